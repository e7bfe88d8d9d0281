//! A DNS server that means no good: what it sends is made up by the test. And a watch that shows what it cost.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::thread;
use std::time::Duration;

use muster_os::clock;

/// Bytes of a message's header.
const HEADER: usize = 12;
/// Bytes of the record that says how large a datagram may be, at the end of each question.
const SIZE_RECORD: usize = 11;
/// What may pass beside what is measured on a computer that has much to do.
const SLACK: Duration = Duration::from_secs(2);

/// Answers each datagram with those of `datagrams`, and each question by TCP with what `stream` writes.
pub(crate) fn start(
    datagrams: impl Fn(&[u8]) -> Vec<Vec<u8>> + Send + 'static,
    stream: impl Fn(&mut TcpStream, &[u8]) + Send + 'static,
) -> SocketAddr {
    let (udp, tcp) = sockets();
    let address = udp.local_addr().unwrap();
    thread::spawn(move || {
        let mut buffer = [0; 512];
        while let Ok((length, from)) = udp.recv_from(&mut buffer) {
            for datagram in datagrams(&buffer[..length]) {
                udp.send_to(&datagram, from).unwrap();
            }
        }
    });
    thread::spawn(move || {
        while let Ok((mut connection, _)) = tcp.accept() {
            let mut length = [0; 2];
            connection.read_exact(&mut length).unwrap();
            let mut question = vec![0; u16::from_be_bytes(length).into()];
            connection.read_exact(&mut question).unwrap();
            stream(&mut connection, &question);
        }
    });
    address
}

/// Says by datagram that the answer does not fit, and sends by TCP what `answer` makes of the question.
pub(crate) fn by_stream(answer: impl Fn(&[u8]) -> Vec<u8> + Send + 'static) -> SocketAddr {
    start(truncated, move |connection, question| {
        let message = answer(question);
        let length = u16::try_from(message.len()).unwrap();
        connection.write_all(&[&length.to_be_bytes()[..], &message].concat()).unwrap();
    })
}

/// The same port for both ways.
fn sockets() -> (UdpSocket, TcpListener) {
    loop {
        let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
        if let Ok(tcp) = TcpListener::bind(udp.local_addr().unwrap()) {
            return (udp, tcp);
        }
    }
}

/// "It does not fit", and no more.
pub(crate) fn truncated(question: &[u8]) -> Vec<Vec<u8>> {
    let mut reply = reply(question, [0; 3], &[]);
    reply[2] |= 0x02;
    vec![reply]
}

/// The question repeated, so many records announced (answers, authorities, additional ones), and what follows.
pub(crate) fn reply(question: &[u8], counts: [u16; 3], body: &[u8]) -> Vec<u8> {
    let mut reply = vec![question[0], question[1], 0x81, 0x80, 0, 1];
    counts.iter().for_each(|count| reply.extend(count.to_be_bytes()));
    reply.extend(&question[HEADER..question.len() - SIZE_RECORD]);
    reply.extend(body);
    reply
}

/// What `ask` gives; it took `seconds` at most.
pub(crate) fn within<T>(seconds: u64, ask: impl FnOnce() -> T) -> T {
    let start = clock::monotonic();
    let answer = ask();
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(seconds) + SLACK, "{taken:?}");
    answer
}
