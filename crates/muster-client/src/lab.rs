//! `ROOT/lab.toml`: what makes one computer many machines. It holds only under a lab catalog.
//!
//! ```toml
//! clock-offset-seconds = 18000
//! machine-name = "pc-07"
//! virtual = false
//!
//! [fingerprint]            # parts by name or number
//! machine-id = "machine 7"
//! 9 = "disk 7"
//! ```

use crate::ClientError;
use crate::settings::said;
use muster_core::machine::{LabEffect, LabOverrides};
use muster_os::atomic_file::read_bounded;
use muster_os::machine_facts::Part;
use muster_wire::limits;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const LIMIT: u64 = 65_536;
/// Part 10, which is no fact of the computer.
pub(crate) const INSTALLATION_ID: u8 = 10;

/// The file as it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LabFile {
    clock_offset_seconds: Option<i64>,
    machine_name: Option<String>,
    #[serde(rename = "virtual")]
    virtual_machine: Option<bool>,
    fingerprint: Option<BTreeMap<PartNumber, String>>,
}

/// What became of the lab settings; status shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabUse {
    /// None are given.
    None,
    /// They are in force.
    Applied {
        /// Seconds added to the clock.
        clock_offset_seconds: i64,
        /// How many fingerprint parts were given; none: the computer's own are used.
        parts: Option<usize>,
        /// Whether the machine was given a name.
        named: bool,
    },
    /// They are given and ignored, because the catalog is no lab catalog.
    Ignored,
}

/// The lab settings break a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} line {line}: {what}", path.display())]
pub struct LabFault {
    path: PathBuf,
    line: i64,
    what: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
struct PartNumber(u8);

impl LabFault {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
    /// The line, from 1; 0 where it is not known.
    #[must_use]
    pub const fn line(&self) -> i64 {
        self.line
    }
}

impl LabFile {
    /// Reads the file; none where it does not exist. A broken file is an error only for whoever may use it.
    pub(crate) fn read(path: &Path) -> Result<Option<Result<Self, LabFault>>, ClientError> {
        let Some(bytes) = read_bounded(path, LIMIT)? else { return Ok(None) };
        let fault = |line, what| LabFault { path: path.to_path_buf(), line, what };
        let text = String::from_utf8_lossy(&bytes);
        let file = toml::from_str(&text).map_err(|error| {
            let (line, what) = said(&text, &error);
            fault(line, what)
        });
        Ok(Some(file))
    }

    /// What the core takes of it.
    pub(crate) fn overrides(&self) -> LabOverrides {
        let part = |(number, value): (&PartNumber, &String)| (number.0, value.clone());
        LabOverrides {
            clock_offset_seconds: self.clock_offset_seconds,
            fingerprint: self.fingerprint.as_ref().map(|parts| parts.iter().map(part).collect()),
        }
    }
    pub(crate) fn machine_name(&self) -> Option<&str> {
        self.machine_name.as_deref()
    }
    pub(crate) const fn virtual_machine(&self) -> Option<bool> {
        self.virtual_machine
    }

    /// What became of it, given what the core made of its part.
    pub(crate) fn use_of(&self, lab: bool, effect: LabEffect) -> LabUse {
        match effect {
            _ if *self == Self::default() => LabUse::None,
            _ if !lab => LabUse::Ignored,
            LabEffect::Applied { clock_offset_seconds, parts } => LabUse::Applied {
                clock_offset_seconds: clock_offset_seconds.unwrap_or(0),
                parts,
                named: self.machine_name.is_some(),
            },
            LabEffect::None | LabEffect::Ignored => {
                LabUse::Applied { clock_offset_seconds: 0, parts: None, named: self.machine_name.is_some() }
            }
        }
    }
}

impl TryFrom<String> for PartNumber {
    type Error = String;

    /// By name, `machine-id`, or by number.
    fn try_from(text: String) -> Result<Self, String> {
        let installation = (text == "installation-id").then_some(INSTALLATION_ID);
        let found = installation.or_else(|| Part::number_named(&text, limits::FINGERPRINT_PART));
        found.map(Self).ok_or_else(|| format!("{text:?} is no part of a fingerprint"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<LabFile, LabFault> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lab.toml");
        std::fs::write(&path, text).unwrap();
        LabFile::read(&path).unwrap().unwrap()
    }

    #[test]
    fn parts_go_by_name_or_number() {
        let text = "clock-offset-seconds = -5\nmachine-name = \"pc\"\nvirtual = true\n\
                    [fingerprint]\nmachine-id = \"a\"\nsystem-disk = \"b\"\n7 = \"c\"\n";
        let file = read(text).unwrap();
        let parts = vec![(1, "a".to_owned()), (7, "c".to_owned()), (9, "b".to_owned())];
        assert_eq!(
            file.overrides(),
            LabOverrides { clock_offset_seconds: Some(-5), fingerprint: Some(parts) }
        );
        assert_eq!((file.machine_name(), file.virtual_machine()), (Some("pc"), Some(true)));
    }

    #[test]
    fn what_breaks_a_rule_is_named_with_its_line() {
        for (text, line) in [
            ("clock-offset = 5\n", 1),
            ("\nvirtual = \"yes\"\n", 2),
            ("[fingerprint]\ncase = \"red\"\n", 2),
            ("[fingerprint]\n64 = \"x\"\n", 2),
        ] {
            let fault = read(text).unwrap_err();
            assert_eq!(fault.line(), line, "{fault}");
        }
    }

    #[test]
    fn an_empty_file_is_none() {
        let file = read("").unwrap();
        assert_eq!(file.use_of(false, LabEffect::None), LabUse::None);
        assert_eq!(read("virtual = true\n").unwrap().use_of(false, LabEffect::None), LabUse::Ignored);
    }
}
