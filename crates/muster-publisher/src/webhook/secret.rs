//! The secret that signs what one receiver is sent: 32 random bytes, shown once, and sealed at rest as product keys are.

use crate::failure::Failure;
use crate::seal::{KeySeal, hash};
use data_encoding::BASE64;
use muster_core::code::Code;
use muster_os::entropy;
use muster_store::publisher::{NewWebhook, WebhookEvent};

/// As receivers' libraries know it.
const PREFIX: &str = "whsec_";

/// A secret in clear.
pub(super) struct Secret([u8; 32]);

impl Secret {
    pub(super) fn draw() -> Result<Self, Failure> {
        Ok(Self(entropy::fill()?))
    }
    /// As the receiver's owner gets it.
    pub(super) fn text(&self) -> String {
        format!("{PREFIX}{}", BASE64.encode(&self.0))
    }
    /// Sealed for a receiver: at another address it does not open.
    pub(super) fn at_rest(
        &self,
        seal: &KeySeal,
        url: &str,
        events: &[WebhookEvent],
    ) -> Result<NewWebhook, Failure> {
        let nonce = entropy::fill()?;
        let sealed = seal.seal_secret(url, &self.0, nonce).ok_or_else(|| Failure::of(Code::Defect))?;
        Ok(NewWebhook { url: url.to_owned(), events: events.to_vec(), nonce, sealed })
    }
    /// That of a receiver on record.
    pub(super) fn open(seal: &KeySeal, webhook: &NewWebhook) -> Result<Self, Failure> {
        let opened = seal.open_secret(&webhook.url, &webhook.sealed, webhook.nonce);
        let secret = opened.and_then(|bytes| bytes.try_into().ok());
        secret.map(Self).ok_or_else(|| {
            Failure::of(Code::SealFileMissing)
                .because("The secret of the webhook does not open with this key file.".to_owned())
        })
    }
    /// What proves that a body comes from here.
    pub(super) fn signature(&self, id: &str, timestamp: &str, body: &[u8]) -> String {
        let parts = [id.as_bytes(), b".", timestamp.as_bytes(), b".", body];
        format!("v1,{}", BASE64.encode(&hash(&self.0, &parts)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_wire::id::PublisherId;

    #[test]
    fn a_secret_opens_at_its_own_address_only() {
        let seal = KeySeal::new(PublisherId::new([7; 16]), &[1; 32]);
        let secret = Secret([5; 32]);
        let kept = secret.at_rest(&seal, "https://a.example/", &[]).unwrap();
        assert_eq!(Secret::open(&seal, &kept).unwrap().text(), secret.text());
        let moved = NewWebhook { url: "https://b.example/".into(), ..kept.clone() };
        assert!(Secret::open(&seal, &moved).is_err());
        let other = KeySeal::new(PublisherId::new([7; 16]), &[2; 32]);
        assert!(Secret::open(&other, &kept).is_err());
    }
}
