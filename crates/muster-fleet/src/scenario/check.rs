//! From what is written to a scenario without faults.

mod event;
mod expectation;
mod host;
mod named;
mod policy;
mod policy_change;
mod population;
mod site;
#[cfg(test)]
mod tests;
mod value;

pub(crate) use policy_change::policy;
pub(super) use population::MACHINES;

use super::fault::{Fault, Rule};
use super::moment::DAYS;
use super::source::Source;
use super::{MachineNames, Moment, Scenario, StepLength};
use muster_core::written::Place;
use muster_wire::time::Timestamp;
use named::Names;
use std::ops::Range;

/// Up to here a step is an hour, unless something else is said.
const DAYS_BY_HOUR: u32 = 31;
/// 2027-01-04T00:00:00Z, a Monday.
const STARTS: Timestamp = Timestamp::from_seconds(1_799_020_800);
const HOST_DAYS: u32 = 400;
/// Most entries of one kind.
const ENTRIES: usize = 1_000;

/// The text, what was found wrong in it, and what may be referred to. A value that is wrong is taken for a harmless one,
/// so that the next rule can be looked at.
pub(super) struct Check<'a> {
    text: &'a str,
    faults: Vec<Fault>,
    days: u32,
    pools: Names,
    products: Names,
    hosts: Names,
    sites: Names,
    populations: Names,
}

pub(super) fn scenario(text: &str) -> Result<Scenario, Vec<Fault>> {
    let source: Source = toml::from_str(text).map_err(|error| vec![form(text, &error)])?;
    let mut check = Check::of(text);
    let scenario = check.scenario(&source);
    check.done(scenario)
}

fn form(text: &str, error: &toml::de::Error) -> Fault {
    let place = error.span().map_or(Place::end_of(text), |span| Place::of(text, span.start));
    Fault { place, rule: Rule::Form { message: error.message().trim().replace('\n', "; ") } }
}

impl<'a> Check<'a> {
    /// Nothing was found yet, and nothing may be referred to.
    fn of(text: &'a str) -> Self {
        Self {
            text,
            faults: Vec::new(),
            days: DAYS,
            pools: Names::new("pool"),
            products: Names::new("product"),
            hosts: Names::new("host"),
            sites: Names::new("site"),
            populations: Names::new("population"),
        }
    }

    /// What was read, where nothing is wrong with it.
    fn done<T>(mut self, read: T) -> Result<T, Vec<Fault>> {
        self.faults.sort_by_key(|fault| fault.place);
        if self.faults.is_empty() { Ok(read) } else { Err(self.faults) }
    }
}

impl Check<'_> {
    fn place(&self, span: &Range<usize>) -> Place {
        Place::of(self.text, span.start)
    }

    fn fault(&mut self, span: &Range<usize>, rule: Rule) {
        self.faults.push(Fault { place: self.place(span), rule });
    }

    fn at_least_one(&mut self, what: &'static str, found: usize) {
        let place = Place::end_of(self.text);
        if found == 0 {
            self.faults.push(Fault { place, rule: Rule::NoneOf { what } });
        } else if found > ENTRIES {
            self.faults.push(Fault { place, rule: Rule::TooMany { found, most: ENTRIES } });
        }
    }

    fn scenario(&mut self, source: &Source) -> Scenario {
        self.days = self.within(&source.days, 1, DAYS);
        let days = self.days;
        let step = if days <= DAYS_BY_HOUR { StepLength::Hour } else { StepLength::Day };
        let name = self.name(&source.name);
        let starts = source.starts.as_ref().map_or(STARTS, |starts| self.date(starts));
        let host_days = source.host_days.as_ref().map_or(HOST_DAYS, |days| self.within(days, 1, 3_660));
        self.at_least_one("product", source.products.len());
        self.at_least_one("site", source.sites.len());
        self.at_least_one("population", source.populations.len());
        let (pools, products) = self.products(&source.products);
        let hosts = self.hosts(&source.hosts);
        let sites = self.sites(&source.sites);
        let populations = self.populations(&source.populations);
        let mut events: Vec<_> = source.events.iter().filter_map(|event| self.event(event)).collect();
        events.sort_by_key(|event| event.at);
        let expectations =
            source.expectations.iter().map(|expectation| self.expectation(expectation)).collect();
        Scenario {
            name,
            seed: source.seed.unwrap_or(1),
            days,
            starts,
            step: source.step.unwrap_or(step),
            healing: source.healing.unwrap_or(true),
            spread_attempts: source.spread_attempts.unwrap_or(true),
            machine_names: source.machine_names.unwrap_or(MachineNames::Plain),
            host_days,
            pools,
            products,
            hosts,
            sites,
            populations,
            events,
            expectations,
        }
    }

    /// A moment of the scenario.
    fn moment(&mut self, written: &super::source::Text) -> Moment {
        let text = written.as_ref();
        let Some(moment) = Moment::parse(text) else {
            self.fault(&written.span(), Rule::Moment { text: text.clone() });
            return Moment::default();
        };
        let (found, days) = (moment.0.div_ceil(StepLength::Day.seconds()), self.days);
        if found > days {
            self.fault(&written.span(), Rule::AfterTheEnd { found, days });
        }
        moment
    }

    fn moment_or(&mut self, written: Option<&super::source::Text>, otherwise: Moment) -> Moment {
        written.map_or(otherwise, |written| self.moment(written))
    }
}
