//! Licences for machines that reach nobody: requests on a share, a stick, a computer with a way to the publisher, and back.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use muster_core::code::Code;
use muster_core::fingerprint::part_digest;
use muster_os::clock;
use muster_testkit::balancer::Balancer;
use muster_testkit::catalog::STUDIO_NAME;
use muster_testkit::machine::Machine;
use muster_testkit::process::Process;
use muster_testkit::program::{Call, Finished};
use muster_testkit::publisher::{Kind, Publisher};
use muster_testkit::world::{NAME, World};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::IdempotencyKey;
use muster_wire::object::LicenceRequest;
use muster_wire::offline::{AnswerFile, FiledRequest, RequestFile};
use serde_json::Value;

fn issue_mak(publisher: &Publisher, uses: u32) -> String {
    let issued = publisher.call(["key", "issue", "--kind", "mak", "--customer", "City Hospital"]);
    let uses = uses.to_string();
    let issued = issued.and(["--product", STUDIO_NAME, "--uses", &uses, "--json"]).succeed().json();
    issued["keys"][0]["key"].as_str().unwrap().to_owned()
}

fn used(world: &World) -> usize {
    let shown = world.publisher().call(["key", "show", "1", "--json"]).succeed().json();
    shown["machines"].as_array().unwrap().len()
}

/// A machine that reaches nobody, on this hardware, with a key.
fn machine(world: &World, name: &str, hardware: &str, key: &str) -> Machine {
    let mut machine = world.empty_machine(name);
    machine.set_hardware(hardware);
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    machine.call(["key", "install", key]).succeed();
    machine
}

fn leave(machine: &Machine, share: &Path) {
    machine.call(["offline", "request"]).and([share]).succeed();
}

/// The administrator's computer: a machine of its own, which asks for nothing.
struct Desk {
    computer: Machine,
    collection: PathBuf,
}

impl Desk {
    fn new(world: &World) -> Self {
        Self { computer: world.empty_machine("desk"), collection: world.file("collection") }
    }
    fn step(&self, step: &str, rest: &[&Path]) -> Value {
        let call = self.computer.call(["proxy", step, "--json"]).and([&self.collection]).and(rest);
        call.succeed().json()
    }
    fn obtain(&self, world: &World, requests: &Path) -> Finished {
        let call = self.computer.call(["proxy", "obtain", "--json", "--service"]);
        call.and([world.publisher().service()]).and([requests]).run()
    }
}

fn share(world: &World) -> PathBuf {
    let share = world.file("share");
    fs::create_dir(&share).unwrap();
    share
}

fn is_licensed(machine: &Machine) -> bool {
    machine.product(STUDIO_NAME).is_some_and(|product| product.state == 1)
}

/// So many requests of machines that exist nowhere else.
fn crowd(publisher: &Publisher, key: &str, count: u32) -> RequestFile {
    let publisher = publisher.trust().publisher();
    let request = |number: u32| {
        let part = |part: u8| {
            let digest = part_digest(publisher, part, &format!("part {part} of {number}"));
            Part { number: part, digest }
        };
        let mut name = [0x77; 16];
        name[..4].copy_from_slice(&number.to_be_bytes());
        FiledRequest::for_licence(LicenceRequest {
            format: LicenceRequest::FORMAT.to_owned(),
            publisher,
            product_key: key.replace('-', ""),
            subject: Fingerprint::new([1, 3, 7, 9].map(part).into()),
            idempotency: IdempotencyKey::new(name),
            machine_name: Some(format!("pc-{number}")),
        })
    };
    RequestFile::new((0..count).map(request).collect())
}

#[test]
fn machines_on_a_share_are_licensed_by_one_journey_that_names_none_of_them() {
    let world = World::lab();
    let (share, desk, key) = (share(&world), Desk::new(&world), issue_mak(world.publisher(), 10));
    let names = ["pc-alpha", "pc-beta", "pc-gamma", "pc-delta"];
    let machines = names.map(|name| machine(&world, name, name, &key));
    machines.iter().for_each(|machine| leave(machine, &share));
    let half = share.join("half.muster-request");
    fs::write(&half, b"\xa2\x00").unwrap();
    let partly = desk.computer.call(["proxy", "collect", "--json"]).and([&desk.collection, &share]).run();
    assert_eq!(partly.code, Some(i32::from(Code::FileInvalid.exit().number())), "{partly}");
    let collected = partly.json();
    fs::remove_file(&half).unwrap();
    assert_eq!((&collected["new"], &collected["waiting"]), (&4.into(), &4.into()), "{collected}");
    assert_eq!(collected["left_out"].as_array().unwrap().len(), 1, "{collected}");
    let stick = world.file("stick.muster-request");
    desk.step("export", &[&stick]);
    let carried = fs::read(&stick).unwrap();
    let says = |word: &str| carried.windows(word.len()).any(|window| window == word.as_bytes());
    assert!(!names.iter().any(|name| says(name)), "the file names no machine");
    let obtained = desk.obtain(&world, &stick);
    assert_eq!((obtained.code, &obtained.json()["new"]), (Some(0), &4.into()), "{obtained}");
    let answers = world.file("stick.muster-answer");
    let imported = desk.step("import", &[&answers]);
    assert_eq!((&imported["new"], &imported["answered"]), (&4.into(), &4.into()), "{imported}");
    assert_eq!(desk.step("apply", &[])["files"], 4);
    for machine in &machines {
        machine.call(["offline", "apply"]).and([&share]).succeed();
        assert!(is_licensed(machine));
    }
    assert_eq!(used(&world), 4);
    // A machine that is installed anew: collected and answered from what is stored, without a journey.
    let anew = machine(&world, "pc-new", "pc-beta", &key);
    leave(&anew, &share);
    let collected = desk.step("collect", &[&share]);
    assert_eq!((&collected["new"], &collected["waiting"]), (&1.into(), &0.into()), "{collected}");
    assert_eq!(desk.step("apply", &[])["files"], 1, "the others have theirs");
    anew.call(["offline", "apply"]).and([&share]).succeed();
    assert!(is_licensed(&anew));
    assert_eq!(used(&world), 4, "it cost nothing");
    let status = desk.computer.call(["proxy", "status"]).and([&desk.collection]).succeed();
    status.must_say(&["Requests: 4, answered: 4, waiting: 0."]);
    let again = desk.step("collect", &[&share]);
    assert_eq!(
        (&again["new"], &again["requests"]),
        (&0.into(), &4.into()),
        "the older file lies there still"
    );
    let nothing = desk.computer.call(["proxy", "export"]).and([&desk.collection, &stick]).succeed();
    nothing.must_say(&["there is nothing to carry"]);
}

#[test]
fn what_cannot_be_read_is_told_by_the_exit_code_and_a_pipe_is_waited_for_by_nobody() {
    let world = World::lab();
    let (share, desk) = (share(&world), Desk::new(&world));
    let collect =
        |place: &Path| desk.computer.call(["proxy", "collect"]).and([&desk.collection, place]).run();
    let exit = |code: Code| Some(i32::from(code.exit().number()));
    let missing = collect(&world.file("nowhere"));
    assert_eq!(missing.code, exit(Code::FileMissing), "{missing}");
    assert!(!desk.collection.exists(), "nothing was begun");
    let status = desk.computer.call(["proxy", "status"]).and([&desk.collection]).run();
    status.must_fail_with(Code::FileMissing);
    status.must_say(&["there is no collection in", "proxy collect"]);
    Call::of("mkfifo").and([share.join("x.muster-request")]).succeed();
    let piped = collect(&share);
    assert_eq!(piped.code, exit(Code::FileInvalid), "{piped}");
    piped.must_say(&["no regular file"]);
}

#[test]
fn a_licence_is_given_from_a_collection_only_while_it_counts() {
    let world = World::lab();
    let (share, desk, key) = (share(&world), Desk::new(&world), issue_mak(world.publisher(), 2));
    leave(&machine(&world, "pc", "pc", &key), &share);
    desk.step("collect", &[&share]);
    let obtained = desk.obtain(&world, &desk.collection).json();
    assert_eq!((&obtained["new"], &obtained["waiting"]), (&1.into(), &0.into()), "{obtained}");
    // Somebody brings an answer that was forged, under the name of the request.
    let forged = world.file("forged.muster-answer");
    let mut bytes = fs::read(desk.collection.join("answers.muster-answer")).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&forged, &bytes).unwrap();
    assert_eq!(desk.step("import", &[&forged])["new"], 0);
    assert_eq!(desk.step("status", &[])["waiting"], 0);
    // With what the publisher says the next time comes that its key is blocked.
    world.publisher().call(["key", "block", "1"]).succeed();
    let asked = fs::read_dir(&share).unwrap().next().unwrap().unwrap().path();
    let news = world.file("news.muster-answer");
    world.publisher().call(["answer", "--output"]).and([&news, &asked]).succeed();
    desk.step("import", &[&news]);
    assert_eq!(desk.step("status", &[])["waiting"], 1);
}

#[test]
fn a_request_that_fails_keeps_no_other_from_its_licence() {
    let world = World::lab();
    let balancer = Balancer::failing_at(2, &world.publisher().service());
    let (desk, key) = (Desk::new(&world), issue_mak(world.publisher(), 3));
    let file = world.file("three.muster-request");
    fs::write(&file, muster_wire::encode(&crowd(world.publisher(), &key, 3))).unwrap();
    let call =
        desk.computer.call(["proxy", "obtain", "--json", "--service", &balancer.service()]).and([&file]);
    let first = call.run();
    assert_eq!(first.code, Some(i32::from(Code::ServiceRefused.exit().number())), "{first}");
    let document: Value =
        serde_json::Deserializer::from_str(&first.stdout).into_iter().next().unwrap().unwrap();
    assert_eq!((&document["new"], &document["waiting"]), (&2.into(), &1.into()), "{document}");
    let second = call.succeed().json();
    assert_eq!((&second["new"], &second["waiting"]), (&1.into(), &0.into()), "{second}");
    assert_eq!(used(&world), 3);
}

#[test]
fn names_stay_or_are_hashed_when_that_is_asked_for() {
    let world = World::lab();
    let (desk, key) = (Desk::new(&world), issue_mak(world.publisher(), 1));
    let found = world.file("found.muster-request");
    fs::write(&found, muster_wire::encode(&crowd(world.publisher(), &key, 2))).unwrap();
    desk.step("collect", &[&found]);
    let exported = |names: &str| {
        let file = world.file("out.muster-request");
        let call = desk.computer.call(["proxy", "export", "--names", names]);
        call.and([&desk.collection, &file]).succeed();
        let file: RequestFile = muster_wire::decode(&fs::read(file).unwrap()).unwrap();
        file.requests()[0].machine_name().map(str::to_owned)
    };
    assert_eq!(exported("keep").as_deref(), Some("pc-0"));
    let hashed = exported("hashed").unwrap();
    assert!(hashed.len() == 17 && hashed.starts_with('#'), "{hashed}");
    assert_eq!(exported("none"), None);
}

#[test]
fn licences_are_obtained_over_https_where_the_authority_is_trusted() {
    let world = World::lab();
    let publisher = Publisher::over_tls(&world.file("secured"), NAME, Kind::LAB);
    let (desk, key) = (Desk::new(&world), issue_mak(&publisher, 3));
    let file = world.file("three.muster-request");
    fs::write(&file, muster_wire::encode(&crowd(&publisher, &key, 3))).unwrap();
    assert!(publisher.service().starts_with("https://"));
    let obtain = |more: &[&str]| {
        let call = desk.computer.call(["proxy", "obtain", "--service", &publisher.service()]).and(more);
        call.and([&file]).run()
    };
    let untrusted = obtain(&[]);
    untrusted.must_fail_with(Code::ServiceUntrusted);
    untrusted.must_say(&["No licence was obtained", "answered: 0, waiting: 3", "--ca FILE"]);
    assert!(!world.file("three.muster-answer").exists());
    let trusted = obtain(&["--ca", &publisher.authority().file().display().to_string()]);
    trusted.must_say(&["3 licences obtained", "answered: 3, waiting: 0"]);
    fs::remove_file(world.file("three.muster-answer")).unwrap();
    let authority = publisher.authority().file();
    desk.computer.call(["settings", "set", "publisher-ca"]).and([&authority]).succeed();
    obtain(&[]).must_say(&["3 licences obtained"]);
    let in_the_clear = desk.computer.call(["proxy", "obtain", "--service", "http://activate.example"]);
    fs::remove_file(world.file("three.muster-answer")).unwrap();
    in_the_clear.and([&file]).run().must_fail_with(Code::ArgumentInvalid);
}

#[test]
fn a_used_up_key_refuses_those_rows_alone_and_they_are_obtained_when_it_was_extended() {
    let world = World::lab();
    let (desk, key) = (Desk::new(&world), issue_mak(world.publisher(), 3));
    let file = world.file("five.muster-request");
    fs::write(&file, muster_wire::encode(&crowd(world.publisher(), &key, 5))).unwrap();
    let first = desk.obtain(&world, &file).json();
    assert_eq!((&first["new"], &first["waiting"]), (&3.into(), &2.into()), "{first}");
    assert_eq!(first["refused"][0]["code"], Code::MakExhausted.number(), "{first}");
    world.publisher().call(["key", "extend", "1", "--by", "2"]).succeed();
    let second = desk.obtain(&world, &file).json();
    assert_eq!((&second["new"], &second["waiting"]), (&2.into(), &0.into()), "{second}");
    assert_eq!(used(&world), 5);
}

#[test]
fn a_machine_whose_licence_is_revoked_is_refused_alone_and_the_others_are_obtained() {
    let world = World::lab();
    let (desk, key) = (Desk::new(&world), issue_mak(world.publisher(), 9));
    let (first, all) = (world.file("first.muster-request"), world.file("all.muster-request"));
    for (file, count) in [(&first, 1), (&all, 4)] {
        fs::write(file, muster_wire::encode(&crowd(world.publisher(), &key, count))).unwrap();
    }
    desk.obtain(&world, &first);
    revoke_first(&world);
    let report = desk.obtain(&world, &all).json();
    assert_eq!((&report["new"], &report["waiting"]), (&3.into(), &1.into()), "{report}");
    assert_eq!(report["refused"][0]["code"], Code::LicenceRevoked.number(), "{report}");
}

/// Revokes the first licence by the first key.
fn revoke_first(world: &World) {
    let shown = world.publisher().call(["key", "show", "1", "--json"]).succeed().json();
    let licence = shown["machines"][0]["licence"].to_string();
    world.publisher().call(["revoke", "licence", &licence]).succeed();
}

#[test]
fn a_licence_revoked_since_is_given_by_no_collection_though_nothing_else_waits() {
    let world = World::lab();
    let (share, desk, key) = (share(&world), Desk::new(&world), issue_mak(world.publisher(), 9));
    let first = machine(&world, "pc", "pc", &key);
    leave(&first, &share);
    desk.step("collect", &[&share]);
    assert_eq!(desk.obtain(&world, &desk.collection).json()["new"], 1);
    desk.step("apply", &[]);
    first.call(["offline", "apply"]).and([&share]).succeed();
    // Installed anew from what was published before, and nobody has asked since: the collection gives what it has.
    let anew = machine(&world, "pc-anew", "pc", &key);
    let third = machine(&world, "pc-third", "pc", &key);
    revoke_first(&world);
    leave(&anew, &share);
    assert_eq!(desk.step("collect", &[&share])["waiting"], 0);
    desk.step("apply", &[]);
    anew.call(["offline", "apply"]).and([&share]).succeed();
    assert!(is_licensed(&first) && is_licensed(&anew));
    let obtained = desk.obtain(&world, &desk.collection);
    let report = obtained.json();
    assert_eq!(
        (obtained.code, &report["new"], &report["waiting"]),
        (Some(0), &0.into(), &1.into()),
        "{obtained}"
    );
    assert_eq!(report["refused"][0]["code"], Code::LicenceRevoked.number(), "{obtained}");
    assert_eq!(desk.step("status", &[])["refused"], report["refused"], "it is kept");
    assert_eq!(desk.step("apply", &[])["files"], 1);
    // Neither waits for an answer, and both take what the publisher has revoked.
    for machine in [&first, &anew] {
        machine.call(["offline", "apply"]).and([&share]).run();
        assert!(!is_licensed(machine));
    }
    leave(&third, &share);
    assert_eq!(desk.step("collect", &[&share])["waiting"], 1);
    desk.obtain(&world, &desk.collection);
    desk.step("apply", &[]);
    third
        .call(["offline", "apply"])
        .and([&share])
        .run()
        .must_say(&["The publisher has revoked this licence"]);
    assert!(!is_licensed(&third));
}

#[test]
fn a_refusal_takes_the_place_of_a_revoked_licence_and_the_others_are_obtained() {
    let world = World::lab();
    let (desk, key) = (Desk::new(&world), issue_mak(world.publisher(), 9));
    let (first, all) = (world.file("first.muster-request"), world.file("all.muster-request"));
    for (file, count) in [(&first, 1), (&all, 4)] {
        fs::write(file, muster_wire::encode(&crowd(world.publisher(), &key, count))).unwrap();
    }
    desk.step("collect", &[&first]);
    desk.obtain(&world, &desk.collection);
    desk.obtain(&world, &first);
    revoke_first(&world);
    desk.step("collect", &[&all]);
    let report = desk.obtain(&world, &desk.collection).json();
    assert_eq!((&report["new"], &report["waiting"]), (&3.into(), &1.into()), "{report}");
    assert_eq!(report["refused"][0]["number"], 1, "{report}");
    assert_eq!(desk.step("apply", &[])["files"], 1);
    let answers = fs::read(world.file("all.muster-answer")).unwrap();
    let answers: AnswerFile = muster_wire::decode(&answers).unwrap();
    assert_eq!(answers.answers().iter().filter(|answer| answer.refused.is_some()).count(), 1);
    assert!(answers.bundles()[0].revocations.is_some(), "the newest list goes with it");
    // A file with its answers beside it does the same.
    let report = desk.obtain(&world, &first).json();
    assert_eq!((&report["waiting"], &report["refused"][0]["number"]), (&1.into(), &1.into()), "{report}");
}

#[test]
fn what_is_kept_counts_on_where_the_publisher_is_not_reached_and_that_is_said() {
    let world = World::lab();
    let (desk, key) = (Desk::new(&world), issue_mak(world.publisher(), 1));
    let file = world.file("one.muster-request");
    fs::write(&file, muster_wire::encode(&crowd(world.publisher(), &key, 1))).unwrap();
    desk.step("collect", &[&file]);
    let unknown = desk.computer.call(["proxy", "obtain"]).and([&desk.collection]).run();
    unknown.must_fail_with(Code::ServiceUnknown);
    unknown.must_say(&["No bundle of this publisher is installed here", "--service URL"]);
    desk.obtain(&world, &desk.collection);
    let closed = ["proxy", "obtain", "--service", "http://127.0.0.1:1"];
    let unreached = desk.computer.call(closed).and([&desk.collection]).run();
    unreached.must_fail_with(Code::ServiceUnreachable);
    unreached.must_say(&["answered: 1, waiting: 0", "What the publisher has revoked since"]);
}

#[test]
fn obtaining_goes_on_where_it_was_killed_and_counts_nothing_twice() {
    const MACHINES: u32 = 600;
    let world = World::lab();
    let (desk, key) = (Desk::new(&world), issue_mak(world.publisher(), MACHINES));
    let file = world.file("many.muster-request");
    fs::write(&file, muster_wire::encode(&crowd(world.publisher(), &key, MACHINES))).unwrap();
    let answers = world.file("many.muster-answer");
    let call = desk.computer.call(["proxy", "obtain", "--service", &world.publisher().service()]);
    let mut obtaining = Process::start(&call.and([&file]), &world.file("obtain.log"));
    let end = clock::monotonic() + Duration::from_secs(60);
    while !answers.exists() {
        assert!(obtaining.is_running() && clock::monotonic() < end, "{}", obtaining.log());
        clock::pause(Duration::from_millis(5));
    }
    obtaining.kill();
    let half: AnswerFile = muster_wire::decode(&fs::read(&answers).unwrap()).unwrap();
    let kept = u32::try_from(half.answers().len()).unwrap();
    assert!(kept > 0 && kept < MACHINES, "{kept}");
    let finished = desk.obtain(&world, &file);
    let document = finished.json();
    assert_eq!(
        (&document["new"], &document["waiting"]),
        (&(MACHINES - kept).into(), &0.into()),
        "{document}"
    );
    assert_eq!(used(&world), usize::try_from(MACHINES).unwrap());
    println!("killed after {kept} of {MACHINES} licences, and went on with the others");
}

#[test]
fn the_publisher_answers_thousands_in_one_file() {
    const MACHINES: u32 = 2_000;
    let world = World::lab();
    let key = issue_mak(world.publisher(), MACHINES - 1);
    let file = world.file("all.muster-request");
    fs::write(&file, muster_wire::encode(&crowd(world.publisher(), &key, MACHINES))).unwrap();
    let begun: Instant = clock::monotonic();
    let document = world.publisher().call(["answer", "--json"]).and([&file]).succeed().json();
    let took = clock::monotonic().duration_since(begun);
    let one = &document["files"][0];
    assert_eq!((&one["granted"], &one["refused"][0]["number"]), (&(MACHINES - 1).into(), &1.into()));
    println!("{MACHINES} requests in one file answered in {:.1} s", took.as_secs_f64());
}
