//! Tests of the telephone's ids: what is written is read, and no typing error goes unseen.

mod refusals;
mod round;
mod trusted;
mod typing;

use super::{Applicant, ConfirmationId, InstallationId};
use crate::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use alloc::vec;
use muster_example::{ExamplePublisher, STUDIO_7, STUDIO_7_AND_SERVER_7, TELEPHONE_KEY_1, host_key};
use muster_sign::seal;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::PartDigest;
use muster_wire::number::{Day, KeySerial};

/// 2026-11-23.
const TODAY: Day = Day(20_780);

fn publisher() -> ExamplePublisher {
    ExamplePublisher::new(1)
}

fn key(kind: KeyKind, number: u16, serial: u32, secret: u8) -> ProductKey {
    let secret = KeySecret::from_random([secret; 8]);
    ProductKey::new(kind, PublisherTag::of(publisher().id()), number, KeySerial(serial), secret).unwrap()
}

fn mak() -> ProductKey {
    key(KeyKind::Mak, STUDIO_7.0, 42, 0x51)
}

fn computer(seed: u8) -> Fingerprint {
    Fingerprint::new(vec![Part { number: 1, digest: PartDigest::new([seed; 8]) }])
}

fn of_machine(seed: u8) -> InstallationId {
    InstallationId::new(TELEPHONE_KEY_1, publisher().id(), &mak(), Applicant::Machine(&computer(seed)))
        .unwrap()
}

fn of_host(seed: u8) -> InstallationId {
    let key = key(KeyKind::Host, STUDIO_7_AND_SERVER_7.0, 7, 0x51);
    let applicant = Applicant::Host(&host_key(seed).public(), TODAY);
    InstallationId::new(TELEPHONE_KEY_1, publisher().id(), &key, applicant).unwrap()
}

/// What the publisher answers.
fn answer(asked: &InstallationId) -> ConfirmationId {
    let key = publisher().telephone_key(asked.telephone_key());
    ConfirmationId::of(&seal(&asked.confirmation(publisher().id()), &key)).unwrap()
}
