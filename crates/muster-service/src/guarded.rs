//! A connection that keeps its permit, and that ends after a fixed time whatever the other side does.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;

/// An accepted connection, with its place among those that may be open.
pub struct Guarded<P> {
    stream: TcpStream,
    peer: SocketAddr,
    deadline: Pin<Box<Sleep>>,
    _permit: P,
}

impl<P> Guarded<P> {
    /// A connection that lives so long at most.
    #[must_use]
    pub fn new(stream: TcpStream, peer: SocketAddr, permit: P, life: Duration) -> Self {
        Self { stream, peer, deadline: Box::pin(tokio::time::sleep(life)), _permit: permit }
    }
    /// The other side.
    #[must_use]
    pub const fn peer(&self) -> SocketAddr {
        self.peer
    }
    /// The error with which reading and writing end once the time is over.
    fn over(&mut self, context: &mut Context<'_>) -> Option<io::Error> {
        self.deadline.as_mut().poll(context).is_ready().then(|| io::ErrorKind::TimedOut.into())
    }
}

impl<P: Unpin> AsyncRead for Guarded<P> {
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

impl<P: Unpin> AsyncWrite for Guarded<P> {
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
