//! Licences that machines ask for through the host.

use serde::{Deserialize, Serialize};

use super::HostFailure;

/// A page of requests that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingLicences {
    /// A file of requests; absent where no more wait.
    pub requests: Option<String>,
    /// To be given for the next page.
    pub next: Option<String>,
}

/// What became of answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LicencesTaken {
    /// Kept for machines.
    pub taken: u32,
    /// Left: not genuine, or of a publisher or request that is not known here.
    pub left: u32,
    /// The publishers' refusals of what this host itself asked for.
    pub refused: Vec<HostFailure>,
}

/// Requests that were written into a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfflineExported {
    /// The file; absent where there was nothing to carry.
    pub file: Option<String>,
    /// Requests of the host itself.
    pub hosts: u32,
    /// Requests of machines.
    pub machines: u32,
}
