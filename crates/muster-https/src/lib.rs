//! A program asks a publisher's service: TLS with the certificates that this system trusts and those of a file, through a
//! proxy where one is named. Nothing else in this repository that asks the service speaks HTTP. The
//! service tells receivers of webhooks the same way.
//!
//! Reading order: `exchange` (one request, and what its failures are), `way` (what an administrator may say), `trust`
//! (whose certificates are believed).

mod exchange;
mod trust;
mod way;

pub use exchange::{Trouble, deliver, fetch, post};
pub use trust::TrustError;
pub use way::{Through, Way, WayError};
