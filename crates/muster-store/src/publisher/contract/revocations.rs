//! What is revoked from which moment on, and what the root has signed.

use super::Database;
use super::sample::{
    CATALOG_KEY, EPOCH, NOW, No, SERVICE_KEY, by, founded, founding, issue, issue_mak, licence,
    machine_attempt, sealed,
};
use crate::publisher::{
    Conflict, KeyPurpose, MachineAnswer, NewCertifiedKey, NewList, PublishedRootList, PublisherStore,
    RevocationGround, Revoked, RootWord, StoreError,
};
use muster_core::product_key::KeyKind;
use muster_wire::id::KeyId;
use muster_wire::number::{KeySerial, RecordNumber, RevocationNumber};
use muster_wire::object::{Recorded, RevokedKey};
use muster_wire::time::Timestamp;

const HOST: KeyId = KeyId::new([0x40; 16]);
const NEXT_KEY: KeyId = KeyId::new([0x5f; 16]);
const LATER: Timestamp = Timestamp::from_seconds(1_900_000_000);

fn signed(ground: &RevocationGround) -> NewList {
    NewList { list: sealed(&format!("list {}", ground.number)), service: SERVICE_KEY }
}

fn root_list(number: u32) -> PublishedRootList {
    PublishedRootList { number: RevocationNumber(number), list: sealed(&format!("root list {number}")) }
}

/// Each list has everything that is revoked, with the moments as they were given last.
pub fn hosts_keys_and_licences_are_revoked_from_a_moment_on(database: &impl Database) {
    let mut store = founded(database.open());
    let host_key = issue(&mut store, 1)[0];
    let mak = issue_mak(&mut store, 5);
    let answer = MachineAnswer::New(licence("licence"));
    store.activate_machine(&machine_attempt(mak, 1, 1), |_| Ok::<_, StoreError>(answer.clone())).unwrap();
    let record = RecordNumber(1);
    let mut lists = Vec::new();
    let mut revoke = |what, from| {
        let mut store = database.open();
        let outcome = store.revoke(&by(), what, from, |ground| {
            lists.push(ground.clone());
            Ok::<_, StoreError>(signed(ground))
        });
        outcome.unwrap()
    };
    assert_eq!(revoke(Revoked::Key(host_key), None), Some(RevocationNumber(1)));
    assert_eq!(revoke(Revoked::Host(HOST), Some(LATER)), Some(RevocationNumber(2)));
    assert_eq!(revoke(Revoked::Licence(record), Some(NOW)), Some(RevocationNumber(3)));
    assert_eq!(revoke(Revoked::Host(HOST), Some(NOW)), Some(RevocationNumber(4)));
    assert_eq!(revoke(Revoked::Nothing, None), Some(RevocationNumber(5)));
    assert_eq!(revoke(Revoked::Key(KeySerial(99)), None), None);
    assert_eq!(revoke(Revoked::Licence(RecordNumber(99)), None), None);

    assert_eq!((lists.len(), &lists[0].from), (5, &None), "without a moment there is no list of them");
    let last = &lists[4];
    let key = RevokedKey { kind: KeyKind::Host.number(), number: 3, serial: host_key };
    assert_eq!((&last.hosts[..], &last.keys[..]), (&[HOST][..], &[key][..]));
    assert_eq!(last.licences, [Recorded { epoch: EPOCH, number: record }]);
    assert_eq!(last.from, Some(vec![NOW, Timestamp::ZERO, NOW]));
    let mut store = database.open();
    assert_eq!(store.published().unwrap().unwrap().revocations.unwrap().list, sealed("list 5"));
    assert_eq!(store.key(host_key).unwrap().unwrap().blocked, Some(NOW), "it activates nothing, at once");
    assert_eq!(store.key(mak).unwrap().unwrap().blocked, None);
}

/// Without a list nothing is revoked.
pub fn a_list_that_is_not_signed_revokes_nothing(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue(&mut store, 1)[0];
    let refused = store.revoke(&by(), Revoked::Key(serial), None, |_| Err::<NewList, _>(No::Refused));
    assert!(matches!(refused, Err(No::Refused)));
    assert_eq!(store.key(serial).unwrap().unwrap().blocked, None);
    assert_eq!(store.published().unwrap().unwrap().revocations, None);
}

/// The newest certificate of each purpose is the one in use; taking it twice changes nothing.
pub fn a_key_that_the_root_certifies_is_the_one_in_use(database: &impl Database) {
    let mut store = founded(database.open());
    let next = NewCertifiedKey { key: NEXT_KEY, certificate: sealed("certificate of the next service key") };
    let word = RootWord { certified: vec![(KeyPurpose::Service, next.clone())], withdrawn: None };
    for _ in 0..2 {
        store.take_root_word(&by(), &word).unwrap();
    }
    let published = database.open().published().unwrap().unwrap();
    assert_eq!(published.service, next.certificate);
    assert_eq!(published.catalog_key, founding().catalog_key.certificate);
    let keys = database.open().certified().unwrap();
    let found: Vec<_> = keys.iter().map(|record| (record.purpose, record.key)).collect();
    let expected = [
        (KeyPurpose::Catalog, CATALOG_KEY),
        (KeyPurpose::Service, SERVICE_KEY),
        (KeyPurpose::Service, NEXT_KEY),
    ];
    assert_eq!(found, expected);
    assert_eq!((&keys[2].certificate, keys[2].added), (&next.certificate, NOW));
}

/// Lists of the root follow each other.
pub fn the_lists_of_the_root_follow_each_other(database: &impl Database) {
    let mut store = founded(database.open());
    let mut take = |number| {
        store.take_root_word(&by(), &RootWord { certified: Vec::new(), withdrawn: Some(root_list(number)) })
    };
    take(1).unwrap();
    take(1).unwrap();
    let refused = take(3).unwrap_err();
    let expected = Conflict::RootList { offered: 3, newest: 1 };
    assert!(matches!(refused, StoreError::Conflict(conflict) if conflict == expected), "{refused}");
    take(2).unwrap();
    take(1).unwrap_err();
    assert_eq!(database.open().published().unwrap().unwrap().root_revocations, Some(root_list(2)));
}
