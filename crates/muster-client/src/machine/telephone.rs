//! Activation by telephone, by the multiple activation key that is installed.

use super::Machine;
use super::licensing::taken_by_telephone;
use super::report::AttemptReport;
use crate::ClientError;
use crate::choice::Which;
use muster_core::telephone::{ConfirmationId, ConfirmationRefusal};
use muster_wire::number::ProductNumber;

/// An installation ID of a product, to be read out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstallationIdShown {
    /// The product.
    pub which: Which,
    /// Its name.
    pub product_name: String,
    /// The ID.
    pub id: muster_core::telephone::InstallationId,
    /// Where the publisher's service is, where that is known.
    pub service: Option<String>,
}

impl Machine {
    /// Those of these products that are activated by a multiple activation key.
    #[must_use]
    pub fn by_telephone(&self, chosen: &[Which]) -> Vec<Which> {
        chosen.iter().copied().filter(|which| self.is_by_mak(*which)).collect()
    }

    /// The installation ID of a product, and what changed is written down before it is shown.
    ///
    /// # Errors
    /// No multiple activation key is installed, its file may not be read, nothing tells this machine from others, or the
    /// catalog has no telephone key.
    pub fn installation_id(&self, which: Which) -> Result<InstallationIdShown, ClientError> {
        let key = self.mak(which)?;
        let service = self.way(which)?.map(|way| way.url);
        self.change(which.publisher, |entry, surroundings, events| {
            events.extend(entry.machine.observe(surroundings));
            let shown = entry.machine.installation_id(surroundings, &key)?;
            events.extend(shown.events);
            let rules = entry.machine.trust().rules();
            let product = rules.product(ProductNumber(key.number()));
            let product_name = product.map(|product| product.name.clone()).unwrap_or_default();
            Ok(InstallationIdShown { which, product_name, id: shown.id, service })
        })?
    }

    /// Takes a confirmation ID for whichever of these products it was given.
    ///
    /// # Errors
    /// It was given for none of them.
    pub fn confirm(&self, chosen: &[Which], given: &ConfirmationId) -> Result<AttemptReport, ClientError> {
        let mut refused = ConfirmationRefusal::OtherInstallation;
        for which in chosen.iter().copied() {
            let key = self.mak(which)?;
            let proof = self.change(which.publisher, |entry, surroundings, events| {
                events.extend(entry.machine.observe(surroundings));
                entry.machine.confirmed(&key, given)
            })?;
            match proof {
                Ok(proof) => return taken_by_telephone(self, which, &proof),
                Err(ConfirmationRefusal::OtherInstallation) => {}
                Err(better) => refused = better,
            }
        }
        Err(ClientError::NotConfirmed(refused))
    }
}
