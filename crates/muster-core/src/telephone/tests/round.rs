//! Round trips: fields to text to fields, signature to text to proof, on both sides alike.

use super::{TODAY, answer, computer, key, mak, of_host, of_machine, publisher};
use crate::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use crate::telephone::{Applicant, Confirmed, IdForm, InstallationId, InstallationIdFieldError, TypedId};
use alloc::string::ToString;
use alloc::vec::Vec;
use muster_example::{ExamplePublisher, STUDIO_7, TELEPHONE_KEY_1, host_key};
use muster_sign::{Verified, seal};
use muster_wire::id::{PublicKey, PublisherId};
use muster_wire::limits;
use muster_wire::number::{Day, KeySerial, TelephoneKeyNumber};
use muster_wire::object::{Confirmation, Kind};
use proptest::prelude::*;

#[test]
fn what_is_shown_is_read() {
    for id in [of_machine(1), of_host(1)] {
        let shown = id.to_string();
        assert_eq!((shown.len(), shown.matches('-').count()), (11 * 7 + 10, 10), "{shown}");
        assert!(shown.starts_with('9'), "{shown}");
        assert_eq!(InstallationId::read(&shown), Ok(id));
    }
}

#[test]
fn a_confirmation_travels_as_its_signature_alone() {
    let catalog = publisher().verified_telephone_catalog().unwrap();
    for asked in [of_machine(1), of_host(1)] {
        let shown = answer(&asked).to_string();
        assert_eq!(shown.len(), 26 * 7 + 25, "{shown}");
        let read = crate::telephone::ConfirmationId::read(&shown).unwrap();
        let confirmed: Verified<Confirmation> = read.confirm(&asked, &catalog).unwrap();
        let signed = seal(&asked.confirmation(publisher().id()), &publisher().telephone_key(TELEPHONE_KEY_1));
        assert_eq!(confirmed.sealed(), &signed, "the object is the publisher's, byte for byte");
        assert_eq!(read.confirm(&asked, &catalog).unwrap(), confirmed, "it can be applied again");
    }
}

#[test]
fn a_confirmation_of_a_machine_has_no_day_and_one_of_a_host_has() {
    assert_eq!(of_machine(1).confirmation(publisher().id()).day, None);
    assert_eq!(of_host(1).confirmation(publisher().id()).day, Some(TODAY));
    assert_eq!(of_machine(1).confirmed(), Confirmed::Machine(STUDIO_7));
    assert_eq!(Kind::Confirmation.context(), "muster/1/confirmation");
}

#[test]
fn the_publisher_sees_which_key_it_was_made_with() {
    let id = publisher().id();
    let asked = of_machine(1);
    assert!(asked.is_made_with(id, &mak()));
    for other in [
        key(KeyKind::Mak, STUDIO_7.0, 42, 0x52),
        key(KeyKind::Mak, STUDIO_7.0, 43, 0x51),
        key(KeyKind::Mak, 2, 42, 0x51),
        key(KeyKind::Host, STUDIO_7.0, 42, 0x51),
    ] {
        assert!(!asked.is_made_with(id, &other), "{other:?}");
    }
    assert!(!asked.is_made_with(ExamplePublisher::new(2).id(), &mak()));
    assert!(!of_host(1).is_made_with(id, &mak()));
}

#[test]
fn what_has_no_room_in_an_id_is_refused_with_its_limit() {
    let (id, computer, host) = (publisher().id(), computer(1), host_key(1).public());
    let machine = Applicant::Machine(&computer);
    let with = |number, publisher: PublisherId, key: &ProductKey, applicant| {
        InstallationId::new(TelephoneKeyNumber(number), publisher, key, applicant).unwrap_err()
    };
    for number in [0, 64] {
        let found = TelephoneKeyNumber(number);
        assert_eq!(with(number, id, &mak(), machine), InstallationIdFieldError::TelephoneKey { found });
    }
    let host_key = key(KeyKind::Host, 1, 1, 1);
    let wrong = |found, needed| InstallationIdFieldError::KeyKind { found, needed };
    assert_eq!(with(1, id, &host_key, machine), wrong(KeyKind::Host, KeyKind::Mak));
    let on = |day| Applicant::Host(&host, Day(day));
    assert_eq!(with(1, id, &mak(), on(TODAY.0)), wrong(KeyKind::Mak, KeyKind::Host));
    for found in [limits::FIRST_DAY - 1, limits::LAST_DAY + 1] {
        assert_eq!(with(1, id, &host_key, on(found)), InstallationIdFieldError::Day { found });
    }
    let other = ExamplePublisher::new(2).id();
    assert!(matches!(with(1, other, &mak(), machine), InstallationIdFieldError::KeyOfOtherPublisher { .. }));
}

proptest! {
    #[test]
    fn any_fields_are_read_back(
        publisher: [u8; 16],
        telephone_key in 1..=63_u8,
        (number, serial, secret) in (1..=4_095_u16, 0..=524_287_u32, any::<[u8; 8]>()),
        (host, subject) in (any::<bool>(), any::<[u8; 32]>()),
        day in limits::FIRST_DAY..=limits::LAST_DAY,
    ) {
        let publisher = PublisherId::new(publisher);
        let kind = if host { KeyKind::Host } else { KeyKind::Mak };
        let (tag, secret) = (PublisherTag::of(publisher), KeySecret::from_random(secret));
        let key = ProductKey::new(kind, tag, number, KeySerial(serial), secret).unwrap();
        let (enrolled, public) = (computer(subject[0]), PublicKey::new(subject));
        let applicant =
            if host { Applicant::Host(&public, Day(day)) } else { Applicant::Machine(&enrolled) };
        let id = InstallationId::new(TelephoneKeyNumber(telephone_key), publisher, &key, applicant).unwrap();
        prop_assert_eq!(InstallationId::read(&id.to_string()), Ok(id));
        prop_assert!(id.is_made_with(publisher, &key));
        prop_assert_eq!((id.serial(), id.tag()), (key.serial(), tag));
    }

    #[test]
    fn any_signature_is_read_back(bytes: [u8; 32], more: [u8; 32]) {
        use crate::telephone::ConfirmationId;
        let signature = muster_wire::id::Signature::new([bytes, more].concat().try_into().unwrap());
        let payload = of_machine(1).confirmation(publisher().id());
        let object = muster_sign::assemble(&payload, host_key(1).id(), &signature);
        let id = ConfirmationId::of(&object).unwrap();
        prop_assert_eq!(ConfirmationId::read(&id.to_string()), Ok(id));
    }

    #[test]
    fn no_text_brings_the_reader_down(text in "[0-9０-９ -]{0,250}", other in ".{0,40}") {
        for form in [IdForm::Installation, IdForm::Confirmation] {
            let mut typed = TypedId::new(form);
            let taken: Vec<bool> = [&text, &other].map(|text| typed.take(text).is_ok()).into();
            prop_assert!(typed.blocks().len() <= usize::from(form.blocks()), "{:?}", taken);
        }
    }
}
