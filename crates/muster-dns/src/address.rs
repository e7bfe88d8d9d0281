//! Addresses of a name: the two questions for them, and what is taken of the answers.

use std::net::{IpAddr, SocketAddr};

use hickory_proto::op::{Message, ResponseCode};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordType};

use crate::exchange::PATIENCE;
use crate::limit::Limit;
use crate::name::name;
use crate::question::{QuestionFault, ask};

/// Most addresses of one name that are looked at.
pub const ADDRESSES: usize = 8;
/// Most aliases that are followed from one name, so that a loop of them ends.
const ALIASES: usize = 8;

/// Asks a server for the addresses of a name, both kinds within [`PATIENCE`] together. A name that does not exist has
/// none. IPv4 comes first: inside an organisation it is there nearly always, while a machine may believe that it has
/// IPv6 and have no way out, and then waits.
///
/// Aliases are followed within an answer only: a server that can say more than "it is an alias" says it at once.
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

/// The addresses of the name, or of the first of its aliases that has some.
fn taken(reply: &Message, asked: &Name) -> Vec<IpAddr> {
    let mut name = asked;
    for _ in 0..=ALIASES {
        let own = || reply.answers.iter().filter(|record| record.name == *name);
        let found: Vec<IpAddr> = own().filter_map(address).take(ADDRESSES).collect();
        let alias = own().find_map(alias);
        match alias {
            Some(alias) if found.is_empty() => name = alias,
            _ => return found,
        }
    }
    Vec::new()
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

fn alias(record: &Record) -> Option<&Name> {
    match &record.data {
        RData::CNAME(alias) => Some(&alias.0),
        _ => None,
    }
}
