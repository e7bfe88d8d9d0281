//! Machines reach the threshold, and what happens when they leave again.

use crate::world::{Client, RETRY, STUDIO_POOL, Told, World};
use muster_core::code::Code;
use muster_example::{SERVER_7, STUDIO_7, STUDIO_8, SUITE_7};
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;

/// Lets every machine ask when it is due until this moment.
fn run(world: &mut World, clients: &mut [Client], until: Timestamp) {
    while let Some(client) = clients
        .iter_mut()
        .min_by_key(|client| client.machine.next_due().map(|(_, due)| due))
        .filter(|client| client.machine.next_due().is_some_and(|(_, due)| due <= until))
    {
        let (product, due) = client.machine.next_due().unwrap();
        world.now = world.now.max(due);
        world.ask(client, product);
    }
    world.now = until;
}

#[test]
fn thirty_machines_to_twenty_five() {
    let mut world = World::new();
    let mut clients = world.clients(1..=30, STUDIO_7);
    let told = world.ask_all(&mut clients, STUDIO_7);
    for (index, told) in told.iter().enumerate() {
        let count = u32::try_from(index).unwrap() + 1;
        let expected = if count < 25 { Told::TooFew { count } } else { Told::Granted { count } };
        assert_eq!(*told, expected);
    }
    let until = world.now.plus(Minutes(RETRY.0 * 11 / 10));
    run(&mut world, &mut clients, until);
    assert!(clients.iter().all(|client| world.standing(client, STUDIO_7).0 == 1), "at the next try");
    assert_eq!((world.count(STUDIO_POOL), world.counters(STUDIO_POOL).total), (30, 54));
}

#[test]
fn a_fleet_stays_licensed_for_a_year_by_its_own_schedule() {
    let mut world = World::new();
    let mut clients = world.clients(1..=30, STUDIO_7);
    let mut until = world.now.plus(Minutes::days(1));
    run(&mut world, &mut clients, until);
    for week in 0..52 {
        until = until.plus(Minutes::days(7));
        run(&mut world, &mut clients, until);
        for client in &mut clients {
            world.restart(client);
            let (state, days) = world.standing(client, STUDIO_7);
            assert!(state == 1 && days >= 172, "week {week}: {state} {days}");
        }
    }
    assert_eq!(world.count(STUDIO_POOL), 30);
}

#[test]
fn v4_three_desktops_and_two_servers() {
    let mut world = World::new();
    let mut desktops = world.clients(1..=3, STUDIO_7);
    let mut servers = world.clients(11..=12, SERVER_7);
    world.ask_all(&mut desktops, STUDIO_7);
    let told = world.ask_all(&mut servers, SERVER_7);
    assert_eq!(told, [Told::TooFew { count: 4 }, Told::Granted { count: 5 }]);
    world.wait(RETRY);
    assert_eq!(world.ask(&mut servers[0], SERVER_7), Told::Granted { count: 5 });
    assert_eq!(world.ask(&mut desktops[0], STUDIO_7), Told::TooFew { count: 5 });
}

#[test]
fn a_suite_counts_for_itself_under_its_own_ids() {
    let mut world = World::new();
    let mut clients = world.clients(1..=5, STUDIO_7);
    for client in &mut clients {
        let here = world.at(client);
        client.machine.install_product(&here, SUITE_7).unwrap();
        world.ask(client, STUDIO_7);
    }
    let told = world.ask_all(&mut clients, SUITE_7);
    assert_eq!(told.last(), Some(&Told::Granted { count: 5 }));
    assert_eq!(world.standing(&clients[4], SUITE_7).0, 1);
    assert_eq!(world.standing(&clients[4], STUDIO_7).0, 2, "5 of 25");
    let [studio, suite] = clients[4].machine.state().identities() else { panic!() };
    assert_ne!(studio.cmid, suite.cmid);
}

#[test]
fn v7_what_is_licensed_runs_on_to_day_180() {
    let mut world = World::new();
    let mut clients = world.clients(1..=26, STUDIO_7);
    world.ask_all(&mut clients, STUDIO_7);
    world.ask_all(&mut clients, STUDIO_7);
    let mut staying = clients.split_off(4);
    for _ in 0..5 {
        world.wait(Minutes::days(7));
        world.ask_all(&mut staying, STUDIO_7);
    }
    assert_eq!(world.count(STUDIO_POOL), 22);
    let mut newcomer = world.client(99, STUDIO_7);
    assert_eq!(world.ask(&mut newcomer, STUDIO_7), Told::TooFew { count: 23 });
    assert_eq!(world.ask(&mut staying[0], STUDIO_7), Told::TooFew { count: 23 });
    assert_eq!(world.standing(&staying[0], STUDIO_7), (1, 173), "the grant of day 28");
    world.wait(Minutes::days(173));
    world.silence(&mut staying[0], STUDIO_7);
    assert_eq!(world.standing(&staying[0], STUDIO_7), (3, 30));
}

#[test]
fn an_older_key_group_is_refused_for_a_newer_product() {
    let mut world = World::new();
    let mut client = world.client(1, STUDIO_8);
    let told = world.ask(&mut client, STUDIO_8);
    assert_eq!(told, Told::Refused { code: Code::NotCovered, figure: STUDIO_8.0.into() });
    assert_eq!(world.standing(&client, STUDIO_8), (2, 30));
}

#[test]
fn a_host_without_a_certificate_gives_a_notice_that_changes_nothing() {
    let mut world = World::new();
    world.certificates.clear();
    let mut client = world.client(1, STUDIO_7);
    assert_eq!(world.ask(&mut client, STUDIO_7), Told::Notice { code: Code::HostNotActivated });
    assert_eq!(world.standing(&client, STUDIO_7), (2, 30));
}
