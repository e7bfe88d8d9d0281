//! What an expectation finds on one island; what islands found is added up.

use super::play::Play;
use super::publisher::number;
use crate::scenario::{Expectation, Measure, Moment};
use muster_core::code::CodeNumber;
use muster_core::host::PoolCensus;
use muster_wire::number::PoolNumber;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Found {
    pub(crate) found: u64,
    /// Out of how many.
    pub(crate) of: u64,
}

impl Found {
    pub(crate) const fn add(&mut self, other: Self) {
        self.found = self.found.saturating_add(other.found);
        self.of = self.of.saturating_add(other.of);
    }
}

pub(super) fn look(play: &Play<'_>, expectation: &Expectation, at: Moment) -> Found {
    match expectation.measure {
        Measure::Unlicensed => states(play, expectation, 0),
        Measure::Licensed => states(play, expectation, 1),
        Measure::InitialGrace => states(play, expectation, 2),
        Measure::AdditionalGrace => states(play, expectation, 3),
        Measure::NonGenuineGrace => states(play, expectation, 4),
        Measure::Notification => states(play, expectation, 5),
        Measure::Lapsed => alone(lapses(play, expectation)),
        Measure::Denials => alone(denials(play, expectation)),
        Measure::Requests => alone(requests(play, expectation)),
        Measure::CurrentCount => alone(counts(play, expectation, at, |census| census.current_count.0)),
        Measure::TrueCount => alone(counts(play, expectation, at, |census| census.true_count.0)),
        Measure::Records => alone(counts(play, expectation, at, |census| census.records.0)),
        // Minutes of all islands belong together: whoever puts the report together looks at them.
        Measure::PeakPerMinute => Found::default(),
    }
}

const fn alone(found: u64) -> Found {
    Found { found, of: 0 }
}

/// The places of populations, and of their products among theirs, that an expectation is about.
fn meant<'p>(play: &'p Play<'_>, of: &'p Expectation) -> impl Iterator<Item = (usize, usize)> + 'p {
    let populations = play.island.populations.iter().copied();
    let wanted = populations.filter(move |place| of.population.is_none_or(|wanted| wanted == *place));
    wanted.flat_map(move |place| {
        let products = play.scenario.populations.get(place).map_or(&[][..], |plan| plan.products.as_slice());
        let products = products.iter().enumerate();
        let products =
            products.filter(move |(_, product)| of.product.is_none_or(|wanted| wanted == **product));
        products.map(move |(at, _)| (place, at))
    })
}

fn states(play: &Play<'_>, of: &Expectation, state: usize) -> Found {
    let mut found = Found::default();
    for (population, product) in meant(play, of) {
        let Some(states) = play.counts.states.get(population).and_then(|all| all.get(product)) else {
            continue;
        };
        found.add(Found {
            found: states.get(state).copied().unwrap_or(0).into(),
            of: states.iter().map(|count| u64::from(*count)).sum(),
        });
    }
    found
}

fn lapses(play: &Play<'_>, of: &Expectation) -> u64 {
    let lapses = meant(play, of)
        .filter_map(|(population, product)| play.counts.lapses.get(population)?.get(product).copied());
    lapses.sum()
}

fn denials(play: &Play<'_>, of: &Expectation) -> u64 {
    let wanted = of.code.map(CodeNumber::from);
    let meant = play.counts.denials.iter().filter(|(code, _)| wanted.is_none_or(|wanted| wanted == **code));
    meant.flat_map(|(_, steps)| steps).map(|count| u64::from(*count)).sum()
}

fn requests(play: &Play<'_>, of: &Expectation) -> u64 {
    let hosts = play.counts.requests.iter().enumerate();
    let meant = hosts.filter(|(host, _)| of.host.is_none_or(|wanted| wanted == *host));
    meant.flat_map(|(_, steps)| steps).map(|count| u64::from(*count)).sum()
}

fn counts(play: &Play<'_>, of: &Expectation, at: Moment, count: impl Fn(&PoolCensus) -> u32) -> u64 {
    let hosts = play.hosts.iter().enumerate();
    let meant = hosts.filter(|(host, _)| of.host.is_none_or(|wanted| wanted == *host));
    let census = meant.filter_map(|(_, host)| host.as_ref()).flat_map(|host| host.census(at));
    let pool = of.pool.map(|pool| PoolNumber(number(pool)));
    let census = census.filter(|census| pool.is_none_or(|wanted| wanted == census.pool));
    census.map(|census| u64::from(count(&census))).sum()
}
