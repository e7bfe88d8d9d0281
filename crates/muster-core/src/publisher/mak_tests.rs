//! Activation by a multiple activation key: each rule, and what an unlucky network may repeat.

use super::*;
use crate::code::{Code, Reason};
use crate::fingerprint::part_digest;
use crate::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use crate::rules::Rules;
use alloc::vec;
use alloc::vec::Vec;
use muster_example::{ExamplePublisher, STUDIO_7};
use muster_sign::seal;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{Digest, IdempotencyKey, PublisherId};
use muster_wire::number::{KeySerial, ProductNumber};
use muster_wire::object::{FingerprintPolicy, LicenceRequest};

fn publisher() -> ExamplePublisher {
    ExamplePublisher::new(1)
}

/// Board and processor are alike on a whole delivery; card and disk tell machines apart.
fn rules() -> Rules {
    let publisher = publisher();
    let mut catalog = publisher.catalog();
    catalog.fingerprint = FingerprintPolicy {
        weights: vec![(3, 3), (5, 3), (7, 3), (9, 4)],
        required_percent: 60,
        strong: Some(vec![7, 9]),
    };
    let key = publisher.root().unwrap().catalog_key(&publisher.sealed_catalog_key()).unwrap();
    Rules::new(key.catalog(&seal(&catalog, publisher.catalog_key())).unwrap()).unwrap()
}

fn product_key(kind: KeyKind, publisher: PublisherId, number: u16) -> ProductKey {
    let secret = if kind == KeyKind::ClientSetup { KeySecret::NONE } else { KeySecret::from_random([7; 8]) };
    ProductKey::new(kind, PublisherTag::of(publisher), number, KeySerial(12), secret).unwrap()
}

fn hardware(parts: &[(u8, &str)]) -> Fingerprint {
    let part = |(number, value): &(u8, &str)| Part {
        number: *number,
        digest: part_digest(publisher().id(), *number, value),
    };
    Fingerprint::new(parts.iter().map(part).collect())
}

/// Machine number `seed` of one delivery.
fn machine(seed: u8) -> Fingerprint {
    let (card, disk) = (alloc::format!("card {seed}"), alloc::format!("disk {seed}"));
    hardware(&[(3, "board"), (5, "cpu"), (7, &card), (9, &disk)])
}

fn asked(subject: Fingerprint, attempt: u8) -> LicenceRequest {
    LicenceRequest {
        product_key: product_key(KeyKind::Mak, publisher().id(), STUDIO_7.0).compact(),
        idempotency: IdempotencyKey::new([attempt; 16]),
        ..publisher().licence_request(subject)
    }
}

fn check(request: LicenceRequest) -> Result<CheckedLicenceRequest, MakRefusal> {
    CheckedLicenceRequest::new(request, &rules())
}

/// A key's record, as a store would keep it.
struct Key {
    limits: MakLimits,
    blocked: bool,
    counted: Vec<Fingerprint>,
    attempts: Vec<(IdempotencyKey, Digest)>,
    licences: Vec<Digest>,
    revoked: Vec<Digest>,
    confirmed: Vec<Digest>,
}

impl Key {
    fn new(uses: u32) -> Self {
        let limits = MakLimits { uses, extension: 0 };
        Self {
            limits,
            blocked: false,
            counted: vec![],
            attempts: vec![],
            licences: vec![],
            revoked: vec![],
            confirmed: vec![],
        }
    }

    fn ask(&mut self, subject: Fingerprint, attempt: u8) -> Result<MakDecision, MakRefusal> {
        let request = check(asked(subject, attempt))?;
        let (name, digest) = (request.request().idempotency, request.subject().digest());
        let revoked = |subject: &Fingerprint| self.revoked.contains(&crate::fingerprint::digest(subject));
        let counted = |subject| CountedMachine { subject, revoked: revoked(subject) };
        let counted: Vec<_> = self.counted.iter().map(counted).collect();
        let state = MakState {
            limits: self.limits,
            used: u32::try_from(self.counted.len()).unwrap(),
            blocked: self.blocked,
            counted: &counted,
            earlier: self.attempts.iter().find(|(known, _)| *known == name).map(|(_, subject)| *subject),
            licensed: self.licences.contains(&digest),
            revoked: self.revoked.contains(&digest),
            confirmed: self.confirmed.contains(&digest),
        };
        let decision = decide_mak(&request, &state, &rules())?;
        if decision == MakDecision::Count {
            self.counted.push(request.subject().fingerprint().clone());
        }
        if matches!(decision, MakDecision::Count | MakDecision::Renew { .. }) {
            self.attempts.push((name, digest));
            self.licences.push(digest);
        }
        Ok(decision)
    }
}

#[test]
fn each_machine_counts_once_and_the_key_ends_where_it_says() {
    let mut key = Key::new(3);
    for seed in 1..=3 {
        assert_eq!(key.ask(machine(seed), seed), Ok(MakDecision::Count));
    }
    let refused = MakRefusal::Exhausted { used: 3, limit: 3, extended: false };
    assert_eq!(key.ask(machine(4), 4), Err(refused));
    assert_eq!(key.ask(machine(2), 5), Ok(MakDecision::Again), "who has a licence keeps it");
    let reason = Reason::from(&refused);
    assert_eq!((reason.code.number(), reason.figure, reason.limit), (0xC004_C020, 3, 3));
}

#[test]
fn an_extended_key_goes_on_and_says_so_when_it_ends() {
    let mut key = Key::new(1);
    assert_eq!(key.ask(machine(1), 1), Ok(MakDecision::Count));
    assert!(key.ask(machine(2), 2).is_err());
    key.limits.extension = 1;
    assert_eq!(key.ask(machine(2), 2), Ok(MakDecision::Count), "the same attempt, later");
    let refused = key.ask(machine(3), 3).unwrap_err();
    assert_eq!(refused, MakRefusal::Exhausted { used: 2, limit: 2, extended: true });
    assert_eq!(Reason::from(&refused).code.number(), 0xC004_C021);
    let most = MakLimits { uses: u32::MAX, extension: 5 };
    assert_eq!(most.total(), u32::MAX);
}

#[test]
fn a_repeated_attempt_costs_nothing() {
    let mut key = Key::new(2);
    assert_eq!(key.ask(machine(1), 1), Ok(MakDecision::Count));
    for _ in 0..50 {
        assert_eq!(key.ask(machine(1), 1), Ok(MakDecision::Repeat));
    }
    assert_eq!(key.ask(machine(2), 1), Err(MakRefusal::AttemptReused), "another machine under the name");
    assert_eq!(key.counted.len(), 1);
}

#[test]
fn the_same_hardware_again_costs_nothing() {
    let mut key = Key::new(1);
    assert_eq!(key.ask(machine(1), 1), Ok(MakDecision::Count));
    assert_eq!(key.ask(machine(1), 2), Ok(MakDecision::Again));
    // A licence that cannot be given again as it is, because another service key signs now.
    key.licences.clear();
    assert_eq!(key.ask(machine(1), 3), Ok(MakDecision::Renew { machine: 0 }));
    assert_eq!(key.counted.len(), 1);
}

#[test]
fn hardware_within_tolerance_is_not_counted_and_beyond_it_is() {
    let mut key = Key::new(2);
    assert_eq!(key.ask(machine(1), 1), Ok(MakDecision::Count));
    let repaired = hardware(&[(3, "board"), (5, "cpu"), (7, "new card"), (9, "disk 1")]);
    assert_eq!(key.ask(repaired.clone(), 2), Ok(MakDecision::Renew { machine: 0 }), "10 of 13");
    assert_eq!(key.ask(repaired, 3), Ok(MakDecision::Again));
    let rebuilt = hardware(&[(3, "board"), (5, "new cpu"), (7, "new card"), (9, "disk 1")]);
    assert_eq!(
        key.ask(rebuilt, 4),
        Ok(MakDecision::Count),
        "7 of 13 by what was counted, 10 by what came later"
    );
    assert_eq!(key.ask(machine(2), 5), Err(MakRefusal::Exhausted { used: 2, limit: 2, extended: false }));
}

#[test]
fn a_machine_whose_licence_is_revoked_is_licensed_no_more_whatever_was_repaired() {
    let mut key = Key::new(3);
    assert_eq!(key.ask(machine(1), 1), Ok(MakDecision::Count));
    key.revoked.push(check(asked(machine(1), 1)).unwrap().subject().digest());
    let repaired = hardware(&[(3, "board"), (5, "cpu"), (7, "new card"), (9, "disk 1")]);
    for (subject, attempt) in [(machine(1), 1), (machine(1), 2), (repaired, 3)] {
        assert_eq!(key.ask(subject, attempt), Err(MakRefusal::LicenceRevoked));
    }
    assert_eq!(key.ask(machine(2), 4), Ok(MakDecision::Count));
}

#[test]
fn a_machine_without_strong_parts_is_its_installation() {
    let mut key = Key::new(2);
    let virtual_machine = |id| hardware(&[(3, "board"), (5, "cpu"), (10, id)]);
    assert_eq!(key.ask(virtual_machine("a"), 1), Ok(MakDecision::Count));
    assert_eq!(key.ask(virtual_machine("a"), 2), Ok(MakDecision::Again));
    assert_eq!(key.ask(virtual_machine("b"), 3), Ok(MakDecision::Count), "installed anew");
    let nobody = check(asked(hardware(&[(3, "board"), (5, "cpu")]), 4));
    assert_eq!(nobody, Err(MakRefusal::NotIdentified));
    assert_eq!(Reason::from(&MakRefusal::NotIdentified).code, Code::Malformed);
}

#[test]
fn a_blocked_key_answers_not_even_what_it_answered_before() {
    let mut key = Key::new(2);
    assert_eq!(key.ask(machine(1), 1), Ok(MakDecision::Count));
    key.blocked = true;
    for attempt in [1, 2] {
        assert_eq!(key.ask(machine(1), attempt), Err(MakRefusal::KeyBlocked));
    }
    assert_eq!(Reason::from(&MakRefusal::KeyBlocked).code.number(), 0xC004_C003);
}

#[test]
fn keys_that_license_no_machine_here_are_named() {
    let publisher = publisher();
    let with =
        |key: &ProductKey| check(LicenceRequest { product_key: key.compact(), ..asked(machine(1), 1) });
    let code = |refused: Result<CheckedLicenceRequest, MakRefusal>| Reason::from(&refused.unwrap_err()).code;
    let key = |kind| product_key(kind, publisher.id(), STUDIO_7.0);
    assert_eq!(code(with(&key(KeyKind::Host))), Code::HostKeyOnMachine);
    assert_eq!(code(with(&key(KeyKind::ClientSetup))), Code::ServiceKeyInvalid);
    let other = ExamplePublisher::new(2).id();
    assert_eq!(code(with(&product_key(KeyKind::Mak, other, STUDIO_7.0))), Code::KeyOtherPublisher);
    assert_eq!(
        code(check(LicenceRequest { publisher: other, ..asked(machine(1), 1) })),
        Code::KeyOtherPublisher
    );
    let typed = "BBBBBCCCCCDDDDDFFFFFGGGGG".into();
    assert_eq!(code(check(LicenceRequest { product_key: typed, ..asked(machine(1), 1) })), Code::KeyInvalid);
}

#[test]
fn a_product_that_is_gone_from_the_catalog_is_named() {
    let key = product_key(KeyKind::Mak, publisher().id(), 4_095);
    let request = LicenceRequest { product_key: key.compact(), ..asked(machine(1), 1) };
    let state = MakState {
        limits: MakLimits { uses: 1, extension: 0 },
        used: 0,
        blocked: false,
        counted: &[],
        earlier: None,
        licensed: false,
        revoked: false,
        confirmed: false,
    };
    let refused = decide_mak(&check(request).unwrap(), &state, &rules()).unwrap_err();
    let reason = Reason::from(&refused);
    assert!(matches!(refused, MakRefusal::ProductUnknown { product: ProductNumber(4_095), .. }));
    assert_eq!((reason.code, reason.figure, reason.limit), (Code::KeyProductUnknown, 4_095, 1));
}

#[test]
fn a_machine_that_was_confirmed_by_telephone_is_counted_already() {
    let mut key = Key::new(1);
    let first = check(asked(machine(1), 1)).unwrap();
    key.confirmed.push(first.subject().digest());
    key.limits = MakLimits { uses: 0, extension: 0 };
    assert_eq!(key.ask(machine(1), 1), Ok(MakDecision::Confirmed));
    assert!(matches!(key.ask(machine(2), 2), Err(MakRefusal::Exhausted { .. })));
}
