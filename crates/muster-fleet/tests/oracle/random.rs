//! Random plans, small enough to be looked at when one of them fails.
//!
//! Every part is drawn by itself and then fitted to the others (a host that is not there becomes one that is, a moment
//! after the end one before it), so that a plan that fails can be made smaller part by part.

use crate::model::{Happening, Host, Machine, Plan, Product, What};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const MOST_DAYS: u32 = 200;

/// A plan.
pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    // Most are short: all that happens within one renewal happens in them.
    let days = prop_oneof![3 => 20..=70_u32, 1 => 71..=MOST_DAYS];
    let machines = prop_oneof![3 => vec(machine(), 1..=6), 1 => vec(machine(), 7..=12)];
    let happenings = (vec(happening(), 0..6), vec(clock(), 0..5));
    (days, vec(product(), 1..=2), vec(host(), 1..=2), machines, happenings).prop_map(
        |(days, products, hosts, machines, (mut happenings, clocks))| {
            happenings.extend(clocks);
            Plan { days, products, hosts, machines, happenings }.fitted()
        },
    )
}

impl Plan {
    fn fitted(mut self) -> Self {
        let (ends, products, hosts) = (self.ends(), self.products.len(), self.hosts.len());
        for host in &mut self.hosts {
            fit_all(&mut host.covers, products);
            host.certified_until = host.certified_until.map(|until| until % ends).filter(|until| *until > 0);
        }
        for machine in &mut self.machines {
            fit_all(&mut machine.products, products);
            machine.pinned = machine.pinned.map(|host| host % hosts);
            machine.installed %= ends;
            machine.removed = machine.removed.map(|lives| machine.installed + lives).filter(|it| *it <= ends);
        }
        let mut set = Vec::new();
        for it in &mut self.happenings {
            it.at %= ends;
            match &mut it.what {
                What::HostDown { host, .. } => *host %= hosts,
                What::LinkCut { host } => *host = host.map(|host| host % hosts),
                What::DnsDown => {}
                What::Clock { machine, .. } => *machine %= self.machines.len(),
                What::Catalog { product, .. } => *product %= products,
            }
        }
        // A clock is set once.
        self.happenings.retain(|it| match it.what {
            What::Clock { machine, .. } if set.contains(&machine) => false,
            What::Clock { machine, .. } => {
                set.push(machine);
                true
            }
            _ => true,
        });
        self.happenings.sort_by_key(|it| it.at);
        self
    }
}

fn fit_all(numbers: &mut Vec<usize>, below: usize) {
    numbers.iter_mut().for_each(|number| *number %= below);
    numbers.sort_unstable();
    numbers.dedup();
}

/// Mostly a whole number of hours or days, so that things come at one moment, or at an end exactly.
fn span(least: i64, most: i64) -> impl Strategy<Value = i64> {
    let units =
        move |unit: i64| ((least + unit - 1) / unit..=most / unit).prop_map(move |count| count * unit);
    prop_oneof![units(DAY), units(HOUR), units(MINUTE)]
}

fn moment() -> impl Strategy<Value = i64> {
    span(0, i64::from(MOST_DAYS) * DAY)
}

fn product() -> impl Strategy<Value = Product> {
    let threshold = prop_oneof![3 => 1..=3_usize, 1 => 4..=8_usize];
    let spans = (span(30 * DAY, 180 * DAY), span(DAY, 30 * DAY), span(10 * HOUR, 96 * HOUR));
    let graces = (span(DAY, 30 * DAY), span(DAY, 30 * DAY));
    (0..2_usize, threshold, spans, graces).prop_map(
        |(pool, threshold, (validity, renewal, retry), (initial_grace, additional_grace))| Product {
            pool,
            threshold,
            validity,
            renewal: renewal.min(validity - MINUTE),
            retry,
            initial_grace,
            additional_grace,
        },
    )
}

/// One product or two.
fn products() -> impl Strategy<Value = Vec<usize>> {
    prop_oneof![3 => vec(0..2_usize, 1), 1 => Just(vec![0, 1])]
}

fn host() -> impl Strategy<Value = Host> {
    let covers = prop_oneof![4 => Just(vec![0, 1]), 1 => Just(vec![0])];
    let pushed = (weighted(0.2, span(DAY, 30 * DAY)), weighted(0.2, span(10 * HOUR, 96 * HOUR)));
    (covers, weighted(0.2, moment()), pushed).prop_map(
        |(covers, certified_until, (pushed_renewal, pushed_retry))| Host {
            covers,
            certified_until,
            pushed_renewal,
            pushed_retry,
        },
    )
}

/// Until it is fitted, `removed` says how long the machine is there.
fn machine() -> impl Strategy<Value = Machine> {
    let installed = prop_oneof![1 => Just(0), 2 => span(0, 10 * DAY), 1 => moment()];
    let removed = weighted(0.3, span(MINUTE, 60 * DAY));
    let pinned = weighted(0.1, 0..2_usize);
    (products(), installed, removed, pinned, prop::bool::weighted(0.7)).prop_map(
        |(products, installed, removed, pinned, caching)| Machine {
            products,
            installed,
            removed,
            pinned,
            caching,
        },
    )
}

fn happening() -> impl Strategy<Value = Happening> {
    let outage = prop_oneof![2 => span(HOUR, 5 * DAY), 1 => span(5 * DAY, 45 * DAY)];
    let validity = weighted(0.5, span(DAY, 180 * DAY));
    let what = prop_oneof![
        3 => (0..2_usize, any::<bool>()).prop_map(|(host, silent)| What::HostDown { host, silent }),
        2 => weighted(0.5, 0..2_usize).prop_map(|host| What::LinkCut { host }),
        1 => Just(What::DnsDown),
        2 => (0..2_usize, weighted(0.7, 1..=8_usize), validity).prop_map(|(product, threshold, validity)| {
            What::Catalog { product, threshold, validity }
        }),
    ];
    (moment(), weighted(0.9, outage), what).prop_map(|(at, lasts, what)| {
        let lasts = lasts.filter(|_| !matches!(what, What::Catalog { .. }));
        Happening { at, lasts, what }
    })
}

/// When a clock is set, for how long, and how many seconds ahead: mostly by hours, on both sides of the tolerance.
fn clock() -> impl Strategy<Value = Happening> {
    let ahead = prop_oneof![
        3 => span(0, 12 * HOUR),
        1 => Just(4 * HOUR),
        1 => Just(4 * HOUR + MINUTE),
        2 => span(0, 60 * DAY),
    ];
    let ahead = (ahead, any::<bool>()).prop_map(|(ahead, behind)| if behind { -ahead } else { ahead });
    (moment(), weighted(0.7, span(HOUR, 30 * DAY)), 0..12_usize, ahead)
        .prop_map(|(at, lasts, machine, ahead)| Happening { at, lasts, what: What::Clock { machine, ahead } })
}
