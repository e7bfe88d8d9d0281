//! The publisher's store, in whichever database.

use muster_core::product_key::KeyKind;
use muster_core::publisher::MakLimits;
use muster_store::publisher::{
    Activated, AuditEntry, Blocked, By, CatalogGround, CertifiedRecord, ConfirmationAnswer,
    ConfirmationAttempt, ConfirmationUnderLock, ConfirmedRecord, Founding, HostAnswer, HostAttempt,
    HostRecord, KeyAtRest, KeyRecord, KeyUnderLock, LicenceHolder, Licensed, MachineAnswer, MachineAttempt,
    MachineRecord, MakUnderLock, NewCatalog, NewKeys, NewList, NewOrder, NoteRecord, OrderRecord, Ordered,
    Published, PublisherStore, RevocationGround, Revoked, RootWord, StoreError,
};
use muster_store_postgres::publisher::PostgresPublisherStore;
use muster_store_sqlite::publisher::SqlitePublisherStore;
use muster_wire::number::{CatalogVersion, KeySerial, RecordNumber, RevocationNumber};
use muster_wire::time::Timestamp;

/// One of the two. Not to be used, nor dropped, where a runtime runs tasks.
pub(crate) enum Store {
    InFolder(SqlitePublisherStore),
    OnServer(Box<PostgresPublisherStore>),
}

impl PublisherStore for Store {
    fn found(&mut self, founding: &Founding) -> Result<(), StoreError> {
        either!(self, store => store.found(founding))
    }
    fn published(&mut self) -> Result<Option<Published>, StoreError> {
        either!(self, store => store.published())
    }
    fn publish_catalog<E: From<StoreError>>(
        &mut self,
        by: &By,
        make: impl FnMut(&CatalogGround) -> Result<NewCatalog, E>,
    ) -> Result<CatalogVersion, E> {
        either!(self, store => store.publish_catalog(by, make))
    }
    fn issue_keys<E: From<StoreError>>(
        &mut self,
        by: &By,
        keys: &NewKeys,
        make: impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
    ) -> Result<Vec<KeySerial>, E> {
        either!(self, store => store.issue_keys(by, keys, make))
    }
    fn issue_orders<E: From<StoreError>>(
        &mut self,
        by: &By,
        orders: &[NewOrder],
        make: impl FnMut(KeyKind, u16, KeySerial) -> Result<KeyAtRest, E>,
    ) -> Result<Vec<Ordered>, E> {
        either!(self, store => store.issue_orders(by, orders, make))
    }
    fn order(&mut self, reference: &str) -> Result<Option<OrderRecord>, StoreError> {
        either!(self, store => store.order(reference))
    }
    fn key(&mut self, serial: KeySerial) -> Result<Option<KeyRecord>, StoreError> {
        either!(self, store => store.key(serial))
    }
    fn keys(&mut self, customer: Option<&str>) -> Result<Vec<KeyRecord>, StoreError> {
        either!(self, store => store.keys(customer))
    }
    fn hosts(&mut self, serial: KeySerial) -> Result<Vec<HostRecord>, StoreError> {
        either!(self, store => store.hosts(serial))
    }
    fn notes(&mut self, serial: KeySerial) -> Result<Vec<NoteRecord>, StoreError> {
        either!(self, store => store.notes(serial))
    }
    fn block_key<E: From<StoreError>>(
        &mut self,
        by: &By,
        serial: KeySerial,
        sign: impl FnMut(&RevocationGround) -> Result<NewList, E>,
    ) -> Result<Option<Blocked>, E> {
        either!(self, store => store.block_key(by, serial, sign))
    }
    fn activate_host<E: From<StoreError>>(
        &mut self,
        attempt: &HostAttempt,
        decide: impl FnMut(&KeyUnderLock) -> Result<HostAnswer, E>,
    ) -> Result<Option<Activated>, E> {
        either!(self, store => store.activate_host(attempt, decide))
    }
    fn audit(&mut self, entry: &AuditEntry) -> Result<(), StoreError> {
        either!(self, store => store.audit(entry))
    }
    fn audited(&mut self, most: u32) -> Result<Vec<AuditEntry>, StoreError> {
        either!(self, store => store.audited(most))
    }
    fn activate_machine<E: From<StoreError>>(
        &mut self,
        attempt: &MachineAttempt,
        decide: impl FnMut(&MakUnderLock) -> Result<MachineAnswer, E>,
    ) -> Result<Option<Licensed>, E> {
        either!(self, store => store.activate_machine(attempt, decide))
    }
    fn machines(&mut self, serial: KeySerial) -> Result<Vec<MachineRecord>, StoreError> {
        either!(self, store => store.machines(serial))
    }
    fn extend_key(&mut self, by: &By, serial: KeySerial, more: u32) -> Result<Option<MakLimits>, StoreError> {
        either!(self, store => store.extend_key(by, serial, more))
    }
    fn licence_holder(&mut self, number: RecordNumber) -> Result<Option<LicenceHolder>, StoreError> {
        either!(self, store => store.licence_holder(number))
    }
    fn revoke<E: From<StoreError>>(
        &mut self,
        by: &By,
        what: Revoked,
        from: Option<Timestamp>,
        sign: impl FnMut(&RevocationGround) -> Result<NewList, E>,
    ) -> Result<Option<RevocationNumber>, E> {
        either!(self, store => store.revoke(by, what, from, sign))
    }
    fn take_root_word(&mut self, by: &By, word: &RootWord) -> Result<(), StoreError> {
        either!(self, store => store.take_root_word(by, word))
    }
    fn certified(&mut self) -> Result<Vec<CertifiedRecord>, StoreError> {
        either!(self, store => store.certified())
    }
    fn confirm<E: From<StoreError>>(
        &mut self,
        attempt: &ConfirmationAttempt,
        decide: impl FnMut(&ConfirmationUnderLock) -> Result<ConfirmationAnswer, E>,
    ) -> Result<Option<ConfirmationAnswer>, E> {
        either!(self, store => store.confirm(attempt, decide))
    }
    fn confirmed(&mut self, serial: KeySerial) -> Result<Vec<ConfirmedRecord>, StoreError> {
        either!(self, store => store.confirmed(serial))
    }
}
