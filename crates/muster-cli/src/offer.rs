//! The products that the catalogs on this machine have, installed or not.

use muster_client::{Computer, Holdings, Root};
use muster_core::named::Named;
use muster_wire::id::Guid;
use muster_wire::object::Product;

/// One product of a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offered {
    pub(crate) number: u16,
    /// In groups.
    pub(crate) activation_id: String,
    pub(crate) name: String,
}

impl Offered {
    /// Whether a text means it.
    pub(crate) fn is_meant(&self, named: &Named) -> bool {
        named.means(self.number, &self.activation_id, &self.name)
    }
}

/// All of them. What cannot be opened offers none.
pub(crate) fn all(root: &Root) -> Vec<Offered> {
    let publishers = Holdings::read(root, &Computer::here()).map(|holdings| holdings.publishers);
    let opened = publishers.unwrap_or_default().into_iter().filter_map(|holding| holding.opened.ok());
    let of = |product: &Product| Offered {
        number: product.number.0,
        activation_id: Guid::grouped(product.activation_id.as_bytes()).to_string(),
        name: product.name.clone(),
    };
    opened
        .flat_map(|opened| {
            opened.machine.trust().rules().catalog().products.iter().map(of).collect::<Vec<_>>()
        })
        .collect()
}
