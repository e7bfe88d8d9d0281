//! Which keys a machine takes.

use crate::code::Code;
use crate::event::Event;
use crate::licence::LicenceState;
use crate::machine::testing::*;
use crate::machine::{
    AnswerFault, InstallationNumber, Jitter, KeyRefusal, Machine, MachineState, PoolIdentity, ProductState,
};
use crate::product_key::{KeyKind, PublisherTag};
use alloc::vec::Vec;
use muster_example::{STUDIO_7, SUITE_7};
use muster_wire::limits::CATALOG_ENTRIES;
use muster_wire::number::{CatalogVersion, PoolNumber, ProductNumber};

fn bare(publisher: &Publisher) -> Machine {
    Machine::enrol(publisher.trust(), InstallationNumber::new([1; 16]), computer(publisher, "a"))
}

fn refusal(publisher: &Publisher, kind: KeyKind, number: u16, serial: u32) -> KeyRefusal {
    let mut machine = bare(publisher);
    let before = machine.state().clone();
    let key = publisher.key(kind, number, serial);
    let refusal = machine.install_key(&publisher.at("a", START), &key).unwrap_err();
    assert_eq!(machine.state(), &before, "a refused key changes nothing");
    refusal
}

#[test]
fn the_setup_key_of_the_catalog_is_installed_and_starts_the_grace() {
    let publisher = Publisher::new(1);
    let (mut machine, here) = (bare(&publisher), publisher.at("a", START));
    assert_eq!(machine.standing(STUDIO_7, &here).unwrap().state, LicenceState::Unlicensed);
    let key = publisher.key(KeyKind::ClientSetup, STUDIO_7.0, 0);
    let installed = machine.install_key(&here, &key).unwrap();
    assert_eq!(installed.product, STUDIO_7);
    let activation_id = publisher.catalog.products[0].activation_id;
    let partial_key = key.partial().into();
    assert_eq!(
        installed.events,
        [
            Event::KeyInstalled { activation_id, partial_key },
            Event::StateChanged { activation_id, before: 0, now: 2 },
            Event::GraceStarted { activation_id, status: 2, ends: day(30) },
        ]
    );
    assert_eq!(standing(&machine, &here, STUDIO_7), (2, 30));
    let again = machine.install_key(&publisher.at("a", day(3)), &key).unwrap();
    assert_eq!(again.events, [], "the same key again changes nothing");
    assert_eq!(standing(&machine, &publisher.at("a", day(3)), STUDIO_7), (2, 27));
}

#[test]
fn a_product_needs_no_typed_key() {
    let publisher = Publisher::new(1);
    let (mut machine, here) = (bare(&publisher), publisher.at("a", START));
    machine.install_product(&here, SUITE_7).unwrap();
    assert_eq!(standing(&machine, &here, SUITE_7), (2, 30));
    let missing = machine.install_product(&here, ProductNumber(99)).unwrap_err();
    let held = CatalogVersion(1);
    assert_eq!(missing, KeyRefusal::UnknownProduct { product: ProductNumber(99), held });
    assert_eq!(missing.reason().code, Code::KeyProductUnknown);
}

#[test]
fn keys_of_the_wrong_kind_say_what_to_do() {
    let publisher = Publisher::new(1);
    let host = refusal(&publisher, KeyKind::Host, 4, 1);
    assert_eq!(host.reason().code, Code::HostKeyOnMachine);
    let unknown = refusal(&publisher, KeyKind::Mak, 99, 1);
    assert_eq!(unknown.reason().code, Code::KeyProductUnknown);
}

#[test]
fn keys_that_the_catalog_does_not_have_are_refused() {
    let publisher = Publisher::new(1);
    let unknown = refusal(&publisher, KeyKind::ClientSetup, 99, 0);
    assert_eq!(unknown.reason().figure, 99);
    let serial = refusal(&publisher, KeyKind::ClientSetup, STUDIO_7.0, 1);
    assert_eq!(serial, KeyRefusal::NotTheSetupKey { product: STUDIO_7 });
}

#[test]
fn another_publishers_key_is_named_as_such() {
    let (publisher, other) = (Publisher::new(1), Publisher::new(2));
    let key = other.key(KeyKind::ClientSetup, STUDIO_7.0, 0);
    let refusal = bare(&publisher).install_key(&publisher.at("a", START), &key).unwrap_err();
    let (found, expected) = (key.tag(), PublisherTag::of(publisher.example.id()));
    assert_eq!(refusal, KeyRefusal::OtherPublisher { found, expected });
    assert_eq!(refusal.reason().code, Code::KeyOtherPublisher);
}

#[test]
fn removing_and_installing_again_restarts_no_timer() {
    let publisher = Publisher::new(1);
    let mut machine = publisher.machine(STUDIO_7);
    let later = publisher.at("a", day(10));
    let events = machine.remove_key(&later, STUDIO_7).unwrap();
    assert!(matches!(events.as_slice(), [Event::StateChanged { before: 2, now: 0, .. }]));
    assert_eq!(standing(&machine, &later, STUDIO_7), (0, 0));
    assert_eq!(machine.next_due(), None);
    assert_eq!(machine.remove_key(&later, STUDIO_7), None);
    machine.install_product(&publisher.at("a", day(20)), STUDIO_7).unwrap();
    assert_eq!(standing(&machine, &publisher.at("a", day(20)), STUDIO_7), (2, 10));
}

#[test]
fn a_licence_comes_back_with_its_key() {
    let publisher = Publisher::new(1);
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut Draws::default());
    machine.remove_key(&here, STUDIO_7);
    assert_eq!(standing(&machine, &here, STUDIO_7), (0, 0), "a grant without a key licenses nothing");
    machine.install_product(&here, STUDIO_7).unwrap();
    assert_eq!(standing(&machine, &here, STUDIO_7), (1, 180));
}

#[test]
fn what_the_catalog_dropped_makes_room() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut state = publisher.machine(STUDIO_7).state().clone();
    let numbers = 1_000..1_000 + u16::try_from(CATALOG_ENTRIES).unwrap() - 1;
    let drawn = draws.fresh().cmid;
    state.products.extend(numbers.clone().map(|number| ProductState::new(ProductNumber(number))));
    state.identities = numbers.map(|number| PoolIdentity::drawn(PoolNumber(number), drawn)).collect();
    state.identities.push(PoolIdentity::drawn(PoolNumber(4_000), drawn));
    assert_eq!((state.products.len(), state.identities.len()), (CATALOG_ENTRIES, CATALOG_ENTRIES));
    let mut machine = Machine::open(publisher.trust(), state).unwrap();
    let here = publisher.at("a", START);
    machine.install_product(&here, SUITE_7).unwrap();
    machine.begin_attempt(&here, SUITE_7, draws.fresh()).unwrap();
    let kept: Vec<_> = machine.state().products().iter().map(ProductState::number).collect();
    assert_eq!(kept, [STUDIO_7, SUITE_7]);
    assert_eq!(machine.state().identities().len(), 1);
    assert!(MachineState::from_bytes(&machine.state().to_bytes()).is_ok());
}

#[test]
fn a_removed_key_waits_for_no_answer() {
    let publisher = Publisher::new(1);
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    let request = machine.begin_attempt(&here, STUDIO_7, Draws::default().fresh()).unwrap().request;
    machine.remove_key(&here, STUDIO_7);
    machine.install_product(&here, STUDIO_7).unwrap();
    let answer = publisher.host(1).grant(&request, START);
    let fault = machine.take_answer(&here, STUDIO_7, &answer, "h", Jitter::NONE).unwrap_err();
    assert_eq!(fault, AnswerFault::NoneOutstanding { product: STUDIO_7 });
}
