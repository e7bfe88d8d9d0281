//! What signs a publisher's answers, and an answer that is signed.

use std::sync::Arc;

use muster_fast_sign::FastKey;
use muster_sign::Unsigned;
use muster_wire::message::Answer;
use muster_wire::object::Sealed;

use super::Held;

/// This host's key and its certificates, as they were when a decision was made.
#[derive(Debug)]
pub(crate) struct Signer {
    key: Arc<FastKey>,
    /// In the order in which decisions name them.
    pub(crate) certificates: Vec<Held>,
}

impl Signer {
    pub(super) const fn new(key: Arc<FastKey>, certificates: Vec<Held>) -> Self {
        Self { key, certificates }
    }

    /// The same key with other certificates.
    pub(super) fn with(&self, certificates: Vec<Held>) -> Self {
        Self::new(Arc::clone(&self.key), certificates)
    }

    /// Signs answers of this publisher together, in their order.
    pub(crate) fn sign(&self, answers: &[Unsigned]) -> Vec<Sealed> {
        self.key.seal_together(answers)
    }
}

/// A grant or refusal that is signed. What it stands under is put beside it by whoever sends it.
#[derive(Debug)]
pub(crate) struct Signed {
    pub(crate) object: Sealed,
    /// The place of its certificate.
    pub(crate) certificate: usize,
    pub(crate) signer: Arc<Signer>,
}

impl Signed {
    /// With its certificates; none where it names one that is not there.
    pub(crate) fn into_answer(self) -> Option<Answer> {
        let Self { object, certificate, signer } = self;
        signer.certificates.get(certificate).map(|certificate| certificate.answer(object))
    }
}
