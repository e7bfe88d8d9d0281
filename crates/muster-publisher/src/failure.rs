//! How a command fails: a code of the catalogue, and what exactly was wrong.
//!
//! A command prints three lines: what happened (the code's text), why (what exactly was wrong here, or else the code's
//! text), what to do next (the code's text). Its exit code is the code's class.

use muster_api::publisher::RowFault;
use muster_core::code::{Code, Reason};
use muster_core::product_key::KeyTextError;
use muster_core::publisher::{HostKeyRefusal, MakRefusal};
use muster_core::telephone::InstallationIdError;
use muster_os::entropy::EntropyError;
use muster_os::file_error::{FileError, NextStep};
use muster_os::root_lock::LockError;
use muster_service::bind::BindError;
use muster_service::logging::LoggingError;
use muster_service::stop::SignalError;
use muster_store::publisher::{Conflict, StoreError};
use muster_text::{Explanation, OfflineMessage, Text};
use std::error::Error;
use std::process::ExitCode;

/// Why a command did not do what it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    reason: Reason,
    /// No `String`: this type goes through every function.
    why: Option<Box<str>>,
    next: Option<OfflineMessage>,
    key: Option<KeyTextError>,
    installation_id: Option<InstallationIdError>,
    rows: Box<[RowFault]>,
}

impl Failure {
    /// A code that says everything by itself.
    pub(crate) fn of(code: Code) -> Self {
        Reason::of(code).into()
    }
    /// Says exactly what was wrong, in one sentence.
    pub(crate) fn because(self, why: String) -> Self {
        Self { why: Some(why.into()), ..self }
    }
    /// Another next step than the code's.
    pub(crate) fn next(self, next: OfflineMessage) -> Self {
        Self { next: Some(next), ..self }
    }
    /// Something was typed that no command can use.
    pub(crate) fn argument(why: String) -> Self {
        Self::of(Code::ArgumentInvalid).because(why)
    }

    /// Says which rows of a file are wrong.
    pub(crate) fn with_rows(self, rows: Vec<RowFault>) -> Self {
        Self { rows: rows.into(), ..self }
    }

    /// What exactly was wrong, where that was said.
    pub(crate) fn why(&self) -> &str {
        self.why.as_deref().unwrap_or_default()
    }
    pub(crate) fn rows(&self) -> &[RowFault] {
        &self.rows
    }
    /// The code with its numbers.
    pub(crate) const fn reason(&self) -> &Reason {
        &self.reason
    }
    /// What people are told.
    pub(crate) fn explain(&self, text: &Text) -> Explanation {
        let mut explanation = match (&self.key, &self.installation_id) {
            (Some(error), _) => text.key_error(error),
            (None, Some(error)) => text.installation_id_error(error),
            (None, None) => text.reason(&self.reason),
        };
        if let Some(why) = &self.why {
            explanation.why = why.to_string();
        }
        match self.next {
            Some(next) => explanation.with_next(&text.message(next, &[]), text),
            None => explanation,
        }
    }
    /// How the command ends.
    pub(crate) fn exit(&self) -> ExitCode {
        ExitCode::from(self.reason.code.exit().number())
    }
}

impl From<Reason> for Failure {
    fn from(reason: Reason) -> Self {
        Self { reason, why: None, next: None, key: None, installation_id: None, rows: Box::default() }
    }
}

impl From<KeyTextError> for Failure {
    fn from(error: KeyTextError) -> Self {
        Self { key: Some(error), ..Self::from(Reason::from(&error)) }
    }
}

impl From<InstallationIdError> for Failure {
    fn from(error: InstallationIdError) -> Self {
        Self { installation_id: Some(error), ..Self::from(Reason::from(&error)) }
    }
}

impl From<HostKeyRefusal> for Failure {
    fn from(refusal: HostKeyRefusal) -> Self {
        match refusal {
            HostKeyRefusal::KeyText(error) => error.into(),
            other => Reason::from(&other).into(),
        }
    }
}

impl From<MakRefusal> for Failure {
    fn from(refusal: MakRefusal) -> Self {
        match refusal {
            MakRefusal::KeyText(error) => error.into(),
            other => Reason::from(&other).into(),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::from(Reason::from(&error)).because(format!("{}.", with_sources(&error)))
    }
}

impl From<Conflict> for Failure {
    fn from(conflict: Conflict) -> Self {
        StoreError::from(conflict).into()
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        let code = match error.next_step() {
            NextStep::CheckPath => Code::FileMissing,
            NextStep::GrantAccess => Code::FileDenied,
            NextStep::MakeWritable => Code::ReadOnly,
            NextStep::FreeSpace => Code::DiskFull,
            NextStep::ChooseOtherFile => Code::FileInvalid,
            NextStep::CheckDisk => Code::FileFailed,
        };
        Self::of(code).because(format!("{error}."))
    }
}

impl From<EntropyError> for Failure {
    fn from(error: EntropyError) -> Self {
        Self::of(Code::FileFailed).because(format!("{error}."))
    }
}

impl From<LockError> for Failure {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Held { pid, .. } => {
                let process = pid.map_or(0, i64::from);
                Self::from(Reason::with(Code::RootLocked, process, 0)).because(format!("{error}."))
            }
            LockError::File(error) => error.into(),
        }
    }
}

impl From<BindError> for Failure {
    fn from(error: BindError) -> Self {
        let (code, port) = match &error {
            BindError::PortTaken { address, .. } => (Code::PortTaken, address.port()),
            BindError::NotPermitted { address } => (Code::PortDenied, address.port()),
            BindError::AddressNotAvailable { address } | BindError::NoIpv6 { address } => {
                (Code::AddressUnavailable, address.port())
            }
            BindError::Other { address, .. } => (Code::PortTaken, address.port()),
            BindError::NoAddress => (Code::ArgumentInvalid, 0),
        };
        Self::from(Reason::with(code, port.into(), 0)).because(format!("{error}."))
    }
}

impl From<LoggingError> for Failure {
    fn from(error: LoggingError) -> Self {
        Self::argument(format!("{error}."))
    }
}

impl From<SignalError> for Failure {
    fn from(error: SignalError) -> Self {
        Self::of(Code::FileFailed).because(format!("{error}."))
    }
}

/// The error and everything below it, each once.
pub(crate) fn with_sources(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut below = error.source();
    while let Some(source) = below {
        let said = source.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        below = source.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_text::Language;

    #[test]
    fn the_exact_reason_takes_the_place_of_the_general_one() {
        let text = Text::new(Language::English);
        let general = Failure::of(Code::ArgumentInvalid).explain(&text).to_string();
        let exact = Failure::argument("--count is 0.".to_owned()).explain(&text).to_string();
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let (general, exact) = (lines(&general), lines(&exact));
        assert_eq!((general.len(), exact.len()), (3, 3));
        assert_eq!((&general[0], &general[2]), (&exact[0], &exact[2]));
        assert_eq!(exact[1], "--count is 0.");
    }

    #[test]
    fn causes_are_told_once() {
        #[derive(Debug, thiserror::Error)]
        #[error("the upper")]
        struct Upper(#[source] std::fmt::Error);
        let text = with_sources(&Upper(std::fmt::Error));
        assert!(text.starts_with("the upper: an error occurred"), "{text}");
    }
}
