//! Nothing secret stands in a support file, and it reads back.

use super::*;
use serde_json::json;

fn folder_of(user: &str) -> String {
    ["", "home", user, "machine"].join("/")
}

fn file(names: bool) -> SupportFile {
    SupportFile {
        form: FORM,
        written: "2026-11-26T11:44:18Z".into(),
        system: "linux x86_64".into(),
        names,
        report: DoctorReport {
            program: "muster".into(),
            version: "0.1.0".into(),
            time: "2026-11-26T11:44:18Z".into(),
            root: folder_of("alice"),
            looked_only: false,
            steps: Vec::new(),
        },
        settings: json!({ "hosts": [{ "id": null, "value": "licences.quayside.example:1700" }] }),
        status: json!({
            "machine_name": "ALICE-PC",
            "host": { "address": "licences.quayside.example:1688", "chosen": "pinned" },
            "partial_key": "7WXYZ",
            "text": "alice-pc asked licences.quayside.example:1688 (192.0.2.7:1688, [2001:db8::7]:1688); 192.0.2.7.",
            "typed": "BCDFG-HJKMP-QRTVW-XY234-67892 or bcdfghjkmpqrtvwxy23467892",
        }),
        events: vec![
            r#"{"number":12288,"host":"other.example:1688","client_time":"2026-11-26T11:44:18Z"}"#.into(),
        ],
    }
}

#[test]
fn names_become_words_that_stay_the_same_all_through() {
    let redacted = file(false).redacted();
    let text = redacted.to_json();
    for secret in ["alice", "ALICE", "quayside", "192.0.2.7", "2001:db8", "HJKMP", "hjkmp", "other.example"] {
        assert!(!text.contains(secret), "{secret} is in {text}");
    }
    let said = redacted.status["text"].as_str().unwrap();
    let host = redacted.status["host"]["address"].as_str().unwrap().strip_suffix(":1688").unwrap();
    let machine = redacted.status["machine_name"].as_str().unwrap();
    assert_eq!(said, format!("{machine} asked {host}:1688 (address-1:1688, address-2:1688); address-1."));
    assert_eq!(redacted.report.root, folder_of("user-1"));
    assert_eq!(redacted.status["typed"], "*****-*****-*****-*****-67892 or *****-*****-*****-*****-67892");
    assert!(redacted.events[0].contains("2026-11-26T11:44:18Z"), "times stay: {redacted:?}");
}

#[test]
fn with_names_only_keys_are_taken_out() {
    let redacted = file(true).redacted();
    assert_eq!(redacted.status["machine_name"], "ALICE-PC");
    assert_eq!(redacted.report.root, folder_of("alice"));
    assert!(!redacted.to_json().contains("HJKMP"));
}

#[test]
fn it_is_recognised_and_reads_back() {
    let file = file(false).redacted();
    let bytes = file.to_json().into_bytes();
    assert!(SupportFile::is_one(&bytes));
    assert_eq!(SupportFile::read(&bytes), Ok(file));
    assert!(!SupportFile::is_one(b"{\"muster\": 1}"));
    assert_eq!(SupportFile::read(b"{\"muster-support\": 7}"), Err(SupportFault::Form(7)));
    assert_eq!(SupportFile::read(b"{}"), Err(SupportFault::Nothing));
    assert!(matches!(SupportFile::read(&bytes[..bytes.len() / 2]), Err(SupportFault::Json(_))));
}
