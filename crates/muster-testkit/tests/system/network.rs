//! The network of the tests: places that reach each other, links that are cut, what programs there see, and that nothing
//! of it stays behind.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use muster_api::agent::LastResult;
use muster_core::code::Code;
use muster_os::clock;
use muster_testkit::bind::{Bind, Zone};
use muster_testkit::catalog::{SERVER, SERVER_NAME};
use muster_testkit::network::{CHOICE, Network, Place};
use muster_testkit::process::Process;
use muster_testkit::program::Call;
use muster_testkit::wait;
use muster_testkit::world::World;

/// Longer than the three seconds after which a silent neighbour is called unreachable.
const PATIENCE: Duration = Duration::from_secs(5);
/// A variable that tells what a test started from everything else.
const MARK: &str = "MUSTER_TEST_MARK";

/// The network with these places, if they are namespaces; says aloud when they are not.
fn real(names: &[&str]) -> Option<Network> {
    let network = Network::new(names);
    if !network.is_real() {
        println!("no namespaces here: what only they can show is not shown");
    }
    network.is_real().then_some(network)
}

fn addresses(place: &Place) -> Vec<IpAddr> {
    let ipv6 = place.address6().map(IpAddr::from);
    [place.address().into()].into_iter().chain(ipv6).collect()
}

fn connect(from: &Place, to: SocketAddr) -> Result<(), ErrorKind> {
    let connected = from.inside(|| TcpStream::connect_timeout(&to, PATIENCE));
    connected.map(drop).map_err(|error| error.kind())
}

fn this_test(name: &str) -> Call {
    Call::of(std::env::current_exe().unwrap()).and(["--exact", name])
}

#[test]
fn places_reach_each_other_over_both_families() {
    let network = Network::new(&["one", "two", "three"]);
    let callers = [network.place("two"), network.place("three")];
    for (family, address) in addresses(&network.place("one")).into_iter().enumerate() {
        let listener = network.place("one").inside(|| TcpListener::bind((address, 0)).unwrap());
        let there = listener.local_addr().unwrap();
        for place in &callers {
            let mut caller = place.inside(|| TcpStream::connect_timeout(&there, PATIENCE).unwrap());
            let (mut called, from) = listener.accept().unwrap();
            caller.write_all(b"x").unwrap();
            called.read_exact(&mut [0]).unwrap();
            assert!(!place.is_real() || from.ip() == addresses(place)[family], "{from}");
        }
    }
}

#[test]
fn a_machine_at_one_place_activates_at_a_host_at_another_until_the_link_is_cut() {
    let network = Network::new(&["host-1", "pc-1"]);
    let (world, place) = (World::lab(), network.place("host-1"));
    let mut host = world.host("host-1").at(&place);
    host.serve();
    host.crowd(SERVER, 5);
    assert!(!network.is_real() || host.address().port() == 1688);
    let machine = world.machine("pc-1", &host).at(&network.place("pc-1"));
    let attempt = machine.activate(SERVER_NAME);
    assert_eq!(attempt.result, LastResult::Granted, "{attempt:?}");
    assert_eq!(attempt.address, Some(host.address().to_string()));
    assert_eq!(host.status().publishers.len(), 1, "its socket is reached from everywhere");
    if !place.cut() {
        return println!("no namespaces here: no link is cut");
    }
    let failure = |attempt: muster_api::agent::AttemptResult| attempt.tries[0].failure.code;
    assert_eq!(failure(machine.activate(SERVER_NAME)), Code::HostSilent.number());
    place.mend();
    assert_eq!(machine.activate(SERVER_NAME).result, LastResult::Granted);
    host.kill();
    assert_eq!(failure(machine.activate(SERVER_NAME)), Code::ConnectionRefused.number());
}

#[test]
fn a_cut_link_swallows_packets_and_a_mended_one_carries_them() {
    let Some(network) = real(&["one", "two", "three"]) else { return };
    let (one, two) = (network.place("one"), network.place("two"));
    let to = |place: &Place| addresses(place).into_iter().map(|address| SocketAddr::from((address, 1688)));
    let ones: Vec<_> = to(&one).collect();
    assert!(ones.iter().all(|there| connect(&two, *there) == Err(ErrorKind::ConnectionRefused)));
    let listen = |there: &SocketAddr| one.inside(|| TcpListener::bind(there).unwrap());
    let listeners: Vec<_> = ones.iter().map(listen).collect();
    let open = |there: &SocketAddr| two.inside(|| TcpStream::connect(there).unwrap());
    let mut opened: Vec<_> = ones.iter().map(open).collect();
    assert!(one.cut());
    let third = network.place("three");
    let ways = ones.iter().map(|there| (&two, *there)).chain(to(&third).map(|there| (&one, there)));
    std::thread::scope(|scope| {
        for (from, there) in ways {
            scope.spawn(move || assert_eq!(connect(from, there), Err(ErrorKind::TimedOut), "to {there}"));
        }
    });
    assert!(to(&third).all(|there| connect(&two, there) == Err(ErrorKind::ConnectionRefused)));
    opened.iter_mut().for_each(|stream| stream.write_all(b"x").unwrap());
    assert!(one.mend());
    for (listener, there) in listeners.iter().zip(ones) {
        assert_eq!(connect(&two, there), Ok(()));
        // What was under way when it was cut arrives at last.
        listener.accept().unwrap().0.read_exact(&mut [0]).unwrap();
    }
}

#[test]
fn a_slow_link_takes_its_time() {
    let Some(network) = real(&["one", "two"]) else { return };
    let (one, two, delay) = (network.place("one"), network.place("two"), Duration::from_millis(400));
    let sent: Vec<u8> = (0..50_000_u32).flat_map(u32::to_be_bytes).collect();
    for address in addresses(&one) {
        let there = SocketAddr::from((address, 1688));
        let listener = one.inside(|| TcpListener::bind(there).unwrap());
        let time = || {
            let start = clock::monotonic();
            let stream = two.inside(|| TcpStream::connect_timeout(&there, PATIENCE).unwrap());
            (start.elapsed(), stream, listener.accept().unwrap().0)
        };
        if !one.slow(delay) {
            return println!("no link is slowed here");
        }
        let (slow, mut caller, mut called) = time();
        assert!(slow >= delay, "{slow:?}");
        // All of it comes, in its order, also what the kernel hands over in one piece.
        let mut received = Vec::new();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                caller.write_all(&sent).and_then(|()| caller.shutdown(Shutdown::Write)).unwrap();
            });
            called.read_to_end(&mut received).unwrap();
        });
        assert!(received == sent, "{} of {} bytes", received.len(), sent.len());
        assert!(one.slow(delay * 2));
        let slower = time().0;
        assert!(slower >= delay * 2, "{slower:?}");
        assert!(one.slow(Duration::ZERO));
        let fast = time().0;
        assert!(fast < delay, "{fast:?}");
    }
}

#[test]
fn bind_at_a_place_answers_at_every_other() {
    let network = Network::new(&["dns-1", "dns-2", "pc-1"]);
    let record = "_muster._tcp SRV 10 5 1688 host-1";
    let zone = Zone::fixed("example.test", record).with(network.places());
    let mut one = Bind::start_at(&network.place("dns-1"), &[zone]);
    let two = Bind::start_at(&network.place("dns-2"), &[Zone::granted("example.test")]);
    let pc = network.place("pc-1");
    let name = "_muster._tcp.example.test";
    assert_eq!(one.dig_from(&pc, name), ["10 5 1688 host-1.example.test."]);
    assert_eq!(two.dig_from(&pc, name), Vec::<String>::new());
    let asked = pc.within(one.question("A", "pc-1.example.test")).succeed();
    assert_eq!(asked.stdout.trim(), pc.address().to_string());
    let refused = format!(
        "server {} {}\nzone example.test\nupdate add {name} 60 SRV 0 0 1 a.test.\nsend\n",
        one.address().ip(),
        one.address().port()
    );
    one.nsupdate(&refused).fail().must_say(&["REFUSED"]);
    one.stop();
    assert_ne!(pc.within(one.question("A", "pc-1.example.test")).run().code, Some(0));
    one.go_on();
    assert_eq!(one.dig_from(&pc, name), ["10 5 1688 host-1.example.test."]);
}

#[test]
fn a_program_sees_the_name_and_the_resolver_of_its_place() {
    let Some(network) = real(&["dns-1", "pc-1", "pc-2"]) else { return };
    let zone = Zone::fixed("example.test", "").with(network.places());
    let _bind = Bind::start_at(&network.place("dns-1"), &[Zone::fixed("first.test", ""), zone]);
    let (server, pc) = (network.place("dns-1").address(), network.place("pc-1"));
    let before = fs::read("/etc/resolv.conf").unwrap();
    assert!(pc.resolver(&[server], "example.test", &["first.test", "example.test"]));
    let seen = |place: &Place| place.within(Call::of("cat").and(["/etc/resolv.conf"])).succeed().stdout;
    let expected = format!("nameserver {server}\ndomain example.test\nsearch first.test example.test\n");
    assert_eq!(seen(&pc), expected);
    // Without a word of the server, as programs ask.
    let found = pc.within(Call::of("dig").and(["+short", "+search", "pc-2"])).succeed();
    assert_eq!(found.stdout.trim(), network.place("pc-2").address().to_string());
    assert!(pc.resolver(&[server], "", &[]));
    assert_eq!(seen(&pc), format!("nameserver {server}\n"), "it is written again");
    assert!(!seen(&network.place("pc-2")).contains("nameserver"), "each has its own");
    assert_eq!(fs::read("/etc/resolv.conf").unwrap(), before, "this computer's stays as it was");
    assert_eq!(pc.within(Call::of("hostname")).succeed().stdout.trim(), "pc-1");
    let wrapped = pc.within(Call::of("hostname")).under(["env", "-u", "NOTHING"]);
    assert_eq!(wrapped.succeed().stdout.trim(), "pc-1", "also under another program");
}

/// Processes with this mark, but for this one.
fn marked(mark: &str) -> Vec<u32> {
    let mark = format!("{MARK}={mark}");
    let has_it = |id: &u32| {
        let variables = fs::read(format!("/proc/{id}/environ")).unwrap_or_default();
        variables.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
    };
    let names = fs::read_dir("/proc").unwrap().map(|entry| entry.unwrap().file_name());
    let ids = names.filter_map(|name| name.to_str()?.parse().ok());
    ids.filter(|id| *id != std::process::id()).filter(has_it).collect()
}

#[test]
fn whatever_ends_a_network_nothing_of_it_stays() {
    let make = || Network::new(&["one", "two"]);
    if let Ok(mark) = std::env::var(MARK) {
        let network = make();
        assert_eq!(marked(&mark).len(), 3, "two places and a router");
        drop(network);
        assert_eq!(marked(&mark), [0; 0], "after its end");
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let _network = make();
            panic!("on purpose");
        }));
        assert!(panicked.is_err());
        assert_eq!(marked(&mark), [0; 0], "after a panic");
        let _network = make();
        println!("to be killed");
        return wait::until("the end", || None);
    }
    if real(&["one"]).is_none() {
        return;
    }
    let look = || ["netns", "link"].map(|what| Call::of("ip").and([what]).succeed().stdout);
    let (before, folder) = (look(), tempfile::tempdir().unwrap());
    let mark = folder.path().to_str().unwrap();
    let call = this_test("network::whatever_ends_a_network_nothing_of_it_stays").and(["--nocapture"]);
    let log = folder.path().join("log");
    let mut process = Process::start(&call.variable(MARK, mark), &log);
    process.ready("the word", || fs::read_to_string(&log).unwrap().contains("to be killed").then_some(()));
    assert_eq!(marked(mark).len(), 4, "itself, two places and a router");
    process.kill();
    wait::until("the end of all", || marked(mark).is_empty().then_some(()));
    assert_eq!(look(), before, "this computer's own network");
}

#[test]
fn without_namespaces_it_is_made_of_loopback_addresses_and_says_so() {
    let network = Network::on_loopback(&["one", "two"]);
    let (one, two) = (network.place("one"), network.place("two"));
    assert!(!network.is_real() && one.address().is_loopback() && one.address() != two.address());
    assert_ne!(one.service(53), one.service(53));
    assert!(!one.cut() && !one.mend() && !one.slow(PATIENCE) && !one.resolver(&[two.address()], "", &[]));
    let call = Call::of("hostname");
    assert_eq!(one.within(call.clone()).succeed().stdout, call.succeed().stdout);

    let places = this_test("network::places_reach_each_other_over_both_families");
    let said = "The network of the tests is made of loopback addresses: ";
    let asked_for = places.clone().variable(CHOICE, "loopback").succeed();
    asked_for.must_say(&[said, "MUSTER_TEST_NETWORK asks for it"]);
    if real(&["one"]).is_none() {
        return;
    }
    let as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    places.clone().under(as_nobody).succeed().must_say(&[said, "unshare"]);
    assert!(!places.succeed().says(said));
}
