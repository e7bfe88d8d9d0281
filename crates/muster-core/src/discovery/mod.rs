//! Finding hosts: the names that are asked for, and the order in which the hosts behind them are tried.
//!
//! Reading order: `domain_name` (what DNS can carry), `service_name` (one domain, two names), `order` (RFC 2782:
//! priority, then weight), `verdict` (whether what a host said is a reason to ask the next one). Hosts publish themselves
//! under these names; machines take their order and their verdicts from here as soon as they look hosts up (issue 4).

mod domain_name;
mod order;
mod service_name;
mod verdict;

pub use domain_name::{DomainName, DomainNameError};
pub use order::{Service, in_order};
pub use service_name::{LABEL, ServiceName};
pub use verdict::asks_the_next;
