//! What is told of a run on a terminal. Time and memory stand here alone: the report says the same on every computer.

use crate::chart::number::grouped as number;
use crate::table::Table;
use muster_fleet::report::{FleetReport, Lapse, ProductSeries};
use std::time::Duration;

/// Lapses that are told one by one.
const LAPSES: usize = 5;
const DAY: i64 = 86_400;

/// What a run cost.
pub(super) struct Cost {
    pub(super) took: Duration,
    /// Bytes resident when most were, where the system tells.
    pub(super) memory: Option<u64>,
}

pub(super) fn of(report: &FleetReport, cost: &Cost) -> String {
    let parts = [
        head(report, cost),
        states(report),
        hosts(report),
        traffic(report),
        lapses(report),
        expectations(report),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

fn head(report: &FleetReport, cost: &Cost) -> String {
    let (scenario, engine) = (&report.scenario, &report.engine);
    let memory = cost.memory.map(|bytes| format!(", at most {} MiB", number(bytes >> 20)));
    format!(
        "{}: {} machines, {} days, seed {}\n  \
         played in {:.1} s{}; islands: {}; machines were woken {} times and made {} attempts\n  \
         no signatures, but a stand-in: {} times sealed, {} times verified\n",
        scenario.name,
        number(scenario.machines),
        scenario.days,
        scenario.seed,
        cost.took.as_secs_f64(),
        memory.unwrap_or_default(),
        engine.islands,
        number(engine.wakes),
        number(engine.attempts),
        number(report.signatures.signed),
        number(report.signatures.verified),
    )
}

fn last(series: &[u32]) -> String {
    number(series.last().copied().unwrap_or(0))
}

fn most(series: &[u32]) -> String {
    number(series.iter().copied().max().unwrap_or(0))
}

fn states(report: &FleetReport) -> String {
    let mut table = Table::new(
        2,
        &[
            "at the end",
            "product",
            "licensed",
            "grace",
            "add. grace",
            "non-genuine",
            "notification",
            "unlicensed",
        ],
    );
    for population in &report.populations {
        for product in &population.products {
            let ProductSeries {
                product,
                unlicensed,
                licensed,
                initial_grace,
                additional_grace,
                non_genuine_grace,
                notification,
            } = product;
            let series =
                [licensed, initial_grace, additional_grace, non_genuine_grace, notification, unlicensed];
            let numbers = series.into_iter().map(|series| last(series));
            table.row([population.name.clone(), product.clone()].into_iter().chain(numbers).collect());
        }
    }
    table.text()
}

fn hosts(report: &FleetReport) -> String {
    let head = ["host", "pool", "current count", "true count", "on record", "requests", "busiest minute"];
    let mut table = Table::new(2, &head);
    for host in &report.hosts {
        for pool in &host.pools {
            let requests: u64 = host.requests.iter().map(|count| u64::from(*count)).sum();
            table.row(vec![
                host.name.clone(),
                pool.pool.clone(),
                last(&pool.current_count),
                last(&pool.true_count),
                last(&pool.records),
                number(requests),
                most(&host.peak_per_minute),
            ]);
        }
    }
    if table.is_empty() { String::new() } else { table.text() }
}

fn traffic(report: &FleetReport) -> String {
    let requests: u64 = report.requests.count.iter().map(|count| u64::from(*count)).sum();
    let mut text = format!(
        "  requests: {}, {} in the busiest minute\n",
        number(requests),
        most(&report.requests.peak_per_minute)
    );
    let mut table = Table::new(2, &["attempts in vain", "", "times"]);
    for denial in &report.denials {
        table.row(vec![denial.code.clone(), denial.number.clone(), number(denial.total)]);
    }
    if !table.is_empty() {
        text.push_str(&table.text());
    }
    text
}

pub(super) fn lapses(report: &FleetReport) -> String {
    let lapsed = &report.lapsed;
    let mut text = format!("  fell into notification: {}\n", number(lapsed.total));
    for Lapse { at, machine, product, last_code, .. } in lapsed.first.iter().take(LAPSES) {
        let day = at.saturating_sub(report.time.starts).div_euclid(DAY);
        let why = last_code.as_deref().map(|code| format!(", last told {code}"));
        text.push_str(&format!("    day {day}: {machine}, {product}{}\n", why.unwrap_or_default()));
    }
    let more = lapsed.total.saturating_sub(u64::try_from(LAPSES).unwrap_or(0));
    if more > 0 {
        text.push_str(&format!("    and {} more\n", number(more)));
    }
    text
}

fn expectations(report: &FleetReport) -> String {
    let all = &report.expectations;
    if all.is_empty() {
        return String::new();
    }
    let held = all.iter().filter(|expectation| expectation.holds).count();
    let mut text = format!("  as expected: {held} of {}\n", all.len());
    for it in all.iter().filter(|expectation| !expectation.holds) {
        let day = it.at.saturating_sub(report.time.starts).div_euclid(DAY);
        let of = it.of.map(|of| format!(" of {}", number(of))).unwrap_or_default();
        text.push_str(&format!(
            "    line {}, day {day}: {} – found {}{of}\n",
            it.line,
            it.text,
            number(it.found)
        ));
    }
    text
}
