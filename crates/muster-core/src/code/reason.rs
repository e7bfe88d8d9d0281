//! A code with its two numbers: what refusals and notices carry and what people are shown.

use super::Code;
use crate::product_key::{GROUPS, KeyTextError};
use crate::telephone::{ConfirmationIdError, ConfirmationRefusal, IdForm, IdTextError, InstallationIdError};
use muster_wire::WireError;

/// What went wrong, the number that failed, and the limit it was held against; the code's measure gives their meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reason {
    /// The code.
    pub code: Code,
    /// The number that failed; 0 where the code has none.
    pub figure: i64,
    /// The limit; 0 where there is none to name.
    pub limit: i64,
}

impl Reason {
    /// A code that has no numbers, or whose numbers are not known.
    #[must_use]
    pub const fn of(code: Code) -> Self {
        Self { code, figure: 0, limit: 0 }
    }
    /// A code with its numbers.
    #[must_use]
    pub const fn with(code: Code, figure: i64, limit: i64) -> Self {
        Self { code, figure, limit }
    }
    fn sized(code: Code, figure: usize, limit: usize) -> Self {
        Self::with(code, i64::try_from(figure).unwrap_or(i64::MAX), i64::try_from(limit).unwrap_or(i64::MAX))
    }
}

impl From<Code> for Reason {
    fn from(code: Code) -> Self {
        Self::of(code)
    }
}

/// What is answered to bytes that break a rule of the wire.
impl From<&WireError> for Reason {
    fn from(error: &WireError) -> Self {
        match *error {
            WireError::NotMuster { .. } => Self::of(Code::NotMuster),
            WireError::Version { found, spoken } => {
                Self::with(Code::UnsupportedVersion, found.into(), spoken.into())
            }
            WireError::Form { found } => Self::with(Code::UnsupportedForm, found.into(), 0),
            WireError::MessageType { found } => Self::with(Code::UnexpectedMessage, found.into(), 0),
            WireError::TooLarge { size, limit } => Self::sized(Code::FrameTooLarge, size, limit),
            WireError::TooSmall { size, limit } => Self::sized(Code::FrameTooSmall, size, limit),
            WireError::NotCanonical { at, .. } | WireError::Shape { at, .. } => {
                Self::sized(Code::Malformed, at, 0)
            }
            WireError::OutOfBounds { value, least, most, .. } => {
                let bound = if value < least { least } else { most };
                let signed = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
                Self::with(Code::FieldOutOfBounds, signed(value), signed(bound))
            }
            // Rules without a position: the last frame, order of lists, characters, kind of an object, and later ones.
            _ => Self::of(Code::Malformed),
        }
    }
}

/// What is said about a text that is no product key.
impl From<&KeyTextError> for Reason {
    fn from(error: &KeyTextError) -> Self {
        let group = match *error {
            KeyTextError::Character { group, .. } => i64::from(group),
            KeyTextError::Typing { suspect } => suspect.map_or(0, i64::from),
            KeyTextError::Length { .. }
            | KeyTextError::TooLarge
            | KeyTextError::KindZero
            | KeyTextError::Field(_) => 0,
        };
        Self::with(Code::KeyInvalid, group, i64::try_from(GROUPS).unwrap_or(0))
    }
}

/// What is said about a text that is no installation ID.
impl From<&InstallationIdError> for Reason {
    fn from(error: &InstallationIdError) -> Self {
        let block = match error {
            InstallationIdError::Text(error) => block(error),
            _ => 0,
        };
        Self::with(Code::InstallationIdInvalid, block, IdForm::Installation.blocks().into())
    }
}

/// What is said about a text that is no confirmation ID.
impl From<&ConfirmationIdError> for Reason {
    fn from(error: &ConfirmationIdError) -> Self {
        let block = match error {
            ConfirmationIdError::Text(error) => block(error),
            ConfirmationIdError::TooLarge => 0,
        };
        Self::with(Code::ConfirmationIdInvalid, block, IdForm::Confirmation.blocks().into())
    }
}

/// What is said about a confirmation ID that confirms nothing here.
impl From<&ConfirmationRefusal> for Reason {
    fn from(refusal: &ConfirmationRefusal) -> Self {
        match refusal {
            ConfirmationRefusal::Exchanged { first, .. } => {
                let blocks = IdForm::Confirmation.blocks();
                Self::with(Code::ConfirmationIdInvalid, (*first).into(), blocks.into())
            }
            ConfirmationRefusal::OtherInstallation | ConfirmationRefusal::Untrusted(_) => {
                Self::of(Code::ConfirmationOther)
            }
            ConfirmationRefusal::Withdrawn { .. } => Self::of(Code::TelephoneKeyUnknown),
        }
    }
}

/// The block to type next, or again.
fn block(error: &IdTextError) -> i64 {
    match *error {
        IdTextError::Character { block, .. }
        | IdTextError::Length { block, .. }
        | IdTextError::Check { block }
        | IdTextError::Range { block, .. } => block.into(),
        IdTextError::Missing { found, .. } => i64::from(found).saturating_add(1),
        IdTextError::TooMany { .. } => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_errors_keep_their_numbers() {
        let of = |error: WireError| Reason::from(&error);
        assert_eq!(
            of(WireError::TooLarge { size: 9_000, limit: 8_192 }),
            Reason::with(Code::FrameTooLarge, 9_000, 8_192)
        );
        assert_eq!(
            of(WireError::OutOfBounds { field: "product", value: 0, least: 1, most: 4_095 }),
            Reason::with(Code::FieldOutOfBounds, 0, 1)
        );
        assert_eq!(of(WireError::Last { found: 9 }), Reason::of(Code::Malformed));
    }

    #[test]
    fn key_errors_name_the_group() {
        let bad = KeyTextError::Character { found: 'O', position: 12, group: 3 };
        assert_eq!(Reason::from(&bad), Reason::with(Code::KeyInvalid, 3, 5));
        assert_eq!(Reason::from(&KeyTextError::Length { found: 24 }), Reason::with(Code::KeyInvalid, 0, 5));
    }
}
