//! `/v1/admin/activations`: hosts and machines found by name or key, whatever way they came, and given back.

use super::page::{length, next};
use super::rights::{Anybody, Help, May};
use crate::failure::Failure;
use crate::moment::moment;
use crate::serve::Service;
use crate::serve::extract::{Asked, At};
use crate::serve::openapi::AdminProblems;
use crate::serve::problem::Refused;
use axum::Json;
use axum::extract::State;
use muster_api::publisher::{ActivationKindName, ActivationPage, ActivationView};
use muster_core::code::Code;
use muster_store::publisher::{
    ActivationKind, ActivationPage as Page, ActivationRecord, AdministrationStore, Revocable,
};
use muster_wire::number::KeySerial;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Which activations.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct WhichActivations {
    /// Hosts, machines, or what came by telephone alone.
    kind: ActivationKindName,
    /// Only those with this in the name of the machine, in whatever case of a to z, or in the subject that was confirmed.
    name: Option<String>,
    /// Only by the key with this serial.
    serial: Option<u32>,
    /// Only behind this id.
    after: Option<i64>,
    /// Entries of the page: 1 to 1000, 100 where it is absent.
    #[param(minimum = 1, maximum = 1000)]
    most: Option<u32>,
}

/// Finds hosts or machines that are counted
#[utoipa::path(
    get,
    path = "/v1/admin/activations",
    tag = "administration",
    params(WhichActivations),
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "A page of activations", body = ActivationPage), AdminProblems)
)]
pub(super) async fn find(
    State(service): State<Arc<Service>>,
    _may: May<Anybody>,
    Asked(which): Asked<WhichActivations>,
) -> Result<Json<ActivationPage>, Refused> {
    let most = length(which.most)?;
    let page = Page {
        kind: kind(which.kind),
        name: which.name.map(|name| name.replace('\0', "")),
        serial: which.serial.map(KeySerial),
        after: which.after.unwrap_or(0),
        most,
    };
    let found = service.with_store(move |_, store| Ok(store.activations_after(&page)?)).await?;
    let next = next(&found, most, |activation| activation.id);
    Ok(Json(ActivationPage { activations: found.into_iter().map(view).collect(), next }))
}

/// Gives an activation back
///
/// The host or machine is counted no more, and its key can activate another one. What it holds already stays good: a
/// machine's licence or confirmation for ever, a host's certificate until it ends. It can still be revoked, before or after.
#[utoipa::path(
    post,
    path = "/v1/admin/activations/{kind}/{id}/release",
    tag = "administration",
    params(
        ("kind" = ActivationKindName, Path),
        ("id" = i64, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request: sent again, it is done once")
    ),
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "What was given back", body = ActivationView), AdminProblems)
)]
pub(super) async fn release(
    State(service): State<Arc<Service>>,
    may: May<Help>,
    At((of, id)): At<(ActivationKindName, i64)>,
) -> Result<Json<ActivationView>, Refused> {
    let by = may.by();
    let released = service.with_store(move |_, store| {
        store.release(&by, kind(of), id)?.ok_or_else(|| Failure::of(Code::NoSuchActivation))
    });
    Ok(Json(view(released.await?)))
}

const fn kind(name: ActivationKindName) -> ActivationKind {
    match name {
        ActivationKindName::Host => ActivationKind::Host,
        ActivationKindName::Machine => ActivationKind::Machine,
        ActivationKindName::Telephone => ActivationKind::Telephone,
    }
}

fn view(record: ActivationRecord) -> ActivationView {
    let (host, licence) = match record.revocable {
        Some(Revocable::Host(host)) => (Some(host.to_string()), None),
        Some(Revocable::Licence(number)) => (None, Some(number.0)),
        None => (None, None),
    };
    ActivationView {
        id: record.id,
        serial: record.serial.0,
        customer: record.customer,
        machine_name: record.machine_name,
        first_seen: moment(record.first_seen),
        last_seen: moment(record.last_seen),
        address: record.address,
        subject: record.subject.map(|subject| subject.to_string()),
        host,
        licence,
    }
}
