//! A publisher revokes: hosts fetch the list by themselves, machines get it from their host, and what that leads to.

use std::path::PathBuf;

use muster_api::host::{CertificateState, PublisherState};
use muster_api::publisher::KeyDetail;
use muster_core::code::Code;
use muster_testkit::catalog::{SERVER, SERVER_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::wait;
use muster_testkit::world::World;

const LICENSED: u8 = 1;
const NON_GENUINE: u8 = 4;
const NOTIFICATION: u8 = 5;
const DAY: i64 = 86_400;

/// A host whose threshold is reached, and a machine that it has licensed.
fn licensed(world: &World) -> (Host, Machine) {
    let mut host = world.host("host-1");
    host.serve();
    host.crowd(SERVER, 4);
    let machine = world.machine("server-1", &host);
    machine.call(["activate", "--product", SERVER_NAME]).succeed();
    assert_eq!(state(&machine), LICENSED);
    (host, machine)
}

fn state(machine: &Machine) -> u8 {
    machine.product(SERVER_NAME).unwrap().state
}

/// What the publisher calls the host.
fn id(world: &World) -> String {
    let shown = world.publisher().call(["key", "show", "1", "--json"]).succeed().json();
    serde_json::from_value::<KeyDetail>(shown).unwrap().hosts[0].host.clone()
}

/// Starts the host again, and waits until it has fetched this list.
fn fetches(host: &mut Host, number: u32) -> CertificateState {
    host.restart();
    wait::until("the host has fetched the list", || {
        let publisher = host.status().publishers.remove(0);
        (publisher.revocation_number == number).then(|| publisher.certificates[0].state)
    })
}

#[test]
fn a_revoked_host_fetches_the_list_and_its_machines_go_through_a_grace_of_thirty_days_to_notification() {
    let world = World::lab();
    let (mut host, mut machine) = licensed(&world);
    world.publisher().call(["revoke", "host", &id(&world)]).succeed().must_say(&["It is revoked."]);
    assert_eq!(fetches(&mut host, 1), CertificateState::Revoked);

    let asked = machine.call(["activate", "--product", SERVER_NAME]).fail();
    asked.must_say(&["0xE004010A"]);
    assert_eq!(state(&machine), NON_GENUINE, "it got the list with the answer");
    // The grace runs from when it was first noted down.
    machine.call(["activate", "--product", SERVER_NAME]).fail();
    machine.set_clock_offset(29 * DAY);
    assert_eq!(state(&machine), NON_GENUINE);
    machine.set_clock_offset(31 * DAY);
    assert_eq!(state(&machine), NOTIFICATION);
}

#[test]
fn a_host_that_is_revoked_later_licenses_until_then() {
    let world = World::lab();
    let (mut host, machine) = licensed(&world);
    let said = world.publisher().call(["revoke", "host", &id(&world), "--from", "2099-01-01"]).succeed();
    said.must_say(&["2099-01-01T00:00:00Z"]);
    assert_eq!(fetches(&mut host, 1), CertificateState::InForce);
    machine.call(["activate", "--product", SERVER_NAME]).succeed();
    assert_eq!(state(&machine), LICENSED);
    let status = machine.status();
    assert_eq!(status.publishers[0].revocation_number, 1, "the list came with the renewal");
}

#[test]
fn a_revoked_host_key_revokes_its_hosts_and_a_list_comes_by_bundle_too() {
    let world = World::lab();
    let (mut host, machine) = licensed(&world);
    host.stop();
    world.publisher().call(["revoke", "key", "1"]).succeed();
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    assert_eq!(state(&machine), NON_GENUINE, "the machine alone, by file");
    host.serve();
    assert_eq!(fetches(&mut host, 1), CertificateState::Revoked);
}

/// What the host says of the publisher, right after a command.
fn standing(host: &Host) -> (PublisherState, bool, u32) {
    let publisher = host.status().publishers.remove(0);
    (publisher.state, publisher.host_revoked, publisher.revocation_number)
}

#[test]
fn a_host_that_is_told_it_is_revoked_knows_it_at_once_and_says_what_works() {
    let world = World::lab();
    let (mut host, machine) = licensed(&world);
    world.publisher().call(["revoke", "host", &id(&world)]).succeed();
    assert_eq!(standing(&host), (PublisherState::Certified, false, 0), "nobody has told it");
    host.call(["activate", "--group", "1"]).fail().must_say(&["0xE0040274", "muster-host setup KIT"]);
    assert_eq!(standing(&host), (PublisherState::Revoked, true, 1));
    let doctor = host.call(["doctor"]).run();
    doctor.must_say(&["0xE004010A", "No host key activates this host again", "muster-host setup KIT"]);
    assert!(!doctor.says("key install"), "{doctor}");
    let status = host.call(["status"]).succeed();
    status.must_say(&[
        "No host key activates this host again",
        "the certificate that covers it is not in force",
    ]);
    assert!(!status.says("does not cover"), "{status}");
    host.call(["--lang", "ja", "status"]).succeed().must_say(&["どのホスト キーでも"]);
    let probe = host.call(["status", "--probe"]).run();
    assert_eq!(probe.code, Some(2), "{probe}");
    let asked = machine.call(["activate", "--product", SERVER_NAME]).fail();
    asked.must_say(&["0xE004010A", "sets up a new host"]);

    let answers = carried(&world, &host);
    host.call(["offline", "import"]).and([&answers]).fail().must_say(&["0xE0040274"]);
    let other = world.empty_host("host-2");
    other.set_up(&world.publisher().kit("Organisation of host-1", "Studio and Server 7"));
    assert_eq!(standing(&other), (PublisherState::Certified, false, 1), "another folder, another host");
    host.stop();
}

/// The publisher's answers to what the host asks for by stick.
fn carried(world: &World, host: &Host) -> PathBuf {
    let stick = world.file("stick.muster-request");
    host.call(["offline", "export"]).and([&stick]).succeed();
    world.publisher().call(["answer"]).and([&stick]).succeed();
    world.file("stick.muster-answer")
}

#[test]
fn a_host_that_does_not_run_learns_it_too_and_a_new_host_key_ends_it_where_only_the_key_is_revoked() {
    let world = World::lab();
    let host = world.host("host-1");
    world.publisher().call(["revoke", "key", "1"]).succeed();
    host.call(["activate", "--group", "1"]).fail().must_say(&["0xC004C003"]);
    assert_eq!(standing(&host), (PublisherState::Revoked, false, 1));
    host.call(["doctor"]).run().must_say(&["0xE004010A", "muster-host key install KEY"]);
    host.call(["status"]).succeed().must_say(&["has revoked the host key", "muster-host key install KEY"]);
    let kit = world.publisher().kit("Organisation of host-1 again", "Studio and Server 7");
    host.set_up(&kit);
    assert_eq!(standing(&host), (PublisherState::Certified, false, 1));
}

#[test]
fn the_publishers_refusal_of_a_host_that_comes_by_stick_is_said_with_its_code_and_brings_the_list() {
    let world = World::lab();
    let host = world.empty_host("host-1");
    let kit = world.publisher().kit("Organisation of host-1", "Studio and Server 7");
    host.call(["setup", "--offline"]).and([kit]).run();
    world.publisher().call(["key", "block", "1"]).succeed();
    let answers = carried(&world, &host);
    let imported = host.call(["offline", "import"]).and([&answers]).fail();
    imported.must_say(&["0xC004C003"]);
    assert!(!imported.says("machine"), "{imported}");
    assert_eq!(standing(&host), (PublisherState::NotActivated, false, 1));
    let imported = host.call(["offline", "import", "--json"]).and([&answers]).fail().json();
    assert_eq!(imported["refused"][0]["code"], Code::ServiceKeyBlocked.number(), "{imported}");
    assert_eq!((&imported["taken"], &imported["left"]), (&0.into(), &0.into()), "{imported}");
}
