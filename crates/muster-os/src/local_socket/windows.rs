//! Local conversations on Windows: not available yet, and said so by name. They will be named pipes.

use std::path::Path;
use std::time::Duration;

use super::{Access, Peer, SocketError};
use crate::root_lock::RootLock;

/// A server that cannot exist yet.
#[derive(Debug)]
pub struct LocalServer {
    never: std::convert::Infallible,
}

/// A conversation that cannot exist yet.
#[derive(Debug)]
pub struct LocalStream {
    never: std::convert::Infallible,
}

/// Ends `accept` of a server that cannot exist yet.
#[derive(Debug, Clone)]
pub struct ServerStopper {
    never: std::convert::Infallible,
}

/// Always [`SocketError::Unsupported`].
pub fn connect(_path: &Path, _timeout: Duration) -> Result<LocalStream, SocketError> {
    Err(SocketError::Unsupported)
}

impl LocalServer {
    /// Always [`SocketError::Unsupported`].
    pub fn bind(_path: &Path, _access: Access, _only_writer: &RootLock) -> Result<Self, SocketError> {
        Err(SocketError::Unsupported)
    }

    /// Waits for the next conversation.
    pub fn accept(&self) -> Result<Option<(LocalStream, Peer)>, SocketError> {
        match self.never {}
    }

    /// A handle that ends [`Self::accept`].
    pub fn stopper(&self) -> ServerStopper {
        match self.never {}
    }

    /// Where it listens.
    pub fn path(&self) -> &Path {
        match self.never {}
    }
}

impl ServerStopper {
    /// Lets `accept` return `None`.
    pub fn stop(&self) {
        match self.never {}
    }
}

impl LocalStream {
    /// How long a whole line may take.
    pub fn set_timeout(&mut self, _timeout: Duration) {
        match self.never {}
    }

    /// The next line.
    pub fn read_line_bounded(&mut self, _max: usize) -> Result<Option<String>, SocketError> {
        match self.never {}
    }

    /// Sends a line.
    pub fn write_line(&mut self, _line: &str) -> Result<(), SocketError> {
        match self.never {}
    }
}
