//! The host on a disk that forgets what was not synced, and loses power: every answer received is on record.
//!
//! kill -9 leaves the page cache behind, so that a host which never syncs would pass `crash.rs`. Here the kernel's cache
//! is taken away as well: a layer under the host (`c/unsynced.c`) keeps only what was synced, and after each kill the
//! root is put back to that. The same battery on a disk that ignores every sync must lose answers, or it proves nothing.

use std::collections::BTreeSet;
use std::time::Duration;

use muster_api::host::PublisherState;
use muster_os::{clock, entropy};
use muster_testkit::audit::Audit;
use muster_testkit::catalog::{SERVER_NAME, STUDIO, STUDIO_AND_SERVER, SUITE_GROUP};
use muster_testkit::durability::{Account, random_moment};
use muster_testkit::host::Host;
use muster_testkit::process::Process;
use muster_testkit::program::Call;
use muster_testkit::raw::{Connection, Heard, InventedMachine, Load};
use muster_testkit::unsynced::{Disk, Unsynced};
use muster_testkit::world::World;
use muster_wire::frame;

const LOSSES: usize = 20;
const LOSSES_OF_THE_PROOF: usize = 500;
const THREADS: u8 = 8;

/// Runs the host under load until a random moment, and takes its power away.
fn live_and_lose_power(host: &mut Host, disk: &Unsynced, account: &mut Account) {
    host.serve_as(|call| disk.call(call));
    let load = Load::start(host.address(), &host.trust(), STUDIO, THREADS, usize::MAX);
    random_moment(&load);
    host.kill();
    account.add(load.finish());
    disk.lose_power();
}

fn lose_power_again_and_again(disk: Disk) {
    let proof = std::env::var_os("MUSTER_PROVE").is_some();
    let losses = if proof { LOSSES_OF_THE_PROOF } else { LOSSES };
    let world = World::lab();
    let mut host = world.host("host-1");
    let unsynced = Unsynced::new(host.root(), disk);
    let mut account = Account::default();
    for _ in 0..losses {
        live_and_lose_power(&mut host, &unsynced, &mut account);
    }
    assert!(account.answers() >= losses, "{} answers are no load", account.answers());
    let settled = account.settle(&Audit::read(host.root(), host.publisher()));
    println!("{disk:?} disk, power lost: {settled}");
}

#[test]
fn every_answer_received_is_on_record_after_a_loss_of_power() {
    lose_power_again_and_again(Disk::Honest);
}

#[test]
fn every_answer_received_is_on_record_when_half_of_the_rest_survives() {
    lose_power_again_and_again(Disk::Torn);
}

#[test]
fn a_disk_that_ignores_syncs_loses_answers_so_the_layer_bites() {
    let world = World::lab();
    let mut host = world.host("host-1");
    // Something is on record, so that there is a database after the loss.
    host.serve();
    Load::start(host.address(), &host.trust(), STUDIO, 1, 3).finish();
    host.stop();
    let disk = Unsynced::new(host.root(), Disk::Deaf);
    let mut account = Account::default();
    live_and_lose_power(&mut host, &disk, &mut account);
    let audit = Audit::read(host.root(), host.publisher());
    let lost = account.lost(&audit).len();
    println!("a deaf disk: {lost} of {} answers lost", account.answers());
    assert!(lost > 0 && lost == account.answers(), "{lost} of {} lost", account.answers());
}
#[test]
fn what_a_host_command_has_said_survives() {
    let world = World::lab();
    let mut host = world.empty_host("host-1");
    let disk = Unsynced::new(host.root(), Disk::Honest);
    let run = |call: Call| disk.call(call).succeed();
    run(host.call(["setup"]).and([world.publisher().kit("Quayside Clinic", STUDIO_AND_SERVER)]));
    disk.lose_power();
    assert_eq!(host.status().publishers[0].state, PublisherState::Certified);
    run(host.call(["setup"]).and([world.publisher().kit("Quayside Clinic", SUITE_GROUP)]));
    world.publisher().release(2);
    run(host.call(["bundle", "add"]).and([world.publisher().bundle()]));
    disk.lose_power();
    let publisher = &host.status().publishers[0];
    assert_eq!((publisher.certificates.len(), publisher.catalog_version), (2, 2));

    // A newer catalog that came by wire is in force once it was acknowledged.
    host.serve_as(|call| disk.call(call));
    world.publisher().release(3);
    let newest = world.publisher().trust().catalog_message();
    let mut connection = Connection::open(host.address()).unwrap();
    connection.send(&frame::write(&newest)).unwrap();
    assert!(matches!(connection.hear().unwrap(), Heard::Receipt(receipt) if receipt.catalog_version.0 == 3));
    let machine = InventedMachine::new(host.publisher());
    assert!(matches!(connection.ask(&machine.request(STUDIO)).unwrap(), Heard::Answer(_)));
    host.call(["machines", "block", &machine.cmid.to_string()]).succeed();
    host.kill();
    disk.lose_power();
    assert_eq!(host.status().publishers[0].catalog_version, 3);
    assert!(host.machines()[0].blocked);
}

#[test]
fn what_a_machine_was_granted_survives() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    Load::start(host.address(), &host.trust(), STUDIO, 1, 8).finish();
    let machine = world.empty_machine("server-1");
    let disk = Unsynced::new(machine.root(), Disk::Honest);
    let run = |call: Call| disk.call(call).succeed();
    run(machine.call(["bundle", "add"]).and([world.publisher().bundle()]));
    disk.lose_power();
    assert_eq!(machine.status().publishers.len(), 1);
    run(machine.call(["host", "set", &host.address().to_string()]));
    disk.lose_power();
    let status = machine.status();
    assert_eq!((status.publishers.len(), status.host.is_some()), (1, true));
    run(machine.call(["activate", "--product", SERVER_NAME]));
    let granted = machine.product(SERVER_NAME).unwrap().grant.unwrap();
    disk.lose_power();
    assert_eq!(machine.product(SERVER_NAME).unwrap().grant, Some(granted));
}

#[test]
fn a_machine_that_loses_power_at_any_moment_keeps_a_state() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    Load::start(host.address(), &host.trust(), STUDIO, 1, 8).finish();
    let machine = world.machine("server-1", &host);
    machine.call(["activate", "--product", SERVER_NAME]).succeed();
    for disk in [Disk::Honest, Disk::Torn] {
        let disk = Unsynced::new(machine.root(), disk);
        let mut records = BTreeSet::new();
        for _ in 0..LOSSES {
            let call = disk.call(machine.call(["activate", "--product", SERVER_NAME]));
            let mut process = Process::start(&call, &world.file("activate.log"));
            let [high, low] = entropy::fill().unwrap();
            clock::pause(Duration::from_micros(u64::from(u16::from_be_bytes([high, low]))));
            process.kill();
            disk.lose_power();
            let status = machine.status();
            assert!(!status.publishers[0].state_damaged, "{status:?}");
            let product = &status.publishers[0].products[0];
            assert_eq!(product.state_name, "Licensed", "a renewal takes nothing away: {product:?}");
            records.insert(product.grant.as_ref().unwrap().record);
        }
        println!("{LOSSES} losses of power left {} different grants", records.len());
    }
}
