//! The administration's side of the store, in whichever database.

use super::store::Store;
use muster_store::publisher::{
    ActivationKind, ActivationPage, ActivationRecord, AdministrationStore, Attempt, AttemptAnswer,
    AuditEntry, Begun, By, CatalogRecord, CustomerRecord, KeyPage, KeyRecord, NewPerson, NewToken,
    PersonRecord, StoreError, TokenHash, TokenId, TokenRecord,
};
use muster_wire::number::{CatalogVersion, KeySerial};
use muster_wire::time::Timestamp;

impl AdministrationStore for Store {
    fn make_token(&mut self, by: &By, token: &NewToken) -> Result<TokenId, StoreError> {
        either!(self, store => store.make_token(by, token))
    }
    fn token(&mut self, hash: TokenHash) -> Result<Option<TokenRecord>, StoreError> {
        either!(self, store => store.token(hash))
    }
    fn tokens(&mut self) -> Result<Vec<TokenRecord>, StoreError> {
        either!(self, store => store.tokens())
    }
    fn revoke_token(&mut self, by: &By, token: TokenId) -> Result<bool, StoreError> {
        either!(self, store => store.revoke_token(by, token))
    }
    fn add_person(&mut self, by: &By, person: &NewPerson) -> Result<bool, StoreError> {
        either!(self, store => store.add_person(by, person))
    }
    fn person(&mut self, name: &str) -> Result<Option<PersonRecord>, StoreError> {
        either!(self, store => store.person(name))
    }
    fn people(&mut self) -> Result<Vec<PersonRecord>, StoreError> {
        either!(self, store => store.people())
    }
    fn remove_person(&mut self, by: &By, name: &str) -> Result<bool, StoreError> {
        either!(self, store => store.remove_person(by, name))
    }
    fn begin_attempt(&mut self, attempt: &Attempt, forget: Timestamp) -> Result<Begun, StoreError> {
        either!(self, store => store.begin_attempt(attempt, forget))
    }
    fn end_attempt(&mut self, attempt: &Attempt, answer: &AttemptAnswer) -> Result<(), StoreError> {
        either!(self, store => store.end_attempt(attempt, answer))
    }
    fn forget_attempt(&mut self, attempt: &Attempt) -> Result<(), StoreError> {
        either!(self, store => store.forget_attempt(attempt))
    }
    fn commits(&self) -> u64 {
        either!(self, store => store.commits())
    }
    fn keys_after(&mut self, page: &KeyPage) -> Result<Vec<KeyRecord>, StoreError> {
        either!(self, store => store.keys_after(page))
    }
    fn transfer_key(&mut self, by: &By, serial: KeySerial, to: &str) -> Result<Option<String>, StoreError> {
        either!(self, store => store.transfer_key(by, serial, to))
    }
    fn customers_after(&mut self, after: &str, most: u32) -> Result<Vec<CustomerRecord>, StoreError> {
        either!(self, store => store.customers_after(after, most))
    }
    fn activations_after(&mut self, page: &ActivationPage) -> Result<Vec<ActivationRecord>, StoreError> {
        either!(self, store => store.activations_after(page))
    }
    fn release(
        &mut self,
        by: &By,
        kind: ActivationKind,
        id: i64,
    ) -> Result<Option<ActivationRecord>, StoreError> {
        either!(self, store => store.release(by, kind, id))
    }
    fn audited_before(
        &mut self,
        before: Option<i64>,
        most: u32,
    ) -> Result<Vec<(i64, AuditEntry)>, StoreError> {
        either!(self, store => store.audited_before(before, most))
    }
    fn catalogs_before(
        &mut self,
        before: Option<CatalogVersion>,
        most: u32,
    ) -> Result<Vec<CatalogRecord>, StoreError> {
        either!(self, store => store.catalogs_before(before, most))
    }
}
