//! What is counted while an island is played.

use crate::report::{Cause, Lapse};
use crate::scenario::{Moment, Scenario};
use muster_core::code::CodeNumber;
use std::collections::BTreeMap;

/// States of a licence.
pub(crate) const STATES: usize = 6;
/// In the place of a state where a product is not installed.
pub(crate) const ABSENT: u8 = u8::MAX;
/// Lapses that are told one by one.
pub(crate) const LISTED: usize = 200;

/// How many products of machines stand in each state.
pub(crate) type States = [u32; STATES];

/// The counts.
#[derive(Debug)]
pub(crate) struct Counts {
    step: u32,
    /// By population, and place among its products.
    pub(crate) states: Vec<Vec<States>>,
    /// Of each step its end, in the order of time.
    pub(crate) states_over_time: Vec<Vec<Vec<States>>>,
    /// Requests by host and step.
    pub(crate) requests: Vec<Vec<u32>>,
    pub(crate) peaks: Vec<Vec<u32>>,
    minute_of_host: Vec<(u32, u32)>,
    /// Requests of each minute, all hosts.
    pub(crate) minutes: Vec<u32>,
    pub(crate) denials: BTreeMap<CodeNumber, Vec<u32>>,
    /// Lapses by population and product.
    pub(crate) lapses: Vec<Vec<u64>>,
    pub(crate) listed: Vec<Lapse>,
    pub(crate) wakes: u64,
    pub(crate) attempts: u64,
}

impl Counts {
    pub(crate) fn new(scenario: &Scenario) -> Self {
        let steps = usize::try_from(scenario.steps()).unwrap_or(0);
        let minutes = usize::try_from(scenario.ends().0.div_ceil(60)).unwrap_or(0);
        let products = || scenario.populations.iter().map(|population| population.products.len());
        let hosts = scenario.hosts.len();
        Self {
            step: scenario.step.seconds(),
            states: products().map(|products| vec![[0; STATES]; products]).collect(),
            states_over_time: products().map(|products| vec![Vec::with_capacity(steps); products]).collect(),
            requests: vec![vec![0; steps]; hosts],
            peaks: vec![vec![0; steps]; hosts],
            minute_of_host: vec![(u32::MAX, 0); hosts],
            minutes: vec![0; minutes],
            denials: BTreeMap::new(),
            lapses: products().map(|products| vec![0; products]).collect(),
            listed: Vec::new(),
            wakes: 0,
            attempts: 0,
        }
    }

    fn step_of(&self, at: Moment) -> usize {
        usize::try_from(at.0.checked_div(self.step).unwrap_or(0)).unwrap_or(usize::MAX)
    }

    /// A product of a machine changed from one state to another.
    pub(crate) fn moved(&mut self, population: usize, product: usize, from: u8, to: u8) {
        let Some(states) = self.states.get_mut(population).and_then(|all| all.get_mut(product)) else {
            return;
        };
        if let Some(count) = states.get_mut(usize::from(from)) {
            *count = count.saturating_sub(1);
        }
        if let Some(count) = states.get_mut(usize::from(to)) {
            *count = count.saturating_add(1);
        }
    }

    /// A step has ended.
    pub(crate) fn sample(&mut self) {
        for (series, states) in self.states_over_time.iter_mut().flatten().zip(self.states.iter().flatten()) {
            series.push(*states);
        }
    }

    /// A host was asked.
    pub(crate) fn asked(&mut self, host: usize, at: Moment) {
        let (step, minute) = (self.step_of(at), at.0 / 60);
        add(self.minutes.get_mut(usize::try_from(minute).unwrap_or(usize::MAX)));
        add(self.requests.get_mut(host).and_then(|steps| steps.get_mut(step)));
        let Some((last, count)) = self.minute_of_host.get_mut(host) else { return };
        if *last != minute {
            (*last, *count) = (minute, 0);
        }
        *count = count.saturating_add(1);
        if let Some(peak) = self.peaks.get_mut(host).and_then(|steps| steps.get_mut(step)) {
            *peak = (*peak).max(*count);
        }
    }

    /// An attempt came to nothing.
    pub(crate) fn denied(&mut self, code: CodeNumber, at: Moment, steps: usize) {
        let step = self.step_of(at);
        let of_code = self.denials.entry(code).or_insert_with(|| vec![0; steps]);
        add(of_code.get_mut(step));
    }

    /// A product of a machine fell into notification.
    pub(crate) fn lapsed(&mut self, population: usize, product: usize, lapse: impl FnOnce() -> Lapse) {
        let of_product = self.lapses.get_mut(population).and_then(|all| all.get_mut(product));
        if let Some(count) = of_product {
            *count = count.saturating_add(1);
        }
        if self.listed.len() < LISTED {
            self.listed.push(lapse());
        }
    }
}

fn add(count: Option<&mut u32>) {
    if let Some(count) = count {
        *count = count.saturating_add(1);
    }
}

/// The cause of a notification, as the report names it.
pub(crate) const fn cause(cause: muster_core::licence::NotificationCause) -> Cause {
    use muster_core::licence::NotificationCause;
    match cause {
        NotificationCause::NeverActivated => Cause::NeverActivated,
        NotificationCause::Expired => Cause::Expired,
        NotificationCause::Hardware => Cause::Hardware,
        NotificationCause::NonGenuine => Cause::NonGenuine,
    }
}
