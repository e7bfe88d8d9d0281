//! Licences of machines that ask the publisher through this host: requests that wait, and what came back.
//!
//! One small file for each, so that what is there survives a loss of power. They are named after what a licence is for:
//! the same machine by the same key finds the same, whatever its request is called. Which of them wait is known in memory
//! too (`queue`).
//!
//! ```text
//! ROOT/licences/PUBLISHER/NAME.muster-request   waits for the publisher
//! ROOT/licences/PUBLISHER/NAME.muster-answer    the licence; it stays
//! ROOT/licences/PUBLISHER/NAME.muster-refusal   the publisher's refusal, for an hour
//! ```

mod queue;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry::{Occupied, Vacant};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use muster_api::carried::{ANSWERS, REQUESTS, of_folder};
use muster_core::code::{Code, Reason};
use muster_core::fingerprint::digest;
use muster_core::host::Source;
use muster_core::product_key::ProductKey;
use muster_core::trust::Trust;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::file_error::{FileError, Operation};
use muster_os::paths::create_root;
use muster_sign::{Verified, sha256};
use muster_wire::id::{Digest, PublisherId, RequestId};
use muster_wire::limits;
use muster_wire::number::{KeySerial, ProductNumber};
use muster_wire::object::{Licence, LicenceRequest};
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, LicenceAnswer, Refused, RequestFile};
use muster_wire::time::Timestamp;

use crate::failure::Failure;
use queue::{Entry, Queue, is_recent, written};

/// Requests that wait at one time, in all and of one address.
const MOST: usize = 10_000;
const MOST_OF_ADDRESS: usize = 1_000;
/// Keys that the publisher never issued, of one address within [`REFUSED_FOR`]. Nobody sends one by mistake, and the
/// publisher would soon have this host wait with all of that key.
const MOST_GUESSES: usize = 10;
/// After so many seconds a refusal is forgotten: the key may have been extended.
const REFUSED_FOR: i64 = 3_600;
/// Most bytes of a file of one entry.
const ONE: u64 = limits::REQUEST as u64 * 2;
/// How the file of a refusal ends.
const REFUSALS: &str = "muster-refusal";

/// The folder, which one process holds at a time.
#[derive(Debug)]
pub(crate) struct Licences {
    folder: PathBuf,
    most: usize,
    most_of_address: usize,
    /// Of the publishers that were asked about. One change at a time, so that the bounds hold.
    queues: Mutex<BTreeMap<PublisherId, Queue>>,
}

/// What there is for a machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Held {
    Licence(LicenceAnswer),
    Refused(Refused),
    /// It waits; `new` where it was not known before.
    Waiting {
        new: bool,
    },
    /// So many wait already, in all or of the machine's address.
    Full {
        waiting: usize,
        most: usize,
    },
}

/// What waits for one publisher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pending {
    pub(crate) number: usize,
    pub(crate) since: Timestamp,
    /// Why the last round of passing on did not bring all of it.
    pub(crate) failure: Option<Failure>,
}

impl Licences {
    pub(crate) const fn new(folder: PathBuf) -> Self {
        let (most, most_of_address) = (MOST, MOST_OF_ADDRESS);
        Self { folder, most, most_of_address, queues: Mutex::new(BTreeMap::new()) }
    }

    /// What there is for a request; it waits from now on where there is nothing that counts now.
    pub(crate) fn ask(
        &self,
        request: &LicenceRequest,
        source: Source,
        trust: &Trust,
        now: Timestamp,
    ) -> Result<Held, FileError> {
        let Some(name) = name_of_request(request) else { return Ok(Held::Waiting { new: false }) };
        let publisher = request.publisher;
        let licence = read_answer(&self.file(publisher, name, ANSWERS))?.and_then(|answer| answer.licence);
        // What was good when it was stored may have been revoked since, or its signer withdrawn.
        let counts = |held: &LicenceAnswer| proven(trust, held, now).is_some_and(|one| name_of(&one) == name);
        if let Some(licence) = licence.filter(counts) {
            return Ok(Held::Licence(licence));
        }
        let refusal = self.file(publisher, name, REFUSALS);
        if let Some(refused) = read_answer(&refusal)?.and_then(|answer| answer.refused)
            && is_fresh(&refusal, now)
        {
            return Ok(Held::Refused(refused));
        }
        let mut queues = self.queues();
        let queue = self.queue(&mut queues, publisher)?;
        if queue.holds(name) {
            return Ok(Held::Waiting { new: false });
        }
        if let Some(seconds) = queue.guessed(source, MOST_GUESSES, now) {
            return Ok(Held::Refused(Refused {
                code: Code::TooManyRequests.number(),
                figure: seconds,
                limit: 0,
            }));
        }
        for (waiting, most) in [(queue.len(), self.most), (queue.of_source(source), self.most_of_address)] {
            if waiting >= most {
                return Ok(Held::Full { waiting, most });
            }
        }
        self.make_folder(publisher)?;
        let filed = FiledRequest::for_licence(request.clone());
        let entry = Entry { id: filed.id, since: now, source: Some(source) };
        let file = muster_wire::encode(&RequestFile::new(vec![filed]));
        replace(&self.file(publisher, name, REQUESTS), &file, Mode::Private)?;
        queue.begin(name, entry);
        Ok(Held::Waiting { new: true })
    }

    /// Requests that wait, after the one with this name; and the name of the last one looked at.
    pub(crate) fn waiting(
        &self,
        publisher: PublisherId,
        after: Option<Digest>,
        most: usize,
    ) -> Result<(Vec<LicenceRequest>, Option<Digest>), FileError> {
        let names = self.queue(&mut self.queues(), publisher)?.page(after, most);
        let last = names.last().copied();
        let read = |name: Digest| read_request(&self.file(publisher, name, REQUESTS)).transpose();
        let found: Result<Vec<LicenceRequest>, FileError> = names.into_iter().filter_map(read).collect();
        Ok((found?, last))
    }

    /// What waits, where something does.
    pub(crate) fn pending(&self, publisher: PublisherId) -> Result<Option<Pending>, FileError> {
        let mut queues = self.queues();
        let queue = self.queue(&mut queues, publisher)?;
        let (number, failure) = (queue.len(), queue.failure.clone());
        Ok(queue.oldest().map(|since| Pending { number, since, failure }))
    }

    /// Notes how a round of passing on has ended. Gives whether it failed otherwise than the one before.
    pub(crate) fn passed(&self, publisher: PublisherId, failure: Option<Failure>) -> Result<bool, FileError> {
        let mut queues = self.queues();
        let queue = self.queue(&mut queues, publisher)?;
        let before = std::mem::replace(&mut queue.failure, failure);
        let number = |failure: &Option<Failure>| failure.as_ref().map(|failure| failure.number);
        Ok(queue.failure.is_some() && number(&queue.failure) != number(&before))
    }

    /// Keeps a licence that was proven; whoever asked for it is no longer waiting.
    pub(crate) fn keep(&self, licence: &Verified<Licence>, answer: &FiledAnswer) -> Result<(), FileError> {
        self.write(licence.publisher, name_of(licence), ANSWERS, answer)
    }

    /// Keeps a refusal for a while.
    pub(crate) fn keep_refusal(
        &self,
        request: &LicenceRequest,
        answer: &FiledAnswer,
        now: Timestamp,
    ) -> Result<(), FileError> {
        let Some(name) = name_of_request(request) else { return Ok(()) };
        let code = answer.refused.map(|refused| refused.code);
        if code == Some(Code::ServiceKeyInvalid.number()) {
            self.queue(&mut self.queues(), request.publisher)?.note_guess(name, now);
        }
        self.write(request.publisher, name, REFUSALS, answer)
    }

    /// Keeps a refusal of the request that it names, where that waits here.
    pub(crate) fn refuse(&self, publisher: PublisherId, answer: &FiledAnswer) -> Result<bool, FileError> {
        let Some(name) = self.queue(&mut self.queues(), publisher)?.named(answer.id) else {
            return Ok(false);
        };
        self.write(publisher, name, REFUSALS, answer).map(|()| true)
    }

    /// Removes refusals that are forgotten.
    pub(crate) fn sweep(&self, publisher: PublisherId, now: Timestamp) -> Result<(), FileError> {
        for refusal in listed(&self.folder_of(publisher), REFUSALS)? {
            if !is_fresh(&refusal, now) {
                remove(&refusal)?;
            }
        }
        self.queue(&mut self.queues(), publisher)?.forget_guesses(now);
        Ok(())
    }

    fn write(
        &self,
        publisher: PublisherId,
        name: Digest,
        ending: &str,
        answer: &FiledAnswer,
    ) -> Result<(), FileError> {
        let mut queues = self.queues();
        let queue = self.queue(&mut queues, publisher)?;
        self.make_folder(publisher)?;
        let file = muster_wire::encode(&AnswerFile::new(Vec::new(), vec![answer.clone()]));
        replace(&self.file(publisher, name, ending), &file, Mode::Private)?;
        remove(&self.file(publisher, name, REQUESTS))?;
        queue.end(name);
        Ok(())
    }

    /// What waits for a publisher; read from the folder where it is asked about for the first time.
    fn queue<'a>(
        &self,
        queues: &'a mut BTreeMap<PublisherId, Queue>,
        publisher: PublisherId,
    ) -> Result<&'a mut Queue, FileError> {
        match queues.entry(publisher) {
            Occupied(known) => Ok(known.into_mut()),
            Vacant(unknown) => Ok(unknown.insert(self.read_queue(publisher)?)),
        }
    }

    fn read_queue(&self, publisher: PublisherId) -> Result<Queue, FileError> {
        let mut queue = Queue::default();
        for path in listed(&self.folder_of(publisher), REQUESTS)? {
            let Some(request) = read_request(&path)? else { continue };
            let Some(name) = name_of_request(&request) else { continue };
            let id = RequestId::new(*request.idempotency.as_bytes());
            queue.begin(name, Entry { id, since: written(&path), source: None });
        }
        Ok(queue)
    }

    fn make_folder(&self, publisher: PublisherId) -> Result<(), FileError> {
        create_root(&self.folder, Mode::Private)?;
        create_root(&self.folder_of(publisher), Mode::Private)
    }

    fn folder_of(&self, publisher: PublisherId) -> PathBuf {
        self.folder.join(publisher.to_string())
    }

    fn file(&self, publisher: PublisherId, name: Digest, ending: &str) -> PathBuf {
        self.folder_of(publisher).join(format!("{name}.{ending}"))
    }

    fn queues(&self) -> MutexGuard<'_, BTreeMap<PublisherId, Queue>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The licence in an answer, where it counts now: proven up to the root, its signer not withdrawn, and not revoked.
pub(crate) fn proven(trust: &Trust, held: &LicenceAnswer, now: Timestamp) -> Option<Verified<Licence>> {
    let licence = trust.licence(&held.service, &held.licence).ok()?;
    (!trust.is_licence_revoked(&licence, now)).then_some(licence)
}

/// A file that cannot be read as a request is none.
fn read_request(path: &Path) -> Result<Option<LicenceRequest>, FileError> {
    let Some(bytes) = read_bounded(path, ONE)? else { return Ok(None) };
    let file = muster_wire::decode::<RequestFile>(&bytes).ok();
    Ok(file.and_then(|file| file.into_requests().into_iter().find_map(|request| request.licence)))
}

fn read_answer(path: &Path) -> Result<Option<FiledAnswer>, FileError> {
    let Some(bytes) = read_bounded(path, ONE)? else { return Ok(None) };
    let file = muster_wire::decode::<AnswerFile>(&bytes).ok();
    Ok(file.and_then(|file| file.into_parts().1.into_iter().next()))
}

fn listed(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, FileError> {
    match of_folder(folder, ending) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        listed => listed.map_err(|error| FileError::from_io(Operation::Read, folder, error)),
    }
}

fn remove(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(FileError::from_io(Operation::Remove, path, error))
        }
        _ => Ok(()),
    }
}

fn is_fresh(refusal: &Path, now: Timestamp) -> bool {
    is_recent(written(refusal), now)
}

fn name_of_request(request: &LicenceRequest) -> Option<Digest> {
    let key = ProductKey::parse(&request.product_key).ok()?;
    Some(name(key.product()?, key.serial(), digest(&request.subject)))
}

fn name_of(licence: &Licence) -> Digest {
    name(licence.product, licence.serial, licence.subject)
}

fn name(product: ProductNumber, serial: KeySerial, subject: Digest) -> Digest {
    sha256(&[b"muster licence", &product.0.to_be_bytes(), &serial.0.to_be_bytes(), subject.as_bytes()])
}

/// What a machine is told for whose request there is no room.
pub(crate) fn no_room(waiting: usize, most: usize) -> Reason {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Reason::with(Code::LicencesFull, number(waiting), number(most))
}
