//! Where a machine looks for hosts when none is set.

use super::{DomainName, ServiceName};
use crate::product_key::PublisherTag;
use alloc::vec::Vec;

/// Most domains that one attempt looks in.
pub const DOMAINS: usize = 8;

/// The domains that a machine knows of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Domains<'a> {
    /// The one that an administrator named: the only one that is looked in.
    pub lookup: Option<&'a DomainName>,
    /// The machine's own.
    pub own: Option<&'a DomainName>,
    /// The search list of its resolver.
    pub search: &'a [DomainName],
}

impl<'a> Domains<'a> {
    /// The domains that are looked in, first to last, each once, up to [`DOMAINS`].
    #[must_use]
    pub fn in_order(&self) -> Vec<&'a DomainName> {
        let mut found: Vec<&DomainName> = Vec::new();
        let own = self.own.into_iter().chain(self.search).filter(|_| self.lookup.is_none());
        for domain in self.lookup.into_iter().chain(own) {
            if !found.contains(&domain) {
                found.push(domain);
            }
        }
        found.truncate(DOMAINS);
        found
    }

    /// The names that are asked for, first to last: in each domain the publisher's own, then that of all.
    #[must_use]
    pub fn names(&self, publisher: PublisherTag) -> Vec<ServiceName> {
        self.in_order().into_iter().flat_map(|domain| ServiceName::both(publisher, domain)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::ToString;

    fn domain(text: &str) -> DomainName {
        text.parse().unwrap()
    }

    #[test]
    fn the_own_domain_comes_before_the_search_list_and_each_once() {
        let (own, search) = (domain("b.test"), [domain("a.test"), domain("b.test"), domain("c.test")]);
        let domains = Domains { lookup: None, own: Some(&own), search: &search };
        let found: Vec<_> = domains.in_order().iter().map(ToString::to_string).collect();
        assert_eq!(found, ["b.test", "a.test", "c.test"]);
        let tag = PublisherTag::from_number(0).unwrap();
        let names: Vec<_> = domains.names(tag).iter().map(ToString::to_string).collect();
        assert_eq!(names[..2], [format!("_{tag}._muster._tcp.b.test"), "_muster._tcp.b.test".to_string()]);
        assert_eq!(names.len(), 6);
    }

    #[test]
    fn a_lookup_domain_is_the_only_one() {
        let (lookup, own, search) = (domain("lookup.test"), domain("own.test"), [domain("a.test")]);
        let domains = Domains { lookup: Some(&lookup), own: Some(&own), search: &search };
        assert_eq!(domains.in_order(), [&lookup]);
        assert_eq!(Domains::default().in_order(), Vec::<&DomainName>::new());
    }

    #[test]
    fn a_long_search_list_is_cut() {
        let search: Vec<DomainName> = (0..20).map(|number| domain(&format!("d{number}.test"))).collect();
        let domains = Domains { search: &search, ..Domains::default() };
        assert_eq!(domains.in_order().len(), DOMAINS);
    }
}
