//! What administrators see: `slmgr` and `ospp` in every licence state, on machine and host, in both languages, taken from
//! real runs, each with its exit code. What differs from run to run (ids, ports, times, keys) is replaced by its name;
//! spans are looked at before.

use muster_testkit::bind::{Bind, Zone};
use muster_testkit::catalog::{SERVER, STUDIO_NAME, SUITE, SUITE_GROUP, SUITE_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::program::Finished;
use muster_testkit::raw::{Connection, InventedMachine};
use muster_testkit::world::World;
use muster_wire::number::ProductNumber;

const DAY: i64 = 86_400;
const LANGUAGES: [&str; 2] = ["en", "ja"];

/// Replaced, and by what.
const VARIES: [(&str, &str); 18] = [
    (r"(CMID\): )[0-9a-f-]{36}", "$1[CMID]"),
    (r"127\.0\.0\.1:\d+", "[HOST]"),
    (r"(host-\d\.example\.test):\d+", "$1:[PORT]"),
    (r"_[0-9A-Z]{4}(\._muster)", "_[TAG]$1"),
    (r"(Port|ポート): \d+", "$1: [PORT]"),
    (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d \(\S+Z\)", "[TIME]"),
    (r"(Partial Product Key|プロダクト キーの一部): [0-9A-Z]{5}", "$1: [KEY]"),
    (r"(product key|最後の 5 文字): [0-9A-Z]{5}", "$1: [KEY]"),
    (r"in 2 h( \d+ min)?", "in [SPAN]"),
    (r"2 時間( \d+ 分)?後", "[SPAN]後"),
    (r"\b[0-9a-f]{32}\b", "[KEY ID]"),
    (r"\b[0-9A-Z]{4}-(\d{5})(-[0-9a-f]{8})?\b", "[TAG]-$1"),
    (r"\d+( minute\(s\)| 分)( \(| before)", "[MINUTES]$1$2"),
    (r"(process|プロセス) \d+", "$1 [PROCESS]"),
    (r"(port|ポート) \d+", "$1 [PORT]"),
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "[TIME]"),
    (r"(期限まで )\d+", "$1[MINUTES]"),
    (r"\d+( days? left| day\(s\)| days  \(| 日)", "[DAYS]$1"),
];

/// Labels of spans, which stand as minutes and as days.
const SPANS: [&str; 6] = [
    "Volume activation expiration: ",
    "Time remaining: ",
    "REMAINING GRACE: ",
    "ボリューム ライセンス認証の有効期限: ",
    "残り時間: ",
    "残りの猶予期間: ",
];
/// Screens with a span on them: where the timers run, and not only their end is shown.
const TIMED: [&str; 6] =
    ["no_host", "found_in_dns", "below_threshold", "licensed", "renewal_failed", "additional_grace"];
const WITH_SPANS: [&str; 3] = ["dli", "dlv", "dstatus"];

/// Days are whole ones, rounded down. Gives how many spans there were.
fn days_are_rounded_down(said: &str) -> usize {
    let spans = said.lines().filter(|line| SPANS.iter().any(|label| line.starts_with(label)));
    let figures = spans.map(|line| {
        let numbers = line.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok());
        let mut numbers: Vec<u64> = numbers.collect();
        numbers.sort_unstable();
        assert!(matches!(numbers[..], [days, minutes] if days == minutes / 1_440 && days > 0), "{line}");
    });
    figures.count()
}

fn snapshots(name: &str, machine: &Machine, calls: &[&[&str]]) {
    for language in LANGUAGES {
        for call in calls {
            let finished = machine.call(["--lang", language]).and(*call).run();
            let option =
                call.iter().skip(1).map(|word| word.replace(['/', '-', ':'], "")).collect::<String>();
            let spans = days_are_rounded_down(&finished.stdout);
            let timed = TIMED.contains(&name) && WITH_SPANS.contains(&option.as_str());
            assert_eq!(spans, usize::from(timed), "{finished}");
            snapshot(&format!("{name}_{option}_{language}"), &finished);
        }
    }
}

fn snapshot(name: &str, finished: &Finished) {
    let exit = finished.code.unwrap();
    let said = format!("exit code: {exit}\n\n{}{}", finished.stdout, finished.stderr);
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("screens");
    for (varies, replaced) in VARIES {
        settings.add_filter(varies, replaced);
    }
    settings.bind(|| insta::assert_snapshot!(name.to_owned(), said));
}

const SLMGR: [&[&str]; 3] = [&["slmgr", "-dli"], &["slmgr", "-dlv"], &["slmgr", "/xpr"]];
const OSPP: [&[&str]; 3] = [&["ospp", "/act"], &["ospp", "/dstatus"], &["ospp", "/dcmid"]];

fn install(machine: &Machine, world: &World, product: ProductNumber) {
    let trust = world.publisher().trust();
    let key = trust.rules().product(product).unwrap().setup_key.clone();
    machine.call(["key", "install", &key]).succeed();
}

fn serving(world: &World) -> Host {
    let mut host = world.host("host-1");
    host.set_up(&world.publisher().kit("Organisation of host-1", SUITE_GROUP));
    host.serve();
    host
}

#[test]
fn a_machine_that_knows_no_host() {
    let world = World::lab();
    let machine = world.empty_machine("pc-1");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    snapshots(
        "nothing_installed",
        &machine,
        &[&["slmgr", "-dli"], &["ospp", "/dstatus"], &["ospp", "/dcmid"]],
    );
    install(&machine, &world, SUITE);
    snapshots("no_host", &machine, &SLMGR);
    snapshots("no_host", &machine, &[&["ospp", "/dcmid"], &["ospp", "/dstatus"], &["ospp", "/act"]]);
}

#[test]
fn a_machine_that_looks_for_its_host_in_dns() {
    let world = World::lab();
    let host = serving(&world);
    host.crowd(SUITE, 4);
    let port = host.address().port();
    let records = format!("host-1 IN A 127.0.0.1\n_muster._tcp IN SRV 0 0 {port} host-1\n");
    let zones = [Zone::fixed("example.test", records.leak()), Zone::fixed("empty.test", "")];
    let bind = Bind::start(&zones);
    let machine = world.empty_machine("pc-1");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    install(&machine, &world, SUITE);
    let ask: &[&[&str]] = &[&["slmgr", "-ato"], &["ospp", "/act"]];
    machine.look_up(&[bind.address()], &["empty.test"]);
    snapshots("nothing_in_dns", &machine, ask);
    machine.look_up(&[bind.address()], &["example.test"]);
    snapshots("found_in_dns", &machine, ask);
    snapshots("found_in_dns", &machine, &[&["slmgr", "-dli"], &["slmgr", "-dlv"], &["ospp", "/dstatus"]]);
}

#[test]
fn a_machine_below_the_threshold() {
    let world = World::lab();
    let host = serving(&world);
    let machine = world.machine("pc-1", &host);
    install(&machine, &world, SUITE);
    snapshots("below_threshold", &machine, &OSPP);
    snapshots("below_threshold", &machine, &SLMGR);
}

#[test]
fn a_machine_from_its_licence_to_notification() {
    let world = World::lab();
    let mut host = serving(&world);
    host.crowd(SUITE, 4);
    let mut machine = world.machine("pc-1", &host);
    install(&machine, &world, SUITE);
    snapshots("licensed", &machine, &OSPP);
    snapshots("licensed", &machine, &SLMGR);
    host.stop();
    machine.call(["activate"]).fail().must_say(&["Suite 7 was not renewed by this attempt"]);
    machine.set_clock_offset(8 * DAY);
    machine.call(["agent", "--once"]).run();
    let said = machine.call(["status"]).succeed();
    assert!(said.stdout.starts_with("Warning: The renewal of Suite 7 failed on "), "{said}");
    snapshots("renewal_failed", &machine, &[&["slmgr", "-dli"], &["ospp", "/dstatus"]]);
    for (state, days) in [("additional_grace", 185), ("notification", 215)] {
        machine.set_clock_offset(days * DAY);
        machine.call(["agent", "--once"]).run();
        snapshots(state, &machine, &SLMGR);
        snapshots(state, &machine, &[&["ospp", "/dstatus"]]);
    }
}

#[test]
fn a_machine_whose_first_grace_period_ended() {
    let world = World::lab();
    let mut machine = world.empty_machine("pc-1");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    install(&machine, &world, SUITE);
    machine.set_clock_offset(31 * DAY);
    snapshots("never_activated", &machine, &SLMGR);
}

#[test]
fn a_host_before_and_after_its_activation() {
    let world = World::lab();
    let mut host = world.empty_host("host-1");
    let machine = world.empty_machine("pc-1");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let root = host.root().to_str().unwrap().to_owned();
    let on_host = |option: &'static str| ["slmgr", option, "--host-root", &root].map(str::to_owned);
    let shown = |name: &str| {
        for (language, option) in LANGUAGES.iter().flat_map(|l| ["-dli", "-dlv", "-xpr"].map(|o| (*l, o))) {
            let finished = machine.call(["--lang", language]).and(on_host(option)).succeed();
            snapshot(&format!("{name}_{}_{language}", &option[1..]), &finished);
        }
    };
    let kit = world.publisher().kit("Organisation of host-1", SUITE_GROUP);
    host.call(["setup", "--offline"]).and([&kit]).succeed();
    shown("host_not_activated");
    host.call(["activate"]).succeed();
    host.serve();
    host.crowd(SUITE, 7);
    let unknown = InventedMachine::new(host.publisher()).request(SERVER);
    Connection::open(host.address()).unwrap().ask(&unknown).unwrap();
    shown("host");
    let named =
        machine.call(["--lang", "en"]).and(on_host("-dlv")).and(["d7a630c8-0e5f-42b1-8c94-6b1e9f72a0d3"]);
    snapshot("host_dlv_by_activation_id", &named.succeed());
}

/// A machine whose only product is no part of a suite is none of `ospp`'s business.
#[test]
fn ospp_speaks_of_suites_only() {
    let world = World::lab();
    let host = serving(&world);
    let machine = world.machine("pc-1", &host);
    machine.activate(STUDIO_NAME);
    let said = machine.call(["ospp", "/dstatus"]).succeed();
    assert!(said.says("<No installed product keys detected>") && !said.says(STUDIO_NAME), "{said}");
    machine.activate(SUITE_NAME);
    let said = machine.call(["ospp", "/dstatus"]).succeed();
    assert!(said.says(SUITE_NAME) && !said.says(STUDIO_NAME), "{said}");
    let all = machine.call(["slmgr", "-dli"]).succeed();
    all.must_say(&[SUITE_NAME, STUDIO_NAME]);
}
