//! Machines that multiple activation keys have activated, and their licences.

use super::row::Cells;
use super::work::{Values, Work};
use super::{confirmation, identity, key, published, webhook};
use muster_core::product_key::KeyKind;
use muster_core::publisher::Cost;
use muster_core::telephone::subject_of_digest;
use muster_store::publisher::cell::{cost_cell, fingerprint, fingerprint_cell, record, record_cell};
use muster_store::publisher::{
    Conflict, GivenLicence, LicenceHolder, Licensed, MachineAnswer, MachineAttempt, MachineId, MachineRecord,
    MakUnderLock, NewLicence, StoreError, WebhookEvent,
};
use muster_wire::id::{Digest, KeyId, Subject};
use muster_wire::number::{KeySerial, RecordNumber};
use muster_wire::object::Sealed;
use tokio_postgres::Row;

const READ: &str = "read the machines of a key";
const WRITE: &str = "write a licence";

/// The question for machines of a key, with its end.
macro_rules! machines {
    ($end:literal) => {
        concat!(
            "SELECT * FROM (SELECT machine.*,
                 (SELECT MAX(number) FROM licence WHERE licence.machine = machine.id) AS licence,
                 EXISTS (SELECT 1 FROM revoked_licence JOIN licence ON licence.number = revoked_licence.number
                     WHERE licence.machine = machine.id) AS revoked
             FROM machine) AS machine WHERE serial = $1 AND ",
            $end
        )
    };
}

/// The question for licences by a key, with its end; of a released machine only what is revoked.
macro_rules! licences {
    ($end:literal) => {
        concat!(
            "SELECT licence.number, licence.digest, licence.machine, licence.licence,
                 certified_key.key AS signer, certified_key.certificate AS service,
                 revoked_licence.number IS NOT NULL AS revoked
             FROM licence JOIN machine ON machine.id = licence.machine
                 JOIN certified_key ON certified_key.id = licence.service
                 LEFT JOIN revoked_licence ON revoked_licence.number = licence.number
             WHERE licence.serial = $1 AND (machine.released IS NULL OR revoked_licence.number IS NOT NULL) AND ",
            $end
        )
    };
}

/// A licence on record, with the bytes that are answered.
struct Kept {
    given: GivenLicence,
    licence: Sealed,
    service: Sealed,
}

pub(super) fn activate<E: From<StoreError>>(
    work: &mut Work<'_>,
    attempt: &MachineAttempt,
    decide: &mut impl FnMut(&MakUnderLock) -> Result<MachineAnswer, E>,
) -> Result<Option<Licensed>, E> {
    let Some(state) = under_lock(work, attempt)? else { return Ok(None) };
    let answer = decide(&state)?;
    Ok(write(work, attempt, state, &answer).map(Some)?)
}

/// Locks in the order in which hosts do. Whoever publishes a catalog locks the publisher's row too, so that the one
/// which is found under that lock stays the newest until the answer is written.
fn under_lock(work: &mut Work<'_>, attempt: &MachineAttempt) -> Result<Option<MakUnderLock>, StoreError> {
    key::lock_by_lookup(work, attempt.lookup)?;
    let key = key::by_lookup(work, attempt.lookup)?.filter(|key| key.kind() == KeyKind::Mak);
    let Some(key) = key else { return Ok(None) };
    let alike = alike(work, key.serial, attempt)?;
    let earlier = earlier(work, key.serial, attempt)?.map(|kept| kept.given);
    let newest = newest(work, key.serial, attempt)?.map(|kept| kept.given);
    let confirmed = confirmation::counts(work, key.serial, subject_of_digest(attempt.digest))?;
    let next = identity::lock(work)?;
    key::check_catalog(work, attempt.catalog)?;
    let published = published::read(work)?.ok_or(Conflict::NotFounded)?;
    Ok(Some(MakUnderLock { key, alike, earlier, newest, confirmed, next, published }))
}

fn write(
    work: &mut Work<'_>,
    attempt: &MachineAttempt,
    state: MakUnderLock,
    answer: &MachineAnswer,
) -> Result<Licensed, StoreError> {
    let serial = state.key.serial;
    let kept = match answer {
        MachineAnswer::Earlier => earlier(work, serial, attempt)?,
        MachineAnswer::Newest => newest(work, serial, attempt)?,
        MachineAnswer::New(new) => {
            let machine = match new.machine {
                Some(machine) => machine,
                None => count(work, attempt, serial)?,
            };
            write_licence(work, attempt, &state, machine, new)?;
            if !state.confirmed && new.cost() == Cost::Activation {
                webhook::activated(work, WebhookEvent::MachineActivated, &state.key, attempt.at)?;
            }
            earlier(work, serial, attempt)?
        }
    };
    let kept = kept.ok_or(Conflict::UnknownHost)?;
    seen(work, attempt, serial, kept.given.machine)?;
    Ok(Licensed { licence: kept.licence, service: kept.service, published: state.published })
}

fn count(work: &mut Work<'_>, attempt: &MachineAttempt, serial: KeySerial) -> Result<MachineId, StoreError> {
    let row = work.row(
        WRITE,
        "INSERT INTO machine (serial, subject, machine_name, first_seen, last_seen, address)
         VALUES ($1, $2, $3, $4, $4, $5) RETURNING id",
        &[
            &i64::from(serial.0),
            &fingerprint_cell(&attempt.subject),
            &attempt.machine_name,
            &attempt.at.seconds(),
            &attempt.address,
        ],
    )?;
    let row = row.ok_or(StoreError::Inconsistent { table: "machine", column: "id", row: 0 })?;
    let machine: i64 = Cells::new(&row, "machine", "id").get("id")?;
    for part in attempt.subject.parts() {
        work.execute(
            WRITE,
            "INSERT INTO machine_part (serial, part, digest, machine) VALUES ($1, $2, $3, $4)",
            &[&i64::from(serial.0), &i64::from(part.number), &part.digest.as_bytes().as_slice(), &machine],
        )?;
    }
    // One that was confirmed by telephone is counted as this machine from now on.
    confirmation::is_now(work, serial, subject_of_digest(attempt.digest), (None, Some(machine)))?;
    Ok(MachineId(machine))
}

/// The machine that has a licence for exactly this subject, of whose digest only the first half is known.
pub(super) fn licensed_as(
    work: &mut Work<'_>,
    serial: KeySerial,
    subject: Subject,
) -> Result<Option<GivenLicence>, StoreError> {
    let [least, most] = [0, u8::MAX].map(|rest| [*subject.as_bytes(), [rest; Subject::LEN]].concat());
    let sql = licences!("digest BETWEEN $2 AND $3 ORDER BY revoked DESC, licence.number DESC LIMIT 1");
    Ok(licence(work, sql, &[&i64::from(serial.0), &least, &most])?.map(|kept| kept.given))
}

fn write_licence(
    work: &mut Work<'_>,
    attempt: &MachineAttempt,
    state: &MakUnderLock,
    machine: MachineId,
    new: &NewLicence,
) -> Result<(), StoreError> {
    let (serial, next) = (state.key.serial, state.next);
    let cost = if state.confirmed { Cost::Nothing } else { new.cost() };
    let service = identity::certified_row(work, new.service)?;
    work.execute(
        WRITE,
        "INSERT INTO licence (number, epoch, serial, machine, idempotency, digest, cost, licence, service, answered)
         SELECT $1, $2, serial, id, $5, $6, $7, $8, $9, $10 FROM machine WHERE id = $4 AND serial = $3",
        &[
            &record_cell(next.number),
            &next.epoch.as_bytes().as_slice(),
            &i64::from(serial.0),
            &machine.0,
            &attempt.idempotency.as_bytes().as_slice(),
            &attempt.digest.as_bytes().as_slice(),
            &cost_cell(cost),
            &new.licence.as_bytes(),
            &service,
            &attempt.at.seconds(),
        ],
    )?;
    identity::write_head(work, next.number)
}

/// The machine has asked.
fn seen(
    work: &mut Work<'_>,
    attempt: &MachineAttempt,
    serial: KeySerial,
    machine: MachineId,
) -> Result<(), StoreError> {
    work.execute(
        WRITE,
        "UPDATE machine SET machine_name = $3, last_seen = $4, address = $5 WHERE id = $1 AND serial = $2",
        &[&machine.0, &i64::from(serial.0), &attempt.machine_name, &attempt.at.seconds(), &attempt.address],
    )
    .map(drop)
}

pub(super) fn all(work: &mut Work<'_>, serial: KeySerial) -> Result<Vec<MachineRecord>, StoreError> {
    machines(work, machines!("released IS NULL ORDER BY id"), &[&i64::from(serial.0)])
}

/// Machines of the key that share a clue, oldest first; of those that were released the revoked ones.
fn alike(
    work: &mut Work<'_>,
    serial: KeySerial,
    attempt: &MachineAttempt,
) -> Result<Vec<MachineRecord>, StoreError> {
    let sql = machines!(
        "id IN (SELECT machine FROM machine_part WHERE serial = $1 AND part = $2 AND digest = $3)
         AND (released IS NULL OR revoked)"
    );
    let serial = i64::from(serial.0);
    let mut found: Vec<MachineRecord> = Vec::new();
    for clue in &attempt.clues {
        let values: Values<'_> = &[&serial, &i64::from(clue.number), &clue.digest.as_bytes().as_slice()];
        found.extend(machines(work, sql, values)?);
    }
    found.sort_unstable_by_key(|machine| machine.id);
    found.dedup_by_key(|machine| machine.id);
    Ok(found)
}

fn machines(
    work: &mut Work<'_>,
    sql: &'static str,
    values: Values<'_>,
) -> Result<Vec<MachineRecord>, StoreError> {
    work.rows(READ, sql, values)?.iter().map(machine).collect()
}

fn machine(row: &Row) -> Result<MachineRecord, StoreError> {
    let cells = Cells::new(row, "machine", "id");
    Ok(MachineRecord {
        id: MachineId(cells.get("id")?),
        counted: cells.made("subject", fingerprint)?,
        machine_name: cells.get("machine_name")?,
        first_seen: cells.time("first_seen")?,
        last_seen: cells.time("last_seen")?,
        address: cells.get("address")?,
        licence: cells.get::<Option<i64>>("licence")?.and_then(record),
        revoked: cells.get("revoked")?,
    })
}

/// The licence that was given under the attempt's name.
fn earlier(
    work: &mut Work<'_>,
    serial: KeySerial,
    attempt: &MachineAttempt,
) -> Result<Option<Kept>, StoreError> {
    let values: Values<'_> = &[&i64::from(serial.0), &attempt.idempotency.as_bytes().as_slice()];
    licence(work, licences!("idempotency = $2"), values)
}

/// The newest licence for the attempt's subject; a revoked one before all others, as it holds for the machine.
fn newest(
    work: &mut Work<'_>,
    serial: KeySerial,
    attempt: &MachineAttempt,
) -> Result<Option<Kept>, StoreError> {
    let values: Values<'_> = &[&i64::from(serial.0), &attempt.digest.as_bytes().as_slice()];
    licence(work, licences!("digest = $2 ORDER BY revoked DESC, licence.number DESC LIMIT 1"), values)
}

/// To whom a licence was given.
pub(super) fn holder_of(
    work: &mut Work<'_>,
    number: RecordNumber,
) -> Result<Option<LicenceHolder>, StoreError> {
    let sql = "SELECT number, licence.serial, machine_name
        FROM licence JOIN machine ON machine.id = licence.machine WHERE number = $1";
    let Some(row) = work.row(READ, sql, &[&record_cell(number)])? else { return Ok(None) };
    let cells = Cells::new(&row, "licence", "number");
    Ok(Some(LicenceHolder {
        serial: KeySerial(cells.number("serial")?),
        machine_name: cells.get("machine_name")?,
    }))
}

fn licence(work: &mut Work<'_>, sql: &'static str, values: Values<'_>) -> Result<Option<Kept>, StoreError> {
    let Some(row) = work.row(READ, sql, values)? else { return Ok(None) };
    let cells = Cells::new(&row, "licence", "number");
    Ok(Some(Kept {
        given: GivenLicence {
            digest: Digest::new(cells.bytes("digest")?),
            machine: MachineId(cells.get("machine")?),
            service: KeyId::new(cells.bytes("signer")?),
            revoked: cells.get("revoked")?,
        },
        licence: cells.sealed("licence")?,
        service: cells.sealed("service")?,
    }))
}
