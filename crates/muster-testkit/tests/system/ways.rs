//! A host's name with several addresses, and addresses that nothing leads to: what the program says of each. Names come
//! from a list of the test's own, in a mount namespace that ends with it.

use std::fs;
use std::path::Path;

use muster_core::code::Code;
use muster_testkit::catalog::STUDIO_NAME;
use muster_testkit::machine::Machine;
use muster_testkit::mounts::{self, Mounted};
use muster_testkit::port;
use muster_testkit::program::Finished;
use muster_testkit::world::World;

/// Nobody connects to a group of computers: the system says at once that nothing leads there.
const NO_WAY: &str = "ff02::1";
const LISTENS_TO_NOBODY: &str = "127.0.0.1";

/// The system's names, as long as it is there.
fn names(world: &World, addresses: &[&str]) -> Mounted {
    let list: String = addresses.iter().map(|address| format!("{address} host.example\n")).collect();
    let file = world.file("hosts");
    fs::write(&file, list).unwrap();
    mounts::in_place_of(Path::new("/etc/hosts"), &file)
}

fn machine(world: &World, port: u16) -> Machine {
    let machine = world.empty_machine("pc-1");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    machine.call(["host", "set", &format!("host.example:{port}")]).succeed();
    machine
}

fn must_fail_with(finished: &Finished, code: Code) {
    assert_eq!(finished.code, Some(code.exit().number().into()), "{finished}");
    finished.must_say(&[&format!("0x{:08X}", code.number())]);
}

#[test]
fn addresses_that_fail_for_different_reasons_are_told_each_with_its_own() {
    mounts::in_own("ways::addresses_that_fail_for_different_reasons_are_told_each_with_its_own", || {
        let world = World::lab();
        let _names = names(&world, &[LISTENS_TO_NOBODY, NO_WAY]);
        let port = port::free().port();
        let machine = machine(&world, port);
        let failed = machine.call(["activate", "--product", STUDIO_NAME]).fail();
        must_fail_with(&failed, Code::NoHostReached);
        let refused = format!("0x{:08X}", Code::ConnectionRefused.number());
        let unreachable = format!("0x{:08X}", Code::NetworkUnreachable.number());
        failed.must_say(&[&format!("Tried 127.0.0.1:{port}: {refused}"), "nothing listens on port"]);
        failed.must_say(&[&format!("Tried [ff02::1]:{port}: {unreachable}")]);
        let japanese = machine.call(["--lang", "ja", "activate", "--product", STUDIO_NAME]).fail();
        japanese.must_say(&[&format!("127.0.0.1:{port}: ポート {port} で待機しているものがありません")]);
        assert!(!japanese.says("listens"), "{japanese}");
    });
}

#[test]
fn an_address_that_nothing_leads_to_is_named() {
    mounts::in_own("ways::an_address_that_nothing_leads_to_is_named", || {
        let world = World::lab();
        let _names = names(&world, &[NO_WAY]);
        let failed = machine(&world, 1688).call(["activate", "--product", STUDIO_NAME]).fail();
        must_fail_with(&failed, Code::NetworkUnreachable);
    });
}
