//! Multiple activation keys on machines: real programs over real HTTPS.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::process::Stdio;

use muster_api::agent::{AgentCommand, AgentRequest, LastResult, ProductStatus};
use muster_api::publisher::{KeyDetail, KeyUsage, KeysIssued};
use muster_core::code::Code;
use muster_testkit::catalog::{SERVER, SERVER_NAME, SUITE_NAME};
use muster_testkit::machine::Machine;
use muster_testkit::program::{Call, Finished};
use muster_testkit::publisher::{Kind, Publisher};
use muster_testkit::tunnel::Tunnel;
use muster_testkit::wait;
use muster_testkit::world::{NAME, World};
use muster_wire::number::ProductNumber;

const CUSTOMER: &str = "Quayside Clinic";
const LICENSED: u8 = 1;
const INITIAL: u8 = 2;
const ADDITIONAL: u8 = 3;
const NON_GENUINE: u8 = 4;
const HOUR: i64 = 3_600;

/// A publisher whose service speaks HTTPS, with a key for one product.
struct Bench {
    publisher: Publisher,
    key: String,
    serial: u32,
    world: World,
}

impl Bench {
    fn new(product: ProductNumber, uses: u32) -> Self {
        let world = World::lab();
        let publisher = Publisher::over_tls(&world.file("secured"), NAME, Kind::LAB);
        let (product, uses) = (product.to_string(), uses.to_string());
        let order = ["key", "issue", "--json", "--kind", "mak", "--customer", CUSTOMER];
        let issued = publisher.call(order).and(["--product", &product, "--uses", &uses]).succeed().json();
        let issued: KeysIssued = serde_json::from_value(issued).unwrap();
        let key = issued.keys[0].key.clone().unwrap();
        Self { key, serial: issued.keys[0].serial, publisher, world }
    }
    /// A machine with the bundle that knows nothing of the service.
    fn bare(&self, name: &str) -> Machine {
        let machine = self.world.empty_machine(name);
        machine.call(["bundle", "add"]).and([self.publisher.bundle()]).succeed();
        machine
    }
    /// One that trusts the service's authority.
    fn machine(&self, name: &str) -> Machine {
        let machine = self.bare(name);
        set(&machine, "publisher-ca", &self.publisher.authority().file().display().to_string());
        set(&machine, "publisher-service", &self.publisher.service());
        machine
    }
    fn used(&self) -> u32 {
        let serial = self.serial.to_string();
        let shown = self.publisher.call(["key", "show", &serial, "--json"]).succeed().json();
        let detail: KeyDetail = serde_json::from_value(shown).unwrap();
        let KeyUsage::Mak { machines, .. } = detail.key.usage else { panic!("{detail:?}") };
        machines
    }
}

fn set(machine: &Machine, name: &str, value: &str) {
    machine.call(["settings", "set", name, value]).succeed();
}

fn server(machine: &Machine) -> ProductStatus {
    machine.product(SERVER_NAME).unwrap()
}

fn must_be_permanent(machine: &Machine, name: &str) {
    let product = machine.product(name).unwrap();
    assert_eq!((product.state, product.permanent, product.ends.as_deref()), (LICENSED, true, None));
    assert_eq!((product.channel.as_str(), product.next_attempt), ("VOLUME_MAK", None));
}

fn code_of(machine: &Machine) -> Option<u32> {
    server(machine).last_attempt.unwrap().code_number
}

/// An attempt that failed is told where attempts are.
fn must_fail(finished: &Finished, code: Code) {
    assert_eq!(finished.code, Some(code.exit().number().into()), "{finished}");
    finished.must_say(&[&format!("0x{:08X}", code.number())]);
}

fn as_nobody(call: Call) -> Call {
    call.under(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"])
}

fn snapshot(name: &str, finished: &Finished) {
    let varies = [
        (r"https://127\.0\.0\.1:\d+", "[SERVICE]"),
        (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d \(\S+Z\)", "[TIME]"),
        (r"(Partial Product Key|プロダクト キーの一部): [0-9A-Z]{5}", "$1: [KEY]"),
        (r"(product key|最後の 5 文字): [0-9A-Z]{5}", "$1: [KEY]"),
        (r"\b[0-9A-Z]{4}-(\d{5})\b", "[TAG]-$1"),
        (r"\d+( minute\(s\)| 分)", "[MINUTES]$1"),
        (r"\d+( day\(s\)| 日)", "[DAYS]$1"),
    ];
    let said = format!("exit code: {}\n\n{}{}", finished.code.unwrap(), finished.stdout, finished.stderr);
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("screens");
    for (varies, replaced) in varies {
        settings.add_filter(varies, replaced);
    }
    settings.bind(|| insta::assert_snapshot!(name.to_owned(), said));
}

#[test]
fn a_key_is_installed_and_activated_at_once_over_https() {
    let bench = Bench::new(SERVER, 2);
    let machine = bench.machine("server-1");
    let installed = machine.call(["slmgr", "-ipk", &bench.key]).succeed();
    installed.must_say(&["Installed product key", "activated successfully"]);
    must_be_permanent(&machine, SERVER_NAME);
    assert_eq!(bench.used(), 1);
    let status = server(&machine);
    assert_eq!(status.partial_key.as_deref(), Some(&bench.key[24..]));
    assert_eq!(status.licence.unwrap().organisation.as_deref(), Some(CUSTOMER));
    assert_eq!(status.last_attempt.unwrap().result, LastResult::Licensed);
    machine.call(["slmgr", "-xpr"]).succeed().must_say(&["permanently activated"]);
    machine.call(["check", "--product", SERVER_NAME]).succeed().must_say(&["permanently licensed"]);
    machine.call(["status"]).succeed().must_say(&[CUSTOMER, "no end"]);
    machine.call(["events"]).succeed().must_say(&["The publisher licensed this machine"]);
    machine.call(["slmgr", "-ato"]).succeed().must_say(&["activated successfully"]);
    machine.call(["doctor"]).run().must_say(&["No host is needed", "Server 7 is permanently licensed"]);

    let mut again = bench.machine("server-1-anew");
    again.set_hardware("server-1");
    again.call(["key", "install", &bench.key]).succeed().must_say(&["permanently licensed"]);
    assert_eq!(bench.used(), 1, "the same hardware, installed anew, costs nothing");
}

#[test]
fn the_key_is_for_the_owner_of_the_root_alone() {
    let bench = Bench::new(SERVER, 2);
    let machine = bench.machine("server-1");
    machine.call(["slmgr", "-ipk", &bench.key]).succeed();
    let compact = bench.key.replace('-', "");
    let has_key = |file: &std::path::Path| {
        let bytes = fs::read(file).unwrap();
        [bench.key.as_bytes(), compact.as_bytes()]
            .iter()
            .any(|key| bytes.windows(key.len()).any(|it| it == *key))
    };
    let publishers = machine.root().join("publishers");
    let folder = fs::read_dir(publishers).unwrap().next().unwrap().unwrap().path();
    for file in [&folder, machine.root()].iter().flat_map(|folder| fs::read_dir(folder).unwrap()) {
        let path = file.unwrap().path();
        if path.is_file() && has_key(&path) {
            assert_eq!(path.file_name().unwrap(), "keys.muster");
            assert_eq!(path.metadata().unwrap().mode() & 0o777, 0o600);
        }
    }
    assert!(has_key(&folder.join("keys.muster")));
    machine.call(["slmgr", "-upk"]).succeed();
    assert!(!folder.join("keys.muster").exists(), "nothing of it stays");
    assert_eq!(server(&machine).state, 0);
    machine.call(["slmgr", "-ipk", &bench.key]).succeed();
    must_be_permanent(&machine, SERVER_NAME);
    assert_eq!(bench.used(), 1);
}

#[test]
fn what_keeps_the_publisher_from_being_reached_is_named_with_the_further_ways() {
    let bench = Bench::new(SERVER, 2);
    let machine = bench.bare("server-1");
    let installed = machine.call(["slmgr", "-ipk", &bench.key]).succeed();
    installed.must_say(&["Installed product key", "0xE0040265", "-dti", "by file", "publisher-proxy"]);
    assert_eq!(code_of(&machine), Some(Code::ServiceUnknown.number()));
    set(&machine, "publisher-service", &bench.publisher.service());
    let failed = machine.call(["slmgr", "-ato"]).run();
    must_fail(&failed, Code::ServiceUntrusted);
    failed.must_say(&["publisher-ca"]);
    set(&machine, "publisher-ca", &bench.publisher.authority().file().display().to_string());
    machine.call(["activate"]).succeed();
    must_be_permanent(&machine, SERVER_NAME);
    let events = machine.call(["events"]).succeed();
    events.must_say(&["0xE0040265", "0xE0040266", "licensed this machine"]);

    let plain = machine.call(["settings", "set", "publisher-service", "http://activate.example"]).run();
    plain.must_fail_with(Code::ArgumentInvalid);
}

#[test]
fn a_key_that_is_used_up_says_how_far_and_can_be_extended() {
    let bench = Bench::new(SERVER, 1);
    bench.machine("server-1").call(["key", "install", &bench.key]).succeed();
    let second = bench.machine("server-2");
    let refused = second.call(["slmgr", "-ipk", &bench.key]).succeed();
    refused.must_say(&["0xC004C020", "1 of 1", "Ask your publisher for more activations"]);
    assert!(!refused.says("telephone"), "the telephone would refuse it too: {refused}");
    assert_eq!((server(&second).state, bench.used()), (INITIAL, 1));
    must_fail(&second.call(["activate"]).run(), Code::MakExhausted);
    let serial = bench.serial.to_string();
    bench.publisher.call(["key", "extend", &serial, "--by", "1"]).succeed();
    second.call(["activate"]).succeed();
    must_be_permanent(&second, SERVER_NAME);
    assert_eq!(bench.used(), 2);
}

#[test]
fn other_hardware_has_thirty_days_and_asks_by_itself() {
    let bench = Bench::new(SERVER, 2);
    let mut machine = bench.machine("server-1");
    machine.call(["key", "install", &bench.key]).succeed();
    set(&machine, "automatic-attempts", "off");
    machine.set_hardware("server-2");
    machine.call(["agent", "--once"]).succeed();
    let status = server(&machine);
    assert_eq!(status.state, ADDITIONAL, "{status:?}");
    assert!((29..=30).contains(&status.days_left), "{status:?}");
    machine.call(["slmgr", "-dli"]).succeed().must_say(&["on other hardware"]);
    machine.set_hardware("server-1");
    machine.call(["agent", "--once"]).succeed();
    must_be_permanent(&machine, SERVER_NAME);
    machine.set_hardware("server-2");
    set(&machine, "automatic-attempts", "on");
    machine.call(["agent", "--once"]).succeed();
    must_be_permanent(&machine, SERVER_NAME);
    assert_eq!(bench.used(), 2, "another machine costs one more");
}

fn must_be_revoked(machine: &Machine) {
    let status = server(machine);
    assert_eq!((status.state, status.licence.unwrap().revoked), (NON_GENUINE, true));
    assert_eq!(status.reason.unwrap().code, Code::NonGenuineGraceRunning.number());
}

#[test]
fn a_blocked_key_leads_to_non_genuine_grace_by_the_list_that_the_agent_fetches() {
    let bench = Bench::new(SERVER, 2);
    let machine = bench.machine("server-1");
    machine.call(["key", "install", &bench.key]).succeed();
    bench.publisher.call(["key", "block", &bench.serial.to_string()]).succeed();
    set(&machine, "automatic-attempts", "off");
    machine.call(["agent", "--once"]).succeed();
    must_be_permanent(&machine, SERVER_NAME);
    set(&machine, "automatic-attempts", "on");
    machine.call(["agent", "--once"]).succeed();
    must_be_revoked(&machine);
    assert_eq!(machine.status().publishers[0].revocation_number, 1);
}

#[test]
fn a_revoked_licence_is_named_by_whoever_runs_into_it_and_no_host_is() {
    let bench = Bench::new(SERVER, 2);
    let machine = bench.machine("server-1");
    machine.call(["key", "install", &bench.key]).succeed();
    bench.publisher.call(["revoke", "licence", "1"]).succeed();
    must_be_permanent(&machine, SERVER_NAME);
    must_fail(&machine.call(["activate"]).run(), Code::LicenceRevoked);
    must_be_revoked(&machine);
    machine.call(["slmgr", "-dli"]).succeed().must_say(&["the key or the licence", "muster key install KEY"]);
    let said = machine.call(["--lang", "ja", "slmgr", "-dli"]).succeed();
    said.must_say(&["キー、またはライセンス", "muster key install KEY"]);
}

#[test]
fn a_blocked_key_leads_to_non_genuine_grace_when_it_is_tried_again() {
    let bench = Bench::new(SERVER, 2);
    let machine = bench.machine("server-1");
    machine.call(["key", "install", &bench.key]).succeed();
    bench.publisher.call(["key", "block", &bench.serial.to_string()]).succeed();
    must_fail(&machine.call(["activate"]).run(), Code::ServiceKeyBlocked);
    must_be_revoked(&machine);
    let refused = machine.call(["key", "install", &bench.key]).run();
    refused.must_fail_with(Code::KeyBlocked);
}

#[test]
fn the_setup_key_leads_back_to_a_host() {
    let world = World::lab();
    let order = ["key", "issue", "--json", "--kind", "mak", "--customer", CUSTOMER];
    let order = world.publisher().call(order).and(["--product", "2", "--uses", "1"]).succeed().json();
    let key = order["keys"][0]["key"].as_str().unwrap();
    let mut host = world.host("host-1");
    host.serve();
    host.crowd(SERVER, 4);
    let machine = world.machine("server-1", &host);
    set(&machine, "publisher-service", &world.publisher().service());
    machine.activate(SERVER_NAME);
    assert_eq!((server(&machine).state, server(&machine).permanent), (LICENSED, false));
    machine.call(["slmgr", "-ipk", key]).succeed().must_say(&["takes the place", "activated successfully"]);
    must_be_permanent(&machine, SERVER_NAME);
    let setup = &host.trust().rules().product(SERVER).unwrap().setup_key.clone();
    machine.call(["slmgr", "-ipk", setup]).succeed();
    machine.call(["slmgr", "-ato"]).succeed();
    let status = server(&machine);
    assert_eq!(
        (status.state, status.permanent, status.channel.as_str()),
        (LICENSED, false, "VOLUME_KMSCLIENT")
    );
    assert!(status.grant.is_some() && status.licence.is_none());
}

#[test]
fn a_failed_attempt_is_made_again_without_an_administrator() {
    let bench = Bench::new(SERVER, 2);
    fs::set_permissions(bench.world.file(""), fs::Permissions::from_mode(0o755)).unwrap();
    let mut machine = bench.machine("server-1");
    // Everything from here on is a standard user's, on a root of their own.
    let own = |machine: &Machine| {
        let chown =
            std::process::Command::new("chown").args(["-R", "65534:65534"]).arg(machine.root()).status();
        assert!(chown.unwrap().success());
    };
    fs::copy(bench.publisher.authority().file(), bench.world.file("ca.pem")).unwrap();
    set(&machine, "publisher-ca", &bench.world.file("ca.pem").display().to_string());
    set(&machine, "publisher-service", "https://127.0.0.1:9");
    own(&machine);
    let _agent = machine.agent_as(as_nobody);
    let installed = as_nobody(machine.call(["slmgr", "-ipk", &bench.key])).succeed();
    installed.must_say(&["not activated yet"]);
    let due = server(&machine).next_attempt.unwrap();
    must_fail(&as_nobody(machine.call(["activate"])).run(), Code::ServiceUnreachable);
    assert_eq!(server(&machine).next_attempt.unwrap(), due, "one by hand puts off nothing");
    let to_service = format!("publisher-service = {:?}", bench.publisher.service());
    let settings = fs::read_to_string(machine.root().join("machine.toml")).unwrap();
    let settings = settings.replace("publisher-service = \"https://127.0.0.1:9\"", &to_service);
    fs::write(machine.root().join("machine.toml"), settings).unwrap();
    assert_eq!(server(&machine).state, INITIAL);
    machine.set_clock_offset(30 * HOUR);
    own(&machine);
    // The user's product starts, and nobody commands an attempt.
    start_product(&machine, &bench.publisher);
    wait::until("the licence", || server(&machine).permanent.then_some(()));
    as_nobody(machine.call(["events"])).succeed().must_say(&["0xE0040226", "licensed this machine"]);
    assert_eq!(bench.used(), 1);
}

#[test]
fn whoever_corrects_the_way_does_not_wait() {
    let bench = Bench::new(SERVER, 1);
    let machine = bench.bare("server-1");
    set(&machine, "publisher-service", &bench.publisher.service());
    let _agent = machine.agent();
    machine.call(["slmgr", "-ipk", &bench.key]).succeed().must_say(&["0xE0040266", "publisher-ca"]);
    let missing = machine.call(["settings", "set", "publisher-ca", "nothere.pem"]).run();
    missing.must_fail_with(Code::AuthorityFileInvalid);
    assert!(missing.says("nothere.pem") && missing.says("publisher-ca"), "{missing}");
    let script = bench.world.file("script.sh");
    fs::write(&script, "#!/bin/sh\n").unwrap();
    let other = machine.call(["settings", "set", "publisher-ca"]).and([&script]).run();
    other.must_fail_with(Code::AuthorityFileInvalid);
    assert!(other.says("PEM"), "{other}");
    let authority = bench.publisher.authority().file().display().to_string();
    set(&machine, "publisher-ca", &authority);
    wait::until("the licence", || server(&machine).permanent.then_some(()));
    assert_eq!(bench.used(), 1);
}

#[test]
fn a_key_that_is_installed_again_is_licensed_already() {
    let bench = Bench::new(SERVER, 1);
    let machine = bench.machine("server-1");
    machine.call(["slmgr", "-ipk", &bench.key]).succeed();
    let again = machine.call(["slmgr", "-ipk", &bench.key]).succeed();
    again.must_say(&["Server 7 is permanently licensed"]);
    assert!(!again.says("Automatic attempts"), "{again}");
    machine.call(["slmgr", "-upk"]).succeed();
    let known = machine.call(["slmgr", "-dli"]).succeed();
    assert!(known.says("slmgr -ipk KEY") && !known.says("bundle add"), "{known}");
    let back = machine.call(["key", "install", "--json", &bench.key]).succeed().json();
    assert_eq!((back["permanent"].as_bool(), back["attempt"].is_null()), (Some(true), true), "{back}");
    machine.call(["wizard"]).succeed();
    // Nothing is renewed and nobody is asked any more.
    let status = machine.call(["status"]).succeed();
    status.must_say(&["not running: none is needed"]);
    assert!(!status.says("looked up in DNS"), "{status}");
    let doctor = machine.call(["doctor"]).succeed();
    doctor.must_say(&["none is needed", "No host is needed", "permanently licensed", "nothing to do"]);
    assert!(!doctor.says("[skip]"), "{doctor}");
}

#[test]
fn the_doctor_walks_the_way_to_the_publisher() {
    let bench = Bench::new(SERVER, 1);
    let machine = bench.bare("server-1");
    set(&machine, "manual", "on");
    machine.call(["key", "install", &bench.key]).succeed();
    let doctor = |words: &[&str]| {
        let looked = machine.call(["doctor"]).run();
        looked.must_say(words);
        assert!(looked.says("No host is needed") && !looked.says("[skip]"), "{looked}");
        looked.code.unwrap()
    };
    let exit = |code: Code| i32::from(code.exit().number());
    let unknown = ["[FAIL] Publisher's service", "0xE0040265", "publisher-service"];
    assert_eq!(doctor(&unknown), exit(Code::ServiceUnknown));
    set(&machine, "publisher-service", "https://127.0.0.1:9");
    doctor(&["as it is set on this machine", "[FAIL] Connection (https://127.0.0.1:9)", "0xE0040226"]);
    set(&machine, "publisher-service", &bench.publisher.service());
    doctor(&["[FAIL] Connection", "0xE0040266", "publisher-ca"]);
    let authority = bench.world.file("authority.pem");
    fs::copy(bench.publisher.authority().file(), &authority).unwrap();
    set(&machine, "publisher-ca", &authority.display().to_string());
    assert_eq!(doctor(&["its certificate is trusted", "[warn]", "muster activate"]), 0);
    fs::rename(&authority, authority.with_extension("away")).unwrap();
    doctor(&["[FAIL] Connection", "0xE004026F", "authority.pem", "publisher-ca"]);
    fs::rename(authority.with_extension("away"), &authority).unwrap();
    let proxy = Tunnel::start();
    set(&machine, "publisher-proxy", &proxy.url_without_login());
    doctor(&["[FAIL] Connection", "0xE0040267", "publisher-proxy"]);
    set(&machine, "publisher-proxy", &proxy.url());
    doctor(&[&format!("through the proxy {}", proxy.url_without_login())]);
    assert_eq!(bench.used(), 0, "the doctor uses nothing up");
    let japanese = machine.call(["--lang", "ja", "doctor"]).run();
    assert!(japanese.says("プロキシ") && japanese.says("発行元"), "{japanese}");

    bench.machine("server-2").call(["key", "install", &bench.key]).succeed();
    must_fail(&machine.call(["activate"]).run(), Code::MakExhausted);
    assert_eq!(
        doctor(&["[FAIL] Request (Server 7)", "0xC004C020", "more activations"]),
        exit(Code::MakExhausted)
    );
    bench.publisher.call(["key", "block", &bench.serial.to_string()]).succeed();
    must_fail(&machine.call(["activate"]).run(), Code::ServiceKeyBlocked);
    doctor(&["[FAIL] Request (Server 7)", "0xC004C003", "Ask your publisher for a new key"]);
}

#[test]
fn no_password_of_a_proxy_is_shown_whatever_stands_in_it() {
    let bench = Bench::new(SERVER, 1);
    let machine = bench.machine("server-1");
    for secret in ["top/secret", "p@ss/secret", "a#secret", "a?secret", "50%secret"] {
        let shown = machine.call(["settings", "set", "publisher-proxy"]);
        let shown = shown.and([format!("http://clerk:{secret}@proxy.hospital:3128")]).succeed();
        let settings = fs::read_to_string(machine.root().join("machine.toml")).unwrap();
        assert!(settings.contains("\"http://proxy.hospital:3128\""), "{settings}");
        let kept = machine.root().join("proxy.muster");
        assert_eq!(kept.metadata().unwrap().mode() & 0o777, 0o600);
        let support = bench.world.file("support.json");
        machine.call(["doctor", "--save"]).and([&support]).run();
        let support = fs::read_to_string(support).unwrap();
        let said = machine.call(["settings"]).succeed();
        for text in [&settings, &support, &said.stdout, &shown.stdout] {
            assert!(!text.contains("secret") && !text.contains("clerk"), "{text}");
        }
    }
    let wrong =
        machine.call(["settings", "set", "publisher-proxy", "clerk:secret@proxy.hospital:3128"]).run();
    wrong.must_fail_with(Code::ArgumentInvalid);
    assert!(!wrong.says("secret") && wrong.says("proxy.hospital"), "{wrong}");
}

/// What a product's process tells the agent when it starts.
fn start_product(machine: &Machine, publisher: &Publisher) {
    let command = AgentCommand::Begin {
        publisher: publisher.trust().publisher().to_string(),
        product: SERVER_NAME.to_owned(),
    };
    assert!(!command.is_change(), "any user's product may say so");
    let line = serde_json::to_string(&AgentRequest { lang: None, command }).unwrap();
    let mut agent = UnixStream::connect(machine.root().join("agent.sock")).unwrap();
    agent.write_all(format!("{line}\n").as_bytes()).unwrap();
    let mut reply = String::new();
    BufReader::new(agent).read_line(&mut reply).unwrap();
    assert!(reply.contains("begun"), "{reply}");
}

#[test]
fn manual_stops_what_is_automatic_and_no_command() {
    let bench = Bench::new(SERVER, 2);
    let machine = bench.machine("server-1");
    let file = machine.root().join("machine.toml");
    let written = format!("manual = true\n{}", fs::read_to_string(&file).unwrap());
    fs::write(&file, written).unwrap();
    let installed = machine.call(["slmgr", "-ipk", &bench.key]).succeed();
    installed.must_say(&["Automatic attempts are off"]);
    machine.call(["agent", "--once"]).succeed();
    assert_eq!((server(&machine).last_attempt, bench.used()), (None, 0), "nobody was asked");
    set(&machine, "manual", "on");
    machine.call(["agent", "--once"]).succeed();
    assert_eq!(bench.used(), 0);
    machine.call(["slmgr", "-ato"]).succeed();
    must_be_permanent(&machine, SERVER_NAME);
}

#[test]
fn a_proxy_that_wants_a_password_is_told_it_or_named() {
    let bench = Bench::new(SERVER, 3);
    let proxy = Tunnel::start();
    let machine = bench.machine("server-1");
    set(&machine, "publisher-proxy", &proxy.url_without_login());
    let failed = machine.call(["slmgr", "-ipk", &bench.key]).succeed();
    failed.must_say(&["0xE0040267", "407"]);
    let failed = machine.call(["activate"]).run();
    must_fail(&failed, Code::ProxyAuthentication);
    failed.must_say(&["USER:PASSWORD", "by telephone or by file"]);
    assert_eq!((proxy.refused(), proxy.passed()), (2, vec![]));
    set(&machine, "publisher-proxy", &proxy.url());
    let shown = machine.call(["settings"]).succeed();
    assert!(!shown.says("p%40ss") && !shown.says("user:"), "{shown}");
    shown.must_say(&["(a user is kept for it)", "manual "]);
    let changed = machine.call(["settings", "set", "manual", "off"]).succeed().stdout;
    assert_eq!(changed.lines().count(), 4, "what was changed, and no more: {changed}");
    assert_eq!(machine.root().join("proxy.muster").metadata().unwrap().mode() & 0o777, 0o600);
    machine.call(["activate"]).succeed();
    let through = bench.publisher.service().replace("https://", "");
    assert_eq!(proxy.passed(), [through]);

    let second = bench.machine("server-2");
    let install = second.call(["key", "install", &bench.key]).variable("HTTPS_PROXY", proxy.url());
    install.succeed();
    must_be_permanent(&second, SERVER_NAME);
    assert_eq!(proxy.passed().len(), 2, "the environment's");
    let third = bench.machine("server-3");
    let install = third.call(["key", "install", &bench.key]).variable("HTTPS_PROXY", proxy.url());
    install.variable("NO_PROXY", "127.0.0.1").succeed();
    must_be_permanent(&third, SERVER_NAME);
    set(&third, "publisher-proxy", "http://127.0.0.1:9");
    must_fail(&third.call(["activate"]).run(), Code::ProxyFailed);
    set(&third, "publisher-proxy", "none");
    third.call(["activate"]).variable("HTTPS_PROXY", "http://127.0.0.1:9").succeed();
    assert_eq!((proxy.passed().len(), bench.used()), (2, 3));
}

#[test]
fn an_answer_that_was_lost_costs_nothing() {
    let bench = Bench::new(SERVER, 1);
    let (proxy, machine) = (Tunnel::start(), bench.machine("server-1"));
    set(&machine, "publisher-proxy", &proxy.url());
    proxy.lose_answers(true);
    machine.call(["slmgr", "-ipk", &bench.key]).succeed().must_say(&["not activated yet"]);
    assert_eq!((server(&machine).state, bench.used()), (INITIAL, 1), "counted, and not known here");
    proxy.lose_answers(false);
    machine.call(["activate"]).succeed();
    must_be_permanent(&machine, SERVER_NAME);
    assert_eq!(bench.used(), 1);
}

#[test]
fn what_administrators_see_of_a_machine_with_such_a_key() {
    let bench = Bench::new(ProductNumber(3), 2);
    let machine = bench.machine("pc-1");
    let snapshots = |machine: &Machine, name: &str, calls: &[&[&str]]| {
        for language in ["en", "ja"] {
            for call in calls {
                let finished = machine.call(["--lang", language]).and(*call).run();
                let option: String = call.iter().skip(1).map(|word| word.replace(['/', '-'], "")).collect();
                snapshot(&format!("mak_{name}_{option}_{language}"), &finished);
            }
        }
    };
    let calls: [&[&str]; 4] =
        [&["slmgr", "-dli"], &["slmgr", "-dlv"], &["slmgr", "-xpr"], &["ospp", "/dstatus"]];
    machine.call(["slmgr", "-ipk", &bench.key]).succeed();
    must_be_permanent(&machine, SUITE_NAME);
    snapshots(&machine, "licensed", &calls);
    machine.call(["slmgr", "-upk"]).succeed();
    let fresh = bench.bare("pc-2");
    set(&fresh, "manual", "on");
    fresh.call(["ospp", &format!("/inpkey:{}", bench.key)]).succeed();
    set(&fresh, "publisher-service", "https://127.0.0.1:9");
    must_fail(&fresh.call(["activate"]).run(), Code::ServiceUnreachable);
    let said = fresh.call(["slmgr", "-dlv"]).succeed();
    assert!(said.says("VOLUME_MAK") && !said.says("KMS"), "{said}");
    let blocks: [&[&str]; 2] = [&["slmgr", "-dli"], &["slmgr", "-dlv"]];
    snapshots(&fresh, "unreached", &blocks);
}

/// What is said to somebody who types these lines and then leaves.
fn talk(machine: &Machine, language: &str, lines: &[&str]) -> String {
    let call = machine.call(["wizard"]).under(["env", &format!("LC_ALL={language}")]);
    let mut command = call.command();
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
    drop(input);
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

fn must_say(said: &str, words: &[&str]) {
    let mut rest = said;
    for wanted in words {
        let at =
            rest.find(wanted).unwrap_or_else(|| panic!("`{wanted}` is missing, or too early, in {said}"));
        rest = &rest[at..];
    }
}

#[test]
fn the_wizard_activates_a_typed_key_or_names_the_further_ways() {
    let bench = Bench::new(SERVER, 2);
    let machine = bench.machine("server-1");
    let said = talk(&machine, "C", &["1", &bench.key, "4", "0"]);
    let installed = format!("ends in {} is installed for {SERVER_NAME}", &bench.key[24..]);
    let licensed = "Server 7 is permanently licensed";
    must_say(&said, &["Asking the publisher", &installed, licensed, "Server 7: Licensed", licensed]);
    must_be_permanent(&machine, SERVER_NAME);

    let alone = bench.bare("server-2");
    set(&alone, "publisher-service", "https://127.0.0.1:9");
    let said = talk(&alone, "C", &["1", &bench.key, "0"]);
    must_say(
        &said,
        &[
            "is installed for Server 7",
            "was not licensed",
            "did not answer",
            "other ways",
            "By telephone",
            "By file",
            "Through a proxy",
            "Goodbye",
        ],
    );
    let said = talk(&alone, "ja_JP.UTF-8", &["2", "1", "0"]);
    must_say(&said, &["ライセンス認証されませんでした", "電話", "ファイル", "プロキシ"]);
    assert_eq!(bench.used(), 1);
}
