//! A batch is one commit, and nothing leaves that is not on record.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use muster_api::host::{HostCommand, HostReply, HostRequest, MachineChoice, MachineQuery};
use muster_core::code::Code;
use muster_core::event::Event;
use muster_core::host::{Change, LedgerImage, MachineRecord, Reply, Source};
use muster_example::{SERVER_7, STUDIO_7_AND_SERVER_7};
use muster_sign::unverified;
use muster_store::host::{AuditLine, Batch, Decider, Ground, HostStore, RequestFilter, StoreError};
use muster_store_sqlite::host::SqliteHostStore;
use muster_wire::id::{Cmid, PublisherId};
use muster_wire::message::Request;
use muster_wire::number::PoolNumber;
use muster_wire::object::{Grant, Refusal};
use tokio::sync::{mpsc, oneshot};

use super::*;
use crate::config::Config;
use crate::fixture::{Home, Publisher};
use crate::journal;

/// A store that fails when it is told to.
struct Fragile {
    inner: SqliteHostStore,
    orders: Arc<Breaking>,
}

#[derive(Default)]
struct Breaking {
    commits: AtomicU32,
    failing_commits: AtomicU32,
    failing_loads: AtomicU32,
    last: Mutex<Vec<usize>>,
}

fn fails(left: &AtomicU32) -> bool {
    left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok()
}

impl Breaking {
    fn begin(&self, batch: &[(PublisherId, Vec<Change>)]) -> Result<(), StoreError> {
        self.commits.fetch_add(1, Ordering::SeqCst);
        self.last.lock().unwrap().push(batch.len());
        if fails(&self.failing_commits) { Err(StoreError::Full) } else { Ok(()) }
    }
}

/// Whoever has decided already.
struct Decided<'a> {
    batch: Batch,
    decider: &'a dyn Decider,
}

impl Decider for Decided<'_> {
    fn decide(&mut self, _ground: Ground) -> Batch {
        std::mem::take(&mut self.batch)
    }
    fn machines_behind(
        &self,
        publisher: PublisherId,
        place: (PoolNumber, Cmid),
        most: usize,
    ) -> Option<Vec<MachineRecord>> {
        self.decider.machines_behind(publisher, place, most)
    }
}

impl HostStore for Fragile {
    fn load(&mut self) -> Result<Vec<LedgerImage>, StoreError> {
        if fails(&self.orders.failing_loads) { Err(StoreError::Busy) } else { self.inner.load() }
    }
    fn commit(&mut self, batch: &[(PublisherId, Vec<Change>)]) -> Result<(), StoreError> {
        self.orders.begin(batch)?;
        self.inner.commit(batch)
    }
    fn turn(&mut self, ids: &[PublisherId], decider: &mut dyn Decider) -> Result<(), StoreError> {
        let batch = decider.decide(Ground::default());
        if batch.is_empty() {
            return Ok(());
        }
        self.orders.begin(&batch)?;
        self.inner.turn(ids, &mut Decided { batch, decider })
    }
    fn requests(
        &mut self,
        publisher: PublisherId,
        filter: &RequestFilter,
        limit: u32,
    ) -> Result<Vec<AuditLine>, StoreError> {
        self.inner.requests(publisher, filter, limit)
    }
    fn prune(&mut self, publisher: PublisherId, keep: u64, most: u64) -> Result<u64, StoreError> {
        self.inner.prune(publisher, keep, most)
    }
    fn restores(&mut self, publisher: PublisherId) -> Result<u32, StoreError> {
        self.inner.restores(publisher)
    }
}

/// The counting thread's work on a store that can be broken, done by hand.
struct Bench {
    _home: Home,
    publisher: Publisher,
    counting: Counting,
    breaking: Arc<Breaking>,
}

impl Bench {
    fn new() -> Self {
        Self::under(|_| {})
    }

    fn under(change: impl FnOnce(&mut Config)) -> Self {
        let (home, publisher, breaking) = (Home::new(), Publisher::new(1), Arc::new(Breaking::default()));
        let inner = SqliteHostStore::open(&home.root().database()).unwrap();
        let store = Box::new(Fragile { inner, orders: Arc::clone(&breaking) });
        let mut config = Config::default();
        change(&mut config);
        let mut state = HostState::open_with(home.root(), config, store).unwrap();
        state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
        let (_orders, queue) = mpsc::channel(1);
        let counting = Counting { pause: Duration::ZERO, ..Counting::new(state, queue) };
        breaking.commits.store(0, Ordering::SeqCst);
        Self { _home: home, publisher, counting, breaking }
    }

    /// Settles requests of these machines as one batch.
    fn settle(&mut self, machines: impl IntoIterator<Item = u8>) -> Vec<Ruling> {
        let requests =
            machines.into_iter().map(|machine| self.publisher.request(SERVER_7, machine)).collect();
        self.settle_all(requests)
    }

    fn settle_all(&mut self, requests: Vec<Request>) -> Vec<Ruling> {
        let (mut batch, mut rulings) = (Vec::new(), Vec::new());
        for request in requests {
            let (ruled, ruling) = oneshot::channel();
            let source = Source::new("192.0.2.1".parse().unwrap());
            batch.push(Question { request: Box::new(request), source, ruled });
            rulings.push(ruling);
        }
        self.counting.settle(&mut batch);
        rulings.into_iter().map(|mut ruling| ruling.try_recv().unwrap()).collect()
    }

    fn commits(&self) -> u32 {
        self.breaking.commits.load(Ordering::SeqCst)
    }

    fn true_count(&mut self) -> u32 {
        let HostReply::Status(status) = self.counting.state.must(HostCommand::Status) else { panic!() };
        status.publishers[0].pools[0].true_count
    }

    fn on_record(&mut self) -> Vec<Cmid> {
        let id = self.publisher.id();
        let lines = self.counting.state.store.requests(id, &RequestFilter::default(), 1_000).unwrap();
        lines.iter().rev().map(|line| line.request.cmid).collect()
    }
}

/// "granted", or the name of the code.
fn words(rulings: &[Ruling]) -> Vec<&'static str> {
    let name = |number| Code::from_number(number).unwrap().name();
    rulings
        .iter()
        .map(|ruling| match ruling {
            Ruling::Signed(signed) => match unverified::<Refusal>(&signed.object) {
                Ok(refusal) => name(refusal.code),
                Err(_) => "granted",
            },
            Ruling::Unsigned(reply) => match &**reply {
                Reply::Notice(notice) => name(notice.code),
                other => panic!("{other:?}"),
            },
            Ruling::StorageFailed => "storage failed",
        })
        .collect()
}

#[test]
fn a_batch_is_one_commit_and_each_gets_its_own_answer() {
    let mut bench = Bench::new();
    let rulings = bench.settle(1..=6);
    let waiting = "count-insufficient";
    assert_eq!(words(&rulings), [waiting, waiting, waiting, waiting, "granted", "granted"]);
    assert_eq!(bench.commits(), 1);
    assert_eq!(bench.on_record(), (1..=6).map(|machine| Cmid::new([machine; 16])).collect::<Vec<_>>());
}

#[test]
fn all_that_a_batch_decides_is_proven_by_one_signature() {
    let mut bench = Bench::new();
    let trust = bench.publisher.trust();
    let mut objects = Vec::new();
    for ruling in bench.settle(1..=6) {
        let Ruling::Signed(signed) = ruling else { panic!() };
        let answer = signed.into_answer().unwrap();
        trust.answer(&answer).unwrap();
        objects.push(answer.object.as_bytes().to_vec());
    }
    // Three levels of the tree for the first four, two for the others, and the signature before them.
    let signature = |object: &Vec<u8>, path: usize| object[object.len() - path * 32 - 64..][..64].to_vec();
    let first = signature(&objects[0], 3);
    assert!(objects[..4].iter().all(|object| signature(object, 3) == first));
    assert!(objects[4..].iter().all(|object| signature(object, 2) == first));
}

#[test]
fn each_gets_its_own_answer_under_its_own_publisher() {
    let mut bench = Bench::new();
    let (second, stranger) = (Publisher::new(2), Publisher::new(7));
    bench.counting.state.activate_with(&second, STUDIO_7_AND_SERVER_7);
    let asked: Vec<Request> = (1..=200)
        .map(|machine| {
            let of = [&stranger, &bench.publisher, &second][usize::from(machine % 3)];
            of.request(SERVER_7, machine)
        })
        .collect();
    let rulings = bench.settle_all(asked.clone());
    for (request, ruling) in asked.iter().zip(rulings) {
        let of = [&bench.publisher, &second].into_iter().find(|of| of.id() == request.publisher);
        match (of, ruling) {
            (None, Ruling::Unsigned(reply)) => assert!(matches!(*reply, Reply::Notice(_))),
            (Some(of), Ruling::Signed(signed)) => {
                let answer = signed.into_answer().unwrap();
                of.trust().answer(&answer).unwrap();
                let grant = unverified::<Grant>(&answer.object).map(|grant| (grant.cmid, grant.nonce));
                let refusal =
                    unverified::<Refusal>(&answer.object).map(|refused| (refused.cmid, refused.nonce));
                assert_eq!(grant.or(refusal), Ok((request.cmid, request.nonce)));
            }
            (_, ruling) => panic!("{ruling:?}"),
        }
    }
}

#[test]
fn what_is_written_again_is_what_the_ledgers_have() {
    let mut bench = Bench::new();
    for round in 0..6 {
        for few in (1..=60_u8).collect::<Vec<_>>().chunks(7) {
            bench.settle(few.iter().copied().filter(|machine| machine % 7 != round));
        }
    }
    let id = bench.publisher.id();
    let ledger = |bench: &Bench| {
        let ledger = &bench.counting.state.publishers[&id].ledger;
        ledger.records_after(None).collect::<Vec<MachineRecord>>()
    };
    let before = ledger(&bench);
    assert_eq!(before.len(), 60);
    bench.counting.state.stale = true;
    bench.counting.state.refresh().unwrap();
    assert_eq!(ledger(&bench), before);
}

#[test]
fn what_could_not_be_made_durable_is_not_answered_and_not_counted() {
    let mut bench = Bench::new();
    bench.settle(1..=4);
    bench.breaking.failing_commits.store(1, Ordering::SeqCst);
    assert_eq!(words(&bench.settle(5..=7)), ["storage failed"; 3]);
    let withheld = |event: &Event| matches!(event, Event::CommitFailed { withheld: 3, .. });
    assert!(journal::seen::take().iter().any(withheld), "it is reported how many");
    assert_eq!(bench.true_count(), 4, "the ledger was read back");
    assert_eq!(bench.on_record().len(), 4);
    assert_eq!(words(&bench.settle([5])), ["granted"], "the host goes on");
    assert_eq!(bench.on_record().len(), 5);
    let Ruling::Signed(signed) = bench.settle([6]).remove(0) else { panic!() };
    let grant: Grant = unverified(&signed.object).unwrap();
    assert_eq!(grant.recorded.number.0, 6, "record numbers have no gap");
}

#[test]
fn what_needs_no_record_is_answered_all_the_same() {
    let mut bench = Bench::new();
    bench.breaking.failing_commits.store(1, Ordering::SeqCst);
    let stranger = Publisher::new(7).request(SERVER_7, 1);
    let known = bench.publisher.request(SERVER_7, 1);
    assert_eq!(words(&bench.settle_all(vec![stranger, known])), ["publisher-unknown", "storage failed"]);
}

#[test]
fn nothing_is_decided_while_the_ledgers_cannot_be_read_back() {
    let mut bench = Bench::new();
    bench.breaking.failing_commits.store(1, Ordering::SeqCst);
    assert_eq!(words(&bench.settle([1])), ["storage failed"]);
    bench.breaking.failing_loads.store(2, Ordering::SeqCst);
    let block = MachineChoice { cmid: Cmid::new([1; 16]).to_string(), publisher: None, pool: None };
    let reply = bench.counting.state.handle(HostCommand::Block(block), crate::text::english(), now());
    assert!(matches!(reply, HostReply::Failed(failure) if failure.code == Code::FileFailed.number()));
    let commits = bench.commits();
    assert_eq!(words(&bench.settle([2])), ["storage failed"]);
    assert_eq!(bench.commits(), commits, "nothing was tried on ledgers that are ahead of the store");
    assert_eq!(words(&bench.settle([2])), ["count-insufficient"]);
    assert_eq!(bench.true_count(), 1);
}

#[test]
fn a_full_disk_is_not_tried_again_at_once() {
    let mut bench = Bench::new();
    bench.counting.pause = Duration::from_secs(3_600);
    bench.breaking.failing_commits.store(1, Ordering::SeqCst);
    bench.settle([1]);
    let commits = bench.commits();
    assert_eq!(words(&bench.settle([1])), ["storage failed"]);
    assert_eq!(bench.commits(), commits);
    bench.counting.paused_until = None;
    assert_eq!(words(&bench.settle([1])), ["count-insufficient"]);
}

#[test]
fn a_change_by_the_administrator_that_could_not_be_kept_is_taken_back() {
    let mut bench = Bench::new();
    bench.settle(1..=5);
    bench.breaking.failing_commits.store(1, Ordering::SeqCst);
    let choice = || MachineChoice { cmid: Cmid::new([1; 16]).to_string(), publisher: None, pool: None };
    let reply = bench.counting.state.handle(HostCommand::Forget(choice()), crate::text::english(), now());
    assert!(matches!(reply, HostReply::Failed(failure) if failure.code == Code::DiskFull.number()));
    let HostReply::Machines(page) = bench.counting.state.must(HostCommand::Machines(MachineQuery::default()))
    else {
        panic!()
    };
    assert_eq!(page.machines.len(), 5);
    bench.counting.state.must(HostCommand::Forget(choice()));
    assert_eq!(bench.true_count(), 4);
}

#[test]
fn the_audit_stays_within_its_bound() {
    let mut bench = Bench::under(|config| config.records.requests = crate::config::Within::of(1_000));
    for _ in 0..30 {
        bench.settle((0..100).map(|machine| machine % 10 + 1));
    }
    let kept = bench.on_record().len();
    assert_eq!(kept, 1_000);
}

#[test]
fn networks_and_products_that_are_not_served_are_refused_and_counted_as_failed() {
    let id = Publisher::new(1).id();
    let mut bench = Bench::under(|config| {
        config.publishers = vec![
            toml::from_str(&format!("id = \"{id}\"\ndeny-products = [\"Larkfield Server 7\"]")).unwrap(),
        ];
    });
    assert_eq!(words(&bench.settle([1])), ["product-denied"]);
    let mut bench = Bench::under(|config| {
        config.networks = toml::from_str("deny = [\"192.0.2.0/24\"]").unwrap();
    });
    assert_eq!(words(&bench.settle([1])), ["network-denied"]);
    let HostReply::Status(status) = bench.counting.state.must(HostCommand::Status) else { panic!() };
    assert_eq!((status.publishers[0].pools[0].requests.failed, bench.true_count()), (1, 0));
}

#[test]
fn the_thread_takes_what_is_queued_as_one_batch_and_ends_when_told() {
    let bench = Bench::new();
    let (publisher, breaking) = (bench.publisher, bench.breaking);
    let (orders, queue) = mpsc::channel(64);
    let counting = Counting { orders: queue, ..bench.counting };
    let rulings: Vec<_> = (1..=20)
        .map(|machine| {
            let (ruled, ruling) = oneshot::channel();
            let source = Source::new("192.0.2.1".parse().unwrap());
            let request = Box::new(publisher.request(SERVER_7, machine));
            orders.try_send(Order::Decide(Question { request, source, ruled })).unwrap();
            ruling
        })
        .collect();
    let (done, reply) = oneshot::channel();
    orders
        .try_send(Order::Command(Box::new(HostRequest { lang: None, command: HostCommand::Status }), done))
        .unwrap();
    orders.try_send(Order::End).unwrap();
    let stop = Stop::new(Duration::ZERO);
    counting.run(stop.clone());
    assert!(stop.is_stopping(), "a host without its counting thread stops");
    assert_eq!(breaking.commits.load(Ordering::SeqCst), 1);
    assert_eq!(*breaking.last.lock().unwrap().last().unwrap(), 20);
    let rulings: Vec<Ruling> = rulings.into_iter().map(|ruling| ruling.blocking_recv().unwrap()).collect();
    assert_eq!(words(&rulings).iter().filter(|word| **word == "granted").count(), 16);
    let HostReply::Status(status) = reply.blocking_recv().unwrap() else { panic!() };
    assert_eq!(
        status.publishers[0].pools[0].true_count, 20,
        "what came before a command was settled before it"
    );
}
