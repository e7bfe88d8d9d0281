//! The publisher's schema.

use crate::schema::Schema;
use std::time::Duration;

/// Every migration, oldest first. One that was released is never changed.
const MIGRATIONS: [(&str, &str); 8] = [
    ("V1__publisher", include_str!("migrations/V1__publisher.sql")),
    ("V2__machines", include_str!("migrations/V2__machines.sql")),
    ("V3__telephone", include_str!("migrations/V3__telephone.sql")),
    ("V4__root_and_revocations", include_str!("migrations/V4__root_and_revocations.sql")),
    ("V5__administration", include_str!("migrations/V5__administration.sql")),
    ("V6__orders", include_str!("migrations/V6__orders.sql")),
    ("V7__webhooks", include_str!("migrations/V7__webhooks.sql")),
    ("V8__release", include_str!("migrations/V8__release.sql")),
];

/// It is where the user's tables are.
pub(super) const SCHEMA: Schema = Schema {
    program: "muster-publisher",
    name: None,
    connect: Duration::from_secs(10),
    silent: Duration::from_secs(30),
    migrations: &MIGRATIONS,
};
