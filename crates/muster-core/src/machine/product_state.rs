//! What is remembered about one product.

use super::filed::Filed;
use super::good_host::GoodHost;
use super::last_attempt::LastAttempt;
use super::mak_state::{HeldLicence, HeldMak};
use crate::product_key::{GROUP, KeyKind, LENGTH};
use alloc::string::String;
use minicbor::{Decode, Encode};
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::{Cmid, Digest, Nonce};
use muster_wire::message::Answer;
use muster_wire::number::{Minutes, ProductNumber};
use muster_wire::time::Timestamp;

/// One product. It stays when its key is removed, so that installing the key again restarts no timer.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ProductState {
    /// The product.
    #[n(0)]
    pub(super) number: ProductNumber,
    /// The client setup key, 25 characters; none after its removal, nor where a multiple activation key took its place.
    #[n(1)]
    pub(super) setup_key: Option<String>,
    /// When the initial grace period began; none while the clock has never been right.
    #[n(2)]
    pub(super) initial_grace_started: Option<Timestamp>,
    /// The last grant.
    #[n(3)]
    pub(super) held: Option<HeldGrant>,
    /// The request under way.
    #[n(4)]
    pub(super) outstanding: Option<Outstanding>,
    /// How the last attempt went.
    #[n(5)]
    pub(super) last_attempt: Option<LastAttempt>,
    /// When to ask next, by the machine's clock; none: at once.
    #[n(6)]
    pub(super) next_attempt: Option<Timestamp>,
    /// Renewal interval that a host pushed.
    #[n(7)]
    pub(super) renewal_interval: Option<Minutes>,
    /// Retry interval that a host pushed.
    #[n(8)]
    pub(super) retry_interval: Option<Minutes>,
    /// Number of the state at the last look, so that a change is reported once; nothing is judged by it.
    #[n(9)]
    pub(super) noted_status: Option<u8>,
    /// Rearms used.
    #[n(10)]
    #[cbor(default)]
    pub(super) rearms_used: u16,
    /// Whether an image was prepared and the product was not used since: its timers stand still.
    #[n(11)]
    #[cbor(default)]
    pub(super) frozen: bool,
    /// The host that was found and granted last.
    #[n(12)]
    pub(super) good_host: Option<GoodHost>,
    /// The multiple activation key; never beside a client setup key.
    #[n(13)]
    pub(super) mak: Option<HeldMak>,
    /// The last licence. It stays when its key is removed, and licenses nothing then.
    #[n(14)]
    pub(super) licence: Option<HeldLicence>,
    /// The request that was written to a file and not answered yet.
    #[n(20)]
    pub(super) filed: Option<Filed>,
}

/// A grant as it came, and what was noticed about it since. Nothing in it is trusted until it is proven again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HeldGrant {
    /// The grant with its certificates.
    #[n(0)]
    pub(super) answer: Answer,
    /// The fingerprint vector that its request carried; the grant holds the digest of it.
    #[n(1)]
    pub(super) fingerprint: Fingerprint,
    /// Since when the hardware is out of tolerance with that vector.
    #[n(2)]
    pub(super) hardware_changed_since: Option<Timestamp>,
    /// Since when the publisher is known to have revoked the granting host.
    #[n(3)]
    pub(super) revoked_since: Option<Timestamp>,
}

/// A request that was made and not answered yet.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Outstanding {
    /// Its nonce.
    #[n(0)]
    pub(super) nonce: Nonce,
    /// The CMID it carried.
    #[n(1)]
    pub(super) cmid: Cmid,
    /// Digest of the fingerprint vector it carried, which was the enrolled one.
    #[n(2)]
    pub(super) fingerprint: Digest,
    /// When it was made, by the machine's clock.
    #[n(3)]
    pub(super) sent: Timestamp,
}

impl ProductState {
    pub(super) const fn new(number: ProductNumber) -> Self {
        Self {
            number,
            setup_key: None,
            initial_grace_started: None,
            held: None,
            outstanding: None,
            last_attempt: None,
            next_attempt: None,
            renewal_interval: None,
            retry_interval: None,
            noted_status: None,
            rearms_used: 0,
            frozen: false,
            good_host: None,
            mak: None,
            licence: None,
            filed: None,
        }
    }
    /// Forgets everything that hosts have said and were asked, but what they granted.
    pub(super) fn forget_hosts(&mut self) {
        self.forget_requests();
        self.last_attempt = None;
        self.next_attempt = None;
        self.renewal_interval = None;
        self.retry_interval = None;
        self.good_host = None;
        if let Some(mak) = &mut self.mak {
            mak.forget_attempts();
        }
    }
    /// The last five characters of the installed key.
    pub(super) fn partial_key(&self) -> Option<&str> {
        let of_mak = self.mak.as_ref().map(HeldMak::partial);
        of_mak.or_else(|| self.setup_key.as_deref().map(partial))
    }
    /// The product.
    #[must_use]
    pub const fn number(&self) -> ProductNumber {
        self.number
    }
    /// Whether its key is installed.
    #[must_use]
    pub const fn is_installed(&self) -> bool {
        self.setup_key.is_some() || self.mak.is_some()
    }
    /// What the installed key is; none where there is none.
    #[must_use]
    pub const fn key_kind(&self) -> Option<KeyKind> {
        match (&self.setup_key, &self.mak) {
            (_, Some(_)) => Some(KeyKind::Mak),
            (Some(_), None) => Some(KeyKind::ClientSetup),
            (None, None) => None,
        }
    }
    /// The multiple activation key.
    #[must_use]
    pub const fn mak(&self) -> Option<&HeldMak> {
        self.mak.as_ref()
    }
    /// The last licence, not proven.
    #[must_use]
    pub const fn licence(&self) -> Option<&HeldLicence> {
        self.licence.as_ref()
    }
    /// The last grant, not proven.
    #[must_use]
    pub const fn held(&self) -> Option<&HeldGrant> {
        self.held.as_ref()
    }
    /// The request under way.
    #[must_use]
    pub const fn outstanding(&self) -> Option<&Outstanding> {
        self.outstanding.as_ref()
    }
    /// The request that was written to a file.
    #[must_use]
    pub const fn filed(&self) -> Option<&Filed> {
        self.filed.as_ref()
    }
    /// The host that was found and granted last.
    #[must_use]
    pub const fn good_host(&self) -> Option<&GoodHost> {
        self.good_host.as_ref()
    }
    /// How the last attempt went.
    #[must_use]
    pub const fn last_attempt(&self) -> Option<&LastAttempt> {
        self.last_attempt.as_ref()
    }
}

/// The last five characters of a key.
pub(super) fn partial(key: &str) -> &str {
    key.get(LENGTH.saturating_sub(GROUP)..).unwrap_or_default()
}

impl HeldGrant {
    /// The grant with its certificates, to show to people or to a host.
    #[must_use]
    pub const fn answer(&self) -> &Answer {
        &self.answer
    }
}

impl Outstanding {
    /// Its nonce.
    #[must_use]
    pub const fn nonce(&self) -> Nonce {
        self.nonce
    }
    /// When the request was made, by the machine's clock.
    #[must_use]
    pub const fn sent(&self) -> Timestamp {
        self.sent
    }
}
