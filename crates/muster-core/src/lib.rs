//! The rules of volume activation, pure: time, randomness and bytes come in as values.
//!
//! Reading order: [`trust`] (what one publisher has proven), [`rules`] (what its catalog says), [`fingerprint`],
//! [`subject`] (what a licence is bound to), [`product_key`], [`telephone`] (the ids of activation by telephone); then [`host`] (counting and the decision on a request), [`licence`] (the states of a product),
//! [`machine`] (what a client does and remembers), [`named`] (what people call things by), [`written`] (files that people write), [`proxy`] (addresses that hold a password). [`code`] and [`event`] are the closed catalogues of what can go
//! wrong and of what is reported.
#![no_std]
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

extern crate alloc;

pub mod code;
pub mod discovery;
pub mod event;
pub mod fingerprint;
pub mod host;
pub mod licence;
pub mod machine;
pub mod named;
pub mod product_key;
pub mod proxy;
pub mod publisher;
pub mod rules;
pub mod subject;
pub mod telephone;
pub mod trust;
pub mod typed;
pub mod written;
