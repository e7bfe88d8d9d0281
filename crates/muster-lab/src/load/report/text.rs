//! The page for people: what was measured on what, a line for each run, and what the figures mean.

use crate::chart::number::whole;
use crate::load::figures::{Head, Measured, Median, Percentiles, Run, Storm};
use crate::table::Table;
use std::collections::BTreeMap;

pub(super) fn page(measured: &Measured) -> String {
    let mut lines = head(&measured.head);
    lines.push(String::new());
    if !measured.runs.is_empty() {
        lines.extend(runs(&measured.runs));
        lines.extend(measured.median.iter().flat_map(median));
    }
    lines.extend(measured.storm.iter().flat_map(storm));
    lines.join("\n")
}

fn head(head: &Head) -> Vec<String> {
    let Head { computer, host, method, .. } = head;
    let known = |fact: &Option<String>| fact.clone().unwrap_or_else(|| "not known".to_owned());
    let mut lines = vec![
        format!(
            "computer     {} cores, {}, {}; records on {}",
            computer.cores,
            known(&computer.processor),
            known(&computer.system),
            known(&computer.file_system)
        ),
        format!(
            "host         {} (muster-host {}), records in {}",
            host.address,
            known(&host.version),
            known(&host.records)
        ),
        format!("durable      {}", durable(head)),
        format!(
            "method       {} connections{}, {} at one time, {} loop{}, {}, {:.0} s each, seed {}",
            method.connections,
            method.window.map_or_else(String::new, |window| format!(" of window {window}")),
            method.concurrency,
            method.pace,
            rate(head),
            method.mix,
            method.seconds,
            method.seed
        ),
        format!(
            "bytes        request {}, answer {}; {} proven up to the publisher's root",
            method.request_bytes,
            method.answer_bytes,
            match method.proven_one_in {
                1 => "every answer".to_owned(),
                many => format!("1 of {many} answers"),
            }
        ),
    ];
    lines.extend(head.bare_runtime.map(|fastest| {
        let trials: Vec<String> =
            head.bare_trials.iter().map(|(name, rate)| format!("{name} {}", whole(*rate))).collect();
        format!("ceiling      bare server on {fastest} (tried in turn: {})", trials.join(", "))
    }));
    if !head.optimised {
        lines.push("WARNING      built without optimisation: no figure here counts".to_owned());
    }
    lines
}

fn rate(head: &Head) -> String {
    let method = &head.method;
    let of = method.maximum.map_or_else(String::new, |maximum| format!(" of {} at most", whole(maximum)));
    let spread = method.arrivals.unwrap_or_default();
    method.rate.map_or_else(String::new, |rate| format!(" at {}/s{of}, {spread}", whole(rate)))
}

fn durable(head: &Head) -> String {
    let Some(seen) = head.host.durability else {
        return "not known: the host's disk is not seen from here".to_owned();
    };
    let word = match head.host.durable {
        Some(true) => "yes",
        Some(false) => "NO",
        None => "not known",
    };
    format!(
        "{word}: {} answers one after the other brought {} flushes of the disk, the same time without any {}",
        seen.answers, seen.flushes, seen.flushes_idle
    )
}

const COLUMNS: [&str; 12] = [
    "run",
    "rate/s",
    "ceiling/s",
    "ratio",
    "p50 ms",
    "p99 ms",
    "p99.9 ms",
    "errors",
    "host us",
    "bare us",
    "client us",
    "cpu ratio",
];

fn runs(runs: &[Run]) -> Vec<String> {
    let mut table = Table::new(0, &COLUMNS);
    for (at, run) in runs.iter().enumerate() {
        let mut row = vec![at.saturating_add(1).to_string()];
        row.extend(figures(run.rate, run.ceiling, run.ratio, run.latency));
        row.push(run.errors.to_string());
        row.extend([run.host_cpu_us, run.ceiling_cpu_us, run.client_cpu_us].map(optional));
        row.push(ratio(run.cpu_ratio));
        table.row(row);
    }
    let mut lines: Vec<String> = table.lines().collect();
    lines.push(
        "us: processor time for one answer; cpu ratio: the ratio by that, of server and client together"
            .to_owned(),
    );
    for (at, run) in runs.iter().enumerate() {
        lines.extend(run.void.iter().map(|why| format!("run {} is VOID: {why}", at.saturating_add(1))));
        lines.extend(errors(&run.errors_by_kind));
    }
    lines
}

fn median(median: &Median) -> Vec<String> {
    let [rate, ceiling, ratio, p50, p99, p999] =
        figures(median.rate, median.ceiling, median.ratio, median.latency);
    let void = if median.void > 0 { format!(", {} void", median.void) } else { String::new() };
    vec![
        String::new(),
        format!(
            "median of {} runs{void}: {rate}/s of {ceiling}/s, ratio {ratio} (by processor time {}); p50 {p50} ms, \
             p99 {p99} ms, p99.9 {p999} ms",
            median.runs,
            self::ratio(median.cpu_ratio)
        ),
    ]
}

fn figures(rate: f64, ceiling: f64, ratio: Option<f64>, latency: Percentiles) -> [String; 6] {
    let Percentiles { p50_us, p99_us, p999_us, .. } = latency;
    let [p50, p99, p999] = [p50_us, p99_us, p999_us].map(milliseconds);
    [whole(rate), whole(ceiling), self::ratio(ratio), p50, p99, p999]
}

fn ratio(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}"))
}

fn storm(storm: &Storm) -> Vec<String> {
    let latency = storm.latency;
    let [p50, p99, p999, longest] =
        [latency.p50_us, latency.p99_us, latency.p999_us, latency.longest_us].map(milliseconds);
    let mut lines = vec![
        format!(
            "storm        {} machines within {:.0} s, {} on record before: answered in {:.1} s, {}/s",
            storm.asked,
            storm.within_s,
            storm.machines,
            storm.took_s,
            whole(storm.rate)
        ),
        format!("latency      p50 {p50} ms, p99 {p99} ms, p99.9 {p999} ms, longest {longest} ms"),
        format!(
            "record       {} answers compared one by one ({} granted, {} refused): {} lost, {} misplaced",
            storm.compared, storm.granted, storm.refused, storm.lost, storm.misplaced
        ),
    ];
    lines.push(format!("errors       {}", storm.errors));
    lines.extend(errors(&storm.errors_by_kind));
    lines
}

fn errors(by_kind: &BTreeMap<String, u64>) -> Vec<String> {
    by_kind.iter().map(|(kind, times)| format!("  {times} x {kind}")).collect()
}

fn optional(figure: Option<f64>) -> String {
    figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure:.1}"))
}

fn milliseconds(microseconds: f64) -> String {
    format!("{:.2}", microseconds / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!(milliseconds(1_234.0), "1.23");
    }
}
