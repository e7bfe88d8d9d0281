//! The confirmation ID: the signature of a telephone key, in blocks.

use super::block::{Block, IdForm, VALUES, write_row};
use super::decimal::Number;
use super::error::ConfirmationIdError;
use super::installation_id::InstallationId;
use super::text::TypedId;
use alloc::vec::Vec;
use core::fmt;
use muster_sign::{Untrusted, Verified, assemble, key_id, signature_of};
use muster_wire::id::{KeyId, Signature};
use muster_wire::object::{Catalog, Confirmation, Sealed};

/// What the publisher answers to an installation ID. 26 blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConfirmationId(Signature);

/// Why a confirmation ID, each of whose blocks is right, confirms nothing here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmationRefusal {
    /// Two blocks whose check digits cannot tell them apart stand in each other's place.
    #[error("blocks {first} and {second} stand in each other's place")]
    Exchanged {
        /// The earlier block.
        first: u8,
        /// The later block.
        second: u8,
    },
    /// It was not given for this installation ID: it is of another machine or host, for another product or key, or was
    /// altered.
    #[error("it was not given for this installation ID")]
    OtherInstallation,
    /// The root has withdrawn the telephone key that signed it.
    #[error("the publisher has withdrawn the telephone key {key} that signed it")]
    Withdrawn {
        /// The key.
        key: KeyId,
    },
    /// The catalog does not let this telephone key confirm it.
    #[error(transparent)]
    Untrusted(Untrusted),
}

impl ConfirmationId {
    /// The ID that an object's signature makes: how a publisher reads out what it signed.
    ///
    /// # Errors
    /// The first broken rule of the object's outer form.
    pub fn of(confirmation: &Sealed) -> Result<Self, Untrusted> {
        signature_of(confirmation).map(Self)
    }
    /// Reads an ID as people type it.
    ///
    /// # Errors
    /// What is wrong with it: the first block that was mistyped, or a number that is no signature's.
    pub fn read(text: &str) -> Result<Self, ConfirmationIdError> {
        Self::from_typed(&TypedId::whole(IdForm::Confirmation, text)?)
    }
    /// Reads an ID that was typed block by block.
    ///
    /// # Errors
    /// It is not complete, or a number that is no signature's.
    pub fn from_typed(typed: &TypedId) -> Result<Self, ConfirmationIdError> {
        let blocks = typed.complete(IdForm::Confirmation)?;
        from_values(blocks.iter().map(|block| block.value())).ok_or(ConfirmationIdError::TooLarge)
    }
    /// Its blocks.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        (1..).zip(self.values()).map(|(position, value)| Block::new(position, value)).collect()
    }
    /// Proves that it confirms what an installation ID asked for. Whether the root has revoked the telephone key is the
    /// caller's to look up.
    ///
    /// # Errors
    /// Why it does not; where two exchanged blocks are the reason, which.
    pub fn confirm(
        &self,
        asked: &InstallationId,
        catalog: &Verified<Catalog>,
    ) -> Result<Verified<Confirmation>, ConfirmationRefusal> {
        self.object(asked, catalog).map_err(|error| match error {
            Untrusted::Signature => self.misplaced(asked, catalog),
            other => ConfirmationRefusal::Untrusted(other),
        })
    }

    fn object(
        &self,
        asked: &InstallationId,
        catalog: &Verified<Catalog>,
    ) -> Result<Verified<Confirmation>, Untrusted> {
        let payload = asked.confirmation(catalog.publisher);
        let number = payload.telephone_key;
        let named = catalog.telephone_key(number).ok_or(Untrusted::NoTelephoneKey { number })?;
        catalog.confirmation(&assemble(&payload, key_id(&named.key), &self.0))
    }

    /// Tries every exchange that check digits cannot see: only the right one makes a signature.
    fn misplaced(&self, asked: &InstallationId, catalog: &Verified<Catalog>) -> ConfirmationRefusal {
        let exchange = alike_positions().find(|(first, second)| {
            let mut values = self.values();
            values.swap(usize::from(*first).saturating_sub(1), usize::from(*second).saturating_sub(1));
            from_values(values.into_iter()).is_some_and(|id| id.object(asked, catalog).is_ok())
        });
        match exchange {
            Some((first, second)) => ConfirmationRefusal::Exchanged { first, second },
            None => ConfirmationRefusal::OtherInstallation,
        }
    }

    fn values(&self) -> Vec<u32> {
        let mut number = Number(*self.0.as_bytes());
        let mut values: Vec<u32> = (0..IdForm::Confirmation.blocks()).map(|_| number.take(VALUES)).collect();
        values.reverse();
        values
    }
}

fn from_values(mut values: impl Iterator<Item = u32>) -> Option<ConfirmationId> {
    let number = values.try_fold(Number::ZERO, |number, value| number.append(VALUES, value))?;
    Some(ConfirmationId(Signature::new(number.0)))
}

/// Positions 10 or 20 apart, from which check digits start alike.
fn alike_positions() -> impl Iterator<Item = (u8, u8)> {
    let last = IdForm::Confirmation.blocks();
    [10, 20].into_iter().flat_map(move |apart: u8| {
        (1..=last.saturating_sub(apart)).map(move |first| (first, first.saturating_add(apart)))
    })
}

/// 26 blocks of seven digits with hyphens.
impl fmt::Display for ConfirmationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_row(f, self.blocks().into_iter())
    }
}
