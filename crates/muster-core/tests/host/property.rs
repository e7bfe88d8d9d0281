//! Random arrivals against a plain recount.

use crate::story::{Machine, Story, machine};
use muster_core::host::timing::KEPT_AFTER_AGEING;
use muster_core::host::{Permission, PoolCensus, Reply};
use muster_example::{ENDS, SERVER_7, STUDIO_7, STUDIO_7_AND_SERVER_7, STUDIO_8, SUITE_6, SUITE_6_GROUP};
use muster_wire::number::{Minutes, PoolNumber, ProductNumber};
use muster_wire::time::Timestamp;
use proptest::prelude::*;

#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    Ask {
        product: ProductNumber,
        number: u32,
        hardware: u32,
        status: u8,
        clock: i64,
        denied: bool,
    },
    Wait(u32),
    Sweep,
    /// Long enough that the clock is believed again.
    DayOfSweeps,
    Block(u32, bool),
    Forget(u32),
    Push(u32),
    Restart,
    SetBack(u32),
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let products = prop::sample::select(vec![STUDIO_7, SERVER_7, SUITE_6, STUDIO_8, ProductNumber(77)]);
    let clock = prop_oneof![9 => Just(0_i64), 1 => -20_000..20_000_i64];
    let ask = (products, 1..40_u32, 1..30_u32, 0..6_u8, clock, prop::bool::weighted(0.05));
    prop_oneof![
        12 => ask.prop_map(|(product, number, hardware, status, clock, denied)| Step::Ask {
            product, number, hardware, status, clock, denied
        }),
        4 => (1..6_000_u32).prop_map(Step::Wait),
        1 => (6_000..70_000_u32).prop_map(Step::Wait),
        1 => Just(Step::Sweep),
        1 => Just(Step::DayOfSweeps),
        1 => (1..40_u32, any::<bool>()).prop_map(|(number, blocked)| Step::Block(number, blocked)),
        1 => (1..40_u32).prop_map(Step::Forget),
        1 => prop::sample::select(vec![15_u32, 10_080, 43_200]).prop_map(Step::Push),
        1 => Just(Step::Restart),
        1 => (1..3_000_u32).prop_map(Step::SetBack),
    ]
}

/// A host whose certificates hold however the clock goes.
pub(crate) fn lasting() -> Story {
    let mut story = Story::new();
    story.certificates.clear();
    for group in [STUDIO_7_AND_SERVER_7, SUITE_6_GROUP] {
        story.certify(group, |host| host.not_after = ENDS);
    }
    story.wait(Minutes::days(2_000));
    story
}

pub(crate) fn play(story: &mut Story, step: Step) {
    match step {
        Step::Ask { product, number, hardware, status, clock, denied } => {
            let permission = if denied { Permission::ProductDenied } else { Permission::Allowed };
            let asking = machine(product, number).with_hardware(hardware).with_status(status);
            ask(story, &asking.with_clock(clock).permitted(permission));
        }
        Step::Wait(minutes) => story.wait(Minutes(minutes)),
        Step::SetBack(minutes) => story.now = story.now.plus_seconds(-60 * i64::from(minutes)),
        Step::Sweep => sweep(story),
        Step::DayOfSweeps => {
            for _ in 0..7 {
                story.wait(Minutes(240));
                sweep(story);
            }
            assert_eq!(due(story), 0, "the clock is believed again");
        }
        Step::Block(number, blocked) => {
            let pool = PoolNumber(1);
            let effect = story.ledger.block(pool, machine(STUDIO_7, number).request.cmid, blocked);
            story.store.apply(&effect.unwrap_or_default().changes);
        }
        Step::Forget(number) => {
            let pool = PoolNumber(2);
            let effect = story.ledger.forget(pool, machine(SUITE_6, number).request.cmid);
            story.store.apply(&effect.unwrap_or_default().changes);
        }
        Step::Push(minutes) => story.push(Some(minutes), None),
        Step::Restart => story.ledger = story.store.load(),
    }
}

/// Nothing is deleted, because the clock is in doubt, or all that is due.
fn sweep(story: &mut Story) {
    let records = |story: &Story| story.ledger.machines(story.now).count();
    let (all, due) = (records(story), due(story));
    story.sweep();
    let left = records(story);
    assert!(left == all || left + due == all, "{due} of {all} are due, {left} are left");
}

/// Machines of which the record is kept no longer: the hour in which they were seen is over by that much.
fn due(story: &Story) -> usize {
    let hour = |at: Timestamp| at.seconds() / 3_600;
    let census = story.ledger.census(story.now);
    let kept = |pool: PoolNumber| {
        let window = census.iter().find(|census| census.pool == pool).unwrap().window;
        60 * i64::from(window.0 + KEPT_AFTER_AGEING.0)
    };
    let is_due = |pool, seen| hour(seen) < hour(story.now.plus_seconds(-kept(pool)));
    let machines = story.ledger.machines(story.now);
    machines
        .filter(|view| !view.record().blocked && is_due(view.record().pool, view.record().last_seen))
        .count()
}

/// The count told is the count after adding; each answer has the next number.
fn ask(story: &mut Story, asking: &Machine) {
    let head = story.ledger.head().number.0;
    let reply = story.decide(asking).reply;
    let recorded = match &reply {
        Reply::Grant { payload, .. } => payload.recorded,
        Reply::Refusal { payload, .. } => payload.recorded,
        other => panic!("{other:?}"),
    };
    assert_eq!((recorded.number.0, recorded), (head + 1, story.ledger.head()));
    let line = story.store.audit.last().unwrap();
    if let (Some(pool), Some(count)) = (line.pool, line.count) {
        let census = story.census(pool);
        assert_eq!((Some(count), line.true_count), (Some(census.current_count), Some(census.true_count)));
        assert_eq!(line.code.is_success(), census.true_count >= line.threshold.unwrap());
    }
}

fn recount(story: &Story, census: &PoolCensus) -> (usize, usize) {
    let of_pool = || story.ledger.machines(story.now).filter(|view| view.record().pool == census.pool);
    let window = i64::from(census.window.0) * 60;
    let counted = of_pool()
        .filter(|view| !view.record().blocked && story.now.seconds_since(view.record().last_seen) < window);
    (counted.count(), of_pool().filter(|view| view.counts).count())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_are_those_of_a_recount(steps in prop::collection::vec(step(), 1..200)) {
        let mut story = lasting();
        for step in steps {
            play(&mut story, step);
            for census in story.ledger.census(story.now) {
                prop_assert!(census.counters.is_consistent());
                let true_count = census.true_count.0 as usize;
                prop_assert_eq!((true_count, true_count), recount(&story, &census));
                prop_assert!(census.current_count <= census.cap);
                let records = story.ledger.machines(story.now);
                let runs = |until: Option<Timestamp>| until.is_some_and(|until| until > story.now);
                let licensed = records
                    .filter(|view| view.record().pool == census.pool && runs(view.record().granted_until));
                prop_assert_eq!(census.licensed.0 as usize, licensed.count());
                prop_assert_eq!(census.current_count, census.true_count.min(census.cap));
                prop_assert_eq!(census.cap.0, 2 * census.largest_threshold.0);
            }
            prop_assert!(story.ledger.unattributed().is_consistent());
        }
        let asked = story.store.audit.len() as u64;
        let pools = story.ledger.census(story.now).iter().map(|census| census.counters.total).sum::<u64>();
        prop_assert_eq!(asked, pools + story.ledger.unattributed().total);
        story.store.assert_holds(&story.ledger, story.now);
    }
}
