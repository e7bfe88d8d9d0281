//! Asked and updated as hosts and machines do it.

use super::{NameServer, UpdateKey, ZoneText};
use crate::demo::port;
use muster_dns::{OwnRecord, QuestionFault, ServiceRecord, UpdateFault, publish, services, withdraw};
use std::net::SocketAddr;

const ZONE: &str = "example.test";
const NAME: &str = "_muster._tcp.example.test";
/// 300 s are allowed.
const LATE: i64 = 1_000;

struct Lab {
    server: NameServer,
    address: SocketAddr,
    key: UpdateKey,
}

fn lab() -> Lab {
    let [address] = port::free().unwrap();
    let key = UpdateKey::draw().unwrap();
    let text =
        "$TTL 60\n@ IN SOA ns admin 1 3600 600 86400 60\n@ IN NS ns\nns IN A 127.0.0.1\none IN A 127.0.0.1\n";
    let zone = ZoneText { name: ZONE, text: text.to_owned() };
    Lab { server: NameServer::start(address, &[zone], &key).unwrap(), address, key }
}

fn own(host: &str, port: u16) -> OwnRecord {
    let target = format!("{host}.{ZONE}");
    let record = ServiceRecord { priority: 0, weight: 5, port, target, ttl: 60 };
    OwnRecord { zone: ZONE.to_owned(), name: NAME.to_owned(), record }
}

fn signs(key: &UpdateKey) -> muster_dns::UpdateKey {
    muster_dns::UpdateKey::parse(&key.file()).unwrap()
}

fn now() -> i64 {
    muster_os::clock::now_utc()
}

fn there(lab: &Lab) -> Vec<(String, u16)> {
    let mut records: Vec<_> = services(lab.address, NAME)
        .unwrap()
        .records
        .into_iter()
        .map(|record| (record.target, record.port))
        .collect();
    records.sort();
    records
}

#[test]
fn hosts_share_a_name_and_each_takes_away_its_own_record_only() {
    let lab = lab();
    let key = signs(&lab.key);
    assert_eq!(there(&lab), []);
    for (host, port) in [("one", 1), ("two", 2), ("two", 2)] {
        publish(lab.address, &key, &own(host, port), now()).unwrap();
    }
    let (one, two) = (("one.example.test".to_owned(), 1), ("two.example.test".to_owned(), 2));
    assert_eq!(there(&lab), [one, two.clone()]);
    let answer = services(lab.address, NAME).unwrap();
    assert_eq!(answer.addresses["one.example.test"], ["127.0.0.1".parse::<std::net::IpAddr>().unwrap()]);
    assert!(answer.records.iter().all(|record| record.ttl == 60 && record.weight == 5));
    // Another port takes the place of the one before.
    publish(lab.address, &key, &own("one", 3), now()).unwrap();
    assert_eq!(there(&lab), [("one.example.test".to_owned(), 3), two.clone()]);
    withdraw(lab.address, &key, &own("one", 3), now()).unwrap();
    assert_eq!(there(&lab), [two]);
    withdraw(lab.address, &key, &own("two", 2), now()).unwrap();
    withdraw(lab.address, &key, &own("two", 2), now()).unwrap();
    assert_eq!(there(&lab), []);
}

#[test]
fn each_refusal_has_its_own_reason() {
    let lab = lab();
    let (key, own) = (signs(&lab.key), own("one", 1));
    let update =
        |key: &muster_dns::UpdateKey, own: &OwnRecord, now| publish(lab.address, key, own, now).unwrap_err();
    let other_secret = signs(&UpdateKey::draw().unwrap());
    assert!(matches!(update(&other_secret, &own, now()), UpdateFault::BadSignature { .. }));
    let other_name = lab.key.file().replace(UpdateKey::NAME, "somebody");
    let other_name = muster_dns::UpdateKey::parse(&other_name).unwrap();
    assert!(matches!(update(&other_name, &own, now()), UpdateFault::BadKey { .. }));
    assert!(matches!(update(&key, &own, now() - LATE), UpdateFault::BadTime { .. }));
    let other_record = OwnRecord { name: format!("www.{ZONE}"), ..own.clone() };
    assert!(matches!(update(&key, &other_record, now()), UpdateFault::Refused { .. }));
    let other_zone = OwnRecord { zone: "other.test".to_owned(), ..own };
    assert!(matches!(update(&key, &other_zone, now()), UpdateFault::NotAuthoritative { .. }));
    assert_eq!(there(&lab), []);
}

#[test]
fn it_answers_for_its_zones_alone_and_ends_when_it_is_stopped() {
    let lab = lab();
    let elsewhere = services(lab.address, "_muster._tcp.other.test").unwrap_err();
    assert!(matches!(elsewhere, QuestionFault::Refused { .. }), "{elsewhere:?}");
    lab.server.stop();
    assert!(matches!(services(lab.address, NAME).unwrap_err(), QuestionFault::Exchange(_)));
}
