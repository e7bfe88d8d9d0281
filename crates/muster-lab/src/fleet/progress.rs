//! How far a run has come, on a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use muster_fleet::Watch;
use muster_fleet::scenario::Scenario;

/// A bar that counts days of machines.
pub(super) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn of(scenario: &Scenario) -> Self {
        let machines: u64 = scenario.populations.iter().map(|population| u64::from(population.count)).sum();
        let bar = ProgressBar::new(machines.saturating_mul(scenario.days.into()));
        let style = ProgressStyle::with_template("{bar:40} {percent:>3} % {elapsed} {eta}");
        Self(style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style)))
    }

    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}

impl Watch for Progress {
    fn played(&self, machine_days: u64) {
        self.0.inc(machine_days);
    }
}
