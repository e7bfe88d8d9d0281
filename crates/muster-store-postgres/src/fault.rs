//! Sorts what PostgreSQL reports into the port's errors.

use muster_store::publisher::StoreError;
use std::error::Error as _;
use std::time::Duration;
use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

/// How long a transaction waits for another one's lock.
pub(crate) const BUSY: Duration = Duration::from_secs(10);

/// How long a server may be silent: as long as it waits for a lock itself, and a while for its work.
pub(crate) const SILENT: Duration = Duration::from_secs(BUSY.as_secs() + 5);

/// A question ended without an answer.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The driver or the server says why.
    Told(Error),
    /// Nobody says anything.
    Silent(Silent),
}

/// The server said nothing for so long.
#[derive(Debug, thiserror::Error)]
#[error("the server was silent for {seconds} seconds")]
pub(crate) struct Silent {
    seconds: u64,
}

impl Silent {
    pub(crate) const fn new(patience: Duration) -> Self {
        Self { seconds: patience.as_secs() }
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Told(error)
    }
}
impl From<Silent> for Trouble {
    fn from(silent: Silent) -> Self {
        Self::Silent(silent)
    }
}

/// Says what was being done when the driver failed.
pub(crate) trait Doing<T> {
    /// Turns the driver's error into the port's.
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T> Doing<T> for Result<T, Error> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|error| sorted(doing, error))
    }
}

impl<T> Doing<T> for Result<T, Trouble> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|trouble| match trouble {
            Trouble::Told(error) => sorted(doing, error),
            Trouble::Silent(silent) => StoreError::Unreachable { source: Box::new(silent) },
        })
    }
}

/// Whether the server gave this transaction up for another's sake: the same one can be run again.
pub(crate) fn given_up(trouble: &Trouble) -> bool {
    let Trouble::Told(error) = trouble else { return false };
    error.code().is_some_and(|code| {
        *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED
    })
}

fn sorted(doing: &'static str, error: Error) -> StoreError {
    let Some(code) = error.code() else { return without_code(doing, error) };
    match *code {
        SqlState::DISK_FULL => StoreError::DiskFull,
        SqlState::READ_ONLY_SQL_TRANSACTION => StoreError::ReadOnly,
        SqlState::LOCK_NOT_AVAILABLE => StoreError::Busy { seconds: BUSY.as_secs() },
        SqlState::IO_ERROR => StoreError::Disk { doing, source: Box::new(error) },
        SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => {
            StoreError::Damaged { source: Box::new(error) }
        }
        // It stood still for too long, and was ended with its connection.
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => StoreError::Unreachable { source: Box::new(error) },
        SqlState::INSUFFICIENT_PRIVILEGE | SqlState::UNDEFINED_DATABASE => {
            StoreError::Refused { source: Box::new(error) }
        }
        _ => by_class(doing, error),
    }
}

/// The first two characters of a code say what it is about.
fn by_class(doing: &'static str, error: Error) -> StoreError {
    let class = error.code().and_then(|code| code.code().get(..2)).unwrap_or_default();
    match class {
        // Connection; too many of them, or no memory for one; the server is stopping, starting or has crashed.
        "08" | "53" | "57" => StoreError::Unreachable { source: Box::new(error) },
        // Who asks is not known, or has another password.
        "28" => StoreError::Refused { source: Box::new(error) },
        _ => StoreError::Driver { doing, source: Box::new(error) },
    }
}

/// What the driver noticed itself.
fn without_code(doing: &'static str, error: Error) -> StoreError {
    let of_the_connection = error.source().is_some_and(|source| source.is::<std::io::Error>());
    if error.is_closed() || of_the_connection {
        StoreError::Unreachable { source: Box::new(error) }
    } else {
        StoreError::Driver { doing, source: Box::new(error) }
    }
}

/// How the driver begins to say that a connection was not encrypted, or the other side is somebody else.
const OF_TLS: &str = "error performing TLS handshake";

/// No connection came about, for whatever reason.
pub(crate) fn not_connected(trouble: Trouble) -> StoreError {
    let error = match trouble {
        Trouble::Told(error) => error,
        Trouble::Silent(silent) => return StoreError::Unreachable { source: Box::new(silent) },
    };
    if error.code().is_none() && error.to_string().starts_with(OF_TLS) {
        return StoreError::Insecure { source: Box::new(error) };
    }
    match sorted("connect to the database", error) {
        StoreError::Driver { source, .. } => StoreError::Unreachable { source },
        other => other,
    }
}
