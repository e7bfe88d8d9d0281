//! Which products an id means: the activation id as the field has it, and a number or name as well.

use muster_api::agent::{MachineStatus, OfferedProduct, ProductStatus, PublisherStatus};
use muster_core::named::Named;

/// One product with its publisher.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) publisher: &'a PublisherStatus,
    pub(crate) product: &'a ProductStatus,
}

/// One product of a catalog that never had a key here, with its publisher.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Offered<'a> {
    pub(crate) publisher: &'a PublisherStatus,
    pub(crate) product: &'a OfferedProduct,
}

/// All products that have or had a key here.
pub(crate) fn all(status: &MachineStatus) -> impl Iterator<Item = Found<'_>> {
    status
        .publishers
        .iter()
        .flat_map(|publisher| publisher.products.iter().map(move |product| Found { publisher, product }))
}

/// Those whose key is installed.
pub(crate) fn installed(status: &MachineStatus) -> Vec<Found<'_>> {
    all(status).filter(|found| found.product.partial_key.is_some()).collect()
}

/// Those that an id means: none, one, or one of each of several publishers.
pub(crate) fn named<'a>(status: &'a MachineStatus, id: &str) -> Vec<Found<'a>> {
    let named = Named::new(id);
    all(status).filter(|found| is_meant(found.product, &named)).collect()
}

/// Whether a text means the product.
pub(crate) fn is_meant(product: &ProductStatus, named: &Named) -> bool {
    named.means(product.product, &product.activation_id, &product.name)
}

/// Products of catalogs that never had a key here, with their publishers.
pub(crate) fn offered(status: &MachineStatus) -> Vec<Offered<'_>> {
    let of = |publisher| move |product| Offered { publisher, product };
    status.publishers.iter().flat_map(|publisher| publisher.on_offer.iter().map(of(publisher))).collect()
}

/// Those of them that an id means.
pub(crate) fn offered_named<'a>(status: &'a MachineStatus, id: &str) -> Vec<Offered<'a>> {
    let named = Named::new(id);
    let is_one =
        |one: &Offered<'_>| named.means(one.product.product, &one.product.activation_id, &one.product.name);
    offered(status).into_iter().filter(is_one).collect()
}

/// How licences of a product may be obtained: what is set for it, for its application, for the machine; else `0`.
pub(crate) fn activation_type<'a>(status: &'a MachineStatus, product: &ProductStatus) -> &'a str {
    let set =
        status.settings.as_ref().map(|settings| settings.activation_types.as_slice()).unwrap_or_default();
    let of = |id: Option<&str>| set.iter().find(|kind| kind.id.as_deref() == id);
    let own = of(Some(&product.activation_id));
    let kind =
        own.or_else(|| product.application_id.as_deref().and_then(|id| of(Some(id)))).or_else(|| of(None));
    kind.map_or("0", |kind| kind.value.as_str())
}
