//! Orders are issued all or none, and each reference once.

use super::Database;
use super::sample::{No, at_rest, by, founded, new_keys};
use crate::publisher::{
    AuditAction, Conflict, KeyAtRest, NewOrder, OrderRecord, OrderReference, Ordered, PublisherStore,
    SerialRange, StoreError,
};
use muster_core::product_key::KeyKind;
use muster_wire::id::Digest;
use muster_wire::number::KeySerial;
use std::thread;

fn order(reference: Option<&str>, content: u8, count: u32) -> NewOrder {
    let content = Digest::new([content; 32]);
    let reference = reference.map(|name| OrderReference { name: name.to_owned(), content });
    NewOrder { keys: new_keys(count), reference }
}

#[expect(clippy::unnecessary_wraps, reason = "this is what a store asks for")]
fn make(_: KeyKind, _: u16, serial: KeySerial) -> Result<KeyAtRest, StoreError> {
    Ok(at_rest(serial))
}

const fn range(first: u32, count: u32) -> SerialRange {
    SerialRange { first: KeySerial(first), count }
}

/// By the same reference the same order issues nothing; without one it is a new order each time.
pub fn an_order_is_issued_once_by_its_reference(database: &impl Database) {
    let mut store = founded(database.open());
    let orders = [order(Some("A-1"), 1, 2), order(None, 1, 1), order(Some("A-2"), 2, 3)];
    let issued = store.issue_orders(&by(), &orders, make).unwrap();
    assert_eq!(issued, [Ordered::Now(range(1, 2)), Ordered::Now(range(3, 1)), Ordered::Now(range(4, 3))]);
    assert_eq!(range(4, 3).serials().collect::<Vec<_>>(), [KeySerial(4), KeySerial(5), KeySerial(6)]);
    let mut store = database.open();
    let known = OrderRecord { content: Digest::new([2; 32]), issued: range(4, 3) };
    assert_eq!(store.order("A-2").unwrap(), Some(known));
    assert_eq!(store.order("a-2").unwrap(), None);
    let again = store.issue_orders(&by(), &orders, make).unwrap();
    assert_eq!(
        again,
        [Ordered::Before(range(1, 2)), Ordered::Now(range(7, 1)), Ordered::Before(range(4, 3))]
    );
    let entries = store.audited(100).unwrap();
    let issued = entries.iter().filter(|entry| entry.action == AuditAction::KeyIssued);
    assert_eq!(issued.count(), 7, "one entry for each key");
}

/// What fails in the last order leaves nothing of the first.
pub fn orders_are_issued_all_or_none(database: &impl Database) {
    let mut store = founded(database.open());
    let orders = [order(Some("A-1"), 1, 2), order(Some("A-2"), 2, 2)];
    let refused = store.issue_orders(&by(), &orders, |_, _, serial| {
        if serial == KeySerial(4) { Err(No::Refused) } else { Ok(at_rest(serial)) }
    });
    assert!(matches!(refused, Err(No::Refused)));
    let twice = [order(Some("A-1"), 1, 2), order(Some("A-1"), 2, 2)];
    let refused = store.issue_orders(&by(), &twice, make);
    assert!(matches!(refused, Err(StoreError::Conflict(Conflict::ReferenceTaken))));
    assert_eq!((store.keys(None).unwrap(), store.order("A-1").unwrap()), (vec![], None));
    assert_eq!(store.issue_orders(&by(), &orders[..1], make).unwrap(), [Ordered::Now(range(1, 2))]);
}

/// Of those who send one order at once, one gets it issued; the others are told its keys.
pub fn one_order_sent_eight_times_at_once_is_one(database: &impl Database) {
    let mut store = founded(database.open());
    let orders = [order(Some("A-1"), 1, 5)];
    let outcomes: Vec<Vec<Ordered>> = thread::scope(|scope| {
        let sending: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| database.open().issue_orders(&by(), &orders, make).unwrap()))
            .collect();
        sending.into_iter().map(|sent| sent.join().unwrap()).collect()
    });
    let now = outcomes.iter().filter(|outcome| **outcome == [Ordered::Now(range(1, 5))]).count();
    let before = outcomes.iter().filter(|outcome| **outcome == [Ordered::Before(range(1, 5))]).count();
    assert_eq!((now, before, store.keys(None).unwrap().len()), (1, 7, 5));
}
