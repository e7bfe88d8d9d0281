//! Catalogs as `--json` prints them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What `catalog apply` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogApplied {
    /// The version in force.
    pub version: u32,
    /// Whether it is a new one; otherwise the file says what was in force already.
    pub changed: bool,
}

/// The catalog in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogView {
    /// The publisher id.
    pub publisher: String,
    /// The publisher's name as people read it.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// When it was signed.
    pub issued: String,
    /// Whether it is a lab catalog.
    pub lab: bool,
    /// Applications.
    pub applications: Vec<ApplicationView>,
    /// Counting pools.
    pub pools: Vec<PoolView>,
    /// Products.
    pub products: Vec<ProductView>,
    /// Key groups.
    pub groups: Vec<GroupView>,
    /// How fingerprints are compared.
    pub fingerprint: FingerprintView,
    /// Whether a copied machine takes a new id by itself.
    pub healing: bool,
    /// `plain`, `hashed` or `off`.
    pub machine_names: String,
    /// Days for which a host is certified.
    pub host_days: u32,
    /// Keys that confirm activations by telephone.
    #[serde(default)]
    pub telephone_keys: Vec<TelephoneKeyView>,
}

/// A key that confirms activations by telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TelephoneKeyView {
    /// Its number.
    pub number: u8,
    /// The key: 64 hexadecimal digits.
    pub key: String,
    /// First day of its use.
    pub first_day: String,
    /// Last day of its use.
    pub last_day: String,
    /// Days for which it certifies a host.
    pub host_days: u32,
}

/// A family of products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplicationView {
    /// Its number.
    pub number: u16,
    /// Its id, grouped.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is a suite, whose products administrators handle together.
    #[serde(default)]
    pub suite: bool,
}

/// Machines that are counted together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PoolView {
    /// Its number.
    pub number: u16,
    /// Its name.
    pub name: String,
}

/// A product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductView {
    /// Its number.
    pub number: u16,
    /// Its activation id, grouped.
    pub activation_id: String,
    /// Its name.
    pub name: String,
    /// One line about it.
    pub description: String,
    /// Number of its application.
    pub application: u16,
    /// Number of its pool.
    pub pool: u16,
    /// Machines needed.
    pub threshold: u32,
    /// Lowest threshold that a host key may set.
    pub lowest_threshold: u32,
    /// How long a grant holds, in minutes.
    pub validity: u32,
    /// Minutes between renewals.
    pub renewal_interval: u32,
    /// Minutes to wait after a failed attempt.
    pub retry_interval: u32,
    /// Initial grace in minutes.
    pub initial_grace: u32,
    /// Additional grace in minutes.
    pub additional_grace: u32,
    /// How often a machine may be rearmed.
    pub rearms: u16,
    /// `remind`, `reduce` or `stop`.
    pub on_notification: String,
    /// The generic client setup key, with dashes.
    pub setup_key: String,
}

/// What one host key covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupView {
    /// Its number.
    pub number: u16,
    /// Its name.
    pub name: String,
    /// Numbers of the products covered.
    pub covers: Vec<u16>,
}

/// How fingerprints are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FingerprintView {
    /// Percent of the enrolled weight that must still be the same.
    pub required_percent: u8,
    /// Weight of each part, by its name; a part without a name by its number.
    pub weights: BTreeMap<String, u16>,
    /// Names of the parts by which one machine is told from all others.
    #[serde(default)]
    pub strong: Vec<String>,
}
