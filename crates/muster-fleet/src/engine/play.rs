//! One island, played from its first moment to its last.

use super::agenda::{Agenda, Due};
use super::counts::Counts;
use super::crowd::{self, Crowd};
use super::fault::PlayFault;
use super::findings::Found;
use super::habit::{Habit, PowerCut};
use super::host::Host;
use super::island::Island;
use super::network::{Network, set_words};
use super::publisher::Publisher;
use super::queue::Queue;
use super::seat::Seat;
use super::shelf::Shelf;
use super::trusts::Trusts;
use super::watch::Watch;
use crate::report::PoolSeries;
use crate::scenario::{Moment, PopulationPlan, Scenario};
use muster_core::product_key::PublisherTag;
use std::sync::Arc;

const DAY: i64 = 86_400;
/// 1970-01-01 was a Thursday.
const THURSDAY: i64 = 3;

/// Everything of one island. Hosts, sites and populations have their places of the scenario; those of other islands are
/// not there.
#[derive(Debug)]
pub(crate) struct Play<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) island: &'a Island,
    pub(super) publisher: Publisher,
    pub(super) trusts: Trusts,
    pub(super) newest: u16,
    pub(super) hosts: Vec<Option<Host>>,
    pub(super) networks: Vec<Option<Network>>,
    pub(super) crowds: Vec<Option<Crowd>>,
    /// Power cuts by site.
    pub(super) cuts: Vec<Vec<PowerCut>>,
    pub(super) seats: Vec<Seat>,
    /// By population: how many machines of the scenario come before its first.
    pub(super) firsts: Vec<u32>,
    pub(super) queue: Queue,
    pub(super) shelf: Shelf,
    pub(super) counts: Counts,
    pub(super) pools: Vec<Vec<PoolSeries>>,
    pub(super) found: Vec<Found>,
}

impl<'a> Play<'a> {
    pub(crate) fn new(scenario: &'a Scenario, island: &'a Island) -> Result<Self, PlayFault> {
        let oldest = scenario.populations.iter().map(|population| population.image_age).max();
        let mut publisher = Publisher::new(scenario, oldest.unwrap_or(0));
        let trust = Arc::new(publisher.trust()?);
        let mut trusts = Trusts::default();
        let newest = trusts.place(&trust);
        let mut play = Self {
            scenario,
            island,
            publisher,
            trusts,
            newest,
            hosts: scenario.hosts.iter().map(|_| None).collect(),
            networks: scenario.sites.iter().map(|_| None).collect(),
            crowds: scenario.populations.iter().map(|_| None).collect(),
            cuts: super::happenings::power_cuts(scenario),
            seats: Vec::new(),
            firsts: firsts(scenario),
            queue: Queue::new(scenario.ends()),
            shelf: Shelf::default(),
            counts: Counts::new(scenario),
            pools: super::sample::pools(scenario),
            found: vec![Found::default(); scenario.expectations.len()],
        };
        play.set_up_hosts()?;
        play.set_up_sites()?;
        play.seat()?;
        Ok(play)
    }

    fn set_up_hosts(&mut self) -> Result<(), PlayFault> {
        for (place, plan) in self.scenario.hosts.iter().enumerate() {
            if self.island.hosts.contains(&place) {
                let trust = Arc::clone(self.trust(self.newest)?);
                let host = Host::new(self.scenario, place, plan, trust, &mut self.publisher)?;
                self.shelf.add(set_words(place).as_bytes());
                if let Some(slot) = self.hosts.get_mut(place) {
                    *slot = Some(host);
                }
            }
        }
        self.note_certificates();
        Ok(())
    }

    /// What all machines have alike is kept once, and hosts are known wherever machines share their trust.
    pub(super) fn note_certificates(&mut self) {
        for certificate in self.hosts.iter().flatten().filter_map(Host::certificates) {
            self.trusts.know(certificate);
        }
        for host in self.hosts.iter().flatten() {
            host.common().for_each(|common| self.shelf.add(common));
        }
        let newest = self.trusts.get(self.newest);
        let products = newest.into_iter().flat_map(|trust| &trust.rules().catalog().products);
        products.for_each(|product| self.shelf.add(product.setup_key.as_bytes()));
    }

    fn set_up_sites(&mut self) -> Result<(), PlayFault> {
        let tag = PublisherTag::of(self.publisher.id());
        for place in &self.island.sites {
            let missing = PlayFault::Names { site: *place };
            let plan = self.scenario.sites.get(*place).ok_or_else(|| missing.clone())?;
            let network = Network::new(*place, plan, &self.scenario.hosts, tag).ok_or(missing)?;
            for record in &network.records {
                self.shelf.add(record.found.as_bytes());
                self.shelf.add(record.remembered.as_bytes());
            }
            if let Some(slot) = self.networks.get_mut(*place) {
                *slot = Some(network);
            }
        }
        Ok(())
    }

    fn seat(&mut self) -> Result<(), PlayFault> {
        let machines = usize::try_from(self.island.machines(self.scenario)).unwrap_or(usize::MAX);
        self.seats.reserve_exact(machines);
        let trust = Arc::clone(self.trust(self.newest)?);
        for place in &self.island.populations {
            let (index, plan) = self.plan(*place)?;
            let made = self.scenario.starts.plus_seconds(i64::from(plan.image_age).saturating_neg());
            let image =
                crowd::image(self.scenario, (index, plan), plan.image, made, &trust, &mut self.shelf)?;
            let seats = crowd::seat_all(self.scenario, index, plan, &mut self.seats);
            if let Some(slot) = self.crowds.get_mut(*place) {
                *slot = Some(Crowd { seats, image, image_trust: self.newest });
            }
        }
        for (number, at) in self.first_starts()?.into_iter().enumerate() {
            if let Some(seat) = self.seats.get_mut(number) {
                seat.wake = at;
                self.queue.push(at, u32::try_from(number).unwrap_or(u32::MAX));
            }
        }
        Ok(())
    }

    /// A machine that comes is on for the first time when its people are there.
    fn first_starts(&self) -> Result<Vec<Moment>, PlayFault> {
        let starts = self
            .seats
            .iter()
            .map(|seat| Ok(self.habit(usize::from(seat.population))?.on_from(seat.machine(), seat.wake)));
        starts.collect()
    }

    pub(super) fn plan(&self, place: usize) -> Result<(u16, &'a PopulationPlan), PlayFault> {
        let missing = PlayFault::Missing { what: "population", place };
        let index = u16::try_from(place).map_err(|_| missing.clone())?;
        Ok((index, self.scenario.populations.get(place).ok_or(missing)?))
    }

    pub(super) fn trust(&self, place: u16) -> Result<&Arc<muster_core::trust::Trust>, PlayFault> {
        self.trusts.get(place).ok_or(PlayFault::Missing { what: "trust", place: place.into() })
    }

    /// The habits of a population.
    pub(super) fn habit(&self, population: usize) -> Result<Habit<'_>, PlayFault> {
        let (_, plan) = self.plan(population)?;
        let missing = PlayFault::Missing { what: "site", place: plan.site };
        let site = self.scenario.sites.get(plan.site).ok_or(missing)?;
        let days = self.scenario.starts.seconds().div_euclid(DAY);
        let weekday = days.saturating_add(THURSDAY).rem_euclid(7);
        let cuts = self.cuts.get(plan.site).map_or(&[][..], Vec::as_slice);
        Ok(Habit { seed: self.scenario.seed, weekday, plan, site, cuts })
    }

    /// Plays the island to its end.
    pub(crate) fn run(mut self, watch: &dyn Watch) -> Result<Self, PlayFault> {
        let ends = self.scenario.ends();
        let agenda = Agenda::new(self.scenario, self.island);
        for Due { at, what } in agenda.in_order() {
            // At one moment what is on the agenda comes before what machines do.
            while let Some((now, seat)) = self.queue.pop_before(at.min(ends)) {
                self.wake(seat, now)?;
            }
            self.attend(at, what, watch)?;
        }
        Ok(self)
    }
}

impl Play<'_> {
    /// What is told of it; the machines are not needed any more.
    pub(crate) fn without_machines(mut self) -> Self {
        self.seats = Vec::new();
        self.queue = Queue::new(Moment::default());
        self
    }
}

fn firsts(scenario: &Scenario) -> Vec<u32> {
    let counts = scenario.populations.iter().map(|population| population.count);
    let sums = counts.scan(0_u32, |sum, count| {
        let first = *sum;
        *sum = sum.saturating_add(count);
        Some(first)
    });
    sums.collect()
}
