//! What is wrong with a text that should be a product key.

use crate::explanation::Explanation;
use crate::text::Text;
use muster_core::code::Code;
use muster_core::product_key::KeyTextError;

impl Text {
    /// Explains why a text is no product key, as closely as can be told without asking anyone.
    #[must_use]
    pub fn key_error(&self, error: &KeyTextError) -> Explanation {
        let say = |message, arguments: &[_]| self.explain(Code::KeyInvalid.into(), message, "why", arguments);
        match *error {
            KeyTextError::Character { found, position, group } => say(
                "key-text-character",
                &[
                    ("found", visible(found).into()),
                    ("position", u32::from(position).into()),
                    ("group", u32::from(group).into()),
                ],
            ),
            KeyTextError::Length { found } => {
                say("key-text-length", &[("found", u64::try_from(found).unwrap_or(u64::MAX).into())])
            }
            KeyTextError::Typing { suspect } => {
                say("key-text-typing", &[("suspect", suspect.map_or(0, u32::from).into())])
            }
            KeyTextError::TooLarge | KeyTextError::KindZero | KeyTextError::Field(_) => {
                say("key-text-never-issued", &[])
            }
        }
    }
}

/// The character, or its name in digits where a terminal would obey it instead of showing it.
pub(crate) fn visible(found: char) -> String {
    if found.is_control() { found.escape_unicode().to_string() } else { found.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use muster_core::product_key::ProductKey;

    #[test]
    fn a_wrong_character_is_named_with_its_group() {
        let error = ProductKey::parse("BCDFG-HJKMP-QRTV0").unwrap_err();
        let said = Text::new(Language::English).key_error(&error);
        assert!(
            said.why.contains("Character 15") && said.why.contains("group 3") && said.why.contains("“0”")
        );
        assert_eq!(said.number, Code::KeyInvalid.into());
        let japanese = Text::new(Language::Japanese).key_error(&error).why;
        assert!(japanese.contains("15") && japanese.contains("「0」"), "{japanese}");
    }

    #[test]
    fn a_character_that_terminals_obey_is_not_printed() {
        let error = KeyTextError::Character { found: '\u{1b}', position: 1, group: 1 };
        let said = Text::new(Language::English).key_error(&error).to_string();
        assert!(said.contains("\\u{1b}") && !said.contains('\u{1b}'), "{said}");
    }

    #[test]
    fn every_error_is_explained_in_every_language() {
        let errors = [
            KeyTextError::Character { found: 'O', position: 25, group: 5 },
            KeyTextError::Length { found: 0 },
            KeyTextError::Length { found: 1 },
            KeyTextError::Length { found: 24 },
            KeyTextError::Typing { suspect: None },
            KeyTextError::Typing { suspect: Some(3) },
            KeyTextError::TooLarge,
            KeyTextError::KindZero,
        ];
        for text in Language::ALL.map(Text::new) {
            for error in errors {
                let said = text.key_error(&error).to_string();
                assert!(!said.contains("key-text") && !said.contains("{$"), "{error:?}: {said}");
            }
        }
    }
}
