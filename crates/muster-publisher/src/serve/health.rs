//! `GET /live` and `GET /ready`: for whatever watches the service.

use super::Service;
use super::openapi::WatchedProblems;
use super::problem::Answer;
use crate::catalog::trust;
use crate::root::published;
use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use muster_api::publisher::Health;
use std::sync::Arc;

/// Whether the process runs
#[utoipa::path(
    get,
    path = "/live",
    tag = "watching",
    responses((status = 200, description = "It does", body = Health), WatchedProblems)
)]
pub(super) async fn live() -> Answer {
    Ok(Json(Health { status: "live".to_owned() }).into_response())
}

/// Whether hosts and machines can be activated
///
/// The database answers, and what is published proves itself.
#[utoipa::path(
    get,
    path = "/ready",
    tag = "watching",
    responses((status = 200, description = "They can", body = Health), WatchedProblems)
)]
pub(super) async fn ready(State(service): State<Arc<Service>>) -> Answer {
    let ready = service.with_store(|service, store| {
        let published = published(store)?;
        service.issuer.service.now(&published)?;
        trust(&published).map(drop)
    });
    ready.await?;
    Ok(Json(Health { status: "ready".to_owned() }).into_response())
}
