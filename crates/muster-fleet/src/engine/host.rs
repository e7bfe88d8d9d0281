//! One activation host: the real ledger, its certificate, its clock, and whether it is there.

use super::chance::Chance;
use super::publisher::{Publisher, key, number};
use crate::scenario::{HostPlan, Moment, Scenario};
use muster_core::host::{
    Arrival, Bounds, Duty, HostSettings, IntervalError, Ledger, LedgerImage, Outcome, Permission, PoolCensus,
    PoolFacts, Reply, Source,
};
use muster_core::publisher::renewable_from;
use muster_core::rules::INTERVAL_MIN;
use muster_core::trust::{Trust, TrustError};
use muster_sign::{CertifiedHost, StandInKey, seal_stand_in};
use muster_wire::id::StoreEpoch;
use muster_wire::message::{Answer, GrantWanted, Notice, Request};
use muster_wire::number::{MachineCount, Minutes};
use muster_wire::object::{Sealed, Terms};
use muster_wire::time::Timestamp;
use std::sync::Arc;

/// What a host sends back.
#[derive(Debug)]
pub(crate) enum Said {
    Answer(Answer),
    Notice(Notice),
    GrantWanted(GrantWanted),
}

/// Whether a host can be reached, as far as it itself goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Answers,
    /// Nothing listens: connections are refused at once.
    Refuses,
    /// Nothing comes back.
    Silent,
}

/// A host.
#[derive(Debug)]
pub(crate) struct Host {
    place: usize,
    from: Moment,
    until: Moment,
    certified_until: Option<Moment>,
    renews_for: Minutes,
    starts: Timestamp,
    key: StandInKey,
    terms: Option<Terms>,
    certificate: Vec<CertifiedHost>,
    service: Sealed,
    settings: HostSettings,
    bounds: Bounds,
    pub(crate) trust: Arc<Trust>,
    pub(crate) ledger: Ledger,
    chance: Chance,
    /// Seconds that its clock is ahead.
    clock: i64,
    /// How many outages are on, and how many of them are silent.
    down: u32,
    silent: u32,
    backup: Option<LedgerImage>,
    /// Answers that it sealed.
    pub(crate) signed: u64,
}

impl Host {
    pub(crate) fn new(
        scenario: &Scenario,
        place: usize,
        plan: &HostPlan,
        trust: Arc<Trust>,
        publisher: &mut Publisher,
    ) -> Result<Self, HostFault> {
        // Streams of hosts lie far from those of machines.
        let mut chance = Chance::new(scenario.seed, u64::MAX.wrapping_sub(u64::from(number(place))));
        let bounds = Bounds {
            machines_per_pool: MachineCount(plan.machines_per_pool),
            newcomers_per_source: MachineCount(plan.new_machines_per_address),
        };
        let terms = Terms {
            threshold: plan.threshold.map(MachineCount),
            machine_maximum: plan.machine_maximum.map(MachineCount),
            maximum_refuses: plan.machine_maximum.map(|_| true),
            ..Terms::default()
        };
        let mut host = Self {
            place,
            from: plan.from,
            until: plan.until,
            certified_until: plan.certified_until,
            renews_for: Minutes::days(scenario.host_days),
            starts: scenario.starts,
            key: key(&[b"host", &scenario.seed.to_be_bytes(), &number(place).to_be_bytes()]),
            terms: (terms != Terms::default()).then_some(terms),
            certificate: Vec::new(),
            service: publisher.sealed_service(),
            settings: HostSettings::new(plan.renewal, plan.retry, bounds, INTERVAL_MIN)?,
            bounds,
            ledger: Ledger::new(trust.publisher(), StoreEpoch::new(chance.bytes())),
            trust,
            chance,
            clock: plan.clock_offset,
            down: 0,
            silent: 0,
            backup: None,
            signed: 0,
        };
        host.certify(publisher, plan.from)?;
        Ok(host)
    }

    /// Whether DNS names it.
    pub(crate) fn is_published(&self, at: Moment) -> bool {
        (self.from..self.until).contains(&at)
    }

    pub(crate) fn presence(&self, at: Moment) -> Presence {
        if self.silent > 0 {
            Presence::Silent
        } else if self.down > 0 || !self.is_published(at) {
            Presence::Refuses
        } else {
            Presence::Answers
        }
    }

    /// An outage begins, or ends.
    pub(crate) const fn outage(&mut self, silent: bool, by: i32) {
        let count = if silent { &mut self.silent } else { &mut self.down };
        *count = count.saturating_add_signed(by);
    }

    /// Its clock is set ahead by so many seconds more.
    pub(crate) const fn set_ahead(&mut self, seconds: i64) {
        self.clock = self.clock.saturating_add(seconds);
    }

    /// The certificates that its answers carry.
    pub(crate) fn certificates(&self) -> Option<(&Sealed, &Sealed)> {
        self.certificate.first().map(|certificate| (&self.service, certificate.sealed()))
    }

    /// What every machine holds that it granted to.
    pub(crate) fn common(&self) -> impl Iterator<Item = &[u8]> {
        let certificates = self.certificate.iter().map(|certificate| certificate.sealed().as_bytes());
        certificates.chain([self.service.as_bytes()])
    }

    /// The host's clock.
    pub(crate) fn now(&self, at: Moment) -> Timestamp {
        at.by_the_clock(self.starts).plus_seconds(self.clock)
    }

    /// Decides on a request, and takes note of it.
    pub(crate) fn decide(&mut self, at: Moment, source: Source, request: &Request) -> Outcome {
        let arrival = Arrival {
            now: self.now(at),
            source,
            permission: Permission::Allowed,
            fresh_epoch: StoreEpoch::new(self.chance.bytes()),
            request,
        };
        let duty = Duty { trust: &self.trust, certificates: &self.certificate, settings: &self.settings };
        self.ledger.decide(&duty, &arrival)
    }

    /// Answers a request.
    pub(crate) fn ask(&mut self, at: Moment, source: Source, request: &Request) -> Said {
        let object = match self.decide(at, source, request).reply {
            Reply::Grant { payload, .. } => seal_stand_in(&payload, &self.key),
            Reply::Refusal { payload, .. } => seal_stand_in(&payload, &self.key),
            Reply::Notice(notice) => return Said::Notice(notice),
            Reply::GrantWanted(wanted) => return Said::GrantWanted(wanted),
        };
        self.signed = self.signed.saturating_add(1);
        let host = self.certificate.first().map(|certificate| certificate.sealed().clone());
        let host = host.unwrap_or_else(|| Sealed::new(Vec::new()));
        Said::Answer(Answer { object, host, service: Some(self.service.clone()), key: None })
    }

    /// What a host does by itself from time to time: it forgets old records, and renews its certificate.
    ///
    /// Gives whether it has another certificate now.
    pub(crate) fn upkeep(&mut self, at: Moment, publisher: &mut Publisher) -> Result<bool, HostFault> {
        if self.presence(at) != Presence::Answers {
            return Ok(false);
        }
        let now = self.now(at);
        self.ledger.sweep(now);
        let due = |held: &CertifiedHost| now >= renewable_from(held.not_before, held.not_after);
        let soon = self.certificate.first().is_none_or(due);
        let renews = self.certified_until.is_none() && soon;
        if renews {
            self.certify(publisher, at)?;
        }
        Ok(renews)
    }

    /// Pushes other intervals.
    pub(crate) fn push(&mut self, renewal: Option<Minutes>, retry: Option<Minutes>) -> Result<(), HostFault> {
        self.settings = HostSettings::new(renewal, retry, self.bounds, INTERVAL_MIN)?;
        self.adopt();
        Ok(())
    }

    /// Follows a new catalog or new settings.
    pub(crate) fn adopt(&mut self) {
        let duty = Duty { trust: &self.trust, certificates: &self.certificate, settings: &self.settings };
        self.ledger.adopt(&duty);
    }

    pub(crate) fn census(&self, at: Moment) -> Vec<PoolCensus> {
        self.ledger.census(self.now(at))
    }

    /// Takes a backup of what it remembers.
    pub(crate) fn back_up(&mut self, at: Moment) {
        let now = self.now(at);
        let head = self.ledger.head();
        let pool = |census: PoolCensus| PoolFacts {
            number: census.pool,
            largest_threshold: census.largest_threshold,
            window: census.window,
            counters: census.counters,
        };
        self.backup = Some(LedgerImage {
            publisher: self.ledger.publisher(),
            epoch: head.epoch,
            head: head.number,
            pools: self.ledger.census(now).into_iter().map(pool).collect(),
            unattributed: self.ledger.unattributed(),
            machines: self.ledger.machines(now).map(|view| view.record()).collect(),
            last_observed: Some(now),
            clock_step: None,
        });
    }

    /// Becomes what it was when the backup was taken.
    pub(crate) fn restore(&mut self) {
        if let Some(image) = self.backup.take() {
            self.ledger = Ledger::load(image);
        }
    }

    fn certify(&mut self, publisher: &mut Publisher, at: Moment) -> Result<(), HostFault> {
        let now = at.by_the_clock(self.starts);
        let ends = self.certified_until.map(|moment| moment.by_the_clock(self.starts).plus_seconds(-1));
        let validity = (now, ends.unwrap_or_else(|| now.plus(self.renews_for)));
        let sealed = publisher.certify(self.place, self.key.public(), self.terms.clone(), validity);
        self.certificate = vec![self.trust.host(&self.service, &sealed)?];
        Ok(())
    }
}

/// What cannot go wrong with a host of a scenario that was checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HostFault {
    /// Its intervals.
    #[error(transparent)]
    Interval(#[from] IntervalError),
    /// Its certificate.
    #[error(transparent)]
    Trust(#[from] TrustError),
}
