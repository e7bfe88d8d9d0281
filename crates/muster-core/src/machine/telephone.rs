//! Activation of a product by telephone: the installation ID that its multiple activation key and this machine make, and
//! the proof that a confirmation ID makes of both.

use super::attempt::AttemptRefusal;
use super::machine::Machine;
use super::mak_state::MakProof;
use super::surroundings::Surroundings;
use crate::event::Event;
use crate::product_key::{KeyKind, ProductKey};
use crate::telephone::{Applicant, ConfirmationId, ConfirmationRefusal, InstallationId};
use alloc::vec::Vec;
use muster_wire::number::{Day, ProductNumber, TelephoneKeyNumber};

/// An installation ID, to be read out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownId {
    /// The ID.
    pub id: InstallationId,
    /// What changed on the machine before it was made.
    pub events: Vec<Event>,
}

impl Machine {
    /// The installation ID by the key that is installed. Like a request: whoever asks uses the product, and a machine on
    /// other hardware than the enrolled one enrols first.
    ///
    /// # Errors
    /// This key is not installed, its product is not in the catalog, nothing tells this machine from others, or no
    /// telephone key is in use.
    pub fn installation_id(
        &mut self,
        surroundings: &Surroundings,
        key: &ProductKey,
    ) -> Result<ShownId, AttemptRefusal> {
        let product = self.product_of_mak(key)?;
        let number = self.trust.telephone_key(Day::of(surroundings.now));
        let number = number.ok_or(AttemptRefusal::NoTelephoneKey)?;
        let mut events = self.use_product(surroundings, product);
        events.extend(self.enrol_if_elsewhere(surroundings));
        let id = self.id_by(number, key).ok_or(AttemptRefusal::NotIdentified)?;
        Ok(ShownId { id, events })
    }

    /// The proof that a confirmation ID makes for this machine and this key, by whichever telephone key of the catalog:
    /// another one may be in use by now than when the installation ID was read out.
    ///
    /// # Errors
    /// It was given for another machine, product or key, or was altered; where two exchanged blocks are the reason,
    /// which.
    pub fn confirmed(
        &self,
        key: &ProductKey,
        given: &ConfirmationId,
    ) -> Result<MakProof, ConfirmationRefusal> {
        let mut refused = ConfirmationRefusal::OtherInstallation;
        for number in self.trust.rules().catalog().telephone_keys().iter().map(|key| key.number) {
            let Some(asked) = self.id_by(number, key) else { continue };
            match self.trust.confirm(&asked, given) {
                Ok(confirmation) => {
                    return Ok(MakProof::Telephone { confirmation: confirmation.sealed().clone() });
                }
                Err(ConfirmationRefusal::OtherInstallation) => {}
                Err(better) => refused = better,
            }
        }
        Err(refused)
    }

    fn id_by(&self, number: TelephoneKeyNumber, key: &ProductKey) -> Option<InstallationId> {
        let subject = self.subject()?;
        let applicant = Applicant::Machine(subject.fingerprint());
        InstallationId::new(number, self.trust.publisher(), key, applicant).ok()
    }

    /// The product of a multiple activation key that is installed.
    pub(super) fn product_of_mak(&self, key: &ProductKey) -> Result<ProductNumber, AttemptRefusal> {
        let product = ProductNumber(key.number());
        let kept = self.state.product(product).and_then(|kept| kept.mak.as_ref());
        let meant = key.kind() == KeyKind::Mak && kept.is_some_and(|mak| mak.serial() == key.serial());
        if !meant {
            return Err(AttemptRefusal::NotInstalled { product });
        }
        let held = self.trust.rules().version();
        match self.trust.rules().product(product) {
            Some(_) => Ok(product),
            None => Err(AttemptRefusal::UnknownProduct { product, held }),
        }
    }
}
