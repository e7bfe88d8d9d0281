//! The publisher's telephone keys, and the catalog that names them.

use crate::catalog::STUDIO_7;
use crate::publisher::{ExamplePublisher, example_key};
use alloc::vec;
use muster_sign::{SigningKey, Untrusted, Verified, seal};
use muster_wire::id::Subject;
use muster_wire::number::{CatalogVersion, Day, KeySerial, TelephoneKeyNumber};
use muster_wire::object::{Catalog, Confirmation, Kind, TelephoneKey};

/// The telephone key that stands in the catalog for 2026.
pub const TELEPHONE_KEY_1: TelephoneKeyNumber = TelephoneKeyNumber(1);
/// The telephone key that stands in the catalog for 2026-12-01 to 2028-11-30.
pub const TELEPHONE_KEY_2: TelephoneKeyNumber = TelephoneKeyNumber(2);

/// Five years.
const HOST_DAYS: u32 = 1_826;

impl ExamplePublisher {
    /// A telephone key.
    #[must_use]
    pub fn telephone_key(&self, number: TelephoneKeyNumber) -> SigningKey {
        example_key(b"telephone", &[self.seed(), number.0])
    }
    /// The second catalog: the first one, with two telephone keys.
    #[must_use]
    pub fn telephone_catalog(&self) -> Catalog {
        let key = |number, first, last| TelephoneKey {
            number,
            key: self.telephone_key(number).public(),
            first_day: Day(first),
            last_day: Day(last),
            host_days: HOST_DAYS,
        };
        let keys = vec![key(TELEPHONE_KEY_1, 20_454, 20_818), key(TELEPHONE_KEY_2, 20_788, 21_518)];
        Catalog { version: CatalogVersion(2), telephone_keys: Some(keys), ..self.catalog() }
    }
    /// What the first telephone key signs for one machine: Studio 7, by the multiple activation key with serial 1.
    #[must_use]
    pub fn confirmation_for(&self, machine: Subject) -> Confirmation {
        Confirmation {
            kind: Kind::Confirmation.number(),
            publisher: self.id(),
            telephone_key: TELEPHONE_KEY_1,
            key_kind: Confirmation::MAK,
            number: STUDIO_7.0,
            serial: KeySerial(1),
            subject: machine,
            day: None,
        }
    }
    /// The second catalog, verified as a machine does it.
    ///
    /// # Errors
    /// None as long as this crate's objects keep the rules.
    pub fn verified_telephone_catalog(&self) -> Result<Verified<Catalog>, Untrusted> {
        let sealed = seal(&self.telephone_catalog(), self.catalog_key());
        self.root()?.catalog_key(&self.sealed_catalog_key())?.catalog(&sealed)
    }
}
