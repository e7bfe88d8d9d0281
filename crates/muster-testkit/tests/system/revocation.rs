//! A publisher revokes: hosts fetch the list by themselves, machines get it from their host, and what that leads to.

use muster_api::host::CertificateState;
use muster_api::publisher::KeyDetail;
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
