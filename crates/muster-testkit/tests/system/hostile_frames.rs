//! Bytes that no honest client sends: what is answered is what the protocol says, and the host goes on serving.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use muster_core::code::Code;
use muster_os::descriptor_limit::make_room;
use muster_os::{clock, entropy};
use muster_testkit::catalog::STUDIO;
use muster_testkit::host::Host;
use muster_testkit::raw::{Connection, Expected, Heard, InventedMachine, Received, Told, expected};
use muster_testkit::wait;
use muster_testkit::world::World;
use muster_wire::frame::{Header, MessageType};
use muster_wire::message::{CatalogQuery, RevocationQuery};
use muster_wire::number::{CatalogVersion, RevocationNumber};
use muster_wire::{frame, limits};

struct Bench {
    _world: World,
    host: Host,
}

impl Bench {
    fn new() -> Self {
        Self::with_config("")
    }
    fn with_config(config: &str) -> Self {
        let world = World::lab();
        let mut host = world.host("host-1");
        host.configure(config);
        host.serve();
        let bench = Self { _world: world, host };
        bench.still_serves("before anything");
        bench
    }
    fn machine(&self) -> InventedMachine {
        InventedMachine::new(self.host.publisher())
    }
    fn open(&self) -> Connection {
        Connection::open(self.host.address()).unwrap()
    }
    /// A good client is answered, with a proof.
    fn still_serves(&self, after: &str) {
        let request = self.machine().request(STUDIO);
        let mut connection = self.open();
        match connection.ask(&request) {
            Ok(Heard::Answer(answer)) => {
                let received = Received::prove(&self.host.trust(), &answer, 0);
                assert_eq!((received.cmid, received.nonce), (request.cmid, request.nonce), "after {after}");
            }
            other => panic!("after {after}: {other:?}"),
        }
    }
    /// Sends bytes on a new connection, ends it, and compares everything that comes back.
    fn send(&self, bytes: &[u8], what: &str) -> usize {
        let mut connection = self.open();
        // A host that has closed already may reset what still comes.
        let _ = connection.send(bytes).and_then(|()| connection.finish());
        let expected = expected(bytes);
        for expected in &expected {
            let heard = connection.hear().unwrap_or_else(|error| panic!("{what}: {error}, not {expected:?}"));
            assert!(expected.is(&heard), "{what}: expected {expected:?}, heard {heard:?}");
        }
        assert!(connection.ends(), "{what}: more came than {expected:?}");
        expected.iter().filter(|one| matches!(one, Expected::Violation { .. })).count()
    }
    fn good_frame(&self) -> Vec<u8> {
        frame::write(&self.machine().request(STUDIO))
    }
}

#[test]
fn a_frame_cut_at_every_length_is_dropped_without_a_word() {
    let bench = Bench::new();
    let good = bench.good_frame();
    for length in 0..good.len() {
        assert_eq!(bench.send(&good[..length], &format!("{length} bytes")), 0);
    }
    println!("{} lengths", good.len());
    bench.still_serves("frames cut short");
}

#[test]
fn lengths_outside_the_limits_are_refused_by_the_header_alone() {
    let bench = Bench::new();
    for message in MessageType::ALL {
        for length in [0, 1, 2, message.limit() + 1, 1 << 24, 0xFFFF_FFFF] {
            let header = Header { message, last: false, length }.write();
            assert_eq!(bench.send(&header, &format!("{message:?} of {length} bytes")), 1);
        }
    }
    bench.still_serves("impossible lengths");
}

#[test]
fn every_bit_of_a_request_flipped() {
    let bench = Bench::new();
    let good = bench.good_frame();
    let mut violations = 0;
    for bit in 0..good.len() * 8 {
        let mut flipped = good.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        violations += bench.send(&flipped, &format!("bit {bit}"));
    }
    println!("{} bits: {violations} refused for their form", good.len() * 8);
    bench.still_serves("flipped bits");
}

#[test]
fn random_frames() {
    let bench = Bench::new();
    let mut violations = 0;
    for round in 0..400_usize {
        let noise: [u8; 512] = entropy::fill().unwrap();
        let length = 3 + usize::from(noise[0]);
        let stream = match round % 4 {
            // Noise altogether.
            0 => noise.to_vec(),
            // A good header, and noise behind it.
            1 | 2 => {
                let message = MessageType::ALL[usize::from(noise[1]) % MessageType::ALL.len()];
                [&Header { message, last: false, length }.write()[..], &noise[..length]].concat()
            }
            // A request with noise written over a part of it.
            _ => {
                let mut stream = bench.good_frame();
                let at = limits::HEADER + usize::from(noise[2]) % (stream.len() - limits::HEADER - 8);
                stream[at..at + 8].copy_from_slice(&noise[8..16]);
                stream
            }
        };
        violations += bench.send(&stream, &format!("{stream:02x?}"));
    }
    println!("400 random streams: {violations} refused with a notice");
    bench.still_serves("noise");
}

#[test]
fn duplicated_frames_are_answered_each_and_count_once() {
    let bench = Bench::new();
    let count = |told| match told {
        Told::Granted { count } => i64::from(count),
        Told::Refused { figure, .. } => figure,
    };
    let twice = bench.good_frame();
    let mut received = Vec::new();
    for _ in 0..2 {
        let mut connection = bench.open();
        connection.send(&[&twice[..], &twice[..]].concat()).unwrap();
        for _ in 0..2 {
            let Heard::Answer(answer) = connection.hear().unwrap() else { panic!("no answer") };
            received.push(Received::prove(&bench.host.trust(), &answer, 0));
        }
    }
    let numbers: Vec<_> = received.iter().map(|received| received.recorded.number.0).collect();
    assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "a record for each: {numbers:?}");
    let counts: Vec<_> = received.iter().map(|received| count(received.told)).collect();
    assert_eq!(counts, [counts[0]; 4], "one machine");
    bench.still_serves("duplicates");
}

#[test]
fn reordered_and_interleaved_frames_are_answered_in_their_own_order() {
    let bench = Bench::new();
    let requests: Vec<_> = (0..6).map(|_| bench.machine().request(STUDIO)).collect();
    // Both orders of the same frames, pipelined on one connection each.
    for reversed in [false, true] {
        let mut order: Vec<_> = requests.iter().collect();
        if reversed {
            order.reverse();
        }
        let mut connection = bench.open();
        connection
            .send(&order.iter().flat_map(|request| frame::write(*request)).collect::<Vec<_>>())
            .unwrap();
        for request in order {
            let Heard::Answer(answer) = connection.hear().unwrap() else { panic!("no answer") };
            assert_eq!(Received::prove(&bench.host.trust(), &answer, 0).nonce, request.nonce);
        }
    }
    // Two connections whose pieces arrive in turn, and a second half before its first.
    let frames = [frame::write(&requests[0]), frame::write(&requests[1])];
    let mut connections = [bench.open(), bench.open()];
    for (at, _) in frames[0].iter().enumerate() {
        for (connection, frame) in connections.iter_mut().zip(&frames) {
            connection.send(&frame[at..=at]).unwrap();
        }
    }
    for (connection, request) in connections.iter_mut().zip(&requests) {
        let Heard::Answer(answer) = connection.hear().unwrap() else { panic!("no answer") };
        assert_eq!(Received::prove(&bench.host.trust(), &answer, 0).nonce, request.nonce);
    }
    let (first, second) = frames[0].split_at(frames[0].len() / 2);
    assert_eq!(bench.send(&[second, first].concat(), "halves in the wrong order"), 0);
    bench.still_serves("reordered frames");
}

#[test]
fn messages_that_only_a_host_sends_are_refused_and_queries_are_answered() {
    let bench = Bench::new();
    let publisher = bench.host.publisher();
    for message in [
        MessageType::Answer,
        MessageType::Notice,
        MessageType::Receipt,
        MessageType::GrantWanted,
        MessageType::LicenceReply,
    ] {
        let frame = [&Header { message, last: false, length: 3 }.write()[..], &[0xa1, 0, 0]].concat();
        assert_eq!(bench.send(&frame, &format!("{message:?}")), 1);
    }
    for held in [0, 1, u32::MAX] {
        let catalog = CatalogQuery { publisher, held: CatalogVersion(held) };
        let list = RevocationQuery { publisher, held: RevocationNumber(held) };
        let stream = [frame::write(&catalog), frame::write(&list)].concat();
        assert_eq!(bench.send(&stream, &format!("queries with {held}")), 0);
    }
    bench.still_serves("messages of the wrong direction");
}

#[test]
fn the_65th_frame_of_a_connection_is_refused() {
    let bench = Bench::new();
    let frames = bench.good_frame().repeat(65);
    assert_eq!(bench.send(&frames, "65 frames"), 1);
    assert_eq!(bench.send(&frames[..frames.len() / 65 * 64], "64 frames"), 0);
    bench.still_serves("too many frames");
}

#[test]
fn slow_senders_are_told_and_idle_ones_are_not() {
    let bench = Bench::with_config("[connections]\nframe-seconds = 2\nidle-seconds = 3\n");
    let good = bench.good_frame();
    let start = clock::monotonic();
    let mut slow: Vec<_> = (1..5)
        .map(|part| {
            let mut connection = bench.open();
            connection.send(&good[..good.len() * part / 5]).unwrap();
            connection
        })
        .collect();
    let mut idle = bench.open();
    bench.still_serves("slow senders, while they are slow");
    for connection in &mut slow {
        let Heard::Notice(notice) = connection.hear().unwrap() else { panic!("no notice") };
        assert_eq!((notice.code, notice.limit), (Code::TooSlow.number(), 2));
        assert!(notice.figure >= 2, "{notice:?}");
        assert!(connection.ends());
    }
    assert!(idle.ends());
    let took = start.elapsed().as_secs();
    assert!((2..wait::LIMIT.as_secs()).contains(&took), "{took} s");
    bench.still_serves("slow senders");
}

#[test]
fn five_thousand_idle_connections_starve_nobody() {
    const IDLE: u32 = 5_000;
    /// How long a client waits for an answer.
    const PATIENCE: u64 = 15;
    assert!(make_room(12_000).unwrap() >= 6_000, "this test needs room for 6,000 open files");
    let mut bench = Bench::new();
    let host: SocketAddr = bench.host.address();
    // First from one address, then as many from eighty.
    for addresses in [1, 80] {
        let mut idle = Vec::new();
        for number in 0..IDLE {
            let source = IpAddr::from(Ipv4Addr::from(0x7f09_0000 + (addresses << 8) + number % addresses));
            idle.extend(Connection::open_from(source, host));
        }
        let what = format!("{} idle connections from {addresses} addresses", idle.len());
        assert!(idle.len() >= 4_000, "{what}");
        let start = clock::monotonic();
        for _ in 0..3 {
            bench.still_serves(&what);
        }
        let took = start.elapsed();
        println!("{what}: three good clients served in {} ms", took.as_millis());
        assert!(took.as_secs() < PATIENCE, "{what}: a good client waited {took:?}");
    }
    bench.still_serves("5,000 idle connections");
    assert!(bench.host.is_running());
}
