//! `key block`: the key activates nothing any more, and the next revocation list says so.

use super::{key_seal, on_record};
use crate::failure::Failure;
use crate::moment::moment;
use crate::report::Report;
use crate::revoke::ListSigner;
use crate::root::published;
use crate::session::Session;
use muster_api::publisher::KeyBlocked;
use muster_core::code::Code;
use muster_store::publisher::{Blocked, PublisherStore};
use muster_text::Message;
use muster_wire::number::KeySerial;

pub(super) fn block(session: &Session<'_>, serial: KeySerial) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let publisher = published(&mut store)?.identity.publisher;
    let record = on_record(serial, store.key(serial)?)?;
    let key = key_seal(&session.root, publisher)?.open(&record)?;
    let signer = ListSigner::new(&session.root, &published(&mut store)?, session.now)?;
    let blocked = store.block_key(&session.by(), serial, |ground| signer.sign(ground))?;
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
