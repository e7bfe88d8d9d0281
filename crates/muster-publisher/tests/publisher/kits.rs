//! `kit`: the file that sets up a host.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use muster_api::publisher::{AuditList, KeyList, KitWritten};
use muster_core::product_key::{KeyKind, ProductKey};
use muster_core::trust::Trust;
use muster_wire::object::Kit;

use super::stand::{CUSTOMER, Stand, text};

const SERVICE: &str = "https://activation.larkfield.example";

fn read(file: &Path) -> Kit {
    muster_wire::decode(&fs::read(file).unwrap()).unwrap()
}

fn keys(stand: &Stand) -> usize {
    stand.json::<KeyList>(&["key", "list"]).keys.len()
}

#[test]
fn a_kit_has_everything_that_a_host_needs() {
    let stand = Stand::with_catalog();
    let file = stand.file("harbour.kit");
    let written: KitWritten =
        stand.json(&["kit", CUSTOMER, "--group", "1", "--service", SERVICE, "--threshold", "5", text(&file)]);
    assert!(written.issued && written.key.key.is_none());
    let kit = read(&file);
    let trust = Trust::from_bundle(&kit.bundle, None).unwrap();
    assert_eq!(trust.publisher(), stand.trust().publisher());
    let key = ProductKey::parse(&kit.host_key).unwrap();
    assert_eq!(
        (key.kind(), key.number(), key.partial()),
        (KeyKind::Host, 1, written.key.partial_key.as_str())
    );
    assert_eq!((kit.service_address.as_str(), kit.organisation.as_str()), (SERVICE, CUSTOMER));
    assert_eq!(kit.instructions, written.instructions);
    for words in ["muster-host setup harbour.kit", "Studio and Server 7", SERVICE, CUSTOMER, key.partial()] {
        assert!(kit.instructions.contains(words), "{words}");
    }
    assert!(!kit.instructions.contains(&key.to_string()), "a sheet lies about on desks");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(stand.show(1).key.threshold, Some(5));
    let audit: AuditList = stand.json(&["audit"]);
    assert!(audit.entries.iter().any(|entry| entry.action == "kit-written" && entry.serial == Some(1)));
}

#[test]
fn a_second_kit_says_which_key_it_takes() {
    let stand = Stand::with_catalog();
    let (one, two) = (stand.file("one.kit"), stand.file("two.kit"));
    let kit = |more: &[&str]| {
        stand.call(
            &[&["kit", CUSTOMER, "--group", "Studio and Server 7", "--service", SERVICE], more].concat(),
        )
    };
    kit(&[text(&one)]).succeed();
    kit(&[text(&two)]).fail().must_say(&["serial 1", "--key SERIAL", "--issue"]);
    assert!(!two.exists() && keys(&stand) == 1);
    kit(&[text(&two), "--key", "1"]).succeed();
    assert_eq!(read(&one).host_key, read(&two).host_key);
    kit(&[text(&two), "--issue"]).succeed();
    assert_ne!(read(&one).host_key, read(&two).host_key);
    assert_eq!(keys(&stand), 2);
    let other_group = stand.call(&["kit", CUSTOMER, "--group", "2", "--service", SERVICE, text(&two)]);
    other_group.succeed();
    stand.call(&["key", "block", "1"]).succeed();
    stand.call(&["key", "block", "2"]).succeed();
    kit(&[text(&two)]).succeed();
    assert_eq!(keys(&stand), 4, "a blocked key is none");
}

#[test]
fn only_a_fitting_key_goes_into_a_kit() {
    let stand = Stand::with_catalog();
    stand.issue(&["--count", "2"]);
    let file = stand.file("x.kit");
    let kit = |customer: &str, group: &str, key: &str| {
        stand.call(&["kit", customer, "--group", group, "--key", key, text(&file)]).fail()
    };
    kit("Somebody Else", "1", "1").must_say(&["was issued to \"Harbour School District\""]);
    kit(CUSTOMER, "2", "1").must_say(&["is none of key group 2"]);
    kit(CUSTOMER, "1", "9").must_say(&["No key has the serial 9."]);
    stand.call(&["key", "block", "1"]).succeed();
    kit(CUSTOMER, "1", "1").must_say(&["blocked"]);
    assert!(!file.exists());
    let both = ["kit", CUSTOMER, "--group", "1", "--key", "2", "--threshold", "5", text(&file)];
    assert_eq!(stand.call(&both).fail().code, Some(2), "terms belong to new keys");
}

#[test]
fn no_key_is_issued_for_a_file_that_cannot_be_written() {
    let stand = Stand::with_catalog();
    let folder = stand.file("folder");
    fs::create_dir(&folder).unwrap();
    for file in [text(&folder), "/nonexistent/x.kit"] {
        stand.call(&["kit", CUSTOMER, "--group", "1", file]).fail();
    }
    assert_eq!(keys(&stand), 0);
}

#[test]
fn the_sheet_is_printed_and_a_loopback_address_is_warned_about() {
    let stand = Stand::with_catalog();
    let file = stand.file("x.kit");
    let said = stand.call(&["kit", CUSTOMER, "--group", "1", "--sheet", text(&file)]).succeed();
    assert!(said.stdout.contains(read(&file).instructions.trim_end()), "{said}");
    assert!(said.stderr.contains("http://127.0.0.1:8470") && said.stderr.contains("--service URL"), "{said}");
    let wrong = ["kit", CUSTOMER, "--group", "1", "--issue", "--service", "activation.example", text(&file)];
    stand.call(&wrong).fail().must_say(&["is no address of a service"]);
}
