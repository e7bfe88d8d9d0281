//! A connection that keeps its permit, and that ends after a fixed time whatever the other side does; with or without
//! TLS over it.

use muster_service::accept::Permit;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;
use tokio_rustls::server::TlsStream;

/// Longest life of a connection. Each carries one request, and the longest wait in one is for the database's lock.
const LIFE: Duration = Duration::from_secs(30);

/// An accepted connection.
pub(super) struct Guarded {
    stream: TcpStream,
    peer: SocketAddr,
    deadline: Pin<Box<Sleep>>,
    _permit: Permit,
}

impl Guarded {
    pub(super) fn new(stream: TcpStream, peer: SocketAddr, permit: Permit) -> Self {
        Self { stream, peer, deadline: Box::pin(tokio::time::sleep(LIFE)), _permit: permit }
    }
    pub(super) const fn peer(&self) -> SocketAddr {
        self.peer
    }
    /// The error with which reading and writing end once the time is over.
    fn over(&mut self, context: &mut Context<'_>) -> Option<io::Error> {
        self.deadline.as_mut().poll(context).is_ready().then(|| io::ErrorKind::TimedOut.into())
    }
}

impl AsyncRead for Guarded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.over(context) {
            Some(error) => Poll::Ready(Err(error)),
            None => Pin::new(&mut self.stream).poll_read(context, buffer),
        }
    }
}

impl AsyncWrite for Guarded {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.over(context) {
            Some(error) => Poll::Ready(Err(error)),
            None => Pin::new(&mut self.stream).poll_write(context, bytes),
        }
    }
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.over(context) {
            Some(error) => Poll::Ready(Err(error)),
            None => Pin::new(&mut self.stream).poll_shutdown(context),
        }
    }
}

/// What the HTTP server reads and writes.
pub(super) enum Connection {
    Plain(Guarded),
    Secured(Box<TlsStream<Guarded>>),
}

impl Connection {
    pub(super) fn peer(&self) -> SocketAddr {
        match self {
            Self::Plain(stream) => stream.peer(),
            Self::Secured(stream) => stream.get_ref().0.peer(),
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_read(context, buffer),
            Self::Secured(stream) => Pin::new(stream).poll_read(context, buffer),
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_write(context, bytes),
            Self::Secured(stream) => Pin::new(stream).poll_write(context, bytes),
        }
    }
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_flush(context),
            Self::Secured(stream) => Pin::new(stream).poll_flush(context),
        }
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut *self {
            Self::Plain(stream) => Pin::new(stream).poll_shutdown(context),
            Self::Secured(stream) => Pin::new(stream).poll_shutdown(context),
        }
    }
}
