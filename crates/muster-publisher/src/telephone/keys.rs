//! The telephone keys that lie in the publisher's folder, each in a file of its own.

use crate::root::{KeyFile, KeyFileError, Root};
use muster_sign::SigningKey;
use muster_wire::id::PublicKey;
use muster_wire::limits;
use muster_wire::number::TelephoneKeyNumber;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The keys by their numbers. What was read is kept, because a sealed file costs a guess at its passphrase; a file that
/// came later, or was exchanged, is read when it is needed.
pub(crate) struct TelephoneKeys {
    root: Root,
    held: Mutex<BTreeMap<TelephoneKeyNumber, Arc<SigningKey>>>,
}

impl TelephoneKeys {
    /// Reads those that are there; without any, nothing is confirmed by telephone.
    pub(crate) fn read(root: &Root) -> Result<Self, KeyFileError> {
        let mut held = BTreeMap::new();
        for number in (1..=limits::TELEPHONE_KEY).map(TelephoneKeyNumber) {
            held.extend(in_file(root, number)?.map(|key| (number, key)));
        }
        Ok(Self { root: root.clone(), held: Mutex::new(held) })
    }

    /// The key of this number whose public half is `public`, which is what the catalog in force says; none where its file
    /// is not here.
    pub(crate) fn get(
        &self,
        number: TelephoneKeyNumber,
        public: PublicKey,
    ) -> Result<Option<Arc<SigningKey>>, KeyFileError> {
        let wanted = |key: &Arc<SigningKey>| key.public() == public;
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = held.get(&number).filter(|key| wanted(key)) {
            return Ok(Some(Arc::clone(key)));
        }
        let found = in_file(&self.root, number)?.filter(wanted);
        held.extend(found.clone().map(|key| (number, key)));
        Ok(found)
    }

    /// The lowest number that no file has.
    pub(super) fn next_number(&self) -> Option<TelephoneKeyNumber> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let mut numbers = (1..=limits::TELEPHONE_KEY).map(TelephoneKeyNumber);
        numbers.find(|number| !held.contains_key(number))
    }
}

fn in_file(root: &Root, number: TelephoneKeyNumber) -> Result<Option<Arc<SigningKey>>, KeyFileError> {
    match KeyFile::Telephone(number).signing_key(root) {
        Ok(key) => Ok(Some(Arc::new(key))),
        Err(KeyFileError::Missing { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
