//! What is wrong with a text that should be a confirmation ID.

use crate::argument::Argument;
use crate::explanation::Explanation;
use crate::product_key::visible;
use crate::text::Text;
use muster_core::code::Code;
use muster_core::telephone::{ConfirmationIdError, IdForm, IdTextError};

impl Text {
    /// Explains why a text is no confirmation ID, and which block to type again.
    #[must_use]
    pub fn confirmation_id_error(&self, error: &ConfirmationIdError) -> Explanation {
        let blocks = ("blocks", u32::from(IdForm::Confirmation.blocks()).into());
        let digits = ("digits", count(IdForm::Confirmation.digits()));
        let say =
            |message, arguments: &[_]| self.explain(Code::ArgumentInvalid.into(), message, "why", arguments);
        let ConfirmationIdError::Text(error) = *error else {
            return say("confirmation-id-too-large", &[]);
        };
        let at = |block: u8| ("block", Argument::from(u32::from(block)));
        match error {
            IdTextError::Character { block, found } => {
                say("confirmation-id-character", &[at(block), ("found", visible(found).into())])
            }
            IdTextError::Length { block, found } => {
                say("confirmation-id-length", &[at(block), ("found", count(found))])
            }
            IdTextError::Check { block } => say("confirmation-id-check", &[at(block)]),
            IdTextError::Range { block, most, .. } => {
                say("confirmation-id-range", &[at(block), ("most", format!("{most:06}").into())])
            }
            IdTextError::TooMany { found, .. } => {
                say("confirmation-id-too-many", &[("found", count(found)), digits, blocks])
            }
            IdTextError::Missing { found, .. } => {
                let next = found.saturating_add(1);
                say(
                    "confirmation-id-missing",
                    &[("found", u32::from(found).into()), at(next), digits, blocks],
                )
            }
        }
    }
}

fn count(number: usize) -> Argument<'static> {
    u64::try_from(number).unwrap_or(u64::MAX).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn every_error_names_its_block_in_every_language() {
        let errors = [
            IdTextError::Character { block: 17, found: 'O' },
            IdTextError::Length { block: 17, found: 6 },
            IdTextError::Length { block: 17, found: 1 },
            IdTextError::Check { block: 17 },
            IdTextError::Range { block: 17, found: 13_408, least: 0, most: 13_407 },
            IdTextError::Missing { found: 16, needed: 26 },
        ];
        for text in Language::ALL.map(Text::new) {
            for error in errors {
                let said = text.confirmation_id_error(&error.into()).to_string();
                assert!(said.contains("17") && !said.contains("confirmation-id"), "{error:?}: {said}");
                assert!(!said.contains("{$") && !said.contains("{ $"), "{said}");
            }
            let many = IdTextError::TooMany { found: 183, needed: 182 };
            let said = text.confirmation_id_error(&many.into()).to_string();
            assert!(said.contains("183") && said.contains("182") && said.contains("26"), "{said}");
            let nothing = IdTextError::Missing { found: 0, needed: 26 };
            let said = text.confirmation_id_error(&nothing.into()).to_string();
            assert!(said.contains("182") && said.contains("26"), "{said}");
            let large = text.confirmation_id_error(&ConfirmationIdError::TooLarge).to_string();
            assert!(!large.contains("confirmation-id"), "{large}");
        }
    }

    #[test]
    fn a_character_that_terminals_obey_is_not_printed() {
        let error = IdTextError::Character { block: 1, found: '\u{1b}' };
        let said = Text::new(Language::English).confirmation_id_error(&error.into()).to_string();
        assert!(said.contains("\\u{1b}") && !said.contains('\u{1b}'), "{said}");
    }
}
