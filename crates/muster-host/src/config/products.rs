//! Which products of a publisher are served.

use std::collections::BTreeSet;

use muster_core::rules::Rules;
use muster_wire::id::PublisherId;
use muster_wire::number::ProductNumber;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What differs for one publisher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct PublisherConfig {
    /// The publisher id, 32 hexadecimal digits.
    #[serde(deserialize_with = "read_id", serialize_with = "write_id")]
    pub(crate) id: PublisherId,
    /// Products served, by number, name or activation id; none named: all.
    #[serde(default)]
    pub(crate) allow_products: Vec<ProductName>,
    /// Products that are not served.
    #[serde(default)]
    pub(crate) deny_products: Vec<ProductName>,
}

/// A product as people name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "a product's number, name or activation id")]
pub(crate) enum ProductName {
    Number(u16),
    Text(String),
}

/// Products by number, as one catalog names them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ProductFilter {
    allow: Option<BTreeSet<ProductNumber>>,
    deny: BTreeSet<ProductNumber>,
    /// Names that the catalog does not have; an administrator should look at them.
    pub(crate) unknown: Vec<String>,
}

impl ProductFilter {
    /// Looks the names up. What the catalog does not have is not served by being allowed.
    pub(crate) fn new(config: &PublisherConfig, rules: &Rules) -> Self {
        let mut unknown = Vec::new();
        let mut numbers = |names: &[ProductName]| -> BTreeSet<ProductNumber> {
            let found = names.iter().filter_map(|name| {
                let text = name.text();
                let product = rules.product_named(&text);
                if product.is_none() {
                    unknown.push(text);
                }
                product.map(|product| product.number)
            });
            found.collect()
        };
        let allowed = numbers(&config.allow_products);
        let deny = numbers(&config.deny_products);
        let allow = (!config.allow_products.is_empty()).then_some(allowed);
        Self { allow, deny, unknown }
    }

    pub(crate) fn serves(&self, product: ProductNumber) -> bool {
        self.allow.as_ref().is_none_or(|allow| allow.contains(&product)) && !self.deny.contains(&product)
    }
}

impl ProductName {
    fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

fn read_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PublisherId, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
}

fn write_id<S: Serializer>(id: &PublisherId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}
