//! What a ledger costs with few machines and with many: bytes on record, and nanoseconds to load it, to look at all of
//! it and to decide.
//!
//! `cargo bench -p muster-core --bench ledger [MACHINES…]`. Prints, and asserts nothing: times belong to one computer.

#[path = "../tests/fleet/mod.rs"]
mod fleet;

use fleet::{Fleet, by_turns, image, records};
use muster_core::host::{Ledger, LedgerImage, MachineRecord, Machines};
use muster_example::{ExamplePublisher, STARTS};
use muster_wire::message::Request;
use peak_alloc::PeakAlloc;
use std::error::Error;
use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// What is timed together; making it ready is not.
const BATCH: usize = 1_000;
const NEW: u32 = 50_000;

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<u32> = std::env::args().filter_map(|text| text.parse().ok()).collect();
    let sizes = if given.is_empty() { vec![1_000, 100_000, 1_000_000] } else { given };
    println!("           bytes a machine      nanoseconds");
    println!("machines  loaded  peak  worn  pack  index  look  renewal  new");
    sizes.into_iter().try_for_each(measure)
}

fn measure(machines: u32) -> Result<(), Box<dyn Error>> {
    let (loaded, peak, mut fleet) = loaded(machines)?;
    let (pack, index) = load(machines);
    let each = f64::from(machines);
    let look = timed(|| fleet.ledger.machines(fleet.now).filter(|view| view.counts).count());
    let before = ALLOCATED.current_usage();
    let renewal = decide(&mut fleet, by_turns(machines).into_iter());
    let worn = loaded + (ALLOCATED.current_usage() - before) as f64 / each;
    let new = decide(&mut fleet, machines..machines + NEW);
    let look = nanoseconds(look) / each;
    println!(
        "{machines:8}  {loaded:6.0}  {peak:4.0}  {worn:4.0}  {pack:4.0}  {index:5.0}  {look:4.0}  {renewal:7.0}  {new:3.0}"
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
fn load(machines: u32) -> (f64, f64) {
    let (publisher, mut packed, mut spent) =
        (ExamplePublisher::new(1).id(), Machines::default(), Duration::ZERO);
    let mut records = records(publisher, machines, STARTS);
    loop {
        let batch: Vec<MachineRecord> = records.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        spent += timed(|| batch.iter().for_each(|record| packed.put(record)));
    }
    let image = LedgerImage { machines: packed, ..image(publisher, 0, STARTS) };
    let index = timed(|| Ledger::load(image));
    (nanoseconds(spent) / f64::from(machines), nanoseconds(index) / f64::from(machines))
}

/// Nanoseconds of one decision.
fn decide(fleet: &mut Fleet, mut numbers: impl ExactSizeIterator<Item = u32>) -> f64 {
    let (number, mut spent) = (numbers.len(), Duration::ZERO);
    while numbers.len() > 0 {
        let batch: Vec<(u32, Request)> =
            numbers.by_ref().take(BATCH).map(|number| (number, fleet.request(number))).collect();
        spent += timed(|| {
            for (number, request) in &batch {
                black_box(fleet.decide(*number, request));
            }
        });
        fleet.now = fleet.now.plus_seconds(600);
    }
    nanoseconds(spent) / number as f64
}

/// The time that this thread had a processor for some work, so that a busy computer shows the same; where it cannot be
/// told, the time that passed.
#[expect(clippy::disallowed_methods, reason = "nothing is decided by this clock, it only measures")]
fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let now = || {
        let ran = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
        let ran = ran.and_then(|text| text.split(' ').next()?.parse().ok()).map(Duration::from_nanos);
        ran.unwrap_or_else(|| START.elapsed())
    };
    let start = now();
    black_box(work());
    now().saturating_sub(start)
}

fn nanoseconds(spent: Duration) -> f64 {
    spent.as_nanos() as f64
}
