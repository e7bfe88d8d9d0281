//! With which certificate a host answers, and when it cannot.

use crate::story::{Machine, STUDIO_POOL, Story, Told, machine, machines, told, too_few, trust};
use muster_core::code::Code;
use muster_core::host::Reply;
use muster_example::{
    SERVER_7, STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7, STUDIO_8, STUDIO_8_AND_OLDER, SUITE_6, SUITE_6_GROUP,
};
use muster_wire::number::{KeySerial, Minutes};
use muster_wire::object::{HostCertificate, RevokedKey, Terms};

fn noticed(code: Code, figure: i64, limit: i64) -> Told {
    Told::Noticed { code, figure, limit }
}

fn certificate_of(story: &mut Story, asking: &Machine) -> usize {
    match story.decide(asking).reply {
        Reply::Grant { certificate, .. } | Reply::Refusal { certificate, .. } => certificate,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_host_that_is_not_activated_signs_and_remembers_nothing() {
    let mut story = Story::new();
    story.certificates.clear();
    let outcome = story.decide(&machine(STUDIO_7, 1));
    assert_eq!(told(&outcome.reply), noticed(Code::HostNotActivated, 0, 0));
    assert!(outcome.changes.is_empty() && outcome.events.is_empty());
    assert!(story.ledger.census(story.now).is_empty());
}

#[test]
fn a_certificate_holds_from_its_first_to_its_last_moment() {
    let mut story = Story::new();
    story.certify_only(STUDIO_7_AND_SERVER_7, |_| {});
    let ends = STARTS.plus(Minutes::days(400));
    story.now = ends;
    assert_eq!(story.ask(&machine(STUDIO_7, 1)), too_few(1, 25));
    story.now = ends.plus_seconds(1);
    let told = noticed(Code::CertificateExpired, ends.seconds(), ends.seconds() + 1);
    assert_eq!(story.ask(&machine(STUDIO_7, 1)), told);
    story.now = STARTS.plus_seconds(-1);
    let told = noticed(Code::CertificateNotYetValid, STARTS.seconds(), STARTS.seconds() - 1);
    assert_eq!(story.ask(&machine(STUDIO_7, 1)), told);
    assert_eq!(story.census(STUDIO_POOL).counters.total, 1);
}

#[test]
fn a_revoked_host_or_host_key_answers_no_more() {
    let mut story = Story::new();
    let revoked_host = story.certificates[0].key_id();
    let genuine = story.trust.clone();
    story.trust = trust(&story.publisher, |_| {}, |list| list.hosts.push(revoked_host));
    assert_eq!(story.ask(&machine(STUDIO_7, 1)), noticed(Code::HostRevoked, 0, 0));

    let key = |group, serial| RevokedKey { kind: 1, number: group, serial: KeySerial(serial) };
    story.trust = trust(&story.publisher, |_| {}, |list| list.keys.push(key(1, 1)));
    let told = story.ask(&machine(STUDIO_7, 1));
    assert!(
        matches!(told, Told::Refused { code: Code::NotCovered, .. }),
        "its other keys still hold: {told:?}"
    );
    assert_eq!(story.ask(&machine(SUITE_6, 1)), too_few(1, 5));

    // An expired certificate is the nearer remedy than a revoked one: it can be renewed.
    story.trust = trust(&story.publisher, |_| {}, |list| list.keys.extend([key(1, 1), key(2, 1)]));
    story.now = STARTS.plus(Minutes::days(500));
    assert!(matches!(story.ask(&machine(SUITE_6, 1)), Told::Noticed { code: Code::CertificateExpired, .. }));

    story.now = STARTS.plus(Minutes::days(2));
    story.trust = genuine;
    assert_eq!(story.ask(&machine(STUDIO_7, 1)), too_few(1, 25));
}

#[test]
fn of_several_certificates_the_one_that_covers_and_lasts_longest_answers() {
    let mut story = Story::new();
    assert_eq!(certificate_of(&mut story, &machine(STUDIO_7, 1)), 0);
    assert_eq!(certificate_of(&mut story, &machine(SUITE_6, 1)), 1);
    let later = |days| {
        move |host: &mut HostCertificate| {
            host.not_after = STARTS.plus(Minutes::days(days));
        }
    };
    story.certify(STUDIO_7_AND_SERVER_7, later(450));
    story.certify(STUDIO_8_AND_OLDER, later(420));
    story.certify(SUITE_6_GROUP, later(100));
    assert_eq!(certificate_of(&mut story, &machine(STUDIO_7, 1)), 3);
    assert_eq!(certificate_of(&mut story, &machine(STUDIO_8, 1)), 4);
    assert_eq!(certificate_of(&mut story, &machine(SUITE_6, 1)), 1);
    assert_eq!(
        certificate_of(&mut story, &machine(STUDIO_7, 1).with_clock(20_000)),
        3,
        "an uncounted refusal"
    );
    story.now = STARTS.plus(Minutes::days(430));
    assert_eq!(certificate_of(&mut story, &machine(STUDIO_7, 1)), 3);
    let told = story.ask(&machine(SUITE_6, 1));
    assert_eq!(told, Told::Refused { code: Code::NotCovered, figure: 3, limit: 1 });
}

#[test]
fn a_host_key_that_ended_grants_nothing_and_another_takes_over() {
    let mut story = Story::new();
    let ends = story.now.plus(Minutes::days(10));
    story.certify_only(STUDIO_7_AND_SERVER_7, |host| {
        host.terms = Some(Terms { ends: Some(ends), ..Terms::default() });
    });
    story.all(machines(SERVER_7, 1..=4));
    assert_eq!(story.grant(&machine(SERVER_7, 5)).expires, ends);
    story.now = ends;
    let told = Told::Refused { code: Code::HostKeyEnded, figure: ends.seconds(), limit: ends.seconds() };
    assert_eq!(story.ask(&machine(SERVER_7, 5)), told);
    story.certify(STUDIO_8_AND_OLDER, |host| host.not_after = ends.plus(Minutes::days(1)));
    assert_eq!(certificate_of(&mut story, &machine(SERVER_7, 5)), 1);
}
