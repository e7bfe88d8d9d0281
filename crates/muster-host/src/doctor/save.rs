//! Writes the support file.

use std::path::Path;

use muster_api::doctor::DoctorReport;
use muster_api::support::{FORM, SupportFile};
use muster_os::atomic_file::{Mode, replace};
use muster_text::{DoctorMessage, Text};
use serde_json::Value;

use super::facts::Facts;
use crate::failure::Failure;

/// Writes it, and says so.
pub(super) fn save(
    file: &Path,
    report: &DoctorReport,
    facts: &Facts,
    names: bool,
    text: &Text,
) -> Result<String, Failure> {
    let document = SupportFile {
        form: FORM,
        written: report.time.clone(),
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        names,
        report: report.clone(),
        settings: facts.config.as_ref().map_or(Value::Null, |(config, _)| config.clone()),
        status: facts
            .status
            .as_ref()
            .ok()
            .and_then(|status| serde_json::to_value(status).ok())
            .unwrap_or_default(),
        events: facts.events.clone(),
    };
    replace(file, document.redacted_of(&names_in_dns(facts)).to_json().as_bytes(), Mode::Private)?;
    let message = if names { DoctorMessage::SavedNames } else { DoctorMessage::Saved };
    Ok(text.message(message, &[("file", file.display().to_string().into())]))
}

/// Zones, the names in them, and the hosts that stand there.
fn names_in_dns(facts: &Facts) -> Vec<String> {
    let zones = facts.status.iter().flat_map(|status| &status.dns);
    let zones = zones.flat_map(|zone| [zone.zone.clone(), zone.name.clone()]);
    let named = facts.names.iter().flat_map(|name| {
        let hosts = name.records.iter().flatten().map(|host| host.host.clone());
        hosts.chain([name.name.clone()])
    });
    zones.chain(named).collect()
}
