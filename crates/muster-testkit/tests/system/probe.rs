//! `muster-host status --probe`: what a monitoring system reads about a real host in each of its states, one line and one
//! exit code, in both languages, and by whom.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use muster_testkit::catalog::{SERVER, SERVER_NAME, STUDIO, STUDIO_AND_SERVER, SUITE_GROUP};
use muster_testkit::host::Host;
use muster_testkit::mounts;
use muster_testkit::program::{Call, Finished, Program};
use muster_testkit::publisher::Kind;
use muster_testkit::raw::{Connection, Heard, InventedMachine};
use muster_testkit::wait;
use muster_testkit::world::World;

const DAY: i64 = 86_400;
const GOOD: i32 = 0;
const WARNING: i32 = 1;
const CRITICAL: i32 = 2;
const UNKNOWN: i32 = 3;
const WORDS: [&str; 4] = ["OK", "WARNING", "CRITICAL", "UNKNOWN"];
const AS_NOBODY: [&str; 5] =
    ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"];

/// Holds what a probe printed to its form, and to this verdict and these words; gives the figures.
#[track_caller]
fn says(probe: &Finished, exit: i32, words: &[&str]) -> String {
    assert_eq!(probe.code, Some(exit), "{probe}");
    assert_eq!(probe.stderr, "", "everything is in the line: {probe}");
    let line = probe.stdout.strip_suffix('\n').unwrap();
    let word = WORDS[usize::try_from(exit).unwrap()];
    assert!(line.starts_with(&format!("MUSTER {word} - ")) && !line.contains('\n'), "{line}");
    let (said, figures) = line.split_once('|').unwrap_or((line, ""));
    words.iter().for_each(|words| assert!(said.contains(words), "`{words}` is missing in {line}"));
    figures.trim().to_owned()
}

#[track_caller]
fn probe(host: &Host, exit: i32, words: &[&str]) -> String {
    says(&host.call(["status", "--probe"]).run(), exit, words)
}

#[test]
fn a_host_that_serves_and_licenses_is_good_and_its_figures_follow() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    let tag = host.status().publishers[0].tag.clone();
    let figures = probe(&host, GOOD, &["0 machines counted in 1 pool, nothing to report"]);
    assert_eq!(figures, format!("{tag}_1_count=0;; {tag}_1_true_count=0;; {tag}_1_licensed=0;;"));
    host.crowd(SERVER, 12);
    let figures = probe(&host, GOOD, &["12 machines counted"]);
    let expected = format!("{tag}_1_count=10;5:; {tag}_1_true_count=12;5:; {tag}_1_licensed=8;;");
    assert_eq!(figures, expected, "capped, true, licensed; below 5 is a warning");
    assert_eq!(host.call(["status", "--probe", "--json"]).run().code, Some(UNKNOWN), "one or the other");
    // Publishing that has no zone to publish in is to be looked at.
    host.call(["settings", "set", "dns.publishing", "true"]).succeed();
    let unpublished = wait::within(wait::LIMIT, || {
        Some(host.call(["status", "--probe"]).run()).filter(|line| line.code == Some(WARNING))
    });
    unpublished.unwrap().must_say(&["not published in DNS", "names no zone"]);
}

#[test]
fn what_somebody_should_look_at_is_a_warning() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    host.crowd(SERVER, 3);
    probe(&host, WARNING, &["Server 7 is not licensed yet: count 3 (5 needed)"]);
    host.crowd(SERVER, 2);
    probe(&host, GOOD, &["5 machines counted"]);
    // Several: the most urgent is said, the others are counted.
    host.crowd(STUDIO, 1);
    host.call(["settings", "set", "port", "21688"]).succeed();
    probe(
        &host,
        WARNING,
        &["Studio 7 is not licensed yet: count 6 (25 needed)", "(and 1 more, see `muster-host status`)"],
    );
    // A file that would keep it from starting again.
    host.configure("intervals = 7\n");
    probe(&host, WARNING, &["Studio 7"]);
    assert!(host.status().warnings.iter().any(|one| one.name == "config-broken"));
    host.configure("[monitoring]\nwarn-below = 10\n");
    host.restart();
    probe(&host, WARNING, &["(and 1 more"]);
    let status = host.status();
    let names: Vec<&str> = status.warnings.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["below-threshold", "low-count"]);
}

#[test]
fn a_count_that_fell_and_a_certificate_that_was_not_renewed_are_warnings() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    host.crowd(SERVER, 4);
    let mut machine = world.machine("server-1", &host);
    machine.activate(SERVER_NAME);
    let later = 31 * DAY;
    host.set_clock_offset(later);
    host.restart();
    machine.set_clock_offset(later);
    machine.activate(SERVER_NAME);
    let figures =
        probe(&host, WARNING, &["Server 7 was licensed before, but the count has fallen: 1 (5 needed)"]);
    assert!(figures.contains("_1_count=1;5:"), "{figures}");

    let mut other = world.host("host-2");
    other.set_clock_offset(375 * DAY + DAY / 2);
    other.serve();
    probe(&other, WARNING, &["ends in 24 days and was not renewed"]);
    other.set_clock_offset(2 * DAY);
    other.restart();
    probe(&other, WARNING, &["No machine has asked", "within 24 hours"]);
}

#[test]
fn a_host_that_licenses_nothing_is_critical() {
    let world = World::lab();
    let mut host = world.host("host-1");
    assert_eq!(probe(&host, CRITICAL, &["no host serves under this root"]), "", "nothing is known");
    host.set_clock_offset(401 * DAY);
    host.serve();
    probe(&host, CRITICAL, &["The certificate from Larkfield Instruments has ended"]);
    host.set_clock_offset(-2 * DAY);
    host.restart();
    probe(&host, CRITICAL, &["clock stands before the certificate"]);
    host.set_clock_offset(0);
    host.restart();
    host.call(["key", "remove"]).succeed();
    probe(&host, CRITICAL, &["No host key of Larkfield Instruments is installed"]);
    let kit = world.publisher().kit("Organisation of host-1", STUDIO_AND_SERVER);
    host.call(["setup", "--offline"]).and([kit]).succeed();
    probe(&host, CRITICAL, &["The host is not activated with Larkfield Instruments"]);
    host.call(["activate"]).succeed();
    probe(&host, GOOD, &["nothing to report"]);
    // One publisher of two is enough.
    let other = world.second_publisher(Kind::LAB);
    let kit = other.kit("Organisation of host-1", SUITE_GROUP);
    host.call(["setup", "--offline"]).and([kit]).succeed();
    let figures = probe(&host, CRITICAL, &["not activated"]);
    assert!(figures.contains("_1_count=0"), "of the one that works: {figures}");
    host.kill();
    assert_eq!(probe(&host, CRITICAL, &["no host serves"]), "", "also where it fell over");
}

#[test]
fn a_blocked_host_key_is_a_warning_beside_another_and_critical_alone() {
    let world = World::lab();
    let publisher = world.publisher();
    let mut host = world.host("host-1");
    host.set_up(&publisher.kit("Organisation of host-1", SUITE_GROUP));
    host.serve();
    probe(&host, GOOD, &["nothing to report"]);
    let keys = publisher.call(["key", "list", "--json"]).succeed().json()["keys"].clone();
    let all = keys.as_array().unwrap().iter();
    let (suite, others): (Vec<_>, Vec<_>) = all.partition(|key| key["group_name"] == SUITE_GROUP);
    assert_eq!((suite.len(), others.len()), (1, 1), "{keys}");
    let block = |keys: &[&serde_json::Value]| {
        for key in keys {
            publisher.call(["key", "block", &key["serial"].to_string()]).succeed();
        }
        host.call(["bundle", "add"]).and([publisher.bundle()]).succeed();
    };
    block(&suite);
    probe(&host, WARNING, &["has revoked the certificate for Suite 7 for hosts that came with host key ..."]);
    let events = host.call(["events", "--id", "13213"]).succeed();
    assert!(events.stdout.contains("this host's certificate for Suite 7 for hosts"), "{events}");
    block(&others);
    probe(&host, CRITICAL, &["has revoked the host key that activated this host"]);
}

#[test]
fn a_full_disk_is_critical() {
    mounts::in_own("probe::a_full_disk_is_critical", || {
        let world = World::lab();
        let folder = world.file("small");
        fs::create_dir(&folder).unwrap();
        let _mounted = mounts::small(&folder, 4_096);
        let mut host = Host::new(folder.join("host-1"), world.publisher().trust());
        host.set_up(&world.publisher().kit("Organisation of host-1", STUDIO_AND_SERVER));
        host.serve();
        let filler = folder.join("filler");
        let _full = fs::write(&filler, vec![0; 8 << 20]);
        let is_answered = || {
            let request = InventedMachine::new(host.publisher()).request(SERVER);
            matches!(Connection::open(host.address()).unwrap().ask(&request), Ok(Heard::Answer(_)))
        };
        (0..5_000).position(|_| !is_answered()).expect("a full disk is noticed");
        probe(&host, CRITICAL, &["Records could not be stored, so machines get no answer"]);
        let doctor = host.call(["doctor"]).run();
        doctor.must_say(&["[FAIL] Database: The host could not write its records", "Make room on the disk"]);
        fs::remove_file(filler).unwrap();
        wait::until("answers again", || is_answered().then_some(()));
        let status = host.status();
        assert!(status.warnings.iter().all(|one| one.name != "store-failing"), "{:?}", status.warnings);
    });
}

#[test]
fn what_cannot_be_looked_at_is_unknown() {
    let world = World::lab();
    let nothing = world.file("nothing");
    let call = Program::Host.call(["status", "--probe", "--root"]);
    says(&call.and([&nothing]).run(), UNKNOWN, &["This host is not set up"]);
    assert!(!nothing.exists(), "a probe makes nothing");
    probe(&world.empty_host("host-1"), UNKNOWN, &["This host is not set up"]);
    if !nix::unistd::geteuid().is_root() {
        println!("that a standard user is told so is seen only where an administrator runs this");
        return;
    }
    fs::set_permissions(world.file(""), Permissions::from_mode(0o755)).unwrap();
    let mut host = world.host("host-2");
    fs::set_permissions(host.root(), Permissions::from_mode(0o700)).unwrap();
    for _ in ["not serving", "serving"] {
        let denied = host.call(["status", "--probe"]).under(AS_NOBODY).run();
        says(&denied, UNKNOWN, &["You may not do this", "host.sock"]);
        if !host.is_running() {
            host.serve();
        }
    }
    probe(&host, GOOD, &["nothing to report"]);
}

/// A monitoring system runs it as the service account, which owns the root.
#[test]
fn the_service_account_needs_no_administrator() {
    if !nix::unistd::geteuid().is_root() {
        println!("everything here runs without an administrator already");
        return;
    }
    let world = World::lab();
    fs::set_permissions(world.file(""), Permissions::from_mode(0o755)).unwrap();
    let mut host = world.host("host-1");
    let give = ["chown", "-R", "65534:65534"];
    Call::of(give[0]).and(&give[1..]).and([host.root()]).succeed();
    host.serve_as(|call| call.under(AS_NOBODY));
    for call in [host.call(["status", "--probe"]), host.call(["status", "--probe"]).under(AS_NOBODY)] {
        says(&call.run(), GOOD, &["nothing to report"]);
    }
    // It may change settings too, and the file stays its own.
    host.call(["settings", "set", "intervals.retry", "30"]).under(AS_NOBODY).succeed();
    host.call(["settings", "set", "intervals.retry", "45"]).succeed();
    host.stop();
    host.serve_as(|call| call.under(AS_NOBODY));
    assert_eq!(host.status().settings.activation_interval, Some(45));
}

#[test]
fn the_line_is_japanese_and_the_word_and_the_figures_stay() {
    let world = World::lab();
    let mut host = world.host("host-1");
    let japanese = |host: &Host| host.call(["--lang", "ja", "status", "--probe"]).run();
    says(&japanese(&host), CRITICAL, &["このルートで応答しているホストはありません"]);
    host.serve();
    let figures = says(&japanese(&host), GOOD, &["1 プールで 0 台を集計中、問題はありません"]);
    assert_eq!(figures, probe(&host, GOOD, &[]));
    host.crowd(SERVER, 3);
    says(&japanese(&host), WARNING, &["Server 7", "現在の数: 3 (必要数 5)"]);
    let by_locale = host.call(["status", "--probe"]).variable("LC_ALL", "ja_JP.UTF-8").run();
    assert_eq!(by_locale.stdout, japanese(&host).stdout);
}
#[test]
fn a_wrong_option_is_unknown_and_not_critical() {
    let world = World::lab();
    let host = world.host("host-1");
    let wrong = host.call(["status", "--probe", "--bogus"]).run();
    says(&wrong, UNKNOWN, &["--bogus"]);
}
