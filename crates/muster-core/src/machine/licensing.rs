//! Asking the publisher for a licence by a multiple activation key, and taking what it answers.
//!
//! The same request is made again until a licence has answered it, whichever way it goes: a lost answer, a restart or
//! another way costs nothing. A licence can be taken at any time on the machine that it is for, also without a request.

use super::attempt::AttemptRefusal;
use super::last_attempt::{Asked, LastAttempt, LastOutcome};
use super::licence_proof::{LicenceFault, ProvenLicence};
use super::machine::Machine;
use super::mak_state::{HeldLicence, MakProof, PendingLicence};
use super::surroundings::Surroundings;
use crate::event::Event;
use crate::product_key::ProductKey;
use crate::subject::Subject;
use alloc::string::String;
use alloc::vec::Vec;
use muster_wire::id::IdempotencyKey;
use muster_wire::number::ProductNumber;
use muster_wire::object::LicenceRequest;
use muster_wire::time::Timestamp;

/// A request for a licence, to be sent as it is by any way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenceAttempt {
    /// The request. It holds the key, a secret.
    pub request: LicenceRequest,
    /// What changed on the machine before it was made.
    pub events: Vec<Event>,
}

/// A licence was taken: the product is licensed, without end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenceTaken {
    /// The organisation that the key was issued to, where the proof names it.
    pub organisation: Option<String>,
    /// Whether the product was not licensed by this key before.
    pub activation: bool,
    /// What is to be reported.
    pub events: Vec<Event>,
}

impl Machine {
    /// Makes the request by the key that is installed; `fresh` names it if it is another one than before. Whoever asks
    /// uses the product: timers that stood still run from now on. A machine on other hardware than the enrolled one
    /// enrols first, and asks as what it is now.
    ///
    /// # Errors
    /// This key is not installed, its product is not in the catalog, or nothing tells this machine from others.
    pub fn licence_request(
        &mut self,
        surroundings: &Surroundings,
        key: &ProductKey,
        fresh: IdempotencyKey,
    ) -> Result<LicenceAttempt, AttemptRefusal> {
        let product = self.product_of_mak(key)?;
        let mut events = self.use_product(surroundings, product);
        events.extend(self.enrol_if_elsewhere(surroundings));
        let subject = self.subject().ok_or(AttemptRefusal::NotIdentified)?.fingerprint().clone();
        let mak = self.state.product_mut(product).and_then(|kept| kept.mak.as_mut());
        let mak = mak.ok_or(AttemptRefusal::NotInstalled { product })?;
        let again = mak.pending.take().filter(|pending| pending.subject == subject);
        let pending = again.unwrap_or(PendingLicence { idempotency: fresh, subject });
        mak.pending = Some(pending.clone());
        let request = LicenceRequest {
            format: LicenceRequest::FORMAT.into(),
            publisher: self.trust.publisher(),
            product_key: key.compact(),
            subject: pending.subject,
            idempotency: pending.idempotency,
            machine_name: self.machine_name(&surroundings.machine_name),
        };
        Ok(LicenceAttempt { request, events })
    }

    /// Takes a licence for the key that is installed. It has no nonce, so that it moves no time mark, and no end, so that
    /// no attempt is scheduled. `asked` tells people which way it came.
    ///
    /// # Errors
    /// The first rule that it breaks: key installed, chain, product, machine, key, not revoked.
    pub fn take_licence<'a>(
        &mut self,
        surroundings: &Surroundings,
        product: ProductNumber,
        proof: &MakProof,
        asked: impl Into<Asked<'a>>,
    ) -> Result<LicenceTaken, LicenceFault> {
        let proven = self.accept_licence(product, proof, surroundings.now)?;
        let activation = self.licence(product).is_none();
        let organisation = proven.organisation().map(String::from);
        let mut events = Vec::new();
        if let (Some(known), Some(kept)) =
            (self.trust.rules().product(product), self.state.product_mut(product))
        {
            let mak = kept.mak.as_mut();
            let partial_key = mak.as_ref().map(|mak| mak.partial.clone()).unwrap_or_default();
            events.push(Event::MachineLicensed { activation_id: known.activation_id, partial_key });
            if let Some(mak) = mak {
                mak.forget_attempts();
            }
            kept.frozen = false;
            kept.next_attempt = None;
            kept.last_attempt = Some(LastAttempt::new(surroundings.now, asked.into(), LastOutcome::Licensed));
            kept.licence = Some(HeldLicence {
                proof: proof.clone(),
                subject: proven.subject().clone(),
                hardware_changed_since: None,
                revoked_since: None,
            });
        }
        self.proofs.take_licence(product, proven);
        events.extend(self.note_states(surroundings));
        Ok(LicenceTaken { organisation, activation, events })
    }

    /// What licences of this machine are bound to; none where nothing in its fingerprint tells machines apart.
    #[must_use]
    pub fn subject(&self) -> Option<Subject> {
        Subject::of_machine(&self.state.enrolled, self.trust.rules().fingerprint_policy())
    }

    /// The proven licence by the key that is installed, in force or not.
    #[must_use]
    pub fn licence(&self, product: ProductNumber) -> Option<&ProvenLicence> {
        let serial = self.state.product(product)?.mak.as_ref()?.serial;
        self.licence_proof(product)?.ok().filter(|licence| licence.serial() == serial)
    }

    /// Why the licence that is kept for a product proves nothing, where that is so.
    #[must_use]
    pub fn licence_fault(&self, product: ProductNumber) -> Option<&LicenceFault> {
        self.state.product(product)?.mak.as_ref()?;
        self.licence_proof(product)?.err()
    }

    fn accept_licence(
        &self,
        product: ProductNumber,
        proof: &MakProof,
        at: Timestamp,
    ) -> Result<ProvenLicence, LicenceFault> {
        let installed = self.installed(product).and_then(|_| self.state.product(product)?.mak.as_ref());
        let mak = installed.ok_or(LicenceFault::NoMak { product })?;
        let now = self.subject();
        let asked = mak.pending.as_ref().map(|pending| &pending.subject);
        let subjects: Vec<_> = asked.into_iter().chain(now.as_ref().map(Subject::fingerprint)).collect();
        let proven = ProvenLicence::new(&self.trust, product, proof, &subjects)?;
        let (found, expected) = (proven.serial(), mak.serial);
        if found != expected {
            return Err(LicenceFault::OtherKey { found, expected });
        }
        if proven.is_revoked(&self.trust, self.effective(at)) {
            return Err(LicenceFault::Revoked { serial: found });
        }
        Ok(proven)
    }
}
