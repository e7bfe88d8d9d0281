//! `muster-lab fleet`: a scenario is read, played and told.

mod progress;
mod seeds;
mod summary;
mod table;
mod trouble;

use crate::args::FleetChoices;
use muster_fleet::report::FleetReport;
use muster_fleet::scenario::Scenario;
use muster_os::atomic_file::read_bounded;
use muster_os::{clock, memory};
use progress::Progress;
use seeds::Seeds;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;
use summary::Cost;
use trouble::Trouble;

/// Most bytes of a scenario: far more than anybody writes by hand.
const LARGEST: u64 = 1 << 20;
/// The scenario is wrong, or cannot be played: nothing was found out.
const NOT_PLAYED: u8 = 2;

/// Success where everything is as expected, failure where it is not, 2 where nothing was played.
pub(crate) fn play(choices: &FleetChoices) -> ExitCode {
    match played(choices) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("muster-lab: {trouble}");
            ExitCode::from(NOT_PLAYED)
        }
    }
}

fn played(choices: &FleetChoices) -> Result<bool, Trouble> {
    let scenario = read(&choices.scenario)?;
    let scenario = choices.seed.into_iter().fold(scenario, Scenario::with_seed);
    let threads = choices.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, Into::into);
    match choices.seeds {
        Some(count) => several(choices, &scenario, threads, count.get()),
        None => one(choices, &scenario, threads),
    }
}

fn one(choices: &FleetChoices, scenario: &Scenario, threads: usize) -> Result<bool, Trouble> {
    let (report, cost) = run(scenario, threads)?;
    match choices.json.as_deref() {
        Some(path) if path == Path::new("-") => print(&json(&report)?)?,
        path => {
            print(&summary::of(&report, &cost))?;
            path.map_or(Ok(()), |path| write(path, &json(&report)?))?;
        }
    }
    Ok(report.holds)
}

/// Plays with one seed after the other, those that were kept first, until one does not hold.
fn several(choices: &FleetChoices, scenario: &Scenario, threads: usize, count: u32) -> Result<bool, Trouble> {
    let seeds = Seeds::beside(&choices.scenario);
    for seed in
        seeds.kept()?.into_iter().chain((0..u64::from(count)).map(|more| scenario.seed.saturating_add(more)))
    {
        let (report, cost) = run(&scenario.clone().with_seed(seed), threads)?;
        if !report.holds {
            print(&summary::of(&report, &cost))?;
            seeds.keep(seed)?;
            let again = format!("muster-lab fleet {} --seed {seed}", choices.scenario.display());
            print(&format!(
                "seed {seed} does not hold; it is kept in {}\nagain: {again}\n",
                seeds.path().display()
            ))?;
            return Ok(false);
        }
        print(&format!("seed {seed} holds\n"))?;
    }
    Ok(true)
}

fn read(path: &Path) -> Result<Scenario, Trouble> {
    let bytes = read_bounded(path, LARGEST)?.ok_or_else(|| Trouble::Missing(path.to_path_buf()))?;
    let text = String::from_utf8(bytes).map_err(|_| Trouble::NotText(path.to_path_buf()))?;
    Scenario::parse(&text).map_err(|faults| Trouble::Scenario { path: path.to_path_buf(), faults })
}

fn run(scenario: &Scenario, threads: usize) -> Result<(FleetReport, Cost), Trouble> {
    let begun = clock::monotonic();
    let progress = Progress::of(scenario);
    let report = muster_fleet::run(scenario, threads, &progress)?;
    progress.end();
    let took: Duration = begun.elapsed();
    Ok((report, Cost { took, memory: memory::peak_resident() }))
}

fn json(report: &FleetReport) -> Result<String, Trouble> {
    let mut text = serde_json::to_string(report).map_err(Trouble::Json)?;
    text.push('\n');
    Ok(text)
}

fn print(text: &str) -> Result<(), Trouble> {
    std::io::stdout().write_all(text.as_bytes()).map_err(Trouble::Output)
}

fn write(path: &Path, text: &str) -> Result<(), Trouble> {
    std::fs::write(path, text).map_err(|source| Trouble::Write { path: path.to_path_buf(), source })
}
