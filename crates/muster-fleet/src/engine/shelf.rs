//! Machines at rest: what each would have on its disk, without the texts and certificates that many have alike.
//!
//! A machine is opened from its encoded state whenever something happens to it, and closed again, as a real one is when
//! its agent starts; no second form of a machine exists. A million of them would hold a million copies of the same
//! certificates, so that whatever is known to be common is written as a reference.

use minicbor::encode::Write;
use muster_core::machine::{MachineState, StateFault};
use std::collections::HashMap;
use std::convert::Infallible;

/// Shorter texts are written as they are.
const SHORTEST: usize = 20;

/// The encoded state of one machine. Empty: it has none yet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rest(Vec<u8>);

/// What is common, and room to work in.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    common: Vec<Vec<u8>>,
    places: HashMap<(usize, [u8; 8]), u16>,
    /// Which lengths any of it has.
    lengths: Vec<bool>,
    references: Vec<(u16, u16)>,
    plain: Vec<u8>,
}

impl Rest {
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
    #[cfg(test)]
    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }
}

impl Shelf {
    /// Takes note of something that many states will have.
    pub(crate) fn add(&mut self, common: &[u8]) {
        let (Some(key), Ok(place)) = (key(common), u16::try_from(self.common.len())) else { return };
        if common.len() >= SHORTEST && !self.places.contains_key(&key) {
            self.places.insert(key, place);
            self.lengths.resize(self.lengths.len().max(common.len().saturating_add(1)), false);
            if let Some(length) = self.lengths.get_mut(common.len()) {
                *length = true;
            }
            self.common.push(common.to_vec());
        }
    }

    /// Puts a state away, in the place of the one that was there.
    pub(crate) fn put(&mut self, state: &MachineState, rest: &mut Rest) {
        self.references.clear();
        self.plain.clear();
        let Self { common, places, lengths, references, plain } = self;
        let written: Result<(), minicbor::encode::Error<Infallible>> =
            minicbor::encode(state, Sink { common, places, lengths, references, plain });
        // Writing to a Vec cannot fail, and a state raises no error of its own.
        debug_assert!(written.is_ok());
        let count = u8::try_from(references.len()).unwrap_or(u8::MAX);
        let needed = plain.len().saturating_add(references.len().saturating_mul(4)).saturating_add(1);
        rest.0.clear();
        if rest.0.capacity() < needed {
            rest.0 = Vec::with_capacity(needed.next_multiple_of(16));
        }
        rest.0.push(count);
        for (at, place) in references.iter() {
            rest.0.extend_from_slice(&at.to_le_bytes());
            rest.0.extend_from_slice(&place.to_le_bytes());
        }
        rest.0.extend_from_slice(plain);
    }

    /// Takes a state out again.
    pub(crate) fn get(&mut self, rest: &Rest) -> Result<MachineState, StateFault> {
        self.plain.clear();
        let (count, body) = rest.0.split_first().unwrap_or((&0, &[]));
        let (references, mut plain) = body.split_at_checked(usize::from(*count) * 4).unwrap_or_default();
        let mut before = 0_usize;
        for reference in references.chunks_exact(4) {
            let &[a, b, c, d] = reference else { continue };
            let (at, place) = (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]));
            let at = usize::from(at);
            let (literal, further) = plain.split_at_checked(at.saturating_sub(before)).unwrap_or_default();
            self.plain.extend_from_slice(literal);
            self.plain.extend_from_slice(self.common.get(usize::from(place)).map_or(&[], Vec::as_slice));
            (before, plain) = (at, further);
        }
        self.plain.extend_from_slice(plain);
        MachineState::from_bytes(&self.plain)
    }
}

/// What tells texts apart well enough to look at one of them only: the length, and bytes from the middle.
fn key(text: &[u8]) -> Option<(usize, [u8; 8])> {
    let middle = text.get(text.len() / 2..)?;
    Some((text.len(), *middle.first_chunk()?))
}

/// Takes an encoding piece by piece; pieces that are common become references.
struct Sink<'a> {
    common: &'a [Vec<u8>],
    places: &'a HashMap<(usize, [u8; 8]), u16>,
    lengths: &'a [bool],
    references: &'a mut Vec<(u16, u16)>,
    plain: &'a mut Vec<u8>,
}

impl Write for Sink<'_> {
    type Error = Infallible;

    fn write_all(&mut self, piece: &[u8]) -> Result<(), Self::Error> {
        if !self.lengths.get(piece.len()).copied().unwrap_or(false) {
            self.plain.extend_from_slice(piece);
            return Ok(());
        }
        let known = key(piece).and_then(|key| self.places.get(&key));
        let place = known.filter(|place| {
            self.common.get(usize::from(**place)).is_some_and(|common| common.as_slice() == piece)
        });
        match (place, u16::try_from(self.plain.len())) {
            (Some(place), Ok(at)) if self.references.len() < usize::from(u8::MAX) => {
                self.references.push((at, *place));
            }
            _ => self.plain.extend_from_slice(piece),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_core::machine::InstallationNumber;
    use muster_wire::fingerprint::{Fingerprint, Part};
    use muster_wire::id::{PartDigest, PublisherId};

    fn state(parts: u8) -> MachineState {
        let part = |number| Part { number, digest: PartDigest::new([number; 8]) };
        let parts = (1..=parts).map(part).collect();
        MachineState::new(
            PublisherId::new([7; 16]),
            InstallationNumber::new([8; 16]),
            Fingerprint::new(parts),
        )
    }

    #[test]
    fn what_is_put_away_comes_back() {
        let mut shelf = Shelf::default();
        let mut rest = Rest::default();
        for parts in [0, 1, 16, 3] {
            shelf.put(&state(parts), &mut rest);
            assert_eq!(shelf.get(&rest).unwrap(), state(parts));
        }
        let plain = rest.len();
        assert_eq!(plain, state(3).to_bytes().len() + 1);
        shelf.add(&[7; 16]);
        assert_eq!(shelf.common.len(), 0, "too short to be worth it");
        shelf.add(b"a text that many states have in common");
        shelf.add(b"a text that many states have in common");
        assert_eq!(shelf.common.len(), 1);
    }

    #[test]
    fn common_pieces_are_referred_to() {
        let mut shelf = Shelf::default();
        let texts: [&[u8]; 3] =
            [b"the first text, long enough", b"the other one, of another length", b"twenty characters!!!"];
        texts.iter().for_each(|text| shelf.add(text));
        let Shelf { common, places, lengths, references, plain } = &mut shelf;
        let mut sink = Sink { common, places, lengths, references, plain };
        for piece in [texts[0], b"between", texts[2], texts[1], b"the first text, LONG enough"] {
            sink.write_all(piece).unwrap();
        }
        assert_eq!(references, &[(0, 0), (7, 2), (7, 1)]);
        assert_eq!(plain.as_slice(), b"betweenthe first text, LONG enough");
    }
}
