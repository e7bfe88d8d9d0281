//! Webhooks: what receivers are sent, and what the command `webhook` prints with `--json`.

use serde::{Deserialize, Serialize};

/// Names the message; the same in each attempt.
pub const WEBHOOK_ID: &str = "Muster-Webhook-Id";
/// When this attempt was made, in seconds since 1970.
pub const WEBHOOK_TIMESTAMP: &str = "Muster-Webhook-Timestamp";
/// `v1,` and the base64 of HMAC-SHA-256 over id, timestamp and body, joined by dots.
pub const WEBHOOK_SIGNATURE: &str = "Muster-Webhook-Signature";

/// What a receiver is sent. No key is in it in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookMessage {
    /// Names the message; what comes twice has the same.
    pub id: String,
    /// When it happened.
    pub time: String,
    /// `key.issued`, `host.activated`, `machine.activated`, `telephone.activated`, `activation.refused`,
    /// `key.exhausted`, or `webhook.test`, which is about no key.
    pub event: String,
    /// Serial of the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial: Option<u32>,
    /// The last five characters of the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partial_key: Option<String>,
    /// Whose key it was then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// What was used of the key then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<WebhookFigures>,
    /// Why something was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<WebhookRefusal>,
}

/// Hosts or machines of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookFigures {
    /// Those that it has activated.
    pub used: u32,
    /// Those that it can.
    pub limit: u32,
}

/// Why something was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookRefusal {
    /// The code.
    pub code: u32,
    /// The code as it is shown.
    pub hex: String,
    /// The number that failed.
    pub figure: i64,
    /// Its limit.
    pub limit: i64,
}

/// A receiver that was added. Only here is its secret seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookMade {
    /// Its number.
    pub id: i64,
    /// The secret: `whsec_` and the base64 of 32 bytes.
    pub secret: String,
}

/// One receiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookView {
    /// Its number.
    pub id: i64,
    /// Where it listens.
    pub url: String,
    /// What it is told.
    pub events: Vec<String>,
    /// When it was added.
    pub made: String,
    /// By whom.
    pub made_by: String,
    /// Messages that wait for it.
    pub waiting: u32,
    /// Messages that were given up, of the last 30 days or more.
    pub given_up: u32,
    /// Why the newest of those that it did not take was not taken.
    pub said: Option<String>,
}

/// What `webhook list` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookList {
    /// All receivers, oldest first.
    pub webhooks: Vec<WebhookView>,
}
