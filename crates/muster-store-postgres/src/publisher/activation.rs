//! Hosts that keys have activated, and each attempt that was answered.

use super::row::Cells;
use super::work::Work;
use super::{confirmation, identity, key, published, report, webhook};
use muster_core::publisher::{Cost, EnrolledHost};
use muster_core::telephone::host_subject;
use muster_store::publisher::cell::{cost_cell, fingerprint, fingerprint_cell, record_cell};
use muster_store::publisher::{
    Activated, Conflict, EarlierAttempt, HostAnswer, HostAttempt, HostId, HostRecord, KeyUnderLock,
    NewCertificate, StoreError, WebhookEvent,
};
use muster_wire::id::{Digest, IdempotencyKey, KeyId, PublicKey, StoreEpoch};
use muster_wire::number::KeySerial;
use muster_wire::object::{Recorded, Sealed};
use tokio_postgres::Row;

const READ: &str = "read the hosts of a key";
const WRITE: &str = "write an activation";

pub(super) fn activate<E: From<StoreError>>(
    work: &mut Work<'_>,
    attempt: &HostAttempt,
    decide: &mut impl FnMut(&KeyUnderLock) -> Result<HostAnswer, E>,
) -> Result<Option<Activated>, E> {
    let Some(state) = under_lock(work, attempt)? else { return Ok(None) };
    let answer = decide(&state)?;
    Ok(write(work, attempt, state, &answer).map(Some)?)
}

/// First the key's row, then the publisher's: the same order for everybody, so that nobody waits in a circle. What
/// belongs to the key is read under the first lock, everything else under both.
fn under_lock(work: &mut Work<'_>, attempt: &HostAttempt) -> Result<Option<KeyUnderLock>, StoreError> {
    key::lock_by_lookup(work, attempt.lookup)?;
    let Some(key) = key::by_lookup(work, attempt.lookup)? else { return Ok(None) };
    let hosts = hosts(work, key.serial)?;
    let confirmed = confirmation::counted(work, key.serial)?;
    let earlier = earlier(work, key.serial, attempt.idempotency)?.map(|(earlier, _)| earlier);
    let next = identity::lock(work)?;
    Ok(Some(KeyUnderLock {
        hosts,
        confirmed,
        earlier,
        last_report: report::last(work, attempt.host, attempt.head.epoch)?,
        next,
        published: published::read(work)?.ok_or(Conflict::NotFounded)?,
        key,
    }))
}

fn write(
    work: &mut Work<'_>,
    attempt: &HostAttempt,
    state: KeyUnderLock,
    answer: &HostAnswer,
) -> Result<Activated, StoreError> {
    let serial = state.key.serial;
    let host = match &answer.new {
        Some(new) => {
            let host = write_host(work, attempt, serial, new)?;
            write_activation(work, attempt, &state, host, new)?;
            if new.cost == Cost::Activation {
                webhook::activated(work, WebhookEvent::HostActivated, &state.key, attempt.at)?;
            }
            host
        }
        None => state.earlier.as_ref().ok_or(Conflict::UnknownHost)?.host,
    };
    report::write(work, attempt, serial, host, answer.note)?;
    let (earlier, service) = earlier(work, serial, attempt.idempotency)?.ok_or(Conflict::UnknownHost)?;
    Ok(Activated { certificate: earlier.certificate, service, published: state.published })
}

fn write_host(
    work: &mut Work<'_>,
    attempt: &HostAttempt,
    serial: KeySerial,
    new: &NewCertificate,
) -> Result<HostId, StoreError> {
    let Some(host) = new.host else { return insert_host(work, attempt, serial, new) };
    let written = work.execute(
        WRITE,
        "UPDATE host SET fingerprint = $3, activations = activations + $4, not_before = $5, not_after = $6
         WHERE id = $1 AND serial = $2",
        &[
            &host.0,
            &i64::from(serial.0),
            &fingerprint_cell(&attempt.fingerprint),
            &cost_cell(new.cost),
            &new.not_before.seconds(),
            &new.not_after.seconds(),
        ],
    )?;
    if written == 1 { Ok(host) } else { Err(Conflict::UnknownHost.into()) }
}

fn insert_host(
    work: &mut Work<'_>,
    attempt: &HostAttempt,
    serial: KeySerial,
    new: &NewCertificate,
) -> Result<HostId, StoreError> {
    let row = work.row(
        WRITE,
        "INSERT INTO host (serial, key, fingerprint, activations, not_before, not_after, machine_name,
             first_seen, last_seen, address, head_epoch, head_number)
         VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $7, $8, $9, $10) RETURNING id",
        &[
            &i64::from(serial.0),
            &attempt.host.as_bytes().as_slice(),
            &fingerprint_cell(&attempt.fingerprint),
            &new.not_before.seconds(),
            &new.not_after.seconds(),
            &attempt.machine_name,
            &attempt.at.seconds(),
            &attempt.address,
            &attempt.head.epoch.as_bytes().as_slice(),
            &record_cell(attempt.head.number),
        ],
    )?;
    let row = row.ok_or(StoreError::Inconsistent { table: "host", column: "id", row: 0 })?;
    let host = Cells::new(&row, "host", "id").get("id")?;
    confirmation::is_now(work, serial, host_subject(&attempt.host), (Some(host), None))?;
    Ok(HostId(host))
}

fn write_activation(
    work: &mut Work<'_>,
    attempt: &HostAttempt,
    state: &KeyUnderLock,
    host: HostId,
    new: &NewCertificate,
) -> Result<(), StoreError> {
    let service = identity::certified_row(work, new.service)?;
    work.execute(
        WRITE,
        "INSERT INTO activation (number, epoch, serial, host, idempotency, content, cost, certificate, service,
             answered)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            &record_cell(state.next.number),
            &state.next.epoch.as_bytes().as_slice(),
            &i64::from(state.key.serial.0),
            &host.0,
            &attempt.idempotency.as_bytes().as_slice(),
            &attempt.content.as_bytes().as_slice(),
            &cost_cell(new.cost),
            &new.certificate.as_bytes(),
            &service,
            &attempt.at.seconds(),
        ],
    )?;
    identity::write_head(work, state.next.number)
}

pub(super) fn hosts(work: &mut Work<'_>, serial: KeySerial) -> Result<Vec<HostRecord>, StoreError> {
    let rows = work.rows(
        READ,
        "SELECT id, key, fingerprint, activations, not_before, not_after, machine_name, first_seen, last_seen,
             address, head_epoch, head_number
         FROM host WHERE serial = $1 AND released IS NULL ORDER BY id",
        &[&i64::from(serial.0)],
    )?;
    rows.iter().map(host).collect()
}

/// Whether a host with this key was ever activated, in whatever way.
pub(super) fn knows(work: &mut Work<'_>, host: KeyId) -> Result<bool, StoreError> {
    let confirmed = "SELECT id FROM confirmed JOIN product_key ON product_key.serial = confirmed.serial
        WHERE subject = $1 AND kind = 1";
    if work.row(READ, confirmed, &[&host.as_bytes().as_slice()])?.is_some() {
        return Ok(true);
    }
    for row in work.rows(READ, "SELECT id, key FROM host", &[])? {
        let key = PublicKey::new(Cells::new(&row, "host", "id").bytes("key")?);
        if host_subject(&key).as_bytes() == host.as_bytes() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn host(row: &Row) -> Result<HostRecord, StoreError> {
    let cells = Cells::new(row, "host", "id");
    Ok(HostRecord {
        id: HostId(cells.get("id")?),
        enrolled: EnrolledHost {
            key: PublicKey::new(cells.bytes("key")?),
            fingerprint: cells.made("fingerprint", fingerprint)?,
            activations: cells.number("activations")?,
            not_before: cells.time("not_before")?,
            not_after: cells.time("not_after")?,
        },
        machine_name: cells.get("machine_name")?,
        first_seen: cells.time("first_seen")?,
        last_seen: cells.time("last_seen")?,
        address: cells.get("address")?,
        head: Recorded {
            epoch: StoreEpoch::new(cells.bytes("head_epoch")?),
            number: cells.record("head_number")?,
        },
    })
}

/// The attempt that was answered under this name, and the certificate of the key that signed the answer.
fn earlier(
    work: &mut Work<'_>,
    serial: KeySerial,
    name: IdempotencyKey,
) -> Result<Option<(EarlierAttempt, Sealed)>, StoreError> {
    let row = work.row(
        READ,
        "SELECT activation.number, activation.content, activation.host, activation.certificate,
             certified_key.certificate AS service
         FROM activation JOIN certified_key ON certified_key.id = activation.service
         WHERE serial = $1 AND idempotency = $2",
        &[&i64::from(serial.0), &name.as_bytes().as_slice()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let cells = Cells::new(&row, "activation", "number");
    let earlier = EarlierAttempt {
        content: Digest::new(cells.bytes("content")?),
        host: HostId(cells.get("host")?),
        certificate: cells.sealed("certificate")?,
    };
    Ok(Some((earlier, cells.sealed("service")?)))
}
