//! A boot storm on new connections, after which every answer is looked for on the record.

use super::ground::Ground;
use super::typed::Typed;
use crate::demo::stop::Stop;
use crate::performance::document::{Document, Stormed};
use crate::performance::plan::{MACHINES, Plan};
use crate::performance::trouble::PerformanceTrouble;
use crate::trouble::Trouble;

pub(super) fn measure(plan: &Plan, stop: &Stop, document: &mut Document) -> Result<(), Trouble> {
    let typed = typed(plan)?;
    let measured = Ground::open(MACHINES, stop)?.measure(&typed)?;
    let missing = PerformanceTrouble::Nothing { what: "a boot storm", command: typed.command.clone() };
    let storm = measured.storm.ok_or(missing)?;
    document.storm = Some(Stormed {
        command: typed.command,
        machines: storm.machines,
        asked: storm.asked,
        within_s: storm.within_s,
        took_s: storm.took_s,
        granted: storm.granted,
        refused: storm.refused,
        compared: storm.compared,
        lost: storm.lost,
        misplaced: storm.misplaced,
        errors: storm.errors,
        latency: storm.latency,
    });
    Ok(())
}

fn typed(plan: &Plan) -> Result<Typed, PerformanceTrouble> {
    let (machines, within) = plan.storm;
    Typed::load(&["--machines", &MACHINES.to_string(), "--storm", machines, "--within", within])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_can_be_typed() {
        let command = typed(&Plan::of(false)).unwrap().command;
        assert_eq!(command, "muster-lab load --machines 1000 --storm 100000 --within 60s");
    }
}
