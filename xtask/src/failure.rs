//! Why a task stopped, in the words that its caller reads last.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

use thiserror::Error;

/// Why a task stopped. What was found in detail has been printed before.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },

    #[error("{}: not UTF-8", path.display())]
    NotUtf8 { path: PathBuf },

    #[error("{}: {source}", path.display())]
    Toml { path: PathBuf, source: toml::de::Error },

    #[error("cannot start `{command}`: {source}")]
    NotStarted { command: String, source: io::Error },

    #[error("`{command}` failed ({status})")]
    CommandFailed { command: String, status: ExitStatus },

    #[error("`{command}` did not print the JSON that was expected: {source}")]
    NotJson { command: String, source: serde_json::Error },

    #[error(transparent)]
    Metadata(#[from] cargo_metadata::Error),

    #[error("the C header cannot be generated: {0}")]
    Header(cbindgen::Error),

    #[error("cbindgen.toml: {0}")]
    HeaderConfig(String),

    #[error("tidy: {0} finding(s)")]
    Untidy(usize),

    #[error("{0} derived file(s) differ; run `cargo xtask generate` and commit the result")]
    Stale(usize),

    #[error("missing on this machine: {0}; install it and run the tests again")]
    ToolsMissing(String),

    #[error("the demo ended well but its JSON does not say `\"ok\": true`")]
    DemoNotOk,

    #[error("no proof is called `{0}`; `cargo xtask prove` lists them")]
    UnknownProof(String),
}

impl Failure {
    /// For `map_err` on an operation on `path`.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
