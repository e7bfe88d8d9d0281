//! The blocks of an installation ID as they stand in the form: judged from the first one on, until one is wrong.

use muster_core::telephone::{
    BLOCK_DIGITS, IdForm, IdTextError, InstallationId, InstallationIdError, TypedId,
};
use std::collections::BTreeMap;

const FORM: IdForm = IdForm::Installation;
/// More characters than anybody types into one field; the first may hold a whole pasted ID.
const LONGEST: usize = 200;

/// What is known of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judgement {
    Right,
    Wrong,
    Open,
}

/// Every field of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypedBlocks {
    fields: Vec<(String, Judgement)>,
    typed: TypedId,
    error: Option<IdTextError>,
}

impl Default for TypedBlocks {
    fn default() -> Self {
        Self::judged(&[])
    }
}

impl TypedBlocks {
    /// The digits of a link.
    pub(super) fn linked(digits: &str) -> Self {
        let digits: Vec<char> = digits.chars().take(LONGEST).collect();
        Self::judged(&digits.chunks(BLOCK_DIGITS).map(|block| block.iter().collect()).collect::<Vec<_>>())
    }
    /// Fields `b1`, `b2` and so on.
    pub(super) fn of_form(fields: &BTreeMap<String, String>) -> Self {
        let field = |position| fields.get(&name(position)).cloned().unwrap_or_default();
        Self::judged(&(1..=FORM.blocks()).map(field).collect::<Vec<_>>())
    }

    fn judged(texts: &[String]) -> Self {
        let mut typed = TypedId::new(FORM);
        let mut error = None;
        let mut rest = texts.iter().map(|text| text.chars().take(LONGEST).collect::<String>());
        for text in rest.by_ref().take_while(|text| !text.trim().is_empty()) {
            if let Err(wrong) = typed.take(&text) {
                error = Some(wrong);
                break;
            }
        }
        let mut fields: Vec<_> =
            typed.blocks().iter().map(|block| (block.to_string(), Judgement::Right)).collect();
        // What was wrong, and what stands behind it, stays as it was typed.
        let wrong = error.map(|_| texts.get(fields.len()).cloned().unwrap_or_default());
        fields.extend(wrong.map(|text| (text, Judgement::Wrong)));
        fields.extend(texts.iter().skip(fields.len()).map(|text| (text.clone(), Judgement::Open)));
        fields.resize(FORM.blocks().into(), (String::new(), Judgement::Open));
        Self { fields, typed, error }
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = (String, &str, Judgement)> {
        (1..)
            .zip(&self.fields)
            .map(|(position, (text, judgement))| (name(position), text.as_str(), *judgement))
    }

    /// The digits typed so far, as a link has them.
    pub(super) fn link(&self) -> String {
        self.fields.iter().flat_map(|(text, _)| text.chars()).filter(char::is_ascii_digit).collect()
    }

    /// The whole ID.
    pub(super) fn complete(&self) -> Result<InstallationId, InstallationIdError> {
        match self.error {
            Some(error) => Err(error.into()),
            None => InstallationId::from_typed(&self.typed),
        }
    }
}

fn name(position: u8) -> String {
    format!("b{position}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_eleven_open_fields() {
        let typed = TypedBlocks::default();
        assert_eq!(typed.fields().count(), 11);
        assert!(typed.fields().all(|(_, text, judgement)| text.is_empty() && judgement == Judgement::Open));
        assert!(matches!(
            typed.complete(),
            Err(InstallationIdError::Text(IdTextError::Missing { found: 0, .. }))
        ));
    }

    #[test]
    fn what_is_no_number_is_wrong_where_it_stands_and_stays() {
        let typed = TypedBlocks::judged(&["abc".to_owned(), "1234567".to_owned()]);
        let fields: Vec<_> =
            typed.fields().map(|(_, text, judgement)| (text.to_owned(), judgement)).collect();
        assert_eq!(fields[0], ("abc".to_owned(), Judgement::Wrong));
        assert_eq!(fields[1], ("1234567".to_owned(), Judgement::Open));
    }
}
