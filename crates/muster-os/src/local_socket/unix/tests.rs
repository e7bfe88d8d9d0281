//! Conversations over real socket files.

use super::*;
use crate::local_socket::{Access, Peer, SocketError};
use crate::root_lock::RootLock;
use nix::sys::socket::{Backlog, listen};
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use tempfile::{TempDir, tempdir};

const PATIENCE: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(50);

struct Root {
    directory: TempDir,
    lock: RootLock,
}

impl Root {
    fn new() -> Self {
        let directory = tempdir().unwrap();
        let lock = RootLock::take(directory.path()).unwrap();
        Self { directory, lock }
    }

    fn socket(&self) -> PathBuf {
        self.directory.path().join("agent.sock")
    }

    fn serve(&self, access: Access) -> LocalServer {
        LocalServer::bind(&self.socket(), access, &self.lock).unwrap()
    }
}

fn mode_of(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn accepted(server: &LocalServer) -> (LocalStream, Peer) {
    server.accept().unwrap().unwrap()
}

#[test]
fn a_question_is_answered_and_the_peer_is_known() {
    let root = Root::new();
    let server = root.serve(Access::Everyone);
    let mut asking = connect(&root.socket(), PATIENCE).unwrap();
    let (mut answering, peer) = accepted(&server);
    asking.write_line("how many are thirty?").unwrap();
    assert_eq!(answering.read_line_bounded(100).unwrap().unwrap(), "how many are thirty?");
    answering.write_line("30 – exactly").unwrap();
    drop(answering);
    assert_eq!(asking.read_line_bounded(100).unwrap().unwrap(), "30 – exactly");
    assert_eq!(asking.read_line_bounded(100).unwrap(), None);
    assert_eq!(peer.process(), Some(std::process::id()));
    assert_eq!(peer.user(), Some(nix::unistd::geteuid().as_raw()));
    assert!(peer.is_privileged(), "the test's user owns the root");
}

#[test]
fn a_line_longer_than_any_buffer_arrives_whole() {
    let root = Root::new();
    let server = root.serve(Access::Everyone);
    let long = "x".repeat(3_000_000);
    let sent = long.clone();
    let mut asking = connect(&root.socket(), PATIENCE).unwrap();
    let writer = thread::spawn(move || asking.write_line(&sent).unwrap());
    let (mut answering, _) = accepted(&server);
    assert!(answering.read_line_bounded(long.len()).unwrap().unwrap() == long);
    writer.join().unwrap();
}

#[test]
fn the_mode_says_who_may_connect() {
    let root = Root::new();
    let _everyone = root.serve(Access::Everyone);
    assert_eq!(mode_of(&root.socket()), 0o666);
    let _owner = root.serve(Access::Owner);
    assert_eq!(mode_of(&root.socket()), 0o600);
}

#[test]
fn a_socket_of_a_dead_process_is_replaced() {
    let root = Root::new();
    drop(UnixListener::bind(root.socket()).unwrap());
    fs::write(root.directory.path().join("agent.sock.new"), b"left by a crash").unwrap();
    let error = connect(&root.socket(), PATIENCE).unwrap_err();
    assert!(matches!(error, SocketError::NobodyListens { .. }), "{error}");
    let server = root.serve(Access::Everyone);
    connect(&root.socket(), PATIENCE).unwrap().write_line("x").unwrap();
    assert_eq!(accepted(&server).0.read_line_bounded(1).unwrap().unwrap(), "x");
}

#[test]
fn a_server_removes_its_own_socket_and_no_other() {
    let root = Root::new();
    let first = root.serve(Access::Everyone);
    let second = root.serve(Access::Everyone);
    drop(first);
    assert!(root.socket().exists(), "the socket belongs to the second server");
    drop(second);
    assert!(!root.socket().exists());
    let error = connect(&root.socket(), PATIENCE).unwrap_err();
    assert!(matches!(error, SocketError::NobodyListens { .. }), "{error}");
}

#[test]
fn a_waiting_server_can_be_stopped() {
    let root = Root::new();
    let server = root.serve(Access::Everyone);
    let stopper = server.stopper();
    let (started, begun) = mpsc::channel();
    let waiting = thread::spawn(move || {
        started.send(()).unwrap();
        let ended = server.accept().unwrap().is_none();
        ended && server.accept().unwrap().is_none()
    });
    begun.recv().unwrap();
    stopper.stop();
    stopper.stop();
    assert!(waiting.join().unwrap());
}

#[test]
fn a_silent_peer_is_given_up() {
    let root = Root::new();
    let server = root.serve(Access::Everyone);
    let _silent = connect(&root.socket(), PATIENCE).unwrap();
    let (mut answering, _) = accepted(&server);
    answering.set_timeout(SHORT);
    let error = answering.read_line_bounded(100).unwrap_err();
    assert!(matches!(error, SocketError::TimedOut), "{error}");
}

#[test]
fn a_peer_that_drips_bytes_gets_no_more_time_than_one_line_has() {
    let root = Root::new();
    let server = root.serve(Access::Everyone);
    let mut dripping = UnixStream::connect(root.socket()).unwrap();
    let (mut answering, _) = accepted(&server);
    answering.set_timeout(SHORT);
    let drip = thread::spawn(move || while dripping.write_all(b"x").is_ok() {});
    let error = answering.read_line_bounded(usize::MAX).unwrap_err();
    assert!(matches!(error, SocketError::TimedOut), "{error}");
    drop(answering);
    drip.join().unwrap();
}

#[test]
fn a_peer_that_does_not_read_is_given_up() {
    let root = Root::new();
    let server = root.serve(Access::Everyone);
    let mut asking = connect(&root.socket(), SHORT).unwrap();
    let _never_read = accepted(&server);
    let error = asking.write_line(&"x".repeat(3_000_000)).unwrap_err();
    assert!(matches!(error, SocketError::TimedOut), "{error}");
}

#[test]
fn a_server_that_does_not_accept_is_given_up() {
    let directory = tempdir().unwrap();
    let path = directory.path().join("agent.sock");
    let never_accepts = UnixListener::bind(&path).unwrap();
    listen(&never_accepts, Backlog::new(1).unwrap()).unwrap();
    let waiting: Vec<_> = (0..100).map(|_| connect(&path, SHORT)).take_while(Result::is_ok).collect();
    assert!(waiting.len() < 100, "the queue never filled");
    let error = connect(&path, SHORT).unwrap_err();
    assert!(matches!(error, SocketError::TimedOut), "{error}");
}

#[test]
fn a_line_break_inside_a_line_is_not_sent() {
    let root = Root::new();
    let _server = root.serve(Access::Everyone);
    let error = connect(&root.socket(), PATIENCE).unwrap().write_line("two\nlines").unwrap_err();
    assert!(matches!(error, SocketError::LineBreakInside), "{error}");
}

#[test]
fn a_peer_that_is_gone_is_an_error_and_no_signal() {
    let root = Root::new();
    let server = root.serve(Access::Everyone);
    let mut asking = connect(&root.socket(), PATIENCE).unwrap();
    drop(accepted(&server));
    let error = asking.write_line("anybody?").unwrap_err();
    assert!(matches!(error, SocketError::Closed), "{error}");
}

#[test]
fn a_root_deeper_than_a_socket_address_works_all_the_same() {
    let directory = tempdir().unwrap();
    let deep = directory.path().join("d".repeat(120)).join("e".repeat(120));
    fs::create_dir_all(&deep).unwrap();
    let lock = RootLock::take(&deep).unwrap();
    let path = deep.join("agent.sock");
    let server = LocalServer::bind(&path, Access::Everyone, &lock).unwrap();
    let mut asking = connect(&path, PATIENCE).unwrap();
    asking.write_line("deep").unwrap();
    assert_eq!(accepted(&server).0.read_line_bounded(10).unwrap().unwrap(), "deep");
}
