//! A secret in a file of its own, for the owner only.
//!
//! One line: what the key is for, and 64 hexadecimal digits, or the same sealed under a passphrase. So a file that was
//! put in the wrong place is noticed before it signs anything.

use super::Root;
use super::passphrase::PassphraseError;
use super::sealed_key::SealedKey;
use crate::failure::Failure;
use data_encoding::HEXLOWER;
use muster_core::code::Code;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::file_error::FileError;
use muster_sign::SigningKey;
use muster_wire::limits;
use muster_wire::number::TelephoneKeyNumber;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The secrets of a publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyFile {
    /// Certifies the other keys.
    Root,
    /// Signs catalogs.
    Catalog,
    /// Signs host certificates and revocation lists.
    Service,
    /// Seals product keys.
    ProductKeys,
    /// Will sign catalogs as soon as the root has certified it.
    NextCatalog,
    /// Will sign host certificates as soon as the root has certified it.
    NextService,
    /// Confirms activations by telephone.
    Telephone(TelephoneKeyNumber),
}

/// How a secret lies in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AtRest {
    /// In clear.
    Plain,
    /// Sealed under a passphrase.
    Protected,
}

/// What a file holds.
enum Held {
    Plain([u8; 32]),
    Sealed(SealedKey),
}

/// Why a key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyFileError {
    /// It is not there.
    #[error("{} is not there", path.display())]
    Missing {
        /// Where it should be.
        path: PathBuf,
        /// Which one it is.
        which: KeyFile,
    },
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// Others may read it.
    #[error("{} can be read by others (mode {mode:04o}); it must be for its owner only, mode 0600", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// It holds something else.
    #[error("{} does not hold \"{} \" and 64 hexadecimal digits", path.display(), which.label())]
    Contents {
        /// The file.
        path: PathBuf,
        /// Which key it should hold.
        which: KeyFile,
    },
    /// There is no passphrase, or none that can be used.
    #[error("{}: {error}", path.display())]
    Passphrase {
        /// The file.
        path: PathBuf,
        /// Why there is none.
        error: PassphraseError,
    },
    /// The passphrase is another one.
    #[error("{} does not open with this passphrase", path.display())]
    Closed {
        /// The file.
        path: PathBuf,
    },
}

/// Far more than a key file has.
const LARGEST: u64 = 1_024;

impl KeyFile {
    /// Those that a new publisher gets.
    pub(crate) const FIRST: [Self; 5] =
        [Self::Root, Self::Catalog, Self::Service, Self::ProductKeys, Self::Telephone(TelephoneKeyNumber(1))];

    /// All that a folder can hold.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let fixed = [
            Self::Root,
            Self::Catalog,
            Self::Service,
            Self::ProductKeys,
            Self::NextCatalog,
            Self::NextService,
        ];
        let telephone = (1..=limits::TELEPHONE_KEY).map(|number| Self::Telephone(TelephoneKeyNumber(number)));
        fixed.into_iter().chain(telephone)
    }

    /// Its name in the publisher's folder.
    pub(crate) fn name(self) -> Cow<'static, str> {
        match self {
            Self::Root => "root.key".into(),
            Self::Catalog => "catalog.key".into(),
            Self::Service => "service.key".into(),
            Self::ProductKeys => "product-keys.key".into(),
            Self::NextCatalog => "catalog.next.key".into(),
            Self::NextService => "service.next.key".into(),
            Self::Telephone(number) => format!("telephone-{number}.key").into(),
        }
    }

    /// The one that is called so, with or without `.key`: `service`, `telephone-1.key`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let file = format!("{}.key", name.strip_suffix(".key").unwrap_or(name));
        // The successors were called by another name, which goes on.
        let file = match file.as_str() {
            "next-catalog.key" => "catalog.next.key",
            "next-service.key" => "service.next.key",
            other => other,
        };
        Self::all().find(|known| known.name() == file)
    }

    fn label(self) -> Cow<'static, str> {
        match self {
            Self::Root => "muster-root-key/1".into(),
            Self::Catalog | Self::NextCatalog => "muster-catalog-key/1".into(),
            Self::Service | Self::NextService => "muster-service-key/1".into(),
            Self::ProductKeys => "muster-product-keys-key/1".into(),
            Self::Telephone(number) => format!("muster-telephone-key-{number}/1").into(),
        }
    }

    /// Writes the secret; whatever was there before is lost.
    pub(crate) fn write(self, root: &Root, secret: &[u8; 32]) -> Result<(), FileError> {
        let line = format!("{} {}\n", self.label(), HEXLOWER.encode(secret));
        replace(&root.file(&self.name()), line.as_bytes(), Mode::Private)
    }

    /// Writes a new secret as another file lies there: sealed beside what is sealed.
    pub(crate) fn write_like(self, other: Self, root: &Root, secret: &[u8; 32]) -> Result<(), Failure> {
        match other.at_rest(root) {
            Ok(AtRest::Protected) => self.write_sealed(root, secret, root.passphrase().known()?),
            Ok(AtRest::Plain) | Err(KeyFileError::Missing { .. }) => Ok(self.write(root, secret)?),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes the secret sealed; whatever was there before is lost.
    pub(crate) fn write_sealed(
        self,
        root: &Root,
        secret: &[u8; 32],
        passphrase: &str,
    ) -> Result<(), Failure> {
        let sealed = SealedKey::seal(&self.label(), secret, passphrase)?;
        let sealed = sealed.ok_or_else(|| Failure::of(Code::Defect))?;
        let line = format!("{} {}\n", self.label(), sealed.text());
        Ok(replace(&root.file(&self.name()), line.as_bytes(), Mode::Private)?)
    }

    /// Reads the secret.
    pub(crate) fn read(self, root: &Root) -> Result<[u8; 32], KeyFileError> {
        match self.held(root)? {
            Held::Plain(secret) => Ok(secret),
            Held::Sealed(sealed) => {
                let path = root.file(&self.name());
                match root.passphrase().known() {
                    Ok(known) => sealed.open(&self.label(), known).ok_or(KeyFileError::Closed { path }),
                    Err(error) => Err(KeyFileError::Passphrase { path, error }),
                }
            }
        }
    }

    /// How it lies there.
    pub(crate) fn at_rest(self, root: &Root) -> Result<AtRest, KeyFileError> {
        Ok(match self.held(root)? {
            Held::Plain(_) => AtRest::Plain,
            Held::Sealed(_) => AtRest::Protected,
        })
    }

    fn held(self, root: &Root) -> Result<Held, KeyFileError> {
        let path = root.file(&self.name());
        let bytes = read_bounded(&path, LARGEST)?;
        let bytes = bytes.ok_or_else(|| KeyFileError::Missing { path: path.clone(), which: self })?;
        for_owner_only(&path).map_err(|mode| KeyFileError::Open { path: path.clone(), mode })?;
        self.parse(&bytes).ok_or(KeyFileError::Contents { path, which: self })
    }

    /// Reads the secret as a key that signs.
    pub(crate) fn signing_key(self, root: &Root) -> Result<SigningKey, KeyFileError> {
        self.read(root).map(SigningKey::from_seed)
    }

    fn parse(self, bytes: &[u8]) -> Option<Held> {
        let line = std::str::from_utf8(bytes).ok()?.trim_end().strip_prefix(self.label().as_ref())?;
        let text = line.strip_prefix(' ')?;
        if let Some(sealed) = SealedKey::parse(text) {
            return Some(Held::Sealed(sealed));
        }
        HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok().map(Held::Plain)
    }
}

impl From<KeyFileError> for Failure {
    fn from(error: KeyFileError) -> Self {
        let code = match &error {
            KeyFileError::Missing { which: KeyFile::ProductKeys, .. } => Code::SealFileMissing,
            KeyFileError::Missing { .. } => Code::FileMissing,
            KeyFileError::Open { .. } => Code::FileDenied,
            KeyFileError::Contents { .. } => Code::FileInvalid,
            KeyFileError::Closed { .. } => Code::PassphraseWrong,
            KeyFileError::Passphrase { error, .. } => code(error),
            KeyFileError::File(_) => {
                let KeyFileError::File(error) = error else { return Self::of(Code::Defect) };
                return error.into();
            }
        };
        Self::of(code).because(format!("{error}."))
    }
}

impl From<PassphraseError> for Failure {
    fn from(error: PassphraseError) -> Self {
        Self::of(code(&error)).because(format!("{error}."))
    }
}

const fn code(error: &PassphraseError) -> Code {
    match error {
        PassphraseError::Missing => Code::PassphraseMissing,
        PassphraseError::NoFile { .. } | PassphraseError::File(_) => Code::FileMissing,
        PassphraseError::Open { .. } => Code::FileDenied,
        PassphraseError::NoNew | PassphraseError::Short { .. } | PassphraseError::Differ => {
            Code::ArgumentInvalid
        }
    }
}

/// In the error: the permission bits of a file that others may read.
#[cfg(unix)]
pub(super) fn for_owner_only(path: &Path) -> Result<(), u32> {
    use std::os::unix::fs::MetadataExt;
    const BY_OTHERS: u32 = 0o077;
    let mode = std::fs::metadata(path).map_or(0, |metadata| metadata.mode() & 0o7777);
    if mode & BY_OTHERS == 0 { Ok(()) } else { Err(mode) }
}

/// On Windows the folder's access list decides.
#[cfg(windows)]
pub(super) fn for_owner_only(_path: &Path) -> Result<(), u32> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::root::Database;
    use std::fs;

    fn secret(file: KeyFile) -> u8 {
        u8::try_from(file.name().len()).unwrap()
    }

    #[test]
    fn a_secret_reads_back_from_its_own_file_only() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::new(folder.path().to_path_buf(), Database::InFolder);
        for file in KeyFile::FIRST {
            assert!(matches!(file.read(&root), Err(KeyFileError::Missing { .. })));
            file.write(&root, &[secret(file); 32]).unwrap();
            assert_eq!(file.read(&root).unwrap(), [secret(file); 32]);
        }
        fs::copy(root.file("catalog.key"), root.file("service.key")).unwrap();
        assert!(matches!(KeyFile::Service.read(&root), Err(KeyFileError::Contents { .. })), "exchanged");
    }

    #[test]
    fn a_file_cut_short_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::new(folder.path().to_path_buf(), Database::InFolder);
        KeyFile::Service.write(&root, &[5; 32]).unwrap();
        let whole = fs::read(root.file("service.key")).unwrap();
        for length in 0..whole.len() - 1 {
            fs::write(root.file("service.key"), &whole[..length]).unwrap();
            assert!(matches!(KeyFile::Service.read(&root), Err(KeyFileError::Contents { .. })), "{length}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_read_is_not_used() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let root = Root::new(folder.path().to_path_buf(), Database::InFolder);
        KeyFile::Root.write(&root, &[5; 32]).unwrap();
        let path = root.file("root.key");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let refused = KeyFile::Root.read(&root).unwrap_err();
        assert!(refused.to_string().contains("(mode 0640)"), "{refused}");
    }
}
