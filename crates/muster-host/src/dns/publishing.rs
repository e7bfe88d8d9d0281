//! Keeps the zones as planned: at the start, on a change, and every 24 hours; what failed is tried again sooner. At a
//! clean stop the host's own records go, and nobody else's.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::path::Path;
use std::time::Duration;

use muster_core::code::{Code, CodeNumber};
use muster_core::discovery::LABEL;
use muster_core::event::Event;
use muster_dns::UpdateKey;
use muster_os::at_once::at_once;
use muster_os::atomic_file::read_bounded;
use muster_os::clock;
use muster_service::stop::Stop;
use muster_text::HostMessage;
use muster_wire::time::Timestamp;
use tokio::sync::watch;

use super::{Board, Outcome, Plan, PlannedZone, Wanted};
use crate::failure::Failure;
use crate::journal;

/// How often a record is published again, as the field does it.
const EVERY: Duration = Duration::from_secs(24 * 3_600);
/// How soon after a failure.
const AGAIN: Duration = Duration::from_secs(15 * 60);
/// The port of DNS servers.
const PORT: u16 = 53;
/// What is named where there is no zone.
const NOWHERE: (&str, &str) = ("*", LABEL);
/// Most bytes of a key file.
const KEY_FILE: u64 = 4_096;

/// Publishes until the host stops.
pub(crate) async fn run(mut wanted: watch::Receiver<Wanted>, board: Board, stop: Stop) {
    let mut publisher = Publisher { published: Plan::default(), told: Told::default(), board };
    loop {
        let wanted_now = wanted.borrow_and_update().clone();
        let pause = if publisher.bring_about(&wanted_now).await { EVERY } else { AGAIN };
        tokio::select! {
            () = stop.soft() => break,
            changed = wanted.changed() => if changed.is_err() { break },
            () = tokio::time::sleep(pause) => {}
        }
    }
    withdraw(publisher.published.zones).await;
}

/// What stands in DNS, as far as this host has put it there.
struct Publisher {
    published: Plan,
    told: Told,
    board: Board,
}

impl Publisher {
    /// Brings about what is wanted, and says whether all of it could be. Without a plan, because this computer's name has no
    /// domain for a while, what stands there stays.
    async fn bring_about(&mut self, wanted: &Wanted) -> bool {
        let plan = match wanted.plan() {
            Ok(plan) => plan,
            Err(fault) => {
                let fault = Failure::from(fault);
                self.board.put(Err(fault.clone()));
                self.told.failed(NOWHERE, &fault);
                return false;
            }
        };
        self.told.recovered(NOWHERE);
        let stays = |zone: &&PlannedZone| plan.zones.iter().any(|planned| planned.replaces(zone));
        let gone = self.published.zones.iter().filter(|zone| !stays(zone));
        withdraw(gone.cloned().collect()).await;
        let outcomes = publish(plan.zones.clone()).await;
        // On the board before it is in the log: whoever reads of it there may ask for the status next.
        self.board.put(Ok(outcomes.clone()));
        outcomes.iter().for_each(|outcome| self.told.outcome(outcome));
        self.published = plan;
        outcomes.iter().all(|outcome| outcome.failure.is_none())
    }
}

/// All zones at once, so that a server that is away delays none of the others.
async fn publish(zones: Vec<PlannedZone>) -> Vec<Outcome> {
    let publishing = tokio::task::spawn_blocking(move || {
        at_once(&zones, |zone| {
            let done = update(zone, muster_dns::publish);
            let time = Timestamp::from_seconds(clock::now_utc());
            Outcome { zone: zone.clone(), time, failure: done.err() }
        })
    });
    publishing.await.unwrap_or_default()
}

/// What cannot be withdrawn stays: machines find out that nobody is there, and ask the next host.
async fn withdraw(zones: Vec<PlannedZone>) {
    let withdrawing = tokio::task::spawn_blocking(move || {
        at_once(&zones, |zone| {
            if let Err(failure) = update(zone, muster_dns::withdraw) {
                tracing::warn!(%failure, zone = zone.own.zone, name = zone.own.name, "the host's record could not be removed");
            }
        });
    });
    let _ended = withdrawing.await;
}

type Update = fn(SocketAddr, &UpdateKey, &muster_dns::OwnRecord, i64) -> Result<(), muster_dns::UpdateFault>;

fn update(zone: &PlannedZone, with: Update) -> Result<(), Failure> {
    let key = key(&zone.key)?;
    let server = server_address(&zone.server)?;
    Ok(with(server, &key, &zone.own, clock::now_utc())?)
}

/// The key in a file.
pub(crate) fn key(path: &Path) -> Result<UpdateKey, Failure> {
    let bytes = read_bounded(path, KEY_FILE).map_err(|error| unread(error.into()))?;
    let bytes = bytes.ok_or_else(|| unread(Failure::about(Code::FileMissing, path.display())))?;
    let parsed = UpdateKey::parse(&String::from_utf8_lossy(&bytes));
    parsed.map_err(|fault| unread(Failure::about(Code::FileInvalid, format!("{}: {fault}", path.display()))))
}

/// What is done about it at the host and the DNS server: nobody ran a command that could be run again.
fn unread(failure: Failure) -> Failure {
    match failure.code() {
        Some(Code::FileMissing) => failure.next(HostMessage::DnsKeyMissingNext),
        Some(Code::FileDenied) => failure.next(HostMessage::DnsKeyDeniedNext),
        Some(Code::FileInvalid) => failure.next(HostMessage::DnsKeyWrongNext),
        _ => failure,
    }
}

/// The first address of a server.
pub(crate) fn server_address(text: &str) -> Result<SocketAddr, Failure> {
    let has_port = text.parse::<IpAddr>().is_err()
        && text.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    let unknown = |why: &dyn std::fmt::Display| {
        let failure = Failure::about(Code::DnsUnreachable, format!("{text}: {why}"));
        failure.next(HostMessage::DnsServerNamelessNext)
    };
    let found = if has_port { text.to_socket_addrs() } else { (text, PORT).to_socket_addrs() };
    let mut addresses = found.map_err(|error| unknown(&error))?;
    addresses.next().ok_or_else(|| unknown(&"no address"))
}

/// What was last reported of each name: the same failure is not reported at every try, so that it fills no log.
#[derive(Default)]
struct Told(BTreeMap<String, CodeNumber>);

impl Told {
    fn outcome(&mut self, Outcome { zone, failure, .. }: &Outcome) {
        let (domain, name) = (&zone.own.zone, &zone.own.name);
        match failure {
            Some(failure) => self.failed((domain, name), failure),
            None => {
                self.recovered((domain, name));
                journal::report(&Event::DnsPublished { domain: domain.clone(), name: name.clone() });
            }
        }
    }

    fn recovered(&mut self, (_, name): (&str, &str)) {
        self.0.remove(name);
    }

    fn failed(&mut self, (domain, name): (&str, &str), failure: &Failure) {
        let result = failure.number;
        if self.0.insert(name.to_owned(), result) != Some(result) {
            tracing::warn!(%failure, zone = domain, name, "the host's address could not be published");
            let (domain, name) = (domain.to_owned(), name.to_owned());
            journal::report(&Event::DnsPublishingFailed { result, domain, name });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_an_address_or_a_name_with_or_without_a_port() {
        for (text, address) in [
            ("192.0.2.53", "192.0.2.53:53"),
            ("192.0.2.53:5353", "192.0.2.53:5353"),
            ("2001:db8::53", "[2001:db8::53]:53"),
            ("[2001:db8::53]:5353", "[2001:db8::53]:5353"),
        ] {
            assert_eq!(server_address(text).unwrap().to_string(), address);
        }
        assert_eq!(server_address("localhost").unwrap().port(), 53);
        let unknown = server_address("no-such-server.invalid").unwrap_err();
        assert_eq!(unknown.code(), Some(Code::DnsUnreachable));
    }
}
