//! Clocks that are wrong on one side.

use crate::world::{Client, Told, World};
use muster_core::code::Code;
use muster_example::STUDIO_7;
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;

const IN_2038: Timestamp = Timestamp::from_seconds(2_145_916_800);

fn licensed() -> (World, Client) {
    let mut world = World::new();
    let mut clients = world.clients(1..=25, STUDIO_7);
    world.ask_all(&mut clients, STUDIO_7);
    (world, clients.pop().unwrap())
}

#[test]
fn v8_four_hours_are_too_much_and_the_difference_is_named() {
    let (mut world, mut client) = licensed();
    client.clock = 4 * 3_600 + 60;
    let told = world.ask(&mut client, STUDIO_7);
    assert_eq!(told, Told::Refused { code: Code::ClockDifference, figure: 14_460 });
    assert_eq!(world.standing(&client, STUDIO_7).0, 1, "the licence does not mind");
    client.clock = 4 * 3_600 - 60;
    assert!(matches!(world.ask(&mut client, STUDIO_7), Told::Granted { .. }));
}

#[test]
fn setting_the_clock_back_extends_nothing() {
    let (mut world, mut client) = licensed();
    for _ in 0..90 {
        world.wait(Minutes::days(2));
        world.silence(&mut client, STUDIO_7);
    }
    assert_eq!(world.standing(&client, STUDIO_7), (3, 30));
    client.clock = -170 * 86_400;
    world.silence(&mut client, STUDIO_7);
    assert_eq!(world.standing(&client, STUDIO_7), (3, 30));
    let told = world.ask(&mut client, STUDIO_7);
    assert!(matches!(told, Told::Refused { code: Code::ClockDifference, .. }));
    assert_eq!(world.standing(&client, STUDIO_7), (3, 30), "the host's time is the same");
}

#[test]
fn one_boot_in_2038_is_healed_by_the_next_answer() {
    let (mut world, mut client) = licensed();
    let wrong = IN_2038.seconds_since(world.now);
    client.clock = wrong;
    world.silence(&mut client, STUDIO_7);
    assert_eq!(world.standing(&client, STUDIO_7), (5, 0));
    client.clock = 0;
    assert_eq!(world.standing(&client, STUDIO_7), (5, 0), "still, until somebody proves the time");
    assert!(matches!(world.ask(&mut client, STUDIO_7), Told::Granted { .. }));
    assert_eq!(world.standing(&client, STUDIO_7), (1, 180));

    client.clock = wrong;
    world.silence(&mut client, STUDIO_7);
    let refused = world.ask(&mut client, STUDIO_7);
    assert!(matches!(refused, Told::Refused { code: Code::ClockDifference, .. }));
    client.clock = 0;
    assert_eq!(world.standing(&client, STUDIO_7), (1, 180), "a refusal proves the time as well");
}

#[test]
fn a_wrong_clock_still_asks_only_once_per_interval() {
    let (mut world, mut client) = licensed();
    client.clock = IN_2038.seconds_since(world.now);
    for _ in 0..3 {
        world.ask(&mut client, STUDIO_7);
        let (_, due) = client.machine.next_due().unwrap();
        let wait = due.seconds_since(world.at(&client).now);
        assert!((7_200..=7_920).contains(&wait), "{wait}");
        world.now = world.now.plus_seconds(wait);
    }
}
