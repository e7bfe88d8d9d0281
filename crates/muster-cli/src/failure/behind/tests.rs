//! Errors in Japanese: each says as much as in English.

use super::*;
use crate::failure::{lines, of_error};
use muster_client::{Computer, DomainName, Holdings, Root};
use muster_text::Language;
use muster_wire::number::{CatalogVersion, GroupNumber, MachineCount, ProductNumber};

/// Errors whose words can be translated, each with what must be in them.
fn translated() -> Vec<(ClientError, &'static [&'static str])> {
    let address = |text: &str| ClientError::from(text.parse::<HostAddress>().unwrap_err());
    let domain = |text: &str| ClientError::from(text.parse::<DomainName>().unwrap_err());
    vec![
        (ClientError::WhichPublisher("発行元 9".to_owned()), &["発行元 9"]),
        (ClientError::WhichApplication("8e40".to_owned()), &["8e40"]),
        (ClientError::NoSuchProduct { named: "9".to_owned(), known: Vec::new() }, &["9"]),
        (ClientError::NoSuchApplication("9".to_owned()), &["9"]),
        (ClientError::NoSuite, &["スイート"]),
        (ClientError::NoPort, &["65535"]),
        (ClientError::ActivationType(7), &["7", "0", "2"]),
        (address(""), &["ホスト"]),
        (address("1 2"), &["1 2", "「 」"]),
        (address(&"9".repeat(254)), &["253", "254"]),
        (address("9:99999"), &["99999", "65535"]),
        (address("1::2:x"), &["角かっこ"]),
        (domain("1..2"), &["1..2"]),
        (domain("1:2"), &["1:2", "「:」"]),
        (domain(&"9".repeat(64)), &["64", "63"]),
        (ClientError::Agent(SocketError::TimedOut), &["制限時間"]),
        (ClientError::Agent(SocketError::Closed), &["途中"]),
        (ClientError::Lock(LockError::Held { path: "/1/2".into(), pid: Some(7) }), &["/1/2", "7"]),
    ]
}

#[test]
fn no_error_loses_in_japanese_what_it_says_in_english() {
    let (english, japanese) = (Text::new(Language::English), Text::new(Language::Japanese));
    for (error, wanted) in translated() {
        let bare = japanese.reason(&error.reason()).why;
        let said = of_error(&error, &japanese).why;
        assert_ne!(said, bare, "{error:?}: nothing is said of it");
        assert!(wanted.iter().all(|wanted| said.contains(wanted)), "{error:?}: {said}");
        let said = lines(&of_error(&error, &english), &english);
        assert!(said.lines().nth(1).unwrap().contains('('), "{error:?}: {said}");
    }
}

#[test]
fn settings_that_break_a_rule_are_named_with_file_line_and_rule() {
    let folder = tempfile::tempdir().unwrap();
    let root = Root::named(folder.path());
    let japanese = Text::new(Language::Japanese);
    for (file, wanted) in [
        ("port = 0\n", "65535"),
        ("activation-type = 1\n", "ライセンス認証ホスト"),
        ("host = \"1 2\"\n", "「1 2」"),
        ("lookup-domain = \"1..2\"\n", "「1..2」"),
        ("[product.12]\nhost = \"1\"\n", "「12」"),
        ("hots = 1\n", ""),
    ] {
        std::fs::write(root.settings_file(), file).unwrap();
        let holdings = Holdings::read(&root, &Computer::here()).unwrap();
        let said = of_error(&holdings.settings.unwrap_err(), &japanese).why;
        assert!(said.contains(wanted) && said.contains("machine.toml の 1 行目"), "{file}: {said}");
    }
}

#[test]
fn what_is_wrong_with_a_kept_grant_is_said_in_japanese() {
    let japanese = Text::new(Language::Japanese);
    let (product, expected) = (ProductNumber(3), ProductNumber(4));
    let (held, group) = (CatalogVersion(9), GroupNumber(2));
    let [threshold, lowest] = [5, 25].map(MachineCount);
    let faults: [(HeldFault, &[&str]); 6] = [
        (HeldFault::Untrusted(TrustError::NotAnAnswer { found: 1 }), &["署名"]),
        (HeldFault::NotAGrant, &["拒否"]),
        (HeldFault::OtherProduct { found: product, expected }, &["3", "4"]),
        (HeldFault::NotCovered { group, product, held }, &["2", "3", "9"]),
        (HeldFault::ThresholdTooLow { threshold, lowest, held }, &["5", "25", "9"]),
        (HeldFault::BelowThreshold { count: threshold, threshold: lowest }, &["5", "25"]),
    ];
    for (fault, wanted) in faults {
        let said = of_held(&fault, &japanese);
        assert!(wanted.iter().all(|wanted| said.contains(wanted)), "{fault:?}: {said}");
        assert!(!said.chars().any(|c| c.is_ascii_alphabetic()), "{fault:?}: {said}");
    }
}
