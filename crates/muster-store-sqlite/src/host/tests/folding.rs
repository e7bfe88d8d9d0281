//! Wherever a machine is kept, in the journal or in a block, it is on record; and a host may end at any moment.

use std::fs;
use std::path::Path;

use muster_core::host::Change;
use muster_store::host::contract::Workshop;
use muster_store::host::{HostStore, StoreError};
use muster_wire::id::{PublisherId, StoreEpoch};
use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;

use super::fleet::{Batch, Happening, Model, apply, happening, machine, model_of};
use crate::host::{FoldAfter, SqliteHostStore};

const FIRST: PublisherId = PublisherId::new([1; 16]);
const SECOND: PublisherId = PublisherId::new([2; 16]);

/// A database whose journal is folded after so many changes.
struct Folder(TempDir, u64);

impl Folder {
    fn new(after: u64) -> Self {
        Self(tempfile::tempdir().unwrap(), after)
    }

    /// With two publishers, of whom nothing is known yet.
    fn begun(after: u64) -> (Self, SqliteHostStore) {
        let folder = Self::new(after);
        let mut store = folder.open().unwrap();
        // How a commit comes to the disk is not what these tests are about, and takes most of their time.
        store.connection().pragma_update(None, "synchronous", "OFF").unwrap();
        let epoch = vec![Change::Epoch(StoreEpoch::new([7; 8]))];
        store.commit(&[(FIRST, epoch.clone()), (SECOND, epoch)]).unwrap();
        (folder, store)
    }

    fn path(&self) -> std::path::PathBuf {
        self.0.path().join("host.db")
    }

    /// Opens what another program would find if this moment were the host's last one.
    fn as_left_now(&self) -> (TempDir, SqliteHostStore) {
        let copy = tempfile::tempdir().unwrap();
        for file in ["host.db", "host.db-wal"] {
            fs::copy(self.0.path().join(file), copy.path().join(file)).unwrap();
        }
        let store = SqliteHostStore::open_folding(&copy.path().join("host.db"), FoldAfter(self.1)).unwrap();
        (copy, store)
    }
}

impl Workshop for Folder {
    type Store = SqliteHostStore;

    fn open(&self) -> Result<SqliteHostStore, StoreError> {
        SqliteHostStore::open_folding(&self.path(), FoldAfter(self.1))
    }
}

mod battery {
    use super::Folder;
    muster_store::host_store_contract!(Folder::new(1));
}

fn model(store: &mut SqliteHostStore) -> Model {
    model_of(&store.load().unwrap())
}

fn number(connection: &Connection, sql: &str) -> i64 {
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// One turn, and whether the host is started anew after it.
fn turn() -> impl Strategy<Value = (Batch, bool)> {
    let publisher = prop_oneof![3 => Just(FIRST), 1 => Just(SECOND)];
    let changes = prop_oneof![6 => 0..4_usize, 2 => 0..40_usize, 1 => 100..300_usize];
    let changes = changes.prop_flat_map(|number| prop::collection::vec(happening(), number));
    let changes = changes.prop_map(|all| all.into_iter().map(Happening::change).collect());
    (prop::collection::vec((publisher, changes), 1..3), prop::bool::weighted(0.1))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn what_was_committed_is_on_record_at_every_moment(
        after in prop_oneof![1..5_u64, 1..200_u64],
        turns in prop::collection::vec(turn(), 1..40),
    ) {
        let (folder, mut store) = Folder::begun(after);
        let mut expected = Model::from([(FIRST, <_>::default()), (SECOND, <_>::default())]);
        for (batch, is_last) in turns {
            store.commit(&batch).unwrap();
            apply(&mut expected, &batch);
            let (_copy, mut left) = folder.as_left_now();
            prop_assert_eq!(&model(&mut left), &expected);
            if is_last {
                drop(store);
                store = folder.open().unwrap();
                store.connection().pragma_update(None, "synchronous", "OFF").unwrap();
            }
        }
        prop_assert_eq!(model(&mut store), expected);
    }
}

/// Turns in which every machine of some is seen, one after the other.
fn rounds(store: &mut SqliteHostStore, expected: &mut Model, machines: &[u8], rounds: std::ops::Range<u64>) {
    for round in rounds {
        for few in machines.chunks(7) {
            let changes = few.iter().map(|one| Change::Machine(machine(*one, round))).collect();
            let batch = vec![(FIRST, changes)];
            store.commit(&batch).unwrap();
            apply(expected, &batch);
        }
    }
}

#[test]
fn the_journal_is_folded_bit_by_bit_and_its_room_is_used_again() {
    let (folder, mut store) = Folder::begun(100);
    let (machines, mut expected) = ((0..200).collect::<Vec<u8>>(), Model::new());
    let (mut lengths, mut blocks) = (Vec::new(), Vec::new());
    let outside = Connection::open(folder.path()).unwrap();
    rounds(&mut store, &mut expected, &machines, 0..5);
    let pages = number(&outside, "PRAGMA page_count");
    for round in 5..15 {
        rounds(&mut store, &mut expected, &machines, round..round + 1);
        lengths.push(number(&outside, "SELECT sum(machines) FROM journal"));
        blocks.push(number(&outside, "SELECT sum(machines) FROM machines"));
    }
    assert!(lengths.iter().all(|length| (1..400).contains(length)), "{lengths:?}");
    assert!(blocks.iter().all(|machines| *machines == 200), "{blocks:?}");
    let after = number(&outside, "PRAGMA page_count");
    assert!(after < pages + pages / 4, "{pages} pages have become {after}");
    assert_eq!(model(&mut store)[&FIRST], expected[&FIRST]);
}

#[test]
fn a_turn_folds_no_more_than_it_brings_times_the_pace_and_a_block() {
    let (folder, mut store) = Folder::begun(150);
    let outside = Connection::open(folder.path()).unwrap();
    let (machines, mut expected) = ((0..255).collect::<Vec<u8>>(), Model::new());
    rounds(&mut store, &mut expected, &machines, 0..1);
    let mut before = number(&outside, "SELECT coalesce(sum(machines), 0) FROM machines");
    let mut largest = 0;
    for one in machines {
        let batch = vec![(FIRST, vec![Change::Machine(machine(one, 1))])];
        store.commit(&batch).unwrap();
        let now = number(&outside, "SELECT coalesce(sum(machines), 0) FROM machines");
        largest = largest.max(now - before);
        before = now;
    }
    assert!((1..60).contains(&largest), "{largest} machines came to the blocks in one turn");
}

#[test]
fn a_fleet_that_shrinks_has_fewer_blocks() {
    let (folder, mut store) = Folder::begun(100);
    let outside = Connection::open(folder.path()).unwrap();
    let (machines, mut expected) = ((0..=255).collect::<Vec<u8>>(), Model::new());
    rounds(&mut store, &mut expected, &machines, 0..3);
    let many = number(&outside, "SELECT count(*) FROM machines");
    for few in machines[10..].chunks(9) {
        let batch = vec![(FIRST, few.iter().map(|one| Happening::Forgotten(*one).change()).collect())];
        store.commit(&batch).unwrap();
        apply(&mut expected, &batch);
    }
    rounds(&mut store, &mut expected, &machines[..10], 3..60);
    let (few, left) = (
        number(&outside, "SELECT count(*) FROM machines"),
        number(&outside, "SELECT sum(machines) FROM machines"),
    );
    assert!(many > 20 && few * 8 < many, "{many} blocks have become {few}");
    assert_eq!(left, 10);
    assert_eq!(model(&mut store)[&FIRST], expected[&FIRST]);
}

#[test]
fn a_turn_that_fails_while_it_folds_leaves_everything_as_it_was() {
    let (_folder, mut store) = Folder::begun(20);
    let mut expected = Model::new();
    rounds(&mut store, &mut expected, &(0..40).collect::<Vec<u8>>(), 0..2);
    for round in 2..30 {
        let changes: Vec<Change> = (0..15).map(|one| Change::Machine(machine(one + 40, round))).collect();
        let stranger = PublisherId::new([9; 16]);
        let refused = store.commit(&[(FIRST, changes.clone()), (stranger, changes)]);
        assert!(matches!(refused, Err(StoreError::PublisherUnknown { .. })), "{refused:?}");
        let pages: i64 = number(store.connection(), "PRAGMA page_count");
        store.connection().pragma_update(None, "max_page_count", pages).unwrap();
        let many = (0..=255).map(|one| Change::Machine(machine(one, round))).collect();
        let full = store.commit(&[(SECOND, many)]);
        store.connection().pragma_update(None, "max_page_count", 1_000_000).unwrap();
        if full.is_ok() {
            return;
        }
        assert!(matches!(full, Err(StoreError::Full)), "{full:?}");
        rounds(&mut store, &mut expected, &[1, 2, 3, 4, 5, 50], round..round + 1);
        assert_eq!(model(&mut store)[&FIRST], expected[&FIRST]);
        assert_eq!(model(&mut store)[&SECOND], <_>::default());
    }
}

#[test]
fn a_copy_that_is_made_while_the_host_runs_has_the_journal_too() {
    let (folder, mut store) = Folder::begun(50);
    let mut expected = Model::new();
    rounds(&mut store, &mut expected, &(0..100).collect::<Vec<u8>>(), 0..2);
    let copy = folder.0.path().join("copy.db");
    let outside = Connection::open(folder.path()).unwrap();
    outside.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    assert!(number(&outside, "SELECT count(*) FROM journal") > 0);
    assert!(number(&outside, "SELECT count(*) FROM machines") > 0);
    rounds(&mut store, &mut Model::new(), &[1, 2, 3], 2..3);
    let mut copy = SqliteHostStore::open_folding(&copy, FoldAfter(50)).unwrap();
    assert_eq!(model(&mut copy)[&FIRST], expected[&FIRST]);
    rounds(&mut copy, &mut expected, &(0..100).collect::<Vec<u8>>(), 5..8);
    assert_eq!(model(&mut copy)[&FIRST], expected[&FIRST]);
}

#[test]
fn bytes_that_are_no_records_are_named_by_their_place() {
    let damage = |table: &str, sql: &str| {
        let (folder, mut store) = Folder::begun(4);
        rounds(&mut store, &mut Model::new(), &[1, 2, 3, 4, 5, 6], 0..4);
        let outside = Connection::open(folder.path()).unwrap();
        assert!(
            outside.execute(&format!("UPDATE {table} SET records = CAST({sql} AS BLOB)"), []).unwrap() > 0,
            "{table}"
        );
        store.load().map(drop).unwrap_err().to_string()
    };
    for sql in ["x'00'", "substr(records, 1, 40)", "records || x'83'", "x'83F500'"] {
        for table in ["journal", "machines"] {
            let error = damage(table, sql);
            assert!(error.starts_with(&format!("table {table}, column records, row ")), "{sql}: {error}");
        }
    }
    // A record can be whole as a string of bytes, and be none.
    let hollow = "x'8301500101010101010101010101010101010141F6'";
    let error = damage("machines", hollow);
    assert!(error.starts_with("table machines, column records, row 010101"), "{error}");
}

/// Where nothing is remembered, nothing has to be opened.
#[test]
fn only_the_folder_is_needed() {
    let folder = Folder::new(1);
    assert!(!Path::exists(&folder.path()));
    assert_eq!(folder.open().unwrap().load().unwrap(), []);
}
