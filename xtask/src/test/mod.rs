//! `cargo xtask test`: everything that must hold, in the order in which a failure is cheapest.

mod cargo_deny;
mod demo_run;
mod described;
mod prerequisites;
mod python;

use crate::build;
use crate::command;
use crate::failure::Failure;
use crate::generate;
use crate::stopwatch::Stopwatch;
use crate::tidy;
use crate::workspace::Workspace;

struct Step {
    name: &'static str,
    when: When,
    run: fn(&Workspace) -> Result<(), Failure>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Always,
    /// Left out by `--quick`.
    Thorough,
}

use When::{Always, Thorough};

const STEPS: [Step; 11] = [
    step("what the tests need", Always, prerequisites::install),
    step("format", Always, |workspace| cargo(workspace, &["fmt", "--all", "--check"])),
    step("lints", Always, |workspace| {
        cargo(workspace, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
    }),
    step("tidy", Always, tidy::run),
    step("derived files", Always, generate::check),
    step("licences and sources", Thorough, cargo_deny::check),
    step("programs and C library", Always, build::programs_and_library),
    step("tests", Always, |workspace| cargo(workspace, &["test", "--workspace"])),
    step("vectors by the independent verifier", Thorough, python::verify_vectors),
    step("service against its description", Thorough, described::check),
    step("demo", Thorough, demo_run::check),
];

/// Runs every step, or the quick ones, and stops at the first failure.
pub(crate) fn run(workspace: &Workspace, quick: bool) -> Result<(), Failure> {
    let total = Stopwatch::start();
    let steps = chosen(quick);
    for (number, step) in (1..).zip(&steps) {
        println!("[{number}/{}] {}", steps.len(), step.name);
        let watch = Stopwatch::start();
        (step.run)(workspace).inspect_err(|_| eprintln!("failed at `{}` after {total}", step.name))?;
        println!("[{number}/{}] {}: ok, {watch}", steps.len(), step.name);
    }
    println!("all {} steps passed in {total}", steps.len());
    Ok(())
}

fn chosen(quick: bool) -> Vec<&'static Step> {
    STEPS.iter().filter(|step| !quick || step.when == Always).collect()
}

fn cargo(workspace: &Workspace, arguments: &[&str]) -> Result<(), Failure> {
    command::run(&mut workspace.cargo(arguments))
}

const fn step(name: &'static str, when: When, run: fn(&Workspace) -> Result<(), Failure>) -> Step {
    Step { name, when, run }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quick_leaves_out_exactly_the_thorough_steps() {
        let names = |quick| chosen(quick).iter().map(|step| step.name).collect::<Vec<_>>();
        assert_eq!(names(false).len(), 11);
        let left_out: Vec<&str> =
            names(false).into_iter().filter(|name| !names(true).contains(name)).collect();
        assert_eq!(
            left_out,
            [
                "licences and sources",
                "vectors by the independent verifier",
                "service against its description",
                "demo",
            ]
        );
    }
}
