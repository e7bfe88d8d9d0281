//! Requests that go by file, and the answers that somebody brings.

use super::Machine;
use super::attempt::{failed, report};
use super::report::{AttemptReport, Cause};
use super::round::{End, HostEnd, Round};
use crate::ClientError;
use crate::choice::Which;
use muster_core::code::Code;
use muster_core::event::Event;
use muster_core::machine::{Jitter, Way};
use muster_core::trust::Offer;
use muster_os::entropy;
use muster_wire::id::RequestId;
use muster_wire::message::Notice;
use muster_wire::object::Bundle;
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest};

impl Machine {
    /// Makes one request for each product, to be carried away. Each is written down before it is given, and the same again
    /// as long as it is not answered.
    ///
    /// # Errors
    /// One could not be made, or not be written down.
    pub fn file_requests(&self, all: &[Which]) -> Result<Vec<FiledRequest>, ClientError> {
        all.iter().map(|which| self.prepare_by(*which, Way::File).map(FiledRequest::for_grant)).collect()
    }

    /// Takes from a file the answers to requests of this machine, after whatever is newer of its publishers. What the file
    /// holds for others is passed over. One report for each answer.
    ///
    /// # Errors
    /// What came of it could not be written.
    pub fn take_answers(&self, file: &AnswerFile) -> Result<Vec<AttemptReport>, ClientError> {
        let _one_at_a_time = self.attempting();
        file.bundles().iter().try_for_each(|bundle| self.take_newer(bundle))?;
        let waiting = self.waiting_for_files();
        let answered = file.answers().iter().filter_map(|answer| {
            let (which, _) = waiting.iter().find(|(_, id)| *id == answer.id)?;
            Some(self.take_filed(*which, answer))
        });
        answered.collect()
    }

    fn waiting_for_files(&self) -> Vec<(Which, RequestId)> {
        let inner = self.inner();
        let machines = inner.entries.iter().map(|(publisher, entry)| (*publisher, &entry.machine));
        let waiting = machines.flat_map(|(publisher, machine)| {
            let of_machine = crate::filed::waiting(machine);
            of_machine.map(move |(product, id)| (Which { publisher, product }, id))
        });
        waiting.collect()
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
