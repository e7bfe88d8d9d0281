//! What one look at every machine on record tells beside the count.

use std::collections::{BTreeMap, BTreeSet};

use muster_core::host::MachineView;
use muster_wire::id::PublisherId;
use muster_wire::number::{PoolNumber, ProductNumber};
use muster_wire::time::Timestamp;

use crate::look::Look;

/// How far ahead an administrator is told who will be missing.
const AHEAD_SECONDS: i64 = 14 * 86_400;

/// Licence status of a product without a key, and of one that was not activated yet.
const UNLICENSED: u8 = 0;
const INITIAL_GRACE: u8 = 2;

/// Those of all publishers.
pub(crate) type Tallies = BTreeMap<PublisherId, Tally>;

/// Goes through all machines.
pub(super) fn tallies(looks: &[Look]) -> Tallies {
    looks.iter().map(|look| (look.publisher, Tally::of(look.machines.machines(look.now), look.now))).collect()
}

/// The machines of one publisher.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(super) pools: BTreeMap<PoolNumber, PoolTally>,
    /// Products that a machine on record asked for last.
    pub(super) asked_for: BTreeSet<ProductNumber>,
    /// Those of them that such a machine was granted before.
    pub(super) licensed: BTreeSet<ProductNumber>,
    pub(super) last_request: Option<Timestamp>,
}

/// The machines of one pool.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PoolTally {
    /// Ids reported as cloned.
    pub(super) cloned: u32,
    pub(super) blocked: u32,
    /// Counted machines that drop out soon unless they ask.
    pub(super) lapsing: u32,
    /// Machines whose last grant ends soon.
    pub(super) licences_ending: u32,
}

impl Tally {
    fn of<'a>(machines: impl Iterator<Item = MachineView<'a>>, now: Timestamp) -> Self {
        let mut tally = Self::default();
        machines.for_each(|view| tally.add(&view, now));
        tally
    }

    fn add(&mut self, view: &MachineView<'_>, now: Timestamp) {
        let soon = now.plus_seconds(AHEAD_SECONDS);
        let within = |moment: Option<Timestamp>| moment.is_some_and(|moment| (now..=soon).contains(&moment));
        let pool = self.pools.entry(view.pool()).or_default();
        for (number, is_one) in [
            (&mut pool.cloned, view.sharing.is_some()),
            (&mut pool.blocked, view.is_blocked()),
            (&mut pool.lapsing, drops_out_soon(view, now)),
            (&mut pool.licences_ending, within(view.granted_until())),
        ] {
            *number = number.saturating_add(u32::from(is_one));
        }
        self.asked_for.insert(view.product());
        if was_granted(view) {
            self.licensed.insert(view.product());
        }
        self.last_request = self.last_request.max(Some(view.last_seen()));
    }
}

/// Whether a counted machine drops out soon unless it asks.
pub(crate) fn drops_out_soon(view: &MachineView<'_>, now: Timestamp) -> bool {
    view.lapses.is_some_and(|lapses| lapses <= now.plus_seconds(AHEAD_SECONDS))
}

/// Whether the machine was granted the product that it asked for last. Its last grant may have been for another product
/// of the pool; then it still came as one that was never licensed.
fn was_granted(view: &MachineView<'_>) -> bool {
    let never_licensed = [UNLICENSED, INITIAL_GRACE].contains(&view.status());
    view.granted_until().is_some() && (view.code().is_success() || !never_licensed)
}
