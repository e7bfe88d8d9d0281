//! `chain.json`: every object of an invented publisher, what a verifier says to each, and to forged ones.

use crate::forge::{as_joint, flipped, replaced, sign_as, with_entry, with_large_s};
use crate::output::{hex, settle, spec};
use crate::reasons;
use crate::scene::{NOW, Scene};
use muster_example::{ENDS, ExamplePublisher, STARTS, STUDIO_7, host_key};
use muster_sign::{
    CertifiedHost, Root, SigningKey, Unsigned, Untrusted, Verified, host_request, key_id, seal, seal_together,
};
use muster_wire::encode;
use muster_wire::id::{KeyId, PublicKey, PublisherId};
use muster_wire::number::MachineCount;
use muster_wire::object::{
    Catalog, CatalogKeyCertificate, Grant, HostCertificate, HostRequest, Kind, Licence, Refusal,
    RootRevocations, Sealed, ServiceCertificate,
};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Vectors {
    publisher: String,
    other_publisher: String,
    keys: Vec<Key>,
    cases: Vec<Case>,
}

#[derive(Serialize)]
struct Key {
    name: &'static str,
    seed: String,
    public: String,
    key_id: String,
}

#[derive(Serialize)]
struct Case {
    name: &'static str,
    /// Kind of object that is needed here.
    kind: u8,
    /// The accepted object that certifies the signing key; "publisher": the first root; "itself".
    under: &'static str,
    verdict: &'static str,
    bytes: String,
}

/// What an accepted object lets one verify.
enum Parent {
    Root(Root),
    CatalogKey(Verified<CatalogKeyCertificate>),
    Service(Verified<ServiceCertificate>),
    Host(CertifiedHost),
    Nothing,
}

struct Chain {
    scene: Scene,
    parents: BTreeMap<&'static str, Parent>,
    cases: Vec<Case>,
}

impl Chain {
    fn new() -> Self {
        let scene = Scene::new();
        let root = Parent::Root(scene.publisher.root().unwrap());
        Self { scene, parents: BTreeMap::from([("publisher", root)]), cases: vec![] }
    }

    fn judge(&self, kind: Kind, under: &str, object: &Sealed) -> Result<Parent, Untrusted> {
        let nothing = Parent::Nothing;
        match (kind, self.parents.get(under)) {
            (Kind::CatalogKey, Some(Parent::Root(root))) => root.catalog_key(object).map(Parent::CatalogKey),
            (Kind::Service, Some(Parent::Root(root))) => root.service(object).map(Parent::Service),
            (Kind::RootRevocations, Some(Parent::Root(root))) => root.revocations(object).map(|_| nothing),
            (Kind::RootSuccession, Some(Parent::Root(_))) => {
                let (id, first) = (self.scene.publisher.id(), self.scene.publisher.root_key().public());
                Root::trust(id, first, core::slice::from_ref(object)).map(Parent::Root)
            }
            (Kind::Catalog, Some(Parent::CatalogKey(key))) => key.catalog(object).map(|_| nothing),
            (Kind::Host, Some(Parent::Service(service))) => service.host(object).map(Parent::Host),
            (Kind::Revocations, Some(Parent::Service(service))) => {
                service.revocations(object).map(|_| nothing)
            }
            (Kind::Licence, Some(Parent::Service(service))) => service.licence(object).map(|_| nothing),
            (Kind::Grant, Some(Parent::Host(host))) => host.grant(object).map(|_| nothing),
            (Kind::Refusal, Some(Parent::Host(host))) => host.refusal(object).map(|_| nothing),
            (Kind::HostRequest, None) => host_request(object).map(|_| nothing),
            _ => panic!("{kind:?} does not stand under {under}"),
        }
    }

    fn case(&mut self, name: &'static str, kind: Kind, under: &'static str, object: &Sealed) {
        let verdict = match self.judge(kind, under, object) {
            Ok(parent) => {
                assert!(self.parents.insert(name, parent).is_none(), "{name} twice");
                "accepted"
            }
            Err(error) => reasons::of_object(&error),
        };
        let bytes = hex(object.as_bytes());
        self.cases.push(Case { name, kind: kind.number(), under, verdict, bytes });
    }

    /// Refused, with this reason.
    fn refused(
        &mut self,
        name: &'static str,
        reason: &str,
        kind: Kind,
        under: &'static str,
        object: &Sealed,
    ) {
        self.case(name, kind, under, object);
        assert_eq!(self.cases.last().unwrap().verdict, reason, "{name}");
    }

    fn accepted(&mut self, name: &'static str, kind: Kind, under: &'static str, object: &Sealed) {
        self.refused(name, "accepted", kind, under, object);
    }

    fn host_request(&self) -> HostRequest {
        let (scene, time) = (&self.scene, NOW);
        HostRequest {
            product_key: scene.product_key(muster_core::product_key::KeyKind::Host, 1, 1).compact(),
            fingerprint: scene.fingerprint(),
            ..scene.publisher.host_request(scene.host.public(), time)
        }
    }
}

fn chain_of_one_publisher(chain: &mut Chain) {
    let scene = Scene::new();
    let (publisher, next) = (&scene.publisher, host_key(200));
    chain.accepted("catalog-key", Kind::CatalogKey, "publisher", &publisher.sealed_catalog_key());
    chain.accepted("service", Kind::Service, "publisher", &publisher.sealed_service());
    let none = seal(&publisher.root_revocations(), publisher.root_key());
    chain.accepted("root-revocations-empty", Kind::RootRevocations, "publisher", &none);
    let succession = seal(&publisher.succession(&next), publisher.root_key());
    chain.accepted("succession", Kind::RootSuccession, "publisher", &succession);
    let renewed = seal(&publisher.service_certificate(), &next);
    chain.accepted("service-under-second-root", Kind::Service, "succession", &renewed);
    chain.accepted("catalog", Kind::Catalog, "catalog-key", &scene.sealed_catalog());
    chain.accepted("host", Kind::Host, "service", &scene.sealed_host());
    let terms = HostCertificate { terms: Some(scene.terms()), ..scene.host_certificate() };
    chain.accepted("host-with-terms", Kind::Host, "service", &seal(&terms, publisher.service_key()));
    chain.accepted("grant", Kind::Grant, "host", &seal(&scene.grant(), &scene.host));
    let termed =
        Grant { expires: scene.terms().ends.unwrap(), attributes: scene.terms().attributes, ..scene.grant() };
    chain.accepted("grant-with-terms", Kind::Grant, "host-with-terms", &seal(&termed, &scene.host));
    chain.accepted("refusal", Kind::Refusal, "host", &seal(&scene.refusal(), &scene.host));
    let list = seal(&scene.revocations(), publisher.service_key());
    chain.accepted("revocations", Kind::Revocations, "service", &list);
    let licence = seal(&scene.licence(), publisher.service_key());
    chain.accepted("licence", Kind::Licence, "service", &licence);
    let bare = Licence { attributes: None, ..scene.licence() };
    chain.accepted(
        "licence-without-attributes",
        Kind::Licence,
        "service",
        &seal(&bare, publisher.service_key()),
    );
    let request = seal(&chain.host_request(), &scene.host);
    chain.accepted("host-request", Kind::HostRequest, "itself", &request);
    let later = with_entry(&scene.grant(), &[0x18, 0x63], &[0x82, 0x01, 0xf5]);
    let later = sign_as::<Grant>(later, publisher.id(), &scene.host);
    chain.accepted("grant-with-a-later-field", Kind::Grant, "host", &later);
    let last = Grant { issued: scene.host_certificate().not_after, ..scene.grant() };
    chain.accepted("grant-at-the-last-moment", Kind::Grant, "host", &seal(&last, &scene.host));
}

fn broken_links(chain: &mut Chain) {
    let scene = Scene::new();
    let publisher = &scene.publisher;
    let late = "not-valid-at-issue";
    let over = Grant { issued: scene.host_certificate().not_after.plus_seconds(1), ..scene.grant() };
    chain.refused("grant-after-the-host's-end", late, Kind::Grant, "host", &seal(&over, &scene.host));
    let early = Refusal { issued: STARTS.plus_seconds(-1), ..scene.refusal() };
    chain.refused("refusal-before-the-host's-start", late, Kind::Refusal, "host", &seal(&early, &scene.host));
    let (begins, key) = (ENDS.plus_seconds(1), publisher.service_key());
    let host = HostCertificate { not_before: begins, ..scene.host_certificate() };
    chain.refused("host-after-the-service's-end", late, Kind::Host, "service", &seal(&host, key));
    let catalog = Catalog { issued: begins, ..scene.catalog() };
    let catalog = seal(&catalog, publisher.catalog_key());
    chain.refused("catalog-after-its-key's-end", late, Kind::Catalog, "catalog-key", &catalog);
    let licence = seal(&Licence { issued: begins, ..scene.licence() }, key);
    chain.refused("licence-after-the-service's-end", late, Kind::Licence, "service", &licence);
    let lab = seal(&Catalog { lab: true, ..scene.catalog() }, publisher.catalog_key());
    chain.refused("lab-catalog-under-a-key-for-others", "lab-mismatch", Kind::Catalog, "catalog-key", &lab);

    let roles = |roles: &[u8]| ServiceCertificate { roles: roles.into(), ..publisher.service_certificate() };
    let without = seal(&roles(&[2, 3, 200]), publisher.root_key());
    chain.accepted("service-not-for-hosts", Kind::Service, "publisher", &without);
    chain.refused(
        "host-of-that-service",
        "role-missing",
        Kind::Host,
        "service-not-for-hosts",
        &scene.sealed_host(),
    );
    let without = seal(&roles(&[1]), publisher.root_key());
    chain.accepted("service-only-for-hosts", Kind::Service, "publisher", &without);
    let list = seal(&scene.revocations(), key);
    chain.refused(
        "revocations-of-that-service",
        "role-missing",
        Kind::Revocations,
        "service-only-for-hosts",
        &list,
    );

    let licence = seal(&scene.licence(), key);
    let (kind, under) = (Kind::Licence, "service-only-for-hosts");
    chain.refused("licence-of-that-service", "role-missing", kind, under, &licence);

    let keys = vec![key_id(&key.public())];
    let list = RootRevocations { keys, ..publisher.root_revocations() };
    chain.accepted(
        "root-revocations",
        Kind::RootRevocations,
        "publisher",
        &seal(&list, publisher.root_key()),
    );
    let service = publisher.sealed_service();
    chain.refused("service-of-the-root-that-was-replaced", "key-id", Kind::Service, "succession", &service);
}

fn wrong_signers(chain: &mut Chain) {
    let scene = Scene::new();
    let publisher = &scene.publisher;
    let other = ExamplePublisher::new(2);
    let alien = "other-publisher";
    chain.refused("service-of-another-publisher", alien, Kind::Service, "publisher", &other.sealed_service());
    let host = other.host_certificate(scene.host.public(), muster_example::STUDIO_7_AND_SERVER_7, STARTS);
    let host = seal(&host, publisher.service_key());
    chain.refused("host-for-another-publisher", alien, Kind::Host, "service", &host);
    let posing = seal(&publisher.service_certificate(), other.root_key());
    chain.refused("service-by-another-publisher's-root", "key-id", Kind::Service, "publisher", &posing);
    let (grant, host) = (encode(&scene.grant()), &scene.host);
    let crossed = sign_as::<Grant>(grant.clone(), other.id(), host);
    chain.refused("grant-signed-for-another-publisher", "signature", Kind::Grant, "host", &crossed);
    let crossed = sign_as::<Refusal>(grant, publisher.id(), host);
    chain.refused("grant-signed-in-another-context", "signature", Kind::Grant, "host", &crossed);
    let refusal = seal(&scene.refusal(), host);
    chain.refused("refusal-for-a-grant", "kind", Kind::Grant, "host", &refusal);
    let by_host = seal(&scene.licence(), host);
    chain.refused("licence-by-a-host", "key-id", Kind::Licence, "service", &by_host);
    let by_service = seal(&scene.catalog(), publisher.service_key());
    chain.refused("catalog-by-the-service-key", "key-id", Kind::Catalog, "catalog-key", &by_service);
    let second = seal(&scene.grant(), &host_key(2));
    chain.refused("grant-by-another-host", "key-id", Kind::Grant, "host", &second);
    let named = Grant { host: host_key(2).id(), ..scene.grant() };
    chain.refused("grant-that-names-another-host", "other-host", Kind::Grant, "host", &seal(&named, host));
    let ends = scene.terms().ends.unwrap().plus_seconds(1);
    let long = Grant { expires: ends, attributes: scene.terms().attributes, ..scene.grant() };
    chain.refused(
        "grant-beyond-the-terms",
        "beyond-terms",
        Kind::Grant,
        "host-with-terms",
        &seal(&long, host),
    );
    let bare = Grant { expires: scene.terms().ends.unwrap(), ..scene.grant() };
    let bare = seal(&bare, host);
    chain.refused(
        "grant-without-the-terms'-attributes",
        "other-attributes",
        Kind::Grant,
        "host-with-terms",
        &bare,
    );
    let signed_by_other = seal(&chain.host_request(), &host_key(2));
    chain.refused("host-request-by-another-key", "key-id", Kind::HostRequest, "itself", &signed_by_other);
}

/// A grant, a refusal and another grant, signed together: two digests are the path of the first two, one of the third.
fn signed_together(chain: &mut Chain) {
    let scene = Scene::new();
    let (service, next) = (scene.publisher.service_key(), Grant { product: STUDIO_7, ..scene.grant() });
    let answers = [Unsigned::of(&scene.grant()), Unsigned::of(&scene.refusal()), Unsigned::of(&next)];
    let sealed = seal_together(&answers, &scene.host);
    chain.accepted("grant-signed-with-two", Kind::Grant, "host", &sealed[0]);
    chain.accepted("refusal-signed-with-two", Kind::Refusal, "host", &sealed[1]);
    chain.accepted("last-grant-of-the-three", Kind::Grant, "host", &sealed[2]);
    let (first, second) = (sealed[0].as_bytes(), sealed[1].as_bytes());
    let paths = [&first[..first.len() - 64], &second[second.len() - 64..]].concat();
    chain.refused("grant-with-the-refusal's-path", "signature", Kind::Grant, "host", &Sealed::new(paths));
    let counted = |count| Unsigned::of(&Grant { count: MachineCount(count), ..scene.grant() });
    let many: Vec<Unsigned> = (5..70).map(counted).collect();
    let full = seal_together(&many, &scene.host);
    chain.accepted("grant-signed-with-63", Kind::Grant, "host", &full[0]);
    chain.accepted("grant-that-has-no-place-with-64", Kind::Grant, "host", &full[64]);
    let resized = |by: i16| {
        let bytes = full[0].as_bytes();
        let (head, signature) = bytes.split_at(bytes.len() - 256);
        let length = 256_u16.wrapping_add_signed(by);
        let mut signature = signature.to_vec();
        signature.resize(length.into(), 0);
        Sealed::new([&head[..head.len() - 2], &length.to_be_bytes(), &signature].concat())
    };
    chain.refused("grant-with-a-path-of-seven", "envelope", Kind::Grant, "host", &resized(32));
    chain.refused("grant-with-half-a-digest", "envelope", Kind::Grant, "host", &resized(16));
    let host = as_joint(&seal(&scene.host_certificate(), service));
    chain.refused("host-certified-with-others", "algorithm", Kind::Host, "service", &host);
    let key = as_joint(&scene.publisher.sealed_catalog_key());
    chain.refused("catalog-key-certified-with-others", "algorithm", Kind::CatalogKey, "publisher", &key);
    let request = as_joint(&seal(&chain.host_request(), &scene.host));
    chain.refused("host-request-signed-with-others", "algorithm", Kind::HostRequest, "itself", &request);
    let alone = as_joint(&seal(&scene.grant(), &scene.host));
    chain.refused("grant-signed-alone-with-a-path", "signature", Kind::Grant, "host", &alone);
    let second = &seal_together(&answers, &host_key(2))[0];
    chain.refused("grant-signed-with-two-by-another-host", "key-id", Kind::Grant, "host", second);
}

fn changed_bytes(chain: &mut Chain) {
    let scene = Scene::new();
    let (id, host) = (scene.publisher.id(), &scene.host);
    let good = seal(&scene.grant(), host);
    let (bytes, payload) = (good.as_bytes(), encode(&scene.grant()));
    let start = bytes.windows(payload.len()).position(|window| window == payload).unwrap();
    // Field 6: the key, and the count.
    let count = payload.windows(4).position(|window| window == [0x06, 0x05, 0x07, 0x05]).unwrap();
    let grant = Kind::Grant;
    chain.refused(
        "grant-with-another-count",
        "signature",
        grant,
        "host",
        &flipped(&good, start + count + 1, 3),
    );
    chain.refused(
        "grant-with-a-bit-of-R-flipped",
        "signature",
        grant,
        "host",
        &flipped(&good, bytes.len() - 50, 0),
    );
    chain.refused("grant-with-S-beyond-the-order", "signature", grant, "host", &with_large_s(&good));
    let forbidden = sign_as::<Grant>(with_entry(&scene.grant(), &[0x20], &[0x01]), id, host);
    chain.refused("grant-with-an-unknown-negative-key", "key-kind", grant, "host", &forbidden);
    let unknown = sign_as::<Grant>(vec![0xa1, 0x00, 0x0d], id, host);
    chain.refused("kind-that-is-none", "unknown-kind", grant, "host", &unknown);
    let tail = Sealed::new([bytes, &[0x00]].concat());
    chain.refused("byte-after-the-object", "trailing", grant, "host", &tail);
    let long = Sealed::new([&[0xd8, 0x12], &bytes[1..]].concat());
    chain.refused("long-tag", "shortest-form", grant, "host", &long);
    let untagged = Sealed::new(bytes[1..].to_vec());
    chain.refused("no-tag", "envelope", grant, "host", &untagged);
    let large = [bytes, vec![0; 2_561 - bytes.len()].as_slice()].concat();
    chain.refused("object-too-large", "too-large", grant, "host", &Sealed::new(large));
}

fn wrong_envelopes(chain: &mut Chain) {
    let scene = Scene::new();
    let (publisher, host) = (&scene.publisher, &scene.host);
    let good = seal(&scene.grant(), host);
    let protected = |algorithm: u8| {
        [&[0x55, 0xa2, 0x01, algorithm, 0x04, 0x50], host.id().as_bytes().as_slice()].concat()
    };
    let head = [protected(0x27).as_slice(), &[0xa0]].concat();
    let grant = Kind::Grant;
    let unprotected = [protected(0x27).as_slice(), &[0xa1, 0x05, 0x00]].concat();
    let open = replaced(&good, &head, &unprotected);
    chain.refused("unprotected-header", "envelope", grant, "host", &open);
    let other = replaced(&good, &head, &[protected(0x26).as_slice(), &[0xa0]].concat());
    chain.refused("algorithm-7", "algorithm", grant, "host", &other);
    let key = [
        &[0x58, 0x18, 0xa3, 0x01, 0x27, 0x04, 0x50],
        host.id().as_bytes().as_slice(),
        &[0x18, 0x63, 0x00, 0xa0],
    ]
    .concat();
    let wide = replaced(&good, &head, &key);
    chain.refused("third-entry-in-the-protected-header", "envelope", grant, "host", &wide);

    let service = publisher.sealed_service();
    let payload = encode(&publisher.service_certificate());
    let bytes = service.as_bytes();
    let signature = &bytes[bytes.len() - 64..];
    let signer =
        [&[0x55, 0xa2, 0x01, 0x27, 0x04, 0x50], publisher.root_key().id().as_bytes().as_slice()].concat();
    let string = |bytes: &[u8]| [&[0x58, u8::try_from(bytes.len()).unwrap()], bytes].concat();
    let (payload, signature) = (string(&payload), string(signature));
    let one = [&[0x83], signer.as_slice(), &[0xa0], &signature].concat();
    let signed = |count: &[u8], list: &[u8]| {
        Sealed::new([&[0xd8, 0x62, 0x84, 0x40, 0xa0], payload.as_slice(), count, list].concat())
    };
    assert_eq!(signed(&[0x81], &one), service, "the envelope as the text has it");
    let kind = Kind::Service;
    chain.refused(
        "two-signatures",
        "signatures",
        kind,
        "publisher",
        &signed(&[0x82], &[one.clone(), one].concat()),
    );
    chain.refused("no-signature", "signatures", kind, "publisher", &signed(&[0x80], &[]));
    let single = [&[0xd2, 0x84], signer.as_slice(), &[0xa0], &payload, &signature].concat();
    chain.refused("service-as-COSE-Sign1", "envelope", kind, "publisher", &Sealed::new(single));
}

/// Keys that lax verifiers take: the neutral point, under which a signature fits every message.
fn weak_keys(chain: &mut Chain) {
    let scene = Scene::new();
    let neutral = PublicKey::new({
        let mut bytes = [0; 32];
        bytes[0] = 1;
        bytes
    });
    // y = 2 has no x: no point at all.
    let none = PublicKey::new({
        let mut bytes = [0; 32];
        bytes[0] = 2;
        bytes
    });
    let certified =
        |key| seal(&HostCertificate { key, ..scene.host_certificate() }, scene.publisher.service_key());
    chain.accepted("host-with-a-weak-key", Kind::Host, "service", &certified(neutral));
    chain.accepted("host-with-a-key-that-is-none", Kind::Host, "service", &certified(none));
    let base_point = [0x58].into_iter().chain([0x66; 31]);
    let one = [1].into_iter().chain([0; 31]);
    let universal: Vec<u8> = base_point.chain(one).collect();
    let forged = |key: &PublicKey| signed_with(&scene, key_id(key), &universal);
    chain.refused(
        "grant-by-the-weak-key",
        "signature",
        Kind::Grant,
        "host-with-a-weak-key",
        &forged(&neutral),
    );
    let under = "host-with-a-key-that-is-none";
    chain.refused("grant-by-the-key-that-is-none", "invalid-key", Kind::Grant, under, &forged(&none));
}

fn signed_with(scene: &Scene, signer: KeyId, signature: &[u8]) -> Sealed {
    let grant = Grant { host: signer, ..scene.grant() };
    let good = seal(&grant, &scene.host);
    let at = good.as_bytes().len() - 64;
    let key_in_header = [&[0x04, 0x50], scene.host.id().as_bytes().as_slice()].concat();
    let renamed = replaced(&good, &key_in_header, &[&[0x04, 0x50], signer.as_bytes().as_slice()].concat());
    Sealed::new([&renamed.as_bytes()[..at], signature].concat())
}

fn key((name, key): (&'static str, &SigningKey)) -> Key {
    let (seed, public, key_id) = (hex(key.seed()), hex(key.public().as_bytes()), hex(key.id().as_bytes()));
    Key { name, seed, public, key_id }
}

#[test]
fn chain() {
    let mut chain = Chain::new();
    chain_of_one_publisher(&mut chain);
    broken_links(&mut chain);
    wrong_signers(&mut chain);
    signed_together(&mut chain);
    changed_bytes(&mut chain);
    wrong_envelopes(&mut chain);
    weak_keys(&mut chain);
    let publisher = &chain.scene.publisher;
    let keys = [
        ("root", publisher.root_key()),
        ("second root", &host_key(200)),
        ("catalog key", publisher.catalog_key()),
        ("service key", publisher.service_key()),
        ("host", &host_key(1)),
        ("another host", &host_key(2)),
    ];
    let id = |id: PublisherId| hex(id.as_bytes());
    let vectors = Vectors {
        publisher: id(publisher.id()),
        other_publisher: id(ExamplePublisher::new(2).id()),
        keys: keys.map(key).into(),
        cases: chain.cases,
    };
    settle("chain.json", &vectors);
}

/// The signature covers every field that the example shows.
#[test]
fn the_text_shows_the_grant() {
    let text = std::fs::read_to_string(spec().join("objects.md")).unwrap();
    let shown: String = text.split_whitespace().collect();
    let scene = Scene::new();
    let grant = seal(&scene.grant(), &scene.host);
    let signature = &grant.as_bytes()[grant.as_bytes().len() - 64..];
    assert!(shown.contains(&hex(signature)), "the signature of the grant");
}
