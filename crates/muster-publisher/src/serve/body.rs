//! The body of an activation: JSON whose member `request` carries bytes as base64.

use super::problem::Refused;
use crate::failure::Failure;
use data_encoding::BASE64;
use muster_core::code::Code;
use serde::de::DeserializeOwned;

/// The bytes in a body, which `member` finds. Of whatever type the body says to be: people send these by hand.
pub(super) fn read<T: DeserializeOwned>(
    body: &[u8],
    member: impl FnOnce(T) -> String,
) -> Result<Vec<u8>, Refused> {
    let request: T = serde_json::from_slice(body)
        .map_err(|error| no_request(format!("The body is no activation request: {error}.")))?;
    decoded(&member(request))
}

/// Bytes that travel as base64.
pub(super) fn decoded(request: &str) -> Result<Vec<u8>, Refused> {
    BASE64
        .decode(request.as_bytes())
        .map_err(|error| no_request(format!("The member `request` is not base64: {error}.")))
}

fn no_request(why: String) -> Refused {
    Refused::of(Failure::of(Code::Malformed).because(why))
}
