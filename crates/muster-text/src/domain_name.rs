//! What is wrong with a text that should be a domain.

use crate::argument::Argument;
use crate::message::TroubleMessage as Say;
use crate::product_key::visible;
use muster_core::discovery::{DomainName, DomainNameError};

/// The sentence about it, with its arguments. It stands behind that of a code, so it ends without a full stop.
#[must_use]
pub fn domain_name_error(error: &DomainNameError) -> (Say, Vec<(&'static str, Argument<'static>)>) {
    let of = |typed: &str| ("text", Argument::from(typed.chars().map(visible).collect::<String>()));
    let found = |found: char| ("found", Argument::from(visible(found)));
    match error {
        DomainNameError::Empty(typed) => (Say::DomainEmpty, vec![of(typed)]),
        DomainNameError::Character { text, found: strange } => {
            (Say::DomainCharacter, vec![of(text), found(*strange)])
        }
        DomainNameError::NotAscii { text, found: strange } => {
            (Say::DomainNotAscii, vec![of(text), found(*strange)])
        }
        DomainNameError::Hyphen(typed) => (Say::DomainHyphen, vec![of(typed)]),
        DomainNameError::TooLong(found) => (Say::DomainTooLong, against(*found, DomainName::LONGEST)),
        DomainNameError::LabelTooLong(found) => {
            (Say::DomainPartTooLong, against(*found, DomainName::LONGEST_LABEL))
        }
        DomainNameError::Service(typed) => (Say::DomainService, vec![of(typed)]),
        DomainNameError::Address(typed) => (Say::DomainAddress, vec![of(typed)]),
    }
}

fn against(found: usize, limit: usize) -> Vec<(&'static str, Argument<'static>)> {
    let count = |number: usize| Argument::from(u64::try_from(number).unwrap_or(u64::MAX));
    vec![("found", count(found)), ("limit", count(limit))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, Text};

    fn said(language: Language, typed: &str) -> String {
        let (phrase, arguments) = domain_name_error(&typed.parse::<DomainName>().unwrap_err());
        Text::new(language).message(phrase, &arguments)
    }

    #[test]
    fn each_error_is_said_with_its_values_in_every_language() {
        let (long, label) = (format!("{}.b", "a.".repeat(120)), "a".repeat(70));
        for (typed, wanted) in [
            ("a..b", vec!["a..b", "office.example.com"]),
            ("a b", vec!["a b"]),
            ("büro.example", vec!["ü", "büro.example", "xn--"]),
            ("-a", vec!["-a"]),
            (&long, vec!["242", "234"]),
            (&label, vec!["70", "63"]),
            ("_muster._tcp.a.example", vec!["_muster._tcp.a.example"]),
            ("192.0.2.1", vec!["192.0.2.1"]),
        ] {
            for language in Language::ALL {
                let said = said(language, typed);
                assert!(wanted.iter().all(|wanted| said.contains(wanted)), "{said}");
            }
        }
    }

    #[test]
    fn a_character_that_terminals_obey_is_not_printed() {
        let said = said(Language::English, "a\u{1b}[2J");
        assert!(said.contains("\\u{1b}") && !said.contains('\u{1b}'), "{said}");
    }
}
