//! The passphrase under which key files are sealed, and where it comes from: a file that is named, the variable
//! `MUSTER_PASSPHRASE`, a credential that systemd hands over, or whoever sits at the terminal; the first of them that
//! there is.

use super::key_file::for_owner_only;
use muster_os::atomic_file::read_bounded;
use muster_os::file_error::FileError;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const VARIABLE: &str = "MUSTER_PASSPHRASE";
/// The folder of credentials, and the name of ours in it.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";
const CREDENTIAL: &str = "muster-passphrase";
/// Far more than anybody types.
const LARGEST: u64 = 4_096;
/// Fewer characters are guessed, whatever each guess costs.
pub(crate) const SHORTEST: usize = 12;

/// Why there is none.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PassphraseError {
    /// Nobody was asked, and nobody can be.
    #[error(
        "it is sealed under a passphrase, which neither --passphrase-file, MUSTER_PASSPHRASE nor a systemd credential \
         {CREDENTIAL} gives, and there is no terminal to ask at"
    )]
    Missing,
    /// The same, before anything is sealed.
    #[error(
        "a new passphrase is needed, which neither --passphrase-file, MUSTER_PASSPHRASE nor a systemd credential \
         {CREDENTIAL} gives, and there is no terminal to ask at; nothing was sealed"
    )]
    NoNew,
    /// The file that was named is not there.
    #[error("{} is not there", path.display())]
    NoFile {
        /// The file.
        path: PathBuf,
    },
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// Others may read the file.
    #[error("{} can be read by others (mode {mode:04o}); it must be for its owner only, mode 0600", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// Too short for a new one.
    #[error("the passphrase has {found} characters, at least {SHORTEST} are needed")]
    Short {
        /// Its characters.
        found: usize,
    },
    /// Typed twice, differently.
    #[error("the two passphrases differ")]
    Differ,
}

/// Where it comes from; asked for once, and then remembered as long as the program runs.
#[derive(Debug, Default)]
pub(crate) struct PassphraseSource {
    file: Option<PathBuf>,
    known: OnceLock<String>,
}

impl PassphraseSource {
    pub(crate) const fn new(file: Option<PathBuf>) -> Self {
        Self { file, known: OnceLock::new() }
    }

    /// The passphrase of what is sealed already.
    pub(crate) fn known(&self) -> Result<&str, PassphraseError> {
        self.remembered(false)
    }

    /// One for what is about to be sealed: long enough, and typed twice where it is typed.
    pub(crate) fn new_one(&self) -> Result<&str, PassphraseError> {
        let passphrase = self.remembered(true).map_err(|error| match error {
            PassphraseError::Missing => PassphraseError::NoNew,
            other => other,
        })?;
        let found = passphrase.chars().count();
        if found < SHORTEST { Err(PassphraseError::Short { found }) } else { Ok(passphrase) }
    }

    fn remembered(&self, twice: bool) -> Result<&str, PassphraseError> {
        if let Some(known) = self.known.get() {
            return Ok(known);
        }
        let found = self.found(twice)?;
        Ok(self.known.get_or_init(|| found))
    }

    fn found(&self, twice: bool) -> Result<String, PassphraseError> {
        if let Some(file) = &self.file {
            for_owner_only(file).map_err(|mode| PassphraseError::Open { path: file.clone(), mode })?;
            return line_of(file);
        }
        if let Some(value) = std::env::var(VARIABLE).ok().filter(|value| !value.is_empty()) {
            return Ok(value);
        }
        let credential = std::env::var_os(CREDENTIALS).map(|folder| PathBuf::from(folder).join(CREDENTIAL));
        if let Some(file) = credential.filter(|file| file.exists()) {
            return line_of(&file);
        }
        if !std::io::stdin().is_terminal() {
            return Err(PassphraseError::Missing);
        }
        let ask = |prompt| rpassword::prompt_password(prompt).map_err(|_closed| PassphraseError::Missing);
        let typed = ask("Passphrase of the key files: ")?;
        if twice && ask("The same again: ")? != typed {
            return Err(PassphraseError::Differ);
        }
        Ok(typed)
    }
}

/// The first line: editors end it with one, and other programs do not.
fn line_of(file: &Path) -> Result<String, PassphraseError> {
    let bytes = read_bounded(file, LARGEST)?;
    let bytes = bytes.ok_or_else(|| PassphraseError::NoFile { path: file.to_owned() })?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
