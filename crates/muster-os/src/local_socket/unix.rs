//! Local sockets on Unix: a socket file inside the root.

mod reach;
mod server;
mod stream;

pub use server::{LocalServer, ServerStopper};
pub use stream::{LocalStream, connect};

#[cfg(test)]
mod tests;
