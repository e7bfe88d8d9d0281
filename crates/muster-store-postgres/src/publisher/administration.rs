//! The administration's side of the store.

use super::row::Cells;
use super::work::Work;
use super::{PostgresPublisherStore, access, attempt, audit, counted, key};
use muster_store::publisher::{
    ActivationKind, ActivationPage, ActivationRecord, AdministrationStore, Attempt, AttemptAnswer,
    AuditAction, AuditEntry, Begun, By, CatalogRecord, CustomerRecord, KeyPage, KeyRecord, NewPerson,
    NewToken, PersonRecord, StoreError, TokenHash, TokenId, TokenRecord,
};
use muster_wire::number::{CatalogVersion, KeySerial};
use muster_wire::time::Timestamp;

const CUSTOMERS: &str = "read the customers";
const CATALOGS: &str = "read the catalogs";

impl AdministrationStore for PostgresPublisherStore {
    fn make_token(&mut self, by: &By, token: &NewToken) -> Result<TokenId, StoreError> {
        self.write("keep a token", |work| access::make_token(work, by, token))
    }
    fn token(&mut self, hash: TokenHash) -> Result<Option<TokenRecord>, StoreError> {
        self.read("read a token", |work| access::token(work, hash))
    }
    fn tokens(&mut self) -> Result<Vec<TokenRecord>, StoreError> {
        self.read("read the tokens", access::tokens)
    }
    fn revoke_token(&mut self, by: &By, token: TokenId) -> Result<bool, StoreError> {
        self.write("revoke a token", |work| access::revoke_token(work, by, token))
    }
    fn add_person(&mut self, by: &By, person: &NewPerson) -> Result<bool, StoreError> {
        self.write("add a person", |work| access::add_person(work, by, person))
    }
    fn person(&mut self, name: &str) -> Result<Option<PersonRecord>, StoreError> {
        self.read("read a person", |work| access::person(work, name))
    }
    fn people(&mut self) -> Result<Vec<PersonRecord>, StoreError> {
        self.read("read the people", access::people)
    }
    fn remove_person(&mut self, by: &By, name: &str) -> Result<bool, StoreError> {
        self.write("remove a person", |work| access::remove_person(work, by, name))
    }
    fn begin_attempt(&mut self, attempt: &Attempt, forget: Timestamp) -> Result<Begun, StoreError> {
        self.write("keep a request", |work| attempt::begin(work, attempt, forget))
    }
    fn end_attempt(&mut self, attempt: &Attempt, answer: &AttemptAnswer) -> Result<(), StoreError> {
        self.write("keep an answer", |work| attempt::end(work, attempt, answer))
    }
    fn forget_attempt(&mut self, attempt: &Attempt) -> Result<(), StoreError> {
        self.write("forget a request", |work| attempt::forget(work, attempt))
    }
    fn commits(&self) -> u64 {
        self.link.commits()
    }
    fn keys_after(&mut self, page: &KeyPage) -> Result<Vec<KeyRecord>, StoreError> {
        self.read("read the keys", |work| key::after(work, page))
    }
    fn transfer_key(&mut self, by: &By, serial: KeySerial, to: &str) -> Result<Option<String>, StoreError> {
        self.write("transfer a key", |work| transfer(work, by, serial, to))
    }
    fn customers_after(&mut self, after: &str, most: u32) -> Result<Vec<CustomerRecord>, StoreError> {
        self.read(CUSTOMERS, |work| customers(work, after, most))
    }
    fn activations_after(&mut self, page: &ActivationPage) -> Result<Vec<ActivationRecord>, StoreError> {
        self.read("read activations", |work| counted::after(work, page))
    }
    fn release(
        &mut self,
        by: &By,
        kind: ActivationKind,
        id: i64,
    ) -> Result<Option<ActivationRecord>, StoreError> {
        self.write("release an activation", |work| counted::release(work, by, kind, id))
    }
    fn audited_before(
        &mut self,
        before: Option<i64>,
        most: u32,
    ) -> Result<Vec<(i64, AuditEntry)>, StoreError> {
        self.read("read the audit", |work| audit::before(work, before, most))
    }
    fn catalogs_before(
        &mut self,
        before: Option<CatalogVersion>,
        most: u32,
    ) -> Result<Vec<CatalogRecord>, StoreError> {
        self.read(CATALOGS, |work| catalogs(work, before, most))
    }
}

fn transfer(work: &mut Work<'_>, by: &By, serial: KeySerial, to: &str) -> Result<Option<String>, StoreError> {
    key::lock_by_serial(work, serial)?;
    let Some(record) = key::by_serial(work, serial)? else { return Ok(None) };
    let sql = "UPDATE product_key SET customer = $2 WHERE serial = $1";
    work.execute("transfer a key", sql, &[&i64::from(serial.0), &to])?;
    let detail = format!("{} to {to}", record.customer);
    let (by, action) = (by.clone(), AuditAction::KeyTransferred);
    audit::write(work, &AuditEntry { by, action, serial: Some(serial), detail })?;
    Ok(Some(record.customer))
}

fn customers(work: &mut Work<'_>, after: &str, most: u32) -> Result<Vec<CustomerRecord>, StoreError> {
    let rows = work.rows(
        CUSTOMERS,
        r#"SELECT customer, COUNT(*) FILTER (WHERE kind = 1) AS host_keys,
               COUNT(*) FILTER (WHERE kind = 3) AS maks, COUNT(blocked) AS blocked
           FROM product_key WHERE customer COLLATE "C" > $1
           GROUP BY customer ORDER BY customer COLLATE "C" LIMIT $2"#,
        &[&after, &i64::from(most)],
    )?;
    let customer = |row| {
        let cells = Cells::new(row, "product_key", "customer");
        Ok(CustomerRecord {
            name: cells.get("customer")?,
            host_keys: cells.number("host_keys")?,
            maks: cells.number("maks")?,
            blocked: cells.number("blocked")?,
        })
    };
    rows.iter().map(customer).collect()
}

fn catalogs(
    work: &mut Work<'_>,
    before: Option<CatalogVersion>,
    most: u32,
) -> Result<Vec<CatalogRecord>, StoreError> {
    let rows = work.rows(
        CATALOGS,
        "SELECT version, published FROM catalog WHERE $1::bigint IS NULL OR version < $1
         ORDER BY version DESC LIMIT $2",
        &[&before.map(|version| i64::from(version.0)), &i64::from(most)],
    )?;
    let catalog = |row| {
        let cells = Cells::new(row, "catalog", "version");
        let version = CatalogVersion(cells.number("version")?);
        Ok(CatalogRecord { version, published: cells.time("published")? })
    };
    rows.iter().map(catalog).collect()
}
