//! What a turn of a host costs on SQLite, and a start: few and many machines on record, few and many requests in a turn.
//!
//! `cargo bench -p muster-store-sqlite [-- FOLDER]`; the folder has to be on a disk, as a commit is a synchronisation.

mod sample;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use muster_core::host::{Change, Ledger, MachineRecord};
use muster_os::clock::monotonic;
use muster_store::host::{Batch, Decider, Ground, HostStore};
use muster_store_sqlite::host::SqliteHostStore;
use muster_wire::id::{Cmid, PublisherId};
use muster_wire::number::PoolNumber;

use sample::{EPOCH, Fleet, PUBLISHER};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Machines on record.
const FLEETS: [u32; 2] = [1_000, 1_000_000];
/// Requests in a turn, and how many turns.
const TURNS: [(u32, u32); 3] = [(1, 4_000), (64, 4_000), (1_000, 1_000)];
/// Lines of the audit that are kept, and how the counting thread drops the others.
const KEEP: u64 = 200_000;
const PRUNE_EVERY: u32 = 1_000;
const PRUNE_MOST: u64 = 4_000;

fn main() -> Result<()> {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let folder = folder.map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")), PathBuf::from);
    for machines in FLEETS {
        let folder = tempfile::tempdir_in(&folder)?;
        let file = folder.path().join("host.db");
        let mut fleet = Fleet::new(machines);
        fill(&file, &fleet)?;
        println!("{machines} machines on record, {} MiB", mebibytes(folder.path())?);
        let mut store = SqliteHostStore::open(&file)?;
        for (requests, turns) in TURNS {
            renewals(&mut store, &mut fleet, requests, turns)?;
        }
        println!("  file and log afterwards: {} MiB", mebibytes(folder.path())?);
        drop(store);
        start(&file)?;
    }
    Ok(())
}

/// All machines, in the order of their ids.
fn fill(file: &Path, fleet: &Fleet) -> Result<()> {
    let mut store = SqliteHostStore::open(file)?;
    store.commit(&[(PUBLISHER, vec![Change::Epoch(EPOCH)])])?;
    for part in fleet.sorted().chunks(10_000) {
        let machines = part.iter().map(|(_, machine)| Change::Machine(fleet.record(*machine)));
        store.commit(&[(PUBLISHER, machines.collect())])?;
    }
    Ok(())
}

/// Whoever decides this batch, and has the fleet in its ledger.
struct Deciding<'a> {
    fleet: &'a Fleet,
    batch: Batch,
}

impl Decider for Deciding<'_> {
    fn decide(&mut self, _ground: Ground) -> Batch {
        std::mem::take(&mut self.batch)
    }

    fn machines_behind(
        &self,
        _: PublisherId,
        place: (PoolNumber, Cmid),
        most: usize,
    ) -> Option<Vec<MachineRecord>> {
        Some(self.fleet.behind(place, most))
    }
}

/// Turns in which random machines renew.
fn renewals(store: &mut SqliteHostStore, fleet: &mut Fleet, requests: u32, turns: u32) -> Result<()> {
    let (mut took, mut pruning, mut added) = (Vec::new(), Duration::ZERO, 0);
    let mut worked = Duration::ZERO;
    for _turn in 0..turns {
        let batch: Vec<_> = (0..requests).map(|_| (PUBLISHER, fleet.renewal())).collect();
        let mut deciding = Deciding { fleet, batch };
        let (before, working) = (monotonic(), processor());
        store.turn(&[PUBLISHER], &mut deciding)?;
        took.push(before.elapsed());
        worked += processor() - working;
        added += requests;
        if added >= PRUNE_EVERY {
            added = 0;
            let before = monotonic();
            store.prune(PUBLISHER, KEEP, PRUNE_MOST)?;
            pruning += before.elapsed();
        }
    }
    let all = f64::from(requests) * f64::from(turns);
    let commits: Duration = took.iter().sum();
    took.sort_unstable();
    let at = |thousandth: usize| took[(took.len() - 1) * thousandth / 1_000].as_micros();
    println!(
        "  {requests:>5} a turn: {:>8.0} requests/s, {:>6.2} us each ({:.2} of the processor) and {:.2} of pruning; a commit \
         in us: p50 {}, p99 {}, p99.9 {}, longest {}",
        all / (commits + pruning).as_secs_f64(),
        commits.as_secs_f64() * 1e6 / all,
        worked.as_secs_f64() * 1e6 / all,
        pruning.as_secs_f64() * 1e6 / all,
        at(500),
        at(990),
        at(999),
        at(1_000),
    );
    Ok(())
}

/// Opens the file, reads everything, and makes the ledger of it.
fn start(file: &Path) -> Result<()> {
    let before = monotonic();
    let mut store = SqliteHostStore::open(file)?;
    let mut images = store.load()?;
    let loaded = before.elapsed();
    let image = images.pop().ok_or("nothing is stored")?;
    let machines = image.machines.len();
    let ledger = Ledger::load(image);
    println!(
        "  start: {machines} machines read in {:.0} ms, with the ledger {:.0} ms",
        loaded.as_secs_f64() * 1e3,
        before.elapsed().as_secs_f64() * 1e3,
    );
    drop(ledger);
    Ok(())
}

/// How long this thread has had the processor; where the system does not say, no time.
fn processor() -> Duration {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(said.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or(0))
}

fn mebibytes(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes >> 20)
}
