//! Searches step by step.

use super::*;
use alloc::format;
use alloc::string::ToString;
use alloc::vec;

fn name(domain: &str) -> ServiceName {
    ServiceName::of_all(&domain.parse().unwrap())
}

fn target(name: &str) -> Target {
    Target::new(name, 1688).unwrap()
}

fn hosts(names: &[&str]) -> Said {
    let service = |(priority, name): (usize, &&str)| {
        let priority = u16::try_from(priority).unwrap();
        Service { priority, weight: 0, target: target(name) }
    };
    Said::Hosts { hosts: names.iter().enumerate().map(service).collect(), complete: true }
}

fn remembered(host: &str, domain: &str) -> Option<Remembered> {
    Some(Remembered { target: target(host), under: name(domain).to_string() })
}

/// Runs a search to its end: `?NAME` for a name that was looked up, the host for one that was asked.
fn story(mut search: Search, dns: &[(&str, Said)]) -> (Vec<String>, bool) {
    let mut story = Vec::new();
    loop {
        match search.next(0) {
            Step::Done => return (story, search.is_retired()),
            Step::Ask(Candidate { target, remembered, at_last_address, .. }) => {
                let marks = [(remembered, " remembered"), (at_last_address, " at its last address")];
                let marks = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect::<String>();
                story.push(format!("{}{marks}", target.name()));
            }
            Step::LookUp(asked) => {
                story.push(format!("?{}", asked.as_str().trim_start_matches("_muster._tcp.")));
                let said = dns.iter().find(|(domain, _)| name(domain) == asked).unwrap().1.clone();
                search.heard(&asked, said, &mut |_| 0);
            }
        }
    }
}

#[test]
fn the_hosts_of_a_name_come_before_the_next_name_and_nobody_twice() {
    let search = Search::new(vec![name("a.test"), name("b.test"), name("c.test")], None);
    let dns =
        [("a.test", hosts(&["one", "two"])), ("b.test", Said::Refused), ("c.test", hosts(&["two", "three"]))];
    let (story, _) = story(search, &dns);
    assert_eq!(story, ["?a.test", "one", "two", "?b.test", "?c.test", "three"]);
}

#[test]
fn what_becomes_of_the_host_that_granted_last() {
    let complete = |complete| match hosts(&["one"]) {
        Said::Hosts { hosts, .. } => Said::Hosts { hosts, complete },
        said => said,
    };
    for (said, told, retired) in [
        (
            hosts(&["one", "good", "two"]),
            vec!["?b.test", "good remembered", "one", "two", "?a.test", "other"],
            false,
        ),
        (complete(true), vec!["?b.test", "one", "?a.test", "other"], true),
        (complete(false), vec!["?b.test", "good remembered", "one", "?a.test", "other"], false),
        (Said::NoHost, vec!["?b.test", "?a.test", "other"], true),
        (Said::Nothing, vec!["?b.test", "good remembered", "?a.test", "other"], false),
        (Said::Refused, vec!["?b.test", "good remembered", "?a.test", "other"], false),
        (Said::Silence, vec!["?b.test", "good remembered at its last address"], false),
    ] {
        let search = Search::new(vec![name("a.test"), name("b.test")], remembered("good", "b.test"));
        let dns = [("a.test", hosts(&["other"])), ("b.test", said.clone())];
        assert_eq!(
            story(search, &dns),
            (told.iter().map(ToString::to_string).collect(), retired),
            "{said:?}"
        );
    }
}

#[test]
fn a_host_that_was_found_under_another_name_is_not_asked() {
    let search = Search::new(vec![name("a.test")], remembered("good", "elsewhere.test"));
    let (story, retired) = story(search, &[("a.test", hosts(&["one"]))]);
    assert_eq!((story, retired), (vec!["?a.test".to_string(), "one".to_string()], false));
}

#[test]
fn where_no_server_replies_no_further_name_is_looked_up() {
    let search = Search::new(vec![name("a.test"), name("b.test")], None);
    assert_eq!(story(search, &[("a.test", Said::Silence)]).0, ["?a.test"]);
}

#[test]
fn sixteen_hosts_and_sixty_seconds_are_enough() {
    let many: Vec<String> = (0..40).map(|number| format!("host-{number}")).collect();
    let many = hosts(&many.iter().map(String::as_str).collect::<Vec<_>>());
    let search = || Search::new(vec![name("a.test"), name("b.test")], None);
    assert_eq!(story(search(), &[("a.test", many.clone())]).0.len(), 1 + HOSTS);
    let mut late = search();
    late.heard(&name("a.test"), many, &mut |_| 0);
    assert!(matches!(late.next(SEARCH_SECONDS - 1), Step::Ask(_)));
    assert_eq!(late.next(SEARCH_SECONDS), Step::Done);
    assert_eq!(search().next(SEARCH_SECONDS), Step::Done, "no name either");
}
