//! Signs and verifies the objects of the chain of trust; the only user of the signature library.
//!
//! Reading order: [`key`](SigningKey), `envelope` (the bytes of a signed object), `joint` (one signature for many),
//! [`seal`](seal()), [`Verified`] (what only a verifier makes), [`Root`] and `chain` (which object may stand under which),
//! [`CertifiedHost`] (the two forms of a host's right to sign), [`Untrusted`] (every broken rule). `scheme` is what a root
//! makes everything under it be verified by; `stand_in` takes the place of signatures in simulations, and is compiled for
//! them alone.
//! Nothing here reads a clock: a link must have been valid when the next was issued, whatever the time is now.
#![no_std]
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

extern crate alloc;

mod certified_host;
mod chain;
mod digest;
mod envelope;
mod joint;
mod key;
mod root;
mod scheme;
mod seal;
#[cfg(feature = "stand-in")]
mod stand_in;
mod untrusted;
mod unverified;
mod verified;

pub use certified_host::{CertifiedHost, HostAnswer, HostForm, HostStanding};
pub use chain::host_request;
pub use digest::{key_id, publisher_id, sha256};
pub use key::SigningKey;
pub use root::Root;
pub use seal::{Unsigned, assemble, seal, seal_together, seal_together_with, signature_of};
#[cfg(feature = "stand-in")]
pub use stand_in::{StandInKey, Tally, seal_stand_in};
pub use untrusted::{EnvelopePart, Untrusted};
pub use unverified::{kind_of, unverified};
pub use verified::Verified;
