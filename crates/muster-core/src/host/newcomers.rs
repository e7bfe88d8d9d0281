//! How many machines appeared from each source address within the last day.

use super::machines::Machines;
use super::records::{Moment, Packed};
use super::source::{Network, Source};
use super::timing::NEWCOMER_WINDOW;
use alloc::collections::{BTreeMap, VecDeque};
use alloc::vec::Vec;
use muster_wire::number::MachineCount;
use muster_wire::time::Timestamp;

/// New machines of the last 24 hours, oldest first, and their number by address. Bounded by the records themselves:
/// each entry stands for one record made.
#[derive(Debug, Clone, Default)]
pub(super) struct Newcomers {
    order: VecDeque<(Moment, Network)>,
    by_network: BTreeMap<Network, u32>,
}

impl Newcomers {
    /// Those on record, as of the moment when the clock was last seen.
    pub(super) fn on_record(machines: &Machines, last_observed: Option<Timestamp>) -> Self {
        let Some(last) = last_observed else { return Self::default() };
        let since = last.plus_seconds(NEWCOMER_WINDOW.seconds().cast_signed().saturating_neg());
        let new = || {
            let records = machines.pools.values().flat_map(|records| records.slab().iter());
            records.filter(|(_, machine)| machine.first_seen() > since)
        };
        // Counted first, because growing would take the room twice.
        let mut order = Vec::with_capacity(new().count());
        let entry = |machine: &Packed| (Moment::new(machine.first_seen()), machine.address().network());
        order.extend(new().map(|(_, machine)| entry(machine)));
        order.sort_unstable();
        let mut by_network = BTreeMap::new();
        order.iter().for_each(|(_, network)| count(&mut by_network, *network));
        Self { order: order.into(), by_network }
    }

    /// How many appeared from this address within the last 24 hours.
    pub(super) fn of(&mut self, source: Source, now: Timestamp) -> MachineCount {
        self.expire(now);
        MachineCount(self.by_network.get(&source.network()).copied().unwrap_or(0))
    }

    /// Takes note of a new machine.
    pub(super) fn add(&mut self, source: Source, now: Timestamp) {
        let network = source.network();
        if self.order.len() == self.order.capacity() {
            // By an eighth, where the usual doubling would take most in the largest fleets.
            self.order.reserve_exact((self.order.len() / 8).max(64));
        }
        self.order.push_back((Moment::new(now), network));
        count(&mut self.by_network, network);
    }

    /// After a step of the clock the moments mean nothing any more.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    fn expire(&mut self, now: Timestamp) {
        let is_over = |(at, _): &mut (Moment, Network)| now >= at.timestamp().plus(NEWCOMER_WINDOW);
        while let Some((_, network)) = self.order.pop_front_if(is_over) {
            if let Some(number) = self.by_network.get_mut(&network) {
                *number = number.saturating_sub(1);
                if *number == 0 {
                    self.by_network.remove(&network);
                }
            }
        }
        if self.order.is_empty() {
            self.order = VecDeque::new();
        }
    }
}

fn count(by_network: &mut BTreeMap<Network, u32>, network: Network) {
    let number = by_network.entry(network).or_default();
    *number = number.saturating_add(1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_counted_apart_for_a_day() {
        let (one, two): (Source, Source) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let start = Timestamp::from_seconds(1_800_000_000);
        let mut newcomers = Newcomers::default();
        newcomers.add(one, start);
        newcomers.add(one, start.plus_seconds(10));
        newcomers.add(two, start.plus_seconds(20));
        let day = start.plus_seconds(86_400);
        assert_eq!(newcomers.of(one, day.plus_seconds(-1)), MachineCount(2));
        assert_eq!(newcomers.of(one, day), MachineCount(1));
        assert_eq!(newcomers.of(two, day), MachineCount(1));
        assert_eq!(newcomers.of(one, day.plus_seconds(10)), MachineCount(0));
        assert!(
            !newcomers.by_network.contains_key(&one.network()),
            "addresses without entries are forgotten"
        );
    }
}
