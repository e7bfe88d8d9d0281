//! Requests that go by file, and the answers that somebody brings.

use super::Machine;
use super::attempt::{failed, report};
use super::report::{AttemptReport, Cause};
use super::round::{End, HostEnd, Round};
use crate::ClientError;
use crate::choice::Which;
use crate::filed::Expected;
use muster_core::code::{Code, Reason};
use muster_core::event::Event;
use muster_core::licence::Standing;
use muster_core::machine::{Jitter, MakProof, Way};
use muster_core::trust::Offer;
use muster_os::entropy;
use muster_wire::id::IdempotencyKey;
use muster_wire::message::Notice;
use muster_wire::object::{Bundle, LicenceRequest};
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, LicenceAnswer, Refused};

/// What a file held for this machine.
#[derive(Debug, Default)]
pub struct TakenAnswers {
    /// Of hosts.
    pub grants: Vec<AttemptReport>,
    /// Of publishers.
    pub licences: Vec<LicenceReport>,
}

/// What became of a licence, or of the refusal in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenceReport {
    /// The product.
    pub which: Which,
    /// Its name.
    pub product_name: String,
    /// The organisation that the key was issued to.
    pub organisation: Option<String>,
    /// Whether it began a licence, or else renewed one; or why there is none.
    pub outcome: Result<bool, Refused>,
    /// Where the product stands now.
    pub standing: Standing,
}

impl Machine {
    /// Makes one request for each product, to be carried away. Each is written down before it is given, and the same again
    /// as long as it is not answered.
    ///
    /// # Errors
    /// One could not be made, or not be written down.
    pub fn file_requests(&self, all: &[Which]) -> Result<Vec<FiledRequest>, ClientError> {
        all.iter().map(|which| self.file_request(*which)).collect()
    }

    fn file_request(&self, which: Which) -> Result<FiledRequest, ClientError> {
        if self.has_mak(which)? {
            return self.licence_request_for(which).map(FiledRequest::for_licence);
        }
        self.prepare_by(which, Way::File).map(FiledRequest::for_grant)
    }

    fn has_mak(&self, which: Which) -> Result<bool, ClientError> {
        let mut inner = self.inner();
        let kept = inner.entry(&self.root, which.publisher)?.machine.state().product(which.product);
        Ok(kept.is_some_and(|kept| kept.mak().is_some()))
    }

    /// The request for a licence by the key that is installed; the same one until a licence has answered it.
    ///
    /// # Errors
    /// It could not be made, or not be written down.
    pub fn licence_request_for(&self, which: Which) -> Result<LicenceRequest, ClientError> {
        let (key, fresh) = (self.mak(which)?, IdempotencyKey::new(entropy::fill()?));
        self.change(which.publisher, |entry, surroundings, events| {
            events.extend(entry.machine.observe(surroundings));
            let attempt = entry.machine.licence_request(surroundings, &key, fresh)?;
            events.extend(attempt.events);
            Ok(attempt.request)
        })?
    }

    /// Takes from a file the answers to requests of this machine, after whatever is newer of its publishers. What the file
    /// holds for others is passed over. One report for each answer.
    ///
    /// # Errors
    /// What came of it could not be written.
    pub fn take_answers(&self, file: &AnswerFile) -> Result<TakenAnswers, ClientError> {
        let _one_at_a_time = self.attempting();
        file.bundles().iter().try_for_each(|bundle| self.take_newer(bundle))?;
        let mut taken = TakenAnswers::default();
        for answer in file.answers() {
            match self.whose(answer) {
                Some(which) if self.has_mak(which)? => taken.licences.push(self.take_licence(which, answer)?),
                Some(which) => taken.grants.push(self.take_filed(which, answer)?),
                None => {}
            }
        }
        Ok(taken)
    }

    /// The product of this machine that an answer is for; none where it is another machine's.
    fn whose(&self, answer: &FiledAnswer) -> Option<Which> {
        let inner = self.inner();
        inner.entries.iter().find_map(|(publisher, entry)| {
            let product = Expected::of(&entry.machine).product(answer)?;
            Some(Which { publisher: *publisher, product })
        })
    }

    /// Takes a licence, whichever way it came that names no host.
    ///
    /// # Errors
    /// What came of it could not be written.
    pub fn take_licence(&self, which: Which, answer: &FiledAnswer) -> Result<LicenceReport, ClientError> {
        let report = self.change(which.publisher, |entry, surroundings, events| {
            let taken = match (&answer.licence, &answer.refused) {
                (Some(LicenceAnswer { service, licence }), _) => {
                    let (service, licence) = (service.clone(), licence.clone());
                    let proof = MakProof::Service { service, licence };
                    match entry.machine.take_licence(surroundings, which.product, &proof, "") {
                        Ok(mut taken) => {
                            events.append(&mut taken.events);
                            Ok(taken)
                        }
                        Err(fault) => {
                            let Reason { code, figure, limit } = fault.reason();
                            Err(Refused { code: code.number(), figure, limit })
                        }
                    }
                }
                (None, Some(refused)) => Err(*refused),
                (None, None) => Err(Refused { code: Code::AnswerReplayed.number(), figure: 0, limit: 0 }),
            };
            let check = entry.machine.check(which.product, surroundings)?;
            let (product_name, standing) = (check.product_name, check.standing);
            let organisation = taken.as_ref().ok().and_then(|taken| taken.organisation.clone());
            let outcome = taken.map(|taken| taken.activation);
            Ok::<_, ClientError>(LicenceReport { which, product_name, organisation, outcome, standing })
        })??;
        Ok(report)
    }

    /// What does not prove itself, is older or of a publisher that nobody installed, is passed over.
    fn take_newer(&self, bundle: &Bundle) -> Result<(), ClientError> {
        let publisher = bundle.publisher;
        let mut inner = self.inner();
        let Some(entry) = inner.entries.get_mut(&publisher) else { return Ok(()) };
        let before = entry.machine.trust().rules().version();
        match entry.take(&self.root, |machine| machine.offer_bundle(bundle)) {
            Ok(Offer::Taken) => {
                let now = entry.machine.trust().rules().version();
                inner.report((now > before).then_some(Event::CatalogTaken { publisher, before, now }));
                Ok(())
            }
            Ok(Offer::Same | Offer::Older) | Err(ClientError::Bundle(_)) => Ok(()),
            Err(unwritten) => Err(unwritten),
        }
    }

    fn take_filed(&self, which: Which, answer: &FiledAnswer) -> Result<AttemptReport, ClientError> {
        let jitter = Jitter::from_random(entropy::fill()?);
        self.change(which.publisher, |entry, surroundings, events| {
            let product = which.product;
            let end = match (&answer.grant, &answer.refused) {
                (Some(grant), _) => {
                    match entry.machine.take_filed_answer(surroundings, product, grant, jitter) {
                        Ok(mut taken) => {
                            events.append(&mut taken.events);
                            events.extend(failed(entry, product, taken.outcome.code()));
                            End::Taken(taken)
                        }
                        Err(fault) => End::Failed(fault.reason(), Cause::Answer(fault)),
                    }
                }
                (None, Some(no)) => {
                    let (code, figure, limit) = (no.code, no.figure, no.limit);
                    End::Notice(Notice { code, figure, limit, publisher: None })
                }
                (None, None) => End::Failed(Code::AnswerReplayed.into(), Cause::None),
            };
            let ended = HostEnd { host: None, address: None, tries: Vec::new(), end };
            report(entry, surroundings, which, Round::of_one(ended))
        })?
    }
}
