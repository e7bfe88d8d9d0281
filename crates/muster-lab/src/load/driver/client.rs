//! What happens when: requests begin when they are due and there is room, answers are judged as they come.

use super::line::{Sent, Waiting};
use super::moment::{Watch, nanoseconds};
use super::places::Places;
use super::socket;
use super::{Drive, Harvest, Pace, Way};
use crate::load::asker::Asker;
use crate::load::fault::Fault;
use crate::load::fleet;
use crate::load::judge::Judge;
use mio::{Interest, Registry, Token};
use std::time::Duration;

/// How long an answer may take: more than any limit of a host.
const PATIENCE: Duration = Duration::from_secs(15);
/// How many connections may fail in a row to be begun at all, before it is given up.
const FAILURES: u32 = 1_000;
/// Bytes that are read at once.
const BUFFER: usize = 65_536;

pub(super) struct Client<'a> {
    drive: Drive,
    asker: &'a mut Asker,
    judge: Judge,
    registry: Registry,
    places: Places,
    watch: Watch,
    /// Between these moments is what is measured.
    begin: u64,
    end: u64,
    /// Requests whose answers are waited for, over all connections.
    waiting: usize,
    opened: u32,
    /// Connections in a row that could not even be begun.
    unopened: u32,
    /// All have asked.
    exhausted: bool,
    buffer: Vec<u8>,
    harvest: Harvest,
}

impl<'a> Client<'a> {
    pub(super) fn new(drive: Drive, asker: &'a mut Asker, judge: Judge, registry: Registry) -> Self {
        let end =
            drive.duration.map_or(u64::MAX, |duration| nanoseconds(drive.warm_up.saturating_add(duration)));
        Self {
            asker,
            judge,
            registry,
            places: Places::new(drive.connections, drive.way),
            watch: Watch::start(),
            begin: nanoseconds(drive.warm_up),
            end,
            waiting: 0,
            opened: 0,
            unopened: 0,
            exhausted: false,
            buffer: vec![0; BUFFER],
            harvest: Harvest::new(drive.keep),
            drive,
        }
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.watch.elapsed()
    }

    pub(super) fn answered(&self) -> u64 {
        self.harvest.answered
    }

    /// Begins every request that is due and for which there is room; says whether there is anything left to wait for.
    pub(super) fn begin(&mut self) -> bool {
        // No more at once than there are places, so that failing ones cannot keep this from ending.
        for _ in 0..self.places.len() {
            let is_begun = match self.drive.way {
                Way::New => self.begin_new(),
                Way::Persistent { .. } => self.begin_persistent(),
            };
            if is_begun.is_none() {
                break;
            }
        }
        let now = self.watch.now();
        let is_patient = now < self.end.saturating_add(nanoseconds(PATIENCE));
        is_patient && self.unopened < FAILURES && (self.waiting > 0 || self.due(now).is_some())
    }

    /// How long nothing is due; none where that does not depend on the time.
    pub(super) fn idle(&self) -> Option<Duration> {
        let Pace::Open(_) = self.drive.pace else { return None };
        let now = self.watch.now();
        let due = self.due(now).filter(|due| *due > now)?;
        Some(Duration::from_nanos(due.saturating_sub(now)))
    }

    /// When the next request is due; none where none will be.
    fn due(&self, now: u64) -> Option<u64> {
        let due = match &self.drive.pace {
            Pace::Closed => Some(now),
            Pace::Open(arrivals) => arrivals.due(),
        };
        due.filter(|due| *due < self.end && !self.exhausted)
    }

    /// Takes the moment of the next request if it is due.
    fn take(&mut self, now: u64) -> Option<u64> {
        let due = self.due(now).filter(|due| *due <= now)?;
        if let Pace::Open(arrivals) = &mut self.drive.pace {
            arrivals.step();
        }
        Some(due)
    }

    /// A connection of its own for the next request.
    fn begin_new(&mut self) -> Option<()> {
        let place = self.places.free()?;
        let now = self.watch.now();
        let intended = self.take(now)?;
        let machine = self.ask(place, now, intended)?;
        self.places.occupy();
        self.connect(place, machine);
        self.send(place);
        Some(())
    }

    /// The next requests on a connection that has room for them.
    fn begin_persistent(&mut self) -> Option<()> {
        let now = self.watch.now();
        self.due(now).filter(|due| *due <= now)?;
        let Some(place) = self.places.roomy() else {
            let place = self.places.free()?;
            self.places.occupy();
            self.connect(place, self.opened);
            self.places.list(place);
            return Some(());
        };
        while self.places.has_room(place) {
            let Some(intended) = self.take(now) else { break };
            if self.ask(place, now, intended).is_none() {
                break;
            }
            // What has its time goes to each connection in turn, what has none fills one after the other.
            if matches!(self.drive.pace, Pace::Open(_)) {
                break;
            }
        }
        self.send(place);
        self.places.list(place);
        Some(())
    }

    /// Writes the next request on a line; gives the machine's number, or none where all have asked.
    fn ask(&mut self, place: usize, now: u64, intended: u64) -> Option<u32> {
        let utc = self.watch.utc(now);
        let line = self.places.line(place)?;
        let before = line.outgoing.len();
        let Some(asked) = self.asker.ask(&mut line.outgoing, utc) else {
            self.exhausted = true;
            return None;
        };
        self.harvest.request_bytes = line.outgoing.len().saturating_sub(before);
        line.carried = line.carried.saturating_add(1);
        line.waiting.push_back(Waiting { asked, intended, sent: now });
        self.waiting = self.waiting.saturating_add(1);
        self.harvest.asked = self.harvest.asked.saturating_add(1);
        Some(asked.machine)
    }

    fn connect(&mut self, place: usize, from: u32) {
        self.opened = self.opened.wrapping_add(1);
        match socket::open(fleet::address(from), self.drive.target) {
            Ok(stream) => {
                self.unopened = 0;
                if let Some(line) = self.places.line(place) {
                    line.open(stream);
                }
            }
            Err(_) => {
                self.unopened = self.unopened.saturating_add(1);
                let unanswered = self.places.close(place);
                self.waiting = self.waiting.saturating_sub(unanswered);
                // It is one, also where nothing was to be asked on it yet.
                self.harvest.fault(Fault::NoSocket, unanswered.max(1));
            }
        }
    }

    /// Sends, and wants to be told when something arrives, or when the rest can be sent.
    fn send(&mut self, place: usize) {
        let Some(line) = self.places.line(place).filter(|line| line.is_open()) else { return };
        let interest = match line.send() {
            Ok(Sent::All) => Interest::READABLE,
            Ok(Sent::Part) => Interest::READABLE | Interest::WRITABLE,
            Err(fault) => return self.end(place, fault),
        };
        if line.watch(&self.registry, Token(place), interest).is_err() {
            self.end(place, Fault::NoSocket);
        }
    }

    /// Something can be sent, or has arrived, or the connection has ended.
    pub(super) fn attend(&mut self, place: usize) {
        let now = self.watch.now();
        let Self { places, judge, harvest, buffer, begin, end, drive, waiting, .. } = self;
        let Some(line) = places.line(place) else { return };
        if line.has_unsent()
            && let Err(fault) = line.send()
        {
            return self.end(place, fault);
        }
        let is_open_loop = matches!(drive.pace, Pace::Open(_));
        let received = line.receive(buffer, |asked, header, body| {
            let Some(Waiting { asked, intended, .. }) = asked else {
                return harvest.fault(Fault::Unasked, 1);
            };
            *waiting = waiting.saturating_sub(1);
            if let Err(fault) = judge.judge(&asked, header, body) {
                return harvest.fault(fault, 1);
            }
            harvest.answer(&asked, body);
            // What has its time belongs to that, what has none to the moment of its answer.
            let belongs = if is_open_loop { intended } else { now };
            if (*begin..*end).contains(&belongs) {
                harvest.measure(now.saturating_sub(intended));
            }
        });
        match received {
            Err(fault) => self.end(place, fault),
            Ok(()) if self.places.is_used_up(place) => drop(self.places.close(place)),
            Ok(()) => self.places.list(place),
        }
    }

    /// A connection has ended before its time: nothing on it is answered any more.
    fn end(&mut self, place: usize, fault: Fault) {
        let unanswered = self.places.close(place);
        self.waiting = self.waiting.saturating_sub(unanswered);
        // A host may close a connection on which nothing is asked.
        self.harvest.fault(fault, unanswered);
    }

    /// Ends connections on which an answer does not come.
    pub(super) fn end_late(&mut self) {
        let moment = self.watch.now().saturating_sub(nanoseconds(PATIENCE));
        for place in self.places.late(moment) {
            self.end(place, Fault::Late);
        }
    }

    /// What it brought; what is still not answered, or was never sent though it was due, is late.
    pub(super) fn harvest(mut self) -> Harvest {
        let mut late = self.waiting;
        while matches!(self.drive.pace, Pace::Open(_)) && self.take(self.end.saturating_sub(1)).is_some() {
            late = late.saturating_add(1);
        }
        self.harvest.fault(Fault::Late, late);
        self.harvest.took = self.watch.elapsed();
        self.harvest
    }
}
