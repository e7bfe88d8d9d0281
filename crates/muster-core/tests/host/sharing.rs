//! Two hosts that share a count against one that is alone: whoever is asked, the answer is the same.

use crate::property::{Step, lasting, play, step};
use crate::store::Store;
use crate::story::{DAY, STUDIO_POOL, Story, Told, machine, machines, too_few};
use muster_core::code::Code;
use muster_core::host::Ledger;
use muster_example::SERVER_7;
use muster_wire::time::Timestamp;
use proptest::prelude::*;

/// Two ledgers over one store; the story's own is the one whose turn it is.
struct Pair {
    story: Story,
    /// The other host's ledger, and the store as it was when that host had its last turn.
    other: (Ledger, Store),
    observed: Option<Timestamp>,
}

impl Pair {
    fn new(story: Story) -> Self {
        let other = (story.store.load(), story.store.clone());
        Self { story, other, observed: None }
    }

    /// It is the other host's turn.
    fn change_over(&mut self) {
        let left = (self.story.ledger.clone(), self.story.store.clone());
        let (mut ledger, before) = std::mem::replace(&mut self.other, left);
        ledger.follow(self.story.store.news(&before, self.observed));
        self.story.ledger = ledger;
    }
}

#[test]
fn machines_of_two_hosts_reach_one_threshold() {
    let mut pair = Pair::new(Story::new());
    pair.story.all(machines(SERVER_7, 1..=3));
    pair.change_over();
    assert_eq!(pair.story.ask(&machine(SERVER_7, 4)), too_few(4, 5));
    assert_eq!(pair.story.ask(&machine(SERVER_7, 3)), too_few(4, 5), "it counts once");
    assert_eq!(pair.story.ask(&machine(SERVER_7, 5)), Told::Granted { count: 5, threshold: 5 });
    pair.change_over();
    assert_eq!(pair.story.ask(&machine(SERVER_7, 1)), Told::Granted { count: 5, threshold: 5 });
    let forgotten = pair.story.ledger.forget(STUDIO_POOL, machine(SERVER_7, 2).request.cmid).unwrap();
    pair.story.store.apply(&forgotten.changes);
    pair.change_over();
    assert_eq!(pair.story.ask(&machine(SERVER_7, 1)), too_few(4, 5));
}

#[test]
fn new_machines_of_an_address_are_bounded_over_both() {
    let mut pair = Pair::new(Story::new());
    pair.story.bound(10, 3);
    let from_one_place = |number| machine(SERVER_7, number).from("192.0.2.1");
    for number in 1..=3 {
        pair.story.ask(&from_one_place(number));
        pair.change_over();
    }
    let refused = Told::Refused { code: Code::SourceLimit, figure: 3, limit: 3 };
    assert_eq!(pair.story.ask(&from_one_place(4)), refused);
}

#[test]
fn machines_of_a_host_that_was_alone_come_along_once() {
    let (mut alone, mut pair) = (Story::new(), Pair::new(Story::new()));
    alone.all(machines(SERVER_7, 1..=4));
    pair.story.all(machines(SERVER_7, 4..=5));
    pair.story.wait(DAY);
    pair.story.ask(&machine(SERVER_7, 5));
    let requests = pair.story.census(STUDIO_POOL).counters;
    for _ in 0..2 {
        let effect = pair.story.ledger.take_along(alone.store.image());
        pair.story.store.apply(&effect.changes);
        assert_eq!(pair.story.counts(STUDIO_POOL), (5, 5));
        pair.story.store.assert_holds(&pair.story.ledger, pair.story.now);
    }
    assert_eq!(pair.story.census(STUDIO_POOL).counters, requests);
    pair.change_over();
    assert_eq!(pair.story.ask(&machine(SERVER_7, 1)), Told::Granted { count: 5, threshold: 5 });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_hosts_that_share_say_what_one_alone_would(
        steps in prop::collection::vec((any::<bool>(), step()), 1..200)
    ) {
        let (mut alone, mut pair) = (lasting(), Pair::new(lasting()));
        for (over, step) in steps {
            // What a host has forgotten when it starts, the one that runs on still knows.
            if matches!(step, Step::Restart) {
                continue;
            }
            if over {
                pair.change_over();
            }
            play(&mut alone, step);
            play(&mut pair.story, step);
            if matches!(step, Step::Ask { .. } | Step::Sweep | Step::DayOfSweeps) {
                pair.observed = Some(pair.story.now);
            }
            prop_assert_eq!(alone.store.audit.last(), pair.story.store.audit.last());
            prop_assert_eq!(alone.ledger.census(alone.now), pair.story.ledger.census(alone.now));
        }
        pair.change_over();
        prop_assert!(alone.ledger.machines(alone.now).eq(pair.story.ledger.machines(alone.now)));
        pair.story.store.assert_holds(&pair.story.ledger, alone.now);
    }
}
