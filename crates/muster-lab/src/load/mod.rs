//! The load: how much one host carries, beside what this computer could carry at the most.
//!
//! Reading order: `choices` (what can be asked for), `site` (the host), `fleet`, `template`, `asker` (who asks, with which
//! bytes), `driver` (the client), `judge` and `prover` (whether an answer is right), `bare` and `ceiling` (what it is held
//! against), `prepare`, `bench` and `measure` (one after the other, in turn), `storm` and `held` (nothing is lost),
//! `figures` (what it came to).

mod asker;
mod bare;
mod bench;
mod bounds;
mod ceiling;
mod chance;
mod choices;
pub(crate) mod computer;
mod driver;
mod durability;
mod fault;
pub(crate) mod figures;
mod fleet;
mod head;
mod held;
mod judge;
mod latency;
mod listing;
pub(crate) mod measure;
mod mix;
pub(crate) mod prepare;
mod processor;
mod progress;
mod prover;
mod report;
pub(crate) mod site;
mod storm;
mod template;
mod timed;
mod trouble;

pub(crate) use choices::LoadChoices;
pub(crate) use trouble::LoadTrouble;

use crate::demo::folder::Folder;
use crate::demo::program::{Program, Programs};
use crate::demo::stop::Stop;
use crate::trouble::Trouble;
use choices::Part;
use site::Site;

/// Measures, and gives back whether everything was answered as it should be.
pub(crate) fn play(choices: &LoadChoices) -> Result<bool, Trouble> {
    if let Some(Part::BareServer(bare)) = &choices.part {
        bare::serve(bare).map_err(LoadTrouble::BareServer)?;
        return Ok(true);
    }
    let stop = Stop::listen()?;
    let needed: &[Program] = match (choices.host, &choices.host_root) {
        (None, _) => &[Program::Publisher, Program::Host],
        (Some(_), Some(_)) => &[Program::Host],
        (Some(_), None) => &[],
    };
    let programs = Programs::find(needed, stop.clone())?;
    let folder = Folder::open(choices.root.as_deref(), "muster-load-")?;
    let site = Site::open(choices, programs, folder.path())?;
    let mut prepared = prepare::prepare(&site, choices.machines, choices.seed, &stop)?;
    let measured = measure::measure(choices, &site, &mut prepared, folder.path(), &stop)?;
    report::tell(&measured, choices)?;
    Ok(measured.is_well())
}
