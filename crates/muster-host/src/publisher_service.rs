//! The way to the publisher's service: one request, one answer, over HTTP.

use std::time::Duration;

use muster_api::host::ActivationRequest;
use muster_api::publisher::{HostActivationAnswer, HostActivationRequest, Problem};
use muster_core::code::{Code, CodeNumber, Reason};
use ureq::Agent;
use ureq::http::StatusCode;

use crate::failure::Failure;
use crate::text::sentence::endpoint;

/// For the whole exchange.
const PATIENCE: Duration = Duration::from_secs(30);
/// Far more than a catalog and a list as base64.
const ANSWER: u64 = 2 << 20;

/// Sends a request to the service that it names, and reads the answer. Nothing in the answer is trusted yet.
pub(crate) fn send(request: &ActivationRequest) -> Result<HostActivationAnswer, Failure> {
    let Some(service) = &request.service else {
        return Err(Failure::about(Code::ServiceUnreachable, "no address of it is known")
            .next("Name it: `muster-host activate --service https://NAME:PORT`."));
    };
    let address = endpoint(service);
    let unreachable =
        |error: ureq::Error| Failure::about(Code::ServiceUnreachable, format!("{address}: {error}"));
    let body = HostActivationRequest { request: request.request.clone() };
    let mut response = agent().post(&address).send_json(&body).map_err(unreachable)?;
    let status = response.status();
    let text = response.body_mut().with_config().limit(ANSWER).read_to_string().map_err(unreachable)?;
    if status == StatusCode::OK {
        return serde_json::from_str(&text)
            .map_err(|error| Failure::about(Code::ServiceAnswerInvalid, format!("{address}: {error}")));
    }
    Err(refused(status, &text))
}

fn agent() -> Agent {
    Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent(concat!("muster-host/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}

/// A problem says which code it is, whatever language its sentences are in; anything else is known by its status.
fn refused(status: StatusCode, text: &str) -> Failure {
    match serde_json::from_str::<Problem>(text) {
        Ok(Problem { code, figure, limit, .. }) if code != 0 => {
            Failure::foreign(CodeNumber(code), figure, limit)
        }
        _ => Failure::new(Reason::with(Code::ServiceRefused, status.as_u16().into(), 0)),
    }
}
