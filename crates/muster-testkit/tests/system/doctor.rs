//! Both doctors against set-ups that are broken, each in one way: the step that fails is named, with its code and the
//! right remedy. A row's number is that of the case in `docs/troubleshooting.md`.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;

use muster_api::doctor::{DoctorReport, DoctorStep, StepName, StepVerdict};
use muster_core::code::Code;
use muster_testkit::catalog::{SERVER, SERVER_NAME, STUDIO_AND_SERVER, SUITE_GROUP, SUITE_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::mounts;
use muster_testkit::port;
use muster_testkit::program::Call;
use muster_testkit::publisher::Kind;
use muster_testkit::world::World;
use muster_wire::object::Kit;

const DAY: i64 = 86_400;

/// What the doctor must say of one broken set-up.
struct Case {
    row: &'static str,
    step: StepName,
    verdict: StepVerdict,
    code: Option<Code>,
    /// Words of the remedy.
    remedy: &'static str,
}

fn failed(row: &'static str, step: StepName, code: Code, remedy: &'static str) -> Case {
    Case { row, step, verdict: StepVerdict::Failed, code: Some(code), remedy }
}
fn warned(row: &'static str, step: StepName, code: Option<Code>, remedy: &'static str) -> Case {
    Case { row, step, verdict: StepVerdict::Warning, code, remedy }
}

impl Case {
    /// Holds the report against what must be in it. A case that fails is the first failure of the report.
    fn check(&self, call: &Call) -> DoctorReport {
        let finished = call.clone().and(["--json"]).run();
        finished.must_have_answered();
        let report: DoctorReport = serde_json::from_value(finished.json()).unwrap();
        let bad = |step: &&DoctorStep| step.step == self.step && step.verdict == self.verdict;
        let found = match self.verdict {
            StepVerdict::Failed => report.first_failed().filter(bad),
            _ => report.steps.iter().find(bad),
        };
        let Some(step) = found else {
            panic!("{}: {:?} is not {:?} first in {report:#?}", self.row, self.step, self.verdict)
        };
        self.check_step(step);
        let exit = match report.first_failed().and_then(|step| step.code).and_then(Code::from_number) {
            Some(code) => code.exit().number(),
            None => 0,
        };
        assert_eq!(finished.code, Some(exit.into()), "{}: {finished}", self.row);
        report
    }
    fn check_step(&self, step: &DoctorStep) {
        assert_eq!(step.code, self.code.map(Code::number), "{}: {step:?}", self.row);
        let remedy = step.remedy.as_deref().unwrap_or_default();
        assert!(remedy.contains(self.remedy), "{}: {step:?}", self.row);
        assert!(step.why.as_ref().is_some_and(|why| !why.is_empty()), "{}: {step:?}", self.row);
        let code = step.hex.as_deref().unwrap_or("-");
        println!("| {} | {:?} | {:?} | {code} | {remedy} |", self.row, step.step, step.verdict);
    }
    fn machine(&self, machine: &Machine) -> DoctorReport {
        self.check(&machine.call(["doctor", "--product", SERVER_NAME]))
    }
    fn host(&self, host: &Host) -> DoctorReport {
        self.check(&host.call(["doctor"]))
    }
}

fn verdict(report: &DoctorReport, step: StepName) -> StepVerdict {
    report.steps.iter().find(|one| one.step == step).unwrap().verdict
}

/// A host on which four invented machines count, so that one more is licensed.
fn host_of_four(world: &World) -> Host {
    let mut host = world.host("host-1");
    host.serve();
    host.crowd(SERVER, 4);
    host
}

/// A machine on which the product is installed.
fn machine_with_key(world: &World, name: &str, host: &Host) -> Machine {
    let machine = world.machine(name, host);
    install(&machine, host);
    machine
}

fn install(machine: &Machine, host: &Host) {
    let key = host.trust().rules().catalog().products[1].setup_key.clone();
    machine.call(["key", "install", &key]).succeed();
}

#[test]
fn a_sound_machine_and_a_sound_host_have_nothing_that_fails() {
    let world = World::lab();
    let host = host_of_four(&world);
    let machine = machine_with_key(&world, "server-1", &host);
    let _agent = machine.agent();
    let report: DoctorReport =
        serde_json::from_value(machine.call(["doctor", "--json"]).succeed().json()).unwrap();
    assert_eq!(report.count(StepVerdict::Good), report.steps.len(), "{report:#?}");
    let before = host.status().publishers[0].head;
    let looked = machine.call(["doctor", "--look-only"]).succeed();
    looked.must_say(&["Server 7", "nothing to do"]);
    assert_eq!(host.status().publishers[0].head, before, "looking counts nothing");
    let report: DoctorReport =
        serde_json::from_value(host.call(["doctor", "--json"]).succeed().json()).unwrap();
    assert_eq!(report.count(StepVerdict::Failed), 0, "{report:#?}");
    let japanese = machine.call(["doctor"]).under(["env", "LC_ALL=ja_JP.UTF-8"]).succeed();
    japanese.must_say(&["[良好] 現在の数", "対処は必要ありません"]);
}

#[test]
fn what_is_broken_on_the_machine_itself() {
    let world = World::lab();
    let host = host_of_four(&world);
    let empty = world.empty_machine("empty");
    failed("nothing installed", StepName::Bundle, Code::NothingInstalled, "muster bundle add")
        .machine(&empty);
    let missing = Call::of(muster_testkit::program::Program::Machine.path())
        .and(["--root".as_ref(), world.file("nowhere").as_os_str()])
        .and(["doctor"]);
    failed("no root", StepName::Root, Code::NothingInstalled, "muster bundle add").check(&missing);

    let machine = world.machine("server-1", &host);
    failed("32", StepName::Key, Code::KeyMissing, "muster activate --product NAME").machine(&machine);
    let kit = world.publisher().kit("Quayside Clinic", STUDIO_AND_SERVER);
    let kit: Kit = muster_wire::decode(&fs::read(kit).unwrap()).unwrap();
    machine.call(["key", "install", &kit.host_key]).run().must_fail_with(Code::HostKeyOnMachine);
    failed("host key on a machine", StepName::Key, Code::KeyMissing, "muster key install").machine(&machine);
    failed("unknown product", StepName::Key, Code::NoSuchProduct, "Studio 7").check(&machine.call([
        "doctor",
        "--product",
        "Studio 6",
    ]));
    install(&machine, &host);
    warned("49", StepName::Agent, Some(Code::AgentNotRunning), "muster agent").machine(&machine);

    let folder = machine.root().join(format!("publishers/{}", host.publisher()));
    let trust = folder.join("trust.muster");
    let good = fs::read(&trust).unwrap();
    let second = world.second_publisher(Kind::ORDINARY);
    fs::write(&trust, fs::read(second.bundle()).unwrap()).unwrap();
    failed("foreign bundle", StepName::Bundle, Code::BundleInvalid, "muster bundle add").machine(&machine);
    fs::write(&trust, &good[..good.len() / 2]).unwrap();
    failed("damaged bundle", StepName::Bundle, Code::BundleInvalid, "muster-host bundle export")
        .machine(&machine);
    fs::write(&trust, good).unwrap();

    let lab = machine.root().join("lab.toml");
    let settings = fs::read(&lab).unwrap();
    fs::write(&lab, "clock-offset = 5\n").unwrap();
    failed("lab settings with a typing error", StepName::Lab, Code::ConfigInvalid, "lab.toml")
        .machine(&machine);
    fs::write(&lab, settings).unwrap();

    let state = folder.join("state.muster");
    let mut bytes = fs::read(&state).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&state, &bytes).unwrap();
    failed("damaged state", StepName::State, Code::StateDamaged, "muster activate")
        .check(&machine.call(["doctor", "--look-only"]));

    let report =
        failed("settings with a typing error", StepName::Settings, Code::ConfigInvalid, "muster host set")
            .machine(&world_machine_with_typo(&world, &host));
    assert_eq!(verdict(&report, StepName::Host), StepVerdict::NotReached);
}

fn world_machine_with_typo(world: &World, host: &Host) -> Machine {
    let machine = machine_with_key(world, "typo-1", host);
    fs::write(machine.root().join("machine.toml"), "hots = \"host\"\n").unwrap();
    machine
}

#[test]
fn what_is_broken_on_the_way_to_the_host() {
    let world = World::lab();
    let host = host_of_four(&world);
    let machine = machine_with_key(&world, "server-1", &host);
    machine.call(["host", "clear"]).succeed();
    failed("no domain, no server", StepName::Dns, Code::LookupNameInvalid, "muster host set NAME")
        .machine(&machine);
    machine.call(["host", "set", "no-such-host.invalid"]).succeed();
    failed("name without an address", StepName::Name, Code::HostNameUnknown, "no-such-host.invalid")
        .machine(&machine);
    machine.set_host(port::free());
    let report = failed("10, 11", StepName::Connection, Code::ConnectionRefused, "muster-host serve")
        .machine(&machine);
    assert_eq!(verdict(&report, StepName::Count), StepVerdict::NotReached);

    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    machine.set_host(silent.local_addr().unwrap());
    failed("45", StepName::Protocol, Code::HostSilent, "restart `muster-host serve`").machine(&machine);

    let web = TcpListener::bind("127.0.0.1:0").unwrap();
    machine.set_host(web.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in web.incoming().map_while(Result::ok) {
            let _asked = stream.read(&mut [0; 64]);
            let _answered = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    failed("another program on the port", StepName::Protocol, Code::NotMuster, "muster host set NAME:PORT")
        .machine(&machine);
}

#[test]
fn what_is_wrong_with_the_hosts_certificate() {
    let world = World::lab();
    let mut host = host_of_four(&world);
    let machine = machine_with_key(&world, "server-1", &host);

    let mut bare = world.empty_host("bare");
    bare.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    bare.serve();
    machine.set_host(bare.address());
    failed("host not activated", StepName::Certificate, Code::HostNotActivated, "muster-host activate")
        .machine(&machine);
    failed("host without a key", StepName::Key, Code::KeyMissing, "muster-host key install").host(&bare);
    machine.set_host(host.address());

    host.set_clock_offset(-30 * DAY);
    host.restart();
    failed("certificate not yet valid", StepName::Certificate, Code::CertificateNotYetValid, "clock")
        .machine(&machine);
    failed("host: clock behind", StepName::Certificate, Code::CertificateNotYetValid, "clock").host(&host);
    host.set_clock_offset(500 * DAY);
    host.restart();
    failed("certificate expired", StepName::Certificate, Code::CertificateExpired, "muster-host activate")
        .machine(&machine);
    failed(
        "host: certificate expired",
        StepName::Certificate,
        Code::CertificateExpired,
        "muster-host activate",
    )
    .host(&host);
    host.set_clock_offset(0);
    host.restart();

    let serial =
        world.publisher().call(["key", "list", "--json"]).succeed().json()["keys"][0]["serial"].to_string();
    world.publisher().call(["key", "block", &serial]).succeed();
    host.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    failed("52", StepName::Certificate, Code::HostRevoked, "new host key").machine(&machine);
    failed("host: revoked", StepName::Certificate, Code::HostRevoked, "new host key").host(&host);
}

#[test]
fn what_a_host_refuses() {
    let world = World::lab();
    let mut host = world.empty_host("host-1");
    host.set_up(&world.publisher().kit("Quayside Clinic", SUITE_GROUP));
    host.serve();
    let mut machine = machine_with_key(&world, "server-1", &host);
    failed("23", StepName::Coverage, Code::NotCovered, "muster-host key install").machine(&machine);
    machine.set_clock_offset(5 * 3_600);
    let report = failed("9", StepName::ClockDifference, Code::ClockDifference, "UTC").machine(&machine);
    assert_eq!(verdict(&report, StepName::Certificate), StepVerdict::Good);
    machine.set_clock_offset(-4_000 * DAY);
    failed("clock before the catalog", StepName::Clock, Code::ClockUnset, "Set the clock").machine(&machine);
    machine.set_clock_offset(0);
    host.set_up(&world.publisher().kit("Quayside Clinic", STUDIO_AND_SERVER));
    let report = failed("8", StepName::Count, Code::CountInsufficient, "4 more machines").machine(&machine);
    assert_eq!(verdict(&report, StepName::Coverage), StepVerdict::Good);
    warned("8, on the host", StepName::Count, Some(Code::CountInsufficient), "muster host set").host(&host);
    let remembered = machine.call(["doctor", "--product", SERVER_NAME, "--look-only"]);
    failed("8, remembered", StepName::Count, Code::CountInsufficient, "4 more machines").check(&remembered);
}

#[test]
fn cloned_images_without_healing() {
    let world = World::of(Kind::LAB_WITHOUT_HEALING);
    let mut host = world.host("host-1");
    host.set_up(&world.publisher().kit("Organisation of host-1", SUITE_GROUP));
    host.serve();
    let image = machine_with_key(&world, "image", &host);
    image.activate(SERVER_NAME);
    image.activate(SUITE_NAME);
    let clones = ["clone-1", "clone-2", "clone-3"].map(|name| image.copy(name));
    for clone in &clones {
        clone.activate(SERVER_NAME);
        clone.activate(SUITE_NAME);
    }
    let [clone, other, third] = &clones;
    failed("1, 2, 5", StepName::Count, Code::CountInsufficient, "muster rearm").machine(clone);
    let shared = |machine: &Machine, product: &str| {
        let call = machine.call(["doctor", "--product", product, "--json"]);
        let report: DoctorReport = serde_json::from_value(call.run().json()).unwrap();
        report.steps.into_iter().find(|step| step.step == StepName::Duplicates).unwrap()
    };
    let duplicates = shared(clone, SERVER_NAME);
    failed("1, duplicates", StepName::Duplicates, Code::CountInsufficient, "muster rearm")
        .check_step(&duplicates);
    let on_suite = shared(other, SUITE_NAME);
    let case = failed("3", StepName::Duplicates, Code::CountInsufficient, "Suite 7");
    case.check_step(&on_suite);
    warned("1, on the host", StepName::Duplicates, None, "--cloned").host(&host);
    third.call(["rearm"]).succeed();
    third.activate(SERVER_NAME);
    assert_eq!(shared(third, SERVER_NAME).verdict, StepVerdict::Good, "a rearmed one is no clone");
}

#[test]
fn hardware_and_time_of_a_licensed_machine() {
    let world = World::lab();
    let mut host = host_of_four(&world);
    let mut machine = machine_with_key(&world, "server-1", &host);
    assert_eq!(machine.activate(SERVER_NAME).state, 1);
    machine.set_hardware("another board and disk");
    let look = machine.call(["doctor", "--look-only"]);
    failed("48", StepName::Hardware, Code::HardwareOutOfTolerance, "muster activate").check(&look);
    warned("48, mended", StepName::Hardware, Some(Code::HardwareOutOfTolerance), "Nothing more")
        .machine(&machine);
    host.stop();
    machine.set_clock_offset(20 * DAY);
    warned("44, early", StepName::Expiry, None, "muster activate").machine(&machine);
    machine.set_clock_offset(300 * DAY);
    let report =
        failed("44", StepName::Connection, Code::ConnectionRefused, "muster-host serve").machine(&machine);
    let expiry = report.steps.iter().find(|step| step.step == StepName::Expiry).unwrap();
    failed("44, expiry", StepName::Expiry, Code::GraceExpired, "muster activate").check_step(expiry);
}

#[test]
fn a_read_only_root() {
    mounts::in_own("doctor::a_read_only_root", || {
        let world = World::lab();
        let host = host_of_four(&world);
        let folder = world.file("small");
        fs::create_dir(&folder).unwrap();
        let _mounted = mounts::small(&folder, 4_096);
        let machine = Machine::new(&folder, "server-1");
        machine.join(&world.publisher().bundle(), host.address());
        install(&machine, &host);
        mounts::set_read_only(&folder, true);
        failed("read-only root", StepName::Root, Code::ReadOnly, "for writing").machine(&machine);
        mounts::set_read_only(&folder, false);
    });
}

#[test]
fn a_user_without_privileges_is_told_who_may() {
    if !nix::unistd::geteuid().is_root() {
        println!("everything here runs without an administrator already");
        return;
    }
    let world = World::lab();
    let host = host_of_four(&world);
    let machine = machine_with_key(&world, "server-1", &host);
    assert!(std::process::Command::new("chmod").arg("a+rx").arg(world.file("")).status().unwrap().success());
    let as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"];
    let call = machine.call(["doctor", "--product", SERVER_NAME]).under(as_nobody);
    warned("30", StepName::Root, Some(Code::FileDenied), "administrator").check(&call);
    let _agent = machine.agent();
    let report: DoctorReport = serde_json::from_value(call.and(["--json"]).succeed().json()).unwrap();
    assert_eq!(verdict(&report, StepName::Root), StepVerdict::Good, "the agent writes: {report:#?}");
    assert_eq!(verdict(&report, StepName::Attempt), StepVerdict::Good);
}

#[test]
fn what_is_broken_on_the_host() {
    let world = World::lab();
    let nothing = world.empty_host("nothing");
    failed("host not set up", StepName::Root, Code::HostNotSetUp, "muster-host setup").host(&nothing);

    let mut host = host_of_four(&world);
    assert_eq!(world.machine("server-1", &host).activate(SERVER_NAME).state, 1);
    host.configure("intervals = 7\n");
    failed("host: configuration", StepName::Config, Code::ConfigInvalid, "muster-host config check")
        .host(&host);
    host.configure("");
    host.set_clock_offset(2 * DAY);
    host.restart();
    warned("44, on the host", StepName::Idle, None, "muster doctor").host(&host);
    host.set_clock_offset(160 * DAY);
    host.restart();
    warned("44, lapsing", StepName::Expiry, None, "muster-host machines").host(&host);
    host.set_clock_offset(0);
    host.restart();
    host.stop();
    failed("10, on the host", StepName::Listening, Code::ConnectionRefused, "muster-host serve").host(&host);
    let other = TcpListener::bind(host.address()).unwrap();
    failed("port taken", StepName::Listening, Code::PortTaken, "Stop that program").host(&host);
    drop(other);

    let bundle = host.root().join(format!("publishers/{}/trust.muster", host.publisher()));
    let good = fs::read(&bundle).unwrap();
    fs::write(&bundle, b"damaged").unwrap();
    failed("host: damaged bundle", StepName::Bundle, Code::BundleInvalid, "muster-host bundle add")
        .host(&host);
    fs::write(&bundle, good).unwrap();
    fs::write(host.root().join("host.db"), vec![7; 8_192]).unwrap();
    for extra in ["host.db-wal", "host.db-shm"] {
        let _not_there = fs::remove_file(host.root().join(extra));
    }
    failed("host: database", StepName::Database, Code::StoreDamaged, "last backup").host(&host);
}

#[test]
fn a_host_key_that_is_used_up_and_a_service_that_is_away() {
    let world = World::lab();
    let kit = world.publisher().kit_with("Quayside Clinic", STUDIO_AND_SERVER, &["--hosts", "1"]);
    let mut first = world.empty_host("first");
    first.set_up(&kit);
    first.serve();
    let second = world.empty_host("second");
    second.call(["setup"]).and([&kit]).run().must_fail_with(Code::HostKeyExhausted);
    failed("24", StepName::Certificate, Code::HostNotActivated, "ask your publisher").host(&second);

    let nobody = format!("http://{}", port::free());
    first.call(["activate", "--service", &nobody, "--group", "1"]).run();
    warned("service away", StepName::Service, Some(Code::ServiceUnreachable), "--offline").host(&first);
}

#[test]
fn the_support_file_holds_no_secret_and_everybody_can_print_it() {
    let world = World::lab();
    let host = host_of_four(&world);
    let machine = machine_with_key(&world, "accounting-pc", &host);
    machine.call(["host", "set", "licences.quayside.invalid:1700"]).succeed();
    let event = r#"{"time":"2026-11-26T11:44:18Z","id":12288,"name":"request-sent","host":"licences.quayside.invalid:1700","cmid":"x"}"#;
    fs::write(machine.root().join("events.jsonl"), format!("{event}\n")).unwrap();
    let file = world.file("support.json");
    let saved = machine.call(["doctor", "--save"]).and([&file]).run();
    saved.must_say(&["Written", "no answer (12289)"]);
    let text = fs::read_to_string(&file).unwrap();
    let keys: Vec<String> =
        host.trust().rules().catalog().products.iter().map(|product| product.setup_key.clone()).collect();
    for secret in ["accounting-pc", "quayside"].into_iter().chain(keys.iter().map(String::as_str)) {
        assert!(!text.contains(secret), "{secret} is in {text}");
    }
    assert!(text.trim_start_matches('{').trim_start().starts_with("\"muster-support\""), "{text}");
    assert!(text.contains(&keys[1][20..]), "the end of the key helps: {text}");
    for call in [machine.call(["decode"]), world.publisher().call(["support", "show"])] {
        call.and([&file]).succeed().must_say(&["Support file", "[FAIL] Name lookup", "name-", "12288"]);
    }
    let named = world.file("named.json");
    machine.call(["doctor", "--with-names", "--save"]).and([&named]).run();
    assert!(fs::read_to_string(&named).unwrap().contains("licences.quayside.invalid"));
    let of_host = world.file("host.json");
    host.call(["doctor", "--save"]).and([&of_host]).run().must_say(&["Written"]);
    machine.call(["decode"]).and([&of_host]).succeed().must_say(&["muster-host", "Publisher's service"]);
    fs::write(&file, &text[..text.len() / 2]).unwrap();
    machine.call(["decode"]).and([&file]).run().must_fail_with(Code::FileInvalid);
}
