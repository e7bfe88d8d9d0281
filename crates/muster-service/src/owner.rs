//! Whom an address belongs to: what is limited for each address is limited for its owner.

use std::net::IpAddr;

/// One customer's part of an IPv6 network: whoever has it has every address in it.
const NETWORK: u32 = 64;

/// An IPv4 address as it is, also where it is written as one of IPv6; of an IPv6 address its /64.
#[must_use]
pub fn owner(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        four @ IpAddr::V4(_) => four,
        IpAddr::V6(six) => IpAddr::V6((six.to_bits() >> NETWORK << NETWORK).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_ipv6_network_are_one() {
        let owned = |address: &str| owner(address.parse().unwrap()).to_string();
        assert_eq!(owned("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(owned("192.0.2.7"), "192.0.2.7");
        assert_eq!(owned("::ffff:192.0.2.7"), "192.0.2.7");
    }
}
