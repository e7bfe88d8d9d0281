//! The host on a disk that forgets what was not synced, and loses power: every answer received is on record.
//!
//! kill -9 leaves the page cache behind, so that a host which never syncs would pass `crash.rs`. Here the kernel's cache
//! is taken away as well: a layer under the host (`c/unsynced.c`) keeps only what was synced, and after each kill the
//! root is put back to that. The same battery on a disk that ignores every sync must lose answers, or it proves nothing.

#[cfg(test)]
mod tests {
    use muster_testkit::audit::Audit;
    use muster_testkit::catalog::STUDIO;
    use muster_testkit::durability::{Account, random_moment};
    use muster_testkit::host::Host;
    use muster_testkit::raw::Load;
    use muster_testkit::unsynced::{Disk, Unsynced};
    use muster_testkit::world::World;

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
}
