//! Signed objects, field by field.

use super::DecodeFault;
use super::shown::{guid, time};
use muster_sign::{Untrusted, kind_of, unverified};
use muster_wire::fingerprint::Fingerprint;
use muster_wire::number::MachineCount;
use muster_wire::object::{
    Attribute, Catalog, CatalogKeyCertificate, Grant, HostCertificate, HostRequest, Kind, Product, Recorded,
    Refusal, Revocations, RootRevocations, RootSuccession, Sealed, ServiceCertificate, Terms,
};
use serde_json::{Map, Value, json};

/// Tag 18 is COSE_Sign1, tag 98 COSE_Sign.
pub(super) fn sealed(bytes: &[u8]) -> Option<Result<Value, DecodeFault>> {
    let is_signed = matches!(bytes, [0xd2, ..] | [0xd8, 98, ..]);
    is_signed.then(|| object(&Sealed::new(bytes.to_vec())))
}

pub(super) fn object(sealed: &Sealed) -> Result<Value, DecodeFault> {
    shown(sealed).map_err(|fault| DecodeFault::Broken { what: "signed object", fault: fault.to_string() })
}

fn shown(sealed: &Sealed) -> Result<Value, Untrusted> {
    Ok(match kind_of(sealed)? {
        Kind::CatalogKey => catalog_key(&unverified(sealed)?),
        Kind::Service => service(&unverified(sealed)?),
        Kind::RootRevocations => root_revocations(&unverified(sealed)?),
        Kind::RootSuccession => succession(&unverified(sealed)?),
        Kind::Catalog => catalog(&unverified(sealed)?),
        Kind::Host => host(&unverified(sealed)?),
        Kind::Grant => grant(&unverified(sealed)?),
        Kind::Refusal => refusal(&unverified(sealed)?),
        Kind::Revocations => revocations(&unverified(sealed)?),
        Kind::HostRequest => host_request(&unverified(sealed)?),
    })
}

fn catalog_key(it: &CatalogKeyCertificate) -> Value {
    json!({
        "what": "catalog key certificate", "publisher": it.publisher.to_string(), "key": it.key.to_string(),
        "not_before": time(it.not_before), "not_after": time(it.not_after), "lab": it.lab,
    })
}

fn service(it: &ServiceCertificate) -> Value {
    json!({
        "what": "service certificate", "publisher": it.publisher.to_string(), "key": it.key.to_string(),
        "not_before": time(it.not_before), "not_after": time(it.not_after), "roles": it.roles,
    })
}

fn root_revocations(it: &RootRevocations) -> Value {
    let keys: Vec<_> = it.keys.iter().map(ToString::to_string).collect();
    json!({
        "what": "root revocations", "publisher": it.publisher.to_string(), "number": it.number.0,
        "issued": time(it.issued), "keys": keys,
    })
}

fn succession(it: &RootSuccession) -> Value {
    json!({
        "what": "root succession", "publisher": it.publisher.to_string(), "key": it.key.to_string(),
        "issued": time(it.issued),
    })
}

fn catalog(it: &Catalog) -> Value {
    let pools: Vec<_> = it.pools.iter().map(|pool| json!({"number": pool.number.0, "name": pool.name})).collect();
    let applications = it.applications.iter().map(|application| {
        json!({"number": application.number.0, "id": guid(application.id.as_bytes()), "name": application.name})
    });
    let groups = it.groups.iter().map(|group| {
        let covers: Vec<_> = group.covers.iter().map(|product| product.0).collect();
        json!({"number": group.number.0, "name": group.name, "covers": covers})
    });
    json!({
        "what": "catalog", "publisher": it.publisher.to_string(), "name": it.name, "version": it.version.0,
        "issued": time(it.issued), "lab": it.lab, "healing": it.healing, "machine_names": it.machine_names,
        "host_days": it.host_days, "fingerprint_weights": it.fingerprint.weights,
        "fingerprint_required_percent": it.fingerprint.required_percent,
        "applications": applications.collect::<Vec<_>>(), "pools": pools,
        "products": it.products.iter().map(product).collect::<Vec<_>>(), "groups": groups.collect::<Vec<_>>(),
    })
}

fn product(it: &Product) -> Value {
    json!({
        "number": it.number.0, "activation_id": guid(it.activation_id.as_bytes()), "name": it.name,
        "description": it.description, "application": it.application.0, "pool": it.pool.0,
        "threshold": it.threshold.0, "lowest_threshold": it.lowest_threshold.0,
        "validity_minutes": it.validity.0, "renewal_interval_minutes": it.renewal_interval.0,
        "retry_interval_minutes": it.retry_interval.0, "initial_grace_minutes": it.initial_grace.0,
        "additional_grace_minutes": it.additional_grace.0, "rearms": it.rearms,
        "on_notification": it.on_notification, "setup_key": it.setup_key,
    })
}

fn host(it: &HostCertificate) -> Value {
    json!({
        "what": "host certificate", "publisher": it.publisher.to_string(), "key": it.key.to_string(),
        "organisation": it.organisation, "group": it.group.0, "not_before": time(it.not_before),
        "not_after": time(it.not_after), "serial": it.serial.0, "recorded": recorded(&it.recorded),
        "catalog_version": it.catalog_version.0, "revocation_number": it.revocation_number.0,
        "hardware": it.hardware.to_string(), "terms": it.terms.as_ref().map(terms),
    })
}

fn terms(it: &Terms) -> Value {
    json!({
        "threshold": count(it.threshold), "ends": it.ends.map(time), "machine_maximum": count(it.machine_maximum),
        "maximum_refuses": it.maximum_refuses, "attributes": attributes(it.attributes.as_deref()),
    })
}

fn grant(it: &Grant) -> Value {
    json!({
        "what": "grant", "publisher": it.publisher.to_string(), "product": it.product.0,
        "cmid": guid(it.cmid.as_bytes()), "fingerprint": it.fingerprint.to_string(),
        "nonce": it.nonce.to_string(), "count": it.count.0, "threshold": it.threshold.0,
        "host": it.host.to_string(), "recorded": recorded(&it.recorded), "issued": time(it.issued),
        "expires": time(it.expires), "renewal_interval_minutes": it.renewal_interval.0,
        "retry_interval_minutes": it.retry_interval.0, "catalog_version": it.catalog_version.0,
        "revocation_number": it.revocation_number.0, "attributes": attributes(it.attributes.as_deref()),
        "sharing": count(it.sharing),
    })
}

fn refusal(it: &Refusal) -> Value {
    json!({
        "what": "refusal", "publisher": it.publisher.to_string(), "product": it.product.0,
        "cmid": guid(it.cmid.as_bytes()), "fingerprint": it.fingerprint.to_string(),
        "nonce": it.nonce.to_string(), "code": format!("0x{:08X}", it.code), "figure": it.figure,
        "limit": it.limit, "host": it.host.to_string(), "recorded": recorded(&it.recorded),
        "issued": time(it.issued), "renewal_interval_minutes": it.renewal_interval.0,
        "retry_interval_minutes": it.retry_interval.0, "catalog_version": it.catalog_version.0,
        "revocation_number": it.revocation_number.0, "sharing": count(it.sharing),
    })
}

fn revocations(it: &Revocations) -> Value {
    let hosts: Vec<_> = it.hosts.iter().map(ToString::to_string).collect();
    let keys = it.keys.iter().map(|key| json!({"kind": key.kind, "number": key.number, "serial": key.serial.0}));
    json!({
        "what": "revocation list", "publisher": it.publisher.to_string(), "number": it.number.0,
        "issued": time(it.issued), "hosts": hosts, "keys": keys.collect::<Vec<_>>(),
        "licences": it.licences.iter().map(recorded).collect::<Vec<_>>(),
    })
}

fn host_request(it: &HostRequest) -> Value {
    json!({
        "what": "host request", "publisher": it.publisher.to_string(), "key": it.key.to_string(),
        "product_key": masked(&it.product_key), "fingerprint": fingerprint(&it.fingerprint),
        "machine_name": it.machine_name, "idempotency": it.idempotency.to_string(), "time": time(it.time),
        "head": recorded(&it.head),
    })
}

/// A secret key is shown by its last five characters only.
pub(super) fn masked(key: &str) -> String {
    let last: String = key.chars().skip(key.chars().count().saturating_sub(5)).collect();
    format!("*****-*****-*****-*****-{last}")
}

pub(super) fn recorded(it: &Recorded) -> Value {
    json!({ "epoch": it.epoch.to_string(), "number": it.number.0 })
}

pub(super) fn fingerprint(it: &Fingerprint) -> Value {
    let parts: Map<String, Value> =
        it.parts().iter().map(|part| (part.number.to_string(), json!(part.digest.to_string()))).collect();
    Value::Object(parts)
}

fn attributes(it: Option<&[Attribute]>) -> Value {
    let named: Map<String, Value> = it
        .unwrap_or_default()
        .iter()
        .map(|attribute| (attribute.name.clone(), json!(attribute.value)))
        .collect();
    Value::Object(named)
}

fn count(it: Option<MachineCount>) -> Option<u32> {
    it.map(|count| count.0)
}
