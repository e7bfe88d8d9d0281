//! A machine by telephone: the ID that it shows, and the confirmation that licenses it for good.

use crate::code::Code;
use crate::licence::LicenceState;
use crate::machine::testing::*;
use crate::machine::{AttemptRefusal, Machine, MakProof};
use crate::product_key::{KeyKind, ProductKey};
use crate::telephone::{ConfirmationId, ConfirmationRefusal, InstallationId};
use muster_example::{ExamplePublisher, SERVER_7, STUDIO_7, TELEPHONE_KEY_1, TELEPHONE_KEY_2};
use muster_sign::seal;
use muster_wire::number::Day;
use muster_wire::object::TelephoneKey;

/// A publisher with two telephone keys whose machines are told apart by part 1.
fn publisher() -> Publisher {
    let key = |number, first| TelephoneKey {
        number,
        key: ExamplePublisher::new(1).telephone_key(number).public(),
        first_day: Day(first),
        last_day: Day(36_837),
        host_days: 1_826,
    };
    let later = Day::of(day(10)).0;
    let keys = [key(TELEPHONE_KEY_1, 20_454), key(TELEPHONE_KEY_2, later)];
    Publisher::new(1).with(|catalog| {
        catalog.fingerprint.strong = Some([1].into());
        catalog.telephone_keys = Some(keys.to_vec());
    })
}

fn mak(publisher: &Publisher) -> ProductKey {
    publisher.key(KeyKind::Mak, STUDIO_7.0, 2)
}

fn machine(publisher: &Publisher) -> Machine {
    let mut machine = publisher.machine(STUDIO_7);
    machine.install_key(&publisher.at("a", START), &mak(publisher)).unwrap();
    machine
}

fn shown(machine: &mut Machine, publisher: &Publisher, computer: &str) -> InstallationId {
    machine.installation_id(&publisher.at(computer, START), &mak(publisher)).unwrap().id
}

fn answer(asked: &InstallationId) -> ConfirmationId {
    let publisher = ExamplePublisher::new(1);
    let key = publisher.telephone_key(asked.telephone_key());
    ConfirmationId::of(&seal(&asked.confirmation(publisher.id()), &key)).unwrap()
}

fn take(machine: &mut Machine, publisher: &Publisher, computer: &str, given: &ConfirmationId) -> MakProof {
    let proof = machine.confirmed(&mak(publisher), given).unwrap();
    machine.take_licence(&publisher.at(computer, START), STUDIO_7, &proof, "telephone").unwrap();
    proof
}

#[test]
fn a_confirmation_licenses_without_end_and_is_proven_again() {
    let publisher = publisher();
    let mut one = machine(&publisher);
    let given = answer(&shown(&mut one, &publisher, "a"));
    let proof = take(&mut one, &publisher, "a", &given);
    let state = |machine: &Machine, computer: &str, when| {
        machine.standing(STUDIO_7, &publisher.at(computer, day(when))).unwrap().state
    };
    assert!(matches!(state(&one, "a", 5_000), LicenceState::Licensed(_)));
    let licence = one.licence(STUDIO_7).unwrap();
    assert!(licence.is_by_telephone() && licence.organisation().is_none() && licence.issued().is_none());
    assert!(licence.attributes().is_empty() && licence.recorded().is_none());
    let read = muster_wire::decode(&muster_wire::encode(one.state())).unwrap();
    let opened = Machine::open(one.trust().clone(), read).unwrap();
    assert!(matches!(state(&opened, "a", 5_000), LicenceState::Licensed(_)));
    // Installed anew on the same hardware, the same confirmation is applied again.
    let mut anew = machine(&publisher);
    assert_eq!(take(&mut anew, &publisher, "a", &given), proof);
    // When another telephone key is in use, what the older one confirmed still counts.
    let mut later = machine(&publisher);
    let asked = later.installation_id(&publisher.at("a", day(20)), &mak(&publisher)).unwrap().id;
    assert_eq!(asked.telephone_key(), TELEPHONE_KEY_2);
    assert!(later.confirmed(&mak(&publisher), &given).is_ok());
}

#[test]
fn a_confirmation_for_something_else_changes_nothing() {
    let publisher = publisher();
    let (mut one, mut other) = (machine(&publisher), publisher.machine(STUDIO_7));
    other.install_key(&publisher.at("b", START), &mak(&publisher)).unwrap();
    let of_other = answer(&shown(&mut other, &publisher, "b"));
    let refused = Err(ConfirmationRefusal::OtherInstallation);
    assert_eq!(one.confirmed(&mak(&publisher), &of_other), refused, "another machine");
    let another = publisher.key(KeyKind::Mak, STUDIO_7.0, 3);
    let own = answer(&shown(&mut one, &publisher, "a"));
    assert_eq!(one.confirmed(&another, &own), refused, "another key");
    let server = publisher.key(KeyKind::Mak, SERVER_7.0, 2);
    assert_eq!(one.confirmed(&server, &own), refused, "another product");
    assert!(one.licence(STUDIO_7).is_none());
}

#[test]
fn without_a_key_or_a_telephone_key_there_is_no_id() {
    let plain = Publisher::new(1).with(|catalog| catalog.fingerprint.strong = Some([1].into()));
    let mut one = machine(&plain);
    let refused = one.installation_id(&plain.at("a", START), &mak(&plain)).unwrap_err();
    assert_eq!((refused, refused.reason().code), (AttemptRefusal::NoTelephoneKey, Code::TelephoneNotSetUp));
    let publisher = publisher();
    let mut none = publisher.machine(STUDIO_7);
    let refused = none.installation_id(&publisher.at("a", START), &mak(&publisher)).unwrap_err();
    assert_eq!(refused, AttemptRefusal::NotInstalled { product: STUDIO_7 });
}
