//! What an activation host stores, in one SQLite file: all publishers side by side, so that one synchronisation covers a
//! batch of all of them.
//!
//! Reading order: [`open`](SqliteHostStore::open), `store` (the port), then a file for each table. Machines are in two:
//! `journal` has what changed lately, `block` all else; `fold` says how the one goes into the other.

mod audit;
mod block;
mod checkpoint;
mod entry;
mod face;
mod failure;
mod fold;
mod former;
mod journal;
mod latest;
mod open;
mod overlay;
mod pool;
mod publisher;
mod record;
mod request;
mod row;
mod run;
mod store;
#[cfg(test)]
mod tests;

pub use fold::FoldAfter;
pub use store::SqliteHostStore;
