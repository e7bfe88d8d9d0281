//! The publisher's service over HTTPS: one request, one answer. No product's process speaks it, so that the SDK stays
//! without.
//!
//! Reading order: here (the exchange, and what its failures are), `answer` (from JSON to objects).

mod answer;

use data_encoding::BASE64;
use muster_api::publisher::{MACHINE_ACTIVATIONS, MachineActivationRequest, Problem};
use muster_client::{LicenceAnswer, ProxyChoice, PublisherService, ServiceTrouble, ServiceWay};
use muster_core::code::{Code, CodeNumber, Reason};
use muster_https::{TrustError, Way, WayError};
use muster_wire::object::LicenceRequest;
use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;
use ureq::http::{StatusCode, Uri};
use ureq::{Agent, Error};

const PROGRAM: &str = concat!("muster/", env!("CARGO_PKG_VERSION"));
/// For the whole exchange.
const PATIENCE: Duration = Duration::from_secs(30);
/// Far more than a catalog and a list as base64.
const ANSWER: u64 = 4 << 20;

/// The way that this program has.
pub(crate) fn https() -> Arc<dyn PublisherService> {
    Arc::new(Https)
}

#[derive(Debug)]
struct Https;

impl PublisherService for Https {
    fn license(&self, way: &ServiceWay, request: &LicenceRequest) -> Result<LicenceAnswer, ServiceTrouble> {
        let address = format!("{}{MACHINE_ACTIVATIONS}", way.url.trim_end_matches('/'));
        let agent = going(way).agent(PROGRAM, PATIENCE).map_err(|error| impassable(&error))?;
        let body = MachineActivationRequest { request: BASE64.encode(&muster_wire::encode(request)) };
        let lost = |error: Error| trouble(&error, &address, goes_by_proxy(&agent, &address));
        let mut response = agent.post(&address).send_json(&body).map_err(lost)?;
        let status = response.status();
        let text = response.body_mut().with_config().limit(ANSWER).read_to_string().map_err(lost)?;
        if status == StatusCode::OK {
            return answer::read(&text, request.publisher)
                .map_err(|said| failed(Code::ServiceAnswerInvalid.into(), format!("{address}: {said}")));
        }
        Err(refused(status, &text, &address))
    }
}

fn going(way: &ServiceWay) -> Way {
    let proxy = match &way.proxy {
        ProxyChoice::Environment => None,
        ProxyChoice::None => Some(Way::DIRECT.to_owned()),
        ProxyChoice::Url(url) => Some(url.clone()),
    };
    Way { ca_file: way.ca.clone(), proxy }.or_environment()
}

fn goes_by_proxy(agent: &Agent, address: &str) -> bool {
    let spared =
        |proxy: &ureq::Proxy| address.parse::<Uri>().is_ok_and(|address| proxy.is_no_proxy(&address));
    agent.config().proxy().is_some_and(|proxy| !spared(proxy))
}

/// What an administrator said about the way is wrong.
fn impassable(error: &WayError) -> ServiceTrouble {
    let code = match error {
        WayError::Trust(TrustError::Missing { .. }) => Code::FileMissing,
        WayError::Trust(TrustError::File(_)) => Code::FileFailed,
        WayError::Trust(TrustError::NoCertificate { .. }) => Code::FileInvalid,
        WayError::Proxy => Code::ProxyFailed,
    };
    failed(code.into(), error.to_string())
}

/// A problem says which code it is, whatever language its sentences are in; anything else is known by its status.
fn refused(status: StatusCode, text: &str, address: &str) -> ServiceTrouble {
    match serde_json::from_str::<Problem>(text) {
        Ok(Problem { code, figure, limit, .. }) if code != 0 => {
            ServiceTrouble::Refused { code: CodeNumber(code), figure, limit }
        }
        _ => failed(Reason::with(Code::ServiceRefused, status.as_u16().into(), 0), address.to_owned()),
    }
}

/// What kept the exchange from being made.
fn trouble(error: &Error, address: &str, by_proxy: bool) -> ServiceTrouble {
    let said = format!("{address}: {error}");
    if let Error::ConnectProxyFailed(answer) = error {
        let status = status_of(answer);
        let code = if status == 407 { Code::ProxyAuthentication } else { Code::ProxyFailed };
        return failed(Reason::with(code, status, 0), said);
    }
    // TLS hands its errors on inside those of the connection, with these words.
    if error.to_string().contains("invalid peer certificate") {
        return failed(Code::ServiceUntrusted.into(), said);
    }
    // With a proxy, the name and the port of the service are the proxy's to find.
    let of_proxy = matches!(error, Error::HostNotFound | Error::ConnectionFailed)
        || matches!(error, Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused);
    let code = if by_proxy && of_proxy { Code::ProxyFailed } else { Code::ServiceUnreachable };
    failed(code.into(), said)
}

/// The status that a proxy answered with, which stands in the words of the error alone; 0 where it did not answer.
fn status_of(answer: &str) -> i64 {
    let from = answer.chars().skip_while(|c| !c.is_ascii_digit());
    from.take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
}

fn failed(reason: Reason, said: String) -> ServiceTrouble {
    ServiceTrouble::Failed { reason, said }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_of_a_proxy_is_read_from_its_words() {
        assert_eq!(status_of("proxy server responded 407/407"), 407);
        assert_eq!(status_of("proxy server did not respond"), 0);
    }

    #[test]
    fn what_is_no_problem_is_known_by_its_status() {
        let ServiceTrouble::Failed { reason, .. } = refused(StatusCode::BAD_GATEWAY, "<html>", "a") else {
            panic!()
        };
        assert_eq!(reason, Reason::with(Code::ServiceRefused, 502, 0));
    }
}
