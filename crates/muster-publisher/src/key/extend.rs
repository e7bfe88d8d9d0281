//! `key extend`: a multiple activation key activates more machines than it was issued for.

use super::{key_seal, on_record};
use crate::failure::Failure;
use crate::moment::moment;
use crate::report::Report;
use crate::root::published;
use crate::session::Session;
use muster_api::publisher::KeyExtended;
use muster_core::code::Code;
use muster_store::publisher::{KeyLimits, KeyRecord, PublisherStore};
use muster_text::Message;
use muster_wire::number::KeySerial;

/// What is added to a blocked multiple activation key, nobody gets.
pub(crate) fn refuse_blocked(record: &KeyRecord) -> Result<(), Failure> {
    match (record.blocked, record.limits) {
        (Some(time), KeyLimits::Mak(_)) => Err(Failure::of(Code::ServiceKeyBlocked).because(format!(
            "The key with serial {} is blocked since {}, and activates nothing any more.",
            record.serial,
            moment(time)
        ))),
        _ => Ok(()),
    }
}

pub(super) fn extend(session: &Session<'_>, serial: KeySerial, more: u32) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let publisher = published(&mut store)?.identity.publisher;
    let record = on_record(serial, store.key(serial)?)?;
    refuse_blocked(&record)?;
    let key = key_seal(&session.root, publisher)?.open(&record)?;
    let limits = store.extend_key(&session.by(), serial, more)?.ok_or_else(|| {
        Failure::argument(format!(
            "The key with serial {serial} is a host key; only a multiple activation key can be extended."
        ))
    })?;
    let (machine_limit, extension) = (limits.total(), limits.extension);
    let arguments = [("key", format!("…{}", key.partial()).into()), ("machines", machine_limit.into())];
    let report = Report::of(&KeyExtended { serial: serial.0, machine_limit, extension });
    Ok(report.line(session.say(Message::KeyExtended, &arguments)))
}
