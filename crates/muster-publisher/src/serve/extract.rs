//! What a request holds, or the problem that it is answered with: body, query, path.

use super::problem::Refused;
use super::router::MOST_BODY;
use crate::failure::Failure;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use muster_core::code::{Code, Reason};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// Longest time until a body has come.
pub(super) const PATIENCE: Duration = Duration::from_secs(15);

/// A body as it came, where the path takes so many bytes.
pub(super) struct Raw<const MOST: usize = MOST_BODY>(pub(super) Bytes);

impl<S: Send + Sync, const MOST: usize> FromRequest<S> for Raw<MOST> {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        match tokio::time::timeout(PATIENCE, Bytes::from_request(request, state)).await {
            Ok(read) => read.map(Self).map_err(|rejection| unread(&rejection, MOST)),
            Err(_) => {
                let seconds = i64::try_from(PATIENCE.as_secs()).unwrap_or(i64::MAX);
                Err(Refused::of(Reason::with(Code::RequestTooSlow, seconds, seconds).into()))
            }
        }
    }
}

/// A body of JSON.
pub(super) struct Body<T, const MOST: usize = MOST_BODY>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned, const MOST: usize> FromRequest<S> for Body<T, MOST> {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let essence = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            return Err(Refused::code(Code::MediaTypeUnsupported));
        }
        let Raw(bytes) = Raw::<MOST>::from_request(request, state).await?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| {
            let why = format!("The body does not hold what is asked for: {error}.");
            let refused = Refused::of(Failure::argument(why));
            match error.classify() {
                serde_json::error::Category::Data => refused.status(StatusCode::UNPROCESSABLE_ENTITY),
                _ => refused,
            }
        })
    }
}

/// A body that is too long, or was cut.
fn unread(rejection: &BytesRejection, most: usize) -> Refused {
    let status = rejection.status();
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    match status {
        // How long it is, nobody read; it is more than the limit.
        StatusCode::PAYLOAD_TOO_LARGE => {
            Refused::with(status, Reason::with(Code::FrameTooLarge, limit.saturating_add(1), limit))
        }
        _ => Refused::other(status, Code::Malformed),
    }
}

/// What stands behind the question mark.
pub(super) struct Asked<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let query = Query::from_request_parts(parts, state).await;
        query.map(|Query(asked)| Self(asked)).map_err(|error| {
            let why = format!("The query cannot be used: {}.", error.body_text());
            Refused::of(Failure::argument(why))
        })
    }
}

/// What stands in the path.
pub(super) struct At<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let path = Path::from_request_parts(parts, state).await;
        path.map(|Path(at)| Self(at)).map_err(|_| {
            Refused::of(Failure::argument(
                "The path cannot be used: it has something else where a number or a kind belongs.".to_owned(),
            ))
        })
    }
}
