//! `key issue`, `key list`, `key show`, `key block`, and what the database gives away.

use std::fs;

use muster_api::publisher::{AuditList, CommandFailed, KeyBlocked, KeyList, KeyState, KeyUsage};
use muster_core::code::Code;
use muster_core::product_key::{KeyKind, ProductKey};
use muster_testkit::program::Call;
use muster_wire::number::KeySerial;
use muster_wire::object::RevokedKey;

use super::stand::{CUSTOMER, Stand, text};

#[test]
fn an_issued_key_is_listed_by_its_end_and_shown_in_full() {
    let stand = Stand::with_catalog();
    let terms = [
        "--count",
        "3",
        "--threshold",
        "5",
        "--ends",
        "2099-12-31",
        "--machine-maximum",
        "400",
        "--maximum",
        "refuse",
        "--attribute",
        "edition=school",
        "--attribute",
        "region=north",
        "--hosts",
        "2",
        "--activations",
        "4",
    ];
    let issued = stand.issue(&terms);
    assert_eq!(issued.iter().map(|key| key.serial).collect::<Vec<_>>(), [1, 2, 3]);
    for key in &issued {
        let parsed = ProductKey::parse(key.key.as_ref().unwrap()).unwrap();
        assert_eq!((parsed.kind(), parsed.number(), parsed.serial().0), (KeyKind::Host, 1, key.serial));
        assert_eq!(parsed.partial(), key.partial_key);
    }
    let list: KeyList = stand.json(&["key", "list"]);
    assert!(list.keys.iter().all(|key| key.key.is_none()));
    let listed = &list.keys[1];
    assert_eq!(
        (listed.partial_key.as_str(), listed.state),
        (issued[1].partial_key.as_str(), KeyState::Active)
    );
    assert_eq!(
        (listed.threshold, listed.machine_maximum, listed.maximum_refuses),
        (Some(5), Some(400), true)
    );
    let group_name = Some("Studio and Server 7".to_owned());
    let usage = KeyUsage::Host { group: 1, group_name, hosts: 0, host_limit: 2, activation_limit: 4 };
    assert_eq!(listed.usage, usage);
    assert_eq!(listed.ends.as_deref(), Some("2099-12-31T23:59:59Z"));
    assert_eq!(listed.attributes["region"], "north");
    let said = stand.call(&["key", "list"]).succeed();
    assert!(issued.iter().all(|key| !said.says(key.key.as_ref().unwrap()) && said.says(&key.partial_key)));

    assert_eq!(stand.show(2).key.key, issued[1].key);
    stand.call(&["key", "show", "2"]).succeed().must_say(&[
        issued[1].key.as_ref().unwrap(),
        "edition=school, region=north",
        "400, more are refused",
    ]);
}

#[test]
fn keys_are_found_by_customer_and_group_by_name() {
    let stand = Stand::with_catalog();
    stand.key();
    let by_name = ["key", "issue", "--group", "suite 7", "--customer", "Quayside Clinic"];
    stand.call(&by_name).succeed();
    let list: KeyList = stand.json(&["key", "list", "--customer", "Quayside Clinic"]);
    assert_eq!(list.keys.iter().map(|key| key.serial).collect::<Vec<_>>(), [2]);
    assert!(matches!(list.keys[0].usage, KeyUsage::Host { group: 2, .. }));
    let none: KeyList = stand.json(&["key", "list", "--customer", "Nobody"]);
    assert_eq!(none.keys, []);
}

#[test]
fn what_cannot_be_issued_is_refused_with_the_reason() {
    let stand = Stand::with_catalog();
    let code = |arguments: &[&str]| {
        let refused = stand.call(&[&["key", "issue", "--json"], arguments].concat()).fail();
        serde_json::from_str::<CommandFailed>(&refused.stdout).unwrap().error
    };
    let own = ["--group", "1", "--customer", CUSTOMER];
    let unknown = code(&["--group", "9", "--customer", CUSTOMER]);
    assert_eq!(unknown.code, Code::NoSuchGroup.number());
    assert!(unknown.why.contains("1 (Studio and Server 7), 2 (Suite 7)"), "{}", unknown.why);
    let below = code(&[&own[..], &["--threshold", "4"]].concat());
    assert!(below.why.contains("allows no key to go below 5"), "{}", below.why);
    let over = code(&[&own[..], &["--ends", "2020-01-01"]].concat());
    assert!(over.why.contains("has passed"), "{}", over.why);
    let list: KeyList = stand.json(&["key", "list"]);
    assert_eq!(list.keys, []);
}

#[test]
fn the_database_alone_gives_no_key_away() {
    let stand = Stand::with_catalog();
    let issued = stand.issue(&["--count", "60"]);
    stand.show(1);
    let mut bytes = Vec::new();
    for file in ["publisher.db", "publisher.db-wal"] {
        bytes.extend(fs::read(stand.root().join(file)).unwrap_or_default());
    }
    assert!(bytes.len() > 8_192);
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(holds(CUSTOMER.as_bytes()), "the search finds what is there");
    for key in &issued {
        let dashed = key.key.as_ref().unwrap();
        let parsed = ProductKey::parse(dashed).unwrap();
        let secret = parsed.secret().number();
        assert!(!holds(dashed.as_bytes()) && !holds(parsed.compact().as_bytes()), "the key");
        assert!(!holds(&secret.to_be_bytes()[2..]) && !holds(&secret.to_le_bytes()[..6]), "its secret");
        assert!(!holds(secret.to_string().as_bytes()), "its secret in digits");
        assert!(!holds(&parsed.compact().as_bytes()[15..]), "its end");
    }
    let own = fs::read_to_string(stand.root().join("product-keys.key")).unwrap();
    let digits = own.trim_end().rsplit(' ').next().unwrap();
    let raw = data_encoding::HEXLOWER.decode(digits.as_bytes()).unwrap();
    assert!(!holds(digits.as_bytes()) && !holds(&raw), "the key that seals them");
}

#[test]
fn another_key_file_opens_nothing() {
    let (stand, other) = (Stand::with_catalog(), Stand::new());
    stand.key();
    fs::copy(other.root().join("product-keys.key"), stand.root().join("product-keys.key")).unwrap();
    for arguments in [&["key", "show", "1"][..], &["key", "list"]] {
        let refused = stand.call(arguments).fail();
        assert_eq!(refused.code, Some(i32::from(Code::SealFileMissing.exit().number())), "{refused}");
    }
    fs::remove_file(stand.root().join("product-keys.key")).unwrap();
    let refused = stand.call(&["key", "list"]).fail();
    assert_eq!(refused.code, Some(i32::from(Code::SealFileMissing.exit().number())), "{refused}");
}

#[test]
fn a_blocked_key_is_on_the_next_list() {
    let stand = Stand::with_catalog();
    stand.issue(&["--count", "2"]);
    let blocked: KeyBlocked = stand.json(&["key", "block", "2"]);
    assert_eq!(blocked, KeyBlocked { serial: 2, changed: true, revocation_number: 1 });
    let again: KeyBlocked = stand.json(&["key", "block", "2"]);
    assert_eq!(again, KeyBlocked { serial: 2, changed: false, revocation_number: 1 });
    let trust = stand.trust();
    assert_eq!(trust.revocation_number().0, 1);
    let message = trust.revocations_message().unwrap();
    let list: muster_wire::object::Revocations = muster_sign::unverified(&message.list).unwrap();
    assert_eq!(list.keys, [RevokedKey { kind: 1, number: 1, serial: KeySerial(2) }]);
    stand.call(&["key", "block", "1"]).succeed().must_say(&["Revocation list 2"]);
    let keys: KeyList = stand.json(&["key", "list"]);
    assert!(keys.keys.iter().all(|key| key.state == KeyState::Blocked && key.blocked.is_some()));
    let refused = stand.call(&["key", "block", "9"]).fail();
    refused.must_say(&["No key has the serial 9."]);
}

#[test]
fn showing_a_key_is_written_down() {
    let stand = Stand::with_catalog();
    let key = stand.key();
    stand.call(&["key", "show", "1"]).variable("SUDO_USER", "").variable("USER", "mallory").succeed();
    stand.call(&["key", "block", "1"]).succeed();
    let audit: AuditList = stand.json(&["audit"]);
    let actions: Vec<&str> = audit.entries.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["key-blocked", "key-shown", "key-issued", "catalog-applied"]);
    let own = account();
    let shown = &audit.entries[1];
    assert_eq!(
        (shown.actor.as_str(), shown.serial, shown.detail.as_str()),
        (own.as_str(), Some(1), CUSTOMER)
    );
    let said = stand.call(&["audit"]).succeed();
    assert!(!said.says(key.key.as_ref().unwrap()));
    said.must_say(&["key-shown", &own]);
    assert!(!said.says("mallory"), "what a variable says is nobody's name: {said}");
    stand.call(&["audit", "--most", "0"]).fail().must_fail_with(Code::ArgumentInvalid);
}

/// The account of this process, as the system has it.
fn account() -> String {
    let named = std::process::Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(named.stdout).unwrap().trim().to_owned()
}

#[test]
fn root_called_by_sudo_is_written_down_with_who_called() {
    if account() != "root" {
        eprintln!("not shown here: only root is called by sudo");
        return;
    }
    let stand = Stand::with_catalog();
    stand.key();
    stand.call(&["key", "show", "1"]).variable("SUDO_USER", "ada").succeed();
    let audit: AuditList = stand.json(&["audit"]);
    assert_eq!(audit.entries[0].actor, "root (sudo ada)");
}

#[test]
fn a_key_that_was_never_issued_is_named_as_that() {
    let stand = Stand::with_catalog();
    stand.call(&["key", "show", "99"]).run().must_fail_with(Code::NoSuchKey);
}

#[test]
fn after_the_last_serial_no_key_is_issued() {
    let stand = Stand::with_catalog();
    stand.key();
    // Half a million keys would be issued otherwise.
    let script = "import sqlite3, sys\n\
        with sqlite3.connect(sys.argv[1]) as database:\n    \
            database.execute('UPDATE publisher SET last_serial = ?', [int(sys.argv[2])])\n";
    let (database, last) = (stand.root().join("publisher.db"), muster_wire::limits::SERIAL.to_string());
    Call::of("python3").and(["-c", script, text(&database), &last]).succeed();
    let issue = ["key", "issue", "--group", "1", "--customer", CUSTOMER];
    stand.call(&issue).run().must_fail_with(Code::SerialsExhausted);
}

#[test]
fn a_catalog_s_source_that_breaks_a_rule_is_named_with_its_line() {
    let stand = Stand::with_catalog();
    stand
        .change_catalog(|text| format!("{text}\nsurprise = 1\n"))
        .run()
        .must_fail_with(Code::CatalogSourceInvalid);
}
