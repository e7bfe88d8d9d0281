//! The side of the store that tells, in whichever database.

use super::store::Store;
use muster_store::publisher::{
    By, Delivery, NewWebhook, RefusalTold, StoreError, Tried, WebhookId, WebhookRecord, WebhookStore,
};
use muster_wire::time::Timestamp;

impl WebhookStore for Store {
    fn add_webhook(&mut self, by: &By, webhook: &NewWebhook) -> Result<WebhookId, StoreError> {
        either!(self, store => store.add_webhook(by, webhook))
    }
    fn webhooks(&mut self) -> Result<Vec<WebhookRecord>, StoreError> {
        either!(self, store => store.webhooks())
    }
    fn remove_webhook(&mut self, by: &By, webhook: WebhookId) -> Result<bool, StoreError> {
        either!(self, store => store.remove_webhook(by, webhook))
    }
    fn tell_refusal(&mut self, refusal: &RefusalTold) -> Result<(), StoreError> {
        either!(self, store => store.tell_refusal(refusal))
    }
    fn due_webhooks(&mut self, now: Timestamp) -> Result<Vec<WebhookId>, StoreError> {
        either!(self, store => store.due_webhooks(now))
    }
    fn claim_delivery(
        &mut self,
        webhook: WebhookId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Delivery>, StoreError> {
        either!(self, store => store.claim_delivery(webhook, now, until))
    }
    fn end_delivery(&mut self, delivery: i64, tried: &Tried) -> Result<(), StoreError> {
        either!(self, store => store.end_delivery(delivery, tried))
    }
}
