//! A line to a database server that breaks at the worst moment: the server has committed, and nobody hears it.

use std::io::{Read, Result, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a server says when it has committed.
const COMMIT: &[u8] = b"COMMIT";

/// Something that listens in the place of a server, until the test ends.
#[derive(Debug)]
pub struct Relay {
    address: SocketAddr,
    armed: Arc<AtomicBool>,
}

impl Relay {
    /// Passes everything on in both directions.
    pub fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let relay = Self { address: listener.local_addr().unwrap(), armed: Arc::default() };
        let armed = Arc::clone(&relay.armed);
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                // Without a server the client finds its connection closed.
                let _gone = TcpStream::connect(server).and_then(|server| join(client, server, &armed));
            }
        });
        relay
    }
    /// Where the server seems to be.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
    /// The answer to the next commit is lost, and the connection with it.
    pub fn lose_the_next_commit(&self) {
        self.armed.store(true, Ordering::SeqCst);
    }
    /// Whether that has happened.
    pub fn has_lost_it(&self) -> bool {
        !self.armed.load(Ordering::SeqCst)
    }
}

/// One connection: a thread for each direction.
fn join(client: TcpStream, server: TcpStream, armed: &Arc<AtomicBool>) -> Result<()> {
    let armed = Arc::clone(armed);
    let (from_client, to_client) = (client.try_clone()?, client);
    let (from_server, to_server) = (server.try_clone()?, server);
    std::thread::spawn(move || pass(from_client, to_server, |_| true));
    std::thread::spawn(move || {
        pass(from_server, to_client, |said| {
            let committed = said.windows(COMMIT.len()).any(|words| words == COMMIT);
            !(committed && armed.swap(false, Ordering::SeqCst))
        });
    });
    Ok(())
}

/// Until one side ends, or something is not to be passed on.
fn pass(mut from: TcpStream, mut to: TcpStream, mut look: impl FnMut(&[u8]) -> bool) {
    let mut bytes = [0; 65_536];
    while let Ok(length @ 1..) = from.read(&mut bytes) {
        if !look(&bytes[..length]) || to.write_all(&bytes[..length]).is_err() {
            break;
        }
    }
    // The other side may have closed already.
    let _closed = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}
