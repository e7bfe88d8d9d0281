//! Clocks that are wrong, and when to ask next.

use crate::code::{Code, Reason};
use crate::event::Event;
use crate::licence::LicenceState;
use crate::machine::testing::*;
use crate::machine::{InstallationNumber, Intervals, Jitter, LastOutcome, Machine};
use muster_example::{SERVER_7, STARTS, STUDIO_7};
use muster_wire::message::Notice;
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;

const IN_2038: Timestamp = Timestamp::from_seconds(2_145_916_800);

fn hours(hours: u32) -> Timestamp {
    START.plus(Minutes(hours * 60))
}

#[test]
fn v10_tries_from_day_7_every_2_hours_and_leaves_licensed_on_day_180() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = publisher.machine(STUDIO_7);
    assert_eq!(machine.next_due(), Some((STUDIO_7, Timestamp::ZERO)), "a new product asks at once");
    activate(&mut machine, &publisher.at("a", START), STUDIO_7, &publisher.host(1), &mut draws);
    let (mut tries, mut left) = (0_u32, None);
    while left.is_none() {
        let (product, now) = machine.next_due().unwrap();
        let expected = day(7).plus(Minutes(tries * 120));
        assert_eq!((product, now), (STUDIO_7, expected), "try {tries}");
        let here = publisher.at("a", now);
        machine.observe(&here);
        if standing(&machine, &here, STUDIO_7).0 != 1 {
            left = Some(now);
        }
        machine.begin_attempt(&here, STUDIO_7, draws_of(tries)).unwrap();
        let silent = Reason::with(Code::NoHostReached, 1, 0);
        machine.take_failure(&here, STUDIO_7, silent, "host.example:1688", Jitter::NONE);
        tries += 1;
    }
    assert_eq!((left, tries), (Some(day(180)), 173 * 12 + 1));
    assert_eq!(standing(&machine, &publisher.at("a", day(180)), STUDIO_7), (3, 30));
    assert_eq!(standing(&machine, &publisher.at("a", day(210)), STUDIO_7), (5, 0));
}

fn draws_of(number: u32) -> crate::machine::Fresh {
    let mut bytes = [7; 16];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    crate::machine::Fresh {
        nonce: muster_wire::id::Nonce::new(bytes),
        cmid: muster_wire::id::Cmid::new(bytes),
    }
}

#[test]
fn attempts_are_spread_over_a_tenth_of_the_interval() {
    let publisher = Publisher::new(1);
    for (permille, minutes) in [(0, 120), (500, 126), (1_000, 132), (u16::MAX, 132)] {
        let mut machine = publisher.machine(STUDIO_7);
        let here = publisher.at("a", START);
        let jitter = Jitter::from_permille(permille);
        machine.take_failure(&here, STUDIO_7, Code::HostSilent.into(), "h", jitter);
        assert_eq!(machine.next_due(), Some((STUDIO_7, START.plus(Minutes(minutes)))));
    }
    assert_eq!(Jitter::from_random([0, 0]), Jitter::NONE);
    assert_eq!(Jitter::from_random(1_000_u16.to_be_bytes()), Jitter::from_permille(1_000));
    assert_eq!(Jitter::from_random(1_001_u16.to_be_bytes()), Jitter::NONE);
}

#[test]
fn a_host_pushes_intervals_within_the_rules() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let here = publisher.at("a", START);
    let next = |publisher: &Publisher, draws: &mut Draws, renewal: u32, retry: u32, granted: bool| {
        let (mut machine, host) = (publisher.machine(STUDIO_7), publisher.host(1));
        let request = machine.begin_attempt(&here, STUDIO_7, draws.fresh()).unwrap().request;
        let answer = if granted {
            host.grant_with(&request, START, |grant| {
                (grant.renewal_interval, grant.retry_interval) = (Minutes(renewal), Minutes(retry));
            })
        } else {
            host.refusal_with(&request, START, |refusal| {
                (refusal.renewal_interval, refusal.retry_interval) = (Minutes(renewal), Minutes(retry));
            })
        };
        machine.take_answer(&here, STUDIO_7, &answer, "h", Jitter::NONE).unwrap();
        Minutes(u32::try_from(machine.next_due().unwrap().1.seconds_since(START) / 60).unwrap())
    };
    assert_eq!(next(&publisher, &mut draws, 15, 15, true), Minutes(15));
    assert_eq!(next(&publisher, &mut draws, 43_200, 15, true), Minutes(43_200));
    assert_eq!(next(&publisher, &mut draws, 15, 43_200, false), Minutes(43_200));
    assert_eq!(next(&publisher, &mut draws, 14, 14, true), Minutes(10_080), "the catalog's instead");
    assert_eq!(next(&publisher, &mut draws, 43_201, 43_201, true), Minutes(10_080));
    assert_eq!(next(&publisher, &mut draws, 14, 14, false), Minutes(120));
    assert_eq!(next(&Publisher::lab(1), &mut draws, 1, 1, true), Minutes(1), "a lab may");
}

#[test]
fn an_interval_in_an_edited_file_is_held_against_the_rules_too() {
    let publisher = Publisher::new(1);
    let forged = edited(&publisher, &publisher.machine(STUDIO_7), |products| {
        products[0].retry_interval = Some(Minutes(1));
        products[0].renewal_interval = Some(Minutes(43_201));
    });
    let intervals = Intervals { renewal: Minutes::days(7), retry: Minutes(120) };
    assert_eq!(forged.intervals(STUDIO_7), Some(intervals));
}

#[test]
fn the_earliest_product_is_due_first() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    machine.install_product(&here, SERVER_7).unwrap();
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    assert_eq!(machine.next_due(), Some((SERVER_7, Timestamp::ZERO)));
    assert!(machine.never_attempted(SERVER_7) && !machine.never_attempted(STUDIO_7));
    refused(&mut machine, &here, SERVER_7, &publisher.host(1), &mut draws);
    assert_eq!(machine.next_due(), Some((SERVER_7, hours(2))));
    assert!(!machine.never_attempted(SERVER_7));
}

#[test]
fn notices_and_silence_change_no_licence_state() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    let request = machine.begin_attempt(&here, STUDIO_7, draws.fresh()).unwrap().request;
    let code = Code::HostRevoked.number();
    let notice = Notice { code, figure: 1, limit: 2, publisher: Some(publisher.example.id()) };
    machine.take_notice(&here, STUDIO_7, &notice, "liar.example:1688", Jitter::NONE);
    assert_eq!(standing(&machine, &here, STUDIO_7), (1, 180), "never on a host's unsigned word");
    let last = machine.state().product(STUDIO_7).unwrap().last_attempt().unwrap().clone();
    assert_eq!(last.outcome, LastOutcome::Notice { code, figure: 1, limit: 2 });
    assert_eq!(machine.next_due(), Some((STUDIO_7, hours(2))));
    let answer = publisher.host(1).grant(&request, START);
    machine.take_answer(&here, STUDIO_7, &answer, "the next host", Jitter::NONE).unwrap();

    let reason = Reason::with(Code::NoHostReached, 2, 0);
    let event = machine.take_failure(&here, STUDIO_7, reason, "", Jitter::NONE);
    assert!(matches!(event, Some(Event::ActivationFailed { .. })));
    assert_eq!(standing(&machine, &here, STUDIO_7), (1, 180));
}

#[test]
fn setting_the_clock_back_extends_nothing() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = publisher.machine(STUDIO_7);
    activate(&mut machine, &publisher.at("a", START), STUDIO_7, &publisher.host(1), &mut draws);
    machine.observe(&publisher.at("a", day(170)));
    for set_back in [day(0), STARTS, Timestamp::ZERO] {
        machine.observe(&publisher.at("a", set_back));
        assert_eq!(standing(&machine, &publisher.at("a", set_back), STUDIO_7), (1, 10));
    }
    machine.observe(&publisher.at("a", day(300)));
    assert_eq!(standing(&machine, &publisher.at("a", day(0)), STUDIO_7), (5, 0));
    let mut waiting = publisher.machine(STUDIO_7);
    waiting.observe(&publisher.at("a", day(29)));
    assert_eq!(standing(&waiting, &publisher.at("a", START), STUDIO_7), (2, 1), "nor a grace period");
}

#[test]
fn the_time_mark_moves_hourly_and_a_check_never_moves_it() {
    let publisher = Publisher::new(1);
    let mut machine = publisher.machine(STUDIO_7);
    machine.observe(&publisher.at("a", START));
    assert_eq!(machine.state().time_mark(), Some(START));
    let before = machine.state().clone();
    machine.observe(&publisher.at("a", START.plus_seconds(3_599)));
    machine.check(STUDIO_7, &publisher.at("a", day(3))).unwrap();
    assert_eq!(machine.state(), &before, "nothing to write");
    machine.observe(&publisher.at("a", hours(1)));
    assert_eq!(machine.state().time_mark(), Some(hours(1)));
}

#[test]
fn one_boot_in_2038_is_healed_by_the_next_answer() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, host) = (publisher.machine(STUDIO_7), publisher.host(1));
    activate(&mut machine, &publisher.at("a", START), STUDIO_7, &host, &mut draws);
    let wrong = publisher.at("a", IN_2038);
    machine.observe(&wrong);
    assert_eq!(standing(&machine, &wrong, STUDIO_7), (5, 0));
    let request = machine.begin_attempt(&wrong, STUDIO_7, draws.fresh()).unwrap().request;
    let clock = host.refusal_with(&request, day(1), |refusal| refusal.code = Code::ClockDifference.number());
    machine.take_answer(&wrong, STUDIO_7, &clock, "h", Jitter::NONE).unwrap();
    assert_eq!(machine.state().time_mark(), Some(day(1)), "even downwards");
    assert_eq!(machine.next_due(), Some((STUDIO_7, IN_2038.plus(Minutes(120)))), "not again and again");

    let right = publisher.at("a", day(2));
    machine.observe(&right);
    assert_eq!(standing(&machine, &right, STUDIO_7), (1, 178));
    assert_eq!(machine.next_due(), Some((STUDIO_7, day(2))), "what the wrong clock scheduled is due");
}

#[test]
fn a_grace_that_began_in_2038_begins_when_the_clock_is_right() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine =
        Machine::enrol(publisher.trust(), InstallationNumber::new([1; 16]), computer(&publisher, "a"));
    machine.install_product(&publisher.at("a", IN_2038), STUDIO_7).unwrap();
    let right = publisher.at("a", day(2));
    refused(&mut machine, &right, STUDIO_7, &publisher.host(1), &mut draws);
    machine.observe(&right);
    assert_eq!(standing(&machine, &publisher.at("a", day(12)), STUDIO_7), (2, 20));
}

#[test]
fn a_clock_before_the_catalog_starts_no_timer() {
    let publisher = Publisher::new(1);
    let unset = publisher.at("a", STARTS.plus_seconds(-1));
    let mut machine =
        Machine::enrol(publisher.trust(), InstallationNumber::new([1; 16]), computer(&publisher, "a"));
    let installed = machine.install_product(&unset, STUDIO_7).unwrap();
    let started = |event: &Event| matches!(event, Event::GraceStarted { .. });
    assert!(!installed.events.iter().any(started), "{:?}", installed.events);
    assert_eq!(machine.observe(&unset), []);
    assert_eq!((machine.state().time_mark(), machine.is_clock_set(unset.now)), (None, false));
    let standing_then = machine.standing(STUDIO_7, &unset).unwrap();
    assert_eq!((standing_then.state.number(), standing_then.minutes_left), (2, Minutes(43_200)));
    let activation_id = publisher.catalog.products[0].activation_id;
    let events = machine.observe(&publisher.at("a", START));
    assert_eq!(events, [Event::GraceStarted { activation_id, status: 2, ends: day(30) }]);
    assert_eq!(standing(&machine, &publisher.at("a", day(10)), STUDIO_7), (2, 20));
}

#[test]
fn hardware_seen_with_an_unset_clock_starts_no_timer() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = publisher.machine(STUDIO_7);
    activate(&mut machine, &publisher.at("a", START), STUDIO_7, &publisher.host(1), &mut draws);
    machine.observe(&publisher.at("b", Timestamp::ZERO));
    machine.observe(&publisher.at("b", day(20)));
    let until = day(50);
    let state = machine.standing(STUDIO_7, &publisher.at("b", day(21))).unwrap().state;
    assert!(matches!(state, LicenceState::AdditionalGrace { until: found, .. } if found == until));
}

#[test]
fn an_initial_grace_runs_out_and_is_reported_once() {
    let publisher = Publisher::new(1);
    let mut machine = publisher.machine(STUDIO_7);
    machine.observe(&publisher.at("a", day(29)));
    let events = machine.observe(&publisher.at("a", day(30)));
    assert!(matches!(events.as_slice(), [Event::StateChanged { before: 2, now: 5, .. }]));
    assert_eq!(machine.observe(&publisher.at("a", day(31))), []);
}
