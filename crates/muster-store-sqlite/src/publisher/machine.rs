//! Machines that multiple activation keys have activated, and their licences.

use super::activation::write_head;
use super::fault::Doing;
use super::row::Cells;
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
use rusqlite::{Connection, OptionalExtension, Params, Row, params};

const READ: &str = "read the machines of a key";
const WRITE: &str = "write a licence";
const MACHINES: &str = "SELECT id, subject, machine_name, first_seen, last_seen, address, released,
    (SELECT MAX(number) FROM licence WHERE licence.machine = machine.id) AS licence,
    EXISTS (SELECT 1 FROM revoked_licence JOIN licence ON licence.number = revoked_licence.number
        WHERE licence.machine = machine.id) AS revoked
    FROM machine WHERE serial = ?1";
/// Of a released machine only what is revoked.
const LICENCES: &str = "SELECT licence.number, licence.digest, licence.machine, licence.licence,
        certified_key.key AS signer, certified_key.certificate AS service,
        revoked_licence.number IS NOT NULL AS revoked
    FROM licence JOIN machine ON machine.id = licence.machine
        JOIN certified_key ON certified_key.id = licence.service
        LEFT JOIN revoked_licence ON revoked_licence.number = licence.number
    WHERE licence.serial = ?1 AND (machine.released IS NULL OR revoked_licence.number IS NOT NULL)";

/// A licence on record, with the bytes that are answered.
struct Kept {
    given: GivenLicence,
    licence: Sealed,
    service: Sealed,
}

pub(super) fn activate<E: From<StoreError>>(
    connection: &Connection,
    attempt: &MachineAttempt,
    mut decide: impl FnMut(&MakUnderLock) -> Result<MachineAnswer, E>,
) -> Result<Option<Licensed>, E> {
    let Some(state) = under_lock(connection, attempt)? else { return Ok(None) };
    let answer = decide(&state)?;
    Ok(write(connection, attempt, state, &answer).map(Some)?)
}

fn under_lock(connection: &Connection, attempt: &MachineAttempt) -> Result<Option<MakUnderLock>, StoreError> {
    key::check_catalog(connection, attempt.catalog)?;
    let key = key::by_lookup(connection, attempt.lookup)?.filter(|key| key.kind() == KeyKind::Mak);
    let Some(key) = key else { return Ok(None) };
    let published = published::read(connection)?.ok_or(Conflict::NotFounded)?;
    Ok(Some(MakUnderLock {
        alike: alike(connection, key.serial, attempt)?,
        earlier: earlier(connection, key.serial, attempt)?.map(|kept| kept.given),
        newest: newest(connection, key.serial, attempt)?.map(|kept| kept.given),
        confirmed: confirmation::counts(connection, key.serial, subject_of_digest(attempt.digest))?,
        next: identity::next_record(connection)?,
        published,
        key,
    }))
}

fn write(
    connection: &Connection,
    attempt: &MachineAttempt,
    state: MakUnderLock,
    answer: &MachineAnswer,
) -> Result<Licensed, StoreError> {
    let serial = state.key.serial;
    let kept = match answer {
        MachineAnswer::Earlier => earlier(connection, serial, attempt)?,
        MachineAnswer::Newest => newest(connection, serial, attempt)?,
        MachineAnswer::New(new) => {
            let machine = match new.machine {
                Some(machine) => machine,
                None => count(connection, attempt, serial)?,
            };
            write_licence(connection, attempt, &state, machine, new)?;
            if !state.confirmed && new.cost() == Cost::Activation {
                webhook::activated(connection, WebhookEvent::MachineActivated, &state.key, attempt.at)?;
            }
            earlier(connection, serial, attempt)?
        }
    };
    let kept = kept.ok_or(Conflict::UnknownHost)?;
    seen(connection, attempt, serial, kept.given.machine)?;
    Ok(Licensed { licence: kept.licence, service: kept.service, published: state.published })
}

fn count(
    connection: &Connection,
    attempt: &MachineAttempt,
    serial: KeySerial,
) -> Result<MachineId, StoreError> {
    connection
        .execute(
            "INSERT INTO machine (serial, subject, machine_name, first_seen, last_seen, address)
             VALUES (?1, ?2, ?3, ?4, ?4, ?5)",
            params![
                serial.0,
                fingerprint_cell(&attempt.subject),
                attempt.machine_name,
                attempt.at.seconds(),
                attempt.address,
            ],
        )
        .doing(WRITE)?;
    let machine = connection.last_insert_rowid();
    for part in attempt.subject.parts() {
        connection
            .execute(
                "INSERT INTO machine_part (serial, part, digest, machine) VALUES (?1, ?2, ?3, ?4)",
                params![serial.0, part.number, part.digest.as_bytes(), machine],
            )
            .doing(WRITE)?;
    }
    // One that was confirmed by telephone is counted as this machine from now on.
    let subject = subject_of_digest(attempt.digest);
    confirmation::is_now(connection, serial, subject, (None, Some(machine)))?;
    Ok(MachineId(machine))
}

fn write_licence(
    connection: &Connection,
    attempt: &MachineAttempt,
    state: &MakUnderLock,
    machine: MachineId,
    new: &NewLicence,
) -> Result<(), StoreError> {
    let (serial, next) = (state.key.serial, state.next);
    let cost = if state.confirmed { Cost::Nothing } else { new.cost() };
    let service = identity::certified_row(connection, new.service)?;
    connection
        .execute(
            "INSERT INTO licence (number, epoch, serial, machine, idempotency, digest, cost, licence, service,
                 answered)
             SELECT ?1, ?2, ?3, id, ?5, ?6, ?7, ?8, ?9, ?10 FROM machine WHERE id = ?4 AND serial = ?3",
            params![
                record_cell(next.number),
                next.epoch.as_bytes(),
                serial.0,
                machine.0,
                attempt.idempotency.as_bytes(),
                attempt.digest.as_bytes(),
                cost_cell(cost),
                new.licence.as_bytes(),
                service,
                attempt.at.seconds(),
            ],
        )
        .doing(WRITE)?;
    write_head(connection, next.number)
}

/// The machine has asked.
fn seen(
    connection: &Connection,
    attempt: &MachineAttempt,
    serial: KeySerial,
    machine: MachineId,
) -> Result<(), StoreError> {
    connection
        .execute(
            "UPDATE machine SET machine_name = ?3, last_seen = ?4, address = ?5 WHERE id = ?1 AND serial = ?2",
            params![machine.0, serial.0, attempt.machine_name, attempt.at.seconds(), attempt.address],
        )
        .map(|_| ())
        .doing(WRITE)
}

pub(super) fn all(connection: &Connection, serial: KeySerial) -> Result<Vec<MachineRecord>, StoreError> {
    machines(connection, &format!("{MACHINES} AND released IS NULL ORDER BY id"), [serial.0])
}

/// Machines of the key that share a clue, oldest first; of those that were released the revoked ones.
fn alike(
    connection: &Connection,
    serial: KeySerial,
    attempt: &MachineAttempt,
) -> Result<Vec<MachineRecord>, StoreError> {
    let sql = format!(
        "{MACHINES} AND id IN
             (SELECT machine FROM machine_part WHERE serial = ?1 AND part = ?2 AND digest = ?3)
         AND (released IS NULL OR revoked)"
    );
    let mut found: Vec<MachineRecord> = Vec::new();
    for clue in &attempt.clues {
        found.extend(machines(connection, &sql, params![serial.0, clue.number, clue.digest.as_bytes()])?);
    }
    found.sort_unstable_by_key(|machine| machine.id);
    found.dedup_by_key(|machine| machine.id);
    Ok(found)
}

fn machines(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<Vec<MachineRecord>, StoreError> {
    let mut statement = connection.prepare_cached(sql).doing(READ)?;
    let mut rows = statement.query(parameters).doing(READ)?;
    let mut machines = Vec::new();
    while let Some(row) = rows.next().doing(READ)? {
        machines.push(machine(row)?);
    }
    Ok(machines)
}

fn machine(row: &Row<'_>) -> Result<MachineRecord, StoreError> {
    let cells = Cells::new(row, "machine", "id");
    Ok(MachineRecord {
        id: MachineId(cells.get("id")?),
        counted: cells.made("subject", |cell: Vec<u8>| fingerprint(&cell))?,
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
    connection: &Connection,
    serial: KeySerial,
    attempt: &MachineAttempt,
) -> Result<Option<Kept>, StoreError> {
    let sql = format!("{LICENCES} AND idempotency = ?2");
    licence(connection, &sql, params![serial.0, attempt.idempotency.as_bytes()])
}

/// The newest licence for the attempt's subject; a revoked one before all others, as it holds for the machine.
fn newest(
    connection: &Connection,
    serial: KeySerial,
    attempt: &MachineAttempt,
) -> Result<Option<Kept>, StoreError> {
    let sql = format!("{LICENCES} AND digest = ?2 ORDER BY revoked DESC, licence.number DESC LIMIT 1");
    licence(connection, &sql, params![serial.0, attempt.digest.as_bytes()])
}

/// The machine that has a licence for exactly this subject, of whose digest only the first half is known.
pub(super) fn licensed_as(
    connection: &Connection,
    serial: KeySerial,
    subject: Subject,
) -> Result<Option<GivenLicence>, StoreError> {
    let [least, most] = [0, u8::MAX].map(|rest| [*subject.as_bytes(), [rest; Subject::LEN]].concat());
    let sql =
        format!("{LICENCES} AND digest BETWEEN ?2 AND ?3 ORDER BY revoked DESC, licence.number DESC LIMIT 1");
    Ok(licence(connection, &sql, params![serial.0, least, most])?.map(|kept| kept.given))
}

/// To whom a licence was given.
pub(super) fn holder_of(
    connection: &Connection,
    number: RecordNumber,
) -> Result<Option<LicenceHolder>, StoreError> {
    let sql = "SELECT licence.serial, machine_name
        FROM licence JOIN machine ON machine.id = licence.machine WHERE number = ?1";
    let holder =
        |row: &Row<'_>| Ok(LicenceHolder { serial: KeySerial(row.get(0)?), machine_name: row.get(1)? });
    connection.query_row(sql, [record_cell(number)], holder).optional().doing(READ)
}

fn licence(connection: &Connection, sql: &str, parameters: impl Params) -> Result<Option<Kept>, StoreError> {
    let mut statement = connection.prepare_cached(sql).doing(READ)?;
    let mut rows = statement.query(parameters).doing(READ)?;
    let Some(row) = rows.next().doing(READ)? else { return Ok(None) };
    let cells = Cells::new(row, "licence", "number");
    Ok(Some(Kept {
        given: GivenLicence {
            digest: Digest::new(cells.get("digest")?),
            machine: MachineId(cells.get("machine")?),
            service: KeyId::new(cells.get("signer")?),
            revoked: cells.get("revoked")?,
        },
        licence: cells.sealed("licence")?,
        service: cells.sealed("service")?,
    }))
}
