//! Receivers of webhooks, and what waits to be told.

use super::row::Cells;
use super::work::Work;
use super::{PostgresPublisherStore, audit, key};
use muster_store::publisher::{
    AuditAction, AuditEntry, By, Delivery, KeyRecord, NewWebhook, RefusalReason, RefusalTold, StoreError,
    Tried, WebhookEvent, WebhookId, WebhookRecord, WebhookStore,
};
use muster_wire::number::KeySerial;
use muster_wire::time::Timestamp;
use tokio_postgres::Row;

const RECEIVER: &str = "keep a receiver of webhooks";
const TELL: &str = "write what is to be told";
const DELIVER: &str = "deliver what is to be told";

impl WebhookStore for PostgresPublisherStore {
    fn add_webhook(&mut self, by: &By, webhook: &NewWebhook) -> Result<WebhookId, StoreError> {
        self.write(RECEIVER, |work| add(work, by, webhook))
    }
    fn webhooks(&mut self) -> Result<Vec<WebhookRecord>, StoreError> {
        self.read(RECEIVER, all)
    }
    fn remove_webhook(&mut self, by: &By, webhook: WebhookId) -> Result<bool, StoreError> {
        self.write(RECEIVER, |work| remove(work, by, webhook))
    }
    fn tell_refusal(&mut self, refusal: &RefusalTold) -> Result<(), StoreError> {
        self.write(TELL, |work| refused(work, refusal))
    }
    fn due_webhooks(&mut self, now: Timestamp) -> Result<Vec<WebhookId>, StoreError> {
        self.read(DELIVER, |work| due(work, now))
    }
    fn claim_delivery(
        &mut self,
        webhook: WebhookId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Delivery>, StoreError> {
        self.write(DELIVER, |work| claim(work, webhook, now, until))
    }
    fn end_delivery(&mut self, delivery: i64, tried: &Tried) -> Result<(), StoreError> {
        self.write(DELIVER, |work| end(work, delivery, tried))
    }
}

/// Tells that something happened to a key.
pub(super) fn tell(
    work: &mut Work<'_>,
    event: WebhookEvent,
    serial: KeySerial,
    at: Timestamp,
) -> Result<(), StoreError> {
    if !is_wanted(work, event)? {
        return Ok(());
    }
    match key::by_serial(work, serial)? {
        Some(key) => insert(work, event, &key, at, None),
        None => Ok(()),
    }
}

/// Tells that a key, which was like this before, has activated something; and that this was the last one, if it was.
pub(super) fn activated(
    work: &mut Work<'_>,
    event: WebhookEvent,
    before: &KeyRecord,
    at: Timestamp,
) -> Result<(), StoreError> {
    tell(work, event, before.serial, at)?;
    if !is_wanted(work, WebhookEvent::KeyExhausted)? {
        return Ok(());
    }
    match key::by_serial(work, before.serial)? {
        Some(now) if now.used > before.used && now.used >= now.limits.most() => {
            insert(work, WebhookEvent::KeyExhausted, &now, at, None)
        }
        _ => Ok(()),
    }
}

fn is_wanted(work: &mut Work<'_>, event: WebhookEvent) -> Result<bool, StoreError> {
    let sql = "SELECT webhook FROM webhook_event WHERE event = $1 LIMIT 1";
    Ok(work.row(TELL, sql, &[&event.name()])?.is_some())
}

/// Under the lock of the key, so that of several who are refused at once one is told.
fn refused(work: &mut Work<'_>, refusal: &RefusalTold) -> Result<(), StoreError> {
    if !is_wanted(work, WebhookEvent::ActivationRefused)? {
        return Ok(());
    }
    key::lock_by_serial(work, refusal.serial)?;
    match key::by_serial(work, refusal.serial)? {
        Some(key) => insert(work, WebhookEvent::ActivationRefused, &key, refusal.at, Some(refusal.reason)),
        None => Ok(()),
    }
}

/// For everybody who wants it. A refusal that waits already is not written again.
fn insert(
    work: &mut Work<'_>,
    event: WebhookEvent,
    key: &KeyRecord,
    at: Timestamp,
    refusal: Option<RefusalReason>,
) -> Result<(), StoreError> {
    work.execute(
        TELL,
        "INSERT INTO webhook_delivery (webhook, event, at, serial, customer, used, most, code, figure, bound, due)
         SELECT webhook, event, $2::bigint, $3::bigint, $4, $5, $6, $7::bigint, $8, $9, $2 FROM webhook_event
         WHERE event = $1 AND NOT EXISTS (SELECT 1 FROM webhook_delivery AS waiting
             WHERE waiting.webhook = webhook_event.webhook AND waiting.serial = $3 AND waiting.code = $7
                 AND waiting.given_up IS NULL)
         ORDER BY webhook",
        &[
            &event.name(),
            &at.seconds(),
            &i64::from(key.serial.0),
            &key.customer,
            &i64::from(key.used),
            &i64::from(key.limits.most()),
            &refusal.map(|refusal| i64::from(refusal.code)),
            &refusal.map(|refusal| refusal.figure),
            &refusal.map(|refusal| refusal.limit),
        ],
    )
    .map(drop)
}

fn add(work: &mut Work<'_>, by: &By, webhook: &NewWebhook) -> Result<WebhookId, StoreError> {
    let row = work.row(
        RECEIVER,
        "INSERT INTO webhook (url, nonce, sealed, made, maker) VALUES ($1, $2, $3, $4, $5) RETURNING id",
        &[&webhook.url, &webhook.nonce.as_slice(), &webhook.sealed, &by.at.seconds(), &by.actor],
    )?;
    let row = row.ok_or(StoreError::Inconsistent { table: "webhook", column: "id", row: 0 })?;
    let id = WebhookId(Cells::new(&row, "webhook", "id").get("id")?);
    for event in &webhook.events {
        let sql = "INSERT INTO webhook_event (webhook, event) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        work.execute(RECEIVER, sql, &[&id.0, &event.name()])?;
    }
    let detail = format!("webhook {}, {}", id.0, webhook.url);
    write_audit(work, by, AuditAction::WebhookAdded, detail)?;
    Ok(id)
}

fn all(work: &mut Work<'_>) -> Result<Vec<WebhookRecord>, StoreError> {
    let rows = work.rows(
        RECEIVER,
        "SELECT id, url, nonce, sealed, made, maker,
             (SELECT COUNT(*) FROM webhook_delivery WHERE webhook = webhook.id AND given_up IS NULL) AS waiting,
             (SELECT COUNT(*) FROM webhook_delivery WHERE webhook = webhook.id AND given_up IS NOT NULL) AS lost,
             (SELECT said FROM webhook_delivery WHERE webhook = webhook.id AND said IS NOT NULL
                 ORDER BY id DESC LIMIT 1) AS said
         FROM webhook ORDER BY id",
        &[],
    )?;
    rows.iter().map(|row| webhook(work, row)).collect()
}

fn webhook(work: &mut Work<'_>, row: &Row) -> Result<WebhookRecord, StoreError> {
    let cells = Cells::new(row, "webhook", "id");
    let id = WebhookId(cells.get("id")?);
    Ok(WebhookRecord {
        id,
        webhook: NewWebhook {
            url: cells.get("url")?,
            events: events(work, id)?,
            nonce: cells.bytes("nonce")?,
            sealed: cells.get("sealed")?,
        },
        made: By { actor: cells.get("maker")?, at: cells.time("made")? },
        waiting: cells.number("waiting")?,
        given_up: cells.number("lost")?,
        said: cells.get("said")?,
    })
}

/// In the order of [`WebhookEvent::ALL`].
fn events(work: &mut Work<'_>, webhook: WebhookId) -> Result<Vec<WebhookEvent>, StoreError> {
    let sql = "SELECT webhook, event FROM webhook_event WHERE webhook = $1";
    let rows = work.rows(RECEIVER, sql, &[&webhook.0])?;
    let event = |row| Cells::new(row, "webhook_event", "webhook").made("event", WebhookEvent::from_name);
    let mut events = rows.iter().map(event).collect::<Result<Vec<_>, _>>()?;
    events.sort_unstable();
    Ok(events)
}

fn remove(work: &mut Work<'_>, by: &By, webhook: WebhookId) -> Result<bool, StoreError> {
    let removed = work.execute(RECEIVER, "DELETE FROM webhook WHERE id = $1", &[&webhook.0])?;
    if removed > 0 {
        write_audit(work, by, AuditAction::WebhookRemoved, format!("webhook {}", webhook.0))?;
    }
    Ok(removed > 0)
}

fn write_audit(work: &mut Work<'_>, by: &By, action: AuditAction, detail: String) -> Result<(), StoreError> {
    audit::write(work, &AuditEntry { by: by.clone(), action, serial: None, detail })
}

fn due(work: &mut Work<'_>, now: Timestamp) -> Result<Vec<WebhookId>, StoreError> {
    let rows = work.rows(
        DELIVER,
        "SELECT id FROM webhook WHERE EXISTS (SELECT 1 FROM webhook_delivery
             WHERE webhook = webhook.id AND given_up IS NULL AND due <= $1) ORDER BY id",
        &[&now.seconds()],
    )?;
    rows.iter().map(|row| Cells::new(row, "webhook", "id").get("id").map(WebhookId)).collect()
}

/// A row that another service is claiming is passed over.
fn claim(
    work: &mut Work<'_>,
    webhook: WebhookId,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<Delivery>, StoreError> {
    let row = work.row(
        DELIVER,
        "UPDATE webhook_delivery SET attempts = attempts + 1, due = $3
         WHERE id = (SELECT id FROM webhook_delivery
             WHERE webhook = $1 AND given_up IS NULL AND due <= $2 ORDER BY due, id LIMIT 1
             FOR UPDATE SKIP LOCKED)
         RETURNING id, event, at, serial, customer, used, most, code, figure, bound, attempts",
        &[&webhook.0, &now.seconds(), &until.seconds()],
    )?;
    row.as_ref().map(delivery).transpose()
}

fn delivery(row: &Row) -> Result<Delivery, StoreError> {
    let cells = Cells::new(row, "webhook_delivery", "id");
    let refusal = match cells.maybe_number("code")? {
        Some(code) => Some(RefusalReason { code, figure: cells.get("figure")?, limit: cells.get("bound")? }),
        None => None,
    };
    Ok(Delivery {
        id: cells.get("id")?,
        event: cells.made("event", WebhookEvent::from_name)?,
        at: cells.time("at")?,
        serial: KeySerial(cells.number("serial")?),
        customer: cells.get("customer")?,
        used: cells.number("used")?,
        most: cells.number("most")?,
        refusal,
        attempts: cells.number("attempts")?,
    })
}

fn end(work: &mut Work<'_>, delivery: i64, tried: &Tried) -> Result<(), StoreError> {
    let done = match tried {
        Tried::Taken => work.execute(DELIVER, "DELETE FROM webhook_delivery WHERE id = $1", &[&delivery]),
        Tried::Again { due, said } => {
            let sql = "UPDATE webhook_delivery SET due = $2, said = $3 WHERE id = $1";
            work.execute(DELIVER, sql, &[&delivery, &due.seconds(), said])
        }
        Tried::GivenUp { at, forget, said } => {
            let sql = "DELETE FROM webhook_delivery WHERE given_up < $1";
            work.execute(DELIVER, sql, &[&forget.seconds()])?;
            let sql = "UPDATE webhook_delivery SET given_up = $2, said = $3 WHERE id = $1";
            work.execute(DELIVER, sql, &[&delivery, &at.seconds(), said])
        }
    };
    done.map(drop)
}
