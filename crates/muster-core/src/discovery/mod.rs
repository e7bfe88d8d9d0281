//! Finding hosts: the names that are asked for, and the order in which the hosts behind them are tried.
//!
//! Reading order: `domain_name` (what DNS can carry), `service_name` (one domain, two names), `domains` (where a machine
//! looks), `target` (a record that names a host), `order` (RFC 2782: priority, then weight), `search` (the names and hosts of
//! one attempt, one after the other), `verdict` (whether what a host said is a reason to ask the next one),
//! `ending` (who decided, and who is asked first the next time).
//! `spec/discovery.md` has the same in words.

mod domain_name;
mod domains;
mod ending;
mod order;
mod search;
mod service_name;
mod target;
mod verdict;

pub use domain_name::{DomainName, DomainNameError};
pub use domains::{DOMAINS, Domains};
pub use ending::{Ending, HostEnding, Keep, deciding, keep, overall};
pub use order::{Service, in_order};
pub use search::{Candidate, HOSTS, Remembered, SEARCH_SECONDS, Said, Search, Step};
pub use service_name::{LABEL, ServiceName};
pub use target::Target;
pub use verdict::asks_the_next;
