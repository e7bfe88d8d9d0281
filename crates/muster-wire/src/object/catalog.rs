//! What the publisher sells, which machines are counted together, and under which rules.

use super::{Kind, TelephoneKey, check_kind, signable};
use crate::error::WireError;
use crate::id::{Guid, PublisherId};
use crate::item::{Item, ascending, bounded, bounded_len, numbered, text};
use crate::limits;
use crate::number::{
    ApplicationNumber, CatalogVersion, Day, GroupNumber, MachineCount, Minutes, PoolNumber, ProductNumber,
    TelephoneKeyNumber,
};
use crate::time::Timestamp;
use alloc::string::String;
use alloc::vec::Vec;
use minicbor::{Decode, Encode};

/// Payload of kind 5, signed by a catalog key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Catalog {
    /// Always 5.
    #[n(0)]
    pub kind: u8,
    /// The publisher.
    #[n(1)]
    pub publisher: PublisherId,
    /// Version, from 1; only a higher one replaces another.
    #[n(2)]
    pub version: CatalogVersion,
    /// When it was signed.
    #[n(3)]
    pub issued: Timestamp,
    /// The publisher's name as people read it.
    #[n(4)]
    pub name: String,
    /// Whether machines under it may be given fingerprints, clock offsets and short intervals.
    #[n(5)]
    pub lab: bool,
    /// Applications, strictly ascending by number.
    #[n(6)]
    pub applications: Vec<Application>,
    /// Counting pools, strictly ascending by number.
    #[n(7)]
    pub pools: Vec<Pool>,
    /// Products, strictly ascending by number.
    #[n(8)]
    pub products: Vec<Product>,
    /// Key groups, strictly ascending by number.
    #[n(9)]
    pub groups: Vec<KeyGroup>,
    /// How fingerprints are compared.
    #[n(10)]
    pub fingerprint: FingerprintPolicy,
    /// Whether a machine that finds itself copied takes a new CMID by itself.
    #[n(11)]
    pub healing: bool,
    /// How requests name machines: 0 plain, 1 hashed, 2 not at all.
    #[n(12)]
    pub machine_names: u8,
    /// Days for which a host is certified.
    #[n(13)]
    pub host_days: u32,
    /// Keys that confirm activations by telephone, strictly ascending by number; absent: none do.
    #[n(16)]
    pub telephone_keys: Option<Vec<TelephoneKey>>,
    /// Address of the publisher's service, an HTTPS URL; absent: machines are told it by an administrator.
    #[n(17)]
    pub service: Option<String>,
}

impl Catalog {
    /// The telephone keys.
    #[must_use]
    pub fn telephone_keys(&self) -> &[TelephoneKey] {
        self.telephone_keys.as_deref().unwrap_or_default()
    }
    /// The telephone key with this number.
    #[must_use]
    pub fn telephone_key(&self, number: TelephoneKeyNumber) -> Option<&TelephoneKey> {
        self.telephone_keys().iter().find(|key| key.number == number)
    }
    /// The telephone key that new installation IDs name on this day: of those in use the one with the highest number.
    #[must_use]
    pub fn telephone_key_on(&self, day: Day) -> Option<&TelephoneKey> {
        self.telephone_keys().iter().rfind(|key| key.is_in_use(day))
    }
}

/// A family of products that people see as one.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Application {
    /// Its number.
    #[n(0)]
    pub number: ApplicationNumber,
    /// The id that administrators quote.
    #[n(1)]
    pub id: Guid,
    /// Its name.
    #[n(2)]
    pub name: String,
    /// Whether it is a suite, whose products administrators handle together and apart from others; absent: no.
    #[n(3)]
    pub suite: Option<bool>,
}

/// Machines that are counted together. Each machine has one CMID in each pool.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Pool {
    /// Its number.
    #[n(0)]
    pub number: PoolNumber,
    /// Its name.
    #[n(1)]
    pub name: String,
}

/// What one host key covers.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct KeyGroup {
    /// Its number.
    #[n(0)]
    pub number: GroupNumber,
    /// Its name.
    #[n(1)]
    pub name: String,
    /// Products covered, strictly ascending.
    #[n(2)]
    pub covers: Vec<ProductNumber>,
}

/// How much each machine part weighs, and how much must still be the same.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct FingerprintPolicy {
    /// Part number and weight, strictly ascending by part; parts not named weigh nothing.
    #[n(0)]
    pub weights: Vec<(u8, u16)>,
    /// Percent of the enrolled parts' weight that must match.
    #[n(1)]
    pub required_percent: u8,
    /// Parts by which one machine is told from all others, strictly ascending; absent: none.
    #[n(2)]
    pub strong: Option<Vec<u8>>,
}

/// One product and its rules.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Product {
    /// Its number.
    #[n(0)]
    pub number: ProductNumber,
    /// The activation id that administrators quote.
    #[n(1)]
    pub activation_id: Guid,
    /// The application it belongs to.
    #[n(2)]
    pub application: ApplicationNumber,
    /// The pool in which its machines are counted.
    #[n(3)]
    pub pool: PoolNumber,
    /// Its name.
    #[n(4)]
    pub name: String,
    /// One line about it.
    #[n(5)]
    pub description: String,
    /// Machines needed in the pool.
    #[n(6)]
    pub threshold: MachineCount,
    /// Lowest threshold that a host key may set.
    #[n(7)]
    pub lowest_threshold: MachineCount,
    /// How long a grant holds.
    #[n(8)]
    pub validity: Minutes,
    /// When a licensed machine renews.
    #[n(9)]
    pub renewal_interval: Minutes,
    /// How long to wait after a failed attempt.
    #[n(10)]
    pub retry_interval: Minutes,
    /// Initial grace.
    #[n(11)]
    pub initial_grace: Minutes,
    /// Additional grace, and non-genuine grace.
    #[n(12)]
    pub additional_grace: Minutes,
    /// How often a machine may be rearmed.
    #[n(13)]
    pub rearms: u16,
    /// What notification means to the product: 0 remind, 1 reduce, 2 stop.
    #[n(14)]
    pub on_notification: u8,
    /// The generic client setup key, 25 characters without dashes.
    #[n(15)]
    pub setup_key: String,
}

impl Item for Catalog {
    const LIMIT: usize = limits::LARGE_OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        let most = limits::CATALOG_ENTRIES;
        check_kind(self.kind, Kind::Catalog)?;
        bounded("version", u64::from(self.version.0), 1, u64::from(u32::MAX))?;
        text("name", &self.name, 1, limits::NAME)?;
        ascending("applications", &self.applications, most, |application| application.number)?;
        ascending("pools", &self.pools, most, |pool| pool.number)?;
        ascending("products", &self.products, most, |product| product.number)?;
        ascending("groups", &self.groups, most, |group| group.number)?;
        ascending("telephone keys", self.telephone_keys(), limits::TELEPHONE_KEYS, |key| key.number)?;
        self.telephone_keys().iter().try_for_each(TelephoneKey::check_bounds)?;
        if let Some(service) = &self.service {
            text("service", service, 1, limits::SERVICE)?;
        }
        bounded("machine names", u64::from(self.machine_names), 0, 2)?;
        bounded("host days", u64::from(self.host_days), 1, 3_660)?;
        self.fingerprint.check_bounds()?;
        self.applications
            .iter()
            .try_for_each(|application| named("application", application.number.0, &application.name))?;
        self.pools.iter().try_for_each(|pool| named("pool", pool.number.0, &pool.name))?;
        self.groups.iter().try_for_each(KeyGroup::check_bounds)?;
        self.products.iter().try_for_each(Product::check_bounds)
    }
}
signable!(Catalog, Kind::Catalog);

fn named(field: &'static str, number: u16, name: &str) -> Result<(), WireError> {
    numbered(field, number)?;
    text("name", name, 1, limits::NAME)
}

impl KeyGroup {
    fn check_bounds(&self) -> Result<(), WireError> {
        named("group", self.number.0, &self.name)?;
        ascending("covers", &self.covers, limits::CATALOG_ENTRIES, |product| *product)
    }
}

impl FingerprintPolicy {
    fn check_bounds(&self) -> Result<(), WireError> {
        ascending("weights", &self.weights, limits::FINGERPRINT_PARTS, |(part, _)| *part)?;
        bounded("required percent", u64::from(self.required_percent), 0, 100)?;
        self.weights.iter().try_for_each(|(part, weight)| {
            bounded("weighted part", u64::from(*part), 1, u64::from(limits::FINGERPRINT_PART))?;
            bounded("weight", u64::from(*weight), 1, 1_000)
        })?;
        let strong = self.strong.as_deref().unwrap_or_default();
        ascending("strong parts", strong, limits::FINGERPRINT_PARTS, |part| *part)?;
        let most = u64::from(limits::FINGERPRINT_PART);
        strong.iter().try_for_each(|part| bounded("strong part", u64::from(*part), 1, most))
    }
}

impl Product {
    fn check_bounds(&self) -> Result<(), WireError> {
        named("product", self.number.0, &self.name)?;
        numbered("application", self.application.0)?;
        numbered("pool", self.pool.0)?;
        text("description", &self.description, 0, limits::NAME)?;
        let (lowest, most) = (u64::from(self.lowest_threshold.0), u64::from(limits::THRESHOLD));
        bounded("lowest threshold", lowest, 1, most)?;
        bounded("threshold", u64::from(self.threshold.0), lowest, most)?;
        for (field, span) in [
            ("validity", self.validity),
            ("renewal interval", self.renewal_interval),
            ("retry interval", self.retry_interval),
        ] {
            bounded(field, u64::from(span.0), 1, u64::from(limits::MINUTES))?;
        }
        for (field, span) in
            [("initial grace", self.initial_grace), ("additional grace", self.additional_grace)]
        {
            bounded(field, u64::from(span.0), 0, u64::from(limits::MINUTES))?;
        }
        bounded("on notification", u64::from(self.on_notification), 0, 2)?;
        bounded_len("setup key", self.setup_key.len(), 25, 25)
    }
}
