//! Requests for licences that machines have handed to this host, for the stick, and the answers from it.

use data_encoding::BASE64;
use muster_api::host::{HostReply, LicencesTaken, WaitingLicences};
use muster_wire::id::PublisherId;
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, RequestFile};

use super::filed::no_request_file;
use crate::failure::Failure;
use crate::licences::{Licences, claimed};
use crate::state::HostState;

/// Requests of one page: all of them, each as large as it may be, fit one line.
const PAGE: usize = 300;
/// Between a publisher and the name of a request.
const BETWEEN: char = '/';

impl HostState {
    /// A page of what waits, of one publisher after the other.
    pub(super) fn waiting_licences(&self, after: Option<&str>) -> Result<HostReply, Failure> {
        let licences = Licences::new(self.root.licences());
        let (from, name) = match after.and_then(|after| after.split_once(BETWEEN)) {
            Some((publisher, name)) => (publisher.parse::<PublisherId>().ok(), Some(name)),
            None => (None, None),
        };
        for publisher in self.publishers.keys().copied().filter(|id| Some(*id) >= from) {
            let name = name.filter(|_| Some(publisher) == from);
            let (requests, last) = licences.waiting(publisher, name, PAGE)?;
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

    /// Keeps the licences in a part of a file of answers, each for the machine that asks for it; and refusals of what
    /// waits here.
    pub(super) fn take_licences(&self, answers: &str) -> Result<HostReply, Failure> {
        let bytes = BASE64.decode(answers.as_bytes()).unwrap_or_default();
        let file: AnswerFile = muster_wire::decode(&bytes).map_err(|error| no_request_file(&error))?;
        let licences = Licences::new(self.root.licences());
        let mut taken = LicencesTaken::default();
        for answer in file.answers() {
            let kept = if answer.licence.is_some() {
                self.take_one(&licences, answer)?
            } else {
                self.take_refusal(&licences, answer)?
            };
            let number = if kept { &mut taken.taken } else { &mut taken.left };
            *number = number.saturating_add(1);
        }
        Ok(HostReply::LicencesTaken(taken))
    }

    fn take_one(&self, licences: &Licences, answer: &FiledAnswer) -> Result<bool, Failure> {
        let named = claimed(answer).and_then(|named| self.publishers.get(&named.publisher));
        let (Some(publisher), Some(held)) = (named, &answer.licence) else { return Ok(false) };
        let Ok(licence) = publisher.trust.licence(&held.service, &held.licence) else { return Ok(false) };
        licences.keep(&licence, answer)?;
        Ok(true)
    }

    fn take_refusal(&self, licences: &Licences, answer: &FiledAnswer) -> Result<bool, Failure> {
        if answer.refused.is_none() {
            return Ok(false);
        }
        for publisher in self.publishers.keys() {
            if let Some(request) = licences.named(*publisher, answer)? {
                licences.keep_refusal(&request, answer)?;
                return Ok(true);
            }
        }
        Ok(false)
    }
}
