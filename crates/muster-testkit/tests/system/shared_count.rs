//! Several hosts of one organisation on one PostgreSQL database: one count, whatever becomes of a host or of the database.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use muster_api::doctor::{DoctorReport, StepName, StepVerdict};
use muster_api::host::{PoolStatus, SharedDatabase};
use muster_core::code::Code;
use muster_os::clock;
use muster_store_postgres::host::{Identity, PostgresHostStore};
use muster_testkit::audit::Audit;
use muster_testkit::catalog::{DESKTOPS_AND_SERVERS, STUDIO, STUDIO_NAME};
use muster_testkit::durability::{Account, random_moment};
use muster_testkit::host::Host;
use muster_testkit::postgres::{Database, Server};
use muster_testkit::raw::{Connection, Heard, InventedMachine, Load, Received, Told};
use muster_testkit::relay::Relay;
use muster_testkit::wait;
use muster_testkit::world::World;
use muster_wire::id::Cmid;

const THREADS: u8 = 4;

fn pool(host: &Host) -> PoolStatus {
    let pools = &host.status().publishers[0].pools;
    pools.iter().find(|pool| pool.pool == DESKTOPS_AND_SERVERS.0).unwrap().clone()
}

fn shared(host: &Host) -> SharedDatabase {
    host.status().database.unwrap()
}

/// What a machine is told, proven.
fn ask(host: &Host, machine: &InventedMachine) -> Received {
    let mut connection = Connection::open(host.address()).unwrap();
    let port = connection.local().port();
    match connection.ask(&machine.request(STUDIO)).unwrap() {
        Heard::Answer(answer) => Received::prove(&host.trust(), &answer, port),
        other => panic!("{other:?}"),
    }
}

/// Everything on record, as the host with this folder finds it.
fn audit(host: &Host, database: &Database<'_>) -> Audit {
    let id = std::fs::read_to_string(host.root().join("host.id")).unwrap();
    let id: Cmid = id.parse().unwrap();
    let identity = Identity { id: *id.as_bytes(), name: "audit".into(), version: String::new(), port: None };
    let mut store = PostgresHostStore::open(&database.url().parse().unwrap(), identity).unwrap();
    Audit::of(&mut store, host.publisher())
}

#[test]
fn two_hosts_reach_25_with_13_and_12_machines_and_the_count_outlives_one() {
    let (world, database) = (World::lab(), Server::shared().database());
    let [mut first, mut second] = ["host-1", "host-2"].map(|name| world.host_on(name, database.url()));
    first.serve();
    second.serve();
    let machines: Vec<_> = (0..12).map(|_| InventedMachine::new(first.publisher())).collect();
    let all = |host: &Host| machines.iter().map(|machine| ask(host, machine).told).collect::<Vec<_>>();
    first.crowd(STUDIO, 12);
    let desktop = world.machine("desktop-13", &first);
    assert_ne!(desktop.activate(STUDIO_NAME).state, 1, "13 of 25");
    assert_eq!(all(&second).pop(), Some(Told::Granted { count: 25 }));
    assert_eq!((pool(&first).true_count, pool(&second).true_count), (25, 25));
    assert_eq!(first.machines().len(), 25, "each host lists them all");
    assert_eq!(shared(&first).hosts.iter().filter(|host| host.present).count(), 2);
    let said = second.call(["status"]).succeed().stdout;
    assert!(said.contains("Count shared by: 2 hosts"), "{said}");
    for host in [&first, &second] {
        let id = std::fs::read_to_string(host.root().join("host.id")).unwrap();
        let (port, id) = (host.address().port(), id.get(..8).unwrap());
        assert!(
            said.contains(&format!(":{port} [{id}]")),
            "hosts on computers of one name are told apart: {said}"
        );
    }
    let said = second.call(["status", "--lang", "ja"]).succeed().stdout;
    assert!(said.contains("カウントを共有するホスト: 2 台"), "{said}");
    let said = second.call(["doctor"]).run().stdout;
    assert!(said.contains("2 hosts share one count there"), "{said}");
    assert_eq!(desktop.activate(STUDIO_NAME).state, 1, "25 of 25");

    first.kill();
    assert_eq!(pool(&second).true_count, 25);
    desktop.set_host(second.address());
    assert_eq!(desktop.activate(STUDIO_NAME).state, 1, "it renews at the other host");
    assert!(all(&second).iter().all(|told| *told == Told::Granted { count: 25 }));
    let row = second.machines().into_iter().find(|row| row.requests == 3);
    assert!(row.is_some(), "one record, whichever host was asked");
    let epochs = [&first, &second].map(|host| audit(host, &database).image.epoch);
    assert_ne!(epochs[0], epochs[1], "each host has its own record numbers");
    first.serve();
    assert_eq!(pool(&first).true_count, 25);
    assert!(!first.root().join("host.db").exists());

    first.stop();
    let never_served = world.host_on("host-3", database.url());
    let hosts = shared(&second).hosts;
    assert_eq!(hosts.len(), 3);
    assert!(hosts.iter().all(|host| host.present == host.this), "the one that asks serves alone: {hosts:?}");
    let said = second.call(["status"]).succeed().stdout;
    assert!(said.contains("Count shared by: 1 host ("), "{said}");
    assert!(said.contains("Not serving now: ") && said.matches(", last seen at ").count() == 2, "{said}");
    let said = never_served.call(["status"]).succeed().stdout;
    assert!(said.contains("Count shared by: 1 host ("), "{said}");
}

#[test]
fn one_id_at_two_hosts_in_the_same_instant_counts_once() {
    const ROUNDS: u32 = 30;
    let (world, database) = (World::lab(), Server::shared().database());
    let mut hosts = ["host-1", "host-2"].map(|name| world.host_on(name, database.url()));
    hosts.iter_mut().for_each(Host::serve);
    for round in 1..=ROUNDS {
        let (machine, barrier) = (InventedMachine::new(hosts[0].publisher()), Barrier::new(2));
        thread::scope(|scope| {
            for host in &hosts {
                scope.spawn(|| {
                    barrier.wait();
                    ask(host, &machine);
                });
            }
        });
        let counts = hosts.each_ref().map(|host| pool(host).true_count);
        assert_eq!(counts, [round, round]);
    }
    let rows = hosts[0].machines();
    assert!(rows.iter().all(|row| row.requests == 2 && row.sharing.is_none()), "{rows:?}");
    assert_eq!(pool(&hosts[1]).requests.total, u64::from(2 * ROUNDS));
}

#[test]
fn a_database_killed_in_a_storm_loses_nothing_and_doubles_nothing() {
    const KILLS: usize = 3;
    let (world, server) = (World::lab(), Server::start());
    let database = server.database();
    let mut hosts = ["host-1", "host-2"].map(|name| world.host_on(name, database.url()));
    hosts.iter_mut().for_each(Host::serve);
    let mut account = Account::default();
    for _ in 0..KILLS {
        let loads = hosts
            .each_ref()
            .map(|host| Load::start_patient(host.address(), &host.trust(), STUDIO, THREADS, 2_000));
        loads.iter().for_each(random_moment);
        server.kill();
        wait::until("machines are put off", || loads.iter().all(|load| load.put_off() > 0).then_some(()));
        server.go_on();
        let answered = loads.each_ref().map(Load::answered);
        wait::until("each host answers again", || {
            loads.iter().zip(answered).all(|(load, before)| load.answered() > before).then_some(())
        });
        loads.map(Load::finish).into_iter().for_each(|outcome| account.add(outcome));
    }
    assert!(hosts.iter_mut().all(Host::is_running), "a host goes on without its database");
    let settled = account.settle(&audit(&hosts[0], &database));
    println!("{settled}");
    account.settle(&audit(&hosts[1], &database));
    let counts = hosts.each_ref().map(|host| (pool(host).true_count, pool(host).requests.total));
    assert_eq!(counts[0], counts[1]);
    assert_eq!(counts[0].1, settled.records as u64);
}

#[test]
fn a_commit_that_nobody_heard_of_grants_nothing_twice_and_counts_once() {
    let (world, database) = (World::lab(), Server::shared().database());
    let relay = Relay::before(database.server());
    let mut host = world.host_on("host-1", database.url_by(relay.address()));
    host.serve();
    host.crowd(STUDIO, 24);
    let machine = InventedMachine::new(host.publisher());
    relay.lose_the_next_commit();
    let heard = Connection::open(host.address()).unwrap().ask(&machine.request(STUDIO)).unwrap();
    assert!(
        matches!(&heard, Heard::Notice(notice) if notice.code == Code::StorageFailed.number()),
        "{heard:?}"
    );
    assert!(relay.has_lost_it());
    let requests = || database.sql("SELECT COUNT(*) FROM muster_host.request WHERE expires IS NOT NULL");
    assert_eq!(requests(), "1", "it was committed all the same");

    let granted = wait::until("it answers again", || {
        clock::pause(Duration::from_millis(100));
        let mut connection = Connection::open(host.address()).ok()?;
        let port = connection.local().port();
        match connection.ask(&machine.request(STUDIO)) {
            Ok(Heard::Answer(answer)) => Some(Received::prove(&host.trust(), &answer, port)),
            _ => None,
        }
    });
    assert_eq!(granted.told, Told::Granted { count: 25 }, "it counts once");
    assert_eq!(granted.recorded.number.0, 26, "the number of the lost answer is not given again");
    let rows: Vec<_> = host.machines().into_iter().filter(|row| row.requests == 2).collect();
    assert_eq!(rows.len(), 1, "one record for both");
    assert_eq!(pool(&host).true_count, 25);
}

#[test]
fn a_host_alone_on_a_server_keeps_its_count_when_it_is_killed() {
    let (world, database) = (World::lab(), Server::shared().database());
    let mut host = world.host_on("host-1", database.socket_url());
    let mut account = Account::default();
    for _ in 0..5 {
        host.serve();
        let load = Load::start(host.address(), &host.trust(), STUDIO, THREADS, usize::MAX);
        random_moment(&load);
        host.kill();
        account.add(load.finish());
    }
    let others = "SELECT COUNT(*) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()";
    wait::until("the server has done what the killed host had sent", || {
        (database.sql(others) == "0").then_some(())
    });
    let settled = account.settle(&audit(&host, &database));
    host.serve();
    assert_eq!(pool(&host).requests.total, settled.records as u64);
    assert_eq!(host.status().publishers[0].restores, 0);
}

#[test]
fn without_its_database_a_host_sends_machines_on_and_says_so() {
    let (world, server) = (World::lab(), Server::start());
    let database = server.database();
    let mut host = world.host_on("host-1", database.url());
    host.serve();
    let machine = InventedMachine::new(host.publisher());
    assert!(matches!(ask(&host, &machine).told, Told::Refused { .. }), "1 of 25");
    let doctor = || -> DoctorReport {
        let finished = host.call(["doctor", "--json"]).run();
        serde_json::from_value(finished.json()).unwrap()
    };
    let step = |report: &DoctorReport| {
        report.steps.iter().find(|step| step.step == StepName::Database).unwrap().clone()
    };
    let good = step(&doctor());
    assert_eq!(good.verdict, StepVerdict::Good);
    assert!(good.found.contains("this host alone counts there"), "{good:?}");

    server.kill();
    let mut connection = Connection::open(host.address()).unwrap();
    let heard = connection.ask(&machine.request(STUDIO)).unwrap();
    assert!(
        matches!(&heard, Heard::Notice(notice) if notice.code == Code::StorageFailed.number()),
        "nothing signed, so that it asks the next host: {heard:?}"
    );
    let failed = host.call(["status"]).fail();
    assert!(failed.stderr.contains("0xE0040250"), "{failed}");
    let bad = step(&doctor());
    assert_eq!((bad.verdict, bad.code), (StepVerdict::Failed, Some(Code::DatabaseUnavailable.number())));
    let probe = || host.call(["status", "--probe"]).run();
    let critical = probe();
    assert_eq!(critical.code, Some(2), "a host that cannot store is no question of who asks: {critical}");
    assert!(critical.stdout.starts_with("MUSTER CRITICAL - The database cannot be used"), "{critical}");

    server.go_on();
    let found = wait::until("no machine has to ask for the host to notice", || {
        let found = probe();
        (found.code != Some(2)).then_some(found)
    });
    assert!(found.stdout.contains("Studio 7 is not licensed yet"), "nothing but the count: {found}");
    assert_eq!(step(&doctor()).verdict, StepVerdict::Good);
    assert!(host.status().warnings.iter().all(|one| one.name != "store-failing"));
    wait::until("it answers again by itself", || {
        clock::pause(Duration::from_millis(100));
        let mut connection = Connection::open(host.address()).ok()?;
        matches!(connection.ask(&machine.request(STUDIO)), Ok(Heard::Answer(_))).then_some(())
    });
    assert_eq!(pool(&host).true_count, 1);
}

#[test]
fn a_host_that_counted_alone_brings_its_machines_along() {
    let (world, database) = (World::lab(), Server::shared().database());
    let (mut alone, mut other) = (world.host("host-1"), world.host_on("host-2", database.url()));
    alone.serve();
    other.serve();
    alone.crowd(STUDIO, 15);
    other.crowd(STUDIO, 9);
    alone.stop();
    let mut joined = alone.on(database.url());
    joined.serve();
    assert_eq!((pool(&joined).true_count, pool(&other).true_count), (24, 24));
    let machine = InventedMachine::new(other.publisher());
    assert_eq!(ask(&other, &machine).told, Told::Granted { count: 25 });
    joined.restart();
    assert_eq!(pool(&joined).true_count, 25);
    assert!(joined.root().join("host.db.moved").exists() && !joined.root().join("host.db").exists());
}

#[test]
fn a_host_that_shared_a_count_does_not_begin_one_of_its_own_by_mistake() {
    let (world, database) = (World::lab(), Server::shared().database());
    let host = world.host_on("host-1", database.url());
    let refused = host.call(["status"]).variable("MUSTER_DATABASE", "").fail();
    assert!(refused.stderr.contains("host.id") && refused.stderr.contains("--database"), "{refused}");
    let wrong = host.call(["status"]).variable("MUSTER_DATABASE", "postgres://a:secret@b:c/d").fail();
    assert!(!wrong.stderr.contains("secret"), "{wrong}");
    for language in ["en", "ja"] {
        let page = host.call(["--help", "--lang", language]);
        let page = page.variable("MUSTER_DATABASE", "postgres://a:secret@b/d").succeed().stdout;
        assert!(page.contains("MUSTER_DATABASE]") && !page.contains("secret"), "{page}");
    }
    host.call(["status"]).succeed();
}
