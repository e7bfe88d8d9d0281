//! What a publisher publishes, as a machine with a multiple activation key asks for it. Such a machine is licensed once and
//! for good, and no renewal tells it what was revoked since.

use super::Machine;
use super::asking::Known;
use super::entry::Entry;
use crate::ClientError;
use crate::choice::Which;
use crate::computer::Computer;
use crate::publisher_service::{PublisherService, ServiceWay};
use muster_core::event::Event;
use muster_core::product_key::KeyKind;
use muster_wire::number::{ProductNumber, RevocationNumber};
use muster_wire::object::Bundle;

impl Machine {
    /// Asks for what is newer than what is held, under every publisher by whose multiple activation key a product is
    /// licensed: its service, or the organisation's host where that is asked in its place. Nobody is asked where automatic
    /// attempts are off. Gives whether everybody who was to be asked has answered.
    ///
    /// # Errors
    /// What came could not be written, or settings break a rule.
    pub fn fetch_published(&self) -> Result<bool, ClientError> {
        let settings = self.settings()?;
        let mut answered = true;
        if !settings.automatic_attempts {
            return Ok(answered);
        }
        for which in self.licensed_for_good() {
            answered &= match &self.service {
                _ if settings.service.is_host() => self.fetch_list_of_host(which, &mut Known::default())?,
                Some(service) => match self.way(which)? {
                    Some(way) => self.fetch_bundle(which, service.as_ref(), &way)?,
                    None => true,
                },
                None => true,
            };
        }
        Ok(answered)
    }

    /// One product for each publisher that is asked.
    fn licensed_for_good(&self) -> Vec<Which> {
        let computer = Computer::here();
        let inner = self.inner();
        let of_each = inner.entries.values().filter_map(|entry| {
            let (surroundings, _) = entry.surroundings(&self.root, &computer).ok()?;
            let products = entry.machine.status(&surroundings).products;
            let by_mak = products.iter().find(|product| {
                let is_mak = product.key_kind == Some(KeyKind::Mak);
                is_mak && !product.frozen && is_licensed(entry, product.number)
            });
            Some(Which { publisher: entry.machine.trust().publisher(), product: by_mak?.number })
        });
        of_each.collect()
    }

    /// Takes what is newer from the publisher's service, and says whether that has answered.
    pub(super) fn fetch_bundle(
        &self,
        which: Which,
        service: &dyn PublisherService,
        way: &ServiceWay,
    ) -> Result<bool, ClientError> {
        let Ok(bytes) = service.bundle(way) else { return Ok(false) };
        // A bundle of another publisher would install that one.
        if !muster_wire::decode::<Bundle>(&bytes).is_ok_and(|bundle| bundle.publisher == which.publisher) {
            return Ok(false);
        }
        let before = self.held_list(which);
        match self.add_bundle(&bytes) {
            Ok(_) => {}
            Err(ClientError::Bundle(_)) => return Ok(false),
            Err(unwritten) => return Err(unwritten),
        }
        let (publisher, number) = (which.publisher, self.held_list(which));
        if number > before {
            self.inner().report([Event::RevocationsTaken { publisher, number }]);
        }
        Ok(true)
    }

    /// Number of the revocation list that is held.
    pub(super) fn held_list(&self, which: Which) -> RevocationNumber {
        let inner = self.inner();
        let entry = inner.entries.get(&which.publisher);
        entry.map_or(RevocationNumber(0), |entry| entry.machine.trust().revocation_number())
    }
}

fn is_licensed(entry: &Entry, product: ProductNumber) -> bool {
    entry.machine.licence(product).is_some()
}
