//! The stores on PostgreSQL: for a publisher whose service runs on several computers, and for hosts that share a count.
//!
//! `server` (where it is), `line` (the connection), `link` (the connection, made again), `work` (one transaction), `schema` (what is brought up to date) and
//! `fault` (what can go wrong) are the same for both.

pub mod host;
pub mod publisher;

mod fault;
mod line;
mod link;
mod schema;
mod server;
mod tls;
mod work;

pub use server::{AddressError, Server};
