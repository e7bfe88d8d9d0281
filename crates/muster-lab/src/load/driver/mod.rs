//! The client: very many machines on one thread, with sockets that never wait.
//!
//! It shares the computer with the host that it measures, so it does little: requests are encoded beforehand, a
//! connection is begun and written to in one go, and an answer costs one read. Reading order: `pace` (when requests are
//! sent), `line` (one connection), `places` (all of them), `client` (what happens when).

mod client;
mod harvest;
mod line;
mod moment;
mod pace;
mod places;
mod socket;
#[cfg(test)]
mod tests;
mod timer;

pub(super) use harvest::{Harvest, Keep, Kept};
pub(super) use pace::{Arrivals, Pace};

use super::asker::Asker;
use super::judge::Judge;
use super::trouble::LoadTrouble;
use crate::trouble::Trouble;
use client::Client;
use mio::{Events, Poll, Token};
use muster_os::descriptor_limit::make_room;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::Duration;
use timer::Timer;

/// How often it is looked whether answers are late, and how far it is.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Events that are taken at once.
const EVENTS: usize = 1_024;
/// Open files beside the connections.
const OTHER_DESCRIPTORS: u64 = 64;
/// The timer's place among the connections.
const TIMER: Token = Token(usize::MAX);

/// How connections are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// One for each request.
    New,
    /// Up to the limit of the wire, with so many requests on their way.
    Persistent { window: u32 },
}

/// What is to be driven.
#[derive(Debug, Clone)]
pub(super) struct Drive {
    pub(super) target: SocketAddr,
    pub(super) way: Way,
    pub(super) pace: Pace,
    /// Connections at one time at most.
    pub(super) connections: u32,
    /// What is not measured at the beginning, and what is after it; without an end until all have asked.
    pub(super) warm_up: Duration,
    pub(super) duration: Option<Duration>,
    pub(super) keep: Keep,
}

/// Drives until the time is over and everything is answered. `tick` is told now and then how many answers there are.
pub(super) fn drive(
    drive: Drive,
    asker: &mut Asker,
    judge: Judge,
    tick: &mut dyn FnMut(u64) -> Result<(), Trouble>,
) -> Result<Harvest, Trouble> {
    check_room(drive.connections)?;
    let mut poll = Poll::new().map_err(LoadTrouble::Sockets)?;
    let timer = Timer::new(poll.registry(), TIMER).map_err(LoadTrouble::Sockets)?;
    let registry = poll.registry().try_clone().map_err(LoadTrouble::Sockets)?;
    let mut client = Client::new(drive, asker, judge, registry);
    let mut events = Events::with_capacity(EVENTS);
    let mut look = LOOK_EVERY;
    while client.begin() {
        let wait = match client.idle() {
            Some(idle) => timer.set(idle).map_err(LoadTrouble::Sockets)?,
            None => LOOK_EVERY,
        };
        match poll.poll(&mut events, Some(wait)) {
            Err(error) if error.kind() != ErrorKind::Interrupted => {
                return Err(LoadTrouble::Sockets(error).into());
            }
            _ => {}
        }
        events.iter().filter(|event| event.token() != TIMER).for_each(|event| client.attend(event.token().0));
        if client.elapsed() >= look {
            look = client.elapsed().saturating_add(LOOK_EVERY);
            client.end_late();
            tick(client.answered())?;
        }
    }
    Ok(client.harvest())
}

fn check_room(connections: u32) -> Result<(), LoadTrouble> {
    let needed = u64::from(connections).saturating_add(OTHER_DESCRIPTORS);
    let allowed = make_room(needed).map_err(LoadTrouble::Sockets)?;
    if allowed < needed { Err(LoadTrouble::Descriptors { needed, allowed }) } else { Ok(()) }
}
