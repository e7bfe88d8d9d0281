//! The accept loop over real connections.

use super::*;
use crate::bind::bind;
use std::num::NonZeroU32;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_secs(20);
const MOMENT: Duration = Duration::from_millis(50);

type Connection = (TcpStream, SocketAddr, Permit);

/// A running loop that hands its connections to the test.
struct Service {
    stop: Stop,
    addresses: Vec<SocketAddr>,
    handed_on: UnboundedReceiver<Connection>,
    running: JoinHandle<Report>,
}

impl Service {
    fn start(connections: u32, per_address: Option<u32>, drain: Duration) -> Self {
        let any = ["127.0.0.1:0".parse().unwrap(), "[::1]:0".parse().unwrap()];
        let listeners = bind(&any).unwrap().listeners;
        let addresses = listeners.iter().map(|listener| listener.local_addr().unwrap()).collect();
        let limits = Limits {
            connections: NonZeroU32::new(connections).unwrap(),
            per_address: per_address.map(|limit| NonZeroU32::new(limit).unwrap()),
        };
        let stop = Stop::new(drain);
        let (hand_on, handed_on) = unbounded_channel();
        let running = tokio::spawn({
            let stop = stop.clone();
            async move {
                serve(listeners, limits, &stop, |stream, peer, permit| {
                    hand_on.send((stream, peer, permit)).unwrap();
                })
                .await
            }
        });
        Self { stop, addresses, handed_on, running }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.addresses[0]).await.unwrap()
    }

    async fn next(&mut self) -> Connection {
        timeout(PATIENCE, self.handed_on.recv()).await.unwrap().unwrap()
    }

    async fn nothing_comes(&mut self) -> bool {
        timeout(MOMENT, self.handed_on.recv()).await.is_err()
    }

    async fn end(self) -> Report {
        self.stop.request_soft();
        timeout(PATIENCE, self.running).await.unwrap().unwrap()
    }
}

#[tokio::test]
async fn every_listener_is_served() {
    let mut service = Service::start(10, None, PATIENCE);
    for address in service.addresses.clone() {
        let mut client = TcpStream::connect(address).await.unwrap();
        let (mut stream, peer, _permit) = service.next().await;
        assert_eq!(peer, client.local_addr().unwrap());
        stream.write_all(b"hello").await.unwrap();
        drop(stream);
        let mut text = String::new();
        client.read_to_string(&mut text).await.unwrap();
        assert_eq!(text, "hello");
    }
    assert_eq!(service.end().await, Report { accepted: 2, turned_away: 0, cut: 0 });
}

#[tokio::test]
async fn a_busy_listener_does_not_starve_the_other() {
    let mut service = Service::start(1, None, PATIENCE);
    let (busy, other) = (service.addresses[0], service.addresses[1]);
    let mut clients = Vec::new();
    for address in [busy, busy, busy, busy, other] {
        clients.push(TcpStream::connect(address).await.unwrap());
    }
    let mut order = Vec::new();
    for _ in 0..clients.len() {
        order.push(service.next().await.1.is_ipv6());
    }
    assert!(order[..3].contains(&true), "{order:?}");
}

#[tokio::test]
async fn more_connections_than_allowed_wait_until_one_ends() {
    let mut service = Service::start(2, None, PATIENCE);
    let _clients = [service.connect().await, service.connect().await, service.connect().await];
    let first = service.next().await;
    let _second = service.next().await;
    assert!(service.nothing_comes().await);
    drop(first);
    let _third = service.next().await;
}

#[tokio::test]
async fn one_address_with_too_many_connections_is_turned_away() {
    let mut service = Service::start(10, Some(1), PATIENCE);
    let _client = service.connect().await;
    let first = service.next().await;
    let mut greedy = service.connect().await;
    assert_eq!(timeout(PATIENCE, greedy.read(&mut [0])).await.unwrap().unwrap(), 0, "closed at once");
    drop(first);
    let _again = service.connect().await;
    drop(service.next().await);
    assert_eq!(service.end().await, Report { accepted: 2, turned_away: 1, cut: 0 });
}

#[tokio::test]
async fn a_soft_stop_closes_the_port_and_waits_for_what_was_begun() {
    let mut service = Service::start(10, None, PATIENCE);
    let _client = service.connect().await;
    let connection = service.next().await;
    service.stop.request_soft();
    let refused = async { while TcpStream::connect(service.addresses[0]).await.is_ok() {} };
    timeout(PATIENCE, refused).await.unwrap();
    assert!(!service.running.is_finished());
    drop(connection);
    assert_eq!(service.end().await.cut, 0);
}

#[tokio::test]
async fn a_drain_that_takes_too_long_is_reported_as_cut() {
    let mut service = Service::start(10, None, MOMENT);
    let _clients = [service.connect().await, service.connect().await];
    let _begun = [service.next().await, service.next().await];
    assert_eq!(service.end().await, Report { accepted: 2, turned_away: 0, cut: 2 });
}

#[tokio::test]
async fn a_stop_ends_a_loop_that_waits_for_a_permit() {
    let mut service = Service::start(1, None, MOMENT);
    let _client = service.connect().await;
    let _held = service.next().await;
    assert_eq!(service.end().await.cut, 1);
}

/// Runs the test of this name again in a process of its own with few descriptors; `true` inside that process.
#[cfg(unix)]
fn in_a_process_with_few_descriptors(test: &str) -> bool {
    const INSIDE: &str = "MUSTER_TEST_FEW_DESCRIPTORS";
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    let status = std::process::Command::new("sh")
        .args(["-c", "ulimit -n 64 && exec \"$0\" --exact \"$1\" --nocapture"])
        .arg(std::env::current_exe().unwrap())
        .arg(test)
        .env(INSIDE, "1")
        .status();
    assert!(status.unwrap().success());
    false
}

#[cfg(unix)]
#[tokio::test]
async fn a_shortage_of_descriptors_is_waited_out() {
    if !in_a_process_with_few_descriptors("accept::tests::a_shortage_of_descriptors_is_waited_out") {
        return;
    }
    let mut service = Service::start(1_000, None, PATIENCE);
    // Without an await in between, the loop cannot accept before the last descriptor is gone.
    let connect = || std::net::TcpStream::connect(service.addresses[0]);
    let mut clients: Vec<_> = std::iter::from_fn(|| connect().ok()).take(1_000).collect();
    assert!((10..1_000).contains(&clients.len()), "{} clients", clients.len());
    assert!(service.nothing_comes().await);
    clients.truncate(clients.len() - 5);
    for _ in 0..5 {
        drop(service.next().await);
    }
    assert!(!service.running.is_finished());
}
