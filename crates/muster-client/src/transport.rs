//! One connection to one host: addresses, time limits, whole frames.
//!
//! Reading order: [`HostAddress`] (what people write), `connect` (all addresses of a name, each with its own reason),
//! [`Connection`] (one frame out, one in), [`Trouble`] (everything that can go wrong on the way).

mod address;
mod connect;
mod connection;
mod trouble;

pub use address::{AddressError, DEFAULT_PORT, HostAddress};
pub use connect::{Connected, FailedTry, Unconnected, addresses, connect, connect_to, connect_to_any};
pub use connection::{Connection, Reply};
pub use trouble::Trouble;

/// Seconds within which the operating system must know the addresses of a name: it asks a second name server after 5.
pub const RESOLVE_SECONDS: u64 = 10;
/// Seconds within which a connection must stand, over all addresses of a name: the third try of TCP has had its time.
pub const CONNECT_SECONDS: u64 = 5;
/// Seconds within which an answer must be there.
pub const ANSWER_SECONDS: u64 = 15;
/// Seconds within which everything must be said on one connection, with catalogs and lists that one side lacks.
pub const TALK_SECONDS: u64 = 30;
