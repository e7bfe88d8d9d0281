//! `GET /v1/admin/audit`: who did what.

use super::page::{length, next};
use super::rights::{self, May};
use crate::audit::view;
use crate::serve::Service;
use crate::serve::extract::Asked;
use crate::serve::openapi::AdminProblems;
use crate::serve::problem::Refused;
use axum::Json;
use axum::extract::State;
use muster_api::publisher::AuditPage;
use muster_store::publisher::AdministrationStore;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Which entries.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct WhichEntries {
    /// Only before this entry.
    before: Option<i64>,
    /// Entries of the page: 1 to 1000, 100 where it is absent.
    #[param(minimum = 1, maximum = 1000)]
    most: Option<u32>,
}

/// The audit, newest entries first
#[utoipa::path(
    get,
    path = "/v1/admin/audit",
    tag = "administration",
    params(WhichEntries),
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "A page of the audit", body = AuditPage), AdminProblems)
)]
pub(super) async fn audit(
    State(service): State<Arc<Service>>,
    _may: May<rights::Audit>,
    Asked(which): Asked<WhichEntries>,
) -> Result<Json<AuditPage>, Refused> {
    let most = length(which.most)?;
    let found = service.with_store(move |_, store| Ok(store.audited_before(which.before, most)?)).await?;
    let next = next(&found, most, |(id, _)| *id);
    Ok(Json(AuditPage { entries: found.iter().map(|(_, entry)| view(entry)).collect(), next }))
}
