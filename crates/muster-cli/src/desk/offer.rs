//! What a catalog has and this machine has not: products that a person can name before the first key.

use super::names::{CHANNEL, grouped};
use muster_api::agent::OfferedProduct;
use muster_core::machine::ProductStatus;
use muster_core::rules::Rules;
use muster_wire::object::Product;

/// The products of the catalog that are none of these.
pub(super) fn offered(rules: &Rules, known: &[ProductStatus]) -> Vec<OfferedProduct> {
    let others = rules.catalog().products.iter();
    let others = others.filter(|product| known.iter().all(|known| known.number != product.number));
    let one = |product: &Product| {
        let Product { number, name, description, activation_id, .. } = product;
        OfferedProduct {
            product: number.0,
            name: name.clone(),
            description: description.clone(),
            activation_id: grouped(activation_id.as_bytes()),
            application_id: rules.application(product).map(|application| grouped(application.id.as_bytes())),
            suite: rules.is_suite(product),
            channel: CHANNEL.to_owned(),
        }
    };
    others.map(one).collect()
}
