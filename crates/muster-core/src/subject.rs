//! A machine's subject: what a licence is bound to, and when two subjects are one machine.
//!
//! The same hardware is the same subject after everything on it was installed anew. Where no hardware can be told from
//! another, the installation's own random id joins, and installing anew makes another subject.

use crate::fingerprint::{Likeness, digest};
use alloc::vec;
use alloc::vec::Vec;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::Digest;
use muster_wire::object::FingerprintPolicy;

/// The part that is drawn at random when a client is first used.
pub const INSTALLATION_PART: u8 = 10;

/// A fingerprint vector by which one machine can be told from all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    fingerprint: Fingerprint,
    clues: Vec<Part>,
}

impl Subject {
    /// The subject of a machine with this enrolled fingerprint; none where nothing in it tells machines apart.
    #[must_use]
    pub fn of_machine(enrolled: &Fingerprint, policy: &FingerprintPolicy) -> Option<Self> {
        if strong_parts(enrolled, policy).is_empty() {
            return Self::new(enrolled.clone(), policy);
        }
        let hardware = enrolled.parts().iter().filter(|part| part.number != INSTALLATION_PART);
        Self::new(Fingerprint::new(hardware.copied().collect()), policy)
    }

    /// The subject that a request carries; none where nothing in it tells machines apart.
    #[must_use]
    pub fn new(fingerprint: Fingerprint, policy: &FingerprintPolicy) -> Option<Self> {
        let installation = fingerprint.parts().iter().find(|part| part.number == INSTALLATION_PART);
        let clues = installation.map_or_else(|| strong_parts(&fingerprint, policy), |part| vec![*part]);
        (!clues.is_empty()).then_some(Self { fingerprint, clues })
    }

    /// The vector.
    #[must_use]
    pub const fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }
    /// What licences name it by.
    #[must_use]
    pub fn digest(&self) -> Digest {
        digest(&self.fingerprint)
    }
    /// The parts that tell it from others, at least one: every subject of the same machine shares one of them.
    #[must_use]
    pub fn clues(&self) -> &[Part] {
        &self.clues
    }

    /// Whether this is the machine that was counted with the other vector.
    #[must_use]
    pub fn is_machine(&self, counted: &Fingerprint, policy: &FingerprintPolicy) -> bool {
        if self.fingerprint == *counted {
            return true;
        }
        let of_installation = |vector: &Fingerprint| vector.part(INSTALLATION_PART).is_some();
        let shared = self.clues.iter().any(|clue| counted.part(clue.number) == Some(clue.digest));
        let likeness = Likeness::of(counted, &self.fingerprint, policy);
        shared
            && of_installation(&self.fingerprint) == of_installation(counted)
            && likeness.total > 0
            && likeness.is_within_tolerance()
    }
}

/// How much of the machine that was licensed is found here, by the weights of the catalog. Where none of the parts that
/// told it from others is the same, nothing is: machines of one delivery are alike in the rest.
#[must_use]
pub fn likeness(licensed: &Fingerprint, current: &Fingerprint, policy: &FingerprintPolicy) -> Likeness {
    let likeness = Likeness::of(licensed, current, policy);
    let Some(subject) = Subject::new(licensed.clone(), policy) else { return likeness };
    let same = |clue: &Part| current.part(clue.number) == Some(clue.digest);
    if subject.clues.iter().any(same) {
        return likeness;
    }
    Likeness { matching: 0, total: likeness.total.max(1), ..likeness }
}

fn strong_parts(fingerprint: &Fingerprint, policy: &FingerprintPolicy) -> Vec<Part> {
    let strong = policy.strong.as_deref().unwrap_or_default();
    fingerprint.parts().iter().filter(|part| strong.contains(&part.number)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::part_digest;
    use muster_wire::id::PublisherId;

    const PUBLISHER: PublisherId = PublisherId::new([7; 16]);

    fn vector(parts: &[(u8, &str)]) -> Fingerprint {
        let part = |(number, value): &(u8, &str)| Part {
            number: *number,
            digest: part_digest(PUBLISHER, *number, value),
        };
        Fingerprint::new(parts.iter().map(part).collect())
    }

    /// Board and processor are alike on a whole delivery; card and disk are not.
    fn policy() -> FingerprintPolicy {
        FingerprintPolicy {
            weights: vec![(3, 3), (5, 3), (7, 3), (9, 4)],
            required_percent: 60,
            strong: Some(vec![7, 9]),
        }
    }

    fn subject(parts: &[(u8, &str)]) -> Option<Subject> {
        Subject::of_machine(&vector(parts), &policy())
    }

    const PC: [(u8, &str); 5] = [(3, "board"), (5, "cpu"), (7, "card"), (9, "disk"), (10, "id")];

    #[test]
    fn the_installation_joins_only_where_no_strong_part_is() {
        let pc = subject(&PC).unwrap();
        assert_eq!(pc.fingerprint().part(INSTALLATION_PART), None);
        assert_eq!(pc.clues().iter().map(|clue| clue.number).collect::<Vec<_>>(), [7, 9]);
        let bare = subject(&[(3, "board"), (10, "id")]).unwrap();
        assert_eq!(bare.fingerprint(), &vector(&[(3, "board"), (10, "id")]));
        assert_eq!(bare.clues().iter().map(|clue| clue.number).collect::<Vec<_>>(), [10]);
        assert_eq!(subject(&[(3, "board"), (5, "cpu")]), None, "alike on every machine of the delivery");
        assert_eq!(subject(&[]), None);
    }

    #[test]
    fn installed_anew_on_the_same_hardware_it_is_the_same_subject() {
        let mut again = PC;
        again[4].1 = "another id";
        assert_eq!(subject(&PC), subject(&again));
        let bare = |id| subject(&[(3, "board"), (5, "cpu"), (10, id)]).unwrap();
        assert!(bare("a").is_machine(bare("a").fingerprint(), &policy()));
        assert!(!bare("b").is_machine(bare("a").fingerprint(), &policy()));
    }

    #[test]
    fn hardware_within_tolerance_is_the_same_machine() {
        let counted = subject(&PC).unwrap();
        let same =
            |parts: &[(u8, &str)]| subject(parts).unwrap().is_machine(counted.fingerprint(), &policy());
        assert!(same(&[(3, "board"), (5, "cpu"), (7, "new card"), (9, "disk")]), "10 of 13");
        assert!(same(&[(3, "board"), (5, "cpu"), (7, "card"), (9, "new disk")]), "9 of 13");
        assert!(!same(&[(3, "board"), (5, "new cpu"), (7, "card"), (9, "new disk")]), "6 of 13");
        assert!(!same(&[(3, "board"), (5, "cpu"), (7, "new card"), (9, "new disk")]), "6 of 13");
    }

    #[test]
    fn a_neighbour_of_the_same_delivery_is_another_machine() {
        // Weights that a publisher should not choose: whatever is alike is enough.
        let heavy = FingerprintPolicy { weights: vec![(3, 100), (9, 1)], ..policy() };
        let pc = Subject::of_machine(&vector(&PC), &heavy).unwrap();
        let mut neighbour = PC;
        (neighbour[2].1, neighbour[3].1) = ("other card", "other disk");
        let neighbour = Subject::of_machine(&vector(&neighbour), &heavy).unwrap();
        assert!(!neighbour.is_machine(pc.fingerprint(), &heavy));
    }

    #[test]
    fn a_licensed_machine_is_found_again_by_what_tells_it_apart() {
        let here = |licensed: &[(u8, &str)], current: &[(u8, &str)]| {
            let licensed = subject(licensed).unwrap();
            likeness(licensed.fingerprint(), &vector(current), &policy()).is_within_tolerance()
        };
        let mut changed = PC;
        changed[2].1 = "new card";
        assert!(here(&PC, &changed), "10 of 13");
        let heavy = FingerprintPolicy { weights: vec![(3, 100), (9, 1)], ..policy() };
        let mut neighbour = PC;
        (neighbour[2].1, neighbour[3].1) = ("other card", "other disk");
        let pc = subject(&PC).unwrap();
        let found = likeness(pc.fingerprint(), &vector(&neighbour), &heavy);
        assert_eq!(
            (found.percent(), found.is_within_tolerance()),
            (0, false),
            "alike in all but what counts"
        );
        let bare = [(3, "board"), (10, "id")];
        assert!(here(&bare, &[(3, "board"), (7, "card"), (10, "id")]), "a card was added");
        assert!(!here(&bare, &[(3, "board"), (10, "another id")]));
    }

    #[test]
    fn where_nothing_has_a_weight_only_the_same_vector_is_the_same_machine() {
        let none = FingerprintPolicy { weights: vec![], ..policy() };
        let pc = Subject::of_machine(&vector(&PC), &none).unwrap();
        assert!(pc.is_machine(&pc.fingerprint().clone(), &none));
        let changed = Subject::of_machine(&vector(&[(7, "card"), (9, "disk")]), &none).unwrap();
        assert!(!changed.is_machine(pc.fingerprint(), &none));
    }

    #[test]
    fn with_and_without_strong_parts_are_two_machines() {
        let bare = subject(&[(3, "board"), (5, "cpu"), (10, "id")]).unwrap();
        let pc = subject(&PC).unwrap();
        assert!(
            !pc.is_machine(bare.fingerprint(), &policy()) && !bare.is_machine(pc.fingerprint(), &policy())
        );
    }
}
