//! Who may use the administration: tokens of programs, and people with passwords. No token and no password stands here
//! in clear.

use super::By;
use muster_wire::time::Timestamp;

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccessRole {
    /// Issues, changes and blocks keys, and whatever the others may but reading the audit.
    Issuer,
    /// Finds and releases activations, and shows keys.
    Support,
    /// Reads everything but keys in full, and the audit.
    Auditor,
}

impl AccessRole {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Issuer, Self::Support, Self::Auditor];

    /// How it is written down; stable.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Support => "support",
            Self::Auditor => "auditor",
        }
    }
    /// What is written down like this.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Names a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub i64);

/// SHA-256 of a token, which has more chance in it than anybody can try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash(pub [u8; 32]);

/// A token to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub role: AccessRole,
    /// To find it by.
    pub hash: TokenHash,
    /// When it ends by itself.
    pub ends: Option<Timestamp>,
}

/// A token on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRecord {
    /// Its number.
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub role: AccessRole,
    /// Who made it.
    pub made: By,
    /// When it ends by itself.
    pub ends: Option<Timestamp>,
    /// When it was revoked.
    pub revoked: Option<Timestamp>,
}

impl TokenRecord {
    /// Whether it opens anything now.
    #[must_use]
    pub fn is_good(&self, now: Timestamp) -> bool {
        self.revoked.is_none() && self.ends.is_none_or(|ends| now < ends)
    }
}

/// A person to be let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// The name to sign in by.
    pub name: String,
    /// What the person may do.
    pub role: AccessRole,
    /// The password, hashed, as the hashing's own text.
    pub password: String,
}

/// A person on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRecord {
    /// The name to sign in by.
    pub name: String,
    /// What the person may do.
    pub role: AccessRole,
    /// The password, hashed, as the hashing's own text.
    pub password: String,
    /// Who let the person in.
    pub added: By,
}
