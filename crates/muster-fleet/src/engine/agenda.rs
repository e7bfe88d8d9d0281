//! What is to come that no machine does by itself: the ends of steps, expectations, what happens, the upkeep of hosts.

use super::island::Island;
use crate::scenario::{Happening, Moment, Scenario};

/// Hosts forget old records this often: more rarely would look like a step of their clocks.
const UPKEEP: u32 = 3_600;

/// One entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Due {
    pub(crate) at: Moment,
    pub(crate) what: Item,
}

/// What is due. At one moment the first of these comes first: what has ended is told before anything new begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Item {
    /// A step has ended.
    Step,
    /// An expectation, by its place, is looked at.
    Expect(usize),
    /// An event, by its place, is over.
    Ends(usize),
    /// A backup is taken for an event.
    Backup(usize),
    /// An event begins.
    Begins(usize),
    /// Hosts look after themselves.
    Upkeep,
}

/// The agenda of one island.
#[derive(Debug)]
pub(crate) struct Agenda(Vec<Due>);

impl Agenda {
    pub(crate) fn new(scenario: &Scenario, island: &Island) -> Self {
        let ends = scenario.ends();
        let steps = (1..=scenario.steps()).map(|step| step.saturating_mul(scenario.step.seconds()));
        let steps = steps.map(|at| Due { at: Moment(at).min(ends), what: Item::Step });
        let expected = scenario.expectations.iter().enumerate();
        let expected = expected.map(|(place, it)| Due { at: it.at, what: Item::Expect(place) });
        let upkeep = (0..ends.0.div_ceil(UPKEEP)).map(|hour| hour.saturating_mul(UPKEEP));
        let upkeep = upkeep.map(|at| Due { at: Moment(at), what: Item::Upkeep });
        let mut all: Vec<Due> =
            steps.chain(expected).chain(upkeep.filter(|_| !island.hosts.is_empty())).collect();
        for (place, event) in scenario.events.iter().enumerate() {
            if let Happening::HostRestored { backup, .. } = event.happening {
                all.push(Due { at: backup, what: Item::Backup(place) });
            }
            all.push(Due { at: event.at, what: Item::Begins(place) });
            all.extend(event.until.map(|at| Due { at, what: Item::Ends(place) }));
        }
        all.retain(|due| due.at <= ends);
        all.sort_unstable();
        Self(all)
    }

    pub(crate) fn in_order(&self) -> impl Iterator<Item = Due> {
        self.0.iter().copied()
    }
}
