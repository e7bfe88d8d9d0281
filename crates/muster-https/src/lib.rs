//! The way of a program to a publisher's service: TLS with the certificates that this system trusts and those of a
//! file, through a proxy where one is named.
//!
//! Nothing here knows a request. The way says only who is spoken to in secret; what is answered proves itself.

mod trust;
mod way;

pub use trust::TrustError;
pub use way::{Way, WayError};
