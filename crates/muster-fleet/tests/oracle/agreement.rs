//! The two tests: that both tell the same, and that the oracle is nothing of what it is held against.

use crate::model::{Found, Plan, Rules, play};
use crate::{found, random, written};
use muster_fleet::run;
use muster_fleet::scenario::Scenario;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeSet;

const CASES: u32 = 1_000;
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// Up to here every hour is looked at, beyond it every day.
const DAYS_BY_HOUR: u32 = 31;

/// Oracles that have one rule wrong. Each must be found out by the same scenarios, or these show nothing.
const WRONG: [(&str, Rules); 7] = [
    ("a machine counts for 29 days", Rules { window: 29 * DAY, ..Rules::SPECIFIED }),
    ("it counts 6 days beyond the renewal interval", Rules { beyond_renewal: 6 * DAY, ..Rules::SPECIFIED }),
    ("one machine more is needed", Rules { beyond_threshold: 1, ..Rules::SPECIFIED }),
    ("clocks may differ by a minute more", Rules { clocks_differ: 14_460, ..Rules::SPECIFIED }),
    ("a grant lasts for a day more", Rules { beyond_validity: DAY, ..Rules::SPECIFIED }),
    ("a grant lasts as long as it says", Rules { newest_validity: false, ..Rules::SPECIFIED }),
    ("a host that refused is asked first again", Rules { refusal_drops: false, ..Rules::SPECIFIED }),
];

#[test]
fn the_oracle_and_the_simulator_agree_on_a_thousand_random_fleets() {
    let not_found_out = RefCell::new(WRONG.map(|(wrong, _)| wrong).into_iter().collect::<BTreeSet<_>>());
    let mut runner = TestRunner::new(Config { cases: CASES, ..Config::with_source_file(file!()) });
    let outcome = runner.run(&random::plan(), |plan| {
        let (step, name) = step(&plan);
        let simulated = simulated(&plan, name)?;
        let difference = found::difference(&play(&Rules::SPECIFIED, &plan, step), &simulated);
        if let Some(difference) = difference {
            return Err(TestCaseError::fail(difference));
        }
        let mut not_found_out = not_found_out.borrow_mut();
        not_found_out.retain(|name| {
            let (_, rules) = WRONG.iter().find(|(wrong, _)| wrong == name).unwrap();
            play(rules, &plan, step) == simulated
        });
        Ok(())
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(why, plan)) => panic!("{why}\n{}", written::scenario(&plan, step(&plan).1)),
        Err(TestError::Abort(why)) => panic!("{why}"),
    }
    assert_eq!(*not_found_out.borrow(), BTreeSet::new(), "these wrong rules were not found out");
}

/// How finely is looked at a plan: the seconds, and the name of the step.
fn step(plan: &Plan) -> (i64, &'static str) {
    if plan.days <= DAYS_BY_HOUR { (HOUR, "hour") } else { (DAY, "day") }
}

fn simulated(plan: &Plan, step: &str) -> Result<Found, TestCaseError> {
    let text = written::scenario(plan, step);
    let scenario =
        Scenario::parse(&text).map_err(|faults| TestCaseError::fail(format!("{faults:?}\n{text}")))?;
    let report = run(&scenario, 1, &()).map_err(|fault| TestCaseError::fail(fault.to_string()))?;
    Ok(found::of_report(plan, &report))
}

/// The oracle would prove nothing if it were the rules themselves.
#[test]
fn the_oracle_uses_nothing_but_the_standard_library() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/model");
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() > 5);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for other in ["muster_", "crate::", "proptest", "extern"] {
            assert!(!text.contains(other), "{} names {other}", file.display());
        }
    }
}
