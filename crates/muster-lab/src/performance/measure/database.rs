//! How much a host carries whose records are in PostgreSQL, with few machines on record and with many.

use super::ground::Ground;
use super::tell;
use super::typed::{Typed, arguments};
use crate::chart::number::grouped;
use crate::demo::stop::Stop;
use crate::performance::document::Document;
use crate::performance::plan::{CONCURRENCY, Plan};
use crate::performance::trouble::PerformanceTrouble;
use crate::trouble::Trouble;

/// Each host has a publisher of its own, so that one database is enough for all of them.
pub(super) fn measure(
    plan: &Plan,
    database: Option<&str>,
    stop: &Stop,
    document: &mut Document,
) -> Result<(), Trouble> {
    let database = database.ok_or(PerformanceTrouble::NoDatabase)?;
    for machines in plan.machines.first().into_iter().chain(plan.machines.last()) {
        tell(&format!("{} machines on record", grouped(*machines)));
        let typed = typed(plan, database, *machines)?;
        let mut ground = Ground::open_as(&typed, *machines, stop)?;
        document.in_database.push(ground.carried(CONCURRENCY, typed)?);
    }
    Ok(())
}

fn typed(plan: &Plan, database: &str, machines: u32) -> Result<Typed, PerformanceTrouble> {
    let arguments = arguments(plan, (machines, CONCURRENCY), &[], &[]);
    Typed::load_in(database, &arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_can_be_typed() {
        let command = typed(&Plan::of(false), "postgres://db/load", 1_000).unwrap().command;
        let expected =
            "muster-lab load --machines 1000 --concurrency 256 --runs 5 --duration 5s --database URL";
        assert_eq!(command, expected);
    }
}
