//! The agent: serves callers, makes attempts by itself, ends when it is told to.

use crate::program::{Said, command, muster};
use crate::support::{Host, Pc, Publisher, which};
use muster_api::agent::{AgentCommand, AgentReply, MachineStatus};
use muster_client::agent::Agent;
use muster_client::{Code, Language, LicenceState, Options, Product, Root};
use muster_example::STUDIO_7;
use muster_os::clock;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::process::{Child, Stdio};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(20);

/// A running agent; it is killed when dropped.
struct Running {
    child: Child,
}

fn until(what: &str, mut done: impl FnMut() -> bool) {
    let end = clock::monotonic() + PATIENCE;
    while !done() {
        assert!(clock::monotonic() < end, "{what} never came");
        clock::pause(Duration::from_millis(5));
    }
}

impl Running {
    fn start(pc: &Pc) -> Self {
        let child = command(pc, &["agent"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let running = Self { child };
        until("the agent", || Agent::find(&pc.root(), PATIENCE).unwrap().is_some());
        running
    }
    fn signal(&self, name: &str) {
        let process = self.child.id().to_string();
        let killed = std::process::Command::new("kill").args([name, &process]).status().unwrap();
        assert!(killed.success());
    }
    /// Ends it, and gives what it reported.
    fn end(mut self) -> String {
        self.signal("-TERM");
        let mut log = String::new();
        std::io::Read::read_to_string(&mut self.child.stderr.take().unwrap(), &mut log).unwrap();
        assert!(self.child.wait().unwrap().success(), "{log}");
        log
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _reaped = self.child.wait();
    }
}

fn ask(pc: &Pc, command: &AgentCommand) -> AgentReply {
    Agent::find(&pc.root(), PATIENCE).unwrap().unwrap().ask(command, Language::English).unwrap()
}

fn state(pc: &Pc) -> u8 {
    let status: MachineStatus = muster(pc, &["status", "--json"]).well().json();
    status.publishers[0].products.first().map_or(0, |product| product.state)
}

#[test]
fn it_does_for_commands_what_they_do_themselves() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::new("pc");
    let agent = Running::start(&pc);
    let file = pc.path().join("publisher.bundle");
    std::fs::write(&file, publisher.bundle_bytes()).unwrap();
    muster(&pc, &["bundle", "add", file.to_str().unwrap()]).well();
    muster(&pc, &["host", "set", &host.address().to_string()]).well();
    let granted = muster(&pc, &["activate", "--product", "1"]).well();
    assert!(granted.out.contains("is licensed until"), "{}", granted.out);
    muster(&pc, &["check", "--product", "1"]).well();
    let status: MachineStatus = muster(&pc, &["status", "--json"]).well().json();
    assert_eq!(status.agent.unwrap().process, agent.child.id());
    muster(&pc, &["rearm"]).well();
    muster(&pc, &["check", "--product", "99"]).failed(2, "0xE004022F");
    let log = agent.end();
    for event in [" 900 ", " 902 ", " 12288 ", " 12289 ", " 1036 ", " 13003 ", " 903 "] {
        assert!(log.contains(event), "{event}: {log}");
    }
    assert!(!pc.root().agent_socket().exists(), "the socket went with it");
}

#[test]
fn it_asks_by_itself_when_a_host_is_set_and_when_a_renewal_is_due() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::new("pc");
    {
        let machine = muster_client::Machine::open(&pc.root()).unwrap();
        machine.add_bundle(&publisher.bundle_bytes()).unwrap();
        machine.install(which(&publisher, STUDIO_7)).unwrap();
    }
    let agent = Running::start(&pc);
    until("a first attempt", || ask_last_code(&pc) == Some(Code::LookupNameInvalid.number()));
    muster(&pc, &["host", "set", &host.address().to_string()]).well();
    until("the licence", || state(&pc) == 1);
    assert_eq!(host.requests().len(), 1);

    let later = 8 * 86_400;
    host.set_clock_offset(later);
    pc.become_computer("pc", later);
    // Any caller makes it look; without one it looks every minute.
    until("the renewal", || state(&pc) == 1 && host.requests().len() == 2);
    assert_eq!(host.requests()[1].status, 1);
    agent.end();
}

#[test]
fn a_troubled_publisher_keeps_no_other_from_being_asked_for() {
    let (lab, other) = (Publisher::lab(1).threshold(1), Publisher::new(2).threshold(1));
    let host = Host::start(&other);
    let pc = Pc::set_up("pc", &lab, &host);
    {
        let machine = pc.machine();
        machine.add_bundle(&other.bundle_bytes()).unwrap();
        machine.install(which(&lab, STUDIO_7)).unwrap();
        machine.install(which(&other, STUDIO_7)).unwrap();
    }
    std::fs::write(pc.path().join("lab.toml"), "clock-offset-seconds = soon").unwrap();
    let agent = Running::start(&pc);
    until("the other's licence", || !host.requests().is_empty());
    let log = agent.end();
    assert!(log.contains("lab.toml line 1"), "{log}");
    muster(&pc, &["agent", "--once"]).failed(6, "0xE004020F");
    assert_eq!(host.requests().len(), 1, "it was granted");
}

fn ask_last_code(pc: &Pc) -> Option<u32> {
    let status: MachineStatus = muster(pc, &["status", "--json"]).well().json();
    status.publishers[0].products[0].last_attempt.as_ref()?.code_number
}

#[test]
fn a_product_that_starts_is_installed_and_asked_for_by_the_agent() {
    let publisher = Publisher::lab(1).threshold(1).with(|catalog| catalog.products[0].on_notification = 2);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let agent = Running::start(&pc);
    let options = Options { root: Some(pc.path().to_path_buf()), ..Options::default() };
    let mut product = Product::open(publisher.id(), "1", options).unwrap();
    product.begin();
    until("the licence", || matches!(product.check().standing.state, LicenceState::Licensed { .. }));
    assert_eq!(host.requests().len(), 1);
    let log = agent.end();
    assert!(log.contains(" 12289 "), "the agent did it: {log}");
}

#[test]
fn once_does_what_is_due_and_ends_well_even_when_refused() {
    let publisher = Publisher::lab(1).threshold(2);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let nothing = muster(&pc, &["agent", "--once"]).well();
    assert!(nothing.out.contains("0 of 0 due attempts granted"), "{}", nothing.out);
    pc.machine().install(which(&publisher, STUDIO_7)).unwrap();
    let refused = muster(&pc, &["agent", "--once"]).well();
    assert!(refused.out.contains("0 of 1 due attempts granted"), "{}", refused.out);
    muster(&pc, &["agent", "--once"]).well();
    assert_eq!(host.requests().len(), 1, "two hours are not over");
}

#[test]
fn a_second_agent_is_told_about_the_first() {
    let pc = Pc::new("pc");
    let agent = Running::start(&pc);
    for arguments in [&["agent"][..], &["agent", "--once"]] {
        let said = muster(&pc, arguments);
        said.failed(7, "0xE004021A");
        assert!(said.err.contains(&agent.child.id().to_string()), "{}", said.err);
    }
    agent.end();
    muster(&pc, &["agent", "--once"]).failed(7, "0xE0040201");
}

#[test]
fn a_container_that_keeps_nothing_is_refused_unless_a_root_is_named() {
    let pc = Pc::new("pc");
    muster(&pc, &["activate"]).failed(7, "0xE0040201");
    if Root::choose(None).check_lasting().is_ok() {
        // Only in a container is there something to refuse; elsewhere this would be the computer's own root.
        return;
    }
    for arguments in [&["activate"][..], &["agent", "--once"]] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_muster"));
        command.env("LC_ALL", "C").env_remove("MUSTER_ROOT").args(arguments);
        Said::of(&command.output().unwrap()).failed(7, "0xE004022A");
    }
}

#[test]
fn a_killed_agent_leaves_nothing_in_the_way() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let agent = Running::start(&pc);
    agent.signal("-KILL");
    drop(agent);
    assert!(pc.root().agent_socket().exists(), "it could not clean up");
    muster(&pc, &["activate", "--product", "1"]).well();
    Running::start(&pc).end();
}

#[test]
fn it_ends_at_once_while_a_host_keeps_it_waiting() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let machine = pc.machine();
    machine.set_host(Some(silent.local_addr().unwrap().to_string().parse().unwrap())).unwrap();
    machine.install(which(&publisher, STUDIO_7)).unwrap();
    drop(machine);
    let agent = Running::start(&pc);
    let _accepted_and_never_answered = silent.accept().unwrap();
    muster(&pc, &["check", "--product", "1"]).well();
    let before = clock::monotonic();
    agent.end();
    assert!(clock::monotonic() - before < Duration::from_secs(10), "an answer is waited for 15 s");
    muster(&pc, &["check", "--product", "1"]).well();
}

#[test]
fn what_is_no_command_is_refused_and_the_next_one_is_served() {
    let pc = Pc::new("pc");
    let agent = Running::start(&pc);
    let mut stream = muster_os::local_socket::connect(&pc.root().agent_socket(), PATIENCE).unwrap();
    for line in ["", "{}", "[1,2]", r#"{"command":"sing"}"#, r#"{"command":"check"}"#] {
        stream.write_line(line).unwrap();
        let reply = stream.read_line_bounded(65_536).unwrap().unwrap();
        let reply: AgentReply = serde_json::from_str(&reply).unwrap();
        assert!(matches!(reply, AgentReply::Failed(_)), "{line}: {reply:?}");
    }
    assert!(matches!(ask(&pc, &AgentCommand::Status), AgentReply::Status(_)));
    agent.end();
}

#[test]
fn when_all_places_are_taken_a_command_is_told_so_and_silent_callers_are_cut_off() {
    let pc = Pc::new("pc");
    let agent = Running::start(&pc);
    let connect = || muster_os::local_socket::connect(&pc.root().agent_socket(), PATIENCE).unwrap();
    let mut silent: Vec<_> = (0..64).map(|_| connect()).collect();
    until("all places are taken", || {
        silent.push(connect());
        let said = muster(&pc, &["host", "clear"]);
        assert!([0, 9].contains(&said.code), "{}", said.err);
        if said.code == 9 {
            said.failed(9, "0xE004000A");
            assert!(said.err.contains("The agent is busy"), "{}", said.err);
        }
        said.code == 9
    });
    muster(&pc, &["status"]).well();
    until("a place", || {
        let said = muster(&pc, &["host", "clear"]);
        assert!([0, 9].contains(&said.code), "{}", said.err);
        said.code == 0
    });
    agent.end();
}

#[test]
fn everybody_may_ask_and_only_the_owner_may_change() {
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        // Only root can become another user; for the owner the other tests speak.
        return;
    }
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    std::fs::set_permissions(pc.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let agent = Running::start(&pc);
    let program = pc.path().join("muster");
    // Another process copies: a file that is open for writing here is inherited by whatever a test beside this one
    // starts at that moment, and cannot be run until then.
    let copied = std::process::Command::new("cp").arg(env!("CARGO_BIN_EXE_muster")).arg(&program).status();
    assert!(copied.unwrap().success());
    let as_nobody = |arguments: &[&str]| {
        let mut command = std::process::Command::new(&program);
        command.env("LC_ALL", "C").arg("--root").arg(pc.path()).args(arguments).uid(65_534).gid(65_534);
        Said::of(&command.output().unwrap())
    };
    as_nobody(&["activate", "--product", "1"]).well();
    as_nobody(&["check", "--product", "1"]).well();
    as_nobody(&["status"]).well();
    let key = publisher.key(muster_core::product_key::KeyKind::ClientSetup, 2).to_string();
    for change in [&["host", "clear"][..], &["rearm"], &["key", "install", &key], &["host", "set", "h"]] {
        as_nobody(change).failed(8, "0x80070005");
    }
    assert!(muster(&pc, &["status"]).out.contains(&host.address().to_string()));
    agent.end();
    // Without an agent the files are there to be read, and not to be written.
    as_nobody(&["check", "--product", "1"]).well();
    as_nobody(&["host", "clear"]).failed(8, "0x80070005");
}

#[test]
fn it_answers_each_caller_in_the_callers_language() {
    let pc = Pc::new("pc");
    let agent = Running::start(&pc);
    let japanese = |arguments: &[&str]| {
        Said::of(&command(&pc, arguments).env("LC_ALL", "ja_JP.UTF-8").output().unwrap())
    };
    let (there, here) = (japanese(&["check", "--product", "1"]), muster(&pc, &["check", "--product", "1"]));
    assert!(there.err.contains("発行元") && there.err.contains("0xE0040201"), "{}", there.err);
    assert!(here.err.contains("bundle is installed"), "{}", here.err);
    agent.end();
    let alone = japanese(&["check", "--product", "1"]);
    assert_eq!(alone.err, there.err, "word for word what the command says itself");
}

#[test]
fn without_automatic_attempts_it_only_does_what_it_is_told() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    pc.machine().install(which(&publisher, STUDIO_7)).unwrap();
    muster(&pc, &["settings", "set", "automatic-attempts", "off"]).well();
    let agent = Running::start(&pc);
    // Each answer is given after the keeper was woken by the one before.
    for _ in 0..3 {
        assert_eq!(state(&pc), 2);
    }
    assert_eq!(host.requests().len(), 0);
    muster(&pc, &["activate"]).well();
    assert_eq!((state(&pc), host.requests().len()), (1, 1));
    muster(&pc, &["settings", "set", "automatic-attempts", "on"]).well();
    let later = 8 * 86_400;
    host.set_clock_offset(later);
    pc.become_computer("pc", later);
    until("the renewal", || state(&pc) == 1 && host.requests().len() == 2);
    agent.end();
}
