//! A telephone key confirms one activation: of one machine by a multiple activation key, of one host by a host key.
//!
//! Both sides know every field before anything is said, so that of this object only the signature has to be read out.

use super::{Kind, check_kind, signable};
use crate::error::WireError;
use crate::id::{PublisherId, Subject};
use crate::item::{Item, bounded, numbered};
use crate::limits;
use crate::number::{Day, KeySerial, TelephoneKeyNumber};
use minicbor::{Decode, Encode};

/// Payload of kind 12, signed by a telephone key of the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Confirmation {
    /// Always 12.
    #[n(0)]
    pub kind: u8,
    /// The publisher.
    #[n(1)]
    pub publisher: PublisherId,
    /// The telephone key that signs.
    #[n(2)]
    pub telephone_key: TelephoneKeyNumber,
    /// Kind of the product key: 1 host key, 3 multiple activation key.
    #[n(3)]
    pub key_kind: u8,
    /// Key group of a host key, product of a multiple activation key.
    #[n(4)]
    pub number: u16,
    /// Serial of the product key.
    #[n(5)]
    pub serial: KeySerial,
    /// The host or the machine.
    #[n(6)]
    pub subject: Subject,
    /// Of a host: the day from which it is certified. Of a machine: absent.
    #[n(7)]
    pub day: Option<Day>,
}

impl Confirmation {
    /// Kind of a host key.
    pub const HOST: u8 = 1;
    /// Kind of a multiple activation key.
    pub const MAK: u8 = 3;
}

impl Item for Confirmation {
    const LIMIT: usize = limits::OBJECT;
    fn check_bounds(&self) -> Result<(), WireError> {
        check_kind(self.kind, Kind::Confirmation)?;
        bounded("telephone key", u64::from(self.telephone_key.0), 1, u64::from(limits::TELEPHONE_KEY))?;
        numbered("number", self.number)?;
        bounded("serial", u64::from(self.serial.0), 0, u64::from(limits::SERIAL))?;
        // The day decides which kind it must be: a host has one, a machine has none.
        let kind = u64::from(if self.day.is_some() { Self::HOST } else { Self::MAK });
        bounded("key kind", u64::from(self.key_kind), kind, kind)?;
        let (first, last) = (u64::from(limits::FIRST_DAY), u64::from(limits::LAST_DAY));
        self.day.map_or(Ok(()), |day| bounded("day", u64::from(day.0), first, last))
    }
}
signable!(Confirmation, Kind::Confirmation);
