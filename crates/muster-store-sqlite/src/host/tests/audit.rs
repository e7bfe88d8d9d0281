//! Lines of the audit stand in leaves; what is read and dropped are lines.

use std::collections::BTreeMap;

use muster_core::code::CodeNumber;
use muster_core::host::{Change, RequestRecord};
use muster_store::host::{AuditLine, HostStore, RequestFilter, StoreError};
use muster_wire::id::{Cmid, Digest, Nonce, PublisherId, StoreEpoch};
use muster_wire::number::{MachineCount, Minutes, PoolNumber, ProductNumber, RecordNumber};
use muster_wire::object::Recorded;
use muster_wire::time::Timestamp;
use proptest::prelude::*;
use rusqlite::Connection;

use crate::host::SqliteHostStore;

const FIRST: PublisherId = PublisherId::new([1; 16]);
const SECOND: PublisherId = PublisherId::new([2; 16]);

/// Requests of few machines, granted and refused, with and without what can be missing.
fn request(number: u64) -> RequestRecord {
    let small = u8::try_from(number % 7).unwrap();
    let counted = !number.is_multiple_of(3);
    let count = |more: u32| counted.then(|| MachineCount(u32::from(small) + more));
    RequestRecord {
        recorded: Recorded { epoch: StoreEpoch::new([7; 8]), number: RecordNumber(number) },
        time: Timestamp::from_seconds(1_800_000_000 + i64::try_from(number).unwrap()),
        pool: counted.then_some(PoolNumber(1 + u16::from(small % 2))),
        product: ProductNumber(1 + u16::from(small)),
        cmid: Cmid::new([small; 16]),
        nonce: Nonce::new([small; 16]),
        fingerprint: Digest::new([small; 32]),
        name: (small != 0).then(|| format!("station-{number}")),
        address: if small == 1 { "2001:db8::7" } else { "192.0.2.7" }.parse().unwrap(),
        client_time: Timestamp::from_seconds(1_800_000_000),
        status: small % 6,
        minutes_left: Minutes(u32::from(small)),
        threshold: count(1),
        count: count(2),
        true_count: count(3),
        code: CodeNumber(if counted { 0 } else { 0xC004_F038 }),
        figure: -i64::from(small),
        limit: i64::MAX,
        expires: counted.then(|| Timestamp::from_seconds(1_815_552_000)),
    }
}

#[derive(Debug, Clone)]
enum Step {
    Turn(PublisherId, u64),
    Prune(PublisherId, u64, u64),
    Read(PublisherId, RequestFilter, u32),
}

fn publisher() -> impl Strategy<Value = PublisherId> {
    prop_oneof![3 => Just(FIRST), 1 => Just(SECOND)]
}

fn filter() -> impl Strategy<Value = RequestFilter> {
    let cmid = prop::option::weighted(0.3, (0..7_u8).prop_map(|small| Cmid::new([small; 16])));
    let pool = prop::option::weighted(0.3, (1..3_u16).prop_map(PoolNumber));
    let code = prop::option::weighted(0.3, Just(CodeNumber(0xC004_F038)));
    let since =
        prop::option::weighted(0.3, (0..60_i64).prop_map(|s| Timestamp::from_seconds(1_800_000_000 + s)));
    let before = prop::option::weighted(0.5, 0..60_u64);
    (cmid, pool, code, since, before).prop_map(|(cmid, pool, code, since, before)| RequestFilter {
        cmid,
        pool,
        code,
        since,
        before,
    })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (publisher(), 1..13_u64).prop_map(|(publisher, lines)| Step::Turn(publisher, lines)),
        1 => (publisher(), 0..30_u64, 0..15_u64).prop_map(|(publisher, keep, most)| Step::Prune(publisher, keep, most)),
        3 => (publisher(), filter(), 0..20_u32).prop_map(|(publisher, filter, limit)| Step::Read(publisher, filter, limit)),
    ]
}

/// The lines that should be there, the oldest first, and how many there were ever.
#[derive(Default)]
struct Model {
    lines: Vec<AuditLine>,
    last: u64,
}

impl Model {
    fn turn(&mut self, lines: u64) -> Vec<Change> {
        let added = self.last + 1..=self.last + lines;
        self.last += lines;
        self.lines.extend(added.clone().map(|line| AuditLine { line, request: request(line) }));
        added.map(|line| Change::Request(request(line))).collect()
    }

    fn prune(&mut self, keep: u64, most: u64) -> u64 {
        let beyond = u64::try_from(self.lines.len()).unwrap().saturating_sub(keep).min(most);
        self.lines.drain(..usize::try_from(beyond).unwrap());
        beyond
    }

    fn read(&self, filter: &RequestFilter, limit: u32) -> Vec<AuditLine> {
        let newest = self.lines.iter().rev().filter(|line| filter.matches(line));
        newest.take(usize::try_from(limit).unwrap()).cloned().collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn leaves_are_not_seen_in_what_is_read_and_dropped(steps in prop::collection::vec(step(), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = SqliteHostStore::open(&folder.path().join("host.db")).unwrap();
        store.connection().pragma_update(None, "synchronous", "OFF").unwrap();
        let epoch = vec![Change::Epoch(StoreEpoch::new([7; 8]))];
        store.commit(&[(FIRST, epoch.clone()), (SECOND, epoch)]).unwrap();
        let mut models: BTreeMap<PublisherId, Model> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Turn(publisher, lines) => {
                    let changes = models.entry(publisher).or_default().turn(lines);
                    store.commit(&[(publisher, changes)]).unwrap();
                }
                Step::Prune(publisher, keep, most) => {
                    let expected = models.entry(publisher).or_default().prune(keep, most);
                    prop_assert_eq!(store.prune(publisher, keep, most).unwrap(), expected);
                }
                Step::Read(publisher, filter, limit) => {
                    let expected = models.entry(publisher).or_default().read(&filter, limit);
                    prop_assert_eq!(store.requests(publisher, &filter, limit).unwrap(), expected);
                }
            }
        }
    }
}

#[test]
fn a_leaf_that_was_not_written_here_is_named_by_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("host.db");
    let mut store = SqliteHostStore::open(&path).unwrap();
    store.commit(&[(FIRST, vec![Change::Epoch(StoreEpoch::new([7; 8]))])]).unwrap();
    store.commit(&[(FIRST, Model::default().turn(3))]).unwrap();
    let outside = Connection::open(&path).unwrap();
    // Too short, with another leaf behind it: neither reading nor dropping guesses.
    outside.execute_batch("DELETE FROM audit; INSERT INTO audit VALUES ((1 << 40) + 1, 3, x'81')").unwrap();
    let all = RequestFilter::default();
    let is_named = |error: &StoreError| {
        let StoreError::Inconsistent { table, column, row } = error else { return false };
        (*table, *column, row.starts_with("1099511627777")) == ("audit", "records", true)
    };
    assert!(store.requests(FIRST, &all, 9).is_err_and(|error| is_named(&error)));
    assert!(store.prune(FIRST, 1, 9).is_err_and(|error| is_named(&error)));
}
