//! The client against servers that do not behave.

use super::{Arrivals, Drive, Harvest, Keep, Pace, Way, drive};
use crate::load::asker::{Asker, Order, Subject};
use crate::load::fleet::{self, Fleet};
use crate::load::judge::Judge;
use crate::load::template::Common;
use muster_os::clock;
use muster_wire::frame::{Header, MessageType};
use muster_wire::id::PublisherId;
use muster_wire::limits;
use muster_wire::number::{CatalogVersion, ProductNumber};
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// Serves each connection as told, and says from where it came and how many requests it has carried.
fn server(
    serve: impl Fn(&mut TcpStream) -> usize + Send + 'static,
) -> (SocketAddr, Receiver<(IpAddr, usize)>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let (address, (told, heard)) = (listener.local_addr().unwrap(), channel());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let from = stream.peer_addr().unwrap().ip();
            // The test may be over.
            let _over = told.send((from, serve(&mut stream)));
        }
    });
    (address, heard)
}

/// The next whole request; none at the end.
fn request(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut header = [0; limits::HEADER];
    stream.read_exact(&mut header).ok()?;
    let mut body = vec![0; Header::read(&header).ok()?.length];
    stream.read_exact(&mut body).ok()?;
    Some(body)
}

fn answer() -> Vec<u8> {
    [Header { message: MessageType::Answer, last: false, length: 300 }.write().as_slice(), &[0; 300]].concat()
}

/// Answers every request, a few bytes at a time.
fn answer_all(stream: &mut TcpStream) -> usize {
    let mut carried = 0;
    while request(stream).is_some() {
        carried += 1;
        for part in answer().chunks(100) {
            stream.write_all(part).unwrap();
        }
    }
    carried
}

fn asked(target: SocketAddr, way: Way, connections: u32, machines: u32, pace: Pace) -> Harvest {
    let common = Common {
        publisher: PublisherId::new([7; 16]),
        product: ProductNumber(1),
        catalog_version: CatalogVersion(1),
        last_recorded: None,
        alone: false,
    };
    let subject = Subject { common, uncovered: None, threshold: 25 };
    let order = Order::Once { machines: 0..machines, known: 0 };
    let mut asker = Asker::new(&subject, Fleet::new(1), order, 1).unwrap();
    let (warm_up, duration, keep) = (Duration::ZERO, None, Keep::OneIn(10));
    let plan = Drive { target, way, pace, connections, warm_up, duration, keep };
    drive(plan, &mut asker, Judge::Bare, &mut |_| Ok(())).unwrap()
}

#[test]
fn each_request_has_a_connection_from_its_machines_address() {
    let (address, heard) = server(answer_all);
    let harvest = asked(address, Way::New, 1, 50, Pace::Closed);
    assert_eq!((harvest.asked, harvest.answered, harvest.measured), (50, 50, 50));
    assert_eq!((harvest.faults.total(), harvest.kept.len()), (0, 5));
    let served: Vec<_> = heard.iter().take(50).collect();
    let expected: Vec<_> = (0..50).map(|machine| (IpAddr::from(fleet::address(machine)), 1)).collect();
    assert_eq!(served, expected);
}

#[test]
fn a_persistent_connection_carries_as_many_requests_as_the_wire_allows() {
    let (address, heard) = server(answer_all);
    let harvest = asked(address, Way::Persistent { window: 16 }, 1, 150, Pace::Closed);
    assert_eq!((harvest.answered, harvest.faults.total()), (150, 0));
    let carried: Vec<usize> = heard.iter().take(2).map(|(_, carried)| carried).collect();
    assert_eq!(carried, [64, 64]);
}

#[test]
fn latency_counts_from_the_moment_at_which_a_request_was_due() {
    let pause = Duration::from_millis(300);
    let (address, _heard) = server(move |stream| {
        let asked = request(stream).is_some();
        clock::pause(pause);
        stream.write_all(&answer()).unwrap();
        usize::from(asked)
    });
    // All three are due at once, and the second and third have to wait for those before them.
    let harvest = asked(address, Way::New, 1, 3, Pace::Open(Arrivals::uniform(1e6, 3)));
    assert_eq!(harvest.answered, 3);
    let at = |share| harvest.latency.percentile(share).unwrap() / 1e6;
    assert!(at(0.3) >= 0.299 && at(0.6) >= 0.599 && at(1.0) >= 0.899, "{} {} {}", at(0.3), at(0.6), at(1.0));
}

#[test]
fn what_fails_is_counted_by_kind() {
    let (silent, _heard) = server(|stream| usize::from(request(stream).is_some()));
    let (garbage, _heard) = server(|stream| {
        let asked = request(stream).is_some();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        usize::from(asked)
    });
    let (talkative, _heard) = server(|stream| {
        let asked = request(stream).is_some();
        stream.write_all(&[answer(), answer()].concat()).unwrap();
        // Until the client has read it.
        let _end = stream.read(&mut [0; 1]);
        usize::from(asked)
    });
    let nobody = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
    for (address, kind) in [
        (silent, "connection ended before the answer: 5"),
        (garbage, "no frame: 5"),
        (talkative, "answer to no question: 5"),
        (nobody, "not connected: 5"),
    ] {
        let harvest = asked(address, Way::New, 2, 5, Pace::Closed);
        assert_eq!(harvest.faults.to_string(), kind);
        let right = if address == talkative { 5 } else { 0 };
        assert_eq!((harvest.asked, harvest.answered), (5, right), "{kind}");
    }
}
