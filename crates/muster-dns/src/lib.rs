//! DNS as hosts and machines need it: a question, or a signed update, within limits of time and size.
//!
//! Reading order: `exchange` (one message out, one in; `reply` tells which one is meant), `question` (one question to one
//! server), `service` and `address` (what is taken of the answers), `name_servers` (the servers of a machine, in turn),
//! `key` (the file of a TSIG key) and `update` (adding and removing one's own record). What is looked up for whom, and
//! in which order, is not decided here.
//!
//! Messages are made and read by hickory-proto. The conversation is held here, because only so the server's own reason
//! for refusing a signature can be told (RFC 8945, 5.3): wrong key, wrong signature, wrong clock.
#![warn(missing_docs)]

mod address;
mod alias;
mod exchange;
#[cfg(feature = "update")]
mod key;
mod limit;
mod name;
mod name_servers;
mod question;
mod reply;
mod service;
#[cfg(feature = "update")]
mod update;

pub use address::{ADDRESSES, addresses};
pub use exchange::{ExchangeFault, PATIENCE, Transport};
#[cfg(feature = "update")]
pub use key::{KeyFault, UpdateKey};
pub use name_servers::NameServers;
pub use question::{QuestionFault, code_name};
pub use service::{RECORDS, ServiceAnswer, ServiceRecord, services};
#[cfg(feature = "update")]
pub use update::{OwnRecord, UpdateFault, publish, withdraw};
