//! How people name a host.

use std::fmt;
use std::net::Ipv6Addr;
use std::str::FromStr;

/// The port of activation hosts.
pub const DEFAULT_PORT: u16 = 1688;
/// Longest name that DNS has room for, in bytes.
const NAME: usize = HostAddress::LONGEST;

/// A host's name or address, and its port.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HostAddress {
    name: String,
    port: u16,
}

/// Why a text is no address of a host.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// No name.
    #[error("{0:?} names no host")]
    NoName(String),
    /// A name with characters that no host's name has.
    #[error("{found:?} in {text:?} belongs in no host's name")]
    Character {
        /// The text.
        text: String,
        /// The character.
        found: char,
    },
    /// A name that is too long.
    #[error("a host's name has at most {NAME} characters, not {0}")]
    TooLong(usize),
    /// A port that is none.
    #[error("{0:?} is no port; ports are 1 to 65535")]
    Port(String),
    /// An address of IP version 6 without brackets before a port, or brackets around something else.
    #[error("{0:?}: an IPv6 address stands in brackets, [2001:db8::1]:1688")]
    Brackets(String),
}

impl HostAddress {
    /// Longest name, in bytes.
    pub const LONGEST: usize = 253;

    /// A name or address with its port.
    ///
    /// # Errors
    /// The name is none.
    pub fn new(name: &str, port: u16) -> Result<Self, AddressError> {
        if name.is_empty() {
            return Err(AddressError::NoName(name.to_owned()));
        }
        if name.len() > NAME {
            return Err(AddressError::TooLong(name.len()));
        }
        let strange = |found: &char| !(found.is_alphanumeric() || matches!(found, '.' | '-' | '_'));
        match name.chars().find(strange) {
            Some(found) if name.parse::<Ipv6Addr>().is_err() => {
                Err(AddressError::Character { text: name.to_owned(), found })
            }
            _ => Ok(Self { name: name.to_owned(), port }),
        }
    }
    /// The name or address, without brackets.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
    /// The same host at another port.
    #[must_use]
    pub fn with_port(&self, port: u16) -> Self {
        Self { name: self.name.clone(), port }
    }
    /// The port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }
}

/// `host`, `host:port`, `192.0.2.1:port`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:port`.
impl FromStr for HostAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        // `http://host`: what stands behind its colon is no port that somebody mistyped.
        if text.contains('/') {
            return Err(AddressError::Character { text: text.to_owned(), found: '/' });
        }
        if let Some(rest) = text.strip_prefix('[') {
            let wrong = || AddressError::Brackets(text.to_owned());
            let (name, after) = rest.split_once(']').ok_or_else(wrong)?;
            name.parse::<Ipv6Addr>().map_err(|_| wrong())?;
            return match after.strip_prefix(':') {
                Some(port) => Self::new(name, port_of(port)?),
                None if after.is_empty() => Self::new(name, DEFAULT_PORT),
                None => Err(wrong()),
            };
        }
        if text.parse::<Ipv6Addr>().is_ok() {
            return Self::new(text, DEFAULT_PORT);
        }
        match text.split_once(':') {
            Some((_, port)) if port.contains(':') => Err(AddressError::Brackets(text.to_owned())),
            Some((name, port)) => Self::new(name, port_of(port)?),
            None => Self::new(text, DEFAULT_PORT),
        }
    }
}

/// As it is read; the port always stands there.
impl fmt::Display for HostAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.contains(':') {
            write!(f, "[{}]:{}", self.name, self.port)
        } else {
            write!(f, "{}:{}", self.name, self.port)
        }
    }
}

fn port_of(text: &str) -> Result<u16, AddressError> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let port = text.parse().ok().filter(|port| digits && *port != 0);
    port.ok_or_else(|| AddressError::Port(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_shown_with_its_port() {
        for (text, shown) in [
            ("host.example", "host.example:1688"),
            (" host:1700 ", "host:1700"),
            ("192.0.2.1", "192.0.2.1:1688"),
            ("192.0.2.1:1", "192.0.2.1:1"),
            ("2001:db8::1", "[2001:db8::1]:1688"),
            ("[::1]", "[::1]:1688"),
            ("[::1]:65535", "[::1]:65535"),
        ] {
            let address: HostAddress = text.parse().unwrap();
            assert_eq!(address.to_string(), shown);
            assert_eq!(shown.parse(), Ok(address));
        }
    }

    #[test]
    fn what_is_no_address_is_refused_with_its_reason() {
        let error = |text: &str| text.parse::<HostAddress>().unwrap_err();
        for text in ["", ":1688", "[]"] {
            assert!(matches!(error(text), AddressError::NoName(_) | AddressError::Brackets(_)), "{text}");
        }
        for text in ["host:", "host:0", "host:65536", "host:+5", "[::1]:x"] {
            assert!(matches!(error(text), AddressError::Port(_)), "{text}");
        }
        for text in ["[host]:1", "[::1]1688", "[::1", "::1:x:1688"] {
            assert!(matches!(error(text), AddressError::Brackets(_)), "{text}");
        }
        for text in ["http", "a b", "host/path"] {
            assert_eq!(text.parse::<HostAddress>().is_ok(), text == "http");
        }
        assert!(matches!(error("http://host"), AddressError::Character { found: '/', .. }));
        assert!(matches!(error(&"a".repeat(254)), AddressError::TooLong(254)));
    }
}
