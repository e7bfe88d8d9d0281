//! Machines made from one image.

use crate::world::{Client, STUDIO_POOL, Told, World};
use muster_core::machine::{Outcome, RearmScope};
use muster_example::STUDIO_7;
use muster_wire::number::{MachineCount, Minutes};

/// An image that has asked once, on computer 1.
fn image(world: &mut World) -> Client {
    let mut image = world.client(1, STUDIO_7);
    world.ask(&mut image, STUDIO_7);
    image
}

fn clones(world: &World, image: &Client) -> Vec<Client> {
    (11..=20).map(|computer| world.copy(image, computer)).collect()
}

fn unhealed() -> World {
    World::with(|catalog| catalog.healing = false)
}

#[test]
fn v12_with_healing_off_requests_rise_and_the_count_does_not() {
    let mut world = unhealed();
    let image = image(&mut world);
    let before = world.counters(STUDIO_POOL).total;
    let mut clones = clones(&world, &image);
    for told in world.ask_all(&mut clones, STUDIO_7) {
        assert_eq!(told, Told::TooFew { count: 1 });
    }
    assert_eq!((world.counters(STUDIO_POOL).total, world.count(STUDIO_POOL)), (before + 10, 1));
    let cmid = image.machine.state().identities()[0].cmid;
    let view = world.ledger.machine(STUDIO_POOL, cmid, world.now).unwrap();
    assert_eq!(view.sharing, Some(MachineCount(11)), "the image's own computer, too");
    let names = view.record().names();
    assert!((11..=20).all(|computer| names.contains(&format!("pc-{computer}"))));
}

#[test]
fn the_client_is_told_that_its_id_is_shared() {
    let mut world = unhealed();
    let image = image(&mut world);
    let mut clones = clones(&world, &image);
    world.ask_all(&mut clones, STUDIO_7);
    let request = world.request(&mut clones[0], STUDIO_7);
    let answer = world.decide(&request, 11).unwrap();
    let taken = world.take(&mut clones[0], STUDIO_7, &answer).unwrap();
    assert_eq!(taken.sharing, Some(MachineCount(11)));
    let last = clones[0].machine.state().products()[0].last_attempt().unwrap().clone();
    assert_eq!(last.sharing, Some(MachineCount(11)));
}

#[test]
fn a_rearm_heals_clones() {
    let mut world = unhealed();
    let image = image(&mut world);
    let mut clones = clones(&world, &image);
    world.ask_all(&mut clones, STUDIO_7);
    for client in &mut clones {
        let here = world.at(client);
        client.machine.rearm(&here, &RearmScope::Everything, &mut || world.cmid()).unwrap();
        world.ask(client, STUDIO_7);
    }
    assert_eq!(world.count(STUDIO_POOL), 11);
}

#[test]
fn with_healing_on_there_is_no_trouble_and_the_same_id_at_every_boot() {
    let mut world = World::new();
    let image = image(&mut world);
    for _boot in 0..3 {
        let mut clones = clones(&world, &image);
        world.ask_all(&mut clones, STUDIO_7);
        assert_eq!(world.count(STUDIO_POOL), 11);
        world.wait(Minutes::days(1));
    }
    assert!(world.ledger.machines(world.now).all(|view| view.sharing.is_none()));
}

#[test]
fn clones_of_a_licensed_image_leave_licensed_and_get_their_own() {
    let mut world = World::new();
    let mut fleet = world.clients(1..=25, STUDIO_7);
    world.ask_all(&mut fleet, STUDIO_7);
    world.wait(Minutes::days(3));
    let mut clones = clones(&world, &fleet[24]);
    for client in &mut clones {
        assert_eq!(world.standing(client, STUDIO_7).0, 3, "copied state on other hardware");
        let here = world.at(client);
        client.machine.observe(&here);
        assert_eq!(world.standing(client, STUDIO_7), (3, 30));
    }
    let granted = world.ask_all(&mut clones, STUDIO_7);
    assert!(granted.iter().all(|told| matches!(told, Told::Granted { .. })));
    assert_eq!(world.count(STUDIO_POOL), 35);
    assert_eq!(world.standing(&fleet[24], STUDIO_7), (1, 177), "the image's computer is untouched");
}

#[test]
fn the_order_to_rearm_never_removes_a_valid_grant() {
    let mut world = World::new();
    let mut fleet = world.clients(1..=25, STUDIO_7);
    world.ask_all(&mut fleet, STUDIO_7);
    let mut client = fleet.pop().unwrap();
    world.wait(Minutes::days(3));
    let here = world.at(&client);
    client.machine.rearm(&here, &RearmScope::Everything, &mut || world.cmid()).unwrap();
    world.restart(&mut client);
    assert_eq!(world.standing(&client, STUDIO_7), (1, 177));
    let request = world.request(&mut client, STUDIO_7);
    let answer = world.decide(&request, client.computer).unwrap();
    let taken = world.take(&mut client, STUDIO_7, &answer).unwrap();
    assert!(matches!(taken.outcome, Outcome::Granted { activation: true, .. }));
    assert_eq!(world.count(STUDIO_POOL), 26, "until the old id ages out");
}
