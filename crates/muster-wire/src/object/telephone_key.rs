//! A key that confirms activations by telephone, as the catalog names it.

use crate::error::WireError;
use crate::id::PublicKey;
use crate::item::bounded;
use crate::limits;
use crate::number::{Day, TelephoneKeyNumber};
use minicbor::{Decode, Encode};

/// One telephone key of a catalog.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TelephoneKey {
    /// Its number, which installation IDs and confirmations name.
    #[n(0)]
    pub number: TelephoneKeyNumber,
    /// The key.
    #[n(1)]
    pub key: PublicKey,
    /// First day on which installation IDs name it and it certifies hosts.
    #[n(2)]
    pub first_day: Day,
    /// Last such day. What it confirmed for machines holds as long as a catalog names it.
    #[n(3)]
    pub last_day: Day,
    /// Days for which it certifies a host.
    #[n(4)]
    pub host_days: u32,
}

impl TelephoneKey {
    /// Whether new installation IDs may name it on this day, and it may certify hosts of it.
    #[must_use]
    pub fn is_in_use(&self, day: Day) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }
    pub(crate) fn check_bounds(&self) -> Result<(), WireError> {
        let (first, last) = (u64::from(limits::FIRST_DAY), u64::from(limits::LAST_DAY));
        bounded("telephone key", u64::from(self.number.0), 1, u64::from(limits::TELEPHONE_KEY))?;
        bounded("first day", u64::from(self.first_day.0), first, last)?;
        bounded("last day", u64::from(self.last_day.0), u64::from(self.first_day.0), last)?;
        bounded("host days", u64::from(self.host_days), 1, 3_660)
    }
}
