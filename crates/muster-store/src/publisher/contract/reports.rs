//! What hosts report about their stores is remembered, within bounds.

use super::Database;
use super::sample::{NOW, attempt, certificate, founded, issue};
use crate::publisher::{HostAnswer, HostAttempt, PublisherStore, StoreError};
use muster_core::publisher::{CopyNote, HeadReport};
use muster_wire::id::StoreEpoch;
use muster_wire::number::{KeySerial, RecordNumber};
use muster_wire::object::Recorded;

fn head(epoch: u8, number: u64) -> Recorded {
    Recorded { epoch: StoreEpoch::new([epoch; 8]), number: RecordNumber(number) }
}

fn reporting(serial: KeySerial, head: Recorded, address: &str) -> HostAttempt {
    HostAttempt { head, address: address.into(), ..attempt(serial, 1, 1) }
}

/// Answers, the second time with the first answer, and gives back the report that the decision saw.
fn report(
    store: &mut impl PublisherStore,
    asked: &HostAttempt,
    note: Option<CopyNote>,
) -> Option<HeadReport> {
    let mut seen = None;
    store
        .activate_host(asked, |state| {
            seen.clone_from(&state.last_report);
            let new = state.earlier.is_none().then(|| certificate("certificate"));
            Ok::<_, StoreError>(HostAnswer { new, note })
        })
        .unwrap()
        .unwrap();
    seen
}

/// The last report, with the highest number in the epoch that is reported now; also under another host key.
pub fn the_last_report_of_a_host_is_remembered(database: &impl Database) {
    let mut store = founded(database.open());
    let serials = issue(&mut store, 2);
    let mut ask = |serial, head, address| report(&mut store, &reporting(serial, head, address), None);
    let last = |head, highest, address: &str| {
        Some(HeadReport { head, highest_in_epoch: RecordNumber(highest), address: address.into() })
    };
    assert_eq!(ask(serials[0], head(1, 7), "192.0.2.1"), None);
    assert_eq!(ask(serials[0], head(1, 5), "192.0.2.2"), last(head(1, 7), 7, "192.0.2.1"));
    assert_eq!(ask(serials[0], head(2, 1), "192.0.2.3"), last(head(1, 5), 0, "192.0.2.2"));
    assert_eq!(ask(serials[1], head(1, 6), "192.0.2.3"), last(head(2, 1), 7, "192.0.2.3"));
    assert_eq!(ask(serials[0], head(1, u64::MAX), "192.0.2.3"), last(head(1, 6), 7, "192.0.2.3"));
    assert_eq!(store.hosts(serials[1]).unwrap()[0].head, head(1, 6));
}

/// Notes come back with everything that belongs to them, oldest first.
pub fn notes_are_kept_under_their_key(database: &impl Database) {
    let mut store = founded(database.open());
    let serials = issue(&mut store, 2);
    let notes =
        [CopyNote::OtherHardware, CopyNote::WentBack { reported: RecordNumber(7) }, CopyNote::TwoAddresses];
    for note in notes {
        report(&mut store, &reporting(serials[0], head(1, 6), "192.0.2.9"), Some(note));
    }
    report(&mut store, &reporting(serials[1], head(1, 6), "192.0.2.9"), Some(CopyNote::TwoAddresses));
    let kept = database.open().notes(serials[0]).unwrap();
    assert_eq!(kept.iter().map(|kept| kept.note).collect::<Vec<_>>(), notes);
    let asked = attempt(serials[0], 1, 1);
    assert_eq!((kept[0].at, &kept[0].machine_name, kept[0].host), (NOW, &asked.machine_name, asked.host));
    assert_eq!((kept[0].head, kept[0].address.as_str()), (head(1, 6), "192.0.2.9"));
}

/// Nobody can fill the database by reporting.
pub fn reports_and_notes_are_bounded(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue(&mut store, 1)[0];
    for epoch in 0..120 {
        let asked = reporting(serial, head(epoch, 1), "192.0.2.1");
        report(&mut store, &asked, Some(CopyNote::TwoAddresses));
    }
    assert_eq!(store.notes(serial).unwrap().len(), 100);
    let seen = report(&mut store, &reporting(serial, head(0, 1), "192.0.2.1"), None).unwrap();
    assert_eq!((seen.head, seen.highest_in_epoch), (head(119, 1), RecordNumber(0)), "epoch 0 is forgotten");
    let seen = report(&mut store, &reporting(serial, head(118, 1), "192.0.2.1"), None).unwrap();
    assert_eq!(seen.highest_in_epoch, RecordNumber(1), "epoch 118 is not");
}
