//! Requests that have a name and are sent again because nothing came back: connections that are cut, a database that is
//! held, and whoever is somebody else by then.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use muster_api::publisher::{AuditPage, KeyPage, KeysIssued};
use muster_core::code::Code;
use muster_testkit::postgres::{Database, Server};
use muster_testkit::wait;
use serde_json::json;

use super::desk::{Came, PASSWORD, add_person, basic, bearer, person};
use super::stand::{Serving, Stand};

const KEYS: &str = "/v1/admin/keys";
const NAME: &str = "order 7";

/// Somebody who keeps the audit locked, which every change writes last.
struct Holder {
    database: Arc<Database<'static>>,
    holding: JoinHandle<()>,
}

impl Holder {
    fn of(database: &Arc<Database<'static>>) -> Self {
        let database = Arc::clone(database);
        let holding = thread::spawn({
            let database = Arc::clone(&database);
            move || drop(database.try_sql("BEGIN; LOCK TABLE audit; SELECT pg_sleep(120)"))
        });
        let held = "SELECT COUNT(*) FROM pg_locks WHERE relation = 'audit'::regclass AND mode = 'AccessExclusiveLock'";
        wait::until("the audit is held", || (database.sql(held) == "1").then_some(()));
        Self { database, holding }
    }
    /// Until somebody waits for it.
    fn is_waited_for(&self) {
        let waiting = "SELECT COUNT(*) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'";
        wait::until("a request waits", || (self.database.sql(waiting) != "0").then_some(()));
    }
    fn let_go(self) {
        self.database.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND query LIKE '%pg_sleep(120)%' AND pid <> pg_backend_pid()",
        );
        self.holding.join().unwrap();
    }
}

fn order() -> String {
    json!({"kind": "host", "group": "1", "customer": "Quayside Clinic", "count": 2}).to_string()
}

fn send(serving: &Serving, who: &str) -> Came {
    let headers = [("authorization", who), ("idempotency-key", NAME)];
    serving.send_to("POST", KEYS, &headers, Some(&order()))
}

/// Sends the order and goes away once somebody waits for the holder; returns when the service has noticed.
fn send_and_go(serving: &Serving, who: &str, holder: &Holder) {
    let mut stream = TcpStream::connect(serving.url.strip_prefix("http://").unwrap()).unwrap();
    let body = order();
    write!(
        stream,
        "POST {KEYS} HTTP/1.1\r\nHost: a\r\nAuthorization: {who}\r\nIdempotency-Key: {NAME}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    holder.is_waited_for();
    stream.shutdown(Shutdown::Write).unwrap();
    let mut said = Vec::new();
    stream.read_to_end(&mut said).unwrap();
    assert_eq!(said, b"", "nothing came back");
}

#[test]
fn what_was_begun_is_brought_to_its_end_though_its_connection_is_cut_and_answered_again() {
    let database = Arc::new(Server::shared().database());
    let stand = Stand::on(&database.url()).set_up().applied();
    let (issuer, auditor) = (bearer(&stand, "issuer"), bearer(&stand, "auditor"));
    let serving = stand.serve();
    let holder = Holder::of(&database);
    send_and_go(&serving, &issuer, &holder);
    holder.let_go();
    let answered = wait::until("the order is answered", || {
        let came = send(&serving, &issuer);
        (came.status != 409).then_some(came)
    });
    assert_eq!(answered.status, 201, "{}", answered.body);
    let serials: Vec<u32> = answered.json::<KeysIssued>().keys.iter().map(|key| key.serial).collect();
    assert_eq!(serials, [1, 2]);
    assert_eq!(send(&serving, &issuer).body, answered.body);
    assert_eq!(serving.look(&issuer, KEYS).json::<KeyPage>().keys.len(), 2, "one batch");
    let audit: AuditPage = serving.look(&auditor, "/v1/admin/audit?most=1").json();
    let entry = &audit.entries[0];
    assert_eq!(
        (entry.action.as_str(), entry.detail.as_str()),
        ("answer-repeated", "POST /v1/admin/keys, order 7")
    );
    assert_eq!(entry.actor, "token 1 (tests issuer)");
}

#[test]
fn what_failed_before_anything_was_done_can_be_sent_again() {
    let database = Arc::new(Server::shared().database());
    let stand = Stand::on(&database.url()).set_up().applied();
    let issuer = bearer(&stand, "issuer");
    let serving = stand.serve();
    let holder = Holder::of(&database);
    let failed = send(&serving, &issuer);
    assert_eq!(failed.status, 503, "{}", failed.body);
    assert!(failed.headers.contains_key("retry-after"));
    holder.let_go();
    let again = send(&serving, &issuer);
    assert_eq!(again.status, 201, "{}", again.body);
    assert_eq!(serving.look(&issuer, KEYS).json::<KeyPage>().keys.len(), 2);
}

#[test]
fn who_has_another_role_now_gets_no_answer_of_before() {
    let stand = Stand::with_catalog();
    let ada = person(&stand, "ada", "issuer");
    let serving = stand.serve();
    assert_eq!(send(&serving, &ada).status, 201);
    for role in ["support", "auditor"] {
        stand.call(&["person", "remove", "ada"]).succeed();
        assert_eq!(add_person(&stand, "ada", role, PASSWORD), "");
        let came = send(&serving, &basic("ada", PASSWORD));
        assert_eq!((came.status, came.problem().code), (403, Code::NotPermitted.number()), "{role}");
    }
}
