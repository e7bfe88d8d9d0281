//! What an activation host stores, in one SQLite file: all publishers side by side, so that one synchronisation covers a
//! batch of all of them.
//!
//! Reading order: [`open`](SqliteHostStore::open), `store` (the port), then a file for each table. That of machines is
//! `written`: a turn adds to its end, and `round` says what may go from its beginning.

mod audit;
mod checkpoint;
mod entry;
mod face;
mod failure;
mod former;
mod open;
mod pool;
mod publisher;
mod record;
mod request;
mod round;
mod row;
mod store;
#[cfg(test)]
mod tests;
mod written;

pub use store::SqliteHostStore;
