//! One conversation over a local socket, from either end.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use super::reach::Reach;
use crate::clock;
use crate::local_socket::line::LineBuffer;
use crate::local_socket::{DEFAULT_TIMEOUT, SocketError, SocketOperation};

/// A conversation, line by line.
#[derive(Debug)]
pub struct LocalStream {
    stream: UnixStream,
    received: LineBuffer,
    timeout: Duration,
}

/// Begins a conversation with the server on `path`. `timeout` is also the limit for each line from then on.
pub fn connect(path: &Path, timeout: Duration) -> Result<LocalStream, SocketError> {
    let stream = Reach::to(path).and_then(|reach| open(reach.path(), timeout));
    let mut stream = LocalStream::new(stream.map_err(|error| connect_error(path, error))?);
    stream.set_timeout(timeout);
    Ok(stream)
}

impl LocalStream {
    pub(super) fn new(stream: UnixStream) -> Self {
        Self { stream, received: LineBuffer::default(), timeout: DEFAULT_TIMEOUT }
    }

    /// How long a whole line may take from now on, in either direction.
    pub fn set_timeout(&mut self, timeout: Duration) {
        self.timeout = timeout;
    }

    /// The next line, without its break; `None` when the other side has ended the conversation.
    ///
    /// `max` is its largest length in bytes. After an error the conversation cannot go on.
    pub fn read_line_bounded(&mut self, max: usize) -> Result<Option<String>, SocketError> {
        let deadline = self.deadline();
        let stream = &self.stream;
        self.received.next_line(max, |chunk| receive(stream, chunk, deadline))
    }

    /// Sends `line` and a line break.
    pub fn write_line(&mut self, line: &str) -> Result<(), SocketError> {
        if line.contains('\n') {
            return Err(SocketError::LineBreakInside);
        }
        let deadline = self.deadline();
        let whole = format!("{line}\n");
        let mut rest = whole.as_bytes();
        while !rest.is_empty() {
            let sent = send(&self.stream, rest, deadline)?;
            rest = rest.get(sent..).unwrap_or_default();
        }
        Ok(())
    }

    fn deadline(&self) -> Option<Instant> {
        clock::monotonic().checked_add(self.timeout)
    }
}

fn receive(stream: &UnixStream, chunk: &mut [u8], deadline: Option<Instant>) -> Result<usize, SocketError> {
    loop {
        stream.set_read_timeout(remaining(deadline)?).map_err(SocketError::in_conversation)?;
        match (&mut &*stream).read(chunk) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // An other side that went away with our words unread is at its end all the same.
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => return Ok(0),
            other => return other.map_err(SocketError::in_conversation),
        }
    }
}

fn send(stream: &UnixStream, bytes: &[u8], deadline: Option<Instant>) -> Result<usize, SocketError> {
    loop {
        stream.set_write_timeout(remaining(deadline)?).map_err(SocketError::in_conversation)?;
        match (&mut &*stream).write(bytes) {
            Ok(0) => return Err(SocketError::Closed),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other.map_err(SocketError::in_conversation),
        }
    }
}

/// What is left until `deadline`; no deadline means one beyond the clock's range, that is, no limit.
fn remaining(deadline: Option<Instant>) -> Result<Option<Duration>, SocketError> {
    let Some(deadline) = deadline else { return Ok(None) };
    match deadline.saturating_duration_since(clock::monotonic()) {
        Duration::ZERO => Err(SocketError::TimedOut),
        left => Ok(Some(left)),
    }
}

/// A server that does not accept lets a connection wait as soon as its queue is full, so it needs a limit too.
#[cfg(target_os = "linux")]
fn open(path: &Path, timeout: Duration) -> io::Result<UnixStream> {
    use nix::sys::socket::{AddressFamily, SockFlag, SockType, UnixAddr, connect, socket};
    use std::os::fd::AsRawFd;
    let socket = socket(AddressFamily::Unix, SockType::Stream, SockFlag::SOCK_CLOEXEC, None)?;
    let stream = UnixStream::from(socket);
    // On Linux the time limit for sending is also the one for connecting.
    stream.set_write_timeout(Some(timeout.max(Duration::from_millis(1))))?;
    let address = UnixAddr::new(path)?;
    loop {
        match connect(stream.as_raw_fd(), &address) {
            Ok(()) => return Ok(stream),
            Err(nix::errno::Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn open(path: &Path, _timeout: Duration) -> io::Result<UnixStream> {
    UnixStream::connect(path)
}

fn connect_error(path: &Path, source: io::Error) -> SocketError {
    let path = path.to_path_buf();
    match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused => SocketError::NobodyListens { path },
        io::ErrorKind::PermissionDenied => SocketError::Denied { path },
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => SocketError::TimedOut,
        _ => SocketError::Path { operation: SocketOperation::Connect, path, source },
    }
}
