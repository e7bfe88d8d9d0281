//! A command that was not done: one line of what, one of why, one of what next.

use muster_api::host::HostFailure;
use muster_core::code::{Code, CodeNumber, Reason};
use muster_core::product_key::KeyTextError;
use muster_core::telephone::{ConfirmationIdError, ConfirmationRefusal};
use muster_core::trust::TrustError;
use muster_os::file_error::{FileError, NextStep};
use muster_os::local_socket::SocketError;
use muster_os::root_lock::LockError;
use muster_store::host::StoreError;
use muster_text::{Explanation, HostMessage, Text};
use muster_usage::Wrong;

use crate::text::{Saying, english, say};

/// Why a command was not done: a code with its numbers, and what only who noticed it knows. It is put into words where
/// the language of the one who asked is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) number: CodeNumber,
    pub(crate) figure: i64,
    pub(crate) limit: i64,
    told: Told,
    details: Vec<Detail>,
    next: Option<Saying>,
    in_document: bool,
}

/// Whose words explain it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Told {
    /// The catalogue's, for the code.
    Code,
    /// The catalogue's, for a text that should be a product key.
    Key(KeyTextError),
    /// The catalogue's, for a text that should be a confirmation ID.
    ConfirmationId(ConfirmationIdError),
    /// The catalogue's, for a confirmation ID that confirms nothing here.
    NotConfirmed(Box<ConfirmationRefusal>),
    /// Words that were made already: the running host's, in the language that it was asked in, or those about a command
    /// line.
    Made(Box<Words>),
}

/// What stands behind the second line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Detail {
    /// What has no language, or that of the system: a path, an address, a cause.
    Given(String),
    Said(Saying),
}

/// The sentences in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Words {
    what: String,
    why: String,
    next: String,
}

impl Failure {
    pub(crate) fn new(reason: Reason) -> Self {
        Self::foreign(reason.code.into(), reason.figure, reason.limit)
    }

    pub(crate) fn of(code: Code) -> Self {
        Self::new(Reason::of(code))
    }

    /// A code whose second line says more than the catalogue can: a path, an address, a cause.
    pub(crate) fn about(code: Code, detail: impl std::fmt::Display) -> Self {
        Self::of(code).because(detail)
    }

    /// A code with a sentence of this program behind its second line.
    pub(crate) fn saying(code: Code, detail: impl Into<Saying>) -> Self {
        Self::of(code).noting(detail)
    }

    /// A code with its numbers that came from elsewhere.
    pub(crate) const fn foreign(number: CodeNumber, figure: i64, limit: i64) -> Self {
        Self { number, figure, limit, told: Told::Code, details: Vec::new(), next: None, in_document: false }
    }

    /// A text that is no confirmation ID.
    pub(crate) fn confirmation_id(error: ConfirmationIdError) -> Self {
        Self { told: Told::ConfirmationId(error), ..Self::new(Reason::from(&error)) }
    }

    /// A confirmation ID that confirms nothing here.
    pub(crate) fn not_confirmed(refusal: ConfirmationRefusal) -> Self {
        Self { told: Told::NotConfirmed(Box::new(refusal)), ..Self::new(Reason::from(&refusal)) }
    }

    /// Says more in the second line.
    pub(crate) fn because(mut self, detail: impl std::fmt::Display) -> Self {
        self.details.push(Detail::Given(one_line(&detail.to_string())));
        self
    }

    /// Says more in the second line, in words of this program.
    pub(crate) fn noting(mut self, detail: impl Into<Saying>) -> Self {
        self.details.push(Detail::Said(detail.into()));
        self
    }

    /// Another next step than the catalogue's.
    pub(crate) fn next(mut self, next: impl Into<Saying>) -> Self {
        self.next = Some(next.into());
        self
    }

    /// A document that was printed tells it already.
    pub(crate) const fn in_document(mut self) -> Self {
        self.in_document = true;
        self
    }

    pub(crate) const fn is_in_document(&self) -> bool {
        self.in_document
    }

    pub(crate) fn code(&self) -> Option<Code> {
        self.number.code()
    }

    /// The exit code of a command that ends with it.
    pub(crate) fn exit(&self) -> u8 {
        self.code().unwrap_or(Code::ServiceRefused).exit().number()
    }

    /// The three lines.
    pub(crate) fn lines(&self, text: &Text) -> String {
        let Words { what, why, next } = self.words(text);
        let first = [("code", self.number.to_string().into()), ("what", what.into())];
        let last = [("next", next.into())];
        let (first, last) =
            (say(text, HostMessage::FailureWhat, &first), say(text, HostMessage::FailureNext, &last));
        format!("{first}\n{why}\n{last}")
    }

    /// What happened and why, on one line.
    pub(crate) fn sentence(&self, text: &Text) -> String {
        let Words { what, why, .. } = self.words(text);
        format!("{what}: {why}")
    }

    pub(crate) fn to_api(&self, text: &Text) -> HostFailure {
        let Words { what, why, next } = self.words(text);
        HostFailure { code: self.number.0, figure: self.figure, limit: self.limit, what, why, next }
    }

    pub(crate) fn from_api(failure: HostFailure) -> Self {
        let HostFailure { code, figure, limit, what, why, next } = failure;
        let told = Told::Made(Box::new(Words { what, why, next }));
        Self { told, ..Self::foreign(CodeNumber(code), figure, limit) }
    }

    fn words(&self, text: &Text) -> Words {
        let Words { what, why, next } = match &self.told {
            Told::Code => text.number(self.number, self.figure, self.limit).into(),
            Told::Key(error) => text.key_error(error).into(),
            Told::ConfirmationId(error) => text.confirmation_id_error(error).into(),
            Told::NotConfirmed(refusal) => text.confirmation_refusal(refusal).into(),
            Told::Made(words) => (**words).clone(),
        };
        let why = self.details.iter().fold(why, |why, detail| detailed(text, &why, detail));
        Words { what, why, next: self.next.as_ref().map_or(next, |next| next.say(text)) }
    }
}

impl From<Explanation> for Words {
    fn from(Explanation { what, why, next, .. }: Explanation) -> Self {
        Self { what, why, next }
    }
}

fn detailed(text: &Text, why: &str, detail: &Detail) -> String {
    let detail = match detail {
        Detail::Given(given) => given.clone(),
        Detail::Said(saying) => one_line(&saying.say(text)),
    };
    let why = why.trim_end_matches(['.', '。']);
    say(text, HostMessage::FailureWhy, &[("why", why.into()), ("detail", detail.into())])
}

/// As the log has it.
impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence(english()))
    }
}

impl std::error::Error for Failure {}

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
        Self { told: Told::Key(*error), ..Self::new(Reason::from(error)) }
    }
}

/// A command line that cannot be read.
impl From<&Wrong> for Failure {
    fn from(wrong: &Wrong) -> Self {
        let Wrong { what, why, next, .. } = wrong.clone();
        Self { told: Told::Made(Box::new(Words { what, why, next })), ..Self::of(Code::ArgumentInvalid) }
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
            // Only who may change a host may open its lock.
            LockError::File(error @ FileError::Denied { .. }) => Self::of(Code::AccessDenied).because(error),
            LockError::File(error) => error.into(),
        }
    }
}

impl From<SocketError> for Failure {
    fn from(error: SocketError) -> Self {
        match error {
            // Only who may change a host may connect to it.
            SocketError::Denied { .. } => Self::about(Code::AccessDenied, error),
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
    use crate::text::tagged;

    #[test]
    fn a_failure_is_three_lines_whatever_the_cause_says() {
        let failure = Failure::about(Code::FileMissing, "cannot open /x:\n\u{1b}[31m not there");
        let lines: Vec<String> = failure.lines(english()).lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[0].starts_with("Error 0xE0040210: "), "{lines:?}");
        assert!(lines[1].ends_with("(cannot open /x:  [31m not there)"), "{lines:?}");
        assert!(lines[2].starts_with("Next: "), "{lines:?}");
        assert_eq!(failure.exit(), Code::FileMissing.exit().number());
    }

    #[test]
    fn a_failure_travels_whole_in_the_language_that_was_asked_for() {
        let failure = Failure::new(Reason::with(Code::HostKeyExhausted, 6, 6))
            .noting(HostMessage::OtherPublishersKey)
            .next(HostMessage::NothingToDoNext);
        for language in ["en", "ja"] {
            let text = tagged(Some(language));
            let travelled = Failure::from_api(failure.to_api(text));
            assert_eq!(travelled.lines(text), failure.lines(text));
            assert_eq!(travelled.to_api(text), failure.to_api(text));
        }
        let japanese = failure.lines(tagged(Some("ja")));
        assert!(japanese.starts_with("エラー 0x") && japanese.contains("\n対処: "), "{japanese}");
        assert!(!japanese.contains("。 ("), "{japanese}");
    }

    #[test]
    fn a_key_that_is_none_is_explained_in_each_language() {
        let error = muster_core::product_key::ProductKey::parse("BCDFG-HJKMP-QRTV0").unwrap_err();
        let failure = Failure::from(&error);
        assert!(failure.lines(english()).contains("“0”"), "{}", failure.lines(english()));
        assert!(failure.lines(tagged(Some("ja"))).contains("「0」"));
    }

    #[test]
    fn a_code_of_a_newer_service_is_a_refusal() {
        let failure = Failure::foreign(CodeNumber(0xE004_7777), 1, 2);
        assert_eq!(failure.code(), None);
        assert_eq!(failure.exit(), Code::ServiceRefused.exit().number());
        assert!(failure.lines(english()).contains("0xE0047777"));
    }
}
