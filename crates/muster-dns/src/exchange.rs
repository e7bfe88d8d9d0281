//! One message to one server, and its reply.
//!
//! By UDP a question is sent twice, because datagrams get lost; a reply that did not fit is asked for again by TCP. An
//! update goes by TCP at once. All of it together has one limit of time, whatever the server does.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream, UdpSocket};
use std::time::Duration;

use crate::limit::Limit;
use crate::reply::{is_reply, is_truncated};

/// Seconds that a server has for one reply, with everything that is sent again.
pub const PATIENCE: u64 = 4;
/// The port of DNS servers.
pub const PORT: u16 = 53;
/// Bytes of the largest datagram that is asked for: what passes every network whole.
pub(crate) const DATAGRAM: u16 = 1_232;

/// How a message is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// By UDP, and by TCP where the reply did not fit.
    Datagram,
    /// By TCP.
    Stream,
}

/// No reply.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeFault {
    /// Nothing listens there, or there is no way to it.
    #[error("{server} cannot be reached ({why})")]
    Unreachable {
        /// The server.
        server: SocketAddr,
        /// What the operating system says.
        why: String,
    },
    /// Nothing came in time.
    #[error("{server} did not answer within {seconds} s")]
    Silent {
        /// The server.
        server: SocketAddr,
        /// The limit.
        seconds: u64,
    },
    /// The operating system gave no random number for the message.
    #[error("{0}")]
    NoNumber(String),
    /// What came is no reply to what was sent.
    #[error("what {server} answers is not DNS")]
    NotDns {
        /// The server.
        server: SocketAddr,
    },
}

/// Sends a message and waits for its reply.
pub(crate) fn exchange(
    server: SocketAddr,
    message: &[u8],
    transport: Transport,
    limit: Limit,
) -> Result<Vec<u8>, ExchangeFault> {
    let asked = Asked { server, message, limit };
    if transport == Transport::Stream {
        return asked.by_stream();
    }
    let reply = asked.by_datagram()?;
    if is_truncated(&reply) { asked.by_stream() } else { Ok(reply) }
}

struct Asked<'a> {
    server: SocketAddr,
    message: &'a [u8],
    limit: Limit,
}

impl Asked<'_> {
    fn by_datagram(&self) -> Result<Vec<u8>, ExchangeFault> {
        let any = match self.server {
            SocketAddr::V4(_) => SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)),
            SocketAddr::V6(_) => SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0)),
        };
        let socket = UdpSocket::bind(any).map_err(|error| self.fault(&error))?;
        socket.connect(self.server).map_err(|error| self.fault(&error))?;
        for until in [self.limit.half(), self.limit] {
            self.left()?;
            socket.send(self.message).map_err(|error| self.fault(&error))?;
            if let Some(reply) = self.datagram(&socket, until)? {
                return Ok(reply);
            }
        }
        Err(self.silent())
    }

    /// The first datagram that is a reply; none until then. Others are passed over: anybody can send one.
    fn datagram(&self, socket: &UdpSocket, until: Limit) -> Result<Option<Vec<u8>>, ExchangeFault> {
        // Windows takes a datagram that does not fit for an error, and a stranger's may have any size.
        let mut buffer = vec![0; u16::MAX.into()];
        while let Some(left) = until.left() {
            socket.set_read_timeout(Some(left)).map_err(|error| self.fault(&error))?;
            match socket.recv(&mut buffer) {
                Ok(length) => {
                    let reply = buffer.get(..length).unwrap_or_default();
                    if is_reply(reply, self.message) {
                        return Ok(Some(reply.to_vec()));
                    }
                }
                Err(error) if is_timeout(&error) || error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(self.fault(&error)),
            }
        }
        Ok(None)
    }

    fn by_stream(&self) -> Result<Vec<u8>, ExchangeFault> {
        let fault = |error| self.fault(&error);
        let mut stream = TcpStream::connect_timeout(&self.server, self.left()?).map_err(fault)?;
        let length = u16::try_from(self.message.len()).map_err(|_| self.not_dns())?;
        let mut framed = length.to_be_bytes().to_vec();
        framed.extend_from_slice(self.message);
        stream.set_write_timeout(Some(self.left()?)).map_err(fault)?;
        stream.write_all(&framed).map_err(fault)?;
        let mut length = [0; 2];
        self.read(&mut stream, &mut length)?;
        let mut reply = vec![0; u16::from_be_bytes(length).into()];
        self.read(&mut stream, &mut reply)?;
        if is_reply(&reply, self.message) { Ok(reply) } else { Err(self.not_dns()) }
    }

    /// Fills the buffer. Each piece has what is left of the time, so that a server that trickles gains none.
    fn read(&self, stream: &mut TcpStream, buffer: &mut [u8]) -> Result<(), ExchangeFault> {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            stream.set_read_timeout(Some(self.left()?)).map_err(|error| self.fault(&error))?;
            match stream.read(rest) {
                Ok(0) => return Err(self.not_dns()),
                Ok(more) => filled = filled.saturating_add(more),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(self.fault(&error)),
            }
        }
        Ok(())
    }

    fn left(&self) -> Result<Duration, ExchangeFault> {
        self.limit.left().ok_or_else(|| self.silent())
    }

    fn fault(&self, error: &std::io::Error) -> ExchangeFault {
        if is_timeout(error) {
            return self.silent();
        }
        ExchangeFault::Unreachable { server: self.server, why: error.to_string() }
    }

    const fn silent(&self) -> ExchangeFault {
        ExchangeFault::Silent { server: self.server, seconds: self.limit.seconds }
    }

    const fn not_dns(&self) -> ExchangeFault {
        ExchangeFault::NotDns { server: self.server }
    }
}

fn is_timeout(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}
