//! Activation: a signed request for the publisher's service, and the certificate that comes back.
//!
//! The way between is the caller's, so that a service that does not answer never holds the host.

use data_encoding::BASE64;
use muster_api::host::{Activated, ActivationRequest, HostReply};
use muster_api::publisher::HostActivationAnswer;
use muster_core::code::{Code, Reason};
use muster_core::event::Event;
use muster_core::fingerprint::digest;
use muster_core::product_key::{ProductKey, PublisherTag};
use muster_core::trust::Trust;
use muster_os::entropy;
use muster_sign::{HostStanding, seal, unverified};
use muster_text::HostMessage;
use muster_wire::id::{IdempotencyKey, PublisherId};
use muster_wire::message::{CatalogMessage, RevocationsMessage};
use muster_wire::number::GroupNumber;
use muster_wire::object::{Bundle, HostCertificate, HostRequest, Kind, Kit, Sealed};
use muster_wire::time::Timestamp;

use super::bundles::bytes;
use super::keys::host_key;
use super::meant::Meant;
use super::moments::iso;
use crate::failure::{Failure, untrusted};
use crate::journal;
use crate::outbox;
use crate::publisher::{Held, Pending, Publisher, is_of};
use crate::state::HostState;
use crate::text::Saying;

impl HostState {
    /// Installs what a kit holds, and begins the activation of its key.
    pub(super) fn set_up(&mut self, file: &str, now: Timestamp) -> Result<HostReply, Failure> {
        let bytes = bytes(file, Code::KitInvalid)?;
        let kit: Kit =
            muster_wire::decode(&bytes).map_err(|error| match muster_wire::decode::<Bundle>(&bytes) {
                Ok(_) => Failure::saying(Code::FileInvalid, HostMessage::BundleNotKit)
                    .next(HostMessage::BundleNotKitNext),
                Err(_) => Failure::about(Code::KitInvalid, error),
            })?;
        let id = kit.bundle.publisher;
        let key = host_key(&kit.host_key, &[PublisherTag::of(id)])?;
        if key.tag() != PublisherTag::of(id) {
            return Err(Failure::saying(Code::KitInvalid, HostMessage::OtherPublishersKey));
        }
        let group = key.group().unwrap_or_default();
        self.refuse_second_set_up(id, &key, now)?;
        let publisher = match self.take_bundle(&kit.bundle, Code::KitInvalid) {
            // The kit was written before the catalog that is held; its key is as good.
            Err(older) if older.code() == Some(Code::CatalogOlder) => self.installed(id, false)?,
            taken => taken?,
        };
        let key = self.put_key(id, key)?;
        self.set_service(id, kit.service_address)?;
        let activation = self.activation_request(id, group, now)?;
        Ok(HostReply::SetUp { publisher, key, activation })
    }

    /// A kit that was set up already is not activated again by the way: that would cost an activation.
    fn refuse_second_set_up(&self, id: PublisherId, key: &ProductKey, now: Timestamp) -> Result<(), Failure> {
        let Some(publisher) = self.publishers.get(&id) else { return Ok(()) };
        if publisher.certificate_of(key, now).is_some() {
            let group = key.group().unwrap_or_default();
            let named = [("publisher", id.to_string().into()), ("group", group.to_string().into())];
            return Err(Failure::saying(Code::AlreadySetUp, HostMessage::SetUpAlready)
                .next(Saying::new(HostMessage::SetUpAlreadyNext, named)));
        }
        Ok(())
    }

    /// One request for each host key meant. An address is kept for one publisher only: another's host key must never
    /// get there.
    pub(super) fn begin_activation(
        &mut self,
        publisher: Option<&str>,
        group: Option<&str>,
        service: Option<String>,
        now: Timestamp,
    ) -> Result<HostReply, Failure> {
        let service = service.map(checked).transpose()?;
        let publishers = match service {
            Some(_) => vec![self.select_one(publisher)?],
            None => self.select(publisher)?,
        };
        let Meant { wanted, left } = match group {
            Some(group) => self.named(&publishers, group)?,
            None => self.lacking(&publishers, now)?,
        };
        if let (Some(service), [one]) = (service, publishers.as_slice()) {
            self.set_service(*one, service)?;
        }
        let requests: Result<_, Failure> =
            wanted.into_iter().map(|(id, group)| self.activation_request(id, group, now)).collect();
        Ok(HostReply::ActivationRequests { requests: requests?, left })
    }

    /// A signed request. An attempt that was begun before and not answered is the same attempt again.
    fn activation_request(
        &mut self,
        id: PublisherId,
        group: GroupNumber,
        now: Timestamp,
    ) -> Result<ActivationRequest, Failure> {
        let Self { publishers, lab, .. } = self;
        let publisher = publishers.get_mut(&id).ok_or_else(|| Failure::of(Code::PublisherUnknown))?;
        let rules = publisher.trust.rules();
        let fingerprint = lab.fingerprint(rules);
        let machine_name = lab.machine_name(rules);
        let hardware = digest(&fingerprint);
        let mut ring = publisher.ring.clone();
        let one = ring.of_group_mut(group).ok_or_else(|| Failure::of(Code::KeyMissing))?;
        let pending = match one.pending.filter(|pending| pending.hardware == hardware) {
            Some(pending) => pending,
            None => Pending { attempt: fresh_attempt()?, hardware },
        };
        one.pending = Some(pending);
        let product_key = one.key.compact();
        publisher.files.write_key_ring(&ring)?;
        publisher.ring = ring;
        let request = HostRequest {
            kind: Kind::HostRequest.number(),
            publisher: id,
            key: publisher.key.public(),
            product_key,
            fingerprint,
            machine_name,
            idempotency: pending.attempt,
            time: publisher.now(now),
            head: publisher.ledger.head(),
        };
        Ok(ActivationRequest {
            publisher: id.to_string(),
            publisher_name: publisher.name().to_owned(),
            group: group.0,
            group_name: publisher.group_name(group).unwrap_or_default(),
            service: publisher.ring.service.clone(),
            request: BASE64.encode(seal(&request, &publisher.key).as_bytes()),
        })
    }

    /// Takes the certificate of an answer, and the newer catalog and list that come with it.
    pub(super) fn apply_activation(
        &mut self,
        answer: &HostActivationAnswer,
        now: Timestamp,
    ) -> Result<Activated, Failure> {
        let object = |text: &str| bytes(text, Code::ServiceAnswerInvalid).map(Sealed::new);
        let (service, host) = (object(&answer.service)?, object(&answer.host)?);
        let named: HostCertificate =
            unverified(&host).map_err(|error| Failure::about(Code::ServiceAnswerInvalid, error))?;
        let unknown = || Failure::about(Code::PublisherUnknown, named.publisher);
        let publisher = self.publishers.get(&named.publisher).ok_or_else(unknown)?;
        let trust = newer_trust(&publisher.trust, answer, &service)?;
        let held = Held::prove(service, &host, &trust, &publisher.key)?;
        if held.host.not_after < publisher.now(now) {
            return Err(self.give_up_ended(&held, now));
        }
        check_newer(publisher, &held.host)?;
        publisher.files.write_certificate(&held)?;
        if trust.to_bundle() != publisher.trust.to_bundle() {
            self.replace_trust(trust)?;
        }
        self.take_certificate(held)
    }

    /// The publisher repeats to an attempt what it answered first. Where that has ended, only another attempt helps.
    fn give_up_ended(&mut self, held: &Held, now: Timestamp) -> Failure {
        let (id, group, ends) = (held.host.publisher, held.host.group, held.host.not_after);
        let now = self.publishers.get(&id).map_or(now, |publisher| publisher.now(now));
        if let Err(failure) = self.end_attempt(id, group) {
            return failure;
        }
        Failure::new(Reason::with(Code::CertificateExpired, now.seconds(), ends.seconds()))
            .next(HostMessage::NewCertificateNext)
    }

    /// The next request for the key group is another attempt.
    fn end_attempt(&mut self, id: PublisherId, group: GroupNumber) -> Result<(), Failure> {
        let Some(publisher) = self.publishers.get_mut(&id) else { return Ok(()) };
        let mut ring = publisher.ring.clone();
        if let Some(one) = ring.of_group_mut(group) {
            one.pending = None;
        }
        publisher.files.write_key_ring(&ring)?;
        publisher.ring = ring;
        Ok(())
    }

    pub(super) fn take_certificate(&mut self, held: Held) -> Result<Activated, Failure> {
        let (id, group, ends) = (held.host.publisher, held.host.group, held.host.not_after);
        let organisation = held.host.organisation.clone();
        let unknown = || Failure::of(Code::PublisherUnknown);
        self.publishers.get_mut(&id).ok_or_else(unknown)?.add_certificate(held);
        journal::report(&Event::HostActivated { publisher: id, ends });
        // The certificate is taken; that the attempt is still noted only costs a repetition.
        if let Err(error) = self.end_attempt(id, group) {
            tracing::warn!(%error, "the answered activation is still noted as pending");
        }
        if let Err(error) = outbox::clear(&self.root, &id.to_string(), group.0) {
            tracing::warn!(%error, "the answered request, which holds the host key, is still there");
        }
        let publisher = self.publishers.get(&id).ok_or_else(unknown)?;
        Ok(Activated {
            publisher: id.to_string(),
            publisher_name: publisher.name().to_owned(),
            organisation,
            group: group.0,
            group_name: publisher.group_name(group).unwrap_or_default(),
            covers: publisher.covers(group),
            ends: iso(ends),
        })
    }

    fn set_service(&mut self, id: PublisherId, service: String) -> Result<(), Failure> {
        let Some(publisher) = self.publishers.get_mut(&id) else { return Ok(()) };
        let mut ring = publisher.ring.clone();
        ring.service = Some(service);
        if ring != publisher.ring {
            publisher.files.write_key_ring(&ring)?;
            publisher.ring = ring;
        }
        Ok(())
    }

    /// Requests for certificates that can be renewed at no cost, where the way to their publisher is known.
    pub(crate) fn renewals(&mut self, now: Timestamp) -> Vec<ActivationRequest> {
        let due: Vec<(PublisherId, GroupNumber)> =
            self.publishers.values().flat_map(|publisher| due_groups(publisher, now)).collect();
        let request = |(id, group)| match self.activation_request(id, group, now) {
            Ok(request) => Some(request),
            Err(failure) => {
                tracing::warn!(%failure, "a renewal could not be prepared");
                None
            }
        };
        due.into_iter().filter_map(request).collect()
    }
}

fn due_groups(publisher: &Publisher, now: Timestamp) -> Vec<(PublisherId, GroupNumber)> {
    let has_key = |of: &HostStanding| publisher.ring.keys().iter().any(|one| is_of(of, &one.key));
    let due = publisher.certificates().iter().filter(|certificate| {
        publisher.is_renewable(certificate, now)
            && has_key(certificate)
            && publisher.ring.service.is_some()
            && !publisher.trust.is_host_revoked(certificate, publisher.now(now))
    });
    due.map(|certificate| (publisher.id(), certificate.group)).collect()
}

/// What the publisher has proven, with the answer's catalog and list where they are newer.
fn newer_trust(trust: &Trust, answer: &HostActivationAnswer, service: &Sealed) -> Result<Trust, Failure> {
    let object = |text: &str| bytes(text, Code::ServiceAnswerInvalid).map(Sealed::new);
    let wrong = |error| untrusted(Code::ServiceAnswerInvalid, &error);
    let mut trust = trust.clone();
    let publisher = trust.publisher();
    let (catalog_key, catalog) = (object(&answer.catalog_key)?, object(&answer.catalog)?);
    trust.offer_catalog(&CatalogMessage { publisher, catalog_key, catalog }).map_err(wrong)?;
    if let Some(list) = &answer.revocations {
        let message = RevocationsMessage {
            publisher,
            service: answer.list_service.as_deref().map_or_else(|| Ok(service.clone()), object)?,
            list: object(list)?,
            root: answer.root_revocations.as_deref().map(object).transpose()?,
        };
        trust.offer_revocations(&message).map_err(wrong)?;
    }
    Ok(trust)
}

/// An answer that was kept is not applied over a later one.
fn check_newer(publisher: &Publisher, new: &HostStanding) -> Result<(), Failure> {
    let mut others = publisher.certificates().iter().filter(|held| held.group == new.group);
    if others.any(|held| held.not_before > new.not_before) {
        return Err(Failure::saying(Code::ServiceAnswerInvalid, HostMessage::LaterCertificate)
            .next(HostMessage::NothingToDoNext));
    }
    Ok(())
}

fn checked(service: String) -> Result<String, Failure> {
    let rest = service.strip_prefix("http://").or_else(|| service.strip_prefix("https://"));
    match rest {
        Some(rest) if !rest.is_empty() && !service.contains(char::is_whitespace) => Ok(service),
        _ => {
            let wrong = Saying::new(HostMessage::NoService, [("service", service.into())]);
            Err(Failure::saying(Code::ArgumentInvalid, wrong).next(HostMessage::GiveServiceNext))
        }
    }
}

fn fresh_attempt() -> Result<IdempotencyKey, Failure> {
    let bytes = entropy::fill().map_err(|error| Failure::about(Code::FileFailed, error))?;
    Ok(IdempotencyKey::new(bytes))
}
