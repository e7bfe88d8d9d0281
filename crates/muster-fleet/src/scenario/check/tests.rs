//! What a scenario says by saying nothing, and what it is told about each fault.

use super::super::{Happening, Image, Moment, Restored, Rule, Scenario, StepLength};
use muster_wire::number::Minutes;

const SMALL: &str = r#"
name = "Small"
days = 40

[[product]]
name = "Studio"
threshold = 25

[[product]]
name = "Server"
pool = "Studio"
threshold = 5

[[host]]
name = "kms1"

[[site]]
name = "hq"
utc-offset = "+09:00"
hosts = [{ host = "kms1" }]

[[population]]
name = "lab"
site = "hq"
kind = "lab"
count = 30
products = ["Studio", "Server"]

[[event]]
at = "day 10 08:00"
what = "host-down"
host = "kms1"
for = "2 hours"

[[expect]]
at = "day 30"
of = "licensed"
population = "lab"
least-percent = 99
"#;

/// The rules that a text breaks, with the lines.
fn broken(text: &str) -> Vec<(usize, Rule)> {
    let faults = Scenario::parse(text).unwrap_err();
    faults.into_iter().map(|fault| (fault.place.line, fault.rule)).collect()
}

fn changed(before: &str, after: &str) -> String {
    assert!(SMALL.contains(before), "{before}");
    SMALL.replacen(before, after, 1)
}

#[test]
fn what_is_not_said_follows() {
    let scenario = Scenario::parse(SMALL).unwrap();
    assert_eq!((scenario.step, scenario.seed, scenario.steps()), (StepLength::Day, 1, 40));
    assert_eq!(scenario.starts.seconds() % (7 * 86_400), 4 * 86_400, "1970-01-01 was a Thursday: a Monday");
    assert_eq!(scenario.pools.len(), 1, "both products are counted together");
    let [studio, server] = scenario.products.as_slice() else { panic!() };
    assert_eq!((studio.pool, server.pool, server.renewal), (0, 0, Minutes(10_080)));
    let lab = &scenario.populations[0];
    assert_eq!((lab.image, lab.restored), (Image::Captured, Restored::EveryBoot));
    assert_eq!(lab.products, [0, 1]);
    let event = &scenario.events[0];
    assert_eq!(event.at, Moment(10 * 86_400 + 8 * 3_600));
    assert_eq!(event.until, Some(event.at.after(7_200)));
    assert_eq!(event.happening, Happening::HostDown { host: 0, silent: false });
    assert_eq!(scenario.expectations[0].line, 35);
    let short = Scenario::parse(&changed("days = 40", "days = 31")).unwrap();
    assert_eq!((short.step, short.steps()), (StepLength::Hour, 744));
}

#[test]
fn a_fault_names_its_line_its_value_and_its_limit() {
    let faults = Scenario::parse(&changed("count = 30", "count = 0\nclock-wrong-percent = 101")).unwrap_err();
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["line 26, column 9: 0 is outside 1 to 10000000", "line 27, column 23: 101 is outside 0 to 100"]
    );
    let [(24, Rule::Missing { what: "site", name, known })] =
        &broken(&changed("site = \"hq\"", "site = \"hh\""))[..]
    else {
        panic!()
    };
    assert_eq!((name.as_str(), known.as_str()), ("hh", "hq"));
    let [(1, Rule::Form { message })] = &broken("nam = 1")[..] else { panic!() };
    assert!(message.contains("nam"), "{message}");
}

#[test]
fn events_have_their_own_keys() {
    let silent = broken(&changed("what = \"host-down\"", "what = \"host-clock\""));
    assert_eq!(silent, [(29, Rule::EventNeeds { what: "host-clock", key: "offset" })]);
    let site = broken(&changed("for = \"2 hours\"", "site = \"hq\""));
    assert_eq!(site, [(31, Rule::EventHasNo { what: "host-down", key: "site" })]);
    let late = broken(&changed("day 10 08:00", "day 40 00:01"));
    assert_eq!(late, [(30, Rule::AfterTheEnd { found: 41, days: 40 })]);
}

#[test]
fn expectations_are_about_something() {
    let nothing = broken(&changed("least-percent = 99\n", ""));
    assert_eq!(nothing, [(35, Rule::ExpectsNothing)]);
    let by_host = broken(&changed("population = \"lab\"\nleast-percent", "host = \"kms1\"\nleast-percent"));
    assert_eq!(by_host, [(35, Rule::ExpectedBy { of: "licensed", key: "host" })]);
    let denials =
        broken(&changed("of = \"licensed\"\npopulation = \"lab\"", "of = \"denials\"\ncode = \"none\""));
    let rules: Vec<Rule> = denials.into_iter().map(|(_, rule)| rule).collect();
    assert_eq!(rules, [Rule::NoPercentage { of: "denials" }, Rule::Code { name: "none".into() }]);
}

#[test]
fn machines_that_are_restored_have_an_image() {
    let faults = broken(&changed("count = 30", "count = 30\nimage = \"none\""));
    assert_eq!(faults, [(23, Rule::RestoredFromNothing)]);
}
