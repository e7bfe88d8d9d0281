//! A small authoritative DNS server inside this program, for where BIND 9 is not installed.
//!
//! Reading order: `key` (what signs updates), `zone` (one zone and what may change in it), `requests` (questions and
//! updates). Questions are answered by hickory-server. Its one store that takes updates needs SQLite, so the updates are
//! taken here, into its store in memory: service records under the service's own name, signed with the key, nothing else.

mod key;
mod requests;
#[cfg(test)]
mod tests;
mod zone;

pub(crate) use key::UpdateKey;
pub(crate) use zone::{ZoneText, service};

use crate::trouble::Trouble;
use hickory_server::Server;
use requests::Requests;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, UdpSocket};
use tokio::runtime::{Builder, Runtime};
use zone::Zone;

/// How long a connection may say nothing.
const SILENCE: Duration = Duration::from_secs(10);
/// Replies that wait on one connection at most.
const REPLIES: usize = 8;

/// A running server.
pub(crate) struct NameServer {
    runtime: Runtime,
    _server: Server<Requests>,
}

impl NameServer {
    /// Answers for zones, over UDP and TCP, and takes updates that are signed with the key.
    pub(crate) fn start(address: SocketAddr, zones: &[ZoneText], key: &UpdateKey) -> Result<Self, Trouble> {
        let zones = zones.iter().map(Zone::read).collect::<Result<_, _>>()?;
        let requests = Requests::new(zones, key.signer()?);
        let failed = |source: io::Error| Trouble::NameServer { address, why: source.to_string() };
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().map_err(failed)?;
        let sockets =
            async { io::Result::Ok((UdpSocket::bind(address).await?, TcpListener::bind(address).await?)) };
        let (datagrams, connections) = runtime.block_on(sockets).map_err(failed)?;
        let mut server = Server::new(requests);
        // Both start tasks, which belong to the runtime.
        let inside = runtime.enter();
        server.register_socket(datagrams);
        server.register_listener(connections, SILENCE, REPLIES);
        drop(inside);
        Ok(Self { runtime, _server: server })
    }

    /// Ends it without waiting for whoever is still connected.
    pub(crate) fn stop(self) {
        self.runtime.shutdown_background();
    }
}
