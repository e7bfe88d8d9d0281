//! The telephone keys that lie in the publisher's folder, each in a file of its own.

use crate::root::{KeyFile, KeyFileError, Root};
use muster_sign::SigningKey;
use muster_wire::limits;
use muster_wire::number::TelephoneKeyNumber;
use std::collections::BTreeMap;

/// The keys by their numbers.
pub(crate) struct TelephoneKeys(BTreeMap<TelephoneKeyNumber, SigningKey>);

impl TelephoneKeys {
    /// Reads those that are there; without any, nothing is confirmed by telephone.
    pub(crate) fn read(root: &Root) -> Result<Self, KeyFileError> {
        let mut keys = BTreeMap::new();
        for number in (1..=limits::TELEPHONE_KEY).map(TelephoneKeyNumber) {
            match KeyFile::Telephone(number).signing_key(root) {
                Ok(key) => drop(keys.insert(number, key)),
                Err(KeyFileError::Missing { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Self(keys))
    }

    pub(crate) fn get(&self, number: TelephoneKeyNumber) -> Option<&SigningKey> {
        self.0.get(&number)
    }

    /// The lowest number that no file has.
    pub(super) fn next_number(&self) -> Option<TelephoneKeyNumber> {
        let mut numbers = (1..=limits::TELEPHONE_KEY).map(TelephoneKeyNumber);
        numbers.find(|number| !self.0.contains_key(number))
    }
}
