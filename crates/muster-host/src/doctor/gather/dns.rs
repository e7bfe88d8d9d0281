//! What stands in DNS under the names that the host publishes: every host there is connected to.
//!
//! All of it is bounded: so many hosts, all at the same time, for so long.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::mpsc;
use std::time::Duration;

use muster_core::discovery::HOSTS;
use muster_dns::{QuestionFault, ServiceAnswer, ServiceRecord, UpdateFault};
use muster_os::at_once::at_once;
use muster_os::clock;
use muster_text::Text;

use super::network;
use crate::dns::{Plan, PlannedZone, server_address, zone_text};
use crate::doctor::facts::{NameFact, NamedHost, Own, Standing};
use crate::failure::Failure;

/// Seconds for all of them together.
const PATIENCE: u64 = 12;

/// What a server says of a name.
type Asked = Result<(SocketAddr, ServiceAnswer), Failure>;

/// A host that is to be connected to.
struct Target {
    host: String,
    port: u16,
    /// The server that named it, which most likely knows its addresses.
    server: SocketAddr,
    /// Those that came along.
    addresses: Vec<IpAddr>,
}

/// Looks at every name of the plan.
pub(super) fn names(plan: &Plan, text: &Text) -> Vec<NameFact> {
    let answers = at_once(&plan.zones, ask);
    let asked: Vec<(&PlannedZone, Asked)> = plan.zones.iter().zip(answers).collect();
    let found = probe(targets(&asked));
    asked.into_iter().map(|(zone, asked)| fact(zone, asked, &found, text)).collect()
}

fn ask(zone: &PlannedZone) -> Asked {
    let server = server_address(&zone.server)?;
    let fault = |fault: QuestionFault| Failure::from(UpdateFault::from(fault));
    Ok((server, muster_dns::services(server, &zone.own.name).map_err(fault)?))
}

/// The hosts under all names, each once: as many as a machine tries.
fn targets(asked: &[(&PlannedZone, Asked)]) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    for (server, answer) in asked.iter().filter_map(|(_, asked)| asked.as_ref().ok()) {
        for ServiceRecord { target, port, .. } in hosts(answer) {
            let is_known = targets.iter().any(|known| known.host == *target && known.port == *port);
            if !is_known && targets.len() < HOSTS {
                let addresses = answer.addresses.get(target).cloned().unwrap_or_default();
                targets.push(Target { host: target.clone(), port: *port, server: *server, addresses });
            }
        }
    }
    targets
}

/// A record without a target says that there is no host.
fn hosts(answer: &ServiceAnswer) -> impl Iterator<Item = &ServiceRecord> {
    answer.records.iter().filter(|record| !record.target.is_empty())
}

/// Connects to all of them at the same time. Whoever takes too long is left behind: this program ends soon.
fn probe(targets: Vec<Target>) -> BTreeMap<(String, u16), Standing> {
    let slow = || Standing::Silent(format!("no answer within {PATIENCE} s"));
    let mut found: BTreeMap<_, _> =
        targets.iter().map(|target| ((target.host.clone(), target.port), slow())).collect();
    let (sender, receiver) = mpsc::channel();
    for target in targets {
        let sender = sender.clone();
        // Nobody waits any more when it took too long.
        std::thread::spawn(move || sender.send(((target.host.clone(), target.port), standing(&target))));
    }
    drop(sender);
    let end = clock::monotonic().checked_add(Duration::from_secs(PATIENCE));
    let left = || end.map_or(Duration::ZERO, |end| end.saturating_duration_since(clock::monotonic()));
    while let Ok((host, standing)) = receiver.recv_timeout(left()) {
        found.insert(host, standing);
    }
    found
}

fn standing(target: &Target) -> Standing {
    let addresses = match addresses(target) {
        Ok(addresses) => addresses,
        Err(why) => return Standing::Nameless(why),
    };
    let mut last = Standing::Nameless(String::new());
    for address in addresses {
        last = match network::connect(SocketAddr::new(address, target.port)) {
            Err(why) => Standing::Silent(format!("{address}: {why}")),
            Ok(stream) => match network::ask(stream) {
                Ok(()) => return Standing::Answers,
                Err(why) => Standing::Other(format!("{address}: {why}")),
            },
        };
    }
    last
}

/// Those that came along, those that the server knows, or those that this computer finds.
fn addresses(target: &Target) -> Result<Vec<IpAddr>, String> {
    if !target.addresses.is_empty() {
        return Ok(target.addresses.clone());
    }
    let of_server = muster_dns::addresses(target.server, &target.host).unwrap_or_default();
    if !of_server.is_empty() {
        return Ok(of_server);
    }
    let found = (target.host.as_str(), target.port).to_socket_addrs().map_err(|error| error.to_string())?;
    Ok(found.take(muster_dns::ADDRESSES).map(|address| address.ip()).collect())
}

fn fact(
    zone: &PlannedZone,
    asked: Asked,
    found: &BTreeMap<(String, u16), Standing>,
    text: &Text,
) -> NameFact {
    let name = zone.own.name.clone();
    let (nsupdate, server) = (format!("nsupdate -k {}", zone.key.display()), zone_text::server(&zone.server));
    let answer = match asked {
        Ok((_, answer)) => answer,
        Err(failure) => {
            let records = Err(failure.to_api(text));
            return NameFact { name, records, left_out: 0, own: Own::Gone, nsupdate, server };
        }
    };
    let known = hosts(&answer).filter_map(|record| {
        let ServiceRecord { target, port, .. } = record;
        let standing = found.get(&(target.clone(), *port))?.clone();
        let removal = zone_text::removal(&answer.name, record);
        Some(NamedHost { host: target.clone(), port: *port, removal, standing })
    });
    let known: Vec<NamedHost> = known.collect();
    let left_out = hosts(&answer).count().saturating_sub(known.len()).saturating_add(answer.left_out);
    let own = own(&answer, &zone.own.record);
    NameFact { name, records: Ok(known), left_out, own, nsupdate, server }
}

/// How long a record may be kept makes no difference to a machine.
fn own(answer: &ServiceAnswer, wanted: &ServiceRecord) -> Own {
    let data = |record: &ServiceRecord| {
        let ServiceRecord { priority, weight, port, target, .. } = record;
        format!("{priority} {weight} {port} {target}.")
    };
    let of_this_host = answer.records.iter().filter(|record| record.target == wanted.target);
    let stands: Vec<String> = of_this_host.map(data).collect();
    if stands.contains(&data(wanted)) {
        Own::There
    } else if stands.is_empty() {
        Own::Gone
    } else {
        Own::Differs(stands.join(", "), data(wanted))
    }
}
