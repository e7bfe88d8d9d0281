//! A command that was not done: one line of what, one of why, one of what next.

use muster_api::host::HostFailure;
use muster_core::code::{Code, CodeNumber, Reason};
use muster_core::product_key::KeyTextError;
use muster_core::trust::TrustError;
use muster_os::file_error::{FileError, NextStep};
use muster_os::local_socket::SocketError;
use muster_os::root_lock::LockError;
use muster_store::host::StoreError;
use muster_text::Explanation;

use crate::text::catalogue;

/// Why a command was not done. It carries the sentences, because only who noticed the failure knows all of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {why}")]
pub(crate) struct Failure {
    pub(crate) number: CodeNumber,
    pub(crate) figure: i64,
    pub(crate) limit: i64,
    what: String,
    why: String,
    next: String,
}

impl Failure {
    pub(crate) fn new(reason: Reason) -> Self {
        Self::explained(reason, catalogue().reason(&reason))
    }

    pub(crate) fn of(code: Code) -> Self {
        Self::new(Reason::of(code))
    }

    /// A code whose second line says more than the catalogue can: a path, an address, a cause.
    pub(crate) fn about(code: Code, detail: impl std::fmt::Display) -> Self {
        Self::of(code).because(detail)
    }

    /// A code with its numbers that came from elsewhere.
    pub(crate) fn foreign(number: CodeNumber, figure: i64, limit: i64) -> Self {
        let Explanation { what, why, next, .. } = catalogue().number(number, figure, limit);
        Self { number, figure, limit, what, why, next }
    }

    /// Says more in the second line.
    pub(crate) fn because(mut self, detail: impl std::fmt::Display) -> Self {
        self.why = format!("{} ({})", self.why.trim_end_matches('.'), one_line(&detail.to_string()));
        self
    }

    /// Another next step than the catalogue's.
    pub(crate) fn next(mut self, next: impl Into<String>) -> Self {
        self.next = next.into();
        self
    }

    pub(crate) fn code(&self) -> Option<Code> {
        self.number.code()
    }

    /// The exit code of a command that ends with it.
    pub(crate) fn exit(&self) -> u8 {
        self.code().unwrap_or(Code::ServiceRefused).exit().number()
    }

    /// The three lines.
    pub(crate) fn lines(&self) -> String {
        format!("Error {}: {}.\n{}\nNext: {}", self.number, self.what, self.why, self.next)
    }

    pub(crate) fn to_api(&self) -> HostFailure {
        HostFailure {
            code: self.number.0,
            figure: self.figure,
            limit: self.limit,
            what: self.what.clone(),
            why: self.why.clone(),
            next: self.next.clone(),
        }
    }

    pub(crate) fn from_api(failure: HostFailure) -> Self {
        let HostFailure { code, figure, limit, what, why, next } = failure;
        Self { number: CodeNumber(code), figure, limit, what, why, next }
    }

    fn explained(reason: Reason, explanation: Explanation) -> Self {
        let Explanation { number, what, why, next, .. } = explanation;
        Self { number, figure: reason.figure, limit: reason.limit, what, why, next }
    }
}

/// What other programs say may have any form.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

impl From<Reason> for Failure {
    fn from(reason: Reason) -> Self {
        Self::new(reason)
    }
}

impl From<&KeyTextError> for Failure {
    fn from(error: &KeyTextError) -> Self {
        Self::explained(Reason::from(error), catalogue().key_error(error))
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        let code = match (&error, error.next_step()) {
            (FileError::DiskFull { .. }, _) => Code::DiskFull,
            (FileError::ReadOnly { .. }, _) => Code::ReadOnly,
            (FileError::Denied { .. }, _) => Code::FileDenied,
            (FileError::NotFound { .. }, _) => Code::FileMissing,
            (FileError::TooLarge { .. }, _) | (_, NextStep::ChooseOtherFile) => Code::FileInvalid,
            _ => Code::FileFailed,
        };
        Self::about(code, error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::new(Reason::from(&error)).because(error)
    }
}

impl From<LockError> for Failure {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Held { pid, .. } => {
                let process = pid.map_or(0, i64::from);
                Self::new(Reason::with(Code::RootLocked, process, 0)).because(error)
            }
            LockError::File(error) => error.into(),
        }
    }
}

impl From<SocketError> for Failure {
    fn from(error: SocketError) -> Self {
        match error {
            SocketError::Denied { .. } => Self::about(Code::FileDenied, error),
            SocketError::TimedOut => Self::about(Code::HostSilent, error),
            _ => Self::about(Code::FileFailed, error),
        }
    }
}

/// A bundle, certificate or catalog that does not hold; `code` says which it was meant to be.
pub(crate) fn untrusted(code: Code, error: &TrustError) -> Failure {
    match error {
        TrustError::CatalogOlder { offered, held } => {
            Failure::new(Reason::with(Code::CatalogOlder, offered.0.into(), held.0.into()))
        }
        TrustError::Catalog(_) => Failure::about(Code::CatalogInvalid, error),
        _ => Failure::about(code, error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_three_lines_whatever_the_cause_says() {
        let failure = Failure::about(Code::FileMissing, "cannot open /x:\n\u{1b}[31m not there");
        let lines: Vec<String> = failure.lines().lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[0].starts_with("Error 0xE0040210: "), "{lines:?}");
        assert!(lines[1].ends_with("(cannot open /x:  [31m not there)"), "{lines:?}");
        assert!(lines[2].starts_with("Next: "), "{lines:?}");
        assert_eq!(failure.exit(), Code::FileMissing.exit().number());
    }

    #[test]
    fn a_failure_travels_whole() {
        let failure = Failure::new(Reason::with(Code::HostKeyExhausted, 6, 6)).next("Do that.");
        assert_eq!(Failure::from_api(failure.to_api()), failure);
    }

    #[test]
    fn a_code_of_a_newer_service_is_a_refusal() {
        let failure = Failure::foreign(CodeNumber(0xE004_7777), 1, 2);
        assert_eq!(failure.code(), None);
        assert_eq!(failure.exit(), Code::ServiceRefused.exit().number());
        assert!(failure.lines().contains("0xE0047777"));
    }
}
