//! Key files under a passphrase: what they give away, and where the passphrase may come from.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use data_encoding::HEXLOWER;
use muster_api::publisher::{AuditList, KeyFilesChanged, KeyFilesShown, READY, TelephoneKeyMade};
use muster_core::code::Code;
use muster_testkit::program::Finished;

use super::host::{proven, request};
use super::stand::{Stand, text};

const FILES: [&str; 5] = ["root.key", "catalog.key", "service.key", "product-keys.key", "telephone-1.key"];
const PASSPHRASE: &str = "a long walk by the river";

/// The digits of each secret.
fn secrets(stand: &Stand) -> Vec<String> {
    let line = |file| fs::read_to_string(stand.root().join(file)).unwrap();
    FILES.iter().map(|file| line(file).trim_end().rsplit(' ').next().unwrap().to_owned()).collect()
}

fn protected(stand: &Stand) -> Vec<bool> {
    stand.json::<KeyFilesShown>(&["key-file", "list"]).files.iter().map(|file| file.protected).collect()
}

#[test]
fn protected_key_files_work_with_their_passphrase_and_give_nothing_away_without() {
    let stand = Stand::with_catalog();
    let before = secrets(&stand);
    assert_eq!(protected(&stand), [false; 5]);
    let stand = stand.with_passphrase(PASSPHRASE);
    let changed: KeyFilesChanged = stand.json(&["key-file", "protect"]);
    assert_eq!(changed.files, FILES);
    assert_eq!(protected(&stand), [true; 5]);
    for (file, secret) in FILES.iter().zip(&before) {
        let path = stand.root().join(file);
        let bytes = fs::read(&path).unwrap();
        let raw = HEXLOWER.decode(secret.as_bytes()).unwrap();
        let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        assert!(!holds(secret.as_bytes()) && !holds(&raw), "{file}");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{file}");
    }

    let key = stand.key();
    stand.change_catalog(|text| text.replace("threshold = 25", "threshold = 20")).succeed();
    let (trust, serving) = (stand.trust(), stand.serve());
    let asked = request(trust.publisher(), key.key.as_ref().unwrap(), 1, 1);
    proven(&trust, &serving.ask(&asked, 1).unwrap());
    assert_eq!(serving.get(READY).0, 200);
    assert!(!serving.process.log().contains(PASSPHRASE));

    let changed: KeyFilesChanged = stand.json(&["key-file", "unprotect", "service"]);
    assert_eq!(changed.files, ["service.key"]);
    let again: KeyFilesChanged = stand.json(&["key-file", "unprotect", "service"]);
    assert_eq!(again.files, [""; 0]);
    stand.call(&["key-file", "unprotect"]).succeed();
    assert_eq!(secrets(&stand), before, "what it was");
}

#[test]
fn without_the_passphrase_or_with_another_nothing_is_signed_and_the_reason_is_said() {
    let stand = Stand::with_catalog().with_passphrase(PASSPHRASE);
    stand.key();
    stand.call(&["key-file", "protect"]).succeed();
    let with = |passphrase: &str, arguments: &[&str]| -> Finished {
        stand.call(arguments).variable("MUSTER_PASSPHRASE", passphrase).run()
    };
    for arguments in
        [&["key", "show", "1"][..], &["key", "block", "1"], &["serve", "--listen", "127.0.0.1:0"]]
    {
        with("another long walk", arguments).must_fail_with(Code::PassphraseWrong);
        let none = with("", arguments);
        none.must_fail_with(Code::PassphraseMissing);
        none.must_say(&["--passphrase-file", "MUSTER_PASSPHRASE"]);
    }
    with("", &["status"]).must_say(&["Larkfield Instruments"]);
    // A letter of the file is another one.
    let file = stand.root().join("service.key");
    let whole = fs::read_to_string(&file).unwrap();
    let last = if whole.trim_end().ends_with('0') { '1' } else { '0' };
    fs::write(&file, format!("{}{last}\n", &whole[..whole.len() - 2])).unwrap();
    with(PASSPHRASE, &["key", "block", "1"]).must_fail_with(Code::PassphraseWrong);
    let short = Stand::new();
    let refused = short.call(&["key-file", "protect"]).variable("MUSTER_PASSPHRASE", "eleven char").run();
    refused.must_fail_with(Code::ArgumentInvalid);
    refused.must_say(&["11 characters", "12"]);
    assert_eq!(protected(&short), [false; 5]);
}

#[test]
fn whoever_protects_a_key_beside_a_service_without_the_passphrase_is_warned() {
    let stand = Stand::with_catalog();
    let serving = stand.serve();
    let stand = stand.with_passphrase(PASSPHRASE);
    let process = serving.process.id().to_string();
    let warned = stand.call(&["key-file", "protect"]).succeed();
    warned.must_say(&["service.key is sealed", &process, "Restart it with the passphrase"]);
    let request = stand.file("request.json");
    let answer = stand.file("answer.json");
    stand.call(&["root", "request", text(&request), "--service"]).succeed();
    stand.call(&["root", "sign", text(&request), text(&answer)]).succeed();
    let applied = stand.call(&["root", "apply", text(&answer)]).succeed();
    applied.must_say(&["in force", &process, "503"]);
    assert_eq!(serving.get(READY).0, 503);
    let log = serving.process.log();
    assert!(log.contains("service.key") && log.contains("--passphrase-file"), "file and next step: {log}");
    // The same answer again changes nothing.
    stand.call(&["root", "apply", text(&answer)]).succeed();
    let audit: AuditList = stand.json(&["audit"]);
    let actions: Vec<&str> = audit.entries.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["root-word-taken", "catalog-applied"]);
}

#[test]
fn a_new_telephone_key_is_sealed_beside_sealed_ones_and_files_are_named_one_by_one() {
    let stand = Stand::with_catalog().with_passphrase(PASSPHRASE);
    let changed: KeyFilesChanged = stand.json(&["key-file", "protect", "telephone-1", "service.key"]);
    assert_eq!(changed.files, ["telephone-1.key", "service.key"]);
    let made: TelephoneKeyMade = stand.json(&["telephone-key", "new"]);
    let line = fs::read_to_string(&made.file).unwrap();
    assert!(line.starts_with("muster-telephone-key-2/1 sealed "), "{line}");
    stand.call(&["key-file", "protect", "telephone-99"]).fail().must_fail_with(Code::ArgumentInvalid);
    let without = stand.call(&["key-file", "protect", "root"]).variable("MUSTER_PASSPHRASE", "").fail();
    without.must_fail_with(Code::ArgumentInvalid);
    without.must_say(&["a new passphrase is needed", "nothing was sealed"]);
}

#[test]
fn a_passphrase_comes_from_a_file_or_a_credential_too() {
    let stand = Stand::with_catalog();
    stand.key();
    let file = stand.file("passphrase");
    fs::write(&file, format!("{PASSPHRASE}\n")).unwrap();
    let named = |arguments: &[&str]| stand.call(arguments).and(["--passphrase-file", text(&file)]).run();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    named(&["key-file", "protect"]).must_fail_with(Code::FileDenied);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(named(&["key-file", "protect"]).code, Some(0));
    assert_eq!(named(&["key", "show", "1"]).code, Some(0));
    let credentials = stand.file("credentials");
    fs::create_dir(&credentials).unwrap();
    fs::write(credentials.join("muster-passphrase"), PASSPHRASE).unwrap();
    let by_systemd =
        |arguments: &[&str]| stand.call(arguments).variable("CREDENTIALS_DIRECTORY", &credentials);
    by_systemd(&["key", "show", "1"]).succeed();
    let nowhere = stand.file("nowhere");
    let refused = stand.call(&["key", "show", "1"]).and(["--passphrase-file", text(&nowhere)]).run();
    refused.must_fail_with(Code::FileMissing);
}
