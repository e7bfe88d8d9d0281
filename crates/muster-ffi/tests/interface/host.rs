//! A host of the example publisher that grants or refuses everything, over real TCP.

use muster_example::{ExamplePublisher, STUDIO_7_AND_SERVER_7};
use muster_os::clock;
use muster_sign::{SigningKey, seal, sha256};
use muster_wire::frame::{self, Header, MessageType};
use muster_wire::limits;
use muster_wire::message::{Answer, Request};
use muster_wire::object::{Grant, Refusal, Sealed};
use muster_wire::time::Timestamp;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

/// What it says to each request.
#[derive(Debug, Clone, Copy)]
pub(super) enum Says {
    Granted,
    Refused,
}

struct Host {
    publisher: ExamplePublisher,
    key: SigningKey,
    certificate: Sealed,
    says: Says,
}

/// Starts it; it answers until this process ends.
pub(super) fn start(publisher: ExamplePublisher, says: Says) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let began = Timestamp::from_seconds(clock::now_utc() - 86_400);
    let (key, certificate) = publisher.host(1, STUDIO_7_AND_SERVER_7, began);
    let host = Host { publisher, key, certificate, says };
    thread::spawn(move || {
        for stream in listener.incoming() {
            // A machine that goes away in the middle is no concern of the next one.
            let _gone = stream.and_then(|stream| host.serve(stream));
        }
    });
    address
}

impl Host {
    fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        let mut header = [0; limits::HEADER];
        stream.read_exact(&mut header)?;
        let header = Header::read(&header).unwrap();
        assert_eq!(header.message, MessageType::Request);
        let mut body = vec![0; header.length];
        stream.read_exact(&mut body)?;
        let request: Request = frame::read_body(&body).unwrap();
        stream.write_all(&frame::write(&self.answer(&request)))
    }

    fn answer(&self, request: &Request) -> Answer {
        let (id, now) = (self.key.id(), Timestamp::from_seconds(clock::now_utc()));
        let fingerprint = sha256(&[&request.fingerprint.to_bytes()]);
        let Request { product, cmid, nonce, .. } = *request;
        let object = match self.says {
            Says::Granted => {
                let grant = self.publisher.grant_for(id, product, cmid, nonce, now);
                seal(&Grant { fingerprint, ..grant }, &self.key)
            }
            Says::Refused => {
                let refusal = self.publisher.refusal_for(id, product, cmid, nonce, now);
                seal(&Refusal { fingerprint, ..refusal }, &self.key)
            }
        };
        Answer {
            object,
            host: self.certificate.clone(),
            service: Some(self.publisher.sealed_service()),
            key: None,
        }
    }
}
