//! Islands: sites and hosts that can reach each other in any way, and nobody else. What happens on one changes nothing on
//! another, so that each can be played by itself.

use crate::scenario::Scenario;

/// One island: places of its sites, hosts and populations, ascending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Island {
    pub(crate) sites: Vec<usize>,
    pub(crate) hosts: Vec<usize>,
    pub(crate) populations: Vec<usize>,
}

impl Island {
    /// How many machines it has.
    pub(crate) fn machines(&self, scenario: &Scenario) -> u64 {
        let counts = self.populations.iter().filter_map(|at| scenario.populations.get(*at));
        counts.map(|population| u64::from(population.count)).sum()
    }
}

/// The islands of a scenario, in the order of their first sites; hosts that no site knows are one island more.
pub(crate) fn islands(scenario: &Scenario) -> Vec<Island> {
    let mut group_of_site: Vec<usize> = (0..scenario.sites.len()).collect();
    let mut site_of_host: Vec<Option<usize>> = vec![None; scenario.hosts.len()];
    for (site, host) in meetings(scenario) {
        match site_of_host.get(host).copied().flatten() {
            Some(other) => join(&mut group_of_site, site, other),
            None => site_of_host.iter_mut().skip(host).take(1).for_each(|of| *of = Some(site)),
        }
    }
    let group = |site: usize| group_of_site.get(site).copied();
    let mut groups: Vec<Option<usize>> = group_of_site.iter().copied().map(Some).collect();
    if site_of_host.contains(&None) {
        groups.push(None);
    }
    groups.sort_unstable_by_key(|group| group.unwrap_or(usize::MAX));
    groups.dedup();
    let of_group = |wanted: Option<usize>| Island {
        sites: (0..scenario.sites.len()).filter(|site| group(*site) == wanted).collect(),
        hosts: (0..scenario.hosts.len())
            .filter(|host| site_of_host.get(*host).copied().flatten().and_then(group) == wanted)
            .collect(),
        populations: (0..scenario.populations.len())
            .filter(|at| scenario.populations.get(*at).and_then(|it| group(it.site)) == wanted)
            .collect(),
    };
    groups.into_iter().map(of_group).collect()
}

/// Every pair of a site and a host that may meet.
fn meetings(scenario: &Scenario) -> impl Iterator<Item = (usize, usize)> {
    let named = scenario.sites.iter().enumerate();
    let named = named.flat_map(|(site, plan)| plan.dns.iter().map(move |entry| (site, entry.host)));
    let pinned = scenario.populations.iter().filter_map(|plan| Some((plan.site, plan.pinned?)));
    named.chain(pinned)
}

fn join(groups: &mut [usize], one: usize, other: usize) {
    let of = |site: usize| groups.get(site).copied().unwrap_or(site);
    let (one, other) = (of(one), of(other));
    let (least, most) = (one.min(other), one.max(other));
    groups.iter_mut().filter(|group| **group == most).for_each(|group| *group = least);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_that_share_a_host_are_one_island() {
        let mut text = "name = \"x\"\ndays = 1\n[[product]]\nname = \"p\"\nthreshold = 1\n".to_owned();
        for host in ["h0", "h1", "h2", "alone"] {
            text.push_str(&format!("[[host]]\nname = \"{host}\"\n"));
        }
        for (site, hosts) in [("s0", "h0"), ("s1", "h1"), ("s2", "h2"), ("s3", "h0")] {
            text.push_str(&format!("[[site]]\nname = \"{site}\"\nhosts = [{{ host = \"{hosts}\" }}]\n"));
        }
        for (name, site, host) in [("a", "s0", "h0"), ("b", "s1", "h1"), ("c", "s2", "h1"), ("d", "s2", "h2")]
        {
            text.push_str(&format!(
                "[[population]]\nname = \"{name}\"\nsite = \"{site}\"\nkind = \"server\"\ncount = 2\nhost = \"{host}\"\n"
            ));
        }
        let scenario = Scenario::parse(&text).unwrap();
        let found = islands(&scenario);
        let island = |sites: &[usize], hosts: &[usize], populations: &[usize]| Island {
            sites: sites.to_vec(),
            hosts: hosts.to_vec(),
            populations: populations.to_vec(),
        };
        let expected =
            [island(&[0, 3], &[0], &[0]), island(&[1, 2], &[1, 2], &[1, 2, 3]), island(&[], &[3], &[])];
        assert_eq!(found, expected);
        assert_eq!(found[1].machines(&scenario), 6);
    }
}
