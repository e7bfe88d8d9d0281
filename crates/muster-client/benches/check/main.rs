//! How long a product waits for its answer, and what `muster check` costs as a process: on a machine with three licensed
//! products of a catalog of twenty, under a list of revoked hosts.
//!
//! `cargo build --release -p muster-cli && cargo bench -p muster-client --bench check [-- --json]`. Everything is
//! measured in turns, so that whatever else the computer does falls on all figures alike, and told beside units of the
//! same run: one strict verification of a signature, the first one that a process makes, and the program `true`. What a
//! process does first costs more, whatever it is: its pages are not mapped yet, and the processor is asked what it can
//! do, which in a virtual machine is a question to the host.

mod figures;
mod first;
mod later;
mod licensed;
mod process;
mod signature;

#[path = "../../tests/support/mod.rs"]
#[expect(
    dead_code,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the tests use the rest of it, and are tests"
)]
mod support;

use figures::{Figures, Samples};
use licensed::Licensed;
use std::error::Error;
use std::path::Path;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Processes that make a first check.
const FIRST: usize = 50;
/// Calls of each program for every one of them.
const CALLS: usize = 4;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [first::CHECK, root, publisher] => return first::check(Path::new(root), publisher.parse()?),
        [first::VERIFICATION, signed] => return first::verification(signed),
        _ => {}
    }
    let licensed = Licensed::new()?;
    let figures = Figures::of(&measured(&licensed)?);
    let json = arguments.iter().any(|argument| argument == "--json");
    let shown = if json { serde_json::to_string_pretty(&figures)? } else { figures.text() };
    println!("{shown}");
    Ok(())
}

fn measured(licensed: &Licensed) -> Result<Samples> {
    let mut samples = Samples::default();
    let mut later = later::Later::open(licensed)?;
    for _ in 0..FIRST {
        samples.verify.extend(signature::verifications()?);
        samples.first_verify.push(first::verification_in_a_new_process()?);
        samples.first.push(first::check_in_a_new_process(licensed)?);
        samples.another.push(later::another(licensed)?);
        samples.later.extend(later.unchanged()?);
        samples.changed.extend(later.after_a_change()?);
        for _ in 0..CALLS {
            samples.muster.push(process::muster_check(licensed)?);
            samples.nothing.push(process::nothing()?);
        }
    }
    Ok(samples)
}
