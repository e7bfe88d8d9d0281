//! Images of real machines, deployed to others: prepared or not, young or older than their grace period.

use muster_api::agent::{LastResult, ProductStatus};
use muster_core::code::Code;
use muster_testkit::catalog::{SERVER, SERVER_NAME, SUITE_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::world::World;
use std::collections::BTreeSet;

const LICENSED: u8 = 1;
const INITIAL_GRACE: u8 = 2;
const NOTIFICATION: u8 = 5;
const DAY: i64 = 86_400;

fn server(machine: &Machine) -> ProductStatus {
    machine.product(SERVER_NAME).unwrap()
}

fn serving(world: &World) -> Host {
    let mut host = world.host("host-1");
    host.serve();
    host
}

/// Machines made from one image start, so many days after it was captured: the last reaches the threshold of five, to
/// which the image's own id counts for 30 days.
fn deployed(image: &Machine, host: &mut Host, days: i64) -> Vec<Machine> {
    host.set_clock_offset(days * DAY);
    host.restart();
    let mut copies: Vec<Machine> =
        (0..if days < 30 { 4 } else { 5 }).map(|number| image.copy(&format!("copy-{number}"))).collect();
    for copy in &mut copies {
        copy.set_clock_offset(days * DAY);
        copy.call(["agent", "--once"]).succeed();
    }
    copies
}

fn all_activate(copies: &[Machine], days: i64) {
    let (last, first) = copies.split_last().unwrap();
    assert_eq!(server(last).state, LICENSED, "{days} days");
    for copy in first {
        let status = server(copy);
        assert_eq!((status.state, status.count.is_some()), (INITIAL_GRACE, true), "{days} days");
        assert!(status.minutes_left > 29 * 1_440, "a whole grace period, not what is left of the image's");
        assert_eq!(copy.activate(SERVER_NAME).state, LICENSED);
    }
    let ids: BTreeSet<String> = copies.iter().map(|copy| server(copy).cmid.unwrap()).collect();
    assert_eq!(ids.len(), copies.len(), "each is a machine of its own");
}

#[test]
fn the_first_start_of_a_prepared_image_activates_it_also_when_it_is_100_days_old() {
    for days in [0, 100] {
        let world = World::lab();
        let mut host = serving(&world);
        let image = world.machine("image", &host);
        assert_eq!(image.activate(SERVER_NAME).result, LastResult::Refused);
        let prepared = image.call(["image", "prepare"]).succeed();
        prepared.must_say(&["last step", SERVER_NAME, "2 rearms are left"]);
        let log = image.call(["events", "--json"]).succeed();
        assert!(log.says("\"rearmed\"") && !log.says("request-sent"), "a story of its own: {log}");
        let still = server(&image);
        assert!(
            still.frozen && still.cmid.is_none() && still.last_attempt.is_none() && still.grant.is_none()
        );
        assert_eq!((still.state, still.rearms_left), (INITIAL_GRACE, 2));
        image.call(["agent", "--once"]).succeed();
        assert_eq!(server(&image), still, "nothing happens by itself");
        let copies = deployed(&image, &mut host, days);
        all_activate(&copies, days);
        assert!(copies.iter().all(|copy| !server(copy).frozen && server(copy).rearms_left == 3));
    }
}

#[test]
fn an_image_that_nobody_prepared_heals_also_when_it_is_older_than_its_grace_period() {
    let world = World::lab();
    let mut host = serving(&world);
    let mut image = world.machine("image", &host);
    assert_eq!(image.activate(SERVER_NAME).result, LastResult::Refused);
    let copies = deployed(&image, &mut host, 100);
    all_activate(&copies, 100);
    image.set_clock_offset(100 * DAY);
    assert_eq!(server(&image).state, NOTIFICATION, "where it was made its time is over");
}

#[test]
fn an_agent_on_a_prepared_machine_waits_for_somebody_to_use_it() {
    let world = World::lab();
    let host = serving(&world);
    let machine = world.machine("image", &host);
    machine.activate(SERVER_NAME);
    let mut agent = machine.agent();
    machine.call(["image", "prepare"]).succeed();
    for _ in 0..3 {
        assert!(server(&machine).frozen);
    }
    assert!(server(&machine).last_attempt.is_none());
    machine.activate(SERVER_NAME);
    let used = server(&machine);
    assert!(!used.frozen && used.cmid.is_some() && used.last_attempt.is_some());
    agent.terminate();
    assert!(agent.wait().success());
}

#[test]
fn the_doctor_looks_at_a_prepared_image_and_leaves_it_as_it_is() {
    let world = World::lab();
    let host = serving(&world);
    let image = world.machine("image", &host);
    for product in [SERVER_NAME, SUITE_NAME] {
        image.activate(product);
    }
    image.call(["image", "prepare"]).succeed();
    image.activate(SUITE_NAME);
    let (still, requests) = (server(&image), host.status().publishers[0].pools[0].requests.total);
    assert!(still.frozen);
    let looked = image.call(["doctor"]).run();
    looked.must_say(&["not asked", "Not known, because nothing was asked."]);
    let steps = image.call(["doctor", "--json"]).run().json();
    let verdicts = |name: &str| {
        let of = |step: &&serde_json::Value| step["about"] == name && step["step"] == "attempt";
        let found = steps["steps"].as_array().unwrap().iter().filter(of);
        found.map(|step| step["verdict"].clone()).collect::<Vec<_>>()
    };
    assert_eq!((verdicts(SERVER_NAME), verdicts(SUITE_NAME).len()), (vec!["good".into()], 1));
    assert_eq!(server(&image), still, "as it was prepared");
    let asked = host.status().publishers[0].pools[0].requests.total;
    assert_eq!(asked, requests, "the host heard nothing of it");
}

#[test]
fn rearms_are_each_products_are_limited_and_are_earned_back() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    let machine = world.machine("server-1", &host);
    for product in [SERVER_NAME, SUITE_NAME] {
        machine.activate(product);
    }
    for left in [2, 1, 0] {
        let done = machine.call(["rearm", "--product", SERVER_NAME, "--json"]).succeed().json();
        assert_eq!(done["publishers"][0]["rearms_left"], left);
    }
    machine.call(["rearm", "--product", SERVER_NAME]).run().must_fail_with(Code::RearmLimit);
    let suite = machine.product(SUITE_NAME).unwrap();
    assert_eq!((suite.rearms_used, suite.rearms_left, server(&machine).rearms_left), (0, 3, 0));
    machine.call(["rearm", "--suites"]).succeed();
    assert_eq!(machine.product(SUITE_NAME).unwrap().rearms_left, 2);
    // Each rearm brought a new id; the fifth id is licensed, and that gives one back.
    for _ in 0..2 {
        machine.activate(SERVER_NAME);
        machine.call(["rearm"]).succeed();
    }
    for number in 0..3 {
        world.machine(&format!("other-{number}"), &host).activate(SERVER_NAME);
    }
    assert_eq!(machine.activate(SERVER_NAME).state, LICENSED);
    assert_eq!(server(&machine).rearms_left, 1);
    machine.call(["rearm", "--product", SERVER_NAME]).succeed();
    assert_eq!(server(&machine).state, LICENSED, "and a rearm takes no licence away");
}

#[test]
fn preparing_takes_no_valid_licence_unasked() {
    let world = World::lab();
    let host = serving(&world);
    host.crowd(SERVER, 4);
    let machine = world.machine("server-1", &host);
    assert_eq!(machine.activate(SERVER_NAME).result, LastResult::Granted);
    let refused = machine.call(["image", "prepare"]).fail();
    refused.must_fail_with(Code::ArgumentInvalid);
    refused.must_say(&["This takes valid licences away: ", SERVER_NAME, "muster image prepare --yes"]);
    assert!(!refused.says("argument"), "nothing that was typed is wrong: {refused}");
    let document = machine.call(["image", "prepare", "--json"]).fail().json();
    assert!(document["error"]["what"].as_str().unwrap().contains(SERVER_NAME), "{document}");
    assert_eq!(server(&machine).state, 1, "nothing was taken");
    machine.call(["image", "prepare", "--yes"]).succeed().must_say(&["last step"]);
    machine.call(["image", "prepare"]).succeed();
}

#[test]
fn the_skip_switch_says_how_to_turn_it_off() {
    let world = World::lab();
    let host = serving(&world);
    let machine = world.machine("server-1", &host);
    machine.activate(SERVER_NAME);
    machine.call(["settings", "set", "skip-rearm", "on"]).succeed();
    // The minutes that are left run on.
    let kept = || ProductStatus { minutes_left: 0, days_left: 0, ..server(&machine) };
    let before = kept();
    for command in [&["rearm"][..], &["image", "prepare"]] {
        let refused = machine.call(command).run();
        refused.must_fail_with(Code::RearmSkipped);
        refused.must_say(&["muster settings set skip-rearm off"]);
    }
    assert_eq!(kept(), before);
    machine.call(["settings", "set", "skip-rearm", "off"]).succeed();
    machine.call(["image", "prepare"]).succeed();
}

#[test]
fn hosts_are_set_for_the_machine_for_an_application_and_for_a_product() {
    let world = World::lab();
    let host = serving(&world);
    let machine = world.machine("server-1", &host);
    let nowhere = world.empty_host("nowhere").address();
    machine.call(["host", "set", &nowhere.to_string(), "--suites"]).succeed();
    for product in [SERVER_NAME, SUITE_NAME] {
        machine.activate(product);
    }
    let (server_1, suite) = (server(&machine), machine.product(SUITE_NAME).unwrap());
    let chosen = |product: &ProductStatus| product.host.clone().unwrap().chosen;
    assert_eq!((chosen(&server_1), chosen(&suite)), ("pinned".into(), "pinned-for-application".into()));
    assert_eq!(server_1.last_attempt.unwrap().address, Some(host.address().to_string()));
    let failed = suite.last_attempt.unwrap();
    assert_eq!((failed.result, failed.address), (LastResult::Failed, None), "no other host is asked");
    machine.call(["host", "set", &host.address().to_string(), "--product", SUITE_NAME]).succeed();
    assert_eq!(chosen(&machine.product(SUITE_NAME).unwrap()), "pinned-for-product");
    assert_ne!(machine.activate(SUITE_NAME).result, LastResult::Failed);
    let shown = machine.call(["settings"]).succeed();
    shown.must_say(&["skip-rearm", &host.address().to_string(), &nowhere.to_string()]);
    machine
        .call(["settings", "set", "activation-type", "3"])
        .run()
        .must_fail_with(Code::ActivationTypeUnsupported);
    machine.call(["host", "set", "h", "--application", "99"]).run().must_fail_with(Code::NoSuchApplication);
}

#[test]
fn a_key_is_removed_and_several_never_at_once() {
    let world = World::lab();
    let host = serving(&world);
    let machine = world.machine("server-1", &host);
    machine.call(["key", "remove"]).run().must_fail_with(Code::KeyMissing);
    for product in [SERVER_NAME, SUITE_NAME] {
        machine.activate(product);
    }
    let refused = machine.call(["key", "remove"]).run();
    refused.must_fail_with(Code::ArgumentInvalid);
    refused.must_say(&[SERVER_NAME, SUITE_NAME]);
    machine.call(["key", "remove", "--product", SUITE_NAME]).succeed();
    let gone = machine.product(SUITE_NAME).unwrap();
    assert_eq!((gone.state, gone.partial_key), (0, None));
    let removed = machine.call(["key", "remove"]).succeed();
    removed.must_say(&[SERVER_NAME, "unlicensed"]);
    assert_eq!(server(&machine).state, 0);
}
