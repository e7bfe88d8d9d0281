//! Chance: every machine and every host draws from a stream of its own, so that what one does changes nothing for another.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng as _;

/// A stream of random values.
#[derive(Debug, Clone)]
pub(crate) struct Chance(Pcg32);

/// The stream of nobody, for a place that is empty for a moment.
impl Default for Chance {
    fn default() -> Self {
        Self::new(0, 0)
    }
}

impl Chance {
    /// The stream with this number, of this seed.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        Self(Pcg32::new(mixed(&[seed, stream]), stream))
    }
    /// Random bytes.
    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
    /// A number up to and including the highest, each as likely as any other.
    pub(crate) fn draw(&mut self, highest: u32) -> u32 {
        let choices = u64::from(highest).saturating_add(1);
        let drawn = u64::from(self.0.next_u32()).saturating_mul(choices) >> 32;
        u32::try_from(drawn).unwrap_or(highest)
    }
}

/// A number that these numbers alone decide, as good as a random one: what is so for a machine without having been drawn
/// (the rounds of Vigna's SplitMix64).
pub(crate) fn mixed(numbers: &[u64]) -> u64 {
    numbers.iter().fold(0, |mixed: u64, number| {
        let z = mixed.wrapping_add(*number).wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    })
}

/// A number below `choices` that these numbers alone decide; 0 where there is no choice.
pub(crate) fn below(choices: u32, numbers: &[u64]) -> u32 {
    let scaled = (mixed(numbers) >> 32).saturating_mul(choices.into()) >> 32;
    u32::try_from(scaled).unwrap_or(0)
}

/// Whether something is so for this many in a hundred.
pub(crate) fn falls_on(percent: u8, numbers: &[u64]) -> bool {
    below(100, numbers) < u32::from(percent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_differ_and_repeat() {
        let draws = |seed, stream| Chance::new(seed, stream).bytes::<16>();
        assert_eq!(draws(1, 2), draws(1, 2));
        assert_ne!(draws(1, 2), draws(1, 3));
        assert_ne!(draws(1, 2), draws(2, 2));
    }

    #[test]
    fn shares_are_about_what_they_say() {
        let found = (0..10_000).filter(|number| falls_on(30, &[7, *number])).count();
        assert!((2_800..3_200).contains(&found), "{found}");
        assert!((0..1_000).all(|number| !falls_on(0, &[number]) && falls_on(100, &[number])));
        let mut chance = Chance::new(1, 1);
        let drawn: Vec<u32> = (0..1_000).map(|_| chance.draw(2)).collect();
        assert!((0..=2).all(|number| drawn.iter().filter(|drawn| **drawn == number).count() > 250));
        assert_eq!(chance.draw(0), 0);
    }
}
