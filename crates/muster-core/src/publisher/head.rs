//! What the head of a host's store gives away: a root that was copied or set back.
//!
//! A host reports the head of its store with every request. A root that is restored through the program opens a new
//! epoch, so a head never goes back by itself; where it does, or where one head speaks from two addresses, somebody
//! runs a copy. That is noted for the publisher and refuses nothing.

use alloc::string::String;
use muster_wire::number::RecordNumber;
use muster_wire::object::Recorded;

/// The last report of a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadReport {
    /// Head of its store.
    pub head: Recorded,
    /// Highest record number ever reported in the epoch that is now reported; 0 where the epoch is new.
    pub highest_in_epoch: RecordNumber,
    /// Address that it spoke from.
    pub address: String,
}

/// Why a host looks like a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyNote {
    /// The store went back within its epoch, or to an earlier epoch.
    WentBack {
        /// The highest record reported before in this epoch.
        reported: RecordNumber,
    },
    /// The same head spoke from another address.
    TwoAddresses,
    /// A host with this key is on record with other hardware.
    OtherHardware,
}

impl CopyNote {
    /// Holds a report against the last one of the same host; `last.highest_in_epoch` is that of `head.epoch`.
    #[must_use]
    pub fn on(last: &HeadReport, head: Recorded, address: &str) -> Option<Self> {
        let known_epoch = last.highest_in_epoch.0 > 0 || last.head.epoch == head.epoch;
        let left_epoch = known_epoch && last.head.epoch != head.epoch;
        if left_epoch || head.number < last.highest_in_epoch {
            return Some(Self::WentBack { reported: last.highest_in_epoch });
        }
        (last.head == head && last.address != address).then_some(Self::TwoAddresses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_wire::id::StoreEpoch;

    fn head(epoch: u8, number: u64) -> Recorded {
        Recorded { epoch: StoreEpoch::new([epoch; 8]), number: RecordNumber(number) }
    }

    fn last(epoch: u8, number: u64, highest: u64) -> HeadReport {
        HeadReport {
            head: head(epoch, number),
            highest_in_epoch: RecordNumber(highest),
            address: "192.0.2.1".into(),
        }
    }

    #[test]
    fn a_store_that_grows_or_is_declared_restored_is_not_odd() {
        assert_eq!(CopyNote::on(&last(1, 7, 7), head(1, 8), "192.0.2.2"), None, "it may move");
        assert_eq!(CopyNote::on(&last(1, 7, 7), head(1, 7), "192.0.2.1"), None);
        assert_eq!(CopyNote::on(&last(1, 7, 0), head(2, 1), "192.0.2.1"), None, "a new epoch");
        assert_eq!(CopyNote::on(&last(1, 0, 0), head(1, 0), "192.0.2.1"), None, "nothing recorded yet");
    }

    #[test]
    fn a_store_that_goes_back_is_a_copy() {
        let back = |reported| Some(CopyNote::WentBack { reported: RecordNumber(reported) });
        assert_eq!(CopyNote::on(&last(1, 7, 7), head(1, 6), "192.0.2.1"), back(7));
        assert_eq!(
            CopyNote::on(&last(2, 3, 7), head(1, 9), "192.0.2.1"),
            back(7),
            "back to an epoch it left"
        );
    }

    #[test]
    fn one_head_from_two_addresses_is_a_copy() {
        let note = CopyNote::on(&last(1, 7, 7), head(1, 7), "192.0.2.2");
        assert_eq!(note, Some(CopyNote::TwoAddresses));
    }
}
