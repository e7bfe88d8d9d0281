//! The audit grows at its end and shrinks at its beginning.

use muster_core::code::Code;
use muster_core::host::Change;
use muster_wire::id::Cmid;

use super::Workshop;
use super::sample::{FIRST, POOL, at, begin, commit, failed_request, request};
use crate::host::{AuditLine, HostStore, RequestFilter, StoreError};

const ALL: RequestFilter = RequestFilter { cmid: None, pool: None, code: None, since: None, before: None };

fn numbers(lines: &[AuditLine]) -> Vec<u64> {
    lines.iter().map(|line| line.line).collect()
}

fn fill(store: &mut impl HostStore, last: u64) -> Result<(), StoreError> {
    begin(store)?;
    let records = (1..=last).map(|record| match record % 3 {
        0 => Change::Request(failed_request(record, 3)),
        _ => Change::Request(request(record, 1)),
    });
    commit(store, records.collect())
}

/// A page begins where the one before ended, also while lines are added.
pub fn the_audit_is_read_from_its_end_page_by_page(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    fill(&mut store, 7)?;
    let first = store.requests(FIRST, &ALL, 3)?;
    assert_eq!(numbers(&first), [7, 6, 5]);
    commit(&mut store, vec![Change::Request(request(8, 1))])?;
    let second = store.requests(FIRST, &RequestFilter { before: Some(5), ..ALL }, 3)?;
    assert_eq!(numbers(&second), [4, 3, 2]);
    assert_eq!(numbers(&store.requests(FIRST, &RequestFilter { before: Some(2), ..ALL }, 3)?), [1]);
    assert_eq!(numbers(&store.requests(FIRST, &ALL, 0)?), [0_u64; 0]);
    let whole: Vec<_> = first.iter().chain(&second).map(|line| &line.request).cloned().collect();
    let expected: Vec<_> = (2..=7)
        .rev()
        .map(|record| if record % 3 == 0 { failed_request(record, 3) } else { request(record, 1) })
        .collect();
    assert_eq!(whole, expected);
    Ok(())
}

/// By machine, pool, answer and time.
pub fn the_audit_is_filtered(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    fill(&mut store, 9)?;
    let mut found = |filter: RequestFilter| store.requests(FIRST, &filter, 100).map(|lines| numbers(&lines));
    let third = Cmid::new([3; 16]);
    assert_eq!(found(RequestFilter { cmid: Some(third), ..ALL })?, [9, 6, 3]);
    assert_eq!(found(RequestFilter { pool: Some(POOL), ..ALL })?, [8, 7, 5, 4, 2, 1]);
    let code = Some(Code::ClockDifference.into());
    assert_eq!(found(RequestFilter { code, ..ALL })?, [9, 6, 3]);
    assert_eq!(found(RequestFilter { since: Some(at(8)), ..ALL })?, [9, 8]);
    assert_eq!(found(RequestFilter { code, before: Some(9), since: Some(at(4)), ..ALL })?, [6]);
    Ok(())
}

/// Some at a time, never among the newest ones that are kept; numbers are not given again.
pub fn the_audit_is_pruned_from_its_beginning(workshop: &impl Workshop) -> Result<(), StoreError> {
    let mut store = workshop.open()?;
    fill(&mut store, 10)?;
    assert_eq!(store.prune(FIRST, 10, 100)?, 0);
    assert_eq!(store.prune(FIRST, 4, 5)?, 5);
    assert_eq!(numbers(&store.requests(FIRST, &ALL, 100)?), [10, 9, 8, 7, 6]);
    assert_eq!(store.prune(FIRST, 4, 5)?, 1);
    assert_eq!(store.prune(FIRST, 4, 5)?, 0);
    assert_eq!(numbers(&store.requests(FIRST, &ALL, 100)?), [10, 9, 8, 7]);
    assert_eq!(store.prune(FIRST, 0, 100)?, 4);
    commit(&mut store, vec![Change::Request(request(11, 1))])?;
    drop(store);
    let mut store = workshop.open()?;
    assert_eq!(numbers(&store.requests(FIRST, &ALL, 100)?), [11]);
    assert_eq!(store.load()?.first().map(|image| image.head.0), Some(11));
    Ok(())
}
