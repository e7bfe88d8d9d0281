//! Addresses of a name: the two questions for them, and what is taken of the answers.

use std::net::{IpAddr, SocketAddr};

use hickory_proto::op::{Message, ResponseCode};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordType};

use crate::alias::last_name;
use crate::exchange::PATIENCE;
use crate::limit::Limit;
use crate::name::name;
use crate::question::{QuestionFault, ask};

/// Most addresses of one name that are looked at.
pub const ADDRESSES: usize = 8;

/// Asks a server for the addresses of a name, both kinds within [`PATIENCE`] together. A name that does not exist has
/// none. IPv4 comes first: inside an organisation it is there nearly always, while a machine may believe that it has
/// IPv6 and have no way out, and then waits.
///
/// # Errors
/// There was no answer. What one kind has is enough when the other is not answered.
pub fn addresses(server: SocketAddr, name: &str) -> Result<Vec<IpAddr>, QuestionFault> {
    addresses_within(server, &self::name(name)?, Limit::of(PATIENCE))
}

pub(crate) fn addresses_within(
    server: SocketAddr,
    name: &Name,
    limit: Limit,
) -> Result<Vec<IpAddr>, QuestionFault> {
    let reply = ask(server, name, RecordType::A, limit)?;
    let mut found = taken(&reply, name);
    // There is no such name, whatever is asked for (RFC 8020).
    if reply.metadata.response_code == ResponseCode::NXDomain {
        return Ok(found);
    }
    match ask(server, name, RecordType::AAAA, limit) {
        Ok(reply) => found.extend(taken(&reply, name)),
        Err(fault) if found.is_empty() => return Err(fault),
        Err(_) => {}
    }
    found.truncate(ADDRESSES);
    Ok(found)
}

/// The addresses of the name, or of what it is an alias of.
fn taken(reply: &Message, asked: &Name) -> Vec<IpAddr> {
    let name = last_name(reply, asked);
    let own = reply.answers.iter().filter(|record| record.name == *name);
    own.filter_map(address).take(ADDRESSES).collect()
}

/// The address that a record holds.
pub(crate) fn address(record: &Record) -> Option<IpAddr> {
    match &record.data {
        _ if record.dns_class != DNSClass::IN => None,
        RData::A(address) => Some(address.0.into()),
        RData::AAAA(address) => Some(address.0.into()),
        _ => None,
    }
}
