//! Measures one thing after the other and keeps what came of it, so that a long call that ends early has said something.

mod carried;
mod checks;
mod database;
mod fleet;
mod ground;
mod half_rate;
mod storm;
mod typed;

use super::choices::{Measurement, PerformanceChoices};
use super::document::{Document, Failed};
use super::files;
use super::plan::Plan;
use crate::demo::stop::Stop;
use crate::load::computer::Computer;
use crate::trouble::Trouble;
use clap::ValueEnum;

/// Measures what was chosen. One that fails does not keep the others from being measured.
pub(super) fn measure(choices: &PerformanceChoices) -> Result<Document, Trouble> {
    let stop = Stop::listen()?;
    let mut document = Document::new(choices.quick, Computer::here(Some(&std::env::temp_dir())));
    let measurements = choices.measurements();
    for (place, measurement) in (1..).zip(&measurements) {
        eprintln!("[{place}/{}] {}", measurements.len(), name(*measurement));
        if let Err(trouble) = one(*measurement, choices, &stop, &mut document) {
            stop.check()?;
            eprintln!("  {trouble}");
            document.failed.push(Failed { what: name(*measurement), why: trouble.to_string() });
        }
        files::keep(&document, &choices.into)?;
    }
    Ok(document)
}

fn one(
    measurement: Measurement,
    choices: &PerformanceChoices,
    stop: &Stop,
    document: &mut Document,
) -> Result<(), Trouble> {
    let plan = &Plan::of(choices.quick);
    match measurement {
        Measurement::Carried => carried::measure(plan, stop, document),
        Measurement::Database => database::measure(plan, choices.database.as_deref(), stop, document),
        Measurement::HalfRate => half_rate::measure(plan, stop, document),
        Measurement::Storm => storm::measure(plan, stop, document),
        Measurement::Fleet => fleet::measure(plan, stop, document),
        Measurement::Checks => checks::measure(document),
    }
}

/// As it is typed.
fn name(measurement: Measurement) -> String {
    measurement.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

/// Says what is done next.
fn tell(what: &str) {
    eprintln!("  {what}");
}
