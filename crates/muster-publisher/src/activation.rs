//! A host's request, decided and certified: everything between its bytes and the answer but HTTP.

use crate::catalog::trust;
use crate::failure::Failure;
use crate::root::ServiceKey;
use crate::seal::KeySeal;
use crate::webhook::tell_refusal;
use muster_core::code::{Code, Reason};
use muster_core::fingerprint;
use muster_core::host::timing::CLOCK_TOLERANCE;
use muster_core::publisher::{
    Certification, CheckedRequest, CopyNote, Decision, HostKeyRefusal, HostKeyState, decide,
};
use muster_core::trust::Trust;
use muster_sign::{Untrusted, host_request, key_id, seal};
use muster_store::publisher::{
    Activated, HostAnswer, HostAttempt, KeyLimits, KeyUnderLock, NewCertificate, StoreError, WebhookStore,
};
use muster_wire::id::PublisherId;
use muster_wire::number::{GroupNumber, KeySerial, RevocationNumber};
use muster_wire::object::{HostCertificate, Kind, Sealed, Terms};
use muster_wire::time::Timestamp;

/// What certifies hosts of one publisher.
pub(crate) struct Issuer {
    pub(crate) publisher: PublisherId,
    pub(crate) seal: KeySeal,
    pub(crate) service: ServiceKey,
}

/// Why a host got no certificate.
#[derive(Debug)]
pub(crate) enum NotActivated {
    /// The request does not prove itself.
    Untrusted(Untrusted),
    /// The rules say no.
    Refused(HostKeyRefusal),
    /// The publisher cannot answer.
    Failed(Failure),
}

impl From<Untrusted> for NotActivated {
    fn from(error: Untrusted) -> Self {
        Self::Untrusted(error)
    }
}
impl From<HostKeyRefusal> for NotActivated {
    fn from(refusal: HostKeyRefusal) -> Self {
        Self::Refused(refusal)
    }
}
impl From<StoreError> for NotActivated {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}
impl From<Failure> for NotActivated {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// What to tell the log about an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) serial: KeySerial,
    pub(crate) machine_name: String,
    /// None: the earlier answer was given again.
    pub(crate) certified: Option<Certification>,
    pub(crate) note: Option<CopyNote>,
}

impl Issuer {
    /// Answers a request that came from `address`; the answer is durable when this returns.
    pub(crate) fn activate(
        &self,
        store: &mut impl WebhookStore,
        sealed: &Sealed,
        address: &str,
        now: Timestamp,
    ) -> Result<(Activated, Told), NotActivated> {
        let request = CheckedRequest::new(host_request(sealed)?, self.publisher, now)?;
        self.activate_checked(store, &request, address, now)
    }

    /// The same for a request that was carried here, maybe for weeks.
    pub(crate) fn activate_carried(
        &self,
        store: &mut impl WebhookStore,
        sealed: &Sealed,
        address: &str,
        now: Timestamp,
    ) -> Result<(Activated, Told), NotActivated> {
        let request = CheckedRequest::carried(host_request(sealed)?, self.publisher, now)?;
        self.activate_checked(store, &request, address, now)
    }

    fn activate_checked(
        &self,
        store: &mut impl WebhookStore,
        request: &CheckedRequest,
        address: &str,
        now: Timestamp,
    ) -> Result<(Activated, Told), NotActivated> {
        let attempt = self.attempt(request, address, now);
        let (mut told, mut key) = (None, None);
        let activated = store.activate_host(&attempt, |state| {
            key = Some(state.key.serial);
            let (answer, what) = self.answer(request, state, address, now)?;
            told = Some(what);
            Ok::<_, NotActivated>(answer)
        });
        if let (Err(NotActivated::Refused(refusal)), Some(serial)) = (&activated, key) {
            tell_refusal(store, serial, &Reason::from(refusal), now)?;
        }
        match (activated?, told) {
            (Some(activated), Some(told)) => Ok((activated, told)),
            _ => Err(HostKeyRefusal::KeyUnknown.into()),
        }
    }

    fn attempt(&self, request: &CheckedRequest, address: &str, now: Timestamp) -> HostAttempt {
        let asked = request.request();
        HostAttempt {
            lookup: self.seal.look_up(request.product_key()),
            idempotency: asked.idempotency,
            content: request.content(),
            host: asked.key,
            fingerprint: asked.fingerprint.clone(),
            machine_name: asked.machine_name.clone(),
            head: asked.head,
            address: address.to_owned(),
            at: now,
        }
    }

    fn answer(
        &self,
        request: &CheckedRequest,
        state: &KeyUnderLock,
        address: &str,
        now: Timestamp,
    ) -> Result<(HostAnswer, Told), NotActivated> {
        let trust = trust(&state.published)?;
        let hosts: Vec<_> = state.hosts.iter().map(|host| host.enrolled.clone()).collect();
        let KeyLimits::Host(limits) = state.key.limits else { return Err(HostKeyRefusal::KeyUnknown.into()) };
        let key = HostKeyState {
            limits,
            blocked: state.key.blocked.is_some(),
            revoked: trust.is_host_id_revoked(&key_id(&request.request().key)),
            ends: state.key.terms.ends,
            hosts: &hosts,
            confirmed: &state.confirmed,
            earlier: state.earlier.as_ref().map(|earlier| earlier.content),
        };
        let catalog = trust.rules().catalog();
        let decision = decide(request, &key, &catalog.fingerprint, catalog.host_days, now)?;
        let note = note(request, state, decision, address);
        let (new, certified) = match decision {
            Decision::Repeat => (None, None),
            Decision::Certify(certification) => {
                let new = self.certify(request, state, &trust, certification, now)?;
                (Some(new), Some(certification))
            }
        };
        let machine_name = request.request().machine_name.clone();
        let told = Told { serial: state.key.serial, machine_name, certified, note };
        Ok((HostAnswer { new, note }, told))
    }

    fn certify(
        &self,
        request: &CheckedRequest,
        state: &KeyUnderLock,
        trust: &Trust,
        certification: Certification,
        now: Timestamp,
    ) -> Result<NewCertificate, Failure> {
        let asked = request.request();
        // A host whose clock is behind, within the tolerance, must be able to sign at once.
        let not_before = asked.time.min(now).max(now.plus_seconds(CLOCK_TOLERANCE.saturating_neg()));
        let certificate = HostCertificate {
            kind: Kind::Host.number(),
            publisher: self.publisher,
            key: asked.key,
            organisation: state.key.customer.clone(),
            group: GroupNumber(state.key.number),
            not_before,
            not_after: certification.not_after,
            serial: state.key.serial,
            recorded: state.next,
            catalog_version: trust.rules().version(),
            revocation_number: state.published.revocations.as_ref().map_or(RevocationNumber(0), |l| l.number),
            hardware: fingerprint::digest(&asked.fingerprint),
            terms: (state.key.terms != Terms::default()).then(|| state.key.terms.clone()),
        };
        let service = self.service.now(&state.published)?;
        let sealed = seal(&certificate, &service);
        // What no host would accept is not given out: the service key's certificate may have ended.
        trust.host(&state.published.service, &sealed).map_err(|error| {
            Failure::of(Code::Defect)
                .because(format!("A new host certificate does not prove itself: {error}."))
        })?;
        Ok(NewCertificate {
            host: certification.host.and_then(|index| state.hosts.get(index)).map(|host| host.id),
            cost: certification.cost,
            not_before,
            not_after: certification.not_after,
            certificate: sealed,
            service: service.id(),
        })
    }
}

/// What is odd about the host's report, if anything is.
fn note(
    request: &CheckedRequest,
    state: &KeyUnderLock,
    decision: Decision,
    address: &str,
) -> Option<CopyNote> {
    let asked = request.request();
    let is_new = matches!(decision, Decision::Certify(Certification { host: None, .. }));
    if is_new && state.hosts.iter().any(|host| host.enrolled.key == asked.key) {
        return Some(CopyNote::OtherHardware);
    }
    CopyNote::on(state.last_report.as_ref()?, asked.head, address)
}
