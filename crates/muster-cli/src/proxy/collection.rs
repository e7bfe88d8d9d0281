//! A folder with the requests of many machines, the answers to them, and where each request was found.
//!
//! ```text
//! COLLECTION/requests.muster-request   every request, as the machines wrote it
//! COLLECTION/answers.muster-answer     every answer that was obtained or imported
//! COLLECTION/places.json               the file that each request was found in
//! ```
//!
//! The answers stay: a machine that is installed anew asks by another name, and is the same machine by its subject.

use super::report::{Done, Report};
use crate::command::read_up_to;
use crate::failure::{Detail, of_argument, of_error, of_file, of_reason};
use muster_api::agent::AgentFailure;
use muster_client::ClientError;
use muster_core::code::Code;
use muster_core::fingerprint::digest;
use muster_core::product_key::ProductKey;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::paths::create_root;
use muster_os::root_lock::RootLock;
use muster_sign::unverified;
use muster_text::{OfflineMessage, Text};
use muster_wire::id::{Digest, PublisherId, RequestId};
use muster_wire::limits;
use muster_wire::number::{KeySerial, ProductNumber};
use muster_wire::object::{Bundle, Catalog, Licence, LicenceRequest};
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, LicenceAnswer, RequestFile};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Most bytes of the file of places: ten thousand paths of the longest kind.
const PLACES: u64 = 64 << 20;

/// What a licence is for: the same machine by the same key has the same, whatever its request is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Deal {
    publisher: PublisherId,
    product: ProductNumber,
    serial: KeySerial,
    subject: Digest,
}

/// A collection, held by this process alone.
pub(super) struct Collection {
    folder: PathBuf,
    requests: BTreeMap<RequestId, FiledRequest>,
    answers: BTreeMap<RequestId, FiledAnswer>,
    bundles: BTreeMap<PublisherId, Bundle>,
    places: BTreeMap<String, PathBuf>,
    licences: BTreeMap<Deal, LicenceAnswer>,
    _lock: RootLock,
}

impl Collection {
    /// Opens a collection that is there.
    pub(super) fn open(folder: &Path, text: &Text) -> Result<Self, AgentFailure> {
        if !requests_file(folder).is_file() {
            let arguments = [("folder", folder.display().to_string().into())];
            return Err(of_argument(text.message(OfflineMessage::NoCollection, &arguments), text));
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
        let (mut requests, mut answers, mut bundles) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let file = requests_file(folder);
        if file.is_file() {
            let held = read_requests(&file, text)?.into_requests();
            requests = held.into_iter().map(|request| (request.id, request)).collect();
        }
        let file = answers_file(folder);
        if file.is_file() {
            let (held, given) = read_answers(&file, text)?.into_parts();
            bundles = held.into_iter().map(|bundle| (bundle.publisher, bundle)).collect();
            answers = given.into_iter().map(|answer| (answer.id, answer)).collect();
        }
        let places = read_bounded(&places_file(folder), PLACES).map_err(|error| of_file(error, text))?;
        let places = places.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let licences = answers.values().filter_map(deal_of_answer).collect();
        let folder = folder.to_path_buf();
        Ok(Self { folder, requests, answers, bundles, places, licences, _lock: lock })
    }

    /// Takes in requests that were found in a file. Gives how many are new.
    pub(super) fn collect(&mut self, found: Vec<FiledRequest>, place: &Path) -> u32 {
        let mut new = 0_u32;
        for request in found {
            self.places.insert(request.id.to_string(), place.to_path_buf());
            if self.requests.insert(request.id, request).is_none() {
                new = new.saturating_add(1);
            }
        }
        new
    }

    /// Takes in answers and what publishers publish. A refusal never takes the place of anything. Gives how many answers
    /// are new.
    pub(super) fn take(&mut self, file: AnswerFile) -> u32 {
        let (bundles, answers) = file.into_parts();
        for bundle in bundles {
            let held = self.bundles.get(&bundle.publisher).map(catalog_version);
            if held < Some(catalog_version(&bundle)) {
                self.bundles.insert(bundle.publisher, bundle);
            }
        }
        let mut new = 0_u32;
        for answer in answers {
            let held = self.answers.get(&answer.id);
            if held == Some(&answer)
                || (answer.refused.is_some() && held.is_some_and(|held| held.refused.is_none()))
            {
                continue;
            }
            self.licences.extend(deal_of_answer(&answer));
            self.answers.insert(answer.id, answer);
            new = new.saturating_add(1);
        }
        new
    }

    /// The answer to a request: its own, or the licence that the same machine has by the same key.
    pub(super) fn answer(&self, request: &FiledRequest) -> Option<FiledAnswer> {
        let own = self.answers.get(&request.id).filter(|answer| answer.refused.is_none());
        own.cloned().or_else(|| {
            let stored = self.licences.get(&deal_of_request(request.licence.as_ref()?)?)?;
            Some(FiledAnswer::licence(request.id, stored.clone()))
        })
    }

    /// The requests without an answer that brings something.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &FiledRequest> {
        self.requests.values().filter(|request| self.answer(request).is_none())
    }

    /// The files that requests were found in, each with what is answered of it.
    pub(super) fn answered_by_place(&self) -> BTreeMap<&Path, Vec<FiledAnswer>> {
        let mut by_place: BTreeMap<&Path, Vec<FiledAnswer>> = BTreeMap::new();
        for request in self.requests.values() {
            let refused = || self.answers.get(&request.id).cloned();
            let answer = self.answer(request).or_else(refused);
            if let (Some(place), Some(answer)) = (self.places.get(&request.id.to_string()), answer) {
                by_place.entry(place).or_default().push(answer);
            }
        }
        by_place
    }

    /// What is known of all publishers.
    pub(super) fn bundles(&self) -> Vec<Bundle> {
        self.bundles.values().cloned().collect()
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
        let for_hosts = self.waiting().filter(|request| request.grant.is_some()).count();
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

fn deal_of_request(request: &LicenceRequest) -> Option<Deal> {
    let key = ProductKey::parse(&request.product_key).ok()?;
    let (publisher, product, serial) = (request.publisher, key.product()?, key.serial());
    Some(Deal { publisher, product, serial, subject: digest(&request.subject) })
}

/// As far as the licence's own words go: whoever takes it proves it.
fn deal_of_answer(answer: &FiledAnswer) -> Option<(Deal, LicenceAnswer)> {
    let held = answer.licence.as_ref()?;
    let licence: Licence = unverified(&held.licence).ok()?;
    let Licence { publisher, product, serial, subject, .. } = licence;
    Some((Deal { publisher, product, serial, subject }, held.clone()))
}

fn catalog_version(bundle: &Bundle) -> u32 {
    unverified::<Catalog>(&bundle.catalog).map_or(0, |catalog| catalog.version.0)
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
