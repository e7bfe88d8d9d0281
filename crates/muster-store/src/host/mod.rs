//! What an activation host stores: ledgers of machines, and the audit of answers.

#[cfg(feature = "contract")]
pub mod contract;
pub mod error;
pub mod faces;
pub mod requests;
pub mod store;
pub mod turn;

pub use error::StoreError;
pub use requests::{AuditLine, RequestFilter};
pub use store::HostStore;
pub use turn::{Batch, Decider, Ground, News, Sharer};
