//! Service records: the question for them, and what is taken of the answer.

use std::net::SocketAddr;

use hickory_proto::op::{Edns, Message, MessageType, OpCode, Query, ResponseCode};
use hickory_proto::rr::{Name, RData, RecordType};

use crate::exchange::{DATAGRAM, ExchangeFault, Transport, exchange};

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
    /// The records, as they came.
    pub records: Vec<ServiceRecord>,
    /// How many more there were than are looked at.
    pub left_out: usize,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionFault {
    /// The server did not reply.
    #[error(transparent)]
    Exchange(#[from] ExchangeFault),
    /// The text is no name in DNS.
    #[error("{0:?} is no name in DNS")]
    Name(String),
    /// The server replied that it cannot or will not answer; the number is that of RFC 6895.
    #[error("{server} does not answer the question for {name} (response code {code})")]
    Refused {
        /// The server.
        server: SocketAddr,
        /// The name.
        name: String,
        /// The response code.
        code: u16,
    },
}

/// Asks a server for the service records of a name. A name that does not exist has none.
///
/// # Errors
/// There was no answer.
pub fn services(server: SocketAddr, name: &str) -> Result<ServiceAnswer, QuestionFault> {
    let asked = self::name(name)?;
    let mut message = Message::new(number()?, MessageType::Query, OpCode::Query);
    message.metadata.recursion_desired = true;
    let mut edns = Edns::new();
    edns.set_max_payload(DATAGRAM);
    message.set_edns(edns).add_query(Query::query(asked.clone(), RecordType::SRV));
    let not_dns = || ExchangeFault::NotDns { server };
    let bytes = message.to_vec().map_err(|_| QuestionFault::Name(name.to_owned()))?;
    let reply = exchange(server, &bytes, Transport::Datagram)?;
    let reply = Message::from_vec(&reply).map_err(|_| not_dns())?;
    match reply.metadata.response_code {
        ResponseCode::NoError | ResponseCode::NXDomain => Ok(taken(&reply, &asked)),
        code => Err(QuestionFault::Refused { server, name: name.to_owned(), code: code.into() }),
    }
}

/// The records of the name itself. An alias is not followed: RFC 2782 allows none, and so a loop of them costs nothing.
fn taken(reply: &Message, asked: &Name) -> ServiceAnswer {
    let own = reply.answers.iter().filter(|record| record.name == *asked);
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
    let looked_at = records.by_ref().take(RECORDS).collect();
    ServiceAnswer { records: looked_at, left_out: records.count() }
}

/// A name as people write it: small letters, no dot at the end.
pub(crate) fn plain(name: &Name) -> String {
    let text = name.to_ascii().to_lowercase();
    text.strip_suffix('.').unwrap_or(&text).to_owned()
}

pub(crate) fn name(text: &str) -> Result<Name, QuestionFault> {
    let mut name = Name::from_ascii(text).map_err(|_| QuestionFault::Name(text.to_owned()))?;
    name.set_fqdn(true);
    Ok(name)
}

/// A message's number, so that a stranger cannot guess it.
pub(crate) fn number() -> Result<u16, ExchangeFault> {
    muster_os::entropy::fill()
        .map(u16::from_be_bytes)
        .map_err(|error| ExchangeFault::NoNumber(error.to_string()))
}
