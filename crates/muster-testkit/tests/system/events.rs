//! The event log, written and read by the real programs.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use muster_core::code::Code;
use muster_testkit::catalog::{SERVER, SERVER_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::mounts;
use muster_testkit::process::Process;
use muster_testkit::wait;
use muster_testkit::world::World;
use serde_json::Value;

const HOUR: i64 = 3_600;

/// A host on which `count` machines count.
fn host_with(world: &World, count: usize) -> Host {
    let mut host = world.host("host-1");
    host.serve();
    host.crowd(SERVER, count);
    host
}

fn events(document: &Value) -> &[Value] {
    document["events"].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn of_machine(machine: &Machine, id: u16) -> Vec<Value> {
    let document = machine.call(["events", "--json", "--id", &id.to_string()]).succeed().json();
    events(&document).to_vec()
}

fn of_host(host: &Host, id: u16) -> Vec<Value> {
    let document = host.call(["events", "--json", "--id", &id.to_string()]).succeed().json();
    events(&document).to_vec()
}

fn pairs(machine: &Machine, more: &[&str]) -> Vec<(String, String)> {
    let call = machine.call(["events", "--pairs", "--json"]).and(more).succeed().json();
    let pairs = call["pairs"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    pairs.iter().map(|pair| (text(&pair["meaning"]), text(&pair["code"]))).collect()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn commands_without_an_agent_and_the_host_write_what_happened() {
    let world = World::lab();
    let mut host = host_with(&world, 4);
    let machine = world.machine("server-1", &host);
    machine.activate(SERVER_NAME);
    for (id, field, value) in [
        (12288, "result", "0x00000000"),
        (12289, "result", "0x00000000"),
        (13002, "partial_key", ""),
        (1036, "ends", ""),
    ] {
        let found = of_machine(&machine, id);
        assert_eq!(found.len(), 1, "{id}: {found:?}");
        let said = found[0]["fields"][field].as_str().unwrap();
        assert!(said.starts_with(value), "{id}: {found:?}");
    }
    let answers = of_host(&host, 12290);
    assert_eq!(answers.len(), 5);
    assert_eq!(answers[4]["fields"]["machine_name"], "server-1");
    assert_eq!(answers[4]["fields"]["result"], "0x00000000");
    assert_eq!(of_host(&host, 13201).len(), 1, "the set-up command wrote it");
    assert!(!fs::read_to_string(host.root().join("events.jsonl")).unwrap().contains("12290"));
    let low = host.call(["events", "--level", "warning", "--limit", "2", "--json"]).succeed().json();
    assert_eq!(events(&low).len(), 2);
    host.stop();
    assert_eq!(of_host(&host, 12290).len(), 5, "also while no host runs");
    assert_eq!(of_host(&host, 903).len(), 1);
    let japanese = machine.call(["events", "--id", "12289"]).variable("LC_ALL", "ja_JP.UTF-8").run();
    assert!(japanese.says("製品はライセンスされています"), "{japanese}");
}

#[test]
fn an_agent_tells_how_products_stand_and_what_it_tried_by_itself() {
    let world = World::lab();
    let host = world.host("host-1");
    let mut machine = world.machine("server-1", &host);
    machine.activate(SERVER_NAME);
    assert_eq!(of_machine(&machine, 8233), [Value::Null; 0], "a person asked for that one");
    machine.set_clock_offset(3 * HOUR);
    let mut agent = machine.agent();
    let failed = wait::until("the failed attempt", || of_machine(&machine, 8233).pop());
    assert_eq!(failed["fields"]["trigger"], "machine-start");
    assert_eq!(failed["level"], "warning");
    let next = wait::until("the next attempt", || of_machine(&machine, 16384).pop());
    assert_eq!(next["fields"]["reason"], "retry");
    assert_eq!(of_machine(&machine, 1003)[0]["fields"]["status"], 2);
    assert_eq!(of_machine(&machine, 1037), [Value::Null; 0]);
    stop(&mut agent);
    let (started, stopped) = (of_machine(&machine, 902), of_machine(&machine, 903));
    assert_eq!((started.len(), stopped.len()), (1, 1));
    assert_eq!(started[0]["process"], agent.id());
}

#[test]
fn an_agent_that_starts_tells_how_long_a_licence_holds() {
    let world = World::lab();
    let host = host_with(&world, 4);
    let machine = world.machine("server-1", &host);
    machine.activate(SERVER_NAME);
    let _agent = machine.agent();
    let left = wait::until("the minutes", || of_machine(&machine, 1037).pop());
    assert!((259_190..=259_200).contains(&left["fields"]["minutes_left"].as_u64().unwrap()), "{left}");
    let grant = of_machine(&machine, 1036);
    let product = machine.call(["events", "--product", SERVER_NAME, "--json"]).succeed().json();
    assert!(events(&product).contains(&grant[0]) && events(&product).contains(&left));
    assert!(events(&product).iter().any(|event| event["id"] == 12289), "the answer to its request");
}

#[test]
fn a_clock_that_cannot_be_right_is_reported() {
    let world = World::lab();
    let host = host_with(&world, 0);
    let mut machine = world.machine("server-1", &host);
    machine.set_clock_offset(-400 * 24 * HOUR);
    machine.activate(SERVER_NAME);
    assert_eq!(of_machine(&machine, 13007).len(), 1);
}

#[test]
fn a_host_that_cannot_start_says_why_in_its_log() {
    let world = World::lab();
    let host = world.host("host-1");
    let _taken = TcpListener::bind(host.address()).unwrap();
    host.call(["serve"]).run().must_fail_with(Code::PortTaken);
    let failed = of_host(&host, 12291);
    assert_eq!(failed[0]["fields"]["result"], format!("0x{:08X}", Code::PortTaken.number()));
    assert_eq!(failed[0]["level"], "error");
}

#[test]
fn a_request_and_its_answer_are_paired_and_read_as_one_story() {
    let world = World::lab();
    let mut host = host_with(&world, 3);
    let machine = world.machine("server-1", &host);
    machine.activate(SERVER_NAME);
    let insufficient = format!("0x{:08X}", Code::CountInsufficient.number());
    assert_eq!(pairs(&machine, &[]), [("refused".to_owned(), insufficient.clone())]);
    machine.activate(SERVER_NAME);
    host.stop();
    machine.activate(SERVER_NAME);
    let refused = format!("0x{:08X}", Code::ConnectionRefused.number());
    let last = |more: &[&str]| pairs(&machine, more).pop().unwrap();
    assert_eq!(last(&[]), ("no-answer".to_owned(), refused.clone()));
    let by_root = ["--host-root", text(host.root())];
    assert_eq!(last(&by_root), ("never-reached-host".to_owned(), refused.clone()));
    let file = world.file("host-events.json");
    let document = host.call(["events", "--json", "--limit", "1000"]).succeed();
    fs::write(&file, &document.stdout).unwrap();
    // The request was made before the document was.
    assert_eq!(last(&["--host-events", text(&file)]), ("never-reached-host".to_owned(), refused));
    let call = machine.call(["events", "--pairs"]).and(by_root).succeed();
    call.must_say(&["12288", "12289", "12290", "Answered and refused", "The request never reached the host"]);
    assert_eq!(call.stdout.matches(&insufficient).count() % 2, 0, "with its explanation: {call}");
    let other = world.file("other.json");
    fs::write(&other, "{}").unwrap();
    machine
        .call(["events", "--pairs", "--host-events", text(&other)])
        .run()
        .must_fail_with(Code::FileInvalid);
}

#[test]
fn what_happens_is_followed_as_it_happens() {
    let world = World::lab();
    let mut host = host_with(&world, 1);
    let machine = world.machine("server-1", &host);
    machine.activate(SERVER_NAME);
    let own = Process::start(&machine.call(["events", "--follow", "--json"]), &world.file("own.log"));
    let hosts = Process::start(&host.call(["events", "--follow"]), &world.file("hosts.log"));
    let lines = |process: &Process, part: &str| process.log().matches(part).count();
    wait::until("what was there", || (lines(&own, "\"id\":12289") == 1).then_some(()));
    wait::until("what was there", || (lines(&hosts, "  12290  ") == 2).then_some(()));
    fs::rename(machine.root().join("events.jsonl"), machine.root().join("events.jsonl.1")).unwrap();
    machine.activate(SERVER_NAME);
    wait::until("the second answer", || (lines(&own, "\"id\":12289") == 2).then_some(()));
    wait::until("the third request", || (lines(&hosts, "  12290  ") == 3).then_some(()));
    host.stop();
    wait::until("the end of the host", || (lines(&hosts, "  903  ") == 1).then_some(()));
    for line in own.log().lines() {
        assert!(serde_json::from_str::<Value>(line).is_ok(), "{line}");
    }
}

#[test]
fn a_log_that_cannot_be_written_or_read_keeps_nobody_from_activating() {
    let world = World::lab();
    let host = host_with(&world, 4);
    let machine = world.machine("server-1", &host);
    let log = machine.root().join("events.jsonl");
    let _gone = fs::remove_file(&log);
    fs::create_dir(&log).unwrap();
    assert_eq!(machine.activate(SERVER_NAME).state, 1);
    fs::remove_dir(&log).unwrap();
    fs::write(&log, b"somebody else's\n{\"time\":\"2026-\n").unwrap();
    machine.activate(SERVER_NAME);
    let read = machine.call(["events", "--json"]).succeed().json();
    assert_eq!(read["skipped"], 2);
    assert!(!events(&read).is_empty());
}

#[test]
fn a_full_disk_takes_no_half_line() {
    mounts::in_own("events::a_full_disk_takes_no_half_line", || {
        let world = World::lab();
        let host = host_with(&world, 4);
        let machine = world.empty_machine("server-1");
        let _machines_own = mounts::small(machine.root(), 512);
        machine.join(&world.publisher().bundle(), host.address());
        machine.activate(SERVER_NAME);
        let filler = machine.root().join("filler");
        let _full = fs::write(&filler, vec![0; 1 << 20]);
        for _ in 0..20 {
            machine.call(["activate", "--product", SERVER_NAME]).run();
        }
        fs::remove_file(filler).unwrap();
        machine.activate(SERVER_NAME);
        let read = machine.call(["events", "--json"]).succeed().json();
        assert_eq!(read["skipped"], 0, "{read}");
    });
}

fn stop(agent: &mut Process) {
    agent.terminate();
    assert!(agent.wait().success(), "{}", agent.log());
}
