//! Webhooks: other programs are told what the publisher does.
//!
//! What is to be told is written by the store, in the transaction of what it tells. `message` makes the body and its
//! signature of that, `send` brings it to one receiver, `deliver` does so for everything that waits while the service
//! runs, `secret` knows what signs; `commands` are those of the command line.

mod commands;
mod deliver;
mod message;
mod secret;
mod send;

pub(crate) use commands::carry_out;
pub(crate) use deliver::Deliverer;

use muster_core::code::Reason;
use muster_store::publisher::{RefusalReason, RefusalTold, StoreError, WebhookStore};
use muster_wire::number::KeySerial;
use muster_wire::time::Timestamp;

/// Tells whoever wants to know that a key on record was refused.
pub(crate) fn tell_refusal(
    store: &mut impl WebhookStore,
    serial: KeySerial,
    reason: &Reason,
    at: Timestamp,
) -> Result<(), StoreError> {
    let (code, figure, limit) = (reason.code.number(), reason.figure, reason.limit);
    store.tell_refusal(&RefusalTold { serial, reason: RefusalReason { code, figure, limit }, at })
}
