//! What is refused before counting: failed, on record, no trace in the machine's record.

use crate::story::{STUDIO_POOL, Story, Told, machine, machines, too_few};
use muster_core::code::Code;
use muster_core::host::{Counters, Permission, Source};
use muster_example::{STUDIO_7, STUDIO_8};
use muster_wire::number::{Minutes, ProductNumber};

#[test]
fn a_refusal_before_counting_is_failed_and_on_record_and_nothing_else() {
    let mut story = Story::new();
    story.ask(&machine(STUDIO_7, 1));
    let before = story.view(STUDIO_POOL, &machine(STUDIO_7, 1)).record();
    story.wait(Minutes(60));
    let refusal = story.refusal(&machine(STUDIO_7, 1).with_clock(-18_000));
    assert_eq!((refusal.figure, refusal.limit), (-18_000, 14_400), "5 hours behind");
    assert_eq!((refusal.recorded.number.0, refusal.recorded), (2, story.ledger.head()));
    assert_eq!(story.view(STUDIO_POOL, &machine(STUDIO_7, 1)).record(), before);
    let line = story.store.audit.last().unwrap();
    assert_eq!((line.code, line.figure), (Code::ClockDifference.into(), -18_000));
    assert_eq!((line.pool, line.count, line.threshold), (Some(STUDIO_POOL), None, None));
    assert_eq!(story.event_names(), ["request-processed"]);
}

#[test]
fn permission_refuses_by_network_and_by_product() {
    let mut story = Story::new();
    let refused = |code, figure| Told::Refused { code, figure, limit: 0 };
    let denied = machine(STUDIO_7, 1).permitted(Permission::NetworkDenied);
    assert_eq!(story.ask(&denied), refused(Code::NetworkDenied, 0));
    let denied = machine(STUDIO_7, 1).permitted(Permission::ProductDenied);
    assert_eq!(story.ask(&denied), refused(Code::ProductDenied, 1));
    let census = story.census(STUDIO_POOL);
    assert_eq!((census.counters.failed, census.records.0), (2, 0));
}

#[test]
fn an_unknown_product_counts_in_no_pool() {
    let mut story = Story::new();
    let told = story.ask(&machine(ProductNumber(99), 1));
    assert_eq!(told, Told::Refused { code: Code::ProductUnknown, figure: 99, limit: 1 });
    assert_eq!(story.ledger.unattributed(), Counters { total: 1, failed: 1, by_status: [0; 6] });
    assert!(story.ledger.census(story.now).is_empty());
    assert_eq!(story.store.audit[0].pool, None);
    story.store.assert_holds(&story.ledger, story.now);
}

#[test]
fn an_older_key_group_does_not_cover_a_newer_product() {
    let mut story = Story::new();
    let told = story.ask(&machine(STUDIO_8, 1));
    assert_eq!(told, Told::Refused { code: Code::NotCovered, figure: 5, limit: 3 });
    assert_eq!(story.census(STUDIO_POOL).counters.failed, 1);
}

#[test]
fn checks_come_in_their_order() {
    let mut story = Story::new();
    let everything_wrong =
        machine(ProductNumber(99), 1).with_clock(20_000).permitted(Permission::NetworkDenied);
    let code = |told| match told {
        Told::Refused { code, .. } => code,
        other => panic!("{other:?}"),
    };
    assert_eq!(code(story.ask(&everything_wrong)), Code::ClockDifference);
    assert_eq!(code(story.ask(&everything_wrong.clone().with_clock(0))), Code::ProductUnknown);
    let newer = machine(STUDIO_8, 1).permitted(Permission::ProductDenied);
    assert_eq!(code(story.ask(&newer)), Code::ProductDenied);
    assert_eq!(code(story.ask(&newer.permitted(Permission::Allowed))), Code::NotCovered);
}

#[test]
fn a_refused_machine_is_counted_as_soon_as_the_reason_is_gone() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=24).into_iter().map(|machine| machine.with_clock(20_000)));
    assert_eq!(story.ask(&machine(STUDIO_7, 1)), too_few(1, 25));
}

#[test]
fn a_file_may_be_a_month_old_and_brings_as_many_newcomers_as_it_holds() {
    let mut story = Story::new();
    let of_file = |clock, id| {
        let mut one = machine(STUDIO_7, id).with_clock(clock);
        one.source = Source::FILE;
        one
    };
    let month = 30 * 86_400;
    assert_eq!(story.ask(&of_file(-month, 1)), too_few(1, 25));
    let refused = |figure, limit| Told::Refused { code: Code::ClockDifference, figure, limit };
    assert_eq!(story.ask(&of_file(-month - 1, 2)), refused(-month - 1, month));
    assert_eq!(story.ask(&of_file(14_401, 2)), refused(14_401, 14_400));
    story.bound(1_000, 1);
    assert_eq!(story.ask(&of_file(0, 3)), too_few(2, 25));
    assert_eq!(story.ask(&of_file(0, 4)), too_few(3, 25));
}
