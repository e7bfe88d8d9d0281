//! Values that may be set, each checked when it is made.

use std::fmt;
use std::str::FromStr;

/// Longest domain that DNS has room for.
const DOMAIN: usize = LookupDomain::LONGEST;
/// Longest part of it between dots.
const LABEL: usize = LookupDomain::LONGEST_LABEL;

/// How licences may be obtained, by the field's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ActivationType {
    /// 0: in any way.
    #[default]
    Any,
    /// 2: from an activation host only.
    Host,
}

/// A DNS domain in which hosts are looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookupDomain(String);

/// Why a text is no domain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DomainError {
    /// Empty, or with an empty part, as between two dots.
    #[error("{0:?} is no domain: a part of it is empty")]
    Empty(String),
    /// A part, or all of it, is too long.
    #[error("a domain has at most {DOMAIN} characters, and {LABEL} between two dots; this has {0}")]
    TooLong(usize),
    /// A character that no domain has.
    #[error("{found:?} in {text:?} belongs in no domain")]
    Character {
        /// The text.
        text: String,
        /// The character.
        found: char,
    },
}

impl ActivationType {
    /// The type with this number; none for one that exists only elsewhere, or nowhere.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            0 => Some(Self::Any),
            2 => Some(Self::Host),
            _ => None,
        }
    }
    /// The field's number.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Any => 0,
            Self::Host => 2,
        }
    }
}

impl LookupDomain {
    /// Longest domain, in bytes.
    pub const LONGEST: usize = 253;
    /// Longest part of it between dots, in bytes.
    pub const LONGEST_LABEL: usize = 63;

    /// The domain in small letters, without a dot at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LookupDomain {
    type Err = DomainError;

    fn from_str(text: &str) -> Result<Self, DomainError> {
        let text = text.trim();
        let domain = text.strip_suffix('.').unwrap_or(text).to_lowercase();
        let longest = domain.split('.').map(str::len).max().unwrap_or(0);
        if domain.len() > DOMAIN || longest > LABEL {
            return Err(DomainError::TooLong(if domain.len() > DOMAIN { domain.len() } else { longest }));
        }
        if domain.split('.').any(str::is_empty) {
            return Err(DomainError::Empty(text.to_owned()));
        }
        let strange = |found: &char| !(found.is_alphanumeric() || matches!(found, '.' | '-' | '_'));
        match domain.chars().find(strange) {
            Some(found) => Err(DomainError::Character { text: text.to_owned(), found }),
            None => Ok(Self(domain)),
        }
    }
}

impl fmt::Display for LookupDomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_read_and_what_is_none_is_refused_with_its_reason() {
        for (text, read) in
            [(" Larkfield.EXAMPLE. ", "larkfield.example"), ("a_b.c-d", "a_b.c-d"), ("x", "x")]
        {
            let domain: LookupDomain = text.parse().unwrap();
            assert_eq!(domain.as_str(), read);
            assert_eq!(domain.to_string().parse(), Ok(domain));
        }
        let error = |text: &str| text.parse::<LookupDomain>().unwrap_err();
        for text in ["", ".", "a..b", ".a"] {
            assert!(matches!(error(text), DomainError::Empty(_)), "{text}");
        }
        for text in ["a b", "host:1688", "[::1]", "a/b"] {
            assert!(matches!(error(text), DomainError::Character { .. }), "{text}");
        }
        assert_eq!(error(&"a".repeat(64)), DomainError::TooLong(64));
        assert_eq!(error(&"a.".repeat(128)), DomainError::TooLong(255));
    }

    #[test]
    fn only_two_types_exist_here() {
        let known: Vec<u8> =
            (0..=255).filter(|number| ActivationType::from_number(*number).is_some()).collect();
        assert_eq!(known, [0, 2]);
        assert!(known.iter().all(|number| ActivationType::from_number(*number).unwrap().number() == *number));
    }
}
