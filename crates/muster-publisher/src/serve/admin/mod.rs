//! The administration under `/v1/admin/`: who is signed in, what each role may, what each path does.
//!
//! Every handler names the right that it needs in its arguments ([`rights`]); `once` answers a request that is sent twice
//! the same.

#![expect(
    unused_qualifications,
    reason = "utoipa writes paths in full where it takes the parameters of a query"
)]

mod activations;
mod audit;
mod caller;
mod customers;
mod export;
mod issue;
mod keys;
mod once;
mod page;
mod products;
mod rights;
mod sign_in;

pub(super) use caller::Caller;

use super::Service;
use axum::middleware::from_fn_with_state;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn router(service: Option<Arc<Service>>) -> OpenApiRouter<Arc<Service>> {
    let routes = OpenApiRouter::new()
        .routes(routes!(caller::me))
        .routes(routes!(products::products))
        .routes(routes!(products::catalogs))
        .routes(routes!(keys::list, issue::issue))
        .routes(routes!(keys::one))
        .routes(routes!(keys::show))
        .routes(routes!(keys::block))
        .routes(routes!(keys::extend))
        .routes(routes!(keys::transfer))
        .routes(routes!(export::export))
        .routes(routes!(customers::customers))
        .routes(routes!(activations::find))
        .routes(routes!(activations::release))
        .routes(routes!(audit::audit));
    match service {
        Some(service) => routes
            .route_layer(from_fn_with_state(Arc::clone(&service), once::once))
            .route_layer(from_fn_with_state(service, sign_in::sign_in)),
        None => routes,
    }
}
