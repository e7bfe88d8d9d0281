//! A publisher's store in a PostgreSQL database, which several processes on several computers may share.
//!
//! Every write is one transaction in `READ COMMITTED`. What is about a key first locks the key's row (`SELECT … FOR
//! UPDATE`), then the publisher's row, and reads whatever it decides on after that: each statement then sees what the
//! holder of the lock before has committed. The publisher's row has the number of the last record and the last serial,
//! so that there is one order of all writes; it is locked last and held shortest. Reads are one `REPEATABLE READ`
//! transaction each, and see one moment.
//!
//! Durable is what was committed with `synchronous_commit = on` on a server with `fsync = on`: the first is set for each
//! connection, the second must be so. A transaction that the server gives up (40001, 40P01) is run again. Where a
//! connection is lost, the call fails, and whether it was committed is open; the next call connects again.

mod access;
mod activation;
mod administration;
mod attempt;
mod audit;
mod catalog;
mod confirmation;
mod counted;
mod identity;
mod key;
mod machine;
mod migrate;
mod order;
mod published;
mod report;
mod revocation;
mod root_word;
mod row;
#[cfg(test)]
mod tests;
mod webhook;

use crate::link::{Link, Mode};
use crate::server::Server;
use crate::work::{self, Work};

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

/// A publisher's store in a PostgreSQL database.
///
/// It must neither be used nor dropped where a tokio runtime runs tasks; a thread of `spawn_blocking` is right.
pub struct PostgresPublisherStore {
    link: Link,
}

impl PostgresPublisherStore {
    /// Connects, and brings the schema up to date.
    ///
    /// # Errors
    /// Whatever the server reports; [`StoreError::Newer`]; [`StoreError::Unfit`].
    pub fn open(server: &Server) -> Result<Self, StoreError> {
        Link::open(server, &migrate::SCHEMA).map(|link| Self { link })
    }

    fn write<T, E: From<StoreError>>(
        &mut self,
        doing: &'static str,
        work: impl FnMut(&mut Work<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.link.run(doing, Mode::Write, work)
    }

    fn read<T>(
        &mut self,
        doing: &'static str,
        work: impl FnMut(&mut Work<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.link.run(doing, Mode::Read, work)
    }
}

impl PublisherStore for PostgresPublisherStore {
    fn found(&mut self, founding: &Founding) -> Result<(), StoreError> {
        self.write("set up the publisher", |work| identity::found(work, founding))
    }

    fn published(&mut self) -> Result<Option<Published>, StoreError> {
        self.read("read what is published", published::read)
    }

    fn publish_catalog<E: From<StoreError>>(
        &mut self,
        by: &By,
        mut make: impl FnMut(&CatalogGround) -> Result<NewCatalog, E>,
    ) -> Result<CatalogVersion, E> {
        self.write("publish a catalog", |work| catalog::publish(work, by, &mut make))
    }

    fn issue_keys<E: From<StoreError>>(
        &mut self,
        by: &By,
        keys: &NewKeys,
        mut make: impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
    ) -> Result<Vec<KeySerial>, E> {
        self.write("issue keys", |work| key::issue(work, by, keys, &mut make))
    }

    fn issue_orders<E: From<StoreError>>(
        &mut self,
        by: &By,
        orders: &[NewOrder],
        mut make: impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
    ) -> Result<Vec<Ordered>, E> {
        self.write("issue orders", |work| order::issue(work, by, orders, &mut make))
    }

    fn order(&mut self, reference: &str) -> Result<Option<OrderRecord>, StoreError> {
        self.read("read an order", |work| order::by_reference(work, reference))
    }

    fn key(&mut self, serial: KeySerial) -> Result<Option<KeyRecord>, StoreError> {
        self.read("read a key", |work| key::by_serial(work, serial))
    }

    fn keys(&mut self, customer: Option<&str>) -> Result<Vec<KeyRecord>, StoreError> {
        self.read("read the keys", |work| key::all(work, customer))
    }

    fn hosts(&mut self, serial: KeySerial) -> Result<Vec<HostRecord>, StoreError> {
        self.read("read the hosts of a key", |work| activation::hosts(work, serial))
    }

    fn notes(&mut self, serial: KeySerial) -> Result<Vec<NoteRecord>, StoreError> {
        self.read("read the notes of a key", |work| report::notes(work, serial))
    }

    fn block_key<E: From<StoreError>>(
        &mut self,
        by: &By,
        serial: KeySerial,
        mut sign: impl FnMut(&RevocationGround) -> Result<NewList, E>,
    ) -> Result<Option<Blocked>, E> {
        self.write("block a key", |work| revocation::block(work, by, serial, &mut sign))
    }

    fn activate_host<E: From<StoreError>>(
        &mut self,
        attempt: &HostAttempt,
        mut decide: impl FnMut(&KeyUnderLock) -> Result<HostAnswer, E>,
    ) -> Result<Option<Activated>, E> {
        self.write("activate a host", |work| activation::activate(work, attempt, &mut decide))
    }

    fn audit(&mut self, entry: &AuditEntry) -> Result<(), StoreError> {
        self.write("write the audit", |work| audit::write(work, entry))
    }

    fn audited(&mut self, most: u32) -> Result<Vec<AuditEntry>, StoreError> {
        self.read("read the audit", |work| audit::read(work, most))
    }

    fn activate_machine<E: From<StoreError>>(
        &mut self,
        attempt: &MachineAttempt,
        mut decide: impl FnMut(&MakUnderLock) -> Result<MachineAnswer, E>,
    ) -> Result<Option<Licensed>, E> {
        self.write("license a machine", |work| machine::activate(work, attempt, &mut decide))
    }

    fn machines(&mut self, serial: KeySerial) -> Result<Vec<MachineRecord>, StoreError> {
        self.read("read the machines of a key", |work| machine::all(work, serial))
    }

    fn extend_key(&mut self, by: &By, serial: KeySerial, more: u32) -> Result<Option<MakLimits>, StoreError> {
        self.write("extend a key", |work| key::extend(work, by, serial, more))
    }

    fn revoke<E: From<StoreError>>(
        &mut self,
        by: &By,
        what: Revoked,
        from: Option<Timestamp>,
        mut sign: impl FnMut(&RevocationGround) -> Result<NewList, E>,
    ) -> Result<Option<RevocationNumber>, E> {
        self.write("revoke something", |work| revocation::revoke(work, by, what, from, &mut sign))
    }

    fn licence_holder(&mut self, number: RecordNumber) -> Result<Option<LicenceHolder>, StoreError> {
        self.read("read licences", |work| machine::holder_of(work, number))
    }

    fn take_root_word(&mut self, by: &By, word: &RootWord) -> Result<(), StoreError> {
        self.write("take what the root has signed", |work| root_word::take(work, by, word))
    }

    fn certified(&mut self) -> Result<Vec<CertifiedRecord>, StoreError> {
        self.read("read the certified keys", root_word::certified)
    }

    fn confirm<E: From<StoreError>>(
        &mut self,
        attempt: &ConfirmationAttempt,
        mut decide: impl FnMut(&ConfirmationUnderLock) -> Result<ConfirmationAnswer, E>,
    ) -> Result<Option<ConfirmationAnswer>, E> {
        self.write("confirm by telephone", |work| confirmation::confirm(work, attempt, &mut decide))
    }

    fn confirmed(&mut self, serial: KeySerial) -> Result<Vec<ConfirmedRecord>, StoreError> {
        self.read("read what was confirmed", |work| confirmation::all(work, serial))
    }
}
