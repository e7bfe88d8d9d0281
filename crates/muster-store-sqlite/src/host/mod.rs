//! What an activation host stores, in one SQLite file: all publishers side by side, so that one synchronisation covers a
//! batch of all of them.
//!
//! Reading order: [`open`](SqliteHostStore::open), `store` (the port), then a file for each table.

mod failure;
mod machine;
mod open;
mod pool;
mod publisher;
mod request;
mod row;
mod store;
#[cfg(test)]
mod tests;

pub use store::SqliteHostStore;
