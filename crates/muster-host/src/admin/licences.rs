//! Requests for licences that machines have handed to this host, for the stick, and the answers from it.

use data_encoding::BASE64;
use muster_api::host::{HostReply, LicencesTaken, WaitingLicences};
use muster_core::code::CodeNumber;
use muster_sign::unverified;
use muster_text::Text;
use muster_wire::id::{Digest, PublisherId, RequestId};
use muster_wire::object::Licence;
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, LicenceAnswer, RequestFile};
use muster_wire::time::Timestamp;

use super::filed::no_request_file;
use crate::failure::Failure;
use crate::licences::proven;
use crate::publisher::Pending;
use crate::state::HostState;

/// Requests of one page: all of them, each as large as it may be, fit one line.
const PAGE: usize = 300;
/// Between a publisher and the name of a request.
const BETWEEN: char = '/';

impl HostState {
    /// A page of what waits, of one publisher after the other.
    pub(super) fn waiting_licences(&self, after: Option<&str>) -> Result<HostReply, Failure> {
        let (from, name) = match after.and_then(|after| after.split_once(BETWEEN)) {
            Some((publisher, name)) => (publisher.parse::<PublisherId>().ok(), name.parse::<Digest>().ok()),
            None => (None, None),
        };
        for publisher in self.publishers.keys().copied().filter(|id| Some(*id) >= from) {
            let name = name.filter(|_| Some(publisher) == from);
            let (requests, last) = self.licences.waiting(publisher, name, PAGE)?;
            if let (false, Some(last)) = (requests.is_empty(), last) {
                let file = RequestFile::new(requests.into_iter().map(FiledRequest::for_licence).collect());
                return Ok(HostReply::WaitingLicences(WaitingLicences {
                    requests: Some(BASE64.encode(&muster_wire::encode(&file))),
                    next: Some(format!("{publisher}{BETWEEN}{last}")),
                }));
            }
        }
        Ok(HostReply::WaitingLicences(WaitingLicences { requests: None, next: None }))
    }

    /// Keeps the licences in a part of a file of answers, each for the machine that asks for it, and refusals of what
    /// waits here; gives the refusals of what this host itself asked for.
    pub(super) fn take_licences(
        &self,
        answers: &str,
        text: &Text,
        now: Timestamp,
    ) -> Result<HostReply, Failure> {
        let bytes = BASE64.decode(answers.as_bytes()).unwrap_or_default();
        let file: AnswerFile = muster_wire::decode(&bytes).map_err(|error| no_request_file(&error))?;
        let mut taken = LicencesTaken::default();
        for answer in file.answers() {
            if let Some(failure) = self.own_refusal(answer) {
                taken.refused.push(failure.to_api(text));
                continue;
            }
            let kept = match &answer.licence {
                Some(held) => self.take_licence(held, answer, now)?,
                None => answer.refused.is_some() && self.take_refusal(answer)?,
            };
            let number = if kept { &mut taken.taken } else { &mut taken.left };
            *number = number.saturating_add(1);
        }
        Ok(HostReply::LicencesTaken(taken))
    }

    /// The refusal of an attempt that this host has begun.
    fn own_refusal(&self, answer: &FiledAnswer) -> Option<Failure> {
        let refused = answer.refused?;
        let mut keys = self.publishers.values().flat_map(|publisher| publisher.ring.keys());
        let asked = |pending: &Pending| RequestId::new(*pending.attempt.as_bytes()) == answer.id;
        keys.any(|one| one.pending.as_ref().is_some_and(asked))
            .then(|| Failure::foreign(CodeNumber(refused.code), refused.figure, refused.limit))
    }

    fn take_licence(
        &self,
        held: &LicenceAnswer,
        answer: &FiledAnswer,
        now: Timestamp,
    ) -> Result<bool, Failure> {
        let named = unverified::<Licence>(&held.licence).ok().map(|licence| licence.publisher);
        let Some(publisher) = named.and_then(|id| self.publishers.get(&id)) else { return Ok(false) };
        let Some(licence) = proven(&publisher.trust, held, now) else { return Ok(false) };
        self.licences.keep(&licence, answer)?;
        Ok(true)
    }

    fn take_refusal(&self, answer: &FiledAnswer) -> Result<bool, Failure> {
        for publisher in self.publishers.keys() {
            if self.licences.refuse(*publisher, answer)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
