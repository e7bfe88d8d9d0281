//! What is known only while machines are served.

use std::net::SocketAddr;
use std::sync::Arc;

use muster_service::priority;
use tokio::sync::watch;

use crate::console::Door;
use crate::dns::{Board, Wanted};
use crate::waiting_room::WaitingRoom;

/// How willingly this process lets others go first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Priority {
    /// As it was started.
    #[default]
    Normal,
    /// Others go first.
    Low,
    /// Others should go first, and the system did not allow it.
    Refused(String),
}

impl Priority {
    /// Gives way where that is wanted. Comes before any other thread is started.
    pub(crate) fn take(low: bool) -> Self {
        if !low {
            return Self::Normal;
        }
        match priority::lower() {
            Ok(()) => {
                tracing::warn!("the host runs at low priority: under load its answers come late");
                Self::Low
            }
            Err(error) => {
                tracing::warn!(%error, "the priority could not be lowered");
                Self::Refused(error.to_string())
            }
        }
    }
}

/// The running service.
#[derive(Debug, Clone)]
pub(crate) struct Serving {
    /// Addresses that it listens on.
    pub(crate) listen: Vec<SocketAddr>,
    /// The open connections.
    pub(crate) room: Arc<WaitingRoom>,
    /// What is to stand in DNS, for the task that publishes it.
    pub(crate) dns: watch::Sender<Wanted>,
    /// What became of that.
    pub(crate) board: Board,
    /// The way into the console; none where it is not served.
    pub(crate) console: Option<Arc<Door>>,
}
