//! An invented publisher with its keys and objects, for tests and vectors, deterministic.
//!
//! The same seed always gives the same keys and bytes. Payloads come as values, so that a test can change one field
//! and seal them again; nothing here is secret, and no product may depend on it.
#![no_std]
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

extern crate alloc;

mod catalog;
mod host;
mod licence;
mod publisher;
mod setup_key;
mod telephone;

pub use catalog::{
    SERVER_7, STUDIO_7, STUDIO_7_AND_SERVER_7, STUDIO_8, STUDIO_8_AND_OLDER, SUITE_6, SUITE_6_GROUP, SUITE_7,
    SUITE_7_GROUP,
};
pub use host::host_key;
pub use publisher::{ENDS, ExamplePublisher, STARTS};
pub use telephone::{TELEPHONE_KEY_1, TELEPHONE_KEY_2};
