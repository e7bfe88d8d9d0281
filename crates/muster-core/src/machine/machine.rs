//! One machine under one publisher: its state, the trust it is judged under, and its grants, proven.

use super::identity::InstallationNumber;
use super::proof::{HeldFault, ProvenGrant};
use super::proofs::Proofs;
use super::state::MachineState;
use crate::trust::{Offer, Trust, TrustError};
use alloc::sync::Arc;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::PublisherId;
use muster_wire::message::{Answer, CatalogMessage, RevocationsMessage};
use muster_wire::number::ProductNumber;
use muster_wire::object::{Bundle, Product};

/// A machine. Each of its grants and licences is proven when it is first looked at, and again after its trust has changed: the
/// first check of a product costs its own signatures, every further one none.
#[derive(Debug, Clone)]
pub struct Machine {
    /// Shared where many machines are held at once; a newer catalog or list makes it this machine's own.
    pub(super) trust: Arc<Trust>,
    pub(super) state: MachineState,
    pub(super) proofs: Proofs,
}

/// The state belongs to another publisher than the trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the state is of publisher {found}, not of {expected}")]
pub struct StateOfOther {
    /// Publisher of the state.
    pub found: PublisherId,
    /// Publisher of the trust.
    pub expected: PublisherId,
}

impl Machine {
    /// Opens a machine. Nothing that it holds is proven yet.
    ///
    /// # Errors
    /// State and trust belong to different publishers.
    pub fn open(trust: impl Into<Arc<Trust>>, state: MachineState) -> Result<Self, StateOfOther> {
        let trust = trust.into();
        let (found, expected) = (state.publisher(), trust.publisher());
        if found != expected {
            return Err(StateOfOther { found, expected });
        }
        Ok(Self { proofs: Proofs::of(&state), trust, state })
    }

    /// A machine that has just heard of the publisher.
    #[must_use]
    pub fn enrol(
        trust: impl Into<Arc<Trust>>,
        installation: InstallationNumber,
        fingerprint: Fingerprint,
    ) -> Self {
        let trust = trust.into();
        let state = MachineState::new(trust.publisher(), installation, fingerprint);
        Self { proofs: Proofs::of(&state), trust, state }
    }

    /// What has to be on disk.
    #[must_use]
    pub const fn state(&self) -> &MachineState {
        &self.state
    }
    /// What the publisher has proven.
    #[must_use]
    pub fn trust(&self) -> &Trust {
        &self.trust
    }
    /// The same, to be shared with machines that hold nothing else.
    #[must_use]
    pub const fn shared_trust(&self) -> &Arc<Trust> {
        &self.trust
    }
    /// The proven grant of a product, in force or not; none of one that a multiple activation key licenses.
    #[must_use]
    pub fn proven(&self, product: ProductNumber) -> Option<&ProvenGrant> {
        self.state.product(product).filter(|kept| kept.mak.is_none())?;
        self.proof(product)?.ok()
    }
    /// Why the grant that is kept for a product proves nothing, where that is so.
    #[must_use]
    pub fn held_fault(&self, product: ProductNumber) -> Option<&HeldFault> {
        self.proof(product)?.err()
    }

    /// Takes a catalog if it is genuine and newer.
    ///
    /// # Errors
    /// A catalog that is not genuine, or contradicts itself.
    pub fn offer_catalog(&mut self, message: &CatalogMessage) -> Result<Offer, TrustError> {
        let offer = Arc::make_mut(&mut self.trust).offer_catalog(message);
        self.proofs = Proofs::of(&self.state);
        offer
    }
    /// Takes a revocation list if it is genuine and newer.
    ///
    /// # Errors
    /// A list that is not genuine.
    pub fn offer_revocations(&mut self, message: &RevocationsMessage) -> Result<Offer, TrustError> {
        let offer = Arc::make_mut(&mut self.trust).offer_revocations(message);
        self.proofs = Proofs::of(&self.state);
        offer
    }
    /// Takes from a bundle of the same publisher whatever is newer in it.
    ///
    /// # Errors
    /// A bundle that is not genuine, of another publisher, or with an older catalog.
    pub fn offer_bundle(&mut self, bundle: &Bundle) -> Result<Offer, TrustError> {
        let offer = Arc::make_mut(&mut self.trust).offer_bundle(bundle);
        self.proofs = Proofs::of(&self.state);
        offer
    }

    /// A product that the catalog has and whose key is installed.
    pub(super) fn installed(&self, number: ProductNumber) -> Option<&Product> {
        self.state.product(number).filter(|kept| kept.is_installed())?;
        self.trust.rules().product(number)
    }
}

/// Remembers the host of an answer, as far as it proves itself: its other answers will cost one signature each. Whether
/// this answer holds is another question.
pub(super) fn know(trust: &mut Arc<Trust>, answer: &Answer) {
    let Some(service) = answer.service.as_ref().filter(|service| !trust.knows_host(service, &answer.host))
    else {
        return;
    };
    let _unproven = Arc::make_mut(trust).know_host(service, &answer.host);
}
