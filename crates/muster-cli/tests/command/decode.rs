//! Any file or object of the protocol is shown, and marked for what it proves.

use crate::program::{Said, muster};
use crate::support::{Host, Pc, Publisher};
use muster_core::product_key::KeyKind;
use muster_example::STUDIO_7_AND_SERVER_7;
use muster_sign::seal;
use muster_wire::frame;
use muster_wire::message::{Notice, Request};
use muster_wire::object::Kit;
use serde_json::Value;

struct Scene {
    publisher: Publisher,
    host: Host,
    pc: Pc,
    stranger: Pc,
}

/// A licensed machine, and one that knows nobody.
fn scene() -> Scene {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    muster(&pc, &["activate", "--product", "1"]).well();
    Scene { publisher, host, pc, stranger: Pc::new("stranger") }
}

impl Scene {
    fn decode(&self, pc: &Pc, bytes: &[u8]) -> Said {
        let file = pc.path().join("file");
        std::fs::write(&file, bytes).unwrap();
        muster(pc, &["decode", file.to_str().unwrap(), "--json"])
    }
    /// Shown and marked, on the machine that knows the publisher and on the one that does not.
    #[track_caller]
    fn shows(&self, bytes: &[u8], what: &str, verified: [bool; 2]) -> Value {
        let known: Value = self.decode(&self.pc, bytes).well().json();
        let unknown: Value = self.decode(&self.stranger, bytes).well().json();
        assert_eq!((known["what"].as_str(), unknown["what"].as_str()), (Some(what), Some(what)));
        assert_eq!(
            [known["verified"].as_bool(), unknown["verified"].as_bool()],
            verified.map(Some),
            "{} / {}",
            known["verification"],
            unknown["verification"]
        );
        assert_eq!(known["content"], unknown["content"]);
        known["content"].clone()
    }
}

#[test]
fn bundle_kit_and_state_are_shown() {
    let scene = scene();
    let bundle = scene.shows(&scene.publisher.bundle_bytes(), "bundle", [true, false]);
    assert_eq!(bundle["catalog"]["payload"]["products"][0]["name"], "Larkfield Studio 7");
    let host_key = scene.publisher.key(KeyKind::Host, 1);
    let kit = Kit {
        format: Kit::FORMAT.into(),
        bundle: scene.publisher.bundle(),
        host_key: host_key.compact(),
        service_address: "http://service.example".into(),
        organisation: "Harbour School District".into(),
        instructions: "one\ntwo".into(),
    };
    let shown = scene.shows(&muster_wire::encode(&kit), "kit", [true, false]);
    assert_eq!(shown["host_key"], format!("masked, ends in {}", host_key.partial()));
    assert!(!shown.to_string().contains(&host_key.compact()), "the secret stays in the file");
    let state = std::fs::read(scene.pc.root().state_file(scene.publisher.id())).unwrap();
    let shown = scene.shows(&state, "state of a machine", [true, false]);
    assert_eq!(shown["products"][0]["held"]["answer"]["object"]["payload"]["threshold"], 1);
}

#[test]
fn every_signed_object_is_shown_and_verified_as_far_as_it_can_be() {
    let scene = scene();
    let (publisher, desk) = (&scene.publisher.example, scene.host.desk());
    let service = publisher.service_key();
    let bundle = scene.publisher.bundle();
    let (_, certificate) = publisher.host(1, STUDIO_7_AND_SERVER_7, muster_example::STARTS);
    let subject = muster_wire::fingerprint::Fingerprint::default();
    let chained = [
        (bundle.catalog_key, "catalog key certificate"),
        (bundle.catalog, "catalog"),
        (bundle.service, "service certificate"),
        (certificate, "host certificate"),
        (seal(&publisher.revocations(), service), "revocations"),
        (
            seal(&publisher.licence(muster_example::STUDIO_7, &subject, muster_example::STARTS), service),
            "licence",
        ),
        (seal(&publisher.root_revocations(), publisher.root_key()), "root revocations"),
        (seal(&publisher.succession(service), publisher.root_key()), "root succession"),
    ];
    for (object, name) in chained {
        let shown = scene.shows(object.as_bytes(), &format!("signed object: {name}"), [true, false]);
        assert_eq!(shown["payload"]["publisher"], publisher.id().to_string(), "{name}");
    }
    let request = publisher.host_request(desk.key.public(), muster_example::STARTS);
    let request = seal(&request, &desk.key);
    let shown = scene.shows(request.as_bytes(), "signed object: host request", [true, true]);
    assert!(shown["payload"]["host_key"].as_str().unwrap().starts_with("masked"));
    let request = muster_wire::encode(&publisher.licence_request(subject));
    let shown = scene.shows(&request, "licence request", [false, false]);
    assert!(shown["product_key"].as_str().unwrap().starts_with("masked"));
    let (cmid, nonce) = (muster_wire::id::Cmid::new([1; 16]), muster_wire::id::Nonce::new([2; 16]));
    let grant =
        publisher.grant_for(desk.key.id(), muster_example::STUDIO_7, cmid, nonce, muster_example::STARTS);
    scene.shows(seal(&grant, &desk.key).as_bytes(), "signed object: grant", [false, false]);
}

#[test]
fn frames_are_shown_and_a_whole_answer_proves_itself() {
    let scene = scene();
    let request: Request = scene.host.requests()[0].clone();
    let shown = scene.shows(&frame::write(&request), "frame with message Request", [false, false]);
    assert_eq!(shown["status"], "2 Initial grace period");
    let notice = Notice { code: 0xE004_000A, figure: 1, limit: 1, publisher: None };
    let shown = scene.shows(&frame::write(&notice), "frame with message Notice", [false, false]);
    assert_eq!(shown["code"], "0xE004000A busy");
    let desk = scene.host.desk();
    let grant = scene.publisher.example.grant_for(
        desk.key.id(),
        request.product,
        request.cmid,
        request.nonce,
        request.client_time,
    );
    let answer = desk.answer(seal(&grant, &desk.key));
    scene.shows(&frame::write(&answer), "frame with message Answer", [true, false]);
    let catalog = scene.publisher.trust().catalog_message();
    scene.shows(&frame::write(&catalog), "frame with message Catalog", [true, false]);
}

#[test]
fn a_bundle_given_beside_it_verifies_on_a_machine_that_knows_nobody() {
    let scene = scene();
    let (object, bundle) = (scene.stranger.path().join("object"), scene.stranger.path().join("bundle"));
    std::fs::write(&object, scene.publisher.bundle().catalog.as_bytes()).unwrap();
    std::fs::write(&bundle, scene.publisher.bundle_bytes()).unwrap();
    let (object, bundle) = (object.to_str().unwrap(), bundle.to_str().unwrap());
    let alone = muster(&scene.stranger, &["decode", object]).well().out;
    assert!(alone.lines().nth(1).unwrap().starts_with("UNVERIFIED: "), "{alone}");
    let with = muster(&scene.stranger, &["decode", object, "--bundle", bundle]).well().out;
    assert!(with.lines().nth(1).unwrap().starts_with("VERIFIED: "), "{with}");
    let forged = Publisher::lab(2);
    std::fs::write(scene.stranger.path().join("bundle"), forged.bundle_bytes()).unwrap();
    let other = muster(&scene.stranger, &["decode", object, "--bundle", bundle]).well().out;
    assert!(other.lines().nth(1).unwrap().starts_with("UNVERIFIED: "), "{other}");
}

#[test]
fn what_is_cut_or_strange_is_refused_and_changed_bits_are_never_verified() {
    let scene = scene();
    let state = std::fs::read(scene.pc.root().state_file(scene.publisher.id())).unwrap();
    let request = frame::write(&scene.host.requests()[0]);
    let bundle = scene.publisher.bundle_bytes();
    for whole in [&state, &request, &bundle] {
        for length in [0, 1, 4, 11, 13, whole.len() / 2, whole.len() - 1] {
            scene.decode(&scene.pc, &whole[..length]).failed(6, "0xE0040211");
        }
    }
    scene.decode(&scene.pc, b"[catalog]\nname = \"x\"\n").failed(6, "0xE0040211");
    for at in (0..bundle.len()).step_by(61) {
        let mut changed = bundle.clone();
        changed[at] ^= 4;
        let said = scene.decode(&scene.pc, &changed);
        if said.code == 0 {
            assert_eq!(said.json::<Value>()["verified"], false, "byte {at}");
        }
    }
}
