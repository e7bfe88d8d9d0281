//! What may replace what is trusted: only newer, only genuine, only under the newest root.

use muster_core::trust::{Offer, Trust, TrustError};
use muster_example::{ExamplePublisher, STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7, host_key};
use muster_sign::{SigningKey, Untrusted, key_id, seal};
use muster_wire::fingerprint::Fingerprint;
use muster_wire::message::{CatalogMessage, RevocationsMessage};
use muster_wire::number::{CatalogVersion, KeySerial, RecordNumber, RevocationNumber};
use muster_wire::object::{
    Bundle, Recorded, Revocations, RevokedKey, RootRevocations, Sealed, ServiceCertificate,
};

fn catalog(publisher: &ExamplePublisher, version: u32) -> Sealed {
    let mut catalog = publisher.catalog();
    catalog.version = CatalogVersion(version);
    seal(&catalog, publisher.catalog_key())
}

fn message(publisher: &ExamplePublisher, version: u32) -> CatalogMessage {
    CatalogMessage {
        publisher: publisher.id(),
        catalog_key: publisher.sealed_catalog_key(),
        catalog: catalog(publisher, version),
    }
}

fn bundle(publisher: &ExamplePublisher, version: u32) -> Bundle {
    Bundle { catalog: catalog(publisher, version), ..publisher.bundle() }
}

/// The same publisher after its root was replaced by `next`, which signed its certificates again.
fn succeeded(publisher: &ExamplePublisher, next: &SigningKey, version: u32) -> Bundle {
    Bundle {
        successions: vec![seal(&publisher.succession(next), publisher.root_key())],
        catalog_key: seal(&publisher.catalog_key_certificate(), next),
        service: seal(&publisher.service_certificate(), next),
        ..bundle(publisher, version)
    }
}

#[test]
fn only_a_newer_catalog_is_taken() {
    let publisher = ExamplePublisher::new(1);
    let mut trust = Trust::from_bundle(&bundle(&publisher, 2), None).unwrap();
    assert_eq!(trust.offer_catalog(&message(&publisher, 1)), Ok(Offer::Older));
    assert_eq!(trust.offer_catalog(&message(&publisher, 2)), Ok(Offer::Same));
    assert_eq!(trust.offer_catalog(&message(&publisher, 3)), Ok(Offer::Taken));
    assert_eq!(trust.rules().version(), CatalogVersion(3));
    let (offered, held) = (CatalogVersion(2), CatalogVersion(3));
    assert_eq!(trust.offer_bundle(&bundle(&publisher, 2)), Err(TrustError::CatalogOlder { offered, held }));
}

#[test]
fn a_publisher_of_the_same_name_is_another_publisher() {
    let (publisher, forger) = (ExamplePublisher::new(1), ExamplePublisher::new(2));
    let (found, expected) = (forger.id(), publisher.id());
    let refused = TrustError::OtherPublisher { found, expected };
    assert_eq!(Trust::from_bundle(&forger.bundle(), Some(expected)).unwrap_err(), refused);
    let mut trust = Trust::from_bundle(&publisher.bundle(), Some(expected)).unwrap();
    assert_eq!(trust.offer_bundle(&forger.bundle()).unwrap_err(), refused);
    assert!(matches!(trust.offer_catalog(&message(&forger, 9)), Err(TrustError::Untrusted(_))));
    let claimed = Bundle { publisher: expected, ..forger.bundle() };
    let mismatch = Trust::from_bundle(&claimed, Some(expected)).unwrap_err();
    assert!(matches!(mismatch, TrustError::Untrusted(Untrusted::RootMismatch { .. })), "{mismatch}");
}

#[test]
fn a_replaced_root_cannot_come_back() {
    let (publisher, next) = (ExamplePublisher::new(1), host_key(9));
    let mut trust = Trust::from_bundle(&publisher.bundle(), None).unwrap();
    assert_eq!(trust.offer_bundle(&succeeded(&publisher, &next, 2)), Ok(Offer::Taken));
    let by_the_old_root = trust.offer_bundle(&bundle(&publisher, 3)).unwrap_err();
    assert!(matches!(by_the_old_root, TrustError::Untrusted(_)), "{by_the_old_root}");
    assert!(trust.offer_catalog(&message(&publisher, 4)).is_err());
    assert_eq!(trust.rules().version(), CatalogVersion(2));
    let other_line = succeeded(&publisher, &host_key(8), 5);
    let refused = TrustError::OtherRoots { offered: 1, held: 1 };
    assert_eq!(trust.offer_bundle(&other_line).unwrap_err(), refused);
    let again = Trust::from_bundle(&trust.to_bundle(), Some(publisher.id())).unwrap();
    assert_eq!(again.rules().version(), CatalogVersion(2));
}

#[test]
fn lists_only_grow_whichever_way_they_come() {
    let publisher = ExamplePublisher::new(1);
    let list = |number: u32| {
        let mut list = publisher.revocations();
        list.number = RevocationNumber(number);
        seal(&list, publisher.service_key())
    };
    let offered = |number| RevocationsMessage {
        publisher: publisher.id(),
        service: publisher.sealed_service(),
        list: list(number),
        root: None,
    };
    let mut trust = Trust::from_bundle(&publisher.bundle(), None).unwrap();
    assert_eq!(trust.offer_revocations(&offered(5)), Ok(Offer::Taken));
    assert_eq!(trust.offer_revocations(&offered(4)), Ok(Offer::Older));
    let older_inside = Bundle { revocations: Some(list(4)), ..bundle(&publisher, 2) };
    assert_eq!(trust.offer_bundle(&older_inside), Ok(Offer::Taken), "the catalog is newer");
    assert_eq!(trust.revocation_number(), RevocationNumber(5), "the list held is the newer one");
}

#[test]
fn a_withdrawn_key_signs_nothing_more() {
    let publisher = ExamplePublisher::new(1);
    let mut withdrawn = publisher.root_revocations();
    withdrawn.issued = STARTS;
    withdrawn.keys = vec![key_id(&publisher.service_key().public())];
    let root_revocations = Some(seal(&withdrawn, publisher.root_key()));
    let refused = Trust::from_bundle(&Bundle { root_revocations, ..publisher.bundle() }, None).unwrap_err();
    assert!(matches!(refused, TrustError::KeyWithdrawn { .. }), "{refused}");
}

#[test]
fn a_licence_is_proven_and_revoked_by_its_record_or_its_key() {
    let publisher = ExamplePublisher::new(1);
    let mut trust = Trust::from_bundle(&publisher.bundle(), None).unwrap();
    let licence = publisher.licence(STUDIO_7, &Fingerprint::default(), STARTS);
    let service = publisher.sealed_service();
    let sealed = seal(&licence, publisher.service_key());
    let proven = trust.licence(&service, &sealed).unwrap();
    assert!(!trust.is_licence_revoked(&proven, STARTS));
    assert!(trust.licence(&service, &seal(&licence, publisher.catalog_key())).is_err());
    let other = Recorded { number: RecordNumber(99), ..licence.recorded };
    let key = |number, serial| RevokedKey { kind: 3, number, serial };
    let lists = [
        (vec![], vec![other], false),
        (vec![], vec![licence.recorded], true),
        (vec![key(STUDIO_7.0, KeySerial(9))], vec![], false),
        (vec![RevokedKey { kind: 1, ..key(STUDIO_7.0, licence.serial) }], vec![], false),
        (vec![key(STUDIO_7.0, licence.serial)], vec![], true),
    ];
    for (number, (keys, licences, revoked)) in (1..).zip(lists) {
        let number = RevocationNumber(number);
        let list = Revocations { number, keys, licences, ..publisher.revocations() };
        let list = seal(&list, publisher.service_key());
        let message =
            RevocationsMessage { publisher: publisher.id(), service: service.clone(), list, root: None };
        assert_eq!(trust.offer_revocations(&message), Ok(Offer::Taken));
        assert_eq!(trust.is_licence_revoked(&proven, STARTS), revoked, "list {number}");
    }
}

#[test]
fn a_key_that_is_withdrawn_from_a_moment_on_keeps_what_it_signed_before() {
    let publisher = ExamplePublisher::new(1);
    let key = key_id(&publisher.service_key().public());
    let day = |number: i64| STARTS.plus_seconds(number * 86_400);
    let list = RootRevocations { keys: vec![key], from: Some(vec![day(10)]), ..publisher.root_revocations() };
    let root_revocations = Some(seal(&list, publisher.root_key()));
    let trust = Trust::from_bundle(&Bundle { root_revocations, ..publisher.bundle() }, None).unwrap();
    let licence = |issued| {
        let licence = publisher.licence(STUDIO_7, &Fingerprint::default(), issued);
        trust.licence(&publisher.sealed_service(), &seal(&licence, publisher.service_key()))
    };
    licence(day(9)).unwrap();
    licence(day(10).plus_seconds(-1)).unwrap();
    for issued in [day(10), day(400)] {
        assert_eq!(licence(issued).unwrap_err(), TrustError::KeyWithdrawn { key });
    }
}

#[test]
fn what_is_revoked_from_a_moment_on_counts_until_then() {
    let publisher = ExamplePublisher::new(1);
    let mut trust = Trust::from_bundle(&publisher.bundle(), None).unwrap();
    let service = publisher.sealed_service();
    let licence = publisher.licence(STUDIO_7, &Fingerprint::default(), STARTS);
    let proven = trust.licence(&service, &seal(&licence, publisher.service_key())).unwrap();
    let other = RevokedKey { kind: 1, number: 1, serial: KeySerial(1) };
    let list = Revocations {
        number: RevocationNumber(1),
        hosts: vec![key_id(&publisher.root_key().public())],
        keys: vec![other],
        licences: vec![licence.recorded],
        from: Some(vec![STARTS, STARTS, STARTS.plus_seconds(60)]),
        ..publisher.revocations()
    };
    let short = Revocations { from: Some(vec![STARTS]), ..list.clone() };
    let message = |list: &Revocations| RevocationsMessage {
        publisher: publisher.id(),
        service: service.clone(),
        list: seal(list, publisher.service_key()),
        root: None,
    };
    assert!(trust.offer_revocations(&message(&short)).is_err(), "a moment for each entry or for none");
    assert_eq!(trust.offer_revocations(&message(&list)), Ok(Offer::Taken));
    assert!(!trust.is_licence_revoked(&proven, STARTS.plus_seconds(59)));
    assert!(trust.is_licence_revoked(&proven, STARTS.plus_seconds(60)));
}

#[test]
fn the_list_of_the_root_travels_with_that_of_the_service() {
    let publisher = ExamplePublisher::new(1);
    let (mut trust, mut other) =
        (Trust::from_bundle(&publisher.bundle(), None).unwrap(), publisher.revocations());
    let thief = SigningKey::from_seed([66; 32]);
    let withdrawn = |keys| {
        let list = RootRevocations { keys, ..publisher.root_revocations() };
        Some(seal(&list, publisher.root_key()))
    };
    other.number = RevocationNumber(1);
    let message = RevocationsMessage {
        publisher: publisher.id(),
        service: publisher.sealed_service(),
        list: seal(&other, publisher.service_key()),
        root: withdrawn(vec![key_id(&thief.public())]),
    };
    let forged = seal(&publisher.root_revocations(), &thief);
    assert!(trust.offer_revocations(&RevocationsMessage { root: Some(forged), ..message.clone() }).is_err());
    let own = key_id(&publisher.service_key().public());
    let refused =
        trust.offer_revocations(&RevocationsMessage { root: withdrawn(vec![own]), ..message.clone() });
    assert_eq!(refused.unwrap_err(), TrustError::KeyWithdrawn { key: own });
    assert_eq!(trust.revocation_number(), RevocationNumber(0), "nothing was taken");
    assert_eq!(trust.offer_revocations(&message), Ok(Offer::Taken));
    assert_eq!(trust.revocations_message(), Some(message), "and goes on with it");
}

#[test]
fn a_host_that_is_known_is_proven_by_its_own_bytes_alone() {
    let publisher = ExamplePublisher::new(1);
    let mut trust = Trust::from_bundle(&publisher.bundle(), None).unwrap();
    let service = publisher.sealed_service();
    let (_, host) = publisher.host(1, STUDIO_7_AND_SERVER_7, STARTS);
    let (_, other) = publisher.host(2, STUDIO_7_AND_SERVER_7, STARTS);
    let proven = trust.host(&service, &host).unwrap();
    assert!(!trust.knows_host(&service, &host), "looking remembers nothing");
    trust.know_host(&service, &host).unwrap();
    assert!(trust.knows_host(&service, &host) && !trust.knows_host(&service, &other));
    assert_eq!(trust.host(&service, &host), Ok(proven));
    let mut bytes = host.as_bytes().to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    let altered = Sealed::new(bytes);
    let refused = Err(TrustError::Untrusted(Untrusted::Signature));
    assert_eq!(trust.host(&service, &altered), refused);
    assert_eq!(trust.know_host(&service, &altered), refused.map(drop));
    assert!(!trust.knows_host(&service, &altered));
}

#[test]
fn a_host_that_is_known_falls_with_the_key_that_certified_it() {
    let publisher = ExamplePublisher::new(1);
    let mut trust = Trust::from_bundle(&publisher.bundle(), None).unwrap();
    let service = publisher.sealed_service();
    let (_, host) = publisher.host(1, STUDIO_7_AND_SERVER_7, STARTS);
    trust.know_host(&service, &host).unwrap();
    let (old, next) = (key_id(&publisher.service_key().public()), SigningKey::from_seed([66; 32]));
    let successor = ServiceCertificate { key: next.public(), ..publisher.service_certificate() };
    let withdrawn = RootRevocations { keys: vec![old], ..publisher.root_revocations() };
    let message = RevocationsMessage {
        publisher: publisher.id(),
        service: seal(&successor, publisher.root_key()),
        list: seal(&publisher.revocations(), &next),
        root: Some(seal(&withdrawn, publisher.root_key())),
    };
    assert_eq!(trust.offer_revocations(&message), Ok(Offer::Taken));
    assert_eq!(trust.host(&service, &host), Err(TrustError::KeyWithdrawn { key: old }));
}
