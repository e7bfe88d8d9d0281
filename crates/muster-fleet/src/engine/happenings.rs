//! What happens to hosts, sites and machines, when it begins and when it ends.

use super::chance::falls_on;
use super::crowd::{self, usual_clock};
use super::fault::PlayFault;
use super::habit::PowerCut;
use super::host::Host;
use super::play::Play;
use super::seat::task;
use crate::scenario::{Event, Happening, Image, Moment, Scenario};
use muster_core::trust::Trust;
use muster_wire::message::{CatalogMessage, RevocationsMessage};
use muster_wire::number::MachineCount;
use std::sync::Arc;

/// Apart from what else is drawn of the same numbers.
const CHOSEN: u64 = 201;

/// The power cuts of each site.
pub(super) fn power_cuts(scenario: &Scenario) -> Vec<Vec<PowerCut>> {
    let mut cuts = vec![Vec::new(); scenario.sites.len()];
    for event in &scenario.events {
        if let Happening::PowerCut { site, start_within } = event.happening
            && let Some(cuts) = cuts.get_mut(site)
        {
            cuts.push(PowerCut { from: event.at, until: event.until.unwrap_or(Moment::NEVER), start_within });
        }
    }
    cuts
}

impl Play<'_> {
    pub(super) fn begin(&mut self, place: usize) -> Result<(), PlayFault> {
        let Some(event) = self.scenario.events.get(place) else { return Ok(()) };
        let (at, chosen) = (event.at, place);
        match event.happening {
            Happening::HostDown { host, silent } => self.with_host(host, |host| host.outage(silent, 1)),
            Happening::HostClock { host, offset } => self.with_host(host, |host| host.set_ahead(offset)),
            Happening::HostRestored { host, .. } => self.with_host(host, Host::restore),
            Happening::Intervals { host, renewal, retry } => {
                let host = self.hosts.get_mut(host).and_then(Option::as_mut);
                host.map_or(Ok(()), |host| host.push(renewal, retry))?;
            }
            Happening::KeyRevoked { host } => self.revoke(host, at)?,
            Happening::LinkCut { site, host } => self.with_network(site, |network| network.cut(host, 1)),
            Happening::DnsDown { site } => self.with_network(site, |network| network.name_servers(1)),
            // Whoever computed when a machine is on knew of it.
            Happening::PowerCut { .. } => {}
            Happening::Catalog { .. } => self.publish(event)?,
            Happening::MachineClock { population, percent, offset } => {
                self.set_clocks(population, (chosen, percent), Some(offset), at)?;
            }
            Happening::Rearm { population, percent } => {
                self.give_task(population, (chosen, percent), task::REARM, at)?;
            }
            Happening::HardwareChanged { population, percent } => {
                self.change_parts(population, (chosen, percent), at)?;
            }
            Happening::Reinstalled { population, percent } => {
                self.give_task(population, (chosen, percent), task::REINSTALL, at)?;
            }
            Happening::ImageReplaced { population, image } => self.replace_image(population, image, at)?,
        }
        Ok(())
    }

    pub(super) fn end(&mut self, place: usize) -> Result<(), PlayFault> {
        let Some(event) = self.scenario.events.get(place) else { return Ok(()) };
        let at = event.until.unwrap_or(Moment::NEVER);
        match event.happening {
            Happening::HostDown { host, silent } => self.with_host(host, |host| host.outage(silent, -1)),
            Happening::HostClock { host, offset } => {
                self.with_host(host, |host| host.set_ahead(offset.saturating_neg()));
            }
            Happening::LinkCut { site, host } => self.with_network(site, |network| network.cut(host, -1)),
            Happening::DnsDown { site } => self.with_network(site, |network| network.name_servers(-1)),
            Happening::MachineClock { population, percent, .. } => {
                self.set_clocks(population, (place, percent), None, at)?;
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn back_up(&mut self, place: usize) {
        let Some(event) = self.scenario.events.get(place) else { return };
        if let Happening::HostRestored { host, backup } = event.happening {
            self.with_host(host, |host| host.back_up(backup));
        }
    }

    fn with_host(&mut self, place: usize, change: impl FnOnce(&mut Host)) {
        if let Some(host) = self.hosts.get_mut(place).and_then(Option::as_mut) {
            change(host);
        }
    }

    fn with_network(&mut self, site: usize, change: impl FnOnce(&mut super::network::Network)) {
        if let Some(network) = self.networks.get_mut(site).and_then(Option::as_mut) {
            change(network);
        }
    }

    /// Publishes a catalog in which the rules of a product are others. Hosts are given it at once, machines find it there.
    fn publish(&mut self, event: &Event) -> Result<(), PlayFault> {
        let Happening::Catalog { product, threshold, validity, renewal, retry } = event.happening else {
            return Ok(());
        };
        let now = event.at.by_the_clock(self.scenario.starts);
        let message = self.publisher.publish(now, product, |product| {
            if let Some(threshold) = threshold {
                product.threshold = MachineCount(threshold);
                product.lowest_threshold = product.lowest_threshold.min(product.threshold);
            }
            product.validity = validity.unwrap_or(product.validity);
            product.renewal_interval = renewal.unwrap_or(product.renewal_interval);
            product.retry_interval = retry.unwrap_or(product.retry_interval);
        });
        self.give_catalog(&message)
    }

    fn give_catalog(&mut self, message: &CatalogMessage) -> Result<(), PlayFault> {
        for host in self.hosts.iter_mut().flatten() {
            Arc::make_mut(&mut host.trust).offer_catalog(message)?;
            host.adopt();
        }
        self.renew_newest(|trust| trust.offer_catalog(message).map(|_| ()))
    }

    /// Revokes the host key of a host. All hosts are told at once, the one that it is about too.
    fn revoke(&mut self, host: usize, at: Moment) -> Result<(), PlayFault> {
        let list: RevocationsMessage = self.publisher.revoke(at.by_the_clock(self.scenario.starts), host);
        for host in self.hosts.iter_mut().flatten() {
            Arc::make_mut(&mut host.trust).offer_revocations(&list)?;
        }
        self.renew_newest(|trust| trust.offer_revocations(&list).map(|_| ()))
    }

    fn renew_newest(
        &mut self,
        offer: impl FnOnce(&mut Trust) -> Result<(), muster_core::trust::TrustError>,
    ) -> Result<(), PlayFault> {
        let mut newest = Trust::clone(self.trust(self.newest)?);
        offer(&mut newest)?;
        self.newest = self.trusts.place(&Arc::new(newest));
        Ok(())
    }

    /// Seats of a population, of which an event falls on so many in a hundred.
    fn chosen(&self, population: usize, (event, percent): (usize, u8)) -> Vec<usize> {
        let seats = self.crowds.get(population).and_then(Option::as_ref).map(|crowd| crowd.seats.clone());
        let falls = |index: &usize| {
            let machine = self.seats.get(*index).map_or(0, |seat| seat.machine());
            falls_on(percent, &[self.scenario.seed, CHOSEN, u64::try_from(event).unwrap_or(0), machine])
        };
        seats.into_iter().flatten().filter(falls).collect()
    }

    /// Has something done to machines when they are on next.
    fn give_task(
        &mut self,
        population: usize,
        chosen: (usize, u8),
        task: u8,
        at: Moment,
    ) -> Result<(), PlayFault> {
        for index in self.chosen(population, chosen) {
            self.give(population, index, task, at)?;
        }
        Ok(())
    }

    fn give(&mut self, population: usize, index: usize, task: u8, at: Moment) -> Result<(), PlayFault> {
        let Some(seat) = self.seats.get_mut(index).filter(|seat| !seat.state.is_empty()) else {
            return Ok(());
        };
        seat.tasks |= task;
        let machine = seat.machine();
        let on = self.habit(population)?.on_from(machine, at);
        self.wake_by(index, on);
        Ok(())
    }

    fn set_clocks(
        &mut self,
        population: usize,
        chosen: (usize, u8),
        offset: Option<i64>,
        at: Moment,
    ) -> Result<(), PlayFault> {
        let (_, plan) = self.plan(population)?;
        for index in self.chosen(population, chosen) {
            if let Some(seat) = self.seats.get_mut(index) {
                let usual = usual_clock(self.scenario.seed, plan, seat.machine());
                seat.clock = usual.saturating_add(offset.unwrap_or(0));
            }
            self.give(population, index, task::LOOK, at)?;
        }
        Ok(())
    }

    fn change_parts(&mut self, population: usize, chosen: (usize, u8), at: Moment) -> Result<(), PlayFault> {
        for index in self.chosen(population, chosen) {
            if let Some(seat) = self.seats.get_mut(index) {
                seat.hardware = seat.hardware.wrapping_add(1);
            }
            self.give(population, index, task::LOOK, at)?;
        }
        Ok(())
    }

    /// Machines that are restored come from the new image at their next start.
    fn replace_image(&mut self, population: usize, image: Image, at: Moment) -> Result<(), PlayFault> {
        let plan = self.plan(population)?;
        let trust = Arc::clone(self.trust(self.newest)?);
        let now = at.by_the_clock(self.scenario.starts);
        let image = crowd::image(self.scenario, plan, image, now, &trust, &mut self.shelf)?;
        let newest = self.newest;
        if let Some(crowd) = self.crowds.get_mut(population).and_then(Option::as_mut) {
            (crowd.image, crowd.image_trust) = (image, newest);
        }
        Ok(())
    }
}
