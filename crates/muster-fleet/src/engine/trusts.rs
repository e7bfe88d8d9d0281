//! The few states of trust that a million machines share.

use muster_core::trust::Trust;
use muster_wire::object::Sealed;
use std::sync::Arc;

/// Every trust that some machine holds, each once.
#[derive(Debug, Default)]
pub(crate) struct Trusts(Vec<Arc<Trust>>);

impl Trusts {
    pub(crate) fn get(&self, place: u16) -> Option<&Arc<Trust>> {
        self.0.get(usize::from(place))
    }

    /// Proves the certificates of a host once for all who share a trust.
    pub(crate) fn know(&mut self, (service, host): (&Sealed, &Sealed)) {
        for trust in self.0.iter_mut().filter(|trust| !trust.knows_host(service, host)) {
            // Of a host that does not prove itself nothing is known.
            let _unproven = Arc::make_mut(trust).know_host(service, host);
        }
    }

    /// The place of a trust. Two of one publisher with the same catalog and list are the same.
    pub(crate) fn place(&mut self, trust: &Arc<Trust>) -> u16 {
        let same = |known: &Arc<Trust>| {
            Arc::ptr_eq(known, trust)
                || (known.rules().version(), known.revocation_number())
                    == (trust.rules().version(), trust.revocation_number())
        };
        let place = self.0.iter().position(same).unwrap_or_else(|| {
            self.0.push(Arc::clone(trust));
            self.0.len().saturating_sub(1)
        });
        u16::try_from(place).unwrap_or(u16::MAX)
    }
}
