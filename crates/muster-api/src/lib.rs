//! The JSON shapes of the publisher's service and of the local sockets.

pub mod host;
pub mod publisher;
