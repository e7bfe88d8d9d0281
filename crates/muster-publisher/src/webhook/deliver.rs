//! Delivers everything that waits, while the service runs.
//!
//! It has a connection to the database of its own, and each receiver a thread of its own: whoever is slow to take a
//! message keeps neither an activation nor another receiver waiting. Of several services one makes each attempt: it
//! claims the message for a while, and where it dies in between, another one makes the next. So a message can arrive twice,
//! and is never lost.

use super::message::message;
use super::secret::Secret;
use super::send::send;
use crate::failure::Failure;
use crate::root::Store;
use crate::seal::KeySeal;
use muster_core::publisher::webhook::wait_after;
use muster_os::clock;
use muster_service::stop::Stop;
use muster_store::publisher::{
    Delivery, NewWebhook, PublisherStore, StoreError, Tried, WebhookId, WebhookStore,
};
use muster_wire::id::PublisherId;
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::task::{JoinHandle, spawn_blocking};

/// Between two looks at what is due.
const PAUSE: Duration = Duration::from_secs(1);
/// Seconds for which a message is claimed: longer than any attempt takes.
const CLAIM: i64 = 30;
/// For how long what was given up is shown.
const SHOWN: Minutes = Minutes::days(30);

/// What delivers.
pub(crate) struct Deliverer {
    publisher: PublisherId,
    seal: KeySeal,
    store: Mutex<Store>,
}

impl Deliverer {
    pub(crate) const fn new(publisher: PublisherId, seal: KeySeal, store: Store) -> Self {
        Self { publisher, seal, store: Mutex::new(store) }
    }

    /// Never across an attempt.
    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Until the service is stopped. An attempt that was begun then ends within its time.
    pub(crate) async fn run(self: Arc<Self>, stop: &Stop) {
        let mut at_work: HashMap<WebhookId, JoinHandle<()>> = HashMap::new();
        let mut failed = false;
        loop {
            tokio::select! {
                () = stop.soft() => return,
                () = tokio::time::sleep(PAUSE) => {}
            }
            at_work.retain(|_, work| !work.is_finished());
            let this = Arc::clone(&self);
            let due = spawn_blocking(move || this.store().due_webhooks(now())).await;
            let Ok(due) = due else { continue };
            if let Err(error) = &due
                && !failed
            {
                tracing::warn!(%error, "webhooks wait for the database");
            }
            failed = due.is_err();
            for webhook in due.unwrap_or_default() {
                at_work.entry(webhook).or_insert_with(|| {
                    let (this, stop) = (Arc::clone(&self), stop.clone());
                    spawn_blocking(move || this.tell_all(webhook, &stop))
                });
            }
        }
    }

    /// Everything that is due for a receiver, one after the other.
    fn tell_all(&self, webhook: WebhookId, stop: &Stop) {
        while !stop.is_stopping() {
            match self.tell_next(webhook) {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => {
                    tracing::warn!(webhook = webhook.0, %error, "what came of a webhook is not on record");
                    return;
                }
            }
        }
    }

    /// `false`: nothing is due.
    fn tell_next(&self, id: WebhookId) -> Result<bool, StoreError> {
        let begun = now();
        let claimed = {
            let mut store = self.store();
            let webhook = store.webhooks()?.into_iter().find(|webhook| webhook.id == id);
            webhook.zip(store.claim_delivery(id, begun, begun.plus_seconds(CLAIM))?)
        };
        let Some((webhook, delivery)) = claimed else { return Ok(false) };
        let tried = match self.tell(&webhook.webhook, &delivery, begun) {
            Ok(()) => Tried::Taken,
            Err(said) => not_taken(id, &delivery, said),
        };
        self.store().end_delivery(delivery.id, &tried)?;
        Ok(true)
    }

    fn tell(&self, webhook: &NewWebhook, delivery: &Delivery, now: Timestamp) -> Result<(), String> {
        let (secret, message) = self.prepare(webhook, delivery).map_err(|failure| {
            failure.explain(&muster_text::Text::new(muster_text::Language::English)).why
        })?;
        send(&webhook.url, &secret, &message, now)
    }

    fn prepare(
        &self,
        webhook: &NewWebhook,
        delivery: &Delivery,
    ) -> Result<(Secret, muster_api::publisher::WebhookMessage), Failure> {
        let secret = Secret::open(&self.seal, webhook)?;
        let key = self.store().key(delivery.serial)?;
        Ok((secret, message(self.publisher, delivery, key.as_ref(), &self.seal)?))
    }
}

fn not_taken(webhook: WebhookId, delivery: &Delivery, said: String) -> Tried {
    let (at, event, attempt) = (now(), delivery.event.name(), delivery.attempts);
    match wait_after(delivery.attempts) {
        Some(seconds) => {
            tracing::warn!(webhook = webhook.0, event, attempt, seconds, said, "webhook not taken");
            Tried::Again { due: at.plus_seconds(seconds), said }
        }
        None => {
            tracing::error!(webhook = webhook.0, event, attempt, said, "webhook given up");
            let shown = i64::try_from(SHOWN.seconds()).unwrap_or(i64::MAX);
            Tried::GivenUp { at, forget: at.plus_seconds(shown.saturating_neg()), said }
        }
    }
}

fn now() -> Timestamp {
    Timestamp::from_seconds(clock::now_utc())
}
