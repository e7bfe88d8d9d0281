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
/// A machine that left may stand alone in its spans of seconds, which then are some 300 bytes for it. In a small fleet that
/// shows; spans of two months are never more than 3 MiB.
const MOST_AFTER_LEAVING: usize = 215;
const MACHINES: u32 = 20_000;
/// Between two requests, so that all have renewed after a week.
const APART: i64 = 7 * 86_400 / MACHINES as i64;
/// Every week another fiftieth of all machines does not come back.
const LEAVING: u32 = 50;
/// So long that the first of those that left are not yet forgotten.
const WEEKS: u32 = 8;

#[test]
fn a_machine_on_record_takes_little_memory_however_long_the_host_runs() {
    let before = ALLOCATED.current_usage();
    let mut fleet = Fleet::new(MACHINES).unwrap();
    let per_machine = || (ALLOCATED.current_usage() - before) / MACHINES as usize;
    assert!(per_machine() <= MOST, "{} bytes after loading", per_machine());
    let peak = (ALLOCATED.peak_usage() - before) / MACHINES as usize;
    assert!(peak <= MOST + 40, "{peak} bytes while loading");
    for week in 0..WEEKS {
        for number in by_turns(MACHINES) {
            fleet.now = fleet.now.plus_seconds(APART);
            if number % LEAVING >= week {
                let request = fleet.request(number);
                fleet.decide(number, &request);
            }
        }
        assert!(week > 0 || per_machine() <= MOST + 10, "{} bytes after a week of renewals", per_machine());
    }
    assert!(per_machine() <= MOST_AFTER_LEAVING, "{} bytes after {WEEKS} weeks", per_machine());
}
