//! What is revoked from which moment on, and what the root has signed.

use super::Database;
use super::sample::{
    CATALOG_KEY, EPOCH, NOW, No, SERVICE_KEY, attempt, by, certificate, founded, founding, issue, issue_mak,
    license, machine_attempt, revoke, sealed, signed,
};
use crate::publisher::{
    ActivationKind, AdministrationStore, AuditAction, ConfirmationAnswer, ConfirmationAttempt, Conflict,
    HostAnswer, KeyPurpose, KnownSubject, MachineAnswer, NewCertifiedKey, NewList, PublishedRootList,
    PublisherStore, Revoked, RootWord, StoreError,
};
use muster_core::product_key::KeyKind;
use muster_core::telephone::{host_subject, subject_of_digest};
use muster_wire::id::{Digest, KeyId, PublicKey};
use muster_wire::number::{KeySerial, RecordNumber, RevocationNumber};
use muster_wire::object::{Recorded, RevokedKey};
use muster_wire::time::Timestamp;

const NEXT_KEY: KeyId = KeyId::new([0x5f; 16]);
const LATER: Timestamp = Timestamp::from_seconds(1_900_000_000);

/// The key id of host number `host` of [`attempt`].
fn key_id(host: u8) -> KeyId {
    KeyId::new(*host_subject(&PublicKey::new([host; 32])).as_bytes())
}

fn certify(store: &mut impl PublisherStore, serial: KeySerial, host: u8) {
    let answer = HostAnswer { new: Some(certificate("certificate")), note: None };
    store
        .activate_host(&attempt(serial, host, host), |_| Ok::<_, StoreError>(answer.clone()))
        .unwrap()
        .unwrap();
}

fn release(store: &mut impl AdministrationStore, kind: ActivationKind, id: i64) {
    assert!(store.release(&by(), kind, id).unwrap().is_some());
}

/// How the subject of a machine is known to whoever confirms it by telephone.
fn known_by_telephone(
    store: &mut impl PublisherStore,
    serial: KeySerial,
    machine: u8,
) -> Option<KnownSubject> {
    let subject = subject_of_digest(Digest::new([machine; 32]));
    let asked = ConfirmationAttempt { serial, subject, tries_since: NOW, network: None, by: by() };
    let mut known = None;
    let called = store.confirm(&asked, |state| {
        known = state.known.clone();
        Err::<ConfirmationAnswer, _>(No::Refused)
    });
    assert!(matches!(called, Err(No::Refused)));
    known
}

fn root_list(number: u32) -> PublishedRootList {
    PublishedRootList { number: RevocationNumber(number), list: sealed(&format!("root list {number}")) }
}

/// Each list has everything that is revoked, with the moments as they were given last.
pub fn hosts_keys_and_licences_are_revoked_from_a_moment_on(database: &impl Database) {
    let mut store = founded(database.open());
    let host_key = issue(&mut store, 1)[0];
    let mak = issue_mak(&mut store, 5);
    license(&mut store, mak, 1);
    certify(&mut store, host_key, 1);
    let host = key_id(1);
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
    assert_eq!(revoke(Revoked::Host(host), Some(LATER)), Some(RevocationNumber(2)));
    assert_eq!(revoke(Revoked::Licence(record), Some(NOW)), Some(RevocationNumber(3)));
    assert_eq!(revoke(Revoked::Host(host), Some(NOW)), Some(RevocationNumber(4)));
    assert_eq!(revoke(Revoked::Nothing, None), Some(RevocationNumber(5)));
    assert_eq!(revoke(Revoked::Key(KeySerial(99)), None), None);
    assert_eq!(revoke(Revoked::Licence(RecordNumber(99)), None), None);
    assert_eq!(revoke(Revoked::Host(key_id(2)), None), None);

    assert_eq!((lists.len(), &lists[0].from), (5, &None), "without a moment there is no list of them");
    let last = &lists[4];
    let key = RevokedKey { kind: KeyKind::Host.number(), number: 3, serial: host_key };
    assert_eq!((&last.hosts[..], &last.keys[..]), (&[host][..], &[key][..]));
    assert_eq!(last.licences, [Recorded { epoch: EPOCH, number: record }]);
    assert_eq!(last.from, Some(vec![NOW, Timestamp::ZERO, NOW]));
    let mut store = database.open();
    assert_eq!(store.published().unwrap().unwrap().revocations.unwrap().list, sealed("list 5"));
    assert_eq!(store.key(host_key).unwrap().unwrap().blocked, Some(NOW), "it activates nothing, at once");
    assert_eq!(store.key(mak).unwrap().unwrap().blocked, None);
}

/// A stolen machine: its licence is revoked, its activation given back. It is counted no more, stays on every list, and is
/// known as revoked to whoever it asks by whatever way.
pub fn a_revoked_machine_can_be_released_and_gets_nothing_by_its_key(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 2);
    license(&mut store, serial, 1);
    license(&mut store, serial, 2);
    let machine = store.machines(serial).unwrap()[0].id;
    let listed = revoke(&mut store, Revoked::Licence(RecordNumber(1)), None).licences;
    release(&mut store, ActivationKind::Machine, machine.0);
    let mut store = database.open();
    assert_eq!((store.key(serial).unwrap().unwrap().used, store.machines(serial).unwrap().len()), (1, 1));
    assert_eq!(revoke(&mut store, Revoked::Nothing, None).licences, listed);
    let mut seen = None;
    let again = store.activate_machine(&machine_attempt(serial, 1, 1), |state| {
        seen = Some(state.clone());
        Err::<MachineAnswer, _>(No::Refused)
    });
    assert!(matches!(again, Err(No::Refused)));
    let seen = seen.unwrap();
    assert!(seen.newest.is_some_and(|licence| licence.revoked) && seen.earlier.is_none());
    assert_eq!(seen.alike.iter().map(|machine| machine.revoked).collect::<Vec<_>>(), [true]);
    assert_eq!(known_by_telephone(&mut store, serial, 1), Some(KnownSubject::Revoked));
    assert!(!license(&mut store, serial, 3).alike.iter().any(|machine| machine.revoked), "its place is free");
}

/// The other order: what was released turns out not to be gone.
pub fn what_was_released_can_still_be_revoked(database: &impl Database) {
    let mut store = founded(database.open());
    let (host_key, mak) = (issue(&mut store, 1)[0], issue_mak(&mut store, 2));
    certify(&mut store, host_key, 1);
    license(&mut store, mak, 1);
    let (host, machine) = (store.hosts(host_key).unwrap()[0].id, store.machines(mak).unwrap()[0].id);
    release(&mut store, ActivationKind::Host, host.0);
    release(&mut store, ActivationKind::Machine, machine.0);
    let mut store = database.open();
    let list = revoke(&mut store, Revoked::Licence(RecordNumber(2)), None);
    assert_eq!(list.licences, [Recorded { epoch: EPOCH, number: RecordNumber(2) }]);
    assert_eq!(revoke(&mut store, Revoked::Host(key_id(1)), None).hosts, [key_id(1)]);
    assert_eq!(store.audited(1).unwrap()[0].action, AuditAction::Revoked);
}

/// One machine is one machine, also where its activation was given back and it came again: a newer licence hides nothing.
pub fn all_licences_of_one_machine_are_revoked_also_where_it_was_counted_again(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 9);
    license(&mut store, serial, 1);
    license(&mut store, serial, 2);
    let machine = store.machines(serial).unwrap()[0].id;
    release(&mut store, ActivationKind::Machine, machine.0);
    license(&mut store, serial, 1);
    let holder = store.licence_holder(RecordNumber(1)).unwrap().unwrap();
    assert_eq!((holder.serial, holder.machine_name.as_deref()), (serial, Some("machine-1.example")));
    assert_eq!(store.licence_holder(RecordNumber(99)).unwrap(), None);
    let list = revoke(&mut store, Revoked::Licence(RecordNumber(1)), None);
    let numbers: Vec<_> = list.licences.iter().map(|recorded| recorded.number.0).collect();
    assert_eq!(numbers, [1, 3]);
    assert_eq!(known_by_telephone(&mut store, serial, 1), Some(KnownSubject::Revoked));
}

/// A moment can be changed until it has come.
pub fn what_is_in_force_is_not_put_off(database: &impl Database) {
    let mut store = founded(database.open());
    let (host_key, mak) = (issue(&mut store, 1)[0], issue_mak(&mut store, 2));
    certify(&mut store, host_key, 1);
    license(&mut store, mak, 1);
    for what in [Revoked::Host(key_id(1)), Revoked::Key(host_key), Revoked::Licence(RecordNumber(2))] {
        let later = LATER.plus_seconds(60);
        revoke(&mut store, what, Some(LATER));
        let put_off = revoke(&mut store, what, Some(later)).from.unwrap();
        assert!(put_off.contains(&later) && !put_off.contains(&LATER), "{what:?}: not in force yet");
        revoke(&mut store, what, None);
        assert_eq!(revoke(&mut store, what, Some(later)).from, None, "{what:?}: in force");
    }
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
