//! What shows that an installation ID was made by somebody who holds the product key.

use crate::product_key::ProductKey;
use muster_sign::sha256;
use muster_wire::id::PublisherId;

/// 16 bits that depend on every character of the key and on the publisher, and on nothing else: were the machine in
/// it, each further installation ID would give away 16 more bits of the key's secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyCheck(pub u16);

impl KeyCheck {
    /// The check value of a key.
    #[must_use]
    pub fn of(publisher: PublisherId, key: &ProductKey) -> Self {
        let digest = sha256(&[b"muster telephone key", publisher.as_bytes(), key.compact().as_bytes()]);
        let [high, low, ..] = *digest.as_bytes();
        Self(u16::from_be_bytes([high, low]))
    }
}
