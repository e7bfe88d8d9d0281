//! Hosts are activated under the lock of their key.

use super::Database;
use super::sample::{EPOCH, NOW, No, SERVICE_KEY, attempt, by, certificate, founded, issue, sealed};
use crate::publisher::{
    Conflict, HostAnswer, HostId, KeyLookup, KeyUnderLock, NewCertificate, NewList, PublisherStore,
    RevocationGround, StoreError,
};
use muster_core::publisher::Cost;
use muster_wire::number::{KeySerial, Minutes, RecordNumber};
use muster_wire::object::Recorded;
use std::thread;

fn new(certificate: NewCertificate) -> HostAnswer {
    HostAnswer { new: Some(certificate), note: None }
}

/// Activates a new host and gives back what the decision saw.
fn activate(store: &mut impl PublisherStore, serial: KeySerial, host: u8, name: u8) -> KeyUnderLock {
    let mut seen = None;
    let answered = store.activate_host(&attempt(serial, host, name), |state| {
        seen = Some(state.clone());
        Ok::<_, StoreError>(new(certificate(&format!("certificate {host} {name}"))))
    });
    let answered = answered.unwrap().unwrap();
    assert_eq!(answered.certificate, sealed(&format!("certificate {host} {name}")));
    seen.unwrap()
}

/// No key, no decision.
pub fn an_unknown_key_is_not_decided_on(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue(&mut store, 1)[0];
    let mut unknown = attempt(serial, 1, 1);
    unknown.lookup = KeyLookup([0xff; 32]);
    let answer = store.activate_host(&unknown, |_| -> Result<HostAnswer, StoreError> {
        panic!("there is nothing to decide on")
    });
    assert_eq!(answer.unwrap(), None);
}

/// Every field of host and activation comes back, record numbers ascend, and renewals cost nothing.
pub fn an_activation_reads_back_on_another_handle(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue(&mut store, 1)[0];
    let record = |number| Recorded { epoch: EPOCH, number: RecordNumber(number) };
    let first = activate(&mut store, serial, 1, 1);
    assert_eq!((first.next, first.key.serial, first.hosts.len()), (record(1), serial, 0));
    assert_eq!(activate(&mut database.open(), serial, 2, 2).next, record(2));

    let mut store = database.open();
    let hosts = store.hosts(serial).unwrap();
    assert_eq!(hosts.len(), 2);
    let asked = attempt(serial, 1, 1);
    let host = &hosts[0];
    assert_eq!((host.enrolled.key, &host.enrolled.fingerprint), (asked.host, &asked.fingerprint));
    assert_eq!((host.enrolled.activations, host.enrolled.not_before), (1, NOW));
    assert_eq!(host.enrolled.not_after, NOW.plus(Minutes::days(400)));
    assert_eq!(
        (&host.machine_name, &host.address, host.head),
        (&asked.machine_name, &asked.address, asked.head)
    );
    assert_eq!((host.first_seen, host.last_seen), (NOW, NOW));
    assert_eq!(store.key(serial).unwrap().unwrap().used, 2);

    for (name, cost, activations) in [(3, Cost::Nothing, 1), (4, Cost::Activation, 2)] {
        let mut again = attempt(serial, 1, name);
        again.at = NOW.plus(Minutes::days(350));
        again.machine_name = "renamed".into();
        let renewed = NewCertificate {
            host: Some(host.id),
            cost,
            not_before: again.at,
            not_after: again.at.plus(Minutes::days(400)),
            ..certificate("renewal")
        };
        store
            .activate_host(&again, |state| {
                assert_eq!(state.next, record(u64::from(name)));
                assert_eq!(state.hosts.len(), 2);
                Ok::<_, StoreError>(new(renewed.clone()))
            })
            .unwrap()
            .unwrap();
        let renewed = store.hosts(serial).unwrap().swap_remove(0);
        assert_eq!(renewed.enrolled.activations, activations);
        assert_eq!((renewed.enrolled.not_before, renewed.last_seen), (again.at, again.at));
        assert_eq!((renewed.first_seen, renewed.machine_name.as_str()), (NOW, "renamed"));
    }
}

/// The same name finds the earlier answer, under its own key only, and gives it again.
pub fn an_attempt_is_known_by_its_name(database: &impl Database) {
    let mut store = founded(database.open());
    let serials = issue(&mut store, 2);
    assert_eq!(activate(&mut store, serials[0], 1, 1).earlier, None);
    assert_eq!(activate(&mut store, serials[1], 2, 1).earlier, None, "under another key");
    let asked = attempt(serials[0], 1, 1);
    let again = store
        .activate_host(&asked, |state| {
            let earlier = state.earlier.as_ref().unwrap();
            assert_eq!((earlier.content, &earlier.certificate), (asked.content, &sealed("certificate 1 1")));
            assert_eq!(earlier.host, state.hosts[0].id);
            Ok::<_, StoreError>(HostAnswer { new: None, note: None })
        })
        .unwrap()
        .unwrap();
    assert_eq!(again.certificate, sealed("certificate 1 1"));
    assert_eq!(again.service, sealed("certificate of the service key"));
    assert_eq!(store.hosts(serials[0]).unwrap()[0].enrolled.activations, 1);
    let third = activate(&mut store, serials[0], 3, 3);
    assert_eq!(third.next.number, RecordNumber(3), "the repeated one took no record");
}

/// What the decision refuses leaves no trace.
pub fn a_refusal_writes_nothing(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue(&mut store, 1)[0];
    let refused = store.activate_host(&attempt(serial, 1, 1), |_| Err(No::Refused));
    assert!(matches!(refused, Err(No::Refused)));
    assert_eq!(store.hosts(serial).unwrap(), []);
    let state = activate(&mut store, serial, 1, 1);
    assert_eq!((state.next.number, state.earlier, state.last_report), (RecordNumber(1), None, None));
}

/// A decision may only name what it was shown.
pub fn a_host_of_another_key_cannot_be_certified(database: &impl Database) {
    let mut store = founded(database.open());
    let serials = issue(&mut store, 2);
    activate(&mut store, serials[0], 1, 1);
    let foreign = store.hosts(serials[0]).unwrap()[0].id;
    for host in [foreign, HostId(4711)] {
        let answer = new(NewCertificate { host: Some(host), ..certificate("x") });
        let refused = store.activate_host(&attempt(serials[1], 1, 2), |_| Ok(answer.clone()));
        assert!(matches!(refused, Err(StoreError::Conflict(Conflict::UnknownHost))));
    }
    let nothing = HostAnswer { new: None, note: None };
    let refused = store.activate_host(&attempt(serials[1], 1, 2), |_| Ok(nothing.clone()));
    assert!(matches!(refused, Err(StoreError::Conflict(Conflict::UnknownHost))));
    assert_eq!(store.hosts(serials[1]).unwrap(), []);
}

/// Several keys at once, while others are issued and blocked: each record has a number of its own, and none is missing.
pub fn writers_of_every_kind_get_along(database: &impl Database) {
    let serials = issue(&mut founded(database.open()), 4);
    let (last, keys) = serials.split_last().unwrap();
    let activated = thread::scope(|scope| {
        scope.spawn(|| {
            let mut store = database.open();
            for _ in 0..5 {
                issue(&mut store, 1);
            }
        });
        scope.spawn(|| block(&mut database.open(), *last));
        let one =
            |serial: KeySerial, host: u8| activate(&mut database.open(), serial, host, host).next.number.0;
        let threads: Vec<_> =
            (0..12).map(|host| scope.spawn(move || one(keys[usize::from(host % 3)], host))).collect();
        let mut numbers: Vec<u64> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        numbers.sort_unstable();
        numbers
    });
    assert_eq!(activated, (1..=12).collect::<Vec<_>>());
    let keys = database.open().keys(None).unwrap();
    assert_eq!(keys.iter().map(|key| key.serial.0).collect::<Vec<_>>(), (1..=9).collect::<Vec<_>>());
    assert_eq!(keys.iter().filter(|key| key.blocked.is_some()).count(), 1);
}

fn block(store: &mut impl PublisherStore, serial: KeySerial) {
    let list = |_: &RevocationGround| Ok(NewList { list: sealed("list"), service: SERVICE_KEY });
    store.block_key::<StoreError>(&by(), serial, list).unwrap();
}

/// Each attempt has its own handle; six find room, whatever the order.
pub fn twenty_at_once_on_one_key_get_what_the_key_has(database: &impl Database) {
    let serial = issue(&mut founded(database.open()), 1)[0];
    let one = |host: u8| {
        database.open().activate_host(&attempt(serial, host, host), |state| {
            let room = state.hosts.len() < 6;
            if room { Ok(new(certificate(&format!("certificate {host}")))) } else { Err(No::Refused) }
        })
    };
    let outcomes: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (1..=20).map(|host| scope.spawn(move || one(host))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let activated = outcomes.iter().filter(|outcome| match outcome {
        Ok(answered) => answered.is_some(),
        Err(No::Refused) => false,
        Err(No::Store(error)) => panic!("{error}"),
    });
    assert_eq!(activated.count(), 6);
    let hosts = database.open().hosts(serial).unwrap();
    assert_eq!(hosts.len(), 6);
}
