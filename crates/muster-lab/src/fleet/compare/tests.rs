//! What two runs have in common, and what not.

use super::*;
use crate::fleet::fixture::report;

#[test]
fn what_only_one_of_them_has_is_told_of_both() {
    let (mut first, second) = (report(40), report(20));
    first.denials.retain(|denial| denial.code != "no-host-reached");
    let comparison = Comparison::of(&first, &second);
    let last = comparison.figures.last().unwrap();
    assert_eq!((last.figure.as_str(), last.first, last.second), ("denied_no_host_reached", 0, 13_200));
    assert_eq!(last.difference, 13_200);
    let licensed = comparison.figures.iter().find(|pair| pair.figure == "licensed_at_end").unwrap();
    assert_eq!((licensed.first, licensed.second, licensed.difference), (0, 100, 100));
}

#[test]
fn a_terminal_shows_both_and_the_difference() {
    let (first, mut second) = (report(40), report(20));
    second.scenario.name = "Without the outage".to_owned();
    insta::assert_snapshot!(table(&Comparison::of(&first, &second)));
}

#[test]
fn changed_lines_are_told_by_their_numbers() {
    let first = "# A\nname = \"a\"\ndays = 40\n\n[[host]]\nname = \"kms1\"\n";
    let second =
        "name = \"b\"\ndays = 40\n[[host]]\nname = \"kms1\"\nthreshold = 10\n[[expect]]\nof = \"lapsed\"\n";
    let changed = changed(first, second);
    assert_eq!(changed.first, [(2, "name = \"a\"")]);
    assert_eq!(changed.second, [(1, "name = \"b\""), (5, "threshold = 10")]);
}
