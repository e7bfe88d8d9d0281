//! The name of a domain, as DNS can carry it with the labels of the service before it.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

/// A domain, in small letters and without a dot at its end. Hosts are looked up in one, published in one, and named by
/// one.
///
/// Letters, digits, hyphens and underscores of ASCII stand in it: that is what travels. A name in another script is
/// written in the form that begins with `xn--`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DomainName(String);

/// Why a text is no domain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DomainNameError {
    /// Empty, or with an empty part, as between two dots.
    #[error("{0:?} is no domain: a part of it is empty; a domain looks like office.example.com")]
    Empty(String),
    /// A character that no domain has.
    #[error("{found:?} in {text:?} belongs in no domain: letters, digits, - and _ stand between its dots")]
    Character {
        /// The text.
        text: String,
        /// The character.
        found: char,
    },
    /// A letter that DNS carries only in another spelling.
    #[error("{found:?} in {text:?} does not travel in DNS: write the domain in its form with xn--")]
    NotAscii {
        /// The text.
        text: String,
        /// The letter.
        found: char,
    },
    /// A part begins or ends with a hyphen.
    #[error("{0:?} is no domain: a part of it begins or ends with -; a domain looks like office.example.com")]
    Hyphen(String),
    /// All of it is too long.
    #[error("a domain has at most {most} characters, so that the service's name fits before it; this has {0}", most = DomainName::LONGEST)]
    TooLong(usize),
    /// A part of it is too long.
    #[error("a domain has at most {most} characters between two dots; this has {0}", most = DomainName::LONGEST_LABEL)]
    LabelTooLong(usize),
    /// The name of the service's record, not of its domain.
    #[error("{0:?} is the name of a record: the domain is what stands behind _muster._tcp")]
    Service(String),
    /// Numbers and dots, as in an address.
    #[error("{0:?} is an address or a number, not a domain; a domain looks like office.example.com")]
    Address(String),
}

impl DomainName {
    /// Longest domain, in bytes: names in DNS have room for 253, and `_TAG._muster._tcp.` goes before it.
    pub const LONGEST: usize = 234;
    /// Longest part of it between dots, in bytes.
    pub const LONGEST_LABEL: usize = 63;

    /// The domain in small letters, without a dot at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of a host has at least two parts, or machines elsewhere cannot tell which computer is meant.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.0.contains('.')
    }

    /// What follows the first dot: the domain in which a host of this name stands.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, parent) = self.0.split_once('.')?;
        parent.parse().ok()
    }
}

impl FromStr for DomainName {
    type Err = DomainNameError;

    /// Reads a domain as people type it: in any case, with or without a dot at its end.
    fn from_str(text: &str) -> Result<Self, DomainNameError> {
        let text = text.trim();
        let domain = text.strip_suffix('.').unwrap_or(text);
        characters(text)?;
        if domain.len() > Self::LONGEST {
            return Err(DomainNameError::TooLong(domain.len()));
        }
        for label in domain.split('.') {
            if label.is_empty() {
                return Err(DomainNameError::Empty(text.to_owned()));
            }
            if label.len() > Self::LONGEST_LABEL {
                return Err(DomainNameError::LabelTooLong(label.len()));
            }
            if ["_muster", "_tcp"].iter().any(|part| label.eq_ignore_ascii_case(part)) {
                return Err(DomainNameError::Service(text.to_owned()));
            }
            if label.starts_with('-') || label.ends_with('-') {
                return Err(DomainNameError::Hyphen(text.to_owned()));
            }
        }
        if domain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return Err(DomainNameError::Address(text.to_owned()));
        }
        Ok(Self(domain.to_ascii_lowercase()))
    }
}

fn characters(text: &str) -> Result<(), DomainNameError> {
    let allowed = |found: char| found.is_ascii_alphanumeric() || matches!(found, '.' | '-' | '_');
    match text.chars().find(|found| !allowed(*found)) {
        None => Ok(()),
        Some(found) if found.is_alphanumeric() => {
            Err(DomainNameError::NotAscii { text: text.to_owned(), found })
        }
        Some(found) => Err(DomainNameError::Character { text: text.to_owned(), found }),
    }
}

impl fmt::Display for DomainName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discovery::ServiceName;
    use crate::product_key::PublisherTag;
    use alloc::format;
    use alloc::string::ToString;

    fn error(text: &str) -> DomainNameError {
        text.parse::<DomainName>().unwrap_err()
    }

    #[test]
    fn domains_are_read_as_people_type_them() {
        for (text, read) in [
            (" Larkfield.EXAMPLE. ", "larkfield.example"),
            ("a_b.c-d", "a_b.c-d"),
            ("x", "x"),
            ("1.2.3.4.in-addr.arpa", "1.2.3.4.in-addr.arpa"),
            ("xn--bro-hoa.example", "xn--bro-hoa.example"),
        ] {
            let domain: DomainName = text.parse().unwrap();
            assert_eq!(domain.as_str(), read);
            assert_eq!(domain.to_string().parse(), Ok(domain));
        }
    }

    #[test]
    fn what_is_no_domain_is_refused_with_its_reason() {
        for text in ["", " ", ".", "a..b", ".a", "a.."] {
            assert!(matches!(error(text), DomainNameError::Empty(_)), "{text}");
        }
        for text in ["a b", "host:1688", "[::1]", "a/b", "*.a", "a\u{1b}"] {
            assert!(matches!(error(text), DomainNameError::Character { .. }), "{text}");
        }
        for text in ["-a.example", "a-.example", "a.-"] {
            assert!(matches!(error(text), DomainNameError::Hyphen(_)), "{text}");
        }
        for text in ["192.0.2.1", "7", "192.0.2.1."] {
            assert!(matches!(error(text), DomainNameError::Address(_)), "{text}");
        }
        assert_eq!(
            error("büro.example"),
            DomainNameError::NotAscii { text: "büro.example".to_owned(), found: 'ü' }
        );
        assert_eq!(error(&"a".repeat(64)), DomainNameError::LabelTooLong(64));
        assert_eq!(error(&"a.".repeat(128)), DomainNameError::TooLong(255));
        for error in [error("a..b"), error("1.2"), error("-a")] {
            assert!(error.to_string().contains("office.example.com"), "{error}");
        }
    }

    #[test]
    fn the_longest_domain_has_room_for_the_names_of_its_services() {
        let label = "a".repeat(DomainName::LONGEST_LABEL);
        let longest = format!("{label}.{label}.{label}.{}", "b".repeat(42));
        let domain: DomainName = longest.parse().unwrap();
        assert_eq!(domain.as_str().len(), DomainName::LONGEST);
        let name = ServiceName::of_publisher(PublisherTag::from_number(0).unwrap(), &domain);
        assert_eq!(name.as_str().len(), 253);
        assert_eq!(error(&format!("{longest}b")), DomainNameError::TooLong(235));
    }

    #[test]
    fn a_host_stands_in_the_domain_behind_its_first_dot() {
        let domain = |text: &str| text.parse::<DomainName>().unwrap();
        assert_eq!(domain("host.example.test").parent(), Some(domain("example.test")));
        assert!(domain("a.b").is_full() && !domain("alone").is_full());
        assert_eq!(domain("alone").parent(), None);
    }
}
