//! Host activation in virtual time, vector v11 among it.

use super::*;
use crate::fingerprint::part_digest;
use crate::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use alloc::vec;
use alloc::vec::Vec;
use muster_sign::{SigningKey, Verified, host_request, seal};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{IdempotencyKey, PublisherId, StoreEpoch};
use muster_wire::number::{KeySerial, Minutes, RecordNumber};
use muster_wire::object::{FingerprintPolicy, HostRequest, Kind, Recorded};
use muster_wire::time::Timestamp;

const PUBLISHER: PublisherId = PublisherId::new([7; 16]);
const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);
const HOST_DAYS: u32 = 400;

fn product_key(kind: KeyKind, publisher: PublisherId) -> ProductKey {
    let secret = if kind == KeyKind::ClientSetup { KeySecret::NONE } else { KeySecret::from_random([7; 8]) };
    ProductKey::new(kind, PublisherTag::of(publisher), 3, KeySerial(12), secret).unwrap()
}

fn hardware(parts: &[(u8, &str)]) -> Fingerprint {
    let part = |(number, value): &(u8, &str)| Part {
        number: *number,
        digest: part_digest(PUBLISHER, *number, value),
    };
    Fingerprint::new(parts.iter().map(part).collect())
}

fn policy() -> FingerprintPolicy {
    FingerprintPolicy { weights: vec![(1, 4), (3, 3), (5, 3)], required_percent: 60, strong: None }
}

/// What host number `seed` asks in its attempt number `attempt`.
fn asked(seed: u8, attempt: u8) -> HostRequest {
    HostRequest {
        kind: Kind::HostRequest.number(),
        publisher: PUBLISHER,
        key: SigningKey::from_seed([seed; 32]).public(),
        product_key: product_key(KeyKind::Host, PUBLISHER).compact(),
        fingerprint: hardware(&[(1, "id"), (3, "board"), (5, "cpu")]),
        machine_name: "host".into(),
        idempotency: IdempotencyKey::new([attempt; 16]),
        time: NOW,
        head: Recorded { epoch: StoreEpoch::new([1; 8]), number: RecordNumber(1) },
    }
}

fn signed(request: &HostRequest, seed: u8) -> Verified<HostRequest> {
    host_request(&seal(request, &SigningKey::from_seed([seed; 32]))).unwrap()
}

fn check(request: &HostRequest, seed: u8) -> Result<CheckedRequest, HostKeyRefusal> {
    CheckedRequest::new(signed(request, seed), PUBLISHER, NOW)
}

/// A key's record, as a store would keep it.
struct Key {
    hosts: Vec<EnrolledHost>,
    confirmed: Vec<muster_wire::id::Subject>,
    attempts: Vec<(IdempotencyKey, muster_wire::id::Digest)>,
    ends: Option<Timestamp>,
    blocked: bool,
    revoked: bool,
}

impl Key {
    fn new() -> Self {
        Self {
            hosts: Vec::new(),
            confirmed: Vec::new(),
            attempts: Vec::new(),
            ends: None,
            blocked: false,
            revoked: false,
        }
    }

    fn ask(&mut self, request: &HostRequest, seed: u8, now: Timestamp) -> Result<Decision, HostKeyRefusal> {
        let request = CheckedRequest::new(signed(request, seed), PUBLISHER, now)?;
        let name = request.request().idempotency;
        let state = HostKeyState {
            limits: HostKeyLimits::default(),
            blocked: self.blocked,
            revoked: self.revoked,
            ends: self.ends,
            hosts: &self.hosts,
            confirmed: &self.confirmed,
            earlier: self.attempts.iter().find(|(known, _)| *known == name).map(|(_, content)| *content),
        };
        let decision = decide(&request, &state, &policy(), HOST_DAYS, now)?;
        if let Decision::Certify(certification) = decision {
            self.attempts.push((name, request.content()));
            self.write(&request, certification, now);
        }
        Ok(decision)
    }

    fn write(&mut self, request: &CheckedRequest, certification: Certification, now: Timestamp) {
        let cost = u32::from(certification.cost == Cost::Activation);
        let index = certification.host.unwrap_or(self.hosts.len());
        let before = self.hosts.get(index).map_or(0, |host| host.activations);
        let host = EnrolledHost {
            key: request.request().key,
            fingerprint: request.request().fingerprint.clone(),
            activations: before.saturating_add(cost),
            not_before: now,
            not_after: certification.not_after,
        };
        self.hosts.truncate(self.hosts.len().max(index));
        if index == self.hosts.len() { self.hosts.push(host) } else { self.hosts[index] = host }
    }
}

fn certified(host: Option<usize>, cost: Cost, now: Timestamp) -> Decision {
    Decision::Certify(Certification { host, cost, not_after: now.plus(Minutes::days(HOST_DAYS)) })
}

#[test]
fn v11_the_seventh_host_and_the_eleventh_activation_are_refused() {
    let mut key = Key::new();
    for host in 1..=6 {
        assert_eq!(key.ask(&asked(host, host), host, NOW), Ok(certified(None, Cost::Activation, NOW)));
    }
    let seventh = key.ask(&asked(7, 7), 7, NOW);
    assert_eq!(seventh, Err(HostKeyRefusal::HostsExhausted { used: 6, limit: 6 }));

    for attempt in 2..=10 {
        let decision = key.ask(&asked(1, 100 + attempt), 1, NOW);
        assert_eq!(decision, Ok(certified(Some(0), Cost::Activation, NOW)), "activation {attempt}");
    }
    let eleventh = key.ask(&asked(1, 200), 1, NOW);
    assert_eq!(eleventh, Err(HostKeyRefusal::ActivationsExhausted { used: 10, limit: 10 }));
    assert_eq!(
        key.ask(&asked(2, 201), 2, NOW),
        Ok(certified(Some(1), Cost::Activation, NOW)),
        "others go on"
    );
}

#[test]
fn v11_both_refusals_carry_the_number_of_the_field() {
    use crate::code::Reason;
    for refusal in [
        HostKeyRefusal::HostsExhausted { used: 6, limit: 6 },
        HostKeyRefusal::ActivationsExhausted { used: 10, limit: 10 },
    ] {
        assert_eq!(Reason::from(&refusal).code.number(), 0xC004_C008);
    }
    let reason = Reason::from(&HostKeyRefusal::ActivationsExhausted { used: 10, limit: 10 });
    assert_eq!((reason.figure, reason.limit), (10, 10));
}

#[test]
fn a_repeated_attempt_costs_nothing() {
    let mut key = Key::new();
    let first = asked(1, 1);
    assert!(key.ask(&first, 1, NOW).is_ok());
    for minutes in 1..50 {
        let later = NOW.plus(Minutes(minutes));
        let again = HostRequest { time: later, machine_name: "renamed".into(), ..first.clone() };
        assert_eq!(key.ask(&again, 1, later), Ok(Decision::Repeat));
    }
    assert_eq!(key.hosts[0].activations, 1);
}

#[test]
fn a_repeated_name_with_other_content_is_refused() {
    let mut key = Key::new();
    assert!(key.ask(&asked(1, 1), 1, NOW).is_ok());
    assert_eq!(key.ask(&asked(2, 1), 2, NOW), Err(HostKeyRefusal::AttemptReused), "another host");
    let other = HostRequest { fingerprint: hardware(&[(1, "other")]), ..asked(1, 1) };
    assert_eq!(key.ask(&other, 1, NOW), Err(HostKeyRefusal::AttemptReused), "other hardware");
    assert_eq!(key.hosts.len(), 1);
}

#[test]
fn the_same_key_on_other_hardware_is_another_host() {
    let mut key = Key::new();
    assert!(key.ask(&asked(1, 1), 1, NOW).is_ok());
    let tolerated =
        HostRequest { fingerprint: hardware(&[(1, "new id"), (3, "board"), (5, "cpu")]), ..asked(1, 2) };
    assert_eq!(key.ask(&tolerated, 1, NOW), Ok(certified(Some(0), Cost::Activation, NOW)));
    let copied = HostRequest { fingerprint: hardware(&[(1, "a"), (3, "b"), (5, "c")]), ..asked(1, 3) };
    assert_eq!(key.ask(&copied, 1, NOW), Ok(certified(None, Cost::Activation, NOW)));
    assert_eq!(key.hosts.len(), 2);
}

#[test]
fn a_renewal_in_the_last_60_days_or_later_costs_nothing() {
    let mut key = Key::new();
    assert!(key.ask(&asked(1, 1), 1, NOW).is_ok());
    let at = |days: u32| NOW.plus(Minutes::days(days));
    let request = |attempt, time| HostRequest { time, ..asked(1, attempt) };
    let early = at(340).plus_seconds(-1);
    assert_eq!(key.ask(&request(2, early), 1, early), Ok(certified(Some(0), Cost::Activation, early)));
    let end = key.hosts[0].not_after;
    let due = end.plus(Minutes(0)).plus_seconds(-60 * 86_400);
    assert_eq!(key.ask(&request(3, due), 1, due), Ok(certified(Some(0), Cost::Nothing, due)));
    let long_after = key.hosts[0].not_after.plus(Minutes::days(90));
    let late = key.ask(&request(4, long_after), 1, long_after);
    assert_eq!(late, Ok(certified(Some(0), Cost::Nothing, long_after)));
    assert_eq!(key.hosts[0].activations, 2);
}

#[test]
fn a_renewal_that_cannot_reach_further_is_an_activation() {
    let mut key = Key::new();
    key.ends = Some(NOW.plus(Minutes::days(30)));
    for attempt in 1..=10 {
        let decision = key.ask(&asked(1, attempt), 1, NOW.plus_seconds(attempt.into()));
        assert!(matches!(decision, Ok(Decision::Certify(Certification { cost: Cost::Activation, .. }))));
    }
    let later = NOW.plus(Minutes::days(20));
    let again = key.ask(&HostRequest { time: later, ..asked(1, 11) }, 1, later);
    assert_eq!(again, Err(HostKeyRefusal::ActivationsExhausted { used: 10, limit: 10 }));
}

#[test]
fn a_renewal_is_free_only_from_when_it_reaches_further() {
    let end = NOW.plus(Minutes::days(400));
    let from = |key_ends, days| free_renewal_from(NOW, end, key_ends, days);
    assert_eq!(from(None, 400), Some(NOW.plus(Minutes::days(340))));
    assert_eq!(from(Some(end), 400), None, "nothing to gain");
    assert_eq!(from(Some(end.plus_seconds(1)), 400), Some(NOW.plus(Minutes::days(340))));
    let shorter = NOW.plus(Minutes::days(370)).plus_seconds(1);
    assert_eq!(from(None, 30), Some(shorter), "the catalog gives fewer days than it did");
}

#[test]
fn a_short_certificate_is_renewable_in_its_second_half() {
    let opens = |days| renewable_from(NOW, NOW.plus(Minutes::days(days)));
    assert_eq!(opens(400), NOW.plus(Minutes::days(340)));
    assert_eq!(opens(10), NOW.plus(Minutes::days(5)));
    assert_eq!(renewable_from(NOW, NOW.plus_seconds(-5)), NOW.plus_seconds(-5), "no life at all");
}

#[test]
fn the_certificate_ends_with_the_key() {
    let mut key = Key::new();
    let ends = NOW.plus(Minutes::days(100));
    key.ends = Some(ends);
    let expected = Certification { host: None, cost: Cost::Activation, not_after: ends };
    assert_eq!(key.ask(&asked(1, 1), 1, NOW), Ok(Decision::Certify(expected)));
    let late = HostRequest { time: ends, ..asked(2, 2) };
    assert_eq!(key.ask(&late, 2, ends), Err(HostKeyRefusal::KeyEnded { ends, now: ends }));
}

#[test]
fn a_blocked_key_answers_not_even_what_it_answered_before() {
    let mut key = Key::new();
    assert!(key.ask(&asked(1, 1), 1, NOW).is_ok());
    key.blocked = true;
    assert_eq!(key.ask(&asked(1, 1), 1, NOW), Err(HostKeyRefusal::KeyBlocked));
    assert_eq!(key.ask(&asked(1, 2), 1, NOW), Err(HostKeyRefusal::KeyBlocked));
}

#[test]
fn four_hours_of_clock_difference_are_allowed_in_either_direction() {
    let at = |seconds| check(&HostRequest { time: NOW.plus_seconds(seconds), ..asked(1, 1) }, 1);
    assert!(at(14_400).is_ok() && at(-14_400).is_ok());
    assert_eq!(at(14_401), Err(HostKeyRefusal::Clock { seconds: 14_401, limit: 14_400 }));
    assert_eq!(at(-18_000), Err(HostKeyRefusal::Clock { seconds: -18_000, limit: 14_400 }));
}

#[test]
fn keys_that_activate_no_host_here_are_named() {
    let with = |key: &ProductKey| check(&HostRequest { product_key: key.compact(), ..asked(1, 1) }, 1);
    let mak = with(&product_key(KeyKind::Mak, PUBLISHER));
    assert_eq!(mak, Err(HostKeyRefusal::WrongKind { kind: KeyKind::Mak }));
    let other = PublisherId::new([8; 16]);
    assert!(matches!(
        with(&product_key(KeyKind::Host, other)),
        Err(HostKeyRefusal::KeyOfOtherPublisher { .. })
    ));
    let mut typed = product_key(KeyKind::Host, PUBLISHER).compact();
    typed.replace_range(24.., if typed.ends_with('B') { "C" } else { "B" });
    let wrong = check(&HostRequest { product_key: typed, ..asked(1, 1) }, 1);
    assert!(matches!(wrong, Err(HostKeyRefusal::KeyText(_))));
    let foreign = HostRequest { publisher: other, ..asked(1, 1) };
    let expected = HostKeyRefusal::OtherPublisher { found: other, expected: PUBLISHER };
    assert_eq!(check(&foreign, 1), Err(expected));
}

#[test]
fn a_host_that_was_confirmed_by_telephone_is_counted_already() {
    let mut key = Key::new();
    let own = SigningKey::from_seed([1; 32]).public();
    key.confirmed.push(crate::telephone::host_subject(&own));
    let free =
        |host| Certification { host, cost: Cost::Nothing, not_after: NOW.plus(Minutes::days(HOST_DAYS)) };
    assert_eq!(key.ask(&asked(1, 1), 1, NOW), Ok(Decision::Certify(free(None))));
    key.confirmed.clear(); // It is counted as the host that it is now.
    let others: Vec<_> = (2..=6).map(|seed| key.ask(&asked(seed, seed), seed, NOW).is_ok()).collect();
    assert!(others.iter().all(|answered| *answered), "{others:?}");
    key.hosts.pop();
    key.confirmed.push(crate::telephone::host_subject(&SigningKey::from_seed([6; 32]).public()));
    let full = key.ask(&asked(7, 7), 7, NOW);
    assert_eq!(full, Err(HostKeyRefusal::HostsExhausted { used: 6, limit: 6 }), "both are counted");
}
