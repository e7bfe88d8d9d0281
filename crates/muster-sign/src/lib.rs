//! Signs and verifies the objects of the chain of trust; the only user of the signature library.
//!
//! Reading order: [`key`](SigningKey), `envelope` (the bytes of a signed object), [`seal`](seal()), [`Verified`] (what
//! only a verifier makes), [`Root`] and `chain` (which object may stand under which), [`CertifiedHost`] (the two forms of a
//! host's right to sign), [`Untrusted`] (every broken rule).
//! Nothing here reads a clock: a link must have been valid when the next was issued, whatever the time is now.
#![no_std]
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

extern crate alloc;

mod certified_host;
mod chain;
mod digest;
mod envelope;
mod key;
mod root;
mod seal;
mod untrusted;
mod unverified;
mod verified;

pub use certified_host::{CertifiedHost, HostForm, HostStanding};
pub use chain::host_request;
pub use digest::{key_id, publisher_id, sha256};
pub use key::SigningKey;
pub use root::Root;
pub use seal::{assemble, seal, seal_with, signature_of};
pub use untrusted::{EnvelopePart, Untrusted};
pub use unverified::{kind_of, unverified};
pub use verified::Verified;
