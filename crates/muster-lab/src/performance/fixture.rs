//! Invented figures, for tests.

use super::document::{Carried, Document, Failed, Fleet, Resident, Stormed};
use super::plan::{
    CONCURRENCY, CONNECTIONS, LARGE_FLEET, MACHINES, MODES, MOST_MACHINES, NEW, SMALL_FLEET, YEAR,
};
use crate::load::computer::Computer;
use crate::load::figures::Percentiles;

const LATENCY: Percentiles =
    Percentiles { p50_us: 800.0, p99_us: 1_500.0, p999_us: 2_500.0, longest_us: 9_000.0 };

pub(super) fn nothing() -> Document {
    let computer = Computer {
        cores: 2,
        processor: Some("A Processor 9000".to_owned()),
        system: Some("Linux 6.1".to_owned()),
        file_system: None,
    };
    Document { optimised: true, ..Document::new(false, computer) }
}

/// Everything was measured, and holds.
pub(super) fn everything() -> Document {
    let mut document = nothing();
    for (mode, _) in MODES {
        let machines = [MACHINES, MOST_MACHINES].map(|machines| carried(mode, machines, CONCURRENCY));
        let fewer = CONNECTIONS.into_iter().filter(|connections| *connections != CONCURRENCY);
        document.carried.extend(machines);
        document.carried.extend(fewer.map(|connections| carried(mode, MACHINES, connections)));
        document
            .half_rate
            .push(Carried { wanted: Some(9_000.0), ..carried(&format!("{mode}-open"), MACHINES, 1_000) });
    }
    document.in_database =
        [MACHINES, MOST_MACHINES].map(|machines| carried(NEW, machines, CONCURRENCY)).to_vec();
    document.storm = Some(Stormed {
        command: "muster-lab load --storm 100000 --within 60s".to_owned(),
        machines: MACHINES,
        asked: 100_000,
        within_s: 60.0,
        took_s: 60.1,
        granted: 100_000,
        refused: 0,
        compared: 100_000,
        lost: 0,
        misplaced: 0,
        errors: 0,
        latency: LATENCY,
    });
    document.resident = vec![resident(MACHINES, 20 << 20), resident(MOST_MACHINES, 200 << 20)];
    document.fleets = vec![fleet(SMALL_FLEET), fleet(LARGE_FLEET)];
    document.checks = Some(serde_json::json!({
        "open_and_first_check_us": 300.0, "later_check_us": 1.5, "muster_check_ms": 2.5
    }));
    document
}

pub(super) fn failed() -> Failed {
    Failed { what: "fleets".to_owned(), why: "there was\nno scenario".to_owned() }
}

fn carried(mode: &str, machines: u32, concurrency: u32) -> Carried {
    Carried {
        mode: mode.to_owned(),
        command: format!("muster-lab load --machines {machines} --concurrency {concurrency}"),
        machines,
        concurrency,
        durable: Some(true),
        runs: 5,
        void: 0,
        counts: true,
        void_because: None,
        wanted: None,
        rate: 18_000.0 + f64::from(concurrency),
        ceiling: 20_000.0 + f64::from(concurrency),
        ratio: Some(0.9),
        cpu_ratio: Some(0.8),
        host_cpu_us: Some(40.0),
        ceiling_cpu_us: Some(30.0),
        client_cpu_us: Some(20.0),
        latency: LATENCY,
        errors: 0,
    }
}

const fn resident(machines: u32, bytes: u64) -> Resident {
    Resident { machines, start_s: 0.5, started_bytes: bytes, loaded_bytes: bytes + (1 << 20) }
}

fn fleet(machines: u32) -> Fleet {
    Fleet { scenario: YEAR.to_owned(), machines, seconds: vec![5.0, 5.5], peak_bytes: 1 << 30, same: true }
}
