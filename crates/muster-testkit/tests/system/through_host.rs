//! Machines with a multiple activation key that ask through their organisation's host: it passes requests on where there is
//! a way to the publisher, else they go by stick; what it obtained it keeps.

use std::fs;
use std::net::TcpStream;
use std::time::Duration;

use muster_api::agent::LastResult;
use muster_core::code::Code;
use muster_os::clock;
use muster_testkit::balancer::Balancer;
use muster_testkit::catalog::{self, STUDIO_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::network::Network;
use muster_testkit::wait::until;
use muster_testkit::world::World;

/// A service that is nowhere: nothing listens on port 1.
const NOWHERE: &str = "http://127.0.0.1:1";

fn issue_mak(world: &World, uses: u32) -> String {
    let issued = world.publisher().call(["key", "issue", "--kind", "mak", "--customer", "City Hospital"]);
    let uses = uses.to_string();
    let issued = issued.and(["--product", STUDIO_NAME, "--uses", &uses, "--json"]).succeed().json();
    issued["keys"][0]["key"].as_str().unwrap().to_owned()
}

/// How many machines the multiple activation key has licensed; the host key is the first one.
fn used(world: &World, serial: &str) -> usize {
    let shown = world.publisher().call(["key", "show", serial, "--json"]).succeed().json();
    shown["machines"].as_array().unwrap().len()
}

fn prepare(machine: &Machine, world: &World, host: &Host, key: &str) {
    machine.join(&world.publisher().bundle(), host.address());
    machine.call(["settings", "set", "publisher-service", "host"]).succeed();
    machine.call(["key", "install", key]).succeed();
}

fn asking(world: &World, host: &Host, name: &str, hardware: &str, key: &str) -> Machine {
    let mut machine = world.empty_machine(name);
    machine.set_hardware(hardware);
    prepare(&machine, world, host, key);
    machine
}

fn code(machine: &Machine) -> u32 {
    let attempt = machine.activate(STUDIO_NAME);
    attempt.failure.map_or(0, |failure| failure.code)
}

#[test]
fn the_host_passes_a_request_on_and_gives_the_same_machine_its_licence_again_for_nothing() {
    let world = World::lab();
    let mut host = world.host("host");
    host.serve();
    let key = issue_mak(&world, 1);
    let machine = asking(&world, &host, "pc", "pc", &key);
    until("the host has the licence", || (code(&machine) == 0).then_some(()));
    assert_eq!(machine.product(STUDIO_NAME).unwrap().state, 1);
    assert_eq!(used(&world, "2"), 1);
    // Installed anew, and the publisher out of reach.
    host.call(["activate", "--group", "1", "--service", NOWHERE]).run();
    host.restart();
    let anew = asking(&world, &host, "pc-anew", "pc", &key);
    let attempt = anew.activate(STUDIO_NAME);
    assert_eq!((attempt.result, attempt.state), (LastResult::Licensed, 1), "{attempt:?}");
    assert_eq!(used(&world, "2"), 1, "for nothing");
    // Another machine is told what the publisher says.
    host.call(["activate", "--group", "1", "--service", &world.publisher().service()]).succeed();
    let other = asking(&world, &host, "other", "other", &key);
    until("the publisher's refusal", || (code(&other) == Code::MakExhausted.number()).then_some(()));
}

#[test]
fn what_cannot_be_passed_on_goes_by_stick_and_survives_the_host() {
    let world = World::lab();
    let mut host = world.host("host");
    host.call(["activate", "--group", "1", "--service", NOWHERE]).run();
    host.serve();
    let key = issue_mak(&world, 2);
    let machines = ["pc-1", "pc-2", "pc-3"].map(|name| asking(&world, &host, name, name, &key));
    for machine in &machines {
        assert_eq!(code(machine), Code::LicencePending.number());
        assert_eq!(code(machine), Code::LicencePending.number(), "asked again, it waits once");
        let doctor = machine.call(["doctor"]).run();
        doctor.must_say(&["Muster answers", "[warn] Request (Studio 7)", "0xE0040290", "offline export"]);
        assert_eq!(doctor.code, Some(0), "nothing is wrong: {doctor}");
    }
    host.kill();
    host.serve();
    let stick = world.file("stick.muster-request");
    let exported = host.call(["offline", "export", "--json"]).and([&stick]).succeed().json();
    assert_eq!((&exported["machines"], &exported["hosts"]), (&3.into(), &0.into()), "{exported}");
    let bytes = fs::read(&stick).unwrap();
    assert!(!bytes.windows(4).any(|window| window == b"pc-1"), "it names no machine");
    world.publisher().call(["answer"]).and([&stick]).succeed();
    let answers = world.file("stick.muster-answer");
    let imported = host.call(["offline", "import"]).and([&answers]).succeed();
    imported.must_say(&["3 answers kept"]);
    let codes = machines.each_ref().map(code);
    assert_eq!(codes.iter().filter(|code| **code == 0).count(), 2, "{codes:x?}");
    assert!(codes.contains(&Code::MakExhausted.number()), "{codes:x?}");
    fs::remove_file(&stick).unwrap();
    host.call(["offline", "export"]).and([&stick]).succeed().must_say(&["there is nothing to carry"]);
    assert!(!stick.exists());
}

#[test]
fn requests_that_wait_are_told_with_why_and_what_to_do() {
    let world = World::lab();
    let mut host = world.host("host");
    host.call(["activate", "--group", "1", "--service", NOWHERE]).run();
    host.serve();
    let key = issue_mak(&world, 2);
    let machines = ["pc-1", "pc-2"].map(|name| asking(&world, &host, name, name, &key));
    machines.iter().for_each(|machine| assert_eq!(code(machine), Code::LicencePending.number()));
    let waiting = until("the host has tried", || {
        let waiting = host.status().publishers[0].waiting.clone().unwrap();
        waiting.failure.is_some().then_some(waiting)
    });
    let why = waiting.failure.unwrap().code;
    assert_eq!((waiting.number, why), (2, Code::ServiceUnreachable.number()));
    let told = ["2 requests of machines for licences", "offline export"];
    host.call(["status"]).succeed().must_say(&told);
    let probe = host.call(["status", "--probe"]).run();
    assert_eq!(probe.code, Some(1), "{probe}");
    probe.must_say(&["MUSTER WARNING - 2 requests of machines for licences"]);
    host.call(["doctor"]).run().must_say(&["2 requests of machines for licences wait", "offline export"]);
    host.call(["events"]).succeed().must_say(&["13217", "0xE0040226"]);
    let stick = world.file("stick.muster-request");
    host.call(["offline", "export"]).and([&stick]).succeed();
    world.publisher().call(["answer"]).and([&stick]).succeed();
    host.call(["offline", "import"]).and([world.file("stick.muster-answer")]).succeed();
    assert_eq!(host.status().publishers[0].waiting, None);
    assert_eq!(host.call(["status", "--probe"]).run().code, Some(0));
}

#[test]
fn a_request_that_fails_keeps_no_other_from_its_licence() {
    let world = World::lab();
    let balancer = Balancer::failing_at(1, &world.publisher().service());
    let mut host = world.host("host");
    host.call(["activate", "--group", "1", "--service", NOWHERE]).run();
    host.serve();
    let key = issue_mak(&world, 2);
    let machines = ["pc-1", "pc-2"].map(|name| asking(&world, &host, name, name, &key));
    machines.iter().for_each(|machine| assert_eq!(code(machine), Code::LicencePending.number()));
    host.call(["activate", "--group", "1", "--service", &balancer.service()]).succeed();
    // Both wait when it is tried again, and what is asked for first fails.
    host.restart();
    until("one has its licence", || (used(&world, "2") == 1).then_some(()));
    let waiting = until("the other waits", || host.status().publishers[0].waiting.clone()?.failure);
    assert_eq!((waiting.code, waiting.figure), (Code::ServiceRefused.number(), 502));
    host.restart();
    until("the other has it too", || (used(&world, "2") == 2).then_some(()));
}

#[test]
fn a_key_that_is_none_of_the_publishers_is_refused_at_once() {
    let world = World::lab();
    let mut host = world.host("host");
    host.serve();
    let key = issue_mak(&world, 1);
    let machine = asking(&world, &host, "pc", "pc", &key);
    world.publisher().call(["key", "block", "2"]).succeed();
    host.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    assert_eq!(code(&machine), Code::ServiceKeyBlocked.number());
    assert_eq!(machine.product(STUDIO_NAME).unwrap().state, 2);
}

#[test]
fn what_the_publisher_revokes_reaches_a_machine_by_its_host() {
    let world = World::lab();
    let mut host = world.host("host");
    host.serve();
    let key = issue_mak(&world, 2);
    let [first, second] = ["pc-1", "pc-2"].map(|name| asking(&world, &host, name, name, &key));
    until("both are licensed", || (code(&first) == 0 && code(&second) == 0).then_some(()));
    world.publisher().call(["key", "block", "2"]).succeed();
    host.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let state = |machine: &Machine| machine.product(STUDIO_NAME).unwrap().state;
    assert_eq!(state(&first), 1, "it has not asked since");
    first.call(["agent", "--once"]).succeed();
    assert_eq!(state(&first), 4, "its agent asks the host for the list");
    assert_eq!(code(&second), Code::ServiceKeyBlocked.number());
    assert_eq!(state(&second), 4, "and the list comes with a refusal");
}

/// The air-gapped rehearsal: a site without any route, one host, many machines, one journey with one stick.
#[test]
fn a_site_without_a_route_is_licensed_by_one_stick_journey() {
    const MACHINES: usize = 200;
    let network = Network::new(&["site"]);
    let site = network.place("site");
    let world = World::lab();
    if network.is_real() {
        assert!(site.cut(), "the site's only link is down");
        let service = world.publisher().service();
        let service = service.strip_prefix("http://").unwrap();
        assert!(site.inside(|| TcpStream::connect(service)).is_err(), "no way leads to the publisher");
    } else {
        println!("without namespaces the site is on this computer's own network");
    }
    let key = issue_mak(&world, 250);
    let kit = world.publisher().kit("City Hospital", catalog::STUDIO_AND_SERVER);
    let begun = clock::monotonic();
    let mut steps: Vec<(&str, Duration)> = Vec::new();
    let mut step = |name: &'static str| {
        steps.push((name, clock::monotonic().duration_since(begun)));
    };
    // What is inside never sees the publisher: its kit was carried in.
    let mut host = world.empty_host("site-host").at(&site);
    host.call(["setup", "--offline"]).and([&kit]).succeed();
    host.serve();
    step("host set up by the kit, not activated");
    let machines: Vec<Machine> =
        (1..=MACHINES).map(|number| world.empty_machine(&format!("lab-{number:03}")).at(&site)).collect();
    for machine in &machines {
        // It asks as soon as it has the key.
        prepare(machine, &world, &host, &key);
    }
    step("every machine has handed its request to the host");
    let stick = world.file("stick.muster-request");
    let exported = host.call(["offline", "export", "--json"]).and([&stick]).succeed().json();
    assert_eq!((&exported["machines"], &exported["hosts"]), (&MACHINES.into(), &1.into()), "{exported}");
    step("requests on the stick");
    world.publisher().call(["answer"]).and([&stick]).succeed();
    step("answered by the publisher");
    host.call(["offline", "import"]).and([world.file("stick.muster-answer")]).succeed();
    step("answers in the host");
    let licensed = machines.iter().filter(|machine| code(machine) == 0).count();
    step("every machine has asked again");
    assert_eq!(licensed, MACHINES);
    assert!(machines.iter().all(|machine| machine.product(STUDIO_NAME).unwrap().state == 1));
    assert_eq!(host.status().publishers[0].certificates.len(), 1, "the host came with the same stick");
    assert_eq!(used(&world, "1"), MACHINES);
    println!("{MACHINES} machines and their host, no route, one journey:");
    for (name, at) in &steps {
        println!("    {:6.1} s  {name}", at.as_secs_f64());
    }
}
