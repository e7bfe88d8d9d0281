//! The publisher's service, as a machine with a multiple activation key asks it. HTTPS is no part of this crate: whoever
//! can speak it gives the machine the way, and a product without it leaves such activations to the agent.

use crate::settings::ProxyChoice;
use muster_core::code::{CodeNumber, Reason};
use muster_wire::message::{CatalogMessage, RevocationsMessage};
use muster_wire::object::{LicenceRequest, Sealed};
use std::fmt::Debug;
use std::path::PathBuf;

/// Asks the publisher's service.
pub trait PublisherService: Debug + Send + Sync {
    /// Sends one request, and reads the answer. Nothing in it is proven yet.
    ///
    /// # Errors
    /// The service said no, or nothing came of it.
    fn license(&self, way: &ServiceWay, request: &LicenceRequest) -> Result<LicenceAnswer, ServiceTrouble>;

    /// Gets the bytes of what the publisher publishes. Nothing in them is proven yet.
    ///
    /// # Errors
    /// The service said no, or nothing came of it.
    fn bundle(&self, way: &ServiceWay) -> Result<Vec<u8>, ServiceTrouble>;
}

/// Where and how it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceWay {
    /// The service's URL.
    pub url: String,
    /// Certificates that its own may chain to, besides those of the system.
    pub ca: Option<PathBuf>,
    /// The proxy.
    pub proxy: ProxyChoice,
}

/// What the service answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenceAnswer {
    /// Certificate of the service key that signed the licence.
    pub service: Sealed,
    /// The licence.
    pub licence: Sealed,
    /// The newest catalog.
    pub catalog: CatalogMessage,
    /// The newest revocation list.
    pub revocations: Option<RevocationsMessage>,
}

/// Why there is no licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServiceTrouble {
    /// The service said no. This version may not know the code.
    Refused {
        /// Why.
        code: CodeNumber,
        /// The number that failed.
        figure: i64,
        /// Its limit.
        limit: i64,
    },
    /// Nobody answered, or what came is no answer.
    Failed {
        /// Why.
        reason: Reason,
        /// What only the system, the proxy or the protocol can say, in English.
        said: String,
    },
}
