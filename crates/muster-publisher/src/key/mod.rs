//! Product keys: issued, listed, shown, extended, blocked.

mod block;
mod extend;
mod issue;
mod list;
mod replace;
mod room;
mod show;
mod spreadsheet;
mod view;

pub(crate) use extend::refuse_blocked;
pub(crate) use issue::{check_threshold, host_keys_of, issue, issue_maks, make, maks_of};
pub(crate) use room::check_room;
pub(crate) use show::{confirmed_view, host_view, machine_view, note_view};
pub(crate) use spreadsheet::{HEADING, line, quoted};
pub(crate) use view::KeyViews;

use crate::arguments::KeyOrder;
use crate::failure::Failure;
use crate::report::Report;
use crate::root::{KeyFile, Root};
use crate::seal::KeySeal;
use crate::session::Session;
use muster_core::code::Code;
use muster_store::publisher::{KeyRecord, PublisherStore};
use muster_wire::id::PublisherId;
use muster_wire::number::KeySerial;

pub(crate) fn carry_out(session: &Session<'_>, order: &KeyOrder) -> Result<Report, Failure> {
    match order {
        KeyOrder::Issue(order) => issue::host_keys(session, order),
        KeyOrder::IssueMak(order) => issue::maks(session, order),
        KeyOrder::Extend { serial, more } => extend::extend(session, *serial, *more),
        KeyOrder::List { customer } => list::list(session, customer.as_deref()),
        KeyOrder::Show { serial } => show::show(session, *serial),
        KeyOrder::Replace { serial } => replace::replace(session, *serial),
        KeyOrder::Block { serial } => block::block(session, *serial),
    }
}

/// What seals this publisher's keys.
pub(crate) fn key_seal(root: &Root, publisher: PublisherId) -> Result<KeySeal, Failure> {
    Ok(KeySeal::new(publisher, &KeyFile::ProductKeys.read(root)?))
}

/// Serials begin here, and no key is ever deleted.
const FIRST: KeySerial = KeySerial(1);

/// Refuses a seal that does not open what the database has: what it sealed, no other folder could open.
pub(crate) fn check_seal(seal: &KeySeal, store: &mut impl PublisherStore) -> Result<(), Failure> {
    match store.key(FIRST)? {
        Some(first) => Ok(seal.open(&first).map(drop)?),
        None => Ok(()),
    }
}

/// The key that is meant, or the failure that it is not on record.
pub(crate) fn on_record(serial: KeySerial, found: Option<KeyRecord>) -> Result<KeyRecord, Failure> {
    found.ok_or_else(|| Failure::of(Code::NoSuchKey).because(format!("No key has the serial {serial}.")))
}
