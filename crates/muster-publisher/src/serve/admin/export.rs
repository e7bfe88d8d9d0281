//! `POST /v1/admin/keys/export`: keys in full, as CSV (RFC 4180); the audit says who has taken them.

use super::keys::with_views;
use super::rights::{Issue, May};
use crate::failure::Failure;
use crate::key::{HEADING, line};
use crate::serve::Service;
use crate::serve::extract::Body;
use crate::serve::openapi::AdminProblems;
use crate::serve::problem::Refused;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use muster_api::publisher::KeyExport;
use muster_store::publisher::{AuditAction, AuditEntry, PublisherStore};
use std::sync::Arc;

const CSV: &str = "text/csv; charset=utf-8; header=present";

/// Keys in full, as CSV
#[utoipa::path(
    post,
    path = "/v1/admin/keys/export",
    operation_id = "export_keys",
    tag = "administration",
    request_body = KeyExport,
    params(("Idempotency-Key" = Option<String>, Header, description = "Names the request: sent again, it is done once")),
    security(("token" = []), ("password" = [])),
    responses(
        (status = 200, description = "One line for each key, after a heading", body = String, content_type = "text/csv"),
        AdminProblems
    )
)]
pub(super) async fn export(
    State(service): State<Arc<Service>>,
    may: May<Issue>,
    Body(which): Body<KeyExport>,
) -> Result<Response, Refused> {
    let by = may.by();
    let customer = which.customer.map(|name| name.replace('\0', ""));
    let lines = service.with_store(move |service, store| {
        let records = store.keys(customer.as_deref())?;
        let detail = format!("{} keys of {}", records.len(), customer.as_deref().unwrap_or("all customers"));
        store.audit(&AuditEntry { by, action: AuditAction::KeysExported, serial: None, detail })?;
        with_views(service, store, |views| {
            let lines = records.iter().map(|record| {
                let key = service.issuer.seal.open(record)?;
                Ok(format!("{}\r\n", line(&views.in_full(record, &key))))
            });
            lines.collect::<Result<String, Failure>>()
        })
    });
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static(CSV));
    Ok(([kind], format!("{HEADING}\r\n{}", lines.await?)).into_response())
}
