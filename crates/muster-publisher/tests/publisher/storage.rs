//! A full disk and a read-only one: told as such, nothing half done, nothing answered that is not on record.

use std::fs;

use muster_api::publisher::{KeyList, READY};
use muster_core::code::Code;
use muster_testkit::mounts::{self, Mounted};
use muster_testkit::program::Program;

use super::host::{proven, request};
use super::stand::{CUSTOMER, Stand, text};

const KIBIBYTES: u32 = 2_048;

/// A publisher whose folder is a small file system.
fn small() -> (Stand, Mounted) {
    let stand = Stand::empty();
    fs::create_dir(stand.root()).unwrap();
    let mounted = mounts::small(&stand.root(), KIBIBYTES);
    stand.call(&["init", "--name", "Larkfield Instruments"]).succeed();
    stand.call(&["catalog", "apply", text(&stand.root().join("catalog.toml"))]).succeed();
    (stand, mounted)
}

/// Fills what is left of the disk.
fn fill(stand: &Stand) {
    let file = stand.root().join("ballast");
    let mut bytes = vec![0; KIBIBYTES as usize * 1_024];
    while fs::write(&file, &bytes).is_err() && !bytes.is_empty() {
        bytes.truncate(bytes.len().saturating_sub(1_024));
    }
}

fn keys(stand: &Stand) -> usize {
    stand.json::<KeyList>(&["key", "list"]).keys.len()
}

#[test]
fn a_full_disk_issues_no_key_and_certifies_no_host() {
    mounts::in_own("storage::a_full_disk_issues_no_key_and_certifies_no_host", || {
        let (stand, _mounted) = small();
        let key = stand.key();
        let publisher = stand.trust().publisher();
        let serving = stand.serve();
        let asked = request(publisher, key.key.as_ref().unwrap(), 1, 1);
        fill(&stand);
        let many = ["key", "issue", "--group", "1", "--customer", CUSTOMER, "--count", "1000"];
        let refused = stand.call(&many).fail();
        assert_eq!(refused.code, Some(i32::from(Code::DiskFull.exit().number())), "{refused}");
        let problem = serving.ask(&asked, 1).unwrap_err();
        assert_eq!(
            (problem.status, problem.code, problem.figure),
            (503, Code::ServiceUnavailable.number(), 503)
        );

        fs::remove_file(stand.root().join("ballast")).unwrap();
        assert_eq!(keys(&stand), 1, "all or none");
        assert_eq!(serving.get(READY).0, 200);
        let answer = serving.ask(&asked, 1).unwrap();
        assert_eq!(proven(&stand.trust(), &answer).recorded.number.0, 1, "the failed attempt took no record");
        assert_eq!(stand.show(key.serial).hosts.len(), 1);
    });
}

#[test]
fn a_read_only_disk_is_told_as_such() {
    mounts::in_own("storage::a_read_only_disk_is_told_as_such", || {
        let (stand, _mounted) = small();
        mounts::set_read_only(&stand.root(), true);
        let refused = stand.call(&["key", "issue", "--group", "1", "--customer", CUSTOMER]).fail();
        assert_eq!(refused.code, Some(i32::from(Code::ReadOnly.exit().number())), "{refused}");
        let other = stand.root().join("other");
        let init = ["--root", text(&other), "init", "--name", "x"];
        let refused = Program::Publisher.call(init).fail();
        assert_eq!(refused.code, Some(i32::from(Code::ReadOnly.exit().number())), "{refused}");
        mounts::set_read_only(&stand.root(), false);
        assert_eq!(stand.issue(&[])[0].serial, 1);
    });
}
