//! Numbers that look like chance and are the same for the same seed: who asks next, when, and what machines are made of.

/// What SplitMix64 adds each time.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
/// One of the 2^53 steps between 0 and 1 that a float can tell apart.
const UNIT: f64 = 1.0 / 9_007_199_254_740_992.0;

/// Draws numbers, by SplitMix64: fast, even, and no secret.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub(super) const fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        scramble(self.0)
    }

    /// A number below a bound; 0 where the bound is 0.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        let wide = (self.draw() >> 32).wrapping_mul(u64::from(bound));
        u32::try_from(wide >> 32).unwrap_or(0)
    }

    /// A number above 0, up to 1.
    pub(super) fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits, which a float holds exactly")]
        let steps = ((self.draw() >> 11) + 1) as f64;
        steps * UNIT
    }
}

/// The number that stands for another one: near ones become far ones.
pub(super) const fn scramble(number: u64) -> u64 {
    let mut mixed = number;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same() {
        let draw = |seed| {
            let mut chance = Chance::new(seed);
            [chance.draw(), chance.draw(), chance.draw()]
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        // The first number of the published algorithm for seed 0.
        assert_eq!(Chance::new(0).draw(), 0xE220_A839_7B1D_CDAF);
    }

    #[test]
    fn what_is_below_a_bound_is_even() {
        let mut chance = Chance::new(1);
        let mut found = [0_u32; 5];
        for _ in 0..50_000 {
            found[chance.below(5) as usize] += 1;
        }
        assert!(found.iter().all(|number| (9_500..10_500).contains(number)), "{found:?}");
        assert_eq!((chance.below(1), chance.below(0)), (0, 0));
    }

    #[test]
    fn units_are_above_0_and_half_in_the_mean() {
        let mut chance = Chance::new(1);
        let units: Vec<f64> = (0..100_000).map(|_| chance.unit()).collect();
        assert!(units.iter().all(|unit| *unit > 0.0 && *unit <= 1.0));
        let mean = units.iter().sum::<f64>() / 100_000.0;
        assert!((0.49..0.51).contains(&mean), "{mean}");
    }
}
