//! `muster-host settings` and `muster-host key remove`, over the socket of a real host and without one: what is shown, what
//! takes effect when, what is refused, and that the administrator's file stays the administrator's.

use std::fs::{self, Permissions};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::net::UnixStream;

use muster_api::host::PublisherState;
use muster_core::code::Code;
use muster_testkit::catalog::{
    SERVER, SERVER_NAME, STUDIO_AND_SERVER, STUDIO_NAME, SUITE, SUITE_GROUP, SUITE_NAME,
};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::port;
use muster_testkit::process::Process;
use muster_testkit::program::{Call, Finished};
use muster_testkit::publisher::Kind;
use muster_testkit::world::World;
use serde_json::{Value, json};

const LICENSED: u8 = 1;
const NOBODY: u32 = 65_534;
/// An ordinary user without capabilities.
const CONFINED: [&str; 7] = [
    "setpriv",
    "--reuid=65534",
    "--regid=65534",
    "--clear-groups",
    "--bounding-set=-all",
    "--inh-caps=-all",
    "--no-new-privs",
];

fn serving(world: &World) -> Host {
    let mut host = world.host("host-1");
    host.serve();
    host
}

fn set(host: &Host, name: &str, value: &str) -> Finished {
    host.call(["settings", "set", name, value]).run()
}

fn shown(host: &Host) -> Value {
    host.call(["settings", "--json"]).succeed().json()
}

/// The value column of the table; it may hold several words.
fn cell(table: &str, name: &str) -> String {
    let row = table.lines().find(|line| line.starts_with(name));
    let row = row.unwrap_or_else(|| panic!("no {name} in\n{table}"));
    let rest = row[name.len()..].trim_start();
    rest.split("  ").next().unwrap().to_owned()
}

fn file(host: &Host) -> String {
    fs::read_to_string(host.root().join("host.toml")).unwrap()
}

// settings

#[test]
fn all_settings_are_shown_as_a_table_and_as_a_document() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.configure("[intervals]\nretry = 60\n");
    let port = host.address().port();
    for _ in ["not serving", "serving"] {
        let table = host.call(["settings"]).succeed().stdout;
        assert!(table.starts_with("Settings of this host ("), "{table}");
        let values = ["intervals.retry", "intervals.renewal", "port", "dns.publishing", "low-priority"]
            .map(|name| cell(&table, name));
        let expected = ["60", "10080 (by the catalog)", &port.to_string(), "false", "false"];
        assert_eq!(values, expected, "{table}");
        let document = json!({
            "activation_interval": 60, "renewal_interval": null, "port": port,
            "dns_publishing": false, "low_priority": false, "restart_needed": false,
        });
        assert_eq!(shown(&host), document);
        if !host.is_running() {
            host.serve();
        }
    }
}

#[test]
fn intervals_set_while_it_serves_reach_a_machine_with_its_next_answer() {
    let world = World::lab();
    let host = serving(&world);
    host.crowd(SERVER, 4);
    let machine = world.machine("server-1", &host);
    let told = |product: &str| {
        machine.activate(product);
        let product = machine.product(product).unwrap();
        (product.retry_interval, product.renewal_interval)
    };
    let of_catalog = told(SERVER_NAME);
    for (name, minutes) in [("intervals.retry", "30"), ("intervals.renewal", "20000")] {
        let said = set(&host, name, minutes);
        assert_eq!(said.code, Some(0), "{said}");
        said.must_say(&[&format!("{name} is set to {minutes}."), "with its next answer"]);
    }
    assert_eq!(told(SERVER_NAME), (Some(30), Some(20_000)), "by a grant");
    assert_eq!(told(STUDIO_NAME), (Some(30), Some(20_000)), "and by a refusal");
    let figures = host.status();
    assert_eq!(figures.publishers[0].intervals.retry, Some(30));
    let warned: Vec<&str> = figures.warnings.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(warned, ["below-threshold"], "nothing waits for a restart");
    for name in ["intervals.retry", "intervals.renewal"] {
        set(&host, name, "catalog").must_say(&[&format!("{name} is set to catalog.")]);
    }
    assert_eq!(told(SERVER_NAME), of_catalog);
}

#[test]
fn what_cannot_be_set_is_refused_with_its_number_and_limit_and_changes_nothing() {
    let world = World::lab();
    let mut host = serving(&world);
    let before = file(&host);
    let names = ["intervals.retry", "intervals.renewal", "port", "dns.publishing", "low-priority"];
    let range = Code::IntervalOutOfRange;
    let wrong = Code::ArgumentInvalid;
    let refused: [(&str, &str, Code, &[&str]); 10] = [
        ("intervals.retry", "14", range, &["14 minutes", "15 minutes", "between 15 and 43200"]),
        ("intervals.renewal", "43201", range, &["43,201 minutes", "43,200 minutes"]),
        ("intervals.retry", "-5", range, &["-5 minutes", "15 minutes"]),
        ("intervals.retry", "1h", wrong, &["“1h” is no number of minutes", "`catalog`"]),
        ("port", "0", wrong, &["“0” is no port", "1 to 65535"]),
        ("port", "65536", wrong, &["“65536” is no port", "1 to 65535"]),
        ("dns.publishing", "maybe", wrong, &["“maybe”", "Give `true` or `false`"]),
        ("low-priority", "1", wrong, &["“1”", "Give `true` or `false`"]),
        ("intervals.retries", "30", wrong, &names),
        ("listen", "127.0.0.1:1688", wrong, &["“listen”", "Name one of"]),
    ];
    for _ in ["serving", "not serving"] {
        for (name, value, code, words) in refused {
            let said = set(&host, name, value);
            said.must_fail_with(code);
            said.must_say(words);
        }
        assert_eq!(file(&host), before);
        if host.is_running() {
            host.stop();
        }
    }
    assert_eq!(host.call(["settings", "set", "port"]).run().code, Some(2), "no value");
}

#[test]
fn the_file_keeps_its_comments_its_owner_and_its_mode() {
    let world = World::lab();
    let mut host = world.host("host-1");
    let listen = format!("listen = [\"{}\"] # the desk", host.address());
    let path = host.root().join("host.toml");
    let text = format!(
        "# Ours: ask Ada before changing.\n{listen}\n\n[intervals]\n# Short, for the move.\nretry = 60 # was 120\n"
    );
    fs::write(&path, &text).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    let is_root = nix::unistd::geteuid().is_root();
    if is_root {
        chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    let rights = || fs::metadata(&path).map(|file| (file.uid(), file.gid(), file.mode() & 0o7777)).unwrap();
    let before = rights();
    host.serve();
    set(&host, "intervals.retry", "30").must_say(&["is set to 30"]);
    assert_eq!(file(&host), text.replace("retry = 60 # was 120", "retry = 30 # was 120"));
    set(&host, "intervals.retry", "catalog").must_say(&["is set to catalog"]);
    let kept = file(&host);
    assert!(kept.starts_with("# Ours: ask Ada") && kept.contains(&listen), "{kept}");
    assert_eq!(rights(), before);
    assert!(!is_root || before.0 == NOBODY);

    // While somebody is in the middle of editing it, nothing is written over.
    fs::write(&path, format!("{text}retr = \n")).unwrap();
    let said = set(&host, "intervals.retry", "45");
    said.must_fail_with(Code::ConfigInvalid);
    said.must_say(&["line 7", "Nothing was changed."]);
    assert!(file(&host).ends_with("retr = \n"));
}

/// As `pkg/systemd/muster-host.service` confines it: an ordinary user without capabilities, everything read-only but its
/// own folder, and no call that gives files away.
#[test]
fn in_the_sandbox_of_the_unit_they_are_changed_all_the_same() {
    if !nix::unistd::geteuid().is_root() {
        println!("the sandbox is built only where an administrator runs this");
        return;
    }
    let world = World::lab();
    fs::set_permissions(world.file(""), Permissions::from_mode(0o755)).unwrap();
    let mut host = world.host("host-1");
    let root = host.root().to_owned();
    let owner = format!("{NOBODY}:{NOBODY}");
    Call::of("chown").and(["-R", &owner]).and([&root]).succeed();
    let confine = "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro / && shift && exec \"$@\"";
    let calls = "chown,fchown,fchownat,lchown";
    let (traced, refused) = (format!("trace={calls}"), format!("inject={calls}:error=EPERM"));
    let (folder, trace) = (root.display().to_string(), root.join("trace").display().to_string());
    host.serve_as(|call| {
        call.under(["strace", "-D", "-f", "-qq", "-e", &traced, "-e", &refused, "-o", &trace])
            .under(CONFINED)
            .under(["unshare", "--mount", "sh", "-c", confine, "sh", &folder])
    });
    set(&host, "intervals.retry", "30").must_say(&["is set to 30", "with its next answer"]);
    // An administrator's editor leaves a file of the administrator's.
    let path = root.join("host.toml");
    chown(&path, Some(0), Some(0)).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    set(&host, "intervals.renewal", "20000").must_say(&["is set to 20000"]);
    assert!(fs::read_to_string(&trace).unwrap().contains("(INJECTED)"), "it may not give the file back");
    let document = shown(&host);
    assert_eq!(
        [&document["activation_interval"], &document["renewal_interval"]],
        [&json!(30), &json!(20_000)]
    );
    let kept = fs::metadata(&path).unwrap();
    assert_eq!((kept.uid(), kept.mode() & 0o777), (NOBODY, 0o644));
    host.call(["key", "remove"]).succeed().must_say(&[STUDIO_AND_SERVER]);
}

#[test]
fn another_port_waits_for_the_next_start_and_says_so() {
    let world = World::lab();
    let mut host = serving(&world);
    let (old, new) = (host.address().port(), port::free().port());
    let said = set(&host, "port", &new.to_string());
    let tell = format!("muster host set NAME:{new}");
    said.must_say(&["systemctl restart muster-host", &tell]);
    assert_eq!(said.code, Some(0));
    let table = host.call(["settings"]).succeed().stdout;
    assert_eq!(cell(&table, "port"), format!("{old} ({new} after the next start)"));
    let document = shown(&host);
    assert_eq!(
        [&document["port"], &document["port_next"], &document["restart_needed"]],
        [&json!(old), &json!(new), &json!(true)]
    );
    let warned = |host: &Host| host.status().warnings.iter().any(|one| one.name == "restart-needed");
    assert!(warned(&host));
    TcpStream::connect(host.address()).unwrap();

    set(&host, "port", &old.to_string()).must_say(&["in force already"]);
    assert!(!warned(&host));

    set(&host, "port", &new.to_string());
    host.stop();
    let mut again = Process::start(&host.call(["serve"]), &world.file("again.log"));
    let address = SocketAddr::new(host.address().ip(), new);
    let socket = host.root().join("host.sock");
    again.ready("its new port and its socket answer", || {
        TcpStream::connect(address).ok().and_then(|_| UnixStream::connect(&socket).ok())
    });
    assert!(TcpStream::connect(host.address()).is_err());
    let document = shown(&host);
    assert_eq!((&document["port"], &document["port_next"]), (&json!(new), &Value::Null));
}

#[test]
fn while_nothing_serves_they_are_changed_for_the_next_start() {
    let world = World::lab();
    let mut host = world.host("host-1");
    set(&host, "intervals.retry", "45").must_say(&["takes effect when the host is started"]);
    set(&host, "low-priority", "yes").must_say(&["low-priority is set to true.", "started", "count falls"]);
    set(&host, "dns.publishing", "on")
        .must_say(&["dns.publishing is set to true.", "`muster-host dns print`"]);
    host.serve();
    let document = shown(&host);
    assert_eq!(document["activation_interval"], 45);
    assert_eq!((&document["low_priority"], &document["dns_publishing"]), (&json!(true), &json!(true)));
    assert_eq!(document["restart_needed"], false);
    let said = set(&host, "low-priority", "false");
    said.must_say(&["systemctl restart muster-host"]);
    let table = host.call(["settings"]).succeed().stdout;
    assert_eq!(cell(&table, "low-priority"), "true (false after the next start)");
    // A host can be configured before it is set up.
    let empty = world.empty_host("host-2");
    assert_eq!(set(&empty, "intervals.retry", "45").code, Some(0));
    assert_eq!(shown(&empty)["activation_interval"], 45);
}

#[test]
fn low_priority_is_that_of_the_process_from_its_next_start_on() {
    let world = World::lab();
    let mut host = serving(&world);
    let niceness = |host: &Host| -> i32 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", host.id())).unwrap();
        let behind_the_name = stat.rsplit_once(") ").unwrap().1;
        behind_the_name.split(' ').nth(16).unwrap().parse().unwrap()
    };
    let normal = niceness(&host);
    set(&host, "low-priority", "true").must_say(&["systemctl restart muster-host"]);
    assert_eq!(niceness(&host), normal);
    host.restart();
    assert_eq!(niceness(&host), (normal + 10).min(19));
    assert!(host.status().warnings.iter().any(|one| one.name == "low-priority"));
}

// key remove

#[track_caller]
fn refused_with(machine: &Machine, product: &str, code: Code) {
    let attempt = machine.activate(product);
    assert_eq!(attempt.failure.map(|failure| failure.code), Some(code.number()));
}

#[test]
fn a_host_key_that_is_removed_licenses_nothing_any_more() {
    let world = World::lab();
    let mut host = serving(&world);
    host.set_up(&world.publisher().kit("Organisation of host-1", SUITE_GROUP));
    let machine = world.machine("pc-1", &host);
    [SERVER, SUITE].into_iter().for_each(|product| host.crowd(product, 4));
    assert_eq!(machine.activate(SUITE_NAME).state, LICENSED);

    let keys = host.status().publishers[0].keys.clone();
    let which = host.call(["key", "remove"]).run();
    which.must_fail_with(Code::ArgumentInvalid);
    which.must_say(&["2 host keys", "Nothing was removed.", "`--group 1`", "`--group 2`"]);
    which.must_say(&[STUDIO_AND_SERVER, SUITE_GROUP, &keys[0].partial_key, &keys[1].partial_key]);
    let unknown = host.call(["key", "remove", "--group", "3"]).run();
    unknown.must_fail_with(Code::ArgumentInvalid);
    unknown.must_say(&["“3”", STUDIO_AND_SERVER, SUITE_GROUP]);
    assert_eq!(host.status().publishers[0].keys, keys, "nothing was removed");

    let removed = host.call(["key", "remove", "--group", SUITE_GROUP]).succeed();
    removed.must_say(&[&keys[1].partial_key, SUITE_GROUP, "runs on to its end", "one of its activations"]);
    let event = host.call(["events", "--id", "13215"]).succeed();
    event.must_say(&[&format!("...{} for {SUITE_GROUP} was removed", keys[1].partial_key)]);
    refused_with(&machine, SUITE_NAME, Code::NotCovered);
    assert_eq!(machine.product(SUITE_NAME).unwrap().state, LICENSED, "nothing is taken away");
    assert_eq!(machine.activate(SERVER_NAME).state, LICENSED, "the other key is untouched");

    let removed = host.call(["key", "remove", "--json"]).succeed().json();
    assert_eq!((&removed["group"], &removed["partial_key"]), (&json!(1), &json!(keys[0].partial_key)));
    host.call(["status"]).succeed().must_say(&["No host key", "Activation: not activated"]);
    refused_with(&machine, SERVER_NAME, Code::HostNotActivated);
    host.call(["key", "remove"]).run().must_fail_with(Code::KeyMissing);
    host.restart();
    assert_eq!(host.status().publishers[0].state, PublisherState::NotActivated, "after a restart too");

    // Without a running host it is the same.
    host.set_up(&world.publisher().kit("Organisation of host-1", STUDIO_AND_SERVER));
    assert_eq!(machine.activate(SERVER_NAME).state, LICENSED);
    host.stop();
    host.call(["key", "remove"]).succeed().must_say(&[STUDIO_AND_SERVER]);
    host.serve();
    refused_with(&machine, SERVER_NAME, Code::HostNotActivated);
}

#[test]
fn a_key_of_one_of_two_publishers_is_named_by_both() {
    let world = World::lab();
    let host = serving(&world);
    let other = world.second_publisher(Kind::LAB);
    host.set_up(&other.kit("Organisation of host-1", STUDIO_AND_SERVER));
    let ids = [host.publisher().to_string(), other.trust().publisher().to_string()];
    for words in [&["key", "remove"][..], &["key", "remove", "--group", "1"]] {
        let which = host.call(words).run();
        which.must_fail_with(Code::ArgumentInvalid);
        ids.iter().for_each(|id| which.must_say(&[&format!("`--publisher {id} --group 1`")]));
    }
    host.call(["key", "remove", "--publisher", &ids[1], "--group", "1"]).succeed();
    for publisher in host.status().publishers {
        let left = usize::from(publisher.publisher == ids[0]);
        assert_eq!((publisher.keys.len(), publisher.certificates.len()), (left, left), "{publisher:?}");
    }
}

// in Japanese

#[test]
fn a_running_host_answers_settings_and_removals_in_japanese() {
    let world = World::lab();
    let host = serving(&world);
    host.set_up(&world.publisher().kit("Organisation of host-1", SUITE_GROUP));
    let japanese = |words: &[&str]| host.call(["--lang", "ja"]).and(words).run();
    let table = japanese(&["settings"]);
    table.must_say(&["このホストの設定", "名前", "意味", "リッスン先のポート", "10080 (カタログの値)"]);
    japanese(&["settings", "set", "intervals.retry", "30"])
        .must_say(&["intervals.retry を 30 に変更しました。", "次の応答で伝わります"]);
    let range = japanese(&["settings", "set", "intervals.retry", "14"]);
    range.must_fail_with(Code::IntervalOutOfRange);
    range.must_say(&["エラー 0xE0040233", "指定は 14 分", "15 分", "対処: 15 から 43200 まで"]);
    japanese(&["settings", "set", "nothing", "1"]).must_say(&["「nothing」という設定はありません"]);
    let port = port::free().port().to_string();
    japanese(&["settings", "set", "port", &port]).must_say(&["ホストを再起動すると有効になります"]);
    japanese(&["settings"]).must_say(&[&format!("(次回の開始後は {port})")]);
    let which = japanese(&["key", "remove"]);
    which.must_fail_with(Code::ArgumentInvalid);
    which.must_say(&["ホスト キーが 2 個あります", "`--group 2`", "何も削除していません"]);
    japanese(&["key", "remove", "--group", "2"]).must_say(&["削除しました", SUITE_GROUP]);
    // The caller's environment decides where nothing is said.
    host.call(["settings"]).variable("LC_ALL", "ja_JP.UTF-8").succeed().must_say(&["このホストの設定"]);
    host.call(["--lang", "en", "settings"])
        .variable("LC_ALL", "ja_JP.UTF-8")
        .succeed()
        .must_say(&["Settings of this host"]);
    assert_eq!(japanese(&["settings", "--json"]).json(), shown(&host), "documents have one language");
}
