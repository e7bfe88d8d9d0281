//! Codes that no other test reaches, each from a real program; and what `explain` says of codes and events.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixListener;
use std::path::Path;

use muster_core::code::Code;
use muster_testkit::catalog::STUDIO_AND_SERVER;
use muster_testkit::program::Program;
use muster_testkit::world::World;

/// Answers every caller of a local socket with this line; ends with the test.
fn impostor(socket: &Path, line: &'static str) {
    let listener = UnixListener::bind(socket).unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut asked = String::new();
            // Who goes away is not answered.
            let _gone = BufReader::new(&stream).read_line(&mut asked);
            let _gone = stream.write_all(line.as_bytes());
        }
    });
}

#[test]
fn an_agent_that_hangs_up_counts_as_none() {
    let world = World::lab();
    let machine = world.empty_machine("pc");
    impostor(&machine.root().join("agent.sock"), "");
    machine.call(["rearm"]).run().must_fail_with(Code::AgentNotRunning);
}

#[test]
fn a_host_that_answers_something_else_is_a_defect() {
    let world = World::lab();
    let host = world.host("host-1");
    impostor(&host.root().join("host.sock"), "{\"reply\":\"of another version\"}\n");
    host.call(["status"]).run().must_fail_with(Code::Defect);
}

#[test]
fn an_address_that_is_not_this_computer_s_is_named() {
    let world = World::lab();
    let host = world.host("host-1");
    std::fs::write(host.root().join("host.toml"), "listen = [\"192.0.2.1:1688\"]\n").unwrap();
    host.call(["serve"]).run().must_fail_with(Code::AddressUnavailable);
}

#[test]
fn a_kit_on_a_machine_is_named_as_the_host_s() {
    let world = World::lab();
    let machine = world.empty_machine("pc");
    let kit = world.publisher().kit("Harbour School District", STUDIO_AND_SERVER);
    machine.call(["bundle", "add"]).and([kit]).run().must_fail_with(Code::KitOnMachine);
}

#[test]
fn explain_knows_every_writing_and_names_near_ones() {
    for program in [Program::Machine, Program::Host] {
        let explain = |what: &str| program.call(["explain", what]).run();
        for writing in ["0xC004F038", "c004f038", "3221549112", "-1073418184", "count-insufficient"] {
            let said = explain(writing);
            assert_eq!(said.code, Some(0), "{said}");
            said.must_say(&["0xC004F038", "Cause: ", "Next: ", "Whose turn: ", "Exit code: 3"]);
        }
        explain("12288").must_say(&["Event 12288 (request-sent)", "Fields: result, flags, host, cmid"]);
        let unknown = explain("0xC004F083");
        unknown.must_fail_with(Code::ArgumentInvalid);
        unknown.must_say(&["0xC004F038 (count-insufficient)"]);
        let all = program.call(["explain"]).run();
        all.must_say(&["0xE00402FF", "defect", "13214", "machine-changed"]);
        let document = program.call(["explain", "--json", "machine-blocked"]).run().json();
        assert_eq!(document["codes"][0]["exit_code"], 3);
        assert_eq!(document["events"][0]["fields"][0], "cmid");
        let japanese = program.call(["explain", "0xC004F038"]).variable("LC_ALL", "ja_JP.UTF-8").run();
        japanese.must_say(&["原因: ", "対処: ", "終了コード: 3"]);
    }
}
