//! `muster doctor` on machines that find their hosts by DNS: real zones of a real BIND 9, real hosts, and records of hosts
//! that are gone. A row's number is that of the field's list of cases.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::time::Duration;

use muster_api::agent::LastResult;
use muster_api::doctor::{DoctorReport, DoctorStep, StepName, StepVerdict};
use muster_core::code::Code;
use muster_os::clock;
use muster_testkit::bind::{Bind, Zone};
use muster_testkit::catalog::{SERVER, SERVER_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::network::Network;
use muster_testkit::port;
use muster_testkit::program::Call;
use muster_testkit::world::World;

const DOMAIN: &str = "example.test";
const NAME: &str = "_muster._tcp.example.test";
/// What the doctor may take where connections are not answered: they are tried all at once, five seconds long.
const SILENCE: Duration = Duration::from_secs(20);

/// A zone with these lines, which nobody updates.
fn zone(name: &'static str, lines: &[String]) -> Zone {
    Zone::fixed(name, lines.join("\n").leak())
}

/// A line of a zone file: a record of the service.
fn service(priority: u16, port: u16, target: &str) -> String {
    format!("_muster._tcp IN SRV {priority} 0 {port} {target}")
}

fn address(name: &str) -> String {
    format!("{name} IN A 127.0.0.1")
}

/// A host on which four invented machines count, so that one more is licensed.
fn host_of_four(world: &World, name: &str) -> Host {
    let mut host = world.host(name);
    host.serve();
    host.crowd(SERVER, 4);
    host
}

/// A machine with the product that knows no host, only these servers and domains.
fn searching(world: &World, name: &str, servers: &[SocketAddr], domains: &[&str]) -> Machine {
    let machine = world.empty_machine(name);
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let trust = world.publisher().trust();
    let key = trust.rules().catalog().products.iter().find(|product| product.number == SERVER).unwrap();
    machine.call(["key", "install", &key.setup_key]).succeed();
    machine.look_up(servers, domains);
    machine
}

fn read(call: &Call) -> DoctorReport {
    let finished = call.clone().and(["--json"]).run();
    finished.must_have_answered();
    serde_json::from_value(finished.json()).unwrap()
}

fn doctor(machine: &Machine) -> DoctorReport {
    read(&machine.call(["doctor", "--product", SERVER_NAME]))
}

/// The first step that failed must be this one, with this code and these words in its remedy.
#[track_caller]
fn fails<'a>(report: &'a DoctorReport, row: &str, step: StepName, code: Code, next: &str) -> &'a DoctorStep {
    let Some(found) = report.first_failed() else { panic!("{row}: nothing failed: {report:#?}") };
    assert_eq!((found.step, found.code), (step, Some(code.number())), "{row}: {report:#?}");
    let remedy = found.remedy.as_deref().unwrap_or_default();
    assert!(remedy.contains(next), "{row}: {found:?}");
    println!("| {row} | {step:?} | {} | {remedy} |", found.hex.as_deref().unwrap_or("-"));
    found
}

/// Steps of one kind with one verdict.
fn steps(report: &DoctorReport, step: StepName, verdict: StepVerdict) -> Vec<&DoctorStep> {
    report.steps.iter().filter(|one| one.step == step && one.verdict == verdict).collect()
}

/// The step that has these words in what was found or in its remedy.
#[track_caller]
fn saying<'a>(report: &'a DoctorReport, words: &str) -> &'a DoctorStep {
    let is_it = |step: &&DoctorStep| {
        step.found.contains(words) || step.remedy.as_deref().is_some_and(|remedy| remedy.contains(words))
    };
    report.steps.iter().find(is_it).unwrap_or_else(|| panic!("nobody says {words:?}: {report:#?}"))
}

#[test]
fn row_16_nothing_is_published() {
    let (world, bind) = (World::lab(), Bind::start(&[zone(DOMAIN, &[])]));
    let machine = searching(&world, "pc", &[bind.address()], &[DOMAIN]);
    let report = doctor(&machine);
    fails(&report, "16", StepName::Host, Code::NoHostKnown, "muster-host dns print");
    assert_eq!(Code::NoHostKnown.number(), 0x8007_232B);
    let tag = &machine.status().publishers[0].tag;
    let looked_up = [format!("_{tag}.{NAME}"), NAME.to_owned()];
    let nothing = steps(&report, StepName::Dns, StepVerdict::NotReached);
    let names: Vec<&str> = nothing.iter().filter_map(|step| step.about.as_deref()).collect();
    assert_eq!(names, looked_up, "{report:#?}");
    saying(&report, &format!("machine.toml are asked: {}", bind.address()));
    saying(&report, "Hosts are looked up in example.test (set in machine.toml)");
    let attempt = machine.activate(SERVER_NAME);
    assert_eq!(attempt.failure.unwrap().code, Code::NoHostKnown.number(), "the machine says the same");
}

#[test]
fn row_17_there_is_no_domain_to_look_in_and_nobody_is_asked() {
    let world = World::lab();
    let recorder = UdpSocket::bind("127.0.0.1:0").unwrap();
    let machine = searching(&world, "pc", &[recorder.local_addr().unwrap()], &[]);
    let report = doctor(&machine);
    fails(&report, "17", StepName::Dns, Code::LookupNameInvalid, "slmgr -skms-domain");
    assert_eq!(Code::LookupNameInvalid.number(), 0x8007_007B);
    assert_eq!(steps(&report, StepName::Host, StepVerdict::NotReached).len(), 1, "{report:#?}");
    recorder.set_nonblocking(true).unwrap();
    assert!(recorder.recv(&mut [0; 512]).is_err(), "a question went out");
}

#[test]
fn row_18_there_is_no_name_server() {
    let world = World::lab();
    let machine = searching(&world, "pc", &[], &[DOMAIN]);
    let report = doctor(&machine);
    fails(&report, "18", StepName::Dns, Code::NameServerMissing, "settings set name-servers default");
    assert_eq!(Code::NameServerMissing.number(), 0x8007_267C);
    assert_eq!(report.count(StepVerdict::Failed), 1, "{report:#?}");
}

#[test]
fn a_name_server_that_is_silent_or_refuses_is_named_once() {
    let (world, bind) = (World::lab(), Bind::start(&[zone(DOMAIN, &[])]));
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
    let machine = searching(&world, "pc", &[silent.local_addr().unwrap()], &[DOMAIN, "second.test"]);
    let report = doctor(&machine);
    let found = fails(&report, "name server away", StepName::Dns, Code::DnsUnreachable, "firewalls");
    assert!(found.why.as_deref().unwrap().contains("within 4 s"), "{found:?}");
    assert_eq!(report.count(StepVerdict::Failed), 1, "{report:#?}");
    machine.look_up(&[bind.address()], &["elsewhere.test"]);
    let report = doctor(&machine);
    let found = fails(&report, "refused", StepName::Dns, Code::DnsFailed, "spelling of the domain");
    assert_eq!(found.figure, Some(5), "{found:?}");
    assert!(found.why.as_deref().unwrap().contains("REFUSED (5)"), "{found:?}");
}

#[test]
fn row_20_the_record_is_visible_but_not_to_this_machine() {
    let world = World::lab();
    let host = host_of_four(&world, "host-1");
    let lines = [address("host-1"), service(0, host.address().port(), "host-1")];
    let zones = [zone(DOMAIN, &lines), zone("corp.example.test", &[]), zone("other.test", &lines)];
    let bind = Bind::start(&zones);
    let machine = searching(&world, "pc", &[bind.address()], &["corp.example.test"]);
    let report = doctor(&machine);
    let found = fails(&report, "20", StepName::Dns, Code::NoHostKnown, "slmgr -skms-domain example.test");
    saying(&report, "muster settings set search-domains corp.example.test,example.test");
    assert!(found.found.contains(NAME) && found.found.contains("does not look"), "{found:?}");
    assert!(found.why.as_deref().unwrap().contains("looks only in corp.example.test"), "{found:?}");
    assert_eq!(report.count(StepVerdict::Failed), 1, "{report:#?}");

    machine.look_up(&[bind.address()], &["fourth.third.invalid"]);
    let named = machine.call(["doctor", "--look-only", "--domain", "Other.Test."]);
    let found = read(&named);
    assert!(saying(&found, "slmgr -skms-domain other.test").found.contains("_muster._tcp.other.test"));
    machine.call(["doctor", "--domain", "a b"]).run().must_fail_with(Code::ArgumentInvalid);

    machine.look_up(&[bind.address()], &["corp.example.test"]);
    machine.call(["slmgr", "-skms-domain", DOMAIN]).succeed();
    let report = doctor(&machine);
    assert_eq!(report.count(StepVerdict::Failed), 0, "{report:#?}");
    saying(&report, "example.test (the lookup domain, and in no other)");
    assert_eq!(machine.status().publishers[0].products[0].state, 1, "licensed");

    // The host is remembered, and this machine comes into a network of another domain.
    machine.call(["slmgr", "-ckms"]).succeed();
    machine.look_up(&[bind.address()], &["other.test"]);
    let report = doctor(&machine);
    saying(&report, "This machine does not find it there any more");
    machine.look_up(&[bind.address()], &["corp.other.test"]);
    let zones_of_others = saying(&doctor(&machine), "slmgr -skms-domain other.test").verdict;
    assert_eq!(zones_of_others, StepVerdict::Failed);
}

#[test]
fn a_stale_record_beside_a_good_one_is_named_with_what_removes_it() {
    let world = World::lab();
    let host = host_of_four(&world, "host-1");
    let nobody = port::free().port();
    let lines = [
        address("host-1"),
        address("host-8"),
        service(10, host.address().port(), "host-1"),
        service(0, nobody, "host-8"),
        service(0, 1688, "host-9"),
    ];
    let bind = Bind::start(&[zone(DOMAIN, &lines)]);
    let machine = searching(&world, "pc", &[bind.address()], &[DOMAIN]);
    let _agent = machine.agent();
    let report = doctor(&machine);
    assert_eq!(report.count(StepVerdict::Failed), 0, "one that answers is enough: {report:#?}");
    for (step, code, record) in [
        (StepName::Connection, Code::ConnectionRefused, format!("{NAME}. SRV 0 0 {nobody} host-8.{DOMAIN}.")),
        (StepName::Name, Code::HostNameUnknown, format!("{NAME}. SRV 0 0 1688 host-9.{DOMAIN}.")),
    ] {
        let [stale] = &steps(&report, step, StepVerdict::Warning)[..] else { panic!("{report:#?}") };
        assert_eq!(stale.code, Some(code.number()), "{stale:?}");
        assert!(stale.remedy.as_deref().unwrap().contains(&record), "{stale:?}");
    }
    let good = steps(&report, StepName::Host, StepVerdict::Good);
    assert_eq!(good.len(), 3, "those of priority 0 first: {good:#?}");
    assert!(good[2].found.contains("host-1.example.test") && good[2].found.contains("priority 10"));

    // It granted, and is asked first from now on.
    let report = doctor(&machine);
    saying(&report, "granted last and is asked first. DNS still names it under _muster._tcp.example.test");
    let file = world.file("support.json");
    machine.call(["doctor", "--save", file.to_str().unwrap()]).succeed();
    let saved = fs::read_to_string(&file).unwrap();
    assert!(!saved.contains(DOMAIN) && !saved.contains("host-9"), "{saved}");
    let japanese = machine.call(["doctor"]).under(["env", "LC_ALL=ja_JP.UTF-8"]).run();
    japanese.must_say(&[
        "[警告] 接続",
        "レコードは古くなっています",
        &format!("SRV 0 0 1688 host-9.{DOMAIN}."),
    ]);
}

#[test]
fn where_no_record_leads_to_a_host_that_is_the_failure() {
    let world = World::lab();
    let nobody = port::free().port();
    let lines = [address("host-8"), service(0, nobody, "host-8"), service(0, 1688, "host-9")];
    let bind = Bind::start(&[zone(DOMAIN, &lines)]);
    let machine = searching(&world, "pc", &[bind.address()], &[DOMAIN]);
    let report = doctor(&machine);
    let stale = fails(&report, "two stale records", StepName::Name, Code::HostNameUnknown, "Remove it");
    assert!(stale.remedy.as_deref().unwrap().contains("SRV 0 0 1688 host-9"), "{stale:?}");
    saying(&report, &format!("enter an address record (A or AAAA) for host-9.{DOMAIN} in DNS"));
    let [refused] = &steps(&report, StepName::Connection, StepVerdict::Failed)[..] else {
        panic!("{report:#?}")
    };
    assert!(refused.remedy.as_deref().unwrap().contains(&format!("SRV 0 0 {nobody} host-8")), "{refused:?}");
    assert_eq!(steps(&report, StepName::Attempt, StepVerdict::NotReached).len(), 1, "nobody was asked");
}

#[test]
fn a_record_that_leads_to_another_program_says_so_though_that_waits_for_a_line() {
    let world = World::lab();
    let by_lines = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = by_lines.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in by_lines.incoming().flatten() {
            let mut line = Vec::new();
            let _read = BufReader::new(&stream).read_until(b'\n', &mut line);
            let _left = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    let bind = Bind::start(&[zone(DOMAIN, &[address("web"), service(0, port, "web")])]);
    let machine = searching(&world, "pc", &[bind.address()], &[DOMAIN]);
    let report = read(&machine.call(["doctor", "--look-only"]));
    let other = fails(&report, "web server", StepName::Protocol, Code::NotMuster, "Remove it");
    assert!(other.why.as_deref().unwrap().contains("HTTP/1.1"), "{other:?}");
}

#[test]
fn a_stale_record_behind_an_alias_is_named_where_it_stands() {
    let world = World::lab();
    let lines = ["_muster._tcp IN CNAME shared", "shared IN SRV 0 0 1688 host-9"].map(str::to_owned);
    let bind = Bind::start(&[zone(DOMAIN, &lines)]);
    let machine = searching(&world, "pc", &[bind.address()], &[DOMAIN]);
    let record = format!("Remove it: shared.{DOMAIN}. SRV 0 0 1688 host-9.{DOMAIN}.");
    let report = doctor(&machine);
    fails(&report, "alias", StepName::Name, Code::HostNameUnknown, &record);
    saying(&report, &format!("found under {NAME}"));
}

#[test]
fn a_target_of_a_dot_says_that_there_is_no_host() {
    let world = World::lab();
    let bind = Bind::start(&[zone(DOMAIN, &[service(0, 0, ".")])]);
    let machine = searching(&world, "pc", &[bind.address()], &[DOMAIN]);
    let report = doctor(&machine);
    fails(&report, "target .", StepName::Host, Code::NoHostKnown, "muster host set NAME");
    assert_eq!(saying(&report, "It says that there is no host here").about.as_deref(), Some(NAME));
}

#[test]
fn more_records_and_hosts_than_are_looked_at_are_counted() {
    let world = World::lab();
    let mut lines = vec![address("many")];
    lines.extend((0..140).map(|number| service(0, 50_000 + number, "many")));
    let bind = Bind::start(&[Zone { records: lines.join("\n").leak(), ..Zone::large(DOMAIN, "") }]);
    let machine = searching(&world, "pc", &[bind.address()], &[DOMAIN]);
    let report = doctor(&machine);
    let many = saying(&report, "140 records stand there; 128 are looked at");
    assert_eq!(many.verdict, StepVerdict::Warning);
    saying(&report, "112 more hosts are named; 16 are looked at");
    assert_eq!(steps(&report, StepName::Host, StepVerdict::Good).len(), 16);
}

#[test]
fn row_8_all_hosts_that_share_the_machines_are_listed() {
    let world = World::lab();
    let (mut one, mut two) = (world.host("host-1"), world.host("host-2"));
    one.serve();
    two.serve();
    let ports = [&one, &two].map(|host| host.address().port());
    let lines = [
        address("host-1"),
        address("host-2"),
        service(0, ports[0], "host-1"),
        service(0, ports[1], "host-2"),
    ];
    let bind = Bind::start(&[zone(DOMAIN, &lines)]);
    let machine = searching(&world, "pc", &[bind.address()], &[DOMAIN]);
    let report = doctor(&machine);
    fails(&report, "8", StepName::Count, Code::CountInsufficient, "DNS names 2 hosts");
    let listed = steps(&report, StepName::Host, StepVerdict::Good);
    for (name, port) in [("host-1", ports[0]), ("host-2", ports[1])] {
        let address = format!("{name}.{DOMAIN}:{port}");
        assert!(listed.iter().any(|step| step.found.contains(&address)), "{name}: {listed:#?}");
    }
}

#[test]
fn a_host_that_is_set_and_dead_is_not_left_for_one_that_dns_names() {
    let world = World::lab();
    let host = host_of_four(&world, "host-1");
    let bind =
        Bind::start(&[zone(DOMAIN, &[address("host-1"), service(0, host.address().port(), "host-1")])]);
    let machine = searching(&world, "pc", &[bind.address()], &[DOMAIN]);
    machine.set_host(port::free());
    let attempt = machine.activate(SERVER_NAME);
    assert_eq!((attempt.result, attempt.looked_up.len()), (LastResult::Failed, 0), "{attempt:?}");
    let report = doctor(&machine);
    fails(&report, "set and dead", StepName::Connection, Code::ConnectionRefused, "muster-host serve");
    let other =
        saying(&report, &format!("DNS names host-1.{DOMAIN}:{}, which answers", host.address().port()));
    assert_eq!((other.step, other.verdict), (StepName::Host, StepVerdict::Warning));
    assert!(other.why.as_deref().unwrap().contains("the only one that is asked"), "{other:?}");
    assert!(other.remedy.as_deref().unwrap().contains("slmgr -ckms"), "{other:?}");
    machine.call(["slmgr", "-ckms"]).succeed();
    assert_eq!(doctor(&machine).count(StepVerdict::Failed), 0);
    assert_eq!(machine.activate(SERVER_NAME).result, LastResult::Granted);
}

#[test]
fn hosts_behind_a_silent_address_do_not_add_up() {
    let network = Network::new(&["pc", "host-1", "gone"]);
    if !network.is_real() {
        return println!("no namespaces here: a silent address is not shown");
    }
    let [pc, good, gone] = ["pc", "host-1", "gone"].map(|name| network.place(name));
    let world = World::lab();
    let mut host = world.host("host-1").at(&good);
    host.serve();
    host.crowd(SERVER, 4);
    let mut lines = vec![service(10, host.address().port(), "host-1")];
    lines.extend((0..8).map(|number| service(0, 1_700 + number, "gone")));
    let bind = Bind::start_at(&good, &[zone(DOMAIN, &lines).with(network.places())]);
    let machine = searching(&world, "server-1", &[bind.address()], &[DOMAIN]).at(&pc);
    assert!(gone.cut());
    let begun = clock::monotonic();
    let report = read(&machine.call(["doctor", "--look-only"]));
    let taken = begun.elapsed();
    println!("eight hosts at silent addresses: {} ms", taken.as_millis());
    assert!(taken < SILENCE, "{taken:?}");
    let silent = steps(&report, StepName::Connection, StepVerdict::Warning);
    let stale: Vec<_> = silent.iter().filter(|step| step.code == Some(Code::HostSilent.number())).collect();
    assert_eq!(stale.len(), 8, "{report:#?}");
    let last = stale[7].remedy.as_deref().unwrap();
    assert!(last.contains(&format!("{NAME}. SRV 0 0 1707 gone.{DOMAIN}.")), "{last}");
}
