//! The local socket of the running host: a line in, a line out.

use std::thread::{self, JoinHandle};

use muster_api::host::{HostReply, HostRequest, MAX_LINE};
use muster_core::code::Code;
use muster_os::local_socket::{LocalServer, LocalStream, Peer, ServerStopper, SocketError};

use super::asking::{Asking, failed};
use crate::failure::Failure;
use crate::text::english;

/// The serving thread; it ends when this is closed.
pub(crate) struct AdminSocket {
    stopper: ServerStopper,
    thread: JoinHandle<()>,
}

impl AdminSocket {
    pub(crate) fn open(server: LocalServer, asking: Asking) -> std::io::Result<Self> {
        let stopper = server.stopper();
        let thread =
            thread::Builder::new().name("admin".to_owned()).spawn(move || accept(&server, &asking))?;
        Ok(Self { stopper, thread })
    }

    /// Takes nothing new, and waits until the socket file is gone.
    pub(crate) fn close(self) {
        self.stopper.stop();
        if self.thread.join().is_err() {
            tracing::error!("the thread of the local socket ended early");
        }
    }
}

/// Conversations have threads of their own, so that one that waits keeps nobody from looking.
fn accept(server: &LocalServer, asking: &Asking) {
    loop {
        match server.accept() {
            Ok(Some((stream, peer))) => {
                let asking = asking.clone();
                let begun = thread::Builder::new()
                    .name("admin-talk".to_owned())
                    .spawn(move || converse(stream, peer, &asking));
                if let Err(error) = begun {
                    tracing::warn!(%error, "no thread for a command");
                }
            }
            Ok(None) => return,
            Err(error) => {
                tracing::error!(%error, "the local socket takes no commands any more");
                return;
            }
        }
    }
}

fn converse(mut stream: LocalStream, peer: Peer, asking: &Asking) {
    loop {
        let line = match stream.read_line_bounded(MAX_LINE) {
            Ok(Some(line)) => line,
            Ok(None) | Err(SocketError::TimedOut | SocketError::Closed) => return,
            Err(error) => {
                tracing::warn!(%error, process = peer.process(), "a command could not be read");
                return;
            }
        };
        let reply = if peer.is_privileged() { obey(&line, asking) } else { denied() };
        let Ok(answer) = serde_json::to_string(&reply) else { return };
        if stream.write_line(&answer).is_err() {
            return;
        }
    }
}

fn obey(line: &str, asking: &Asking) -> HostReply {
    match serde_json::from_str::<HostRequest>(line) {
        Ok(request) => asking.obey(request),
        Err(error) => failed(&Failure::about(Code::ArgumentInvalid, error), english()),
    }
}

/// The mode of the socket lets nobody else in; should it ever, the peer is still judged.
fn denied() -> HostReply {
    failed(&Failure::of(Code::AccessDenied), english())
}
