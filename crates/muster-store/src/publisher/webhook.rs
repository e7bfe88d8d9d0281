//! Webhooks: who is told of what, and what waits to be told.
//!
//! What is told is written in the transaction of what it tells, for each receiver that wants it, and nothing where there
//! is none. It has no key in it and nothing of one: whoever sends it adds the key's end.

use super::{By, PublisherStore, StoreError};
use muster_wire::number::KeySerial;
use muster_wire::time::Timestamp;

/// A publisher's store with receivers of webhooks. The rules are those of [`PublisherStore`].
pub trait WebhookStore: PublisherStore {
    /// Keeps a receiver.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn add_webhook(&mut self, by: &By, webhook: &NewWebhook) -> Result<WebhookId, StoreError>;

    /// All receivers, oldest first.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn webhooks(&mut self) -> Result<Vec<WebhookRecord>, StoreError>;

    /// Forgets a receiver and everything that waits for it; `false`: there is none.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn remove_webhook(&mut self, by: &By, webhook: WebhookId) -> Result<bool, StoreError>;

    /// Tells that something was refused, unless the same refusal by the same key still waits. A refusal leaves no other
    /// trace, so it is a transaction of its own.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn tell_refusal(&mut self, refusal: &RefusalTold) -> Result<(), StoreError>;

    /// The receivers that something is due for.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn due_webhooks(&mut self, now: Timestamp) -> Result<Vec<WebhookId>, StoreError>;

    /// Takes what has been due the longest for a receiver, as an attempt that nobody else makes until `until`.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn claim_delivery(
        &mut self,
        webhook: WebhookId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Delivery>, StoreError>;

    /// Writes down what came of an attempt.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn end_delivery(&mut self, delivery: i64, tried: &Tried) -> Result<(), StoreError>;
}

/// What receivers are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WebhookEvent {
    /// A product key was issued.
    KeyIssued,
    /// A host was activated, at a cost.
    HostActivated,
    /// A machine was activated, at a cost.
    MachineActivated,
    /// A host or machine was confirmed by telephone, at a cost.
    TelephoneActivated,
    /// A host or machine was refused by a key on record.
    ActivationRefused,
    /// A key has activated the last host or machine that it can.
    KeyExhausted,
}

impl WebhookEvent {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::KeyIssued,
        Self::HostActivated,
        Self::MachineActivated,
        Self::TelephoneActivated,
        Self::ActivationRefused,
        Self::KeyExhausted,
    ];

    /// How it is written down and sent; stable.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::KeyIssued => "key.issued",
            Self::HostActivated => "host.activated",
            Self::MachineActivated => "machine.activated",
            Self::TelephoneActivated => "telephone.activated",
            Self::ActivationRefused => "activation.refused",
            Self::KeyExhausted => "key.exhausted",
        }
    }
    /// What is written down like this.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.name() == name)
    }
}

/// Names a receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebhookId(pub i64);

/// A receiver to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWebhook {
    /// Where it listens.
    pub url: String,
    /// What it wants to be told.
    pub events: Vec<WebhookEvent>,
    /// Nonce of the sealing.
    pub nonce: [u8; 12],
    /// The sealed secret.
    pub sealed: Vec<u8>,
}

/// A receiver on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookRecord {
    /// Its number.
    pub id: WebhookId,
    /// Where it listens, what it wants, and its secret.
    pub webhook: NewWebhook,
    /// Who added it.
    pub made: By,
    /// What waits for it.
    pub waiting: u32,
    /// What was given up, of late.
    pub given_up: u32,
    /// Why the newest of what it did not take was not taken.
    pub said: Option<String>,
}

/// Why something was refused: a code of the catalogue with its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefusalReason {
    /// The code.
    pub code: u32,
    /// The number that failed.
    pub figure: i64,
    /// Its limit.
    pub limit: i64,
}

/// A refusal to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefusalTold {
    /// The key.
    pub serial: KeySerial,
    /// Why.
    pub reason: RefusalReason,
    /// When.
    pub at: Timestamp,
}

/// Something to be told to one receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its number, which is never given again.
    pub id: i64,
    /// What happened.
    pub event: WebhookEvent,
    /// When.
    pub at: Timestamp,
    /// The key.
    pub serial: KeySerial,
    /// Whose the key was.
    pub customer: String,
    /// What was used of it then.
    pub used: u32,
    /// Of how many.
    pub most: u32,
    /// Why something was refused.
    pub refusal: Option<RefusalReason>,
    /// Which attempt this is.
    pub attempts: u32,
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// It was taken, and is forgotten.
    Taken,
    /// It was not, and is sent again.
    Again {
        /// When.
        due: Timestamp,
        /// Why it was not taken.
        said: String,
    },
    /// It was not, and is sent no more. What was given up before `forget` is forgotten.
    GivenUp {
        /// When.
        at: Timestamp,
        /// Until when earlier ones are forgotten.
        forget: Timestamp,
        /// Why it was not taken.
        said: String,
    },
}
