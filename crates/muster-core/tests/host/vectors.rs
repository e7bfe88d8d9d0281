//! The field's test vectors, as far as they are the host's.

use crate::story::{RETRY, STUDIO_POOL, Story, Told, WEEK, machine, machines, too_few};
use muster_core::code::Code;
use muster_example::{SERVER_7, STUDIO_7};
use muster_wire::number::Minutes;

#[test]
fn v1_the_fifth_server_is_activated_and_the_first_four_at_their_next_try() {
    let mut story = Story::new();
    for number in 1..=4 {
        assert_eq!(story.ask(&machine(SERVER_7, number)), too_few(number.into(), 5));
    }
    let refusal = story.refusal(&machine(SERVER_7, 4));
    assert_eq!((refusal.figure, refusal.retry_interval), (4, RETRY));
    assert_eq!(story.ask(&machine(SERVER_7, 5)), Told::Granted { count: 5, threshold: 5 });
    story.wait(RETRY);
    for first in machines(SERVER_7, 1..=4) {
        assert_eq!(story.ask(&first), Told::Granted { count: 5, threshold: 5 });
    }
}

#[test]
fn v2_a_known_id_is_not_counted_twice() {
    let mut story = Story::new();
    assert_eq!(story.all(machines(STUDIO_7, 1..=24)), Some(too_few(24, 25)));
    assert_eq!(story.ask(&machine(STUDIO_7, 7)), too_few(24, 25));
    assert_eq!(story.census(STUDIO_POOL).counters.total, 25);
    assert_eq!(story.counts(STUDIO_POOL), (24, 24));
}

#[test]
fn v3_the_25th_client_is_activated_and_the_others_at_their_next_try() {
    let mut story = Story::new();
    story.all(machines(STUDIO_7, 1..=24));
    assert_eq!(story.ask(&machine(STUDIO_7, 25)), Told::Granted { count: 25, threshold: 25 });
    story.wait(RETRY);
    for other in machines(STUDIO_7, 1..=24) {
        assert_eq!(story.ask(&other), Told::Granted { count: 25, threshold: 25 });
    }
}

#[test]
fn v4_three_clients_and_two_servers_activate_both_servers_and_no_client() {
    let mut story = Story::new();
    assert_eq!(story.all(machines(STUDIO_7, 1..=3)), Some(too_few(3, 25)));
    assert_eq!(story.ask(&machine(SERVER_7, 4)), too_few(4, 5));
    assert_eq!(story.ask(&machine(SERVER_7, 5)), Told::Granted { count: 5, threshold: 5 });
    story.wait(RETRY);
    assert_eq!(story.ask(&machine(SERVER_7, 4)), Told::Granted { count: 5, threshold: 5 });
    for client in machines(STUDIO_7, 1..=3) {
        assert_eq!(story.ask(&client), too_few(5, 25));
    }
}

#[test]
fn v5_sixty_clients_show_50() {
    let mut story = Story::new();
    let last = story.all(machines(STUDIO_7, 1..=60));
    assert_eq!(last, Some(Told::Granted { count: 50, threshold: 25 }));
    assert_eq!(story.counts(STUDIO_POOL), (50, 60));
}

#[test]
fn v6_thirty_servers_show_10() {
    let mut story = Story::new();
    let last = story.all(machines(SERVER_7, 1..=30));
    assert_eq!(last, Some(Told::Granted { count: 10, threshold: 5 }));
    assert_eq!(story.counts(STUDIO_POOL), (10, 30));
    // The first desktop raises the cap, and it stays raised.
    assert_eq!(story.ask(&machine(STUDIO_7, 31)), Told::Granted { count: 31, threshold: 25 });
    assert_eq!(story.ask(&machine(SERVER_7, 1)), Told::Granted { count: 31, threshold: 5 });
}

#[test]
fn v7_four_silent_machines_drop_out_and_what_is_licensed_stays() {
    let mut story = Story::new();
    let mut staying = machines(STUDIO_7, 5..=20);
    staying.extend(machines(SERVER_7, 21..=26));
    story.all(machines(STUDIO_7, 1..=4));
    story.all(staying.clone());
    assert_eq!(story.counts(STUDIO_POOL), (26, 26));
    let licensed = story.grant(&staying[0]);
    assert_eq!(licensed.expires, story.now.plus(Minutes::days(180)));

    for _ in 0..4 {
        story.wait(WEEK);
        story.all(staying.clone());
    }
    let last_renewal = story.now;
    story.wait(Minutes(2 * 1_440 - 1));
    assert_eq!(story.counts(STUDIO_POOL), (26, 26), "one minute before 30 days");
    story.wait(Minutes(1));
    assert_eq!(story.counts(STUDIO_POOL), (22, 22), "silent for 30 days");

    assert_eq!(story.ask(&staying[1]), too_few(22, 25), "a renewal");
    assert_eq!(story.ask(&machine(STUDIO_7, 99)), too_few(23, 25), "a new machine");
    assert_eq!(story.ask(&staying[20]), Told::Granted { count: 23, threshold: 5 }, "servers go on");
    let renewed = story.view(STUDIO_POOL, &staying[1]).record();
    assert_eq!(renewed.code, Code::CountInsufficient.into());
    let until = last_renewal.plus(Minutes::days(180));
    assert_eq!(renewed.granted_until, Some(until), "a refusal takes nothing away");
}

#[test]
fn v8_clocks_may_differ_by_four_hours() {
    let mut story = Story::new();
    for (ahead, accepted) in [(14_400 + 60, false), (14_400 - 60, true), (14_401, false), (14_400, true)] {
        for clock in [ahead, -ahead] {
            let told = story.ask(&machine(STUDIO_7, 1).with_clock(clock));
            let expected = if accepted {
                too_few(1, 25)
            } else {
                Told::Refused { code: Code::ClockDifference, figure: clock, limit: 14_400 }
            };
            assert_eq!(told, expected, "{clock}");
        }
    }
    let counters = story.census(STUDIO_POOL).counters;
    assert_eq!((counters.total, counters.failed), (8, 4));
}

#[test]
fn v12_ten_clones_with_one_id_are_ten_requests_and_one_machine() {
    let mut story = Story::new();
    let before = story.all(machines(STUDIO_7, 1..=3));
    assert_eq!(before, Some(too_few(3, 25)));
    for number in 100..110 {
        let clone = machine(STUDIO_7, 4).with_hardware(number).named(&format!("clone-{number}"));
        assert_eq!(story.ask(&clone), too_few(4, 25));
    }
    assert_eq!(story.census(STUDIO_POOL).counters.total, 13);
    assert_eq!(story.counts(STUDIO_POOL), (4, 4));
}
