//! Bytes to messages and back, with every limit, and nothing else.
//!
//! Reading order: [`limits`], [`frame`] (what stands on the TCP connection), [`message`] (what a frame carries),
//! [`object`] (what is signed inside a message), [`offline`] (the same by file), [`canonical`] (which bytes are accepted at all).
//! Nothing here checks a signature, reads a clock or knows a rule of licensing; `spec/` is the text behind it.
#![no_std]
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

extern crate alloc;

pub mod canonical;
pub mod error;
pub mod fingerprint;
pub mod frame;
pub mod id;
pub mod item;
pub mod limits;
pub mod message;
pub mod number;
pub mod object;
pub mod offline;
pub mod time;

pub use error::WireError;
pub use item::{Item, decode, decode_checked, encode};
