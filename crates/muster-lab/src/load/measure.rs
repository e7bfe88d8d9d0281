//! Prepares a host, then measures it and the bare server in turn: A B A B.

use super::asker::{Asker, Order};
use super::bare::{BareServer, Runtime};
use super::bench::{Bench, bar, prove};
use super::bounds::Rate;
use super::ceiling;
use super::choices::{Connections, LoadChoices, Spread};
use super::computer::Computer;
use super::driver::{self, Drive, Harvest, Keep, Pace, Way};
use super::durability::Seen;
use super::figures::{Head, HostFacts, Measured, Median, Method, Percentiles, Run, rounded};
use super::judge::Judge;
use super::latency::Latency;
use super::mix::Mix;
use super::processor;
use super::site::Site;
use super::storm;
use super::trouble::LoadTrouble;
use crate::demo::stop::Stop;
use crate::trouble::Trouble;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

/// How long each runtime of the bare server is tried, and what of that is not measured.
const TRIAL: Duration = Duration::from_secs(1);
const TRIAL_WARM_UP: Duration = Duration::from_millis(200);
/// What of a run is not measured: a tenth, and at least this.
const WARM_UP: Duration = Duration::from_millis(500);

/// Measures what was asked for. The folder is for what has to be made.
pub(crate) fn measure(
    choices: &LoadChoices,
    site: &Site,
    folder: &Path,
    stop: &Stop,
) -> Result<Measured, Trouble> {
    let mut bench = Bench::new(choices, site, stop)?;
    let prepared = bench.prepare()?;
    let seen = bench.look_at_durability()?;
    let mut measured = Measured {
        head: head(&bench, seen, prepared.rate)?,
        runs: Vec::new(),
        median: None,
        storm: None,
        latency: Latency::new(),
        latency_of_ceiling: None,
    };
    match choices.storm.zip(choices.within) {
        Some((machines, within)) => storm::measure(&bench, machines, within, &mut measured)?,
        None => measure_runs(&mut bench, folder, &prepared.answer, &mut measured)?,
    }
    Ok(measured)
}

/// One against the other, so that whatever else happens here happens to both.
fn measure_runs(
    bench: &mut Bench<'_>,
    folder: &Path,
    answer: &[u8],
    measured: &mut Measured,
) -> Result<(), Trouble> {
    let bare = fastest(bench, folder, answer, &mut measured.head)?;
    let bare_process = bare.process();
    let host_process = bench.site.status()?.and_then(|status| status.serving);
    let rate = rate_to_keep(bench, &mut measured.head.method)?;
    let mut of_ceiling = Latency::new();
    let bar = bar(bench.choices.runs.into(), "{bar:30} {pos}/{len} runs, {eta} left");
    for number in 0..bench.choices.runs {
        let ceiling = Timed::of(bare_process, || run_bare(bench, bare.address, number))?;
        let mut host = Timed::of(host_process, || run_host(bench, rate, number))?;
        prove(&mut host.harvest, bench.site);
        measured.latency.add(&host.harvest.latency);
        of_ceiling.add(&ceiling.harvest.latency);
        let method = &mut measured.head.method;
        method.request_bytes = host.harvest.request_bytes;
        method.answer_bytes = answer.len();
        let reference = method.reference_ceiling;
        measured.runs.push(row(bench, measured.head.host.durable, &host, &ceiling, reference));
        bar.inc(1);
    }
    bar.finish_and_clear();
    // Beside requests that have their time, those of a loop that is always full say nothing.
    measured.latency_of_ceiling = (!bench.is_open()).then_some(of_ceiling);
    measured.median = Median::of(&measured.runs);
    Ok(())
}

/// A drive with the processor time that it took, of whoever answered and of this process.
struct Timed {
    harvest: Harvest,
    server: Option<Duration>,
    client: Option<Duration>,
}

impl Timed {
    fn of(server: Option<u32>, run: impl FnOnce() -> Result<Harvest, Trouble>) -> Result<Self, Trouble> {
        let used = || (server.and_then(processor::used), processor::used(std::process::id()));
        let before = used();
        let harvest = run()?;
        let after = used();
        let since = |after: Option<Duration>, before| Some(after?.saturating_sub(before?));
        Ok(Self { harvest, server: since(after.0, before.0), client: since(after.1, before.1) })
    }

    /// Microseconds for one answer.
    fn for_one(&self, used: Option<Duration>) -> Option<f64> {
        let answered = u32::try_from(self.harvest.answered).ok().filter(|answered| *answered > 0)?;
        Some(rounded(used?.as_secs_f64() * 1e6 / f64::from(answered), 2))
    }
}

/// Tries every runtime of the bare server, and leaves the fastest running.
fn fastest(bench: &Bench<'_>, folder: &Path, answer: &[u8], head: &mut Head) -> Result<BareServer, Trouble> {
    let once = bench.way == Way::New;
    let start = |runtime| BareServer::start(folder, runtime, once, answer, bench.stop);
    let mut best = (start(Runtime::ALL[0])?, 0.0);
    for runtime in Runtime::ALL {
        let server = if runtime == best.0.runtime { None } else { Some(start(runtime)?) };
        let address = server.as_ref().map_or(best.0.address, |server| server.address);
        let harvest = drive_bare(bench, address, 0, TRIAL, TRIAL_WARM_UP)?;
        let rate = rate(&harvest, TRIAL);
        head.bare_trials.insert(runtime.name(), rounded(rate, 0));
        best = match server {
            Some(server) if rate > best.1 => (server, rate),
            Some(_) => best,
            None => (best.0, rate),
        };
    }
    head.bare_runtime = Some(best.0.runtime.name());
    Ok(best.0)
}

/// Requests a second of an open loop; none where the loop is closed.
fn rate_to_keep(bench: &mut Bench<'_>, method: &mut Method) -> Result<Option<f64>, Trouble> {
    let rate = match bench.choices.rate {
        None => return Ok(None),
        Some(Rate::PerSecond(rate)) => f64::from(rate),
        Some(Rate::Share(share)) => {
            let maximum = rate(&run_host(bench, None, bench.choices.runs)?, bench.choices.duration);
            if maximum < 1.0 {
                return Err(LoadTrouble::NoMaximum { share }.into());
            }
            method.maximum = Some(rounded(maximum, 0));
            maximum * f64::from(share) / 100.0
        }
    };
    method.rate = Some(rounded(rate, 1));
    Ok(Some(rate))
}

fn run_bare(bench: &Bench<'_>, target: SocketAddr, number: u32) -> Result<Harvest, Trouble> {
    drive_bare(bench, target, number, bench.choices.duration, warm_up(bench))
}

/// The ceiling is always that of a closed loop, with requests that are all alike.
fn drive_bare(
    bench: &Bench<'_>,
    target: SocketAddr,
    number: u32,
    duration: Duration,
    warm_up: Duration,
) -> Result<Harvest, Trouble> {
    let known = bench.choices.machines;
    let order = Order::Mixed { mix: Mix::RENEWALS, known, next: known };
    let mut asker = Asker::new(&bench.subject, bench.fleet, order, seed(bench, number))?;
    let drive = Drive { target, warm_up, duration: Some(duration), ..bench.asking() };
    driver::drive(drive, &mut asker, Judge::Bare, &mut |_| bench.stop.check())
}

fn run_host(bench: &mut Bench<'_>, rate: Option<f64>, number: u32) -> Result<Harvest, Trouble> {
    let (known, mix, next) = (bench.choices.machines, bench.choices.mix, bench.next_new);
    let order = Order::Mixed { mix, known, next };
    let mut asker = Asker::new(&bench.subject, bench.fleet, order, seed(bench, number))?;
    let (duration, warm_up) = (bench.choices.duration, warm_up(bench));
    let pace = match rate {
        None => Pace::Closed,
        // The end of the run ends them.
        Some(rate) => Pace::Open(bench.arrivals(rate, u64::MAX, seed(bench, number))),
    };
    let keep = Keep::OneIn(bench.choices.sample);
    let connections = if rate.is_some() { bench.concurrency() } else { bench.closed_concurrency() };
    let drive = Drive { pace, connections, warm_up, duration: Some(duration), keep, ..bench.asking() };
    let harvest = driver::drive(drive, &mut asker, bench.judge(), &mut |_| bench.stop.check())?;
    bench.next_new = asker.next_new();
    Ok(harvest)
}

fn seed(bench: &Bench<'_>, number: u32) -> u64 {
    bench.choices.seed.wrapping_add(number.into())
}

fn warm_up(bench: &Bench<'_>) -> Duration {
    (bench.choices.duration / 10).max(WARM_UP)
}

fn row(
    bench: &Bench<'_>,
    durable: Option<bool>,
    host: &Timed,
    ceiling: &Timed,
    reference: Option<f64>,
) -> Run {
    let duration = bench.choices.duration;
    let (host_rate, ceiling_rate) = (rate(&host.harvest, duration), rate(&ceiling.harvest, duration));
    let faults = &host.harvest.faults;
    let of_ceiling = &ceiling.harvest.faults;
    let faulty = (of_ceiling.total() > 0).then(|| format!("the bare server failed too: {of_ceiling}"));
    let ratio = (!cfg!(debug_assertions) && ceiling_rate > 0.0).then(|| rounded(host_rate / ceiling_rate, 3));
    Run {
        mode: mode(bench),
        durable,
        machines: bench.choices.machines,
        rate: rounded(host_rate, 1),
        ceiling: rounded(ceiling_rate, 1),
        ratio,
        latency: Percentiles::of(&host.harvest.latency),
        errors: faults.total(),
        errors_by_kind: faults.by_kind(),
        void: faulty.or_else(|| ceiling::void(ceiling_rate, reference)),
        host_cpu_us: host.for_one(host.server),
        ceiling_cpu_us: ceiling.for_one(ceiling.server),
        client_cpu_us: host.for_one(host.client),
        ceiling_client_cpu_us: ceiling.for_one(ceiling.client),
    }
}

/// How requests come, in one word.
pub(super) fn mode(bench: &Bench<'_>) -> String {
    let way = match bench.way {
        Way::New => "new".to_owned(),
        Way::Persistent { window } => format!("persistent-{window}"),
    };
    if bench.is_open() { format!("{way}-open") } else { way }
}

fn head(bench: &Bench<'_>, seen: Option<Seen>, preparing_rate: f64) -> Result<Head, Trouble> {
    let Bench { site, choices, .. } = bench;
    let status = site.status()?;
    let database =
        status.as_ref().and_then(|status| status.database.as_ref()).map(|shared| shared.place.clone());
    // That this computer's disk is not flushed says nothing about a database on another one.
    let durable = seen.and_then(Seen::is_durable).filter(|durable| *durable || database.is_none());
    let records =
        database.or_else(|| status.as_ref().map(|status| format!("a file of its own in {}", status.root)));
    Ok(Head {
        version: env!("CARGO_PKG_VERSION"),
        optimised: !cfg!(debug_assertions),
        computer: Computer::here(site.root.as_deref()),
        host: HostFacts {
            address: site.address.to_string(),
            version: status.map(|status| status.version),
            records,
            durable,
            durability: seen,
            preparing_rate: rounded(preparing_rate, 0),
        },
        method: method(bench, choices),
        bare_trials: BTreeMap::new(),
        bare_runtime: None,
    })
}

fn method(bench: &Bench<'_>, choices: &LoadChoices) -> Method {
    let is_open = bench.is_open();
    let concurrency = bench.concurrency();
    Method {
        connections: match choices.connections {
            Connections::New => "new",
            Connections::Persistent => "persistent",
        },
        window: match bench.way {
            Way::New => None,
            Way::Persistent { window } => Some(window),
        },
        concurrency,
        pace: if is_open { "open" } else { "closed" },
        rate: None,
        maximum: None,
        arrivals: is_open.then_some(match choices.arrivals {
            Spread::Poisson => "poisson",
            Spread::Uniform => "uniform",
        }),
        mix: choices.mix.to_string(),
        seconds: choices.within.unwrap_or(choices.duration).as_secs_f64(),
        seed: choices.seed,
        proven_one_in: if choices.storm.is_some() { 1 } else { choices.sample },
        request_bytes: 0,
        answer_bytes: 0,
        reference_ceiling: choices
            .storm
            .is_none()
            .then(|| ceiling::reference(bench.way, bench.closed_concurrency()))
            .flatten(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "answers of one run are few enough")]
fn rate(harvest: &Harvest, duration: Duration) -> f64 {
    harvest.measured as f64 / duration.as_secs_f64()
}
