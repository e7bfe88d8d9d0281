//! Webhooks: what happens to keys arrives at whoever wants to know, signed, without a key, at least once.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use data_encoding::BASE64;
use muster_api::publisher::{
    AuditList, KeyView, KeysIssued, WebhookFigures, WebhookList, WebhookMade, WebhookMessage,
};
use muster_core::code::Code;
use muster_os::clock;
use muster_testkit::authority::{Authority, Validity};
use muster_testkit::postgres::Server;
use muster_testkit::wait;
use muster_wire::id::PublisherId;

use super::host::request as host_request;
use super::machines::{licence_request, machine, send};
use super::receiver::{Got, Receiver};
use super::replicas::another;
use super::stand::{CUSTOMER, Serving, Stand, text};

fn add(stand: &Stand, receiver: &Receiver, more: &[&str]) -> WebhookMade {
    stand.json(&[&["webhook", "add", &receiver.url], more].concat())
}

fn mak(stand: &Stand, uses: &str) -> KeyView {
    let issue = ["key", "issue", "--kind", "mak", "--product", "1", "--uses", uses, "--customer", CUSTOMER];
    stand.json::<KeysIssued>(&issue).keys.remove(0)
}

fn full(key: &KeyView) -> &str {
    key.key.as_ref().unwrap()
}

fn messages(got: &[Got], secret: &str) -> Vec<WebhookMessage> {
    got.iter().map(|got| got.message(secret)).collect()
}

fn events(messages: &[WebhookMessage]) -> Vec<&str> {
    messages.iter().map(|message| message.event.as_str()).collect()
}

fn license(publisher: PublisherId, serving: &Serving, key: &KeyView, number: u8) -> bool {
    let asked = licence_request(publisher, full(key), machine(number), number);
    send(serving, &asked).is_ok()
}

#[test]
fn a_receiver_that_fails_twice_gets_the_same_message_until_it_takes_it() {
    let stand = Stand::with_catalog();
    let receiver = Receiver::start(&[500, 302, 200]);
    let secret = add(&stand, &receiver, &["--events", "key.issued"]).secret;
    let key = mak(&stand, "50");
    let _serving = stand.serve();
    let got = receiver.wait_for(1);
    let listed = wait::until("the failure is on record", || {
        let listed = stand.json::<WebhookList>(&["webhook", "list"]).webhooks.remove(0);
        listed.said.is_some().then_some(listed)
    });
    assert_eq!((listed.waiting, listed.given_up), (1, 0));
    assert!(listed.said.unwrap().ends_with("status 500"));
    stand.call(&["webhook", "list"]).succeed().must_say(&[&receiver.url, "status 500", "key.issued"]);
    let first = got[0].message(&secret);
    let got = receiver.wait_for(3);
    for got in &got {
        assert_eq!(got.message(&secret), first, "the same in each attempt");
    }
    assert_eq!((first.event.as_str(), first.serial), ("key.issued", Some(key.serial)));
    assert_eq!(first.customer.as_deref(), Some(CUSTOMER));
    assert_eq!(first.figures, Some(WebhookFigures { used: 0, limit: 50 }));
    assert_eq!(first.partial_key.as_deref(), full(&key).rsplit('-').next());
    wait::until("nothing waits any more", || {
        let listed = stand.json::<WebhookList>(&["webhook", "list"]).webhooks.remove(0);
        (listed.waiting == 0).then_some(())
    });
    assert_eq!(receiver.got().len(), 3);
}

#[test]
fn what_a_killed_service_had_committed_is_told_by_the_next() {
    let stand = Stand::with_catalog();
    // It takes the first attempt and never says so.
    let receiver = Receiver::start(&[0]);
    let secret = add(&stand, &receiver, &["--events", "machine.activated"]).secret;
    let key = mak(&stand, "5");
    let publisher = stand.trust().publisher();
    let mut serving = stand.serve();
    assert!(license(publisher, &serving, &key, 1));
    receiver.wait_for(1);
    serving.process.kill();
    let _next = stand.serve();
    let got = messages(&receiver.wait_for(2), &secret);
    assert_eq!(got[0], got[1]);
    assert_eq!((got[0].serial, got[0].figures.unwrap().used), (Some(key.serial), 1));
}

#[test]
fn activations_refusals_and_the_last_use_of_a_key_are_told() {
    let stand = Stand::with_catalog();
    let receiver = Receiver::start(&[]);
    let secret = add(&stand, &receiver, &[]).secret;
    let (key, host_key) = (mak(&stand, "1"), stand.key());
    let publisher = stand.trust().publisher();
    let serving = stand.serve();
    assert!(license(publisher, &serving, &key, 1));
    assert!(license(publisher, &serving, &key, 1), "again, for nothing");
    assert!(!license(publisher, &serving, &key, 2));
    let asked = host_request(publisher, full(&host_key), 1, 1);
    serving.ask(&asked, 1).unwrap();
    let got = receiver.wait_for(6);
    for got in &got {
        let body = String::from_utf8(got.body.clone()).unwrap();
        for key in [&key, &host_key] {
            let (dashed, compact) = (full(key), full(key).replace('-', ""));
            assert!(!body.contains(dashed) && !body.contains(&compact), "{body}");
            assert!(!body.contains(&compact[..10]), "{body}");
        }
    }
    let told = messages(&got, &secret);
    let expected = [
        "key.issued",
        "key.issued",
        "machine.activated",
        "key.exhausted",
        "activation.refused",
        "host.activated",
    ];
    assert_eq!(events(&told), expected);
    assert_eq!(
        (told[3].serial, told[3].figures),
        (Some(key.serial), Some(WebhookFigures { used: 1, limit: 1 }))
    );
    let refused = told[4].refusal.as_ref().unwrap();
    assert_eq!((refused.code, refused.figure, refused.limit), (Code::MakExhausted.number(), 1, 1));
    assert_eq!(
        (told[5].serial, told[5].figures),
        (Some(host_key.serial), Some(WebhookFigures { used: 1, limit: 6 }))
    );
}

#[test]
fn a_slow_receiver_keeps_neither_activations_nor_other_receivers_waiting() {
    let stand = Stand::with_catalog();
    let slow = Receiver::start(&[0; 20]);
    let quick = Receiver::start(&[]);
    add(&stand, &slow, &["--events", "machine.activated"]);
    let secret = add(&stand, &quick, &["--events", "machine.activated,key.exhausted"]).secret;
    let key = mak(&stand, "8");
    let publisher = stand.trust().publisher();
    let serving = stand.serve();
    assert!(license(publisher, &serving, &key, 1));
    slow.wait_for(1);
    let begun = clock::monotonic();
    for number in 2..=8 {
        assert!(license(publisher, &serving, &key, number));
    }
    let got = quick.wait_for(9);
    println!("{:?} while an attempt hangs", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(9));
    assert_eq!(slow.got().len(), 1, "the first attempt still hangs");
    assert_eq!(messages(&got, &secret).last().unwrap().event, "key.exhausted");
}

#[test]
fn two_services_on_one_database_tell_everything() {
    let database = Server::shared().database();
    let one = Stand::on(&database.url()).set_up().applied();
    let two = another(&one, &database.url());
    let receiver = Receiver::start(&[]);
    let secret = add(&one, &receiver, &["--events", "key.issued,host.activated"]).secret;
    let services = [one.serve(), two.serve()];
    let keys = one.issue(&["--count", "30"]);
    let publisher = one.trust().publisher();
    for host in 1..=6 {
        let asked = host_request(publisher, full(&keys[0]), host, host);
        services[usize::from(host % 2)].ask(&asked, host).unwrap();
    }
    let told = wait::until("everything is told", || {
        let told = messages(&receiver.got(), &secret);
        let ids: BTreeSet<_> = told.iter().map(|message| message.id.clone()).collect();
        (ids.len() == 36).then_some(told)
    });
    let issued: BTreeSet<_> =
        told.iter().filter(|told| told.event == "key.issued").filter_map(|told| told.serial).collect();
    assert_eq!(issued, keys.iter().map(|key| key.serial).collect());
    let activated = told.iter().filter(|told| told.event == "host.activated");
    let used: BTreeSet<_> = activated.map(|told| told.figures.unwrap().used).collect();
    assert_eq!(used, (1..=6).collect());
}

#[test]
fn receivers_are_added_tried_listed_and_removed_and_their_secrets_are_seen_once() {
    let stand = Stand::with_catalog();
    let authority = Authority::new(&stand.file("authority"));
    let receiver = Receiver::secured(authority.certify("receiver", Validity::Now));
    let made = add(&stand, &receiver, &[]);
    stand.call(&["webhook", "test", "1"]).fail().must_fail_with(Code::WebhookFailed);
    assert_eq!(receiver.got().len(), 0, "nothing is told to whoever is not trusted");
    let trusted = stand.call(&["webhook", "test", "1"]).variable("MUSTER_CA_FILE", text(&authority.file()));
    trusted.succeed();
    let message = receiver.got()[0].message(&made.secret);
    assert_eq!((message.event.as_str(), message.serial), ("webhook.test", None));

    let stored: Vec<u8> = ["publisher.db", "publisher.db-wal"]
        .into_iter()
        .flat_map(|file| fs::read(stand.root().join(file)).unwrap_or_default())
        .collect();
    let text = made.secret.trim_start_matches("whsec_").as_bytes();
    for secret in [text, &BASE64.decode(text).unwrap()] {
        assert!(!stored.windows(secret.len()).any(|bytes| bytes == secret));
    }
    let listed = stand.call(&["webhook", "list", "--json"]).succeed();
    assert!(!listed.stdout.contains("whsec_") && listed.stdout.contains("telephone.activated"), "{listed}");

    stand.call(&["webhook", "remove", "1"]).succeed();
    for command in ["remove", "test"] {
        stand.call(&["webhook", command, "1"]).fail().must_fail_with(Code::NoSuchWebhook);
    }
    let audit: AuditList = stand.json(&["audit"]);
    let done: Vec<_> = audit.entries.iter().take(2).map(|entry| entry.action.as_str()).collect();
    assert_eq!(done, ["webhook-removed", "webhook-added"]);
    for wrong in ["http://hooks.example/", "hooks.example", "https://user:secret@hooks.example/"] {
        stand.call(&["webhook", "add", wrong]).fail().must_fail_with(Code::ArgumentInvalid);
    }
}
