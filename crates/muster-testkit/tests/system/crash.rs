//! The host killed in the middle of its work, again and again: every answer that a client received is on record, and
//! the counts are right. `cargo xtask prove crash` plays the long form.

use muster_testkit::audit::Audit;
use muster_testkit::catalog::STUDIO;
use muster_testkit::durability::{Account, random_moment};
use muster_testkit::raw::Load;
use muster_testkit::world::World;

const KILLS: usize = 20;
const KILLS_OF_THE_PROOF: usize = 1_000;
const THREADS: u8 = 8;

#[test]
fn every_answer_received_is_on_record_after_kill_9() {
    let proof = std::env::var_os("MUSTER_PROVE").is_some();
    let kills = if proof { KILLS_OF_THE_PROOF } else { KILLS };
    let world = World::lab();
    let mut host = world.host("host-1");
    let mut account = Account::default();
    for kill in 1..=kills {
        host.serve();
        let load = Load::start(host.address(), &host.trust(), STUDIO, THREADS, usize::MAX);
        random_moment(&load);
        host.kill();
        account.add(load.finish());
        if kill % 100 == 0 {
            let audit = Audit::read(host.root(), host.publisher());
            println!("until now: {}", account.settle(&audit));
        }
    }
    assert!(account.answers() >= kills, "{} answers to {kills} kills are no load", account.answers());
    let settled = account.settle(&Audit::read(host.root(), host.publisher()));
    println!("{settled}");
    assert_eq!(settled.kills, kills);

    // The host itself says the same once it runs again.
    host.serve();
    let status = host.status();
    let [pool] =
        &status.publishers[0].pools.iter().filter(|pool| pool.true_count > 0).collect::<Vec<_>>()[..]
    else {
        panic!("one pool was asked for: {status:?}");
    };
    let machines = u32::try_from(settled.machines).unwrap();
    assert!(pool.true_count >= machines, "{pool:?}");
    assert_eq!(pool.current_count, pool.true_count.min(pool.cap));
    assert_eq!(pool.requests.total, settled.records as u64);
}
#[test]
fn a_stop_under_load_ends_well_and_loses_nothing() {
    let world = World::lab();
    let mut host = world.host("host-1");
    let mut account = Account::default();
    for _ in 0..10 {
        host.serve();
        let load = Load::start(host.address(), &host.trust(), STUDIO, THREADS, usize::MAX);
        random_moment(&load);
        // SIGTERM: it must end by itself, and well.
        host.stop();
        account.add(load.finish());
    }
    let audit = Audit::read(host.root(), host.publisher());
    let settled = account.settle(&audit);
    println!("stopped instead of killed: {settled}");
    assert_eq!(settled.answers, settled.records, "what was begun was answered");
}
