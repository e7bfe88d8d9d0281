//! Frames as they stand on the wire, one after another, and the message in each.

use super::DecodeFault;
use super::object::{fingerprint, object, recorded};
use super::shown::{guid, time};
use muster_wire::frame::{Header, MAGIC, MessageType, read_body};
use muster_wire::limits;
use muster_wire::message::{
    Answer, CatalogMessage, CatalogQuery, GrantWanted, Notice, Receipt, Request, RevocationQuery,
    RevocationsMessage,
};
use serde_json::{Value, json};

/// All frames of the bytes, if they begin like one.
pub(super) fn frames(bytes: &[u8]) -> Option<Result<Value, DecodeFault>> {
    if !bytes.starts_with(&MAGIC) {
        return None;
    }
    let mut rest = bytes;
    let mut frames = Vec::new();
    while !rest.is_empty() {
        match frame(rest) {
            Ok((frame, after)) => {
                frames.push(frame);
                rest = after;
            }
            Err(fault) => return Some(Err(fault)),
        }
    }
    Some(Ok(json!({ "what": "frames", "frames": frames })))
}

fn frame(bytes: &[u8]) -> Result<(Value, &[u8]), DecodeFault> {
    let cut = || DecodeFault::Broken { what: "frame", fault: "it is cut short".to_owned() };
    let (header, rest) = bytes.split_first_chunk::<{ limits::HEADER }>().ok_or_else(cut)?;
    let header = Header::read(header).map_err(DecodeFault::broken("frame"))?;
    let (body, after) = rest.split_at_checked(header.length).ok_or_else(cut)?;
    Ok((message(header.message, body)?, after))
}

fn message(kind: MessageType, body: &[u8]) -> Result<Value, DecodeFault> {
    let broken = DecodeFault::broken("message");
    match kind {
        MessageType::Request => request(&read_body(body).map_err(broken)?),
        MessageType::Answer => answer("answer", &read_body(body).map_err(broken)?),
        MessageType::Notice => Ok(notice(&read_body(body).map_err(broken)?)),
        MessageType::CatalogQuery => Ok(catalog_query(&read_body(body).map_err(broken)?)),
        MessageType::Catalog => catalog(&read_body(body).map_err(broken)?),
        MessageType::Receipt => Ok(receipt(&read_body(body).map_err(broken)?)),
        MessageType::RevocationQuery => Ok(revocation_query(&read_body(body).map_err(broken)?)),
        MessageType::Revocations => revocations(&read_body(body).map_err(broken)?),
        MessageType::GrantWanted => Ok(grant_wanted(&read_body(body).map_err(broken)?)),
    }
}

fn request(it: &Request) -> Result<Value, DecodeFault> {
    Ok(json!({
        "what": "request", "publisher": it.publisher.to_string(), "product": it.product.0,
        "cmid": guid(it.cmid.as_bytes()), "nonce": it.nonce.to_string(),
        "fingerprint": fingerprint(&it.fingerprint), "client_time": time(it.client_time), "status": it.status,
        "minutes_left": it.minutes_left.0, "catalog_version": it.catalog_version.0,
        "revocation_number": it.revocation_number.0, "virtual_machine": it.virtual_machine,
        "software": it.software, "machine_name": it.machine_name,
        "last_recorded": it.last_recorded.as_ref().map(recorded),
        "held": it.held.as_ref().map(|held| answer("held grant", held)).transpose()?,
    }))
}

pub(super) fn answer(what: &str, it: &Answer) -> Result<Value, DecodeFault> {
    Ok(json!({
        "what": what, "object": object(&it.object)?, "host": object(&it.host)?, "service": object(&it.service)?,
    }))
}

fn notice(it: &Notice) -> Value {
    json!({
        "what": "notice", "code": format!("0x{:08X}", it.code), "figure": it.figure, "limit": it.limit,
        "publisher": it.publisher.map(|publisher| publisher.to_string()),
    })
}

fn catalog_query(it: &CatalogQuery) -> Value {
    json!({ "what": "catalog query", "publisher": it.publisher.to_string(), "held": it.held.0 })
}

fn catalog(it: &CatalogMessage) -> Result<Value, DecodeFault> {
    Ok(json!({
        "what": "catalog message", "publisher": it.publisher.to_string(),
        "catalog_key": object(&it.catalog_key)?, "catalog": object(&it.catalog)?,
    }))
}

fn receipt(it: &Receipt) -> Value {
    json!({
        "what": "receipt", "publisher": it.publisher.to_string(), "catalog_version": it.catalog_version.0,
        "revocation_number": it.revocation_number.0,
    })
}

fn revocation_query(it: &RevocationQuery) -> Value {
    json!({ "what": "revocation query", "publisher": it.publisher.to_string(), "held": it.held.0 })
}

fn revocations(it: &RevocationsMessage) -> Result<Value, DecodeFault> {
    Ok(json!({
        "what": "revocations message", "publisher": it.publisher.to_string(), "service": object(&it.service)?,
        "list": object(&it.list)?,
    }))
}

fn grant_wanted(it: &GrantWanted) -> Value {
    json!({ "what": "grant wanted", "recorded": recorded(&it.recorded) })
}
