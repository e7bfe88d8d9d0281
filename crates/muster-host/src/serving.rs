//! What is known only while machines are served.

use std::net::SocketAddr;
use std::sync::Arc;

use crate::waiting_room::WaitingRoom;

/// The running service.
#[derive(Debug, Clone)]
pub(crate) struct Serving {
    /// Addresses that it listens on.
    pub(crate) listen: Vec<SocketAddr>,
    /// The open connections.
    pub(crate) room: Arc<WaitingRoom>,
}
