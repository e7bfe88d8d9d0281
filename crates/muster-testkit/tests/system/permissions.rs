//! What a standard user may do on a machine with an agent, and what not, by real users over the real socket.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use muster_core::code::Code;
use muster_testkit::catalog::{SERVER, SERVER_NAME};
use muster_testkit::program::Call;
use muster_testkit::world::World;

const LICENSED: u8 = 1;

fn as_nobody(call: Call) -> Call {
    call.under(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"])
}

/// Every command that changes a machine.
fn changes<'a>(key: &'a str, bundle: &'a str) -> [Vec<&'a str>; 9] {
    [
        vec!["bundle", "add", bundle],
        vec!["key", "install", key],
        vec!["key", "remove"],
        vec!["host", "set", "other.example"],
        vec!["host", "clear"],
        vec!["settings", "set", "host-caching", "off"],
        vec!["rearm"],
        vec!["image", "prepare", "--yes"],
        vec!["slmgr", "-rearm"],
    ]
}

/// The publisher's bundle in a file that everybody may read.
fn bundle_for_all(world: &World) -> String {
    let file = world.file("for-all.bundle");
    fs::copy(world.publisher().bundle(), &file).unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn a_standard_user_looks_and_activates_and_changes_nothing() {
    let world = World::lab();
    // The folder of a test is its own user's; that of a machine is everybody's to read.
    fs::set_permissions(world.file(""), Permissions::from_mode(0o755)).unwrap();
    let mut host = world.host("host-1");
    host.serve();
    host.crowd(SERVER, 4);
    let machine = world.machine("server-1", &host);
    fs::set_permissions(machine.root(), Permissions::from_mode(0o755)).unwrap();
    let _agent = machine.agent();

    as_nobody(machine.call(["status"])).succeed().must_say(&["server-1"]);
    as_nobody(machine.call(["activate", "--product", SERVER_NAME])).succeed();
    assert_eq!(machine.product(SERVER_NAME).unwrap().state, LICENSED);
    as_nobody(machine.call(["check", "--product", SERVER_NAME])).succeed();

    // What these commands could change; the clock goes on meanwhile.
    let kept = || {
        let product = machine.product(SERVER_NAME).unwrap();
        let own = (product.partial_key, product.cmid, product.rearms_left, product.frozen, product.grant);
        (machine.status().settings, own)
    };
    let before = kept();
    let key = "BBBBB-BBBBB-BBBBB-BBBBB-BBBBB";
    let bundle = bundle_for_all(&world);
    for change in changes(key, &bundle) {
        as_nobody(machine.call(change)).run().must_fail_with(Code::AccessDenied);
    }
    let refused = as_nobody(machine.call(["key", "install", key])).run();
    refused.must_say(&["0x80070005"]);
    assert_eq!(kept(), before, "nothing was changed");
    machine.call(["host", "clear"]).succeed();
}

#[test]
fn without_an_agent_the_system_decides() {
    let world = World::lab();
    fs::set_permissions(world.file(""), Permissions::from_mode(0o755)).unwrap();
    let mut host = world.host("host-1");
    host.serve();
    let machine = world.machine("desktop-1", &host);
    machine.activate(SERVER_NAME);
    fs::set_permissions(machine.root(), Permissions::from_mode(0o755)).unwrap();
    as_nobody(machine.call(["status"])).succeed();
    let bundle = bundle_for_all(&world);
    for change in changes("BBBBB-BBBBB-BBBBB-BBBBB-BBBBB", &bundle) {
        let denied = as_nobody(machine.call(change)).run();
        denied.must_fail_with(Code::AccessDenied);
        denied.must_say(&["administrator"]);
    }
}

/// A host on the same computer: its folder is its own user's, and whoever else asks is told so, once.
#[test]
fn a_standard_user_is_told_that_a_host_is_here_and_who_may_look() {
    let world = World::lab();
    fs::set_permissions(world.file(""), Permissions::from_mode(0o755)).unwrap();
    let mut host = world.host("host-1");
    host.serve();
    let machine = world.machine("server-1", &host);
    machine.call(["activate", "--product", SERVER_NAME]).run();
    fs::set_permissions(machine.root(), Permissions::from_mode(0o755)).unwrap();
    let root = host.root().to_str().unwrap().to_owned();
    let slmgr = |option: &str| as_nobody(machine.call(["slmgr", "--host-root", &root, option]));
    for (serves, mode) in [(true, 0o700), (true, 0o755), (false, 0o755), (false, 0o700)] {
        if !serves && host.is_running() {
            host.stop();
        }
        fs::set_permissions(host.root(), Permissions::from_mode(mode)).unwrap();
        for option in ["-dli", "-xpr"] {
            let shown = slmgr(option).succeed();
            shown.must_say(&[SERVER_NAME, "An activation host is on this computer", "0x80070005"]);
            assert_eq!(shown.stdout.matches("administrator (root)").count(), 1, "{shown}");
            assert!(!shown.stdout.contains("Error"), "{shown}");
            let json = slmgr(option).and(["--json"]).succeed().json();
            assert_eq!(json["host_failure"]["hex"], "0x80070005", "{json}");
        }
        let pairs = as_nobody(machine.call(["events", "--pairs", "--host-root", &root])).run();
        pairs.must_fail_with(Code::AccessDenied);
        assert_eq!(pairs.stderr.matches("Error").count(), 1, "{pairs}");
        assert_eq!(pairs.stderr.lines().count(), 3, "{pairs}");
        let doctor = as_nobody(host.call(["doctor"])).run();
        doctor.must_say(&["[FAIL] Root: You may not do this [0x80070005]", "administrator"]);
        for wrong in ["There is none yet", "Correct", "start the service", "Stop that program"] {
            assert!(!doctor.stdout.contains(wrong), "`{wrong}` in {doctor}");
        }
    }
}
