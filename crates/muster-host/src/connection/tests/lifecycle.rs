//! Stopping, commands to the running host, a second one on the same root.

use muster_api::host::{HostCommand, HostReply, MachineChoice, MachineQuery};
use muster_core::code::Code;
use muster_example::SERVER_7;
use muster_os::local_socket::connect;
use muster_os::root_lock::RootLock;
use muster_wire::id::Cmid;
use muster_wire::message::Answer;

use super::{Host, PATIENCE};
use crate::admin::caller::Caller;
use crate::failure::Failure;
use crate::fixture::Home;
use crate::root::HostRoot;

/// What a command does, on a thread of its own as a program of its own would.
async fn ask(root: &HostRoot, command: HostCommand) -> Result<HostReply, Failure> {
    let root = root.clone();
    let asked =
        tokio::task::spawn_blocking(move || Caller::find(&root)?.ask(command, crate::text::english()));
    asked.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopping_host_tells_who_still_waits_and_answers_who_has_asked() {
    let host = Host::start().await;
    let idle = host.client().await;
    let mut begun = host.client().await;
    begun.send(b"MUST\x01\x00\x01\x00").await;
    let mut asked = host.client().await;
    asked.say(&host.publisher.request(SERVER_7, 1)).await;
    let _answer: Answer = asked.hear().await;
    asked.say(&host.publisher.request(SERVER_7, 2)).await;
    let _answer: Answer = asked.hear().await;
    host.stop.request_soft();
    idle.refused(Code::Draining, 0, 0).await;
    begun.refused(Code::Draining, 0, 0).await;
    asked.refused(Code::Draining, 0, 0).await;
    let publisher = host.publisher.id();
    let (home, report) = host.end().await;
    assert_eq!((report.accepted, report.cut), (3, 0));
    assert_eq!(home.open().publishers[&publisher].ledger.head().number.0, 2);
    assert!(!home.root().socket().exists(), "the socket file goes with the host");
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_reach_the_running_host_and_work_without_it() {
    let host = Host::start().await;
    host.still_serves().await;
    let root = host.home.root();
    let HostReply::Status(status) = ask(&root, HostCommand::Status).await.unwrap() else { panic!() };
    assert_eq!(status.serving, Some(std::process::id()));
    assert_eq!(status.listen, [host.address.to_string()]);
    assert_eq!(status.publishers[0].pools[0].true_count, 1);
    let choice = MachineChoice { cmid: Cmid::new([200; 16]).to_string(), publisher: None, pool: None };
    ask(&root, HostCommand::Block(choice)).await.unwrap();
    let failure = ask(&root, HostCommand::InstallKey { key: "no key".into() }).await.unwrap_err();
    assert_eq!(failure.code(), Some(Code::KeyInvalid));
    let (home, _report) = host.end().await;
    let HostReply::Machines(page) =
        ask(&home.root(), HostCommand::Machines(MachineQuery::default())).await.unwrap()
    else {
        panic!()
    };
    assert!(page.machines[0].blocked, "the command of before is found by one that works by itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_one_on_the_root_is_told_who_holds_it() {
    let host = Host::start().await;
    let failure = Failure::from(RootLock::take(host.home.path()).unwrap_err());
    assert_eq!(failure.code(), Some(Code::RootLocked));
    assert_eq!(failure.figure, i64::from(std::process::id()));
    assert!(
        failure.lines(crate::text::english()).contains(&std::process::id().to_string()),
        "{}",
        failure.lines(crate::text::english())
    );
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_port_is_named_with_the_next_step() {
    let first = Host::start().await;
    let home = Home::new();
    let state = home.open_with(|config| config.listen = vec![first.address]);
    let stop = muster_service::stop::Stop::new(PATIENCE);
    let failure = crate::serve::serve(state, &home.lock(), &stop, |_| {}).await.unwrap_err();
    assert_eq!((failure.code(), failure.figure), (Some(Code::PortTaken), first.address.port().into()));
    assert!(
        failure.lines(crate::text::english()).contains("Next: "),
        "{}",
        failure.lines(crate::text::english())
    );
    first.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_are_no_command_are_refused_and_the_socket_serves_on() {
    let host = Host::start().await;
    let socket = host.home.root().socket();
    let said = tokio::task::spawn_blocking(move || {
        let mut stream = connect(&socket, PATIENCE).unwrap();
        ["{}", "status", "{\"command\":\"status\"}"].map(|line| {
            stream.write_line(line).unwrap();
            let answer = stream.read_line_bounded(1 << 20).unwrap().unwrap();
            serde_json::from_str::<HostReply>(&answer).unwrap()
        })
    });
    let [first, second, third] = said.await.unwrap();
    for reply in [first, second] {
        let HostReply::Failed(failure) = reply else { panic!("{reply:?}") };
        assert_eq!(failure.code, Code::ArgumentInvalid.number());
    }
    assert!(matches!(third, HostReply::Status(_)));
    host.end().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_local_socket_is_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let host = Host::start().await;
    let mode = std::fs::metadata(host.home.root().socket()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    host.end().await;
}
