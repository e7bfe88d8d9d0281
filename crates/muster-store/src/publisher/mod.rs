//! What a publisher keeps: its identity, what it has published, its product keys, the hosts and machines that they
//! activated.
//!
//! Each method is one transaction, and what it wrote is durable when it returns. Where the outcome needs a decision or
//! a signature, the method takes a closure and runs it inside the transaction, under the lock of the row that it is
//! about; the closure gets everything that it may look at, and may be run again when the transaction is. Time, random
//! bytes and signatures come in as values.
//!
//! `None` says that there is no such row and is no error. No product key ever comes here in clear.

mod access;
mod activation;
mod administration;
mod audit;
pub mod cell;
mod confirmation;
#[cfg(feature = "contract")]
pub mod contract;
mod error;
mod identity;
mod key;
mod machine;
mod order;
mod published;
mod webhook;

pub use access::{AccessRole, NewPerson, NewToken, PersonRecord, TokenHash, TokenId, TokenRecord};
pub use activation::{
    Activated, EarlierAttempt, HostAnswer, HostAttempt, HostId, HostRecord, KeyUnderLock, NewCertificate,
    NoteRecord,
};
pub use administration::{
    ActivationKind, ActivationPage, ActivationRecord, AdministrationStore, Attempt, AttemptAnswer, Begun,
    CatalogRecord, CustomerRecord, KeyPage, Revocable,
};
pub use audit::{AuditAction, AuditEntry, By};
pub use confirmation::{
    ConfirmationAnswer, ConfirmationAttempt, ConfirmationUnderLock, ConfirmedRecord, KnownSubject,
};
pub use error::{Conflict, StoreError};
pub use identity::{CertifiedRecord, Founding, Identity, KeyPurpose, NewCertifiedKey, RootWord};
pub use key::{
    Blocked, KeyAtRest, KeyLimits, KeyLookup, KeyRecord, NewKeys, NewList, RevocationGround, Revoked,
};
pub use machine::{
    GivenLicence, LicenceHolder, Licensed, MachineAnswer, MachineAttempt, MachineId, MachineRecord,
    MakUnderLock, NewLicence,
};
pub use order::{NewOrder, OrderRecord, OrderReference, Ordered, SerialRange};
pub use published::{
    CatalogGround, NewCatalog, NumberKind, NumberMeaning, Published, PublishedCatalog, PublishedList,
    PublishedRootList,
};
pub use webhook::{
    Delivery, NewWebhook, RefusalReason, RefusalTold, Tried, WebhookEvent, WebhookId, WebhookRecord,
    WebhookStore,
};

use muster_core::product_key::KeyKind;
use muster_core::publisher::MakLimits;
use muster_wire::number::{CatalogVersion, KeySerial, RecordNumber, RevocationNumber};
use muster_wire::time::Timestamp;

/// One handle on a publisher's store. Several handles, in one process or in several, may be open at a time.
pub trait PublisherStore: Send {
    /// Writes the identity of a new publisher.
    ///
    /// # Errors
    /// [`Conflict::AlreadyFounded`] when there is one.
    fn found(&mut self, founding: &Founding) -> Result<(), StoreError>;

    /// Everything that is published, read at one moment; `None` before [`Self::found`].
    ///
    /// # Errors
    /// Whatever the database reports.
    fn published(&mut self) -> Result<Option<Published>, StoreError>;

    /// Publishes the catalog that `make` builds and signs on this ground.
    ///
    /// # Errors
    /// That of `make`, and nothing is published; a number that had another meaning; a version that does not follow.
    fn publish_catalog<E: From<StoreError>>(
        &mut self,
        by: &By,
        make: impl FnMut(&CatalogGround) -> Result<NewCatalog, E>,
    ) -> Result<CatalogVersion, E>;

    /// Issues keys, all or none; `make` gives each serial its key. Serials are unique over all keys of the publisher.
    ///
    /// # Errors
    /// That of `make`; [`Conflict::CatalogChanged`]; [`Conflict::SerialsExhausted`]; [`Conflict::HasSuccessor`].
    fn issue_keys<E: From<StoreError>>(
        &mut self,
        by: &By,
        keys: &NewKeys,
        make: impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
    ) -> Result<Vec<KeySerial>, E>;

    /// Issues the keys of several orders, all or none, and says what became of each. An order whose reference is on record
    /// with the same content was issued before: nothing is done for it.
    ///
    /// # Errors
    /// Those of [`Self::issue_keys`]; [`Conflict::ReferenceTaken`].
    fn issue_orders<E: From<StoreError>>(
        &mut self,
        by: &By,
        orders: &[NewOrder],
        make: impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
    ) -> Result<Vec<Ordered>, E>;

    /// The order with this reference.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn order(&mut self, reference: &str) -> Result<Option<OrderRecord>, StoreError>;

    /// One key.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn key(&mut self, serial: KeySerial) -> Result<Option<KeyRecord>, StoreError>;

    /// All keys, or those of one customer, by serial.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn keys(&mut self, customer: Option<&str>) -> Result<Vec<KeyRecord>, StoreError>;

    /// The hosts that a key has activated, oldest first.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn hosts(&mut self, serial: KeySerial) -> Result<Vec<HostRecord>, StoreError>;

    /// What was odd about the reports of a key's hosts, oldest first.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn notes(&mut self, serial: KeySerial) -> Result<Vec<NoteRecord>, StoreError>;

    /// Blocks a key and publishes the revocation list that `sign` makes of it and of all keys blocked before. A key
    /// that is blocked already stays so, and nothing is signed. `None`: no such key.
    ///
    /// # Errors
    /// That of `sign`, and the key stays as it was.
    fn block_key<E: From<StoreError>>(
        &mut self,
        by: &By,
        serial: KeySerial,
        sign: impl FnMut(&RevocationGround) -> Result<NewList, E>,
    ) -> Result<Option<Blocked>, E>;

    /// Answers a host's attempt under the lock of its key. `None`: no such key, and `decide` was not run.
    ///
    /// # Errors
    /// That of `decide`, and nothing is written.
    fn activate_host<E: From<StoreError>>(
        &mut self,
        attempt: &HostAttempt,
        decide: impl FnMut(&KeyUnderLock) -> Result<HostAnswer, E>,
    ) -> Result<Option<Activated>, E>;

    /// Writes down that somebody did something.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn audit(&mut self, entry: &AuditEntry) -> Result<(), StoreError>;

    /// The newest entries of the audit, newest first, at most this many.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn audited(&mut self, most: u32) -> Result<Vec<AuditEntry>, StoreError>;

    /// Answers a machine's attempt under the lock of its key. `None`: no such multiple activation key, and `decide` was
    /// not run.
    ///
    /// # Errors
    /// That of `decide`, and nothing is written; [`Conflict::CatalogChanged`].
    fn activate_machine<E: From<StoreError>>(
        &mut self,
        attempt: &MachineAttempt,
        decide: impl FnMut(&MakUnderLock) -> Result<MachineAnswer, E>,
    ) -> Result<Option<Licensed>, E>;

    /// The machines that a key has activated, oldest first.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn machines(&mut self, serial: KeySerial) -> Result<Vec<MachineRecord>, StoreError>;

    /// Lets a multiple activation key activate so many machines more, and gives back its limits then. `None`: no such
    /// key, or one of another kind.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn extend_key(&mut self, by: &By, serial: KeySerial, more: u32) -> Result<Option<MakLimits>, StoreError>;

    /// Revokes something from a moment on, at once without one, and publishes the revocation list that `sign` makes of
    /// everything that is revoked. What is to be revoked later gets this moment; what is revoked already stays so. With a
    /// licence go all by the same key for the same machine, also where it was released and counted again. `None`: no such
    /// host, key or licence was ever on record; whether it was released since does not matter.
    ///
    /// # Errors
    /// That of `sign`, and nothing is revoked.
    fn revoke<E: From<StoreError>>(
        &mut self,
        by: &By,
        what: Revoked,
        from: Option<Timestamp>,
        sign: impl FnMut(&RevocationGround) -> Result<NewList, E>,
    ) -> Result<Option<RevocationNumber>, E>;

    /// To which machine, by which key, a licence was given; released or not.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn licence_holder(&mut self, number: RecordNumber) -> Result<Option<LicenceHolder>, StoreError>;

    /// Takes what the root has signed.
    ///
    /// # Errors
    /// [`Conflict::RootList`] where its list does not follow the one on record.
    fn take_root_word(&mut self, by: &By, word: &RootWord) -> Result<(), StoreError>;

    /// Every key that the root has certified, oldest first.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn certified(&mut self) -> Result<Vec<CertifiedRecord>, StoreError>;

    /// Answers an installation ID under the lock of its key, and says what was written. `None`: no such key, and
    /// `decide` was not run.
    ///
    /// # Errors
    /// That of `decide`, and nothing is written.
    fn confirm<E: From<StoreError>>(
        &mut self,
        attempt: &ConfirmationAttempt,
        decide: impl FnMut(&ConfirmationUnderLock) -> Result<ConfirmationAnswer, E>,
    ) -> Result<Option<ConfirmationAnswer>, E>;

    /// The machines or hosts that were confirmed for a key by telephone, oldest first.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn confirmed(&mut self, serial: KeySerial) -> Result<Vec<ConfirmedRecord>, StoreError>;
}
