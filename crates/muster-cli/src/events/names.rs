//! The names that this machine knows for what its event log has the ids of.

use crate::desk;
use muster_api::agent::MachineStatus;
use muster_client::Root;
use muster_events::{Named, Names};
use muster_text::Text;

/// Those of the products that have or had a key here; none where nothing can be read.
pub(super) fn known(root: &Root, text: &Text) -> Names {
    desk::status(root, None, text).map_or_else(|_| Names::default(), |status| of(&status))
}

/// The same from a status.
pub(crate) fn of(status: &MachineStatus) -> Names {
    let products = status.publishers.iter().flat_map(|publisher| &publisher.products);
    let named = products.map(|product| Named {
        activation_id: product.activation_id.clone(),
        product: product.product.into(),
        name: product.name.clone(),
        pool: product.pool.into(),
        pool_name: product.pool_name.clone(),
    });
    Names::new(named.collect())
}
