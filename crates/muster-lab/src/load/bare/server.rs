//! The server itself.

use super::Runtime as Kind;
use crate::load::choices::BareChoices;
use aws_lc_rs::signature::Ed25519KeyPair;
use muster_wire::frame::Header;
use muster_wire::limits;
use socket2::{Domain, Protocol, Socket, Type};
use std::io;
use std::net::{SocketAddr, TcpListener as StdListener};
use std::sync::Arc;
use std::thread;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

/// Bytes of a signature.
const SIGNATURE: usize = 64;
/// Bytes that are read at once: one request with room to spare, or a whole window of them.
const ONE: usize = 2_048;
const WINDOW: usize = 32_768;
/// Connections that may wait to be accepted.
const BACKLOG: i32 = 4_096;
/// The key that signs. It proves nothing to anybody.
const SEED: [u8; 32] = [7; 32];

/// What every connection needs.
struct Desk {
    key: Ed25519KeyPair,
    /// The answer, whose last bytes become the signature.
    answer: Vec<u8>,
    /// Whether the connection is closed after one answer.
    once: bool,
}

/// Serves until the process is ended.
pub(in crate::load) fn serve(choices: &BareChoices) -> io::Result<()> {
    let key =
        Ed25519KeyPair::from_seed_unchecked(&SEED).map_err(|error| io::Error::other(error.to_string()))?;
    let desk = Arc::new(Desk { key, answer: std::fs::read(&choices.answer)?, once: choices.once });
    let (kind, listen) = (choices.runtime, choices.listen);
    if kind == Kind::TwoThreads {
        let (listener, desk) = (listener(listen)?, Arc::clone(&desk));
        thread::spawn(move || serve_on(kind, listener, desk));
    }
    serve_on(kind, listener(listen)?, desk)
}

fn serve_on(kind: Kind, listener: StdListener, desk: Arc<Desk>) -> io::Result<()> {
    let runtime = match kind {
        Kind::CurrentThread | Kind::TwoThreads => Builder::new_current_thread().enable_io().build(),
        Kind::OneWorker => Builder::new_multi_thread().worker_threads(1).enable_io().build(),
        Kind::TwoWorkers => Builder::new_multi_thread().worker_threads(2).enable_io().build(),
    }?;
    runtime.block_on(async move {
        // On a worker, as the connections are, and not beside them.
        tokio::spawn(accept(listener, desk)).await.map_err(io::Error::other)?
    })
}

/// A socket that may be one of several on its address.
fn listener(address: SocketAddr) -> io::Result<StdListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    #[cfg(unix)]
    nix::sys::socket::setsockopt(&socket, nix::sys::socket::sockopt::ReusePort, &true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    socket.set_nonblocking(true)?;
    Ok(socket.into())
}

async fn accept(listener: StdListener, desk: Arc<Desk>) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let desk = Arc::clone(&desk);
        tokio::spawn(async move {
            // Whoever is gone needs no answer.
            let _gone = answer_all(stream, &desk).await;
        });
    }
}

/// Answers every whole request that has arrived, then looks for more.
async fn answer_all(mut stream: TcpStream, desk: &Desk) -> io::Result<()> {
    let mut arrived = Vec::with_capacity(if desk.once { ONE } else { WINDOW });
    let mut answers = Vec::with_capacity(desk.answer.len());
    while stream.read_buf(&mut arrived).await? > 0 {
        answers.clear();
        let mut used = 0_usize;
        while let Some(request) = first_frame(arrived.get(used..).unwrap_or_default()) {
            used = used.saturating_add(request.len());
            answers.extend_from_slice(&desk.answer);
            let signature = desk.key.sign(request);
            let at = answers.len().saturating_sub(SIGNATURE);
            if let Some(place) = answers.get_mut(at..) {
                place.copy_from_slice(signature.as_ref());
            }
        }
        if used == 0 {
            continue;
        }
        arrived.drain(..used);
        stream.write_all(&answers).await?;
        if desk.once {
            return Ok(());
        }
    }
    Ok(())
}

/// The first whole frame.
fn first_frame(bytes: &[u8]) -> Option<&[u8]> {
    let header = Header::read(bytes.first_chunk::<{ limits::HEADER }>()?).ok()?;
    bytes.get(..limits::HEADER.saturating_add(header.length))
}
