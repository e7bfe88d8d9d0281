//! What is committed is what is loaded.

use muster_core::host::{Change, LedgerImage, MachineRecord, PoolFacts, RequestRecord};
use muster_wire::id::StoreEpoch;
use muster_wire::number::{MachineCount, Minutes, PoolNumber, RecordNumber};
use muster_wire::time::Timestamp;

use super::Workshop;
use super::sample::{
    EPOCH, FIRST, at, begin, commit, counters, empty_image, facts, full_machine, machine, request,
};
use crate::host::{HostStore, StoreError};

/// A new database has nothing in it.
pub fn nothing_is_stored_at_first(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    assert_eq!(store.load()?, []);
    assert_eq!(store.restores(FIRST)?, 0);
    assert_eq!(store.prune(FIRST, 0, 10)?, 0);
    Ok(())
}

/// Every field comes back, at once and after the database was opened again.
pub fn load_gives_back_what_was_committed(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    begin(&mut store)?;
    assert_eq!(store.load()?, [empty_image(FIRST)]);
    let unattributed = counters(2, [0, 0, 0, 0, 0, 0]);
    commit(
        &mut store,
        vec![
            Change::ClockStep(at(5)),
            Change::Request(request(4, 2)),
            Change::Machine(machine(2)),
            Change::Machine(full_machine(3)),
            Change::Pool(facts(1)),
            Change::Pool(facts(2)),
            Change::Unattributed(unattributed),
        ],
    )?;
    let expected = LedgerImage {
        head: RecordNumber(4),
        pools: vec![facts(1), facts(2)],
        unattributed,
        machines: [machine(2), full_machine(3)].into_iter().collect(),
        last_observed: Some(at(4)),
        clock_step: Some(at(5)),
        ..empty_image(FIRST)
    };
    assert_eq!(store.load()?.first(), Some(&expected));
    drop(store);
    assert_eq!(workshop.open()?.load()?, [expected]);
    Ok(())
}

/// The smallest and the largest value of every number.
pub fn numbers_at_the_ends_of_their_ranges_are_kept(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    begin(&mut store)?;
    let end = Timestamp::from_seconds(i64::MAX);
    let most = i64::MAX.unsigned_abs();
    let pool = PoolFacts {
        number: PoolNumber(4_095),
        largest_threshold: MachineCount(u32::MAX),
        window: Minutes(u32::MAX),
        counters: counters(most, [0; 6]),
    };
    let machines = [
        MachineRecord {
            first_seen: Timestamp::ZERO,
            last_seen: end,
            requests: most,
            more_faces: u32::MAX,
            software: String::new(),
            faces: Vec::new(),
            ..machine(1)
        },
        MachineRecord { requests: 0, name: Some("é\u{0}'\"名".to_owned()), ..machine(2) },
    ];
    let audit = RequestRecord {
        minutes_left: Minutes(u32::MAX),
        figure: i64::MIN,
        limit: i64::MAX,
        time: end,
        ..request(most, 1)
    };
    let mut changes = vec![Change::Pool(pool), Change::Request(audit.clone())];
    changes.extend(machines.iter().cloned().map(Change::Machine));
    commit(&mut store, changes)?;
    let expected = LedgerImage {
        head: RecordNumber(most),
        pools: vec![pool],
        machines: machines.into_iter().collect(),
        last_observed: Some(end),
        ..empty_image(FIRST)
    };
    assert_eq!(store.load()?, [expected]);
    let lines = store.requests(FIRST, &super::super::RequestFilter::default(), 10)?;
    assert_eq!(lines.iter().map(|line| &line.request).collect::<Vec<_>>(), [&audit]);
    Ok(())
}

/// A machine that changes twice in a batch, is forgotten, or comes back.
pub fn the_last_change_of_a_machine_holds(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    begin(&mut store)?;
    let forgotten = |number: u8| Change::Forgotten { pool: machine(number).pool, cmid: machine(number).cmid };
    commit(
        &mut store,
        vec![
            Change::Machine(machine(1)),
            Change::Machine(full_machine(1)),
            Change::Machine(machine(2)),
            forgotten(2),
            forgotten(9),
            Change::Machine(machine(3)),
            forgotten(3),
            Change::Machine(full_machine(3)),
        ],
    )?;
    let machines = |store: &mut dyn HostStore| -> Result<Vec<MachineRecord>, StoreError> {
        Ok(store.load()?.iter().flat_map(|image| image.machines.iter()).collect())
    };
    assert_eq!(machines(&mut store)?, [full_machine(1), full_machine(3)]);
    commit(&mut store, vec![forgotten(1), Change::Machine(machine(3))])?;
    assert_eq!(machines(&mut store)?, [machine(3)]);
    Ok(())
}

/// Record numbers start again, and the restore is remembered.
pub fn a_new_epoch_begins_at_zero_and_is_counted_as_a_restore(
    workshop: &impl Workshop,
) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    begin(&mut store)?;
    commit(&mut store, vec![Change::Request(request(7, 1))])?;
    assert_eq!(store.restores(FIRST)?, 0);
    let next = StoreEpoch::new([0xe2; 8]);
    commit(&mut store, vec![Change::Epoch(next)])?;
    let heads = |store: &mut dyn HostStore| -> Result<Vec<_>, StoreError> {
        Ok(store.load()?.iter().map(|image| (image.epoch, image.head)).collect())
    };
    assert_eq!(heads(&mut store)?, [(next, RecordNumber(0))]);
    let mut first = request(1, 1);
    first.recorded.epoch = next;
    commit(&mut store, vec![Change::Request(first)])?;
    drop(store);
    let mut store = workshop.open()?;
    assert_eq!(heads(&mut store)?, [(next, RecordNumber(1))]);
    assert_eq!(store.restores(FIRST)?, 1);
    assert_ne!(EPOCH, next);
    Ok(())
}
