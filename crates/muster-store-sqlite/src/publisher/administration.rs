//! The administration's side of the store.

use super::fault::Doing;
use super::row::Cells;
use super::{SqlitePublisherStore, access, attempt, audit, counted, key};
use muster_store::publisher::{
    ActivationKind, ActivationPage, ActivationRecord, AdministrationStore, Attempt, AttemptAnswer,
    AuditAction, AuditEntry, Begun, By, CatalogRecord, CustomerRecord, KeyPage, KeyRecord, NewPerson,
    NewToken, PersonRecord, StoreError, TokenHash, TokenId, TokenRecord,
};
use muster_wire::number::{CatalogVersion, KeySerial};
use muster_wire::time::Timestamp;
use rusqlite::{Connection, params};

const CUSTOMERS: &str = "read the customers";
const CATALOGS: &str = "read the catalogs";
const TRANSFER: &str = "transfer a key";

impl AdministrationStore for SqlitePublisherStore {
    fn make_token(&mut self, by: &By, token: &NewToken) -> Result<TokenId, StoreError> {
        self.write("keep a token", |transaction| access::make_token(transaction, by, token))
    }
    fn token(&mut self, hash: TokenHash) -> Result<Option<TokenRecord>, StoreError> {
        self.read("read a token", |transaction| access::token(transaction, hash))
    }
    fn tokens(&mut self) -> Result<Vec<TokenRecord>, StoreError> {
        self.read("read the tokens", |transaction| access::tokens(transaction))
    }
    fn revoke_token(&mut self, by: &By, token: TokenId) -> Result<bool, StoreError> {
        self.write("revoke a token", |transaction| access::revoke_token(transaction, by, token))
    }
    fn add_person(&mut self, by: &By, person: &NewPerson) -> Result<bool, StoreError> {
        self.write("add a person", |transaction| access::add_person(transaction, by, person))
    }
    fn person(&mut self, name: &str) -> Result<Option<PersonRecord>, StoreError> {
        self.read("read a person", |transaction| access::person(transaction, name))
    }
    fn people(&mut self) -> Result<Vec<PersonRecord>, StoreError> {
        self.read("read the people", |transaction| access::people(transaction))
    }
    fn remove_person(&mut self, by: &By, name: &str) -> Result<bool, StoreError> {
        self.write("remove a person", |transaction| access::remove_person(transaction, by, name))
    }
    fn begin_attempt(&mut self, attempt: &Attempt, forget: Timestamp) -> Result<Begun, StoreError> {
        self.write("keep a request", |transaction| attempt::begin(transaction, attempt, forget))
    }
    fn end_attempt(&mut self, attempt: &Attempt, answer: &AttemptAnswer) -> Result<(), StoreError> {
        self.write("keep an answer", |transaction| attempt::end(transaction, attempt, answer))
    }
    fn forget_attempt(&mut self, attempt: &Attempt) -> Result<(), StoreError> {
        self.write("forget a request", |transaction| attempt::forget(transaction, attempt))
    }
    fn commits(&self) -> u64 {
        self.commits
    }
    fn keys_after(&mut self, page: &KeyPage) -> Result<Vec<KeyRecord>, StoreError> {
        self.read("read the keys", |transaction| key::after(transaction, page))
    }
    fn transfer_key(&mut self, by: &By, serial: KeySerial, to: &str) -> Result<Option<String>, StoreError> {
        self.write("transfer a key", |transaction| transfer(transaction, by, serial, to))
    }
    fn customers_after(&mut self, after: &str, most: u32) -> Result<Vec<CustomerRecord>, StoreError> {
        self.read(CUSTOMERS, |transaction| customers(transaction, after, most))
    }
    fn activations_after(&mut self, page: &ActivationPage) -> Result<Vec<ActivationRecord>, StoreError> {
        self.read("read activations", |transaction| counted::after(transaction, page))
    }
    fn release(
        &mut self,
        by: &By,
        kind: ActivationKind,
        id: i64,
    ) -> Result<Option<ActivationRecord>, StoreError> {
        self.write("release an activation", |transaction| counted::release(transaction, by, kind, id))
    }
    fn audited_before(
        &mut self,
        before: Option<i64>,
        most: u32,
    ) -> Result<Vec<(i64, AuditEntry)>, StoreError> {
        self.read("read the audit", |transaction| audit::before(transaction, before, most))
    }
    fn catalogs_before(
        &mut self,
        before: Option<CatalogVersion>,
        most: u32,
    ) -> Result<Vec<CatalogRecord>, StoreError> {
        self.read(CATALOGS, |transaction| catalogs(transaction, before, most))
    }
}

fn transfer(
    connection: &Connection,
    by: &By,
    serial: KeySerial,
    to: &str,
) -> Result<Option<String>, StoreError> {
    let Some(record) = key::by_serial(connection, serial)? else { return Ok(None) };
    connection
        .execute("UPDATE product_key SET customer = ?2 WHERE serial = ?1", params![serial.0, to])
        .doing(TRANSFER)?;
    let detail = format!("{} to {to}", record.customer);
    let (by, action) = (by.clone(), AuditAction::KeyTransferred);
    audit::write(connection, &AuditEntry { by, action, serial: Some(serial), detail })?;
    Ok(Some(record.customer))
}

fn customers(connection: &Connection, after: &str, most: u32) -> Result<Vec<CustomerRecord>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT customer, SUM(kind = 1) AS host_keys, SUM(kind = 3) AS maks,
                 SUM(blocked IS NOT NULL) AS blocked
             FROM product_key WHERE customer > ?1 GROUP BY customer ORDER BY customer LIMIT ?2",
        )
        .doing(CUSTOMERS)?;
    let mut rows = statement.query(params![after, most]).doing(CUSTOMERS)?;
    let mut customers = Vec::new();
    while let Some(row) = rows.next().doing(CUSTOMERS)? {
        let cells = Cells::new(row, "product_key", "customer");
        customers.push(CustomerRecord {
            name: cells.get("customer")?,
            host_keys: cells.get("host_keys")?,
            maks: cells.get("maks")?,
            blocked: cells.get("blocked")?,
        });
    }
    Ok(customers)
}

fn catalogs(
    connection: &Connection,
    before: Option<CatalogVersion>,
    most: u32,
) -> Result<Vec<CatalogRecord>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT version, published FROM catalog WHERE ?1 IS NULL OR version < ?1
             ORDER BY version DESC LIMIT ?2",
        )
        .doing(CATALOGS)?;
    let mut rows = statement.query(params![before.map(|version| version.0), most]).doing(CATALOGS)?;
    let mut catalogs = Vec::new();
    while let Some(row) = rows.next().doing(CATALOGS)? {
        let cells = Cells::new(row, "catalog", "version");
        let version = CatalogVersion(cells.get("version")?);
        catalogs.push(CatalogRecord { version, published: cells.time("published")? });
    }
    Ok(catalogs)
}
