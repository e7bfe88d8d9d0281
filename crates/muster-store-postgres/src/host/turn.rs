//! The beginning of a turn: the lock, and what others have changed since this host's last one.

use super::ledger::{self, HostRow, LedgerRow};
use super::{machine, pool};
use crate::work::Work;
use muster_core::host::{LedgerImage, LedgerNews};
use muster_store::host::{News, StoreError};
use muster_wire::id::PublisherId;
use muster_wire::time::Timestamp;

/// How far this process has taken in what is stored of a publisher. It holds for one connection only: behind the next
/// one may be a server that has lost the last turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) revision: i64,
    pub(super) connection: u64,
}

/// A publisher's rows, locked.
#[derive(Debug, Clone)]
pub(super) struct Locked {
    pub(super) publisher: PublisherId,
    pub(super) ledger: LedgerRow,
    /// None: nothing is stored of this host yet.
    pub(super) host: Option<HostRow>,
    pub(super) now: Timestamp,
}

/// None where nothing is stored of the publisher.
pub(super) fn begin(
    work: &mut Work<'_>,
    publisher: PublisherId,
    host: &[u8; 16],
) -> Result<Option<Locked>, StoreError> {
    let Some(ledger) = ledger::lock(work, publisher)? else { return Ok(None) };
    let (host, now) = ledger::host(work, publisher, host)?;
    Ok(Some(Locked { publisher, ledger, host, now }))
}

/// What others have changed; none where they have not.
pub(super) fn news(
    work: &mut Work<'_>,
    locked: &Locked,
    known: Option<Known>,
) -> Result<Option<News>, StoreError> {
    let Locked { publisher, ledger, host, .. } = locked;
    let Some(host) = host else {
        return Err(StoreError::PublisherUnknown { publisher: publisher.to_string() });
    };
    let followed = known.filter(|known| {
        known.connection == work.connection()
            && (ledger.stones_from..=ledger.revision).contains(&known.revision)
    });
    let Some(known) = followed else {
        return image(work, *publisher, ledger, host).map(|image| Some(News::Whole(image)));
    };
    if known.revision == ledger.revision {
        return Ok(None);
    }
    Ok(Some(News::Since(LedgerNews {
        epoch: host.epoch,
        head: host.head,
        pools: pool::all(work, *publisher)?,
        unattributed: ledger.unattributed,
        machines: machine::since(work, *publisher, known.revision)?,
        forgotten: machine::forgotten_since(work, *publisher, known.revision)?,
        last_observed: ledger.last_observed,
        clock_step: ledger.clock_step,
    })))
}

/// Everything but the audit.
pub(super) fn image(
    work: &mut Work<'_>,
    publisher: PublisherId,
    ledger: &LedgerRow,
    host: &HostRow,
) -> Result<LedgerImage, StoreError> {
    Ok(LedgerImage {
        publisher,
        epoch: host.epoch,
        head: host.head,
        pools: pool::all(work, publisher)?,
        unattributed: ledger.unattributed,
        machines: machine::all(work, publisher)?,
        last_observed: ledger.last_observed,
        clock_step: ledger.clock_step,
    })
}
