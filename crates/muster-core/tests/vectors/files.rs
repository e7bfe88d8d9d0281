//! `files.json`: bundles and a kit.

use crate::output::{hex, settle};
use crate::reasons;
use crate::scene::Scene;
use muster_core::fingerprint::digest;
use muster_core::product_key::{KeyKind, ProductKey};
use muster_core::trust::Trust;
use muster_example::{ExamplePublisher, host_key};
use muster_sign::{key_id, seal};
use muster_wire::id::PublisherId;
use muster_wire::object::{Bundle, Kit, LicenceRequest, RootRevocations};
use muster_wire::{decode, encode};
use serde::Serialize;

#[derive(Serialize)]
struct Vectors {
    bundles: Vec<BundleVector>,
    kits: Vec<KitVector>,
    licence_requests: Vec<LicenceRequestVector>,
}

#[derive(Serialize)]
struct BundleVector {
    about: &'static str,
    expected: String,
    verdict: &'static str,
    bytes: String,
}

#[derive(Serialize)]
struct KitVector {
    about: &'static str,
    host_key: String,
    bytes: String,
}

#[derive(Serialize)]
struct LicenceRequestVector {
    about: &'static str,
    product_key: String,
    subject: String,
    bytes: String,
}

fn whole(scene: &Scene) -> Bundle {
    Bundle {
        catalog: scene.sealed_catalog(),
        revocations: Some(seal(&scene.revocations(), scene.publisher.service_key())),
        root_revocations: Some(seal(&scene.publisher.root_revocations(), scene.publisher.root_key())),
        ..scene.publisher.bundle()
    }
}

/// Everything signed again by the second root.
fn succeeded(scene: &Scene) -> Bundle {
    let (next, publisher) = (host_key(200), &scene.publisher);
    Bundle {
        successions: vec![seal(&publisher.succession(&next), publisher.root_key())],
        catalog_key: seal(&publisher.catalog_key_certificate(), &next),
        service: seal(&publisher.service_certificate(), &next),
        root_revocations: None,
        ..whole(scene)
    }
}

fn withdrawn(scene: &Scene) -> Bundle {
    let keys = vec![key_id(&scene.publisher.service_key().public())];
    let list = RootRevocations { keys, ..scene.publisher.root_revocations() };
    Bundle { root_revocations: Some(seal(&list, scene.publisher.root_key())), ..whole(scene) }
}

fn vector(about: &'static str, expected: PublisherId, bundle: &Bundle) -> BundleVector {
    let bytes = encode(bundle);
    let bundle: Bundle = decode(&bytes).unwrap();
    let verdict = match Trust::from_bundle(&bundle, Some(expected)) {
        Ok(_) => "accepted",
        Err(error) => reasons::of_bundle(&error),
    };
    BundleVector { about, expected: hex(expected.as_bytes()), verdict, bytes: hex(&bytes) }
}

fn licence_request(about: &'static str, name: Option<&str>, scene: &Scene) -> LicenceRequestVector {
    let product_key = scene.product_key(KeyKind::Mak, 2, 2).compact();
    let request = LicenceRequest {
        product_key: product_key.clone(),
        machine_name: name.map(str::to_owned),
        ..scene.publisher.licence_request(scene.fingerprint())
    };
    let bytes = encode(&request);
    assert_eq!(decode::<LicenceRequest>(&bytes), Ok(request));
    let subject = hex(digest(&scene.fingerprint()).as_bytes());
    LicenceRequestVector { about, product_key, subject, bytes: hex(&bytes) }
}

#[test]
fn files() {
    let scene = Scene::new();
    let (id, other) = (scene.publisher.id(), ExamplePublisher::new(2));
    let posing = Bundle { publisher: id, ..other.bundle() };
    let mut gap = scene.catalog();
    gap.pools.remove(0);
    let contradictory = Bundle { catalog: seal(&gap, scene.publisher.catalog_key()), ..whole(&scene) };
    let unchained = Bundle { successions: vec![], ..succeeded(&scene) };
    let bundles = vec![
        vector("with both lists", id, &whole(&scene)),
        vector("without lists", id, &Bundle { revocations: None, root_revocations: None, ..whole(&scene) }),
        vector("under the second root", id, &succeeded(&scene)),
        vector("another publisher's", id, &other.bundle()),
        vector("another root under the publisher's id", id, &posing),
        vector("signed by the second root, its succession left out", id, &unchained),
        vector("the service key is revoked by the root", id, &withdrawn(&scene)),
        vector("a setup key that is none", id, &scene.publisher.bundle()),
        vector("a product names a pool that does not exist", id, &contradictory),
    ];
    let host_key = scene.product_key(KeyKind::Host, 1, 1).compact();
    assert!(ProductKey::parse(&host_key).is_ok());
    let kit = Kit {
        format: Kit::FORMAT.into(),
        bundle: whole(&scene),
        host_key: host_key.clone(),
        service_address: "https://activation.larkfield.example/".into(),
        organisation: "Harbour School District".into(),
        instructions: "Run: muster-host setup harbour.kit\n".into(),
    };
    let bytes = encode(&kit);
    assert_eq!(decode::<Kit>(&bytes), Ok(kit));
    let vectors = Vectors {
        bundles,
        kits: vec![KitVector { about: "a kit", host_key, bytes: hex(&bytes) }],
        licence_requests: vec![
            licence_request("with a name", Some("front-desk-07"), &scene),
            licence_request("without a name", None, &scene),
        ],
    };
    settle("files.json", &vectors);
}
