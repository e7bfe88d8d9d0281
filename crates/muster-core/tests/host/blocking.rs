//! An administrator blocks and forgets machines.

use crate::story::{STUDIO_POOL, SUITE_6_POOL, Story, Told, machine, machines, too_few};
use muster_core::code::Code;
use muster_core::event::Event;
use muster_core::host::Effect;
use muster_example::STUDIO_7;
use muster_wire::number::Minutes;

fn block(story: &mut Story, number: u32, blocked: bool) -> Effect {
    let effect = story.ledger.block(STUDIO_POOL, machine(STUDIO_7, number).request.cmid, blocked).unwrap();
    story.store.apply(&effect.changes);
    effect
}

#[test]
fn a_blocked_machine_is_refused_and_does_not_count() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=3));
    let cmid = machine(STUDIO_7, 2).request.cmid;
    assert_eq!(block(&mut story, 2, true).events, [Event::MachineBlocked { cmid }]);
    assert_eq!(story.counts(STUDIO_POOL), (2, 2));
    let told = story.ask(&machine(STUDIO_7, 2));
    assert_eq!(told, Told::Refused { code: Code::MachineBlocked, figure: 0, limit: 0 });
    let view = story.view(STUDIO_POOL, &machine(STUDIO_7, 2));
    assert_eq!((view.counts, view.lapses, view.record().requests), (false, None, 1));
    assert_eq!(story.ask(&machine(STUDIO_7, 4)), too_few(3, 25));
    story.store.assert_holds(&story.ledger, story.now);

    assert_eq!(block(&mut story, 2, false).events, [Event::MachineUnblocked { cmid }]);
    assert_eq!(story.counts(STUDIO_POOL), (4, 4));
    assert_eq!(story.ask(&machine(STUDIO_7, 2)), too_few(4, 25));
}

#[test]
fn a_blocked_machine_is_not_forgotten_by_time() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=2));
    block(&mut story, 2, true);
    for _ in 0..70 {
        story.wait(Minutes(1_440));
        story.now = story.now.plus_seconds(-1);
        story.sweep();
    }
    story.sweep();
    assert_eq!(story.census(STUDIO_POOL).records.0, 2, "the clock looked stepped every day");
    for _ in 0..7 {
        story.wait(Minutes(240));
        story.sweep();
    }
    assert_eq!(story.census(STUDIO_POOL).records.0, 1);
    let told = story.ask(&machine(STUDIO_7, 2));
    assert_eq!(told, Told::Refused { code: Code::MachineBlocked, figure: 0, limit: 0 });
}

#[test]
fn a_forgotten_machine_comes_back_as_a_new_one() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=3));
    let cmid = machine(STUDIO_7, 2).request.cmid;
    let effect = story.ledger.forget(STUDIO_POOL, cmid).unwrap();
    assert_eq!(effect.events, [Event::MachineForgotten { cmid }]);
    story.store.apply(&effect.changes);
    assert_eq!(story.counts(STUDIO_POOL), (2, 2));
    story.store.assert_holds(&story.ledger, story.now);
    assert_eq!(story.ask(&machine(STUDIO_7, 2)), too_few(3, 25));
    assert_eq!(story.view(STUDIO_POOL, &machine(STUDIO_7, 2)).record().requests, 1);
}

#[test]
fn what_is_not_on_record_cannot_be_blocked_or_forgotten() {
    let mut story = Story::new();
    story.ask(&machine(STUDIO_7, 1));
    let (known, unknown) = (machine(STUDIO_7, 1).request.cmid, machine(STUDIO_7, 2).request.cmid);
    assert_eq!(story.ledger.block(STUDIO_POOL, unknown, true), None);
    assert_eq!(story.ledger.forget(STUDIO_POOL, unknown), None);
    assert_eq!(story.ledger.forget(SUITE_6_POOL, known), None);
}
