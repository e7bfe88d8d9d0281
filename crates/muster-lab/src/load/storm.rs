//! A boot storm: every machine starts in the same minute. Afterwards each answer that a client holds is looked for on the
//! host's record.

use super::asker::{Asker, Order};
use super::bench::Bench;
use super::driver::{self, Drive, Keep, Pace};
use super::fault::Fault;
use super::figures::{Measured, Percentiles, Storm, rounded};
use super::held;
use super::listing::Listing;
use super::progress::bar;
use super::prover::Prover;
use super::trouble::LoadTrouble;
use crate::trouble::Trouble;
use std::time::Duration;

/// Lets machines ask once each, at times that are spread over a span, and compares what they hold with the record.
pub(super) fn measure(
    bench: &Bench<'_>,
    machines: u32,
    within: Duration,
    measured: &mut Measured,
) -> Result<(), Trouble> {
    let root = bench.site.root.as_deref().ok_or(LoadTrouble::NoRecord)?;
    let before = bench.site.status()?.ok_or(LoadTrouble::NoRecord)?;
    let known = bench.prepared.machines;
    let order = Order::Once { machines: 0..machines, known };
    let mut asker = Asker::new(&bench.subject, bench.prepared.fleet, order, 0)?;
    let rate = f64::from(machines) / within.as_secs_f64();
    let pace = Pace::Open(bench.arrivals(rate, machines.into(), bench.choices.seed));
    let bar = bar(machines.into(), "{bar:30} {pos}/{len} machines have asked, {eta} left");
    let drive = Drive {
        pace,
        connections: bench.concurrency(),
        warm_up: Duration::ZERO,
        duration: None,
        keep: Keep::All,
        ..bench.drive()
    };
    let harvest = driver::drive(drive, &mut asker, bench.judge(), &mut |answered| {
        bar.set_position(answered);
        bench.stop.check()
    })?;
    bar.finish_and_clear();
    let mut listing = Listing::open(&bench.site.programs, root)?;
    let mut prover = Prover::new(&bench.site.trust);
    let compared = held::compare(&harvest.kept, &mut prover, &mut listing, &before.time)?;
    let mut faults = harvest.faults;
    for (fault, times) in [
        (Fault::Unproven, compared.unproven),
        (Fault::Lost, compared.lost),
        (Fault::Misplaced, compared.misplaced),
    ] {
        faults.add(fault, u64::try_from(times).unwrap_or(u64::MAX));
    }
    let method = &mut measured.head.method;
    (method.request_bytes, method.rate) = (harvest.request_bytes, Some(rounded(rate, 1)));
    let took = harvest.took.as_secs_f64();
    measured.latency = harvest.latency;
    measured.storm = Some(Storm {
        mode: bench.mode(),
        durable: measured.head.host.durable,
        machines: known,
        asked: harvest.asked,
        within_s: within.as_secs_f64(),
        took_s: rounded(took, 3),
        rate: rounded(f64::from(u32::try_from(harvest.answered).unwrap_or(u32::MAX)) / took, 1),
        granted: compared.granted,
        refused: compared.compared.saturating_sub(compared.granted),
        compared: compared.compared,
        lost: compared.lost,
        misplaced: compared.misplaced,
        latency: Percentiles::of(&measured.latency),
        errors: faults.total(),
        errors_by_kind: faults.by_kind(),
    });
    Ok(())
}
