//! The files of one publisher under the root: `trust.muster`, `host.key`, `keys.toml`, `certificates/`.

use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER_PERMISSIVE as HEX;
use muster_core::code::Code;
use muster_core::trust::Trust;
use muster_fast_sign::FastKey;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::entropy;
use muster_os::file_error::{FileError, Operation};
use muster_os::paths::create_root;
use muster_sign::SigningKey;
use muster_text::HostMessage;
use muster_wire::id::PublisherId;
use muster_wire::limits;
use muster_wire::number::GroupNumber;
use muster_wire::object::Bundle;

use super::certificate::Held;
use super::key_ring::KeyRing;
use crate::failure::{Failure, untrusted};
use crate::text::Saying;

/// A seed in hexadecimal and a line break; a little more is read, so that a longer file is named as wrong.
const KEY_FILE: u64 = 128;
/// Far more than a certificate with its chain takes.
const CERTIFICATE_FILE: u64 = 65_536;

/// A file that is not used, and why.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) path: PathBuf,
    pub(crate) failure: Failure,
}

/// What a publisher's folder holds.
#[derive(Debug)]
pub(crate) struct Contents {
    pub(crate) trust: Trust,
    pub(crate) key: SigningKey,
    /// The same key, for the many answers.
    pub(crate) fast_key: FastKey,
    pub(crate) ring: KeyRing,
    /// Certificates that hold.
    pub(crate) held: Vec<Held>,
    /// Those that do not.
    pub(crate) broken: Vec<Broken>,
}

/// One publisher's folder.
#[derive(Debug, Clone)]
pub(crate) struct PublisherFiles {
    folder: PathBuf,
    publisher: PublisherId,
}

impl PublisherFiles {
    pub(crate) fn new(folder: PathBuf, publisher: PublisherId) -> Self {
        Self { folder, publisher }
    }

    /// Makes the folder of a publisher that is new here, with a key of its own, so that two publishers cannot tell
    /// that they talk to one host. The bundle comes last: a folder without one was never finished.
    pub(crate) fn create(&self, trust: &Trust) -> Result<(), Failure> {
        create_root(&self.folder, Mode::Private)?;
        create_root(&self.certificates(), Mode::Private)?;
        if self.read_key()?.is_none() {
            self.make_key()?;
        }
        Ok(self.write_trust(trust)?)
    }

    /// Puts a bundle in the place of a damaged one. Nothing else is made up: a host without its key is another host.
    pub(crate) fn mend(&self, trust: &Trust) -> Result<(), Failure> {
        self.key()?;
        self.read_key_ring()?;
        match self.read_trust() {
            Ok(Some(_)) => Ok(()),
            _ => Ok(self.write_trust(trust)?),
        }
    }

    /// Everything in the folder; none where it was never finished.
    pub(crate) fn read(&self) -> Result<Option<Contents>, Failure> {
        let Some(trust) = self.read_trust()? else { return Ok(None) };
        let key = self.key()?;
        let fast_key = FastKey::new(&key).map_err(|error| Failure::about(Code::Defect, error))?;
        let ring = self.read_key_ring()?;
        let (held, broken) = self.read_certificates(&trust, &key)?;
        Ok(Some(Contents { trust, key, fast_key, ring, held, broken }))
    }

    /// What the publisher has proven; none where the folder was never finished.
    fn read_trust(&self) -> Result<Option<Trust>, Failure> {
        let path = self.folder.join("trust.muster");
        let Some(bytes) = read_bounded(&path, limits::BUNDLE as u64)? else { return Ok(None) };
        let damaged = |error: &dyn std::fmt::Display| {
            Failure::about(Code::BundleInvalid, format!("{}: {error}", path.display()))
        };
        let bundle: Bundle = muster_wire::decode(&bytes).map_err(|error| damaged(&error))?;
        let trust = Trust::from_bundle(&bundle, Some(self.publisher))
            .map_err(|error| untrusted(Code::BundleInvalid, &error).because(path.display()))?;
        Ok(Some(trust))
    }

    pub(crate) fn write_trust(&self, trust: &Trust) -> Result<(), FileError> {
        let bytes = muster_wire::encode(&trust.to_bundle());
        replace(&self.folder.join("trust.muster"), &bytes, Mode::Private)
    }

    /// The host's key for this publisher.
    fn key(&self) -> Result<SigningKey, Failure> {
        self.read_key()?.ok_or_else(|| Failure::about(Code::FileMissing, self.key_path().display()))
    }

    fn read_key(&self) -> Result<Option<SigningKey>, Failure> {
        let path = self.key_path();
        let Some(text) = read_bounded(&path, KEY_FILE)? else { return Ok(None) };
        let seed = HEX.decode(text.trim_ascii()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let seed = seed.ok_or_else(|| {
            let file = path.display().to_string();
            Failure::saying(
                Code::FileInvalid,
                Saying::new(HostMessage::NoHostKeyFile, [("file", file.into())]),
            )
        })?;
        Ok(Some(SigningKey::from_seed(seed)))
    }

    fn make_key(&self) -> Result<(), Failure> {
        let seed = entropy::fill::<32>().map_err(|error| Failure::about(Code::FileFailed, error))?;
        Ok(replace(&self.key_path(), format!("{}\n", HEX.encode(&seed)).as_bytes(), Mode::Private)?)
    }

    /// Host keys and where they are activated.
    fn read_key_ring(&self) -> Result<KeyRing, Failure> {
        KeyRing::read(&self.folder.join("keys.toml"))
    }

    pub(crate) fn write_key_ring(&self, ring: &KeyRing) -> Result<(), FileError> {
        replace(&self.folder.join("keys.toml"), ring.to_toml().as_bytes(), Mode::Private)
    }

    /// Certificates that hold, and why others do not, by their file names.
    fn read_certificates(
        &self,
        trust: &Trust,
        key: &SigningKey,
    ) -> Result<(Vec<Held>, Vec<Broken>), Failure> {
        let (mut held, mut broken) = (Vec::new(), Vec::new());
        for path in self.certificate_paths()? {
            let Some(bytes) = read_bounded(&path, CERTIFICATE_FILE)? else { continue };
            match Held::from_file(&bytes, trust, key) {
                Ok(certificate) => held.push(certificate),
                Err(failure) => broken.push(Broken { failure: failure.because(path.display()), path }),
            }
        }
        Ok((held, broken))
    }

    pub(crate) fn write_certificate(&self, held: &Held) -> Result<(), FileError> {
        replace(&self.certificate_path(held.host.group), held.to_file().as_bytes(), Mode::Private)
    }

    /// Removes the certificate of a key group, where there is one.
    pub(crate) fn remove_certificate(&self, group: GroupNumber) -> Result<(), FileError> {
        let path = self.certificate_path(group);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(FileError::from_io(Operation::Write, &path, error))
            }
            _ => Ok(()),
        }
    }

    /// Where the certificate of a key group lies.
    pub(crate) fn certificate_path(&self, group: GroupNumber) -> PathBuf {
        self.certificates().join(format!("group-{group}.json"))
    }

    fn certificate_paths(&self) -> Result<Vec<PathBuf>, Failure> {
        let folder = self.certificates();
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(FileError::from_io(Operation::Open, &folder, error).into()),
        };
        let is_certificate = |path: &Path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            name.starts_with("group-") && name.ends_with(".json")
        };
        let mut paths: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|path| is_certificate(path)).collect();
        paths.sort_unstable();
        Ok(paths)
    }

    fn key_path(&self) -> PathBuf {
        self.folder.join("host.key")
    }
    fn certificates(&self) -> PathBuf {
        self.folder.join("certificates")
    }
}
