//! Access, pages, transfers, releases, and requests that are sent twice.

use super::Database;
use super::sample::{
    NOW, attempt, by, certificate, founded, issue, issue_mak, licence, license, machine_attempt,
};
use crate::publisher::{
    AccessRole, ActivationKind, ActivationPage, AdministrationStore, Attempt, AttemptAnswer, AuditAction,
    Begun, CatalogRecord, ConfirmationAnswer, ConfirmationAttempt, CustomerRecord, HostAnswer, KeyPage,
    MachineAnswer, NewPerson, NewToken, PublisherStore, StoreError, TokenHash, TokenId,
};
use muster_core::publisher::Cost;
use muster_wire::id::{Digest, Subject};
use muster_wire::number::{CatalogVersion, KeySerial, Minutes};
use std::thread;

fn token(name: &str, hash: u8) -> NewToken {
    let ends = Some(NOW.plus(Minutes::days(30)));
    NewToken { name: name.into(), role: AccessRole::Support, hash: TokenHash([hash; 32]), ends }
}

/// By its hash and in the list; a revoked one stays on record, and is revoked once.
pub fn a_token_is_found_by_its_hash_and_revoked_once(database: &impl Database) {
    let mut store = founded(database.open());
    let id = store.make_token(&by(), &token("help desk", 1)).unwrap();
    let other = store.make_token(&by(), &token("console", 2)).unwrap();
    let mut store = database.open();
    let found = store.token(TokenHash([1; 32])).unwrap().unwrap();
    assert_eq!((found.id, found.name.as_str(), found.role), (id, "help desk", AccessRole::Support));
    assert_eq!((found.made.clone(), found.revoked), (by(), None));
    assert!(found.is_good(NOW) && !found.is_good(NOW.plus(Minutes::days(30))));
    assert_eq!(store.token(TokenHash([3; 32])).unwrap(), None);
    assert!(store.make_token(&by(), &token("again", 1)).is_err(), "a hash is unique");
    assert!(store.revoke_token(&by(), id).unwrap());
    assert!(!store.revoke_token(&by(), id).unwrap());
    assert!(!store.revoke_token(&by(), TokenId(99)).unwrap());
    let tokens = store.tokens().unwrap();
    assert_eq!(tokens.iter().map(|token| token.id).collect::<Vec<_>>(), [id, other]);
    assert!(!tokens[0].is_good(NOW) && tokens[1].is_good(NOW));
    let audit = store.audited(2).unwrap();
    assert_eq!((audit[0].action, audit[1].action), (AuditAction::TokenRevoked, AuditAction::TokenMade));
}

/// A name is one person's, until the person is shut out.
pub fn a_person_is_found_by_name(database: &impl Database) {
    let mut store = founded(database.open());
    let person = |name: &str, password: &str| NewPerson {
        name: name.into(),
        role: AccessRole::Auditor,
        password: password.into(),
    };
    assert!(store.add_person(&by(), &person("grace", "hash one")).unwrap());
    assert!(!store.add_person(&by(), &person("grace", "hash two")).unwrap());
    assert!(store.add_person(&by(), &person("Ada", "hash")).unwrap());
    let mut store = database.open();
    let found = store.person("grace").unwrap().unwrap();
    assert_eq!((found.password.as_str(), found.role, found.added), ("hash one", AccessRole::Auditor, by()));
    assert_eq!(store.person("Grace").unwrap(), None);
    let names: Vec<String> = store.people().unwrap().into_iter().map(|person| person.name).collect();
    assert_eq!(names, ["Ada", "grace"]);
    assert!(store.remove_person(&by(), "grace").unwrap());
    assert!(!store.remove_person(&by(), "grace").unwrap());
    assert_eq!(store.person("grace").unwrap(), None);
}

fn asked(actor: &str, key: &str, content: u8) -> Attempt {
    Attempt { actor: actor.into(), key: key.into(), content: Digest::new([content; 32]), at: NOW }
}

/// The second of a name gets what the first was answered; another content, another asker and an old one are told apart.
pub fn what_is_sent_twice_is_begun_once(database: &impl Database) {
    let mut store = founded(database.open());
    let forget = NOW.plus_seconds(-60);
    let first = asked("token 1", "a", 1);
    assert_eq!(store.begin_attempt(&first, forget).unwrap(), Begun::New);
    assert_eq!(store.begin_attempt(&first, forget).unwrap(), Begun::Open);
    assert_eq!(store.begin_attempt(&asked("token 1", "a", 2), forget).unwrap(), Begun::Other);
    assert_eq!(store.begin_attempt(&asked("token 2", "a", 2), forget).unwrap(), Begun::New);
    let answer =
        AttemptAnswer { status: 201, media: "application/json".into(), nonce: [7; 12], sealed: vec![1, 2] };
    let before = store.commits();
    assert_eq!(store.person("nobody").unwrap(), None);
    assert_eq!(store.commits(), before, "reading changes nothing");
    store.end_attempt(&first, &answer).unwrap();
    assert_eq!(store.commits(), before + 1);
    let other = asked("token 2", "a", 2);
    store.forget_attempt(&other).unwrap();
    assert_eq!(store.begin_attempt(&other, forget).unwrap(), Begun::New);
    let mut store = database.open();
    assert_eq!(store.begin_attempt(&first, forget).unwrap(), Begun::Answered(answer));
    assert_eq!(
        store.begin_attempt(&first, NOW.plus_seconds(1)).unwrap(),
        Begun::New,
        "the old one is forgotten"
    );
}

/// Of many who begin the same at once, one begins it.
pub fn twenty_who_begin_the_same_at_once_are_one(database: &impl Database) {
    drop(founded(database.open()));
    let begun: Vec<Begun> = thread::scope(|scope| {
        let ask = || database.open().begin_attempt(&asked("token 1", "a", 1), NOW.plus_seconds(-60)).unwrap();
        let asking: Vec<_> = (0..20).map(|_| scope.spawn(ask)).collect();
        asking.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(begun.iter().filter(|begun| **begun == Begun::New).count(), 1);
    assert_eq!(begun.iter().filter(|begun| **begun == Begun::Open).count(), 19);
}

/// Pages follow each other without a gap, of all keys and of one customer's; customers in the order of their bytes.
pub fn keys_and_customers_are_read_by_pages(database: &impl Database) {
    let mut store = founded(database.open());
    let serials = issue(&mut store, 5);
    let mak = issue_mak(&mut store, 50);
    store.transfer_key(&by(), serials[1], "Élan Clinic").unwrap().unwrap();
    store.transfer_key(&by(), serials[2], "zebra").unwrap().unwrap();
    let mut page = |customer: Option<&str>, after: u32, most| -> Vec<u32> {
        let page = KeyPage { customer: customer.map(str::to_owned), after: KeySerial(after), most };
        store.keys_after(&page).unwrap().iter().map(|key| key.serial.0).collect()
    };
    assert_eq!(page(None, 0, 4), [1, 2, 3, 4]);
    assert_eq!(page(None, 4, 4), [5, mak.0]);
    assert_eq!(page(Some("zebra"), 0, 4), [3]);
    assert_eq!(page(None, 6, 4), Vec::<u32>::new());
    let names = |customers: Vec<CustomerRecord>| -> Vec<String> {
        customers.into_iter().map(|customer| customer.name).collect()
    };
    let all = store.customers_after("", 10).unwrap();
    assert_eq!((all[0].host_keys, all[0].maks, all[0].blocked), (3, 1, 0));
    assert_eq!(names(all), ["Harbour School District", "zebra", "Élan Clinic"]);
    assert_eq!(names(store.customers_after("Harbour School District", 1).unwrap()), ["zebra"]);
    let catalog = CatalogRecord { version: CatalogVersion(1), published: NOW };
    assert_eq!(store.catalogs_before(None, 10).unwrap(), [catalog]);
    assert_eq!(store.catalogs_before(Some(CatalogVersion(1)), 10).unwrap(), []);
}

/// The key is another customer's, and the audit says whose it was.
pub fn a_key_is_given_to_another_customer(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue(&mut store, 1)[0];
    let was = store.transfer_key(&by(), serial, "Quayside Clinic").unwrap();
    assert_eq!(was.as_deref(), Some("Harbour School District"));
    assert_eq!(store.transfer_key(&by(), KeySerial(99), "Quayside Clinic").unwrap(), None);
    assert_eq!(database.open().key(serial).unwrap().unwrap().customer, "Quayside Clinic");
    let entry = store.audited(1).unwrap().remove(0);
    assert_eq!((entry.action, entry.serial), (AuditAction::KeyTransferred, Some(serial)));
    assert_eq!(entry.detail, "Harbour School District to Quayside Clinic");
}

/// The audit is read backwards, from any entry.
pub fn the_audit_is_read_by_pages(database: &impl Database) {
    let mut store = founded(database.open());
    issue(&mut store, 5);
    let first = store.audited_before(None, 4).unwrap();
    assert_eq!(first.len(), 4);
    let (last, _) = first[3];
    let second = store.audited_before(Some(last), 4).unwrap();
    assert!(second.iter().all(|(id, _)| *id < last));
    assert_eq!(first.len() + second.len(), store.audited(100).unwrap().len());
}

fn page(kind: ActivationKind, name: Option<&str>) -> ActivationPage {
    ActivationPage { kind, name: name.map(str::to_owned), serial: None, after: 0, most: 10 }
}

/// What is released is counted no more, and the same hardware counts anew, even by the same attempt.
pub fn a_released_machine_gives_its_activation_back(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 50);
    for machine in 1..=3 {
        let answer = MachineAnswer::New(licence("licence"));
        let asked = machine_attempt(serial, machine, machine);
        store.activate_machine(&asked, |_| Ok::<_, StoreError>(answer.clone())).unwrap().unwrap();
    }
    let all = store.activations_after(&page(ActivationKind::Machine, None)).unwrap();
    assert_eq!(all.len(), 3);
    assert_eq!((all[0].serial, all[0].customer.as_str()), (serial, "Harbour School District"));
    let name = all[1].machine_name.clone().unwrap();
    let named = store.activations_after(&page(ActivationKind::Machine, Some(&name.to_uppercase()))).unwrap();
    assert_eq!(named, [all[1].clone()]);
    assert_eq!(store.activations_after(&page(ActivationKind::Machine, Some("%"))).unwrap(), []);
    let behind = ActivationPage { after: all[1].id, ..page(ActivationKind::Machine, None) };
    assert_eq!(store.activations_after(&behind).unwrap(), [all[2].clone()]);
    let other = ActivationPage { serial: Some(KeySerial(99)), ..page(ActivationKind::Machine, None) };
    assert_eq!(store.activations_after(&other).unwrap(), []);

    let released = store.release(&by(), ActivationKind::Machine, all[1].id).unwrap();
    assert_eq!(released, Some(all[1].clone()));
    assert_eq!(store.release(&by(), ActivationKind::Machine, all[1].id).unwrap(), None);
    let mut store = database.open();
    assert_eq!(store.key(serial).unwrap().unwrap().used, 2);
    let mut seen = None;
    let answer = MachineAnswer::New(licence("licence"));
    let again = store.activate_machine(&machine_attempt(serial, 2, 2), |state| {
        seen = Some((state.alike.len(), state.earlier.clone(), state.newest.clone()));
        Ok::<_, StoreError>(answer.clone())
    });
    assert!(again.unwrap().is_some());
    assert_eq!(seen, Some((0, None, None)));
    assert_eq!(store.key(serial).unwrap().unwrap().used, 3);
}

/// The same for a host.
pub fn a_released_host_gives_its_place_back(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue(&mut store, 1)[0];
    let answer = HostAnswer { new: Some(certificate("certificate")), note: None };
    store.activate_host(&attempt(serial, 1, 1), |_| Ok::<_, StoreError>(answer.clone())).unwrap().unwrap();
    let host = store.activations_after(&page(ActivationKind::Host, None)).unwrap().remove(0);
    assert_eq!(store.release(&by(), ActivationKind::Host, host.id).unwrap(), Some(host));
    assert_eq!((store.hosts(serial).unwrap(), store.key(serial).unwrap().unwrap().used), (vec![], 0));
    let again = store.activate_host(&attempt(serial, 1, 1), |state| {
        assert_eq!((state.hosts.len(), &state.earlier), (0, &None));
        Ok::<_, StoreError>(answer.clone())
    });
    assert!(again.unwrap().is_some());
    assert_eq!(store.audited(1).unwrap()[0].action, AuditAction::ActivationReleased);
}

/// It is counted for itself alone, and is found by what was confirmed; released it costs anew.
pub fn a_confirmation_is_found_by_its_subject_and_released(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 9);
    let confirm = |store: &mut _, subject| {
        let asked = ConfirmationAttempt { serial, subject, tries_since: NOW, network: None, by: by() };
        let mut known = false;
        let answer = ConfirmationAnswer::Confirmed { cost: Cost::Activation, detail: String::new() };
        PublisherStore::confirm(store, &asked, |state| {
            known = state.confirmed;
            Ok::<_, StoreError>(answer.clone())
        })
        .unwrap();
        known
    };
    let subject = Subject::new([0xab; 16]);
    confirm(&mut store, subject);
    confirm(&mut store, Subject::new([2; 16]));
    let found = store.activations_after(&page(ActivationKind::Telephone, Some("ABAB"))).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].subject, &found[0].address, found[0].serial), (Some(subject), &None, serial));
    let released = store.release(&by(), ActivationKind::Telephone, found[0].id).unwrap();
    assert_eq!(released, Some(found[0].clone()));
    assert_eq!(store.release(&by(), ActivationKind::Telephone, found[0].id).unwrap(), None);
    assert!(store.audited(1).unwrap()[0].detail.ends_with(&subject.to_string()));
    let mut store = database.open();
    assert_eq!((store.key(serial).unwrap().unwrap().used, store.confirmed(serial).unwrap().len()), (1, 1));
    assert!(!confirm(&mut store, subject), "it is new to the key");
    assert!(confirm(&mut store, subject));
    assert_eq!(store.key(serial).unwrap().unwrap().used, 2);
}

/// A release that is sent again, or is stale, frees nobody else.
pub fn a_released_id_is_never_anothers(database: &impl Database) {
    let mut store = founded(database.open());
    let (mak, host_key) = (issue_mak(&mut store, 9), issue(&mut store, 1)[0]);
    let answer = HostAnswer { new: Some(certificate("certificate")), note: None };
    let mut newest = |number| {
        license(&mut store, mak, number);
        let asked = attempt(host_key, number, number);
        store.activate_host(&asked, |_| Ok::<_, StoreError>(answer.clone())).unwrap().unwrap();
        [ActivationKind::Machine, ActivationKind::Host].map(|kind| {
            let id = store.activations_after(&page(kind, None)).unwrap().last().unwrap().id;
            store.release(&by(), kind, id).unwrap().unwrap();
            id
        })
    };
    let (first, second) = (newest(1), newest(2));
    assert!(first[0] < second[0] && first[1] < second[1], "{first:?} {second:?}");
}
