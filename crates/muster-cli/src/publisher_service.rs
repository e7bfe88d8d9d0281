//! The publisher's service, asked for licences over HTTPS, which the SDK is without.

mod answer;

use data_encoding::BASE64;
use muster_api::publisher::{BUNDLE, MACHINE_ACTIVATIONS, MachineActivationRequest};
use muster_client::{LicenceAnswer, ProxyChoice, PublisherService, ServiceTrouble, ServiceWay};
use muster_https::{Through, Trouble, Way, fetch, post};
use muster_wire::object::{Bundle, LicenceRequest};
use std::sync::Arc;

const PROGRAM: &str = concat!("muster/", env!("CARGO_PKG_VERSION"));

/// The way that this program has.
pub(crate) fn https() -> Arc<dyn PublisherService> {
    Arc::new(Https)
}

#[derive(Debug)]
struct Https;

impl PublisherService for Https {
    fn license(&self, way: &ServiceWay, request: &LicenceRequest) -> Result<LicenceAnswer, ServiceTrouble> {
        let url = format!("{}{MACHINE_ACTIVATIONS}", way.url.trim_end_matches('/'));
        let body = MachineActivationRequest { request: BASE64.encode(&muster_wire::encode(request)) };
        let answered = post(&passable(way), PROGRAM, &url, &body);
        let read = |text: String| {
            answer::read(&text, request.publisher).map_err(|said| Trouble::no_answer(&url, said))
        };
        answered.and_then(read).map_err(told)
    }
}

/// What the publisher publishes now; none where it does not come: what was obtained is worth as much without.
pub(crate) fn bundle(way: &ServiceWay) -> Option<Bundle> {
    let url = format!("{}{BUNDLE}", way.url.trim_end_matches('/'));
    let bytes = fetch(&passable(way), PROGRAM, &url).ok()?;
    muster_wire::decode(&bytes).ok()
}

fn passable(way: &ServiceWay) -> Way {
    let proxy = match &way.proxy {
        ProxyChoice::Environment => Through::Environment,
        ProxyChoice::None => Through::Nothing,
        ProxyChoice::Url(url) => Through::Proxy(url.clone()),
    };
    Way { ca_file: way.ca.clone(), proxy }.or_environment()
}

fn told(trouble: Trouble) -> ServiceTrouble {
    match trouble {
        Trouble::Refused { code, figure, limit } => ServiceTrouble::Refused { code, figure, limit },
        Trouble::Failed { reason, said } => ServiceTrouble::Failed { reason, said },
    }
}
