//! Requests that are to be answered once.

use super::fault::Doing;
use super::row::Cells;
use muster_store::publisher::{Attempt, AttemptAnswer, Begun, StoreError};
use muster_wire::time::Timestamp;
use rusqlite::{Connection, params};

const DOING: &str = "keep a request";

pub(super) fn begin(
    connection: &Connection,
    attempt: &Attempt,
    forget: Timestamp,
) -> Result<Begun, StoreError> {
    connection.execute("DELETE FROM attempt WHERE begun < ?1", [forget.seconds()]).doing(DOING)?;
    let new = connection
        .execute(
            "INSERT INTO attempt (actor, name, content, begun) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            params![attempt.actor, attempt.key, attempt.content.as_bytes(), attempt.at.seconds()],
        )
        .doing(DOING)?;
    if new > 0 { Ok(Begun::New) } else { earlier(connection, attempt) }
}

fn earlier(connection: &Connection, attempt: &Attempt) -> Result<Begun, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT content, status, media, nonce, sealed FROM attempt WHERE actor = ?1 AND name = ?2",
        )
        .doing(DOING)?;
    let mut rows = statement.query(params![attempt.actor, attempt.key]).doing(DOING)?;
    let Some(row) = rows.next().doing(DOING)? else { return Ok(Begun::Open) };
    let cells = Cells::new(row, "attempt", "name");
    if cells.get::<[u8; 32]>("content")? != *attempt.content.as_bytes() {
        return Ok(Begun::Other);
    }
    let Some(status) = cells.get("status")? else { return Ok(Begun::Open) };
    Ok(Begun::Answered(AttemptAnswer {
        status,
        media: cells.get("media")?,
        nonce: cells.get("nonce")?,
        sealed: cells.get("sealed")?,
    }))
}

pub(super) fn end(
    connection: &Connection,
    attempt: &Attempt,
    answer: &AttemptAnswer,
) -> Result<(), StoreError> {
    connection
        .execute(
            "UPDATE attempt SET status = ?3, media = ?4, nonce = ?5, sealed = ?6 WHERE actor = ?1 AND name = ?2",
            params![attempt.actor, attempt.key, answer.status, answer.media, answer.nonce, answer.sealed],
        )
        .map(|_| ())
        .doing(DOING)
}

pub(super) fn forget(connection: &Connection, attempt: &Attempt) -> Result<(), StoreError> {
    connection
        .execute(
            "DELETE FROM attempt WHERE actor = ?1 AND name = ?2 AND begun = ?3 AND status IS NULL",
            params![attempt.actor, attempt.key, attempt.at.seconds()],
        )
        .map(|_| ())
        .doing(DOING)
}
