//! Speaking to the agent of a root over its local socket.

use crate::ClientError;
use crate::root::Root;
use muster_api::agent::{AgentCommand, AgentReply, AgentRequest, MAX_LINE};
use muster_os::local_socket::{LocalStream, SocketError, connect};
use muster_text::Language;
use std::time::Duration;

/// A conversation with an agent.
#[derive(Debug)]
pub struct Agent {
    stream: LocalStream,
}

impl Agent {
    /// Connects; none where no agent runs. `patience` is how long one line may take.
    ///
    /// # Errors
    /// An agent is there and cannot be spoken to.
    pub fn find(root: &Root, patience: Duration) -> Result<Option<Self>, ClientError> {
        match connect(&root.agent_socket(), patience) {
            Ok(stream) => Ok(Some(Self { stream })),
            Err(SocketError::NobodyListens { .. } | SocketError::Unsupported) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// From now on a line may take this long.
    pub fn set_patience(&mut self, patience: Duration) {
        self.stream.set_timeout(patience);
    }

    /// Asks, and waits for the reply, whose words are in this language. An agent that is busy says so and listens no
    /// more.
    ///
    /// # Errors
    /// The conversation failed.
    pub fn ask(&mut self, command: &AgentCommand, language: Language) -> Result<AgentReply, ClientError> {
        let request = AgentRequest { lang: Some(language.tag().to_owned()), command: command.clone() };
        // The shapes of commands have no map keys that JSON does not know.
        let line = serde_json::to_string(&request).unwrap_or_default();
        match self.stream.write_line(&line) {
            // What it said before it went is still there to be read.
            Ok(()) | Err(SocketError::Closed) => {}
            Err(error) => return Err(error.into()),
        }
        let reply = self.stream.read_line_bounded(MAX_LINE)?.ok_or(SocketError::Closed)?;
        Ok(serde_json::from_str(&reply).map_err(|_| SocketError::NotText)?)
    }
}
