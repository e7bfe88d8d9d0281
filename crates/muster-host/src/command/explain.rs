//! `explain`: what a code or an event means.

use muster_core::code::Code;
use muster_events::explain::{everything, explained, find, near, page, table};
use muster_text::{LogMessage, Text};

use crate::failure::Failure;
use crate::output::{print, print_json};
use crate::text::Saying;

/// Explains what the text means, or lists everything.
pub(super) fn explain(wanted: Option<&str>, json: bool, text: &Text) -> Result<(), Failure> {
    let entries = wanted.map_or_else(everything, find);
    if let Some(wanted) = wanted
        && entries.is_empty()
    {
        return Err(unknown(wanted));
    }
    if json {
        return print_json(&explained(&entries, text));
    }
    print(&if wanted.is_some() { page(&entries, text) } else { table(&entries, text) })
}

fn unknown(wanted: &str) -> Failure {
    let near = near(wanted).join(", ");
    let next = if near.is_empty() {
        LogMessage::ListAll.into()
    } else {
        Saying::new(LogMessage::Near, [("near", near.into())])
    };
    let why = Saying::new(LogMessage::Unknown, [("text", wanted.to_owned().into())]);
    Failure::saying(Code::ArgumentInvalid, why).next(next)
}
