//! What is said about a confirmation ID: that it was mistyped, or that nothing can be done with it yet.

use crate::failure;
use crate::field::session::Session;
use muster_api::agent::AgentFailure;
use muster_core::code::Code;
use muster_text::{Argument, SlmgrMessage};

/// Digits of a confirmation ID: 26 blocks of six and a check digit.
const DIGITS: usize = 26 * 7;

/// The refusal of a confirmation ID as it was typed.
pub(crate) fn refused(session: &Session<'_>, typed: &str) -> AgentFailure {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    let strange = typed.chars().any(|c| !(c.is_ascii_digit() || c == '-' || c.is_whitespace()));
    if strange || digits != DIGITS {
        let count = |number: usize| Argument::from(u32::try_from(number).unwrap_or(u32::MAX));
        let arguments = [("found", count(digits)), ("needed", count(DIGITS))];
        let detail = session.text.message(SlmgrMessage::ConfirmationDigits, &arguments);
        return failure::of_argument(detail, session.text);
    }
    failure::of_code(Code::TelephoneNotSetUp, session.text)
}
