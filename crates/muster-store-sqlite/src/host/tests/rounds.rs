//! However often machines are written again, what is on record is what was decided; and a host may end at any moment.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use muster_core::host::{Change, MachineRecord};
use muster_store::host::contract::Workshop;
use muster_store::host::{Decider, Ground, HostStore, StoreError};
use muster_wire::id::{Cmid, PublisherId, StoreEpoch};
use muster_wire::number::PoolNumber;
use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;

use super::fleet::{Batch, Happening, Model, apply, happening, machine, model_of};
use crate::host::SqliteHostStore;

const FIRST: PublisherId = PublisherId::new([1; 16]);
const SECOND: PublisherId = PublisherId::new([2; 16]);

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With two publishers, of whom nothing is known yet.
    fn begun() -> (Self, SqliteHostStore) {
        let folder = Self::new();
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
        let store = SqliteHostStore::open(&copy.path().join("host.db")).unwrap();
        (copy, store)
    }
}

impl Workshop for Folder {
    type Store = SqliteHostStore;

    fn open(&self) -> Result<SqliteHostStore, StoreError> {
        SqliteHostStore::open(&self.path())
    }
}

/// Whoever decides this, on ledgers that have what the model has.
struct Deciding<'a> {
    expected: &'a mut Model,
    batch: Batch,
}

impl Decider for Deciding<'_> {
    fn decide(&mut self, _ground: Ground) -> Batch {
        apply(self.expected, &self.batch);
        self.batch.clone()
    }

    fn machines_behind(
        &self,
        publisher: PublisherId,
        place: (PoolNumber, Cmid),
        most: usize,
    ) -> Option<Vec<MachineRecord>> {
        let behind = (std::ops::Bound::Excluded(place), std::ops::Bound::Unbounded);
        let machines = self.expected.get(&publisher)?.range(behind).take(most);
        Some(machines.map(|(_, machine)| machine.clone()).collect())
    }
}

fn turn(store: &mut SqliteHostStore, expected: &mut Model, batch: &Batch) -> Result<(), StoreError> {
    let ids: Vec<PublisherId> = batch.iter().map(|(publisher, _)| *publisher).collect();
    store.turn(&ids, &mut Deciding { expected, batch: batch.clone() })
}

fn model(store: &mut SqliteHostStore) -> Model {
    model_of(&store.load().unwrap())
}

fn nothing() -> Model {
    Model::from([(FIRST, BTreeMap::new()), (SECOND, BTreeMap::new())])
}

fn number(connection: &Connection, sql: &str) -> i64 {
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// What becomes of a turn.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Taken,
    /// Its changes are committed by whoever has no ledgers.
    Committed,
    /// It fails after all of it was written.
    Failed,
    /// It is taken, and the host is started anew.
    Last,
}

fn any_turn() -> impl Strategy<Value = (Batch, Fate)> {
    let publisher = prop_oneof![3 => Just(FIRST), 1 => Just(SECOND)];
    let changes = prop_oneof![6 => 0..4_usize, 2 => 0..40_usize, 1 => 100..300_usize];
    let changes = changes.prop_flat_map(|number| prop::collection::vec(happening(), number));
    let changes = changes.prop_map(|all| all.into_iter().map(Happening::change).collect());
    let fate = prop_oneof![
        7 => Just(Fate::Taken), 1 => Just(Fate::Committed), 1 => Just(Fate::Failed), 1 => Just(Fate::Last)
    ];
    (prop::collection::vec((publisher, changes), 1..3), fate)
}

/// A publisher that is not in the table comes last, so that all else of its turn was written before.
fn failing(store: &mut SqliteHostStore, expected: &Model, batch: &Batch) {
    let stranger = (PublisherId::new([9; 16]), vec![Change::Machine(machine(1, 1))]);
    let batch = batch.iter().cloned().chain([stranger]).collect();
    let refused = turn(store, &mut expected.clone(), &batch);
    assert!(matches!(refused, Err(StoreError::PublisherUnknown { .. })), "{refused:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_was_decided_is_on_record_at_every_moment(turns in prop::collection::vec(any_turn(), 1..40)) {
        let (folder, mut store) = Folder::begun();
        let mut expected = nothing();
        for (batch, fate) in turns {
            match fate {
                Fate::Committed => {
                    store.commit(&batch).unwrap();
                    apply(&mut expected, &batch);
                }
                Fate::Failed => failing(&mut store, &expected, &batch),
                Fate::Taken | Fate::Last => turn(&mut store, &mut expected, &batch).unwrap(),
            }
            let (_copy, mut left) = folder.as_left_now();
            prop_assert_eq!(&model(&mut left), &expected);
            if matches!(fate, Fate::Last) {
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
            turn(store, expected, &vec![(FIRST, changes)]).unwrap();
        }
    }
}

fn entries(outside: &Connection) -> i64 {
    number(outside, "SELECT coalesce(sum(machines), 0) FROM written")
}

#[test]
fn there_are_two_entries_for_each_machine_and_their_room_is_used_again() {
    let (folder, mut store) = Folder::begun();
    let (machines, mut expected) = ((0..200).collect::<Vec<u8>>(), nothing());
    let mut written = Vec::new();
    let outside = Connection::open(folder.path()).unwrap();
    rounds(&mut store, &mut expected, &machines, 0..5);
    let pages = number(&outside, "PRAGMA page_count");
    for round in 5..15 {
        rounds(&mut store, &mut expected, &machines, round..round + 1);
        written.push(entries(&outside));
    }
    // What one row holds too much is gone with the next.
    assert!(written.iter().all(|entries| (380..430).contains(entries)), "{written:?}");
    let after = number(&outside, "PRAGMA page_count");
    assert!(after < pages + pages / 4, "{pages} pages have become {after}");
    assert_eq!(model(&mut store), expected);
}

#[test]
fn a_turn_writes_as_many_machines_again_as_it_changes() {
    let (folder, mut store) = Folder::begun();
    let outside = Connection::open(folder.path()).unwrap();
    let (machines, mut expected) = ((0..=255).collect::<Vec<u8>>(), nothing());
    rounds(&mut store, &mut expected, &machines, 0..2);
    for few in machines.chunks(5) {
        let last = number(&outside, "SELECT max(id) FROM written");
        let changes = few.iter().map(|one| Change::Machine(machine(*one, 2))).collect();
        turn(&mut store, &mut expected, &vec![(FIRST, changes)]).unwrap();
        let written = number(&outside, &format!("SELECT sum(machines) FROM written WHERE id > {last}"));
        let changed = i64::try_from(few.len()).unwrap();
        // At the end of a round there are fewer.
        assert!((changed..=2 * changed).contains(&written), "{written} entries for {changed} changes");
    }
}

#[test]
fn a_host_that_is_always_started_anew_drops_what_is_old() {
    let (folder, mut store) = Folder::begun();
    let outside = Connection::open(folder.path()).unwrap();
    let (machines, mut expected) = ((0..20).collect::<Vec<u8>>(), nothing());
    rounds(&mut store, &mut expected, &machines, 0..1);
    for round in 1..10 {
        for one in &machines {
            drop(store);
            store = folder.open().unwrap();
            store.connection().pragma_update(None, "synchronous", "OFF").unwrap();
            let batch = vec![(FIRST, vec![Change::Machine(machine(*one, round))])];
            turn(&mut store, &mut expected, &batch).unwrap();
        }
    }
    assert!(entries(&outside) < 60, "{} entries for 20 machines", entries(&outside));
    assert_eq!(model(&mut store), expected);
}

#[test]
fn machines_that_come_behind_all_others_and_go_before_them_hold_no_round_up() {
    let (folder, mut store) = Folder::begun();
    let outside = Connection::open(folder.path()).unwrap();
    let mut expected = nothing();
    let at = |number: u32| {
        let mut machine = machine(1, 1);
        machine.cmid = Cmid::new((u128::from(number) << 64).to_be_bytes());
        machine
    };
    for number in 0..2_000_u32 {
        let mut changes = vec![Change::Machine(at(number))];
        if let Some(first) = number.checked_sub(50).map(at) {
            changes.push(Change::Forgotten { pool: first.pool, cmid: first.cmid });
        }
        turn(&mut store, &mut expected, &vec![(FIRST, changes)]).unwrap();
    }
    assert!(entries(&outside) < 400, "{} entries for 50 machines", entries(&outside));
    assert_eq!(model(&mut store), expected);
}

#[test]
fn a_fleet_that_shrinks_leaves_nothing_behind() {
    let (folder, mut store) = Folder::begun();
    let outside = Connection::open(folder.path()).unwrap();
    let (machines, mut expected) = ((0..=255).collect::<Vec<u8>>(), nothing());
    rounds(&mut store, &mut expected, &machines, 0..3);
    for few in machines[10..].chunks(9) {
        let changes = few.iter().map(|one| Happening::Forgotten(*one).change()).collect();
        turn(&mut store, &mut expected, &vec![(FIRST, changes)]).unwrap();
    }
    rounds(&mut store, &mut expected, &machines[..10], 3..30);
    assert!(entries(&outside) < 40, "{} entries for 10 machines", entries(&outside));
    assert_eq!(model(&mut store), expected);
    let changes = machines[..10].iter().map(|one| Happening::Forgotten(*one).change()).collect();
    turn(&mut store, &mut expected, &vec![(FIRST, changes)]).unwrap();
    assert_eq!(model(&mut store), nothing());
}

#[test]
fn whoever_has_no_ledgers_only_adds() {
    let (folder, mut store) = Folder::begun();
    let outside = Connection::open(folder.path()).unwrap();
    let mut expected = nothing();
    for round in 0..10 {
        let batch = vec![(FIRST, (0..20).map(|one| Change::Machine(machine(one, round))).collect())];
        store.commit(&batch).unwrap();
        apply(&mut expected, &batch);
    }
    assert_eq!(entries(&outside), 200);
    assert_eq!(model(&mut store), expected);
    rounds(&mut store, &mut expected, &[1, 2, 3, 4, 5, 6, 7], 10..20);
    assert!(entries(&outside) < 60, "{}", entries(&outside));
    assert_eq!(model(&mut store), expected);
}

#[test]
fn a_turn_for_which_there_is_no_room_leaves_everything_as_it_was() {
    let (_folder, mut store) = Folder::begun();
    let mut expected = nothing();
    let mut refused = 0;
    rounds(&mut store, &mut expected, &(0..40).collect::<Vec<u8>>(), 0..2);
    for round in 2..30 {
        let pages: i64 = number(store.connection(), "PRAGMA page_count");
        store.connection().pragma_update(None, "max_page_count", pages).unwrap();
        let many = vec![(SECOND, (0..=255).map(|one| Change::Machine(machine(one, round))).collect())];
        let full = turn(&mut store, &mut expected.clone(), &many);
        store.connection().pragma_update(None, "max_page_count", 1_000_000).unwrap();
        assert!(matches!(full, Err(StoreError::Full)), "{full:?}");
        refused += 1;
        rounds(&mut store, &mut expected, &[1, 2, 3, 4, 5, 50], round..round + 1);
        assert_eq!(model(&mut store), expected);
    }
    assert_eq!(refused, 28);
}

#[test]
fn a_copy_that_is_made_while_the_host_runs_goes_on_where_it_was() {
    let (folder, mut store) = Folder::begun();
    let mut expected = nothing();
    rounds(&mut store, &mut expected, &(0..100).collect::<Vec<u8>>(), 0..2);
    let copy = folder.0.path().join("copy.db");
    let outside = Connection::open(folder.path()).unwrap();
    outside.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    rounds(&mut store, &mut expected.clone(), &[1, 2, 3], 2..3);
    let mut copy = SqliteHostStore::open(&copy).unwrap();
    assert_eq!(model(&mut copy), expected);
    rounds(&mut copy, &mut expected, &(0..100).collect::<Vec<u8>>(), 5..8);
    assert_eq!(model(&mut copy), expected);
}

#[test]
fn bytes_that_are_no_records_are_named_by_their_place() {
    let damage = |sql: &str| {
        let (folder, mut store) = Folder::begun();
        rounds(&mut store, &mut nothing(), &[1, 2, 3, 4, 5, 6], 0..4);
        let outside = Connection::open(folder.path()).unwrap();
        let changed = outside.execute(&format!("UPDATE written SET records = CAST({sql} AS BLOB)"), []);
        assert!(changed.unwrap() > 0);
        store.load().map(drop).unwrap_err().to_string()
    };
    for sql in ["x'00'", "substr(records, 1, 40)", "records || x'83'", "x'83F500'"] {
        let error = damage(sql);
        assert!(error.starts_with("table written, column records, row "), "{sql}: {error}");
    }
    // A record can be whole as a string of bytes, and be none.
    let error = damage("x'8301500101010101010101010101010101010141F6'");
    assert!(error.starts_with("table written, column records, row 010101"), "{error}");
}

/// Where nothing is remembered, nothing has to be opened.
#[test]
fn only_the_folder_is_needed() {
    let folder = Folder::new();
    assert!(!Path::exists(&folder.path()));
    assert_eq!(folder.open().unwrap().load().unwrap(), []);
}
