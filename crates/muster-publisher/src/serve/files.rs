//! `GET /v1/bundle`, `GET /v1/catalog` and `GET /v1/revocations`: what is published, in forms that prove themselves.

use super::Service;
use super::machine_activations;
use super::problem::{Answer, Refused};
use crate::bundle;
use crate::failure::Failure;
use crate::root::published;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use muster_api::publisher::OCTETS;
use muster_core::code::Code;
use muster_store::publisher::Published;
use std::sync::Arc;

pub(super) async fn bundle(State(service): State<Arc<Service>>) -> Answer {
    bytes(service, |published| Ok(muster_wire::encode(&bundle::bundle(published)?))).await
}

pub(super) async fn catalog(State(service): State<Arc<Service>>) -> Answer {
    bytes(service, |published| {
        let catalog = published.catalog.as_ref().ok_or_else(|| Failure::of(Code::CatalogMissing))?;
        Ok(catalog.catalog.as_bytes().to_vec())
    })
    .await
}

/// The lists of what is revoked, for hosts that ask regularly.
pub(super) async fn revocations(State(service): State<Arc<Service>>) -> Answer {
    let read = tokio::task::spawn_blocking(move || published(&mut *service.store()));
    let Ok(outcome) = read.await else {
        return Err(Refused::other(StatusCode::INTERNAL_SERVER_ERROR, Code::ServiceRefused));
    };
    match machine_activations::revocations(&outcome.map_err(Refused::of)?) {
        Some(lists) => Ok(Json(lists).into_response()),
        None => Err(Refused::other(StatusCode::NOT_FOUND, Code::ArgumentInvalid)),
    }
}

/// Reads what is published and gives a part of it.
async fn bytes(
    service: Arc<Service>,
    part: impl FnOnce(&Published) -> Result<Vec<u8>, Failure> + Send + 'static,
) -> Answer {
    let read =
        tokio::task::spawn_blocking(move || published(&mut *service.store()).and_then(|all| part(&all)));
    let Ok(outcome) = read.await else {
        return Err(Refused::other(StatusCode::INTERNAL_SERVER_ERROR, Code::ServiceRefused));
    };
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static(OCTETS));
    Ok(([kind], outcome.map_err(Refused::of)?).into_response())
}
