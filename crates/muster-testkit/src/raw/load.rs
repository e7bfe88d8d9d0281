//! Many machines asking at once, and what each was told: the answers that must be on record.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use muster_core::code::Code;
use muster_core::trust::Trust;
use muster_os::clock;
use muster_wire::id::Cmid;
use muster_wire::number::ProductNumber;

use super::{Connection, Heard, InventedMachine, Received};

/// Requests on one connection, below the limit of the wire.
const REQUESTS: usize = 8;
/// One request in so many comes from a machine that asked before.
const RETURNING: usize = 3;
/// When a machine that was put off asks again.
const AGAIN: Duration = Duration::from_millis(50);

/// Threads of invented machines. Each ends when the host cannot be reached any more, or when enough was asked.
#[derive(Debug)]
pub struct Load {
    threads: Vec<JoinHandle<()>>,
    answers: Receiver<Received>,
    asked: Receiver<Cmid>,
    answered: Arc<AtomicUsize>,
    put_off: Arc<AtomicUsize>,
}

/// Whether it is borne that a host has no database for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Patience {
    None,
    WithStorage,
}

/// What a load came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Answers received whole, and proven.
    pub answers: Vec<Received>,
    /// Ids of the machines whose requests were sent, or may have been.
    pub asked: Vec<Cmid>,
}

impl Load {
    /// Starts `threads` threads, each from an address of its own, that ask `most` times together.
    pub fn start(
        host: SocketAddr,
        trust: &Arc<Trust>,
        product: ProductNumber,
        threads: u8,
        most: usize,
    ) -> Self {
        Self::with(host, trust, product, threads, most, Patience::None)
    }
    /// The same for a host whose database may be gone: then its machines are told so, and ask again after a moment.
    pub fn start_patient(
        host: SocketAddr,
        trust: &Arc<Trust>,
        product: ProductNumber,
        threads: u8,
        most: usize,
    ) -> Self {
        Self::with(host, trust, product, threads, most, Patience::WithStorage)
    }
    fn with(
        host: SocketAddr,
        trust: &Arc<Trust>,
        product: ProductNumber,
        threads: u8,
        most: usize,
        patience: Patience,
    ) -> Self {
        let (answers_in, answers) = channel();
        let (asked_in, asked) = channel();
        let (answered, left) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(most)));
        let put_off = Arc::new(AtomicUsize::new(0));
        let site = |number: u8| Site {
            address: Ipv4Addr::new(127, 7, 0, number + 1).into(),
            machines: Vec::new(),
            trust: Arc::clone(trust),
            product,
            answers: answers_in.clone(),
            asked: asked_in.clone(),
            answered: Arc::clone(&answered),
            put_off: Arc::clone(&put_off),
            patience,
            left: Arc::clone(&left),
        };
        let threads = (0..threads).map(|number| {
            let mut site = site(number);
            std::thread::spawn(move || site.ask(host))
        });
        Self { threads: threads.collect(), answers, asked, answered, put_off }
    }
    /// How many answers were received until now.
    pub fn answered(&self) -> usize {
        self.answered.load(Ordering::Relaxed)
    }
    /// How many requests were put off until now, because the host had no database.
    pub fn put_off(&self) -> usize {
        self.put_off.load(Ordering::Relaxed)
    }
    /// Waits for all threads to end.
    pub fn finish(self) -> Outcome {
        for thread in self.threads {
            thread.join().unwrap();
        }
        Outcome { answers: self.answers.try_iter().collect(), asked: self.asked.try_iter().collect() }
    }
}

/// The machines of one thread.
struct Site {
    address: IpAddr,
    machines: Vec<InventedMachine>,
    trust: Arc<Trust>,
    product: ProductNumber,
    answers: Sender<Received>,
    asked: Sender<Cmid>,
    answered: Arc<AtomicUsize>,
    put_off: Arc<AtomicUsize>,
    patience: Patience,
    left: Arc<AtomicUsize>,
}

impl Site {
    fn ask(&mut self, host: SocketAddr) {
        while let Ok(connection) = Connection::open_from(self.address, host) {
            if !self.ask_on(connection) {
                return;
            }
        }
    }
    /// Uses one connection up; false when enough was asked.
    fn ask_on(&mut self, mut connection: Connection) -> bool {
        let port = connection.local().port();
        for turn in 0..REQUESTS {
            let taken = |left: usize| left.checked_sub(1);
            if self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken).is_err() {
                return false;
            }
            let product = self.product;
            let request = self.machine(turn).request(product);
            self.asked.send(request.cmid).unwrap();
            match connection.ask(&request) {
                Ok(Heard::Answer(answer)) => {
                    let received = Received::prove(&self.trust, &answer, port);
                    assert_eq!((received.cmid, received.nonce), (request.cmid, request.nonce));
                    self.answers.send(received).unwrap();
                    self.answered.fetch_add(1, Ordering::Relaxed);
                }
                Ok(Heard::Closed) | Err(_) => return true,
                Ok(Heard::Notice(notice)) if notice.code == Code::Draining.number() => return true,
                Ok(Heard::Notice(notice))
                    if self.patience == Patience::WithStorage
                        && notice.code == Code::StorageFailed.number() =>
                {
                    self.put_off.fetch_add(1, Ordering::Relaxed);
                    clock::pause(AGAIN);
                    return true;
                }
                Ok(other) => panic!("a good request was told {other:?}"),
            }
        }
        true
    }
    fn machine(&mut self, turn: usize) -> &InventedMachine {
        if turn % RETURNING != 1 || self.machines.is_empty() {
            self.machines.push(InventedMachine::new(self.trust.publisher()));
            return self.machines.last().unwrap();
        }
        &self.machines[turn * 7_919 % self.machines.len()]
    }
}
