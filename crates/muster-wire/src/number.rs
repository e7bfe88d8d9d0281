//! Numbers that must not be mixed up, each its own type.

use crate::time::Timestamp;
use core::fmt;
use minicbor::{Decode, Encode};

macro_rules! number {
    ($(#[$doc:meta])* $name:ident, $inner:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
        #[cbor(transparent)]
        pub struct $name(#[n(0)] pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

number!(
    /// A product of one publisher, 1 to 4,095.
    ProductNumber, u16);
number!(
    /// A counting pool of one publisher, 1 to 4,095.
    PoolNumber, u16);
number!(
    /// An application (a family of products that people see as one), 1 to 4,095.
    ApplicationNumber, u16);
number!(
    /// A key group: what one host key covers, 1 to 4,095.
    GroupNumber, u16);
number!(
    /// Version of a catalog; only a higher one replaces another.
    CatalogVersion, u32);
number!(
    /// Number of a whole revocation list; only a higher one replaces another. 0: none yet.
    RevocationNumber, u32);
number!(
    /// Serial of a product key, unique for one kind and one product or group; 0 to 524,287.
    KeySerial, u32);
number!(
    /// Number of one record within a store epoch, from 1; a store's head is the highest it has made.
    RecordNumber, u64);
number!(
    /// A telephone key of one publisher, 1 to 63.
    TelephoneKeyNumber, u8);
number!(
    /// A day UTC, counted from 1970-01-01, which is day 0.
    Day, u32);
number!(
    /// A number of machines.
    MachineCount, u32);
number!(
    /// A span in minutes.
    Minutes, u32);

impl Day {
    /// The day of a moment.
    #[must_use]
    pub fn of(moment: Timestamp) -> Self {
        Self(u32::try_from(moment.seconds() / SECONDS).unwrap_or(0))
    }
    /// Its first moment.
    #[must_use]
    pub fn starts(self) -> Timestamp {
        Timestamp::from_seconds(i64::from(self.0).saturating_mul(SECONDS))
    }
}

/// Seconds of a day.
const SECONDS: i64 = 86_400;

impl Minutes {
    /// The span in seconds.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        (self.0 as u64).saturating_mul(60)
    }
    /// Whole days, rounded down.
    #[must_use]
    pub const fn whole_days(self) -> u32 {
        self.0 / 1_440
    }
    /// A span of whole days.
    #[must_use]
    pub const fn days(days: u32) -> Self {
        Self(days.saturating_mul(1_440))
    }
}
