//! The same scenario with more or fewer machines.

use super::Scenario;
use super::check::MACHINES;

impl Scenario {
    /// The same with so many machines, in the same proportions; each population keeps at least one. Expectations stay what
    /// they are: those in percent hold for fleets of any size.
    #[must_use]
    pub fn with_machines(mut self, machines: u32) -> Self {
        let before: u64 = self.populations.iter().map(|population| u64::from(population.count)).sum();
        let machines = u64::from(machines.min(MACHINES));
        // Each population gets what is its own of all up to it, so that nothing is lost by rounding.
        let (mut up_to, mut given) = (0_u64, 0_u64);
        for population in &mut self.populations {
            up_to = up_to.saturating_add(population.count.into());
            let share = up_to.saturating_mul(machines).checked_div(before).unwrap_or_default();
            population.count = u32::try_from(share.saturating_sub(given)).unwrap_or(u32::MAX).max(1);
            given = given.saturating_add(population.count.into());
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(machines: u32) -> Vec<u32> {
        let population = |name: &str, count: u32| {
            format!("[[population]]\nname = \"{name}\"\nsite = \"hq\"\nkind = \"desktop\"\ncount = {count}\n")
        };
        let text = format!(
            "name = \"Small\"\ndays = 1\n[[product]]\nname = \"Studio\"\nthreshold = 25\n[[site]]\nname = \"hq\"\n{}{}{}",
            population("a", 650),
            population("b", 300),
            population("c", 50)
        );
        let scenario = Scenario::parse(&text).unwrap().with_machines(machines);
        scenario.populations.iter().map(|population| population.count).collect()
    }

    #[test]
    fn proportions_stay_and_nothing_is_lost() {
        assert_eq!(counts(1_000), [650, 300, 50]);
        assert_eq!(counts(1_000_000), [650_000, 300_000, 50_000]);
        assert_eq!(counts(101), [65, 30, 6]);
        assert_eq!(counts(3), [1, 1, 1]);
        assert_eq!(counts(u32::MAX).iter().sum::<u32>(), MACHINES);
    }
}
