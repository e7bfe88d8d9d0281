//! Searches against a real BIND 9, without a host behind them: whom a machine would ask.
#![expect(
    clippy::unwrap_used,
    reason = "what goes wrong in a helper of tests fails the test that asked for it"
)]

use super::*;
use crate::settings::NameSettings;
use muster_core::discovery::DomainName;
use muster_testkit::bind::{Bind, Zone};
use std::collections::BTreeMap;
use std::net::SocketAddr;

const DOMAIN: &str = "example.test";
const UNDER: &str = "_muster._tcp.example.test";

fn asking(server: SocketAddr) -> Sources {
    Sources::read(&NameSettings { servers: Some(vec![server]), domains: Some(Vec::new()) })
}

fn names() -> Vec<ServiceName> {
    let domain: DomainName = DOMAIN.parse().unwrap();
    vec![ServiceName::of_all(&domain)]
}

fn host(name: &str) -> ChosenHost {
    let address = format!("{name}.{DOMAIN}:1688").parse().unwrap();
    ChosenHost { address, by: Chosen::Remembered(UNDER.to_owned()) }
}

/// The first host of a search that knows nothing from before.
fn first(sources: &Sources, remembered: Option<ChosenHost>) -> Candidate {
    let then = Some("192.0.2.9".parse().unwrap());
    let mut answers = Answers::new();
    let remembered = remembered.map(|host| (host, then));
    HostSearch::new(sources, &mut answers, names(), remembered).next().unwrap()
}

fn records(of: &[(u16, u16, &str)]) -> &'static str {
    let line = |(priority, weight, name): &(u16, u16, &str)| {
        format!("_muster._tcp IN SRV {priority} {weight} 1688 {name}\n{name} IN A 192.0.2.1\n")
    };
    of.iter().map(line).collect::<String>().leak()
}

#[test]
fn of_ten_thousand_searches_each_host_has_its_share_within_two_percent() {
    let of = [(10, 80, "a"), (10, 15, "b"), (10, 5, "c"), (20, 100, "d")];
    let bind = Bind::start(&[Zone::fixed(DOMAIN, records(&of))]);
    let sources = asking(bind.address());
    let mut firsts: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..10_000 {
        let found = first(&sources, None);
        assert_eq!(found.addresses, ["192.0.2.1".parse::<IpAddr>().unwrap()], "it came along");
        let name = found.host.address.name().split('.').next().unwrap().to_owned();
        let times = firsts.entry(name).or_default();
        *times = times.saturating_add(1);
    }
    println!("of 10,000 searches: {firsts:?}; 8,000, 1,500 and 500 are due, and none of priority 20");
    for (name, due) in [("a", 8_000_u32), ("b", 1_500), ("c", 500)] {
        // Five times the deviation that chance has, and more.
        assert!(firsts[name].abs_diff(due) <= 200, "{name}: {firsts:?}");
    }
    assert_eq!(firsts.len(), 3, "{firsts:?}");
    for _ in 0..1_000 {
        assert_eq!(first(&sources, Some(host("c"))).host, host("c"), "it stays");
    }
}

#[test]
fn a_remembered_host_goes_when_dns_names_others_and_stays_when_it_names_nobody() {
    let bind = Bind::start(&[Zone::fixed(DOMAIN, records(&[(0, 0, "a")])), Zone::fixed("other.test", "")]);
    let sources = asking(bind.address());
    let mut answers = Answers::new();
    let mut search = HostSearch::new(&sources, &mut answers, names(), Some((host("gone"), None)));
    let found = search.next().unwrap();
    assert_eq!((found.host.address.to_string().as_str(), search.is_retired()), ("a.example.test:1688", true));
    assert!(search.next().is_none(), "nobody is asked twice");
    // Nothing stands under a name of the other zone.
    let domain: DomainName = "other.test".parse().unwrap();
    let under = ServiceName::of_all(&domain);
    let kept = ChosenHost { by: Chosen::Remembered(under.as_str().to_owned()), ..host("gone") };
    let mut search = HostSearch::new(&sources, &mut answers, vec![under], Some((kept.clone(), None)));
    assert_eq!(search.next().unwrap().host, kept);
    assert!(!search.is_retired() && search.next().is_none());
    // It was found under a name that is no longer looked up.
    let mut search = HostSearch::new(&sources, &mut answers, names(), Some((kept, None)));
    assert_eq!(search.next().unwrap().host.address.to_string(), "a.example.test:1688");
}

#[test]
fn where_no_server_answers_the_remembered_address_serves_and_no_further_name_is_waited_for() {
    let nobody = muster_testkit::port::free();
    let sources = asking(nobody);
    let found = first(&sources, Some(host("a")));
    assert_eq!((found.host, found.addresses), (host("a"), vec!["192.0.2.9".parse().unwrap()]));
    let mut answers = Answers::new();
    let several = [names(), vec![ServiceName::of_all(&"other.test".parse().unwrap())]].concat();
    let mut search = HostSearch::new(&sources, &mut answers, several, None);
    assert!(search.next().is_none());
    let looked_up = search.into_looked_up();
    assert_eq!((looked_up.len(), why_nothing(&looked_up).code), (1, Code::DnsUnreachable));
}
