//! What a receiver is sent.

use crate::failure::Failure;
use crate::moment::moment;
use crate::seal::KeySeal;
use muster_api::publisher::{WebhookFigures, WebhookMessage, WebhookRefusal};
use muster_core::code::CodeNumber;
use muster_store::publisher::{Delivery, KeyRecord};
use muster_wire::id::PublisherId;
use muster_wire::time::Timestamp;

/// About a key. What waits has nothing of the key itself: its end is added here, from the sealed one.
pub(super) fn message(
    publisher: PublisherId,
    delivery: &Delivery,
    key: Option<&KeyRecord>,
    seal: &KeySeal,
) -> Result<WebhookMessage, Failure> {
    let partial_key = key.map(|key| seal.open(key)).transpose()?.map(|key| key.partial().to_owned());
    Ok(WebhookMessage {
        // The time tells it from one with the same number in a database that was taken back to an older copy.
        id: id(publisher, &delivery.id.to_string(), delivery.at),
        time: moment(delivery.at),
        event: delivery.event.name().to_owned(),
        serial: Some(delivery.serial.0),
        partial_key,
        customer: Some(delivery.customer.clone()),
        figures: Some(WebhookFigures { used: delivery.used, limit: delivery.most }),
        refusal: delivery.refusal.map(|refusal| WebhookRefusal {
            code: refusal.code,
            hex: CodeNumber(refusal.code).to_string(),
            figure: refusal.figure,
            limit: refusal.limit,
        }),
    })
}

/// About nothing, to see whether it arrives.
pub(super) fn trial(publisher: PublisherId, now: Timestamp) -> WebhookMessage {
    WebhookMessage {
        id: id(publisher, "test", now),
        time: moment(now),
        event: "webhook.test".to_owned(),
        serial: None,
        partial_key: None,
        customer: None,
        figures: None,
        refusal: None,
    }
}

fn id(publisher: PublisherId, number: &str, at: Timestamp) -> String {
    format!("{publisher}-{}-{number}", at.seconds())
}
