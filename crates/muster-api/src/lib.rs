//! The JSON shapes of the publisher's service and of the local sockets.

pub mod agent;
pub mod carried;
pub mod doctor;
pub mod host;
pub mod publisher;
pub mod support;
