//! A listener that lets few in at one time, so that pages never take the descriptors of machines.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::Listener;
use muster_service::guarded::Guarded;
use tokio::net::TcpListener;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Connections at one time: a few people, whose browsers open a few each.
const MOST: usize = 32;
/// Longest life of a connection, which carries one request: whoever says nothing keeps a place no longer.
const LIFE: Duration = Duration::from_secs(30);
/// How long nobody is let in after the system let nobody in.
const PAUSE: Duration = Duration::from_secs(1);

/// The listener.
pub(super) struct Few {
    listener: TcpListener,
    room: Arc<Semaphore>,
}

/// One of them, with its place.
type Guest = Guarded<Option<OwnedSemaphorePermit>>;

impl Few {
    pub(super) fn new(listener: TcpListener) -> Self {
        Self { listener, room: Arc::new(Semaphore::new(MOST)) }
    }
}

impl Listener for Few {
    type Io = Guest;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Guest, SocketAddr) {
        // The semaphore is never closed.
        let place = Arc::clone(&self.room).acquire_owned().await.ok();
        loop {
            match self.listener.accept().await {
                Ok((stream, peer)) => return (Guest::new(stream, peer, place, LIFE), peer),
                Err(error) => {
                    tracing::warn!(%error, "nobody can come to the console");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}
