//! A turn is a decision and a commit, on whichever store.

use muster_core::host::Change;

use super::Workshop;
use super::sample::{EPOCH, FIRST, SECOND, begin, machine, request};
use crate::host::{Ground, HostStore, RequestFilter, StoreError};

/// What was decided in a turn is on record as if it had been committed; what was not decided is not.
pub fn a_turn_makes_durable_what_it_decides(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    begin(&mut store)?;
    store.turn(&[FIRST], &mut |_ground: Ground| {
        vec![(FIRST, vec![Change::Machine(machine(1)), Change::Request(request(1, 1))])]
    })?;
    store.turn(&[FIRST], &mut |_ground: Ground| Vec::new())?;
    drop(store);
    let mut store = workshop.open()?;
    let images = store.load()?;
    let found: Vec<_> =
        images.iter().map(|image| (image.head.0, image.machines.iter().collect::<Vec<_>>())).collect();
    assert_eq!(found, [(1, vec![machine(1)])]);
    assert_eq!(store.requests(FIRST, &RequestFilter::default(), 10)?.len(), 1);
    Ok(())
}

/// Nothing of a turn is kept that could not be kept whole; after a load the next one goes on.
pub fn a_turn_is_all_or_nothing(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    begin(&mut store)?;
    let refused = store.turn(&[FIRST], &mut |_ground: Ground| {
        vec![(FIRST, vec![Change::Machine(machine(1))]), (SECOND, vec![Change::Machine(machine(1))])]
    });
    assert!(matches!(refused, Err(StoreError::PublisherUnknown { .. })), "{refused:?}");
    assert_eq!(store.load()?.iter().map(|image| image.machines.len()).sum::<usize>(), 0);
    store.turn(&[FIRST], &mut |_ground: Ground| vec![(FIRST, vec![Change::Machine(machine(2))])])?;
    assert_eq!(
        store.load()?.iter().flat_map(|image| image.machines.iter()).collect::<Vec<_>>(),
        [machine(2)]
    );
    Ok(())
}

/// A host that is alone has no news, whatever it did before.
pub fn its_own_changes_are_no_news(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    begin(&mut store)?;
    store.load()?;
    let change = |number| vec![(FIRST, vec![Change::Machine(machine(number)), Change::Epoch(EPOCH)])];
    for number in 1..=3 {
        store.turn(&[FIRST], &mut |ground: Ground| {
            assert_eq!(ground.news, []);
            change(number)
        })?;
    }
    store.commit(&change(4))?;
    store.turn(&[FIRST], &mut |ground: Ground| {
        assert_eq!(ground.news, []);
        Vec::new()
    })
}
