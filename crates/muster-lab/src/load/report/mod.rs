//! What was measured, for people, for programs, and as a chart.

mod chart;
mod text;

use super::choices::LoadChoices;
use super::figures::Measured;
use super::trouble::LoadTrouble;
use crate::trouble::Trouble;
use std::io::{self, Write};

/// Prints it, and draws the chart where one is wanted.
pub(super) fn tell(measured: &Measured, choices: &LoadChoices) -> Result<(), Trouble> {
    if let Some(file) = &choices.svg {
        let drawing = chart::draw(measured)?;
        std::fs::write(file, drawing).map_err(Trouble::file(file))?;
    }
    let page = if choices.json {
        serde_json::to_string(measured).map_err(LoadTrouble::Json)?
    } else {
        text::page(measured)
    };
    // Who closed the pipe has read enough.
    let _enough = writeln!(io::stdout().lock(), "{}", page.trim_end());
    Ok(())
}
