//! What a decision comes to: the reply, what must be durable before it leaves, and what is reported.

use super::change::Change;
use crate::event::Event;
use alloc::vec::Vec;
use muster_wire::message::{GrantWanted, Notice};
use muster_wire::object::{Grant, Refusal};

/// The answer to one request, not signed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A grant.
    Grant {
        /// What is to be signed.
        payload: Grant,
        /// Place of the certificate whose key signs, in the duty's list.
        certificate: usize,
    },
    /// A refusal.
    Refusal {
        /// What is to be signed.
        payload: Refusal,
        /// Place of the certificate whose key signs, in the duty's list.
        certificate: usize,
    },
    /// No certificate allows a signed answer.
    Notice(Notice),
    /// The request names a record that this host does not remember: it should show its grant.
    GrantWanted(GrantWanted),
}

/// Everything that follows from one request. The reply may leave only after the changes are durable; if they cannot be
/// made so, the ledger must be loaded again from the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The answer.
    pub reply: Reply,
    /// What must be durable first, in this order.
    pub changes: Vec<Change>,
    /// What is reported.
    pub events: Vec<Event>,
}

/// What follows from something else than a request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effect {
    /// What must be made durable, in this order.
    pub changes: Vec<Change>,
    /// What is reported.
    pub events: Vec<Event>,
}
