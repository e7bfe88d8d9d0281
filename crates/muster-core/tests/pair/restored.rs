//! A host that was restored from a backup learns it from its machines.

use crate::world::{Told, World};
use muster_example::STUDIO_7;

#[test]
fn a_machine_shows_its_grant_to_a_host_that_forgot_it() {
    let mut world = World::new();
    let mut clients = world.clients(1..=25, STUDIO_7);
    world.ask_all(&mut clients[..24], STUDIO_7);
    let backup = world.ledger.clone();
    assert_eq!(world.ask(&mut clients[24], STUDIO_7), Told::Granted { count: 25 });
    let before = world.ledger.head();
    world.ledger = backup;
    assert_eq!(world.ask(&mut clients[24], STUDIO_7), Told::Granted { count: 25 });
    let after = world.ledger.head();
    assert_ne!(after.epoch, before.epoch, "no record number is given twice");
    assert_eq!(after.number.0, 1);
    assert_eq!(world.standing(&clients[24], STUDIO_7), (1, 180));
}
