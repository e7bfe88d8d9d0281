//! `lab.toml`: a clock offset and a fingerprint, so that one computer can be several hosts.
//!
//! It is honoured only for publishers whose root-signed catalog is a lab catalog; the rule itself is in the core.

use std::collections::BTreeMap;

use muster_core::code::Code;
use muster_core::fingerprint::{part_digest, plain_name};
use muster_core::machine::{LabEffect, LabOverrides};
use muster_core::rules::Rules;
use muster_os::machine_facts::{self, Part};
use muster_service::config_file::{self, ConfigError};
use muster_text::HostMessage;
use muster_wire::fingerprint::{self, Fingerprint};
use muster_wire::id::PublisherId;
use muster_wire::limits;
use muster_wire::time::Timestamp;
use serde::Deserialize;

use crate::failure::Failure;
use crate::root::HostRoot;
use crate::text::Saying;

/// What stands in the file; nothing where there is none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lab {
    overrides: LabOverrides,
    machine_name: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    clock_offset_seconds: Option<i64>,
    machine_name: Option<String>,
    fingerprint: Option<BTreeMap<String, String>>,
}

impl Lab {
    pub(crate) fn load(root: &HostRoot) -> Result<Self, Failure> {
        let file: File = match config_file::load(&root.lab()) {
            Ok(loaded) => loaded.value,
            Err(ConfigError::Missing { .. }) => return Ok(Self::default()),
            Err(ConfigError::File(error)) => return Err(error.into()),
            Err(error) => return Err(Failure::about(Code::ConfigInvalid, error)),
        };
        let parts = file.fingerprint.map(|parts| parts.into_iter().map(numbered).collect()).transpose()?;
        let overrides = LabOverrides { clock_offset_seconds: file.clock_offset_seconds, fingerprint: parts };
        Ok(Self { overrides, machine_name: file.machine_name })
    }

    /// What becomes of the settings for one publisher.
    pub(crate) fn effect(&self, rules: &Rules) -> LabEffect {
        self.overrides.apply(rules, Timestamp::ZERO, Fingerprint::default()).effect
    }

    /// The fingerprint of this host for one publisher.
    pub(crate) fn fingerprint(&self, rules: &Rules) -> Fingerprint {
        self.overrides.apply(rules, Timestamp::ZERO, own_fingerprint(rules.publisher())).fingerprint
    }

    /// The name of this host as its publisher reads it.
    pub(crate) fn machine_name(&self, rules: &Rules) -> String {
        let given = self.machine_name.clone().filter(|_| rules.is_lab());
        let name = plain_name(&given.unwrap_or_else(machine_facts::machine_name));
        if name.is_empty() { "unnamed".to_owned() } else { name }
    }
}

/// Seconds by which the clock is shifted.
pub(crate) fn clock_offset(effect: LabEffect) -> i64 {
    match effect {
        LabEffect::Applied { clock_offset_seconds, .. } => clock_offset_seconds.unwrap_or(0),
        LabEffect::None | LabEffect::Ignored => 0,
    }
}

fn own_fingerprint(publisher: PublisherId) -> Fingerprint {
    let facts = machine_facts::facts().into_iter();
    let parts = facts.map(|fact| {
        let number = fact.part.number();
        fingerprint::Part { number, digest: part_digest(publisher, number, &fact.value) }
    });
    Fingerprint::new(parts.collect())
}

/// A part by its number, or by its name in small letters: `machine-id`.
fn numbered((name, value): (String, String)) -> Result<(u8, String), Failure> {
    let number = Part::number_named(&name, limits::FINGERPRINT_PART);
    let unknown = || {
        let saying = Saying::new(HostMessage::NoPartOfMachine, [("name", name.clone().into())]);
        Failure::saying(Code::ConfigInvalid, saying)
    };
    Ok((number.ok_or_else(unknown)?, value))
}
