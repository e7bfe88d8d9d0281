//! One connection of a machine: a frame in, a frame out, until either side ends it.

mod answer;
mod frame_reader;
mod licence;
mod offer;
#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use muster_core::code::{Code, Reason};
use muster_core::host::Source;
use muster_service::occasional::Occasional;
use muster_wire::frame::{Framed, MessageType, read_body};
use muster_wire::message::Request;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{Notify, mpsc, oneshot};
use tokio::time::timeout;

use answer::{Sending, Then};
use frame_reader::{Ending, Frame, read};

pub(crate) use frame_reader::Patience;

use crate::config::Networks;
use crate::counting::{Order, Question};
use crate::licences::Licences;
use crate::shelf::Shelf;
use crate::waiting_room::Guest;

/// Bytes that are read at once: a request nearly always fits.
const BUFFER: usize = 1_024;
/// How long a connection that is closed after a notice waits for its peer to read it, and how much it drops meanwhile.
const LINGER: Duration = Duration::from_secs(1);
const LINGER_BYTES: u64 = 1 << 20;

/// What all connections share.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) orders: mpsc::Sender<Order>,
    pub(crate) shelf: Shelf,
    pub(crate) patience: Patience,
    pub(crate) networks: Networks,
    /// What machines ask of publishers through this host.
    pub(crate) licences: Arc<Licences>,
    /// Told when a request begins to wait.
    pub(crate) waiting: Arc<Notify>,
    /// Keeps forged offers from filling the log.
    pub(crate) refused_offers: Mutex<Occasional>,
}

impl Desk {
    /// Whether a refused offer may be reported (again).
    fn may_report_offer(&self) -> bool {
        self.refused_offers.lock().unwrap_or_else(PoisonError::into_inner).is_due()
    }
}

/// Serves one connection to its end. When the host is stopped hard, the task ends with the runtime.
pub(crate) async fn serve(stream: TcpStream, peer: SocketAddr, guest: Guest, desk: &Desk) {
    let mut stream = BufReader::with_capacity(BUFFER, stream);
    let source = Source::new(peer.ip());
    let mut carried = 0_u32;
    loop {
        let (answered, last) = match next(&mut stream, &guest, desk, carried).await {
            Ok(frame) => (answer(&frame, source, desk).await, frame.last),
            Err(ending) => (Err(ending), false),
        };
        carried = carried.saturating_add(1);
        let sending = match answered {
            Ok(sending) => sending,
            Err(Ending::Said(reason)) => Sending::last(reason),
            Err(Ending::Silent) => return,
        };
        if sending.then == Then::MakeRoom {
            // A notice is smaller than what the system takes at once from a peer that reads.
            let _unsent = stream.get_ref().try_write(&sending.frame);
            return;
        }
        // A peer that does not read cannot hold the connection longer than one that does not write.
        let sent = timeout(desk.patience.frame, stream.write_all(&sending.frame)).await;
        if !matches!(sent, Ok(Ok(()))) {
            return;
        }
        if last && sending.then == Then::GoOn {
            // The peer sends nothing more, so there is nothing to wait for.
            return;
        }
        if sending.then == Then::Close {
            return Box::pin(linger(stream)).await;
        }
    }
}

/// The next frame, or why there is none: the peer's doing, or that the host needs the place or stops.
async fn next(
    stream: &mut BufReader<TcpStream>,
    guest: &Guest,
    desk: &Desk,
    carried: u32,
) -> Result<Frame, Ending> {
    let _seat = guest.wait();
    tokio::select! {
        biased;
        frame = read(stream, desk.patience, carried) => frame,
        reason = guest.called() => Err(reason.into()),
    }
}

async fn answer(frame: &Frame, source: Source, desk: &Desk) -> Result<Sending, Ending> {
    match frame.message {
        MessageType::Request => request(decoded(&frame.body)?, source, desk).await,
        MessageType::CatalogQuery => offer::catalog_query(desk, &frame.body),
        MessageType::RevocationQuery => offer::revocation_query(desk, &frame.body),
        // Each of these is rare, and would make the task of every connection larger.
        MessageType::Catalog => Box::pin(offer::catalog(desk, &frame.body)).await,
        MessageType::Revocations => Box::pin(offer::revocations(desk, &frame.body)).await,
        MessageType::LicenceQuery => Box::pin(licence::query(desk, &frame.body, source)).await,
        other => Err(Reason::with(Code::UnexpectedMessage, other.number().into(), 0).into()),
    }
}

/// Asks the counting thread; its answer comes only after it is durable.
async fn request(request: Request, source: Source, desk: &Desk) -> Result<Sending, Ending> {
    let (ruled, ruling) = oneshot::channel();
    let question = Question { request: Box::new(request), source, ruled };
    match desk.orders.try_send(Order::Decide(question)) {
        Ok(()) => {}
        Err(TrySendError::Full(_)) => {
            let most = i64::try_from(desk.orders.max_capacity()).unwrap_or(i64::MAX);
            return Err(Reason::with(Code::Busy, most, most).into());
        }
        Err(TrySendError::Closed(_)) => return Err(Reason::of(Code::Draining).into()),
    }
    match ruling.await {
        Ok(ruling) => Ok(Sending::ruled(ruling)),
        Err(_) => Err(Reason::of(Code::Draining).into()),
    }
}

fn decoded<M: Framed>(body: &[u8]) -> Result<M, Ending> {
    read_body(body).map_err(|error| Reason::from(&error).into())
}

/// Ends this direction, then reads and drops what still comes, so that the last words are not lost with the connection.
async fn linger(mut stream: BufReader<TcpStream>) {
    let gone = async {
        if stream.shutdown().await.is_ok() {
            let mut rest = stream.take(LINGER_BYTES);
            let mut dropped = [0_u8; 4_096];
            while rest.read(&mut dropped).await.is_ok_and(|read| read > 0) {}
        }
    };
    // Whoever still sends after that does not read anyway.
    let _late = timeout(LINGER, gone).await;
}
