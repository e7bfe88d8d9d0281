//! Measures a prepared host and the bare server in turn: A B A B.

use super::bare::{BareServer, Runtime};
use super::bench::Bench;
use super::bounds::Rate;
use super::ceiling;
use super::choices::LoadChoices;
use super::driver::{Harvest, Way};
use super::fault::Fault;
use super::figures::{Head, Measured, Median, Method, Percentiles, Run, rounded};
use super::head::head;
use super::latency::Latency;
use super::prepare::Prepared;
use super::progress::bar;
use super::prover::Prover;
use super::site::Site;
use super::storm;
use super::timed::Timed;
use super::trouble::LoadTrouble;
use crate::demo::stop::Stop;
use crate::trouble::Trouble;
use std::path::Path;
use std::time::Duration;

/// How often and how long each runtime of the bare server is tried, after what is not measured.
const TRIALS: u32 = 3;
const TRIAL: (Duration, Duration) = (Duration::from_millis(100), Duration::from_millis(400));

/// Measures what was asked for; any number of times on what was prepared once. The folder is for what has to be made.
pub(crate) fn measure(
    choices: &LoadChoices,
    site: &Site,
    prepared: &mut Prepared,
    folder: &Path,
    stop: &Stop,
) -> Result<Measured, Trouble> {
    let mut bench = Bench::new(choices, site, prepared, stop)?;
    let mut measured = Measured {
        head: head(&bench)?,
        runs: Vec::new(),
        median: None,
        storm: None,
        latency: Latency::new(),
        latency_of_ceiling: None,
    };
    match choices.storm.zip(choices.within) {
        Some((machines, within)) => storm::measure(&bench, machines, within, &mut measured)?,
        None => measure_runs(&mut bench, folder, &mut measured)?,
    }
    Ok(measured)
}

/// One against the other, so that whatever else happens here happens to both.
fn measure_runs(bench: &mut Bench<'_>, folder: &Path, measured: &mut Measured) -> Result<(), Trouble> {
    let bare = fastest(bench, folder, &mut measured.head)?;
    let rate = rate_to_keep(bench, &mut measured.head.method)?;
    let (bare_process, host_process) = (bare.process(), bench.site.process()?);
    let mut of_ceiling = Latency::new();
    let bar = bar(bench.choices.runs.into(), "{bar:30} {pos}/{len} runs, {eta} left");
    for number in 0..bench.choices.runs {
        let ceiling = Timed::of(bare_process, || bench.ask_bare(bare.address, number, None))?;
        let mut host = Timed::of(host_process, || bench.ask_host(rate, number))?;
        let unproven = Prover::new(&bench.site.trust).unproven(&host.harvest.kept);
        host.harvest.fault(Fault::Unproven, unproven);
        measured.latency.add(&host.harvest.latency);
        of_ceiling.add(&ceiling.harvest.latency);
        measured.head.method.request_bytes = host.harvest.request_bytes;
        measured.runs.push(run(bench, &measured.head, &host, &ceiling));
        bar.inc(1);
    }
    bar.finish_and_clear();
    // Beside requests that have their time, those of a loop that is always full say nothing.
    measured.latency_of_ceiling = (!bench.is_open()).then_some(of_ceiling);
    measured.median = Median::of(&measured.runs);
    Ok(())
}

/// Tries every runtime of the bare server in turn, and leaves the fastest running.
fn fastest(bench: &Bench<'_>, folder: &Path, head: &mut Head) -> Result<BareServer, Trouble> {
    let once = bench.way == Way::New;
    let start = |runtime| BareServer::start(folder, runtime, once, &bench.prepared.answer, bench.stop);
    let mut tried = Runtime::ALL.map(start).into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut rates = vec![0.0; tried.len()];
    for _ in 0..TRIALS {
        for (server, sum) in tried.iter().zip(&mut rates) {
            *sum += rate(&bench.ask_bare(server.address, 0, Some(TRIAL))?, TRIAL.1) / f64::from(TRIALS);
        }
    }
    let names = tried.iter().map(|server| server.runtime.name());
    head.bare_trials = names.zip(rates.iter().map(|rate| rounded(*rate, 0))).collect();
    let best = rates.iter().enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b));
    let (place, _) = best.ok_or(LoadTrouble::NoRuntime)?;
    let server = tried.swap_remove(place);
    head.bare_runtime = Some(server.runtime.name());
    Ok(server)
}

/// Requests a second of an open loop; none where the loop is closed.
fn rate_to_keep(bench: &mut Bench<'_>, method: &mut Method) -> Result<Option<f64>, Trouble> {
    let wanted = match bench.choices.rate {
        None => return Ok(None),
        Some(Rate::PerSecond(wanted)) => f64::from(wanted),
        Some(Rate::Share(share)) => {
            // A run of its own, before those that count.
            let maximum = rate(&bench.ask_host(None, bench.choices.runs)?, bench.choices.duration);
            if maximum < 1.0 {
                return Err(LoadTrouble::NoMaximum { share }.into());
            }
            method.maximum = Some(rounded(maximum, 0));
            maximum * f64::from(share) / 100.0
        }
    };
    method.rate = Some(rounded(wanted, 1));
    Ok(Some(wanted))
}

fn run(bench: &Bench<'_>, head: &Head, host: &Timed, ceiling: &Timed) -> Run {
    let of = |timed: &Timed| rate(&timed.harvest, bench.choices.duration);
    let (host_rate, ceiling_rate) = (of(host), of(ceiling));
    let (faults, of_ceiling) = (&host.harvest.faults, &ceiling.harvest.faults);
    let faulty = (of_ceiling.total() > 0).then(|| format!("the bare server failed too: {of_ceiling}"));
    let ratio = (head.optimised && ceiling_rate > 0.0).then(|| rounded(host_rate / ceiling_rate, 3));
    Run {
        mode: bench.mode(),
        durable: head.host.durable,
        machines: bench.prepared.machines,
        rate: rounded(host_rate, 1),
        ceiling: rounded(ceiling_rate, 1),
        ratio,
        latency: Percentiles::of(&host.harvest.latency),
        errors: faults.total(),
        errors_by_kind: faults.by_kind(),
        void: faulty.or_else(|| ceiling::void(ceiling_rate, head.method.reference_ceiling)),
        host_cpu_us: host.server_us(),
        ceiling_cpu_us: ceiling.server_us(),
        client_cpu_us: host.client_us(),
        ceiling_client_cpu_us: ceiling.client_us(),
        cpu_ratio: ceiling
            .us()
            .zip(host.us())
            .map(|(least, used)| rounded(least / used, 3))
            .filter(|_| head.optimised),
    }
}

#[expect(clippy::cast_precision_loss, reason = "answers of one run are few enough")]
fn rate(harvest: &Harvest, duration: Duration) -> f64 {
    harvest.measured as f64 / duration.as_secs_f64()
}
