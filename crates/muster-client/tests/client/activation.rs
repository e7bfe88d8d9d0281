//! Asking, being refused, being licensed, renewing.

use crate::support::{Host, Pc, Publisher, which};
use muster_client::{AttemptOutcome, Code, LicenceState, Machine};
use muster_core::event::Event;
use muster_example::{SERVER_7, STUDIO_7, STUDIO_7_AND_SERVER_7, STUDIO_8, SUITE_6};
use muster_wire::number::{MachineCount, Minutes};

#[test]
fn the_fifth_server_is_licensed_and_the_first_at_its_next_try() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let pcs: Vec<Pc> =
        (1..=5).map(|number| Pc::set_up(&format!("server-{number}"), &publisher, &host)).collect();
    for (asked, pc) in (1..).zip(&pcs[..4]) {
        let report = pc.machine().attempt(which(&publisher, SERVER_7)).unwrap();
        let refused =
            AttemptOutcome::Refused { code: Code::CountInsufficient.into(), figure: asked, limit: 5 };
        assert_eq!(report.outcome, refused);
        assert!(matches!(report.standing.state, LicenceState::InitialGrace { .. }));
        assert!(report.next_attempt.is_some());
    }
    for pc in [&pcs[4], &pcs[0]] {
        let report = pc.machine().attempt(which(&publisher, SERVER_7)).unwrap();
        let AttemptOutcome::Granted { count, threshold, minutes_left, activation, .. } = report.outcome
        else {
            panic!("{report:?}")
        };
        assert_eq!((count, threshold), (MachineCount(5), MachineCount(5)));
        assert!(activation && minutes_left >= Minutes(259_199), "{minutes_left}");
        assert_eq!(report.organisation.as_deref(), Some("Harbour School District"));
        assert!(matches!(report.standing.state, LicenceState::Licensed { .. }));
    }
    assert_eq!(host.requests().len(), 6);
}

#[test]
fn what_was_granted_is_there_after_a_restart() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let granted = pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    host.stop();
    let machine = pc.machine();
    let which = which(&publisher, STUDIO_7);
    assert_eq!(machine.choose(None, None).unwrap(), [which]);
    assert!(!machine.is_due(which).unwrap(), "a renewal is due after seven days");
    let wait = machine.until_next().unwrap().as_secs();
    assert!((7 * 86_400 - 60..=7 * 86_400 * 11 / 10).contains(&wait), "{wait}");
    assert!(granted.outcome.is_granted());
}

#[test]
fn a_renewal_brings_the_whole_validity_back_and_counts_nothing() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let which = which(&publisher, STUDIO_7);
    pc.machine().attempt(which).unwrap();
    let later = 8 * 86_400;
    pc.become_computer("pc", later);
    host.set_clock_offset(later);
    let machine = pc.machine();
    machine.observe().unwrap();
    assert_eq!(machine.due(), [which]);
    let report = machine.attempt(which).unwrap();
    let AttemptOutcome::Granted { count, minutes_left, activation, .. } = report.outcome else { panic!() };
    assert_eq!(count, MachineCount(1));
    assert!(!activation && minutes_left >= Minutes(259_199));
    let [first, second] = &host.requests()[..] else { panic!() };
    assert_eq!((first.cmid, first.status, second.status), (second.cmid, 2, 1));
    assert_ne!(first.nonce, second.nonce);
    assert!(first.last_recorded.is_none() && second.last_recorded.is_some());
}

#[test]
fn a_restored_host_is_shown_the_grant() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let which = which(&publisher, STUDIO_7);
    pc.machine().attempt(which).unwrap();
    host.restore();
    assert!(pc.machine().attempt(which).unwrap().outcome.is_granted());
    let requests = host.requests();
    let [_, asked, shown] = &requests[..] else { panic!("{}", requests.len()) };
    assert_eq!(asked.nonce, shown.nonce);
    assert!(asked.held.is_none() && shown.held.is_some());
}

#[test]
fn a_clock_that_is_off_is_refused_with_both_numbers() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let which = which(&publisher, STUDIO_7);
    pc.become_computer("pc", 5 * 3_600);
    let report = pc.machine().attempt(which).unwrap();
    let AttemptOutcome::Refused { code, figure, limit } = report.outcome else { panic!("{report:?}") };
    assert_eq!((code, limit), (Code::ClockDifference.into(), 14_400));
    assert!((17_995..=18_005).contains(&figure), "{figure}");
    pc.become_computer("pc", 3 * 3_600 + 59 * 60);
    assert!(pc.machine().attempt(which).unwrap().outcome.is_granted());
}

#[test]
fn a_product_that_the_host_does_not_cover_is_refused() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::of_group(&publisher, STUDIO_7_AND_SERVER_7);
    let pc = Pc::set_up("pc", &publisher, &host);
    let report = pc.machine().attempt(which(&publisher, STUDIO_8)).unwrap();
    let refusal = report.outcome.refusal().unwrap();
    assert_eq!(refusal, (Code::NotCovered.into(), i64::from(STUDIO_8.0), i64::from(STUDIO_7_AND_SERVER_7.0)));
}

#[test]
fn pools_have_ids_of_their_own() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let machine = pc.machine();
    for product in [STUDIO_7, SERVER_7, SUITE_6] {
        machine.attempt(which(&publisher, product)).unwrap();
    }
    let cmids: Vec<_> = host.requests().iter().map(|request| request.cmid).collect();
    assert_eq!(cmids[0], cmids[1]);
    assert_ne!(cmids[0], cmids[2]);
}

#[test]
fn events_tell_the_story_of_an_attempt() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let machine = pc.machine();
    machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    let ids: Vec<u16> = machine.take_events().iter().map(Event::id).collect();
    for id in [12288, 12289, 1036, 13001, 13002] {
        assert!(ids.contains(&id), "{id} in {ids:?}");
    }
    assert!(machine.take_events().is_empty());
    host.stop();
    machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    let failed = |event: &Event| {
        matches!(event, Event::ActivationFailed { result, .. }
        if *result == Code::ConnectionRefused.into())
    };
    assert!(machine.take_events().iter().any(failed));
}

#[test]
fn without_a_host_the_reason_says_so_and_the_next_start_tries_again_once_there_is_one() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::new("pc");
    let machine = Machine::create(&pc.root()).unwrap();
    machine.add_bundle(&publisher.bundle_bytes()).unwrap();
    let which = which(&publisher, STUDIO_7);
    let report = machine.attempt(which).unwrap();
    assert_eq!(report.outcome.refusal().unwrap().0, Code::LookupNameInvalid.into());
    assert!(!machine.is_due(which).unwrap());
    machine.set_host(Some(host.address())).unwrap();
    assert!(machine.is_due(which).unwrap());
    assert!(machine.attempt(which).unwrap().outcome.is_granted());
}
