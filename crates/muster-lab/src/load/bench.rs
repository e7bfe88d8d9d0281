//! The bench: a prepared host, the machines that ask it, and the way they do.

use super::asker::{Asker, Order, Subject};
use super::chance::scramble;
use super::choices::{Connections, LoadChoices, Spread};
use super::driver::{self, Arrivals, Drive, Harvest, Keep, Pace, Way};
use super::judge::Judge;
use super::mix::Mix;
use super::prepare::Prepared;
use super::site::Site;
use super::trouble::LoadTrouble;
use crate::demo::stop::Stop;
use crate::trouble::Trouble;
use std::net::SocketAddr;
use std::time::Duration;

/// Connections at one time, where nothing else is said: of a closed loop, and at most of an open one.
const CLOSED: u32 = 64;
const OPEN: u32 = 1_000;
/// What of a run is not measured: a tenth, and at least this.
const WARM_UP: Duration = Duration::from_millis(500);

/// What every measurement needs.
pub(super) struct Bench<'a> {
    pub(super) choices: &'a LoadChoices,
    pub(super) site: &'a Site,
    pub(super) prepared: &'a mut Prepared,
    pub(super) stop: &'a Stop,
    pub(super) subject: Subject,
    pub(super) way: Way,
}

impl<'a> Bench<'a> {
    pub(super) fn new(
        choices: &'a LoadChoices,
        site: &'a Site,
        prepared: &'a mut Prepared,
        stop: &'a Stop,
    ) -> Result<Self, Trouble> {
        let (mut subject, way) = (site.subject(Some(prepared.recorded))?, way(choices)?);
        subject.common.alone = way == Way::New;
        Ok(Self { choices, site, prepared, stop, subject, way })
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

    /// How requests come, in one word.
    pub(super) fn mode(&self) -> String {
        let way = match self.way {
            Way::New => "new".to_owned(),
            Way::Persistent { window } => format!("persistent-{window}"),
        };
        if self.is_open() { format!("{way}-open") } else { way }
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

    /// A run against the host: in a closed loop, or at a rate.
    pub(super) fn ask_host(&mut self, rate: Option<f64>, number: u32) -> Result<Harvest, Trouble> {
        let (known, next) = (self.prepared.machines, self.prepared.next_new);
        let order = Order::Mixed { mix: self.choices.mix, known, next };
        let mut asker = Asker::new(&self.subject, self.prepared.fleet, order, self.seed(number))?;
        let drive = match rate {
            None => self.drive(),
            // The end of the run ends them.
            Some(rate) => Drive {
                pace: Pace::Open(self.arrivals(rate, u64::MAX, self.seed(number))),
                connections: self.concurrency(),
                ..self.drive()
            },
        };
        let drive = Drive { keep: Keep::OneIn(self.choices.sample), ..drive };
        let harvest = driver::drive(drive, &mut asker, self.judge(), &mut |_| self.stop.check())?;
        self.prepared.next_new = asker.next_new();
        Ok(harvest)
    }

    /// A run against the bare server: always in a closed loop, with requests that are all alike.
    pub(super) fn ask_bare(
        &self,
        target: SocketAddr,
        number: u32,
        times: Option<(Duration, Duration)>,
    ) -> Result<Harvest, Trouble> {
        let known = self.prepared.machines;
        let order = Order::Mixed { mix: Mix::RENEWALS, known, next: known };
        let mut asker = Asker::new(&self.subject, self.prepared.fleet, order, self.seed(number))?;
        let drive = Drive { target, ..self.drive() };
        let (warm_up, duration) = times.unwrap_or((drive.warm_up, self.choices.duration));
        let drive = Drive { warm_up, duration: Some(duration), ..drive };
        driver::drive(drive, &mut asker, Judge::Bare, &mut |_| self.stop.check())
    }

    /// A closed loop against the host, as long as a run, that keeps nothing.
    pub(super) fn drive(&self) -> Drive {
        Drive {
            target: self.site.address,
            way: self.way,
            pace: Pace::Closed,
            connections: self.closed_concurrency(),
            warm_up: (self.choices.duration / 10).max(WARM_UP),
            duration: Some(self.choices.duration),
            keep: Keep::Nothing,
        }
    }

    fn seed(&self, number: u32) -> u64 {
        self.choices.seed.wrapping_add(number.into())
    }
}

fn way(choices: &LoadChoices) -> Result<Way, LoadTrouble> {
    match (choices.connections, choices.window) {
        (Connections::New, None) => Ok(Way::New),
        (Connections::New, Some(_)) => Err(LoadTrouble::WindowOfNew),
        (Connections::Persistent, window) => Ok(Way::Persistent { window: window.unwrap_or(1) }),
    }
}
