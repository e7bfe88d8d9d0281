//! The licence states under the names that the field gives them.

use muster_text::{SlmgrMessage, Text};

/// The name of a state by its number, 0 to 5.
pub(super) fn name(text: &Text, number: u8) -> String {
    let phrase = match number {
        0 => SlmgrMessage::StateUnlicensed,
        1 => SlmgrMessage::StateLicensed,
        2 => SlmgrMessage::StateInitialGrace,
        3 => SlmgrMessage::StateAdditionalGrace,
        4 => SlmgrMessage::StateNonGenuineGrace,
        _ => SlmgrMessage::StateNotification,
    };
    text.message(phrase, &[])
}
