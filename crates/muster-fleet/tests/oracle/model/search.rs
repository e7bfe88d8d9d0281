//! Whom a machine asks, in which order (discovery.md 4).

use super::plan::{Machine as MachinePlan, Plan};

/// The hosts of one attempt.
pub(crate) fn hosts(plan: &Plan, machine: &MachinePlan, good: Option<usize>, at: i64) -> Vec<usize> {
    // 1: "A host that is set is asked, and no other."
    if let Some(pinned) = machine.pinned {
        return vec![pinned];
    }
    // 2: "The last good host, if caching is on, is asked first of all others: as long as the answers of step 3 still name it,
    // or DNS says nothing." Here DNS names every host or is not there.
    let mut hosts: Vec<usize> = good.filter(|_| machine.caching).into_iter().collect();
    // 3, by priority.
    if plan.names_are_found(at) {
        hosts.extend((0..plan.hosts.len()).filter(|host| Some(*host) != good || !machine.caching));
    }
    hosts
}
