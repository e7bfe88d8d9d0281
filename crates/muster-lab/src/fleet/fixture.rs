//! A report for tests of what is shown: its figures are made up, and no rule made them.

use muster_fleet::report::{
    Cause, DenialSeries, EngineFigures, EventMark, ExpectationFound, FleetReport, HostSeries, Lapse, Lapsed,
    PoolSeries, PopulationSeries, ProductHead, ProductSeries, RequestSeries, ScenarioHead, SignatureFigures,
    TimeAxis,
};
use muster_fleet::scenario::Kind;

/// 2027-01-04, a Monday.
const STARTS: i64 = 1_799_020_800;
const DAY: i64 = 86_400;

/// The text of a scenario; that it is the one of the report is not looked at.
pub(crate) const SCENARIO: &str =
    "# A month <without> the host.\n#\n# What to see: it is noticed late.\n\nname = \"A & B\"\ndays = 40\n";

/// So many days of 100 desktops; the host is down from day 10 on.
pub(crate) fn report(days: u32) -> FleetReport {
    let each = |value: &dyn Fn(u32) -> u32| (1..=days).map(value).collect::<Vec<u32>>();
    let licensed =
        |day: u32| if day < 20 { day.min(10) * 10 } else { 100_u32.saturating_sub((day - 20) * 5) };
    let notified = |day: u32| day.saturating_sub(30) * 4;
    let products = vec![ProductSeries {
        product: "Studio 7".to_owned(),
        unlicensed: each(&|_| 0),
        licensed: each(&licensed),
        initial_grace: each(&|day| if day < 20 { 100 - licensed(day) } else { 0 }),
        additional_grace: each(&|day| {
            if day < 20 { 0 } else { (100 - licensed(day)).saturating_sub(notified(day)) }
        }),
        non_genuine_grace: each(&|_| 0),
        notification: each(&notified),
    }];
    let pool = PoolSeries {
        pool: "Studio".to_owned(),
        current_count: each(&|day| (day * 5).min(50)),
        true_count: each(&|day| (day * 5).min(100)),
        licensed: each(&|day| licensed(day) / 2),
        records: each(&|day| (day * 5).min(100)),
    };
    let requests = each(&|day| if day < 10 { day * 144 } else { 0 });
    let peak = each(&|day| if day < 10 { day } else { 0 });
    FleetReport {
        format: FleetReport::FORMAT.to_owned(),
        scenario: ScenarioHead { name: "A & B".to_owned(), seed: 1, days, machines: 1_100 },
        time: TimeAxis { starts: STARTS, step_seconds: 86_400, steps: days },
        signatures: SignatureFigures { stand_in: true, signed: 5_184, verified: 15_552 },
        engine: EngineFigures { islands: 1, wakes: 12_000, attempts: 14_000 },
        products: vec![ProductHead { name: "Studio 7".to_owned(), pool: "Studio".to_owned(), threshold: 25 }],
        populations: vec![PopulationSeries {
            name: "desktops".to_owned(),
            site: "hq".to_owned(),
            kind: Kind::Desktop,
            machines: 100,
            products,
        }],
        hosts: vec![HostSeries {
            name: "kms1".to_owned(),
            requests: requests.clone(),
            peak_per_minute: peak.clone(),
            pools: vec![pool],
        }],
        requests: RequestSeries { count: requests, peak_per_minute: peak },
        denials: vec![
            denial("count-insufficient", "0xC004F038", each(&|day| if day < 5 { 24 } else { 0 })),
            denial("no-host-reached", "0xC004F074", each(&|day| if day < 10 { 0 } else { 1_200 })),
        ],
        lapsed: Lapsed {
            total: 40,
            first: (0..30).map(|number| lapse(number, STARTS + (30 + number / 4) * DAY)).collect(),
        },
        events: vec![EventMark {
            at: STARTS + 10 * DAY + 8 * 3_600,
            until: Some(STARTS + 38 * DAY),
            what: "host-down".to_owned(),
            to: "kms1".to_owned(),
        }],
        expectations: vec![
            expectation(41, "at day 10: licensed of desktops >= 99 %", 10, 99, Some(100)),
            expectation(47, "at the end: lapsed <= 10", 40, 40, None),
        ],
        holds: false,
    }
}

fn denial(code: &str, number: &str, count: Vec<u32>) -> DenialSeries {
    let total = count.iter().copied().map(u64::from).sum();
    DenialSeries { code: code.to_owned(), number: number.to_owned(), total, count }
}

fn lapse(number: i64, at: i64) -> Lapse {
    Lapse {
        at,
        machine: format!("desktops-{number}"),
        population: "desktops".to_owned(),
        product: "Studio 7".to_owned(),
        cause: Cause::Expired,
        last_code: Some("no-host-reached".to_owned()),
    }
}

fn expectation(line: usize, text: &str, day: i64, found: u64, of: Option<u64>) -> ExpectationFound {
    let holds = of.is_some();
    ExpectationFound { line, text: text.to_owned(), at: STARTS + day * DAY, found, of, holds }
}
