//! Where a request came from.

use core::fmt;
use core::net::{IpAddr, Ipv6Addr};
use core::str::FromStr;

/// A source address. One machine has one: an IPv4 address that arrived on an IPv6 socket is the IPv4 address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source(IpAddr);

impl Source {
    /// A file that somebody carried. No machine has the unspecified address.
    pub const FILE: Self = Self(IpAddr::V6(Ipv6Addr::UNSPECIFIED));

    /// Takes the peer's address.
    #[must_use]
    pub const fn new(address: IpAddr) -> Self {
        Self(address.to_canonical())
    }
    /// The address.
    #[must_use]
    pub const fn address(self) -> IpAddr {
        self.0
    }
    /// What one party is given: an IPv4 address as it is, of an IPv6 address its /64, within which anybody may choose.
    #[must_use]
    pub(super) const fn network(self) -> Network {
        match self.0 {
            IpAddr::V4(address) => Network::V4(address.octets()),
            IpAddr::V6(address) => {
                let [a, b, c, d, e, f, g, h, ..] = address.octets();
                Network::V6([a, b, c, d, e, f, g, h])
            }
        }
    }
}

/// The addresses that one party is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Network {
    V4([u8; 4]),
    V6([u8; 8]),
}

/// How a file is shown where other sources have their address.
const FILE: &str = "file";

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::FILE { f.pad(FILE) } else { fmt::Display::fmt(&self.0, f) }
    }
}
impl FromStr for Source {
    type Err = core::net::AddrParseError;
    /// Reads what `Display` wrote.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == FILE { Ok(Self::FILE) } else { text.parse().map(Self::new) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn mapped_addresses_are_the_addresses_they_map() {
        let plain: Source = "192.0.2.7".parse().unwrap();
        assert_eq!("::ffff:192.0.2.7".parse(), Ok(plain));
        assert_eq!(plain.to_string(), "192.0.2.7");
        assert_ne!("2001:db8::7".parse(), Ok(plain));
    }

    #[test]
    fn a_file_is_no_address() {
        assert_eq!("file".parse(), Ok(Source::FILE));
        assert_eq!(Source::FILE.to_string(), "file");
    }

    #[test]
    fn an_ipv6_network_is_one_party() {
        let network = |text: &str| text.parse::<Source>().unwrap().network();
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::"));
        assert_ne!(network("2001:db8:1:3:3:4:5:6"), network("2001:db8:1:2::"));
        assert_eq!(network("192.0.2.7"), network("::ffff:192.0.2.7"));
        assert_ne!(network("192.0.2.7"), network("192.0.2.8"));
    }
}
