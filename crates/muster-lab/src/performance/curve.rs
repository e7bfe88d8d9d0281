//! Which curves the page has: each a chart of its own, with the points that were measured.

use super::document::{Carried, Document};
use super::plan::{CONCURRENCY, MACHINES, NEW, PERSISTENT};
use super::target::mebibytes;

/// A chart with its lines.
#[derive(Debug, Clone)]
pub(super) struct Curves {
    /// Of its file, without an ending.
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    /// Names of the axes.
    pub(super) across: &'static str,
    pub(super) up: &'static str,
    pub(super) lines: Vec<Line>,
}

/// Its name and its points.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) name: &'static str,
    pub(super) points: Vec<(f64, f64)>,
}

impl Curves {
    /// Whether there is anything to be seen: one point shows no growth.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.points.len() < 2)
    }
}

/// Rates over machines on record.
pub(super) fn machines(document: &Document) -> Curves {
    Curves {
        name: "machines",
        title: "Answers a second over machines on record",
        across: "machines on record",
        up: "answers a second",
        lines: rates(document, |it| it.concurrency == CONCURRENCY, |it| it.machines),
    }
}

/// Rates over connections at one time.
pub(super) fn connections(document: &Document) -> Curves {
    Curves {
        name: "connections",
        title: "Answers a second over connections",
        across: "connections at one time",
        up: "answers a second",
        lines: rates(document, |it| it.machines == MACHINES, |it| it.concurrency),
    }
}

/// Memory over machines on record.
pub(super) fn memory(document: &Document) -> Curves {
    let points = |bytes: fn(&super::document::Resident) -> u64| {
        document.resident.iter().map(|it| (f64::from(it.machines), mebibytes(bytes(it)))).collect()
    };
    Curves {
        name: "memory",
        title: "Resident memory of a host over machines on record",
        across: "machines on record",
        up: "MiB",
        lines: vec![
            Line { name: "after its start", points: points(|it| it.started_bytes) },
            Line { name: "after a load", points: points(|it| it.loaded_bytes) },
        ],
    }
}

/// Of both modes the host and the bare server.
fn rates(document: &Document, wanted: fn(&Carried) -> bool, at: fn(&Carried) -> u32) -> Vec<Line> {
    let line = |name, mode, rate: fn(&Carried) -> f64| {
        let chosen = document.carried.iter().filter(|it| it.mode == mode && wanted(it));
        let mut points: Vec<_> = chosen.map(|it| (f64::from(at(it)), rate(it))).collect();
        points.sort_by(|one, other| one.0.total_cmp(&other.0));
        Line { name, points }
    };
    vec![
        line("host, new connections", NEW, |it| it.rate),
        line("bare server, new connections", NEW, |it| it.ceiling),
        line("host, persistent connections", PERSISTENT, |it| it.rate),
        line("bare server, persistent connections", PERSISTENT, |it| it.ceiling),
    ]
}
