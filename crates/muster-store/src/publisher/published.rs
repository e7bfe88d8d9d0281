//! What a publisher gives away: certificates of its keys, catalogs, revocation lists.

use super::Identity;
use muster_wire::id::KeyId;
use muster_wire::number::{CatalogVersion, GroupNumber, ProductNumber, RevocationNumber};
use muster_wire::object::Sealed;
use std::collections::BTreeMap;

/// Everything that hosts and machines may have, as of one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Who publishes.
    pub identity: Identity,
    /// Certificate of the newest catalog key.
    pub catalog_key: Sealed,
    /// Certificate of the newest service key.
    pub service: Sealed,
    /// The newest catalog.
    pub catalog: Option<PublishedCatalog>,
    /// The newest revocation list.
    pub revocations: Option<PublishedList>,
    /// The root's newest list.
    pub root_revocations: Option<PublishedRootList>,
}

/// The list of keys that the root has withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedRootList {
    /// Its number.
    pub number: RevocationNumber,
    /// The list.
    pub list: Sealed,
}

/// A catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedCatalog {
    /// Its version.
    pub version: CatalogVersion,
    /// The catalog.
    pub catalog: Sealed,
    /// Certificate of the key that signed it.
    pub catalog_key: Sealed,
}

/// A revocation list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedList {
    /// Its number.
    pub number: RevocationNumber,
    /// The list.
    pub list: Sealed,
    /// Certificate of the key that signed it.
    pub service: Sealed,
}

/// What a new catalog has to be based on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogGround {
    /// Who publishes.
    pub identity: Identity,
    /// The newest catalog.
    pub newest: Option<PublishedCatalog>,
    /// Every meaning that was ever published.
    pub meanings: Vec<NumberMeaning>,
    /// The client setup key of each product that was ever published, 25 characters.
    pub setup_keys: BTreeMap<ProductNumber, String>,
    /// Keys that are not blocked, by group.
    pub keys_in_use: BTreeMap<GroupNumber, u32>,
}

impl CatalogGround {
    /// The version that a new catalog gets.
    #[must_use]
    pub fn next_version(&self) -> CatalogVersion {
        let newest = self.newest.as_ref().map_or(0, |catalog| catalog.version.0);
        CatalogVersion(newest.saturating_add(1))
    }
}

/// A signed catalog, and what it settles for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCatalog {
    /// Its version.
    pub version: CatalogVersion,
    /// The catalog.
    pub catalog: Sealed,
    /// The key that signed it.
    pub catalog_key: KeyId,
    /// What its numbers mean; those that are on record must mean the same.
    pub meanings: Vec<NumberMeaning>,
    /// Client setup keys; those that are on record stay as they are.
    pub setup_keys: BTreeMap<ProductNumber, String>,
}

/// What is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberKind {
    /// An application; its meaning is its id.
    Application,
    /// A counting pool; its meaning is its name.
    Pool,
    /// A product; its meaning is its activation id.
    Product,
    /// The pool of a product; its meaning is the pool's number.
    ProductPool,
    /// A key group; its meaning is its name.
    Group,
    /// A telephone key; its meaning is the key.
    TelephoneKey,
}

impl NumberKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Application, Self::Pool, Self::Product, Self::ProductPool, Self::Group, Self::TelephoneKey];

    /// How it is written down; stable.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Pool => "pool",
            Self::Product => "product",
            Self::ProductPool => "product-pool",
            Self::Group => "group",
            Self::TelephoneKey => "telephone-key",
        }
    }
    /// What is written down like this.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A number and what it means for ever.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NumberMeaning {
    /// What is numbered.
    pub kind: NumberKind,
    /// The number.
    pub number: u16,
    /// Its meaning.
    pub meaning: String,
}
