//! What is said about a confirmation ID: which block was mistyped, or that nothing can be done with it yet.

use crate::failure;
use crate::field::session::Session;
use muster_api::agent::AgentFailure;
use muster_core::code::Code;
use muster_core::telephone::ConfirmationId;

/// The refusal of a confirmation ID as it was typed.
pub(crate) fn refused(session: &Session<'_>, typed: &str) -> AgentFailure {
    match ConfirmationId::read(typed) {
        Ok(_) => failure::of_code(Code::TelephoneNotSetUp, session.text),
        Err(error) => failure::of_explanation(session.text.confirmation_id_error(&error)),
    }
}
