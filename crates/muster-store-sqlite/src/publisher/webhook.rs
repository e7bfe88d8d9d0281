//! Receivers of webhooks, and what waits to be told.

use super::fault::Doing;
use super::row::Cells;
use super::{SqlitePublisherStore, audit, key};
use muster_store::publisher::{
    AuditAction, AuditEntry, By, Delivery, KeyRecord, NewWebhook, RefusalReason, RefusalTold, StoreError,
    Tried, WebhookEvent, WebhookId, WebhookRecord, WebhookStore,
};
use muster_wire::number::KeySerial;
use muster_wire::time::Timestamp;
use rusqlite::{Connection, Row, params};

const RECEIVER: &str = "keep a receiver of webhooks";
const TELL: &str = "write what is to be told";
const DELIVER: &str = "deliver what is to be told";

impl WebhookStore for SqlitePublisherStore {
    fn add_webhook(&mut self, by: &By, webhook: &NewWebhook) -> Result<WebhookId, StoreError> {
        self.write(RECEIVER, |transaction| add(transaction, by, webhook))
    }
    fn webhooks(&mut self) -> Result<Vec<WebhookRecord>, StoreError> {
        self.read(RECEIVER, |transaction| all(transaction))
    }
    fn remove_webhook(&mut self, by: &By, webhook: WebhookId) -> Result<bool, StoreError> {
        self.write(RECEIVER, |transaction| remove(transaction, by, webhook))
    }
    fn tell_refusal(&mut self, refusal: &RefusalTold) -> Result<(), StoreError> {
        // Where nobody wants it, nobody waits for the file.
        if !self.read(TELL, |transaction| is_wanted(transaction, WebhookEvent::ActivationRefused))? {
            return Ok(());
        }
        self.write(TELL, |transaction| refused(transaction, refusal))
    }
    fn due_webhooks(&mut self, now: Timestamp) -> Result<Vec<WebhookId>, StoreError> {
        self.read(DELIVER, |transaction| due(transaction, now))
    }
    fn claim_delivery(
        &mut self,
        webhook: WebhookId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Delivery>, StoreError> {
        self.write(DELIVER, |transaction| claim(transaction, webhook, now, until))
    }
    fn end_delivery(&mut self, delivery: i64, tried: &Tried) -> Result<(), StoreError> {
        self.write(DELIVER, |transaction| end(transaction, delivery, tried))
    }
}

/// Tells that something happened to a key.
pub(super) fn tell(
    connection: &Connection,
    event: WebhookEvent,
    serial: KeySerial,
    at: Timestamp,
) -> Result<(), StoreError> {
    if !is_wanted(connection, event)? {
        return Ok(());
    }
    match key::by_serial(connection, serial)? {
        Some(key) => insert(connection, event, &key, at, None),
        None => Ok(()),
    }
}

/// Tells that a key, which was like this before, has activated something; and that this was the last one, if it was.
pub(super) fn activated(
    connection: &Connection,
    event: WebhookEvent,
    before: &KeyRecord,
    at: Timestamp,
) -> Result<(), StoreError> {
    tell(connection, event, before.serial, at)?;
    if !is_wanted(connection, WebhookEvent::KeyExhausted)? {
        return Ok(());
    }
    match key::by_serial(connection, before.serial)? {
        Some(now) if now.used > before.used && now.used >= now.limits.most() => {
            insert(connection, WebhookEvent::KeyExhausted, &now, at, None)
        }
        _ => Ok(()),
    }
}

fn is_wanted(connection: &Connection, event: WebhookEvent) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM webhook_event WHERE event = ?1)";
    let mut statement = connection.prepare_cached(sql).doing(TELL)?;
    statement.query_row([event.name()], |row| row.get(0)).doing(TELL)
}

fn refused(connection: &Connection, refusal: &RefusalTold) -> Result<(), StoreError> {
    match key::by_serial(connection, refusal.serial)? {
        Some(key) => {
            insert(connection, WebhookEvent::ActivationRefused, &key, refusal.at, Some(refusal.reason))
        }
        None => Ok(()),
    }
}

/// For everybody who wants it. A refusal that waits already is not written again.
fn insert(
    connection: &Connection,
    event: WebhookEvent,
    key: &KeyRecord,
    at: Timestamp,
    refusal: Option<RefusalReason>,
) -> Result<(), StoreError> {
    connection
        .execute(
            "INSERT INTO webhook_delivery (webhook, event, at, serial, customer, used, most, code, figure, bound, due)
             SELECT webhook, event, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?2 FROM webhook_event
             WHERE event = ?1 AND NOT EXISTS (SELECT 1 FROM webhook_delivery AS waiting
                 WHERE waiting.webhook = webhook_event.webhook AND waiting.serial = ?3 AND waiting.code = ?7
                     AND waiting.given_up IS NULL)
             ORDER BY webhook",
            params![
                event.name(),
                at.seconds(),
                key.serial.0,
                key.customer,
                key.used,
                key.limits.most(),
                refusal.map(|refusal| refusal.code),
                refusal.map(|refusal| refusal.figure),
                refusal.map(|refusal| refusal.limit),
            ],
        )
        .map(|_| ())
        .doing(TELL)
}

fn add(connection: &Connection, by: &By, webhook: &NewWebhook) -> Result<WebhookId, StoreError> {
    connection
        .execute(
            "INSERT INTO webhook (url, nonce, sealed, made, maker) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![webhook.url, webhook.nonce, webhook.sealed, by.at.seconds(), by.actor],
        )
        .doing(RECEIVER)?;
    let id = WebhookId(connection.last_insert_rowid());
    for event in &webhook.events {
        let sql = "INSERT INTO webhook_event (webhook, event) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        connection.execute(sql, params![id.0, event.name()]).doing(RECEIVER)?;
    }
    let detail = format!("webhook {}, {}", id.0, webhook.url);
    write_audit(connection, by, AuditAction::WebhookAdded, detail)?;
    Ok(id)
}

fn all(connection: &Connection) -> Result<Vec<WebhookRecord>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT id, url, nonce, sealed, made, maker,
                 (SELECT COUNT(*) FROM webhook_delivery WHERE webhook = webhook.id AND given_up IS NULL) AS waiting,
                 (SELECT COUNT(*) FROM webhook_delivery WHERE webhook = webhook.id AND given_up IS NOT NULL) AS lost,
                 (SELECT said FROM webhook_delivery WHERE webhook = webhook.id AND said IS NOT NULL
                     ORDER BY id DESC LIMIT 1) AS said
             FROM webhook ORDER BY id",
        )
        .doing(RECEIVER)?;
    let mut rows = statement.query([]).doing(RECEIVER)?;
    let mut webhooks = Vec::new();
    while let Some(row) = rows.next().doing(RECEIVER)? {
        webhooks.push(webhook(connection, row)?);
    }
    Ok(webhooks)
}

fn webhook(connection: &Connection, row: &Row<'_>) -> Result<WebhookRecord, StoreError> {
    let cells = Cells::new(row, "webhook", "id");
    let id = WebhookId(cells.get("id")?);
    Ok(WebhookRecord {
        id,
        webhook: NewWebhook {
            url: cells.get("url")?,
            events: events(connection, id)?,
            nonce: cells.get("nonce")?,
            sealed: cells.get("sealed")?,
        },
        made: By { actor: cells.get("maker")?, at: cells.time("made")? },
        waiting: cells.get("waiting")?,
        given_up: cells.get("lost")?,
        said: cells.get("said")?,
    })
}

/// In the order of [`WebhookEvent::ALL`].
fn events(connection: &Connection, webhook: WebhookId) -> Result<Vec<WebhookEvent>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT event FROM webhook_event WHERE webhook = ?1").doing(RECEIVER)?;
    let mut rows = statement.query([webhook.0]).doing(RECEIVER)?;
    let mut events = Vec::new();
    while let Some(row) = rows.next().doing(RECEIVER)? {
        let cells = Cells::new(row, "webhook_event", "webhook");
        events.push(cells.made("event", |name: String| WebhookEvent::from_name(&name))?);
    }
    events.sort_unstable();
    Ok(events)
}

fn remove(connection: &Connection, by: &By, webhook: WebhookId) -> Result<bool, StoreError> {
    let removed = connection.execute("DELETE FROM webhook WHERE id = ?1", [webhook.0]).doing(RECEIVER)?;
    if removed > 0 {
        write_audit(connection, by, AuditAction::WebhookRemoved, format!("webhook {}", webhook.0))?;
    }
    Ok(removed > 0)
}

fn write_audit(
    connection: &Connection,
    by: &By,
    action: AuditAction,
    detail: String,
) -> Result<(), StoreError> {
    audit::write(connection, &AuditEntry { by: by.clone(), action, serial: None, detail })
}

fn due(connection: &Connection, now: Timestamp) -> Result<Vec<WebhookId>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "SELECT id FROM webhook WHERE EXISTS (SELECT 1 FROM webhook_delivery
                 WHERE webhook = webhook.id AND given_up IS NULL AND due <= ?1) ORDER BY id",
        )
        .doing(DELIVER)?;
    let mut rows = statement.query([now.seconds()]).doing(DELIVER)?;
    let mut due = Vec::new();
    while let Some(row) = rows.next().doing(DELIVER)? {
        due.push(WebhookId(row.get(0).doing(DELIVER)?));
    }
    Ok(due)
}

fn claim(
    connection: &Connection,
    webhook: WebhookId,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<Delivery>, StoreError> {
    let mut statement = connection
        .prepare_cached(
            "UPDATE webhook_delivery SET attempts = attempts + 1, due = ?3
             WHERE id = (SELECT id FROM webhook_delivery
                 WHERE webhook = ?1 AND given_up IS NULL AND due <= ?2 ORDER BY due, id LIMIT 1)
             RETURNING id, event, at, serial, customer, used, most, code, figure, bound, attempts",
        )
        .doing(DELIVER)?;
    let mut rows = statement.query(params![webhook.0, now.seconds(), until.seconds()]).doing(DELIVER)?;
    let claimed = rows.next().doing(DELIVER)?.map(delivery).transpose()?;
    // The statement writes only once it was read to its end.
    while rows.next().doing(DELIVER)?.is_some() {}
    Ok(claimed)
}

fn delivery(row: &Row<'_>) -> Result<Delivery, StoreError> {
    let cells = Cells::new(row, "webhook_delivery", "id");
    let refusal = match cells.get("code")? {
        Some(code) => Some(RefusalReason { code, figure: cells.get("figure")?, limit: cells.get("bound")? }),
        None => None,
    };
    Ok(Delivery {
        id: cells.get("id")?,
        event: cells.made("event", |name: String| WebhookEvent::from_name(&name))?,
        at: cells.time("at")?,
        serial: KeySerial(cells.get("serial")?),
        customer: cells.get("customer")?,
        used: cells.get("used")?,
        most: cells.get("most")?,
        refusal,
        attempts: cells.get("attempts")?,
    })
}

fn end(connection: &Connection, delivery: i64, tried: &Tried) -> Result<(), StoreError> {
    let done = match tried {
        Tried::Taken => connection.execute("DELETE FROM webhook_delivery WHERE id = ?1", [delivery]),
        Tried::Again { due, said } => connection.execute(
            "UPDATE webhook_delivery SET due = ?2, said = ?3 WHERE id = ?1",
            params![delivery, due.seconds(), said],
        ),
        Tried::GivenUp { at, forget, said } => {
            let sql = "DELETE FROM webhook_delivery WHERE given_up < ?1";
            connection.execute(sql, [forget.seconds()]).doing(DELIVER)?;
            connection.execute(
                "UPDATE webhook_delivery SET given_up = ?2, said = ?3 WHERE id = ?1",
                params![delivery, at.seconds(), said],
            )
        }
    };
    done.map(|_| ()).doing(DELIVER)
}
