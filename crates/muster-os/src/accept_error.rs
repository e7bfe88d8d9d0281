//! What an error of `accept` means for a server that must go on serving.

use std::io::{self, ErrorKind};

/// What to do after a failed `accept`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AcceptTrouble {
    /// The one connection ended before it was accepted: accept the next.
    Connection,
    /// Descriptors or memory are short: wait a moment, until other connections end.
    Exhausted,
    /// Something else: wait a moment too, so that an error that stays does not turn into a busy loop.
    Other,
}

/// Sorts an error of `accept`. On Linux `accept` also reports network errors of the peer's side.
pub fn classify(error: &io::Error) -> AcceptTrouble {
    match error.kind() {
        ErrorKind::ConnectionAborted
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionRefused
        | ErrorKind::Interrupted
        | ErrorKind::TimedOut
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable => AcceptTrouble::Connection,
        ErrorKind::OutOfMemory => AcceptTrouble::Exhausted,
        _ => classify_code(error.raw_os_error()),
    }
}

#[cfg(unix)]
fn classify_code(code: Option<i32>) -> AcceptTrouble {
    use nix::errno::Errno;
    match code.map(Errno::from_raw) {
        Some(Errno::EMFILE | Errno::ENFILE | Errno::ENOMEM | Errno::ENOBUFS) => AcceptTrouble::Exhausted,
        Some(Errno::EPROTO | Errno::ENOPROTOOPT | Errno::EPERM) => AcceptTrouble::Connection,
        _ => AcceptTrouble::Other,
    }
}

#[cfg(windows)]
fn classify_code(code: Option<i32>) -> AcceptTrouble {
    const TOO_MANY_SOCKETS: i32 = 10_024;
    const NO_BUFFER_SPACE: i32 = 10_055;
    match code {
        Some(TOO_MANY_SOCKETS | NO_BUFFER_SPACE) => AcceptTrouble::Exhausted,
        _ => AcceptTrouble::Other,
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use nix::errno::Errno;

    #[test]
    fn every_error_of_the_manual_page_is_sorted() {
        let cases = [
            (Errno::ECONNABORTED, AcceptTrouble::Connection),
            (Errno::EINTR, AcceptTrouble::Connection),
            (Errno::EPROTO, AcceptTrouble::Connection),
            (Errno::EPERM, AcceptTrouble::Connection),
            (Errno::ENETDOWN, AcceptTrouble::Connection),
            (Errno::EHOSTUNREACH, AcceptTrouble::Connection),
            (Errno::EMFILE, AcceptTrouble::Exhausted),
            (Errno::ENFILE, AcceptTrouble::Exhausted),
            (Errno::ENOMEM, AcceptTrouble::Exhausted),
            (Errno::ENOBUFS, AcceptTrouble::Exhausted),
            (Errno::EBADF, AcceptTrouble::Other),
        ];
        for (code, expected) in cases {
            assert_eq!(classify(&io::Error::from(code)), expected, "{code}");
        }
    }
}
