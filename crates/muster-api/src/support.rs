//! The support file that `doctor --save` writes: everything that helps to help, and nothing secret.
//!
//! One JSON document whose first member is [`FIRST_MEMBER`]. Of product keys only the last five characters stand in it;
//! names and addresses are pseudonyms unless its owner chose otherwise, see [`Pseudonyms`].

mod pseudonyms;

pub use pseudonyms::Pseudonyms;

use crate::doctor::DoctorReport;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// By this member the file is recognised.
pub const FIRST_MEMBER: &str = "muster-support";
/// The form that is written.
pub const FORM: u32 = 1;
/// Most bytes of one file.
pub const MOST_BYTES: u64 = 64 * 1_048_576;
/// Name of the event log in a root.
pub const EVENT_LOG: &str = "events.jsonl";
/// Lines of the event log that it holds at most: the last ones.
pub const EVENTS: usize = 200;
/// Most bytes that are read for them.
pub const EVENT_BYTES: u64 = 1_048_576;

/// One support file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SupportFile {
    /// Version of the form.
    #[serde(rename = "muster-support")]
    pub form: u32,
    /// When it was written.
    pub written: String,
    /// Operating system and processor.
    pub system: String,
    /// Whether names and addresses stand in it as they are.
    pub names: bool,
    /// What `doctor` found.
    pub report: DoctorReport,
    /// The settings; null where they cannot be read.
    pub settings: Value,
    /// The status as `--json` prints it; null where there is none.
    pub status: Value,
    /// The last events, the oldest first, each as one line of JSON.
    pub events: Vec<String>,
}

impl SupportFile {
    /// Whether bytes look like a support file, of whatever form.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        let begins = bytes.get(..bytes.len().min(64)).unwrap_or_default();
        String::from_utf8_lossy(begins)
            .trim_start_matches(['{', ' ', '\r', '\n', '\t', '"'])
            .starts_with(FIRST_MEMBER)
    }

    /// Reads a file of this form.
    ///
    /// # Errors
    /// It is another form, or not whole.
    pub fn read(bytes: &[u8]) -> Result<Self, SupportFault> {
        let document: Value =
            serde_json::from_slice(bytes).map_err(|error| SupportFault::Json(error.to_string()))?;
        match document.get(FIRST_MEMBER).and_then(Value::as_u64) {
            Some(form) if form == u64::from(FORM) => {
                serde_json::from_value(document).map_err(|error| SupportFault::Json(error.to_string()))
            }
            Some(form) => Err(SupportFault::Form(form)),
            None => Err(SupportFault::Nothing),
        }
    }

    /// The file without secrets, and without names unless they are wanted.
    #[must_use]
    pub fn redacted(&self) -> Self {
        self.redacted_of(&[])
    }

    /// The same, where these are names too, which no member tells: of other hosts, say.
    #[must_use]
    pub fn redacted_of(&self, names: &[String]) -> Self {
        let mut document = serde_json::to_value(self).unwrap_or_default();
        let mut pseudonyms = Pseudonyms::new(self.names);
        pseudonyms.learn(&document);
        pseudonyms.learn(&json!({ "names": names }));
        for line in &self.events {
            pseudonyms.learn(&serde_json::from_str(line).unwrap_or_default());
        }
        pseudonyms.apply(&mut document);
        serde_json::from_value(document).unwrap_or_else(|_| self.clone())
    }

    /// The document that is written.
    #[must_use]
    pub fn to_json(&self) -> String {
        // The shapes have no map keys that JSON does not know.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// Why bytes are no support file that can be read here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SupportFault {
    /// It does not say that it is one.
    Nothing,
    /// It is of another form.
    Form(u64),
    /// It is not whole.
    Json(String),
}

impl std::fmt::Display for SupportFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nothing => f.write_str("it is no support file"),
            Self::Form(form) => write!(f, "the support file has form {form}, here form {FORM} is read"),
            Self::Json(error) => write!(f, "the support file is damaged: {error}"),
        }
    }
}

#[cfg(test)]
mod tests;
