//! The accept loop of a TCP service that nobody outside can end or flood.
//!
//! A permit is taken before a connection is accepted, so that no more is open than allowed; what accept reports about
//! one connection is ignored, and shortage is waited out.

mod permit;

use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::task::{Context, Poll};
use std::time::Duration;

use muster_os::accept_error::{AcceptTrouble, classify};
use tokio::net::{TcpListener, TcpStream};

use crate::occasional::Occasional;
use crate::stop::Stop;
use permit::PermitDesk;
pub use permit::{Limits, Permit};

const BACK_OFF: Duration = Duration::from_millis(100);

/// What an accept loop did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Connections that were handed on.
    pub accepted: u64,
    /// Connections that were closed at once, because their address held as many as it may.
    pub turned_away: u64,
    /// Connections that were still open when the time to drain was over.
    pub cut: u32,
}

/// Accepts connections until `stop` is soft, then waits until every permit is back or `stop` is hard.
///
/// `handle` must not block: it starts a task that keeps the permit as long as the connection, and that ends when `stop`
/// is hard. The listeners are closed as soon as `stop` is soft.
pub async fn serve<Handle>(
    listeners: Vec<TcpListener>,
    limits: Limits,
    stop: &Stop,
    mut handle: Handle,
) -> Report
where
    Handle: FnMut(TcpStream, SocketAddr, Permit),
{
    let desk = PermitDesk::new(limits);
    let mut report = accept_until_soft(listeners, &desk, stop, &mut handle).await;
    tokio::select! {
        biased;
        () = desk.all_back() => {}
        () = stop.hard() => report.cut = desk.in_use(),
    }
    report
}

async fn accept_until_soft(
    listeners: Vec<TcpListener>,
    desk: &PermitDesk,
    stop: &Stop,
    handle: &mut impl FnMut(TcpStream, SocketAddr, Permit),
) -> Report {
    let mut report = Report::default();
    let mut journal = Journal::default();
    let mut first = 0;
    let mut soft = std::pin::pin!(stop.soft());
    loop {
        journal.note_if_full(desk);
        let next = async {
            let slot = desk.slot().await;
            (slot, poll_fn(|context| poll_accept(&listeners, &mut first, context)).await)
        };
        let (slot, accepted) = tokio::select! {
            biased;
            () = &mut soft => return report,
            next = next => next,
        };
        match accepted {
            Ok((stream, peer)) => match slot.and_then(|slot| desk.permit(slot, peer.ip())) {
                Some(permit) => {
                    report.accepted = report.accepted.saturating_add(1);
                    handle(stream, peer, permit);
                }
                None => {
                    report.turned_away = report.turned_away.saturating_add(1);
                    journal.note_turned_away(peer);
                }
            },
            Err(error) if classify(&error) == AcceptTrouble::Connection => {}
            Err(error) => {
                journal.note_trouble(&error);
                tokio::select! {
                    () = &mut soft => return report,
                    () = tokio::time::sleep(BACK_OFF) => {}
                }
            }
        }
    }
}

/// Accepts from whichever listener is ready, beginning with another one each time.
fn poll_accept(
    listeners: &[TcpListener],
    first: &mut usize,
    context: &mut Context<'_>,
) -> Poll<io::Result<(TcpStream, SocketAddr)>> {
    let count = listeners.len().max(1);
    let start = *first % count;
    for listener in listeners.iter().cycle().skip(start).take(listeners.len()) {
        if let Poll::Ready(accepted) = listener.poll_accept(context) {
            *first = start.wrapping_add(1);
            return Poll::Ready(accepted);
        }
    }
    Poll::Pending
}

/// What the loop has to say, each at most once a minute.
#[derive(Default)]
struct Journal {
    full: Occasional,
    turned_away: Occasional,
    trouble: Occasional,
}

impl Journal {
    fn note_if_full(&mut self, desk: &PermitDesk) {
        if desk.is_full() && self.full.is_due() {
            tracing::warn!(
                connections = desk.in_use(),
                "every connection allowed is in use; more have to wait"
            );
        }
    }

    fn note_turned_away(&mut self, peer: SocketAddr) {
        if self.turned_away.is_due() {
            tracing::warn!(address = %peer.ip(), "connections are closed: their address holds as many as it may");
        }
    }

    fn note_trouble(&mut self, error: &io::Error) {
        if self.trouble.is_due() {
            tracing::error!(%error, "cannot accept connections for the moment; trying on");
        }
    }
}

#[cfg(test)]
mod tests;
