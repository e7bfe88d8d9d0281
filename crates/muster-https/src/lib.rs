//! A program asks a publisher's service: TLS with the certificates that this system trusts and those of a file, through a
//! proxy where one is named. Nothing else in this repository that asks the service speaks HTTP. The
//! service tells receivers of webhooks the same way.
//!
//! Reading order: `exchange` (one request, and what its failures are), `licence` (what is asked), `way` (what an administrator may say), `trust`
//! (whose certificates are believed).

mod exchange;
mod licence;
mod trust;
mod way;

pub use exchange::{Trouble, deliver, post};
pub use licence::{Licensed, bundle, license};
pub use trust::{TrustError, check_authorities};
pub use way::{Through, Way, WayError};
