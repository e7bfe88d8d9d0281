//! Another computer, a copied disk, a part replaced.

use crate::event::Event;
use crate::fingerprint::healed_cmid;
use crate::licence::{AdditionalCause, LicenceState, NotificationCause};
use crate::machine::testing::*;
use crate::machine::{AnswerFault, Jitter, Machine, Outcome};
use muster_example::{SERVER_7, STUDIO_7, SUITE_7};
use muster_wire::id::Cmid;
use muster_wire::number::PoolNumber;

const POOL: PoolNumber = PoolNumber(1);

fn cmid(machine: &Machine) -> Cmid {
    machine.state().identity(POOL).unwrap().cmid
}

/// An image: installed on computer `a`, has asked and was refused.
fn image(publisher: &Publisher, draws: &mut Draws) -> Machine {
    let mut machine = publisher.machine(STUDIO_7);
    refused(&mut machine, &publisher.at("a", START), STUDIO_7, &publisher.host(1), draws);
    machine
}

/// A licensed machine on computer `a`.
fn licensed(publisher: &Publisher, draws: &mut Draws) -> Machine {
    let mut machine = publisher.machine(STUDIO_7);
    activate(&mut machine, &publisher.at("a", START), STUDIO_7, &publisher.host(1), draws);
    machine
}

fn unhealed() -> Publisher {
    Publisher::new(1).with(|catalog| catalog.healing = false)
}

#[test]
fn a_part_within_tolerance_changes_nothing() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = licensed(&publisher, &mut draws);
    let before = machine.state().clone();
    assert_eq!(machine.observe(&publisher.at("a2", START)), []);
    assert_eq!(machine.state().enrolled, before.enrolled, "requests go on carrying the enrolled vector");
    assert_eq!(standing(&machine, &publisher.at("a2", START), STUDIO_7), (1, 180));
}

#[test]
fn an_unlicensed_copy_takes_its_own_id_at_once_in_every_pool() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut copy = image(&publisher, &mut draws);
    copy.install_product(&publisher.at("a", START), SUITE_7).unwrap();
    refused(&mut copy, &publisher.at("a", START), SUITE_7, &publisher.host(1), &mut draws);
    let before = copy.state().identities().to_vec();
    let there = publisher.at("b", day(1));
    let events = copy.observe(&there);
    assert_eq!(events[0], Event::HardwareChanged { matching: 0, required: 60 });
    for (identity, event) in before.iter().zip(&events[1..]) {
        let now = healed_cmid(publisher.example.id(), identity.pool, identity.cmid, &there.fingerprint);
        assert_eq!(*event, Event::Healed { pool: identity.pool, before: identity.cmid, now });
    }
    assert_eq!(events[1..].iter().filter(|event| matches!(event, Event::Healed { .. })).count(), 2);
    let started = events[3..].iter().filter(|event| matches!(event, Event::GraceStarted { status: 2, .. }));
    assert_eq!((started.count(), events.len()), (2, 5), "the grace of each product begins here");
    assert_eq!(copy.state().enrolled, there.fingerprint);
    assert_eq!(copy.observe(&there), [], "once");
    assert_eq!(copy.rearms(STUDIO_7).unwrap().used, 0);
}

#[test]
fn a_disk_restored_at_every_boot_heals_to_the_same_id() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let original = image(&publisher, &mut draws);
    let boot = |computer: &str| {
        let mut copy = reopened(&publisher, &original);
        copy.observe(&publisher.at(computer, day(1)));
        cmid(&copy)
    };
    assert_eq!(boot("b"), boot("b"));
    assert_ne!(boot("b"), boot("c"));
    assert_eq!(boot("a"), cmid(&original), "the image's own computer keeps its id");
}

#[test]
fn moving_to_and_fro_makes_one_id_per_computer() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = image(&publisher, &mut draws);
    let mut moved = |computer: &str| {
        machine.observe(&publisher.at(computer, day(1)));
        cmid(&machine)
    };
    let (b, c) = (moved("b"), moved("c"));
    assert_ne!(b, c);
    assert_eq!([moved("b"), moved("c")], [b, c]);
}

#[test]
fn a_request_under_way_is_not_answered_on_another_computer() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = publisher.machine(STUDIO_7);
    let request = machine.begin_attempt(&publisher.at("a", START), STUDIO_7, draws.fresh()).unwrap().request;
    let there = publisher.at("b", START);
    machine.observe(&there);
    let product = STUDIO_7;
    for answer in [publisher.host(1).grant(&request, START), publisher.host(1).refusal(&request, START, 4)] {
        let fault = machine.take_answer(&there, product, &answer, "h", Jitter::NONE).unwrap_err();
        assert_eq!(fault, AnswerFault::NoneOutstanding { product });
    }
}

#[test]
fn a_licensed_copy_keeps_its_grant_and_takes_its_own_id_at_the_next_attempt() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let original = licensed(&publisher, &mut draws);
    let mut copy = reopened(&publisher, &original);
    let there = publisher.at("b", day(10));
    let events = copy.observe(&there);
    let activation_id = publisher.catalog.products[0].activation_id;
    assert_eq!(
        events,
        [
            Event::HardwareChanged { matching: 0, required: 60 },
            Event::StateChanged { activation_id, before: 1, now: 3 },
            Event::GraceStarted { activation_id, status: 3, ends: day(40) },
        ]
    );
    assert_eq!(cmid(&copy), cmid(&original), "not yet");
    assert_eq!(copy.next_due(), Some((STUDIO_7, day(10))), "but at once");
    let grace = LicenceState::AdditionalGrace { until: day(40), cause: AdditionalCause::Hardware };
    assert_eq!(copy.standing(STUDIO_7, &there).unwrap().state, grace);
    assert_eq!(copy.observe(&publisher.at("b", day(11))), [], "the timer does not start twice");
    assert_eq!(standing(&copy, &publisher.at("b", day(11)), STUDIO_7), (3, 29));

    let attempt = copy.begin_attempt(&there, STUDIO_7, draws.fresh()).unwrap();
    let now = healed_cmid(publisher.example.id(), POOL, cmid(&original), &there.fingerprint);
    assert_eq!(attempt.events, [Event::Healed { pool: POOL, before: cmid(&original), now }]);
    assert_eq!((attempt.request.cmid, attempt.request.status), (now, 3));
    assert_eq!(attempt.request.fingerprint, there.fingerprint);
    assert_eq!(copy.standing(STUDIO_7, &there).unwrap().state, grace, "the old grant does not fit here");

    let refusal = publisher.host(1).refusal(&attempt.request, day(10), 4);
    copy.take_answer(&there, STUDIO_7, &refusal, "h", Jitter::NONE).unwrap();
    assert_eq!(copy.standing(STUDIO_7, &there).unwrap().state, grace, "kept until its replacement arrives");
    let taken = activate(&mut copy, &there, STUDIO_7, &publisher.host(1), &mut draws);
    assert!(matches!(taken.outcome, Outcome::Granted { activation: true, .. }));
    assert_eq!(standing(&copy, &there, STUDIO_7), (1, 180));
    assert_eq!(standing(&reopened(&publisher, &copy), &there, STUDIO_7), (1, 180));
    assert_eq!(copy.rearms(STUDIO_7).unwrap().used, 0, "healing uses no rearm");
}

#[test]
fn copied_state_on_other_hardware_leaves_licensed_whoever_looks() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let copy = licensed(&publisher, &mut draws);
    let there = publisher.at("b", day(10));
    assert_eq!(standing(&copy, &there, STUDIO_7), (3, 30), "even before anybody wrote it down");
    let mut copy = reopened(&publisher, &copy);
    copy.observe(&there);
    let over = copy.standing(STUDIO_7, &publisher.at("b", day(40))).unwrap().state;
    let cause = NotificationCause::Hardware;
    assert_eq!(over, LicenceState::Notification { cause, since: day(40) });
}

#[test]
fn the_old_hardware_coming_back_ends_the_grace() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = licensed(&publisher, &mut draws);
    machine.observe(&publisher.at("b", day(1)));
    let events = machine.observe(&publisher.at("a", day(2)));
    assert!(matches!(events.as_slice(), [Event::StateChanged { before: 3, now: 1, .. }]));
    machine.observe(&publisher.at("b", day(50)));
    assert_eq!(standing(&machine, &publisher.at("b", day(50)), STUDIO_7), (3, 30), "a new timer");
}

#[test]
fn one_licensed_product_holds_the_ids_of_all() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = licensed(&publisher, &mut draws);
    machine.install_product(&publisher.at("a", START), SERVER_7).unwrap();
    let there = publisher.at("b", day(1));
    machine.observe(&there);
    let before = cmid(&machine);
    let attempt = machine.begin_attempt(&there, SERVER_7, draws.fresh()).unwrap();
    assert_ne!(attempt.request.cmid, before, "any product's attempt heals the machine");
}

#[test]
fn with_healing_off_an_unlicensed_copy_keeps_the_id() {
    let (publisher, mut draws) = (unhealed(), Draws::default());
    let mut copy = image(&publisher, &mut draws);
    let there = publisher.at("b", day(1));
    let before = cmid(&copy);
    assert_eq!(copy.observe(&there), [Event::HardwareChanged { matching: 0, required: 60 }]);
    assert_eq!(cmid(&copy), before);
    let request = copy.begin_attempt(&there, STUDIO_7, draws.fresh()).unwrap().request;
    assert_eq!(request.fingerprint, there.fingerprint, "so that the host sees who shares the id");
    assert_eq!(request.cmid, before);
}

#[test]
fn with_healing_off_a_licensed_copy_is_licensed_again_under_the_same_id() {
    let (publisher, mut draws) = (unhealed(), Draws::default());
    let mut copy = licensed(&publisher, &mut draws);
    let (before, there) = (cmid(&copy), publisher.at("b", day(1)));
    copy.observe(&there);
    assert_eq!(standing(&copy, &there, STUDIO_7), (3, 30));
    activate(&mut copy, &there, STUDIO_7, &publisher.host(1), &mut draws);
    assert_eq!((cmid(&copy), standing(&copy, &there, STUDIO_7)), (before, (1, 180)));
}

#[test]
fn a_grant_kept_with_another_vector_proves_nothing() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let machine = licensed(&publisher, &mut draws);
    let there = publisher.at("b", day(1));
    let forged = edited(&publisher, &machine, |products| {
        products[0].held.as_mut().unwrap().fingerprint = there.fingerprint.clone();
    });
    assert_eq!(standing(&forged, &there, STUDIO_7).0, 2, "as if there were no grant");
    assert!(forged.held_fault(STUDIO_7).is_some());
}

#[test]
fn timers_in_an_edited_file_gain_nothing_but_their_own() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = licensed(&publisher, &mut draws);
    machine.observe(&publisher.at("b", day(1)));
    let later = edited(&publisher, &machine, |products| {
        products[0].held.as_mut().unwrap().hardware_changed_since = Some(day(900));
    });
    assert_eq!(standing(&later, &publisher.at("b", day(2)), STUDIO_7), (3, 30), "from now, not from day 900");
    let moved = edited(&publisher, &machine, |products| products[0].number = SERVER_7);
    assert_eq!(standing(&moved, &publisher.at("a", day(2)), SERVER_7).0, 2, "a grant of another product");
}
