//! Key files under a passphrase: what they give away, and where the passphrase may come from.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use data_encoding::HEXLOWER;
use muster_api::publisher::{KeyFilesChanged, KeyFilesShown, READY};
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
