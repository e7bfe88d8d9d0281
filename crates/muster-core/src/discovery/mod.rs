//! Finding hosts: the names that are asked for, and the order in which the hosts behind them are tried.
//!
//! Reading order: `domain_name` (what DNS can carry), `service_name` (one domain, two names), `search` (which names a
//! machine asks for, and how far it goes), `order` (RFC 2782: priority, then weight), `verdict` (whether what a host said is
//! a reason to ask the next one). `spec/discovery.md` has the same in words.

mod domain_name;
mod order;
mod search;
mod service_name;
mod verdict;

pub use domain_name::{DomainName, DomainNameError};
pub use order::{Service, in_order};
pub use search::{DOMAINS, Domains, HOSTS, SEARCH_SECONDS};
pub use service_name::{LABEL, ServiceName};
pub use verdict::asks_the_next;
