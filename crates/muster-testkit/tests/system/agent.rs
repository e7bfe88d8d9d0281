//! The agent as a process: it renews and tries again when that is due, goes by the intervals that the host pushes, ends
//! on SIGTERM, is the only writer, and needs no administrator.

use std::os::unix::fs::chown;
use std::process::Command;

use muster_api::agent::{LastResult, ProductStatus};
use muster_core::code::Code;
use muster_testkit::catalog::{SERVER, SERVER_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::raw::{Connection, InventedMachine};
use muster_testkit::wait;
use muster_testkit::world::World;

const LICENSED: u8 = 1;
const DAY: i64 = 86_400;
const VALIDITY: u32 = 259_200;
const NOBODY: u32 = 65_534;

/// A host on which `count` machines count.
fn host_with(world: &World, count: usize, config: &str) -> Host {
    let mut host = world.host("host-1");
    host.configure(config);
    host.serve();
    host.crowd(SERVER, count);
    host
}

fn server(machine: &Machine) -> ProductStatus {
    machine.product(SERVER_NAME).unwrap()
}

fn times_pass(host: &mut Host, machine: &mut Machine, seconds: i64) {
    host.set_clock_offset(seconds);
    host.restart();
    machine.set_clock_offset(seconds);
}

#[test]
fn it_renews_after_seven_days_and_not_before() {
    let world = World::lab();
    let mut host = host_with(&world, 4, "");
    let mut machine = world.machine("server-1", &host);
    assert_eq!(machine.activate(SERVER_NAME).state, LICENSED);
    let first = server(&machine);
    times_pass(&mut host, &mut machine, 6 * DAY);
    machine.call(["agent", "--once"]).succeed();
    assert_eq!(server(&machine).grant, first.grant, "six days are too early");
    let left = server(&machine).minutes_left;
    assert!((VALIDITY - 6 * 1_440 - 2..=VALIDITY - 6 * 1_440).contains(&left), "{left}");
    times_pass(&mut host, &mut machine, 8 * DAY);
    machine.call(["agent", "--once"]).succeed();
    let renewed = server(&machine);
    assert_ne!(renewed.grant, first.grant);
    assert!((VALIDITY - 1..=VALIDITY).contains(&renewed.minutes_left), "{renewed:?}");
}

#[test]
fn it_tries_again_after_two_hours_and_not_before() {
    let world = World::lab();
    let mut host = host_with(&world, 3, "");
    let mut machine = world.machine("server-1", &host);
    assert_eq!(machine.activate(SERVER_NAME).result, LastResult::Refused);
    // One more asks, so that the next try is granted.
    let request = InventedMachine::new(host.publisher()).request(SERVER);
    Connection::open(host.address()).unwrap().ask(&request).unwrap();
    times_pass(&mut host, &mut machine, 3_600);
    machine.call(["agent", "--once"]).succeed();
    assert_ne!(server(&machine).state, LICENSED, "an hour is too early");
    times_pass(&mut host, &mut machine, 14_400);
    machine.call(["agent", "--once"]).succeed();
    assert_eq!(server(&machine).state, LICENSED);
}

#[test]
fn it_goes_by_the_intervals_that_the_host_pushes() {
    let world = World::lab();
    let mut host = host_with(&world, 4, "[intervals]\nrenewal = 60\nretry = 15\n");
    let mut machine = world.machine("server-1", &host);
    assert_eq!(machine.activate(SERVER_NAME).state, LICENSED);
    let first = server(&machine);
    assert_eq!((first.renewal_interval, first.retry_interval), (Some(60), Some(15)));
    times_pass(&mut host, &mut machine, 7_200);
    machine.call(["agent", "--once"]).succeed();
    assert_ne!(server(&machine).grant, first.grant, "due after an hour instead of seven days");
}

#[test]
fn a_running_agent_asks_by_itself_and_ends_on_sigterm() {
    let world = World::lab();
    let host = host_with(&world, 4, "");
    let machine = world.machine("server-1", &host);
    // A key is all it needs: nobody orders the attempt.
    let key = host.trust().rules().catalog().products[1].setup_key.clone();
    machine.call(["key", "install", &key]).succeed();
    let mut agent = machine.agent();
    wait::until("the agent's own attempt", || (server(&machine).state == LICENSED).then_some(()));
    let status = machine.status();
    assert_eq!(status.agent.unwrap().process, agent.id());
    agent.terminate();
    let ended = agent.wait();
    assert!(ended.success(), "{ended}\n{}", agent.log());
    assert_eq!(server(&machine).state, LICENSED, "also without it");
    assert!(machine.status().agent.is_none());
}

#[test]
fn a_second_agent_is_told_about_the_first() {
    let world = World::lab();
    let host = host_with(&world, 0, "");
    let machine = world.machine("server-1", &host);
    let agent = machine.agent();
    let second = machine.call(["agent"]).run();
    second.must_fail_with(Code::AgentRunning);
    second.must_say(&[&agent.id().to_string()]);
}

#[test]
fn it_needs_no_administrator_and_lets_users_ask_but_not_change() {
    if !nix::unistd::geteuid().is_root() {
        println!("everything here runs without an administrator already");
        return;
    }
    let world = World::lab();
    let host = host_with(&world, 4, "");
    let as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"];
    let machine = world.machine("server-1", &host);
    give_to_nobody(&machine);
    open_to_everyone(&world);
    let agent = machine.agent_as(|call| call.under(as_nobody));
    let asked = machine.call(["activate", "--product", SERVER_NAME]).under(as_nobody).run();
    assert_eq!(asked.code, Some(0), "{asked}");
    assert_eq!(server(&machine).state, LICENSED);
    drop(agent);

    // The same as root's agent: a user may ask and check, and change nothing.
    let other = world.machine("server-2", &host);
    let _agent = other.agent();
    for free in
        [&["status"][..], &["check", "--product", SERVER_NAME], &["activate", "--product", SERVER_NAME]]
    {
        let finished = other.call(free).under(as_nobody).run();
        assert_ne!(finished.code, Some(Code::AccessDenied.exit().number().into()), "{finished}");
    }
    for change in [&["host", "clear"][..], &["rearm"]] {
        other.call(change).under(as_nobody).run().must_fail_with(Code::AccessDenied);
    }
    assert!(other.status().host.is_some(), "nothing was changed");
}

fn give_to_nobody(machine: &Machine) {
    let status = Command::new("chown").arg("-R").arg("65534:65534").arg(machine.root()).status().unwrap();
    assert!(status.success());
    chown(machine.root().join("lab.toml"), Some(NOBODY), Some(NOBODY)).unwrap();
}

/// A user must be able to walk to the machine's folder.
fn open_to_everyone(world: &World) {
    let folder = world.file("");
    let status = Command::new("chmod").arg("a+rx").arg(folder).status().unwrap();
    assert!(status.success());
}
