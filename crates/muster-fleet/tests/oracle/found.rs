//! What the simulator's report says, in the form of what the oracle finds, and where the two differ.

use crate::model::{ABSENT, Found, Plan};
use muster_fleet::report::{FleetReport, HostSeries, PopulationSeries, ProductSeries};

pub(crate) fn of_report(plan: &Plan, report: &FleetReport) -> Found {
    let steps = usize::try_from(report.time.steps).unwrap();
    let pools = plan.products.iter().map(|product| product.pool + 1).max().unwrap_or(0);
    let denied = |code: &str| {
        let series = report.denials.iter().find(|denial| denial.code == code);
        series.map_or_else(|| vec![0; steps], |denial| denial.count.clone())
    };
    let known = ["count-insufficient", "clock-difference"];
    let mut undecided = vec![0; steps];
    for denial in report.denials.iter().filter(|denial| !known.contains(&denial.code.as_str())) {
        undecided.iter_mut().zip(&denial.count).for_each(|(sum, count)| *sum += count);
    }
    Found {
        states: report.populations.iter().map(|machine| states(machine, steps)).collect(),
        requests: report.hosts.iter().map(|host| host.requests.clone()).collect(),
        counts: report.hosts.iter().map(|host| counts(host, pools, steps)).collect(),
        too_few: denied(known[0]),
        wrong_clock: denied(known[1]),
        undecided,
    }
}

/// A population is one machine, so that of six numbers one is 1, or none.
fn states(machine: &PopulationSeries, steps: usize) -> Vec<Vec<usize>> {
    let state = |product: &ProductSeries, step: usize| {
        let of = [
            &product.unlicensed,
            &product.licensed,
            &product.initial_grace,
            &product.additional_grace,
            &product.non_genuine_grace,
            &product.notification,
        ];
        of.iter().position(|series| series[step] == 1).unwrap_or(ABSENT)
    };
    let products = machine.products.iter();
    products.map(|product| (0..steps).map(|step| state(product, step)).collect()).collect()
}

/// A host tells of the pools that it covers; in others it counts nobody.
fn counts(host: &HostSeries, pools: usize, steps: usize) -> Vec<Vec<(usize, usize)>> {
    let number = |number: u32| usize::try_from(number).unwrap();
    let of_pool = |pool: usize| {
        let name = format!("pool{pool}");
        let Some(pool) = host.pools.iter().find(|it| it.pool == name) else { return vec![(0, 0); steps] };
        pool.true_count
            .iter()
            .zip(&pool.current_count)
            .map(|(count, shown)| (number(*count), number(*shown)))
            .collect()
    };
    (0..pools).map(of_pool).collect()
}

/// The first difference, in words; none where there is none at all.
pub(crate) fn difference(oracle: &Found, simulated: &Found) -> Option<String> {
    if oracle == simulated {
        return None;
    }
    let mut differences = Vec::new();
    for (machine, (oracle, simulated)) in oracle.states.iter().zip(&simulated.states).enumerate() {
        for (place, (oracle, simulated)) in oracle.iter().zip(simulated).enumerate() {
            let what = format!("the state of machine {machine}, its product {place}");
            differences.extend(first(&what, oracle, simulated));
        }
    }
    for (host, (oracle, simulated)) in oracle.requests.iter().zip(&simulated.requests).enumerate() {
        differences.extend(first(&format!("the requests to host {host}"), oracle, simulated));
    }
    for (host, (oracle, simulated)) in oracle.counts.iter().zip(&simulated.counts).enumerate() {
        for (pool, (oracle, simulated)) in oracle.iter().zip(simulated).enumerate() {
            differences.extend(first(
                &format!("the counts of host {host} in pool {pool}"),
                oracle,
                simulated,
            ));
        }
    }
    differences.extend(first("attempts with too few machines", &oracle.too_few, &simulated.too_few));
    differences.extend(first("attempts with a wrong clock", &oracle.wrong_clock, &simulated.wrong_clock));
    differences.extend(first("attempts that nobody decided", &oracle.undecided, &simulated.undecided));
    let first = differences.into_iter().min();
    Some(
        first
            .map_or_else(|| format!("{oracle:?} by the oracle, {simulated:?} simulated"), |(_, first)| first),
    )
}

fn first<T: PartialEq + std::fmt::Debug>(
    what: &str,
    oracle: &[T],
    simulated: &[T],
) -> Option<(usize, String)> {
    if oracle.len() != simulated.len() {
        return Some((0, format!("{what}: {} steps and {}", oracle.len(), simulated.len())));
    }
    let step = (0..oracle.len()).find(|step| oracle[*step] != simulated[*step])?;
    let text =
        format!("step {step}, {what}: {:?} by the oracle, {:?} simulated", oracle[step], simulated[step]);
    Some((step, text))
}
