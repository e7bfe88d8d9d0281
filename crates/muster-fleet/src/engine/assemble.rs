//! One report of all islands. Each population and host is told by the island that it is on; the rest is added up.

use super::counts::{LISTED, States};
use super::findings::Found;
use super::play::Play;
use super::waking::name;
use crate::report::{
    DenialSeries, EngineFigures, EventMark, ExpectationFound, FleetReport, HostSeries, Lapsed,
    PopulationSeries, ProductHead, ProductSeries, RequestSeries, ScenarioHead, SignatureFigures, TimeAxis,
};
use crate::scenario::{Event, Expectation, Happening, Measure, Moment, Scenario};
use muster_core::code::CodeNumber;
use std::collections::BTreeMap;

pub(super) fn report(scenario: &Scenario, played: &[Play<'_>]) -> FleetReport {
    let expectations: Vec<_> = scenario
        .expectations
        .iter()
        .enumerate()
        .map(|(place, expectation)| expected(scenario, played, place, expectation))
        .collect();
    FleetReport {
        format: FleetReport::FORMAT.into(),
        scenario: ScenarioHead {
            name: scenario.name.clone(),
            seed: scenario.seed,
            days: scenario.days,
            machines: scenario.populations.iter().map(|population| u64::from(population.count)).sum(),
        },
        time: TimeAxis {
            starts: scenario.starts.seconds(),
            step_seconds: scenario.step.seconds(),
            steps: scenario.steps(),
        },
        signatures: signatures(played),
        engine: EngineFigures {
            islands: u32::try_from(played.len()).unwrap_or(u32::MAX),
            wakes: played.iter().map(|play| play.counts.wakes).sum(),
            attempts: played.iter().map(|play| play.counts.attempts).sum(),
        },
        products: products(scenario),
        populations: played.iter().flat_map(populations).collect::<BTreeMap<_, _>>().into_values().collect(),
        hosts: played.iter().flat_map(hosts).collect::<BTreeMap<_, _>>().into_values().collect(),
        requests: requests(scenario, played),
        denials: denials(played),
        lapsed: lapsed(played),
        events: scenario.events.iter().map(|event| mark(scenario, event)).collect(),
        holds: expectations.iter().all(|expectation| expectation.holds),
        expectations,
    }
}

fn signatures(played: &[Play<'_>]) -> SignatureFigures {
    let by_hosts = |play: &Play<'_>| play.hosts.iter().flatten().map(|host| host.signed).sum::<u64>();
    SignatureFigures {
        stand_in: true,
        signed: played.iter().map(|play| play.publisher.signed.saturating_add(by_hosts(play))).sum(),
        verified: played.iter().map(|play| play.publisher.tally.verified()).sum(),
    }
}

fn products(scenario: &Scenario) -> Vec<ProductHead> {
    let head = |product: &crate::scenario::ProductPlan| ProductHead {
        name: product.name.clone(),
        pool: scenario.pools.get(product.pool).map(|pool| pool.name.clone()).unwrap_or_default(),
        threshold: product.threshold,
    };
    scenario.products.iter().map(head).collect()
}

fn populations(play: &Play<'_>) -> Vec<(usize, PopulationSeries)> {
    let scenario = play.scenario;
    let series = play.island.populations.iter().filter_map(|place| {
        let plan = scenario.populations.get(*place)?;
        let over_time = play.counts.states_over_time.get(*place)?;
        let products = plan.products.iter().zip(over_time).map(|(product, steps)| {
            let of = |state: usize| -> Vec<u32> { steps.iter().map(|states| at(states, state)).collect() };
            ProductSeries {
                product: scenario.products.get(*product).map(|it| it.name.clone()).unwrap_or_default(),
                unlicensed: of(0),
                licensed: of(1),
                initial_grace: of(2),
                additional_grace: of(3),
                non_genuine_grace: of(4),
                notification: of(5),
            }
        });
        let series = PopulationSeries {
            name: plan.name.clone(),
            site: scenario.sites.get(plan.site).map(|site| site.name.clone()).unwrap_or_default(),
            kind: plan.kind,
            machines: plan.count,
            products: products.collect(),
        };
        Some((*place, series))
    });
    series.collect()
}

fn at(states: &States, state: usize) -> u32 {
    states.get(state).copied().unwrap_or(0)
}

fn hosts(play: &Play<'_>) -> Vec<(usize, HostSeries)> {
    let series = play.island.hosts.iter().filter_map(|place| {
        let series = HostSeries {
            name: play.scenario.hosts.get(*place)?.name.clone(),
            requests: play.counts.requests.get(*place)?.clone(),
            peak_per_minute: play.counts.peaks.get(*place)?.clone(),
            pools: play.pools.get(*place)?.clone(),
        };
        Some((*place, series))
    });
    series.collect()
}

/// Requests of each minute, all islands together.
fn minutes(played: &[Play<'_>]) -> Vec<u32> {
    let longest = played.iter().map(|play| play.counts.minutes.len()).max().unwrap_or(0);
    let mut sum = vec![0_u32; longest];
    for play in played {
        add(&mut sum, &play.counts.minutes);
    }
    sum
}

fn add(sum: &mut [u32], more: &[u32]) {
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum = sum.saturating_add(*more));
}

fn requests(scenario: &Scenario, played: &[Play<'_>]) -> RequestSeries {
    let minutes_of_step = usize::try_from(scenario.step.seconds() / 60).unwrap_or(1);
    let minutes = minutes(played);
    let steps = minutes.chunks(minutes_of_step);
    RequestSeries {
        count: steps
            .clone()
            .map(|step| step.iter().fold(0, |sum: u32, it| sum.saturating_add(*it)))
            .collect(),
        peak_per_minute: steps.map(|step| step.iter().copied().max().unwrap_or(0)).collect(),
    }
}

fn denials(played: &[Play<'_>]) -> Vec<DenialSeries> {
    let mut all: BTreeMap<CodeNumber, Vec<u32>> = BTreeMap::new();
    for (code, steps) in played.iter().flat_map(|play| &play.counts.denials) {
        match all.get_mut(code) {
            Some(sum) => add(sum, steps),
            None => drop(all.insert(*code, steps.clone())),
        }
    }
    let series = all.into_iter().map(|(code, count)| DenialSeries {
        code: name(code),
        number: code.to_string(),
        total: count.iter().map(|count| u64::from(*count)).sum(),
        count,
    });
    series.collect()
}

fn lapsed(played: &[Play<'_>]) -> Lapsed {
    let mut first: Vec<_> = played.iter().flat_map(|play| play.counts.listed.iter().cloned()).collect();
    first.sort();
    first.truncate(LISTED);
    Lapsed { total: played.iter().flat_map(|play| play.counts.lapses.iter().flatten()).sum(), first }
}

fn mark(scenario: &Scenario, event: &Event) -> EventMark {
    let host = |place: usize| scenario.hosts.get(place).map(|it| it.name.clone());
    let site = |place: usize| scenario.sites.get(place).map(|it| it.name.clone());
    let population = |place: usize| scenario.populations.get(place).map(|it| it.name.clone());
    let to = match event.happening {
        Happening::HostDown { host: place, .. }
        | Happening::HostRestored { host: place, .. }
        | Happening::HostClock { host: place, .. }
        | Happening::KeyRevoked { host: place }
        | Happening::Intervals { host: place, .. } => host(place),
        Happening::LinkCut { site: place, .. }
        | Happening::DnsDown { site: place }
        | Happening::PowerCut { site: place, .. } => site(place),
        Happening::MachineClock { population: place, .. }
        | Happening::Rearm { population: place, .. }
        | Happening::HardwareChanged { population: place, .. }
        | Happening::Reinstalled { population: place, .. }
        | Happening::ImageReplaced { population: place, .. } => population(place),
        Happening::Catalog { product, .. } => scenario.products.get(product).map(|it| it.name.clone()),
    };
    let seconds = |moment: Moment| moment.by_the_clock(scenario.starts).seconds();
    EventMark {
        at: seconds(event.at),
        until: event.until.map(seconds),
        what: event.happening.what().name().to_owned(),
        to: to.unwrap_or_default(),
    }
}

fn expected(scenario: &Scenario, played: &[Play<'_>], place: usize, it: &Expectation) -> ExpectationFound {
    let mut all = Found::default();
    played.iter().filter_map(|play| play.found.get(place)).for_each(|found| all.add(*found));
    if it.measure == Measure::PeakPerMinute {
        let until = usize::try_from(it.at.0.div_ceil(60)).unwrap_or(usize::MAX);
        all.found = minutes(played).into_iter().take(until).max().unwrap_or(0).into();
    }
    let (found, of) = (all.found, all.of);
    let percent = |percent: u8| of.saturating_mul(percent.into());
    let hundredfold = found.saturating_mul(100);
    let wanted = it.wanted;
    let holds = wanted.least.is_none_or(|least| found >= least)
        && wanted.most.is_none_or(|most| found <= most)
        && wanted.least_percent.is_none_or(|least| hundredfold >= percent(least))
        && wanted.most_percent.is_none_or(|most| hundredfold <= percent(most));
    ExpectationFound {
        line: it.line,
        text: it.text(scenario),
        at: it.at.by_the_clock(scenario.starts).seconds(),
        found,
        of: it.measure.is_part().then_some(of),
        holds,
    }
}
