//! What the grants and licences of a machine prove: found out when one is first looked at, so that nobody pays for what
//! another product holds.

use super::licence_proof::{LicenceFault, ProvenLicence};
use super::machine::Machine;
use super::proof::{HeldFault, ProvenGrant};
use super::state::MachineState;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use core::cell::OnceCell;
use muster_wire::number::ProductNumber;

type Found<T> = BTreeMap<ProductNumber, OnceCell<T>>;

/// A place for each grant and licence that is kept, filled as far as somebody has looked.
#[derive(Debug, Clone)]
pub(super) struct Proofs {
    grants: Found<Result<Box<ProvenGrant>, HeldFault>>,
    licences: Found<Result<ProvenLicence, LicenceFault>>,
}

impl Proofs {
    /// Nothing is found out yet.
    pub(super) fn of(state: &MachineState) -> Self {
        let with_grant = state.products.iter().filter(|kept| kept.held.is_some());
        let with_licence = state.products.iter().filter(|kept| kept.licence.is_some());
        Self {
            grants: with_grant.map(|kept| (kept.number, OnceCell::new())).collect(),
            licences: with_licence.map(|kept| (kept.number, OnceCell::new())).collect(),
        }
    }

    /// Takes the proof of a grant that is kept from now on.
    pub(super) fn take_grant(&mut self, product: ProductNumber, proven: Box<ProvenGrant>) {
        self.grants.insert(product, OnceCell::from(Ok(proven)));
    }
    /// Takes the proof of a licence that is kept from now on.
    pub(super) fn take_licence(&mut self, product: ProductNumber, proven: ProvenLicence) {
        self.licences.insert(product, OnceCell::from(Ok(proven)));
    }

    /// Lets go what is said of grants and licences that are not kept any more.
    pub(super) fn forget_gone(&mut self, state: &MachineState) {
        let kept = |product: &ProductNumber| state.product(*product);
        self.grants.retain(|product, _| kept(product).is_some_and(|kept| kept.held.is_some()));
        self.licences.retain(|product, _| kept(product).is_some_and(|kept| kept.licence.is_some()));
    }
}

impl Machine {
    /// What the grant of a product proves, or why it proves nothing; none where none is kept, or the catalog does not have
    /// the product.
    pub(super) fn proof(&self, product: ProductNumber) -> Option<Result<&ProvenGrant, &HeldFault>> {
        let place = self.proofs.grants.get(&product)?;
        let (known, kept) = (self.trust.rules().product(product)?, self.state.product(product)?);
        let held = kept.held.as_ref()?;
        let prove = || ProvenGrant::of(&self.trust, known, held).map(Box::new);
        Some(place.get_or_init(prove).as_deref())
    }

    /// The same for its licence.
    pub(super) fn licence_proof(
        &self,
        product: ProductNumber,
    ) -> Option<Result<&ProvenLicence, &LicenceFault>> {
        let place = self.proofs.licences.get(&product)?;
        let (known, kept) = (self.trust.rules().product(product)?, self.state.product(product)?);
        let held = kept.licence.as_ref()?;
        Some(place.get_or_init(|| ProvenLicence::of(&self.trust, known.number, held)).as_ref())
    }

    /// Every grant that holds, in force or not.
    pub(super) fn proven_grants(&self) -> impl Iterator<Item = (ProductNumber, &ProvenGrant)> {
        self.proofs.grants.keys().filter_map(|product| Some((*product, self.proof(*product)?.ok()?)))
    }

    /// Every licence that holds, by whichever key.
    pub(super) fn proven_licences(&self) -> impl Iterator<Item = (ProductNumber, &ProvenLicence)> {
        self.proofs
            .licences
            .keys()
            .filter_map(|product| Some((*product, self.licence_proof(*product)?.ok()?)))
    }
}
