//! The stores on SQLite.

pub mod host;
pub mod publisher;
