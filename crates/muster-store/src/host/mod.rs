//! What an activation host stores: ledgers of machines, and the audit of answers.

#[cfg(feature = "contract")]
pub mod contract;
pub mod error;
pub mod requests;
pub mod store;

pub use error::StoreError;
pub use requests::{AuditLine, RequestFilter};
pub use store::HostStore;
