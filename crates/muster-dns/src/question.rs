//! One question to one server, and its answer as a message.

use std::net::SocketAddr;

use hickory_proto::op::{Edns, Message, MessageType, OpCode, Query, ResponseCode};
use hickory_proto::rr::{Name, RecordType};

use crate::exchange::{DATAGRAM, ExchangeFault, Transport, exchange};
use crate::limit::Limit;
use crate::name::plain;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionFault {
    /// The server did not reply.
    #[error(transparent)]
    Exchange(#[from] ExchangeFault),
    /// The text is no name in DNS.
    #[error("{0:?} is no name in DNS")]
    Name(String),
    /// There is nobody to ask.
    #[error("this machine has no DNS server to ask: none is set in the system's network settings")]
    NoServer,
    /// None of several servers replied.
    #[error("none of the DNS servers {} answers", listed(servers))]
    Silence {
        /// The servers, in the order in which they were set.
        servers: Vec<SocketAddr>,
    },
    /// The server replied that it cannot or will not answer; the number is that of RFC 6895.
    #[error("{server} does not answer the question for {name}: {}", code_name(*.code))]
    Refused {
        /// The server.
        server: SocketAddr,
        /// The name.
        name: String,
        /// The response code.
        code: u16,
    },
}

impl QuestionFault {
    /// Whether nothing came back at all.
    pub const fn is_silence(&self) -> bool {
        matches!(
            self,
            Self::Silence { .. }
                | Self::Exchange(ExchangeFault::Silent { .. } | ExchangeFault::Unreachable { .. })
        )
    }
}

/// Servers as people read them.
fn listed(servers: &[SocketAddr]) -> String {
    servers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// A response code as administrators know it, "REFUSED (5)"; the same in each language.
#[must_use]
pub fn code_name(code: u16) -> String {
    let name = match code {
        1 => "FORMERR",
        2 => "SERVFAIL",
        4 => "NOTIMP",
        5 => "REFUSED",
        _ => "RCODE",
    };
    format!("{name} ({code})")
}

/// Asks for the records of a name. The answer says whether the name exists.
pub(crate) fn ask(
    server: SocketAddr,
    name: &Name,
    kind: RecordType,
    limit: Limit,
) -> Result<Message, QuestionFault> {
    let mut message = Message::new(number()?, MessageType::Query, OpCode::Query);
    message.metadata.recursion_desired = true;
    let mut edns = Edns::new();
    edns.set_max_payload(DATAGRAM);
    message.set_edns(edns).add_query(Query::query(name.clone(), kind));
    let bytes = message.to_vec().map_err(|_| QuestionFault::Name(plain(name)))?;
    let reply = exchange(server, &bytes, Transport::Datagram, limit)?;
    let reply = Message::from_vec(&reply).map_err(|_| ExchangeFault::NotDns { server })?;
    match reply.metadata.response_code {
        ResponseCode::NoError | ResponseCode::NXDomain => Ok(reply),
        code => Err(QuestionFault::Refused { server, name: plain(name), code: code.into() }),
    }
}

/// A message's number, so that a stranger cannot guess it.
pub(crate) fn number() -> Result<u16, ExchangeFault> {
    muster_os::entropy::fill()
        .map(u16::from_be_bytes)
        .map_err(|error| ExchangeFault::NoNumber(error.to_string()))
}
