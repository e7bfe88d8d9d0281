//! The port: what the counting of an activation host needs of a database.

use muster_core::host::{Change, LedgerImage};
use muster_wire::id::PublisherId;

use super::{AuditLine, Decider, RequestFilter, Sharer, StoreError};

/// Keeps what a host remembers. One process holds it at a time, or several hosts share it: then each has epochs and record
/// numbers of its own, and all else is theirs together.
pub trait HostStore {
    /// Everything but the audit, one image for each publisher of which this host has stored an epoch.
    fn load(&mut self) -> Result<Vec<LedgerImage>, StoreError>;

    /// Makes all of these changes durable, in this order, or none of them. When it returns, they survive a loss of power.
    ///
    /// The first change of a publisher that is new here is its epoch.
    fn commit(&mut self, batch: &[(PublisherId, Vec<Change>)]) -> Result<(), StoreError>;

    /// Lets the decider change what is remembered of these publishers, and makes its changes durable, all or none, as
    /// [`Self::commit`] does. Meanwhile nobody else changes anything of them. The decider gets what others have changed
    /// since the last turn or load. It is not asked where nothing can be changed, and never twice. Of what it shows of its
    /// ledgers afterwards some may be written again.
    ///
    /// After an error, whether the changes are durable can be open: everything has to be loaded again.
    fn turn(&mut self, publishers: &[PublisherId], decider: &mut dyn Decider) -> Result<(), StoreError>;

    /// What the other hosts are told from the next turn on: the port on which this one serves machines, or that it does not.
    fn present_at(&mut self, port: Option<u16>) {
        // Nobody shares this store.
        let _alone = port;
    }

    /// The hosts that share the count, by name; empty where a host is alone by the nature of its store.
    fn sharers(&mut self) -> Result<Vec<Sharer>, StoreError> {
        Ok(Vec::new())
    }

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
