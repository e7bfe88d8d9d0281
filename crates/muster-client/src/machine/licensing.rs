//! One attempt by a multiple activation key: the publisher's service is asked in the place of hosts.

use super::Machine;
use super::attempt::{clock_unset, failed};
use super::entry::Entry;
use super::report::{AttemptOutcome, AttemptReport, Cause};
use crate::ClientError;
use crate::choice::Which;
use crate::publisher_service::{LicenceAnswer, PublisherService, ServiceTrouble, ServiceWay};
use muster_core::code::{Code, Reason};
use muster_core::machine::{Jitter, LicenceFault, LicenceTaken, MakProof, Surroundings};
use muster_core::product_key::KeyKind;
use muster_core::publisher::says_revoked;
use muster_os::entropy;
use muster_wire::id::IdempotencyKey;
use muster_wire::object::LicenceRequest;
use std::sync::Arc;

/// Whom an attempt by telephone asked, where the last attempt is told.
const TELEPHONE: &str = "telephone";

/// How an attempt ended.
pub(super) enum End {
    Taken(LicenceTaken),
    Fault(LicenceFault),
    Trouble(ServiceTrouble),
}

impl Machine {
    /// The same machine with a way to the publisher's service.
    #[must_use]
    pub fn with_service(self, service: Arc<dyn PublisherService>) -> Self {
        Self { service: Some(service), ..self }
    }

    /// Whether the publisher is asked for the product, by its multiple activation key, and no host.
    pub(super) fn is_by_mak(&self, which: Which) -> bool {
        let inner = self.inner();
        let state = inner.entries.get(&which.publisher).map(|entry| entry.machine.state());
        let kept = state.and_then(|state| state.product(which.product));
        kept.and_then(|kept| kept.key_kind()) == Some(KeyKind::Mak)
    }

    /// The request for a licence, written down before it may leave by any way.
    ///
    /// # Errors
    /// No multiple activation key is installed, its file may not be read, or nothing tells this machine from others.
    pub fn licence_request(&self, which: Which) -> Result<LicenceRequest, ClientError> {
        let (key, fresh) = (self.mak(which)?, IdempotencyKey::new(entropy::fill()?));
        self.change(which.publisher, |entry, surroundings, events| {
            events.extend(clock_unset(entry, surroundings.now));
            events.extend(entry.machine.observe(surroundings));
            let attempt = entry.machine.licence_request(surroundings, &key, fresh)?;
            events.extend(attempt.events);
            Ok(attempt.request)
        })?
    }

    pub(super) fn attempt_by_mak(
        &self,
        which: Which,
        service: &dyn PublisherService,
    ) -> Result<AttemptReport, ClientError> {
        let request = self.licence_request(which)?;
        let way = self.way(which)?;
        let url = way.as_ref().map(|way| way.url.clone());
        let answered = match &way {
            Some(way) => service.license(way, &request),
            None => Err(ServiceTrouble::Failed { reason: Code::ServiceUnknown.into(), said: String::new() }),
        };
        if let Ok(LicenceAnswer { catalog, revocations, .. }) = &answered {
            self.take_catalog(catalog)?;
            revocations.as_ref().map_or(Ok(()), |list| self.take_revocations(list))?;
        }
        if let (Some(way), Err(ServiceTrouble::Refused { code, .. })) = (&way, &answered)
            && says_revoked(*code)
        {
            self.fetch_bundle(which, service, way)?;
        }
        let jitter = Jitter::from_random(entropy::fill()?);
        let asked = url.clone().unwrap_or_default();
        self.change(which.publisher, |entry, surroundings, events| {
            let (machine, product) = (&mut entry.machine, which.product);
            let end = match answered {
                Ok(answer) => {
                    let (service, licence) = (answer.service, answer.licence);
                    let proof = MakProof::Service { service, licence };
                    match machine.take_licence(surroundings, product, &proof, asked.as_str()) {
                        Ok(mut taken) => {
                            events.append(&mut taken.events);
                            End::Taken(taken)
                        }
                        Err(fault) => End::Fault(fault),
                    }
                }
                Err(trouble) => End::Trouble(trouble),
            };
            let unsuccessful = match &end {
                End::Taken(_) => None,
                End::Trouble(ServiceTrouble::Refused { code, figure, limit }) => {
                    let refusal = (*code, *figure, *limit);
                    machine.take_refusal(surroundings, product, refusal, asked.as_str(), jitter);
                    events.extend(machine.observe(surroundings));
                    failed(entry, product, *code)
                }
                End::Fault(fault) => {
                    machine.take_failure(surroundings, product, fault.reason(), asked.as_str(), jitter)
                }
                End::Trouble(ServiceTrouble::Failed { reason, .. }) => {
                    machine.take_failure(surroundings, product, *reason, asked.as_str(), jitter)
                }
            };
            events.extend(unsuccessful);
            report(entry, surroundings, which, url, end)
        })?
    }

    /// Where the service is, and how it is reached.
    pub(super) fn way(&self, which: Which) -> Result<Option<ServiceWay>, ClientError> {
        let mut inner = self.inner();
        let settings = inner.settings.now()?.service.clone();
        let catalog = inner.entry(&self.root, which.publisher)?.machine.trust().rules().catalog();
        settings.way(&self.root, catalog.service.as_deref())
    }
}

/// A confirmation ID was given for this product: it is licensed without end.
pub(super) fn taken_by_telephone(
    machine: &Machine,
    which: Which,
    proof: &MakProof,
) -> Result<AttemptReport, ClientError> {
    machine.change(which.publisher, |entry, surroundings, events| {
        let taken = entry.machine.take_licence(surroundings, which.product, proof, TELEPHONE);
        let end = match taken {
            Ok(mut taken) => {
                events.append(&mut taken.events);
                End::Taken(taken)
            }
            Err(fault) => End::Fault(fault),
        };
        report(entry, surroundings, which, None, end)
    })?
}

pub(super) fn report(
    entry: &Entry,
    surroundings: &Surroundings,
    which: Which,
    service: Option<String>,
    end: End,
) -> Result<AttemptReport, ClientError> {
    let check = entry.machine.check(which.product, surroundings)?;
    let organisation = match &end {
        End::Taken(taken) => taken.organisation.clone(),
        End::Fault(_) | End::Trouble(_) => None,
    };
    let outcome = match end {
        End::Taken(taken) => AttemptOutcome::Licensed { activation: taken.activation },
        End::Fault(fault) => AttemptOutcome::Failed { reason: fault.reason(), cause: Cause::Licence(fault) },
        End::Trouble(ServiceTrouble::Refused { code, figure, limit }) => {
            AttemptOutcome::Refused { code, figure, limit }
        }
        End::Trouble(ServiceTrouble::Failed { reason, said }) => {
            AttemptOutcome::Failed { reason: Reason { ..reason }, cause: Cause::Service(said) }
        }
    };
    let status = entry.machine.status(surroundings);
    let product = status.products.into_iter().find(|product| product.number == which.product);
    Ok(AttemptReport {
        which,
        product_name: check.product_name,
        host: None,
        service,
        address: None,
        organisation,
        tries: Vec::new(),
        looked_up: Vec::new(),
        outcome,
        sharing: None,
        standing: check.standing,
        next_attempt: product.and_then(|product| product.next_attempt),
        now: surroundings.now,
    })
}
