//! `GET /v1/bundle`, `GET /v1/catalog` and `GET /v1/revocations`: what is published, and proves itself.

use super::Service;
use super::machine_activations::revocations as newest_list;
use super::openapi::WatchedProblems;
use super::problem::Answer;
use crate::bundle;
use crate::failure::Failure;
use crate::root::published;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use muster_api::publisher::{OCTETS, RevocationsAnswer};
use muster_core::code::Code;
use muster_store::publisher::Published;
use std::sync::Arc;

/// The bundle: what hosts and machines need to trust this publisher
#[utoipa::path(
    get,
    path = "/v1/bundle",
    tag = "public",
    responses(
        (status = 200, description = "The bundle", body = Vec<u8>, content_type = "application/octet-stream"),
        WatchedProblems
    )
)]
pub(super) async fn bundle(State(service): State<Arc<Service>>) -> Answer {
    bytes(service, |published| Ok(muster_wire::encode(&bundle::bundle(published)?))).await
}

/// The catalog in force, a signed object
#[utoipa::path(
    get,
    path = "/v1/catalog",
    tag = "public",
    responses(
        (status = 200, description = "The catalog", body = Vec<u8>, content_type = "application/octet-stream"),
        WatchedProblems
    )
)]
pub(super) async fn catalog(State(service): State<Arc<Service>>) -> Answer {
    bytes(service, |published| {
        let catalog = published.catalog.as_ref().ok_or_else(|| Failure::of(Code::CatalogMissing))?;
        Ok(catalog.catalog.as_bytes().to_vec())
    })
    .await
}

/// The newest revocation list, with the certificate of its signer
#[utoipa::path(
    get,
    path = "/v1/revocations",
    tag = "public",
    responses(
        (status = 200, description = "The list", body = RevocationsAnswer),
        (status = 204, description = "Nothing was revoked yet"),
        WatchedProblems
    )
)]
pub(super) async fn revocations(State(service): State<Arc<Service>>) -> Answer {
    let list = service.with_store(|_, store| Ok(newest_list(&published(store)?))).await?;
    Ok(match list {
        Some(list) => Json(list).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}

/// Reads what is published and gives a part of it.
async fn bytes(
    service: Arc<Service>,
    part: impl FnOnce(&Published) -> Result<Vec<u8>, Failure> + Send + 'static,
) -> Answer {
    let bytes = service.with_store(move |_, store| published(store).and_then(|all| part(&all))).await?;
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static(OCTETS));
    Ok(([kind], bytes).into_response())
}
