//! Service records: the question for them, and what is taken of the answer.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use hickory_proto::op::Message;
use hickory_proto::rr::{DNSClass, Name, RData, RecordType};

use crate::address::{ADDRESSES, address};
use crate::alias::last_name;
use crate::exchange::PATIENCE;
use crate::limit::Limit;
use crate::name::{name, plain};
use crate::question::{QuestionFault, ask};

/// Most records of one name that are looked at; BIND keeps 100 under one name unless told otherwise.
pub const RECORDS: usize = 128;

/// One service record: a host, and when it is tried.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ServiceRecord {
    /// Lower ones are tried first.
    pub priority: u16,
    /// How often it is the first among equals.
    pub weight: u16,
    /// The host's port.
    pub port: u16,
    /// The host's name, in small letters, without a dot at its end; empty where the record says that there is no host.
    pub target: String,
    /// Seconds for which it may be kept.
    pub ttl: u32,
}

/// What a name has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceAnswer {
    /// The name that the records stand under: the one that was asked for, or what that is an alias of.
    pub name: String,
    /// The records, as they came.
    pub records: Vec<ServiceRecord>,
    /// How many more there were than are looked at.
    pub left_out: usize,
    /// Addresses that came along for the targets of these records, at most [`ADDRESSES`] each. A server sends what it
    /// has at hand: a target that is not here may well have some.
    pub addresses: BTreeMap<String, Vec<IpAddr>>,
}

/// Asks a server for the service records of a name, within [`PATIENCE`]. A name that does not exist has none.
///
/// # Errors
/// There was no answer.
pub fn services(server: SocketAddr, name: &str) -> Result<ServiceAnswer, QuestionFault> {
    services_within(server, &self::name(name)?, Limit::of(PATIENCE))
}

pub(crate) fn services_within(
    server: SocketAddr,
    name: &Name,
    limit: Limit,
) -> Result<ServiceAnswer, QuestionFault> {
    Ok(taken(&ask(server, name, RecordType::SRV, limit)?, name))
}

/// The records of the name, or of what it is an alias of: a branch may share the hosts of another domain so. That a
/// target is none (RFC 2782) is another thing.
fn taken(reply: &Message, asked: &Name) -> ServiceAnswer {
    let name = last_name(reply, asked);
    let own = reply.answers.iter().filter(|record| record.name == *name && record.dns_class == DNSClass::IN);
    let mut records = own.filter_map(|record| match &record.data {
        RData::SRV(service) => Some(ServiceRecord {
            priority: service.priority,
            weight: service.weight,
            port: service.port,
            target: plain(&service.target),
            ttl: record.ttl,
        }),
        _ => None,
    });
    let looked_at: Vec<ServiceRecord> = records.by_ref().take(RECORDS).collect();
    let left_out = records.count();
    let addresses = came_along(reply, &looked_at);
    ServiceAnswer { name: plain(name), records: looked_at, left_out, addresses }
}

/// What the additional section has for the targets; for other names nobody asked.
fn came_along(reply: &Message, records: &[ServiceRecord]) -> BTreeMap<String, Vec<IpAddr>> {
    let mut wanted: BTreeMap<String, Vec<IpAddr>> =
        records.iter().map(|record| (record.target.clone(), Vec::new())).collect();
    for record in &reply.additionals {
        let Some(address) = address(record) else { continue };
        let Some(addresses) = wanted.get_mut(&plain(&record.name)) else { continue };
        if addresses.len() < ADDRESSES && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    wanted.retain(|_, addresses| !addresses.is_empty());
    wanted
}
