//! What may stand before a publisher's service: it passes requests on, and answers one of them itself because it failed.

use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use muster_api::publisher::MACHINE_ACTIVATIONS;

/// Something that listens in the place of a service, until the test ends.
#[derive(Debug)]
pub struct Balancer {
    address: SocketAddr,
}

impl Balancer {
    /// Passes everything on but one: of the requests for licences the one with this number, from 1.
    pub fn failing_at(number: u32, service: &str) -> Self {
        let service = service.strip_prefix("http://").unwrap().to_owned();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let balancer = Self { address: listener.local_addr().unwrap() };
        let seen = Arc::new(AtomicU32::new(0));
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let (service, seen) = (service.clone(), Arc::clone(&seen));
                // Whatever fails here looks to the client like a network that fails.
                std::thread::spawn(move || pass(client, &service, &seen, number));
            }
        });
        balancer
    }
    /// Where the service seems to be.
    pub fn service(&self) -> String {
        format!("http://{}", self.address)
    }
}

fn pass(mut client: TcpStream, service: &str, seen: &AtomicU32, number: u32) -> Result<()> {
    let mut reader = BufReader::new(client.try_clone()?);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let lower = line.to_lowercase();
        if let Some(text) = lower.strip_prefix("content-length:") {
            length = text.trim().parse().unwrap_or(0);
        }
        if line.trim().is_empty() {
            break;
        }
        if !lower.starts_with("connection:") {
            head.push_str(&line);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let is_for_licence = head.starts_with(&format!("POST {MACHINE_ACTIVATIONS} "));
    if is_for_licence && seen.fetch_add(1, Ordering::SeqCst) + 1 == number {
        return client
            .write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }
    let mut server = TcpStream::connect(service)?;
    server.write_all(&[head.as_bytes(), b"Connection: close\r\n\r\n", &body].concat())?;
    std::io::copy(&mut server, &mut client).map(drop)
}
