//! Hosts whose certificates were proven under one root, so that they need not be proven for every answer. The same bytes
//! under the same root would prove the same again.

use alloc::collections::VecDeque;
use muster_sign::{CertifiedHost, Verified};
use muster_wire::id::PublicKey;
use muster_wire::object::{Sealed, ServiceCertificate};

/// Most of them: a machine meets few, and whoever shows it others gains nothing.
const MOST: usize = 256;

/// The hosts, the one that was met first at the front.
#[derive(Debug, Clone, Default)]
pub(super) struct KnownHosts(VecDeque<(Verified<ServiceCertificate>, CertifiedHost)>);

impl KnownHosts {
    /// The host of these certificates, with the service key that certified it.
    pub(super) fn find(&self, service: &Sealed, host: &Sealed) -> Option<(PublicKey, CertifiedHost)> {
        let same = |(of, known): &&(Verified<ServiceCertificate>, CertifiedHost)| {
            known.sealed() == host && of.sealed() == service
        };
        self.0.iter().find(same).map(|(of, known)| (of.key, known.clone()))
    }

    pub(super) fn add(&mut self, service: Verified<ServiceCertificate>, host: CertifiedHost) {
        if self.0.len() >= MOST {
            self.0.pop_front();
        }
        self.0.push_back((service, host));
    }
}
