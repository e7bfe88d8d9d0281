//! `GET /live` and `GET /ready`: for whatever watches the service.

use super::Service;
use super::problem::{Answer, Refused};
use crate::catalog::trust;
use crate::root::published;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use muster_api::publisher::Health;
use muster_core::code::Code;
use std::sync::Arc;

pub(super) async fn live() -> Answer {
    Ok(Json(Health { status: "live".to_owned() }).into_response())
}

/// Ready is who could activate a host now: the database answers, and what is published proves itself.
pub(super) async fn ready(State(service): State<Arc<Service>>) -> Answer {
    let looked = tokio::task::spawn_blocking(move || {
        let published = published(&mut *service.store())?;
        service.issuer.service.now(&published)?;
        trust(&published).map(drop)
    });
    match looked.await {
        Ok(outcome) => outcome.map_err(Refused::of)?,
        Err(_) => return Err(Refused::other(StatusCode::INTERNAL_SERVER_ERROR, Code::ServiceRefused)),
    }
    Ok(Json(Health { status: "ready".to_owned() }).into_response())
}
