//! Multiple activation keys on a machine: asking, taking, keeping and losing a licence.

use crate::code::{Code, Reason};
use crate::event::Event;
use crate::licence::{AdditionalCause, LicenceState, Term};
use crate::machine::testing::*;
use crate::machine::{AttemptRefusal, Jitter, LicenceFault, LicenceTaken, Machine, RearmScope};
use crate::product_key::{KeyKind, ProductKey};
use crate::trust::Offer;
use muster_example::{SERVER_7, STUDIO_7};
use muster_wire::id::IdempotencyKey;
use muster_wire::number::{Minutes, RevocationNumber};
use muster_wire::object::LicenceRequest;
use muster_wire::time::Timestamp;

const FRESH: IdempotencyKey = IdempotencyKey::new([0x11; 16]);
const OTHER: IdempotencyKey = IdempotencyKey::new([0x22; 16]);
const SERVICE: &str = "https://activate.example";

/// A publisher whose machines are told apart by part 1.
fn publisher() -> Publisher {
    Publisher::new(1).with(|catalog| catalog.fingerprint.strong = Some([1].into()))
}

fn mak(publisher: &Publisher, serial: u32) -> ProductKey {
    publisher.key(KeyKind::Mak, STUDIO_7.0, serial)
}

/// A machine on computer `a` with the key installed on day 0.
fn machine(publisher: &Publisher) -> Machine {
    let mut machine = publisher.machine(STUDIO_7);
    machine.install_key(&publisher.at("a", START), &mak(publisher, 2)).unwrap();
    machine
}

fn asked(
    machine: &mut Machine,
    publisher: &Publisher,
    computer: &str,
    fresh: IdempotencyKey,
) -> LicenceRequest {
    let key = mak(publisher, 2);
    machine.licence_request(&publisher.at(computer, START), &key, fresh).unwrap().request
}

fn licensed(machine: &mut Machine, publisher: &Publisher) -> LicenceTaken {
    let request = asked(machine, publisher, "a", FRESH);
    let proof = publisher.licence(&request, |_| {});
    machine.take_licence(&publisher.at("a", START), STUDIO_7, &proof, SERVICE).unwrap()
}

fn state(machine: &Machine, publisher: &Publisher, computer: &str, when: u32) -> LicenceState {
    machine.standing(STUDIO_7, &publisher.at(computer, day(when))).unwrap().state
}

#[test]
fn the_key_takes_the_place_of_the_setup_key_and_asks_for_a_licence_without_end() {
    let publisher = publisher();
    let mut machine = publisher.machine(STUDIO_7);
    let (here, key) = (publisher.at("a", START), mak(&publisher, 2));
    let installed = machine.install_key(&here, &key).unwrap();
    let setup = &publisher.catalog.products[0].setup_key;
    assert_eq!((installed.product, installed.replaced.as_deref()), (STUDIO_7, Some(&setup[20..])));
    assert_eq!(machine.install_key(&here, &key).unwrap().events, [], "the same key again");
    assert_eq!(standing(&machine, &here, STUDIO_7), (2, 30));
    assert!(machine.next_due().is_some());

    let request = asked(&mut machine, &publisher, "a", FRESH);
    assert_eq!(request.product_key, key.compact());
    assert_eq!(request.machine_name.as_deref(), Some("pc-a"));
    assert_eq!(Some(request.subject), machine.subject().map(|subject| subject.fingerprint().clone()));
    let taken = licensed(&mut machine, &publisher);
    assert!(taken.activation);
    let activation_id = publisher.catalog.products[0].activation_id;
    let partial_key = key.partial().into();
    assert_eq!(
        taken.events,
        [
            Event::MachineLicensed { activation_id, partial_key },
            Event::StateChanged { activation_id, before: 2, now: 1 },
        ]
    );
    assert_eq!(state(&machine, &publisher, "a", 40_000), LicenceState::Licensed(Term::ForGood));
    assert_eq!(machine.next_due(), None, "nothing is asked again");
    let reopened = reopened(&publisher, &machine);
    assert_eq!(state(&reopened, &publisher, "a", 40_000), LicenceState::Licensed(Term::ForGood));
    assert!(!licensed(&mut machine, &publisher).activation);
}

#[test]
fn a_request_is_made_again_as_it_was_until_a_licence_answers_it() {
    let publisher = publisher();
    let mut machine = machine(&publisher);
    let first = asked(&mut machine, &publisher, "a", FRESH);
    let mut machine = reopened(&publisher, &machine);
    assert_eq!(asked(&mut machine, &publisher, "a", OTHER), first, "after a lost answer and a restart");
    assert_ne!(asked(&mut machine, &publisher, "b", OTHER).subject, first.subject, "other hardware");
    assert_eq!(asked(&mut machine, &publisher, "b", FRESH).idempotency, OTHER);
    let late = publisher.licence(&first, |_| {});
    let fault = machine.take_licence(&publisher.at("b", START), STUDIO_7, &late, SERVICE).unwrap_err();
    assert_eq!(fault.reason().code, Code::LicenceOtherMachine, "an answer to the machine that it was");
}

#[test]
fn a_licence_needs_its_key_and_its_machine() {
    let publisher = publisher();
    let (mut machine, here) = (machine(&publisher), publisher.at("a", START));
    let request = asked(&mut machine, &publisher, "a", FRESH);
    let before = machine.state().clone();
    let mut code = |proof| {
        let fault = machine.take_licence(&here, STUDIO_7, &proof, SERVICE).unwrap_err();
        assert_eq!(machine.state(), &before, "nothing changes");
        fault.reason().code
    };
    let other_key = publisher.licence(&request, |licence| licence.serial.0 = 3);
    assert_eq!(code(other_key), Code::LicenceOtherKey);
    let other_product = publisher.licence(&request, |licence| licence.product = SERVER_7);
    assert_eq!(code(other_product), Code::LicenceOtherKey);
    let elsewhere = LicenceRequest { subject: computer(&publisher, "b"), ..request.clone() };
    assert_eq!(code(publisher.licence(&elsewhere, |_| {})), Code::LicenceOtherMachine);
    let forger = Publisher::new(2).with(|catalog| catalog.fingerprint.strong = Some([1].into()));
    assert_eq!(code(forger.licence(&request, |_| {})), Code::AnswerForged);
    machine.remove_key(&here, STUDIO_7);
    let proof = publisher.licence(&request, |_| {});
    let fault = machine.take_licence(&here, STUDIO_7, &proof, SERVICE).unwrap_err();
    assert_eq!(fault, LicenceFault::NoMak { product: STUDIO_7 });
}

#[test]
fn it_goes_with_the_key_and_comes_back_with_it() {
    let publisher = publisher();
    let (mut machine, here) = (machine(&publisher), publisher.at("a", day(3)));
    licensed(&mut machine, &publisher);
    machine.remove_key(&here, STUDIO_7);
    assert_eq!(standing(&machine, &here, STUDIO_7).0, 0);
    machine.install_key(&here, &mak(&publisher, 3)).unwrap();
    assert_eq!(standing(&machine, &here, STUDIO_7), (2, 27), "another key");
    machine.install_key(&here, &mak(&publisher, 2)).unwrap();
    assert!(machine.standing(STUDIO_7, &here).unwrap().state.is_for_good());

    machine.install_product(&here, STUDIO_7).unwrap();
    assert_eq!(standing(&machine, &here, STUDIO_7), (2, 27), "back to a host");
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut Draws::default());
    assert_eq!(standing(&machine, &here, STUDIO_7), (1, 180));
}

#[test]
fn no_host_is_asked_for_it_and_no_publisher_without_it() {
    let publisher = publisher();
    let (mut machine, here) = (machine(&publisher), publisher.at("a", START));
    let refusal = machine.begin_attempt(&here, STUDIO_7, Draws::default().fresh()).unwrap_err();
    assert_eq!(refusal.reason().code, Code::MakInUse);
    let other = machine.licence_request(&here, &mak(&publisher, 3), FRESH).unwrap_err();
    assert_eq!(other, AttemptRefusal::NotInstalled { product: STUDIO_7 });
    let alike = Publisher::new(1);
    let mut machine = alike.machine(STUDIO_7);
    machine.install_key(&here, &mak(&alike, 2)).unwrap();
    let refusal = machine.licence_request(&here, &mak(&alike, 2), FRESH).unwrap_err();
    assert_eq!(refusal.reason().code, Code::MachineNotIdentified);
}

#[test]
fn hardware_within_tolerance_keeps_it_and_beyond_it_has_thirty_days() {
    let publisher = publisher();
    let mut machine = machine(&publisher);
    licensed(&mut machine, &publisher);
    machine.observe(&publisher.at("a2", day(5)));
    assert!(state(&machine, &publisher, "a2", 5).is_for_good(), "another network card");
    assert_eq!(machine.next_due(), None);

    let elsewhere = publisher.at("b", day(10));
    machine.observe(&elsewhere);
    let grace = LicenceState::AdditionalGrace { until: day(40), cause: AdditionalCause::Hardware };
    assert_eq!(state(&machine, &publisher, "b", 12), grace);
    assert_eq!(machine.next_due(), Some((STUDIO_7, day(10))), "it asks at once");
    let reason = machine.standing(STUDIO_7, &elsewhere).unwrap().reason;
    assert_eq!(reason, Some(Reason::with(Code::HardwareOutOfTolerance, 0, 60)));
    let mut back = machine.clone();
    back.observe(&publisher.at("a", day(11)));
    assert!(state(&back, &publisher, "a", 11).is_for_good(), "the old hardware is back");

    let request = asked(&mut machine, &publisher, "b", OTHER);
    assert_eq!(request.subject, computer(&publisher, "b"), "a new subject");
    assert_eq!(state(&machine, &publisher, "b", 12), grace, "until the licence is there");
    let proof = publisher.licence(&request, |_| {});
    machine.take_licence(&elsewhere, STUDIO_7, &proof, SERVICE).unwrap();
    assert!(state(&machine, &publisher, "b", 12).is_for_good());
}

#[test]
fn only_the_publishers_list_revokes_it() {
    let publisher = publisher();
    let mut licensed_machine = machine(&publisher);
    licensed(&mut licensed_machine, &publisher);
    let key = mak(&publisher, 2);
    for list in [publisher.revocation_of_mak(1, Some(&key)), publisher.revocation_of_mak(1, None)] {
        let mut machine = licensed_machine.clone();
        assert_eq!(machine.offer_revocations(&list), Ok(Offer::Taken));
        assert_eq!(machine.trust().revocation_number(), RevocationNumber(1));
        let here = publisher.at("a", day(10));
        machine.observe(&here);
        assert_eq!(standing(&machine, &here, STUDIO_7), (4, 30));
        assert_eq!(machine.next_due(), None, "the same key gives it no other");
        machine.rearm(&here, &RearmScope::Everything, &mut || Draws::default().fresh().cmid).unwrap();
        assert_eq!(standing(&machine, &here, STUDIO_7), (4, 30), "a rearm does not hide it");
        let request = asked(&mut machine, &publisher, "a", FRESH);
        let again = publisher.licence(&request, |_| {});
        let fault = machine.take_licence(&here, STUDIO_7, &again, SERVICE).unwrap_err();
        assert_eq!(fault.reason().code, Code::LicenceRevoked);
    }
    let mut machine = publisher.machine(STUDIO_7);
    machine.offer_revocations(&publisher.revocation_of_mak(1, Some(&key))).unwrap();
    let refusal = machine.install_key(&publisher.at("a", START), &key).unwrap_err();
    assert_eq!(refusal.reason().code, Code::KeyBlocked);
}

#[test]
fn an_image_keeps_the_key_and_a_rearm_the_licence() {
    let publisher = publisher();
    let (mut machine, here) = (machine(&publisher), publisher.at("a", day(5)));
    licensed(&mut machine, &publisher);
    machine.rearm(&here, &RearmScope::Everything, &mut || Draws::default().fresh().cmid).unwrap();
    assert!(state(&machine, &publisher, "a", 5).is_for_good());

    machine.prepare_image(&here).unwrap();
    let copy = reopened(&publisher, &machine);
    assert_eq!(standing(&copy, &here, STUDIO_7), (2, 30), "nothing of the licence is left");
    let mut copies = ["b", "c"].map(|name| {
        let mut copy = copy.clone();
        copy.observe(&publisher.at(name, day(90)));
        assert_eq!(copy.next_due(), Some((STUDIO_7, day(90))), "first use on other hardware");
        asked(&mut copy, &publisher, name, OTHER).subject
    });
    copies.sort_by_key(|subject| subject.to_bytes());
    assert_ne!(copies[0], copies[1], "each asks as what it is");
}

#[test]
fn attempts_back_off_up_to_a_day() {
    let publisher = publisher();
    let mut machine = machine(&publisher);
    let (mut waits, mut now) = ([0; 7], START);
    let reason = Reason::of(Code::ServiceUnreachable);
    for wait in &mut waits {
        machine.take_failure(&publisher.at("a", now), STUDIO_7, reason, SERVICE, Jitter::NONE);
        let (_, due) = machine.next_due().unwrap();
        *wait = due.minutes_after(now).0;
        let early = publisher.at("a", now.plus_seconds(60));
        machine.take_failure(&early, STUDIO_7, reason, SERVICE, Jitter::NONE);
        assert_eq!(machine.next_due(), Some((STUDIO_7, due)), "one by hand puts off nothing");
        now = due;
    }
    let retry = machine.intervals(STUDIO_7).unwrap().retry;
    assert_eq!(retry, Minutes(120));
    assert_eq!(waits, [120, 240, 480, 960, 1_440, 1_440, 1_440]);
    machine.way_changed();
    assert_eq!(machine.next_due().unwrap().1, Timestamp::ZERO, "on another way it is due at once");
    machine.take_failure(&publisher.at("a", now), STUDIO_7, reason, SERVICE, Jitter::NONE);
    assert_eq!(machine.next_due().unwrap().1.minutes_after(now).0, 120, "and begins anew");
    licensed(&mut machine, &publisher);
    assert_eq!(machine.state().product(STUDIO_7).unwrap().mak().unwrap().failures(), 0);
}

#[test]
fn a_name_that_was_used_up_is_not_used_again() {
    let publisher = publisher();
    let mut machine = machine(&publisher);
    asked(&mut machine, &publisher, "a", FRESH);
    let reason = Reason::of(Code::IdempotencyConflict);
    machine.take_failure(&publisher.at("a", START), STUDIO_7, reason, SERVICE, Jitter::NONE);
    assert_eq!(asked(&mut machine, &publisher, "a", OTHER).idempotency, OTHER);
}
