//! One connection: what is still to be sent, what was asked and waits for its answer, what has arrived of it.

use crate::load::asker::Asked;
use crate::load::fault::Fault;
use crate::load::judge;
use mio::net::TcpStream;
use mio::{Interest, Registry, Token};
use muster_wire::frame::Header;
use muster_wire::limits;
use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read, Write};

/// A place for a connection, used again and again.
#[derive(Debug, Default)]
pub(super) struct Line {
    stream: Option<TcpStream>,
    /// What is told of it.
    watched: Option<Interest>,
    pub(super) outgoing: Vec<u8>,
    sent: usize,
    arrived: Vec<u8>,
    pub(super) waiting: VecDeque<Waiting>,
    /// Requests that this connection has carried.
    pub(super) carried: u32,
    /// Whether it stands among those with room.
    pub(super) is_listed: bool,
}

/// A request whose answer is waited for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Waiting {
    pub(super) asked: Asked,
    /// When it was to be sent, and when it was, in nanoseconds from the start.
    pub(super) intended: u64,
    pub(super) sent: u64,
}

/// Whether everything was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    All,
    /// The rest when there is room for it.
    Part,
}

impl Line {
    pub(super) fn open(&mut self, stream: TcpStream) {
        self.stream = Some(stream);
    }

    pub(super) const fn is_open(&self) -> bool {
        self.stream.is_some()
    }

    /// Sends as much as can be sent now.
    pub(super) fn send(&mut self) -> Result<Sent, Fault> {
        let Some(stream) = &mut self.stream else { return Ok(Sent::All) };
        while let Some(rest) = self.outgoing.get(self.sent..).filter(|rest| !rest.is_empty()) {
            match stream.write(rest) {
                Ok(0) => return Err(Fault::Reset),
                Ok(sent) => self.sent = self.sent.saturating_add(sent),
                Err(error) => match error.kind() {
                    // Not connected: not yet.
                    ErrorKind::WouldBlock | ErrorKind::NotConnected => return Ok(Sent::Part),
                    ErrorKind::Interrupted => {}
                    kind => return Err(fault(kind)),
                },
            }
        }
        self.outgoing.clear();
        self.sent = 0;
        Ok(Sent::All)
    }

    /// Wants to be told of these events; what is told already costs nothing.
    pub(super) fn watch(&mut self, registry: &Registry, token: Token, interest: Interest) -> io::Result<()> {
        let Some(stream) = &mut self.stream else { return Ok(()) };
        match self.watched.replace(interest) {
            None => registry.register(stream, token, interest),
            Some(before) if before != interest => registry.reregister(stream, token, interest),
            Some(_) => Ok(()),
        }
    }

    pub(super) fn has_unsent(&self) -> bool {
        !self.outgoing.is_empty()
    }

    /// Reads what is there and hands over every whole frame.
    pub(super) fn receive(
        &mut self,
        buffer: &mut [u8],
        mut take: impl FnMut(Option<Waiting>, Header, &[u8]),
    ) -> Result<(), Fault> {
        loop {
            let Some(stream) = &mut self.stream else { return Ok(()) };
            let room = buffer.len();
            let read = match stream.read(buffer) {
                Ok(0) => return Err(Fault::Ended),
                Ok(read) => read,
                Err(error) => match error.kind() {
                    ErrorKind::WouldBlock | ErrorKind::NotConnected => return Ok(()),
                    ErrorKind::Interrupted => continue,
                    kind => return Err(fault(kind)),
                },
            };
            let bytes = buffer.get(..read).unwrap_or_default();
            if self.arrived.is_empty() {
                let used = frames(bytes, &mut self.waiting, &mut take)?;
                self.arrived.extend_from_slice(bytes.get(used..).unwrap_or_default());
            } else {
                self.arrived.extend_from_slice(bytes);
                let used = frames(&self.arrived, &mut self.waiting, &mut take)?;
                self.arrived.drain(..used);
            }
            // Less than there was room for: nothing is left, and what comes later is told.
            if read < room {
                return Ok(());
            }
        }
    }

    /// Closes it and gives back what was not answered.
    pub(super) fn close(&mut self) -> usize {
        let unanswered = self.waiting.len();
        self.stream = None;
        self.watched = None;
        self.outgoing.clear();
        self.sent = 0;
        self.arrived.clear();
        self.waiting.clear();
        self.carried = 0;
        unanswered
    }
}

/// Hands over every whole frame, and says how many bytes they were.
fn frames(
    bytes: &[u8],
    waiting: &mut VecDeque<Waiting>,
    take: &mut impl FnMut(Option<Waiting>, Header, &[u8]),
) -> Result<usize, Fault> {
    let mut used = 0_usize;
    while let Some(header) = judge::header(bytes.get(used..).unwrap_or_default())? {
        let start = used.saturating_add(limits::HEADER);
        let end = start.saturating_add(header.length);
        let Some(body) = bytes.get(start..end) else { break };
        take(waiting.pop_front(), header, body);
        used = end;
    }
    Ok(used)
}

const fn fault(kind: ErrorKind) -> Fault {
    match kind {
        ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => Fault::Reset,
        _ => Fault::NotConnected,
    }
}
