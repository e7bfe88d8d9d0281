//! The rules of the client side, each with the case that breaks without it.
#![expect(clippy::arithmetic_side_effects, reason = "tests count in small numbers")]

mod answers;
mod checks;
mod encoding;
mod filed;
mod hardware;
mod image;
mod keys;
mod lab;
mod mak;
mod proofs;
mod rearm;
mod requests;
mod revocation;
mod seen;
mod telephone;
mod time;
