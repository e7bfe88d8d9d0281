//! The publisher's store passes the battery; and what only this engine has.

use super::PostgresPublisherStore;
use ::postgres::{Client, NoTls};
use muster_store::publisher::contract::Database;
use muster_store::publisher::{AuditAction, AuditEntry, By, PublisherStore, StoreError};
use muster_testkit::{postgres, wait};
use muster_wire::time::Timestamp;
use std::thread;

/// A database of the server that all tests here share.
struct OnServer(postgres::Database<'static>);

impl OnServer {
    fn new() -> Self {
        Self(postgres::Server::shared().database())
    }
    fn try_open(&self) -> Result<PostgresPublisherStore, StoreError> {
        PostgresPublisherStore::open(&self.0.url().parse().unwrap())
    }
    /// A connection that knows nothing of the store.
    fn stranger(&self) -> Client {
        Client::connect(&self.0.url(), NoTls).unwrap()
    }
}

impl Database for OnServer {
    type Store = PostgresPublisherStore;

    fn open(&self) -> PostgresPublisherStore {
        self.try_open().unwrap()
    }
}

muster_store::publisher_store_contract!(OnServer::new());

fn entry() -> AuditEntry {
    let by = By { actor: "ada".into(), at: Timestamp::from_seconds(1_800_000_000) };
    AuditEntry { by, action: AuditAction::KeyShown, serial: None, detail: "Quayside Clinic".into() }
}

const END_THE_OTHERS: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()";

#[test]
fn many_who_open_an_empty_database_at_once_make_its_schema_once() {
    let database = OnServer::new();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| database.open().audit(&entry()).unwrap());
        }
    });
    assert_eq!(database.0.sql("SELECT COUNT(*) FROM refinery_schema_history"), "8");
    assert_eq!(database.open().audited(100).unwrap().len(), 8);
}

#[test]
fn a_database_of_a_newer_program_is_refused() {
    let database = OnServer::new();
    drop(database.open());
    database.0.sql(
        "INSERT INTO refinery_schema_history (version, name, applied_on, checksum)
         SELECT 99, 'later', applied_on, checksum FROM refinery_schema_history LIMIT 1",
    );
    let refused = database.try_open().err().unwrap();
    assert!(matches!(refused, StoreError::Newer { found: 99, known: 8 }), "{refused}");
}

#[test]
fn what_durability_rests_on_holds_whatever_the_database_says() {
    let database = OnServer::new();
    for (says, holds) in [("off", "on"), ("local", "on"), ("on", "on"), ("remote_apply", "remote_apply")] {
        let name = database.0.sql("SELECT current_database()");
        database.0.sql(&format!("ALTER DATABASE {name} SET synchronous_commit = {says}"));
        let mut store = database.open();
        let found = store.read("look at it", |work| work.row("look at it", "SHOW synchronous_commit", &[]));
        assert_eq!(found.unwrap().unwrap().get::<_, &str>(0), holds, "{says}");
    }
    let mut store = database.open();
    let written = store.read("write", |work| work.execute("write", "DELETE FROM audit", &[]));
    assert!(matches!(written, Err(StoreError::ReadOnly)), "a transaction that reads changes nothing");
}

#[test]
fn a_database_in_another_encoding_is_refused() {
    let database = OnServer::new();
    let name = format!("latin_{}", database.0.sql("SELECT current_database()"));
    database.0.sql(&format!("CREATE DATABASE {name} ENCODING 'LATIN1' TEMPLATE template0"));
    let url = database.0.url().rsplit_once('/').unwrap().0.to_owned();
    let refused = PostgresPublisherStore::open(&format!("{url}/{name}").parse().unwrap()).err().unwrap();
    assert!(
        matches!(&refused, StoreError::Unfit { setting: "server_encoding", found, .. } if found == "LATIN1"),
        "{refused}"
    );
}

#[test]
fn who_is_refused_and_who_is_not_answered_is_told() {
    let database = OnServer::new();
    let open = |url: &str| PostgresPublisherStore::open(&url.parse().unwrap()).err().unwrap();
    let (url, name) = (database.0.url(), database.0.sql("SELECT current_database()"));
    assert!(matches!(open(&url.replace(&name, "none")), StoreError::Refused { .. }), "no such database");
    assert!(matches!(open(&url.replace("muster@", "nobody@")), StoreError::Refused { .. }), "no such user");
    let port = muster_testkit::port::free();
    assert!(matches!(open(&format!("postgres://muster@{port}/x")), StoreError::Unreachable { .. }));
    let socket = PostgresPublisherStore::open(&database.0.socket_url().parse().unwrap());
    assert!(socket.is_ok(), "the Unix socket");
}

#[test]
fn a_connection_that_was_ended_while_it_stood_idle_is_made_again() {
    let database = OnServer::new();
    let mut store = database.open();
    for _ in 0..3 {
        store.audit(&entry()).unwrap();
        database.0.sql(END_THE_OTHERS);
    }
    assert_eq!(store.audited(10).unwrap().len(), 3);
}

#[test]
fn a_connection_that_is_lost_at_work_is_told_and_writes_nothing() {
    let database = OnServer::new();
    let mut store = database.open();
    let lost = store.write("write twice", |work| {
        work.execute("write", "INSERT INTO audit (at, actor, action, detail) VALUES (1, '', '', '')", &[])?;
        database.0.sql(END_THE_OTHERS);
        work.execute("write", "INSERT INTO audit (at, actor, action, detail) VALUES (2, '', '', '')", &[])
    });
    assert!(matches!(lost, Err(StoreError::Unreachable { .. })), "{lost:?}");
    assert_eq!(store.audited(10).unwrap(), []);
}

/// Two who lock in opposite order: the server gives one of them up, and that one is run again.
#[test]
fn what_the_server_gives_up_is_run_again() {
    let database = OnServer::new();
    let mut store = database.open();
    database.0.sql("CREATE TABLE lock (name text); INSERT INTO lock VALUES ('first'), ('second')");
    let mut stranger = database.stranger();
    // The other one notices the circle.
    stranger.batch_execute("SET deadlock_timeout = '60s'").unwrap();
    let mut theirs = stranger.transaction().unwrap();
    theirs.execute("SELECT FROM lock WHERE name = 'second' FOR UPDATE", &[]).unwrap();
    let mut runs = 0;
    thread::scope(|scope| {
        let ours = scope.spawn(|| {
            store.write("lock both", |work| {
                runs += 1;
                work.execute("lock", "SELECT FROM lock WHERE name = 'first' FOR UPDATE", &[])?;
                work.execute("lock", "SELECT FROM lock WHERE name = 'second' FOR UPDATE", &[])
            })
        });
        wait::until("one waits for the other", || {
            let waiting = "SELECT COUNT(*) FROM pg_stat_activity
                 WHERE datname = current_database() AND wait_event_type = 'Lock'";
            (database.0.sql(waiting) == "1").then_some(())
        });
        theirs.execute("SELECT FROM lock WHERE name = 'first' FOR UPDATE", &[]).unwrap();
        theirs.commit().unwrap();
        assert_eq!(ours.join().unwrap().unwrap(), 1);
    });
    // It may take its first lock again before who waited for that has noticed.
    assert!(runs >= 2, "{runs}");
}

#[test]
fn a_lock_that_is_kept_too_long_is_told() {
    let database = OnServer::new();
    let mut store = database.open();
    let mut stranger = database.stranger();
    let mut theirs = stranger.transaction().unwrap();
    theirs.batch_execute("LOCK TABLE audit").unwrap();
    assert!(matches!(store.audit(&entry()), Err(StoreError::Busy { seconds: 10 })));
}

#[test]
fn what_was_answered_is_on_record_after_the_server_was_killed() {
    let server = postgres::Server::start();
    let database = server.database();
    let mut store = PostgresPublisherStore::open(&database.url().parse().unwrap()).unwrap();
    store.audit(&entry()).unwrap();
    server.kill();
    assert!(matches!(store.audit(&entry()), Err(StoreError::Unreachable { .. })));
    server.go_on();
    store.audit(&entry()).unwrap();
    assert_eq!(store.audited(10).unwrap().len(), 2);
}
