//! `muster-lab fleet`: a scenario is read, played and told, alone or beside another one.

mod compare;
mod figures;
mod files;
#[cfg(test)]
mod fixture;
mod page;
mod progress;
pub(crate) mod replay;
mod seeds;
mod summary;
mod trouble;

use crate::args::FleetChoices;
use compare::Comparison;
use files::{print, show, write};
use muster_fleet::report::FleetReport;
use muster_fleet::scenario::{Scenario, StepLength};
use muster_os::{clock, memory};
use muster_text::{Language, Text};
use page::Told;
use progress::Progress;
use seeds::Seeds;
use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;
use summary::Cost;
use trouble::Trouble;

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

/// A scenario to be played, with its text.
struct Planned {
    scenario: Scenario,
    text: String,
}

impl Planned {
    /// Reads a scenario and changes it as it was chosen.
    fn read(path: &Path, choices: &FleetChoices) -> Result<Self, Trouble> {
        let (scenario, text) = files::read(path)?;
        let scenario = choices.seed.into_iter().fold(scenario, Scenario::with_seed);
        let scenario = choices
            .machines
            .into_iter()
            .fold(scenario, |scenario, count| scenario.with_machines(count.get()));
        Ok(Self { scenario, text })
    }
}

fn played(choices: &FleetChoices) -> Result<bool, Trouble> {
    let planned = Planned::read(&choices.scenario, choices)?;
    let threads = choices.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, Into::into);
    match (choices.seeds, &choices.compare) {
        (Some(count), _) => several(choices, &planned.scenario, threads, count.get()),
        (None, Some(other)) => two(choices, planned, Planned::read(other, choices)?, threads),
        (None, None) => one(choices, &planned, threads),
    }
}

fn one(choices: &FleetChoices, planned: &Planned, threads: usize) -> Result<bool, Trouble> {
    let (report, cost) = run(&planned.scenario, threads)?;
    show(choices.json.as_deref(), &report, || summary::of(&report, &cost))?;
    if let Some(path) = &choices.html {
        let text = Text::new(Language::English);
        write(path, &page::page(Told { report: &report, scenario: &planned.text }, &text))?;
    }
    Ok(report.holds)
}

/// Plays two scenarios and lays one beside the other, step by step.
fn two(
    choices: &FleetChoices,
    mut first: Planned,
    mut second: Planned,
    threads: usize,
) -> Result<bool, Trouble> {
    if first.scenario.step != second.scenario.step {
        [&mut first, &mut second].into_iter().for_each(|planned| planned.scenario.step = StepLength::Day);
    }
    let ((one, _), (other, _)) = (run(&first.scenario, threads)?, run(&second.scenario, threads)?);
    let comparison = Comparison::of(&one, &other);
    show(choices.json.as_deref(), &comparison, || compare::table(&comparison))?;
    if let Some(path) = &choices.html {
        let text = Text::new(Language::English);
        let (one, other) =
            (Told { report: &one, scenario: &first.text }, Told { report: &other, scenario: &second.text });
        write(path, &page::comparison(one, other, &text))?;
    }
    Ok(one.holds && other.holds)
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

fn run(scenario: &Scenario, threads: usize) -> Result<(FleetReport, Cost), Trouble> {
    let begun = clock::monotonic();
    let progress = Progress::of(scenario);
    let report = muster_fleet::run(scenario, threads, &progress)?;
    progress.end();
    let took: Duration = begun.elapsed();
    Ok((report, Cost { took, memory: memory::peak_resident() }))
}
