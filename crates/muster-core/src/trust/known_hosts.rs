//! Hosts whose certificates were proven under one root, so that they need not be proven for every answer. The same bytes
//! under the same root would prove the same again.

use alloc::collections::VecDeque;
use muster_sign::{CertifiedHost, Verified};
use muster_wire::object::{Sealed, ServiceCertificate};

/// Most of them: a machine meets few, and whoever shows it others gains nothing.
const MOST: usize = 256;

/// A host, and the certificate of the service that certified it.
pub(super) type ProvenHost = (Verified<ServiceCertificate>, CertifiedHost);

/// The hosts, the one that was met first at the front.
#[derive(Debug, Clone, Default)]
pub(super) struct KnownHosts(VecDeque<ProvenHost>);

impl KnownHosts {
    /// The proof of these certificates.
    pub(super) fn find(&self, service: &Sealed, host: &Sealed) -> Option<&ProvenHost> {
        self.0.iter().find(|(of, known)| known.sealed() == host && of.sealed() == service)
    }

    pub(super) fn add(&mut self, proven: ProvenHost) {
        if self.0.len() >= MOST {
            self.0.pop_front();
        }
        self.0.push_back(proven);
    }
}
