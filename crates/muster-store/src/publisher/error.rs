//! Why a store could not do what it was asked: driver, disk, rows that contradict themselves, others who were faster.

use muster_core::code::{Code, Reason};
use muster_wire::number::{CatalogVersion, KeySerial};

/// A store's failure.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database or its driver reported something that no other variant names.
    #[error("the database failed while it should {doing}")]
    Driver {
        /// What was being done: the name of the transaction.
        doing: &'static str,
        /// What the driver said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// No space is left for the database.
    #[error("the disk is full")]
    DiskFull,
    /// The database cannot be written: its file system or its file is read-only.
    #[error("the database is read-only")]
    ReadOnly,
    /// The file cannot be opened or made by this user.
    #[error("the database cannot be opened")]
    CannotOpen {
        /// What the driver or the operating system said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Reading from or writing to the disk failed.
    #[error("the disk failed while the database should {doing}")]
    Disk {
        /// What was being done: the name of the transaction.
        doing: &'static str,
        /// What the driver said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The database server does not answer, or the connection to it was lost: what was being written may be there or not.
    #[error("the database server does not answer")]
    Unreachable {
        /// What the driver said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The database server does not let this user in, or not do what is needed.
    #[error("the database server refuses")]
    Refused {
        /// What the server said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The connection to the database server is not encrypted, or somebody else is at its other end.
    #[error("no secure connection to the database server comes about")]
    Insecure {
        /// What the driver said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The database server is set up so that what it confirms could be lost or changed.
    #[error("the database server has {setting} = {found}, it must be {needed}")]
    Unfit {
        /// The setting.
        setting: &'static str,
        /// What it is.
        found: String,
        /// What it must be.
        needed: &'static str,
    },
    /// Another process held the database for too long.
    #[error("another process kept the database locked for {seconds} seconds")]
    Busy {
        /// How long was waited.
        seconds: u64,
    },
    /// The file is no database, or a damaged one.
    #[error("the database is damaged")]
    Damaged {
        /// What the driver said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The database was written by a newer program.
    #[error("the database has schema {found}, this program knows {known}")]
    Newer {
        /// Schema version found.
        found: u32,
        /// Newest schema version known.
        known: u32,
    },
    /// A value in the database breaks a rule that every write keeps.
    #[error("table {table}, row {row}: column {column} holds what it never may")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's number.
        row: i64,
    },
    /// Somebody else changed what this was based on.
    #[error(transparent)]
    Conflict(#[from] Conflict),
}

impl From<&StoreError> for Reason {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::DiskFull => Self::of(Code::DiskFull),
            StoreError::ReadOnly => Self::of(Code::ReadOnly),
            StoreError::CannotOpen { .. } => Self::of(Code::FileDenied),
            StoreError::Disk { .. } | StoreError::Busy { .. } => Self::of(Code::FileFailed),
            StoreError::Unreachable { .. }
            | StoreError::Refused { .. }
            | StoreError::Insecure { .. }
            | StoreError::Unfit { .. } => Self::of(Code::DatabaseUnavailable),
            StoreError::Damaged { .. } | StoreError::Inconsistent { .. } => Self::of(Code::StoreDamaged),
            StoreError::Newer { found, known } => {
                Self::with(Code::StateNewer, (*found).into(), (*known).into())
            }
            StoreError::Driver { .. } => Self::of(Code::Defect),
            StoreError::Conflict(conflict) => Self::from(*conflict),
        }
    }
}

impl From<Conflict> for Reason {
    fn from(conflict: Conflict) -> Self {
        match conflict {
            Conflict::AlreadyFounded => Self::of(Code::AlreadySetUp),
            Conflict::NotFounded => Self::of(Code::PublisherNotSetUp),
            Conflict::CatalogVersion { offered: made, newest }
            | Conflict::CatalogChanged { expected: made, found: newest } => {
                Self::with(Code::CatalogOlder, made.0.into(), newest.0.into())
            }
            Conflict::RootList { offered, newest } => {
                Self::with(Code::CatalogOlder, offered.into(), newest.into())
            }
            Conflict::NumberTaken { .. } => Self::of(Code::CatalogSourceInvalid),
            Conflict::SerialsExhausted { limit } => {
                Self::with(Code::SerialsExhausted, limit.into(), limit.into())
            }
            Conflict::ReferenceTaken => Self::of(Code::IdempotencyConflict),
            Conflict::UnknownHost | Conflict::HasSuccessor { .. } => Self::of(Code::Defect),
        }
    }
}

/// Two who wanted different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// The store has an identity already.
    #[error("the store belongs to a publisher already")]
    AlreadyFounded,
    /// The store has no identity yet.
    #[error("the store belongs to no publisher yet")]
    NotFounded,
    /// The catalog is not the successor of the newest one.
    #[error("catalog version {offered} does not follow version {newest}")]
    CatalogVersion {
        /// Version offered.
        offered: CatalogVersion,
        /// Newest version on record; 0 without one.
        newest: CatalogVersion,
    },
    /// A number was published with another meaning.
    #[error("number {number} has another meaning since it was first published")]
    NumberTaken {
        /// The number.
        number: u16,
    },
    /// The catalog that something was made under is no longer the newest.
    #[error("catalog version {found} was published meanwhile; this was made for version {expected}")]
    CatalogChanged {
        /// Version that it was made for.
        expected: CatalogVersion,
        /// Newest version on record.
        found: CatalogVersion,
    },
    /// Every serial has been given out.
    #[error("all {limit} serials of product keys are used up")]
    SerialsExhausted {
        /// Serials that there are.
        limit: u32,
    },
    /// An order has the reference of another one.
    #[error("the reference of an order stands on record with another content")]
    ReferenceTaken,
    /// The answer to an attempt names a host, a machine or an earlier answer that is not on record.
    #[error("the decision names a host or machine that is not on record")]
    UnknownHost,
    /// The key that is to be replaced has been replaced before.
    #[error("the key has the successor {successor}")]
    HasSuccessor {
        /// Serial of the key that took its place.
        successor: KeySerial,
    },
    /// The root's list is not the successor of the one on record.
    #[error("list {offered} of withdrawn keys does not follow list {newest}")]
    RootList {
        /// Number of the list that was offered.
        offered: u32,
        /// Number of the one on record; 0 without one.
        newest: u32,
    },
}
