//! Hosts that keys have activated, and each attempt that was answered.

use super::fault::Doing;
use super::row::Cells;
use super::{confirmation, identity, key, published, report, webhook};
use muster_core::publisher::{Cost, EnrolledHost};
use muster_core::telephone::host_subject;
use muster_store::publisher::cell::{cost_cell, fingerprint, fingerprint_cell, record_cell};
use muster_store::publisher::{
    Activated, Conflict, EarlierAttempt, HostAnswer, HostAttempt, HostId, HostRecord, KeyUnderLock,
    NewCertificate, StoreError, WebhookEvent,
};
use muster_wire::id::{Digest, IdempotencyKey, KeyId, PublicKey, StoreEpoch};
use muster_wire::number::{KeySerial, RecordNumber};
use muster_wire::object::{Recorded, Sealed};
use rusqlite::{Connection, OptionalExtension, Row, params};

const READ: &str = "read the hosts of a key";
const WRITE: &str = "write an activation";

pub(super) fn activate<E: From<StoreError>>(
    connection: &Connection,
    attempt: &HostAttempt,
    mut decide: impl FnMut(&KeyUnderLock) -> Result<HostAnswer, E>,
) -> Result<Option<Activated>, E> {
    let Some(state) = under_lock(connection, attempt)? else { return Ok(None) };
    let answer = decide(&state)?;
    Ok(write(connection, attempt, state, &answer).map(Some)?)
}

fn under_lock(connection: &Connection, attempt: &HostAttempt) -> Result<Option<KeyUnderLock>, StoreError> {
    let Some(key) = key::by_lookup(connection, attempt.lookup)? else { return Ok(None) };
    let published = published::read(connection)?.ok_or(Conflict::NotFounded)?;
    Ok(Some(KeyUnderLock {
        hosts: hosts(connection, key.serial)?,
        confirmed: confirmation::counted(connection, key.serial)?,
        earlier: earlier(connection, key.serial, attempt.idempotency)?.map(|(earlier, _)| earlier),
        last_report: report::last(connection, attempt.host, attempt.head.epoch)?,
        next: identity::next_record(connection)?,
        published,
        key,
    }))
}

fn write(
    connection: &Connection,
    attempt: &HostAttempt,
    state: KeyUnderLock,
    answer: &HostAnswer,
) -> Result<Activated, StoreError> {
    let serial = state.key.serial;
    let host = match &answer.new {
        Some(new) => {
            let host = write_host(connection, attempt, serial, new)?;
            write_activation(connection, attempt, &state, host, new)?;
            if new.cost == Cost::Activation {
                webhook::activated(connection, WebhookEvent::HostActivated, &state.key, attempt.at)?;
            }
            host
        }
        None => state.earlier.as_ref().ok_or(Conflict::UnknownHost)?.host,
    };
    report::write(connection, attempt, serial, host, answer.note)?;
    let (earlier, service) =
        earlier(connection, serial, attempt.idempotency)?.ok_or(Conflict::UnknownHost)?;
    Ok(Activated { certificate: earlier.certificate, service, published: state.published })
}

fn write_host(
    connection: &Connection,
    attempt: &HostAttempt,
    serial: KeySerial,
    new: &NewCertificate,
) -> Result<HostId, StoreError> {
    let Some(host) = new.host else { return insert_host(connection, attempt, serial, new) };
    let written = connection
        .execute(
            "UPDATE host SET fingerprint = ?3, activations = activations + ?4, not_before = ?5, not_after = ?6
             WHERE id = ?1 AND serial = ?2",
            params![
                host.0,
                serial.0,
                fingerprint_cell(&attempt.fingerprint),
                cost_cell(new.cost),
                new.not_before.seconds(),
                new.not_after.seconds(),
            ],
        )
        .doing(WRITE)?;
    if written == 1 { Ok(host) } else { Err(Conflict::UnknownHost.into()) }
}

fn insert_host(
    connection: &Connection,
    attempt: &HostAttempt,
    serial: KeySerial,
    new: &NewCertificate,
) -> Result<HostId, StoreError> {
    connection
        .execute(
            "INSERT INTO host (serial, key, fingerprint, activations, not_before, not_after, machine_name,
                 first_seen, last_seen, address, head_epoch, head_number)
             VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?7, ?8, ?9, ?10)",
            params![
                serial.0,
                attempt.host.as_bytes(),
                fingerprint_cell(&attempt.fingerprint),
                new.not_before.seconds(),
                new.not_after.seconds(),
                attempt.machine_name,
                attempt.at.seconds(),
                attempt.address,
                attempt.head.epoch.as_bytes(),
                record_cell(attempt.head.number),
            ],
        )
        .doing(WRITE)?;
    let host = connection.last_insert_rowid();
    confirmation::is_now(connection, serial, host_subject(&attempt.host), (Some(host), None))?;
    Ok(HostId(host))
}

fn write_activation(
    connection: &Connection,
    attempt: &HostAttempt,
    state: &KeyUnderLock,
    host: HostId,
    new: &NewCertificate,
) -> Result<(), StoreError> {
    let service = identity::certified_row(connection, new.service)?;
    connection
        .execute(
            "INSERT INTO activation (number, epoch, serial, host, idempotency, content, cost, certificate, service,
                 answered)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                record_cell(state.next.number),
                state.next.epoch.as_bytes(),
                state.key.serial.0,
                host.0,
                attempt.idempotency.as_bytes(),
                attempt.content.as_bytes(),
                cost_cell(new.cost),
                new.certificate.as_bytes(),
                service,
                attempt.at.seconds(),
            ],
        )
        .doing(WRITE)?;
    write_head(connection, state.next.number)
}

/// The record that was given out last.
pub(super) fn write_head(connection: &Connection, number: RecordNumber) -> Result<(), StoreError> {
    connection.execute("UPDATE publisher SET head = ?1", [record_cell(number)]).map(|_| ()).doing(WRITE)
}

pub(super) fn hosts(connection: &Connection, serial: KeySerial) -> Result<Vec<HostRecord>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT id, key, fingerprint, activations, not_before, not_after, machine_name, first_seen, last_seen,
                 address, head_epoch, head_number
             FROM host WHERE serial = ?1 AND released IS NULL ORDER BY id",
        )
        .doing(READ)?;
    let mut rows = statement.query([serial.0]).doing(READ)?;
    let mut hosts = Vec::new();
    while let Some(row) = rows.next().doing(READ)? {
        hosts.push(host(row)?);
    }
    Ok(hosts)
}

/// Whether a host with this key was ever activated, in whatever way.
pub(super) fn knows(connection: &Connection, host: KeyId) -> Result<bool, StoreError> {
    let confirmed = "SELECT 1 FROM confirmed JOIN product_key ON product_key.serial = confirmed.serial
        WHERE subject = ?1 AND kind = 1";
    if connection.query_row(confirmed, [host.as_bytes()], |_| Ok(())).optional().doing(READ)?.is_some() {
        return Ok(true);
    }
    let mut statement = connection.prepare_cached("SELECT id, key FROM host").doing(READ)?;
    let mut rows = statement.query([]).doing(READ)?;
    while let Some(row) = rows.next().doing(READ)? {
        let key = PublicKey::new(Cells::new(row, "host", "id").get("key")?);
        if host_subject(&key).as_bytes() == host.as_bytes() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn host(row: &Row<'_>) -> Result<HostRecord, StoreError> {
    let cells = Cells::new(row, "host", "id");
    Ok(HostRecord {
        id: HostId(cells.get("id")?),
        enrolled: EnrolledHost {
            key: PublicKey::new(cells.get("key")?),
            fingerprint: cells.made("fingerprint", |cell: Vec<u8>| fingerprint(&cell))?,
            activations: cells.get("activations")?,
            not_before: cells.time("not_before")?,
            not_after: cells.time("not_after")?,
        },
        machine_name: cells.get("machine_name")?,
        first_seen: cells.time("first_seen")?,
        last_seen: cells.time("last_seen")?,
        address: cells.get("address")?,
        head: Recorded {
            epoch: StoreEpoch::new(cells.get("head_epoch")?),
            number: cells.record("head_number")?,
        },
    })
}

/// The attempt that was answered under this name, and the certificate of the key that signed the answer.
fn earlier(
    connection: &Connection,
    serial: KeySerial,
    name: IdempotencyKey,
) -> Result<Option<(EarlierAttempt, Sealed)>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT activation.number, activation.content, activation.host, activation.certificate,
                 certified_key.certificate AS service
             FROM activation JOIN certified_key ON certified_key.id = activation.service
             WHERE serial = ?1 AND idempotency = ?2",
        )
        .doing(READ)?;
    let mut rows = statement.query(params![serial.0, name.as_bytes()]).doing(READ)?;
    let Some(row) = rows.next().doing(READ)? else { return Ok(None) };
    let cells = Cells::new(row, "activation", "number");
    let earlier = EarlierAttempt {
        content: Digest::new(cells.get("content")?),
        host: HostId(cells.get("host")?),
        certificate: cells.sealed("certificate")?,
    };
    Ok(Some((earlier, cells.sealed("service")?)))
}
