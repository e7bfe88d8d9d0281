//! Which networks are served.

use std::net::IpAddr;

use ipnet::IpNet;
use serde::{Deserialize, Serialize};

/// Networks that are served: those allowed (none named: all), without those denied.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Networks {
    allow: Vec<IpNet>,
    deny: Vec<IpNet>,
}

impl Networks {
    /// Whether machines at this address are served; an IPv4 address on an IPv6 socket is the IPv4 address.
    pub(crate) fn serve(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        let within = |networks: &[IpNet]| networks.iter().any(|network| network.contains(&address));
        (self.allow.is_empty() || within(&self.allow)) && !within(&self.deny)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serves(toml: &str, address: &str) -> bool {
        toml::from_str::<Networks>(toml).unwrap().serve(address.parse().unwrap())
    }

    #[test]
    fn nothing_named_serves_all_and_a_denial_wins() {
        assert!(serves("", "192.0.2.1"));
        assert!(serves("", "2001:db8::1"));
        let some = "allow = [\"10.0.0.0/8\", \"2001:db8::/32\"]\ndeny = [\"10.9.0.0/16\"]";
        assert!(serves(some, "10.1.2.3"));
        assert!(serves(some, "::ffff:10.1.2.3"));
        assert!(serves(some, "2001:db8::1"));
        assert!(!serves(some, "10.9.2.3"));
        assert!(!serves(some, "::ffff:10.9.2.3"));
        assert!(!serves(some, "192.0.2.1"));
        assert!(!serves("deny = [\"0.0.0.0/0\"]", "192.0.2.1"));
        assert!(serves("deny = [\"0.0.0.0/0\"]", "2001:db8::1"));
    }

    #[test]
    fn what_is_no_network_is_refused() {
        assert!(toml::from_str::<Networks>("allow = [\"10.0.0.0/40\"]").is_err());
        assert!(toml::from_str::<Networks>("allow = [\"office\"]").is_err());
    }
}
