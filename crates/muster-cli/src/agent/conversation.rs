//! Who asks the agent for what.

use super::bell::Bell;
use super::log;
use crate::{desk, failure};
use muster_api::agent::{AgentCommand, AgentReply, MAX_LINE};
use muster_client::{Code, Machine};
use muster_os::local_socket::{LocalServer, LocalStream, Peer, SocketError};
use muster_text::{Language, Text};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Most conversations at one time; one more is closed at once.
const MOST: usize = 64;

/// Serves callers until the server is stopped.
pub(super) fn serve_all(
    server: &LocalServer,
    machine: &Arc<Machine>,
    bell: &Arc<Bell>,
) -> Result<(), SocketError> {
    let open = Arc::new(AtomicUsize::new(0));
    while let Some((stream, peer)) = server.accept()? {
        let Some(place) = Place::take(&open) else { continue };
        let caller = Caller { peer, machine: Arc::clone(machine), bell: Arc::clone(bell) };
        let spawned = std::thread::Builder::new().name("muster-caller".to_owned()).spawn(move || {
            let _place = place;
            caller.serve(stream);
        });
        log::trouble(spawned.err());
    }
    Ok(())
}

/// One of the conversations that may be open.
struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(open: &Arc<AtomicUsize>) -> Option<Self> {
        let room = |open: usize| (open < MOST).then(|| open.saturating_add(1));
        open.fetch_update(Ordering::AcqRel, Ordering::Acquire, room).ok()?;
        Some(Self(Arc::clone(open)))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// A program on this machine.
struct Caller {
    peer: Peer,
    machine: Arc<Machine>,
    bell: Arc<Bell>,
}

impl Caller {
    /// Serves one conversation. Whatever ends it is the caller's affair.
    fn serve(&self, mut stream: LocalStream) {
        let text = Text::new(Language::English);
        while let Ok(Some(line)) = stream.read_line_bounded(MAX_LINE) {
            let reply = self.reply(&line, &text);
            // The shapes of replies have no map keys that JSON does not know.
            let line = serde_json::to_string(&reply).unwrap_or_default();
            if stream.write_line(&line).is_err() {
                return;
            }
        }
    }

    fn reply(&self, line: &str, text: &Text) -> AgentReply {
        let command: AgentCommand = match serde_json::from_str(line) {
            Ok(command) => command,
            Err(error) => return AgentReply::Failed(failure::of_argument(&error.to_string(), text)),
        };
        if command.is_change() && !self.peer.is_privileged() {
            let denied = failure::of_reason(&Code::AccessDenied.into(), "", text);
            return AgentReply::Failed(denied);
        }
        let reply = match command {
            AgentCommand::Status => {
                let status = desk::status(self.machine.root(), Some(std::process::id()), text);
                status.map_or_else(
                    |error| AgentReply::Failed(failure::of_error(&error, text)),
                    |status| AgentReply::Status(Box::new(status)),
                )
            }
            command => desk::act(&self.machine, &command, text),
        };
        log::events(&self.machine.take_events());
        self.bell.ring();
        reply
    }
}
