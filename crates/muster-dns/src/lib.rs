//! DNS as hosts and machines need it: one question, or one signed update, to one server, within limits of time and size.
//!
//! Reading order: `exchange` (one message out, one in), `service` (service records: the question and what is taken of the
//! answer), `key` (the file of a TSIG key) and `update` (adding and removing one's own record). What is looked up for
//! whom, and in which order, is not decided here.
//!
//! Messages are made and read by hickory-proto. The conversation is held here, because only so the server's own reason
//! for refusing a signature can be told (RFC 8945, 5.3): wrong key, wrong signature, wrong clock.
#![warn(missing_docs)]

mod exchange;
#[cfg(feature = "update")]
mod key;
mod service;
#[cfg(feature = "update")]
mod update;

pub use exchange::{ExchangeFault, PATIENCE, Transport};
#[cfg(feature = "update")]
pub use key::{KeyFault, UpdateKey};
pub use service::{QuestionFault, RECORDS, ServiceAnswer, ServiceRecord, services};
#[cfg(feature = "update")]
pub use update::{OwnRecord, UpdateFault, publish, withdraw};
