//! Machines are licensed under the lock of their multiple activation key.

use super::Database;
use super::sample::{
    EPOCH, NOW, No, SERVICE_KEY, attempt, by, certificate, founded, issue, issue_mak, licence,
    machine_attempt, publish, sealed, subject,
};
use crate::publisher::{
    AuditAction, Conflict, GivenLicence, HostAnswer, KeyLimits, KeyLookup, Licensed, MachineAnswer,
    MachineAttempt, MachineId, MakUnderLock, NewLicence, PublisherStore, StoreError,
};
use muster_core::product_key::KeyKind;
use muster_core::publisher::MakLimits;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{Digest, PartDigest};
use muster_wire::number::{CatalogVersion, KeySerial, Minutes, RecordNumber};
use muster_wire::object::Recorded;
use std::thread;

fn record(number: u64) -> Recorded {
    Recorded { epoch: EPOCH, number: RecordNumber(number) }
}

/// Answers in this way and gives back what the decision saw.
fn answer(
    store: &mut impl PublisherStore,
    asked: &MachineAttempt,
    answer: &MachineAnswer,
) -> (MakUnderLock, Licensed) {
    let mut seen = None;
    let licensed = store.activate_machine(asked, |state| {
        seen = Some(state.clone());
        Ok::<_, StoreError>(answer.clone())
    });
    (seen.unwrap(), licensed.unwrap().unwrap())
}

/// Counts a new machine and gives back what the decision saw.
fn count(store: &mut impl PublisherStore, serial: KeySerial, machine: u8, name: u8) -> MakUnderLock {
    let text = format!("licence {machine} {name}");
    let (seen, licensed) =
        answer(store, &machine_attempt(serial, machine, name), &MachineAnswer::New(licence(&text)));
    assert_eq!(
        (licensed.licence, licensed.service),
        (sealed(&text), sealed("certificate of the service key"))
    );
    seen
}

fn used(store: &mut impl PublisherStore, serial: KeySerial) -> u32 {
    store.key(serial).unwrap().unwrap().used
}

/// Its product, its limits, and nothing used yet.
pub fn a_multiple_activation_key_reads_back(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 50);
    let key = database.open().key(serial).unwrap().unwrap();
    assert_eq!((key.kind(), key.number, key.used), (KeyKind::Mak, 5, 0));
    assert_eq!(key.limits, KeyLimits::Mak(MakLimits { uses: 50, extension: 0 }));
    assert_eq!(store.machines(serial).unwrap(), []);
}

/// Extensions add up and stand in the audit; no other key can be extended.
pub fn a_key_that_is_extended_is_good_for_more(database: &impl Database) {
    let mut store = founded(database.open());
    let (mak, host) = (issue_mak(&mut store, 50), issue(&mut store, 1)[0]);
    let limits = |extension| Some(MakLimits { uses: 50, extension });
    assert_eq!(store.extend_key(&by(), mak, 10).unwrap(), limits(10));
    assert_eq!(database.open().extend_key(&by(), mak, 5).unwrap(), limits(15));
    assert_eq!(store.extend_key(&by(), mak, u32::MAX).unwrap(), limits(u32::MAX), "no further than the type");
    assert_eq!(store.key(mak).unwrap().unwrap().limits, KeyLimits::Mak(limits(u32::MAX).unwrap()));
    assert_eq!(store.extend_key(&by(), host, 1).unwrap(), None);
    assert_eq!(store.extend_key(&by(), KeySerial(99), 1).unwrap(), None);
    let entries = store.audited(3).unwrap();
    assert!(
        entries.iter().all(|entry| entry.action == AuditAction::KeyExtended && entry.serial == Some(mak))
    );
}

/// Neither an unknown key nor a host key.
pub fn only_a_multiple_activation_key_is_decided_on(database: &impl Database) {
    let mut store = founded(database.open());
    let host = machine_attempt(issue(&mut store, 1)[0], 1, 1);
    let unknown = MachineAttempt { lookup: KeyLookup([0xff; 32]), ..host.clone() };
    for asked in [host, unknown] {
        let answer = store.activate_machine(&asked, |_| -> Result<MachineAnswer, StoreError> {
            panic!("there is nothing to decide on")
        });
        assert_eq!(answer.unwrap(), None);
    }
}

/// Every field comes back, and records ascend.
pub fn a_counted_machine_reads_back_on_another_handle(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 3);
    let first = count(&mut store, serial, 1, 1);
    assert_eq!((first.next, first.key.serial, first.key.used), (record(1), serial, 0));
    assert_eq!((first.alike, first.earlier, first.newest), (vec![], None, None));
    let mut nameless = machine_attempt(serial, 2, 2);
    nameless.machine_name = None;
    let (second, _) = answer(&mut database.open(), &nameless, &MachineAnswer::New(licence("second")));
    assert_eq!((second.next, second.key.used), (record(2), 1));

    let mut store = database.open();
    let machines = store.machines(serial).unwrap();
    let asked = machine_attempt(serial, 1, 1);
    assert_eq!((machines.len(), used(&mut store, serial)), (2, 2));
    assert_eq!((&machines[0].counted, &machines[0].machine_name), (&asked.subject, &asked.machine_name));
    assert_eq!(
        (&machines[0].address, machines[0].first_seen, machines[0].last_seen),
        (&asked.address, NOW, NOW)
    );
    assert_eq!((&machines[1].counted, &machines[1].machine_name), (&subject(2), &None));
}

/// Those that share one, of this key only, oldest first; what all machines have alike is no clue.
pub fn machines_that_share_a_clue_are_shown_to_the_decision(database: &impl Database) {
    let mut store = founded(database.open());
    let serials = [issue_mak(&mut store, 9), issue_mak(&mut store, 9)];
    for machine in 1..=3 {
        count(&mut store, serials[0], machine, machine);
    }
    count(&mut store, serials[1], 1, 1);
    let part = |number, byte| Part { number, digest: PartDigest::new([byte; 8]) };
    let mixed = Fingerprint::new(vec![part(1, 0xaa), part(7, 3), part(9, 1), part(10, 2)]);
    let asked = MachineAttempt {
        clues: vec![part(7, 3), part(9, 1), part(10, 2)],
        subject: mixed,
        ..machine_attempt(serials[0], 4, 4)
    };
    let (seen, _) = answer(&mut store, &asked, &MachineAnswer::New(licence("fourth")));
    let alike: Vec<Fingerprint> = seen.alike.into_iter().map(|machine| machine.counted).collect();
    assert_eq!(alike, [subject(1), subject(3)]);
}

/// The name is known under its key only; the subject finds the newest licence.
pub fn a_licence_is_given_again_by_name_and_by_subject(database: &impl Database) {
    let mut store = founded(database.open());
    let serials = [issue_mak(&mut store, 9), issue_mak(&mut store, 9)];
    count(&mut store, serials[0], 1, 1);
    let other = count(&mut store, serials[1], 1, 1);
    assert_eq!((other.earlier, other.newest), (None, None), "under another key");

    let machine = store.machines(serials[0]).unwrap()[0].id;
    let given = |digest| GivenLicence {
        digest: Digest::new([digest; 32]),
        machine,
        service: SERVICE_KEY,
        revoked: false,
    };
    let mut later = machine_attempt(serials[0], 1, 1);
    later.at = NOW.plus(Minutes::days(9));
    later.machine_name = Some("renamed".into());
    let (seen, licensed) = answer(&mut store, &later, &MachineAnswer::Earlier);
    assert_eq!((seen.earlier, seen.newest), (Some(given(1)), Some(given(1))));
    assert_eq!(licensed.licence, sealed("licence 1 1"));
    let kept = &store.machines(serials[0]).unwrap()[0];
    assert_eq!((kept.first_seen, kept.last_seen), (NOW, later.at));
    assert_eq!(kept.machine_name.as_deref(), Some("renamed"));

    let again = NewLicence { machine: Some(machine), ..licence("newer") };
    answer(&mut store, &machine_attempt(serials[0], 1, 2), &MachineAnswer::New(again));
    let (seen, licensed) = answer(&mut store, &machine_attempt(serials[0], 1, 3), &MachineAnswer::Newest);
    assert_eq!((seen.earlier, seen.newest), (None, Some(given(1))));
    assert_eq!(licensed.licence, sealed("newer"));
    assert_eq!(licensed.service, sealed("certificate of the service key"));
    assert_eq!(count(&mut store, serials[0], 2, 4).next, record(4), "what was repeated took no record");
}

/// It stays the machine that was counted, with the subject that was counted.
pub fn a_licence_for_known_hardware_counts_nothing(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 9);
    count(&mut store, serial, 1, 1);
    let machine = store.machines(serial).unwrap()[0].id;
    let repaired = NewLicence { machine: Some(machine), ..licence("repaired") };
    answer(&mut store, &machine_attempt(serial, 2, 2), &MachineAnswer::New(repaired));
    assert_eq!(used(&mut store, serial), 1);
    assert_eq!(store.machines(serial).unwrap()[0].counted, subject(1));
    let (seen, licensed) = answer(&mut store, &machine_attempt(serial, 2, 3), &MachineAnswer::Newest);
    assert_eq!(seen.newest.unwrap().machine, machine);
    assert_eq!(licensed.licence, sealed("repaired"));
    assert_eq!(seen.alike, [], "only what was counted has clues");
}

/// A licence has the number of no certificate.
pub fn hosts_and_machines_share_one_sequence_of_records(database: &impl Database) {
    let mut store = founded(database.open());
    let (mak, host) = (issue_mak(&mut store, 9), issue(&mut store, 1)[0]);
    assert_eq!(count(&mut store, mak, 1, 1).next, record(1));
    store
        .activate_host(&attempt(host, 1, 1), |state| {
            assert_eq!(state.next, record(2));
            Ok::<_, StoreError>(HostAnswer { new: Some(certificate("certificate")), note: None })
        })
        .unwrap()
        .unwrap();
    assert_eq!(count(&mut store, mak, 2, 2).next, record(3));
}

/// What the decision refuses is not written.
pub fn a_refused_machine_leaves_no_trace(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 9);
    let refused = store.activate_machine(&machine_attempt(serial, 1, 1), |_| Err(No::Refused));
    assert!(matches!(refused, Err(No::Refused)));
    assert_eq!((store.machines(serial).unwrap(), used(&mut store, serial)), (vec![], 0));
    let seen = count(&mut store, serial, 1, 1);
    assert_eq!((seen.next, seen.earlier), (record(1), None));
}

/// Neither a machine of another key nor a licence that was never given.
pub fn a_decision_names_only_what_is_on_record(database: &impl Database) {
    let mut store = founded(database.open());
    let serials = [issue_mak(&mut store, 9), issue_mak(&mut store, 9)];
    count(&mut store, serials[0], 1, 1);
    let foreign = store.machines(serials[0]).unwrap()[0].id;
    let named = |machine| MachineAnswer::New(NewLicence { machine: Some(machine), ..licence("x") });
    let answers = [named(foreign), named(MachineId(4711)), MachineAnswer::Earlier, MachineAnswer::Newest];
    for answer in answers {
        let refused = store.activate_machine(&machine_attempt(serials[1], 1, 2), |_| Ok(answer.clone()));
        assert!(matches!(refused, Err(StoreError::Conflict(Conflict::UnknownHost))), "{answer:?}");
    }
    assert_eq!(used(&mut store, serials[1]), 0);
}

/// Clues that were chosen by an older catalog may miss a machine.
pub fn a_newer_catalog_stops_the_answer(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 9);
    publish(&mut store, &[]).unwrap();
    let refused = store.activate_machine(&machine_attempt(serial, 1, 1), |_| {
        Ok::<_, StoreError>(MachineAnswer::New(licence("x")))
    });
    let expected = Conflict::CatalogChanged { expected: CatalogVersion(1), found: CatalogVersion(2) };
    assert!(matches!(refused, Err(StoreError::Conflict(conflict)) if conflict == expected));
    assert_eq!(used(&mut store, serial), 0);
}

/// Counts a machine where there is room, and gives what is known otherwise.
fn decide(state: &MakUnderLock, text: &str) -> Result<MachineAnswer, No> {
    if state.earlier.is_some() {
        return Ok(MachineAnswer::Earlier);
    }
    let KeyLimits::Mak(limits) = state.key.limits else { return Err(No::Refused) };
    if state.key.used < limits.total() { Ok(MachineAnswer::New(licence(text))) } else { Err(No::Refused) }
}

fn at_once(database: &impl Database, attempts: &[MachineAttempt]) -> Vec<Option<Licensed>> {
    let one = |asked: &MachineAttempt| {
        let text = format!("licence {:?} {:?}", asked.digest, thread::current().id());
        match database.open().activate_machine(asked, |state| decide(state, &text)) {
            Ok(licensed) => Some(licensed.unwrap()),
            Err(No::Refused) => None,
            Err(No::Store(error)) => panic!("{error}"),
        }
    };
    thread::scope(|scope| {
        let threads: Vec<_> = attempts.iter().map(|asked| scope.spawn(move || one(asked))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// Each has its own handle; exactly as many find room as the key is good for, and every one its own record.
pub fn twenty_machines_at_once_on_a_key_of_six_are_six(database: &impl Database) {
    let serial = issue_mak(&mut founded(database.open()), 6);
    let attempts: Vec<_> = (1..=20).map(|machine| machine_attempt(serial, machine, machine)).collect();
    let outcomes = at_once(database, &attempts);
    assert_eq!(outcomes.iter().flatten().count(), 6);
    let mut store = database.open();
    assert_eq!((store.machines(serial).unwrap().len(), used(&mut store, serial)), (6, 6));
    // Who won is answered again, whoever lost is refused again.
    let again = at_once(database, &attempts);
    assert_eq!(again, outcomes);
    assert_eq!(used(&mut store, serial), 6);
}

/// A request whose answer was lost may be on its way several times; all get the same licence.
pub fn one_attempt_sent_twenty_times_at_once_is_one(database: &impl Database) {
    let serial = issue_mak(&mut founded(database.open()), 6);
    let attempts = vec![machine_attempt(serial, 1, 1); 20];
    let outcomes = at_once(database, &attempts);
    let first = outcomes[0].as_ref().unwrap();
    assert!(outcomes.iter().all(|outcome| outcome.as_ref() == Some(first)));
    assert_eq!(used(&mut database.open(), serial), 1);
}
