//! Requests that go by file, and the answers that somebody brings.

use super::Machine;
use super::attempt::{failed, report};
use super::licensing;
use super::report::{AttemptReport, Cause};
use super::round::{End, HostEnd, Round};
use crate::ClientError;
use crate::choice::Which;
use crate::filed::Expected;
use crate::publisher_service::ServiceTrouble;
use muster_core::code::{Code, CodeNumber};
use muster_core::event::Event;
use muster_core::machine::{Jitter, MakProof, Way};
use muster_core::trust::Offer;
use muster_os::entropy;
use muster_wire::message::Notice;
use muster_wire::object::Bundle;
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, LicenceAnswer};

/// What came of a file of answers.
#[derive(Debug)]
pub struct TakenAnswers {
    /// One for each answer that was this machine's.
    pub reports: Vec<AttemptReport>,
    /// Why a publisher's catalog and lists in the file do not prove themselves. The answers are taken all the same.
    pub not_taken: Vec<ClientError>,
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
        if self.is_by_mak(which) {
            return self.licence_request(which).map(FiledRequest::for_licence);
        }
        self.prepare_by(which, Way::File).map(FiledRequest::for_grant)
    }

    /// Takes from a file the answers to requests of this machine, after whatever is newer of its publishers. What the file
    /// holds for others is passed over.
    ///
    /// # Errors
    /// What came of it could not be written.
    pub fn take_answers(&self, file: &AnswerFile) -> Result<TakenAnswers, ClientError> {
        let _one_at_a_time = self.attempting();
        let mut not_taken = Vec::new();
        for bundle in file.bundles() {
            match self.take_newer(bundle) {
                Err(ClientError::Bundle(fault)) => not_taken.push(ClientError::Bundle(fault)),
                taken => taken?,
            }
        }
        let own = file.answers().iter().filter_map(|answer| Some((self.whose(answer)?, answer)));
        let reports = own.map(|(which, answer)| {
            if self.is_by_mak(which) {
                self.take_licence(which, answer)
            } else {
                self.take_filed(which, answer)
            }
        });
        Ok(TakenAnswers { reports: reports.collect::<Result<_, _>>()?, not_taken })
    }

    /// The product of this machine that an answer is for; none where it is another machine's.
    fn whose(&self, answer: &FiledAnswer) -> Option<Which> {
        let inner = self.inner();
        inner.entries.iter().find_map(|(publisher, entry)| {
            let product = Expected::of(&entry.machine).product(answer)?;
            Some(Which { publisher: *publisher, product })
        })
    }

    /// Takes a licence, whichever way it came beside the publisher's service. A refusal in its place is shown, and changes
    /// nothing: nobody has signed it.
    ///
    /// # Errors
    /// What came of it could not be written.
    pub fn take_licence(&self, which: Which, answer: &FiledAnswer) -> Result<AttemptReport, ClientError> {
        self.change(which.publisher, |entry, surroundings, events| {
            let end = match (&answer.licence, &answer.refused) {
                (Some(LicenceAnswer { service, licence }), _) => {
                    let (service, licence) = (service.clone(), licence.clone());
                    let proof = MakProof::Service { service, licence };
                    match entry.machine.take_licence(surroundings, which.product, &proof, "") {
                        Ok(mut taken) => {
                            events.append(&mut taken.events);
                            licensing::End::Taken(taken)
                        }
                        Err(fault) => licensing::End::Fault(fault),
                    }
                }
                (None, Some(no)) => {
                    let (code, figure, limit) = (CodeNumber(no.code), no.figure, no.limit);
                    licensing::End::Trouble(ServiceTrouble::Refused { code, figure, limit })
                }
                (None, None) => {
                    let (reason, said) = (Code::AnswerReplayed.into(), String::new());
                    licensing::End::Trouble(ServiceTrouble::Failed { reason, said })
                }
            };
            licensing::report(entry, surroundings, which, None, end)
        })?
    }

    /// What is older or of a publisher that nobody installed is passed over.
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
            Ok(Offer::Same | Offer::Older) => Ok(()),
            Err(ClientError::Bundle(fault)) => {
                inner.report([Event::CatalogRefused { result: Code::CatalogInvalid, publisher }]);
                Err(ClientError::Bundle(fault))
            }
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
