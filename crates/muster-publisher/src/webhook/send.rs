//! One message to one receiver.

use super::secret::Secret;
use muster_api::publisher::{WEBHOOK_ID, WEBHOOK_SIGNATURE, WEBHOOK_TIMESTAMP, WebhookMessage};
use muster_https::{Through, Trouble, Way, deliver};
use muster_wire::time::Timestamp;
use std::time::Duration;

const PROGRAM: &str = concat!("muster-publisher/", env!("CARGO_PKG_VERSION"));
/// For a whole attempt.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sends a message. The error is why it was not taken, in English.
pub(super) fn send(
    url: &str,
    secret: &Secret,
    message: &WebhookMessage,
    now: Timestamp,
) -> Result<(), String> {
    let body = serde_json::to_vec(message).map_err(|error| error.to_string())?;
    let timestamp = now.seconds().to_string();
    let headers = [
        (WEBHOOK_ID, message.id.clone()),
        (WEBHOOK_SIGNATURE, secret.signature(&message.id, &timestamp, &body)),
        (WEBHOOK_TIMESTAMP, timestamp),
    ];
    match deliver(&way(url), PROGRAM, url, &headers, &body, PATIENCE) {
        Ok(200..=299) => Ok(()),
        Ok(status) => Err(format!("{url}: status {status}")),
        Err(Trouble::Failed { said, .. }) => Err(said),
        Err(Trouble::Refused { code, .. }) => Err(format!("{url}: {code}")),
    }
}

/// No proxy stands between here and this computer.
fn way(url: &str) -> Way {
    let proxy = if url.starts_with("http://") { Through::Nothing } else { Through::Environment };
    Way { ca_file: None, proxy }.or_environment()
}
