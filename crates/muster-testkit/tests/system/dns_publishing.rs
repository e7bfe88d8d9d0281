//! Hosts publish their address into a real BIND 9, each its own record; and what happens where they cannot.

use std::fs;
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt;

use muster_core::code::{Code, CodeNumber};
use muster_os::clock;
use muster_testkit::bind::{Bind, Zone};
use muster_testkit::catalog::SERVER_NAME;
use muster_testkit::host::Host;
use muster_testkit::port;
use muster_testkit::wait;
use muster_testkit::world::World;
use serde_json::Value;

const NAME: &str = "_muster._tcp.example.test";

/// The lines of `[dns]` for a host of this name, with one zone.
fn zone(host: &str, name: &str, server: SocketAddr, key: &str) -> String {
    format!(
        "[dns]\npublishing = true\nhost = \"{host}.example.test\"\nttl = 60\n\
             [[dns.zone]]\nname = \"{name}\"\nserver = \"{server}\"\nkey-file = \"{key}\"\npriority = 10\nweight = 5\n"
    )
}

fn key(bind: &Bind) -> String {
    bind.key_file().to_str().unwrap().to_owned()
}

/// Waits until the name has these records.
fn wait_for(bind: &Bind, records: &[String]) {
    wait_under(bind, NAME, records);
}

fn wait_under(bind: &Bind, name: &str, records: &[String]) {
    let there = wait::within(wait::LIMIT, || (bind.dig(name) == records).then_some(()));
    assert!(there.is_some(), "{name}: wanted {records:?}, found {:?}", bind.dig(name));
}

/// One more block of a zone, for one publisher.
fn own(zone: &str, tag: &str, bind: &Bind) -> String {
    let (server, key) = (bind.address(), key(bind));
    format!(
        "[[dns.zone]]\nname = \"{zone}\"\npublisher = \"{tag}\"\nserver = \"{server}\"\nkey-file = \"{key}\"\n\
             priority = 10\nweight = 5\n"
    )
}

fn record(host: &Host, name: &str) -> String {
    format!("10 5 {} {name}.example.test.", host.address().port())
}

/// The events with this id: result and domain.
fn events(host: &Host, id: &str) -> Vec<(String, String)> {
    let said = host.call(["events", "--json", "--id", id]).succeed().stdout;
    let document: Value = serde_json::from_str(&said).unwrap();
    let text = |event: &Value, field: &str| event["fields"][field].as_str().unwrap_or_default().to_owned();
    let events = document["events"].as_array().unwrap();
    events.iter().map(|event| (text(event, "result"), text(event, "domain"))).collect()
}

#[test]
fn two_hosts_stand_under_one_name_and_a_clean_stop_takes_one_record_away() {
    let (world, bind) = (World::lab(), Bind::start(&[Zone::granted("example.test")]));
    let (mut one, mut two) = (world.host("host-1"), world.host("host-2"));
    one.configure(&zone("one", "example.test", bind.address(), &key(&bind)));
    two.configure(&zone("two", "Example.Test.", bind.address(), &key(&bind)));
    one.serve();
    wait_for(&bind, &[record(&one, "one")]);
    two.serve();
    let mut both = vec![record(&one, "one"), record(&two, "two")];
    both.sort();
    wait_for(&bind, &both);
    assert_eq!(events(&one, "12294"), [(String::new(), "example.test".to_owned())]);
    one.call(["status"]).succeed().must_say(&["example.test: published"]);
    one.call(["doctor"]).run().must_say(&["published in the zone example.test"]);
    one.stop();
    wait_for(&bind, &[record(&two, "two")]);
    // Killed, it leaves its record behind, and the next start finds it right.
    two.kill();
    assert_eq!(bind.dig(NAME), [record(&two, "two")]);
    two.serve();
    two.stop();
    wait_for(&bind, &[]);
}

#[test]
fn a_record_for_one_publisher_stands_under_its_own_name_and_goes_alone() {
    let world = World::lab();
    let (mut one, mut two) = (world.host("host-1"), world.host("host-2"));
    let tag = one.status().publishers[0].tag.clone();
    let own_name = format!("_{tag}.{NAME}");
    let grants = format!(
        "update-policy {{ grant muster-host name _muster._tcp.ZONE. SRV; grant muster-host name _{tag}._muster._tcp.ZONE. SRV; }};"
    );
    let bind = Bind::start(&[Zone { name: "example.test", clauses: grants.leak(), records: "" }]);
    let general = |host: &str| zone(host, "example.test", bind.address(), &key(&bind));
    let (before, _zone) = general("one").split_once("[[").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    one.configure(&(before + &own("example.test", &tag, &bind)));
    two.configure(&(general("two") + &own("example.test", &tag.to_lowercase(), &bind)));
    one.serve();
    wait_under(&bind, &own_name, &[record(&one, "one")]);
    assert_eq!(bind.dig(NAME), Vec::<String>::new(), "it is not for all");
    two.serve();
    let mut both = vec![record(&one, "one"), record(&two, "two")];
    both.sort();
    wait_under(&bind, &own_name, &both);
    wait_for(&bind, &[record(&two, "two")]);
    let status = one.status().dns;
    assert_eq!((status[0].zone.as_str(), status[0].name.as_str()), ("example.test", own_name.as_str()));
    one.call(["status"]).succeed().must_say(&[&format!("{own_name}: published")]);
    one.call(["doctor"]).run().must_say(&[&format!("published in the zone example.test as {own_name}")]);
    let said = one.call(["events", "--json", "--id", "12294"]).succeed().json();
    assert_eq!(said["events"][0]["fields"]["name"], own_name.as_str());
    one.stop();
    wait_under(&bind, &own_name, &[record(&two, "two")]);
    assert_eq!(bind.dig(NAME), [record(&two, "two")]);
    two.stop();
    wait_under(&bind, &own_name, &[]);
    wait_for(&bind, &[]);
}

#[test]
fn names_that_dns_cannot_carry_and_zones_named_twice_are_refused_before_anything_is_published() {
    let (world, bind) = (World::lab(), Bind::start(&[Zone::granted("example.test")]));
    let host = world.host("host-1");
    let lines = zone("one", "example.test", bind.address(), &key(&bind));
    for (lines, said) in [
        (lines.replace("name = \"example.test\"", "name = \"bad zone\""), "belongs in no domain"),
        (lines.replace("one.example.test", "192.0.2.1"), "an address or a number, not a domain"),
        (lines.clone() + &own("example.test", "TOOLONG", &bind), "in no publisher's tag"),
        (
            lines.clone() + &own("Example.Test.", "M8MB", &bind) + &own("example.test", "m8mb", &bind),
            "two blocks of `[[dns.zone]]` are for _M8MB._muster._tcp.example.test",
        ),
    ] {
        host.configure(&lines);
        for command in [&["config", "check"][..], &["serve"]] {
            let refused = host.call(command).run();
            refused.must_fail_with(Code::ConfigInvalid);
            refused.must_say(&["host.toml", said]);
        }
    }
    assert_eq!(bind.dig(NAME), Vec::<String>::new());
}

#[test]
fn doctor_names_each_host_of_the_zone_that_answers_and_each_that_does_not() {
    let world = World::lab();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let (free, web) = (port::free().port(), other.local_addr().unwrap().port());
    let answering = std::thread::spawn(move || {
        let (mut stream, _) = other.accept().unwrap();
        stream.write_all(b"HTTP/1.0 400 Bad Request\r\n\r\n").unwrap();
    });
    let records = format!(
        "_muster._tcp SRV 0 0 {free} stopped\n_muster._tcp SRV 0 0 {web} web\n\
             _muster._tcp SRV 0 0 1688 gone\n_muster._tcp SRV 0 0 0 .\nstopped A 127.0.0.1\nweb A 127.0.0.1\n"
    );
    let bind = Bind::start(&[Zone { records: records.leak(), ..Zone::granted("example.test") }]);
    let mut host = world.host("host-1");
    host.configure(&zone("localhost", "example.test", bind.address(), &key(&bind)));
    host.serve();
    let own = host.address().port();
    let there = wait::within(wait::LIMIT, || host.call(["status"]).run().says("published").then_some(()));
    assert!(there.is_some());
    let began = clock::monotonic();
    let doctor = host.call(["doctor"]).succeed();
    println!("{doctor}doctor took {:?}", clock::monotonic().saturating_duration_since(began));
    let at = |host: &str, port: u16| format!("{host}.example.test:{port} stands there");
    doctor.must_say(&[
        "published in the zone example.test as _muster._tcp.example.test",
        &format!("{} and answers.", at("localhost", own)),
        &format!("{}, and nothing can be connected to.", at("stopped", free)),
        &format!("{}, and what answers is not Muster.", at("web", web)),
        "gone.example.test:1688 stands there and has no address.",
    ]);
    answering.join().unwrap();
    // What it says to type takes that record away and no other.
    let gone = format!("update delete {NAME}. SRV 0 0 1688 gone.example.test.");
    let server = format!("server {} {}", bind.address().ip(), bind.address().port());
    doctor.must_say(&[&format!(
        "nsupdate -k {}` and type the lines `{server}`, `{gone}` and `send`",
        key(&bind)
    )]);
    let before = bind.dig(NAME);
    bind.nsupdate(&format!("{server}\n{gone}\nsend\n")).succeed();
    let left: Vec<_> = before.into_iter().filter(|record| !record.contains("gone")).collect();
    assert_eq!(bind.dig(NAME), left);
    let script = format!(
        "{server}\nzone example.test\nupdate delete {NAME}. SRV 10 5 {own} localhost.example.test.\nsend\n"
    );
    bind.nsupdate(&script).succeed();
    let doctor = host.call(["doctor"]).succeed();
    doctor
        .must_say(&["This host's record does not stand under _muster._tcp.example.test", "Restart the host"]);
    bind.nsupdate(&format!("{server}\nupdate add {NAME}. 60 SRV 0 0 1 localhost.example.test.\nsend\n"))
        .succeed();
    let differs =
        format!("is 0 0 1 localhost.example.test. and should be 10 5 {own} localhost.example.test.");
    host.call(["doctor"]).succeed().must_say(&[&differs]);
    let file = world.file("support.json");
    host.call(["doctor", "--save"]).and([&file]).run().must_say(&["Written"]);
    let saved = fs::read_to_string(&file).unwrap();
    assert!(!saved.contains("gone.example.test"), "{saved}");
}

#[test]
fn row_14_publishing_is_switched_while_the_host_serves() {
    let (world, bind) = (World::lab(), Bind::start(&[Zone::granted("example.test")]));
    let mut host = world.host("host-1");
    host.configure(&zone("one", "example.test", bind.address(), &key(&bind)));
    host.serve();
    wait_for(&bind, &[record(&host, "one")]);
    let console = world.empty_machine("console");
    let slmgr = |option: &str| console.call(["slmgr", option, "--host-root"]).and([host.root()]).succeed();
    slmgr("/cdns").must_say(&["DNS publishing disabled"]);
    wait_for(&bind, &[]);
    slmgr("/sdns").must_say(&["DNS publishing enabled"]);
    wait_for(&bind, &[record(&host, "one")]);
}

#[test]
fn rows_13_and_15_every_failure_has_its_own_reason_and_the_host_serves_on() {
    let world = World::lab();
    let alias = "_muster._tcp IN CNAME _muster._tcp.example.test.\n";
    let branch = Zone { records: alias, ..Zone::granted("branch.test") };
    let bind = Bind::start(&[Zone::granted("example.test"), Zone::fixed("fixed.test", ""), branch]);
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let good = key(&bind);
    let text = fs::read_to_string(bind.key_file()).unwrap();
    let other_key = |name: &str, from: &str, to: &str| {
        let file = world.file(name);
        fs::write(&file, text.replacen(from, to, 1)).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let other_secret = other_key("other-secret.key", "secret \"", "secret \"AAAA");
    let other_name = other_key("other-name.key", "muster-host", "somebody");
    let no_key = other_key("no.key", "key", "kez");
    let missing = world.file("missing.key").to_str().unwrap().to_owned();
    for (number, (code, zone_name, server, key)) in [
        (Code::DnsBadSignature, "example.test", bind.address(), &other_secret),
        (Code::DnsBadKey, "example.test", bind.address(), &other_name),
        (Code::DnsRefused, "fixed.test", bind.address(), &good),
        (Code::DnsNotAuthoritative, "unknown.test", bind.address(), &good),
        (Code::DnsAlias, "branch.test", bind.address(), &good),
        (Code::DnsUnreachable, "example.test", free, &good),
        (Code::FileMissing, "example.test", bind.address(), &missing),
        (Code::FileInvalid, "example.test", bind.address(), &no_key),
    ]
    .into_iter()
    .enumerate()
    {
        let mut host = world.host(&format!("host-{number}"));
        host.configure(&zone("one", zone_name, server, key));
        host.serve();
        let expected = [(CodeNumber::from(code).to_string(), zone_name.to_owned())];
        let told = wait::within(wait::LIMIT, || (events(&host, "12293") == expected).then_some(()));
        assert!(told.is_some(), "{code:?}: {:?}", events(&host, "12293"));
        let machine = world.machine(&format!("machine-{number}"), &host);
        machine.activate(SERVER_NAME);
        let status = host.call(["status"]).succeed();
        status.must_say(&["is not published in the zone", zone_name, &expected[0].0]);
        let line = status.stdout.lines().find(|line| line.contains("is not published")).unwrap();
        println!("{code:?}: {line}");
    }
    assert_eq!(bind.dig(NAME), Vec::<String>::new());
}

#[test]
fn a_name_that_nobody_looks_up_and_a_key_that_everybody_may_read_are_warned_of() {
    let world = World::lab();
    let mut host = world.host("host-1");
    let tag = host.status().publishers[0].tag.clone();
    let nobody = if tag == "BBBB" { "CCCC" } else { "BBBB" };
    let policy = format!("update-policy {{ grant muster-host name _{nobody}._muster._tcp.ZONE. SRV; }};");
    let bind = Bind::start(&[Zone { clauses: policy.leak(), ..Zone::fixed("example.test", "") }]);
    let (before, _zone) = zone("one", "example.test", bind.address(), &key(&bind))
        .split_once("[[")
        .map(|(before, zone)| (before.to_owned(), zone.to_owned()))
        .unwrap();
    host.configure(&(before + &own("example.test", nobody, &bind)));
    fs::set_permissions(bind.key_file(), fs::Permissions::from_mode(0o644)).unwrap();
    host.serve();
    wait_under(&bind, &format!("_{nobody}.{NAME}"), &[record(&host, "one")]);
    let status = host.call(["status"]).succeed();
    status.must_say(&[&format!("has the key tag {nobody}"), &tag, "mode 644", "chmod o="]);
    assert_eq!(host.call(["status", "--probe"]).run().code, Some(1));
    fs::set_permissions(bind.key_file(), fs::Permissions::from_mode(0o640)).unwrap();
    assert!(!host.call(["status"]).succeed().says("chmod"), "a group may be meant to read it");
}

#[test]
fn without_a_zone_it_says_so_once() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.configure("[dns]\npublishing = true\n");
    host.serve();
    let code = CodeNumber::from(Code::DnsNotConfigured).to_string();
    let told = wait::within(wait::LIMIT, || events(&host, "12293").first().cloned());
    assert_eq!(told.map(|(result, _)| result), Some(code));
    host.call(["status"]).succeed().must_say(&["names no zone"]);
    let probe = host.call(["status", "--probe"]).run();
    assert_eq!(probe.code, Some(1), "{probe}");
}

#[test]
fn a_computer_without_a_domain_is_told_what_is_missing() {
    let (world, bind) = (World::lab(), Bind::start(&[Zone::granted("example.test")]));
    let mut host = world.host("host-1");
    let lines = zone("one", "example.test", bind.address(), &key(&bind));
    host.configure(&lines.replace("one.example.test", "alone"));
    host.serve();
    let code = CodeNumber::from(Code::DnsNameIncomplete).to_string();
    let told = wait::within(wait::LIMIT, || events(&host, "12293").first().cloned());
    assert_eq!(told.map(|(result, _)| result), Some(code));
    for command in ["status", "doctor"] {
        host.call([command]).run().must_say(&["host = \"NAME.DOMAIN\"", "alone"]);
    }
}

#[test]
fn what_is_printed_is_what_bind_takes() {
    let world = World::lab();
    let mut host = world.host("host-1");
    let start = Bind::start(&[Zone::granted("example.test")]);
    host.configure(&zone("one", "example.test", start.address(), &key(&start)).replace("true", "false"));
    let said = host.call(["dns", "print", "--json"]).succeed().stdout;
    let document: Value = serde_json::from_str(&said).unwrap();
    let text = |field: &str| document["zones"][0][field].as_str().unwrap().to_owned();
    host.call(["dns", "print"]).succeed().must_say(&[&text("record"), &text("policy"), "nsupdate"]);
    start.nsupdate(&text("nsupdate")).succeed();
    assert_eq!(start.dig(NAME), [record(&host, "one")], "the script");

    let record_line: &'static str = text("record").leak();
    let pasted = Bind::start(&[Zone::fixed("example.test", record_line)]);
    assert_eq!(pasted.dig(NAME), [record(&host, "one")], "the line of the zone");

    let policy: &'static str = text("policy").leak();
    let granted = Bind::start(&[Zone { name: "example.test", clauses: policy, records: "" }]);
    host.configure(&zone("one", "example.test", granted.address(), &key(&granted)));
    host.serve();
    wait_for(&granted, &[record(&host, "one")]);
    let own = host.call(["dns", "print", "--publisher", "m8mb", "--json"]).succeed().json();
    let own_name = format!("_M8MB.{NAME}");
    assert_eq!(own["zones"][0]["name"], own_name.as_str());
    let policy: &'static str = own["zones"][0]["policy"].as_str().unwrap().to_owned().leak();
    assert!(!policy.contains(" _muster"), "exactly this name: {policy}");
    let only_own = Bind::start(&[Zone { name: "example.test", clauses: policy, records: "" }]);
    let script = own["zones"][0]["nsupdate"].as_str().unwrap();
    let here = |bind: &Bind| bind.address().port().to_string();
    let script = script.replace(&here(&granted), &here(&only_own));
    only_own.nsupdate(&script).succeed();
    assert_eq!(only_own.dig(&own_name), [record(&host, "one")], "the rule and the script for one publisher");
    only_own.nsupdate(&script.replace("_M8MB.", "")).fail().must_say(&["REFUSED"]);

    let other =
        "server 127.0.0.1 PORT\nzone example.test\nupdate add www.example.test 60 A 192.0.2.1\nsend\n";
    let other = other.replace("PORT", &granted.address().port().to_string());
    granted.nsupdate(&other).fail().must_say(&["REFUSED"]);
}

#[test]
fn a_name_without_a_domain_is_asked_for() {
    let world = World::lab();
    let host = world.host("host-1");
    host.configure("[dns]\nhost = \"alone\"\n");
    host.call(["dns", "print"]).run().must_fail_with(Code::DnsNameIncomplete);
    host.call(["dns", "print"]).fail().must_say(&["its name is \"alone\"", "NAME.DOMAIN"]);
    let zone = host.call(["dns", "print", "--zone", "example.test"]).succeed();
    zone.must_say(&["SRV 0 0", "alone.example.test."]);
    let wrong = host.call(["dns", "print", "--zone", "bad zone"]).run();
    wrong.must_fail_with(Code::ArgumentInvalid);
    let tag = host.call(["dns", "print", "--zone", "example.test", "--publisher", "_M8M"]).run();
    tag.must_fail_with(Code::ArgumentInvalid);
    tag.must_say(&["“_M8M” is no publisher's tag", "muster-host status"]);
    wrong.must_say(&["“bad zone” belongs in no domain", "office.example.com"]);
}
