//! The last good host of a product: found by its name, not set, and asked first the next time.

use super::last_attempt::{Asked, bounded};
use super::machine::Machine;
use alloc::string::{String, ToString};
use minicbor::{Decode, Encode};
use muster_wire::number::ProductNumber;

/// A host that granted.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct GoodHost {
    /// The host, its port and the name that it was found under, as the shell tells it; up to 640 bytes.
    #[n(0)]
    pub host: String,
    /// The network address that was spoken to, with its port: it is of use while no name server answers.
    #[n(1)]
    pub address: Option<String>,
}

impl Machine {
    /// Remembers the host that granted. Of a product that is not known nothing is remembered.
    pub fn remember_host(&mut self, product: ProductNumber, asked: Asked<'_>) {
        let Asked { host, address } = asked;
        if let Some(kept) = self.state.product_mut(product) {
            let address = address.map(|address| address.to_string());
            kept.good_host = Some(GoodHost { host: bounded(host), address });
        }
    }

    /// The host that was remembered did not grant, or is not named in DNS any more.
    pub fn forget_host(&mut self, product: ProductNumber) {
        if let Some(kept) = self.state.product_mut(product) {
            kept.good_host = None;
        }
    }

    /// Hosts are not remembered any more.
    pub fn forget_all_hosts(&mut self) {
        for kept in &mut self.state.products {
            kept.good_host = None;
        }
    }
}
