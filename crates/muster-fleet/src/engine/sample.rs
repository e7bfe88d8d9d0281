//! What is on the agenda: a step is told, an expectation looked at, hosts look after themselves.

use super::agenda::Item;
use super::fault::PlayFault;
use super::findings;
use super::play::Play;
use super::publisher::number;
use super::watch::Watch;
use crate::report::PoolSeries;
use crate::scenario::{Moment, Scenario, StepLength};
use muster_wire::number::PoolNumber;

/// The pools of each host: those of the products that it covers.
pub(super) fn pools(scenario: &Scenario) -> Vec<Vec<PoolSeries>> {
    let of_host = |host: &crate::scenario::HostPlan| {
        covered(scenario, host).into_iter().filter_map(|pool| {
            let pool = scenario.pools.get(pool)?.name.clone();
            Some(PoolSeries {
                pool,
                current_count: Vec::new(),
                true_count: Vec::new(),
                licensed: Vec::new(),
                records: Vec::new(),
            })
        })
    };
    scenario.hosts.iter().map(|host| of_host(host).collect()).collect()
}

/// Places of the pools that a host counts in, ascending.
pub(super) fn covered(scenario: &Scenario, host: &crate::scenario::HostPlan) -> Vec<usize> {
    let products = host.products.iter().filter_map(|place| scenario.products.get(*place));
    let mut pools: Vec<usize> = products.map(|product| product.pool).collect();
    pools.sort_unstable();
    pools.dedup();
    pools
}

impl Play<'_> {
    pub(super) fn attend(&mut self, at: Moment, what: Item, watch: &dyn Watch) -> Result<(), PlayFault> {
        match what {
            Item::Step => self.step(at, watch),
            Item::Expect(place) => {
                let expectation = self.scenario.expectations.get(place);
                let found = expectation.map(|expectation| findings::look(self, expectation, at));
                if let (Some(found), Some(slot)) = (found, self.found.get_mut(place)) {
                    *slot = found;
                }
            }
            Item::Begins(place) => self.begin(place)?,
            Item::Ends(place) => self.end(place)?,
            Item::Backup(place) => self.back_up(place),
            Item::Upkeep => self.upkeep(at)?,
        }
        Ok(())
    }

    fn step(&mut self, at: Moment, watch: &dyn Watch) {
        self.counts.sample();
        for (place, host) in self.hosts.iter().enumerate() {
            let (Some(host), Some(plan)) = (host, self.scenario.hosts.get(place)) else { continue };
            let census = host.census(at);
            let Some(series) = self.pools.get_mut(place) else { continue };
            for (series, pool) in series.iter_mut().zip(covered(self.scenario, plan)) {
                let found = census.iter().find(|census| census.pool == PoolNumber(number(pool)));
                series.current_count.push(found.map_or(0, |census| census.current_count.0));
                series.true_count.push(found.map_or(0, |census| census.true_count.0));
                series.licensed.push(found.map_or(0, |census| census.licensed.0));
                series.records.push(found.map_or(0, |census| census.records.0));
            }
        }
        let days = at.0.is_multiple_of(StepLength::Day.seconds());
        if days {
            watch.played(u64::try_from(self.seats.len()).unwrap_or(0));
        }
    }

    fn upkeep(&mut self, at: Moment) -> Result<(), PlayFault> {
        let mut renewed = false;
        for host in self.hosts.iter_mut().flatten() {
            renewed |= host.upkeep(at, &mut self.publisher)?;
        }
        if renewed {
            self.note_certificates();
        }
        Ok(())
    }
}
