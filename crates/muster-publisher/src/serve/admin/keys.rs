//! `/v1/admin/keys`: keys listed, looked at, shown in full, blocked, extended, transferred.

use super::page::{length, next};
use super::rights::{Anybody, Help, Issue, May};
use crate::arguments::{MOST_MACHINES, Name, within};
use crate::catalog::trust;
use crate::failure::Failure;
use crate::key::{
    KeyViews, check_room, confirmed_view, host_view, machine_view, note_view, on_record, refuse_blocked,
};
use crate::revoke::ListSigner;
use crate::revoked::hosts as hosts_revoked;
use crate::root::{Store, published};
use crate::serve::Service;
use crate::serve::extract::{Asked, At, Body};
use crate::serve::openapi::AdminProblems;
use crate::serve::problem::Refused;
use axum::Json;
use axum::extract::State;
use muster_api::publisher::{
    KeyBlocked, KeyDetail, KeyExtended, KeyExtension, KeyPage, KeyTransfer, KeyTransferred, KeyView,
};
use muster_core::code::Code;
use muster_core::trust::Trust;
use muster_store::publisher::{
    AdministrationStore, AuditAction, AuditEntry, Blocked, KeyLimits, KeyPage as Page, PublisherStore,
};
use muster_wire::number::KeySerial;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Which keys.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct WhichKeys {
    /// Only this customer's.
    customer: Option<String>,
    /// Only behind this serial.
    after: Option<u32>,
    /// Entries of the page: 1 to 1000, 100 where it is absent.
    #[param(minimum = 1, maximum = 1000)]
    most: Option<u32>,
}

/// Keys by serial, not in full
#[utoipa::path(
    get,
    path = "/v1/admin/keys",
    operation_id = "list_keys",
    tag = "administration",
    params(WhichKeys),
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "A page of keys", body = KeyPage), AdminProblems)
)]
pub(super) async fn list(
    State(service): State<Arc<Service>>,
    _may: May<Anybody>,
    Asked(which): Asked<WhichKeys>,
) -> Result<Json<KeyPage>, Refused> {
    let most = length(which.most)?;
    let after = KeySerial(which.after.unwrap_or(0));
    let page = Page { customer: which.customer.map(|name| name.replace('\0', "")), after, most };
    let keys = service.with_store(move |service, store| {
        let records = store.keys_after(&page)?;
        with_views(service, store, |views| {
            let keys =
                records.iter().map(|record| Ok(views.partial(record, &service.issuer.seal.open(record)?)));
            keys.collect::<Result<Vec<_>, Failure>>()
        })
    });
    let keys = keys.await?;
    let next = next(&keys, most, |key| key.serial);
    Ok(Json(KeyPage { keys, next }))
}

/// One key, not in full, with what it activated
#[utoipa::path(
    get,
    path = "/v1/admin/keys/{serial}",
    operation_id = "get_key",
    tag = "administration",
    params(("serial" = u32, Path)),
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "The key", body = KeyDetail), AdminProblems)
)]
pub(super) async fn one(
    State(service): State<Arc<Service>>,
    _may: May<Anybody>,
    At(serial): At<u32>,
) -> Result<Json<KeyDetail>, Refused> {
    let serial = KeySerial(serial);
    let detail = service.with_store(move |service, store| {
        let record = on_record(serial, store.key(serial)?)?;
        let (session, revoked) = (service.session(), hosts_revoked(&published(store)?)?);
        Ok(KeyDetail {
            key: with_views(service, store, |views| {
                Ok(views.partial(&record, &service.issuer.seal.open(&record)?))
            })?,
            hosts: store.hosts(serial)?.iter().map(|host| host_view(host, &revoked)).collect(),
            notes: store.notes(serial)?.iter().map(|note| note_view(&session, note)).collect(),
            machines: store.machines(serial)?.iter().map(machine_view).collect(),
            confirmed: store.confirmed(serial)?.iter().map(confirmed_view).collect(),
        })
    });
    detail.await.map(Json)
}

/// Shows a key in full; the audit says who has seen it
#[utoipa::path(
    post,
    path = "/v1/admin/keys/{serial}/show",
    operation_id = "show_key",
    tag = "administration",
    params(
        ("serial" = u32, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request: sent again, it is done once")
    ),
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "The key, in full", body = KeyView), AdminProblems)
)]
pub(super) async fn show(
    State(service): State<Arc<Service>>,
    may: May<Help>,
    At(serial): At<u32>,
) -> Result<Json<KeyView>, Refused> {
    let (by, serial) = (may.by(), KeySerial(serial));
    let shown = service.with_store(move |service, store| {
        let record = on_record(serial, store.key(serial)?)?;
        let detail = record.customer.clone();
        store.audit(&AuditEntry { by, action: AuditAction::KeyShown, serial: Some(serial), detail })?;
        with_views(service, store, |views| Ok(views.in_full(&record, &service.issuer.seal.open(&record)?)))
    });
    shown.await.map(Json)
}

/// Blocks a key and publishes the revocation list that says so
#[utoipa::path(
    post,
    path = "/v1/admin/keys/{serial}/block",
    operation_id = "block_key",
    tag = "administration",
    params(
        ("serial" = u32, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request: sent again, it is done once")
    ),
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "It is blocked, now or before", body = KeyBlocked), AdminProblems)
)]
pub(super) async fn block(
    State(service): State<Arc<Service>>,
    may: May<Issue>,
    At(serial): At<u32>,
) -> Result<Json<KeyBlocked>, Refused> {
    let (by, serial) = (may.by(), KeySerial(serial));
    let blocked = service.with_store(move |service, store| {
        let signer = ListSigner::new(&service.root, &published(store)?, by.at)?;
        let blocked = store.block_key(&by, serial, |ground| signer.sign(ground))?;
        let changed = matches!(blocked.ok_or_else(|| no_such(serial))?, Blocked::Now(_));
        let number = published(store)?.revocations.map_or(0, |list| list.number.0);
        Ok(KeyBlocked { serial: serial.0, changed, revocation_number: number })
    });
    blocked.await.map(Json)
}

/// Lets a multiple activation key activate more machines
#[utoipa::path(
    post,
    path = "/v1/admin/keys/{serial}/extend",
    operation_id = "extend_key",
    tag = "administration",
    params(
        ("serial" = u32, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request: sent again, it is done once")
    ),
    request_body = KeyExtension,
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "Its machines now", body = KeyExtended), AdminProblems)
)]
pub(super) async fn extend(
    State(service): State<Arc<Service>>,
    may: May<Issue>,
    At(serial): At<u32>,
    Body(extension): Body<KeyExtension>,
) -> Result<Json<KeyExtended>, Refused> {
    let (by, serial) = (may.by(), KeySerial(serial));
    let more = within("by", extension.by, MOST_MACHINES).map_err(Refused::unusable)?;
    let extended = service.with_store(move |_, store| {
        refuse_blocked(&on_record(serial, store.key(serial)?)?)?;
        let limits = store.extend_key(&by, serial, more)?.ok_or_else(|| {
            Failure::argument(format!(
                "The key with serial {serial} is a host key; only a multiple activation key can be extended."
            ))
        })?;
        Ok(KeyExtended { serial: serial.0, machine_limit: limits.total(), extension: limits.extension })
    });
    extended.await.map(Json)
}

/// Gives a key to another customer
///
/// Certificates and licences that are given from now on name the new one.
#[utoipa::path(
    post,
    path = "/v1/admin/keys/{serial}/transfer",
    operation_id = "transfer_key",
    tag = "administration",
    params(
        ("serial" = u32, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request: sent again, it is done once")
    ),
    request_body = KeyTransfer,
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "Whose it was, and is", body = KeyTransferred), AdminProblems)
)]
pub(super) async fn transfer(
    State(service): State<Arc<Service>>,
    may: May<Issue>,
    At(serial): At<u32>,
    Body(transfer): Body<KeyTransfer>,
) -> Result<Json<KeyTransferred>, Refused> {
    let (by, serial) = (may.by(), KeySerial(serial));
    let to = Name::customer(&transfer.customer).map_err(Refused::unusable)?.as_str().to_owned();
    let transferred = service.with_store(move |_, store| {
        let record = on_record(serial, store.key(serial)?)?;
        if matches!(record.limits, KeyLimits::Host(_)) {
            check_room(&to, &record.terms)?;
        }
        let from = store.transfer_key(&by, serial, &to)?.ok_or_else(|| no_such(serial))?;
        Ok(KeyTransferred { serial: serial.0, from, to })
    });
    transferred.await.map(Json)
}

fn no_such(serial: KeySerial) -> Failure {
    Failure::of(Code::NoSuchKey).because(format!("No key has the serial {serial}."))
}

/// Shows keys as they are now.
pub(super) fn with_views<T>(
    service: &Service,
    store: &mut Store,
    show: impl FnOnce(&KeyViews<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let published = published(store)?;
    // Without a catalog there are no keys, and no names to show.
    let trust = published.catalog.as_ref().map(|_| trust(&published)).transpose()?;
    let session = service.session();
    show(&KeyViews::new(&session, trust.as_ref().map(Trust::rules)))
}
