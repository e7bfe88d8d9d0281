//! The local socket between a daemon and the programs on its machine: blocking, line by line, with the peer's identity.
//!
//! A line is one message: UTF-8 without a line break, ended by `\n`. Every line has a length limit and a time limit,
//! so that no program on the machine can hold a daemon.

mod error;
mod line;
mod peer;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

pub use error::{SocketError, SocketOperation};
pub use peer::Peer;
#[cfg(unix)]
pub use unix::{LocalServer, LocalStream, ServerStopper, connect};
#[cfg(windows)]
pub use windows::{LocalServer, LocalStream, ServerStopper, connect};

use std::time::Duration;

/// How long a whole line may take in either direction, unless [`LocalStream::set_timeout`] says otherwise.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);

/// Who may connect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Only the user that runs the server, and root (0600).
    Owner,
    /// Everyone on the machine (0666); the server judges each command by [`Peer::is_privileged`].
    Everyone,
}
