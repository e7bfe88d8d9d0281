//! The order in which the hosts of one name are tried: RFC 2782, priority first, then a draw by weight.

use alloc::vec::Vec;

/// One host of a service name, as a service record (SRV) describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service<T> {
    /// Hosts with the lowest number are tried first; others only when all of them failed.
    pub priority: u16,
    /// How often a host is the first among those of its priority, in proportion to the others.
    pub weight: u16,
    /// What is behind it.
    pub target: T,
}

/// All hosts in the order in which they are tried. `draw` gives a number from 0 up to and including its argument, each as
/// likely as any other.
///
/// Hosts of one priority without any weight are equally likely to be first. Beside hosts with a weight, one without has
/// the small chance that RFC 2782 leaves to it: one draw in the sum of the weights and one. Where every host has a weight,
/// nothing is drawn for those without, so that small weights are proportionate too.
pub fn in_order<T>(mut services: Vec<Service<T>>, draw: &mut impl FnMut(u32) -> u32) -> Vec<Service<T>> {
    shuffle(&mut services, draw);
    // Both sorts are stable, so that equals stay as they were shuffled; those without a weight come first, as the draw
    // wants them.
    services.sort_by_key(|service| (service.priority, service.weight > 0));
    let mut ordered = Vec::with_capacity(services.len());
    while let Some(first) = services.first() {
        let priority = first.priority;
        let group = services.iter().take_while(|service| service.priority == priority);
        let sum: u32 = group.map(|service| u32::from(service.weight)).sum();
        let drawn = match first.weight {
            0 => draw(sum).min(sum),
            _ => draw(sum.saturating_sub(1)).saturating_add(1).min(sum),
        };
        let mut running = 0_u32;
        let chosen = services.iter().position(|service| {
            running = running.saturating_add(service.weight.into());
            running >= drawn
        });
        ordered.push(services.remove(chosen.unwrap_or_default()));
    }
    ordered
}

/// Every order is as likely as any other.
fn shuffle<T>(services: &mut [T], draw: &mut impl FnMut(u32) -> u32) {
    for last in (1..services.len()).rev() {
        let highest = u32::try_from(last).unwrap_or(u32::MAX);
        let other = usize::try_from(draw(highest)).unwrap_or(last).min(last);
        services.swap(last, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeMap;
    use alloc::vec;

    /// Numbers that are evenly spread and the same at each run (the generator of "Numerical Recipes").
    struct Draws(u64);

    impl Draws {
        fn next(&mut self, highest: u32) -> u32 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let choices = u64::from(highest).saturating_add(1);
            u32::try_from((self.0 >> 32).wrapping_mul(choices) >> 32).unwrap()
        }
    }

    fn services(of: &[(u16, u16)]) -> Vec<Service<usize>> {
        let numbered = of.iter().enumerate();
        numbered
            .map(|(target, (priority, weight))| Service { priority: *priority, weight: *weight, target })
            .collect()
    }

    /// How often each is the first of 10,000 orders, in thousandths.
    fn firsts(of: &[(u16, u16)]) -> BTreeMap<usize, u32> {
        let (mut draws, mut firsts) = (Draws(7), BTreeMap::new());
        for _ in 0..10_000 {
            let ordered = in_order(services(of), &mut |highest| draws.next(highest));
            let times: &mut u32 = firsts.entry(ordered[0].target).or_default();
            *times = times.saturating_add(1);
        }
        firsts.into_iter().map(|(target, times)| (target, times / 10)).collect()
    }

    #[test]
    fn all_of_a_lower_priority_come_before_any_of_a_higher_one() {
        let of = [(20, 100), (10, 0), (20, 0), (0, 1), (10, 65_535)];
        let mut draws = Draws(1);
        for _ in 0..1_000 {
            let ordered = in_order(services(&of), &mut |highest| draws.next(highest));
            let priorities: Vec<u16> = ordered.iter().map(|service| service.priority).collect();
            assert_eq!(priorities, [0, 10, 10, 20, 20]);
            let mut targets: Vec<usize> = ordered.iter().map(|service| service.target).collect();
            targets.sort_unstable();
            assert_eq!(targets, [0, 1, 2, 3, 4], "none is lost, none is there twice");
        }
    }

    #[test]
    fn of_ten_thousand_choices_each_host_has_its_share_within_two_percent() {
        for (of, shares) in [
            (vec![(0, 0), (0, 0)], vec![500, 500]),
            (vec![(0, 0), (0, 0), (0, 0), (0, 0)], vec![250; 4]),
            (vec![(0, 60), (0, 20), (0, 10), (0, 10)], vec![600, 200, 100, 100]),
            (vec![(0, 3), (0, 1), (1, 1_000)], vec![750, 250]),
            (vec![(0, 65_535), (0, 65_535)], vec![500, 500]),
        ] {
            let found = firsts(&of);
            for (target, share) in shares.iter().enumerate() {
                let (found, share) = (found.get(&target).copied().unwrap_or(0), *share);
                assert!(found.abs_diff(share) <= 20, "{of:?}: host {target}: {found} of {share} thousandths");
            }
            assert_eq!(found.len(), shares.len(), "{of:?}: others are never first");
        }
    }

    #[test]
    fn a_host_without_weight_beside_one_with_is_rarely_first() {
        let found = firsts(&[(0, 99), (0, 0)]);
        assert!((1..=30).contains(&found[&1]), "{found:?}: about one draw in a hundred");
    }

    #[test]
    fn a_draw_out_of_bounds_changes_nothing_but_the_order() {
        for constant in [0, u32::MAX] {
            let ordered = in_order(services(&[(0, 5), (0, 0), (1, 1)]), &mut |_| constant);
            assert_eq!(ordered.len(), 3);
            assert_eq!(ordered[2].priority, 1);
        }
        assert!(in_order(Vec::<Service<u8>>::new(), &mut |_| 0).is_empty());
    }
}
