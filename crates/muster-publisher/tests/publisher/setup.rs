//! `init`, `status`, and how commands fail.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use muster_api::publisher::{CommandFailed, PublisherMade, PublisherStatus};
use muster_core::code::{Code, ExitClass};
use muster_testkit::program::Program;

use super::stand::{Stand, text};

fn mode(path: &std::path::Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_publisher_is_set_up_for_its_owner_only() {
    let stand = Stand::empty();
    let made: PublisherMade = stand.json(&["init", "--name", "Larkfield Instruments", "--lab"]);
    assert_eq!((made.name.as_str(), made.lab), ("Larkfield Instruments", true));
    assert_eq!(made.publisher.len(), 32);
    let root = stand.root();
    assert_eq!(mode(&root), 0o700);
    for file in ["root.key", "catalog.key", "service.key", "product-keys.key", "publisher.db"] {
        assert_eq!(mode(&root.join(file)), 0o600, "{file}");
    }
    let contents: Vec<String> = ["root.key", "catalog.key", "service.key", "product-keys.key"]
        .map(|file| fs::read_to_string(root.join(file)).unwrap())
        .to_vec();
    for (index, one) in contents.iter().enumerate() {
        let digits = one.trim_end().rsplit(' ').next().unwrap();
        assert_eq!(digits.len(), 64);
        assert!(contents[index + 1..].iter().all(|other| !other.contains(digits)), "four different secrets");
    }
    let status: PublisherStatus = stand.json(&["status"]);
    assert_eq!((status.publisher, status.tag), (made.publisher, made.tag));
    assert_eq!((status.catalog_version, status.revocation_number, status.keys), (None, 0, 0));
    assert!(status.lab && status.root_key_here);
}

#[test]
fn the_output_says_what_to_do_with_the_root_key() {
    let stand = Stand::empty();
    let said = stand.call(&["init", "--name", "Larkfield Instruments"]).succeed();
    let root_key = stand.root().join("root.key");
    said.must_say(&[text(&root_key), "offline", "publisher id"]);
    fs::remove_file(root_key).unwrap();
    let status: PublisherStatus = stand.json(&["status"]);
    assert!(!status.root_key_here);
    let example = stand.root().join("catalog.toml");
    stand.call(&["catalog", "apply", text(&example)]).succeed();
    stand.key();
}

#[test]
fn what_is_there_is_never_overwritten() {
    let stand = Stand::new();
    let root = stand.root();
    let before: Vec<_> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    let bytes = |files: &[std::path::PathBuf]| -> Vec<Vec<u8>> {
        files.iter().map(|file| fs::read(file).unwrap()).collect()
    };
    let kept = bytes(&before);
    let refused = stand.call(&["init", "--name", "Somebody Else"]).fail();
    assert_eq!(refused.code, Some(i32::from(Code::AlreadySetUp.exit().number())));
    assert_eq!(bytes(&before), kept);
    for file in ["publisher.db", "publisher.db-wal", "publisher.db-shm", "catalog.toml", "service.key"] {
        let _ = fs::remove_file(root.join(file));
    }
    stand.call(&["init", "--name", "Somebody Else"]).fail().must_say(&["root.key"]);
}

#[test]
fn every_publisher_is_another_one() {
    let (one, other) = (Stand::new(), Stand::new());
    let id = |stand: &Stand| stand.json::<PublisherStatus>(&["status"]).publisher;
    assert_ne!(id(&one), id(&other));
    let example = |stand: &Stand| fs::read_to_string(stand.root().join("catalog.toml")).unwrap();
    assert_ne!(example(&one), example(&other), "ids are drawn");
}

#[test]
fn a_failure_is_three_lines_and_an_exit_code() {
    let stand = Stand::empty();
    for arguments in [&["status"][..], &["key", "list"], &["catalog", "show"], &["audit"], &["serve"]] {
        let refused = stand.call(arguments).fail();
        assert_eq!(refused.code, Some(i32::from(ExitClass::State.number())), "{refused}");
        let lines: Vec<&str> = refused.stderr.lines().collect();
        assert_eq!(lines.len(), 3, "{refused}");
        assert!(lines[0].contains("0xE004021C") && lines[2].contains("muster-publisher init"), "{refused}");
        assert_eq!(refused.stdout, "");
    }
    let refused = stand.call(&["status", "--json"]).fail();
    let failed: CommandFailed = serde_json::from_str(&refused.stdout).unwrap();
    assert_eq!((failed.error.code, failed.error.name.as_str()), (0xE004_021C, "publisher-not-set-up"));
    assert_eq!(refused.stderr.lines().count(), 3);
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    for arguments in [&["kye", "list"][..], &["key", "issue"], &["key", "show", "one"], &[]] {
        let refused = Program::Publisher.call(arguments).fail();
        assert_eq!(refused.code, Some(i32::from(ExitClass::Usage.number())), "{refused}");
    }
    let stand = Stand::with_catalog();
    let refused = stand.call(&["key", "issue", "--group", "1", "--customer", "x", "--count", "0"]).fail();
    assert_eq!(refused.code, Some(i32::from(ExitClass::Usage.number())), "{refused}");
    refused.must_say(&["--count is 0; 1 to 1000 are allowed."]);
}

#[test]
fn a_command_line_that_cannot_be_read_is_a_document_too() {
    let stand = Stand::new();
    let refused = stand.call(&["key", "show", "seventeen", "--json"]).fail();
    assert_eq!(refused.code, Some(2), "{refused}");
    let failed: CommandFailed = serde_json::from_str(&refused.stdout).unwrap();
    assert_eq!(failed.error.code, Code::ArgumentInvalid.number());
    let said = ["`seventeen` is no value for `<SERIAL>`", "Next: See what it takes", "Usage:"];
    assert!(said.iter().all(|words| refused.stderr.contains(words)), "{refused}");
    let zero = stand.call(&["serve", "--address-rate", "0"]).fail();
    zero.must_say(&["--address-rate is 0; 1 to 4294967295 are allowed."]);
    let mistyped = Program::Publisher.call(["--root", "nope", "status"]).fail();
    mistyped.must_fail_with(Code::PublisherNotSetUp);
    mistyped.must_say(&["Check `--root`"]);
}

#[test]
fn the_root_comes_from_the_environment_too() {
    let stand = Stand::new();
    let call = Program::Publisher.call(["status", "--json"]).variable("MUSTER_ROOT", stand.root());
    let status: PublisherStatus = serde_json::from_str(&call.succeed().stdout).unwrap();
    assert_eq!(status.folder, text(&stand.root()));
}

#[test]
fn messages_follow_the_language_of_the_environment() {
    let stand = Stand::new();
    let said = stand.call(&["status"]).command().env("LC_ALL", "ja_JP.UTF-8").output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("発行元: Larkfield Instruments"), "{said}");
}

#[test]
fn a_key_file_that_others_may_read_is_not_used() {
    let stand = Stand::with_catalog();
    let file = stand.root().join("product-keys.key");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let refused = stand.call(&["key", "issue", "--group", "1", "--customer", "x"]).fail();
    assert_eq!(refused.code, Some(i32::from(Code::FileDenied.exit().number())));
    refused.must_say(&["product-keys.key", "mode 0644"]);
}

#[test]
fn a_damaged_database_is_named() {
    let stand = Stand::new();
    for file in ["publisher.db-wal", "publisher.db-shm"] {
        let _ = fs::remove_file(stand.root().join(file));
    }
    fs::write(stand.root().join("publisher.db"), [7; 8_192]).unwrap();
    let refused = stand.call(&["status"]).fail();
    assert_eq!(refused.code, Some(i32::from(Code::StoreDamaged.exit().number())), "{refused}");
}
