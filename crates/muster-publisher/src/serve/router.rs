//! Which path is what.

use super::problem::{Answer, Refused};
use super::{
    Service, admin, confirmations, files, guard, health, host_activations, key_usage, machine_activations,
    machine_batch, openapi, phone,
};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use muster_core::code::Code;
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Most bytes of a request's body: a host request or a licence request as base64, with room around it.
pub(super) const MOST_BODY: usize = 8_192;
/// The same for a batch of a hundred.
pub(super) const MOST_BATCH: usize = 100 * MOST_BODY;

const _: () = assert!(muster_wire::limits::OBJECT.div_ceil(3) * 4 + 256 <= MOST_BODY);

pub(super) fn router(service: &Arc<Service>) -> Router {
    let (router, _) = routes(Some(Arc::clone(service))).split_for_parts();
    router
        .merge(phone::router())
        .method_not_allowed_fallback(wrong_method)
        .fallback(no_such_path)
        .layer(from_fn_with_state(Arc::clone(service), guard::guard))
        .with_state(Arc::clone(service))
}

/// Every path with its description. Without a service there is nobody to sign in with: then it is only described.
pub(super) fn routes(service: Option<Arc<Service>>) -> OpenApiRouter<Arc<Service>> {
    let batch = OpenApiRouter::new()
        .routes(routes!(machine_batch::license_machines))
        .layer(DefaultBodyLimit::max(MOST_BATCH));
    OpenApiRouter::with_openapi(openapi::Description::openapi())
        .routes(routes!(host_activations::activate_host))
        .routes(routes!(machine_activations::license_machine))
        .routes(routes!(confirmations::confirm))
        .routes(routes!(key_usage::key_usage))
        .routes(routes!(files::bundle))
        .routes(routes!(files::catalog))
        .routes(routes!(files::revocations))
        .routes(routes!(openapi::openapi))
        .routes(routes!(health::live))
        .routes(routes!(health::ready))
        .merge(admin::router(service))
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .merge(batch)
}

async fn wrong_method() -> Answer {
    Err(Refused::code(Code::MethodNotAllowed))
}

async fn no_such_path() -> Answer {
    Err(Refused::code(Code::NoSuchPath))
}
