//! `muster-lab replay`: what a host has on record, put under other rules.

mod record;
mod told;

use super::NOT_PLAYED;
use super::files::{read_text, show, write};
use super::page;
use super::trouble::Trouble;
use crate::args::ReplayChoices;
use muster_fleet::replay::{Policy, replay};
use muster_text::{Language, Text};
use std::process::ExitCode;

/// Success, or 2 where nothing was found out.
pub(crate) fn play(choices: &ReplayChoices) -> ExitCode {
    match played(choices) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("muster-lab: {trouble}");
            ExitCode::from(NOT_PLAYED)
        }
    }
}

fn played(choices: &ReplayChoices) -> Result<(), Trouble> {
    let recording = record::read(&choices.record)?;
    let text = read_text(&choices.policy)?;
    let policy = Policy::parse(&text, &recording)
        .map_err(|faults| Trouble::Policy { path: choices.policy.clone(), faults })?;
    let replayed = replay(&recording, &policy)?;
    show(choices.json.as_deref(), &replayed, || told::text(&replayed, recording.publisher()))?;
    if let Some(path) = &choices.html {
        let page = page::replay(&replayed, recording.publisher(), &text, &Text::new(Language::English));
        write(path, &page)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
