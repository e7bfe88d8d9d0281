//! Machines and hosts that were confirmed by telephone.

use super::row::Cells;
use super::work::{Values, Work};
use super::{activation, audit, identity, key, machine, published, webhook};
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
use postgres::Row;

const READ: &str = "read what was confirmed";
const WRITE: &str = "write a confirmation";

pub(super) fn confirm<E: From<StoreError>>(
    work: &mut Work<'_>,
    attempt: &ConfirmationAttempt,
    decide: &mut impl FnMut(&ConfirmationUnderLock) -> Result<ConfirmationAnswer, E>,
) -> Result<Option<ConfirmationAnswer>, E> {
    let Some(state) = under_lock(work, attempt)? else { return Ok(None) };
    let answer = decide(&state)?;
    write(work, attempt, &state, &answer)?;
    Ok(Some(answer))
}

/// Locks in the order in which hosts and machines do, so that what is published stays so until the answer is written.
fn under_lock(
    work: &mut Work<'_>,
    attempt: &ConfirmationAttempt,
) -> Result<Option<ConfirmationUnderLock>, StoreError> {
    key::lock_by_serial(work, attempt.serial)?;
    let Some(key) = key::by_serial(work, attempt.serial)? else { return Ok(None) };
    let confirmed = is_confirmed(work, key.serial, attempt.subject)?;
    let known = known(work, &key, attempt.subject)?;
    let tries = tries(work, attempt)?;
    identity::lock(work)?;
    let published = published::read(work)?.ok_or(Conflict::NotFounded)?;
    Ok(Some(ConfirmationUnderLock { key, confirmed, known, tries, published }))
}

fn known(work: &mut Work<'_>, key: &KeyRecord, subject: Subject) -> Result<Option<KnownSubject>, StoreError> {
    if key.kind() == KeyKind::Mak {
        return Ok(machine::licensed_as(work, key.serial, subject)?.as_ref().map(KnownSubject::of_licence));
    }
    let mut hosts = activation::hosts(work, key.serial)?.into_iter();
    let host = hosts.find(|host| host_subject(&host.enrolled.key) == subject);
    Ok(host.map(|host| KnownSubject::Host(Box::new(host))))
}

/// The question for wrong check values, with its end.
macro_rules! wrong {
    ($end:literal) => {
        concat!("SELECT COUNT(*) AS times, MIN(at) AS first FROM wrong_check WHERE at >= $1 AND ", $end)
    };
}

fn tries(work: &mut Work<'_>, attempt: &ConfirmationAttempt) -> Result<Tries, StoreError> {
    let Some(network) = &attempt.network else { return Ok(Tries::default()) };
    let (since, serial) = (attempt.tries_since.seconds(), i64::from(attempt.serial.0));
    let subject = attempt.subject.as_bytes().as_slice();
    Ok(Tries {
        of_network: tried(work, wrong!("network = $2"), &[&since, network])?,
        of_key: tried(work, wrong!("serial = $2"), &[&since, &serial])?,
        of_subject: tried(work, wrong!("serial = $2 AND subject = $3"), &[&since, &serial, &subject])?,
    })
}

fn tried(work: &mut Work<'_>, sql: &'static str, values: Values<'_>) -> Result<Tried, StoreError> {
    let Some(row) = work.row(READ, sql, values)? else { return Ok(Tried::default()) };
    let cells = Cells::new(&row, "wrong_check", "times");
    Ok(Tried { times: cells.number("times")?, first: cells.maybe_time("first")? })
}

fn write(
    work: &mut Work<'_>,
    attempt: &ConfirmationAttempt,
    state: &ConfirmationUnderLock,
    answer: &ConfirmationAnswer,
) -> Result<(), StoreError> {
    let ConfirmationAnswer::Confirmed { cost, detail } = answer else {
        return write_try(work, attempt);
    };
    let serial = attempt.serial;
    let (host, machine) = match &state.known {
        Some(KnownSubject::Host(host)) => (Some(host.id.0), None),
        Some(KnownSubject::Machine(machine)) => (None, Some(machine.0)),
        Some(KnownSubject::Revoked) | None => (None, None),
    };
    work.execute(
        WRITE,
        "INSERT INTO confirmed (serial, subject, first_seen, last_seen, host, machine)
         VALUES ($1, $2, $3, $3, $4, $5)
         ON CONFLICT (serial, subject) DO UPDATE SET last_seen = excluded.last_seen, released = NULL,
             host = COALESCE(confirmed.host, excluded.host),
             machine = COALESCE(confirmed.machine, excluded.machine)",
        &[
            &i64::from(serial.0),
            &attempt.subject.as_bytes().as_slice(),
            &attempt.by.at.seconds(),
            &host,
            &machine,
        ],
    )?;
    if let (Some(host), Cost::Activation) = (host, *cost) {
        let sql = "UPDATE host SET activations = activations + $2 WHERE id = $1";
        work.execute(WRITE, sql, &[&host, &cost_cell(*cost)])?;
    }
    let (by, detail) = (attempt.by.clone(), detail.clone());
    audit::write(work, &AuditEntry { by, action: AuditAction::Confirmed, serial: Some(serial), detail })?;
    match cost {
        Cost::Activation => {
            webhook::activated(work, WebhookEvent::TelephoneActivated, &state.key, attempt.by.at)
        }
        Cost::Nothing => Ok(()),
    }
}

fn write_try(work: &mut Work<'_>, attempt: &ConfirmationAttempt) -> Result<(), StoreError> {
    let Some(network) = &attempt.network else { return Ok(()) };
    let (serial, subject) = (i64::from(attempt.serial.0), attempt.subject.as_bytes().as_slice());
    work.execute(WRITE, "DELETE FROM wrong_check WHERE at < $1", &[&attempt.tries_since.seconds()])?;
    let sql = "INSERT INTO wrong_check (serial, subject, network, at) VALUES ($1, $2, $3, $4)";
    work.execute(WRITE, sql, &[&serial, &subject, network, &attempt.by.at.seconds()]).map(drop)
}

fn is_confirmed(work: &mut Work<'_>, serial: KeySerial, subject: Subject) -> Result<bool, StoreError> {
    let sql = "SELECT serial FROM confirmed WHERE serial = $1 AND subject = $2 AND released IS NULL";
    let row = work.row(READ, sql, &[&i64::from(serial.0), &subject.as_bytes().as_slice()])?;
    Ok(row.is_some())
}

/// Whether a subject is counted because it was confirmed, and for nothing else.
pub(super) fn counts(work: &mut Work<'_>, serial: KeySerial, subject: Subject) -> Result<bool, StoreError> {
    let sql = "SELECT serial FROM confirmed
         WHERE serial = $1 AND subject = $2 AND host IS NULL AND machine IS NULL AND released IS NULL";
    let row = work.row(READ, sql, &[&i64::from(serial.0), &subject.as_bytes().as_slice()])?;
    Ok(row.is_some())
}

/// The subjects that are counted because they were confirmed, and for nothing else.
pub(super) fn counted(work: &mut Work<'_>, serial: KeySerial) -> Result<Vec<Subject>, StoreError> {
    let records = all(work, serial)?.into_iter();
    Ok(records.filter(|record| record.counted).map(|record| record.subject).collect())
}

/// From now on a subject is counted as this host or machine.
pub(super) fn is_now(
    work: &mut Work<'_>,
    serial: KeySerial,
    subject: Subject,
    (host, machine): (Option<i64>, Option<i64>),
) -> Result<(), StoreError> {
    work.execute(
        WRITE,
        "UPDATE confirmed SET host = $3, machine = $4
         WHERE serial = $1 AND subject = $2 AND host IS NULL AND machine IS NULL AND released IS NULL",
        &[&i64::from(serial.0), &subject.as_bytes().as_slice(), &host, &machine],
    )
    .map(drop)
}

pub(super) fn all(work: &mut Work<'_>, serial: KeySerial) -> Result<Vec<ConfirmedRecord>, StoreError> {
    let rows = work.rows(
        READ,
        "SELECT serial, subject, first_seen, last_seen, host IS NULL AND machine IS NULL AS counted
         FROM confirmed WHERE serial = $1 AND released IS NULL ORDER BY first_seen, subject",
        &[&i64::from(serial.0)],
    )?;
    rows.iter().map(record).collect()
}

fn record(row: &Row) -> Result<ConfirmedRecord, StoreError> {
    let cells = Cells::new(row, "confirmed", "serial");
    Ok(ConfirmedRecord {
        subject: Subject::new(cells.bytes("subject")?),
        first_seen: cells.time("first_seen")?,
        last_seen: cells.time("last_seen")?,
        counted: cells.get("counted")?,
    })
}
