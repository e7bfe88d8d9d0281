//! Whom an attempt asked, and how that one was chosen.

use super::plain;
use muster_text::{Language, MachineMessage, Text};

/// What the state adds to a host that an administrator named: it is kept in English, like all that is kept.
const PINNED: &str = ", set on this machine";

/// The host with the way it was chosen, in the language of the text.
pub(super) fn asked(kept: &str, text: &Text) -> String {
    let kept = plain(kept);
    match (text.language(), kept.strip_suffix(PINNED)) {
        (Language::English, _) | (_, None) => kept,
        (Language::Japanese, Some(host)) => {
            text.message(MachineMessage::HostPinned, &[("host", host.into())])
        }
    }
}
