//! Hands connections from the accept loop, which counts and limits them, to the HTTP server.

use super::stream::Connection;
use axum::serve::Listener;
use std::io;
use std::net::SocketAddr;
use tokio::sync::mpsc::UnboundedReceiver;

/// A listener whose connections were accepted elsewhere.
pub(super) struct ChannelListener {
    connections: UnboundedReceiver<Connection>,
    local: Option<SocketAddr>,
}

impl ChannelListener {
    pub(super) const fn new(connections: UnboundedReceiver<Connection>, local: Option<SocketAddr>) -> Self {
        Self { connections, local }
    }
}

impl Listener for ChannelListener {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        match self.connections.recv().await {
            Some(connection) => {
                let peer = connection.peer();
                (connection, peer)
            }
            // The accept loop has ended; the server is stopped by its own signal.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.local.ok_or_else(|| io::ErrorKind::AddrNotAvailable.into())
    }
}
