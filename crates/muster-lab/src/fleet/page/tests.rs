//! What a page has, and what it has not.

use super::*;
use crate::fleet::fixture::{SCENARIO, report};
use muster_text::Language;

fn text() -> Text {
    Text::new(Language::English)
}

fn drawn(report: &FleetReport) -> String {
    page(Told { report, scenario: SCENARIO }, &text())
}

/// What stands between two marks, wherever they stand.
fn between<'a>(page: &'a str, begin: &str, end: &str) -> Vec<&'a str> {
    page.split(begin).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

#[test]
fn nothing_leaves_it_and_nothing_runs_in_it() {
    let (one, other) = (report(40), report(60));
    let told = |report| Told { report, scenario: SCENARIO };
    for page in [drawn(&one), comparison(told(&one), told(&other), &text())] {
        for forbidden in [
            "<script",
            "http://",
            "https://",
            "url(",
            "@import",
            "src=",
            "<link",
            " onload=",
            " onclick=",
            "javascript:",
        ] {
            let tags =
                between(&page, "<", ">").join(">") + between(&page, "<style>", "</style>").concat().as_str();
            assert!(!tags.contains(forbidden), "{forbidden}");
        }
        assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'"));
    }
}

#[test]
fn each_chart_is_told_in_words_and_has_a_table() {
    let page = drawn(&report(40));
    let pictures = between(&page, "<svg viewBox", "</svg>");
    let pictures: Vec<_> = pictures.into_iter().filter(|picture| picture.contains("role=\"img\"")).collect();
    assert_eq!(pictures.len(), 6);
    assert_eq!(
        between(&page, "<figure", "</figure>").iter().filter(|figure| figure.contains("<table>")).count(),
        6
    );
    let mut ids = between(&page, " id=\"", "\"");
    for picture in &pictures {
        let labels = between(picture, "aria-labelledby=\"", "\"");
        assert!(labels[0].split(' ').all(|label| ids.contains(&label)), "{labels:?}");
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id is there once");
    let words = "Licensed: 0 to 100, 0 at the end.";
    assert!(page.contains(words), "{page}");
}

#[test]
fn what_failed_is_told_by_a_word_and_not_by_its_colour_alone() {
    let page = drawn(&report(40));
    assert!(page.contains("1 of 2 expectations do not hold."));
    let rows = between(&page, "<tr class=\"failed\">", "</tr>");
    assert!(
        rows.len() == 1 && rows[0].contains("✗ fails") && rows[0].contains("lapsed &lt;= 10"),
        "{rows:?}"
    );
    let mut good = report(40);
    good.expectations.truncate(1);
    good.holds = true;
    assert!(drawn(&good).contains("Everything is as expected: 1 of 1."));
}

#[test]
fn it_says_what_was_no_signature_and_what_a_code_means() {
    let page = drawn(&report(40));
    for said in [
        "Signatures are stand-ins.",
        "5,184 objects were sealed and 15,552 seals verified",
        "<th scope=\"row\">no-host-reached<br><small>No host could be reached</small></th>",
        "40 times a product of a machine fell into notification",
        "The first 30 are listed.",
        "<summary>10 more</summary>",
        "A month &lt;without&gt; the host.",
        "<h1>A &amp; B</h1>",
    ] {
        assert!(page.contains(said), "no {said}");
    }
}

#[test]
fn two_runs_share_each_chart_and_the_changed_lines_are_told() {
    let (one, mut other) = (report(40), report(60));
    other.events[0].at += 86_400;
    let changed = SCENARIO.replace("days = 40", "days = 60");
    let (first, second) =
        (Told { report: &one, scenario: SCENARIO }, Told { report: &other, scenario: &changed });
    let page = comparison(first, second, &text());
    let charts = between(&page, "<figure class=\"chart\">", "</figure>");
    assert_eq!(charts.len(), 5);
    for chart in charts {
        assert!(chart.contains("> A ") && chart.contains("> B "), "{chart}");
    }
    let lines = between(&page, "<h2>What was changed</h2>", "</section>");
    assert!(lines[0].contains("days = 40") && lines[0].contains("days = 60"), "{lines:?}");
    let happened = between(&page, "<h2>What happened</h2>", "</section>");
    assert!(happened[0].contains("14 Jan 2027") && happened[0].contains("15 Jan 2027"), "{happened:?}");
    let moved = FleetReport {
        time: muster_fleet::report::TimeAxis { starts: one.time.starts + 86_400, ..one.time },
        ..report(40)
    };
    let second = Told { report: &moved, scenario: SCENARIO };
    assert!(comparison(first, second, &text()).contains(">day 7<"), "two calendars are laid over by days");
}

/// What the chapter on fleets shows, drawn again: where it differs, the new one is left to be looked at.
#[test]
fn the_picture_in_the_chapter_is_that_of_its_scenario() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let scenario = std::fs::read_to_string(root.join("scenarios/dead-host.toml")).unwrap();
    let scenario = muster_fleet::scenario::Scenario::parse(&scenario).unwrap().with_machines(40);
    let report = muster_fleet::run(&scenario, 2, &()).unwrap();
    let text = text();
    let ground = Ground {
        report: &report,
        axis: axis(&report, Named::Date),
        marks: events::marks(&report),
        text: &text,
    };
    let picture = machines::of(&ground)[0].picture_alone();
    let shown = root.join("docs/pictures/dead-host.svg");
    if std::fs::read_to_string(&shown).ok().as_ref() != Some(&picture) {
        let drawn = root.join("target/fleet/dead-host.svg");
        std::fs::create_dir_all(drawn.parent().unwrap()).unwrap();
        std::fs::write(&drawn, picture).unwrap();
        panic!("{} is not what is drawn now; look at {}", shown.display(), drawn.display());
    }
}
