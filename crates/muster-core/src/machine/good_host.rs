//! The last good host of a product: found by its name, not set, and asked first the next time.

use super::last_attempt::bounded;
use super::machine::Machine;
use muster_wire::number::ProductNumber;

impl Machine {
    /// The host that granted, as the shell tells it: its port, and the name that it was found under. Of a product that
    /// is not known nothing is remembered.
    pub fn remember_host(&mut self, product: ProductNumber, host: &str) {
        if let Some(kept) = self.state.product_mut(product) {
            kept.good_host = Some(bounded(host));
        }
    }

    /// The host that was remembered did not grant, or is not named in DNS any more.
    pub fn forget_host(&mut self, product: ProductNumber) {
        if let Some(kept) = self.state.product_mut(product) {
            kept.good_host = None;
        }
    }
}
