//! What a decision is made from: the request as it arrived, and what the host is and may do.

use super::settings::HostSettings;
use super::source::Source;
use crate::trust::Trust;
use muster_sign::CertifiedHost;
use muster_wire::id::StoreEpoch;
use muster_wire::message::Request;
use muster_wire::time::Timestamp;

/// What a host has for one publisher: its proof, its own certificates, its settings.
#[derive(Debug, Clone, Copy)]
pub struct Duty<'a> {
    /// What the publisher has proven.
    pub trust: &'a Trust,
    /// Certificates of this host, of any group; replies name them by their place here.
    pub certificates: &'a [CertifiedHost],
    /// What the administrator set.
    pub settings: &'a HostSettings,
}

/// Whether the host's configuration serves the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// It does.
    Allowed,
    /// It does not serve the network that the request came from.
    NetworkDenied,
    /// It does not serve the product.
    ProductDenied,
}

/// A request with the circumstances of its arrival.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// The host's clock.
    pub now: Timestamp,
    /// Where the request came from.
    pub source: Source,
    /// Whether the configuration serves it.
    pub permission: Permission,
    /// A random epoch that no ledger has; used if the request shows that the host was restored.
    pub fresh_epoch: StoreEpoch,
    /// The request.
    pub request: &'a Request,
}
