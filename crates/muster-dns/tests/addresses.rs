//! Addresses of names, as real BIND 9 gives them.

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use muster_dns::{addresses, services};
    use muster_testkit::bind::{Bind, Zone};

    /// `both` has two kinds of address, `first` has eight aliases before its address, `zeroth` nine.
    const ZONE: &str = "_muster._tcp SRV 0 0 1688 both\n_muster._tcp SRV 0 0 1688 Four\n\
        _muster._tcp SRV 0 0 1688 bare\n_muster._tcp SRV 0 0 1688 alias\n_muster._tcp SRV 0 0 1688 host.other.test.\n\
        both A 192.0.2.1\nboth A 192.0.2.2\nboth AAAA 2001:db8::1\nfour A 192.0.2.4\nsix AAAA 2001:db8::6\n\
        bare TXT bare\nalias CNAME both\naway CNAME host.other.test.\n\
        zeroth CNAME first\nfirst CNAME b\nb CNAME c\nc CNAME d\nd CNAME e\ne CNAME f\nf CNAME g\ng CNAME h\nh CNAME four";

    fn ips<const COUNT: usize>(texts: [&str; COUNT]) -> Vec<IpAddr> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn both_kinds_are_found_and_aliases_followed() {
        let bind = Bind::start(&[Zone::fixed("example.test", ZONE)]);
        let of = |name: &str| {
            let mut found = addresses(bind.address(), &format!("{name}.example.test")).unwrap();
            let is_in_order = found.is_sorted_by_key(IpAddr::is_ipv6);
            found.sort();
            assert!(is_in_order, "{name}: IPv4 first");
            found
        };
        let both = ips(["192.0.2.1", "192.0.2.2", "2001:db8::1"]);
        assert_eq!(of("both"), both);
        assert_eq!(of("BOTH"), both);
        assert_eq!(of("alias"), both);
        assert_eq!(of("six"), ips(["2001:db8::6"]));
        assert_eq!(of("first"), ips(["192.0.2.4"]), "eight aliases");
        for name in ["zeroth", "bare", "missing", "away"] {
            assert_eq!(of(name), ips([]), "{name}");
        }
    }

    #[test]
    fn addresses_come_along_with_service_records() {
        let bind = Bind::start(&[Zone::fixed("example.test", ZONE)]);
        let answer = services(bind.address(), "_muster._tcp.example.test").unwrap();
        assert_eq!(answer.records.len(), 5);
        let names: Vec<&str> = answer.addresses.keys().map(String::as_str).collect();
        assert_eq!(names, ["both.example.test", "four.example.test"]);
        let mut both = answer.addresses["both.example.test"].clone();
        both.sort();
        assert_eq!(both, ips(["192.0.2.1", "192.0.2.2", "2001:db8::1"]));
        assert_eq!(answer.addresses["four.example.test"], ips(["192.0.2.4"]));
        for record in &answer.records {
            assert!(record.target.chars().all(|character| !character.is_ascii_uppercase()), "{record:?}");
        }
    }
}
