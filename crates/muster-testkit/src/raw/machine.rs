//! A machine that exists only in its requests.

use muster_core::fingerprint::part_digest;
use muster_os::{clock, entropy};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{Cmid, Nonce, PublisherId};
use muster_wire::message::Request;
use muster_wire::number::{CatalogVersion, Minutes, ProductNumber, RevocationNumber};
use muster_wire::time::Timestamp;

/// Numbers of the parts that an invented machine has.
const PARTS: [u8; 4] = [1, 3, 7, 9];

/// A machine with its own id, parts and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InventedMachine {
    /// Its id in the pool of whatever product it asks for.
    pub cmid: Cmid,
    /// What it is made of.
    pub fingerprint: Fingerprint,
    /// Its name.
    pub name: String,
    publisher: PublisherId,
}

impl InventedMachine {
    /// A machine unlike any other.
    pub fn new(publisher: PublisherId) -> Self {
        let cmid = Cmid::new(entropy::fill().unwrap());
        let value = cmid.to_string();
        let parts = PARTS.map(|number| Part { number, digest: part_digest(publisher, number, &value) });
        let name = format!("invented-{}", value.get(..8).unwrap());
        Self { cmid, fingerprint: Fingerprint::new(parts.into()), name, publisher }
    }
    /// A request with a fresh nonce, at the time of this computer.
    pub fn request(&self, product: ProductNumber) -> Request {
        Request {
            publisher: self.publisher,
            product,
            cmid: self.cmid,
            nonce: Nonce::new(entropy::fill().unwrap()),
            fingerprint: self.fingerprint.clone(),
            client_time: Timestamp::from_seconds(clock::now_utc()),
            status: 0,
            minutes_left: Minutes(0),
            catalog_version: CatalogVersion(1),
            revocation_number: RevocationNumber(0),
            virtual_machine: false,
            software: "testkit".into(),
            machine_name: Some(self.name.clone()),
            last_recorded: None,
            held: None,
        }
    }
}
