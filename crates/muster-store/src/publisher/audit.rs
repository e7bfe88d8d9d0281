//! Who did what.

use muster_wire::number::KeySerial;
use muster_wire::time::Timestamp;

/// Who does something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// The person or account, as far as it is known.
    pub actor: String,
    /// When.
    pub at: Timestamp,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AuditAction {
    /// A catalog was published.
    CatalogApplied,
    /// A product key was issued.
    KeyIssued,
    /// A product key was shown in full.
    KeyShown,
    /// A product key was written into a kit.
    KitWritten,
    /// A product key was blocked.
    KeyBlocked,
    /// A multiple activation key may activate more machines.
    KeyExtended,
    /// A host, a key or a licence was revoked.
    Revoked,
    /// The revocation list was signed again, with what it had.
    ListSigned,
    /// What the root had signed was taken.
    RootWordTaken,
    /// A machine or host was confirmed by telephone.
    Confirmed,
    /// A product key was given to another customer.
    KeyTransferred,
    /// Product keys were exported in full.
    KeysExported,
    /// A host or machine was forgotten, and its activation given back.
    ActivationReleased,
    /// A token was made.
    TokenMade,
    /// A token was revoked.
    TokenRevoked,
    /// A person was let in.
    PersonAdded,
    /// A person was shut out.
    PersonRemoved,
    /// A receiver of webhooks was added.
    WebhookAdded,
    /// A receiver of webhooks was removed.
    WebhookRemoved,
    /// An answer was given again to whoever sent a request again.
    AnswerRepeated,
}

impl AuditAction {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::CatalogApplied,
        Self::KeyIssued,
        Self::KeyShown,
        Self::KitWritten,
        Self::KeyBlocked,
        Self::KeyExtended,
        Self::Revoked,
        Self::ListSigned,
        Self::RootWordTaken,
        Self::Confirmed,
        Self::KeyTransferred,
        Self::KeysExported,
        Self::ActivationReleased,
        Self::TokenMade,
        Self::TokenRevoked,
        Self::PersonAdded,
        Self::PersonRemoved,
        Self::WebhookAdded,
        Self::WebhookRemoved,
        Self::AnswerRepeated,
    ];

    /// How it is written down; stable.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CatalogApplied => "catalog-applied",
            Self::KeyIssued => "key-issued",
            Self::KeyShown => "key-shown",
            Self::KitWritten => "kit-written",
            Self::KeyBlocked => "key-blocked",
            Self::KeyExtended => "key-extended",
            Self::Revoked => "revoked",
            Self::ListSigned => "list-signed",
            Self::RootWordTaken => "root-word-taken",
            Self::Confirmed => "confirmed",
            Self::KeyTransferred => "key-transferred",
            Self::KeysExported => "keys-exported",
            Self::ActivationReleased => "activation-released",
            Self::TokenMade => "token-made",
            Self::TokenRevoked => "token-revoked",
            Self::PersonAdded => "person-added",
            Self::PersonRemoved => "person-removed",
            Self::WebhookAdded => "webhook-added",
            Self::WebhookRemoved => "webhook-removed",
            Self::AnswerRepeated => "answer-repeated",
        }
    }
    /// What is written down like this.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Who and when.
    pub by: By,
    /// What.
    pub action: AuditAction,
    /// To which key.
    pub serial: Option<KeySerial>,
    /// Customer, version or list number: whatever the action is about.
    pub detail: String,
}
