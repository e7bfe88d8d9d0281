//! What the administration needs beyond activating: access, pages, changes to keys and activations, and requests that
//! are sent twice.

use super::{
    AuditEntry, By, KeyRecord, NewPerson, NewToken, PersonRecord, PublisherStore, StoreError, TokenHash,
    TokenId, TokenRecord,
};
use muster_core::telephone::host_subject;
use muster_wire::id::{Digest, KeyId, PublicKey, Subject};
use muster_wire::number::{CatalogVersion, KeySerial, RecordNumber};
use muster_wire::time::Timestamp;

/// A publisher's store that can be administered. The rules are those of [`PublisherStore`]; pages begin behind the row
/// that they name, so that rows which come and go between two pages move nothing.
pub trait AdministrationStore: PublisherStore {
    /// Keeps a token.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn make_token(&mut self, by: &By, token: &NewToken) -> Result<TokenId, StoreError>;

    /// The token with this hash, good or not.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn token(&mut self, hash: TokenHash) -> Result<Option<TokenRecord>, StoreError>;

    /// All tokens, oldest first.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn tokens(&mut self) -> Result<Vec<TokenRecord>, StoreError>;

    /// Revokes a token; `false`: there is none that is not revoked.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn revoke_token(&mut self, by: &By, token: TokenId) -> Result<bool, StoreError>;

    /// Lets a person in; `false`: the name is taken.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn add_person(&mut self, by: &By, person: &NewPerson) -> Result<bool, StoreError>;

    /// The person with this name.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn person(&mut self, name: &str) -> Result<Option<PersonRecord>, StoreError>;

    /// All people, by name.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn people(&mut self) -> Result<Vec<PersonRecord>, StoreError>;

    /// Shuts a person out; `false`: there is none with this name.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn remove_person(&mut self, by: &By, name: &str) -> Result<bool, StoreError>;

    /// Begins what is asked for under a name, once: only who gets [`Begun::New`] may go on. What was begun before
    /// `forget` is forgotten.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn begin_attempt(&mut self, attempt: &Attempt, forget: Timestamp) -> Result<Begun, StoreError>;

    /// Writes down what the attempt was answered.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn end_attempt(&mut self, attempt: &Attempt, answer: &AttemptAnswer) -> Result<(), StoreError>;

    /// Forgets an attempt of which nothing was done, so that it can be begun again.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn forget_attempt(&mut self, attempt: &Attempt) -> Result<(), StoreError>;

    /// How many changes this store was about to make durable, since it was opened. Where it is the same after a failure as
    /// before the call, nothing was changed.
    fn commits(&self) -> u64;

    /// Keys behind a serial, by serial.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn keys_after(&mut self, page: &KeyPage) -> Result<Vec<KeyRecord>, StoreError>;

    /// Gives a key to another customer, and tells whose it was. `None`: no such key.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn transfer_key(&mut self, by: &By, serial: KeySerial, to: &str) -> Result<Option<String>, StoreError>;

    /// Customers behind a name, by the bytes of their names.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn customers_after(&mut self, after: &str, most: u32) -> Result<Vec<CustomerRecord>, StoreError>;

    /// Activations behind an id, oldest first.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn activations_after(&mut self, page: &ActivationPage) -> Result<Vec<ActivationRecord>, StoreError>;

    /// Gives an activation back to its key, which can activate another host or machine then. What it brought stays on
    /// record where it can still be revoked, and its id is never another's. `None`: no such activation is counted.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn release(
        &mut self,
        by: &By,
        kind: ActivationKind,
        id: i64,
    ) -> Result<Option<ActivationRecord>, StoreError>;

    /// Entries of the audit before this one, newest first.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn audited_before(
        &mut self,
        before: Option<i64>,
        most: u32,
    ) -> Result<Vec<(i64, AuditEntry)>, StoreError>;

    /// Catalogs before this one, newest first.
    ///
    /// # Errors
    /// Whatever the database reports.
    fn catalogs_before(
        &mut self,
        before: Option<CatalogVersion>,
        most: u32,
    ) -> Result<Vec<CatalogRecord>, StoreError>;
}

/// Something that is asked for once, however often it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Who asks.
    pub actor: String,
    /// The asker's name for it.
    pub key: String,
    /// Digest of what is asked for.
    pub content: Digest,
    /// When.
    pub at: Timestamp,
}

/// What an attempt was answered. Answers hold keys, so the body is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptAnswer {
    /// Status of the answer.
    pub status: u16,
    /// Media type of the body.
    pub media: String,
    /// Nonce of the sealing.
    pub nonce: [u8; 12],
    /// The sealed body.
    pub sealed: Vec<u8>,
}

/// Whether an attempt is the first of its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// It is.
    New,
    /// One with other content came before.
    Other,
    /// The same came before, and how it ended is not on record: it is still at work, or its process has died.
    Open,
    /// The same came before, and was answered.
    Answered(AttemptAnswer),
}

/// Which keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPage {
    /// Only this customer's.
    pub customer: Option<String>,
    /// Only behind this serial.
    pub after: KeySerial,
    /// So many at most.
    pub most: u32,
}

/// A customer, as keys name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRecord {
    /// The name.
    pub name: String,
    /// Its host keys.
    pub host_keys: u32,
    /// Its multiple activation keys.
    pub maks: u32,
    /// Those of all these that are blocked.
    pub blocked: u32,
}

/// What was activated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActivationKind {
    /// A host, by a host key.
    Host,
    /// A machine, by a multiple activation key.
    Machine,
    /// A host or machine that was confirmed by telephone, and is known in no other way.
    Telephone,
}

impl ActivationKind {
    /// How it is written down; stable.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Machine => "machine",
            Self::Telephone => "telephone",
        }
    }
}

/// Which activations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivationPage {
    /// Of which kind.
    pub kind: ActivationKind,
    /// Only those with this in the name of the machine, or in the subject that was confirmed, in whatever case of a to z.
    pub name: Option<String>,
    /// Only by this key.
    pub serial: Option<KeySerial>,
    /// Only behind this id.
    pub after: i64,
    /// So many at most.
    pub most: u32,
}

/// A host or machine that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivationRecord {
    /// Its id among its kind.
    pub id: i64,
    /// The key.
    pub serial: KeySerial,
    /// The key's customer.
    pub customer: String,
    /// Its name as it last gave it.
    pub machine_name: Option<String>,
    /// When it was counted.
    pub first_seen: Timestamp,
    /// When it last asked.
    pub last_seen: Timestamp,
    /// Address that it last spoke from; none where it came by telephone.
    pub address: Option<String>,
    /// What was confirmed by telephone, where it came so.
    pub subject: Option<Subject>,
    /// What it can be revoked by, now and after its release.
    pub revocable: Option<Revocable>,
}

/// What a host or a machine is revoked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revocable {
    /// A host.
    Host(KeyId),
    /// A machine, by its newest licence.
    Licence(RecordNumber),
}

impl ActivationRecord {
    /// What the audit says of its release.
    #[must_use]
    pub fn released(&self, kind: ActivationKind) -> String {
        let subject = self.subject.map(|subject| subject.to_string());
        let named = self.machine_name.as_deref().or(subject.as_deref()).unwrap_or_default();
        let by = match self.revocable {
            Some(Revocable::Host(host)) => format!(", host id {host}"),
            Some(Revocable::Licence(number)) => format!(", licence {number}"),
            None => String::new(),
        };
        format!("{} {} {named}{by}", kind.name(), self.id)
    }
}

impl Revocable {
    /// A host, by its own key.
    #[must_use]
    pub fn of_host(key: &PublicKey) -> Self {
        Self::Host(KeyId::new(*host_subject(key).as_bytes()))
    }
}

/// A catalog that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogRecord {
    /// Its version.
    pub version: CatalogVersion,
    /// When.
    pub published: Timestamp,
}
