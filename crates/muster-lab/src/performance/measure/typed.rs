//! A load as somebody would type it: what is measured is what the page tells the reader to type.

use crate::args::{Action, Arguments};
use crate::load::LoadChoices;
use crate::performance::plan::Plan;
use crate::performance::trouble::PerformanceTrouble;
use clap::Parser;
use std::borrow::Cow;

/// A command, and what it chose.
#[derive(Debug)]
pub(super) struct Typed {
    pub(super) command: String,
    pub(super) choices: Box<LoadChoices>,
}

/// What is typed for loads of a plan, the same but for some words before and between.
pub(super) fn arguments<'a>(
    plan: &Plan,
    (machines, concurrency): (u32, u32),
    before: &[&'a str],
    between: &[&'a str],
) -> Vec<Cow<'a, str>> {
    let counts = ["--machines".into(), machines.to_string().into()];
    let counts = counts.into_iter().chain(["--concurrency".into(), concurrency.to_string().into()]);
    let [before, between] = [before, between].map(|words| words.iter().map(|word| Cow::from(*word)));
    let runs = ["--runs", plan.runs, "--duration", plan.duration].map(Cow::from);
    before.chain(counts).chain(between).chain(runs).collect()
}

impl Typed {
    /// `muster-lab load ARGUMENTS…`
    pub(super) fn load<A: AsRef<str>>(arguments: &[A]) -> Result<Self, PerformanceTrouble> {
        let arguments = arguments.iter().map(AsRef::as_ref);
        let words: Vec<&str> = ["muster-lab", "load"].into_iter().chain(arguments).collect();
        let command = words.join(" ");
        match Arguments::try_parse_from(words).map_err(PerformanceTrouble::Typed)?.action {
            Action::Load(choices) => Ok(Self { command, choices }),
            _ => Err(PerformanceTrouble::OtherCommand { command }),
        }
    }

    /// The same on a host whose records are in a database, of which the command does not say which.
    pub(super) fn load_in(database: &str, arguments: &[impl AsRef<str>]) -> Result<Self, PerformanceTrouble> {
        let arguments = arguments.iter().map(AsRef::as_ref);
        let words: Vec<&str> = arguments.chain(["--database", database]).collect();
        let typed = Self::load(&words)?;
        Ok(Self { command: typed.command.replace(database, "URL"), ..typed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_is_what_was_typed() {
        let typed = Typed::load(&["--machines", "2000"]).unwrap();
        assert_eq!(typed.command, "muster-lab load --machines 2000");
        let typed = Typed::load_in("postgres://me:secret@db/load", &["--machines", "2000"]).unwrap();
        assert_eq!(typed.command, "muster-lab load --machines 2000 --database URL");
        assert!(Typed::load(&["--machines", "0"]).unwrap_err().to_string().contains("--machines"));
    }
}
