//! What holds for every request: it is written into the log, limited in time and number, and answered once on its
//! connection.
//!
//! The log has the pattern of the path and never the path or query itself, in which strangers may write anything; bodies,
//! tokens and passwords never come here.

use super::Service;
use super::admin::Caller;
use super::extract;
use super::peer::Peer;
use super::problem::Refused;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use muster_api::publisher::{LIVE, READY};
use muster_core::code::Code;
use muster_os::clock;
use muster_service::owner::owner;
use std::sync::Arc;
use std::time::Duration;

/// Longest time for a request: its body has to come, and the database may be waited for.
const PATIENCE: Duration = Duration::from_secs(25);

const _: () = assert!(extract::PATIENCE.as_secs() < PATIENCE.as_secs());

pub(super) async fn guard(
    State(service): State<Arc<Service>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    request: Request,
    next: Next,
) -> Response {
    let begun = clock::monotonic();
    let address = peer.address(request.headers(), &service.proxies);
    let method = request.method().clone();
    let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let watched = path.as_deref().is_some_and(|path| path == LIVE || path == READY);
    let allowed = if watched { Ok(()) } else { service.addresses.take(owner(address), begun) };
    let mut response = match allowed {
        Ok(()) => in_time(next.run(request)).await,
        Err(wait) => Refused::after(Code::TooManyRequests, wait).into_response(),
    };
    // One request on each connection: hosts come once a year, machines once, and nobody keeps a place for nothing.
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    let (status, path) = (response.status().as_u16(), path.as_deref().unwrap_or("-"));
    let caller = response.extensions().get::<Caller>().map_or("-", Caller::actor);
    let milliseconds = begun.elapsed().as_millis();
    if watched {
        tracing::debug!(%address, %method, path, status, milliseconds, "request");
    } else {
        tracing::info!(%address, %method, path, status, caller, milliseconds, "request");
    }
    response
}

async fn in_time(answering: impl Future<Output = Response>) -> Response {
    match tokio::time::timeout(PATIENCE, answering).await {
        Ok(response) => response,
        // The body has its own, shorter time: it is the database that does not answer, or others are before this one.
        Err(_) => Refused::code(Code::DatabaseUnavailable).into_response(),
    }
}
