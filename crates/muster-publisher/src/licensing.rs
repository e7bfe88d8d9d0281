//! A machine's request, decided and licensed: everything between its bytes and the answer but HTTP.

use crate::activation::Issuer;
use crate::catalog::trust;
use crate::failure::Failure;
use crate::root::published;
use crate::webhook::tell_refusal;
use muster_core::code::{Code, Reason};
use muster_core::publisher::{
    CheckedLicenceRequest, CountedMachine, MakDecision, MakRefusal, MakState, decide_mak,
};
use muster_core::trust::Trust;
use muster_sign::seal;
use muster_store::publisher::{
    Conflict, KeyLimits, Licensed, MachineAnswer, MachineAttempt, MachineId, MakUnderLock, NewLicence,
    StoreError, WebhookStore,
};
use muster_wire::number::{KeySerial, RevocationNumber};
use muster_wire::object::{Kind, Licence, LicenceRequest};
use muster_wire::time::Timestamp;
use muster_wire::{WireError, decode};

/// Why a machine got no licence.
#[derive(Debug)]
pub(crate) enum NotLicensed {
    /// The bytes are no request.
    Encoding(WireError),
    /// The rules say no.
    Refused(MakRefusal),
    /// The catalog that the request was checked by is no longer the newest.
    CatalogChanged,
    /// The publisher cannot answer.
    Failed(Failure),
}

impl From<WireError> for NotLicensed {
    fn from(error: WireError) -> Self {
        Self::Encoding(error)
    }
}
impl From<MakRefusal> for NotLicensed {
    fn from(refusal: MakRefusal) -> Self {
        Self::Refused(refusal)
    }
}
impl From<StoreError> for NotLicensed {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(Conflict::CatalogChanged { .. }) => Self::CatalogChanged,
            other => Self::Failed(other.into()),
        }
    }
}
impl From<Failure> for NotLicensed {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// What to tell the log about an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ToldOfMachine {
    pub(crate) serial: KeySerial,
    pub(crate) machine_name: Option<String>,
    pub(crate) decision: MakDecision,
}

/// One request at one moment, with what it is judged by.
struct Asking<'a> {
    request: &'a CheckedLicenceRequest,
    trust: &'a Trust,
    now: Timestamp,
}

impl Issuer {
    /// Answers a request that came from `address`; the answer is durable when this returns.
    pub(crate) fn license(
        &self,
        store: &mut impl WebhookStore,
        bytes: &[u8],
        address: &str,
        now: Timestamp,
    ) -> Result<(Licensed, ToldOfMachine), NotLicensed> {
        let request: LicenceRequest = decode(bytes)?;
        loop {
            // A catalog that is published between reading it and locking the key sends this back to its beginning.
            match self.license_by_newest(store, &request, address, now) {
                Err(NotLicensed::CatalogChanged) => {}
                outcome => return outcome,
            }
        }
    }

    fn license_by_newest(
        &self,
        store: &mut impl WebhookStore,
        request: &LicenceRequest,
        address: &str,
        now: Timestamp,
    ) -> Result<(Licensed, ToldOfMachine), NotLicensed> {
        let trust = trust(&published(store)?)?;
        let request = CheckedLicenceRequest::new(request.clone(), trust.rules())?;
        let attempt = MachineAttempt {
            lookup: self.seal.look_up(request.product_key()),
            idempotency: request.request().idempotency,
            subject: request.subject().fingerprint().clone(),
            digest: request.subject().digest(),
            clues: request.subject().clues().to_vec(),
            catalog: trust.rules().version(),
            machine_name: request.request().machine_name.clone(),
            address: address.to_owned(),
            at: now,
        };
        let asking = Asking { request: &request, trust: &trust, now };
        let (mut told, mut key) = (None, None);
        let licensed = store.activate_machine(&attempt, |state| {
            key = Some(state.key.serial);
            let (answer, decision) = self.machine_answer(&asking, state)?;
            let machine_name = attempt.machine_name.clone();
            told = Some(ToldOfMachine { serial: state.key.serial, machine_name, decision });
            Ok::<_, NotLicensed>(answer)
        });
        if let (Err(NotLicensed::Refused(refusal)), Some(serial)) = (&licensed, key) {
            tell_refusal(store, serial, &Reason::from(refusal), now)?;
        }
        match (licensed?, told) {
            (Some(licensed), Some(told)) => Ok((licensed, told)),
            _ => Err(MakRefusal::KeyUnknown.into()),
        }
    }

    fn machine_answer(
        &self,
        asking: &Asking<'_>,
        state: &MakUnderLock,
    ) -> Result<(MachineAnswer, MakDecision), NotLicensed> {
        let KeyLimits::Mak(limits) = state.key.limits else { return Err(MakRefusal::KeyUnknown.into()) };
        let service = self.service.now(&state.published)?;
        let alike = state.alike.iter();
        let counted: Vec<_> =
            alike.map(|known| CountedMachine { subject: &known.counted, revoked: known.revoked }).collect();
        let key = MakState {
            limits,
            used: state.key.used,
            blocked: state.key.blocked.is_some(),
            counted: &counted,
            earlier: state.earlier.as_ref().map(|earlier| earlier.digest),
            // What an older service key signed is signed again: it is not to depend on that key for ever.
            licensed: state.newest.as_ref().is_some_and(|newest| newest.service == service.id()),
            revoked: state.newest.as_ref().is_some_and(|newest| newest.revoked),
            confirmed: state.confirmed,
        };
        let decision = decide_mak(asking.request, &key, asking.trust.rules())?;
        let answer = match decision {
            MakDecision::Repeat => MachineAnswer::Earlier,
            MakDecision::Again => MachineAnswer::Newest,
            MakDecision::Renew { machine } => {
                let known = state.alike.get(machine).map(|machine| machine.id);
                MachineAnswer::New(self.licence(asking, state, known)?)
            }
            MakDecision::Confirmed | MakDecision::Count => {
                MachineAnswer::New(self.licence(asking, state, None)?)
            }
        };
        Ok((answer, decision))
    }

    fn licence(
        &self,
        asking: &Asking<'_>,
        state: &MakUnderLock,
        machine: Option<MachineId>,
    ) -> Result<NewLicence, Failure> {
        let licence = Licence {
            kind: Kind::Licence.number(),
            publisher: self.publisher,
            product: asking.request.product(),
            serial: state.key.serial,
            subject: asking.request.subject().digest(),
            organisation: state.key.customer.clone(),
            recorded: state.next,
            issued: asking.now,
            catalog_version: asking.trust.rules().version(),
            revocation_number: state.published.revocations.as_ref().map_or(RevocationNumber(0), |l| l.number),
            attributes: state.key.terms.attributes.clone(),
        };
        let service = self.service.now(&state.published)?;
        let sealed = seal(&licence, &service);
        // What no machine would accept is not given out: the service key's certificate may have ended.
        asking.trust.licence(&state.published.service, &sealed).map_err(|error| {
            Failure::of(Code::Defect).because(format!("A new licence does not prove itself: {error}."))
        })?;
        Ok(NewLicence { machine, licence: sealed, service: service.id() })
    }
}
