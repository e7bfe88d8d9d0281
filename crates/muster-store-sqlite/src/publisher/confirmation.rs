//! Machines and hosts that were confirmed by telephone.

use super::fault::Doing;
use super::row::Cells;
use super::{activation, audit, key, machine, published, webhook};
use muster_core::product_key::KeyKind;
use muster_core::publisher::{Cost, Tried, Tries};
use muster_core::telephone::host_subject;
use muster_store::publisher::cell::cost_cell;
use muster_store::publisher::{
    AuditAction, AuditEntry, ConfirmationAnswer, ConfirmationAttempt, ConfirmationUnderLock, ConfirmedRecord,
    Conflict, KeyRecord, KnownSubject, StoreError, WebhookEvent,
};
use muster_wire::id::Subject;
use muster_wire::number::KeySerial;
use muster_wire::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

const READ: &str = "read what was confirmed";
const WRITE: &str = "write a confirmation";

pub(super) fn confirm<E: From<StoreError>>(
    connection: &Connection,
    attempt: &ConfirmationAttempt,
    mut decide: impl FnMut(&ConfirmationUnderLock) -> Result<ConfirmationAnswer, E>,
) -> Result<Option<ConfirmationAnswer>, E> {
    let Some(state) = under_lock(connection, attempt)? else { return Ok(None) };
    let answer = decide(&state)?;
    write(connection, attempt, &state, &answer)?;
    Ok(Some(answer))
}

fn under_lock(
    connection: &Connection,
    attempt: &ConfirmationAttempt,
) -> Result<Option<ConfirmationUnderLock>, StoreError> {
    let Some(key) = key::by_serial(connection, attempt.serial)? else { return Ok(None) };
    Ok(Some(ConfirmationUnderLock {
        confirmed: is_confirmed(connection, key.serial, attempt.subject)?,
        known: known(connection, &key, attempt.subject)?,
        tries: tries(connection, attempt)?,
        published: published::read(connection)?.ok_or(Conflict::NotFounded)?,
        key,
    }))
}

fn known(
    connection: &Connection,
    key: &KeyRecord,
    subject: Subject,
) -> Result<Option<KnownSubject>, StoreError> {
    if key.kind() == KeyKind::Mak {
        return Ok(machine::licensed_as(connection, key.serial, subject)?
            .as_ref()
            .map(KnownSubject::of_licence));
    }
    let mut hosts = activation::hosts(connection, key.serial)?.into_iter();
    let host = hosts.find(|host| host_subject(&host.enrolled.key) == subject);
    Ok(host.map(|host| KnownSubject::Host(Box::new(host))))
}

fn tries(connection: &Connection, attempt: &ConfirmationAttempt) -> Result<Tries, StoreError> {
    let Some(network) = &attempt.network else { return Ok(Tries::default()) };
    let (since, serial) = (attempt.tries_since.seconds(), attempt.serial.0);
    let tried = |whose: &str, values: &[&dyn ToSql]| {
        let sql = format!("SELECT COUNT(*), MIN(at) FROM wrong_check WHERE at >= ?1 AND {whose}");
        let tried = |row: &Row<'_>| {
            let first: Option<i64> = row.get(1)?;
            Ok(Tried { times: row.get(0)?, first: first.map(Timestamp::from_seconds) })
        };
        connection.query_row(&sql, values, tried).doing(READ)
    };
    Ok(Tries {
        of_network: tried("network = ?2", &[&since, network])?,
        of_key: tried("serial = ?2", &[&since, &serial])?,
        of_subject: tried("serial = ?2 AND subject = ?3", &[&since, &serial, attempt.subject.as_bytes()])?,
    })
}

fn write(
    connection: &Connection,
    attempt: &ConfirmationAttempt,
    state: &ConfirmationUnderLock,
    answer: &ConfirmationAnswer,
) -> Result<(), StoreError> {
    let ConfirmationAnswer::Confirmed { cost, detail } = answer else {
        return write_try(connection, attempt);
    };
    let (serial, at) = (attempt.serial, attempt.by.at.seconds());
    let (host, machine) = match &state.known {
        Some(KnownSubject::Host(host)) => (Some(host.id.0), None),
        Some(KnownSubject::Machine(machine)) => (None, Some(machine.0)),
        Some(KnownSubject::Revoked) | None => (None, None),
    };
    connection
        .execute(
            "INSERT INTO confirmed (serial, subject, first_seen, last_seen, host, machine)
             VALUES (?1, ?2, ?3, ?3, ?4, ?5)
             ON CONFLICT (serial, subject) DO UPDATE SET last_seen = excluded.last_seen, released = NULL,
                 host = COALESCE(host, excluded.host), machine = COALESCE(machine, excluded.machine)",
            params![serial.0, attempt.subject.as_bytes(), at, host, machine],
        )
        .doing(WRITE)?;
    if let (Some(host), Cost::Activation) = (host, *cost) {
        connection
            .execute(
                "UPDATE host SET activations = activations + ?2 WHERE id = ?1",
                params![host, cost_cell(*cost)],
            )
            .doing(WRITE)?;
    }
    let (by, detail) = (attempt.by.clone(), detail.clone());
    audit::write(
        connection,
        &AuditEntry { by, action: AuditAction::Confirmed, serial: Some(serial), detail },
    )?;
    match cost {
        Cost::Activation => {
            webhook::activated(connection, WebhookEvent::TelephoneActivated, &state.key, attempt.by.at)
        }
        Cost::Nothing => Ok(()),
    }
}

fn write_try(connection: &Connection, attempt: &ConfirmationAttempt) -> Result<(), StoreError> {
    let Some(network) = &attempt.network else { return Ok(()) };
    let (serial, subject) = (attempt.serial.0, attempt.subject.as_bytes());
    connection
        .execute("DELETE FROM wrong_check WHERE at < ?1", [attempt.tries_since.seconds()])
        .doing(WRITE)?;
    connection
        .execute(
            "INSERT INTO wrong_check (serial, subject, network, at) VALUES (?1, ?2, ?3, ?4)",
            params![serial, subject, network, attempt.by.at.seconds()],
        )
        .map(|_| ())
        .doing(WRITE)
}

fn is_confirmed(connection: &Connection, serial: KeySerial, subject: Subject) -> Result<bool, StoreError> {
    connection
        .query_row(
            "SELECT 1 FROM confirmed WHERE serial = ?1 AND subject = ?2 AND released IS NULL",
            params![serial.0, subject.as_bytes()],
            |_| Ok(()),
        )
        .optional()
        .map(|found| found.is_some())
        .doing(READ)
}

/// Whether a subject is counted because it was confirmed, and for nothing else.
pub(super) fn counts(
    connection: &Connection,
    serial: KeySerial,
    subject: Subject,
) -> Result<bool, StoreError> {
    connection
        .query_row(
            "SELECT 1 FROM confirmed WHERE serial = ?1 AND subject = ?2 AND host IS NULL AND machine IS NULL
                 AND released IS NULL",
            params![serial.0, subject.as_bytes()],
            |_| Ok(()),
        )
        .optional()
        .map(|found| found.is_some())
        .doing(READ)
}

/// The subjects that are counted because they were confirmed, and for nothing else.
pub(super) fn counted(connection: &Connection, serial: KeySerial) -> Result<Vec<Subject>, StoreError> {
    let records = all(connection, serial)?.into_iter();
    Ok(records.filter(|record| record.counted).map(|record| record.subject).collect())
}

/// From now on a subject is counted as this host or machine.
pub(super) fn is_now(
    connection: &Connection,
    serial: KeySerial,
    subject: Subject,
    (host, machine): (Option<i64>, Option<i64>),
) -> Result<(), StoreError> {
    connection
        .execute(
            "UPDATE confirmed SET host = ?3, machine = ?4
             WHERE serial = ?1 AND subject = ?2 AND host IS NULL AND machine IS NULL AND released IS NULL",
            params![serial.0, subject.as_bytes(), host, machine],
        )
        .map(|_| ())
        .doing(WRITE)
}

pub(super) fn all(connection: &Connection, serial: KeySerial) -> Result<Vec<ConfirmedRecord>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT serial, subject, first_seen, last_seen, host IS NULL AND machine IS NULL AS counted
             FROM confirmed WHERE serial = ?1 AND released IS NULL ORDER BY first_seen, subject",
        )
        .doing(READ)?;
    let mut rows = statement.query([serial.0]).doing(READ)?;
    let mut records = Vec::new();
    while let Some(row) = rows.next().doing(READ)? {
        records.push(record(row)?);
    }
    Ok(records)
}

fn record(row: &Row<'_>) -> Result<ConfirmedRecord, StoreError> {
    let cells = Cells::new(row, "confirmed", "serial");
    Ok(ConfirmedRecord {
        subject: Subject::new(cells.get("subject")?),
        first_seen: cells.time("first_seen")?,
        last_seen: cells.time("last_seen")?,
        counted: cells.get("counted")?,
    })
}
