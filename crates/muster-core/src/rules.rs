//! What a publisher's catalog says, once its signature and its cross-references are proven.

use crate::named::Named;
use crate::product_key::{KeyKind, ProductKey, PublisherTag};
use alloc::collections::BTreeMap;
use muster_sign::Verified;
use muster_wire::id::PublisherId;
use muster_wire::number::{CatalogVersion, GroupNumber, Minutes, PoolNumber, ProductNumber};
use muster_wire::object::{Application, Catalog, FingerprintPolicy, KeyGroup, Pool, Product};

/// Shortest interval that a catalog or a host may set outside a lab. Source: the field's range, 15 minutes …
pub const INTERVAL_MIN: Minutes = Minutes(15);
/// … to 30 days.
pub const INTERVAL_MAX: Minutes = Minutes(43_200);

/// A catalog whose entries fit together.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    catalog: Verified<Catalog>,
    /// By pool, the longest renewal interval of its products.
    longest_renewals: BTreeMap<PoolNumber, Minutes>,
}

/// What notification means to a product. Nothing ever stops a running program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnNotification {
    /// Remind the user.
    Remind,
    /// Offer less.
    Reduce,
    /// Do not start.
    Stop,
}

/// How requests name machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MachineNames {
    /// As they are.
    Plain,
    /// Hashed with the publisher id.
    Hashed,
    /// Not at all.
    Off,
}

/// Why a signed catalog cannot be used: the publisher's mistake.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogFault {
    /// A product names a pool that the catalog does not have.
    #[error("product {product}: pool {pool} does not exist")]
    PoolMissing {
        /// The product.
        product: ProductNumber,
        /// The pool it names.
        pool: PoolNumber,
    },
    /// A product names an application that the catalog does not have.
    #[error("product {product}: its application does not exist")]
    ApplicationMissing {
        /// The product.
        product: ProductNumber,
    },
    /// A key group covers a product that the catalog does not have.
    #[error("key group {group}: product {product} does not exist")]
    CoveredMissing {
        /// The group.
        group: GroupNumber,
        /// The product it names.
        product: ProductNumber,
    },
    /// A product's setup key is no setup key of this publisher for this product.
    #[error("product {product}: its setup key is not one for it")]
    SetupKey {
        /// The product.
        product: ProductNumber,
    },
    /// An interval outside 15 to 43,200 minutes; only labs may go below.
    #[error("product {product}: an interval of {found} minutes is outside {least} to {most}")]
    Interval {
        /// The product.
        product: ProductNumber,
        /// The interval.
        found: Minutes,
        /// Shortest allowed here.
        least: Minutes,
        /// Longest allowed.
        most: Minutes,
    },
}

impl Rules {
    /// Checks that the entries of a verified catalog fit together.
    ///
    /// # Errors
    /// The first entry that does not.
    pub fn new(catalog: Verified<Catalog>) -> Result<Self, CatalogFault> {
        let mut longest_renewals = BTreeMap::new();
        for product in &catalog.products {
            let longest: &mut Minutes = longest_renewals.entry(product.pool).or_default();
            *longest = product.renewal_interval.max(*longest);
        }
        let rules = Self { catalog, longest_renewals };
        rules.catalog.products.iter().try_for_each(|product| rules.check_product(product))?;
        for group in &rules.catalog.groups {
            if let Some(product) = group.covers.iter().find(|number| rules.product(**number).is_none()) {
                return Err(CatalogFault::CoveredMissing { group: group.number, product: *product });
            }
        }
        Ok(rules)
    }

    fn check_product(&self, product: &Product) -> Result<(), CatalogFault> {
        let number = product.number;
        if self.pool(product.pool).is_none() {
            return Err(CatalogFault::PoolMissing { product: number, pool: product.pool });
        }
        if self.application(product).is_none() {
            return Err(CatalogFault::ApplicationMissing { product: number });
        }
        let key = ProductKey::parse(&product.setup_key).ok();
        let fits = |key: &ProductKey| {
            key.kind() == KeyKind::ClientSetup
                && key.number() == number.0
                && key.tag() == PublisherTag::of(self.publisher())
        };
        if !key.as_ref().is_some_and(fits) {
            return Err(CatalogFault::SetupKey { product: number });
        }
        let (least, most) = (self.shortest_interval(), INTERVAL_MAX);
        for found in [product.renewal_interval, product.retry_interval] {
            if found < least || found > most {
                return Err(CatalogFault::Interval { product: number, found, least, most });
            }
        }
        Ok(())
    }

    /// The verified catalog.
    #[must_use]
    pub const fn catalog(&self) -> &Verified<Catalog> {
        &self.catalog
    }
    /// The publisher.
    #[must_use]
    pub fn publisher(&self) -> PublisherId {
        self.catalog.publisher
    }
    /// The catalog's version.
    #[must_use]
    pub fn version(&self) -> CatalogVersion {
        self.catalog.version
    }
    /// Whether fingerprints and clock offsets may be given, and intervals be short.
    #[must_use]
    pub fn is_lab(&self) -> bool {
        self.catalog.lab
    }
    /// Shortest interval allowed: 15 minutes, in a lab 1.
    #[must_use]
    pub fn shortest_interval(&self) -> Minutes {
        if self.is_lab() { Minutes(1) } else { INTERVAL_MIN }
    }
    /// A product.
    #[must_use]
    pub fn product(&self, number: ProductNumber) -> Option<&Product> {
        by_number(&self.catalog.products, number, |product| product.number)
    }
    /// The product that people mean by a number, a name or an activation id, as [`Named`] reads them.
    #[must_use]
    pub fn product_named(&self, text: &str) -> Option<&Product> {
        let named = Named::new(text);
        self.catalog.products.iter().find(|product| named.is_product(product))
    }
    /// A pool.
    #[must_use]
    pub fn pool(&self, number: PoolNumber) -> Option<&Pool> {
        by_number(&self.catalog.pools, number, |pool| pool.number)
    }
    /// The longest renewal interval of a pool's products; none where it has no products.
    #[must_use]
    pub fn longest_renewal(&self, pool: PoolNumber) -> Option<Minutes> {
        self.longest_renewals.get(&pool).copied()
    }
    /// A key group.
    #[must_use]
    pub fn group(&self, number: GroupNumber) -> Option<&KeyGroup> {
        by_number(&self.catalog.groups, number, |group| group.number)
    }
    /// The application of a product.
    #[must_use]
    pub fn application(&self, product: &Product) -> Option<&Application> {
        by_number(&self.catalog.applications, product.application, |application| application.number)
    }
    /// Whether a product is a part of a suite.
    #[must_use]
    pub fn is_suite(&self, product: &Product) -> bool {
        self.application(product).is_some_and(|application| application.suite == Some(true))
    }
    /// Whether a host key of this group may grant this product.
    #[must_use]
    pub fn covers(&self, group: GroupNumber, product: ProductNumber) -> bool {
        self.group(group).is_some_and(|group| group.covers.binary_search(&product).is_ok())
    }
    /// How fingerprints are compared.
    #[must_use]
    pub fn fingerprint_policy(&self) -> &FingerprintPolicy {
        &self.catalog.fingerprint
    }
    /// Whether a copied machine takes a new CMID by itself.
    #[must_use]
    pub fn heals(&self) -> bool {
        self.catalog.healing
    }
    /// How requests name machines.
    #[must_use]
    pub fn machine_names(&self) -> MachineNames {
        match self.catalog.machine_names {
            0 => MachineNames::Plain,
            1 => MachineNames::Hashed,
            _ => MachineNames::Off,
        }
    }
}

/// The lists of a catalog are in ascending order of their numbers.
fn by_number<T, N: Ord + Copy>(list: &[T], number: N, of: impl Fn(&T) -> N) -> Option<&T> {
    list.get(list.binary_search_by_key(&number, of).ok()?)
}

/// What notification means to a product.
#[must_use]
pub const fn on_notification(product: &Product) -> OnNotification {
    match product.on_notification {
        0 => OnNotification::Remind,
        1 => OnNotification::Reduce,
        _ => OnNotification::Stop,
    }
}
