//! A whole scenario: its islands on as many threads as are given, and one report of all of them.

use super::assemble;
use super::fault::PlayFault;
use super::island::islands;
use super::play::Play;
use super::watch::Watch;
use crate::report::FleetReport;
use crate::scenario::Scenario;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Plays a scenario. The report is the same, byte for byte, whatever the number of threads.
///
/// # Errors
/// Nothing that a scenario without faults can bring about.
pub fn run(scenario: &Scenario, threads: usize, watch: &dyn Watch) -> Result<FleetReport, PlayFault> {
    let islands = islands(scenario);
    // The largest ones first, so that no thread is left alone with one at the end.
    let mut order: Vec<usize> = (0..islands.len()).collect();
    order.sort_by_key(|place| {
        std::cmp::Reverse(islands.get(*place).map_or(0, |island| island.machines(scenario)))
    });
    let next = AtomicUsize::new(0);
    let played: Mutex<Vec<(usize, Result<Play<'_>, PlayFault>)>> = Mutex::new(Vec::new());
    let work = || {
        while let Some(place) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            let Some(island) = islands.get(*place) else { continue };
            let result = Play::new(scenario, island).and_then(|play| play.run(watch));
            let result = result.map(Play::without_machines);
            if let Ok(mut played) = played.lock() {
                played.push((*place, result));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.clamp(1, islands.len().max(1)) {
            scope.spawn(work);
        }
        work();
    });
    let mut played = played.into_inner().map_err(|_| PlayFault::Unplayed)?;
    played.sort_by_key(|(place, _)| *place);
    if played.len() != islands.len() {
        return Err(PlayFault::Unplayed);
    }
    let played: Result<Vec<Play<'_>>, PlayFault> = played.into_iter().map(|(_, play)| play).collect();
    Ok(assemble::report(scenario, &played?))
}
