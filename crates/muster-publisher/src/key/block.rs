//! `key block`: the key activates nothing any more, and the next revocation list says so.

use super::{key_seal, on_record};
use crate::failure::Failure;
use crate::moment::moment;
use crate::report::Report;
use crate::root::{KeyFile, published};
use crate::session::Session;
use muster_api::publisher::KeyBlocked;
use muster_core::code::Code;
use muster_sign::{SigningKey, seal};
use muster_store::publisher::{Blocked, By, NewList, PublisherStore, RevocationGround};
use muster_text::Message;
use muster_wire::Item;
use muster_wire::id::PublisherId;
use muster_wire::number::KeySerial;
use muster_wire::object::{Kind, Revocations};
use muster_wire::time::Timestamp;

pub(super) fn block(session: &Session<'_>, serial: KeySerial) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let publisher = published(&mut store)?.identity.publisher;
    let record = on_record(serial, store.key(serial)?)?;
    let key = key_seal(&session.root, publisher)?.open(&record)?;
    let signer = KeyFile::Service.signing_key(&session.root)?;
    let blocked = block_key(&session.by(), &mut store, publisher, &signer, serial)?;
    let number = published(&mut store)?.revocations.map_or(0, |list| list.number.0);
    let partial = format!("…{}", key.partial());
    let report = |changed| Report::of(&KeyBlocked { serial: serial.0, changed, revocation_number: number });
    Ok(match blocked {
        Some(Blocked::Now(number)) => report(true)
            .line(session.say(Message::KeyBlockedNow, &[("key", partial.into())]))
            .line(session.say(Message::RevocationsPublished, &[("number", number.0.into())])),
        Some(Blocked::Before(time)) => {
            let arguments = [("key", partial.into()), ("time", moment(time).into())];
            report(false).line(session.say(Message::KeyBlockedBefore, &arguments))
        }
        None => return Err(Failure::of(Code::NoSuchKey)),
    })
}

/// Blocks a key and publishes the list that says so. `None`: no such key.
pub(crate) fn block_key(
    by: &By,
    store: &mut impl PublisherStore,
    publisher: PublisherId,
    signer: &SigningKey,
    serial: KeySerial,
) -> Result<Option<Blocked>, Failure> {
    store.block_key(by, serial, |ground| {
        let list = list(publisher, ground, by.at);
        list.check_bounds().map_err(|error| {
            Failure::of(Code::Defect).because(format!("The revocation list is too long: {error}."))
        })?;
        Ok::<_, Failure>(NewList { list: seal(&list, signer), service: signer.id() })
    })
}

fn list(publisher: PublisherId, ground: &RevocationGround, now: Timestamp) -> Revocations {
    Revocations {
        kind: Kind::Revocations.number(),
        publisher,
        number: ground.number,
        issued: now,
        hosts: Vec::new(),
        keys: ground.keys.clone(),
        licences: Vec::new(),
    }
}
