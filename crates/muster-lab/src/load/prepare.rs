//! Brings machines on record, so that there is something that a host has to look up.

use super::asker::{Asker, Order, Subject};
use super::driver::{self, Drive, Keep, Pace, Way};
use super::durability::{Disk, Seen};
use super::fleet::Fleet;
use super::judge::Judge;
use super::progress::bar;
use super::prover::Prover;
use super::site::Site;
use super::trouble::LoadTrouble;
use crate::demo::stop::Stop;
use crate::trouble::Trouble;
use muster_os::clock;
use muster_wire::frame;
use muster_wire::message::Answer;
use muster_wire::object::Recorded;
use std::time::Duration;

/// Connections, and requests on their way on each: many, which a host makes durable together.
const CONNECTIONS: u32 = 256;
const WINDOW: u32 = 8;
/// Answers, one after the other, by which it is seen whether each is durable.
const DURABLE: u32 = 50;
/// How often that is looked at until it is clear.
const LOOKS: u32 = 10;

/// A host that has machines on record: what measurements begin with, one after the other.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(super) fleet: Fleet,
    /// How many machines are on record.
    pub(super) machines: u32,
    /// The number of the next machine that has never asked.
    pub(super) next_new: u32,
    /// An answer as it stands on the wire, and where the host has recorded it.
    pub(super) answer: Vec<u8>,
    pub(super) recorded: Recorded,
    /// Machines a second.
    pub(super) rate: f64,
    /// Whether answers are durable; none where that cannot be looked at.
    pub(super) seen: Option<Seen>,
}

/// Lets all machines of a seed ask once.
pub(crate) fn prepare(site: &Site, machines: u32, seed: u64, stop: &Stop) -> Result<Prepared, Trouble> {
    let (subject, fleet) = (site.subject(None)?, Fleet::new(seed));
    let mut asker = Asker::new(&subject, fleet, Order::Once { machines: 0..machines, known: 0 }, 0)?;
    let bar = bar(machines.into(), "{bar:30} {pos}/{len} machines on record, {per_sec}, {eta} left");
    let drive = drive(site, CONNECTIONS, WINDOW, Keep::OneIn(machines));
    let harvest = driver::drive(drive, &mut asker, Judge::of_host(site.product), &mut |answered| {
        bar.set_position(answered);
        stop.check()
    })?;
    bar.finish_and_clear();
    let (answered, faults) = (harvest.answered, harvest.faults.to_string());
    let kept = harvest.kept.first().filter(|_| answered == u64::from(machines));
    let kept = kept.ok_or(LoadTrouble::NotPrepared { answered, machines, faults })?;
    let answer: Answer = frame::read_body(&kept.body).map_err(LoadTrouble::Answer)?;
    let recorded = Prover::new(&site.trust).prove(kept)?.recorded;
    let seen = look_at_durability(site, fleet, machines, recorded, stop)?;
    Ok(Prepared {
        fleet,
        machines,
        next_new: machines,
        answer: frame::write(&answer),
        recorded,
        rate: f64::from(machines) / harvest.took.as_secs_f64(),
        seen,
    })
}

/// Looks whether each answer is flushed before it leaves, again where others flush too.
fn look_at_durability(
    site: &Site,
    fleet: Fleet,
    known: u32,
    recorded: Recorded,
    stop: &Stop,
) -> Result<Option<Seen>, Trouble> {
    let Some(disk) = site.root.as_deref().and_then(Disk::of) else { return Ok(None) };
    let subject = site.subject(Some(recorded))?;
    let mut seen = look_once(site, &disk, &subject, fleet, known, stop)?;
    for _ in 1..LOOKS {
        if seen.is_durable().is_some() {
            break;
        }
        seen = look_once(site, &disk, &subject, fleet, known, stop)?;
    }
    Ok(Some(seen))
}

fn look_once(
    site: &Site,
    disk: &Disk,
    subject: &Subject,
    fleet: Fleet,
    known: u32,
    stop: &Stop,
) -> Result<Seen, Trouble> {
    let flushes = || disk.flushes().unwrap_or(0);
    let machines = 0..DURABLE.min(known);
    let answers = u64::from(machines.end);
    let mut asker = Asker::new(subject, fleet, Order::Once { machines, known }, 0)?;
    let before = flushes();
    let drive = drive(site, 1, 1, Keep::Nothing);
    let harvest = driver::drive(drive, &mut asker, Judge::of_host(site.product), &mut |_| stop.check())?;
    let between = flushes();
    clock::pause(harvest.took);
    let flushes_idle = flushes().saturating_sub(between);
    Ok(Seen { answers, flushes: between.saturating_sub(before), flushes_idle })
}

/// Until all have asked.
fn drive(site: &Site, connections: u32, window: u32, keep: Keep) -> Drive {
    Drive {
        target: site.address,
        way: Way::Persistent { window },
        pace: Pace::Closed,
        connections,
        warm_up: Duration::ZERO,
        duration: None,
        keep,
    }
}
