//! What a ledger costs with few machines and with many: bytes on record, and nanoseconds to load it, to look at all of
//! it and to decide.
//!
//! `cargo bench -p muster-core --bench ledger [MACHINES…]`. Prints, and asserts nothing: times belong to one computer.

#[path = "../tests/fleet/mod.rs"]
mod fleet;

use fleet::{Fleet, by_turns, image, records};
use muster_core::host::{Ledger, LedgerImage, Machines};
use muster_example::{ExamplePublisher, STARTS};
use muster_wire::message::Request;
use peak_alloc::PeakAlloc;
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// What is timed together; making it ready is not. The median of all batches is told, in which no other program's turn
/// on a busy computer shows.
const BATCH: u32 = 100;
/// Fewest machines that are gone through, several times if there are fewer.
const FEWEST: u32 = 200_000;

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<u32> = std::env::args().filter_map(|text| text.parse().ok()).collect();
    let sizes = if given.is_empty() { vec![1_000, 100_000, 1_000_000] } else { given };
    println!("           bytes a machine      nanoseconds");
    println!("machines  loaded  peak  worn  pack  index  look  renewal   new");
    sizes.into_iter().try_for_each(measure)
}

fn measure(machines: u32) -> Result<(), Box<dyn Error>> {
    let (loaded, peak, mut fleet) = loaded(machines)?;
    let (pack, index) = load(machines);
    let before = ALLOCATED.current_usage();
    let look = || timed(|| fleet.ledger.machines(fleet.now).filter(|view| view.counts).count());
    let look = median((0..rounds(machines)).map(|_| look()).collect(), machines);
    let turns = by_turns(machines);
    let renewal = decide(&mut fleet, (0..rounds(machines)).flat_map(|_| turns.iter().copied()));
    drop(turns);
    let worn = loaded + (ALLOCATED.current_usage() as f64 - before as f64) / f64::from(machines);
    let new = decide(&mut fleet, machines..machines + 500 * BATCH);
    println!(
        "{machines:8}  {loaded:6.0}  {peak:4.0}  {worn:4.0}  {pack:4}  {index:5}  {look:4}  {renewal:7}  {new:4}"
    );
    Ok(())
}

/// Bytes that a machine takes, and takes for a moment while the ledger is loaded.
fn loaded(machines: u32) -> Result<(f64, f64, Fleet), Box<dyn Error>> {
    let before = ALLOCATED.current_usage();
    ALLOCATED.reset_peak_usage();
    let fleet = Fleet::new(machines)?;
    let each = |bytes: usize| (bytes - before) as f64 / f64::from(machines);
    Ok((each(ALLOCATED.current_usage()), each(ALLOCATED.peak_usage()), fleet))
}

/// Nanoseconds of a machine's record on its way into the store's image, and of the image on its way into the ledger.
fn load(machines: u32) -> (u128, u128) {
    let publisher = ExamplePublisher::new(1).id();
    let (mut packing, mut indexing) = (Vec::new(), Vec::new());
    for _ in 0..rounds(machines) {
        let mut packed = Machines::default();
        for batch in batches(records(publisher, machines, STARTS)) {
            packing.push(timed(|| batch.iter().for_each(|record| packed.put(record))));
        }
        let image = LedgerImage { machines: packed, ..image(publisher, 0, STARTS) };
        indexing.push(timed(|| Ledger::load(image)));
    }
    (median(packing, BATCH), median(indexing, machines))
}

/// Nanoseconds of one decision.
fn decide(fleet: &mut Fleet, numbers: impl Iterator<Item = u32>) -> u128 {
    let mut deciding = Vec::new();
    for batch in batches(numbers) {
        let batch: Vec<(u32, Request)> =
            batch.into_iter().map(|number| (number, fleet.request(number))).collect();
        deciding.push(timed(|| {
            for (number, request) in &batch {
                black_box(fleet.decide(*number, request));
            }
        }));
        fleet.now = fleet.now.plus_seconds(60);
    }
    median(deciding, BATCH)
}

fn rounds(machines: u32) -> u32 {
    FEWEST.div_ceil(machines)
}

fn batches<T>(mut all: impl Iterator<Item = T>) -> impl Iterator<Item = Vec<T>> {
    std::iter::from_fn(move || Some(all.by_ref().take(BATCH as usize).collect()))
        .take_while(|batch: &Vec<T>| !batch.is_empty())
}

/// What is made is dropped later.
#[expect(clippy::disallowed_methods, reason = "nothing is decided by this clock, it only measures")]
fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let made = black_box(work());
    let spent = start.elapsed();
    drop(made);
    spent
}

/// Nanoseconds of each of so many things.
fn median(mut spent: Vec<Duration>, things: u32) -> u128 {
    spent.sort_unstable();
    let middle = spent.get(spent.len() / 2).copied().unwrap_or_default();
    middle.as_nanos() / u128::from(things)
}
