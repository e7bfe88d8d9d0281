//! How much a host carries: over connections with few machines on record, and over machines. Afterwards its memory.

use super::ground::Ground;
use super::tell;
use super::typed::{Typed, arguments};
use crate::chart::number::grouped;
use crate::demo::stop::Stop;
use crate::performance::document::Document;
use crate::performance::plan::{CONCURRENCY, MACHINES, MODES, Plan};
use crate::trouble::Trouble;

pub(super) fn measure(plan: &Plan, stop: &Stop, document: &mut Document) -> Result<(), Trouble> {
    for &machines in plan.machines {
        tell(&format!("{} machines on record", grouped(machines)));
        let mut ground = Ground::open(machines, stop)?;
        let connections = if machines == MACHINES { plan.connections } else { &[CONCURRENCY] };
        for &concurrency in connections {
            for (mode, words) in MODES {
                tell(&format!("  {mode}, {} connections at one time", grouped(concurrency)));
                let typed = typed(plan, machines, concurrency, words)?;
                document.carried.push(ground.carried(concurrency, typed)?);
            }
        }
        document.resident.push(ground.resident()?);
    }
    Ok(())
}

fn typed(plan: &Plan, machines: u32, concurrency: u32, words: &[&str]) -> Result<Typed, Trouble> {
    let arguments = arguments(plan, (machines, concurrency), words, &[]);
    Ok(Typed::load(&arguments)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_can_be_typed() {
        for plan in [Plan::of(true), Plan::of(false)] {
            for &machines in plan.machines {
                for &concurrency in plan.connections {
                    for (_, words) in MODES {
                        assert!(typed(&plan, machines, concurrency, words).is_ok());
                    }
                }
            }
        }
    }
}
