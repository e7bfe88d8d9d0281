//! Reads a configuration file in TOML, with the place of an error by line and column.
//!
//! The types decide what is allowed; they should carry `#[serde(deny_unknown_fields)]`, so that a misspelt key is named.

use std::path::{Path, PathBuf};

use muster_os::atomic_file::read_bounded;
use muster_os::file_error::FileError;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// Most bytes of a configuration: far more than anybody writes by hand.
pub const LARGEST: u64 = 1 << 20;

/// Why a configuration cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// There is no such file.
    #[error("{} does not exist", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file is not UTF-8 text.
    #[error("{}:{line}: this is not UTF-8 text", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// The file is not TOML, or says something that is not allowed.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What is wrong, on one line.
        message: String,
    },
}

/// Something about the file that an administrator should know.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ConfigWarning {
    /// Every user of the machine can change the file.
    #[error("{} can be changed by every user of this machine (mode {mode:04o})", path.display())]
    WritableByEveryone {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
}

/// A configuration, and what is odd about its file.
#[derive(Debug)]
pub struct Loaded<T> {
    /// What the file says.
    pub value: T,
    /// To be shown or logged.
    pub warnings: Vec<ConfigWarning>,
}

/// Reads the configuration in `path`.
pub fn load<T: DeserializeOwned>(path: &Path) -> Result<Loaded<T>, ConfigError> {
    let bytes =
        read_bounded(path, LARGEST)?.ok_or_else(|| ConfigError::Missing { path: path.to_path_buf() })?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        ConfigError::NotText { path: path.to_path_buf(), line: line_after(good) }
    })?;
    let value = toml::from_str(text).map_err(|error| invalid(path, text, &error))?;
    Ok(Loaded { value, warnings: warnings_about(path) })
}

fn invalid(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let start_of_line = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
    let in_line = before.get(start_of_line..).unwrap_or_default().chars().count();
    ConfigError::Invalid {
        path: path.to_path_buf(),
        line: line_after(before.as_bytes()),
        column: in_line.saturating_add(1),
        message: error.message().trim().replace('\n', "; "),
    }
}

fn line_after(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte == b'\n').count().saturating_add(1)
}

#[cfg(unix)]
fn warnings_about(path: &Path) -> Vec<ConfigWarning> {
    use std::os::unix::fs::MetadataExt;
    const BY_EVERYONE: u32 = 0o002;
    let mode = std::fs::metadata(path).map_or(0, |metadata| metadata.mode() & 0o7777);
    let warning = ConfigWarning::WritableByEveryone { path: path.to_path_buf(), mode };
    if mode & BY_EVERYONE == 0 { Vec::new() } else { vec![warning] }
}

#[cfg(windows)]
fn warnings_about(_path: &Path) -> Vec<ConfigWarning> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::fs;
    use tempfile::tempdir;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Config {
        name: String,
        limits: Limits,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Limits {
        connections: u32,
    }

    fn loaded(text: impl AsRef<[u8]>) -> Result<Loaded<Config>, ConfigError> {
        let directory = tempdir().unwrap();
        let path = directory.path().join("config.toml");
        fs::write(&path, text).unwrap();
        load(&path)
    }

    fn place_and_message(text: &str) -> (usize, usize, String) {
        match loaded(text).unwrap_err() {
            ConfigError::Invalid { line, column, message, .. } => (line, column, message),
            other => panic!("{other}"),
        }
    }

    #[test]
    fn a_good_file_is_read() {
        let config = loaded("name = \"north\"\n[limits]\nconnections = 7\n").unwrap();
        assert_eq!(config.value, Config { name: "north".to_owned(), limits: Limits { connections: 7 } });
        assert_eq!(config.warnings, []);
    }

    #[test]
    fn an_unknown_key_is_named_with_its_place_and_the_keys_that_exist() {
        let (line, column, message) =
            place_and_message("name = \"north\"\n[limits]\nconnections = 7\n  conections = 8\n");
        assert_eq!((line, column), (4, 3));
        assert_eq!(message, "unknown field `conections`, expected `connections`");
    }

    #[test]
    fn a_wrong_value_is_named_with_its_place_in_characters() {
        let (line, column, message) = place_and_message("name = \"北\"\nlimits = { connections = \"北\" }\n");
        assert_eq!((line, column), (2, 26));
        assert!(message.starts_with("invalid type: string"), "{message}");
        let (line, _, message) = place_and_message("name = \"a\"\nlimits = { connections = -1 }\n");
        assert_eq!(line, 2);
        assert!(message.contains("-1"), "{message}");
    }

    #[test]
    fn text_that_is_no_toml_is_refused_at_its_place() {
        let (line, _, message) = place_and_message("name = \"north\"\nlimits = [\n");
        assert!(line >= 2, "{line}: {message}");
        assert!(!message.contains('\n'), "{message}");
    }

    #[test]
    fn a_missing_key_is_named() {
        let (_, _, message) = place_and_message("name = \"north\"\n");
        assert_eq!(message, "missing field `limits`");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_with_their_line() {
        let error = loaded(b"name = \"a\"\n# \xff\n").unwrap_err();
        assert!(matches!(error, ConfigError::NotText { line: 2, .. }), "{error}");
    }

    #[test]
    fn a_missing_file_and_a_huge_one_are_refused() {
        let error = load::<Config>(Path::new("/nonexistent/config.toml")).unwrap_err();
        assert!(matches!(error, ConfigError::Missing { .. }), "{error}");
        let error = loaded("#".repeat(2 << 20)).unwrap_err();
        assert!(matches!(error, ConfigError::File(FileError::TooLarge { limit: LARGEST, .. })), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_everyone_can_change_is_pointed_out() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempdir().unwrap();
        let path = directory.path().join("config.toml");
        fs::write(&path, "connections = 1").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o646)).unwrap();
        let warnings = load::<Limits>(&path).unwrap().warnings;
        assert_eq!(warnings, [ConfigWarning::WritableByEveryone { path, mode: 0o646 }]);
        assert!(warnings[0].to_string().ends_with("(mode 0646)"), "{}", warnings[0]);
    }
}
