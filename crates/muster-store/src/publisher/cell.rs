//! How values stand in the cells of any database: the same in every engine, so that one can be copied into another.

use muster_core::publisher::{CopyNote, Cost};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::PartDigest;
use muster_wire::number::RecordNumber;

/// Epochs that are remembered of one host. A host makes a new one when it is restored, which is rare.
pub const EPOCHS: u32 = 64;
/// Notes that are kept of one host.
pub const NOTES: u32 = 100;

const WENT_BACK: &str = "went-back";
const TWO_ADDRESSES: &str = "two-addresses";
const OTHER_HARDWARE: &str = "other-hardware";

/// A fingerprint vector in one cell: for each part its number in one byte, and its digest.
#[must_use]
pub fn fingerprint_cell(fingerprint: &Fingerprint) -> Vec<u8> {
    let parts = fingerprint.parts().iter();
    parts.flat_map(|part| [&[part.number][..], part.digest.as_bytes()].concat()).collect()
}

/// Reads it back.
#[must_use]
pub fn fingerprint(cell: &[u8]) -> Option<Fingerprint> {
    let parts = cell.chunks(1 + PartDigest::LEN).map(|part| {
        let (number, digest) = part.split_first()?;
        Some(Part { number: *number, digest: PartDigest::new(digest.try_into().ok()?) })
    });
    parts.collect::<Option<Vec<_>>>().map(Fingerprint::new)
}

/// Record numbers are those of others too, who may send any number; beyond this one none is real.
#[must_use]
pub fn record_cell(number: RecordNumber) -> i64 {
    i64::try_from(number.0).unwrap_or(i64::MAX)
}

/// Reads it back.
#[must_use]
pub fn record(cell: i64) -> Option<RecordNumber> {
    u64::try_from(cell).ok().map(RecordNumber)
}

/// Activations that an answer costs.
#[must_use]
pub const fn cost_cell(cost: Cost) -> i64 {
    match cost {
        Cost::Nothing => 0,
        Cost::Activation => 1,
    }
}

/// A note's name, and the highest record reported before.
#[must_use]
pub fn note_cells(note: CopyNote) -> (&'static str, Option<i64>) {
    match note {
        CopyNote::WentBack { reported } => (WENT_BACK, Some(record_cell(reported))),
        CopyNote::TwoAddresses => (TWO_ADDRESSES, None),
        CopyNote::OtherHardware => (OTHER_HARDWARE, None),
    }
}

/// Reads them back.
#[must_use]
pub fn note(name: &str, reported: Option<i64>) -> Option<CopyNote> {
    match name {
        WENT_BACK => Some(CopyNote::WentBack { reported: reported.and_then(record)? }),
        TWO_ADDRESSES => Some(CopyNote::TwoAddresses),
        OTHER_HARDWARE => Some(CopyNote::OtherHardware),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_reads_back() {
        let part = |number| Part { number, digest: PartDigest::new([number; 8]) };
        for parts in [vec![], vec![part(1)], vec![part(1), part(5), part(63)]] {
            let vector = Fingerprint::new(parts);
            assert_eq!(fingerprint(&fingerprint_cell(&vector)), Some(vector));
        }
        assert_eq!(fingerprint(&[1, 2, 3]), None, "cut short");
    }

    #[test]
    fn a_note_reads_back() {
        let went_back = CopyNote::WentBack { reported: RecordNumber(7) };
        for kept in [went_back, CopyNote::TwoAddresses, CopyNote::OtherHardware] {
            let (name, reported) = note_cells(kept);
            assert_eq!(note(name, reported), Some(kept));
        }
        assert_eq!(note(WENT_BACK, None), None, "without its number");
        assert_eq!(note("else", None), None);
    }
}
