//! Each bound with its own refusal, and only for machines that are new.

use crate::story::{DAY, STUDIO_POOL, SUITE_6_POOL, Story, Told, machine, machines, too_few};
use muster_core::code::Code;
use muster_example::{STUDIO_7, STUDIO_7_AND_SERVER_7, SUITE_6};
use muster_wire::number::{MachineCount, Minutes};
use muster_wire::object::Terms;

fn refused(code: Code, figure: i64, limit: i64) -> Told {
    Told::Refused { code, figure, limit }
}

#[test]
fn a_full_pool_takes_no_new_machine_and_serves_the_known() {
    let mut story = Story::new();
    story.bound(3, 1_000);
    story.all(machines(STUDIO_7, 1..=3));
    assert_eq!(story.ask(&machine(STUDIO_7, 4)), refused(Code::PoolFull, 3, 3));
    assert_eq!(story.event_names(), ["bound-reached", "request-processed"]);
    assert_eq!(story.ask(&machine(STUDIO_7, 3)), too_few(3, 25));
    assert_eq!(story.ask(&machine(SUITE_6, 4)), too_few(1, 5), "another pool");
    let census = story.census(STUDIO_POOL);
    assert_eq!((census.counters.failed, census.records), (1, MachineCount(3)));
    // A machine that aged out still has its place until it is deleted.
    story.wait(Minutes::days(45));
    assert_eq!(story.ask(&machine(STUDIO_7, 5)), refused(Code::PoolFull, 3, 3));
    assert_eq!(story.ask(&machine(STUDIO_7, 2)), too_few(1, 25));
}

#[test]
fn one_address_brings_only_so_many_new_ids_a_day() {
    let mut story = Story::new();
    story.bound(1_000, 2);
    let here = |number| machine(STUDIO_7, number).from("192.0.2.1");
    story.all([here(1), here(2), here(1)]);
    assert_eq!(story.ask(&here(3)), refused(Code::SourceLimit, 2, 2));
    assert_eq!(story.event_names(), ["bound-reached", "request-processed"]);
    assert_eq!(story.ask(&here(1)), too_few(2, 25), "known ones are served");
    assert_eq!(story.ask(&here(3).from("192.0.2.2")), too_few(3, 25), "another address");
    assert_eq!(
        story.ask(&machine(SUITE_6, 3).from("192.0.2.1")),
        refused(Code::SourceLimit, 2, 2),
        "all pools"
    );
    story.ledger = story.store.load();
    assert_eq!(story.ask(&here(4)), refused(Code::SourceLimit, 2, 2), "also after a restart");
    // Seen twice a day, so that the clock does not look stepped.
    for _ in 0..6 {
        story.wait(Minutes(239));
        story.ask(&here(1));
    }
    assert_eq!(story.ask(&here(4)), refused(Code::SourceLimit, 2, 2));
    story.wait(Minutes(6));
    assert_eq!(story.ask(&here(4)), too_few(4, 25), "a day later");
}

fn with_maximum(refuses: bool) -> Story {
    let mut story = Story::new();
    story.certify_only(STUDIO_7_AND_SERVER_7, |host| {
        host.terms = Some(Terms {
            machine_maximum: Some(MachineCount(3)),
            maximum_refuses: Some(refuses),
            ..Terms::default()
        });
    });
    story.all(machines(STUDIO_7, 1..=3));
    assert_eq!(story.event_names(), ["request-processed"]);
    story
}

#[test]
fn the_keys_machine_maximum_refuses_where_it_says_so() {
    let mut story = with_maximum(true);
    assert_eq!(story.ask(&machine(STUDIO_7, 4)), refused(Code::MachineMaximum, 3, 3));
    assert_eq!(story.event_names(), ["bound-reached", "request-processed"]);
    assert_eq!(story.ask(&machine(STUDIO_7, 1)), too_few(3, 25));
    // Who dropped out has to find a place again; who stayed does not.
    story.wait(Minutes::days(20));
    story.all(machines(STUDIO_7, 2..=3));
    story.wait(Minutes::days(10));
    assert_eq!(story.ask(&machine(STUDIO_7, 4)), too_few(3, 25));
    assert_eq!(story.ask(&machine(STUDIO_7, 1)), refused(Code::MachineMaximum, 3, 3));
    assert_eq!(story.ask(&machine(STUDIO_7, 2)), too_few(3, 25));
}

#[test]
fn the_keys_machine_maximum_warns_otherwise() {
    let mut story = with_maximum(false);
    assert_eq!(story.ask(&machine(STUDIO_7, 4)), too_few(4, 25));
    assert_eq!(story.event_names(), ["request-processed", "bound-reached"]);
    assert_eq!(story.census(STUDIO_POOL).counters.failed, 0);
}

#[test]
fn the_bound_of_records_is_per_pool() {
    let mut story = Story::new();
    story.bound(1, 1_000);
    story.ask(&machine(SUITE_6, 1));
    story.wait(DAY);
    assert_eq!(story.ask(&machine(SUITE_6, 2)), refused(Code::PoolFull, 1, 1));
    assert_eq!(story.census(SUITE_6_POOL).records, MachineCount(1));
}

#[test]
fn a_clock_that_was_set_back_does_not_hold_newcomers_against_an_address() {
    let mut story = Story::new();
    story.bound(1_000, 2);
    let here = |number| machine(STUDIO_7, number).from("192.0.2.1");
    story.all([here(1), here(2)]);
    story.now = story.now.plus_seconds(-20_000);
    assert_eq!(story.ask(&here(3)), too_few(3, 25));
}
