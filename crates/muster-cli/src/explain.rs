//! `muster explain`: what a code or an event means.

use crate::failure::of_argument;
use crate::output;
use muster_api::agent::AgentFailure;
use muster_events::explain::{everything, explained, find, near, page, table};
use muster_text::{LogMessage, Text};
use std::process::ExitCode;

/// Explains what the text means, or lists everything.
pub(crate) fn explain(wanted: Option<&str>, json: bool, text: &Text) -> Result<ExitCode, AgentFailure> {
    let entries = wanted.map_or_else(everything, find);
    if let Some(wanted) = wanted
        && entries.is_empty()
    {
        return Err(unknown(wanted, text));
    }
    if json {
        output::print_json(&explained(&entries, text));
    } else {
        output::print(&if wanted.is_some() { page(&entries, text) } else { table(&entries, text) });
    }
    Ok(ExitCode::SUCCESS)
}

/// What is said about a text that is no code and no event.
pub(crate) fn unknown(wanted: &str, text: &Text) -> AgentFailure {
    let near = near(wanted).join(", ");
    let why = text.message(LogMessage::Unknown, &[("text", wanted.into())]);
    let mut failure = of_argument(why, text);
    failure.next = if near.is_empty() {
        text.message(LogMessage::ListAll, &[])
    } else {
        text.message(LogMessage::Near, &[("near", near.into())])
    };
    failure
}
