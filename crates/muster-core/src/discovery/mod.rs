//! Finding hosts: the names that are asked for, and the order in which the hosts behind them are tried.
//!
//! Reading order: `service_name` (one domain, two names), `order` (RFC 2782: priority, then weight), `verdict` (whether
//! what a host said is a reason to ask the next one).

mod order;
mod service_name;
mod verdict;

pub use order::{Service, in_order};
pub use service_name::{LABEL, ServiceName};
pub use verdict::asks_the_next;
