//! Adding and removing one's own service record: dynamic update (RFC 2136), signed with a key (RFC 8945).
//!
//! Several hosts stand under one name, and none owns it: what is added and removed is one's own record alone, never the
//! name. Where one's own port, priority or weight were others before, that record goes in the same message.

use std::net::SocketAddr;

use hickory_proto::op::{Message, MessageType, OpCode, Query, ResponseCode, UpdateMessage};
use hickory_proto::rr::rdata::SRV;
use hickory_proto::rr::rdata::tsig::TsigError;
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordType};

use crate::exchange::{ExchangeFault, PATIENCE, Transport, exchange};
use crate::key::UpdateKey;
use crate::limit::Limit;
use crate::name::name;
use crate::question::{QuestionFault, code_name, number};
use crate::service::{ServiceAnswer, ServiceRecord, services};

/// Records that BIND keeps under one name unless it is told otherwise (its option max-records-per-type).
const BIND_RECORDS: usize = 100;

/// One's own record, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRecord {
    /// The zone that is updated.
    pub zone: String,
    /// The service's name in it.
    pub name: String,
    /// The record.
    pub record: ServiceRecord,
}

/// Why the zone was not updated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UpdateFault {
    /// The server did not reply, or not to the question for what there is.
    #[error(transparent)]
    Question(#[from] QuestionFault),
    /// The server computed another signature: the secret is another one there.
    #[error(
        "{server} does not accept the signature of the key {key:?}: its secret is another one there (BADSIG)"
    )]
    BadSignature {
        /// The server.
        server: SocketAddr,
        /// The key's name.
        key: String,
    },
    /// The server has no key of this name, or with another algorithm.
    #[error("{server} has no key {key:?} with this algorithm (BADKEY)")]
    BadKey {
        /// The server.
        server: SocketAddr,
        /// The key's name.
        key: String,
    },
    /// The clocks differ too much.
    #[error("the clock of {server} is {ahead} s ahead of this one; 300 s are allowed (BADTIME)")]
    BadTime {
        /// The server.
        server: SocketAddr,
        /// Seconds by which the server's clock is ahead; below 0: behind.
        ahead: i64,
    },
    /// The reply does not bear the key's signature.
    #[error("the reply of {server} is not signed with the key {key:?}")]
    Forged {
        /// The server.
        server: SocketAddr,
        /// The key's name.
        key: String,
    },
    /// The key may not do this, or the zone takes no updates.
    #[error(
        "{server} refuses to update {zone}: the zone takes no updates, or not this one with this key (REFUSED)"
    )]
    Refused {
        /// The server.
        server: SocketAddr,
        /// The zone.
        zone: String,
    },
    /// The server does not have the zone.
    #[error("{server} is not authoritative for {zone} (NOTAUTH)")]
    NotAuthoritative {
        /// The server.
        server: SocketAddr,
        /// The zone.
        zone: String,
    },
    /// As many records stand under the name as the server takes.
    #[error(
        "{server} takes no more records under {name}: there are {records}; BIND allows 100 (max-records-per-type)"
    )]
    Full {
        /// The server.
        server: SocketAddr,
        /// The service's name.
        name: String,
        /// How many stand there.
        records: usize,
    },
    /// The name is an alias: a record beside one is passed over in silence (RFC 2136, 3.4.2.2).
    #[error("{name} is an alias of {alias} on {server}, and a record beside an alias is passed over")]
    Alias {
        /// The server.
        server: SocketAddr,
        /// The service's name.
        name: String,
        /// What it is an alias of.
        alias: String,
    },
    /// Another response code; the number is that of RFC 6895.
    #[error("{server} could not update {zone}: {}", code_name(*.code))]
    Other {
        /// The server.
        server: SocketAddr,
        /// The zone.
        zone: String,
        /// The response code.
        code: u16,
    },
}

impl From<ExchangeFault> for UpdateFault {
    fn from(fault: ExchangeFault) -> Self {
        Self::Question(fault.into())
    }
}

/// Puts one's own record under the name, beside those of others. What is there already stays as it is. `now` is this
/// computer's time in seconds since 1970, UTC.
///
/// # Errors
/// The zone was not updated.
pub fn publish(server: SocketAddr, key: &UpdateKey, own: &OwnRecord, now: i64) -> Result<(), UpdateFault> {
    let there = match services(server, &own.name) {
        // Whoever does not answer questions may take updates; if not, the reply to the update says more.
        Err(QuestionFault::Refused { .. }) => ServiceAnswer::default(),
        there => there?,
    };
    if !there.name.is_empty() && !there.name.eq_ignore_ascii_case(&own.name) {
        return Err(UpdateFault::Alias { server, name: own.name.clone(), alias: there.name });
    }
    let is_stale =
        |record: &&ServiceRecord| record.target == own.record.target && !is_same(record, &own.record);
    let mut changes = Vec::new();
    for stale in there.records.iter().filter(is_stale) {
        changes.push(removal(own, stale)?);
    }
    changes.push(addition(own)?);
    let records = there.records.len().saturating_add(there.left_out);
    let is_full = records >= BIND_RECORDS;
    update(server, key, own, changes, now).map_err(|fault| match fault {
        UpdateFault::Other { server, code, .. } if is_full && code == u16::from(ResponseCode::ServFail) => {
            UpdateFault::Full { server, name: own.name.clone(), records }
        }
        fault => fault,
    })
}

/// Takes one's own record away, and nobody else's. Where it is not there, nothing happens. `now` is this computer's time
/// in seconds since 1970, UTC.
///
/// # Errors
/// The zone was not updated.
pub fn withdraw(server: SocketAddr, key: &UpdateKey, own: &OwnRecord, now: i64) -> Result<(), UpdateFault> {
    update(server, key, own, vec![removal(own, &own.record)?], now)
}

/// Whether two records are the same to a server: how long they may be kept makes no difference.
fn is_same(one: &ServiceRecord, other: &ServiceRecord) -> bool {
    let of = |record: &ServiceRecord| (record.priority, record.weight, record.port, record.target.clone());
    of(one) == of(other)
}

fn addition(own: &OwnRecord) -> Result<Record, QuestionFault> {
    Ok(Record::from_rdata(name(&own.name)?, own.record.ttl, data(&own.record)?))
}

/// The class NONE and no time to live mean: this record and no other (RFC 2136, 2.5.4).
fn removal(own: &OwnRecord, record: &ServiceRecord) -> Result<Record, QuestionFault> {
    let mut removal = Record::from_rdata(name(&own.name)?, 0, data(record)?);
    removal.dns_class = DNSClass::NONE;
    Ok(removal)
}

fn data(record: &ServiceRecord) -> Result<RData, QuestionFault> {
    let target: Name = name(&record.target)?;
    Ok(RData::SRV(SRV::new(record.priority, record.weight, record.port, target)))
}

fn update(
    server: SocketAddr,
    key: &UpdateKey,
    own: &OwnRecord,
    changes: Vec<Record>,
    now: i64,
) -> Result<(), UpdateFault> {
    let mut message = Message::new(number()?, MessageType::Query, OpCode::Update);
    let mut zone = Query::new();
    zone.set_name(name(&own.zone)?).set_query_class(DNSClass::IN).set_query_type(RecordType::SOA);
    message.add_zone(zone);
    changes.into_iter().for_each(|change| message.add_update(change));
    let forged = || UpdateFault::Forged { server, key: key.name().to_owned() };
    let signed = message.finalize(&key.signer, u64::try_from(now).unwrap_or_default());
    let Ok(Some(mut verifier)) = signed else { return Err(forged()) };
    let bytes = message.to_vec().map_err(|_| QuestionFault::Name(own.name.clone()))?;
    let bytes = exchange(server, &bytes, Transport::Stream, Limit::of(PATIENCE))?;
    let reply = Message::from_vec(&bytes).map_err(|_| ExchangeFault::NotDns { server })?;
    if let Some(fault) = of_signature(server, key, &reply, now) {
        return Err(fault);
    }
    // Who refuses need not sign: it changes nothing, and is a hint for people.
    if let Some(fault) = of_code(server, own, reply.metadata.response_code) {
        return Err(fault);
    }
    verifier.verify(&bytes).map(drop).map_err(|_| forged())
}

/// What the server says of the signature.
fn of_signature(server: SocketAddr, key: &UpdateKey, reply: &Message, now: i64) -> Option<UpdateFault> {
    let signature = &reply.signature()?.data;
    let key = key.name().to_owned();
    match signature.error? {
        TsigError::BadKey => Some(UpdateFault::BadKey { server, key }),
        TsigError::BadTime => {
            // The server's clock, in six bytes (RFC 8945, 5.2.3); one that leaves them out has signed with its own time.
            let told = signature.other.iter().fold(0_i64, |time, byte| (time << 8) | i64::from(*byte));
            let signed = i64::try_from(signature.time).unwrap_or(i64::MAX);
            let theirs = if signature.other.is_empty() { signed } else { told };
            Some(UpdateFault::BadTime { server, ahead: theirs.saturating_sub(now) })
        }
        TsigError::BadSig | TsigError::BadTrunc | TsigError::Unknown(_) => {
            Some(UpdateFault::BadSignature { server, key })
        }
    }
}

fn of_code(server: SocketAddr, own: &OwnRecord, code: ResponseCode) -> Option<UpdateFault> {
    let zone = own.zone.clone();
    match code {
        ResponseCode::NoError => None,
        ResponseCode::Refused => Some(UpdateFault::Refused { server, zone }),
        ResponseCode::NotAuth | ResponseCode::NotZone => Some(UpdateFault::NotAuthoritative { server, zone }),
        code => Some(UpdateFault::Other { server, zone, code: code.into() }),
    }
}
