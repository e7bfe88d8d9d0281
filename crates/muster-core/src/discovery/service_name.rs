//! The names in DNS under which hosts stand: a publisher's own, and the one of all publishers.

use super::DomainName;
use crate::product_key::PublisherTag;
use alloc::format;
use alloc::string::String;
use core::fmt;

/// The label of the service and its transport. It is this product's own: other vendors' machines never ask for it.
pub const LABEL: &str = "_muster._tcp";

/// A name that service records are looked up under, or published under.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ServiceName(String);

impl ServiceName {
    /// Hosts of any publisher: `_muster._tcp.DOMAIN`.
    #[must_use]
    pub fn of_all(domain: &DomainName) -> Self {
        Self(format!("{LABEL}.{domain}"))
    }

    /// Hosts of one publisher: `_TAG._muster._tcp.DOMAIN`, with the four letters that its product keys carry.
    #[must_use]
    pub fn of_publisher(tag: PublisherTag, domain: &DomainName) -> Self {
        Self(format!("_{tag}.{LABEL}.{domain}"))
    }

    /// Hosts of one publisher where there is a tag, of any without one.
    #[must_use]
    pub fn of(tag: Option<PublisherTag>, domain: &DomainName) -> Self {
        tag.map_or_else(|| Self::of_all(domain), |tag| Self::of_publisher(tag, domain))
    }

    /// Both names of a domain in the order in which they are asked for: all hosts of a publisher's own name come before
    /// those of the other.
    #[must_use]
    pub fn both(tag: PublisherTag, domain: &DomainName) -> [Self; 2] {
        [Self::of_publisher(tag, domain), Self::of_all(domain)]
    }

    /// The name, without a dot at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ServiceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn a_publishers_own_name_comes_first() {
        let tag = PublisherTag::from_number(0).unwrap();
        let [own, all] = ServiceName::both(tag, &"Example.test.".parse().unwrap());
        assert_eq!(own.as_str(), format!("_{tag}._muster._tcp.example.test"));
        assert_eq!(all.to_string(), "_muster._tcp.example.test");
    }
}
