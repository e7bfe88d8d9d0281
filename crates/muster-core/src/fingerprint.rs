//! Fingerprints: how a part becomes a digest, how two vectors are compared, and the id that heals a copied machine.

use alloc::string::String;
use core::fmt::Write;
use muster_sign::sha256;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::{Cmid, Digest, PartDigest, PublisherId};
use muster_wire::limits;
use muster_wire::number::PoolNumber;
use muster_wire::object::FingerprintPolicy;

/// The truncated digest of one machine part; keyed by the publisher id, so that two publishers cannot compare.
#[must_use]
pub fn part_digest(publisher: PublisherId, part: u8, value: &str) -> PartDigest {
    let digest = sha256(&[b"muster part", publisher.as_bytes(), &[part], value.as_bytes()]);
    PartDigest::new(first(&digest))
}

/// SHA-256 of a vector's canonical encoding: what grants and host certificates are bound to.
#[must_use]
pub fn digest(fingerprint: &Fingerprint) -> Digest {
    sha256(&[&fingerprint.to_bytes()])
}

/// A machine name as requests carry it where the catalog asks for hashed names.
#[must_use]
pub fn hashed_name(publisher: PublisherId, name: &str) -> String {
    let digest = sha256(&[b"muster name", publisher.as_bytes(), name.as_bytes()]);
    let mut text = String::from("#");
    for byte in first::<8>(&digest) {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The name as it travels where it is not hashed: within its limit, with `?` for each character that no text may have.
#[must_use]
pub fn plain_name(name: &str) -> String {
    let mut plain: String = name.chars().map(|c| if c.is_control() { '?' } else { c }).collect();
    plain.truncate(plain.floor_char_boundary(limits::MACHINE_NAME));
    plain
}

/// The id that a copied machine takes: the same again whenever the same image runs on the same hardware.
#[must_use]
pub fn healed_cmid(publisher: PublisherId, pool: PoolNumber, image: Cmid, fingerprint: &Fingerprint) -> Cmid {
    let digest = sha256(&[
        b"muster healed cmid",
        publisher.as_bytes(),
        &pool.0.to_be_bytes(),
        image.as_bytes(),
        &fingerprint.to_bytes(),
    ]);
    Cmid::new(first(&digest))
}

/// How much of an enrolled vector is found in another, by the weights of the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness {
    /// Weight of the enrolled parts that are the same.
    pub matching: u32,
    /// Weight of all enrolled parts.
    pub total: u32,
    /// Percent of the total that must match.
    pub required_percent: u8,
}

impl Likeness {
    /// Compares a machine with the vector that was enrolled on it. A part that is new counts for nothing, one that
    /// is gone counts as changed.
    #[must_use]
    pub fn of(enrolled: &Fingerprint, current: &Fingerprint, policy: &FingerprintPolicy) -> Self {
        // Mostly the machine is the same to the last part.
        let alike = enrolled == current;
        let weighted = policy.weights.iter().filter_map(|(number, weight)| {
            let part = enrolled.part(*number)?;
            Some((u32::from(*weight), alike || current.part(*number) == Some(part)))
        });
        let (matching, total) = weighted.fold((0_u32, 0_u32), |(matching, total), (weight, same)| {
            (matching.saturating_add(if same { weight } else { 0 }), total.saturating_add(weight))
        });
        Self { matching, total, required_percent: policy.required_percent }
    }

    /// Whether this is still the same machine. One without any weighted part always is.
    #[must_use]
    pub fn is_within_tolerance(self) -> bool {
        let found = u64::from(self.matching).saturating_mul(100);
        found >= u64::from(self.total).saturating_mul(u64::from(self.required_percent))
    }

    /// Percent of the enrolled weight that matches, rounded down; 100 where nothing was enrolled.
    #[must_use]
    pub fn percent(self) -> u32 {
        self.matching.saturating_mul(100).checked_div(self.total).unwrap_or(100)
    }
}

fn first<const N: usize>(digest: &Digest) -> [u8; N] {
    digest.as_bytes().first_chunk().copied().unwrap_or([0; N])
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use alloc::vec::Vec;
    use muster_wire::fingerprint::Part;

    const PUBLISHER: PublisherId = PublisherId::new([7; 16]);

    fn vector(parts: &[(u8, &str)]) -> Fingerprint {
        let part = |(number, value): &(u8, &str)| Part {
            number: *number,
            digest: part_digest(PUBLISHER, *number, value),
        };
        Fingerprint::new(parts.iter().map(part).collect())
    }

    fn policy() -> FingerprintPolicy {
        FingerprintPolicy { weights: vec![(1, 4), (3, 3), (5, 3)], required_percent: 60, strong: None }
    }

    #[test]
    fn n_of_m_by_weight() {
        let enrolled = vector(&[(1, "id"), (3, "board"), (5, "cpu")]);
        let judge = |parts: &[(u8, &str)]| Likeness::of(&enrolled, &vector(parts), &policy());
        assert!(judge(&[(1, "id"), (3, "board"), (5, "cpu"), (7, "new card")]).is_within_tolerance());
        assert!(judge(&[(1, "other"), (3, "board"), (5, "cpu")]).is_within_tolerance(), "6 of 10");
        let far = judge(&[(1, "id"), (3, "other")]);
        assert_eq!((far.matching, far.total, far.percent()), (4, 10, 40), "a missing part counts as changed");
        assert!(!far.is_within_tolerance());
    }

    #[test]
    fn nothing_enrolled_always_matches() {
        let likeness = Likeness::of(&vector(&[]), &vector(&[(1, "id")]), &policy());
        assert!(likeness.is_within_tolerance());
        assert_eq!(likeness.percent(), 100);
    }

    #[test]
    fn digests_separate_publishers_parts_and_pools() {
        let other = PublisherId::new([8; 16]);
        assert_ne!(part_digest(PUBLISHER, 1, "x"), part_digest(other, 1, "x"));
        assert_ne!(part_digest(PUBLISHER, 1, "x"), part_digest(PUBLISHER, 2, "x"));
        let image = Cmid::new([1; 16]);
        let heal =
            |pool, parts: &[(u8, &str)]| healed_cmid(PUBLISHER, PoolNumber(pool), image, &vector(parts));
        let ids: Vec<Cmid> = vec![heal(1, &[(1, "a")]), heal(2, &[(1, "a")]), heal(1, &[(1, "b")])];
        assert!(ids[0] != ids[1] && ids[0] != ids[2] && ids[1] != ids[2]);
        assert_eq!(ids[0], heal(1, &[(1, "a")]), "a restored disk heals to the same id");
        assert_eq!(hashed_name(PUBLISHER, "pc-01").len(), 17);
    }

    #[test]
    fn a_name_travels_as_the_wire_takes_it() {
        assert_eq!(plain_name("pc-01 \u{9b}2J\n\0 é"), "pc-01 ?2J?? é");
        assert_eq!(plain_name(&"é".repeat(200)).len(), 254);
    }
}
