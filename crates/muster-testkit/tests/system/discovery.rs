//! Machines find hosts by DNS alone: in a real BIND 9, into which real hosts publish themselves.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::time::Duration;

use muster_api::agent::{AttemptResult, LastResult};
use muster_core::code::Code;
use muster_os::clock;
use muster_testkit::bind::{Bind, Zone};
use muster_testkit::catalog::{self, SERVER, SERVER_NAME, STUDIO_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::port;
use muster_testkit::wait;
use muster_testkit::world::World;
use muster_wire::frame;
use muster_wire::message::Notice;

const LICENSED: u8 = 1;
const DOMAIN: &str = "example.test";
const NAME: &str = "_muster._tcp.example.test";
const LOOPBACK: &str = "host-1 IN A 127.0.0.1\nhost-2 IN A 127.0.0.1\n";

fn granted() -> Bind {
    Bind::start(&[Zone { records: LOOPBACK, ..Zone::granted(DOMAIN) }])
}

/// Lets a host publish itself under the name, before it serves.
fn publishing(host: &Host, name: &str, priority: u16, bind: &Bind) {
    let (server, key) = (bind.address(), bind.key_file());
    host.configure(&format!(
        "[dns]\npublishing = true\nhost = \"{name}.{DOMAIN}\"\nttl = 60\n[[dns.zone]]\nname = \"{DOMAIN}\"\n\
             server = \"{server}\"\nkey-file = \"{}\"\npriority = {priority}\n",
        key.display()
    ));
}

fn record(host: &Host, name: &str, priority: u16) -> String {
    format!("{priority} 0 {} {name}.{DOMAIN}.", host.address().port())
}

fn wait_for(bind: &Bind, records: &[String]) {
    let there = wait::within(wait::LIMIT, || (bind.dig(NAME) == records).then_some(()));
    assert!(there.is_some(), "wanted {records:?}, found {:?}", bind.dig(NAME));
}

/// A machine that knows no host, only a DNS server and a domain.
fn searching(world: &World, name: &str, server: SocketAddr) -> Machine {
    let machine = world.empty_machine(name);
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    machine.look_up(&[server], &[DOMAIN]);
    machine
}

#[test]
fn twenty_five_machines_find_their_host_by_name_alone_and_the_other_one_when_it_has_gone() {
    let (world, bind) = (World::lab(), granted());
    let (mut one, mut two) = (world.host("host-1"), world.host("host-2"));
    publishing(&one, "host-1", 0, &bind);
    publishing(&two, "host-2", 10, &bind);
    one.serve();
    two.serve();
    wait_for(&bind, &[record(&one, "host-1", 0), record(&two, "host-2", 10)]);
    let machines: Vec<Machine> =
        (1..=25).map(|number| searching(&world, &format!("pc-{number}"), bind.address())).collect();
    let attempts: Vec<_> = machines.iter().map(|machine| machine.activate(STUDIO_NAME)).collect();
    let (last, first) = attempts.split_last().unwrap();
    assert!(first.iter().all(|attempt| attempt.result == LastResult::Refused), "fewer than 25");
    assert_eq!(last.result, LastResult::Granted, "{last:?}");
    for machine in &machines[..24] {
        assert_eq!(machine.activate(STUDIO_NAME).result, LastResult::Granted);
    }
    let host = machines[0].product(STUDIO_NAME).unwrap().host.unwrap();
    assert_eq!((host.chosen.as_str(), host.under.as_deref()), ("cached", Some(NAME)));
    assert_eq!(two.machines().len(), 0, "priority 10 is for when nobody of priority 0 answers");

    one.stop();
    wait_for(&bind, &[record(&two, "host-2", 10)]);
    two.crowd(SERVER, 24);
    let attempt = machines[0].activate(STUDIO_NAME);
    assert_eq!(attempt.result, LastResult::Granted, "{attempt:?}");
    assert!(attempt.tries.is_empty(), "DNS no longer names the other: {attempt:?}");
    assert_eq!(attempt.host.unwrap().address, format!("host-2.{DOMAIN}:{}", two.address().port()));
}

#[test]
fn a_line_that_was_printed_and_pasted_into_the_zone_is_enough() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.configure("[dns]\nhost = \"host-1.example.test\"\n");
    host.serve();
    let printed = host.call(["dns", "print", "--zone", DOMAIN, "--json"]).succeed().json();
    let line = printed["zones"][0]["record"].as_str().unwrap();
    let records = format!("{LOOPBACK}{line}\n").leak();
    let bind = Bind::start(&[Zone::fixed(DOMAIN, records)]);
    host.crowd(SERVER, 4);
    let machine = searching(&world, "pc", bind.address());
    let attempt = machine.activate(SERVER_NAME);
    assert_eq!(attempt.result, LastResult::Granted, "{attempt:?}");
    let by_hand = attempt.host.unwrap();
    assert_eq!((by_hand.chosen.as_str(), by_hand.under.as_deref()), ("dns", Some(NAME)));
}

/// A zone with these lines beside the addresses of the hosts.
fn fixed(lines: &str) -> Bind {
    Bind::start(&[Zone::fixed(DOMAIN, format!("{LOOPBACK}{lines}\n").leak())])
}

fn line(owner: &str, priority: u16, weight: u16, address: SocketAddr, target: &str) -> String {
    format!("{owner} 60 IN SRV {priority} {weight} {} {target}\n", address.port())
}

/// A host that serves and has the count that Server 7 needs.
fn counting(world: &World, name: &str) -> Host {
    let mut host = world.host(name);
    host.serve();
    host.crowd(SERVER, 5);
    host
}

fn asked(attempt: &AttemptResult) -> &str {
    let host = attempt.host.as_ref().unwrap_or_else(|| panic!("nobody was asked: {attempt:?}"));
    host.address.split('.').next().unwrap()
}

fn reasons(attempt: &AttemptResult) -> Vec<u32> {
    attempt.tries.iter().map(|tried| tried.failure.code).collect()
}

fn granted_by(attempt: &AttemptResult, host: &str) {
    assert_eq!((attempt.result, asked(attempt)), (LastResult::Granted, host), "{attempt:?}");
}

#[test]
fn a_publishers_own_name_comes_first_and_then_the_name_of_all() {
    let world = World::lab();
    let (one, mut two) = (counting(&world, "host-1"), counting(&world, "host-2"));
    let tag = one.status().publishers[0].tag.clone();
    let all = line("_muster._tcp", 0, 0, one.address(), "host-1");
    let own = line(&format!("_{tag}._muster._tcp"), 10, 0, two.address(), "host-2");
    let bind = fixed(&(all + &own));
    let machine = searching(&world, "pc", bind.address());
    let attempt = machine.activate(SERVER_NAME);
    granted_by(&attempt, "host-2");
    assert_eq!(attempt.host.unwrap().under.unwrap(), format!("_{tag}.{NAME}"));
    two.stop();
    let attempt = machine.activate(SERVER_NAME);
    granted_by(&attempt, "host-1");
    let names: Vec<_> = attempt.looked_up.iter().map(|one| (one.name.clone(), one.hosts)).collect();
    assert_eq!(names, [(format!("_{tag}.{NAME}"), 1), (NAME.to_owned(), 1)]);
}

#[test]
fn a_host_that_cannot_license_is_no_reason_to_stop() {
    let world = World::lab();
    let mut raw = world.empty_host("host-1");
    raw.serve();
    let mut suites = world.empty_host("suites");
    suites.set_up(&world.publisher().kit("Suites alone", catalog::SUITE_GROUP));
    suites.serve();
    let two = counting(&world, "host-2");
    let lines = [
        line("_muster._tcp", 0, 0, raw.address(), "host-1"),
        line("_muster._tcp", 1, 0, suites.address(), "host-1"),
        line("_muster._tcp", 2, 0, two.address(), "host-2"),
    ];
    let bind = fixed(&lines.concat());
    let machine = searching(&world, "pc", bind.address());
    let attempt = machine.activate(SERVER_NAME);
    granted_by(&attempt, "host-2");
    let [raw, uncovering] = reasons(&attempt)[..] else { panic!("{attempt:?}") };
    assert!([Code::HostNotActivated, Code::PublisherUnknown].iter().any(|code| code.number() == raw));
    assert_eq!(uncovering, Code::NotCovered.number(), "{attempt:?}");
}

/// Somebody who answers every request with a notice that proves nothing, until the test ends.
fn liar(code: Code) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let notice = Notice { publisher: None, code: code.number(), figure: 0, limit: 0 };
        for mut stream in listener.incoming().flatten() {
            let _gone = stream.read(&mut [0; 4_096]).and_then(|_| stream.write_all(&frame::write(&notice)));
        }
    });
    address
}

#[test]
fn what_proves_nothing_ends_no_search_and_makes_nothing_forgotten() {
    let world = World::lab();
    let mut two = counting(&world, "host-2");
    for code in [Code::MachineBlocked, Code::CountInsufficient, Code::ClockDifference] {
        let lines = line("_muster._tcp", 0, 0, liar(code), "host-1")
            + &line("_muster._tcp", 1, 0, two.address(), "host-2");
        let bind = fixed(&lines);
        let attempt = searching(&world, &format!("pc-{code:?}"), bind.address()).activate(SERVER_NAME);
        granted_by(&attempt, "host-2");
        assert_eq!(reasons(&attempt), [code.number()]);
    }
    let bind = fixed(&line("_muster._tcp", 0, 0, two.address(), "host-2"));
    let machine = searching(&world, "pc", bind.address());
    granted_by(&machine.activate(SERVER_NAME), "host-2");
    let remembered = || machine.product(SERVER_NAME).unwrap().host.map(|host| host.chosen);
    two.kill();
    assert_eq!(machine.activate(SERVER_NAME).result, LastResult::Failed);
    assert_eq!(remembered().as_deref(), Some("cached"), "its silence is no reason");
    machine.call(["slmgr", "-ckhc"]).succeed();
    machine.call(["slmgr", "-skhc"]).succeed();
    assert_eq!(remembered(), None, "whoever switches it off begins anew");
}

#[test]
fn too_few_machines_end_the_search_so_that_one_machine_is_counted_once() {
    let world = World::lab();
    let (mut one, two) = (world.host("host-1"), counting(&world, "host-2"));
    one.serve();
    let lines = [("host-1", one.address()), ("host-2", two.address())];
    let lines: String = lines
        .iter()
        .map(|(name, at)| line("_muster._tcp", u16::from(*name == "host-2"), 0, *at, name))
        .collect();
    let bind = fixed(&lines);
    let machine = searching(&world, "pc", bind.address());
    let attempt = machine.activate(SERVER_NAME);
    assert_eq!((attempt.result, asked(&attempt)), (LastResult::Refused, "host-1"), "{attempt:?}");
    assert_eq!(attempt.failure.unwrap().code, Code::CountInsufficient.number());
    assert_eq!(two.machines().len(), 5, "it was not asked");
}

#[test]
fn a_branch_may_share_the_hosts_of_another_domain_by_an_alias() {
    let world = World::lab();
    let one = counting(&world, "host-1");
    let lines = line("_muster._tcp.head", 0, 0, one.address(), "host-1");
    let bind = fixed(&(lines + "_muster._tcp IN CNAME _muster._tcp.head\n"));
    granted_by(&searching(&world, "pc", bind.address()).activate(SERVER_NAME), "host-1");
}

#[test]
fn a_host_with_an_ipv6_address_alone_is_found() {
    let world = World::lab();
    let mut host = world.host("host-6");
    let port = host.address().port();
    let listen = format!("listen = [\"127.0.0.1:{port}\", \"[::1]:{port}\"]\n");
    std::fs::write(host.root().join("host.toml"), listen).unwrap();
    host.serve();
    host.crowd(SERVER, 5);
    let bind = fixed(&(line("_muster._tcp", 0, 0, host.address(), "host-6") + "host-6 IN AAAA ::1\n"));
    let attempt = searching(&world, "pc", bind.address()).activate(SERVER_NAME);
    granted_by(&attempt, "host-6");
    assert_eq!(attempt.address, Some(format!("[::1]:{port}")));
}

#[test]
fn a_lookup_domain_is_the_only_one_for_whom_it_is_set() {
    let world = World::lab();
    let (one, two) = (counting(&world, "host-1"), counting(&world, "host-2"));
    let zone = |host: &Host, name: &str| {
        format!("{LOOPBACK}{}", line("_muster._tcp", 0, 0, host.address(), name)).leak()
    };
    let bind = Bind::start(&[
        Zone::fixed(DOMAIN, zone(&one, "host-1")),
        Zone::fixed("other.test", zone(&two, "host-2")),
    ]);
    let machine = searching(&world, "pc", bind.address());
    granted_by(&machine.activate(SERVER_NAME), "host-1");
    let set = machine.call(["slmgr", "-skms-domain", "Other.Test."]).succeed();
    set.must_say(&["other.test", "no other domain"]);
    let attempt = machine.activate(SERVER_NAME);
    granted_by(&attempt, "host-2");
    assert!(attempt.looked_up.iter().all(|one| one.name.ends_with(".other.test")), "{attempt:?}");
    machine.call(["slmgr", "-ckms"]).succeed().must_say(&["looked up in DNS again"]);
    granted_by(&machine.activate(SERVER_NAME), "host-1");
    machine.call(["slmgr", "-skms-domain", "nowhere.test", catalog_id(&machine).as_str()]).succeed();
    let attempt = machine.activate(SERVER_NAME);
    assert_eq!(attempt.failure.unwrap().code, Code::DnsFailed.number(), "BIND has no such zone, and refuses");
    let [.., studio] = [machine.activate(STUDIO_NAME)];
    assert_eq!(asked(&studio), "host-1", "it was set for the other product alone");
}

fn catalog_id(machine: &Machine) -> String {
    machine.product(SERVER_NAME).unwrap().activation_id
}

#[test]
fn with_caching_a_machine_stays_and_without_it_weights_hold_each_time() {
    let world = World::lab();
    let (one, two) = (counting(&world, "host-1"), counting(&world, "host-2"));
    let lines = line("_muster._tcp", 0, 50, one.address(), "host-1")
        + &line("_muster._tcp", 0, 50, two.address(), "host-2");
    let bind = fixed(&lines);
    let machine = searching(&world, "pc", bind.address());
    let hosts = || -> BTreeSet<String> {
        (0..24).map(|_| asked(&machine.activate(SERVER_NAME)).to_owned()).collect()
    };
    assert_eq!(hosts().len(), 1, "it stays");
    machine.call(["slmgr", "-ckhc"]).succeed().must_say(&["at every attempt"]);
    // Both are missed together once in eight million times.
    assert_eq!(hosts().len(), 2, "both are asked");
    assert_eq!(machine.product(SERVER_NAME).unwrap().host, None, "and none is remembered");
    machine.call(["slmgr", "-skhc"]).succeed();
    assert_eq!(hosts().len(), 1, "it stays again");
}

#[test]
fn an_agent_finds_its_host_without_a_word() {
    let (world, bind) = (World::lab(), granted());
    let mut host = world.host("host-1");
    publishing(&host, "host-1", 0, &bind);
    let machine = searching(&world, "pc", bind.address());
    machine.activate(SERVER_NAME);
    let before = machine.product(SERVER_NAME).unwrap().last_attempt.unwrap();
    assert_eq!(before.code_number, Some(Code::NoHostKnown.number()), "nothing is published yet: {before:?}");
    host.serve();
    host.crowd(SERVER, 5);
    wait_for(&bind, &[record(&host, "host-1", 0)]);
    let mut machine = machine;
    machine.set_clock_offset(3 * 3_600);
    let _agent = machine.agent();
    let licensed = wait::within(wait::LIMIT, || {
        machine.product(SERVER_NAME).filter(|product| product.state == LICENSED)
    });
    assert!(licensed.is_some(), "{:?}", machine.product(SERVER_NAME));
    // The licence is written first, and then whom to ask the next time.
    let remembered = wait::within(wait::LIMIT, || machine.product(SERVER_NAME).unwrap().host);
    assert_eq!(remembered.unwrap().chosen, "cached");
}

#[test]
fn five_hundred_records_are_asked_sixteen_at_a_time() {
    let world = World::lab();
    let nobody = port::free();
    let lines: String = (0..500)
        .map(|number| {
            format!(
                "_muster._tcp 60 IN SRV 0 0 {} gone-{number}\ngone-{number} IN A 127.0.0.1\n",
                nobody.port()
            )
        })
        .collect();
    let bind = Bind::start(&[Zone::large(DOMAIN, lines.leak())]);
    let machine = searching(&world, "pc", bind.address());
    let start = clock::monotonic();
    let attempt = machine.activate(SERVER_NAME);
    println!("500 records of hosts that are gone: told after {:.1} s", start.elapsed().as_secs_f64());
    assert_eq!((attempt.result, attempt.tries.len()), (LastResult::Failed, 16), "{attempt:?}");
    let name = attempt.looked_up.last().unwrap();
    assert_eq!((name.hosts, name.left_out), (128, 372));
}

#[test]
fn answers_that_lead_nowhere_are_told_at_once() {
    let world = World::lab();
    let loops = "_muster._tcp IN CNAME a._muster._tcp\na._muster._tcp IN CNAME _muster._tcp\n";
    for (what, lines, code) in [
        ("a loop of aliases", loops, Code::DnsFailed),
        ("no host here", "_muster._tcp IN SRV 0 0 0 .\n", Code::NoHostKnown),
        ("a name of the machine's own", "_muster._tcp IN SRV 0 0 1 localhost.\n", Code::HostNameUnknown),
        ("port 0", "_muster._tcp IN SRV 0 0 0 host-1\n", Code::NoHostKnown),
    ] {
        let bind = fixed(lines);
        let start = clock::monotonic();
        let attempt =
            searching(&world, &what.replace([' ', '\''], "-"), bind.address()).activate(SERVER_NAME);
        println!("{what}: told after {:.1} s", start.elapsed().as_secs_f64());
        assert_eq!(
            attempt.failure.as_ref().map(|failure| failure.code),
            Some(code.number()),
            "{what}: {attempt:?}"
        );
        assert!(start.elapsed() < Duration::from_secs(4), "{what}");
    }
}

#[test]
fn without_a_domain_or_a_server_nobody_is_asked_and_the_code_says_which() {
    let world = World::lab();
    let machine = world.empty_machine("pc");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
    silent.set_nonblocking(true).unwrap();
    let server = silent.local_addr().unwrap();
    for (servers, domains, code) in [
        (&[server][..], &[][..], Code::LookupNameInvalid),
        (&[], &[DOMAIN], Code::NameServerMissing),
        (&[], &[], Code::LookupNameInvalid),
    ] {
        machine.look_up(servers, domains);
        let start = clock::monotonic();
        let attempt = machine.activate(SERVER_NAME);
        assert_eq!(attempt.failure.unwrap().code, code.number(), "{servers:?} {domains:?}");
        assert!(start.elapsed() < Duration::from_secs(2), "nothing is waited for");
    }
    assert!(silent.recv_from(&mut [0]).is_err(), "no question was on the wire");
}

#[test]
fn garbage_in_the_place_of_dns_is_waited_for_as_long_as_a_silent_server() {
    let world = World::lab();
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let server = socket.local_addr().unwrap();
    let stop = std::thread::spawn(move || {
        let mut question = [0; 1_500];
        let mut asked = 0;
        while asked < 2 {
            let (_, from) = socket.recv_from(&mut question).unwrap();
            asked += 1;
            for length in [0, 1, 11, 12, 500] {
                let mut noise = vec![0xff; length];
                noise.iter_mut().zip(&question).take(2).for_each(|(noise, asked)| *noise = *asked);
                socket.send_to(&noise, from).unwrap();
            }
        }
    });
    let start = clock::monotonic();
    let attempt = searching(&world, "pc", server).activate(SERVER_NAME);
    println!("garbage: told after {:.1} s", start.elapsed().as_secs_f64());
    assert_eq!(attempt.failure.unwrap().code, Code::DnsUnreachable.number());
    assert!(start.elapsed() < Duration::from_secs(8));
    stop.join().unwrap();
}
