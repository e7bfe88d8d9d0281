//! Machines and hosts are confirmed by telephone under the lock of their key, and counted once, however they come.

use super::Database;
use super::sample::{
    NOW, No, attempt, by, certificate, founded, issue, issue_mak, licence, license, machine_attempt, revoke,
};
use crate::publisher::{
    AuditAction, ConfirmationAnswer, ConfirmationAttempt, ConfirmationUnderLock, HostAnswer, KeyLimits,
    KnownSubject, MachineAnswer, NewCertificate, PublisherStore, Revoked, StoreError,
};
use muster_core::publisher::{Cost, Tried, Tries};
use muster_core::telephone::{host_subject, subject_of_digest};
use muster_wire::id::{Digest, PublicKey, Subject};
use muster_wire::number::{KeySerial, Minutes, RecordNumber};
use std::thread;

/// The subject of machine number `machine` of [`machine_attempt`].
fn of_machine(machine: u8) -> Subject {
    subject_of_digest(Digest::new([machine; 32]))
}

/// The subject of host number `host` of [`attempt`].
fn of_host(host: u8) -> Subject {
    host_subject(&PublicKey::new([host; 32]))
}

fn asked(serial: KeySerial, subject: Subject) -> ConfirmationAttempt {
    let tries_since = NOW.plus_seconds(-86_400);
    ConfirmationAttempt { serial, subject, tries_since, network: Some("192.0.2.7".into()), by: by() }
}

fn confirmed(cost: Cost) -> ConfirmationAnswer {
    ConfirmationAnswer::Confirmed { cost, detail: "by telephone".into() }
}

/// Answers in this way and gives back what the decision saw.
fn answer(
    store: &mut impl PublisherStore,
    asked: &ConfirmationAttempt,
    answer: &ConfirmationAnswer,
) -> ConfirmationUnderLock {
    let mut seen = None;
    let written = store.confirm(asked, |state| {
        seen = Some(state.clone());
        Ok::<_, StoreError>(answer.clone())
    });
    assert_eq!(written.unwrap().as_ref(), Some(answer));
    seen.unwrap()
}

fn confirm(store: &mut impl PublisherStore, serial: KeySerial, subject: Subject) -> ConfirmationUnderLock {
    answer(store, &asked(serial, subject), &confirmed(Cost::Activation))
}

fn certify(store: &mut impl PublisherStore, serial: KeySerial, host: u8) {
    let answered = store.activate_host(&attempt(serial, host, host), |_| {
        Ok::<_, StoreError>(HostAnswer { new: Some(certificate("certificate")), note: None })
    });
    answered.unwrap().unwrap();
}

fn used(store: &mut impl PublisherStore, serial: KeySerial) -> u32 {
    store.key(serial).unwrap().unwrap().used
}

/// There is nothing to decide on.
pub fn an_unknown_key_confirms_nothing(database: &impl Database) {
    let mut store = founded(database.open());
    let answered = store.confirm(&asked(KeySerial(99), of_machine(1)), |_| Err(No::Refused));
    assert!(matches!(answered, Ok(None)));
}

/// It is counted, known again under its key only, and in the audit.
pub fn a_confirmed_subject_reads_back_on_another_handle(database: &impl Database) {
    let mut store = founded(database.open());
    let serials = [issue_mak(&mut store, 9), issue_mak(&mut store, 9)];
    let seen = confirm(&mut store, serials[0], of_machine(1));
    assert_eq!((seen.confirmed, seen.known, seen.tries, seen.key.used), (false, None, Tries::default(), 0));
    let mut store = database.open();
    assert!(!confirm(&mut store, serials[1], of_machine(1)).confirmed, "under another key");

    let mut later = asked(serials[0], of_machine(1));
    later.by.at = NOW.plus(Minutes::days(9));
    assert!(answer(&mut store, &later, &confirmed(Cost::Nothing)).confirmed);
    let records = store.confirmed(serials[0]).unwrap();
    assert_eq!((records.len(), records[0].subject, records[0].counted), (1, of_machine(1), true));
    assert_eq!((records[0].first_seen, records[0].last_seen), (NOW, later.by.at));
    assert_eq!((used(&mut store, serials[0]), used(&mut store, serials[1])), (1, 1));
    let newest = &store.audited(1).unwrap()[0];
    assert_eq!((newest.action, newest.serial), (AuditAction::Confirmed, Some(serials[0])));
    assert_eq!((newest.detail.as_str(), newest.by.at), ("by telephone", later.by.at));
}

/// Neither a confirmation nor an entry of the audit.
pub fn a_confirmation_that_is_refused_leaves_no_trace(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 9);
    let before = store.audited(99).unwrap();
    let refused = store.confirm(&asked(serial, of_machine(1)), |_| Err(No::Refused));
    assert!(matches!(refused, Err(No::Refused)));
    assert_eq!((used(&mut store, serial), store.confirmed(serial).unwrap()), (0, vec![]));
    assert_eq!(store.audited(99).unwrap(), before);
}

/// Answers that the check value is wrong, and gives back how often it was before: from the network, for the key, for the
/// subject.
fn wrong(store: &mut impl PublisherStore, asked: &ConfirmationAttempt) -> [u32; 3] {
    let tries = answer(store, asked, &ConfirmationAnswer::WrongCheck).tries;
    [tries.of_network, tries.of_key, tries.of_subject].map(|tried| tried.times)
}

/// They count where they come from, under their key and for their subject, and only for as long as the attempt says.
pub fn wrong_check_values_are_remembered_for_a_while(database: &impl Database) {
    let mut store = founded(database.open());
    let serials = [issue_mak(&mut store, 9), issue_mak(&mut store, 9)];
    let first = asked(serials[0], of_machine(1));
    assert_eq!([wrong(&mut store, &first), wrong(&mut store, &first)], [[0; 3], [1; 3]]);
    assert_eq!(wrong(&mut database.open(), &asked(serials[1], of_machine(1))), [2, 0, 0], "another key");
    assert_eq!(wrong(&mut store, &asked(serials[0], of_machine(2))), [3, 2, 0], "another machine");
    let elsewhere = ConfirmationAttempt { network: Some("198.51.100.7".into()), ..first.clone() };
    assert_eq!(wrong(&mut store, &elsewhere), [0, 3, 2], "another network");
    let at_the_desk = ConfirmationAttempt { network: None, ..first.clone() };
    assert_eq!([wrong(&mut store, &at_the_desk), wrong(&mut store, &at_the_desk)], [[0; 3]; 2]);
    let seen = answer(&mut store, &first, &confirmed(Cost::Activation)).tries.of_key;
    assert_eq!(seen, Tried { times: 4, first: Some(NOW) });
    let mut later = first.clone();
    (later.by.at, later.tries_since) = (NOW.plus(Minutes(9)), NOW.plus_seconds(1));
    assert_eq!(wrong(&mut store, &later), [0; 3], "they are too old");
    assert_eq!(wrong(&mut store, &first), [1; 3], "and gone");
    assert_eq!((used(&mut store, serials[0]), used(&mut store, serials[1])), (1, 0));
}

/// A licence that is revoked, then an installation ID: not to be confirmed; not even where it was confirmed before, or is
/// to be revoked later.
pub fn a_machine_whose_licence_is_revoked_is_known_as_that(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 9);
    license(&mut store, serial, 1);
    confirm(&mut store, serial, of_machine(1));
    license(&mut store, serial, 2);
    revoke(&mut store, Revoked::Licence(RecordNumber(1)), Some(NOW.plus(Minutes::days(9))));
    let mut known = |machine| {
        let mut seen = None;
        let refused = store.confirm(&asked(serial, of_machine(machine)), |state| {
            seen = state.known.clone();
            Err::<ConfirmationAnswer, _>(No::Refused)
        });
        assert!(matches!(refused, Err(No::Refused)));
        seen
    };
    assert_eq!(known(1), Some(KnownSubject::Revoked));
    assert!(matches!(known(2), Some(KnownSubject::Machine(_))));
    assert_eq!(known(3), None);
}

/// A licence, then a confirmation: one machine.
pub fn a_licensed_machine_is_not_counted_again_by_telephone(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 9);
    license(&mut store, serial, 1);
    let machine = store.machines(serial).unwrap()[0].id;
    let seen = answer(&mut store, &asked(serial, of_machine(1)), &confirmed(Cost::Nothing));
    assert_eq!((seen.confirmed, seen.known), (false, Some(KnownSubject::Machine(machine))));
    assert_eq!(confirm(&mut store, serial, of_machine(2)).known, None);
    assert_eq!(used(&mut store, serial), 2);
    assert_eq!(store.confirmed(serial).unwrap().iter().filter(|record| record.counted).count(), 1);
}

/// A confirmation, then a licence: one machine, whose licence costs nothing.
pub fn a_confirmed_machine_is_not_counted_again_when_licensed(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 9);
    confirm(&mut store, serial, of_machine(1));
    assert!(!license(&mut store, serial, 2).confirmed, "another machine");
    assert!(license(&mut store, serial, 1).confirmed);
    assert_eq!((used(&mut store, serial), store.machines(serial).unwrap().len()), (2, 2));
    assert!(!store.confirmed(serial).unwrap()[0].counted, "it is counted as the machine");
    let again = answer(&mut store, &asked(serial, of_machine(1)), &confirmed(Cost::Nothing));
    assert!(again.confirmed);
    assert_eq!(used(&mut store, serial), 2);
}

/// A host that was certified costs one of its own activations; one that was confirmed is counted once.
pub fn hosts_are_counted_once_however_they_come(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue(&mut store, 1)[0];
    certify(&mut store, serial, 1);
    let Some(KnownSubject::Host(host)) = confirm(&mut store, serial, of_host(1)).known else {
        panic!("the host is on record")
    };
    assert_eq!((host.id, host.enrolled.activations), (store.hosts(serial).unwrap()[0].id, 1));
    assert_eq!(store.hosts(serial).unwrap()[0].enrolled.activations, 2);
    confirm(&mut store, serial, of_host(2));
    assert_eq!(used(&mut store, serial), 2);
    let mut seen = None;
    let answered = store.activate_host(&attempt(serial, 2, 2), |state| {
        seen = Some(state.confirmed.clone());
        let new = NewCertificate { cost: Cost::Nothing, ..certificate("certificate") };
        Ok::<_, StoreError>(HostAnswer { new: Some(new), note: None })
    });
    answered.unwrap().unwrap();
    assert_eq!(seen, Some(vec![of_host(2)]));
    assert_eq!((used(&mut store, serial), store.hosts(serial).unwrap().len()), (2, 2));
    certify(&mut store, serial, 3);
    assert_eq!(used(&mut store, serial), 3);
}

/// By telephone and over the network at once, each on its own handle: as many as the key is good for.
pub fn telephone_and_network_at_once_on_a_key_of_six_are_six(database: &impl Database) {
    let serial = issue_mak(&mut founded(database.open()), 6);
    let room = |key: &crate::publisher::KeyRecord| match key.limits {
        KeyLimits::Mak(limits) => key.used < limits.total(),
        KeyLimits::Host(_) => false,
    };
    let one = &|machine: u8| {
        let mut store = database.open();
        if machine.is_multiple_of(2) {
            let decided = store.confirm(&asked(serial, of_machine(machine)), |state| {
                if room(&state.key) { Ok(confirmed(Cost::Activation)) } else { Err(No::Refused) }
            });
            return matches!(decided, Ok(Some(_)));
        }
        let decided = store.activate_machine(&machine_attempt(serial, machine, machine), |state| {
            if room(&state.key) { Ok(MachineAnswer::New(licence("licence"))) } else { Err(No::Refused) }
        });
        matches!(decided, Ok(Some(_)))
    };
    let won = thread::scope(|scope| {
        let threads: Vec<_> = (1..=20).map(|machine| scope.spawn(move || one(machine))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).filter(|won| *won).count()
    });
    assert_eq!((won, used(&mut database.open(), serial)), (6, 6));
}
