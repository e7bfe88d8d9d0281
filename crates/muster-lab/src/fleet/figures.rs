//! The key figures of a run: what one looks at first, and by what two runs are compared.

use muster_fleet::report::FleetReport;
use serde::Serialize;

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Figure {
    /// Its name in a document.
    pub(crate) key: String,
    /// Its name for people.
    #[serde(skip)]
    pub(crate) name: String,
    pub(crate) value: u64,
}

/// All of a run, in the order of reading; what is denied comes last, by code.
pub(crate) fn of(report: &FleetReport) -> Vec<Figure> {
    let states = States::of(report);
    let denied = report.denials.iter().map(|denial| denial.total).sum();
    let held = report.expectations.iter().filter(|expectation| expectation.holds).count();
    let fixed = [
        ("machines", "machines", report.scenario.machines),
        ("licensed_at_end", "licensed at the end", states.licensed_at_end),
        ("graced_most", "most at once in grace after a licence", states.graced_most),
        ("notification_at_end", "in notification at the end", states.notification_at_end),
        ("notification_most", "most at once in notification", states.notification_most),
        ("lapsed", "fell into notification", report.lapsed.total),
        ("requests", "requests that hosts answered", sum(&report.requests.count)),
        ("busiest_minute", "requests in the busiest minute", most(&report.requests.peak_per_minute)),
        ("expectations_held", "expectations that hold", u64::try_from(held).unwrap_or(u64::MAX)),
        ("denials", "denied", denied),
    ];
    let fixed = fixed.map(|(key, name, value)| Figure { key: key.to_owned(), name: name.to_owned(), value });
    let denials = report.denials.iter().map(|denial| Figure {
        key: format!("denied_{}", denial.code.replace('-', "_")),
        name: format!("  {}", denial.code),
        value: denial.total,
    });
    fixed.into_iter().chain(denials).collect()
}

/// Where products of machines stood.
#[derive(Debug, Default)]
struct States {
    licensed_at_end: u64,
    graced_most: u64,
    notification_at_end: u64,
    notification_most: u64,
}

impl States {
    fn of(report: &FleetReport) -> Self {
        let products = || report.populations.iter().flat_map(|population| &population.products);
        let last = |series: &Vec<u32>| series.last().copied().map_or(0, u64::from);
        let steps = usize::try_from(report.time.steps).unwrap_or(usize::MAX);
        let value = |series: &[u32], step: usize| series.get(step).copied().map_or(0, u64::from);
        let graced = |step: usize| {
            products()
                .map(|series| value(&series.additional_grace, step) + value(&series.non_genuine_grace, step))
                .sum::<u64>()
        };
        let notified = |step: usize| products().map(|series| value(&series.notification, step)).sum::<u64>();
        Self {
            licensed_at_end: products().map(|series| last(&series.licensed)).sum(),
            graced_most: (0..steps).map(graced).max().unwrap_or_default(),
            notification_at_end: products().map(|series| last(&series.notification)).sum(),
            notification_most: (0..steps).map(notified).max().unwrap_or_default(),
        }
    }
}

fn sum(series: &[u32]) -> u64 {
    series.iter().copied().map(u64::from).sum()
}

fn most(series: &[u32]) -> u64 {
    series.iter().copied().max().map_or(0, u64::from)
}
