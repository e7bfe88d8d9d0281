//! Who asks the agent for what.

use super::bell::Bell;
use super::log;
use super::places::{Full, Places};
use crate::desk;
use crate::failure;
use muster_api::agent::{AgentCommand, AgentReply, AgentRequest, MAX_LINE};
use muster_client::{Code, Machine};
use muster_core::event::Trigger;
use muster_os::local_socket::{LocalServer, LocalStream, Peer, SocketError};
use muster_text::{Language, Text};
use std::sync::Arc;
use std::time::Duration;

/// How long a caller may be silent, or need for a line in either direction; then its place is another's.
const SILENCE: Duration = Duration::from_secs(5);
/// How long a caller for whom there is no place may keep the others waiting.
const AT_ONCE: Duration = Duration::from_millis(50);

/// Serves callers until the server is stopped.
pub(super) fn serve_all(
    server: &LocalServer,
    machine: &Arc<Machine>,
    bell: &Arc<Bell>,
) -> Result<(), SocketError> {
    let places = Arc::new(Places::default());
    while let Some((stream, peer)) = server.accept()? {
        let place = match places.take(peer.into()) {
            Ok(place) => place,
            Err(full) => {
                turn_away(stream, full);
                continue;
            }
        };
        let caller = Caller { peer, machine: Arc::clone(machine), bell: Arc::clone(bell) };
        let spawned = std::thread::Builder::new().name("muster-caller".to_owned()).spawn(move || {
            let _place = place;
            caller.serve(stream);
        });
        log::trouble(spawned.err());
    }
    Ok(())
}

/// Tells a caller for whom there is no place. It is said in one go and nothing is waited for, so that it delays nobody.
fn turn_away(mut stream: LocalStream, full: Full) {
    let most = i64::try_from(full.most).unwrap_or(i64::MAX);
    // Nothing was read from him, so that his language is not known; whoever has it puts the code into words himself.
    let busy = failure::of_busy(most, &Text::new(Language::English));
    stream.set_timeout(AT_ONCE);
    // Whoever does not listen is told nothing.
    let _told = stream.write_line(&line_of(&AgentReply::Failed(busy)));
}

fn line_of(reply: &AgentReply) -> String {
    // The shapes of replies have no map keys that JSON does not know.
    serde_json::to_string(reply).unwrap_or_default()
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
        stream.set_timeout(SILENCE);
        while let Ok(Some(line)) = stream.read_line_bounded(MAX_LINE) {
            let reply = self.reply(&line);
            if stream.write_line(&line_of(&reply)).is_err() {
                return;
            }
        }
    }

    fn reply(&self, line: &str) -> AgentReply {
        let AgentRequest { lang, command } = match serde_json::from_str(line) {
            Ok(request) => request,
            Err(error) => {
                let text = Text::new(Language::English);
                return AgentReply::Failed(failure::of_argument(error.to_string(), &text));
            }
        };
        let text = &Text::new(Language::from_environment(&[lang.as_deref().unwrap_or_default()]));
        if command.is_change() && !self.peer.is_privileged() {
            let denied = failure::of_code(Code::AccessDenied, text);
            return AgentReply::Failed(denied);
        }
        let trigger = match command {
            AgentCommand::Begin { .. } => Trigger::ProductStart,
            _ => Trigger::Timer,
        };
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
        self.bell.ring(trigger);
        reply
    }
}
