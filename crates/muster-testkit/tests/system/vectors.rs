//! The counting vectors that administrators know, against real programs: v1 to v6, v8, v11, v12.
//!
//! Where a vector needs more machines than programs can reasonably be started for, the others are invented ones that
//! ask over the same wire.

use muster_api::agent::{AttemptResult, LastResult};
use muster_api::host::PoolStatus;
use muster_core::code::Code;
use muster_testkit::catalog::{
    DESKTOPS_AND_SERVERS, SERVER, SERVER_NAME, STUDIO, STUDIO_AND_SERVER, STUDIO_NAME,
};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::publisher::Kind;
use muster_testkit::raw::{Connection, Heard, InventedMachine, Received, Told};
use muster_testkit::world::World;
use muster_wire::number::ProductNumber;

const LICENSED: u8 = 1;
/// 180 days.
const VALIDITY: u32 = 259_200;
const TWO_HOURS: i64 = 7_200;

fn serving(world: &World) -> Host {
    let mut host = world.host("host-1");
    host.serve();
    host
}

fn machines(world: &World, host: &Host, kind: &str, count: usize) -> Vec<Machine> {
    let first = world.machine(&format!("{kind}-1"), host);
    let others = (2..=count).map(|number| first.copy(&format!("{kind}-{number}")));
    let others: Vec<_> = others.collect();
    std::iter::once(first).chain(others).collect()
}

/// Invented machines that ask once each.
fn invented(host: &Host, product: ProductNumber, count: usize) -> Vec<(InventedMachine, Told)> {
    (0..count)
        .map(|_| {
            let machine = InventedMachine::new(host.publisher());
            let told = ask(host, &machine, product);
            (machine, told)
        })
        .collect()
}

fn ask(host: &Host, machine: &InventedMachine, product: ProductNumber) -> Told {
    let mut connection = Connection::open(host.address()).unwrap();
    match connection.ask(&machine.request(product)).unwrap() {
        Heard::Answer(answer) => Received::prove(&host.trust(), &answer, 0).told,
        other => panic!("{other:?}"),
    }
}

fn pool(host: &Host) -> PoolStatus {
    let status = host.status();
    let pools = status.publishers.into_iter().flat_map(|publisher| publisher.pools);
    pools.into_iter().find(|pool| pool.pool == DESKTOPS_AND_SERVERS.0).unwrap()
}

#[track_caller]
fn refused_with_count(attempt: &AttemptResult, count: u32, threshold: u32) {
    assert_eq!(attempt.result, LastResult::Refused, "{attempt:?}");
    let failure = attempt.failure.as_ref().unwrap();
    let expected = (Code::CountInsufficient.number(), i64::from(count), i64::from(threshold));
    assert_eq!((failure.code, failure.figure, failure.limit), expected);
    assert_ne!(attempt.state, LICENSED);
}

#[track_caller]
fn licensed_with_count(attempt: &AttemptResult, count: u32) {
    assert_eq!((attempt.result, attempt.count), (LastResult::Granted, Some(count)), "{attempt:?}");
    assert_eq!(attempt.state, LICENSED);
    // The minute that has begun since is not whole any more.
    assert!((VALIDITY - 1..=VALIDITY).contains(&attempt.minutes_left), "{attempt:?}");
}

#[test]
fn v1_the_fifth_server_is_licensed_and_the_first_four_at_their_next_try() {
    let world = World::lab();
    let mut host = serving(&world);
    let mut servers = machines(&world, &host, "server", 5);
    for (server, count) in servers.iter().zip(1..5) {
        refused_with_count(&server.activate(SERVER_NAME), count, 5);
    }
    licensed_with_count(&servers[4].activate(SERVER_NAME), 5);
    // Two hours pass for everybody, with as much random delay as an agent may add.
    host.set_clock_offset(2 * TWO_HOURS);
    host.restart();
    for server in &mut servers[..4] {
        server.set_clock_offset(2 * TWO_HOURS);
        server.call(["agent", "--once"]).succeed();
        let product = server.product(SERVER_NAME).unwrap();
        assert_eq!((product.state, product.count), (LICENSED, Some(5)), "{product:?}");
    }
}

#[test]
fn v2_a_known_id_asks_again_and_v3_the_25th_is_licensed() {
    let world = World::lab();
    let host = serving(&world);
    let known = invented(&host, STUDIO, 23);
    let desktops = machines(&world, &host, "desktop", 2);
    refused_with_count(&desktops[0].activate(STUDIO_NAME), 24, 25);
    let before = pool(&host);
    assert_eq!((before.true_count, before.requests.total), (24, 24));
    // v2
    refused_with_count(&desktops[0].activate(STUDIO_NAME), 24, 25);
    let after = pool(&host);
    assert_eq!((after.true_count, after.requests.total), (24, 25));
    // v3
    licensed_with_count(&desktops[1].activate(STUDIO_NAME), 25);
    licensed_with_count(&desktops[0].activate(STUDIO_NAME), 25);
    for (machine, _) in &known {
        assert_eq!(ask(&host, machine, STUDIO), Told::Granted { count: 25 });
    }
}

#[test]
fn v4_desktops_and_servers_share_a_pool() {
    let world = World::lab();
    let host = serving(&world);
    let desktops = machines(&world, &host, "desktop", 3);
    let servers = machines(&world, &host, "server", 2);
    for (desktop, count) in desktops.iter().zip(1..) {
        refused_with_count(&desktop.activate(STUDIO_NAME), count, 25);
    }
    refused_with_count(&servers[0].activate(SERVER_NAME), 4, 5);
    licensed_with_count(&servers[1].activate(SERVER_NAME), 5);
    licensed_with_count(&servers[0].activate(SERVER_NAME), 5);
    refused_with_count(&desktops[0].activate(STUDIO_NAME), 5, 25);
}

#[test]
fn v5_sixty_desktops_show_50_and_v6_thirty_servers_show_10() {
    let world = World::lab();
    let host = serving(&world);
    // v6
    let servers = invented(&host, SERVER, 30);
    assert_eq!(servers.last().unwrap().1, Told::Granted { count: 10 });
    let shown = pool(&host);
    assert_eq!((shown.current_count, shown.true_count, shown.cap), (10, 30, 10));
    // v5
    let other = World::lab();
    let host = serving(&other);
    let desktops = invented(&host, STUDIO, 60);
    assert_eq!(desktops.last().unwrap().1, Told::Granted { count: 50 });
    let shown = pool(&host);
    assert_eq!((shown.current_count, shown.true_count, shown.cap), (50, 60, 50));
}

#[test]
fn v8_four_hours_and_a_minute_are_too_much_and_a_minute_less_is_not() {
    let world = World::lab();
    let host = serving(&world);
    let mut machine = world.machine("desktop-1", &host);
    for (offset, refused) in [(14_460, true), (-14_460, true), (14_340, false), (-14_340, false)] {
        machine.set_clock_offset(offset);
        let attempt = machine.activate(STUDIO_NAME);
        let failure = attempt.failure.unwrap();
        if refused {
            assert_eq!((failure.code, failure.limit), (Code::ClockDifference.number(), 14_400));
            // The request itself may take a few seconds.
            assert!((failure.figure - offset).abs() < 60, "{failure:?}");
        } else {
            assert_eq!((failure.code, failure.figure), (Code::CountInsufficient.number(), 1));
        }
    }
    let requests = pool(&host).requests;
    assert_eq!((requests.total, requests.failed), (4, 2));
}

#[test]
fn v11_six_hosts_and_ten_activations_of_each() {
    let world = World::lab();
    let kit = world.publisher().kit("Quayside Clinic", STUDIO_AND_SERVER);
    let hosts: Vec<_> = (1..=7).map(|number| world.empty_host(&format!("host-{number}"))).collect();
    for host in &hosts[..6] {
        host.set_up(&kit);
    }
    let seventh = hosts[6].call(["setup"]).and([&kit]).run();
    seventh.must_fail_with(Code::HostKeyExhausted);
    seventh.must_say(&["6"]);
    for _ in 0..9 {
        hosts[0].call(["activate", "--group", "1"]).succeed();
    }
    let eleventh = hosts[0].call(["activate", "--group", "1"]).run();
    eleventh.must_fail_with(Code::HostKeyExhausted);
    eleventh.must_say(&["10"]);
    // The other hosts have their own ten.
    hosts[1].call(["activate", "--group", "1"]).succeed();
}

#[test]
fn v12_ten_clones_with_one_id_are_ten_requests_and_one_machine() {
    let world = World::of(Kind::LAB_WITHOUT_HEALING);
    let host = serving(&world);
    let image = world.machine("image", &host);
    refused_with_count(&image.activate(STUDIO_NAME), 1, 25);
    let before = pool(&host);
    let clones: Vec<_> = (1..=10).map(|number| image.copy(&format!("clone-{number}"))).collect();
    for clone in &clones {
        refused_with_count(&clone.activate(STUDIO_NAME), 1, 25);
    }
    let after = pool(&host);
    assert_eq!(after.requests.total - before.requests.total, 10);
    assert_eq!((before.true_count, after.true_count), (1, 1));
    let listed = host.machines();
    let [one] = &listed[..] else { panic!("{listed:?}") };
    assert_eq!(one.sharing, Some(11), "the image and its clones");
    for clone in &clones {
        assert!(one.shared_by.iter().any(|machine| machine.name.as_deref() == Some(clone.name())), "{one:?}");
    }
    assert_eq!(clones[9].activate(STUDIO_NAME).sharing, Some(11), "each machine is told");
}
