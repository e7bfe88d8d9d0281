//! What the demo tells while it plays: lines on standard output, a progress bar on a terminal, or nothing but JSON.

use super::figures::{Figures, Played, Step};
use super::steps::{STEPS, StepPlan};
use super::table;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, Write};
use std::time::Duration;

/// Where the story goes.
pub(crate) struct Story {
    json: bool,
    bar: ProgressBar,
}

impl Story {
    pub(crate) fn new(json: bool) -> Self {
        let steps = u64::try_from(STEPS.len()).ok();
        // The bar is drawn on standard error, and only on a terminal.
        let bar = ProgressBar::with_draw_target(steps, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
            bar.set_style(style);
        }
        Self { json, bar }
    }

    /// A line of the story that says how things went: told as long as they went like that.
    pub(crate) fn claim(&self, figures: &Figures, line: &str) {
        if figures.all_hold() {
            self.tell(line);
        }
    }

    /// A line of the story.
    pub(crate) fn tell(&self, line: &str) {
        if self.json {
            return;
        }
        self.bar.suspend(|| say(&format!("  {line}")));
    }

    /// A step begins.
    pub(crate) fn begin(&self, plan: &StepPlan) {
        self.bar.set_message(plan.name);
        if !self.json {
            self.bar.suspend(|| say(&format!("\n{}: {}", plan.name, plan.about)));
        } else if self.bar.is_hidden() {
            note(plan.name);
        }
    }

    /// A step has ended.
    pub(crate) fn end(&self, step: &Step) {
        self.bar.inc(1);
        for difference in &step.differences {
            self.bar.suspend(|| note(&format!("  NOT HELD, {}: {difference}", step.name)));
        }
    }

    /// All steps have ended: the table, or the document.
    pub(crate) fn close(&self, played: &Played, took: Duration) {
        self.bar.finish_and_clear();
        if self.json {
            match serde_json::to_string(played) {
                Ok(document) => say(&document),
                Err(error) => note(&format!("the document cannot be written: {error}")),
            }
            return;
        }
        say(&format!("\n{}, in {:.0} s", table::of(played), took.as_secs_f64()));
    }

    /// What there is to say after the table: to people, so never on standard output beside a document.
    pub(crate) fn after(&self, text: &str) {
        if self.json { note(text) } else { say(&format!("\n{text}")) }
    }
}

/// A line on standard output. Who closed the pipe has read enough; the demo goes on and ends what it started.
fn say(line: &str) {
    let _enough = writeln!(io::stdout().lock(), "{line}");
}

/// A line beside the output.
fn note(line: &str) {
    let _nobody_reads = writeln!(io::stderr().lock(), "{line}");
}
