//! What the file may say.

use super::*;
use std::collections::BTreeSet;
use std::fs;

fn load(text: &str) -> Result<Config, Failure> {
    let folder = tempfile::tempdir().unwrap();
    let root = HostRoot::new(folder.path().to_path_buf());
    fs::write(root.config(), text).unwrap();
    Config::load(&root).map(|(config, _)| config)
}

fn refused(text: &str) -> String {
    load(text).unwrap_err().lines(crate::text::english())
}

#[test]
fn without_a_file_and_with_an_empty_one_the_defaults_hold() {
    let folder = tempfile::tempdir().unwrap();
    let (config, warnings) = Config::load(&HostRoot::new(folder.path().to_path_buf())).unwrap();
    assert_eq!((config, warnings.len()), (Config::default(), 0));
    assert_eq!(load("").unwrap(), Config::default());
    let listen: Vec<String> = Config::default().listen.iter().map(ToString::to_string).collect();
    assert_eq!(listen, ["0.0.0.0:1688", "[::]:1688"]);
}

#[test]
fn the_effective_configuration_reads_back() {
    let text = "listen = [\"127.0.0.1:1700\"]\nlog = \"json\"\n[connections]\nmost-per-address = 64\n\
        [intervals]\nretry = 15\n[networks]\ndeny = [\"10.0.0.0/8\"]\n\
        [[publisher]]\nid = \"000102030405060708090a0b0c0d0e0f\"\nallow-products = [1, \"Studio 7\"]\n";
    let config = load(text).unwrap();
    assert_eq!(load(&config.to_toml()).unwrap(), config);
    assert_eq!(load(&Config::default().to_toml()).unwrap(), Config::default());
    assert_eq!(config.connections.limits(1_000_000).per_address.map(NonZeroU32::get), Some(64));
}

#[test]
fn the_password_of_a_proxy_is_used_and_printed_nowhere() {
    let config = load("[service]\nproxy = \"http://clerk:top/secret@proxy.hospital:3128\"\n").unwrap();
    let printed = [config.to_toml(), format!("{config:?}"), format!("{:?}", config.service.way())];
    assert!(printed.iter().all(|text| !text.contains("secret") && !text.contains("clerk")), "{printed:?}");
    assert!(printed[0].contains("proxy = \"http://proxy.hospital:3128\""), "{}", printed[0]);
    assert!(config.service.proxy.unwrap().whole().contains("clerk:top%2Fsecret@"));
    let wrong = refused("[service]\nproxy = \"socks5://clerk:secret@proxy\"\n");
    assert!(wrong.contains("socks5://proxy") && !wrong.contains("secret"), "{wrong}");
}

#[test]
fn unknown_keys_are_refused_with_their_line() {
    for (text, line) in [("\nlisten-on = 1\n", 2), ("[connections]\nmax = 3\n", 2), ("[ports]\n", 1)] {
        let failure = load(text).unwrap_err();
        assert_eq!((failure.code(), failure.figure), (Some(Code::ConfigInvalid), line), "{text}");
        assert!(refused(text).contains("unknown field"), "{}", refused(text));
    }
}

#[test]
fn numbers_outside_their_range_are_refused_with_the_range() {
    for (text, range) in [
        ("[intervals]\nretry = 14\n", "14 is outside 15 to 43200"),
        ("[intervals]\nrenewal = 43201\n", "43201 is outside 15 to 43200"),
        ("[connections]\nidle-seconds = 31\n", "31 is outside 1 to 30"),
        ("[connections]\nframe-seconds = 0\n", "0 is outside 1 to 10"),
        ("[connections]\nmost = -1\n", "-1 is outside 16 to 65536"),
        ("drain-seconds = 301\n", "301 is outside 0 to 300"),
    ] {
        assert!(refused(text).contains(range), "{}", refused(text));
    }
    assert!(load("[intervals]\nretry = 15\nrenewal = 43200\n").unwrap().settings().is_ok());
}

#[test]
fn what_fits_no_host_is_refused() {
    assert!(refused("listen = []\n").contains("names no address"));
    assert!(refused("listen = [\"host.example:1688\"]\n").contains("socket address"));
    let twice = "[[publisher]]\nid = \"00000000000000000000000000000000\"\n".repeat(2);
    assert!(refused(&twice).contains("named twice"));
    assert!(refused("[[publisher]]\nid = \"00\"\n").contains("32 are needed"));
}

#[test]
fn a_name_that_dns_cannot_carry_is_refused_with_its_line() {
    let zone = |name: &str| format!("[[dns.zone]]\nname = \"{name}\"\nserver = \"a\"\nkey-file = \"k\"\n");
    for (name, why) in [
        ("bad zone", "belongs in no domain: letters, digits, - and _"),
        ("a..b", "a part of it is empty; a domain looks like office.example.com"),
        ("192.0.2.1", "an address or a number"),
        ("büro.example", "its form with xn--"),
    ] {
        for text in [format!("[dns]\nhost = \"{name}\"\n"), zone(name)] {
            assert_eq!(load(&text).unwrap_err().figure, 2, "{text}");
            assert!(refused(&text).contains(why), "{}", refused(&text));
        }
    }
    let tag = zone("example.test").replace("server", "publisher = \"M8MBB\"\nserver");
    assert_eq!(load(&tag).unwrap_err().figure, 3);
    assert!(refused(&tag).contains("a publisher's tag has 4 characters, not 5"), "{}", refused(&tag));
    let config = load(&format!("[dns]\nhost = \"Host.Example.Test.\"\n{}", zone("Example.Test."))).unwrap();
    assert_eq!(config.dns.zones[0].name.as_str(), "example.test");
    assert_eq!(load(&config.to_toml()).unwrap(), config);
}

#[test]
fn a_zone_is_named_once_for_each_publisher_and_once_for_all() {
    let zone = |name: &str, tag: &str| {
        format!("[[dns.zone]]\nname = \"{name}\"\n{tag}server = \"a\"\nkey-file = \"k\"\n")
    };
    let (one, two) = ("publisher = \"M8MB\"\n", "publisher = \"m8mc\"\n");
    let good = [zone("example.test", ""), zone("example.test", one), zone("example.test", two)].concat();
    let config = load(&(good.clone() + &zone("other.test", one))).unwrap();
    let names: Vec<String> = config.dns.zones.iter().map(|zone| zone.service_name().to_string()).collect();
    assert_eq!(names[1..3], ["_M8MB._muster._tcp.example.test", "_M8MC._muster._tcp.example.test"]);
    assert_eq!(load(&config.to_toml()).unwrap(), config);
    for (again, named) in [
        (zone("Example.Test.", ""), "for _muster._tcp.example.test"),
        (zone("example.test", "publisher = \"m8mb\"\n"), "for _M8MB._muster._tcp.example.test"),
    ] {
        let said = refused(&format!("{good}{again}"));
        assert!(said.contains(named), "{said}");
    }
}

#[test]
fn no_more_connections_than_there_is_room_for() {
    let connections = Connections::default();
    assert_eq!(connections.limits(100).connections.get(), 100);
    assert_eq!(connections.limits(u32::MAX).connections.get(), 4_096);
    assert_eq!(connections.limits(0).connections.get(), 1);
}

/// Every setting with some value. One that may be left out is named here, or this does not compile.
fn everything() -> Config {
    let id = "000102030405060708090a0b0c0d0e0f".parse().unwrap();
    let zone = DnsZone {
        name: "example.test".parse().unwrap(),
        publisher: Some("M8MB".parse().unwrap()),
        server: String::new(),
        key_file: "key".into(),
        priority: 0,
        weight: 0,
    };
    let Connections { most, idle_seconds, frame_seconds, .. } = Connections::default();
    Config {
        connections: Connections {
            most,
            most_per_address: Some(Within::of(64)),
            idle_seconds,
            frame_seconds,
        },
        intervals: Intervals { renewal: Some(Within::of(10_080)), retry: Some(Within::of(120)) },
        monitoring: Monitoring { idle_hours: Within::of(24), warn_below: Some(Within::of(30)) },
        dns: Dns { host: Some("host.example.test".parse().unwrap()), zones: vec![zone], ..Dns::default() },
        service: Service {
            ca_file: Some("authority.pem".into()),
            proxy: "http://proxy.example.test:3128".parse().ok(),
        },
        publishers: vec![PublisherConfig { id, allow_products: Vec::new(), deny_products: Vec::new() }],
        ..Config::default()
    }
}

/// `listen`, `connections.most`, `publisher.id` and so on.
fn names(value: &toml::Value, name: &str) -> BTreeSet<String> {
    match value {
        toml::Value::Table(table) => {
            let below = |(key, value): (&String, &toml::Value)| {
                names(value, &if name.is_empty() { key.clone() } else { format!("{name}.{key}") })
            };
            table.iter().flat_map(below).collect()
        }
        toml::Value::Array(several) if several.iter().any(toml::Value::is_table) => {
            several.iter().flat_map(|value| names(value, name)).collect()
        }
        _ => BTreeSet::from([name.to_owned()]),
    }
}

#[test]
fn the_sample_has_every_setting() {
    let sample = include_str!("../../../../pkg/host.toml");
    let switched_on = sample.lines().map(|line| match line.strip_prefix('#') {
        Some(setting) if !setting.starts_with(' ') => setting,
        _ => line,
    });
    let switched_on = switched_on.collect::<Vec<_>>().join("\n");
    let named = names(&switched_on.parse::<toml::Table>().unwrap().into(), "");
    let known = names(&toml::Value::try_from(everything()).unwrap(), "");
    assert_eq!(named, known);
    assert!(known.contains("low-priority") && known.contains("publisher.deny-products"), "{known:?}");
    // And each stands below a comment of its own or of its neighbours.
    let bare = sample.split("\n\n").filter(|block| !block.lines().any(|line| line.starts_with("# ")));
    assert_eq!(bare.collect::<Vec<_>>(), Vec::<&str>::new(), "no reason is given");
}
