//! The host's store passes the battery; and what only this engine has.

use super::{Identity, PostgresHostStore};
use muster_core::host::{Change, LedgerImage, LedgerNews};
use muster_store::host::contract::{SharedWorkshop, Workshop};
use muster_store::host::{Ground, HostStore, News, StoreError};
use muster_testkit::postgres;
use muster_wire::id::{PublisherId, StoreEpoch};

/// A database of the server that all tests here share.
struct OnServer(postgres::Database<'static>);

impl OnServer {
    fn new() -> Self {
        Self(postgres::Server::shared().database())
    }
}

impl Workshop for OnServer {
    type Store = PostgresHostStore;

    fn open(&self) -> Result<PostgresHostStore, StoreError> {
        self.open_as(1)
    }
}

impl SharedWorkshop for OnServer {
    fn open_as(&self, host: u8) -> Result<PostgresHostStore, StoreError> {
        let identity =
            Identity { id: [host; 16], name: format!("host-{host}"), version: "7.1".into(), port: None };
        PostgresHostStore::open(&self.0.url().parse().unwrap(), identity)
    }
}

muster_store::host_store_contract!(OnServer::new());
muster_store::shared_host_store_contract!(OnServer::new());

const PUBLISHER: PublisherId = PublisherId::new([1; 16]);

fn joined(server: &OnServer, host: u8) -> PostgresHostStore {
    let mut store = server.open_as(host).unwrap();
    store.commit(&[(PUBLISHER, vec![Change::Epoch(StoreEpoch::new([host; 8]))])]).unwrap();
    store.load().unwrap();
    store
}

/// What the next turn begins with.
fn news(store: &mut PostgresHostStore) -> Option<News> {
    let mut found = None;
    store
        .turn(&[PUBLISHER], &mut |ground: Ground| {
            found = ground.news.into_iter().next().map(|(_, news)| news);
            Vec::new()
        })
        .unwrap();
    found
}

const END_THE_OTHERS: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()";

#[test]
fn a_publisher_in_the_same_database_shares_no_table_with_its_hosts() {
    let server = OnServer::new();
    let _host = joined(&server, 1);
    let publisher = crate::publisher::PostgresPublisherStore::open(&server.0.url().parse().unwrap());
    assert!(publisher.is_ok(), "{:?}", publisher.err());
    let tables = |schema: &str| {
        server.0.sql(&format!(
            "SELECT COUNT(*) FROM pg_tables WHERE schemaname = '{schema}' AND tablename = 'host'"
        ))
    };
    assert_eq!((tables("public"), tables("muster_host")), ("1".to_owned(), "1".to_owned()));
    let _again = server.open_as(1).unwrap();
}

#[test]
fn a_database_of_a_newer_host_is_refused() {
    let server = OnServer::new();
    drop(server.open().unwrap());
    server.0.sql(
        "INSERT INTO muster_host.refinery_schema_history (version, name, applied_on, checksum)
         SELECT 99, 'later', applied_on, checksum FROM muster_host.refinery_schema_history LIMIT 1",
    );
    let refused = server.open().err().unwrap();
    assert!(matches!(refused, StoreError::Newer { found: 99, known: 2 }), "{refused}");
}

#[test]
fn behind_a_new_connection_everything_is_read_again() {
    let server = OnServer::new();
    let mut store = joined(&server, 1);
    assert_eq!(news(&mut store), None);
    server.0.sql(END_THE_OTHERS);
    assert!(matches!(news(&mut store), Some(News::Whole(_))));
    assert_eq!(news(&mut store), None);
}

#[test]
fn a_database_that_went_back_is_read_again() {
    let server = OnServer::new();
    let mut store = joined(&server, 1);
    server.0.sql("UPDATE muster_host.ledger SET revision = revision - 1");
    assert!(matches!(news(&mut store), Some(News::Whole(_))));
}

#[test]
fn a_host_that_missed_what_was_forgotten_reads_everything_again() {
    let server = OnServer::new();
    let (mut first, mut second) = (joined(&server, 1), joined(&server, 2));
    assert!(news(&mut first).is_some());
    let forgotten = Change::Forgotten {
        pool: muster_wire::number::PoolNumber(1),
        cmid: muster_wire::id::Cmid::new([7; 16]),
    };
    server.0.sql(
        "INSERT INTO muster_host.forgotten SELECT publisher, 1, cast(repeat('a', 16) AS bytea), revision, 0
        FROM muster_host.ledger",
    );
    second.turn(&[PUBLISHER], &mut |_: Ground| vec![(PUBLISHER, vec![forgotten.clone()])]).unwrap();
    second.prune(PUBLISHER, 10, 10).unwrap();
    assert_eq!(server.0.sql("SELECT COUNT(*) FROM muster_host.forgotten"), "0", "older than a day");
    assert!(matches!(news(&mut first), Some(News::Since(LedgerNews { .. }))), "it knew that one");
    server.0.sql("UPDATE muster_host.ledger SET stones_from = revision + 1, revision = revision + 2");
    assert!(matches!(news(&mut first), Some(News::Whole(LedgerImage { .. }))));
}

#[test]
fn a_turn_whose_connection_is_lost_is_told_and_leaves_nothing() {
    let server = OnServer::new();
    let mut store = joined(&server, 1);
    let pool = muster_core::host::PoolFacts::new(muster_wire::number::PoolNumber(1));
    let lost = store.turn(&[PUBLISHER], &mut |_: Ground| {
        server.0.sql(END_THE_OTHERS);
        vec![(PUBLISHER, vec![Change::Pool(pool)])]
    });
    assert!(matches!(lost, Err(StoreError::Unreachable { .. })), "{lost:?}");
    let Some(News::Whole(image)) = news(&mut store) else { panic!("everything is read again") };
    assert_eq!(image.pools, []);
}

#[test]
fn the_audit_is_never_changed() {
    let server = OnServer::new();
    drop(joined(&server, 1));
    let refused = server.0.try_sql("UPDATE muster_host.request SET code = 1");
    assert!(refused.unwrap_err().contains("a line of the audit is never changed"));
}

/// As the publisher's service has it: a store is dropped where it was used, which may be a task.
#[test]
fn a_store_may_be_dropped_where_a_runtime_runs() {
    let server = OnServer::new();
    let store = joined(&server, 1);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async move { drop(store) });
}
