//! `cargo xtask prove`: proofs that take too long for every test run.

use crate::build;
use crate::command;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// Set to 1 while a proof runs; a test then plays its long form.
const LONG_FORM: &str = "MUSTER_PROVE";

struct Proof {
    name: &'static str,
    description: &'static str,
    build: fn(&Workspace) -> Result<(), Failure>,
    cargo: &'static [&'static str],
}

const PROOFS: [Proof; 2] = [
    Proof {
        name: "crash",
        description: "1,000 kill -9 of the host under load, and as many losses of power: every answer received is on record, and counts are right",
        build: build::programs_and_library,
        cargo: &[
            "test",
            "--package",
            "muster-testkit",
            "--test",
            "system",
            "--",
            "--nocapture",
            "crash::",
            "unsynced::",
        ],
    },
    Proof {
        name: "performance",
        description: "everything that has a figure to hold, measured in an hour; writes docs/performance.md and docs/performance/",
        build: build::released_programs,
        cargo: &["run", "--release", "--package", "muster-lab", "--", "performance", "--into", "docs"],
    },
];

/// Prints name and description of every proof.
pub(crate) fn list() {
    for Proof { name, description, .. } in &PROOFS {
        println!("{name:<12} {description}");
    }
}

/// Builds the programs and runs the proof called `name`.
pub(crate) fn run(workspace: &Workspace, name: &str) -> Result<(), Failure> {
    let proof = find(name)?;
    (proof.build)(workspace)?;
    command::run(workspace.cargo(proof.cargo).env(LONG_FORM, "1"))
}

fn find(name: &str) -> Result<&'static Proof, Failure> {
    PROOFS.iter().find(|proof| proof.name == name).ok_or_else(|| Failure::UnknownProof(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_proof_is_named() {
        let failure = find("nothing").err().unwrap().to_string();
        assert!(failure.contains("`nothing`"), "{failure}");
        assert!(PROOFS.iter().all(|proof| find(proof.name).is_ok()));
    }
}
