//! The service: hosts are activated, and what was answered stays.

use std::fs;
use std::thread;

use muster_api::publisher::{BUNDLE, CATALOG, Health, KeyUsage, LIVE, READY};
use muster_core::code::Code;
use muster_core::trust::{Offer, Trust};
use muster_sign::unverified;
use muster_wire::message::CatalogMessage;
use muster_wire::number::{CatalogVersion, Minutes, RecordNumber};
use muster_wire::object::{Bundle, HostRequest};

use super::host::{decoded, hardware, problem, proven, request, serving_with_key};
use super::stand::{CUSTOMER, Stand};

#[test]
fn a_host_is_activated_and_everything_in_the_answer_proves_itself() {
    let stand = Stand::with_catalog();
    let key =
        stand.issue(&["--threshold", "5", "--attribute", "edition=school", "--ends", "2027-06-30"]).remove(0);
    let mut trust = stand.trust();
    let serving = stand.serve();
    stand.change_catalog(|text| text.replace("threshold = 25", "threshold = 20")).succeed();
    stand.issue(&[]);
    stand.call(&["key", "block", "2"]).succeed();

    let asked = request(trust.publisher(), key.key.as_ref().unwrap(), 1, 1);
    let answer = serving.ask(&asked, 1).unwrap();
    let certificate = proven(&trust, &answer);
    assert_eq!((certificate.key, certificate.organisation.as_str()), (asked.key, CUSTOMER));
    assert_eq!((certificate.group.0, certificate.serial.0), (1, key.serial));
    assert_eq!(
        (certificate.recorded.number, certificate.catalog_version),
        (RecordNumber(1), CatalogVersion(2))
    );
    assert_eq!(certificate.hardware, muster_core::fingerprint::digest(&asked.fingerprint));
    assert_eq!(certificate.revocation_number.0, 1);
    let terms = certificate.terms.as_ref().unwrap();
    assert_eq!(Some(certificate.not_after), terms.ends, "not beyond the key's end");
    assert_eq!(terms.threshold.unwrap().0, 5);
    assert_eq!(terms.attributes.as_ref().unwrap()[0].value, "school");

    let message = CatalogMessage {
        publisher: trust.publisher(),
        catalog_key: decoded(&answer.catalog_key),
        catalog: decoded(&answer.catalog),
    };
    assert_eq!(trust.offer_catalog(&message), Ok(Offer::Taken));
    let message = muster_wire::message::RevocationsMessage {
        publisher: trust.publisher(),
        service: decoded(&answer.service),
        list: decoded(answer.revocations.as_ref().unwrap()),
        root: None,
    };
    assert_eq!(trust.offer_revocations(&message), Ok(Offer::Taken));
    let without_terms = stand.key();
    let answer =
        serving.ask(&request(trust.publisher(), without_terms.key.as_ref().unwrap(), 2, 2), 2).unwrap();
    let certificate = proven(&trust, &answer);
    assert_eq!(certificate.terms, None);
    let life = certificate.not_after.seconds_since(certificate.not_before);
    assert!((life - Minutes::days(400).seconds().cast_signed()).abs() < 120, "{life}");
}

#[test]
fn v11_the_seventh_host_and_the_eleventh_activation_are_refused() {
    let (stand, serving, publisher, key) = serving_with_key();
    let full = key.key.as_ref().unwrap();
    for host in 1..=6 {
        serving.ask(&request(publisher, full, host, host), host).unwrap();
    }
    let seventh = serving.ask(&request(publisher, full, 7, 7), 7).unwrap_err();
    assert_eq!((seventh.status, seventh.code), (409, 0xC004_C008));
    assert_eq!((seventh.figure, seventh.limit), (6, 6));
    assert_eq!(seventh.detail, "The key has activated 6 hosts of 6.");
    for attempt in 2..=10 {
        serving.ask(&request(publisher, full, 1, 100 + attempt), 1).unwrap();
    }
    let eleventh = serving.ask(&request(publisher, full, 1, 200), 1).unwrap_err();
    assert_eq!((eleventh.status, eleventh.code), (409, 0xC004_C008));
    assert_eq!((eleventh.figure, eleventh.limit), (10, 10));
    assert_eq!(eleventh.detail, "This host was activated 10 times of 10.");
    serving.ask(&request(publisher, full, 2, 201), 2).unwrap();

    let detail = stand.show(key.serial);
    let activations: Vec<u32> = detail.hosts.iter().map(|host| host.activations).collect();
    assert_eq!(activations, [10, 2, 1, 1, 1, 1]);
    assert!(matches!(detail.key.usage, KeyUsage::Host { hosts: 6, .. }) && detail.notes.is_empty());
}

#[test]
fn the_same_attempt_gets_the_same_answer_and_costs_nothing() {
    let (stand, serving, publisher, key) = serving_with_key();
    let full = key.key.as_ref().unwrap();
    let asked = request(publisher, full, 1, 1);
    let first = serving.ask(&asked, 1).unwrap();
    for _ in 0..15 {
        assert_eq!(serving.ask(&asked, 1).unwrap(), first);
    }
    let later = HostRequest { time: asked.time.plus_seconds(60), ..asked.clone() };
    assert_eq!(serving.ask(&later, 1).unwrap().host, first.host, "signed afresh");
    let other = serving.ask(&request(publisher, full, 2, 1), 2).unwrap_err();
    assert_eq!((other.status, other.code), (409, Code::IdempotencyConflict.number()));
    let changed = HostRequest { fingerprint: hardware(9), ..asked };
    assert_eq!(serving.ask(&changed, 1).unwrap_err().code, Code::IdempotencyConflict.number());
    let hosts = stand.show(key.serial).hosts;
    assert_eq!(hosts.iter().map(|host| host.activations).collect::<Vec<_>>(), [1]);
}

#[test]
fn of_twenty_hosts_at_once_exactly_six_are_activated() {
    let (stand, serving, publisher, key) = serving_with_key();
    let full = key.key.as_ref().unwrap();
    let one = |host: u8| serving.ask(&request(publisher, full, host, host), host);
    let outcomes: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (1..=20).map(|host| scope.spawn(move || one(host))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let (activated, refused): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!((activated.len(), refused.len()), (6, 14));
    for refusal in refused {
        assert_eq!(refusal.unwrap_err().code, 0xC004_C008);
    }
    let trust = stand.trust();
    let mut records: Vec<u64> =
        activated.iter().map(|answer| proven(&trust, answer.as_ref().unwrap()).recorded.number.0).collect();
    records.sort_unstable();
    assert_eq!(records, [1, 2, 3, 4, 5, 6], "each has a record of its own");
    assert_eq!(stand.show(key.serial).hosts.len(), 6);
}

#[test]
fn a_restart_keeps_everything() {
    let (stand, mut serving, publisher, key) = serving_with_key();
    let full = key.key.as_ref().unwrap();
    let asked = request(publisher, full, 1, 1);
    let first = serving.ask(&asked, 1).unwrap();
    for host in 2..=6 {
        serving.ask(&request(publisher, full, host, host), host).unwrap();
    }
    serving.process.terminate();
    assert!(serving.process.wait().success(), "{}", serving.process.log());
    let mut serving = stand.serve();
    assert_eq!(serving.ask(&asked, 1).unwrap().host, first.host);
    assert_eq!(serving.ask(&request(publisher, full, 7, 7), 7).unwrap_err().figure, 6);
    let second = serving.ask(&request(publisher, full, 1, 50), 1).unwrap();
    serving.process.kill();
    let serving = stand.serve();
    assert_eq!(
        serving.ask(&request(publisher, full, 1, 50), 1).unwrap().host,
        second.host,
        "answered is durable"
    );
    assert_eq!(stand.show(key.serial).hosts[0].activations, 2);
}

#[test]
fn commands_work_beside_the_service_and_are_in_force_at_once() {
    let (stand, serving, publisher, _) = serving_with_key();
    let key = stand.key();
    let full = key.key.as_ref().unwrap();
    serving.ask(&request(publisher, full, 1, 1), 1).unwrap();
    stand.call(&["key", "block", &key.serial.to_string()]).succeed();
    for attempt in [1, 2] {
        let blocked = serving.ask(&request(publisher, full, 1, attempt), 1).unwrap_err();
        assert_eq!((blocked.status, blocked.code), (403, Code::ServiceKeyBlocked.number()));
    }
    let (status, kind, bytes) = serving.get(BUNDLE);
    assert_eq!((status, kind.as_str()), (200, "application/octet-stream"));
    let bundle: Bundle = muster_wire::decode(&bytes).unwrap();
    assert_eq!(Trust::from_bundle(&bundle, Some(publisher)).unwrap().revocation_number().0, 1);
    stand.change_catalog(|text| text.replace("threshold = 25", "threshold = 20")).succeed();
    let (_, _, bytes) = serving.get(CATALOG);
    let catalog: muster_wire::object::Catalog = unverified(&muster_wire::object::Sealed::new(bytes)).unwrap();
    assert_eq!(catalog.version, CatalogVersion(2));
}

#[test]
fn a_second_service_on_the_same_root_is_told_who_holds_it() {
    let (stand, serving, ..) = serving_with_key();
    let refused = stand.call(&["serve", "--listen", "127.0.0.1:0"]).fail();
    assert_eq!(refused.code, Some(i32::from(Code::RootLocked.exit().number())), "{refused}");
    refused.must_say(&[&format!("process {}", serving.process.id())]);
    let other = Stand::with_catalog();
    let taken = serving.url.trim_start_matches("http://");
    let refused = other.call(&["serve", "--listen", taken]).fail();
    assert_eq!(refused.code, Some(i32::from(Code::PortTaken.exit().number())), "{refused}");
}

#[test]
fn the_service_is_ready_as_soon_as_there_is_a_catalog() {
    let stand = Stand::new();
    let serving = stand.serve();
    let (status, _, body) = serving.get(LIVE);
    assert_eq!((status, serde_json::from_slice::<Health>(&body).unwrap().status.as_str()), (200, "live"));
    for path in [READY, BUNDLE, CATALOG] {
        let (status, kind, body) = serving.get(path);
        assert_eq!((status, kind.as_str()), (503, "application/problem+json"), "{path}");
        let problem = problem(503, std::str::from_utf8(&body).unwrap());
        assert_eq!(problem.code, Code::CatalogMissing.number());
    }
    let example = stand.root().join("catalog.toml");
    stand.call(&["catalog", "apply", super::stand::text(&example)]).succeed();
    let (status, _, body) = serving.get(READY);
    assert_eq!((status, serde_json::from_slice::<Health>(&body).unwrap().status.as_str()), (200, "ready"));
}

#[test]
fn a_copied_root_gives_itself_away() {
    let (stand, serving, publisher, key) = serving_with_key();
    let full = key.key.as_ref().unwrap();
    let asked = |attempt, number| {
        let asked = request(publisher, full, 1, attempt);
        let head = muster_wire::object::Recorded { number: RecordNumber(number), ..asked.head };
        HostRequest { head, ..asked }
    };
    serving.ask(&asked(1, 700), 1).unwrap();
    serving.ask(&asked(2, 900), 1).unwrap();
    assert_eq!(stand.show(key.serial).notes, []);
    serving.ask(&asked(3, 800), 1).unwrap();
    let moved = HostRequest { fingerprint: hardware(44), ..asked(4, 950) };
    serving.ask(&moved, 1).unwrap();
    let notes = stand.show(key.serial).notes;
    let names: Vec<&str> = notes.iter().map(|note| note.note.as_str()).collect();
    assert_eq!(names, ["went-back", "other-hardware"]);
    assert!(notes[0].text.contains("record 900") && notes[0].head == 800, "{}", notes[0].text);
    stand
        .call(&["key", "show", &key.serial.to_string()])
        .succeed()
        .must_say(&["copied root", "other hardware"]);
    let log = fs::read_to_string(stand.file("serve.log")).unwrap();
    assert!(log.contains("host looks like a copy"), "{log}");
    assert!(!log.contains(full) && !log.contains(&full.replace('-', "")), "no key in the log");
}
