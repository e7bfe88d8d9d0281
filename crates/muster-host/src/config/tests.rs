//! What the file may say.

use super::*;
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
fn no_more_connections_than_there_is_room_for() {
    let connections = Connections::default();
    assert_eq!(connections.limits(100).connections.get(), 100);
    assert_eq!(connections.limits(u32::MAX).connections.get(), 4_096);
    assert_eq!(connections.limits(0).connections.get(), 1);
}
