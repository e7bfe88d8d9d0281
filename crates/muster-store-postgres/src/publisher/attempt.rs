//! Requests that are to be answered once.

use super::row::Cells;
use super::work::Work;
use muster_store::publisher::{Attempt, AttemptAnswer, Begun, StoreError};
use muster_wire::time::Timestamp;

const DOING: &str = "keep a request";

/// Of several who begin at once, one inserts the row; the others wait for its transaction, and then find it.
pub(super) fn begin(work: &mut Work<'_>, attempt: &Attempt, forget: Timestamp) -> Result<Begun, StoreError> {
    work.execute(DOING, "DELETE FROM attempt WHERE begun < $1", &[&forget.seconds()])?;
    let new = work.execute(
        DOING,
        "INSERT INTO attempt (actor, name, content, begun) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        &[&attempt.actor, &attempt.key, &attempt.content.as_bytes().as_slice(), &attempt.at.seconds()],
    )?;
    if new > 0 { Ok(Begun::New) } else { earlier(work, attempt) }
}

fn earlier(work: &mut Work<'_>, attempt: &Attempt) -> Result<Begun, StoreError> {
    let sql = "SELECT content, status, media, nonce, sealed FROM attempt WHERE actor = $1 AND name = $2";
    let Some(row) = work.row(DOING, sql, &[&attempt.actor, &attempt.key])? else { return Ok(Begun::Open) };
    let cells = Cells::new(&row, "attempt", "name");
    if cells.bytes::<32>("content")? != *attempt.content.as_bytes() {
        return Ok(Begun::Other);
    }
    let Some(status) = cells.maybe_number("status")? else { return Ok(Begun::Open) };
    Ok(Begun::Answered(AttemptAnswer {
        status,
        media: cells.get("media")?,
        nonce: cells.bytes("nonce")?,
        sealed: cells.get("sealed")?,
    }))
}

pub(super) fn end(work: &mut Work<'_>, attempt: &Attempt, answer: &AttemptAnswer) -> Result<(), StoreError> {
    work.execute(
        DOING,
        "UPDATE attempt SET status = $3, media = $4, nonce = $5, sealed = $6 WHERE actor = $1 AND name = $2",
        &[
            &attempt.actor,
            &attempt.key,
            &i64::from(answer.status),
            &answer.media,
            &answer.nonce.as_slice(),
            &answer.sealed,
        ],
    )
    .map(drop)
}

pub(super) fn forget(work: &mut Work<'_>, attempt: &Attempt) -> Result<(), StoreError> {
    let sql = "DELETE FROM attempt WHERE actor = $1 AND name = $2 AND begun = $3 AND status IS NULL";
    work.execute(DOING, sql, &[&attempt.actor, &attempt.key, &attempt.at.seconds()]).map(drop)
}
