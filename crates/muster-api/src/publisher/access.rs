//! Tokens and people, as the commands `token` and `person` print them with `--json`.

use serde::{Deserialize, Serialize};

/// A token that was made. Only here is it seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenMade {
    /// Its number.
    pub id: i64,
    /// The token.
    pub token: String,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenView {
    /// Its number.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// `issuer`, `support` or `auditor`.
    pub role: String,
    /// Whether it opens anything now.
    pub good: bool,
    /// When it was made.
    pub made: String,
    /// By whom.
    pub made_by: String,
    /// When it ends by itself.
    pub ends: Option<String>,
    /// When it was revoked.
    pub revoked: Option<String>,
}

/// What `token list` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenList {
    /// All tokens, oldest first.
    pub tokens: Vec<TokenView>,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// The name to sign in by.
    pub name: String,
    /// `issuer`, `support` or `auditor`.
    pub role: String,
    /// Since when.
    pub added: String,
    /// By whom.
    pub added_by: String,
}

/// What `person list` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonList {
    /// Everybody, by name.
    pub people: Vec<PersonView>,
}
