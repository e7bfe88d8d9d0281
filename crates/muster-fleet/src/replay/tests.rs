//! Records that are made up, each by one simple rule, and what becomes of them under other rules.

use super::*;
use crate::scenario::Rule;
use muster_core::code::{Code, CodeNumber};
use muster_core::host::Source;
use muster_wire::id::{Cmid, PartDigest};
use muster_wire::number::{Minutes, ProductNumber};
use muster_wire::time::Timestamp;

/// 2027-01-04T09:00:00Z.
const NINE: i64 = 1_799_020_800 + 9 * 3_600;
const DAY: i64 = 86_400;
const MACHINES: u8 = 30;

fn product() -> RecordedProduct {
    RecordedProduct {
        number: ProductNumber(7),
        name: "Studio".to_owned(),
        pool: "Studio".to_owned(),
        threshold: 25,
        validity: Minutes::days(180),
        renewal: Minutes::days(7),
        retry: Minutes(120),
        initial_grace: Minutes::days(30),
        additional_grace: Minutes::days(30),
    }
}

fn asked(machine: u8, at: i64, status: u8, left: Minutes, code: CodeNumber) -> Recorded {
    Recorded {
        line: 0,
        time: Timestamp::from_seconds(at),
        client_time: Timestamp::from_seconds(at + 2),
        product: ProductNumber(7),
        cmid: Cmid::new([machine; 16]),
        fingerprint: PartDigest::new([machine; 8]),
        name: Some(format!("pc-{machine}")),
        address: Source::new([192, 0, 2, machine].into()),
        virtual_machine: false,
        status,
        minutes_left: left,
        code,
    }
}

/// Thirty machines that are installed on one morning, a minute after one another, and renew every week. The first 24 are
/// refused, and licensed at their next attempt.
fn weekly(weeks: i64) -> Vec<Recorded> {
    let few = CodeNumber::from(Code::CountInsufficient);
    let mut all = Vec::new();
    for machine in 0..MACHINES {
        let first = NINE + i64::from(machine) * 60;
        let grace = Minutes::days(30);
        let licensed = if machine < 24 {
            all.push(asked(machine, first, 2, grace, few));
            all.push(asked(machine, first + 7_200, 2, Minutes(grace.0 - 120), CodeNumber::SUCCESS));
            first + 7_200
        } else {
            all.push(asked(machine, first, 2, grace, CodeNumber::SUCCESS));
            first
        };
        let renewals = (1..=weeks).map(|week| licensed + week * 7 * DAY);
        all.extend(renewals.map(|at| asked(machine, at, 1, Minutes::days(173), CodeNumber::SUCCESS)));
    }
    all
}

/// Gives each its line, from this one on.
fn recording(mut all: Vec<Recorded>, first: u64) -> Recording {
    all.sort_by_key(|recorded| (recorded.time, recorded.cmid));
    (first..).zip(&mut all).for_each(|(line, recorded)| recorded.line = line);
    Recording::new("Larkfield".to_owned(), vec![product()], all).unwrap()
}

fn under(recording: &Recording, policy: &str) -> Replayed {
    let policy = Policy::parse(&format!("name = \"x\"\n{policy}"), recording).unwrap();
    replay(recording, &policy).unwrap()
}

/// How often this was answered.
fn denied(report: &FleetReport, code: Code) -> u64 {
    let of_code = report.denials.iter().filter(|denial| denial.code == code.name());
    of_code.map(|denial| denial.total).sum()
}

fn at_the_end(report: &FleetReport) -> u32 {
    *report.populations[0].products[0].licensed.last().unwrap()
}

#[test]
fn under_its_own_rules_a_record_says_what_it_says() {
    let record = recording(weekly(10), 1);
    let replayed = under(&record, "");
    assert_eq!((replayed.agreement.same, replayed.agreement.of), (354, 354));
    assert_eq!((replayed.record.requests, replayed.record.machines, replayed.record.whole), (354, 30, true));
    assert_eq!((replayed.record.counted_before, replayed.record.kept, replayed.record.unneeded), (0, 0, 0));
    for report in [&replayed.recorded, &replayed.changed, &replayed.changed_without_retries] {
        assert_eq!(denied(report, Code::CountInsufficient), 24);
        assert_eq!((report.lapsed.total, report.time.steps), (0, 71));
        let pool = &report.hosts[0].pools[0];
        assert_eq!((pool.current_count[0], pool.true_count[0], pool.true_count[69]), (30, 30, 30));
        let states = &report.populations[0].products[0];
        assert_eq!((states.licensed[0], states.licensed[60]), (30, 30));
    }
    assert_eq!(
        serde_json::to_string(&under(&record, "")).unwrap(),
        serde_json::to_string(&replayed).unwrap()
    );
}

#[test]
fn a_lower_threshold_licenses_earlier_and_leaves_requests_out() {
    let replayed = under(&recording(weekly(3), 1), "[[product]]\nname = \"Studio\"\nthreshold = 10\n");
    assert_eq!(denied(&replayed.changed, Code::CountInsufficient), 9);
    // Those from the 10th to the 24th did not come back two hours later, and renew a little earlier than they did.
    assert_eq!(replayed.record.unneeded, 15);
    assert_eq!((replayed.changed.lapsed.total, replayed.changed.products[0].threshold), (0, 10));
}

#[test]
fn a_threshold_that_is_never_reached_lets_everybody_lapse() {
    let replayed = under(&recording(weekly(10), 1), "[[product]]\nname = \"Studio\"\nthreshold = 31\n");
    for report in [&replayed.changed, &replayed.changed_without_retries] {
        assert_eq!((report.lapsed.total, at_the_end(report)), (30, 0));
        let first = &report.lapsed.first[0];
        assert_eq!((first.at, first.cause), (NINE + 30 * DAY, crate::report::Cause::NeverActivated));
        assert_eq!(first.last_code.as_deref(), Some("count-insufficient"));
        assert_eq!(first.machine, "pc-0");
    }
    let (with, without) = (&replayed.changed, &replayed.changed_without_retries);
    assert_eq!(denied(without, Code::CountInsufficient), 354, "as often as they asked");
    assert!(denied(with, Code::CountInsufficient) > 20_000, "every two hours for seventy days");
    assert_eq!(replayed.recorded.lapsed.total, 0);
}

#[test]
fn an_outage_is_as_bad_as_machines_are_idle() {
    let short = "[[product]]\nname = \"Studio\"\nvalidity = \"8 days\"\nadditional-grace = \"5 days\"\n";
    let down = "[[host-down]]\nat = \"day 21\"\nfor = \"4 days\"\n";
    let replayed = under(&recording(weekly(10), 1), &format!("{short}{down}"));
    // The licences of day 14 end on day 22. Those who try again have the next one on day 25, in time before day 27.
    assert_eq!((replayed.changed.lapsed.total, at_the_end(&replayed.changed)), (0, 30));
    assert_eq!(replayed.changed.populations[0].products[0].additional_grace[23], 30);
    assert_eq!(denied(&replayed.changed, Code::ConnectionRefused) / 30, 43);
    // Those who do not try again before day 28 have lapsed.
    let worst = &replayed.changed_without_retries;
    assert_eq!((worst.lapsed.total, at_the_end(worst)), (30, 30));
    assert_eq!(denied(worst, Code::ConnectionRefused), 30);
    assert_eq!(worst.lapsed.first[0].cause, crate::report::Cause::Expired);
    assert_eq!(worst.events[0].at, 1_799_020_800 + 21 * DAY);
    let mild = under(&recording(weekly(10), 1), down);
    assert_eq!(mild.changed_without_retries.lapsed.total, 0, "180 days outlast it");
}

#[test]
fn a_record_that_begins_later_knows_who_counted_before() {
    let later = weekly(10).into_iter().filter(|recorded| recorded.time.seconds() > NINE + 30 * DAY);
    let record = recording(later.collect(), 1_000);
    let replayed = under(&record, "");
    assert!(!replayed.record.whole);
    assert_eq!(replayed.record.counted_before, 30);
    assert_eq!(replayed.agreement.same, replayed.agreement.of);
    assert_eq!(replayed.recorded.denials, [], "the first of them is not the first");
}

#[test]
fn a_longer_renewal_interval_leaves_renewals_out() {
    let replayed =
        under(&recording(weekly(8), 1), "[[product]]\nname = \"Studio\"\nrenewal-interval = \"20 days\"\n");
    // Of the eight renewals those of week 3 and 6 are left.
    assert_eq!(replayed.record.unneeded, 30 * 6);
    assert_eq!(replayed.changed.lapsed.total, 0);
}

#[test]
fn what_no_policy_changes_stays() {
    let mut all = weekly(2);
    let blocked = CodeNumber::from(Code::MachineBlocked);
    all.push(asked(99, NINE + DAY, 2, Minutes::days(29), blocked));
    let replayed = under(&recording(all, 1), "[[product]]\nname = \"Studio\"\nthreshold = 1\n");
    assert_eq!(replayed.record.kept, 1);
    assert_eq!(denied(&replayed.changed, Code::MachineBlocked), 1);
    assert_eq!(replayed.changed.hosts[0].pools[0].true_count.last(), Some(&30), "it does not count");
}

#[test]
fn a_policy_is_told_its_faults_by_line() {
    let record = recording(weekly(2), 1);
    let faults = |text: &str| {
        let faults = Policy::parse(text, &record).unwrap_err();
        faults.into_iter().map(|fault| (fault.place.line, fault.rule)).collect::<Vec<_>>()
    };
    let [(3, Rule::Missing { what: "product", .. })] =
        &faults("name = \"x\"\n[[product]]\nname = \"Studi\"\n")[..]
    else {
        panic!()
    };
    let late = faults("name = \"x\"\n[[product]]\nname = \"Studio\"\nvalidity = \"7 days\"\n");
    assert_eq!(late, [(4, Rule::RenewalTooLate { renewal: 10_080, validity: 10_080 })]);
    let after = faults("name = \"x\"\n[[host-down]]\nat = \"day 16\"\nfor = \"4 days\"\n");
    assert_eq!(after, [(3, Rule::AfterTheEnd { found: 16, days: 15 })]);
    assert!(matches!(faults("nam = \"x\"\n")[..], [(1, Rule::Form { .. })]));
}
