//! Keys are issued, read, blocked.

use super::Database;
use super::sample::{NOW, No, SERVICE_KEY, at_rest, by, founded, issue, new_keys, publish, sealed};
use crate::publisher::{
    AdministrationStore, AuditAction, AuditEntry, Blocked, Conflict, KeyRecord, NewKeys, NewList,
    PublisherStore, StoreError,
};
use muster_core::product_key::KeyKind;
use muster_wire::number::{CatalogVersion, KeySerial, RevocationNumber};
use muster_wire::object::{RevokedKey, Terms};
use std::thread;

/// Every field comes back; keys without terms of their own have none.
pub fn keys_read_back_as_they_were_issued(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue(&mut store, 1)[0];
    let plain =
        NewKeys { customer: "Quayside Clinic".into(), terms: Terms::default(), number: 4, ..new_keys(1) };
    let other = store
        .issue_keys(&by(), &plain, |kind, number, serial| {
            assert_eq!((kind, number), (KeyKind::Host, 4));
            Ok::<_, StoreError>(at_rest(serial))
        })
        .unwrap()[0];

    let mut store = database.open();
    let key = store.key(serial).unwrap().unwrap();
    let expected = new_keys(1);
    assert_eq!((key.serial, key.kind(), key.number), (serial, KeyKind::Host, expected.number));
    assert_eq!(
        (&key.customer, key.limits, &key.terms),
        (&expected.customer, expected.limits, &expected.terms)
    );
    assert_eq!((key.at_rest, key.issued, key.blocked, key.used), (at_rest(serial), NOW, None, 0));
    assert_eq!(store.key(other).unwrap().unwrap().terms, Terms::default());
    assert_eq!(store.key(KeySerial(99)).unwrap(), None);

    let serials = |keys: Vec<KeyRecord>| -> Vec<KeySerial> { keys.iter().map(|key| key.serial).collect() };
    assert_eq!(serials(store.keys(None).unwrap()), [serial, other]);
    assert_eq!(serials(store.keys(Some("Quayside Clinic")).unwrap()), [other]);
    assert_eq!(serials(store.keys(Some("quayside")).unwrap()), []);
}

/// Serials ascend over all kinds and groups, and start at 1.
pub fn serials_are_given_out_once(database: &impl Database) {
    let mut store = founded(database.open());
    assert_eq!(issue(&mut store, 2), [KeySerial(1), KeySerial(2)]);
    assert_eq!(issue(&mut database.open(), 1), [KeySerial(3)]);
}

/// An error in the middle issues no key at all, and takes no serial.
pub fn keys_are_issued_all_or_none(database: &impl Database) {
    let mut store = founded(database.open());
    let refused = store.issue_keys(&by(), &new_keys(3), |_, _, serial| {
        if serial == KeySerial(3) { Err(No::Refused) } else { Ok(at_rest(serial)) }
    });
    assert!(matches!(refused, Err(No::Refused)));
    assert_eq!(store.keys(None).unwrap(), []);
    assert_eq!(issue(&mut store, 1), [KeySerial(1)]);
}

/// Keys that were checked against an older catalog are not issued.
pub fn a_newer_catalog_stops_the_issue(database: &impl Database) {
    let mut store = founded(database.open());
    publish(&mut store, &[]).unwrap();
    let refused = store.issue_keys(&by(), &new_keys(1), |_, _, serial| Ok::<_, StoreError>(at_rest(serial)));
    let expected = Conflict::CatalogChanged { expected: CatalogVersion(1), found: CatalogVersion(2) };
    assert!(matches!(refused, Err(StoreError::Conflict(conflict)) if conflict == expected));
}

/// Each list has the next number and every key that was ever blocked; blocking twice makes no second list.
pub fn a_blocked_key_is_on_the_next_list(database: &impl Database) {
    let mut store = founded(database.open());
    let serials = issue(&mut store, 3);
    let mut lists = Vec::new();
    let mut block = |serial| {
        let outcome = store.block_key(&by(), serial, |ground| {
            lists.push(ground.clone());
            let list = sealed(&format!("list {}", ground.number));
            Ok::<_, StoreError>(NewList { list, service: SERVICE_KEY })
        });
        outcome.unwrap()
    };
    assert_eq!(block(serials[2]), Some(Blocked::Now(RevocationNumber(1))));
    assert_eq!(block(serials[2]), Some(Blocked::Before(NOW)));
    assert_eq!(block(serials[0]), Some(Blocked::Now(RevocationNumber(2))));
    assert_eq!(block(KeySerial(99)), None);

    let revoked = |serial| RevokedKey { kind: KeyKind::Host.number(), number: 3, serial };
    assert_eq!(lists.len(), 2);
    assert_eq!(lists[1].keys, [revoked(serials[0]), revoked(serials[2])]);
    let mut store = database.open();
    let list = store.published().unwrap().unwrap().revocations.unwrap();
    assert_eq!((list.number, list.list), (RevocationNumber(2), sealed("list 2")));
    assert_eq!(list.service, sealed("certificate of the service key"));
    assert_eq!(store.key(serials[0]).unwrap().unwrap().blocked, Some(NOW));
    assert_eq!(store.key(serials[1]).unwrap().unwrap().blocked, None);
}

/// Without a list the key stays as it was.
pub fn a_list_that_is_not_signed_blocks_nothing(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue(&mut store, 1)[0];
    let refused = store.block_key(&by(), serial, |_| Err::<NewList, _>(No::Refused));
    assert!(matches!(refused, Err(No::Refused)));
    assert_eq!(store.key(serial).unwrap().unwrap().blocked, None);
    assert_eq!(store.published().unwrap().unwrap().revocations, None);
}

/// Changes write their own entries; others are written by hand. The newest comes first.
pub fn what_was_done_is_in_the_audit(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue(&mut store, 1)[0];
    let shown = AuditEntry {
        by: by(),
        action: AuditAction::KeyShown,
        serial: Some(serial),
        detail: "Harbour School District".into(),
    };
    store.audit(&shown).unwrap();
    store
        .block_key(&by(), serial, |_| {
            Ok::<_, StoreError>(NewList { list: sealed("list"), service: SERVICE_KEY })
        })
        .unwrap();
    let entries = database.open().audited(10).unwrap();
    let actions: Vec<AuditAction> = entries.iter().map(|entry| entry.action).collect();
    assert_eq!(
        actions,
        [AuditAction::KeyBlocked, AuditAction::KeyShown, AuditAction::KeyIssued, AuditAction::CatalogApplied]
    );
    assert_eq!(entries[1], shown);
    assert_eq!(entries[2].serial, Some(serial));
    assert_eq!(store.audited(1).unwrap().len(), 1);
}

/// One of them issues it, the others are told which it is; whose it is now does not matter.
pub fn ten_who_replace_a_key_at_once_get_one_successor(database: &impl Database) {
    let mut store = founded(database.open());
    let old = issue(&mut store, 1)[0];
    let replacing = NewKeys { replaces: Some(old), ..new_keys(1) };
    let issued = |store: &mut _| {
        PublisherStore::issue_keys(store, &by(), &replacing, |_, _, serial| {
            Ok::<_, StoreError>(at_rest(serial))
        })
    };
    let outcomes: Vec<_> = thread::scope(|scope| {
        let asking: Vec<_> = (0..10).map(|_| scope.spawn(|| issued(&mut database.open()))).collect();
        asking.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let successors: Vec<KeySerial> = outcomes.iter().flatten().flatten().copied().collect();
    assert_eq!(successors.len(), 1);
    let is_told = |error: &StoreError| {
        let told = Conflict::HasSuccessor { successor: successors[0] };
        matches!(error, StoreError::Conflict(conflict) if *conflict == told)
    };
    assert!(outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).all(is_told));
    store.transfer_key(&by(), successors[0], "Élan Clinic").unwrap();
    assert!(issued(&mut store).is_err());
}
