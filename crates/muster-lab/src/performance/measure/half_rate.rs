//! Latency in an open loop at half of the most, which is measured just before.

use super::ground::Ground;
use super::tell;
use super::typed::{Typed, arguments};
use crate::demo::stop::Stop;
use crate::performance::document::Document;
use crate::performance::plan::{CONCURRENCY, MACHINES, MODES, Plan};
use crate::trouble::Trouble;

pub(super) fn measure(plan: &Plan, stop: &Stop, document: &mut Document) -> Result<(), Trouble> {
    let mut ground = Ground::open(MACHINES, stop)?;
    for (mode, words) in MODES {
        tell(mode);
        document.half_rate.push(ground.carried(CONCURRENCY, typed(plan, words)?)?);
    }
    Ok(())
}

fn typed(plan: &Plan, words: &[&str]) -> Result<Typed, Trouble> {
    let arguments = arguments(plan, (MACHINES, CONCURRENCY), words, &["--rate", "50%"]);
    Ok(Typed::load(&arguments)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_can_be_typed() {
        for (_, words) in MODES {
            let typed = typed(&Plan::of(false), words).unwrap();
            assert!(typed.command.ends_with("--rate 50% --runs 5 --duration 5s"), "{}", typed.command);
        }
    }
}
