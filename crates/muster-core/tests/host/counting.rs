//! Pools, the ageing window, thresholds and intervals, counters, levels.

use crate::story::{
    DAY, RETRY, STUDIO_POOL, SUITE_6_POOL, Story, Told, WEEK, machine, machines, too_few, trust,
};
use muster_core::event::Event;
use muster_core::host::{Duty, MachineView, Reply};
use muster_example::{ExamplePublisher, SERVER_7, STUDIO_7, STUDIO_7_AND_SERVER_7, SUITE_6, SUITE_7};
use muster_wire::number::{MachineCount, Minutes, PoolNumber};
use muster_wire::object::{Attribute, Catalog, Terms};

#[test]
fn pools_count_apart_even_for_one_id() {
    let mut story = Story::new();
    story.all(machines(SUITE_6, 1..=4));
    assert_eq!(story.all(machines(SUITE_7, 1..=4)), Some(too_few(4, 5)));
    assert_eq!(story.all(machines(STUDIO_7, 1..=4)), Some(too_few(4, 25)));
    assert_eq!(story.ask(&machine(SUITE_6, 5)), Told::Granted { count: 5, threshold: 5 });
    assert_eq!(story.counts(PoolNumber(3)), (4, 4));
    assert_eq!(story.ledger.find(machine(SUITE_6, 1).request.cmid, story.now).count(), 3);
    let blocked = story.ledger.block(SUITE_6_POOL, machine(SUITE_6, 1).request.cmid, true).unwrap();
    story.store.apply(&blocked.changes);
    assert_eq!((story.counts(SUITE_6_POOL).1, story.counts(PoolNumber(3)).1), (4, 4));
}

#[test]
fn an_answer_repeats_what_it_answers_and_what_it_was_made_under() {
    let mut story = Story::new();
    story.all(machines(SERVER_7, 1..=4));
    let asking = machine(SERVER_7, 5);
    let outcome = story.decide(&asking);
    let Reply::Grant { payload: grant, certificate } = outcome.reply else { panic!("{outcome:?}") };
    assert_eq!(certificate, 0);
    assert_eq!(
        (grant.publisher, grant.product, grant.cmid),
        (story.publisher.id(), SERVER_7, asking.request.cmid)
    );
    assert_eq!(grant.fingerprint, muster_core::fingerprint::digest(&asking.request.fingerprint));
    assert_eq!(grant.host, story.certificates[0].key_id());
    assert_eq!(grant.recorded, story.ledger.head());
    assert_eq!((grant.recorded.number.0, grant.issued), (5, story.now));
    assert_eq!(grant.expires, story.now.plus(Minutes(259_200)));
    assert_eq!((grant.renewal_interval, grant.retry_interval), (WEEK, RETRY));
    assert_eq!((grant.catalog_version.0, grant.revocation_number.0), (1, 1));
    assert_eq!((grant.attributes, grant.sharing), (None, None));

    let line = story.store.audit.last().unwrap();
    assert_eq!((line.recorded, line.nonce, line.cmid), (grant.recorded, grant.nonce, grant.cmid));
    assert_eq!((line.pool, line.threshold), (Some(STUDIO_POOL), Some(MachineCount(5))));
    assert_eq!((line.count, line.true_count), (Some(MachineCount(5)), Some(MachineCount(5))));
    assert!(line.code.is_success());
    assert_eq!((line.expires, line.figure, line.limit), (Some(grant.expires), 0, 0));
}

#[test]
fn the_key_sets_threshold_end_and_attributes_within_the_catalogs_bounds() {
    let mut story = Story::new();
    let attributes = vec![Attribute { name: "seat".into(), value: "lab".into() }];
    let ends = story.now.plus(Minutes::days(100));
    let terms = |threshold| Terms {
        threshold: Some(MachineCount(threshold)),
        ends: Some(ends),
        attributes: Some(attributes.clone()),
        ..Terms::default()
    };
    story.certify_only(STUDIO_7_AND_SERVER_7, |host| host.terms = Some(terms(3)));
    assert_eq!(story.all(machines(STUDIO_7, 1..=4)), Some(too_few(4, 5)), "not below the lowest allowed, 5");
    let grant = story.grant(&machine(SERVER_7, 4));
    assert_eq!((grant.count.0, grant.threshold.0), (4, 3));
    assert_eq!((grant.expires, grant.attributes), (ends, Some(attributes.clone())));
    story.certify_only(STUDIO_7_AND_SERVER_7, |host| host.terms = Some(terms(40)));
    assert_eq!(story.ask(&machine(SERVER_7, 4)), too_few(4, 40), "higher than the product's own");
    assert_eq!(story.census(STUDIO_POOL).cap, MachineCount(80));
}

#[test]
fn the_largest_threshold_is_remembered_over_a_restart() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, [1]));
    story.ledger = story.store.load();
    story.all(machines(SERVER_7, 2..=60));
    assert_eq!(story.counts(STUDIO_POOL), (50, 60));
}

#[test]
fn rare_renewals_widen_the_window() {
    let mut story = Story::new();
    story.push(Some(43_200), None);
    story.all(machines(SERVER_7, 1..=4));
    story.wait(Minutes(37 * 1_440 - 1));
    let grant = story.grant(&machine(SERVER_7, 5));
    assert_eq!((grant.count.0, grant.renewal_interval), (5, Minutes(43_200)));
    story.wait(Minutes(1));
    assert_eq!(story.counts(STUDIO_POOL), (1, 1), "30 days and a week of slack have passed");
    story.store.assert_holds(&story.ledger, story.now);
}

#[test]
fn the_window_follows_settings_and_catalog_before_anyone_asks() {
    let mut story = Story::new();
    story.all(machines(SERVER_7, 1..=4));
    story.wait(Minutes::days(33));
    assert_eq!(story.counts(STUDIO_POOL), (0, 0));
    story.push(Some(43_200), None);
    let duty = Duty { trust: &story.trust, certificates: &story.certificates, settings: &story.settings };
    let effect = story.ledger.adopt(&duty);
    assert_eq!((effect.changes.len(), story.ledger.adopt(&duty).changes.len()), (1, 0));
    story.store.apply(&effect.changes);
    assert_eq!(story.counts(STUDIO_POOL), (4, 4));
    story.store.assert_holds(&story.ledger, story.now);
}

#[test]
fn one_slow_product_keeps_its_pool_open_for_all() {
    let slow = |catalog: &mut Catalog| {
        catalog.products[0].renewal_interval = Minutes::days(28);
    };
    let mut story = Story::of(ExamplePublisher::new(1), slow);
    story.all(machines(SERVER_7, 1..=4));
    story.all(machines(SUITE_6, 1..=4));
    story.wait(Minutes::days(34));
    assert_eq!(story.counts(STUDIO_POOL), (4, 4), "a desktop renews after 28 days");
    assert_eq!(story.counts(SUITE_6_POOL), (0, 0));
}

#[test]
fn pushed_intervals_go_to_machines_and_short_ones_only_in_labs() {
    let mut story = Story::new();
    story.push(Some(15), Some(30));
    let refusal = story.refusal(&machine(STUDIO_7, 1));
    assert_eq!((refusal.renewal_interval, refusal.retry_interval), (Minutes(15), Minutes(30)));

    let mut lab = Story::of(ExamplePublisher::lab(1), |_| {});
    lab.push(Some(1), Some(1));
    let refusal = lab.refusal(&machine(STUDIO_7, 1));
    assert_eq!((refusal.renewal_interval, refusal.retry_interval), (Minutes(1), Minutes(1)));
    story.settings = lab.settings;
    let refusal = story.refusal(&machine(STUDIO_7, 1));
    assert_eq!((refusal.renewal_interval, refusal.retry_interval), (Minutes(15), Minutes(15)), "no lab");
}

#[test]
fn a_newer_catalog_rules_from_the_next_request_on() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=9));
    story.trust = trust(
        &story.publisher,
        |catalog| {
            catalog.version.0 = 2;
            catalog.products[0].threshold = MachineCount(10);
        },
        |_| {},
    );
    let grant = story.grant(&machine(STUDIO_7, 10));
    assert_eq!((grant.count.0, grant.threshold.0, grant.catalog_version.0), (10, 10, 2));
    assert_eq!(story.census(STUDIO_POOL).largest_threshold, MachineCount(25), "ever asked for");
}

#[test]
fn counters_tell_with_which_status_machines_came() {
    let mut story = Story::new();
    for status in 0..=5 {
        for _ in 0..=status {
            story.ask(&machine(STUDIO_7, 1).with_status(status));
        }
    }
    story.ask(&machine(STUDIO_7, 1).with_clock(20_000));
    let counters = story.census(STUDIO_POOL).counters;
    assert_eq!((counters.total, counters.failed, counters.by_status), (22, 1, [1, 2, 3, 4, 5, 6]));
    let record = story.view(STUDIO_POOL, &machine(STUDIO_7, 1)).record();
    assert_eq!((record.requests, record.status), (21, 5));
}

#[test]
fn crossing_a_threshold_is_reported_once_each_way_for_every_product_in_use() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=3));
    story.ask(&machine(SERVER_7, 4));
    assert_eq!(story.event_names(), ["request-processed"]);
    story.ask(&machine(SERVER_7, 5));
    let reached = |event: &Event| matches!(event, Event::ThresholdReached { product: SERVER_7, .. });
    assert_eq!(story.events.iter().filter(|event| reached(event)).count(), 1);
    story.all(machines(SERVER_7, 6..=24));
    story.ask(&machine(SERVER_7, 25));
    assert!(story.events.iter().any(|event| matches!(
        event,
        Event::ThresholdReached { product: STUDIO_7, current_count: MachineCount(25), .. }
    )));
    story.ask(&machine(SERVER_7, 26));
    assert_eq!(story.event_names(), ["request-processed"]);

    story.ledger = story.store.load();
    story.ask(&machine(STUDIO_7, 1));
    assert_eq!(story.event_names(), ["request-processed"], "nor once more after a restart");
    story.ask(&machine(SERVER_7, 4));

    story.wait(Minutes::days(30));
    let low: Vec<_> = story.sweep().into_iter().filter(|event| event.name() == "count-low").collect();
    assert_eq!(low.len(), 2, "desktop and server");
    assert!(story.sweep().is_empty());
}

#[test]
fn licensed_are_those_whose_grant_runs() {
    let mut story = Story::new();
    story.all(machines(SERVER_7, 1..=6));
    assert_eq!(story.census(STUDIO_POOL).licensed, MachineCount(2));
    story.wait(Minutes(259_200 - 1));
    assert_eq!(story.census(STUDIO_POOL).licensed, MachineCount(2));
    story.wait(Minutes(1));
    assert_eq!(story.census(STUDIO_POOL).licensed, MachineCount(0));
}

#[test]
fn a_view_says_who_counts_and_until_when() {
    let mut story = Story::new();
    story.ask(&machine(SERVER_7, 1).named("db-1").from("192.0.2.9"));
    let asked = story.now;
    story.wait(DAY);
    let view = story.view(STUDIO_POOL, &machine(SERVER_7, 1));
    assert_eq!((view.counts, view.lapses, view.sharing), (true, Some(asked.plus(Minutes::days(30))), None));
    assert_eq!(view.record().name.as_deref(), Some("db-1"));
    assert_eq!(view.record().address.to_string(), "192.0.2.9");
    story.wait(Minutes::days(29));
    let view = story.view(STUDIO_POOL, &machine(SERVER_7, 1));
    assert_eq!((view.counts, view.lapses), (false, None));
}

#[test]
fn the_list_of_machines_goes_on_behind_any_place() {
    let mut story = Story::new();
    for product in [STUDIO_7, SUITE_6, SUITE_7] {
        story.all(machines(product, 1..=3));
    }
    let all: Vec<_> = story.ledger.machines(story.now).collect();
    assert_eq!(all.len(), 9);
    for (number, view) in all.iter().enumerate() {
        let place = (view.record().pool, view.record().cmid);
        let rest: Vec<_> = story.ledger.machines_after(Some(place), story.now).collect();
        let records = story.ledger.records_after(Some(place));
        assert!(records.eq(rest.iter().map(MachineView::record)));
        assert_eq!(rest, all[number + 1..], "behind {place:?}");
    }
}
