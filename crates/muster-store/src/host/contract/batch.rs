//! A batch is one thing, and each publisher is another.

use muster_core::host::Change;

use super::Workshop;
use super::sample::{
    EPOCH, FIRST, SECOND, begin, commit, empty_image, facts, full_machine, machine, request,
};
use crate::host::{HostStore, RequestFilter, StoreError};

/// Two publishers with machines of the same id in pools of the same number.
pub fn publishers_are_separate(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    store.commit(&[
        (FIRST, vec![Change::Epoch(EPOCH), Change::Machine(machine(1)), Change::Request(request(1, 1))]),
        (SECOND, vec![Change::Epoch(EPOCH), Change::Machine(full_machine(1)), Change::Pool(facts(1))]),
    ])?;
    store.commit(&[(FIRST, vec![Change::Forgotten { pool: machine(1).pool, cmid: machine(1).cmid }])])?;
    let images = store.load()?;
    let machines = images.iter().map(|image| (image.publisher, image.machines.iter().collect()));
    assert_eq!(machines.collect::<Vec<_>>(), [(FIRST, vec![]), (SECOND, vec![full_machine(1)])]);
    let pools: Vec<usize> = images.iter().map(|image| image.pools.len()).collect();
    assert_eq!(pools, [0, 1]);
    let filter = RequestFilter::default();
    assert_eq!(store.requests(FIRST, &filter, 10)?.len(), 1);
    assert_eq!(store.requests(SECOND, &filter, 10)?, []);
    assert_eq!(store.prune(SECOND, 0, 10)?, 0);
    assert_eq!(store.requests(FIRST, &filter, 10)?.len(), 1);
    Ok(())
}

/// Entries of two publishers by turns, as one batch.
pub fn a_batch_holds_several_publishers_and_many_requests(
    workshop: &impl Workshop,
) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    store.commit(&[(FIRST, vec![Change::Epoch(EPOCH)]), (SECOND, vec![Change::Epoch(EPOCH)])])?;
    let batch: Vec<_> = (1..=100_u8)
        .map(|number| {
            let publisher = if number % 2 == 0 { FIRST } else { SECOND };
            let record = request(u64::from(number), number);
            (
                publisher,
                vec![Change::Request(record), Change::Machine(machine(number)), Change::Pool(facts(1))],
            )
        })
        .collect();
    store.commit(&batch)?;
    for (image, head) in store.load()?.iter().zip([100, 99]) {
        assert_eq!((image.head.0, image.machines.len(), image.pools.len()), (head, 50, 1));
        let lines = store.requests(image.publisher, &RequestFilter::default(), 1_000)?;
        assert_eq!(
            lines.iter().map(|line| line.line).collect::<Vec<_>>(),
            (1..=50).rev().collect::<Vec<_>>()
        );
    }
    Ok(())
}

/// What cannot be stored takes with it what could.
pub fn a_commit_is_all_or_nothing(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    begin(&mut store)?;
    commit(&mut store, vec![Change::Machine(machine(1)), Change::Request(request(1, 1))])?;
    let before = store.load()?;
    let refused = store.commit(&[
        (
            FIRST,
            vec![
                Change::Machine(full_machine(1)),
                Change::Machine(machine(2)),
                Change::Request(request(2, 2)),
                Change::Pool(facts(1)),
            ],
        ),
        // Nothing was ever stored of this publisher, and an epoch comes first.
        (SECOND, vec![Change::Machine(machine(1))]),
    ]);
    assert!(matches!(refused, Err(StoreError::PublisherUnknown { .. })), "{refused:?}");
    assert_eq!(store.load()?, before);
    assert_eq!(store.requests(FIRST, &RequestFilter::default(), 10)?.len(), 1);
    commit(&mut store, vec![Change::Request(request(2, 2))])?;
    drop(store);
    let mut store = workshop.open()?;
    let lines = store.requests(FIRST, &RequestFilter::default(), 10)?;
    assert_eq!(lines.iter().map(|line| line.line).collect::<Vec<_>>(), [2, 1], "no line is left out");
    Ok(())
}

/// Neither is an entry without changes.
pub fn an_empty_batch_is_no_change(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    store.commit(&[])?;
    store.commit(&[(FIRST, Vec::new())])?;
    assert_eq!(store.load()?, []);
    begin(&mut store)?;
    store.commit(&[(FIRST, Vec::new())])?;
    assert_eq!(store.load()?, [empty_image(FIRST)]);
    Ok(())
}
