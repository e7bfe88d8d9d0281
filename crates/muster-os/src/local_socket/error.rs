//! Why a local conversation failed: a closed list.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// What went wrong on a local socket.
#[derive(Debug, Error)]
pub enum SocketError {
    /// No server is there: the daemon does not run, or another root is meant.
    #[error("nobody listens on {}", path.display())]
    NobodyListens {
        /// The socket.
        path: PathBuf,
    },
    /// This user may not use the socket.
    #[error("no permission for {}", path.display())]
    Denied {
        /// The socket.
        path: PathBuf,
    },
    /// The other side did not take or send a whole line in time.
    #[error("the other side took longer than the time limit")]
    TimedOut,
    /// The other side went away in the middle of a line, or before it took one.
    #[error("the other side ended the conversation early")]
    Closed,
    /// The other side sent a longer line than allowed. The conversation cannot go on.
    #[error("the other side sent a line of more than {limit} bytes")]
    LineTooLong {
        /// The limit in bytes, without the line break.
        limit: usize,
    },
    /// The other side sent something that is not UTF-8.
    #[error("the other side sent something that is not text")]
    NotText,
    /// The line to be sent contains a line break, and would arrive as two.
    #[error("a line to be sent contains a line break")]
    LineBreakInside,
    /// There are no local sockets on this system yet.
    #[error("local sockets are not available on this system")]
    Unsupported,
    /// Anything else that the operating system reported about the socket's path.
    #[error("cannot {operation} {}: {source}", path.display())]
    Path {
        /// What was being done.
        operation: SocketOperation,
        /// The socket.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Anything else that the operating system reported about an open conversation.
    #[error("the local conversation failed: {0}")]
    Conversation(io::Error),
}

/// What was being done with the socket's path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SocketOperation {
    /// Making the socket.
    Bind,
    /// Waiting for the next conversation.
    Accept,
    /// Beginning a conversation.
    Connect,
}

impl std::fmt::Display for SocketOperation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Bind => "listen on",
            Self::Accept => "accept on",
            Self::Connect => "connect to",
        })
    }
}

impl SocketError {
    /// Sorts an error of an open conversation.
    pub(crate) fn in_conversation(error: io::Error) -> Self {
        use io::ErrorKind::{BrokenPipe, ConnectionReset, NotConnected, TimedOut, UnexpectedEof, WouldBlock};
        match error.kind() {
            WouldBlock | TimedOut => Self::TimedOut,
            BrokenPipe | ConnectionReset | NotConnected | UnexpectedEof => Self::Closed,
            _ => Self::Conversation(error),
        }
    }
}
