//! Which path is what.

use super::problem::{self, Answer};
use super::{Service, confirmations, files, health, host_activations, machine_activations};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{get, post};
use muster_api::publisher::{
    BUNDLE, CATALOG, CONFIRMATIONS, HOST_ACTIVATIONS, LIVE, MACHINE_ACTIVATIONS, READY, REVOCATIONS,
};
use muster_core::code::Code;
use std::sync::Arc;

/// Most bytes of a request's body: a host request or a licence request as base64, with room around it.
pub(super) const MOST_BODY: usize = 8_192;

const _: () = assert!(muster_wire::limits::OBJECT.div_ceil(3) * 4 + 256 <= MOST_BODY);

pub(super) fn router(service: Arc<Service>) -> Router {
    Router::new()
        .route(HOST_ACTIVATIONS, post(host_activations::post))
        .route(MACHINE_ACTIVATIONS, post(machine_activations::post))
        .route(CONFIRMATIONS, post(confirmations::post))
        .route(BUNDLE, get(files::bundle))
        .route(CATALOG, get(files::catalog))
        .route(REVOCATIONS, get(files::revocations))
        .route(LIVE, get(health::live))
        .route(READY, get(health::ready))
        .method_not_allowed_fallback(wrong_method)
        .fallback(no_such_path)
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(map_response(closing))
        .with_state(service)
}

/// One request on each connection: hosts come once a year, machines once, and nobody keeps a place for nothing.
async fn closing(mut response: Response) -> Response {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

async fn wrong_method() -> Answer {
    Err(problem::Refused::other(StatusCode::METHOD_NOT_ALLOWED, Code::ArgumentInvalid))
}

async fn no_such_path() -> Answer {
    Err(problem::Refused::other(StatusCode::NOT_FOUND, Code::ArgumentInvalid))
}
