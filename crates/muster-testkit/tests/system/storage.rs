//! Disks that are full, read-only, in use or damaged: what is said, that nothing acknowledged is lost, and that it goes
//! on once there is room.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use muster_core::code::Code;
use muster_testkit::audit::Audit;
use muster_testkit::catalog::{SERVER_NAME, STUDIO, STUDIO_AND_SERVER};
use muster_testkit::durability::Account;
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::mounts::{self, Mounted};
use muster_testkit::raw::{Connection, Heard, InventedMachine, Outcome, Received};
use muster_testkit::wait;
use muster_testkit::world::World;

const LICENSED: u8 = 1;
/// Room for a host with a write-ahead log of full length.
const KIBIBYTES: u32 = 32_768;

/// A host whose folder is a small file system.
fn small_host(world: &World) -> (Host, Mounted) {
    let host = world.empty_host("host-1");
    let mounted = mounts::small(host.root(), KIBIBYTES);
    host.configure("");
    host.set_up(&world.publisher().kit("Quayside Clinic", STUDIO_AND_SERVER));
    (host, mounted)
}

/// Leaves not a byte.
fn fill(folder: &Path) -> PathBuf {
    let path = folder.join("filler");
    let mut file = File::create(&path).unwrap();
    for size in [65_536, 4_096, 1] {
        while file.write_all(&vec![0; size]).is_ok() {}
    }
    path
}

/// Asks as a new machine: the proven answer, or none because storing failed.
fn ask(host: &Host, outcome: &mut Outcome) -> bool {
    let request = InventedMachine::new(host.publisher()).request(STUDIO);
    outcome.asked.push(request.cmid);
    match Connection::open(host.address()).unwrap().ask(&request).unwrap() {
        Heard::Answer(answer) => {
            outcome.answers.push(Received::prove(&host.trust(), &answer, 0));
            true
        }
        Heard::Notice(notice) => {
            assert_eq!(notice.code, Code::StorageFailed.number(), "{notice:?}");
            false
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_full_disk_stops_answers_and_loses_none() {
    mounts::in_own("storage::a_full_disk_stops_answers_and_loses_none", || {
        let world = World::lab();
        let (mut host, _mounted) = small_host(&world);
        host.serve();
        let mut outcome = Outcome::default();
        for _ in 0..30 {
            assert!(ask(&host, &mut outcome));
        }
        let filler = fill(host.root());
        let until_full = (0..5_000).position(|_| !ask(&host, &mut outcome)).expect("a full disk is noticed");
        for _ in 0..20 {
            ask(&host, &mut outcome);
        }
        assert!(host.is_running());
        fs::remove_file(filler).unwrap();
        wait::until("answers again, now that there is room", || ask(&host, &mut outcome).then_some(()));
        for _ in 0..30 {
            assert!(ask(&host, &mut outcome), "there is room again");
        }
        println!("{until_full} answers after the disk was filled, {} in all", outcome.answers.len());
        host.stop();
        let mut account = Account::default();
        account.add(outcome);
        account.settle(&Audit::read(host.root(), host.publisher()));
    });
}

#[test]
fn a_full_disk_under_a_machine_keeps_what_it_had() {
    mounts::in_own("storage::a_full_disk_under_a_machine_keeps_what_it_had", || {
        let world = World::lab();
        let mut host = world.host("host-1");
        host.serve();
        for _ in 0..4 {
            ask(&host, &mut Outcome::default());
        }
        let machine = world.empty_machine("server-1");
        let _machines_own = mounts::small(machine.root(), KIBIBYTES);
        machine.join(&world.publisher().bundle(), host.address());
        full_and_not_full(&machine);
        // The same with an agent as the writer.
        let mut agent = machine.agent();
        full_and_not_full(&machine);
        assert!(agent.is_running(), "{}", agent.log());
    });
}

fn full_and_not_full(machine: &Machine) {
    let command = ["activate", "--product", SERVER_NAME];
    machine.call(command).succeed();
    let before = machine.product(SERVER_NAME).unwrap();
    let filler = fill(machine.root());
    machine.call(command).run().must_fail_with(Code::DiskFull);
    let during = machine.product(SERVER_NAME).unwrap();
    assert_eq!((during.state, &during.grant), (LICENSED, &before.grant));
    fs::remove_file(filler).unwrap();
    machine.call(command).succeed();
    assert_ne!(machine.product(SERVER_NAME).unwrap().grant, before.grant);
}

#[test]
fn a_read_only_disk_is_named_and_checks_go_on() {
    mounts::in_own("storage::a_read_only_disk_is_named_and_checks_go_on", || {
        let world = World::lab();
        let (mut host, _mounted) = small_host(&world);
        let machine = world.empty_machine("server-1");
        let _machines_own = mounts::small(machine.root(), KIBIBYTES);
        machine.join(&world.publisher().bundle(), host.address());
        host.serve();
        for _ in 0..4 {
            ask(&host, &mut Outcome::default());
        }
        machine.call(["activate", "--product", SERVER_NAME]).succeed();

        mounts::set_read_only(machine.root(), true);
        machine.call(["activate", "--product", SERVER_NAME]).run().must_fail_with(Code::ReadOnly);
        machine.call(["agent"]).run().must_fail_with(Code::ReadOnly);
        machine.call(["check", "--product", SERVER_NAME]).succeed();
        assert_eq!(machine.product(SERVER_NAME).unwrap().state, LICENSED);

        host.stop();
        mounts::set_read_only(host.root(), true);
        host.call(["serve"]).run().must_fail_with(Code::ReadOnly);
        mounts::set_read_only(host.root(), false);
        host.serve();
        assert!(ask(&host, &mut Outcome::default()));
    });
}

#[test]
fn a_second_daemon_on_a_root_is_told_who_holds_it() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    let holder = host.status().serving.unwrap().to_string();
    let second = host.call(["serve"]).run();
    second.must_fail_with(Code::RootLocked);
    second.must_say(&[&holder]);
    assert!(ask(&host, &mut Outcome::default()), "the first goes on");
}

#[test]
fn a_host_put_back_to_a_copy_is_found_out_by_its_machines() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    for _ in 0..4 {
        ask(&host, &mut Outcome::default());
    }
    let machine = world.machine("server-1", &host);
    host.stop();
    let copy = world.file("copy");
    let copied = |from: &Path, to: &Path| {
        assert!(Command::new("cp").arg("-a").args([from, to]).status().unwrap().success());
    };
    copied(host.root(), &copy);
    host.serve();
    machine.call(["activate", "--product", SERVER_NAME]).succeed();
    let before = host.status().publishers[0].clone();
    host.stop();
    fs::remove_dir_all(host.root()).unwrap();
    copied(&copy, host.root());
    host.serve();
    assert!(host.status().publishers[0].head < before.head, "it has forgotten");
    machine.call(["activate", "--product", SERVER_NAME]).succeed();
    let after = host.status().publishers[0].clone();
    assert_eq!((before.restores, after.restores), (0, 1));
    assert_ne!(after.epoch, before.epoch, "no record number is given twice");
    machine.call(["activate", "--product", SERVER_NAME]).succeed();
    assert_eq!(host.status().publishers[0].restores, 1, "declared once");
}

/// Calls `look` with the file cut at every sixteenth length, and puts it back.
fn cut_at_lengths(file: &Path, mut look: impl FnMut(usize)) -> usize {
    let whole = fs::read(file).unwrap();
    let lengths = (0..whole.len()).step_by(16);
    let count = lengths.len();
    for length in lengths {
        fs::write(file, &whole[..length]).unwrap();
        look(length);
    }
    fs::write(file, &whole).unwrap();
    count
}

fn only(folder: &Path, name: &str) -> PathBuf {
    let publishers = fs::read_dir(folder.join("publishers")).unwrap().map(Result::unwrap);
    let mut found: Vec<_> = publishers.map(|publisher| publisher.path().join(name)).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[test]
fn a_machines_files_cut_at_any_length_are_named_and_mended() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    for _ in 0..4 {
        ask(&host, &mut Outcome::default());
    }
    let machine: Machine = world.machine("server-1", &host);
    machine.call(["activate", "--product", SERVER_NAME]).succeed();
    let state = only(machine.root(), "state.muster");
    let trust = only(machine.root(), "trust.muster");
    let states = cut_at_lengths(&state, |length| {
        let status = machine.status();
        assert!(status.publishers[0].state_damaged, "state of {length} bytes: {status:?}");
        assert!(status.publishers[0].products.iter().all(|product| product.state != LICENSED));
    });
    let trusts = cut_at_lengths(&trust, |length| {
        let failure = machine.status().publishers[0].failure.clone();
        assert!(failure.is_some(), "bundle of {length} bytes");
    });
    println!("{states} lengths of the state, {trusts} of the bundle");
    assert_eq!(machine.product(SERVER_NAME).unwrap().state, LICENSED, "whole again");
    // A damaged state starts anew, and is kept aside.
    fs::write(&state, b"MUSTERS1").unwrap();
    machine.call(["activate", "--product", SERVER_NAME]).succeed();
    assert_eq!(machine.product(SERVER_NAME).unwrap().state, LICENSED);
    let aside = fs::read_dir(state.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(aside.into_iter().any(|name| name.to_string_lossy().starts_with("state.damaged")));
}

#[test]
fn a_damaged_state_is_told_by_every_command_and_its_remedy_works() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    for _ in 0..4 {
        ask(&host, &mut Outcome::default());
    }
    let machine: Machine = world.machine("server-1", &host);
    machine.call(["activate", "--product", SERVER_NAME]).succeed();
    fs::write(only(machine.root(), "state.muster"), b"MUSTERS1").unwrap();
    let shows: [&[&str]; 4] =
        [&["slmgr", "/dli"], &["slmgr", "/xpr"], &["ospp", "/dstatus"], &["ospp", "/act"]];
    for show in shows {
        let said = machine.call(show).fail();
        said.must_fail_with(Code::StateDamaged);
        said.must_say(&["muster activate --product NAME", SERVER_NAME]);
    }
    machine.call(["doctor", "--look-only"]).run().must_say(&["--product NAME` with one of: ", SERVER_NAME]);
    // Without a name nobody can tell which product it was; the cause stays in sight until one is activated.
    let unnamed = machine.call(["activate"]).fail();
    unnamed.must_fail_with(Code::KeyMissing);
    unnamed.must_say(&["was damaged; it is kept as", "state.damaged-1", SERVER_NAME]);
    machine.call(["status"]).succeed().must_say(&["Warning: What this machine knew", "state.damaged-1"]);
    machine.call(["slmgr", "/dli"]).fail().must_fail_with(Code::StateDamaged);
    machine.call(["activate", "--product", SERVER_NAME]).succeed();
    assert!(!machine.call(["status"]).succeed().says("damaged"), "it is mended");
    fs::write(only(machine.root(), "trust.muster"), b"damaged").unwrap();
    machine.call(["slmgr", "/dli"]).fail().must_fail_with(Code::BundleInvalid);
}

#[test]
fn a_hosts_files_cut_at_any_length_are_answered_without_a_panic() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    assert!(ask(&host, &mut Outcome::default()));
    host.stop();
    let files = files_below(host.root());
    assert!(files.iter().any(|file| file.ends_with("trust.muster")), "{files:?}");
    assert!(files.iter().any(|file| file.ends_with("host.key")), "{files:?}");
    let mut lengths = 0;
    for file in &files {
        lengths += cut_at_lengths(file, |_| host.call(["status", "--json"]).run().must_have_answered());
    }
    println!("{lengths} lengths of {} files", files.len());
    host.serve();
    assert!(ask(&host, &mut Outcome::default()), "whole again");
    host.stop();
    // The database is larger: some lengths of it, with what a damaged one is told.
    let database = host.root().join("host.db");
    let whole = fs::read(&database).unwrap();
    for part in 1..32 {
        fs::write(&database, &whole[..whole.len() * part / 32]).unwrap();
        let finished = host.call(["status", "--json"]).run();
        finished.must_have_answered();
        for leftover in ["host.db-wal", "host.db-shm"] {
            let _not_there = fs::remove_file(host.root().join(leftover));
        }
    }
    fs::write(&database, &whole).unwrap();
    host.serve();
    assert!(ask(&host, &mut Outcome::default()), "whole again");
}

/// The files of a host but its database and its lock.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, kind) = (entry.path(), entry.file_type().unwrap());
        let name = entry.file_name().to_string_lossy().into_owned();
        if kind.is_dir() {
            files.extend(files_below(&path));
        } else if kind.is_file() && !name.starts_with("host.db") && name != "lock" {
            files.push(path);
        }
    }
    files
}
