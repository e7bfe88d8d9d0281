//! The bench: a host, the machines that ask it, and the way they do.

use super::asker::{Asker, Order, Subject};
use super::chance::scramble;
use super::choices::{Connections, LoadChoices, Spread};
use super::driver::{self, Arrivals, Drive, Harvest, Keep, Pace, Way};
use super::durability::{Disk, Seen};
use super::fleet::Fleet;
use super::judge::Judge;
use super::prover::Prover;
use super::site::Site;
use super::template::Common;
use super::trouble::LoadTrouble;
use crate::demo::stop::Stop;
use crate::trouble::Trouble;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use muster_os::clock;
use muster_wire::frame;
use muster_wire::message::Answer;
use std::time::Duration;

/// How machines are prepared: many requests on their way, which a host makes durable together.
const PREPARING: (u32, u32) = (256, 8);
/// Connections at one time, where nothing else is said: of a closed loop, and at most of an open one.
const CLOSED: u32 = 64;
const OPEN: u32 = 1_000;
/// Answers, one after the other, by which it is seen whether each is durable.
const DURABLE: u32 = 50;
/// How often that is looked at until it is clear.
const LOOKS: u32 = 10;

/// What every measurement needs.
pub(super) struct Bench<'a> {
    pub(super) choices: &'a LoadChoices,
    pub(super) site: &'a Site,
    pub(super) stop: &'a Stop,
    pub(super) subject: Subject,
    pub(super) fleet: Fleet,
    pub(super) way: Way,
    /// The number of the next machine that has never asked.
    pub(super) next_new: u32,
}

/// What bringing machines on record showed.
pub(super) struct Prepared {
    /// An answer as it stands on the wire.
    pub(super) answer: Vec<u8>,
    /// Machines a second.
    pub(super) rate: f64,
}

impl<'a> Bench<'a> {
    pub(super) fn new(choices: &'a LoadChoices, site: &'a Site, stop: &'a Stop) -> Result<Self, Trouble> {
        let common = Common {
            publisher: site.trust.publisher(),
            product: site.product,
            catalog_version: site.trust.rules().version(),
            last_recorded: None,
        };
        let subject = Subject { common, uncovered: site.uncovered, threshold: site.threshold()? };
        let way = match choices.connections {
            Connections::New if choices.window.is_some() => return Err(LoadTrouble::WindowOfNew.into()),
            Connections::New => Way::New,
            Connections::Persistent => Way::Persistent { window: choices.window.unwrap_or(1) },
        };
        let (fleet, next_new) = (Fleet::new(choices.seed), choices.machines);
        Ok(Self { choices, site, stop, subject, fleet, way, next_new })
    }

    /// Whether requests have their time.
    pub(super) const fn is_open(&self) -> bool {
        self.choices.rate.is_some() || self.choices.storm.is_some()
    }

    /// Connections at one time.
    pub(super) fn concurrency(&self) -> u32 {
        if self.is_open() { self.choices.concurrency.unwrap_or(OPEN) } else { self.closed_concurrency() }
    }

    /// The same of a closed loop, also where it only says what the most is.
    pub(super) fn closed_concurrency(&self) -> u32 {
        self.choices.concurrency.filter(|_| !self.is_open()).unwrap_or(CLOSED)
    }

    /// Arrivals at a rate, as they are to be spread.
    pub(super) fn arrivals(&self, rate: f64, number: u64, seed: u64) -> Arrivals {
        match self.choices.arrivals {
            Spread::Uniform => Arrivals::uniform(rate, number),
            Spread::Poisson => Arrivals::poisson(rate, number, scramble(seed)),
        }
    }

    pub(super) fn judge(&self) -> Judge {
        Judge::of_host(self.site.product)
    }

    /// Brings all machines on record.
    pub(super) fn prepare(&mut self) -> Result<Prepared, Trouble> {
        let machines = self.choices.machines;
        let (connections, window) = PREPARING;
        let drive = Drive { connections, way: Way::Persistent { window }, ..self.asking() };
        let order = Order::Once { machines: 0..machines, known: 0 };
        let mut asker = Asker::new(&self.subject, self.fleet, order, 0)?;
        let bar = bar(machines.into(), "{bar:30} {pos}/{len} machines on record, {per_sec}, {eta} left");
        let drive = Drive { keep: Keep::OneIn(machines), ..drive };
        let harvest = driver::drive(drive, &mut asker, self.judge(), &mut |answered| {
            bar.set_position(answered);
            self.stop.check()
        })?;
        bar.finish_and_clear();
        let (answered, faults) = (harvest.answered, harvest.faults.to_string());
        let kept = harvest.kept.first().filter(|_| answered == u64::from(machines));
        let kept = kept.ok_or(LoadTrouble::NotPrepared { answered, machines, faults })?;
        let answer: Answer = frame::read_body(&kept.body).map_err(LoadTrouble::Answer)?;
        let told = Prover::new(&self.site.trust).prove(kept)?;
        self.subject.common.last_recorded = Some(told.recorded);
        #[expect(clippy::cast_precision_loss, reason = "a million at most")]
        let rate = answered as f64 / harvest.took.as_secs_f64();
        Ok(Prepared { answer: frame::write(&answer), rate })
    }

    /// Looks whether each answer is flushed before it leaves, again where others flush too.
    pub(super) fn look_at_durability(&self) -> Result<Option<Seen>, Trouble> {
        let Some(disk) = self.site.root.as_deref().and_then(Disk::of) else { return Ok(None) };
        let mut seen = self.look_once(&disk)?;
        for _ in 1..LOOKS {
            if seen.is_durable().is_some() {
                break;
            }
            seen = self.look_once(&disk)?;
        }
        Ok(Some(seen))
    }

    fn look_once(&self, disk: &Disk) -> Result<Seen, Trouble> {
        let flushes = || disk.flushes().unwrap_or(0);
        let known = self.choices.machines;
        let machines = 0..DURABLE.min(known);
        let answers = u64::from(machines.end);
        let mut asker = Asker::new(&self.subject, self.fleet, Order::Once { machines, known }, 0)?;
        let drive = Drive { connections: 1, way: Way::Persistent { window: 1 }, ..self.asking() };
        let before = flushes();
        let harvest = driver::drive(drive, &mut asker, self.judge(), &mut |_| self.stop.check())?;
        let between = flushes();
        clock::pause(harvest.took);
        let flushes_idle = flushes().saturating_sub(between);
        Ok(Seen { answers, flushes: between.saturating_sub(before), flushes_idle })
    }

    /// A drive against the host in a closed loop, without an end, that keeps nothing.
    pub(super) fn asking(&self) -> Drive {
        Drive {
            target: self.site.address,
            way: self.way,
            pace: Pace::Closed,
            connections: self.closed_concurrency(),
            warm_up: Duration::ZERO,
            duration: None,
            keep: Keep::Nothing,
        }
    }
}

/// A progress bar on standard error, on a terminal only.
pub(super) fn bar(length: u64, template: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

/// Proves what was kept of a run; what proves nothing is a fault.
pub(super) fn prove(harvest: &mut Harvest, site: &Site) {
    let unproven = Prover::new(&site.trust).unproven(&harvest.kept);
    harvest.faults.add(super::fault::Fault::Unproven, u64::try_from(unproven).unwrap_or(u64::MAX));
}
