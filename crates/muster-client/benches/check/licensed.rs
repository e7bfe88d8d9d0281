//! A machine as there are many: a catalog of twenty products, three of them licensed by a host, a list of revocations.

use crate::Result;
use crate::support::{Host, Publisher, which};
use muster_client::{Machine, Options, PublisherId, Root};
use muster_core::product_key::KeyKind;
use muster_example::{SERVER_7, STUDIO_7, STUDIO_8};
use muster_wire::id::{Guid, KeyId};
use muster_wire::number::ProductNumber;
use muster_wire::object::{Catalog, Product};
use tempfile::TempDir;

/// The product that is asked for.
pub(crate) const PRODUCT: &str = "Larkfield Studio 7";
/// Products of the catalog.
const PRODUCTS: u16 = 20;
/// Hosts that the publisher has revoked, none of them the machine's.
const REVOKED: u8 = 16;

pub(crate) struct Licensed {
    folder: TempDir,
    pub(crate) publisher: PublisherId,
}

impl Licensed {
    /// Made as a machine is: the bundle is added, and a host asked over TCP for each product. The parts are the
    /// computer's own, and the catalog is no lab's.
    pub(crate) fn new() -> Result<Self> {
        let mut publisher = Publisher::new(1).threshold(1);
        let more: Vec<Product> =
            (1..=PRODUCTS).filter_map(|number| invented(&publisher, ProductNumber(number))).collect();
        publisher.release(|catalog| catalog.products.extend(more));
        publisher.revoke(1, &(1..=REVOKED).map(|seed| KeyId::new([seed; 16])).collect::<Vec<_>>());
        let host = Host::start(&publisher);
        let folder = tempfile::tempdir()?;
        let machine = Machine::create(&Root::named(folder.path()))?;
        machine.add_bundle(&publisher.bundle_bytes())?;
        machine.set_host(Some(host.address()))?;
        for product in [STUDIO_7, SERVER_7, STUDIO_8] {
            machine.attempt(which(&publisher, product))?;
        }
        Ok(Self { folder, publisher: publisher.id() })
    }

    pub(crate) fn root(&self) -> Root {
        Root::named(self.folder.path())
    }

    pub(crate) fn options(&self) -> Options {
        Options { root: Some(self.folder.path().to_path_buf()), ..Options::default() }
    }
}

/// A further product with this number, like the first one; none where the catalog has one.
fn invented(publisher: &Publisher, number: ProductNumber) -> Option<Product> {
    let Catalog { products, .. } = &publisher.catalog;
    if products.iter().any(|product| product.number == number) {
        return None;
    }
    Some(Product {
        number,
        activation_id: Guid::new([u8::try_from(number.0).ok()?; 16]),
        name: format!("Larkfield Tool {number}"),
        setup_key: publisher.key(KeyKind::ClientSetup, number.0).compact(),
        ..products.first()?.clone()
    })
}
