//! Files: bundles, kits, and the state of a machine.

use super::DecodeFault;
use super::message::answer;
use super::object::{masked, object};
use super::shown::{guid, time};
use muster_core::machine::{MachineState, ProductState};
use muster_wire::decode;
use muster_wire::object::{Bundle, Kit, Sealed};
use serde_json::{Value, json};

/// How a sealed state begins, and how long its header is; see the SDK's `sealed.rs`.
const STATE: (&[u8], usize) = (b"MUSTERS1", 60);

/// A bundle or a kit.
pub(super) fn container(bytes: &[u8]) -> Option<Result<Value, DecodeFault>> {
    let names = |format: &str| bytes.windows(format.len()).take(64).any(|window| window == format.as_bytes());
    if names(Kit::FORMAT) {
        return Some(decode(bytes).map_err(DecodeFault::broken("kit")).and_then(|kit| self::kit(&kit)));
    }
    if names(Bundle::FORMAT) {
        return Some(decode(bytes).map_err(DecodeFault::broken("bundle")).and_then(|found| bundle(&found)));
    }
    None
}

fn kit(it: &Kit) -> Result<Value, DecodeFault> {
    Ok(json!({
        "what": "kit", "organisation": it.organisation, "host_key": masked(&it.host_key),
        "service_address": it.service_address, "instructions": it.instructions, "bundle": bundle(&it.bundle)?,
    }))
}

fn bundle(it: &Bundle) -> Result<Value, DecodeFault> {
    let maybe = |sealed: &Option<Sealed>| sealed.as_ref().map(object).transpose();
    Ok(json!({
        "what": "bundle", "publisher": it.publisher.to_string(), "root": it.root.to_string(),
        "successions": it.successions.iter().map(object).collect::<Result<Vec<_>, _>>()?,
        "catalog_key": object(&it.catalog_key)?, "catalog": object(&it.catalog)?,
        "service": object(&it.service)?, "revocations": maybe(&it.revocations)?,
        "root_revocations": maybe(&it.root_revocations)?, "root_signatures": it.root_signatures,
    }))
}

/// The state of a machine; its seal is checked by the SDK, not here.
pub(super) fn state(bytes: &[u8]) -> Option<Result<Value, DecodeFault>> {
    let (magic, header) = STATE;
    let content = bytes.starts_with(magic).then(|| bytes.get(header..).unwrap_or_default())?;
    let broken = |fault| DecodeFault::Broken { what: "machine state", fault: format!("{fault}") };
    Some(MachineState::from_bytes(content).map_err(broken).and_then(|state| machine(&state)))
}

fn machine(it: &MachineState) -> Result<Value, DecodeFault> {
    let identities = it.identities().iter().map(|identity| {
        json!({ "pool": identity.pool.0, "cmid": guid(identity.cmid.as_bytes()) })
    });
    Ok(json!({
        "what": "machine state", "publisher": it.publisher().to_string(), "time_mark": it.time_mark().map(time),
        "identities": identities.collect::<Vec<_>>(),
        "products": it.products().iter().map(product).collect::<Result<Vec<_>, _>>()?,
    }))
}

fn product(it: &ProductState) -> Result<Value, DecodeFault> {
    let held = it.held().map(|held| answer("held grant", held.answer())).transpose()?;
    Ok(json!({
        "product": it.number().0, "installed": it.is_installed(), "held": held,
        "request_under_way_since": it.outstanding().map(|request| time(request.sent())),
    }))
}
