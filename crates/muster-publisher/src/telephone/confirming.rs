//! An installation ID, decided and confirmed: everything between what was read out and the confirmation ID.

use super::TelephoneKeys;
use crate::catalog::trust;
use crate::failure::Failure;
use crate::root::{KeyFile, published};
use crate::seal::KeySeal;
use crate::webhook::tell_refusal;
use muster_core::code::{Code, Reason};
use muster_core::publisher::confirm::TRIES_WITHIN;
use muster_core::publisher::{
    ConfirmRefusal, ConfirmState, Cost, KeyUse, Known, check_installation_id, decide_confirmation,
};
use muster_core::telephone::{ConfirmationId, Confirmed, InstallationId, InstallationIdError};
use muster_core::trust::Trust;
use muster_sign::{SigningKey, seal};
use muster_store::publisher::{
    By, ConfirmationAnswer, ConfirmationAttempt, ConfirmationUnderLock, KeyLimits, KeyRecord, KnownSubject,
    StoreError, WebhookStore,
};
use muster_wire::id::{KeyId, PublisherId};
use std::sync::Arc;

/// What confirms by telephone for one publisher.
pub(crate) struct Confirmer {
    pub(crate) publisher: PublisherId,
    pub(crate) seal: KeySeal,
    pub(crate) keys: TelephoneKeys,
}

/// Who asks.
pub(crate) struct AskedBy {
    pub(crate) by: By,
    /// The network that it comes from, for which wrong check values are counted: none where a person judges who is calling.
    pub(crate) network: Option<String>,
}

/// Why an installation ID was not confirmed.
#[derive(Debug)]
pub(crate) enum NotConfirmed {
    /// It is no installation ID.
    Text(InstallationIdError),
    /// The rules say no.
    Refused(ConfirmRefusal),
    /// The publisher cannot answer.
    Failed(Failure),
}

impl From<ConfirmRefusal> for NotConfirmed {
    fn from(refusal: ConfirmRefusal) -> Self {
        Self::Refused(refusal)
    }
}
impl From<StoreError> for NotConfirmed {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}
impl From<Failure> for NotConfirmed {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// An answer that is durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) asked: InstallationId,
    pub(crate) confirmation: ConfirmationId,
    pub(crate) cost: Cost,
    /// The product or key group by its name in the catalog.
    pub(crate) name: Option<String>,
    pub(crate) customer: String,
}

impl Confirmer {
    /// Answers an installation ID as somebody reads it out; the answer is durable when this returns.
    pub(crate) fn confirm(
        &self,
        store: &mut impl WebhookStore,
        text: &str,
        asked_by: &AskedBy,
    ) -> Result<Given, NotConfirmed> {
        let asked = InstallationId::read(text).map_err(NotConfirmed::Text)?;
        check_installation_id(&asked, self.publisher)?;
        let key = self.signer(&trust(&published(store)?)?, &asked)?;
        let attempt = ConfirmationAttempt {
            serial: asked.serial(),
            subject: asked.subject(),
            tries_since: asked_by.by.at.plus_seconds(TRIES_WITHIN.seconds().cast_signed().saturating_neg()),
            network: asked_by.network.clone(),
            by: asked_by.by.clone(),
        };
        let (mut given, mut key_found) = (None, None);
        let answer = store.confirm(&attempt, |state| {
            key_found = Some(state.key.serial);
            given = match self.decide(&asked, state, asked_by) {
                Ok(cost) => Some(self.given(&asked, state, &key, cost)?),
                Err(NotConfirmed::Refused(ConfirmRefusal::KeyMismatch)) => None,
                Err(other) => return Err(other),
            };
            Ok::<_, NotConfirmed>(given.as_ref().map_or(ConfirmationAnswer::WrongCheck, answer))
        });
        let refusal = match &answer {
            Ok(Some(ConfirmationAnswer::WrongCheck)) => Some(ConfirmRefusal::KeyMismatch),
            Err(NotConfirmed::Refused(refusal)) => Some(*refusal),
            _ => None,
        };
        if let (Some(refusal), Some(serial)) = (refusal, key_found) {
            tell_refusal(store, serial, &Reason::from(&refusal), asked_by.by.at)?;
        }
        match (answer?, given) {
            (Some(ConfirmationAnswer::Confirmed { .. }), Some(given)) => Ok(given),
            (Some(_), _) => Err(ConfirmRefusal::KeyMismatch.into()),
            (None, _) => Err(ConfirmRefusal::KeyUnknown.into()),
        }
    }

    /// The telephone key that the ID names, where the catalog lets it sign on that day. That its file is not here is
    /// no fault of whoever asks.
    fn signer(&self, trust: &Trust, asked: &InstallationId) -> Result<Arc<SigningKey>, NotConfirmed> {
        let number = asked.telephone_key();
        let missing = ConfirmRefusal::TelephoneKeyMissing { number };
        let named = trust.rules().catalog().telephone_key(number).ok_or(missing)?;
        let in_use = match asked.confirmed() {
            Confirmed::Machine(_) => true,
            Confirmed::Host(_, day) => named.is_in_use(day),
        };
        if !in_use {
            return Err(missing.into());
        }
        let key = self.keys.get(number, named.key).map_err(Failure::from)?;
        Ok(key.ok_or_else(|| {
            let file = KeyFile::Telephone(number).name();
            Failure::of(Code::FileMissing).because(format!(
                "The folder has no {file} with the key that the catalog names as telephone key {number}."
            ))
        })?)
    }

    fn decide(
        &self,
        asked: &InstallationId,
        state: &ConfirmationUnderLock,
        asked_by: &AskedBy,
    ) -> Result<Cost, NotConfirmed> {
        if !is_kind(asked, &state.key) {
            return Err(ConfirmRefusal::KeyUnknown.into());
        }
        let key = self.seal.open(&state.key).map_err(Failure::from)?;
        let used = state.key.used;
        // The subject of a host is the id of its own key.
        let host = KeyId::new(*asked.subject().as_bytes());
        let state = ConfirmState {
            key: &key,
            blocked: state.key.blocked.is_some(),
            host_revoked: trust(&state.published)?.is_host_id_revoked(&host),
            terms: &state.key.terms,
            usage: match state.key.limits {
                KeyLimits::Mak(limits) => KeyUse::Mak { limits, used },
                KeyLimits::Host(limits) => KeyUse::Host { limits, used },
            },
            known: match &state.known {
                Some(KnownSubject::Revoked) => Known::Revoked,
                _ if state.confirmed => Known::Confirmed,
                Some(KnownSubject::Machine(_)) => Known::Machine,
                Some(KnownSubject::Host(host)) => Known::Host { activations: host.enrolled.activations },
                None => Known::No,
            },
            tries: state.tries,
        };
        Ok(decide_confirmation(asked, self.publisher, &state, asked_by.by.at)?)
    }

    fn given(
        &self,
        asked: &InstallationId,
        state: &ConfirmationUnderLock,
        key: &SigningKey,
        cost: Cost,
    ) -> Result<Given, NotConfirmed> {
        let defect = |error: &dyn std::fmt::Display| {
            Failure::of(Code::Defect).because(format!("A new confirmation does not prove itself: {error}."))
        };
        let sealed = seal(&asked.confirmation(self.publisher), key);
        let confirmation = ConfirmationId::of(&sealed).map_err(|error| defect(&error))?;
        // What no machine or host would accept is not given out.
        let trust = trust(&state.published)?;
        trust.confirm(asked, &confirmation).map_err(|error| defect(&error))?;
        let rules = trust.rules();
        let name = match asked.confirmed() {
            Confirmed::Machine(product) => rules.product(product).map(|product| product.name.clone()),
            Confirmed::Host(group, _) => rules.group(group).map(|group| group.name.clone()),
        };
        Ok(Given { asked: *asked, confirmation, cost, name, customer: state.key.customer.clone() })
    }
}

fn answer(given: &Given) -> ConfirmationAnswer {
    let what = match given.asked.confirmed() {
        Confirmed::Machine(_) => "machine",
        Confirmed::Host(..) => "host",
    };
    let cost = match given.cost {
        Cost::Activation => "1 activation",
        Cost::Nothing => "at no cost",
    };
    let detail = format!("{what} {} by telephone, {cost}", given.asked.subject());
    ConfirmationAnswer::Confirmed { cost: given.cost, detail }
}

/// Whether the key with the ID's serial is of its kind, for its product or key group.
fn is_kind(asked: &InstallationId, key: &KeyRecord) -> bool {
    match (asked.confirmed(), key.limits) {
        (Confirmed::Machine(product), KeyLimits::Mak(_)) => product.0 == key.number,
        (Confirmed::Host(group, _), KeyLimits::Host(_)) => group.0 == key.number,
        _ => false,
    }
}
