//! Where a request came from.

use core::fmt;
use core::net::IpAddr;
use core::str::FromStr;

/// A source address. One machine has one: an IPv4 address that arrived on an IPv6 socket is the IPv4 address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source(IpAddr);

impl Source {
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
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl FromStr for Source {
    type Err = core::net::AddrParseError;
    /// Reads what `Display` wrote.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::new)
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
}
