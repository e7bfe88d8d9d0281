//! A folder with the requests of many machines, the answers to them, and where each request was found.
//!
//! ```text
//! COLLECTION/requests.muster-request   every request, as the machines wrote it
//! COLLECTION/answers.muster-answer     every answer that was obtained or imported
//! COLLECTION/places.json               the file that each request was found in
//! ```
//!
//! The licences stay: a machine that is installed anew asks by another name, and is the same machine by its subject. Its
//! new request then takes the place of the earlier one. A licence is given as long as it proves itself by what is known of
//! its publisher, and is not revoked; then the publisher is asked again, and its refusal takes the place of the licence.

use super::deal::Deal;
use super::report::{Done, Report};
use crate::command::read_up_to;
use crate::failure::{Detail, of_argument, of_error, of_file, of_reason};
use crate::known::Known;
use muster_api::agent::AgentFailure;
use muster_client::ClientError;
use muster_core::code::Code;
use muster_core::trust::TrustError;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::paths::create_root;
use muster_os::root_lock::RootLock;
use muster_text::{OfflineMessage, Text};
use muster_wire::id::RequestId;
use muster_wire::limits;
use muster_wire::object::Bundle;
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, LicenceAnswer, RequestFile};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Most bytes of the file of places: ten thousand paths of the longest kind.
const PLACES: u64 = 64 << 20;

/// A collection, held by this process alone.
pub(super) struct Collection {
    folder: PathBuf,
    requests: BTreeMap<RequestId, FiledRequest>,
    answers: BTreeMap<RequestId, FiledAnswer>,
    /// What is known of publishers.
    known: Known,
    places: BTreeMap<String, PathBuf>,
    /// By which request each deal is asked for now.
    asked: BTreeMap<Deal, RequestId>,
    /// The licences among the answers that count now.
    licences: BTreeMap<Deal, LicenceAnswer>,
    _lock: RootLock,
}

impl Collection {
    /// Whether there is one.
    pub(super) fn is_there(folder: &Path) -> bool {
        requests_file(folder).is_file()
    }

    /// Opens a collection that is there.
    pub(super) fn open(folder: &Path, text: &Text) -> Result<Self, AgentFailure> {
        if !Self::is_there(folder) {
            let said = text
                .message(OfflineMessage::NoCollection, &[("folder", folder.display().to_string().into())]);
            let missing = of_reason(&Code::FileMissing.into(), Detail::Said(said), text);
            return Err(AgentFailure {
                next: text.message(OfflineMessage::NoCollectionNext, &[]),
                ..missing
            });
        }
        Self::read(folder, text)
    }

    /// Opens a collection, and makes it where there is none.
    pub(super) fn open_or_make(folder: &Path, text: &Text) -> Result<Self, AgentFailure> {
        create_root(folder, Mode::Private).map_err(|error| of_file(error, text))?;
        Self::read(folder, text)
    }

    fn read(folder: &Path, text: &Text) -> Result<Self, AgentFailure> {
        let lock = RootLock::take(folder).map_err(|error| of_error(&ClientError::from(error), text))?;
        let places = read_bounded(&places_file(folder), PLACES).map_err(|error| of_file(error, text))?;
        let places = places.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let mut read = Self {
            folder: folder.to_path_buf(),
            requests: BTreeMap::new(),
            answers: BTreeMap::new(),
            known: Known::default(),
            places,
            asked: BTreeMap::new(),
            licences: BTreeMap::new(),
            _lock: lock,
        };
        let file = requests_file(folder);
        if file.is_file() {
            let held = read_requests(&file, text)?.into_requests();
            read.asked = held.iter().filter_map(|one| Some((Deal::of_request(one)?, one.id))).collect();
            read.requests = held.into_iter().map(|request| (request.id, request)).collect();
        }
        let file = answers_file(folder);
        if file.is_file() {
            let (bundles, given) = read_answers(&file, text)?.into_parts();
            read.answers = given.into_iter().map(|answer| (answer.id, answer)).collect();
            read.known = Known::of(&bundles);
            read.judge();
        }
        Ok(read)
    }

    /// Takes in requests that were found in a file. Gives how many are new.
    pub(super) fn collect(&mut self, found: Vec<FiledRequest>, place: &Path) -> u32 {
        let mut new = 0_u32;
        for request in found {
            if let Some(deal) = Deal::of_request(&request) {
                let earlier = self.asked.get(&deal).copied().filter(|earlier| *earlier != request.id);
                if let Some(earlier) = earlier {
                    // The older file may lie there still, and be found again.
                    let held = self.places.get(&earlier.to_string());
                    if held.and_then(|held| modified(held)) >= modified(place) {
                        continue;
                    }
                    self.supersede(earlier, request.id);
                }
                self.asked.insert(deal, request.id);
            }
            self.places.insert(request.id.to_string(), place.to_path_buf());
            if self.requests.insert(request.id, request).is_none() {
                new = new.saturating_add(1);
            }
        }
        new
    }

    /// A request takes the place of an earlier one for the same, and its licence.
    fn supersede(&mut self, earlier: RequestId, id: RequestId) {
        self.requests.remove(&earlier);
        self.places.remove(&earlier.to_string());
        if let Some(answer) = self.answers.remove(&earlier).filter(|answer| answer.licence.is_some()) {
            self.answers.entry(id).or_insert(FiledAnswer { id, ..answer });
        }
    }

    /// Takes in what a publisher publishes, where it is newer. Gives whether it is.
    pub(super) fn renew(&mut self, bundle: &Bundle) -> Result<bool, TrustError> {
        let is_newer = self.known.learn(bundle)?;
        if is_newer {
            self.judge();
        }
        Ok(is_newer)
    }

    /// Takes in answers and what publishers publish. A refusal, which nobody has signed, takes the place of nothing but a
    /// licence that counts no more, and what does not count is left. Gives how many answers are new.
    pub(super) fn take(&mut self, file: AnswerFile) -> u32 {
        let (bundles, answers) = file.into_parts();
        for bundle in &bundles {
            // What does not prove itself is left.
            let _: Result<bool, TrustError> = self.renew(bundle);
        }
        let mut new = 0_u32;
        for answer in answers {
            let (answer, deal) = match self.deal(&answer) {
                Some(deal) => {
                    let id =
                        self.asked.get(&deal).copied().filter(|_| !self.requests.contains_key(&answer.id));
                    (FiledAnswer { id: id.unwrap_or(answer.id), ..answer }, Some(deal))
                }
                None if answer.licence.is_some() || !self.requests.contains_key(&answer.id) => continue,
                None => (answer, None),
            };
            let held = self.answers.get(&answer.id);
            let is_worse = answer.refused.is_some() && held.is_some_and(|held| self.known.brings(held));
            if held == Some(&answer) || is_worse {
                continue;
            }
            if let (Some(deal), Some(licence)) = (deal, &answer.licence) {
                self.licences.insert(deal, licence.clone());
            }
            self.answers.insert(answer.id, answer);
            new = new.saturating_add(1);
        }
        new
    }

    /// Finds the licences that count.
    fn judge(&mut self) {
        let counting =
            self.answers.values().filter_map(|answer| Some((self.deal(answer)?, answer.licence.clone()?)));
        self.licences = counting.collect();
    }

    /// What the licence in an answer is for, where it counts now.
    fn deal(&self, answer: &FiledAnswer) -> Option<Deal> {
        self.known.counting(answer).map(|licence| Deal::of_licence(&licence))
    }

    /// The answer to a request, where it brings something: for a licence the one that the same machine has by the same
    /// key.
    pub(super) fn answer(&self, request: &FiledRequest) -> Option<FiledAnswer> {
        if request.licence.is_some() {
            let stored = self.licences.get(&Deal::of_request(request)?)?;
            return Some(FiledAnswer::licence(request.id, stored.clone()));
        }
        self.answers.get(&request.id).filter(|answer| answer.refused.is_none()).cloned()
    }

    /// Every request.
    pub(super) fn requests(&self) -> impl Iterator<Item = &FiledRequest> {
        self.requests.values()
    }

    /// The requests without an answer that brings something.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &FiledRequest> {
        self.requests().filter(|request| self.answer(request).is_none())
    }

    /// The files that requests were found in, each with what is answered of it.
    pub(super) fn answered_by_place(&self) -> BTreeMap<&Path, Vec<FiledAnswer>> {
        let mut by_place: BTreeMap<&Path, Vec<FiledAnswer>> = BTreeMap::new();
        for request in self.requests.values() {
            let refused = || self.answers.get(&request.id).filter(|own| own.refused.is_some()).cloned();
            let answer = self.answer(request).or_else(refused);
            if let (Some(place), Some(answer)) = (self.places.get(&request.id.to_string()), answer) {
                by_place.entry(place).or_default().push(answer);
            }
        }
        by_place
    }

    /// What is known of all publishers.
    pub(super) fn bundles(&self) -> Vec<Bundle> {
        self.known.bundles()
    }

    /// Writes everything; what was there before stays whole if that fails.
    pub(super) fn save(&self, text: &Text) -> Result<(), AgentFailure> {
        let most = limits::CARRIED_ENTRIES;
        if self.requests.len() > most || self.answers.len() > most {
            let limit = u64::try_from(most).unwrap_or(u64::MAX);
            let arguments = [("limit", limit.into())];
            return Err(of_argument(text.message(OfflineMessage::CollectionFull, &arguments), text));
        }
        let requests = RequestFile::new(self.requests.values().cloned().collect());
        let write = |path: PathBuf, bytes: &[u8]| {
            replace(&path, bytes, Mode::Private).map_err(|error| of_file(error, text))
        };
        let places = serde_json::to_vec_pretty(&self.places).unwrap_or_default();
        write(places_file(&self.folder), &places)?;
        write(answers_file(&self.folder), &muster_wire::encode(&self.answer_file()))?;
        if self.requests.is_empty() {
            return Ok(());
        }
        write(requests_file(&self.folder), &muster_wire::encode(&requests))
    }

    fn answer_file(&self) -> AnswerFile {
        AnswerFile::new(self.bundles(), self.answers.values().cloned().collect())
    }

    /// The folder, for people.
    pub(super) fn place(&self) -> String {
        self.folder.display().to_string()
    }

    /// How far it has come.
    pub(super) fn report(&self, done: Done) -> Report {
        let refused = self.waiting().filter_map(|one| self.answers.get(&one.id)?.refused);
        let refused: Vec<u32> = refused.map(|refused| refused.code).collect();
        let for_hosts = self.waiting().filter(|request| request.is_for_host()).count();
        Report::new(self.place(), done, self.requests.len(), self.waiting().count(), for_hosts, &refused)
    }
}

/// Reads a file of requests.
pub(super) fn read_requests(file: &Path, text: &Text) -> Result<RequestFile, AgentFailure> {
    let bytes = read_up_to(limits::CARRIED, file, text)?;
    muster_wire::decode(&bytes).map_err(|error| wrong(file, &error, OfflineMessage::NoRequestFileNext, text))
}

/// Reads a file of answers.
pub(super) fn read_answers(file: &Path, text: &Text) -> Result<AnswerFile, AgentFailure> {
    let bytes = read_up_to(limits::CARRIED, file, text)?;
    muster_wire::decode(&bytes).map_err(|error| wrong(file, &error, OfflineMessage::NoAnswerFileNext, text))
}

fn wrong(file: &Path, error: &muster_wire::WireError, next: OfflineMessage, text: &Text) -> AgentFailure {
    let about = file.display().to_string();
    let said = format!("{about}: {error}");
    let failure = of_reason(&Code::FileInvalid.into(), Detail::English { said, about }, text);
    AgentFailure { next: text.message(next, &[]), ..failure }
}

fn modified(file: &Path) -> Option<SystemTime> {
    file.metadata().and_then(|metadata| metadata.modified()).ok()
}

fn requests_file(folder: &Path) -> PathBuf {
    folder.join("requests.muster-request")
}
fn answers_file(folder: &Path) -> PathBuf {
    folder.join("answers.muster-answer")
}
fn places_file(folder: &Path) -> PathBuf {
    folder.join("places.json")
}
