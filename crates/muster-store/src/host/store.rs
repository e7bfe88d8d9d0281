//! The port: what the counting of an activation host needs of a database.

use muster_core::host::{Change, LedgerImage};
use muster_wire::id::PublisherId;

use super::{AuditLine, RequestFilter, StoreError};

/// Keeps what a host remembers. One process holds it at a time.
pub trait HostStore {
    /// Everything but the audit, one image for each publisher of which anything is stored.
    fn load(&mut self) -> Result<Vec<LedgerImage>, StoreError>;

    /// Makes all of these changes durable, in this order, or none of them. When it returns, they survive a loss of power.
    ///
    /// The first change of a publisher that is new here is its epoch.
    fn commit(&mut self, batch: &[(PublisherId, Vec<Change>)]) -> Result<(), StoreError>;

    /// At most `limit` lines of a publisher's audit that match, the newest first.
    fn requests(
        &mut self,
        publisher: PublisherId,
        filter: &RequestFilter,
        limit: u32,
    ) -> Result<Vec<AuditLine>, StoreError>;

    /// Drops the oldest lines of a publisher's audit beyond the newest `keep`, at most `most` of them in one call, and
    /// says how many went.
    fn prune(&mut self, publisher: PublisherId, keep: u64, most: u64) -> Result<u64, StoreError>;

    /// How often a publisher's epoch was replaced by a new one, because this host was found to be restored.
    fn restores(&mut self, publisher: PublisherId) -> Result<u32, StoreError>;
}
