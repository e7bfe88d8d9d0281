//! Receivers of webhooks, and what waits to be told.

use super::Database;
use super::sample::{NOW, No, attempt, by, certificate, founded, issue, issue_mak, licence, machine_attempt};
use crate::publisher::{
    ActivationKind, AdministrationStore, AuditAction, ConfirmationAnswer, ConfirmationAttempt, Delivery,
    HostAnswer, MachineAnswer, NewWebhook, PublisherStore, RefusalReason, RefusalTold, StoreError, Tried,
    WebhookEvent, WebhookId, WebhookStore,
};
use muster_core::publisher::Cost;
use muster_core::telephone::subject_of_digest;
use muster_wire::id::Digest;
use muster_wire::number::{KeySerial, Minutes};
use muster_wire::time::Timestamp;
use std::thread;

fn receiver(events: &[WebhookEvent]) -> NewWebhook {
    NewWebhook {
        url: "https://hooks.example/muster".into(),
        events: events.to_vec(),
        nonce: [3; 12],
        sealed: vec![4; 48],
    }
}

fn license(store: &mut impl PublisherStore, serial: KeySerial, machine: u8) {
    let answer = MachineAnswer::New(licence("licence"));
    let asked = machine_attempt(serial, machine, machine);
    store.activate_machine(&asked, |_| Ok::<_, StoreError>(answer.clone())).unwrap().unwrap();
}

const LATER: Timestamp = NOW.plus(Minutes(1));

/// Everything that is due, claimed and taken.
fn told(store: &mut impl WebhookStore, webhook: WebhookId) -> Vec<Delivery> {
    let mut told = Vec::new();
    while let Some(delivery) = store.claim_delivery(webhook, NOW, LATER).unwrap() {
        store.end_delivery(delivery.id, &Tried::Taken).unwrap();
        told.push(delivery);
    }
    told
}

fn events(told: &[Delivery]) -> Vec<WebhookEvent> {
    told.iter().map(|delivery| delivery.event).collect()
}

fn refusal(serial: KeySerial, code: u32) -> RefusalTold {
    RefusalTold { serial, reason: RefusalReason { code, figure: 2, limit: 1 }, at: NOW }
}

/// On another handle, in the order in which they came; and in the audit.
pub fn a_receiver_reads_back_and_goes_with_what_waits_for_it(database: &impl Database) {
    let mut store = founded(database.open());
    let wanted = [WebhookEvent::KeyIssued, WebhookEvent::KeyExhausted];
    let id = store.add_webhook(&by(), &receiver(&wanted)).unwrap();
    let other = store.add_webhook(&by(), &receiver(&WebhookEvent::ALL)).unwrap();
    issue(&mut store, 3);
    let mut store = database.open();
    let webhooks = store.webhooks().unwrap();
    assert_eq!(webhooks.iter().map(|webhook| webhook.id).collect::<Vec<_>>(), [id, other]);
    assert_eq!((&webhooks[0].webhook, &webhooks[0].made), (&receiver(&wanted), &by()));
    assert_eq!((webhooks[0].waiting, webhooks[0].given_up, webhooks[0].said.as_ref()), (3, 0, None));
    assert_eq!(store.due_webhooks(NOW).unwrap(), [id, other]);
    assert!(store.remove_webhook(&by(), id).unwrap());
    assert!(!store.remove_webhook(&by(), id).unwrap());
    assert_eq!(store.claim_delivery(id, NOW, LATER).unwrap(), None);
    assert_eq!(store.due_webhooks(NOW).unwrap(), [other]);
    let audit = store.audited(10).unwrap();
    assert_eq!(audit[0].action, AuditAction::WebhookRemoved);
    assert_eq!(audit.last().unwrap().action, AuditAction::CatalogApplied);
    assert!(audit.iter().any(|entry| entry.action == AuditAction::WebhookAdded));
}

/// Neither without a receiver nor with one that wants other things; one that comes later learns nothing of before.
pub fn nothing_is_written_where_nobody_wants_it(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue(&mut store, 1)[0];
    store.tell_refusal(&refusal(serial, 5)).unwrap();
    let id = store.add_webhook(&by(), &receiver(&[WebhookEvent::HostActivated])).unwrap();
    issue(&mut store, 1);
    store.tell_refusal(&refusal(serial, 5)).unwrap();
    assert_eq!(store.webhooks().unwrap()[0].waiting, 0);
    assert_eq!(store.due_webhooks(NOW).unwrap(), []);
    assert_eq!(told(&mut store, id), []);
}

/// The figures are those of that moment, and the last one of a key is told as such.
pub fn what_costs_an_activation_is_told_and_the_last_one_twice(database: &impl Database) {
    let mut store = founded(database.open());
    let id = store.add_webhook(&by(), &receiver(&WebhookEvent::ALL)).unwrap();
    let serial = issue_mak(&mut store, 2);
    license(&mut store, serial, 1);
    // The same again costs nothing.
    let again = machine_attempt(serial, 1, 1);
    store.activate_machine(&again, |_| Ok::<_, StoreError>(MachineAnswer::Earlier)).unwrap().unwrap();
    license(&mut store, serial, 2);
    let told_of_machines = told(&mut database.open(), id);
    let machine = WebhookEvent::MachineActivated;
    let expected = [WebhookEvent::KeyIssued, machine, machine, WebhookEvent::KeyExhausted];
    assert_eq!(events(&told_of_machines), expected);
    let used: Vec<_> = told_of_machines.iter().map(|told| (told.used, told.most)).collect();
    assert_eq!(used, [(0, 2), (1, 2), (2, 2), (2, 2)]);
    assert!(told_of_machines.iter().all(|told| told.serial == serial && told.refusal.is_none()));
    assert_eq!(told_of_machines[0].customer, "Harbour School District");
    assert_eq!((told_of_machines[0].at, told_of_machines[0].attempts), (NOW, 1));

    let serial = issue(&mut store, 1)[0];
    let answer = HostAnswer { new: Some(certificate("certificate")), note: None };
    store.activate_host(&attempt(serial, 1, 1), |_| Ok::<_, StoreError>(answer.clone())).unwrap().unwrap();
    let told_of_host = told(&mut store, id);
    assert_eq!(events(&told_of_host), [WebhookEvent::KeyIssued, WebhookEvent::HostActivated]);
    assert_eq!((told_of_host[1].used, told_of_host[1].most), (1, 6));

    let subject = subject_of_digest(Digest::new([9; 32]));
    let by_telephone = ConfirmationAttempt { serial, subject, tries_since: NOW, network: None, by: by() };
    for cost in [Cost::Activation, Cost::Nothing] {
        let answer = ConfirmationAnswer::Confirmed { cost, detail: "by telephone".into() };
        store.confirm(&by_telephone, |_| Ok::<_, StoreError>(answer.clone())).unwrap().unwrap();
    }
    let told_by_telephone = told(&mut store, id);
    assert_eq!(events(&told_by_telephone), [WebhookEvent::TelephoneActivated]);
    assert_eq!((told_by_telephone[0].used, told_by_telephone[0].most), (2, 6));

    // What is given back can be used up again.
    let released = store.activations_after(&crate::publisher::ActivationPage {
        kind: ActivationKind::Machine,
        name: None,
        serial: None,
        after: 0,
        most: 1,
    });
    store.release(&by(), ActivationKind::Machine, released.unwrap()[0].id).unwrap().unwrap();
    license(&mut store, told_of_machines[0].serial, 3);
    assert_eq!(events(&told(&mut store, id)), [machine, WebhookEvent::KeyExhausted]);
}

/// Whoever asks in vain again and again fills nothing up.
pub fn a_refusal_is_told_once_while_it_waits(database: &impl Database) {
    let mut store = founded(database.open());
    let id = store.add_webhook(&by(), &receiver(&[WebhookEvent::ActivationRefused])).unwrap();
    let serials = issue(&mut store, 2);
    for _ in 0..3 {
        for (serial, code) in [(serials[0], 5), (serials[0], 6), (serials[1], 5)] {
            store.tell_refusal(&refusal(serial, code)).unwrap();
        }
    }
    store.tell_refusal(&refusal(KeySerial(99), 5)).unwrap();
    let first = told(&mut store, id);
    let codes: Vec<_> = first.iter().map(|told| (told.serial, told.refusal.unwrap().code)).collect();
    assert_eq!(codes, [(serials[0], 5), (serials[0], 6), (serials[1], 5)]);
    assert_eq!(first[0].refusal, Some(refusal(serials[0], 5).reason));
    store.tell_refusal(&refusal(serials[0], 5)).unwrap();
    assert_eq!(told(&mut store, id).len(), 1);
}

/// Both or nothing.
pub fn an_activation_that_is_not_written_is_not_told(database: &impl Database) {
    let mut store = founded(database.open());
    let serial = issue_mak(&mut store, 2);
    let id = store.add_webhook(&by(), &receiver(&WebhookEvent::ALL)).unwrap();
    let refused =
        store.activate_machine(&machine_attempt(serial, 1, 1), |_| Err::<MachineAnswer, _>(No::Refused));
    assert!(matches!(refused, Err(No::Refused)));
    assert_eq!(told(&mut store, id), []);
}

/// Not before it is due, and no more once it was given up.
pub fn what_is_not_taken_is_sent_again_until_it_is_given_up(database: &impl Database) {
    let mut store = founded(database.open());
    let id = store.add_webhook(&by(), &receiver(&WebhookEvent::ALL)).unwrap();
    issue(&mut store, 1);
    let first = store.claim_delivery(id, NOW, LATER).unwrap().unwrap();
    assert_eq!(store.claim_delivery(id, NOW, LATER).unwrap(), None, "it is being sent");
    assert_eq!(store.due_webhooks(NOW).unwrap(), []);
    let second = database.open().claim_delivery(id, LATER, LATER.plus(Minutes(1))).unwrap().unwrap();
    assert_eq!((second.id, second.attempts), (first.id, 2), "who claimed it has died");
    let due = LATER.plus(Minutes(5));
    store.end_delivery(first.id, &Tried::Again { due, said: "status 500".into() }).unwrap();
    assert_eq!(store.claim_delivery(id, LATER.plus(Minutes(4)), due).unwrap(), None);
    assert_eq!(store.webhooks().unwrap()[0].said.as_deref(), Some("status 500"));
    let third = store.claim_delivery(id, due, due.plus(Minutes(1))).unwrap().unwrap();
    assert_eq!(third.attempts, 3);
    let give_up = |at: Timestamp, forget| Tried::GivenUp { at, forget, said: "status 410".into() };
    store.end_delivery(third.id, &give_up(due, NOW)).unwrap();
    assert_eq!(store.due_webhooks(due.plus(Minutes::days(9))).unwrap(), []);
    let listed = store.webhooks().unwrap().remove(0);
    assert_eq!((listed.waiting, listed.given_up, listed.said.as_deref()), (0, 1, Some("status 410")));
    issue(&mut store, 1);
    let next = store.claim_delivery(id, NOW, LATER).unwrap().unwrap();
    store.end_delivery(next.id, &give_up(due.plus(Minutes(9)), due.plus(Minutes(1)))).unwrap();
    assert_eq!(store.webhooks().unwrap()[0].given_up, 1, "the first is forgotten");
}

/// Several services share one database.
pub fn twenty_who_claim_at_once_get_each_one_once(database: &impl Database) {
    let mut store = founded(database.open());
    let id = store.add_webhook(&by(), &receiver(&WebhookEvent::ALL)).unwrap();
    let serials = issue(&mut store, 40);
    let claim = || {
        let mut store = database.open();
        let mut claimed = Vec::new();
        while let Some(delivery) = store.claim_delivery(id, NOW, LATER).unwrap() {
            claimed.push(delivery.serial);
        }
        claimed
    };
    let mut claimed: Vec<KeySerial> = thread::scope(|scope| {
        let threads: Vec<_> = (0..20).map(|_| scope.spawn(claim)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    // Of those who look at one row at once, one takes it and the others may find nothing else.
    claimed.extend(claim());
    claimed.sort_unstable();
    assert_eq!(claimed, serials);
}
