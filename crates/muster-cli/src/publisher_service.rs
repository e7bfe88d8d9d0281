//! The publisher's service, asked for licences over HTTPS, which the SDK is without.

use muster_client::{LicenceAnswer, ProxyChoice, PublisherService, ServiceTrouble, ServiceWay};
use muster_https::{Licensed, Through, Trouble, Way};
use muster_wire::object::LicenceRequest;
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
        let licensed = muster_https::license(&passable(way), PROGRAM, &way.url, request).map_err(told)?;
        let Licensed { service, licence, catalog, revocations } = licensed;
        Ok(LicenceAnswer { service, licence, catalog, revocations })
    }

    fn bundle(&self, way: &ServiceWay) -> Result<Vec<u8>, ServiceTrouble> {
        muster_https::bundle(&passable(way), PROGRAM, &way.url).map_err(told)
    }
}

/// Whether the service answers by this way at all; what it answers is not looked at.
pub(crate) fn reach(way: &ServiceWay) -> Result<(), ServiceTrouble> {
    muster_https::bundle(&passable(way), PROGRAM, &way.url).map(drop).map_err(told)
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
