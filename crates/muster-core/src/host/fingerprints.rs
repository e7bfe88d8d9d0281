//! Which machines show one fingerprint under several ids: reported, never merged.

use alloc::collections::{BTreeMap, BTreeSet};
use muster_wire::id::{Cmid, Digest};

/// So many ids of one fingerprint are worth a word. A rearm leaves the old id in the count until it has aged, so that two
/// are what every rearm looks like.
pub const MANY_IDS: u32 = 3;

const FIRST: Cmid = Cmid::new([0; 16]);
const LAST: Cmid = Cmid::new([u8::MAX; 16]);

/// The fingerprint that each machine showed last, in both directions.
#[derive(Debug, Clone, Default)]
pub(super) struct Fingerprints {
    seen: BTreeSet<(Digest, Cmid)>,
    /// How many ids each fingerprint has that has more than one.
    shared: BTreeMap<Digest, u32>,
}

impl Fingerprints {
    pub(super) fn insert(&mut self, fingerprint: Digest, cmid: Cmid) {
        let others = self.ids(fingerprint);
        if self.seen.insert((fingerprint, cmid)) && others > 0 {
            self.shared.insert(fingerprint, others.saturating_add(1));
        }
    }

    pub(super) fn remove(&mut self, fingerprint: Digest, cmid: Cmid) {
        let before = self.ids(fingerprint);
        if !self.seen.remove(&(fingerprint, cmid)) {
            return;
        }
        if before > 2 {
            self.shared.insert(fingerprint, before.saturating_sub(1));
        } else {
            self.shared.remove(&fingerprint);
        }
    }

    /// How many ids show this fingerprint.
    pub(super) fn ids(&self, fingerprint: Digest) -> u32 {
        let alone = || u32::from(self.machines(fingerprint).next().is_some());
        self.shared.get(&fingerprint).copied().unwrap_or_else(alone)
    }

    /// Fingerprints shown under several ids.
    pub(super) fn shared(&self) -> impl Iterator<Item = Digest> {
        self.shared.keys().copied()
    }

    /// The ids that show this fingerprint.
    pub(super) fn machines(&self, fingerprint: Digest) -> impl Iterator<Item = Cmid> {
        self.seen.range((fingerprint, FIRST)..=(fingerprint, LAST)).map(|(_, cmid)| *cmid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn shared_are_those_with_two_ids_or_more() {
        let (one, two) = (Digest::new([1; 32]), Digest::new([2; 32]));
        let (a, b, c) = (FIRST, LAST, Cmid::new([3; 16]));
        let mut fingerprints = Fingerprints::default();
        fingerprints.insert(one, a);
        fingerprints.insert(two, a);
        assert_eq!(fingerprints.shared().count(), 0);
        fingerprints.insert(one, b);
        assert_eq!(fingerprints.shared().collect::<Vec<_>>(), [one]);
        assert_eq!(fingerprints.machines(one).collect::<Vec<_>>(), [a, b]);
        fingerprints.insert(one, c);
        assert_eq!(fingerprints.ids(one), 3);
        fingerprints.remove(one, c);
        fingerprints.remove(one, c);
        assert_eq!((fingerprints.ids(one), fingerprints.shared().count()), (2, 1));
        fingerprints.remove(one, a);
        assert_eq!((fingerprints.ids(one), fingerprints.shared().count()), (1, 0));
        fingerprints.remove(one, b);
        assert_eq!(fingerprints.ids(one), 0);
    }
}
