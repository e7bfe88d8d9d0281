//! What holds for every request: it names this console, what changes something comes from a page of it, and browsers are
//! told what pages may do.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use muster_console::POLICY;

use super::door::Door;

const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    // Other sites are not told where somebody was; this one is, or browsers would not name it as the origin of a form.
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    // One request on each connection: nobody keeps a place for nothing.
    (header::CONNECTION, HeaderValue::from_static("close")),
];

pub(super) async fn guard(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    let mut response = match judge(&door, request.method(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(status) => (status, "This console is not asked under its own name.\n").into_response(),
    };
    response.headers_mut().extend(HEADERS);
    response
}

fn judge(door: &Door, method: &Method, headers: &HeaderMap) -> Result<(), StatusCode> {
    let said = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let host =
        said(header::HOST).filter(|host| door.is_named(host)).ok_or(StatusCode::MISDIRECTED_REQUEST)?;
    let changes = ![Method::GET, Method::HEAD].contains(method);
    let own = said(header::ORIGIN).and_then(|origin| origin.strip_prefix("http://")) == Some(host);
    if changes && !own { Err(StatusCode::FORBIDDEN) } else { Ok(()) }
}
