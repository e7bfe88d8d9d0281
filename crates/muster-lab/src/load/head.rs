//! What stands before the figures: the computer, the host, and how they were measured.

use super::bench::Bench;
use super::ceiling;
use super::choices::{Connections, Spread};
use super::computer::Computer;
use super::driver::Way;
use super::durability::Seen;
use super::figures::{Head, HostFacts, Method, rounded};
use crate::trouble::Trouble;
use std::collections::BTreeMap;

/// Everything that is known before anything is measured.
pub(super) fn head(bench: &Bench<'_>) -> Result<Head, Trouble> {
    Ok(Head {
        version: env!("CARGO_PKG_VERSION"),
        optimised: !cfg!(debug_assertions),
        computer: Computer::here(bench.site.root.as_deref()),
        host: host(bench)?,
        method: method(bench),
        bare_trials: BTreeMap::new(),
        bare_runtime: None,
    })
}

fn host(bench: &Bench<'_>) -> Result<HostFacts, Trouble> {
    let Bench { site, prepared, .. } = bench;
    let status = site.status()?;
    let database = status.as_ref().and_then(|status| status.database.as_ref());
    let database = database.map(|shared| shared.place.clone());
    // That this computer's disk is not flushed says nothing about a database on another one.
    let durable = prepared.seen.and_then(Seen::is_durable).filter(|durable| *durable || database.is_none());
    let own = || status.as_ref().map(|status| format!("a file of its own in {}", status.root));
    Ok(HostFacts {
        address: site.address.to_string(),
        records: database.or_else(own),
        version: status.map(|status| status.version),
        durable,
        durability: prepared.seen,
        preparing_rate: rounded(prepared.rate, 0),
    })
}

fn method(bench: &Bench<'_>) -> Method {
    let (choices, is_open) = (bench.choices, bench.is_open());
    Method {
        connections: match choices.connections {
            Connections::New => "new",
            Connections::Persistent => "persistent",
        },
        window: match bench.way {
            Way::New => None,
            Way::Persistent { window } => Some(window),
        },
        concurrency: bench.concurrency(),
        pace: if is_open { "open" } else { "closed" },
        rate: None,
        maximum: None,
        arrivals: is_open.then_some(match choices.arrivals {
            Spread::Poisson => "poisson",
            Spread::Uniform => "uniform",
        }),
        mix: if choices.storm.is_some() { "each machine once".to_owned() } else { choices.mix.to_string() },
        seconds: choices.within.unwrap_or(choices.duration).as_secs_f64(),
        seed: choices.seed,
        proven_one_in: if choices.storm.is_some() { 1 } else { choices.sample },
        request_bytes: 0,
        answer_bytes: bench.prepared.answer.len(),
        reference_ceiling: ceiling::reference(bench.way, bench.closed_concurrency())
            .filter(|_| choices.storm.is_none()),
    }
}
