//! `POST /v1/admin/keys/export`: keys in full, as CSV (RFC 4180); the audit says who has taken them.

use super::keys::with_views;
use super::rights::{Issue, May};
use crate::failure::Failure;
use crate::serve::Service;
use crate::serve::extract::Body;
use crate::serve::openapi::AdminProblems;
use crate::serve::problem::Refused;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use muster_api::publisher::{KeyExport, KeyUsage, KeyView};
use muster_store::publisher::{AuditAction, AuditEntry, PublisherStore};
use std::sync::Arc;

const CSV: &str = "text/csv; charset=utf-8; header=present";
const HEADING: &str = "serial,key,kind,number,customer,state,used,limit,issued,ends\r\n";

/// Keys in full, as CSV
#[utoipa::path(
    post,
    path = "/v1/admin/keys/export",
    operation_id = "export_keys",
    tag = "administration",
    request_body = KeyExport,
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
                Ok(line(&views.in_full(record, &key)))
            });
            lines.collect::<Result<String, Failure>>()
        })
    });
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static(CSV));
    Ok(([kind], format!("{HEADING}{}", lines.await?)).into_response())
}

fn line(key: &KeyView) -> String {
    let (kind, number) = match &key.usage {
        KeyUsage::Host { group, .. } => ("host", group),
        KeyUsage::Mak { product, .. } => ("mak", product),
    };
    let state = serde_json::to_value(key.state).ok();
    let cells = [
        key.serial.to_string(),
        key.key.clone().unwrap_or_default(),
        kind.to_owned(),
        number.to_string(),
        key.customer.clone(),
        state.as_ref().and_then(|state| state.as_str()).unwrap_or_default().to_owned(),
        key.usage.used().to_string(),
        key.usage.limit().to_string(),
        key.issued.clone(),
        key.ends.clone().unwrap_or_default(),
    ];
    format!("{}\r\n", cells.map(|cell| quoted(&cell)).join(","))
}

/// What a spreadsheet would take for a formula gets an apostrophe: a customer's name may begin with anything.
fn quoted(cell: &str) -> String {
    let harmless =
        if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell.to_owned() };
    if harmless.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", harmless.replace('"', "\"\""))
    } else {
        harmless
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_neither_breaks_its_line_nor_calculates() {
        assert_eq!(quoted("Harbour School District"), "Harbour School District");
        assert_eq!(quoted("Smith, \"J\""), "\"Smith, \"\"J\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("@a,b"), "\"'@a,b\"");
    }
}
