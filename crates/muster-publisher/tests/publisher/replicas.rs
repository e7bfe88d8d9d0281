//! Several services on one PostgreSQL database, each from a folder of its own.

use std::fs;
use std::thread;
use std::time::Duration;

use muster_api::publisher::{PublisherStatus, READY};
use muster_core::code::Code;
use muster_os::clock;
use muster_testkit::authority::{Authority, Validity};
use muster_testkit::postgres::{Database, Server};
use muster_testkit::program::Program;
use muster_testkit::wait;

use super::desk::bearer;
use super::host::{proven, request};
use super::stand::{CUSTOMER, Stand};

/// What a service needs besides the database.
const KEYS: [&str; 2] = ["service.key", "product-keys.key"];

/// A publisher with a catalog on this database.
fn first(database: &str) -> Stand {
    Stand::on(database).set_up().applied()
}

/// Another folder with what a service needs.
pub(crate) fn another(first: &Stand, database: &str) -> Stand {
    let stand = Stand::on(database);
    fs::create_dir(stand.root()).unwrap();
    for key in KEYS {
        fs::copy(first.root().join(key), stand.root().join(key)).unwrap();
    }
    stand
}

#[test]
fn hosts_and_activations_are_counted_over_all_services() {
    let database = Server::shared().database();
    let one = first(&database.url());
    let two = another(&one, &database.socket_url());
    let (trust, key) = (one.trust(), one.key());
    let (publisher, full) = (trust.publisher(), key.key.as_ref().unwrap());
    let services = [one.serve(), two.serve()];
    let ask = |host: u8, attempt: u8| {
        services[usize::from(attempt % 2)].ask(&request(publisher, full, host, attempt), host)
    };
    for host in 1..=6 {
        let certificate = proven(&trust, &ask(host, host).unwrap());
        assert_eq!(certificate.recorded.number.0, u64::from(host), "one sequence of records");
    }
    for attempt in [7, 8] {
        let seventh = ask(7, attempt).unwrap_err();
        assert_eq!((seventh.status, seventh.figure, seventh.limit), (409, 6, 6), "{seventh:?}");
    }
    for attempt in 102..=110 {
        ask(1, attempt).unwrap();
    }
    for attempt in [200, 201] {
        let eleventh = ask(1, attempt).unwrap_err();
        assert_eq!((eleventh.status, eleventh.figure, eleventh.limit), (409, 10, 10), "{eleventh:?}");
    }
    assert_eq!(two.show(key.serial).hosts.len(), 6);
    assert!(!one.root().join("publisher.db").exists());
}

#[test]
fn a_repeated_attempt_gets_the_same_answer_from_the_other_service() {
    let database = Server::shared().database();
    let one = first(&database.url());
    let two = another(&one, &database.url());
    let key = one.key();
    let asked = request(one.trust().publisher(), key.key.as_ref().unwrap(), 1, 1);
    let services = [one.serve(), two.serve()];
    let answers = services.each_ref().map(|service| service.ask(&asked, 1).unwrap());
    assert_eq!(answers[0].host, answers[1].host);
    assert_eq!(one.show(key.serial).hosts[0].activations, 1);

    one.call(&["key", "block", &key.serial.to_string()]).succeed();
    let blocked = services[1].ask(&request(one.trust().publisher(), key.key.as_ref().unwrap(), 2, 2), 2);
    assert_eq!(blocked.unwrap_err().code, Code::ServiceKeyBlocked.number());
}

#[test]
fn twenty_hosts_at_once_over_two_services_get_what_the_key_has() {
    let database = Server::shared().database();
    let one = first(&database.url());
    let two = another(&one, &database.url());
    let (trust, key) = (one.trust(), one.key());
    let (publisher, full) = (trust.publisher(), key.key.as_ref().unwrap());
    let services = [one.serve(), two.serve()];
    let outcomes: Vec<_> = thread::scope(|scope| {
        let ask = |host: u8| {
            let service = &services[usize::from(host % 2)];
            scope.spawn(move || service.ask(&request(publisher, full, host, host), host))
        };
        let threads: Vec<_> = (1..=20).map(ask).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    let mut records: Vec<_> =
        won.into_iter().map(|answer| proven(&trust, &answer.unwrap()).recorded.number.0).collect();
    records.sort_unstable();
    assert_eq!(records, [1, 2, 3, 4, 5, 6]);
    for refused in lost {
        let refused = refused.unwrap_err();
        assert_eq!((refused.status, refused.figure, refused.limit), (409, 6, 6), "{refused:?}");
    }
}

#[test]
fn a_folder_with_other_keys_does_not_serve() {
    let database = Server::shared().database();
    let one = first(&database.url());
    one.key();
    let stranger = Stand::new();
    for (key, code) in KEYS.into_iter().zip([Code::FileInvalid, Code::SealFileMissing]) {
        let two = another(&one, &database.url());
        fs::copy(stranger.root().join(key), two.root().join(key)).unwrap();
        two.call(&["serve", "--listen", "127.0.0.1:0"]).fail().must_fail_with(code);
    }
}

#[test]
fn a_database_belongs_to_one_publisher() {
    let database = Server::shared().database();
    let one = first(&database.url());
    let other = Stand::on(&database.url());
    let refused = other.call(&["init", "--name", "Somebody Else"]).fail();
    refused.must_fail_with(Code::AlreadySetUp);
    assert!(!other.root().exists(), "nothing was made: {refused}");
    assert_eq!(one.json::<PublisherStatus>(&["status"]).name, "Larkfield Instruments");
}

#[test]
fn a_database_of_a_newer_program_is_refused_with_its_number() {
    let database = Server::shared().database();
    let one = first(&database.url());
    database.sql(
        "INSERT INTO refinery_schema_history (version, name, applied_on, checksum)
         SELECT 99, 'later', applied_on, checksum FROM refinery_schema_history LIMIT 1",
    );
    for command in [&["status"][..], &["serve", "--listen", "127.0.0.1:0"]] {
        let refused = one.call(command).fail();
        refused.must_fail_with(Code::StateNewer);
        refused.must_say(&["99"]);
    }
}

#[test]
fn a_database_of_another_publisher_is_refused_by_every_command() {
    let (database, own) = (Server::shared().database(), Server::shared().database());
    first(&database.url());
    let one = first(&own.url());
    one.key();
    for command in [
        &["status"][..],
        &["key", "list"],
        &["token", "create", "--role", "issuer", "--name", "shop"],
        &["webhook", "add", "https://shop.example/muster"],
        &["serve", "--listen", "127.0.0.1:0"],
    ] {
        let refused = one.call(command).and(["--database", &database.url()]).fail();
        refused.must_fail_with(Code::DatabaseOther);
        refused.must_say(&["--database", "publisher"]);
    }
    // A further service's folder is its publisher's as soon as it has served.
    let two = another(&one, &own.url());
    assert!(!two.root().join("publisher.id").exists());
    drop(two.serve());
    let refused = two.call(&["token", "list"]).and(["--database", &database.url()]).fail();
    refused.must_fail_with(Code::DatabaseOther);
}

#[test]
fn a_server_that_was_killed_is_told_and_nothing_is_lost_with_it() {
    let server = Server::start();
    let database = server.database();
    let one = first(&database.url());
    let (trust, key) = (one.trust(), one.key());
    let (publisher, full) = (trust.publisher(), key.key.as_ref().unwrap());
    let serving = one.serve();
    let asked = request(publisher, full, 1, 1);
    let before = serving.ask(&asked, 1).unwrap();
    server.kill();
    one.call(&["key", "issue", "--group", "1", "--customer", CUSTOMER])
        .fail()
        .must_fail_with(Code::DatabaseUnavailable);
    let refused = serving.ask(&request(publisher, full, 2, 2), 2).unwrap_err();
    assert_eq!((refused.status, refused.code), (503, Code::ServiceUnavailable.number()));
    assert_eq!(serving.get(READY).0, 503);

    server.go_on();
    assert_eq!(serving.get(READY).0, 200);
    assert_eq!(serving.ask(&asked, 1).unwrap().host, before.host);
    let second = proven(&trust, &serving.ask(&request(publisher, full, 2, 2), 2).unwrap());
    assert_eq!(second.recorded.number.0, 2, "the failed attempt took no record");
    serving.process.terminate();
    let mut process = serving.process;
    assert!(process.wait().success(), "{}", process.log());
    assert!(!process.log().contains("panicked"), "{}", process.log());
}

#[test]
fn the_address_of_a_database_is_checked_and_its_password_never_shown() {
    let call =
        |address: &str, word: &str| Program::Publisher.call([word]).variable("MUSTER_DATABASE", address);
    for address in ["mysql://muster:secret@db.example/x", "postgres://muster:secret@db.example:port/x"] {
        let refused = call(address, "status").fail();
        refused.must_fail_with(Code::ArgumentInvalid);
        assert!(refused.says("--database") && !refused.says("secret"), "{refused}");
    }
    let help = call("postgres://muster:secret@db.example/x", "--help").succeed();
    assert!(help.says("MUSTER_DATABASE") && !help.says("muster:secret"), "{help}");
}

/// How many connections to the database are encrypted, and how many are in clear.
fn encrypted(database: &Database<'_>) -> (String, String) {
    let count = |ssl: bool| {
        database.sql(match ssl {
            true => {
                "SELECT COUNT(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
                 WHERE application_name = 'muster-publisher' AND ssl"
            }
            false => {
                "SELECT COUNT(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
                 WHERE application_name = 'muster-publisher' AND NOT ssl"
            }
        })
    };
    (count(true), count(false))
}

#[test]
fn a_service_speaks_to_its_database_by_tls_and_checks_who_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let ours = Authority::new(&folder.path().join("ours"));
    let others = Authority::new(&folder.path().join("others"));
    let server = Server::certified(&ours.certify_as("server", &["localhost"], Validity::Now));
    let database = server.database();
    let full = format!("sslmode=verify-full&sslrootcert={}", ours.file().display());
    let one = first(&database.url_with("localhost", &full));
    let serving = one.serve();
    assert_eq!(encrypted(&database), ("2".into(), "0".into()), "one answers, one tells of it");
    server.kill();
    server.go_on();
    assert_eq!(serving.get(READY).0, 200);
    wait::until("both are connected again", || {
        let (secure, clear) = encrypted(&database);
        assert_eq!(clear, "0");
        (secure == "2").then_some(())
    });

    let status = |host: &str, parameters: &str| {
        Stand::on(&database.url_with(host, parameters)).call(&["status"]).run()
    };
    let path = |authority: &Authority| authority.file().display().to_string();
    for (host, mode, roots) in [
        ("127.0.0.1", "verify-ca", Some(&ours)),
        ("127.0.0.1", "require", Some(&ours)),
        ("localhost", "require", None),
        ("localhost", "prefer", None),
        ("localhost", "disable", None),
    ] {
        let roots = roots
            .map_or_else(String::new, |authority| format!("&sslrootcert={}", authority.file().display()));
        let said = status(host, &format!("sslmode={mode}{roots}"));
        assert_eq!(said.code, Some(0), "{said}");
    }
    for (host, mode, authority, why) in [
        ("127.0.0.1", "verify-full", &ours, "not valid for name"),
        ("localhost", "verify-full", &others, "UnknownIssuer"),
        ("localhost", "verify-ca", &others, "UnknownIssuer"),
        ("localhost", "require", &others, "UnknownIssuer"),
    ] {
        let said = status(host, &format!("sslmode={mode}&sslrootcert={}", path(authority)));
        said.must_fail_with(Code::DatabaseUnavailable);
        said.must_say(&["no secure connection", why]);
    }
    let in_clear = Server::shared().database();
    let said = Stand::on(&in_clear.url_with("localhost", "sslmode=require")).call(&["status"]).run();
    said.must_fail_with(Code::DatabaseUnavailable);
    said.must_say(&["no secure connection", "does not support TLS"]);
    let said = status("localhost", "sslmode=verify-full");
    said.must_fail_with(Code::ArgumentInvalid);
    said.must_say(&["sslrootcert=FILE"]);
}

#[test]
fn a_database_that_says_nothing_is_told_in_time_and_used_again_when_it_speaks() {
    let server = Server::start();
    let database = server.database();
    let stand = first(&database.url());
    let issuer = bearer(&stand, "issuer");
    let serving = stand.serve();
    let ask = |path: &str| {
        let begun = clock::monotonic();
        let status = serving.look(&issuer, path).status;
        (status, begun.elapsed() < Duration::from_secs(28))
    };
    assert_eq!(ask(READY).0, 200);
    server.freeze();
    // On the connection that there is, and on a new one.
    for path in [READY, "/v1/admin/keys", READY] {
        assert_eq!(ask(path), (503, true), "{path}");
    }
    let many: Vec<(u16, bool)> = thread::scope(|scope| {
        let asking: Vec<_> = (0..6).map(|_| scope.spawn(|| ask(READY))).collect();
        asking.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(many.iter().all(|said| *said == (503, true)), "{many:?}");
    server.thaw();
    wait::until("the service works again", || (ask(READY).0 == 200).then_some(()));
    assert_eq!(ask("/v1/admin/keys").0, 200);
}
