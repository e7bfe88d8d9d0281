//! What one machine on record costs in memory, with its places in all indexes.
//!
//! One test binary with one test, because what is allocated is measured over the whole process.

mod fleet;

use fleet::{Fleet, by_turns};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// A million machines and a host around them have 250 MiB.
const MOST: usize = 170;
/// So many that numbers by minute, which fewer machines need too, are a small part of it.
const MACHINES: u32 = 200_000;
/// Between two requests, so that all have renewed after a week.
const APART: i64 = 7 * 86_400 / MACHINES as i64;

#[test]
fn a_machine_on_record_takes_little_memory_however_long_the_host_runs() {
    let before = ALLOCATED.current_usage();
    let mut fleet = Fleet::new(MACHINES).unwrap();
    let per_machine = || (ALLOCATED.current_usage() - before) / MACHINES as usize;
    assert!(per_machine() <= MOST, "{} bytes after loading", per_machine());
    let peak = (ALLOCATED.peak_usage() - before) / MACHINES as usize;
    assert!(peak <= MOST + 40, "{peak} bytes while loading");
    for number in by_turns(MACHINES) {
        let request = fleet.request(number);
        fleet.decide(number, &request);
        fleet.now = fleet.now.plus_seconds(APART);
    }
    assert!(per_machine() <= MOST, "{} bytes after a week of renewals", per_machine());
}
