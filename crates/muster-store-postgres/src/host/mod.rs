//! The store of activation hosts in a PostgreSQL database, which several of them share.
//!
//! Every change is made in a turn: one transaction in `READ COMMITTED` that first locks the publisher's row of `ledger`
//! (`SELECT … FOR UPDATE`), so that there is one order of all turns, and each sees what the ones before have committed.
//! A turn that changes anything has the next revision, which stands in every row of a machine that it wrote, and in a
//! stone for every record that it removed: that is how the next host learns of it (`turn`). A turn is never run again by
//! itself, because the ledger that has decided in it has changed with it.
//!
//! The tables are in the schema `muster_host`, so that a publisher's store may be in the same database.

mod ledger;
mod machine;
mod pool;
mod request;
mod row;
mod sharers;
mod store;
#[cfg(test)]
mod tests;
mod turn;
mod write;

pub use store::{Identity, PostgresHostStore};

use crate::schema::Schema;
use std::time::Duration;

/// Every migration, oldest first. One that was released is never changed.
const MIGRATIONS: [(&str, &str); 2] = [
    ("V1__hosts", include_str!("migrations/V1__hosts.sql")),
    ("V2__serving", include_str!("migrations/V2__serving.sql")),
];

/// A machine waits 15 seconds for its answer; before that it is told to ask the next host.
const SCHEMA: Schema = Schema {
    program: "muster-host",
    name: Some("muster_host"),
    connect: Duration::from_secs(4),
    silent: Duration::from_secs(8),
    migrations: &MIGRATIONS,
};
