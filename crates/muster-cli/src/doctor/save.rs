//! Writes the support file.

use super::facts::Facts;
use crate::failure;
use muster_api::agent::AgentFailure;
use muster_api::doctor::DoctorReport;
use muster_api::support::{FORM, SupportFile};
use muster_os::atomic_file::{Mode, replace};
use muster_text::{DoctorMessage, Text};
use serde_json::Value;
use std::path::Path;

/// Writes it, and says so.
pub(super) fn save(
    file: &Path,
    report: &DoctorReport,
    facts: &Facts,
    names: bool,
    text: &Text,
) -> Result<String, AgentFailure> {
    let status = facts.now();
    let document = SupportFile {
        form: FORM,
        written: report.time.clone(),
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        names,
        report: report.clone(),
        settings: status
            .and_then(|status| serde_json::to_value(&status.settings).ok())
            .unwrap_or(Value::Null),
        status: status.and_then(|status| serde_json::to_value(status).ok()).unwrap_or(Value::Null),
        events: facts.events.clone().unwrap_or_default(),
    };
    let written = replace(file, document.redacted_of(&facts.names()).to_json().as_bytes(), Mode::Private);
    written.map_err(|error| failure::of_file(error, text))?;
    let message = if names { DoctorMessage::SavedNames } else { DoctorMessage::Saved };
    Ok(text.message(message, &[("file", file.display().to_string().into())]))
}
