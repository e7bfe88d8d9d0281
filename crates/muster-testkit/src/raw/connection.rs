//! One TCP connection to a host, byte by byte.

use std::io::{ErrorKind, Read, Result, Write};
use std::net::{IpAddr, Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

use muster_wire::frame::{Header, MessageType, read_body};
use muster_wire::message::{Answer, Notice, Receipt, Request};
use muster_wire::{frame, limits};
use socket2::{Domain, Protocol, Socket, Type};

/// Longer than any limit of the wire, so that a host that keeps its limits is never cut off here.
const PATIENCE: Duration = Duration::from_secs(limits::IDLE_SECONDS * 2);

/// An open connection.
#[derive(Debug)]
pub struct Connection(TcpStream);

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A signed answer, not verified.
    Answer(Answer),
    /// An unsigned notice.
    Notice(Notice),
    /// What the host holds.
    Receipt(Receipt),
    /// A frame of another type, with its body.
    Other(MessageType, Vec<u8>),
    /// The host closed the connection, with or without a reset.
    Closed,
}

impl Connection {
    /// Connects.
    pub fn open(host: SocketAddr) -> Result<Self> {
        Self::prepared(TcpStream::connect_timeout(&host, PATIENCE)?)
    }
    /// Connects from an address of one's own: every 127.x.y.z is one.
    pub fn open_from(source: IpAddr, host: SocketAddr) -> Result<Self> {
        let socket = Socket::new(Domain::for_address(host), Type::STREAM, Some(Protocol::TCP))?;
        socket.bind(&SocketAddr::from((source, 0)).into())?;
        socket.connect_timeout(&host.into(), PATIENCE)?;
        Self::prepared(socket.into())
    }
    fn prepared(stream: TcpStream) -> Result<Self> {
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self(stream))
    }
    /// The address at this end.
    pub fn local(&self) -> SocketAddr {
        self.0.local_addr().unwrap()
    }
    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) -> Result<()> {
        self.0.write_all(bytes)
    }
    /// Says that nothing more will be sent.
    pub fn finish(&self) -> Result<()> {
        self.0.shutdown(Shutdown::Write)
    }
    /// Sends a request and takes what comes back.
    pub fn ask(&mut self, request: &Request) -> Result<Heard> {
        self.send(&frame::write(request))?;
        self.hear()
    }
    /// Reads one whole frame, or the end.
    ///
    /// A frame that ends in the middle is an error: no host may send half of one, unless it is killed.
    pub fn hear(&mut self) -> Result<Heard> {
        let Some((header, body)) = self.hear_frame()? else { return Ok(Heard::Closed) };
        let invalid = |error| std::io::Error::new(ErrorKind::InvalidData, error);
        Ok(match header.message {
            MessageType::Answer => Heard::Answer(read_body(&body).map_err(invalid)?),
            MessageType::Notice => Heard::Notice(read_body(&body).map_err(invalid)?),
            MessageType::Receipt => Heard::Receipt(read_body(&body).map_err(invalid)?),
            other => Heard::Other(other, body),
        })
    }
    /// Reads one whole frame as bytes; none at the end.
    pub fn hear_frame(&mut self) -> Result<Option<(Header, Vec<u8>)>> {
        let mut header = [0; limits::HEADER];
        match self.0.read(&mut header[..1]) {
            Ok(1) => {}
            Ok(_) => return Ok(None),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => return Ok(None),
            Err(error) => return Err(error),
        }
        self.0.read_exact(&mut header[1..])?;
        let header =
            Header::read(&header).map_err(|error| std::io::Error::new(ErrorKind::InvalidData, error))?;
        let mut body = vec![0; header.length];
        self.0.read_exact(&mut body)?;
        Ok(Some((header, body)))
    }
    /// Whether the host closes without a word, now or within the limits of the wire.
    pub fn ends(&mut self) -> bool {
        matches!(self.hear_frame(), Ok(None))
    }
}
