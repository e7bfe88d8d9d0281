//! The body of an activation: JSON whose member `request` carries bytes as base64.

use super::problem::Refused;
use super::router::MOST_BODY;
use crate::failure::Failure;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use data_encoding::BASE64;
use muster_core::code::{Code, Reason};
use serde::de::DeserializeOwned;

/// The bytes in a body, which `member` finds.
pub(super) fn read<T: DeserializeOwned>(
    body: Result<Bytes, BytesRejection>,
    member: impl FnOnce(T) -> String,
) -> Result<Vec<u8>, Refused> {
    let request: T = read_json(body)?;
    BASE64
        .decode(member(request).as_bytes())
        .map_err(|error| no_request(format!("The member `request` is not base64: {error}.")))
}

/// The JSON in a body.
pub(super) fn read_json<T: DeserializeOwned>(body: Result<Bytes, BytesRejection>) -> Result<T, Refused> {
    let body = body.map_err(|rejection| {
        let status = rejection.status();
        let limit = i64::try_from(MOST_BODY).unwrap_or(i64::MAX);
        match status {
            // How long it is, nobody read; it is more than the limit.
            StatusCode::PAYLOAD_TOO_LARGE => {
                Refused::with(status, Reason::with(Code::FrameTooLarge, limit.saturating_add(1), limit))
            }
            _ => Refused::other(status, Code::Malformed),
        }
    })?;
    serde_json::from_slice(&body)
        .map_err(|error| no_request(format!("The body is no activation request: {error}.")))
}

fn no_request(why: String) -> Refused {
    Refused::of(Failure::of(Code::Malformed).because(why))
}
