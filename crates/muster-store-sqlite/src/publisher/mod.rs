//! A publisher's store in one SQLite file.
//!
//! Every write is one `BEGIN IMMEDIATE` transaction: SQLite has one writer at a time, in whichever process, so the lock
//! that the port asks for on a row is here one on the whole file. The file is in WAL mode with `synchronous = FULL`:
//! what was committed survives a power failure, and readers never wait.

mod access;
mod activation;
mod administration;
mod attempt;
mod audit;
mod catalog;
mod confirmation;
mod counted;
mod fault;
mod identity;
mod key;
mod machine;
mod open;
mod order;
mod published;
mod report;
mod revocation;
mod root_word;
mod row;
#[cfg(test)]
mod tests;
mod webhook;

use fault::Doing;
use muster_core::product_key::KeyKind;
use muster_core::publisher::MakLimits;
use muster_store::publisher::{
    Activated, AuditEntry, Blocked, By, CatalogGround, CertifiedRecord, ConfirmationAnswer,
    ConfirmationAttempt, ConfirmationUnderLock, ConfirmedRecord, Founding, HostAnswer, HostAttempt,
    HostRecord, KeyAtRest, KeyRecord, KeyUnderLock, LicenceHolder, Licensed, MachineAnswer, MachineAttempt,
    MachineRecord, MakUnderLock, NewCatalog, NewKeys, NewList, NewOrder, NoteRecord, OrderRecord, Ordered,
    Published, PublisherStore, RevocationGround, Revoked, RootWord, StoreError,
};
use muster_wire::number::{CatalogVersion, KeySerial, RecordNumber, RevocationNumber};
use muster_wire::time::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::Path;

/// A publisher's store in a SQLite file.
#[derive(Debug)]
pub struct SqlitePublisherStore {
    connection: Connection,
    /// Transactions that it was about to commit.
    commits: u64,
}

impl SqlitePublisherStore {
    /// Makes the file, which must not exist yet, for the owner only (0600), or opens an empty one.
    ///
    /// # Errors
    /// Whatever the database reports.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        open::create(path).map(|connection| Self { connection, commits: 0 })
    }

    /// Opens the file and brings its schema up to date.
    ///
    /// # Errors
    /// Whatever the database reports; [`StoreError::Newer`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        open::open(path).map(|connection| Self { connection, commits: 0 })
    }

    fn write<T, E: From<StoreError>>(
        &mut self,
        doing: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).doing(doing)?;
        let done = work(&transaction)?;
        self.commits = self.commits.saturating_add(1);
        transaction.commit().doing(doing)?;
        Ok(done)
    }

    fn read<T>(
        &mut self,
        doing: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.connection.transaction().doing(doing)?;
        work(&transaction)
    }
}

impl PublisherStore for SqlitePublisherStore {
    fn found(&mut self, founding: &Founding) -> Result<(), StoreError> {
        self.write("set up the publisher", |transaction| identity::found(transaction, founding))
    }

    fn published(&mut self) -> Result<Option<Published>, StoreError> {
        self.read("read what is published", |transaction| published::read(transaction))
    }

    fn publish_catalog<E: From<StoreError>>(
        &mut self,
        by: &By,
        make: impl FnMut(&CatalogGround) -> Result<NewCatalog, E>,
    ) -> Result<CatalogVersion, E> {
        self.write("publish a catalog", |transaction| catalog::publish(transaction, by, make))
    }

    fn issue_keys<E: From<StoreError>>(
        &mut self,
        by: &By,
        keys: &NewKeys,
        make: impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
    ) -> Result<Vec<KeySerial>, E> {
        self.write("issue keys", |transaction| key::issue(transaction, by, keys, make))
    }

    fn issue_orders<E: From<StoreError>>(
        &mut self,
        by: &By,
        orders: &[NewOrder],
        make: impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
    ) -> Result<Vec<Ordered>, E> {
        self.write("issue orders", |transaction| order::issue(transaction, by, orders, make))
    }

    fn order(&mut self, reference: &str) -> Result<Option<OrderRecord>, StoreError> {
        self.read("read an order", |transaction| order::by_reference(transaction, reference))
    }

    fn key(&mut self, serial: KeySerial) -> Result<Option<KeyRecord>, StoreError> {
        self.read("read a key", |transaction| key::by_serial(transaction, serial))
    }

    fn keys(&mut self, customer: Option<&str>) -> Result<Vec<KeyRecord>, StoreError> {
        self.read("read the keys", |transaction| key::all(transaction, customer))
    }

    fn hosts(&mut self, serial: KeySerial) -> Result<Vec<HostRecord>, StoreError> {
        self.read("read the hosts of a key", |transaction| activation::hosts(transaction, serial))
    }

    fn notes(&mut self, serial: KeySerial) -> Result<Vec<NoteRecord>, StoreError> {
        self.read("read the notes of a key", |transaction| report::notes(transaction, serial))
    }

    fn block_key<E: From<StoreError>>(
        &mut self,
        by: &By,
        serial: KeySerial,
        sign: impl FnMut(&RevocationGround) -> Result<NewList, E>,
    ) -> Result<Option<Blocked>, E> {
        self.write("block a key", |transaction| revocation::block(transaction, by, serial, sign))
    }

    fn activate_host<E: From<StoreError>>(
        &mut self,
        attempt: &HostAttempt,
        decide: impl FnMut(&KeyUnderLock) -> Result<HostAnswer, E>,
    ) -> Result<Option<Activated>, E> {
        self.write("activate a host", |transaction| activation::activate(transaction, attempt, decide))
    }

    fn audit(&mut self, entry: &AuditEntry) -> Result<(), StoreError> {
        self.write("write the audit", |transaction| audit::write(transaction, entry))
    }

    fn audited(&mut self, most: u32) -> Result<Vec<AuditEntry>, StoreError> {
        self.read("read the audit", |transaction| audit::read(transaction, most))
    }

    fn activate_machine<E: From<StoreError>>(
        &mut self,
        attempt: &MachineAttempt,
        decide: impl FnMut(&MakUnderLock) -> Result<MachineAnswer, E>,
    ) -> Result<Option<Licensed>, E> {
        self.write("license a machine", |transaction| machine::activate(transaction, attempt, decide))
    }

    fn machines(&mut self, serial: KeySerial) -> Result<Vec<MachineRecord>, StoreError> {
        self.read("read the machines of a key", |transaction| machine::all(transaction, serial))
    }

    fn extend_key(&mut self, by: &By, serial: KeySerial, more: u32) -> Result<Option<MakLimits>, StoreError> {
        self.write("extend a key", |transaction| key::extend(transaction, by, serial, more))
    }

    fn revoke<E: From<StoreError>>(
        &mut self,
        by: &By,
        what: Revoked,
        from: Option<Timestamp>,
        sign: impl FnMut(&RevocationGround) -> Result<NewList, E>,
    ) -> Result<Option<RevocationNumber>, E> {
        self.write("revoke something", |transaction| revocation::revoke(transaction, by, what, from, sign))
    }

    fn licence_holder(&mut self, number: RecordNumber) -> Result<Option<LicenceHolder>, StoreError> {
        self.read("read licences", |transaction| machine::holder_of(transaction, number))
    }

    fn take_root_word(&mut self, by: &By, word: &RootWord) -> Result<(), StoreError> {
        self.write("take what the root has signed", |transaction| root_word::take(transaction, by, word))
    }

    fn certified(&mut self) -> Result<Vec<CertifiedRecord>, StoreError> {
        self.read("read the certified keys", |transaction| root_word::certified(transaction))
    }

    fn confirm<E: From<StoreError>>(
        &mut self,
        attempt: &ConfirmationAttempt,
        decide: impl FnMut(&ConfirmationUnderLock) -> Result<ConfirmationAnswer, E>,
    ) -> Result<Option<ConfirmationAnswer>, E> {
        self.write("confirm by telephone", |transaction| confirmation::confirm(transaction, attempt, decide))
    }

    fn confirmed(&mut self, serial: KeySerial) -> Result<Vec<ConfirmedRecord>, StoreError> {
        self.read("read what was confirmed", |transaction| confirmation::all(transaction, serial))
    }
}
