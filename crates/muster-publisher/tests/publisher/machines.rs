//! The service: machines are licensed by multiple activation keys, each once, and never one too many.

use std::fs;
use std::thread;

use data_encoding::BASE64;
use muster_api::publisher::{
    AuditList, CommandFailed, KeyBlocked, KeyExtended, KeyList, KeyUsage, KeyView, KeysIssued,
    MACHINE_ACTIVATIONS, MachineActivationAnswer, MachineActivationRequest, Problem, PublisherStatus,
};
use muster_core::code::Code;
use muster_core::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use muster_core::trust::{Offer, Trust};
use muster_sign::Verified;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{IdempotencyKey, PartDigest, PublisherId};
use muster_wire::message::{CatalogMessage, RevocationsMessage};
use muster_wire::number::{CatalogVersion, KeySerial};
use muster_wire::object::{Licence, LicenceRequest};

use super::host::{decoded, problem, request as host_request};
use super::stand::{CUSTOMER, Serving, Stand, text};

pub(crate) type Answered = Result<MachineActivationAnswer, Problem>;

/// A publisher with one multiple activation key for product 1, and its service.
struct Scene {
    stand: Stand,
    serving: Serving,
    trust: Trust,
    key: KeyView,
}

fn issue(stand: &Stand, uses: &str, more: &[&str]) -> KeyView {
    let own = ["key", "issue", "--kind", "mak", "--product", "1", "--uses", uses, "--customer", CUSTOMER];
    stand.json::<KeysIssued>(&[&own[..], more].concat()).keys.remove(0)
}

impl Scene {
    fn new(uses: &str) -> Self {
        let stand = Stand::with_catalog();
        let key = issue(&stand, uses, &["--attribute", "edition=school"]);
        let (trust, serving) = (stand.trust(), stand.serve());
        Self { stand, serving, trust, key }
    }
    fn request(&self, subject: Fingerprint, attempt: u8) -> LicenceRequest {
        licence_request(self.trust.publisher(), self.key.key.as_ref().unwrap(), subject, attempt)
    }
    fn ask(&self, subject: Fingerprint, attempt: u8) -> Answered {
        self.send(&self.request(subject, attempt))
    }
    fn send(&self, request: &LicenceRequest) -> Answered {
        send(&self.serving, request)
    }
    fn licence(&self, answer: &MachineActivationAnswer) -> Verified<Licence> {
        self.trust.licence(&decoded(&answer.service), &decoded(&answer.licence)).unwrap()
    }
    fn used(&self) -> (u32, u32) {
        match self.stand.show(self.key.serial).key.usage {
            KeyUsage::Mak { machines, machine_limit, .. } => (machines, machine_limit),
            KeyUsage::Host { .. } => panic!("a host key"),
        }
    }
}

/// What a machine asks in its attempt number `attempt`, with this key.
pub(crate) fn licence_request(
    publisher: PublisherId,
    key: &str,
    subject: Fingerprint,
    attempt: u8,
) -> LicenceRequest {
    LicenceRequest {
        format: LicenceRequest::FORMAT.into(),
        publisher,
        product_key: key.replace('-', ""),
        subject,
        idempotency: IdempotencyKey::new([attempt; 16]),
        machine_name: Some("front-desk-07".into()),
    }
}

pub(crate) fn send(serving: &Serving, request: &LicenceRequest) -> Answered {
    let request = BASE64.encode(&muster_wire::encode(request));
    let body = serde_json::to_string(&MachineActivationRequest { request }).unwrap();
    let (status, said) = serving.post_to(MACHINE_ACTIVATIONS, &body);
    if status == 200 { Ok(serde_json::from_str(&said).unwrap()) } else { Err(problem(status, &said)) }
}

/// Machine number `number` of a delivery: board and processor are alike on all of them.
pub(crate) fn machine(number: u8) -> Fingerprint {
    parts(&[(1, number), (3, 0xb0), (5, 0xc0), (7, number), (8, number), (9, number)])
}

pub(crate) fn parts(parts: &[(u8, u8)]) -> Fingerprint {
    let part = |(number, byte): &(u8, u8)| Part { number: *number, digest: PartDigest::new([*byte; 8]) };
    Fingerprint::new(parts.iter().map(part).collect())
}

#[test]
fn a_machine_is_licensed_and_everything_in_the_answer_proves_itself() {
    let mut scene = Scene::new("50");
    let host_key = scene.stand.key();
    scene.stand.change_catalog(|text| text.replace("threshold = 25", "threshold = 20")).succeed();
    scene.stand.call(&["key", "block", &host_key.serial.to_string()]).succeed();
    let answer = scene.ask(machine(1), 1).unwrap();
    let licence = scene.licence(&answer);
    assert_eq!((licence.product.0, licence.serial.0), (1, scene.key.serial));
    assert_eq!(licence.subject, muster_core::fingerprint::digest(&machine(1)));
    assert_eq!(licence.organisation, CUSTOMER);
    assert_eq!((licence.recorded.number.0, licence.catalog_version), (1, CatalogVersion(2)));
    assert_eq!(licence.revocation_number.0, 1);
    assert_eq!(licence.attributes.as_ref().unwrap()[0].value, "school");

    let publisher = scene.trust.publisher();
    let (catalog_key, catalog) = (decoded(&answer.catalog_key), decoded(&answer.catalog));
    let catalog = CatalogMessage { publisher, catalog_key, catalog };
    assert_eq!(scene.trust.offer_catalog(&catalog), Ok(Offer::Taken));
    let list = answer.revocations.unwrap();
    let (service, list) = (decoded(&list.service), decoded(&list.list));
    assert_eq!(
        scene.trust.offer_revocations(&RevocationsMessage { publisher, service, list, root: None }),
        Ok(Offer::Taken)
    );
    assert!(!scene.trust.is_licence_revoked(&licence, licence.issued));

    let shown = scene.stand.show(scene.key.serial);
    assert_eq!((shown.machines.len(), shown.hosts.len()), (1, 0));
    assert_eq!(shown.machines[0].machine_name.as_deref(), Some("front-desk-07"));
    assert_eq!(shown.machines[0].address, "127.0.0.1");
    let said = scene.stand.call(&["key", "show", &scene.key.serial.to_string()]).succeed();
    said.must_say(&["Multiple activation key", "1 (Larkfield Studio 7)", "1/50", "front-desk-07"]);
    let list: KeyList = scene.stand.json(&["key", "list"]);
    assert!(matches!(list.keys[0].usage, KeyUsage::Mak { machines: 1, machine_limit: 50, .. }));
    scene.stand.call(&["key", "list"]).succeed().must_say(&["multiple activation key", "1/50", "0/6"]);
    let status: PublisherStatus = scene.stand.json(&["status"]);
    assert_eq!((status.hosts, status.machines), (0, 1));
}

#[test]
fn the_same_attempt_and_the_same_hardware_cost_nothing() {
    let scene = Scene::new("2");
    let first = scene.ask(machine(1), 1).unwrap();
    for _ in 0..10 {
        assert_eq!(scene.ask(machine(1), 1).unwrap(), first, "the answer was lost");
    }
    assert_eq!(scene.ask(machine(1), 2).unwrap().licence, first.licence, "installed anew");
    // 17 of 21: the disk is new.
    let repaired = parts(&[(1, 1), (3, 0xb0), (5, 0xc0), (7, 1), (8, 1), (9, 99)]);
    let again = scene.ask(repaired.clone(), 3).unwrap();
    let licence = scene.licence(&again);
    assert_eq!(licence.subject, muster_core::fingerprint::digest(&repaired));
    assert_eq!((licence.recorded.number.0, scene.used()), (2, (1, 2)));
    let other = scene.ask(machine(2), 1).unwrap_err();
    assert_eq!((other.status, other.code), (409, Code::IdempotencyConflict.number()));
    scene.ask(machine(2), 4).unwrap();
    assert_eq!(scene.used(), (2, 2));
}

#[test]
fn a_key_that_is_used_up_says_so_and_can_be_extended() {
    let scene = Scene::new("2");
    let serial = scene.key.serial.to_string();
    scene.ask(machine(1), 1).unwrap();
    scene.ask(machine(2), 2).unwrap();
    let refused = scene.ask(machine(3), 3).unwrap_err();
    assert_eq!((refused.status, refused.code), (409, Code::MakExhausted.number()));
    assert_eq!((refused.figure, refused.limit), (2, 2));
    assert_eq!(refused.detail, "2 of 2 activations are spent.");
    scene.ask(machine(1), 4).unwrap();

    let extended: KeyExtended = scene.stand.json(&["key", "extend", &serial, "--by", "1"]);
    assert_eq!(extended, KeyExtended { serial: scene.key.serial, machine_limit: 3, extension: 1 });
    scene.ask(machine(3), 3).unwrap();
    let refused = scene.ask(machine(4), 5).unwrap_err();
    assert_eq!((refused.status, refused.code), (409, Code::MakExtensionExhausted.number()));
    assert_eq!((refused.figure, refused.limit), (3, 3));
    scene.stand.call(&["key", "extend", &serial, "--by", "2"]).succeed().must_say(&["good for 5 machines"]);
    scene.stand.call(&["key", "show", &serial]).succeed().must_say(&["3/5", "Of these, added later"]);
    let audit: AuditList = scene.stand.json(&["audit"]);
    let extensions = audit.entries.iter().filter(|entry| entry.action == "key-extended");
    let details: Vec<&str> = extensions.map(|entry| entry.detail.as_str()).collect();
    assert_eq!(details, ["5 machines", "3 machines"]);
    let host_key = scene.stand.key().serial.to_string();
    for arguments in [["key", "extend", &host_key, "--by", "1"], ["key", "extend", &serial, "--by", "0"]] {
        let refused = scene.stand.call(&arguments).fail();
        assert_eq!(refused.code, Some(i32::from(Code::ArgumentInvalid.exit().number())), "{refused}");
    }
}

#[test]
fn of_forty_machines_at_once_exactly_ten_are_licensed_whatever_is_sent_again() {
    let scene = Scene::new("10");
    let one = |number: u8| {
        let answers: Vec<Answered> = (0..3).map(|_| scene.ask(machine(number), number)).collect();
        assert!(answers.iter().all(|answer| answer.is_ok() == answers[0].is_ok()), "{number}");
        answers.into_iter().next().unwrap()
    };
    let outcomes: Vec<Answered> = thread::scope(|scope| {
        let threads: Vec<_> = (1..=40).map(|number| scope.spawn(move || one(number))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut records = Vec::new();
    for outcome in outcomes {
        match outcome {
            Ok(answer) => records.push(scene.licence(&answer).recorded.number.0),
            Err(refused) => assert_eq!(
                (refused.code, refused.figure, refused.limit),
                (Code::MakExhausted.number(), 10, 10)
            ),
        }
    }
    records.sort_unstable();
    assert_eq!(records, (1..=10).collect::<Vec<_>>(), "each has a record of its own");
    assert_eq!(scene.used(), (10, 10));
}

#[test]
fn an_answer_is_durable_before_it_is_sent() {
    let mut scene = Scene::new("2");
    let first = scene.ask(machine(1), 1).unwrap();
    scene.serving.process.kill();
    scene.serving = scene.stand.serve();
    assert_eq!(scene.ask(machine(1), 1).unwrap(), first);
    assert_eq!(scene.used(), (1, 2));
}

#[test]
fn a_blocked_key_licenses_nobody_and_its_licences_are_revoked() {
    let mut scene = Scene::new("2");
    let licence = scene.licence(&scene.ask(machine(1), 1).unwrap());
    let serial = scene.key.serial.to_string();
    let blocked: KeyBlocked = scene.stand.json(&["key", "block", &serial]);
    assert!(blocked.changed);
    for attempt in [1, 2] {
        let refused = scene.ask(machine(1), attempt).unwrap_err();
        assert_eq!((refused.status, refused.code), (403, Code::ServiceKeyBlocked.number()));
    }
    scene.trust = scene.stand.trust();
    assert!(scene.trust.is_licence_revoked(&licence, licence.issued));
}

#[test]
fn what_licenses_no_machine_is_refused_with_what_is_wrong() {
    let scene = Scene::new("2");
    let with = |key: &str| {
        let product_key = key.replace('-', "");
        scene.send(&LicenceRequest { product_key, ..scene.request(machine(1), 1) }).unwrap_err()
    };
    let tag = PublisherTag::of(scene.trust.publisher());
    let made = |kind, tag, number, serial| {
        let key = ProductKey::new(kind, tag, number, KeySerial(serial), KeySecret::from_random([5; 8]));
        key.unwrap().to_string()
    };
    let host = with(&made(KeyKind::Host, tag, 1, 1));
    assert_eq!((host.status, host.code), (422, Code::HostKeyOnMachine.number()));
    let invented = with(&made(KeyKind::Mak, tag, 1, scene.key.serial));
    assert_eq!((invented.status, invented.code), (422, Code::ServiceKeyInvalid.number()));
    let foreign = PublisherId::new([1; 16]);
    let other = with(&made(KeyKind::Mak, PublisherTag::of(foreign), 1, 1));
    assert_eq!((other.status, other.code), (422, Code::KeyOtherPublisher.number()));
    assert_eq!(with("BBBBBCCCCCDDDDDFFFFFGGGGG").code, Code::KeyInvalid.number());
    let elsewhere = LicenceRequest { publisher: foreign, ..scene.request(machine(1), 1) };
    assert_eq!(scene.send(&elsewhere).unwrap_err().code, Code::KeyOtherPublisher.number());
    let alike = scene.ask(parts(&[(3, 0xb0), (5, 0xc0)]), 1).unwrap_err();
    assert_eq!((alike.status, alike.code), (400, Code::Malformed.number()));
    assert!(alike.detail.contains("neither"), "{}", alike.detail);
    // A host does not get anywhere with it either.
    let asked = host_request(scene.trust.publisher(), scene.key.key.as_ref().unwrap(), 1, 1);
    assert_eq!(scene.serving.ask(&asked, 1).unwrap_err().code, Code::MakOnHost.number());
    assert_eq!(scene.used(), (0, 2));
    scene.ask(machine(1), 1).unwrap();
    let log = fs::read_to_string(scene.stand.file("serve.log")).unwrap();
    let full = scene.key.key.as_ref().unwrap();
    assert!(log.contains("machine activated") && log.contains("machine refused"), "{log}");
    assert!(!log.contains(full) && !log.contains(&full.replace('-', "")), "no key in the log");
}

#[test]
fn a_product_that_left_the_catalog_is_named() {
    let scene = Scene::new("2");
    let without = |catalog: String| {
        let from = catalog.find("[[product]]\nnumber = 1\n").unwrap();
        let to = catalog.find("[[product]]\nnumber = 2\n").unwrap();
        format!("{}{}", &catalog[..from], &catalog[to..]).replace("covers = [1, 2]", "covers = [2]")
    };
    scene.stand.change_catalog(without).succeed();
    let refused = scene.ask(machine(1), 1).unwrap_err();
    assert_eq!((refused.status, refused.code), (422, Code::KeyProductUnknown.number()));
    assert_eq!((refused.figure, refused.limit), (1, 2));
}

#[test]
fn a_catalog_may_change_what_tells_machines_apart() {
    let scene = Scene::new("3");
    let installed = |id| parts(&[(1, 1), (3, 0xb0), (5, 0xc0), (7, 1), (8, 1), (9, 1), (10, id)]);
    let hardware = |id| {
        let policy = scene.trust.rules().fingerprint_policy().clone();
        muster_core::subject::Subject::of_machine(&installed(id), &policy).unwrap().fingerprint().clone()
    };
    scene.ask(hardware(1), 1).unwrap();
    scene.ask(hardware(2), 2).unwrap();
    assert_eq!(scene.used(), (1, 3), "installed anew");
    let none =
        |catalog: String| catalog.replace("strong = [\"network-address\", \"system-disk\"]", "strong = []");
    scene.stand.change_catalog(none).succeed();
    scene.ask(installed(1), 3).unwrap();
    scene.ask(installed(2), 4).unwrap();
    assert_eq!(scene.used(), (3, 3), "each installation counts");
    assert_eq!(scene.ask(installed(2), 5).unwrap(), scene.ask(installed(2), 4).unwrap());
}

#[test]
fn keys_that_cannot_be_issued_are_refused_with_the_reason() {
    let stand = Stand::with_catalog();
    let code = |arguments: &[&str]| {
        let own = ["key", "issue", "--json", "--kind", "mak", "--customer", CUSTOMER];
        let refused = stand.call(&[&own[..], arguments].concat()).fail();
        serde_json::from_str::<CommandFailed>(&refused.stdout).unwrap().error
    };
    let unknown = code(&["--product", "9", "--uses", "5"]);
    assert_eq!(unknown.code, Code::NoSuchProduct.number());
    assert!(unknown.why.contains("1 (Larkfield Studio 7)"), "{}", unknown.why);
    for arguments in [&["--product", "1"][..], &["--uses", "5"], &["--product", "1", "--uses", "0"]] {
        assert_eq!(code(arguments).code, Code::ArgumentInvalid.number(), "{arguments:?}");
    }
    let both = ["--product", "1", "--uses", "5", "--ends", "2099-12-31", "--customer", CUSTOMER];
    stand.call(&[&["key", "issue", "--kind", "mak"], &both[..]].concat()).fail();
    let for_hosts = ["key", "issue", "--group", "1", "--uses", "5", "--customer", CUSTOMER];
    stand.call(&for_hosts).fail();
    stand.call(&["key", "issue", "--customer", CUSTOMER]).fail().must_say(&["--group"]);
    let kept: KeyList = stand.json(&["key", "list"]);
    assert_eq!(kept.keys, []);
    let by_name = ["--product", "larkfield studio 7", "--uses", "5", "--count", "3"];
    let own = ["key", "issue", "--kind", "mak", "--customer", CUSTOMER];
    let issued: KeysIssued = stand.json(&[&own[..], &by_name].concat());
    for key in &issued.keys {
        let parsed = ProductKey::parse(key.key.as_ref().unwrap()).unwrap();
        assert_eq!((parsed.kind(), parsed.number(), parsed.serial().0), (KeyKind::Mak, 1, key.serial));
    }
    assert_eq!(issued.keys.len(), 3);
    let kit = stand.file("x.kit");
    let serial = issued.keys[0].serial.to_string();
    let refused = stand.call(&["kit", CUSTOMER, text(&kit), "--group", "1", "--key", &serial]).fail();
    refused.must_say(&["none of key group 1"]);
}
