//! Why the files could not be written.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// One failure.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },

    #[error("the page of {program} cannot be made: {source}")]
    Page { program: &'static str, source: io::Error },

    #[error("the list of tests that reach codes and events is no TOML: {source}")]
    Reached { source: Box<toml::de::Error> },

    #[error("the page of {program} is not UTF-8")]
    NotUtf8 { program: &'static str },

    #[error("field-options.toml: {0}")]
    OptionTests(toml::de::Error),

    #[error("the option `{option}` and field-options.toml do not fit together")]
    Option { option: String },
}
