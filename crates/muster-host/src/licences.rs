//! Licences of machines that ask the publisher through this host: requests that wait, and what came back.
//!
//! One small file for each, so that neither needs an index, and what is there survives a loss of power. They are named
//! after what a licence is for: the same machine by the same key finds the same, whatever its request is called.
//!
//! ```text
//! ROOT/licences/PUBLISHER/NAME.muster-request   waits for the publisher
//! ROOT/licences/PUBLISHER/NAME.muster-answer    the licence, or the publisher's refusal
//! ```

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use muster_api::carried::{ANSWERS, REQUESTS, of_folder};
use muster_core::code::{Code, Reason};
use muster_core::fingerprint::digest;
use muster_core::product_key::ProductKey;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::file_error::{FileError, Operation};
use muster_os::paths::create_root;
use muster_sign::{sha256, unverified};
use muster_wire::id::{Digest, PublisherId};
use muster_wire::limits;
use muster_wire::number::{KeySerial, ProductNumber};
use muster_wire::object::{Licence, LicenceRequest};
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, LicenceAnswer, Refused, RequestFile};

/// Requests that wait at one time.
const MOST: usize = 10_000;
/// After this time a refusal is forgotten when the machine asks again: the key may have been extended.
const REFUSED_FOR: Duration = Duration::from_secs(3_600);
/// Most bytes of a file of one entry.
const ONE: u64 = limits::REQUEST as u64 * 2;

/// The folder.
#[derive(Debug)]
pub(crate) struct Licences {
    folder: PathBuf,
    most: usize,
    /// One change at a time, so that the bound holds.
    changing: Mutex<()>,
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
    /// So many wait already.
    Full {
        waiting: usize,
        most: usize,
    },
}

impl Licences {
    pub(crate) const fn new(folder: PathBuf) -> Self {
        Self { folder, most: MOST, changing: Mutex::new(()) }
    }

    /// What there is for a request; it waits from now on where there is nothing.
    pub(crate) fn ask(&self, request: &LicenceRequest) -> Result<Held, FileError> {
        let Some(name) = name_of_request(request) else { return Ok(Held::Waiting { new: false }) };
        let _changing = self.changing();
        let (asked, answered) =
            (self.file(request.publisher, name, REQUESTS), self.file(request.publisher, name, ANSWERS));
        match read_answer(&answered)? {
            Some(FiledAnswer { licence: Some(licence), .. }) => return Ok(Held::Licence(licence)),
            Some(FiledAnswer { refused: Some(refused), .. }) if is_fresh(&answered) => {
                return Ok(Held::Refused(refused));
            }
            _ => {}
        }
        if asked.is_file() {
            return Ok(Held::Waiting { new: false });
        }
        let waiting = self.waiting_files(request.publisher)?.len();
        if waiting >= self.most {
            return Ok(Held::Full { waiting, most: self.most });
        }
        self.make_folder(request.publisher)?;
        let file = RequestFile::new(vec![FiledRequest::for_licence(request.clone())]);
        replace(&asked, &muster_wire::encode(&file), Mode::Private)?;
        Ok(Held::Waiting { new: true })
    }

    /// Requests that wait, after the one with this name; and the name of the last one given.
    pub(crate) fn waiting(
        &self,
        publisher: PublisherId,
        after: Option<&str>,
        most: usize,
    ) -> Result<(Vec<LicenceRequest>, Option<String>), FileError> {
        let (mut found, mut last) = (Vec::new(), None);
        let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let files = self.waiting_files(publisher)?;
        let later = files.iter().filter(|path| stem(path).as_deref() > after);
        for path in later.take(most) {
            let bytes = read_bounded(path, ONE)?.unwrap_or_default();
            if let Ok(file) = muster_wire::decode::<RequestFile>(&bytes) {
                found.extend(file.into_requests().into_iter().filter_map(|request| request.licence));
            }
            last = stem(path);
        }
        Ok((found, last))
    }

    /// Keeps a licence that was proven; whoever asked for it is no longer waiting.
    pub(crate) fn keep(&self, licence: &Licence, answer: &FiledAnswer) -> Result<(), FileError> {
        let Licence { publisher, product, serial, subject, .. } = *licence;
        self.write_answer(publisher, name(product, serial, subject), answer)
    }

    /// Keeps a refusal for a while.
    pub(crate) fn keep_refusal(
        &self,
        request: &LicenceRequest,
        answer: &FiledAnswer,
    ) -> Result<(), FileError> {
        let Some(name) = name_of_request(request) else { return Ok(()) };
        self.write_answer(request.publisher, name, answer)
    }

    /// The waiting request with this id.
    pub(crate) fn named(
        &self,
        publisher: PublisherId,
        answer: &FiledAnswer,
    ) -> Result<Option<LicenceRequest>, FileError> {
        let (waiting, _) = self.waiting(publisher, None, self.most)?;
        Ok(waiting.into_iter().find(|one| one.idempotency.as_bytes() == answer.id.as_bytes()))
    }

    fn write_answer(
        &self,
        publisher: PublisherId,
        name: Digest,
        answer: &FiledAnswer,
    ) -> Result<(), FileError> {
        let _changing = self.changing();
        self.make_folder(publisher)?;
        let file = AnswerFile::new(Vec::new(), vec![answer.clone()]);
        replace(&self.file(publisher, name, ANSWERS), &muster_wire::encode(&file), Mode::Private)?;
        let asked = self.file(publisher, name, REQUESTS);
        match fs::remove_file(&asked) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(FileError::from_io(Operation::Write, &asked, error))
            }
            _ => Ok(()),
        }
    }

    fn waiting_files(&self, publisher: PublisherId) -> Result<Vec<PathBuf>, FileError> {
        let folder = self.folder_of(publisher);
        match of_folder(&folder, REQUESTS) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            listed => listed.map_err(|error| FileError::from_io(Operation::Read, &folder, error)),
        }
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

    fn changing(&self) -> MutexGuard<'_, ()> {
        self.changing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_answer(path: &Path) -> Result<Option<FiledAnswer>, FileError> {
    let Some(bytes) = read_bounded(path, ONE)? else { return Ok(None) };
    let file = muster_wire::decode::<AnswerFile>(&bytes).ok();
    Ok(file.and_then(|file| file.into_parts().1.into_iter().next()))
}

fn is_fresh(path: &Path) -> bool {
    let changed = path.metadata().and_then(|metadata| metadata.modified());
    changed.is_ok_and(|changed| changed.elapsed().is_ok_and(|age| age < REFUSED_FOR))
}

fn name_of_request(request: &LicenceRequest) -> Option<Digest> {
    let key = ProductKey::parse(&request.product_key).ok()?;
    Some(name(key.product()?, key.serial(), digest(&request.subject)))
}

fn name(product: ProductNumber, serial: KeySerial, subject: Digest) -> Digest {
    sha256(&[b"muster licence", &product.0.to_be_bytes(), &serial.0.to_be_bytes(), subject.as_bytes()])
}

/// The licence in an answer, as far as its own words go.
pub(crate) fn claimed(answer: &FiledAnswer) -> Option<Licence> {
    unverified(&answer.licence.as_ref()?.licence).ok()
}

/// What a machine is told for whose request there is no room.
pub(crate) fn no_room(waiting: usize, most: usize) -> Reason {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Reason::with(Code::LicencesFull, number(waiting), number(most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_core::product_key::{KeyKind, KeySecret, PublisherTag};
    use muster_wire::fingerprint::{Fingerprint, Part};
    use muster_wire::id::{IdempotencyKey, PartDigest, RequestId};
    use muster_wire::object::Sealed;

    const PUBLISHER: PublisherId = PublisherId::new([7; 16]);

    fn request(machine: u8, attempt: u8) -> LicenceRequest {
        let (secret, tag) = (KeySecret::from_random([9; 8]), PublisherTag::of(PUBLISHER));
        let key = ProductKey::new(KeyKind::Mak, tag, 1, KeySerial(2), secret).unwrap();
        LicenceRequest {
            format: LicenceRequest::FORMAT.into(),
            publisher: PUBLISHER,
            product_key: key.compact(),
            subject: Fingerprint::new(vec![Part { number: 7, digest: PartDigest::new([machine; 8]) }]),
            idempotency: IdempotencyKey::new([attempt; 16]),
            machine_name: None,
        }
    }

    #[test]
    fn a_machine_waits_once_whatever_its_request_is_called_and_only_so_many_do() {
        let folder = tempfile::tempdir().unwrap();
        let licences = Licences { most: 2, ..Licences::new(folder.path().join("licences")) };
        assert_eq!(licences.ask(&request(1, 1)).unwrap(), Held::Waiting { new: true });
        assert_eq!(licences.ask(&request(1, 2)).unwrap(), Held::Waiting { new: false });
        assert_eq!(licences.ask(&request(2, 3)).unwrap(), Held::Waiting { new: true });
        let Held::Full { waiting, most } = licences.ask(&request(3, 4)).unwrap() else { panic!() };
        assert_eq!(no_room(waiting, most), Reason::with(Code::LicencesFull, 2, 2));
        let (first, last) = licences.waiting(PUBLISHER, None, 1).unwrap();
        let (second, _) = licences.waiting(PUBLISHER, last.as_deref(), 9).unwrap();
        assert_eq!((first.len(), second.len()), (1, 1), "page by page");
        let refused = Refused { code: Code::MakExhausted.number(), figure: 1, limit: 1 };
        let answer = FiledAnswer::refused(RequestId::new([1; 16]), refused);
        licences.keep_refusal(&request(1, 1), &answer).unwrap();
        assert_eq!(licences.ask(&request(1, 5)).unwrap(), Held::Refused(refused));
        assert_eq!(licences.ask(&request(3, 6)).unwrap(), Held::Waiting { new: true }, "there is room again");
        let sealed = || Sealed::new(vec![1]);
        let answer = LicenceAnswer { service: sealed(), licence: sealed() };
        let filed = FiledAnswer::licence(RequestId::new([2; 16]), answer.clone());
        licences.keep_refusal(&request(2, 3), &filed).unwrap();
        assert_eq!(
            licences.ask(&request(2, 9)).unwrap(),
            Held::Licence(answer),
            "the same machine, for nothing"
        );
    }
}
