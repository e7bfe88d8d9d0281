//! Everything that one host remembers about one publisher.

use super::change::{Change, LedgerImage, PoolFacts};
use super::clock::ClockWatch;
use super::counters::Counters;
use super::newcomers::Newcomers;
use super::outcome::Effect;
use super::pool::PoolLedger;
use super::records::Records;
use super::timing::ageing_window;
use super::{Duty, HostSettings};
use crate::event::Event;
use crate::rules::Rules;
use alloc::collections::BTreeMap;
use muster_wire::id::{Cmid, PublisherId, StoreEpoch};
use muster_wire::number::{Minutes, PoolNumber, RecordNumber};
use muster_wire::object::Recorded;
use muster_wire::time::Timestamp;

/// One publisher's machines, counters and record numbers on one host. Another publisher has a ledger of its own, so
/// that nothing of the one can reach the other.
#[derive(Debug, Clone)]
pub struct Ledger {
    pub(super) publisher: PublisherId,
    pub(super) epoch: StoreEpoch,
    pub(super) head: RecordNumber,
    pub(super) pools: BTreeMap<PoolNumber, PoolLedger>,
    pub(super) unattributed: Counters,
    pub(super) newcomers: Newcomers,
    pub(super) clock: ClockWatch,
}

impl Ledger {
    /// A ledger without any memory; `epoch` is drawn at random.
    #[must_use]
    pub fn new(publisher: PublisherId, epoch: StoreEpoch) -> Self {
        Self {
            publisher,
            epoch,
            head: RecordNumber(0),
            pools: BTreeMap::new(),
            unattributed: Counters::default(),
            newcomers: Newcomers::default(),
            clock: ClockWatch::default(),
        }
    }

    /// The ledger as a store has kept it.
    #[must_use]
    pub fn load(image: LedgerImage) -> Self {
        let mut ledger = Self::new(image.publisher, image.epoch);
        ledger.head = image.head;
        ledger.unattributed = image.unattributed;
        ledger.clock = ClockWatch { observed: image.last_observed, stepped: image.clock_step };
        ledger.newcomers = Newcomers::on_record(&image.machines, image.last_observed);
        let mut records = image.machines.pools;
        for facts in image.pools {
            let records = records.remove(&facts.number).unwrap_or_else(|| Records::new(facts.number));
            ledger.pools.insert(facts.number, PoolLedger::new(facts, records));
        }
        // Machines are stored with the facts of their pool, but what would be lost is theirs.
        for (number, records) in records {
            ledger.pools.insert(number, PoolLedger::new(PoolFacts::new(number), records));
        }
        ledger
    }

    /// The publisher.
    #[must_use]
    pub const fn publisher(&self) -> PublisherId {
        self.publisher
    }
    /// The newest record: what the publisher is told when a certificate is renewed.
    #[must_use]
    pub const fn head(&self) -> Recorded {
        Recorded { epoch: self.epoch, number: self.head }
    }

    /// Follows a new catalog or new settings: how long machines count depends on the renewal intervals in force. A
    /// decision does the same for its own pool.
    pub fn adopt(&mut self, duty: &Duty<'_>) -> Effect {
        let mut effect = Effect::default();
        for pool in self.pools.values_mut() {
            let window = window(duty.trust.rules(), duty.settings, pool.facts.number);
            if pool.facts.window != window {
                pool.facts.window = window;
                effect.changes.push(Change::Pool(pool.facts));
            }
        }
        effect
    }

    /// Blocks a machine, or lets it ask again; none if it is not on record. A blocked machine is refused and does not
    /// count.
    pub fn block(&mut self, pool: PoolNumber, cmid: Cmid, blocked: bool) -> Option<Effect> {
        let pool = self.pools.get_mut(&pool)?;
        let mut record = pool.get(cmid)?;
        record.blocked = blocked;
        pool.put(&record);
        let event = if blocked { Event::MachineBlocked { cmid } } else { Event::MachineUnblocked { cmid } };
        Some(Effect { changes: alloc::vec![Change::Machine(record)], events: alloc::vec![event] })
    }

    /// Removes a machine's record; none if it is not there. When it asks again it is a new one.
    pub fn forget(&mut self, pool: PoolNumber, cmid: Cmid) -> Option<Effect> {
        self.pools.get_mut(&pool)?.remove(cmid).then(|| Effect {
            changes: alloc::vec![Change::Forgotten { pool, cmid }],
            events: alloc::vec![Event::MachineForgotten { cmid }],
        })
    }

    pub(super) fn pool(&mut self, number: PoolNumber) -> &mut PoolLedger {
        self.pools.entry(number).or_insert_with(|| PoolLedger::empty(number))
    }

    pub(super) fn next_record(&mut self) -> Recorded {
        self.head = RecordNumber(self.head.0.saturating_add(1));
        self.head()
    }

    /// Takes note of the host's clock.
    pub(super) fn observe(&mut self, now: Timestamp, effect: &mut Effect) {
        let (before, stepped) = (self.clock.observed, self.clock.observe(now));
        if let (Some(before), Some(now)) = (before, stepped) {
            self.newcomers.clear();
            effect.changes.push(Change::ClockStep(now));
            effect.events.push(Event::ClockStepped { before, now });
        }
    }
}

/// How long machines of a pool count: by the longest renewal interval in force for one of its products.
pub(super) fn window(rules: &Rules, settings: &HostSettings, pool: PoolNumber) -> Minutes {
    ageing_window(settings.longest_renewal(rules, pool).unwrap_or_default())
}
