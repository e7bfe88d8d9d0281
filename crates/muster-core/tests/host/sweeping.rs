//! Deleting what aged out long ago, and keeping everything while the clock is in doubt.

use crate::story::{STUDIO_POOL, SUITE_6_POOL, Story, machine, machines};
use muster_core::event::Event;
use muster_core::host::timing::DELETED_AT_ONCE;
use muster_example::{STUDIO_7, SUITE_6};
use muster_wire::number::Minutes;

const FOUR_HOURS: Minutes = Minutes(240);

/// Lets time pass as a running host sees it, sweeping every four hours.
fn live(story: &mut Story, days: u32) {
    for _ in 0..days * 6 {
        story.wait(FOUR_HOURS);
        story.sweep();
    }
}

fn records(story: &Story) -> u32 {
    story.census(STUDIO_POOL).records.0
}

/// How many records are left sweep by sweep, each number once, until all must be gone.
fn left_over_two_months(story: &mut Story, left: impl Fn(&Story) -> u32) -> Vec<u32> {
    let sweep = |_| {
        story.wait(FOUR_HOURS);
        story.sweep();
        left(story)
    };
    let mut left: Vec<u32> = (0..61 * 6).map(sweep).collect();
    left.dedup();
    left
}

#[test]
fn records_are_deleted_30_days_after_they_aged_out() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=5));
    live(&mut story, 30);
    assert_eq!((story.counts(STUDIO_POOL), records(&story)), ((0, 0), 5));
    story.ask(&machine(STUDIO_7, 5));
    live(&mut story, 29);
    story.wait(Minutes(239));
    story.sweep();
    story.wait(Minutes(239));
    story.sweep();
    assert_eq!(records(&story), 5);
    live(&mut story, 1);
    assert_eq!((story.counts(STUDIO_POOL), records(&story)), ((0, 0), 1));
    story.store.assert_holds(&story.ledger, story.now);
}

#[test]
fn a_step_of_the_clock_deletes_nothing_for_a_day() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=5));
    let before = story.now;
    story.wait(Minutes::days(365));
    let events = story.sweep();
    assert!(events.contains(&Event::ClockStepped { before, now: story.now }));
    assert_eq!(records(&story), 5);
    for _ in 0..5 {
        story.wait(FOUR_HOURS);
        story.sweep();
        // A restart in between does not make the host forget that the clock stepped.
        story.ledger = story.store.load();
        story.ask(&machine(STUDIO_7, 1));
    }
    assert_eq!((story.counts(STUDIO_POOL), records(&story)), ((1, 1), 5));
    // The mistake is noticed and the clock set back: all is as it was.
    story.now = before.plus(Minutes(60));
    story.sweep();
    assert_eq!((story.counts(STUDIO_POOL), records(&story)), ((5, 5), 5));
}

#[test]
fn a_year_that_really_passed_is_believed_after_a_day() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=5));
    story.wait(Minutes::days(365));
    story.sweep();
    for _ in 0..5 {
        story.wait(FOUR_HOURS);
        story.sweep();
    }
    story.wait(Minutes(239));
    story.sweep();
    assert_eq!(records(&story), 5);
    story.wait(Minutes(1));
    story.sweep();
    assert_eq!(records(&story), 0);
}

#[test]
fn a_fleet_that_went_away_at_once_is_deleted_in_parts() {
    let mut story = Story::new();
    let most = u32::try_from(DELETED_AT_ONCE).unwrap();
    story.all(machines(STUDIO_7, 1..=most + 1));
    assert_eq!(left_over_two_months(&mut story, records), [most + 1, 1, 0]);
}

#[test]
fn what_is_deleted_at_once_is_bounded_over_all_pools() {
    let mut story = Story::new();
    let most = u32::try_from(DELETED_AT_ONCE).unwrap();
    let half = most / 2 + 1;
    story.all(machines(STUDIO_7, 1..=half));
    story.all(machines(SUITE_6, 1..=half));
    let both = |story: &Story| records(story) + story.census(SUITE_6_POOL).records.0;
    assert_eq!(left_over_two_months(&mut story, both), [2 * half, 2 * half - most, 0]);
}

#[test]
fn a_step_is_noticed_by_requests_as_well() {
    let mut story = Story::new();
    story.ask(&machine(STUDIO_7, 1));
    story.wait(FOUR_HOURS);
    story.ask(&machine(STUDIO_7, 1));
    assert_eq!(story.event_names(), ["request-processed"]);
    for step in [14_401, -14_401] {
        let before = story.now;
        story.now = before.plus_seconds(step);
        story.ask(&machine(STUDIO_7, 1));
        assert!(story.events.contains(&Event::ClockStepped { before, now: story.now }));
    }
}

#[test]
fn a_host_that_was_off_for_long_waits_a_day_before_it_deletes() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=5));
    story.wait(Minutes::days(365));
    story.ledger = story.store.load();
    story.sweep();
    assert_eq!(records(&story), 5);
}
