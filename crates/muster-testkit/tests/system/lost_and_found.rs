//! Hosts that are lost in every way, over a real network where there can be one: machines find the other host, each within
//! the time that the administrator's guide promises. The figures are printed.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use muster_api::agent::{AttemptResult, LastResult};
use muster_core::code::Code;
use muster_os::clock;
use muster_testkit::bind::{Bind, Zone};
use muster_testkit::catalog::{self, SERVER, SERVER_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::network::{Network, Place};
use muster_testkit::publisher::Kind;
use muster_testkit::world::World;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

const DOMAIN: &str = "example.test";
/// What a machine needs beside waiting: programs start, disks write, and other tests run.
const WORK: Duration = Duration::from_secs(4);

/// Two hosts, of which every machine prefers the first, two DNS servers, and machines of three kinds.
struct Site {
    network: Network,
    world: World,
    one: Host,
    two: Host,
    _dns: [Bind; 2],
    machines: [Machine; 3],
}

/// The kinds of machines, in their order in a site.
const KINDS: [&str; 3] = ["remembers its host", "is new", "remembers none, as it is set"];

impl Site {
    fn new() -> Self {
        let network = Network::new(&["host-1", "host-2", "dns-1", "dns-2", "pc-1", "pc-2", "pc-3", "nobody"]);
        let world = World::lab();
        let [one, two] = ["host-1", "host-2"].map(|name| {
            let mut host = world.host(name).at(&network.place(name));
            host.serve();
            host.crowd(SERVER, 5);
            host
        });
        let zone = zone(&network, &[(0, "host-1", one.address()), (10, "host-2", two.address())]);
        let dns = ["dns-1", "dns-2"].map(|name| Bind::start_at(&network.place(name), &[zone]));
        let servers = dns.each_ref().map(Bind::address);
        let machines =
            ["pc-1", "pc-2", "pc-3"].map(|name| searching(&world, name, &network.place(name), &servers));
        let site = Self { network, world, one, two, _dns: dns, machines };
        let [remembering, _new, forgetful] = &site.machines;
        forgetful.call(["slmgr", "-ckhc"]).succeed();
        for machine in [remembering, forgetful] {
            let attempt = machine.activate(SERVER_NAME);
            assert_eq!(attempt.result, LastResult::Granted, "{attempt:?}");
            assert_eq!(name_of(&attempt), "host-1");
        }
        let chosen = |machine: &Machine| machine.product(SERVER_NAME).unwrap().host.map(|host| host.chosen);
        assert_eq!((chosen(remembering).as_deref(), chosen(forgetful)), (Some("cached"), None));
        site
    }

    /// All machines ask at once, and reach the second host within the time and with this reason for the first.
    fn all_reach_the_second(&self, lost: &str, promised: u64, code: Code) {
        let attempts: Vec<(Duration, AttemptResult)> = thread::scope(|scope| {
            let asking = self.machines.each_ref().map(|machine| scope.spawn(|| timed(machine)));
            asking.into_iter().map(|one| one.join().unwrap()).collect()
        });
        for (kind, (took, attempt)) in KINDS.iter().zip(attempts) {
            println!(
                "{lost}: a machine that {kind} is licensed after {:.1} s ({promised} s promised)",
                took.as_secs_f64()
            );
            assert_eq!(attempt.result, LastResult::Granted, "{lost}, {kind}: {attempt:?}");
            assert_eq!(name_of(&attempt), "host-2", "{lost}, {kind}");
            assert!(took < Duration::from_secs(promised) + WORK, "{lost}, {kind}: {took:?}");
            let reasons: Vec<u32> = attempt.tries.iter().map(|tried| tried.failure.code).collect();
            // One for each of its addresses.
            assert!(
                !reasons.is_empty() && reasons.iter().all(|reason| *reason == code.number()),
                "{lost}, {kind}: {attempt:?}"
            );
        }
        for machine in &self.machines {
            let sent = machine.call(["events", "--json", "--id", "12288"]).succeed().json();
            let [.., failed, granted] = sent["events"].as_array().unwrap().as_slice() else {
                panic!("{sent}")
            };
            let text = |event: &serde_json::Value, field: &str| event["fields"][field].to_string();
            assert!(text(failed, "host").contains("host-1") && text(granted, "host").contains("host-2"));
            assert_eq!(text(failed, "result"), format!("\"0x{:08X}\"", code.number()), "its own reason");
        }
    }
}

/// A zone with the addresses of all places, and a record for each host.
fn zone(network: &Network, hosts: &[(u16, &str, SocketAddr)]) -> Zone {
    let line = |(priority, name, address): &(u16, &str, SocketAddr)| {
        format!("_muster._tcp 60 IN SRV {priority} 0 {} {name}\n", address.port())
    };
    let records: String = hosts.iter().map(line).collect();
    Zone::fixed(DOMAIN, records.leak()).with(network.places())
}

/// A machine that knows no host. In a namespace it reads its resolver's file, as machines in the field do.
fn searching(world: &World, name: &str, place: &Place, servers: &[SocketAddr]) -> Machine {
    let machine = world.empty_machine(name).at(place);
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let addresses: Vec<_> = servers.iter().map(SocketAddr::ip).collect();
    if place.resolver(&addresses, DOMAIN, &[]) {
        machine.look_up_as_the_computer();
    } else {
        machine.look_up(servers, &[DOMAIN]);
    }
    machine
}

fn timed(machine: &Machine) -> (Duration, AttemptResult) {
    let start: Instant = clock::monotonic();
    let attempt = machine.activate(SERVER_NAME);
    (start.elapsed(), attempt)
}

/// The first label of the host that decided.
fn name_of(attempt: &AttemptResult) -> &str {
    attempt.host.as_ref().unwrap().address.split('.').next().unwrap()
}

fn signal(host: &Host, signal: Signal) {
    kill(Pid::from_raw(host.id().try_into().unwrap()), signal).unwrap();
}

#[test]
fn v14_a_host_that_was_killed_is_passed_over_at_once_and_the_new_one_is_remembered() {
    let mut site = Site::new();
    site.one.kill();
    site.all_reach_the_second("killed", 0, Code::ConnectionRefused);
    let [remembering, ..] = &site.machines;
    let host = remembering.product(SERVER_NAME).unwrap().host.unwrap();
    assert!(host.address.starts_with("host-2.") && host.chosen == "cached", "v14: the new one is remembered");
    site.one.serve();
    assert_eq!(name_of(&remembering.activate(SERVER_NAME)), "host-2", "it stays");
    let [.., forgetful] = &site.machines;
    assert_eq!(
        name_of(&forgetful.activate(SERVER_NAME)),
        "host-1",
        "priority holds where none is remembered"
    );
}

#[test]
fn a_host_that_is_cut_off_is_waited_for_five_seconds() {
    let site = Site::new();
    if site.network.place("host-1").cut() {
        site.all_reach_the_second("cut off", 5, Code::HostSilent);
    } else {
        println!("no namespaces here: no link is cut");
    }
}

#[test]
fn a_host_that_hangs_is_waited_for_fifteen_seconds_and_one_that_is_slow_is_not_left() {
    let site = Site::new();
    if site.network.place("host-1").slow(Duration::from_secs(1)) {
        let (took, attempt) = timed(&site.machines[0]);
        println!("slowed by 1 s on each way there: the same host answers after {:.1} s", took.as_secs_f64());
        assert_eq!((attempt.result, name_of(&attempt)), (LastResult::Granted, "host-1"));
        site.network.place("host-1").slow(Duration::ZERO);
    } else {
        println!("no namespaces here: no link is slowed");
    }
    signal(&site.one, Signal::SIGSTOP);
    site.all_reach_the_second("hanging", 15, Code::HostSilent);
    signal(&site.one, Signal::SIGCONT);
}

#[test]
fn a_host_whose_certificate_is_another_publishers_is_passed_over_at_once() {
    let mut site = Site::new();
    site.one.stop();
    let stranger = site.world.second_publisher(Kind::LAB);
    let root = site.world.file("stranger");
    let other = Host::new(root, stranger.trust());
    other.set_up(&stranger.kit("Somebody else", catalog::STUDIO_AND_SERVER));
    let mut other = other.in_the_place_of(&site.one);
    other.serve();
    site.all_reach_the_second("replaced by another publisher's", 0, Code::PublisherUnknown);
}

#[test]
fn records_that_were_left_behind_are_passed_over() {
    let site = Site::new();
    let (nobody, two) = (site.network.place("nobody"), site.two.address());
    let unused = nobody.service(1688);
    for (lost, name, promised, code) in [
        ("a record without an address", "gone", 0, Code::HostNameUnknown),
        ("a record of a computer without a host", "nobody", 0, Code::ConnectionRefused),
        ("a record of a computer that is off", "nobody", 5, Code::HostSilent),
    ] {
        if promised > 0 && !nobody.cut() {
            println!("no namespaces here: no computer is off");
            continue;
        }
        let zone = zone(&site.network, &[(0, name, unused), (10, "host-2", two)]);
        let dns = Bind::start_at(&site.network.place("pc-2"), &[zone]);
        let machine = searching(
            &site.world,
            &format!("pc of {lost}").replace(' ', "-"),
            &site.network.place("pc-2"),
            &[dns.address()],
        );
        let (took, attempt) = timed(&machine);
        println!("{lost}: licensed after {:.1} s ({promised} s promised)", took.as_secs_f64());
        assert_eq!((attempt.result, name_of(&attempt)), (LastResult::Granted, "host-2"), "{attempt:?}");
        assert!(took < Duration::from_secs(promised) + WORK, "{lost}: {took:?}");
        assert_eq!(attempt.tries[0].failure.code, code.number(), "{attempt:?}");
    }
}

#[test]
fn v13_a_machine_whose_host_is_set_falls_back_on_no_other_and_says_why() {
    let mut site = Site::new();
    let machine = &site.machines[0];
    let set = format!("host-1.{DOMAIN}:{}", site.one.address().port());
    machine.set_host(site.one.address());
    assert_eq!(machine.activate(SERVER_NAME).result, LastResult::Granted, "{set}");
    site.one.kill();
    let failed = machine.call(["slmgr", "-ato"]).fail();
    failed.must_say(&[&format!("0x{:08X}", Code::ConnectionRefused.number())]);
    failed.must_say(&[
        "No other host was asked, because",
        &site.one.address().to_string(),
        "muster host clear",
    ]);
    machine.call(["host", "clear"]).succeed();
    assert_eq!(name_of(&machine.activate(SERVER_NAME)), "host-2");
}

#[test]
fn the_second_dns_server_is_asked_where_the_first_is_silent() {
    let site = Site::new();
    if !site.network.place("dns-1").cut() {
        return println!("no namespaces here: no link is cut");
    }
    let (took, attempt) = timed(&site.machines[2]);
    println!(
        "a DNS server is cut off: licensed after {:.1} s (2 s for each question promised)",
        took.as_secs_f64()
    );
    assert_eq!((attempt.result, name_of(&attempt)), (LastResult::Granted, "host-1"));
    assert!(took < Duration::from_secs(4) + WORK, "{took:?}");
    assert!(site.network.place("dns-2").cut());
    let (took, attempt) = timed(&site.machines[2]);
    println!("both are: told after {:.1} s", took.as_secs_f64());
    assert_eq!(attempt.failure.unwrap().code, Code::DnsUnreachable.number());
    let (took, attempt) = timed(&site.machines[0]);
    println!("both are: a machine that remembers its host is licensed after {:.1} s", took.as_secs_f64());
    assert_eq!(attempt.result, LastResult::Granted, "its address is not known without DNS: {attempt:?}");
}
