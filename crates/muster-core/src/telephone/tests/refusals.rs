//! Confirmations that confirm nothing here.

use super::{TODAY, answer, computer, key, mak, of_host, of_machine, publisher};
use crate::product_key::KeyKind;
use crate::telephone::{Applicant, ConfirmationId, ConfirmationRefusal, InstallationId};
use muster_example::{ExamplePublisher, STUDIO_7, TELEPHONE_KEY_1, TELEPHONE_KEY_2, host_key};
use muster_sign::{Untrusted, Verified, assemble, seal, signature_of};
use muster_wire::id::Signature;
use muster_wire::number::{Day, TelephoneKeyNumber};
use muster_wire::object::{Catalog, Confirmation};

fn catalog() -> Verified<Catalog> {
    publisher().verified_telephone_catalog().unwrap()
}

fn machine(key: &crate::product_key::ProductKey, telephone_key: TelephoneKeyNumber) -> InstallationId {
    InstallationId::new(telephone_key, publisher().id(), key, Applicant::Machine(&computer(1))).unwrap()
}

#[test]
fn one_of_another_machine_product_key_or_kind_is_refused() {
    let given = answer(&of_machine(1));
    let same_day_on = |day| {
        let host = host_key(1).public();
        let key = key(KeyKind::Host, 1, 7, 0x51);
        let applicant = Applicant::Host(&host, Day(day));
        InstallationId::new(TELEPHONE_KEY_1, publisher().id(), &key, applicant).unwrap()
    };
    for (about, asked) in [
        ("another machine", of_machine(2)),
        ("another product", machine(&key(KeyKind::Mak, STUDIO_7.0 + 1, 42, 0x51), TELEPHONE_KEY_1)),
        ("another serial", machine(&key(KeyKind::Mak, STUDIO_7.0, 43, 0x51), TELEPHONE_KEY_1)),
        ("another telephone key", machine(&mak(), TELEPHONE_KEY_2)),
        ("a host", of_host(1)),
    ] {
        assert_eq!(given.confirm(&asked, &catalog()), Err(ConfirmationRefusal::OtherInstallation), "{about}");
    }
    let of_today = answer(&of_host(1));
    assert!(of_today.confirm(&of_host(1), &catalog()).is_ok());
    for asked in [of_host(2), same_day_on(TODAY.0 + 1), of_machine(1)] {
        assert_eq!(of_today.confirm(&asked, &catalog()), Err(ConfirmationRefusal::OtherInstallation));
    }
}

#[test]
fn every_bit_of_the_signature_counts() {
    let asked = of_machine(1);
    let payload = asked.confirmation(publisher().id());
    let key = publisher().telephone_key(TELEPHONE_KEY_1);
    let good = *signature_of(&seal(&payload, &key)).unwrap().as_bytes();
    for bit in 0..512 {
        let mut bytes = good;
        bytes[bit / 8] ^= 1 << (bit % 8);
        let altered = ConfirmationId::of(&assemble(&payload, key.id(), &Signature::new(bytes))).unwrap();
        assert_eq!(
            altered.confirm(&asked, &catalog()),
            Err(ConfirmationRefusal::OtherInstallation),
            "bit {bit}"
        );
    }
}

#[test]
fn another_publishers_telephone_key_confirms_nothing() {
    let asked = of_machine(1);
    let other = ExamplePublisher::new(2).telephone_key(TELEPHONE_KEY_1);
    let forged = ConfirmationId::of(&seal(&asked.confirmation(publisher().id()), &other)).unwrap();
    assert_eq!(forged.confirm(&asked, &catalog()), Err(ConfirmationRefusal::OtherInstallation));
    let crossed = ConfirmationId::of(&seal(
        &asked.confirmation(ExamplePublisher::new(2).id()),
        &publisher().telephone_key(TELEPHONE_KEY_1),
    ));
    assert_eq!(crossed.unwrap().confirm(&asked, &catalog()), Err(ConfirmationRefusal::OtherInstallation));
}

#[test]
fn a_telephone_key_that_the_catalog_does_not_name_confirms_nothing() {
    let number = TelephoneKeyNumber(3);
    let asked = machine(&mak(), number);
    let missing = Err(ConfirmationRefusal::Untrusted(Untrusted::NoTelephoneKey { number }));
    assert_eq!(answer(&asked).confirm(&asked, &catalog()), missing);
    let without = publisher().verified_catalog().unwrap();
    let number = TELEPHONE_KEY_1;
    let missing = Err(ConfirmationRefusal::Untrusted(Untrusted::NoTelephoneKey { number }));
    assert_eq!(answer(&of_machine(1)).confirm(&of_machine(1), &without), missing);
}

#[test]
fn a_host_is_certified_only_on_the_days_of_the_key() {
    let host = host_key(1).public();
    let host_key = key(KeyKind::Host, 1, 7, 0x51);
    let confirmed = |day| -> Result<Verified<Confirmation>, ConfirmationRefusal> {
        let applicant = Applicant::Host(&host, Day(day));
        let asked = InstallationId::new(TELEPHONE_KEY_1, publisher().id(), &host_key, applicant).unwrap();
        answer(&asked).confirm(&asked, &catalog())
    };
    assert_eq!(confirmed(20_454).unwrap().day, Some(Day(20_454)), "the first day");
    assert_eq!(confirmed(20_818).unwrap().day, Some(Day(20_818)), "the last day");
    assert!(matches!(
        confirmed(20_819),
        Err(ConfirmationRefusal::Untrusted(Untrusted::NotValidAtIssue { .. }))
    ));
}
