//! Why something was not done: what, why, what next, and the exit code that belongs to it.

pub(crate) mod behind;
mod looked_up;

pub(crate) use looked_up::of_question;

use muster_api::agent::AgentFailure;
use muster_client::{ClientError, Try};
use muster_core::code::{Code, CodeNumber, Reason};
use muster_os::file_error::FileError;
use muster_text::{Explanation, Language, MachineMessage, Text, TroubleMessage};
use muster_usage::Wrong;

/// What is known beyond the code's own words, and in whose language. No sentence is mixed from two languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Nothing.
    None,
    /// A sentence in the reader's language, or what has no language: a path, a name, a number.
    Said(String),
    /// What only the system, another program or the protocol can say, in English; and the path or name that it is
    /// about, which whoever reads another language is told instead.
    English { said: String, about: String },
}

impl Detail {
    /// English words that are about nothing that has a name.
    pub(crate) fn english(said: &impl ToString) -> Self {
        Self::English { said: said.to_string(), about: String::new() }
    }

    /// What the reader is told; empty where there is nothing for him.
    pub(crate) fn told(self, language: Language) -> String {
        match self {
            Self::None => String::new(),
            Self::Said(said) => said,
            Self::English { said, about } => {
                if language == Language::English {
                    said
                } else {
                    about
                }
            }
        }
    }
}

/// Explains an error of the SDK.
pub(crate) fn of_error(error: &ClientError, text: &Text) -> AgentFailure {
    let reason = error.reason();
    let explanation = match error {
        ClientError::KeyText(fault) => text.key_error(fault),
        ClientError::ConfirmationId(fault) => text.confirmation_id_error(fault),
        ClientError::NotConfirmed(refusal) => text.confirmation_refusal(refusal),
        _ => text.reason(&reason),
    };
    let mut failure = told(explanation, &reason);
    add(&mut failure, &behind::detail(error, text).told(text.language()));
    if let Some(next) = next_step(error, text) {
        failure.next = next;
    }
    failure
}

/// Explains a code with its numbers, and with what exactly was wrong where that is known.
pub(crate) fn of_reason(reason: &Reason, detail: Detail, text: &Text) -> AgentFailure {
    let mut failure = told(text.reason(reason), reason);
    add(&mut failure, &detail.told(text.language()));
    failure
}

/// Explains a code that needs no more words.
pub(crate) fn of_code(code: Code, text: &Text) -> AgentFailure {
    of_reason(&code.into(), Detail::None, text)
}

/// What the catalogue of messages has explained already.
pub(crate) fn of_explanation(explanation: Explanation) -> AgentFailure {
    let Explanation { number, what, why, next, .. } = explanation;
    AgentFailure { code: number.0, hex: number.to_string(), figure: 0, limit: 0, what, why, next }
}

/// Explains a number that came from a host.
pub(crate) fn of_number(number: CodeNumber, figure: i64, limit: i64, text: &Text) -> AgentFailure {
    let Explanation { what, why, next, .. } = text.number(number, figure, limit);
    AgentFailure { code: number.0, hex: number.to_string(), figure, limit, what, why, next }
}

/// Explains why one address or host of several did not grant.
pub(crate) fn of_try(failed: &Try, text: &Text) -> AgentFailure {
    let mut failure = of_number(failed.code, failed.figure, failed.limit, text);
    add(&mut failure, &behind::of_cause(&failed.cause, text).told(text.language()));
    failure
}

/// A wrong argument; what is wrong with it is said in the reader's language.
pub(crate) fn of_argument(said: String, text: &Text) -> AgentFailure {
    of_reason(&Code::ArgumentInvalid.into(), Detail::Said(said), text)
}

/// A reply to another command than was asked: an agent of another version.
pub(crate) fn other_answer(text: &Text) -> AgentFailure {
    let said = text.message(TroubleMessage::AgentAnswer, &[]);
    of_reason(&Code::Defect.into(), Detail::Said(said), text)
}

/// An agent that serves `most` callers already.
pub(crate) fn of_busy(most: i64, text: &Text) -> AgentFailure {
    let busy = of_reason(&Reason::with(Code::Busy, most, most), Detail::None, text);
    // The code is the host's, and its words speak of the host.
    AgentFailure {
        what: text.message(MachineMessage::Busy, &[]),
        why: text.message(MachineMessage::BusyWhy, &[("most", most.into())]),
        next: text.message(MachineMessage::BusyNext, &[]),
        ..busy
    }
}

/// A command line that cannot be read.
pub(crate) fn of_usage(wrong: &Wrong) -> AgentFailure {
    let number = CodeNumber::from(Code::ArgumentInvalid);
    let (what, why, next) = (wrong.what.clone(), wrong.why.clone(), wrong.next.clone());
    AgentFailure { code: number.0, hex: number.to_string(), figure: 0, limit: 0, what, why, next }
}

/// The same as a wrong argument for a file that a command was given.
pub(crate) fn of_file(error: FileError, text: &Text) -> AgentFailure {
    of_error(&ClientError::File(error), text)
}

/// The three lines of a command.
pub(crate) fn lines(failure: &AgentFailure, text: &Text) -> String {
    let first = text.error_line(&failure.hex, &failure.what);
    format!("{first}\n{}\n{}", failure.why, text.next_line(&failure.next))
}

/// The exit code of a command that ends with it. A code that only the host knows is a refusal.
pub(crate) fn exit(failure: &AgentFailure) -> u8 {
    exit_of_code(failure.code)
}

/// The same for the number of a code.
pub(crate) fn exit_of_code(code: u32) -> u8 {
    CodeNumber(code).code().unwrap_or(Code::ServiceRefused).exit().number()
}

/// Whether the publisher was not reached, so that other ways to it help.
pub(crate) fn is_unreached(failure: &AgentFailure) -> bool {
    const UNREACHED: [Code; 3] = [Code::ServiceUnknown, Code::ServiceUnreachable, Code::ProxyFailed];
    UNREACHED.iter().any(|code| code.number() == failure.code)
}

fn told(explanation: Explanation, reason: &Reason) -> AgentFailure {
    AgentFailure { figure: reason.figure, limit: reason.limit, ..of_explanation(explanation) }
}

fn add(failure: &mut AgentFailure, detail: &str) {
    let detail: String = detail.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if !detail.is_empty() {
        failure.why = format!("{} ({detail})", failure.why.trim_end_matches(['.', '。']));
    }
}

/// A better next step than the code's, where more is known.
fn next_step(error: &ClientError, text: &Text) -> Option<String> {
    match error {
        ClientError::NoProductInstalled(names) if !names.is_empty() => {
            Some(text.message(MachineMessage::ProductToName, &[("products", names.join(", ").into())]))
        }
        // Any command may have named it, so that the next step is none of theirs.
        ClientError::NoSuchProduct { known, .. } if !known.is_empty() => {
            Some(text.message(MachineMessage::ProductsToName, &[("products", known.join(", ").into())]))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_text::Language;

    #[test]
    fn a_failure_is_three_lines_whatever_the_cause_says() {
        let text = Text::new(Language::English);
        let failure = of_reason(
            &Code::FileMissing.into(),
            Detail::Said("cannot open /x:\n\u{1b}[31m".to_owned()),
            &text,
        );
        let lines = lines(&failure, &text);
        assert_eq!(lines.lines().count(), 3, "{lines}");
        assert!(lines.starts_with("Error 0xE0040210: ") && lines.contains("\nNext: "), "{lines}");
        assert!(lines.contains("(cannot open /x:  [31m)"), "{lines}");
        assert_eq!(exit(&failure), Code::FileMissing.exit().number());
    }

    #[test]
    fn a_code_of_a_newer_host_is_shown_as_its_number_and_is_a_refusal() {
        let text = Text::new(Language::English);
        let failure = of_number(CodeNumber(0xE004_7777), 1, 2, &text);
        assert!(lines(&failure, &text).contains("0xE0047777"));
        assert_eq!(exit(&failure), Code::ServiceRefused.exit().number());
    }

    #[test]
    fn no_failure_is_told_in_two_languages() {
        let text = Text::new(Language::Japanese);
        let refused =
            of_reason(&Code::ConnectionRefused.into(), Detail::english(&"nothing listens on port 1"), &text);
        assert!(!lines(&refused, &text).contains("nothing"), "{refused:?}");
        let error = ClientError::NothingInstalled("/var/lib/muster".into());
        let said = lines(&of_error(&error, &text), &text);
        assert!(said.starts_with("エラー 0xE0040201: ") && said.contains("\n対処: "), "{said}");
        assert!(said.contains("(/var/lib/muster)") && !said.contains("installed"), "{said}");
    }

    #[test]
    fn products_that_could_be_meant_are_named() {
        let error = ClientError::NoProductInstalled(vec!["Studio 7".into(), "Server 7".into()]);
        let failure = of_error(&error, &Text::new(Language::English));
        assert!(failure.next.contains("Studio 7, Server 7"), "{failure:?}");
    }
}
