//! A database in a former form is taken over with all that it has.

use muster_core::host::{Change, LedgerImage, MachineRecord};
use muster_store::host::{HostStore, RequestFilter, faces};
use muster_wire::id::PublisherId;
use muster_wire::number::RecordNumber;
use refinery::Target;
use rusqlite::{Connection, params};

use super::fleet::machine;
use crate::host::SqliteHostStore;
use crate::host::entry::{self, Place};
use crate::host::open::migrations;

const FIRST: PublisherId = PublisherId::new([1; 16]);
const SECOND: PublisherId = PublisherId::new([2; 16]);

/// As the program of that time wrote it.
fn write(connection: &Connection, publisher: PublisherId, machine: &MachineRecord) {
    let sql = "INSERT INTO machine (publisher, pool, cmid, product, name, address, virtual_machine, software, status,
            code, granted_until, first_seen, last_seen, requests, blocked, cloned_since, more_faces, faces)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
    let cells = params![
        publisher.as_bytes(),
        machine.pool.0,
        machine.cmid.as_bytes(),
        machine.product.0,
        machine.name,
        machine.address.to_string(),
        machine.virtual_machine,
        machine.software,
        machine.status,
        machine.code.0,
        machine.granted_until.map(|until| until.seconds()),
        machine.first_seen.seconds(),
        machine.last_seen.seconds(),
        i64::try_from(machine.requests).unwrap(),
        machine.blocked,
        machine.cloned_since.map(|since| since.seconds()),
        machine.more_faces,
        faces::write(&machine.faces),
    ];
    assert_eq!(connection.execute(sql, cells).unwrap(), 1);
}

/// Two publishers, with machines, pools and lines of the audit.
fn old_database(path: &std::path::Path) {
    let mut connection = Connection::open(path).unwrap();
    migrations::runner().set_target(Target::Version(1)).run(&mut connection).unwrap();
    for (publisher, machines, lines) in [(FIRST, 0..=255, 4..=9), (SECOND, 3..=5, 1..=2)] {
        let id = publisher.to_string();
        let sql = format!(
            "INSERT INTO publisher VALUES (x'{id}', x'0707070707070707', 9, 3, 9, 1800000009, NULL, 1, 2, 3, 4, 5, 6, 7);
             INSERT INTO pool VALUES (x'{id}', 1, 25, 43200, 1, 2, 3, 4, 5, 6, 7);"
        );
        connection.execute_batch(&sql).unwrap();
        let transaction = connection.transaction().unwrap();
        for number in machines {
            write(&transaction, publisher, &machine(number, u64::from(number)));
        }
        for line in lines {
            let sql = format!(
                "INSERT INTO request VALUES (x'{id}', {line}, x'0707070707070707', {line}, 180000000{line}, 1, 2,
                    zeroblob(16), zeroblob(16), zeroblob(32), 'station', '192.0.2.1', 0, 1, 0, 25, 50, 51, 0, 0, 0,
                    NULL);"
            );
            transaction.execute_batch(&sql).unwrap();
        }
        transaction.commit().unwrap();
    }
}

fn machines(image: &LedgerImage) -> Vec<MachineRecord> {
    image.machines.iter().collect()
}

fn expected(numbers: std::ops::RangeInclusive<u8>) -> Vec<MachineRecord> {
    let mut machines: Vec<_> = numbers.map(|number| machine(number, u64::from(number))).collect();
    machines.sort_by_key(|machine| (machine.pool, machine.cmid));
    machines
}

#[test]
fn the_first_form_of_the_tables_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("host.db");
    old_database(&path);
    for time in ["the first time", "and again"] {
        let mut store = SqliteHostStore::open(&path).unwrap();
        let images = store.load().unwrap();
        let [first, second] = images.as_slice() else { panic!("{time}") };
        assert_eq!(machines(first), expected(0..=255), "{time}");
        assert_eq!(machines(second), expected(3..=5), "{time}");
        for image in [first, second] {
            assert_eq!((image.head, image.pools.len()), (RecordNumber(9), 1), "{time}");
            assert_eq!(
                (image.unattributed.total, store.restores(image.publisher).unwrap()),
                (28, 3),
                "{time}"
            );
        }
        let mut lines = |publisher| -> Vec<_> {
            let lines = store.requests(publisher, &RequestFilter::default(), 100).unwrap();
            lines.iter().map(|line| (line.line, line.request.recorded.number.0)).collect()
        };
        assert_eq!(lines(FIRST), (4..=9).rev().map(|line| (line, line)).collect::<Vec<_>>(), "{time}");
        assert_eq!(lines(SECOND), [(2, 2), (1, 1)], "{time}");
    }
    let mut store = SqliteHostStore::open(&path).unwrap();
    assert_eq!(store.prune(FIRST, 3, 100).unwrap(), 3);
    assert_eq!(store.requests(FIRST, &RequestFilter::default(), 100).unwrap().len(), 3);
    assert!(!store.connection().table_exists(None, "machine").unwrap());
}

#[test]
fn blocks_and_the_journal_of_the_third_form_are_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("host.db");
    let mut connection = Connection::open(&path).unwrap();
    migrations::runner().set_target(Target::Version(3)).run(&mut connection).unwrap();
    connection.execute_batch("DROP TABLE machine; DROP TABLE request").unwrap();
    let entries = |machines: &[(u8, Option<u64>)]| {
        let (mut row, mut buffer) = (Vec::new(), Vec::new());
        for (number, requests) in machines {
            let record = machine(*number, requests.unwrap_or(0));
            entry::write(Place::of(&record), requests.map(|_| &record), &mut row, &mut buffer);
        }
        row
    };
    for (publisher, number) in [(FIRST, 1), (SECOND, 2)] {
        let id = publisher.to_string();
        let sql = format!(
            "INSERT INTO publisher VALUES (x'{id}', {number}, x'0707070707070707', 9, 3, 9, NULL, NULL, 1, 2, 3, 4, 5, 6, 7);"
        );
        connection.execute_batch(&sql).unwrap();
    }
    let block = "INSERT INTO machines (publisher, pool, cmid, machines, records) VALUES (?1, 1, ?2, 3, ?3)";
    let blocks = [
        (FIRST, [(1, Some(1)), (3, Some(1)), (5, Some(1))]),
        (SECOND, [(7, Some(1)), (9, Some(1)), (11, Some(1))]),
    ];
    for (publisher, machines) in blocks {
        let cells = params![publisher.as_bytes(), [0_u8; 16], entries(&machines)];
        connection.execute(block, cells).unwrap();
    }
    let line = "INSERT INTO journal (publisher, machines, records) VALUES (?1, 1, ?2)";
    for (publisher, change) in
        [(FIRST, (3, None)), (SECOND, (7, Some(2))), (FIRST, (5, Some(2))), (FIRST, (5, Some(3)))]
    {
        connection.execute(line, params![publisher.as_bytes(), entries(&[change])]).unwrap();
    }
    drop(connection);
    // The first turns after it lose nothing either.
    for request in 4..8 {
        let mut store = SqliteHostStore::open(&path).unwrap();
        store.commit(&[(FIRST, vec![Change::Machine(machine(5, request))])]).unwrap();
    }
    let images = SqliteHostStore::open(&path).unwrap().load().unwrap();
    let [first, second] = images.as_slice() else { panic!() };
    let expected = |machines: &[(u8, u64)]| {
        let mut machines: Vec<_> =
            machines.iter().map(|(number, requests)| machine(*number, *requests)).collect();
        machines.sort_by_key(|machine| (machine.pool, machine.cmid));
        machines
    };
    assert_eq!(machines(first), expected(&[(1, 1), (5, 7)]));
    assert_eq!(machines(second), expected(&[(7, 2), (9, 1), (11, 1)]));
}
