//! The address of a proxy as people write it. Everything before the last `@` is user and password: it is a secret, is
//! written into requests alone, and nobody is shown it. What may not stand there as it is, such as the `/` of a password,
//! is percent-encoded here, so that no part of it is taken for the name of the proxy.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

/// Most bytes of an address.
const LONGEST: usize = 2_048;

/// An address that may be used.
#[derive(Clone, PartialEq, Eq)]
pub struct ProxyAddress {
    scheme: &'static str,
    /// User and password, percent-encoded.
    login: Option<String>,
    /// Host and port.
    place: String,
}

/// The text is no address of a proxy. What stands before its last `@` is not repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no address of a proxy; it looks like http://proxy.example:3128, or is none")]
pub struct NoProxyAddress(pub String);

impl ProxyAddress {
    /// The whole, for whoever connects: with user and password.
    #[must_use]
    pub fn whole(&self) -> String {
        let (scheme, place) = (self.scheme, &self.place);
        match &self.login {
            Some(login) => format!("{scheme}://{login}@{place}"),
            None => format!("{scheme}://{place}"),
        }
    }
    /// Whether there is a user.
    #[must_use]
    pub const fn has_login(&self) -> bool {
        self.login.is_some()
    }
}

/// Without user and password.
impl fmt::Display for ProxyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.place)
    }
}

/// The same.
impl fmt::Debug for ProxyAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProxyAddress({self})")
    }
}

impl FromStr for ProxyAddress {
    type Err = NoProxyAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NoProxyAddress(without_login(text));
        let (scheme, rest) = text.split_once("://").ok_or_else(wrong)?;
        let scheme = ["http", "https"]
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(scheme))
            .ok_or_else(wrong)?;
        let (login, place) =
            rest.rsplit_once('@').map_or((None, rest), |(login, place)| (Some(login), place));
        let place = place.strip_suffix('/').unwrap_or(place);
        if text.len() > LONGEST || text.contains(char::is_control) || !is_place(place) {
            return Err(wrong());
        }
        let login = login.filter(|login| !login.is_empty()).map(encoded);
        Ok(Self { scheme, login, place: place.to_owned() })
    }
}

/// What may be shown of a text that should be an address of a proxy.
#[must_use]
pub fn without_login(text: &str) -> String {
    let Some((before, place)) = text.rsplit_once('@') else { return text.to_owned() };
    match before.split_once("://") {
        Some((scheme, _)) => format!("{scheme}://{place}"),
        None => place.to_owned(),
    }
}

/// `name`, `name:port`, `192.0.2.1:port`, `[2001:db8::1]:port`.
fn is_place(place: &str) -> bool {
    let (host, port) = match place.strip_prefix('[').map(|literal| literal.split_once(']')) {
        Some(None) => return false,
        Some(Some((host, port))) => (host, Some(port).filter(|port| !port.is_empty())),
        None => match place.find(':') {
            Some(colon) => (place.get(..colon).unwrap_or_default(), place.get(colon..)),
            None => (place, None),
        },
    };
    let named = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | ':');
    let numbered = |port: &str| port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    !host.is_empty() && host.chars().all(named) && port.is_none_or(numbered)
}

/// User and password as they may stand in an address. What is percent-encoded already stays so.
fn encoded(login: &str) -> String {
    let (user, password) = login.split_once(':').map_or((login, None), |(user, rest)| (user, Some(rest)));
    let mut written = part(user);
    if let Some(password) = password {
        written.push(':');
        written.push_str(&part(password));
    }
    written
}

fn part(text: &str) -> String {
    let mut written = String::new();
    let mut rest = text.as_bytes();
    while let [byte, behind @ ..] = rest {
        let is_escape = *byte == b'%'
            && matches!(behind, [one, other, ..] if [one, other].iter().all(|it| it.is_ascii_hexdigit()));
        if is_escape || byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
            written.push(char::from(*byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
        rest = behind;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> ProxyAddress {
        text.parse().unwrap()
    }

    #[test]
    fn whatever_stands_in_a_password_is_hidden_and_can_be_used() {
        for (typed, whole) in [
            ("http://clerk:top/secret@proxy.hospital:3128", "http://clerk:top%2Fsecret@proxy.hospital:3128"),
            ("http://clerk:p@ss/w@proxy.hospital:3128/", "http://clerk:p%40ss%2Fw@proxy.hospital:3128"),
            ("https://clerk:a#b?c:d e@proxy.hospital", "https://clerk:a%23b%3Fc%3Ad%20e@proxy.hospital"),
            ("http://clerk:50%@proxy.hospital", "http://clerk:50%25@proxy.hospital"),
            ("http://clerk:p%40ss@[2001:db8::1]:3128", "http://clerk:p%40ss@[2001:db8::1]:3128"),
            ("http://clerk@192.0.2.1:3128", "http://clerk@192.0.2.1:3128"),
            ("http://@proxy.hospital:3128", "http://proxy.hospital:3128"),
        ] {
            let address = read(typed);
            assert_eq!(address.whole(), whole);
            let shown = [format!("{address}"), format!("{address:?}"), without_login(typed)];
            assert!(shown.iter().all(|shown| !shown.contains("clerk") && !shown.contains('@')), "{shown:?}");
            assert_eq!(read(&address.whole()), address, "it is kept as it is used");
            assert_eq!(address.has_login(), whole.contains('@'));
        }
    }

    #[test]
    fn what_is_no_address_is_refused_without_its_password() {
        let texts =
            ["socks5://user:secret@proxy", "user:secret@proxy", "http://user:secret@", "http://proxy/path"];
        let odd = [
            "http://user:secret@proxy:port",
            "http://u:secret@a b",
            "http://[::1",
            "ftp://h",
            "proxy",
            "http://",
        ];
        for text in texts.into_iter().chain(odd) {
            let error = text.parse::<ProxyAddress>().unwrap_err();
            assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
        }
        assert!(format!("http://{}", "p".repeat(LONGEST)).parse::<ProxyAddress>().is_err());
    }
}
