//! A plan, played from its first moment to its last.

use super::host::{Host, Refusal};
use super::machine::{Around, End, Machine};
use super::plan::Plan;
use super::rules::Rules;

/// In the place of a state where the machine is not there.
pub(crate) const ABSENT: usize = usize::MAX;

/// What was found. Of each step: what stands at its end, or happens within it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Found {
    /// By machine, place among its products, and step.
    pub(crate) states: Vec<Vec<Vec<usize>>>,
    /// By host and step.
    pub(crate) requests: Vec<Vec<u32>>,
    /// By host, pool and step: the count, and the count as it is shown.
    pub(crate) counts: Vec<Vec<Vec<(usize, usize)>>>,
    /// By step: attempts that ended with too few machines, with a wrong clock, with anything else but a grant.
    pub(crate) too_few: Vec<u32>,
    pub(crate) wrong_clock: Vec<u32>,
    pub(crate) undecided: Vec<u32>,
}

struct World<'a> {
    rules: &'a Rules,
    plan: &'a Plan,
    hosts: Vec<Host>,
    machines: Vec<Option<Machine>>,
    /// When each machine is woken next.
    wakes: Vec<i64>,
    step: usize,
    found: Found,
}

/// Plays it.
pub(crate) fn play(rules: &Rules, plan: &Plan, step: i64) -> Found {
    let steps = usize::try_from(plan.ends() / step).unwrap();
    let pools = plan.products.iter().map(|product| product.pool + 1).max().unwrap_or(0);
    let mut world = World {
        rules,
        plan,
        hosts: vec![Host::default(); plan.hosts.len()],
        machines: vec![None; plan.machines.len()],
        wakes: plan.machines.iter().map(|machine| machine.installed).collect(),
        step: 0,
        found: Found {
            states: plan.machines.iter().map(|it| vec![Vec::new(); it.products.len()]).collect(),
            requests: Vec::new(),
            counts: vec![vec![Vec::new(); pools]; plan.hosts.len()],
            too_few: vec![0; steps],
            wrong_clock: vec![0; steps],
            undecided: vec![0; steps],
        },
    };
    for number in 0..steps {
        world.step = number;
        let ends = i64::try_from(number + 1).unwrap() * step;
        world.until(ends);
        world.sample(ends, pools);
    }
    let index = |at: &i64| usize::try_from(at / step).unwrap();
    for host in &world.hosts {
        let mut requests = vec![0; steps];
        host.asked.iter().for_each(|at| requests[index(at)] += 1);
        world.found.requests.push(requests);
    }
    world.found
}

impl World<'_> {
    /// Wakes machines, of several at one moment the one with the lowest number first.
    fn until(&mut self, ends: i64) {
        let next = |wakes: &[i64]| (0..wakes.len()).min_by_key(|number| (wakes[*number], *number));
        while let Some(number) = next(&self.wakes).filter(|number| self.wakes[*number] < ends) {
            let at = self.wakes[number];
            self.wakes[number] = self.wake(number, at);
        }
    }

    fn wake(&mut self, number: usize, at: i64) -> i64 {
        let removed = self.plan.machines[number].removed.unwrap_or(i64::MAX);
        if at >= removed {
            self.machines[number] = None;
            return i64::MAX;
        }
        let plan = self.plan;
        let machine = self.machines[number].get_or_insert_with(|| Machine::installed(plan, number, at));
        let mut around = Around { rules: self.rules, plan, hosts: &mut self.hosts, at };
        for end in machine.wake(&mut around) {
            let counted = match end {
                End::Granted => continue,
                End::Refused(Refusal::CountInsufficient) => &mut self.found.too_few,
                End::Refused(Refusal::ClockDifference) => &mut self.found.wrong_clock,
                End::Refused(Refusal::NotCovered) | End::Nothing => &mut self.found.undecided,
            };
            counted[self.step] += 1;
        }
        machine.next_wake(self.rules, plan, at).min(removed)
    }

    /// What stands at the end of a step: states as they are in its last second, counts as a host tells them then.
    fn sample(&mut self, ends: i64, pools: usize) {
        for (number, series) in self.found.states.iter_mut().enumerate() {
            let machine = self.machines[number].as_ref();
            let states = machine.map(|machine| machine.states(self.rules, self.plan, ends - 1));
            for (place, steps) in series.iter_mut().enumerate() {
                steps.push(states.as_ref().map_or(ABSENT, |states| states[place]));
            }
        }
        for (number, host) in self.hosts.iter().enumerate() {
            for pool in 0..pools {
                let count = host.count((self.rules, self.plan), &self.plan.hosts[number], pool, ends);
                self.found.counts[number][pool].push((count, host.shown(pool, count)));
            }
        }
    }
}
