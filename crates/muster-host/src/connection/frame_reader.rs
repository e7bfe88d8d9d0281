//! Reads one frame within its limits of size and time.

use std::sync::LazyLock;
use std::time::Duration;

use muster_core::code::{Code, Reason};
use muster_wire::frame::{Header, MAGIC, MessageType};
use muster_wire::limits;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

/// Bodies of catalogs and lists that are read at the same time, over all connections; the others wait their turn within
/// their own time. They bound the memory that strangers can make a host use.
const LARGE_BODIES: usize = 16;
static LARGE: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(LARGE_BODIES));

/// How long a peer may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// For the first byte of a frame.
    pub(crate) idle: Duration,
    /// From the first byte of a frame to its last.
    pub(crate) frame: Duration,
}

/// A whole frame.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) message: MessageType,
    /// Whether the peer says that nothing follows.
    pub(super) last: bool,
    pub(super) body: Vec<u8>,
    /// Given back when the frame was dealt with.
    _large: Option<SemaphorePermit<'static>>,
}

/// Why no frame came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Close without a word.
    Silent,
    /// Say why, then close.
    Said(Reason),
}

impl From<Reason> for Ending {
    fn from(reason: Reason) -> Self {
        Self::Said(reason)
    }
}

/// Reads the next frame of a connection that has carried `carried` frames before.
pub(super) async fn read<R: AsyncRead + Unpin>(
    reader: &mut BufReader<R>,
    patience: Patience,
    carried: u32,
) -> Result<Frame, Ending> {
    match timeout(patience.idle, reader.fill_buf()).await {
        Ok(Ok(bytes)) if !bytes.is_empty() => {}
        _ => return Err(Ending::Silent),
    }
    let seconds = i64::try_from(patience.frame.as_secs()).unwrap_or(i64::MAX);
    let too_slow = || Reason::with(Code::TooSlow, seconds, seconds);
    timeout(patience.frame, begun(reader, carried)).await.map_err(|_| too_slow())?
}

/// Reads a frame whose first byte has arrived.
async fn begun<R: AsyncRead + Unpin>(reader: &mut BufReader<R>, carried: u32) -> Result<Frame, Ending> {
    let mut bytes = [0_u8; limits::HEADER];
    let (magic, rest) = bytes.split_at_mut(MAGIC.len());
    fill(reader, magic).await?;
    if *magic != MAGIC {
        return Err(Ending::Silent);
    }
    fill(reader, rest).await?;
    if carried >= limits::FRAMES_PER_CONNECTION {
        let (figure, limit) = (i64::from(carried).saturating_add(1), limits::FRAMES_PER_CONNECTION.into());
        return Err(Reason::with(Code::TooManyFrames, figure, limit).into());
    }
    let header = Header::read(&bytes).map_err(|error| Reason::from(&error))?;
    if !is_for_a_host(header.message) {
        return Err(Reason::with(Code::UnexpectedMessage, header.message.number().into(), 0).into());
    }
    let large = match header.length {
        0..=limits::REQUEST => None,
        // The semaphore is never closed.
        _ => LARGE.acquire().await.ok(),
    };
    let body = read_body(reader, header.length).await?;
    Ok(Frame { message: header.message, last: header.last, body, _large: large })
}

const fn is_for_a_host(message: MessageType) -> bool {
    use MessageType::{Catalog, CatalogQuery, LicenceQuery, Request, RevocationQuery, Revocations};
    matches!(message, Request | CatalogQuery | Catalog | RevocationQuery | Revocations | LicenceQuery)
}

/// Memory grows with what arrives, not with what was announced.
async fn read_body<R: AsyncRead + Unpin>(
    reader: &mut BufReader<R>,
    length: usize,
) -> Result<Vec<u8>, Ending> {
    let mut body = Vec::with_capacity(length.min(1_024));
    let announced = u64::try_from(length).unwrap_or(u64::MAX);
    match reader.take(announced).read_to_end(&mut body).await {
        Ok(read) if read == length => Ok(body),
        _ => Err(Ending::Silent),
    }
}

async fn fill<R: AsyncRead + Unpin>(reader: &mut R, bytes: &mut [u8]) -> Result<(), Ending> {
    reader.read_exact(bytes).await.map(|_read| ()).map_err(|_| Ending::Silent)
}
