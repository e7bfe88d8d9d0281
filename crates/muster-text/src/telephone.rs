//! What is wrong with a text that should be an installation ID or a confirmation ID.

use crate::argument::Argument;
use crate::explanation::Explanation;
use crate::message::Message;
use crate::plain::plain;
use crate::product_key::visible;
use crate::text::Text;
use muster_core::code::Reason;
use muster_core::telephone::{
    ConfirmationIdError, ConfirmationRefusal, IdForm, IdTextError, InstallationIdError,
};

impl Text {
    /// Explains why a text is no confirmation ID, and which block to type again.
    #[must_use]
    pub fn confirmation_id_error(&self, error: &ConfirmationIdError) -> Explanation {
        let reason = Reason::from(error);
        match *error {
            ConfirmationIdError::Text(error) => self.typing_error(IdForm::Confirmation, reason, error),
            ConfirmationIdError::TooLarge => self.mistyped(reason, "confirmation-id-too-large", &[]),
        }
    }
    /// Explains why a text is no installation ID, and which block to read out again.
    #[must_use]
    pub fn installation_id_error(&self, error: &InstallationIdError) -> Explanation {
        let reason = Reason::from(error);
        match *error {
            InstallationIdError::Text(error) => self.typing_error(IdForm::Installation, reason, error),
            _ => self.mistyped(reason, "installation-id-too-large", &[]),
        }
    }
    /// Explains why a confirmation ID without a typing error confirms nothing here.
    #[must_use]
    pub fn confirmation_refusal(&self, refusal: &ConfirmationRefusal) -> Explanation {
        let reason = Reason::from(refusal);
        match refusal {
            ConfirmationRefusal::Exchanged { first, second } => {
                let blocks = [("first", u32::from(*first).into()), ("second", u32::from(*second).into())];
                self.mistyped(reason, "confirmation-exchanged", &blocks)
            }
            ConfirmationRefusal::Withdrawn { .. } => self.mistyped(reason, "confirmation-withdrawn", &[]),
            ConfirmationRefusal::OtherInstallation | ConfirmationRefusal::Untrusted(_) => {
                self.reason(&reason)
            }
        }
    }

    /// The organisation of a host, or that a confirmation by telephone names none.
    #[must_use]
    pub fn organisation(&self, named: Option<&str>) -> String {
        named.map_or_else(|| self.message(Message::OrganisationNotNamed, &[]), plain)
    }

    fn mistyped(&self, reason: Reason, message: &str, arguments: &[(&str, Argument<'_>)]) -> Explanation {
        self.explain(reason.code.into(), message, "why", arguments)
    }

    fn typing_error(&self, form: IdForm, reason: Reason, error: IdTextError) -> Explanation {
        let (blocks, digits) =
            (("blocks", u32::from(form.blocks()).into()), ("digits", count(form.digits())));
        let at = |block: u8| ("block", Argument::from(u32::from(block)));
        let say =
            |what: &str, arguments: &[_]| self.mistyped(reason, &format!("{}-{what}", name(form)), arguments);
        match error {
            IdTextError::Character { block, found } => {
                say("character", &[at(block), ("found", visible(found).into())])
            }
            IdTextError::Length { block, found } => say("length", &[at(block), ("found", count(found))]),
            IdTextError::Check { block } => say("check", &[at(block)]),
            IdTextError::Range { block, least, most, .. } => {
                let six = |value: u32| Argument::from(format!("{value:06}"));
                say("range", &[at(block), ("least", six(least)), ("most", six(most))])
            }
            IdTextError::TooMany { found, .. } => say("too-many", &[("found", count(found)), digits, blocks]),
            IdTextError::Missing { found, .. } => {
                let next = found.saturating_add(1);
                say("missing", &[("found", u32::from(found).into()), at(next), digits, blocks])
            }
        }
    }
}

/// What the messages about an id begin with.
const fn name(form: IdForm) -> &'static str {
    match form {
        IdForm::Installation => "installation-id",
        IdForm::Confirmation => "confirmation-id",
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
    fn both_ids_have_their_own_words() {
        let error = IdTextError::Range { block: 1, found: 5, least: 900_000, most: 999_999 };
        for text in Language::ALL.map(Text::new) {
            let said = text.installation_id_error(&error.into()).to_string();
            assert!(said.contains("900000") && said.contains("999999"), "{said}");
            for error in [IdTextError::Check { block: 11 }, IdTextError::Missing { found: 10, needed: 11 }] {
                let said = text.installation_id_error(&error.into()).to_string();
                assert!(
                    said.contains("11") && !said.contains("confirmation") && !said.contains("確認 ID"),
                    "{said}"
                );
            }
            let exchanged = ConfirmationRefusal::Exchanged { first: 4, second: 24 };
            let said = text.confirmation_refusal(&exchanged).to_string();
            assert!(said.contains('4') && said.contains("24"), "{said}");
        }
    }

    #[test]
    fn a_character_that_terminals_obey_is_not_printed() {
        let error = IdTextError::Character { block: 1, found: '\u{1b}' };
        let said = Text::new(Language::English).confirmation_id_error(&error.into()).to_string();
        assert!(said.contains("\\u{1b}") && !said.contains('\u{1b}'), "{said}");
    }
}
