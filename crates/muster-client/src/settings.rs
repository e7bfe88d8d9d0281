//! What an administrator set on this machine: the host. `ROOT/machine.toml`.

use crate::transport::HostAddress;
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::file_error::FileError;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const LIMIT: u64 = 65_536;
const HEAD: &str = "# Settings of this machine. Written by `muster host set` and `muster host clear`.\n";

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The host that was set; then no other is asked.
    pub host: Option<HostAddress>,
}

/// The settings break a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} line {line}: {what}", path.display())]
pub struct SettingsFault {
    path: PathBuf,
    line: i64,
    what: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<String>,
}

impl Settings {
    /// Reads the settings; none are set where there is no file.
    ///
    /// # Errors
    /// The file cannot be read or breaks a rule.
    pub(crate) fn read(path: &Path) -> Result<Self, crate::ClientError> {
        let Some(bytes) = read_bounded(path, LIMIT)? else { return Ok(Self::default()) };
        let fault = |line, what| SettingsFault { path: path.to_path_buf(), line, what };
        let text = String::from_utf8(bytes).map_err(|error| fault(0, error.to_string()))?;
        let file: File = toml::from_str(&text).map_err(|error| {
            let (line, what) = said(&text, &error);
            fault(line, what)
        })?;
        let host = file.host.map(|host| host.parse::<HostAddress>()).transpose();
        let host = host.map_err(|error| fault(line_of_key(&text, "host"), error.to_string()))?;
        Ok(Self { host })
    }

    /// Writes the settings.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn write(&self, path: &Path) -> Result<(), FileError> {
        let file = File { host: self.host.as_ref().map(ToString::to_string) };
        // A map of one text cannot fail to be written.
        let text = toml::to_string(&file).unwrap_or_default();
        replace(path, format!("{HEAD}{text}").as_bytes(), Mode::Shared)
    }
}

impl SettingsFault {
    /// The line, from 1; 0 where it is not known.
    #[must_use]
    pub const fn line(&self) -> i64 {
        self.line
    }
}

/// Line and message of a TOML error.
pub(crate) fn said(text: &str, error: &toml::de::Error) -> (i64, String) {
    let line = error.span().map_or(0, |span| line_at(text, span.start));
    (line, error.message().replace('\n', " "))
}

fn line_at(text: &str, offset: usize) -> i64 {
    let before = text.get(..offset).unwrap_or_default();
    i64::try_from(before.matches('\n').count()).unwrap_or(i64::MAX).saturating_add(1)
}

fn line_of_key(text: &str, key: &str) -> i64 {
    let found = text.lines().position(|line| line.trim_start().starts_with(key));
    found.and_then(|index| i64::try_from(index).ok()).map_or(0, |index| index.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ClientError;

    fn read(text: &str) -> Result<Settings, ClientError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("machine.toml");
        std::fs::write(&path, text).unwrap();
        Settings::read(&path)
    }

    #[test]
    fn settings_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("machine.toml");
        assert_eq!(Settings::read(&path).unwrap(), Settings::default());
        let settings = Settings { host: Some("[::1]:1700".parse().unwrap()) };
        settings.write(&path).unwrap();
        assert_eq!(Settings::read(&path).unwrap(), settings);
        Settings::default().write(&path).unwrap();
        assert_eq!(Settings::read(&path).unwrap(), Settings::default());
    }

    #[test]
    fn what_breaks_a_rule_is_named_with_its_line() {
        for text in ["# head\nhots = \"a\"\n", "# head\nhost = 7\n", "\nhost = \"a b\"\n"] {
            let ClientError::Settings(fault) = read(text).unwrap_err() else { panic!("{text}") };
            assert_eq!(fault.line(), 2, "{fault}");
        }
    }
}
