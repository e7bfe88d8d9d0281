//! Everything that can go wrong between a machine and a host, each its own reason.

use crate::transport::{ANSWER_SECONDS, CONNECT_SECONDS};
use muster_core::code::{Code, Reason};
use muster_wire::WireError;
use muster_wire::frame::MessageType;
use std::io;

/// One failure on the way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The name has no address.
    #[error("{name} has no address: {why}")]
    NameUnknown {
        /// The name.
        name: String,
        /// What the system said.
        why: String,
    },
    /// Nothing listens on the port.
    #[error("nothing listens on port {port}")]
    Refused {
        /// The port.
        port: u16,
    },
    /// No way leads to the address.
    #[error("no way leads there: {0}")]
    Unreachable(String),
    /// No connection in time.
    #[error("no connection within {CONNECT_SECONDS} s")]
    ConnectSlow,
    /// No whole answer in time.
    #[error("no whole answer within {ANSWER_SECONDS} s")]
    Silent,
    /// The connection ended before the answer.
    #[error("the connection ended before the answer")]
    Lost,
    /// Something else than Muster answers.
    #[error("something else than Muster answers there: {found}")]
    NotMuster {
        /// Its first bytes, as text where they are text.
        found: String,
    },
    /// What came breaks a rule of the wire.
    #[error("the answer breaks a rule: {0}")]
    Malformed(WireError),
    /// A message that has no place here.
    #[error("a message of type {0} came, which has no place here")]
    Unexpected(u8),
    /// Anything else that the operating system reported.
    #[error("{0}")]
    System(String),
}

impl Trouble {
    /// The code with its numbers.
    #[must_use]
    pub fn reason(&self) -> Reason {
        let seconds = |seconds: u64| i64::try_from(seconds).unwrap_or(i64::MAX);
        match self {
            Self::NameUnknown { .. } => Code::HostNameUnknown.into(),
            Self::Refused { port } => Reason::with(Code::ConnectionRefused, (*port).into(), 0),
            Self::Unreachable(_) | Self::System(_) => Code::NetworkUnreachable.into(),
            Self::ConnectSlow => Reason::with(Code::HostSilent, seconds(CONNECT_SECONDS), 0),
            Self::Silent => Reason::with(Code::HostSilent, seconds(ANSWER_SECONDS), 0),
            Self::Lost => Code::ConnectionLost.into(),
            Self::NotMuster { .. } => Code::NotMuster.into(),
            Self::Malformed(error) => error.into(),
            Self::Unexpected(found) => Reason::with(Code::UnexpectedMessage, (*found).into(), 0),
        }
    }

    /// Sorts what the system said about connecting.
    pub(crate) fn connecting(error: &io::Error, port: u16) -> Self {
        use io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkUnreachable, TimedOut, WouldBlock};
        match error.kind() {
            ConnectionRefused => Self::Refused { port },
            TimedOut | WouldBlock => Self::ConnectSlow,
            HostUnreachable | NetworkUnreachable => Self::Unreachable(error.to_string()),
            _ => Self::System(error.to_string()),
        }
    }
    /// Sorts what the system said about a connection that stands.
    pub(crate) fn talking(error: &io::Error) -> Self {
        use io::ErrorKind::{
            BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected, TimedOut, UnexpectedEof, WouldBlock,
        };
        match error.kind() {
            TimedOut | WouldBlock => Self::Silent,
            BrokenPipe | ConnectionAborted | ConnectionReset | NotConnected | UnexpectedEof => Self::Lost,
            _ => Self::System(error.to_string()),
        }
    }
    pub(crate) const fn unexpected(message: MessageType) -> Self {
        Self::Unexpected(message.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use io::ErrorKind;

    #[test]
    fn what_the_system_says_about_connecting_keeps_its_kind() {
        let code = |kind: ErrorKind| Trouble::connecting(&kind.into(), 1688).reason();
        assert_eq!(code(ErrorKind::ConnectionRefused), Reason::with(Code::ConnectionRefused, 1688, 0));
        assert_eq!(code(ErrorKind::TimedOut), Reason::with(Code::HostSilent, 5, 0));
        for kind in [ErrorKind::HostUnreachable, ErrorKind::NetworkUnreachable, ErrorKind::PermissionDenied] {
            assert_eq!(code(kind).code, Code::NetworkUnreachable, "{kind:?}");
        }
    }

    #[test]
    fn what_it_says_about_a_connection_that_stood_is_another_thing() {
        let code = |kind: ErrorKind| Trouble::talking(&kind.into()).reason();
        assert_eq!(code(ErrorKind::WouldBlock), Reason::with(Code::HostSilent, 15, 0));
        for kind in [ErrorKind::ConnectionReset, ErrorKind::BrokenPipe, ErrorKind::UnexpectedEof] {
            assert_eq!(code(kind).code, Code::ConnectionLost, "{kind:?}");
        }
    }
}
