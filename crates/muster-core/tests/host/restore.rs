//! A host that was restored from a backup finds out by what its machines remember.

use crate::story::{STUDIO_POOL, Story, Told, machine, machines, told};
use muster_core::event::Event;
use muster_core::host::Change;
use muster_example::{SERVER_7, STUDIO_7_AND_SERVER_7, host_key};
use muster_sign::seal;
use muster_wire::id::StoreEpoch;
use muster_wire::message::Answer;
use muster_wire::number::RecordNumber;
use muster_wire::object::{Grant, Recorded};

/// A host that lost what it did after its fourth record, and the grant of record 6.
fn restored() -> (Story, Grant) {
    let mut story = Story::new();
    story.all(machines(SERVER_7, 1..=4));
    let backup = story.store.load();
    story.grant(&machine(SERVER_7, 5));
    let grant = story.grant(&machine(SERVER_7, 6));
    assert_eq!(grant.recorded.number, RecordNumber(6));
    story.ledger = backup;
    (story, grant)
}

#[test]
fn a_proven_record_beyond_the_head_opens_a_new_epoch() {
    let (mut story, grant) = restored();
    let asking = machine(SERVER_7, 6).remembering(grant.recorded, None);
    let outcome = story.decide(&asking);
    assert_eq!(told(&outcome.reply), Told::ShowGrant(grant.recorded));
    assert!(outcome.changes.is_empty() && outcome.events.is_empty());
    assert_eq!(story.census(STUDIO_POOL).counters.total, 4, "not a counted request yet");

    let held = story.held(&grant, &host_key(1));
    let outcome = story.decide(&asking.remembering(grant.recorded, Some(held)));
    assert_eq!(told(&outcome.reply), Told::Granted { count: 5, threshold: 5 });
    let fresh = StoreEpoch::new([0xf1; 8]);
    assert_eq!(outcome.changes[0], Change::Epoch(fresh), "before everything that is numbered in it");
    assert_eq!(story.ledger.head(), Recorded { epoch: fresh, number: RecordNumber(1) });
    assert_eq!(
        outcome.events[0],
        Event::RestoreDeclared {
            publisher: story.publisher.id(),
            remembered: RecordNumber(4),
            proven: RecordNumber(6)
        }
    );
}

#[test]
fn after_a_restore_the_old_epoch_is_history() {
    let (mut story, grant) = restored();
    let held = story.held(&grant, &host_key(1));
    story.ask(&machine(SERVER_7, 6).remembering(grant.recorded, Some(held)));
    let beyond = Recorded { number: RecordNumber(5), ..grant.recorded };
    assert_eq!(
        story.ask(&machine(SERVER_7, 5).remembering(beyond, None)),
        Told::Granted { count: 6, threshold: 5 }
    );
}

#[test]
fn what_the_host_remembers_is_not_asked_for() {
    let mut story = Story::new();
    story.all(machines(SERVER_7, 1..=4));
    let grant = story.grant(&machine(SERVER_7, 5));
    let other_epoch = Recorded { epoch: StoreEpoch::new([9; 8]), number: RecordNumber(999) };
    for last in [grant.recorded, other_epoch] {
        let told = story.ask(&machine(SERVER_7, 5).remembering(last, None));
        assert_eq!(told, Told::Granted { count: 5, threshold: 5 });
    }
}

#[test]
fn a_grant_that_proves_nothing_changes_nothing() {
    let (mut story, grant) = restored();
    let key = host_key(1);
    let beyond = Recorded { number: RecordNumber(7), ..grant.recorded };
    let forged = Grant { recorded: beyond, ..grant.clone() };
    let refusal = story.publisher.refusal_for(key.id(), SERVER_7, grant.cmid, grant.nonce, story.now);
    let good = story.held(&grant, &key);

    let (stranger, certificate) = story.publisher.host(2, STUDIO_7_AND_SERVER_7, muster_example::STARTS);
    let other_host = Answer {
        object: seal(&Grant { host: stranger.id(), ..grant.clone() }, &stranger),
        host: certificate,
        ..good.clone()
    };
    let not_proven = [
        (grant.recorded, story.held(&grant, &stranger)),
        (grant.recorded, other_host),
        (beyond, good.clone()),
        (grant.recorded, story.held(&forged, &key)),
        (grant.recorded, Answer { object: seal(&refusal, &key), ..good.clone() }),
    ];
    let before = story.ledger.clone();
    for (last, held) in not_proven {
        story.ledger = before.clone();
        let told = story.ask(&machine(SERVER_7, 6).remembering(last, Some(held)));
        assert_eq!(told, Told::Granted { count: 5, threshold: 5 }, "it is served all the same");
        assert_eq!(story.ledger.head(), Recorded { number: RecordNumber(5), ..grant.recorded });
        assert!(!story.event_names().contains(&"restore-declared"));
    }
    story.ledger = before;
    story.ask(&machine(SERVER_7, 6).remembering(grant.recorded, Some(good)));
    assert!(story.event_names().contains(&"restore-declared"), "the untouched grant proves it");
}

#[test]
fn a_request_that_is_refused_before_counting_declares_nothing() {
    let (mut story, grant) = restored();
    let held = story.held(&grant, &host_key(1));
    story.ask(&machine(SERVER_7, 6).with_clock(20_000).remembering(grant.recorded, Some(held)));
    assert_eq!(story.ledger.head(), Recorded { number: RecordNumber(5), ..grant.recorded });
}
