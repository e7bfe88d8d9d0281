//! What the operating system says about DNS: whom to ask, this machine's own domain, and the search list.
//!
//! Nothing is asked here. The answer is as good as the settings: names are lower case and without a dot at their end,
//! but nobody has looked whether they are names.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::net::SocketAddr;

use thiserror::Error;
#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

use crate::file_error::FileError;

/// The port that name servers listen on; no system's settings name another one.
const PORT: u16 = 53;
/// Most domains of the search list that are kept.
const SEARCH: usize = 32;

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameService {
    /// Whom to ask, in this order; more than three are of no use.
    pub servers: Vec<SocketAddr>,
    /// The domain that this machine belongs to.
    pub domain: Option<String>,
    /// Domains in which short names are looked for, in this order.
    pub search: Vec<String>,
}

/// Why the settings are not known.
#[derive(Debug, Error)]
pub enum NameServiceError {
    /// The file with the settings cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// The operating system does not tell them.
    #[error("the operating system does not tell its DNS settings: {0}")]
    System(String),
}

/// Reads the settings. A machine without any has no servers, which is no error.
///
/// # Errors
/// The operating system does not tell them.
pub fn name_service() -> Result<NameService, NameServiceError> {
    system::name_service()
}

impl NameService {
    /// Brings names into one form, and keeps each domain and each server once.
    fn new(
        servers: impl IntoIterator<Item = SocketAddr>,
        domain: Option<&str>,
        search: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Self {
        let search = search.into_iter().filter_map(|domain| plain(domain.as_ref()));
        Self {
            servers: once(servers, usize::MAX),
            domain: domain.and_then(plain),
            search: once(search, SEARCH),
        }
    }
}

/// Lower case, without a dot at either end: a host's name may be taken apart at its first dot, and `.` in a search list
/// says that there is none.
fn plain(domain: &str) -> Option<String> {
    let domain = domain.trim().trim_matches('.').to_lowercase();
    (!domain.is_empty()).then_some(domain)
}

fn once<T: PartialEq>(items: impl IntoIterator<Item = T>, most: usize) -> Vec<T> {
    let mut kept = Vec::new();
    for item in items {
        if kept.len() < most && !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}
