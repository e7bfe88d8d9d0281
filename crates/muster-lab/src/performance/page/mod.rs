//! The page: Markdown that is made of the figures alone, so that the same figures always give the same bytes.

use super::curve::{self, Curves};
use super::document::{Carried, Document, Fleet, Resident};
use super::markdown::table;
use super::plan::{CONCURRENCY, MACHINES, MODES};
use super::target::{Bound, Target, difference, mebibytes, targets};
use super::unit::{NOT_MEASURED, Unit};
use crate::chart::number::grouped;

/// The folder beside the page, with its charts and its figures.
pub(super) const FOLDER: &str = "performance";

const TRIAL: &str =
    "> **This is a trial. No figure on this page counts:** runs were short, few, and of few machines.\n\n";
const UNOPTIMISED: &str = "> **Built without optimisation. No figure on this page counts.**\n\n";
const HEAD: &str = "\
What a host carries, what it needs for that, and how long fleets and checks take. `muster-lab performance --into docs`
measures it and writes this page; `cargo xtask prove performance` builds everything for that first. All figures are in
[performance.json](performance/performance.json). How a host is measured, and what it is held against, is in
[load.md](load.md).

";

const IN_DATABASE: &str = "\
The server is on the same computer, and shares its processors with host and client; the host's own processor time does not
have the server's. Machines are rows of a table there, changed wherever they stand: with many of them nearly every request
changes another page of the table, which is written whole to the server's log the first time after each checkpoint. That,
and a round of messages for each turn, is the limit, not the host.

";

/// The whole page.
pub(super) fn page(document: &Document) -> String {
    let mut page = "# Performance\n\n".to_owned();
    if document.quick {
        page.push_str(TRIAL);
    }
    if !document.optimised {
        page.push_str(UNOPTIMISED);
    }
    page.push_str(HEAD);
    let sections = [
        ("What must hold", Some(held(document))),
        ("Where it was measured", computer(document)),
        ("One host", usual(document)),
        ("More machines on record", grown(document, Growth::Machines)),
        ("More connections at one time", grown(document, Growth::Connections)),
        ("Records in PostgreSQL", in_database(document)),
        ("At half of the most", half_rate(document)),
        ("A boot storm", storm(document)),
        ("Memory and start of a host", resident(document)),
        ("Fleets in virtual time", fleets(document)),
        ("Checks in a product", checks(document)),
        ("What measures it again", commands(document)),
    ];
    for (title, section) in sections {
        let section = section.unwrap_or_else(|| format!("{NOT_MEASURED}\n"));
        page.push_str(&format!("## {title}\n\n{section}\n"));
    }
    if let Some(failed) = failed(document) {
        page.push_str(&format!("## What could not be measured\n\n{failed}\n"));
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

fn held(document: &Document) -> String {
    let rows = targets(document).into_iter().map(|target| {
        let holds = match target.holds() {
            _ if target.figure.is_none() => NOT_MEASURED,
            None => "void",
            Some(_) if !document.counts() => "does not count",
            Some(true) => "yes",
            Some(false) => "**no**",
        };
        vec![target.name.to_owned(), target.unit.or_not(target.figure), bound(&target), holds.to_owned()]
    });
    table(&["Figure", "Measured", "Target", "Holds"], rows.collect()).unwrap_or_default()
}

fn bound(target: &Target) -> String {
    match target.bound {
        Bound::AtLeast(least) => format!("at least {}", target.unit.end(least)),
        Bound::Within(0.0) => "none".to_owned(),
        Bound::Within(most) => format!("within {}", target.unit.end(most)),
        Bound::Below(end) => format!("below {}", target.unit.end(end)),
    }
}

fn computer(document: &Document) -> Option<String> {
    let computer = &document.computer;
    let row = |name: &str, value: Option<String>| Some(vec![name.to_owned(), value?]);
    let rows = [
        row("Muster", Some(document.version.clone())),
        row("Processor", computer.processor.clone()),
        row("Cores", Some(computer.cores.to_string())),
        row("System", computer.system.clone()),
        row("Records on", computer.file_system.clone()),
    ];
    table(&["", ""], rows.into_iter().flatten().collect())
}

const CARRIED: [&str; 10] =
    ["Connections", "Host", "Ceiling", "Ratio", "p50", "p99", "p99.9", "Errors", "Durable", "Runs (void)"];
const PROCESSOR: [&str; 5] = ["Connections", "Host", "Bare server", "Client", "Ratio by processor time"];

fn usual(document: &Document) -> Option<String> {
    let usual = || MODES.iter().filter_map(|(mode, _)| document.carried(mode, MACHINES, CONCURRENCY));
    let carried = table(&CARRIED, usual().map(|it| carried_row(it.mode.clone(), it)).collect())?;
    let processor = table(&PROCESSOR, usual().map(processor_row).collect())?;
    let void: Vec<&str> = usual().filter_map(|it| it.void_because.as_deref()).collect();
    let void = void.first().map_or_else(String::new, |why| format!("\nVoid: {why}.\n"));
    Some(format!(
        "{} machines on record, {} connections at one time, closed loop. Each figure is a median.\n\n\
         {carried}{void}\nProcessor time for one answer:\n\n{processor}",
        grouped(MACHINES),
        grouped(CONCURRENCY)
    ))
}

fn carried_row(name: String, it: &Carried) -> Vec<String> {
    let took = |microseconds: f64| Unit::Milliseconds.text(microseconds / 1_000.0);
    vec![
        name,
        Unit::Rate.text(it.rate),
        Unit::Rate.text(it.ceiling),
        Unit::Share.or_not(it.ratio),
        took(it.latency.p50_us),
        took(it.latency.p99_us),
        took(it.latency.p999_us),
        grouped(it.errors),
        durable(it.durable).to_owned(),
        format!("{} ({})", it.runs, it.void),
    ]
}

const fn durable(seen: Option<bool>) -> &'static str {
    match seen {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not seen",
    }
}

fn processor_row(it: &Carried) -> Vec<String> {
    let figures = [it.host_cpu_us, it.ceiling_cpu_us, it.client_cpu_us];
    let figures = figures.map(|figure| Unit::Microseconds.or_not(figure));
    [it.mode.clone()].into_iter().chain(figures).chain([Unit::Share.or_not(it.cpu_ratio)]).collect()
}

/// What grows.
#[derive(Clone, Copy)]
enum Growth {
    Machines,
    Connections,
}

impl Growth {
    const fn of(self, it: &Carried) -> u32 {
        match self {
            Self::Machines => it.machines,
            Self::Connections => it.concurrency,
        }
    }

    const fn has(self, it: &Carried) -> bool {
        match self {
            Self::Machines => it.concurrency == CONCURRENCY,
            Self::Connections => it.machines == MACHINES,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Machines => "Machines",
            Self::Connections => "At one time",
        }
    }

    fn curves(self, document: &Document) -> Curves {
        match self {
            Self::Machines => curve::machines(document),
            Self::Connections => curve::connections(document),
        }
    }
}

fn grown(document: &Document, growth: Growth) -> Option<String> {
    let curves = growth.curves(document);
    if curves.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    for (mode, _) in MODES {
        rows.extend(grown_rows(
            growth,
            document.carried.iter().filter(|it| it.mode == mode && growth.has(it)),
        ));
    }
    Some(format!("{}\n{}", grown_table(growth, rows)?, picture(&curves)))
}

fn grown_table(growth: Growth, rows: Vec<Vec<String>>) -> Option<String> {
    let head = [
        "Connections",
        growth.name(),
        "Host",
        "Ceiling",
        "Ratio",
        "p99",
        "Processor time of the host",
        "Rate against the first",
    ];
    table(&head, rows)
}

/// A row for each, beside the first of them.
fn grown_rows<'a>(growth: Growth, points: impl Iterator<Item = &'a Carried>) -> Vec<Vec<String>> {
    let mut points: Vec<&Carried> = points.collect();
    points.sort_by_key(|it| growth.of(it));
    let row = |it: &&Carried| {
        let first = points.first().filter(|first| growth.of(first) < growth.of(it));
        grown_row(growth, it, first.and_then(|first| difference(first, it)))
    };
    points.iter().map(row).collect()
}

fn in_database(document: &Document) -> Option<String> {
    let rows = grown_table(Growth::Machines, grown_rows(Growth::Machines, document.in_database.iter()))?;
    Some(format!("{IN_DATABASE}{rows}"))
}

fn grown_row(growth: Growth, it: &Carried, change: Option<f64>) -> Vec<String> {
    vec![
        it.mode.clone(),
        grouped(growth.of(it)),
        Unit::Rate.text(it.rate),
        Unit::Rate.text(it.ceiling),
        Unit::Share.or_not(it.ratio),
        Unit::Milliseconds.text(it.latency.p99_us / 1_000.0),
        Unit::Microseconds.or_not(it.host_cpu_us),
        change.map(|change| Unit::Percent.text(change)).unwrap_or_default(),
    ]
}

fn picture(curves: &Curves) -> String {
    format!("![{}]({FOLDER}/{}.svg)\n", curves.title, curves.name)
}

fn half_rate(document: &Document) -> Option<String> {
    let rows = document.half_rate.iter().map(|it| {
        let wanted = Unit::Rate.or_not(it.wanted);
        let mut row = carried_row(it.mode.clone(), it);
        // Beside requests that have their time, a ratio of rates says nothing.
        row.splice(2..4, [wanted]);
        row
    });
    let head = ["Connections", "Answered", "Sent", "p50", "p99", "p99.9", "Errors", "Durable", "Runs (void)"];
    let rows = table(&head, rows.collect())?;
    Some(format!(
        "Requests come at moments fixed before, and latency counts from these. {} machines on record.\n\n{rows}",
        grouped(MACHINES)
    ))
}

fn storm(document: &Document) -> Option<String> {
    let storm = document.storm.as_ref()?;
    let took = |microseconds: f64| Unit::Milliseconds.text(microseconds / 1_000.0);
    let count = |number: usize| grouped(u64::try_from(number).unwrap_or(u64::MAX));
    let row = |name: &str, value: String| vec![name.to_owned(), value];
    let rows = vec![
        row("Machines that asked", grouped(storm.asked)),
        row("At moments spread over", Unit::Seconds.text(storm.within_s)),
        row("Until the last answer", Unit::Seconds.text(storm.took_s)),
        row("Machines on record before", grouped(storm.machines)),
        row("Granted", count(storm.granted)),
        row("Refused", count(storm.refused)),
        row("Failed", grouped(storm.errors)),
        row("Answers compared with the record", count(storm.compared)),
        row("Not on it", count(storm.lost)),
        row("At another place of it", count(storm.misplaced)),
        row("p50", took(storm.latency.p50_us)),
        row("p99", took(storm.latency.p99_us)),
        row("p99.9", took(storm.latency.p999_us)),
        row("Longest", took(storm.latency.longest_us)),
    ];
    table(&["", ""], rows)
}

fn resident(document: &Document) -> Option<String> {
    let before = [None].into_iter().chain(document.resident.iter().map(Some));
    let rows = document.resident.iter().zip(before).map(|(it, before)| {
        let further = before.and_then(|before| further(before, it));
        vec![
            grouped(it.machines),
            Unit::Seconds.text(it.start_s),
            Unit::Mebibytes.text(mebibytes(it.started_bytes)),
            Unit::Mebibytes.text(mebibytes(it.loaded_bytes)),
            further.map(|bytes| Unit::Bytes.text(bytes)).unwrap_or_default(),
        ]
    });
    let head =
        ["Machines on record", "Start", "Memory after it", "Memory after a load", "For each further machine"];
    let rows = table(&head, rows.collect())?;
    let curves = curve::memory(document);
    let picture = if curves.is_empty() { String::new() } else { format!("\n{}", picture(&curves)) };
    Some(format!(
        "Of the process `muster-host serve`. It has started when it takes connections. The last\ncolumn is of the memory \
         after the start, against the row above.\n\n{rows}{picture}"
    ))
}

/// Bytes for each machine that one has more than the other.
#[expect(clippy::cast_precision_loss, reason = "no process holds so many bytes")]
fn further(before: &Resident, it: &Resident) -> Option<f64> {
    let machines = it.machines.checked_sub(before.machines).filter(|more| *more > 0)?;
    Some((it.started_bytes as f64 - before.started_bytes as f64) / f64::from(machines))
}

fn fleets(document: &Document) -> Option<String> {
    let row = |it: &Fleet| {
        let seconds: Vec<String> = it.seconds.iter().map(|seconds| Unit::Seconds.text(*seconds)).collect();
        vec![
            it.scenario.clone(),
            grouped(it.machines),
            seconds.join(", "),
            Unit::Mebibytes.text(mebibytes(it.peak_bytes)),
            if it.same { "yes" } else { "**no**" }.to_owned(),
        ]
    };
    let head = ["Scenario", "Machines", "Both runs", "Most memory", "Same bytes of one seed"];
    table(&head, document.fleets.iter().map(row).collect())
}

const CHECKS: [(&str, &str, Unit); 10] = [
    ("First in a process: open and check", "open_and_first_check_us", Unit::Microseconds),
    ("First in a process: open", "open_us", Unit::Microseconds),
    ("First in a process: check", "first_check_us", Unit::Microseconds),
    ("Another product: open and check", "another_open_and_first_check_us", Unit::Microseconds),
    ("Later check", "later_check_us", Unit::Microseconds),
    ("Later check, a file has just changed", "changed_check_us", Unit::Microseconds),
    ("One verification of a signature", "verify_us", Unit::Microseconds),
    ("First in a process: one verification", "first_verify_us", Unit::Microseconds),
    ("The process `muster check`", "muster_check_ms", Unit::Milliseconds),
    ("The process `true`", "true_ms", Unit::Milliseconds),
];

fn checks(document: &Document) -> Option<String> {
    let rows = CHECKS
        .iter()
        .filter_map(|(name, key, unit)| Some(vec![(*name).to_owned(), unit.text(document.check(key)?)]));
    table(&["What", "Median"], rows.collect())
}

fn commands(document: &Document) -> Option<String> {
    let carried = document.carried.iter().chain(&document.in_database);
    let carried = carried.chain(&document.half_rate).map(|it| it.command.as_str());
    let storm = document.storm.iter().map(|it| it.command.as_str());
    let mut commands: Vec<String> = carried.chain(storm).map(str::to_owned).collect();
    commands.extend(
        document
            .fleets
            .iter()
            .map(|it| format!("muster-lab fleet scenarios/{}.toml --machines {}", it.scenario, it.machines)),
    );
    if document.checks.is_some() {
        commands.push("cargo bench -p muster-client --bench check -- --json".to_owned());
    }
    (!commands.is_empty()).then(|| format!("```\n{}\n```\n", commands.join("\n")))
}

fn failed(document: &Document) -> Option<String> {
    let rows = document.failed.iter().map(|it| vec![it.what.clone(), it.why.replace('\n', " ")]);
    table(&["What", "Why"], rows.collect())
}

#[cfg(test)]
mod tests;
