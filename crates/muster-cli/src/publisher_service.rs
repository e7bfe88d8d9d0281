//! The publisher's service over HTTPS: one request, one answer. Nothing else in this repository that runs on machines
//! speaks it, so that the SDK stays without.
//!
//! Reading order: here (the exchange, and what its failures are), `trust` (whose certificates hold), `proxy` (the way out),
//! `answer` (from JSON to objects).

mod answer;
mod proxy;
mod trust;

use data_encoding::BASE64;
use muster_api::publisher::{MACHINE_ACTIVATIONS, MachineActivationRequest, Problem};
use muster_client::{LicenceAnswer, PublisherService, ServiceTrouble, ServiceWay};
use muster_core::code::{Code, CodeNumber, Reason};
use muster_wire::object::LicenceRequest;
use std::sync::Arc;
use std::time::Duration;
use ureq::http::StatusCode;
use ureq::tls::TlsConfig;
use ureq::{Agent, Error};

/// For the whole exchange.
const PATIENCE: Duration = Duration::from_secs(30);
/// For a connection, through a proxy too.
const CONNECT: Duration = Duration::from_secs(10);
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
        let proxy = proxy::chosen(&way.proxy, &address)?;
        let through = proxy.is_some();
        let tls = TlsConfig::builder().root_certs(trust::roots(way.ca.as_deref())?).build();
        let agent: Agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(CONNECT))
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(proxy)
            .tls_config(tls)
            .user_agent(concat!("muster/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        let body = MachineActivationRequest { request: BASE64.encode(&muster_wire::encode(request)) };
        let lost = |error: Error| trouble(&error, &address, through);
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
fn trouble(error: &Error, address: &str, through_proxy: bool) -> ServiceTrouble {
    let said = format!("{address}: {error}");
    if let Error::ConnectProxyFailed(answer) = error {
        let status = proxy::status(answer);
        let code = if status == 407 { Code::ProxyAuthentication } else { Code::ProxyFailed };
        return failed(Reason::with(code, status, 0), said);
    }
    if is_certificate(error) {
        return failed(Code::ServiceUntrusted.into(), said);
    }
    // With a proxy the name and the port of the service are the proxy's to find.
    let proxys = matches!(error, Error::HostNotFound | Error::ConnectionFailed)
        || matches!(error, Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused);
    if through_proxy && proxys {
        return failed(Code::ProxyFailed.into(), said);
    }
    failed(Code::ServiceUnreachable.into(), said)
}

/// Whether it is about the certificate of whoever answered. TLS hands its errors on inside those of the connection, with
/// these words.
fn is_certificate(error: &Error) -> bool {
    error.to_string().contains("invalid peer certificate")
}

fn failed(reason: Reason, said: String) -> ServiceTrouble {
    ServiceTrouble::Failed { reason, said }
}
