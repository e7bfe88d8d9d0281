//! Somebody who lies: forged publishers, copied roots, replayed and changed answers, certificates of others, old
//! catalogs. Everything is refused or ignored, and each test first shows that the honest form is accepted.

use std::fs;

use muster_api::agent::{AttemptResult, LabSettings, LastResult};
use muster_core::code::Code;
use muster_example::ExamplePublisher;
use muster_os::entropy;
use muster_sign::{SigningKey, seal, unverified};
use muster_testkit::catalog::{SERVER, SERVER_NAME, STUDIO_AND_SERVER, STUDIO_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::proxy::Proxy;
use muster_testkit::publisher::Kind;
use muster_testkit::raw::{Connection, Heard, InventedMachine};
use muster_testkit::world::World;
use muster_wire::message::{Answer, CatalogMessage};
use muster_wire::object::{Bundle, Grant, HostCertificate, Sealed};
use muster_wire::{frame, limits};

const LICENSED: u8 = 1;
const DAY: i64 = 86_400;

/// A host on which the next server is licensed.
fn licensing(world: &World) -> Host {
    let mut host = world.host("host-1");
    host.serve();
    host.crowd(SERVER, 4);
    host
}

#[track_caller]
fn licensed(attempt: &AttemptResult) {
    assert_eq!((attempt.result, attempt.state), (LastResult::Granted, LICENSED), "{attempt:?}");
}

#[track_caller]
fn not_taken(attempt: &AttemptResult, code: Code) {
    assert_eq!((attempt.result, failed_with(attempt)), (LastResult::Failed, code.number()), "{attempt:?}");
    assert_ne!(attempt.state, LICENSED, "{attempt:?}");
}

fn failed_with(attempt: &AttemptResult) -> u32 {
    attempt.failure.as_ref().map_or(0, |failure| failure.code)
}

fn answer_in(frame: &[u8]) -> Option<Answer> {
    (frame[6] == 2).then(|| muster_wire::decode(&frame[limits::HEADER..]).unwrap())
}

/// Everything that a forger can make: all objects name the victim, and all keys are the forger's.
struct Forger {
    keys: ExamplePublisher,
    host: SigningKey,
}

impl Forger {
    fn new() -> Self {
        Self { keys: ExamplePublisher::new(77), host: SigningKey::from_seed([7; 32]) }
    }
    /// The genuine answer in every word, signed with the forger's own chain.
    fn answer(&self, genuine: &Answer) -> Answer {
        let certificate = unverified::<HostCertificate>(&genuine.host).unwrap();
        let grant = unverified::<Grant>(&genuine.object).unwrap();
        let mut service = self.keys.service_certificate();
        service.publisher = grant.publisher;
        let certificate = HostCertificate { key: self.host.public(), ..certificate };
        let grant = Grant { host: self.host.id(), ..grant };
        Answer {
            object: seal(&grant, &self.host),
            host: seal(&certificate, self.keys.service_key()),
            service: Some(seal(&service, self.keys.root_key())),
            key: None,
        }
    }
}

#[test]
fn a_forged_publisher_with_the_same_names_licenses_nothing() {
    let world = World::lab();
    let host = licensing(&world);
    let machine = world.machine("server-1", &host);
    // Same words, other signatures, in the place of the genuine answer.
    let forger = Forger::new();
    let proxy = Proxy::between(host.address(), move |_, answered| {
        answer_in(&answered).map_or(answered, |genuine| frame::write(&forger.answer(&genuine)))
    });
    machine.set_host(proxy.address());
    not_taken(&machine.activate(SERVER_NAME), Code::AnswerForged);

    // A real host of another publisher that has the same names throughout.
    let forged = world.second_publisher(Kind::LAB);
    let mut other_host = Host::new(world.file("forged-host"), forged.trust());
    other_host.set_up(&forged.kit("Organisation of host-1", STUDIO_AND_SERVER));
    other_host.serve();
    machine.set_host(other_host.address());
    let attempt = machine.activate(SERVER_NAME);
    assert_eq!(attempt.result, LastResult::Notice, "{attempt:?}");
    assert_ne!(attempt.state, LICENSED);

    // Its bundle beside the genuine one is another publisher, and licenses nothing of the first.
    let genuine = host.publisher().to_string();
    machine.call(["bundle", "add"]).and([forged.bundle()]).succeed();
    other_host.crowd(SERVER, 4);
    let forged_id = other_host.publisher().to_string();
    let ask = |publisher: &str| {
        machine.call(["activate", "--publisher", publisher, "--product", SERVER_NAME]).run().code
    };
    assert_eq!(ask(&forged_id), Some(0), "the other publisher's own product is licensed");
    assert_ne!(ask(&genuine), Some(0));
    let check = |publisher: &str| {
        machine.call(["check", "--publisher", publisher, "--product", SERVER_NAME, "--json"]).run().json()
    };
    assert_eq!(check(&forged_id)["state"], LICENSED);
    assert_ne!(check(&genuine)["state"], LICENSED);

    // And the honest host is still believed.
    machine.set_host(host.address());
    assert_eq!(ask(&genuine), Some(0));
}

#[test]
fn without_a_lab_catalog_fingerprints_and_clock_offsets_are_ignored() {
    let world = World::of(Kind::ORDINARY);
    let mut host = world.host("host-1");
    host.set_clock_offset(-30 * DAY);
    host.serve();
    let status = host.status();
    assert!(status.publishers[0].lab_ignored && status.publishers[0].lab.is_none(), "{status:?}");
    // Five hours off would be refused.
    let mut machine = world.machine("desktop-1", &host);
    machine.set_clock_offset(18_000);
    refused_with_count(&machine.activate(STUDIO_NAME), 1);
    let lab = machine.status().publishers[0].lab;
    assert_eq!((lab.settings, lab.clock_offset_seconds), (LabSettings::Ignored, 0), "{lab:?}");
    assert_eq!(lab.fingerprint_parts, None);
    // Its disk in other hardware would be another machine; made-up hardware is none.
    let copy = machine.copy("desktop-2");
    refused_with_count(&copy.activate(STUDIO_NAME), 1);
    let rows = host.machines();
    let [one] = &rows[..] else { panic!("{rows:?}") };
    assert_ne!(one.name.as_deref(), Some(copy.name()), "the computer's own name");
}

#[track_caller]
fn refused_with_count(attempt: &AttemptResult, count: i64) {
    let failure = attempt.failure.as_ref().unwrap();
    assert_eq!((failure.code, failure.figure), (Code::CountInsufficient.number(), count), "{attempt:?}");
}

#[test]
fn the_same_settings_are_honoured_under_a_lab_catalog() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    let mut machine = world.machine("desktop-1", &host);
    refused_with_count(&machine.activate(STUDIO_NAME), 1);
    let copy = machine.copy("desktop-2");
    refused_with_count(&copy.activate(STUDIO_NAME), 2);
    assert_eq!(host.machines().len(), 2);
    machine.set_clock_offset(18_000);
    assert_eq!(failed_with(&machine.activate(STUDIO_NAME)), Code::ClockDifference.number());
    let lab = machine.status().publishers[0].lab;
    assert_eq!((lab.settings, lab.clock_offset_seconds), (LabSettings::Applied, 18_000));
    assert_eq!(host.status().publishers[0].lab.unwrap().clock_offset_seconds, 0);
}

#[test]
fn a_root_copied_to_other_hardware_is_not_licensed() {
    let world = World::lab();
    let host = licensing(&world);
    let machine = world.machine("server-1", &host);
    licensed(&machine.activate(SERVER_NAME));
    let cmid = machine.product(SERVER_NAME).unwrap().cmid.unwrap();

    let copy = machine.copy("server-2");
    let product = copy.product(SERVER_NAME).unwrap();
    assert_ne!(product.state, LICENSED, "{product:?}");
    assert_eq!(product.reason.as_ref().unwrap().code, Code::HardwareOutOfTolerance.number(), "{product:?}");
    // It asks as a machine of its own, and is counted as one.
    let attempt = copy.activate(SERVER_NAME);
    licensed(&attempt);
    assert_eq!(attempt.count, Some(6));
    assert_ne!(copy.product(SERVER_NAME).unwrap().cmid.unwrap(), cmid);
    assert_eq!(machine.product(SERVER_NAME).unwrap().state, LICENSED, "the original stays what it was");
}

#[test]
fn an_answer_to_another_machine_nonce_or_product_is_refused() {
    let world = World::lab();
    let host = licensing(&world);
    let (kept, keeper) = std::sync::mpsc::channel();
    let recorder = Proxy::between(host.address(), move |_, answered| {
        if answer_in(&answered).is_some() {
            kept.send(answered.clone()).unwrap();
        }
        answered
    });
    let first = world.machine("server-1", &host);
    first.set_host(recorder.address());
    licensed(&first.activate(SERVER_NAME));
    let genuine = keeper.recv().unwrap();

    let replaying = |machine: &Machine| {
        let genuine = genuine.clone();
        let proxy = Proxy::instead(move |_| genuine.clone());
        machine.set_host(proxy.address());
    };
    let other = world.machine("server-2", &host);
    replaying(&other);
    not_taken(&other.activate(SERVER_NAME), Code::AnswerReplayed);
    // The same machine, a later request: what it holds stays.
    let before = first.product(SERVER_NAME).unwrap().grant.unwrap();
    replaying(&first);
    let attempt = first.activate(SERVER_NAME);
    assert_eq!(failed_with(&attempt), Code::AnswerReplayed.number(), "{attempt:?}");
    assert_eq!(first.product(SERVER_NAME).unwrap().grant.unwrap(), before);
    // The same machine, another product.
    not_taken(&first.activate(STUDIO_NAME), Code::AnswerReplayed);
    // And both are served by the honest host.
    other.set_host(host.address());
    licensed(&other.activate(SERVER_NAME));
}

#[test]
fn an_answer_with_any_bit_changed_is_refused() {
    let world = World::lab();
    let host = licensing(&world);
    let machine = world.machine("server-1", &host);
    let (chosen, choose) = std::sync::mpsc::channel::<usize>();
    let proxy = Proxy::between(host.address(), move |_, mut answered| {
        if answer_in(&answered).is_some()
            && let Ok(at) = choose.try_recv()
        {
            let bits = (answered.len() - limits::HEADER) * 8;
            let bit = limits::HEADER * 8 + at % bits;
            answered[bit / 8] ^= 1 << (bit % 8);
        }
        answered
    });
    machine.set_host(proxy.address());
    const FLIPS: usize = 40;
    for _ in 0..FLIPS {
        let random = u32::from_be_bytes(entropy::fill().unwrap());
        chosen.send(usize::try_from(random).unwrap()).unwrap();
        let attempt = machine.activate(SERVER_NAME);
        assert_eq!(attempt.result, LastResult::Failed, "bit {random}: {attempt:?}");
        assert_ne!(attempt.state, LICENSED, "bit {random}");
    }
    println!("{FLIPS} answers with one bit changed: all refused");
    licensed(&machine.activate(SERVER_NAME));
}

#[test]
fn a_certificate_of_another_publisher_is_refused() {
    let world = World::lab();
    let host = licensing(&world);
    let machine = world.machine("server-1", &host);
    let other = world.second_publisher(Kind::LAB);
    let mut other_host = Host::new(world.file("other-host"), other.trust());
    other_host.set_up(&other.kit("Quayside Clinic", STUDIO_AND_SERVER));
    other_host.serve();
    let request = InventedMachine::new(other_host.publisher()).request(SERVER);
    let Heard::Answer(foreign) = Connection::open(other_host.address()).unwrap().ask(&request).unwrap()
    else {
        panic!("no answer");
    };
    // The genuine grant under the other publisher's certificates: one of them, or both.
    for both in [false, true] {
        let foreign = foreign.clone();
        let proxy = Proxy::between(host.address(), move |_, answered| {
            answer_in(&answered).map_or(answered, |genuine| {
                let service = if both { foreign.service.clone() } else { genuine.service };
                frame::write(&Answer {
                    object: genuine.object,
                    host: foreign.host.clone(),
                    service,
                    key: None,
                })
            })
        });
        machine.set_host(proxy.address());
        not_taken(&machine.activate(SERVER_NAME), Code::AnswerForged);
    }
    machine.set_host(host.address());
    licensed(&machine.activate(SERVER_NAME));
}

#[test]
fn a_host_takes_no_certificate_but_its_own() {
    let world = World::lab();
    let kit = world.publisher().kit("Quayside Clinic", STUDIO_AND_SERVER);
    let request = |host: &Host| {
        host.call(["setup", "--offline"]).and([&kit]).succeed();
        host.request_file()
    };
    let hosts = ["host-1", "host-2"].map(|name| world.empty_host(name));
    let answers = hosts.each_ref().map(|host| {
        let (status, body) = world.publisher().activate_by_hand(&request(host));
        assert_eq!(status, 200, "{body}");
        body
    });
    let apply = |host: &Host, answer: &str| {
        let file = world.file("answer.json");
        fs::write(&file, answer).unwrap();
        host.call(["activate", "--answer"]).and([file]).run()
    };
    // Another host's, another publisher's, and its own with a changed signature.
    apply(&hosts[0], &answers[1]).must_fail_with(Code::ServiceAnswerInvalid);
    let other = World::lab();
    let stranger = other.empty_host("stranger");
    stranger
        .call(["setup", "--offline"])
        .and([other.publisher().kit("Quayside Clinic", STUDIO_AND_SERVER)])
        .succeed();
    let (_, foreign) = other.publisher().activate_by_hand(&stranger.request_file());
    apply(&hosts[0], &foreign).must_fail_with(Code::PublisherUnknown);
    let mut changed: serde_json::Value = serde_json::from_str(&answers[0]).unwrap();
    let host = changed["host"].as_str().unwrap().to_owned();
    let end = host.trim_end_matches('=').len() - 4;
    let letter = if &host[end..=end] == "A" { "B" } else { "A" };
    changed["host"] = format!("{}{letter}{}", &host[..end], &host[end + 1..]).into();
    apply(&hosts[0], &changed.to_string()).must_fail_with(Code::ServiceAnswerInvalid);
    assert_eq!(hosts[0].status().publishers[0].certificates, [], "nothing was taken");
    // Its own.
    let applied = apply(&hosts[0], &answers[0]);
    assert_eq!(applied.code, Some(0), "{applied}");
    assert_eq!(hosts[0].status().publishers[0].certificates.len(), 1);
}

#[test]
fn a_host_key_that_has_ended_refuses_and_no_grant_outlives_it() {
    let world = World::lab();
    let output = std::process::Command::new("date").args(["-u", "-d", "+10 days", "+%F"]).output().unwrap();
    let ends = String::from_utf8(output.stdout).unwrap();
    let kit = world.publisher().kit_with("Quayside Clinic", STUDIO_AND_SERVER, &["--ends", ends.trim()]);
    let mut host = world.empty_host("host-1");
    host.set_up(&kit);
    host.serve();
    host.crowd(SERVER, 4);
    let mut machine = world.machine("server-1", &host);
    licensed(&machine.activate(SERVER_NAME));
    let until = machine.product(SERVER_NAME).unwrap().grant.unwrap().until;
    assert!(until.starts_with(ends.trim()), "{until}, not after the key's end on {ends}");
    host.set_clock_offset(12 * DAY);
    host.restart();
    machine.set_clock_offset(12 * DAY);
    let attempt = machine.activate(SERVER_NAME);
    // The publisher lets the certificate end with the key.
    let ended = [Code::HostKeyEnded.number(), Code::CertificateExpired.number()];
    assert!(ended.contains(&failed_with(&attempt)), "{attempt:?}");
    assert_ne!(attempt.state, LICENSED);
}

#[test]
fn only_the_publishers_list_takes_a_licence_away() {
    const NON_GENUINE: u8 = 4;
    let world = World::lab();
    let host = licensing(&world);
    let machines = ["server-1", "server-2"].map(|name| world.machine(name, &host));
    for machine in &machines {
        licensed(&machine.activate(SERVER_NAME));
    }
    world.publisher().call(["key", "block", "1"]).succeed();
    let bundle = world.publisher().bundle();
    // One learns it from a file, the host too, and the other from the host.
    machines[0].call(["bundle", "add"]).and([&bundle]).succeed();
    let product = machines[0].product(SERVER_NAME).unwrap();
    assert_eq!(product.state, NON_GENUINE, "{product:?}");
    host.call(["bundle", "add"]).and([&bundle]).succeed();
    let attempt = machines[1].activate(SERVER_NAME);
    assert_eq!(failed_with(&attempt), Code::HostRevoked.number(), "{attempt:?}");
    assert_eq!(machines[1].product(SERVER_NAME).unwrap().state, NON_GENUINE);
}

#[test]
fn an_expired_certificate_grants_nothing() {
    let world = World::lab();
    let mut host = licensing(&world);
    let mut machine = world.machine("server-1", &host);
    let days_later = |host: &mut Host, machine: &mut Machine, days: i64| {
        host.set_clock_offset(days * DAY);
        host.restart();
        machine.set_clock_offset(days * DAY);
        machine.activate(SERVER_NAME)
    };
    let last_day = days_later(&mut host, &mut machine, 399);
    assert_eq!(last_day.result, LastResult::Refused, "valid, but nobody counts any more: {last_day:?}");
    let too_late = days_later(&mut host, &mut machine, 401);
    assert_eq!(too_late.result, LastResult::Notice, "{too_late:?}");
    assert_eq!(failed_with(&too_late), Code::CertificateExpired.number(), "{too_late:?}");
    assert_ne!(too_late.state, LICENSED);
    let status = host.call(["status"]).succeed();
    assert!(status.says("activate"), "the next step is named: {status}");
}

#[test]
fn a_catalog_older_than_the_installed_one_is_not_taken() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    let machine = world.machine("desktop-1", &host);
    let old = world.file("old.bundle");
    fs::copy(world.publisher().bundle(), &old).unwrap();
    world.publisher().release(2);
    let new = world.publisher().bundle();
    let versions = [&old, &new].map(|file| {
        let bundle: Bundle = muster_wire::decode(&fs::read(file).unwrap()).unwrap();
        let trust = muster_core::trust::Trust::from_bundle(&bundle, None).unwrap();
        (trust.rules().version().0, trust.catalog_message())
    });
    let [(older, old_message), (newer, new_message)] = versions;
    assert!(older < newer);

    machine.call(["bundle", "add"]).and([&new]).succeed();
    machine.call(["bundle", "add"]).and([&old]).run().must_fail_with(Code::CatalogOlder);
    assert_eq!(machine.status().publishers[0].catalog_version, newer);

    let offer = |message: &CatalogMessage| {
        let mut connection = Connection::open(host.address()).unwrap();
        connection.send(&frame::write(message)).unwrap();
        match connection.hear().unwrap() {
            Heard::Receipt(receipt) => receipt.catalog_version.0,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(offer(&old_message), older, "the same again changes nothing");
    assert_eq!(offer(&new_message), newer, "a machine brings the newer one");
    assert_eq!(offer(&old_message), newer, "the older one is not taken back");
    let forged = CatalogMessage { catalog: flipped(&new_message.catalog), ..new_message };
    assert_eq!(offer(&forged), newer);
    host.call(["bundle", "add"]).and([&old]).run().must_fail_with(Code::CatalogOlder);
    host.restart();
    assert_eq!(host.status().publishers[0].catalog_version, newer, "also after a restart");
}

fn flipped(object: &Sealed) -> Sealed {
    let mut bytes = object.as_bytes().to_vec();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    Sealed::new(bytes)
}
