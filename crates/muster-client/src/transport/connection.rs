//! One frame out, one frame in.

use super::{ANSWER_SECONDS, CONNECT_SECONDS, TALK_SECONDS, Trouble};
use muster_os::clock;
use muster_wire::frame::{self, Framed, Header, MAGIC, MessageType};
use muster_wire::limits;
use muster_wire::message::{
    Answer, CatalogMessage, GrantWanted, LicenceReply, Notice, Receipt, RevocationsMessage,
};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Seconds within which whoever waited for the end of a line answers it.
const PROVOKED_SECONDS: u64 = 2;

/// A connection to a host.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    /// Where it goes, as far as the system knew when it stood.
    to: Option<SocketAddr>,
    /// Whether the host was asked to end it.
    ended: bool,
    /// How long one exchange may take.
    patience: Duration,
    /// When all of them must be over.
    end: Option<Instant>,
}

/// What a host can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A signed answer, not proven yet.
    Answer(Box<Answer>),
    /// An unsigned notice.
    Notice(Notice),
    /// A catalog, not proven yet.
    Catalog(Box<CatalogMessage>),
    /// What the host holds.
    Receipt(Receipt),
    /// A revocation list, not proven yet.
    Revocations(Box<RevocationsMessage>),
    /// The host asks to see a grant.
    GrantWanted(GrantWanted),
    /// A licence, not proven yet, or what is known of it.
    Licence(Box<LicenceReply>),
}

impl Connection {
    pub(crate) fn new(stream: TcpStream) -> Self {
        without_delay(&stream);
        let (to, end) = (stream.peer_addr().ok(), clock::monotonic());
        let end = end.checked_add(Duration::from_secs(TALK_SECONDS));
        Self { stream, to, ended: false, patience: Duration::from_secs(ANSWER_SECONDS), end }
    }

    /// Sends one message and waits for the reply.
    ///
    /// # Errors
    /// What went wrong; the connection is of no use then.
    pub fn ask<M: Framed>(&mut self, message: &M) -> Result<Reply, Trouble> {
        self.exchange(&frame::write(message), false)
    }

    /// The same for a message after which there is most likely nothing to ask: the host, which is told so, need not wait.
    /// Whatever is asked afterwards goes over a new connection to the same address.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub(crate) fn ask_last<M: Framed>(&mut self, message: &M) -> Result<Reply, Trouble> {
        self.exchange(&frame::write_last(message), true)
    }

    fn exchange(&mut self, frame: &[u8], last: bool) -> Result<Reply, Trouble> {
        let end = clock::monotonic().checked_add(self.patience).min(self.end);
        if self.ended {
            self.stand_again(end)?;
        }
        self.ended = last;
        self.stream.set_write_timeout(Some(left(end)?)).map_err(|error| Trouble::talking(&error))?;
        // A host that refuses the connection says why before it reads anything, so the reply is read all the same.
        let sent = self.stream.write_all(frame).map_err(|error| Trouble::talking(&error));
        match (self.receive(end), sent) {
            (Err(Trouble::Lost), Err(trouble)) => Err(trouble),
            (reply, _) => reply,
        }
    }

    fn stand_again(&mut self, end: Option<Instant>) -> Result<(), Trouble> {
        let to = self.to.ok_or(Trouble::Lost)?;
        let limit = left(end)?.min(Duration::from_secs(CONNECT_SECONDS));
        let stream = TcpStream::connect_timeout(&to, limit);
        self.stream = stream.map_err(|error| Trouble::connecting(&error, to.port()))?;
        without_delay(&self.stream);
        Ok(())
    }

    /// After silence: what else than Muster stands there. Many programs say nothing before the end of a line; an empty one
    /// makes them speak, and a host of Muster that hangs stays silent. The connection is of no use afterwards.
    #[must_use]
    pub fn provoke(mut self) -> Option<Trouble> {
        let limit = Duration::from_secs(PROVOKED_SECONDS);
        self.stream.set_write_timeout(Some(limit)).ok()?;
        self.stream.write_all(b"\r\n\r\n").ok()?;
        let mut first = [0; limits::HEADER];
        let (got, _how_it_ended) = self.fill(&mut first, clock::monotonic().checked_add(limit));
        check_first_bytes(first.get(..got).unwrap_or_default()).err()
    }

    fn receive(&mut self, end: Option<Instant>) -> Result<Reply, Trouble> {
        let mut header = [0; limits::HEADER];
        let (got, filled) = self.fill(&mut header, end);
        // Whatever came first tells more than how it ended.
        check_first_bytes(header.get(..got).unwrap_or_default())?;
        filled?;
        let header = Header::read(&header).map_err(Trouble::Malformed)?;
        let mut body = vec![0; header.length];
        self.fill(&mut body, end).1?;
        decode(header.message, &body)
    }

    /// Fills the buffer, and says how far it came.
    fn fill(&mut self, buffer: &mut [u8], end: Option<Instant>) -> (usize, Result<(), Trouble>) {
        let mut filled = 0_usize;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.read_some(rest, end) {
                Ok(read) => filled = filled.saturating_add(read),
                Err(trouble) => return (filled, Err(trouble)),
            }
        }
        (filled, Ok(()))
    }

    fn read_some(&mut self, buffer: &mut [u8], end: Option<Instant>) -> Result<usize, Trouble> {
        loop {
            let limit = Some(left(end)?);
            self.stream.set_read_timeout(limit).map_err(|error| Trouble::talking(&error))?;
            match self.stream.read(buffer) {
                Ok(0) => return Err(Trouble::Lost),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                read => return read.map_err(|error| Trouble::talking(&error)),
            }
        }
    }
}

fn without_delay(stream: &TcpStream) {
    // Only time is lost where the system does not know the option.
    let _slower = stream.set_nodelay(true);
}

fn decode(message: MessageType, body: &[u8]) -> Result<Reply, Trouble> {
    let reply = match message {
        MessageType::Answer => frame::read_body(body).map(|answer| Reply::Answer(Box::new(answer))),
        MessageType::Notice => frame::read_body(body).map(Reply::Notice),
        MessageType::Catalog => frame::read_body(body).map(|catalog| Reply::Catalog(Box::new(catalog))),
        MessageType::Receipt => frame::read_body(body).map(Reply::Receipt),
        MessageType::Revocations => frame::read_body(body).map(|list| Reply::Revocations(Box::new(list))),
        MessageType::GrantWanted => frame::read_body(body).map(Reply::GrantWanted),
        MessageType::LicenceReply => frame::read_body(body).map(|reply| Reply::Licence(Box::new(reply))),
        MessageType::Request
        | MessageType::CatalogQuery
        | MessageType::RevocationQuery
        | MessageType::LicenceQuery => {
            return Err(Trouble::unexpected(message));
        }
    };
    reply.map_err(Trouble::Malformed)
}

/// Told as soon as it can be: anything that does not begin as Muster does is something else.
fn check_first_bytes(got: &[u8]) -> Result<(), Trouble> {
    let differs = got.iter().zip(MAGIC).any(|(found, needed)| *found != needed);
    if differs { Err(Trouble::NotMuster { found: visible(got) }) } else { Ok(()) }
}

fn visible(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    format!("{:?}", text.trim_end())
}

fn left(end: Option<Instant>) -> Result<Duration, Trouble> {
    let left = end
        .map_or(Duration::from_secs(ANSWER_SECONDS), |end| end.saturating_duration_since(clock::monotonic()));
    if left.is_zero() { Err(Trouble::Silent) } else { Ok(left) }
}

impl Reply {
    /// Its type, for whoever expected another one.
    pub(crate) const fn unexpected(&self) -> Trouble {
        Trouble::unexpected(match self {
            Self::Answer(_) => MessageType::Answer,
            Self::Notice(_) => MessageType::Notice,
            Self::Catalog(_) => MessageType::Catalog,
            Self::Receipt(_) => MessageType::Receipt,
            Self::Revocations(_) => MessageType::Revocations,
            Self::GrantWanted(_) => MessageType::GrantWanted,
            Self::Licence(_) => MessageType::LicenceReply,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_wire::id::PublisherId;
    use muster_wire::message::CatalogQuery;
    use muster_wire::number::{CatalogVersion, RevocationNumber};
    use std::io::{BufRead, BufReader};
    use std::net::TcpListener;

    /// What an impatient client makes of a host that does this.
    fn impatient(behave: impl FnOnce(TcpStream) + Send + 'static) -> Trouble {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let host = std::thread::spawn(move || behave(listener.accept().unwrap().0));
        let query = CatalogQuery { publisher: PublisherId::new([1; 16]), held: CatalogVersion(1) };
        let mut connection = Connection { patience: Duration::from_millis(100), ..Connection::new(stream) };
        let trouble = connection.ask(&query).unwrap_err();
        drop(connection);
        host.join().unwrap();
        trouble
    }

    fn until_it_leaves(mut stream: TcpStream) {
        let _left = stream.read_to_end(&mut Vec::new());
    }

    #[test]
    fn what_is_asked_after_the_last_message_goes_over_a_new_connection() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut connection = Connection::new(TcpStream::connect(listener.local_addr().unwrap()).unwrap());
        let publisher = PublisherId::new([1; 16]);
        let receipt =
            Receipt { publisher, catalog_version: CatalogVersion(7), revocation_number: RevocationNumber(0) };
        let answer = frame::write(&receipt);
        let host = std::thread::spawn(move || {
            let mut heard = Vec::new();
            for frames in [1, 2] {
                let (mut stream, _) = listener.accept().unwrap();
                for _ in 0..frames {
                    let mut header = [0; limits::HEADER];
                    stream.read_exact(&mut header).unwrap();
                    let header = Header::read(&header).unwrap();
                    stream.read_exact(&mut vec![0; header.length]).unwrap();
                    heard.push(header.last);
                    stream.write_all(&answer).unwrap();
                }
            }
            heard
        });
        let query = CatalogQuery { publisher, held: CatalogVersion(1) };
        let expected = Ok(Reply::Receipt(receipt));
        assert_eq!(connection.ask_last(&query), expected);
        assert_eq!(connection.ask(&query), expected);
        assert_eq!(connection.ask(&query), expected);
        assert_eq!(host.join().unwrap(), [true, false, false]);
    }

    #[test]
    fn a_host_that_says_nothing_is_silent() {
        assert_eq!(impatient(until_it_leaves), Trouble::Silent);
    }

    #[test]
    fn a_host_that_says_a_byte_now_and_then_gets_no_more_time() {
        let header = Header { message: MessageType::Answer, last: false, length: 8_192 }.write();
        let drip = move |mut stream: TcpStream| {
            let endless = header.into_iter().chain(std::iter::repeat(0));
            for byte in endless {
                if stream.write_all(&[byte]).is_err() {
                    return;
                }
                clock::pause(Duration::from_millis(5));
            }
        };
        assert_eq!(impatient(drip), Trouble::Silent);
    }

    /// What comes of an empty line after silence.
    fn provoked(behave: impl FnOnce(TcpStream) + Send + 'static) -> Option<Trouble> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let host = std::thread::spawn(move || behave(listener.accept().unwrap().0));
        let found = Connection::new(stream).provoke();
        host.join().unwrap();
        found
    }

    #[test]
    fn whoever_waits_for_the_end_of_a_line_answers_an_empty_one() {
        let by_lines = |mut stream: TcpStream| {
            let mut line = String::new();
            BufReader::new(&stream).read_line(&mut line).unwrap();
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\n").unwrap();
        };
        assert_eq!(provoked(by_lines), Some(Trouble::NotMuster { found: "\"HTTP/1.1 400\"".to_owned() }));
        assert_eq!(provoked(until_it_leaves), None, "whoever hangs is still silent");
    }

    #[test]
    fn a_few_strange_bytes_are_named_though_no_more_come() {
        let greet = |mut stream: TcpStream| {
            stream.write_all(b"220 \r\n").unwrap();
            until_it_leaves(stream);
        };
        assert_eq!(impatient(greet), Trouble::NotMuster { found: "\"220\"".to_owned() });
    }
}
