//! What `key-file` prints with `--json`.

use serde::{Deserialize, Serialize};

/// What `key-file list` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFilesShown {
    /// Those that are there.
    pub files: Vec<KeyFileView>,
}

/// One of the publisher's own secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFileView {
    /// Its name in the publisher's folder.
    pub file: String,
    /// Whether it is sealed under a passphrase.
    pub protected: bool,
}

/// What `key-file protect` and `key-file unprotect` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFilesChanged {
    /// Names of the files that were written anew.
    pub files: Vec<String>,
}
