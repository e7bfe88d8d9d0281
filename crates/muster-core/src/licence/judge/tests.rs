//! Each way from state to state, and the boundaries of every timer.

use super::*;
use crate::fingerprint::Likeness;
use crate::licence::{HardwareChange, Revocation};
use AdditionalCause::{Expired, Hardware};

const START: Timestamp = Timestamp::from_seconds(1_800_000_000);
const VALIDITY: Minutes = Minutes::days(180);
const GRACE: Minutes = Minutes::days(30);
const FAR: Likeness = Likeness { matching: 4, total: 10, required_percent: 60 };

fn day(days: u32) -> Timestamp {
    START.plus(Minutes::days(days))
}

fn facts(holding: Holding) -> Facts {
    Facts { initial_grace: GRACE, additional_grace: GRACE, holding }
}

fn term(granted: u32) -> Term {
    Term::Until { until: day(granted).plus(VALIDITY), renew_after: day(granted).plus(Minutes::days(7)) }
}

fn grant() -> Granted {
    Granted { term: term(0), hardware: None, revoked: None }
}

fn changed(since: Option<Timestamp>) -> Granted {
    Granted { hardware: Some(HardwareChange { since, likeness: FAR }), ..grant() }
}

fn revoked(since: Option<Timestamp>) -> Granted {
    Granted { revoked: Some(Revocation { since }), ..grant() }
}

fn at(grant: Granted, now: Timestamp) -> Standing {
    judge(&facts(Holding::Grant(grant)), now)
}

fn state(grant: Granted, now: Timestamp) -> LicenceState {
    at(grant, now).state
}

fn notification(cause: NotificationCause, since: Timestamp) -> LicenceState {
    LicenceState::Notification { cause, since }
}

#[test]
fn without_a_key_nothing_runs() {
    let judged = judge(&facts(Holding::NoKey), START);
    assert_eq!(judged.state, LicenceState::Unlicensed);
    assert_eq!(judged.minutes_left, Minutes(0));
    assert_eq!(judged.reason, Some(Reason::of(Code::KeyMissing)));
}

#[test]
fn initial_grace_runs_thirty_days_and_ends_in_notification() {
    let holding = facts(Holding::NoGrant { grace_started: Some(START) });
    let until = day(30);
    assert_eq!(judge(&holding, START).state, LicenceState::InitialGrace { until });
    assert_eq!(judge(&holding, START).minutes_left, Minutes(43_200));
    assert_eq!(judge(&holding, until.plus_seconds(-1)).state.number(), 2);
    let over = judge(&holding, until);
    assert_eq!(over.state, notification(NotificationCause::NeverActivated, until));
    let numbers = Reason::with(Code::GraceExpired, until.seconds(), until.seconds());
    assert_eq!(over.reason, Some(numbers));
}

#[test]
fn a_timer_that_never_started_leaves_full_minutes() {
    let holding = facts(Holding::NoGrant { grace_started: None });
    for now in [Timestamp::ZERO, START, day(4_000)] {
        assert_eq!(judge(&holding, now).minutes_left, Minutes(43_200), "{now:?}");
    }
}

#[test]
fn a_timer_from_the_future_started_now() {
    let holding = facts(Holding::NoGrant { grace_started: Some(day(4_000)) });
    assert_eq!(judge(&holding, START).state, LicenceState::InitialGrace { until: day(30) });
    assert_eq!(state(changed(Some(day(90))), START).ends(), Some(day(30)));
}

#[test]
fn v9_a_renewal_on_day_7_brings_back_the_full_validity() {
    assert_eq!(at(grant(), START).minutes_left, Minutes(259_200));
    assert_eq!(at(grant(), day(7)).minutes_left, Minutes(259_200 - 10_080));
    let renewed = Granted { term: term(7), ..grant() };
    assert_eq!(at(renewed, day(7)).minutes_left, Minutes(259_200));
    assert_eq!(at(renewed, day(7)).state.number(), 1);
}

#[test]
fn v10_day_180_leaves_licensed() {
    let end = day(180);
    let last = at(grant(), end.plus_seconds(-1));
    assert_eq!((last.state.number(), last.minutes_left, last.reason), (1, Minutes(0), None));
    let first = at(grant(), end);
    assert_eq!(first.state, LicenceState::AdditionalGrace { until: day(210), cause: Expired });
    assert_eq!(first.minutes_left, Minutes(43_200));
    assert_eq!(state(grant(), day(210)), notification(NotificationCause::Expired, day(210)));
}

#[test]
fn changed_hardware_has_thirty_days_from_when_it_was_noticed() {
    let noticed = changed(Some(day(10)));
    let judged = at(noticed, day(12));
    assert_eq!(judged.state, LicenceState::AdditionalGrace { until: day(40), cause: Hardware });
    assert_eq!(judged.reason, Some(Reason::with(Code::HardwareOutOfTolerance, 40, 60)));
    let over = at(noticed, day(40));
    assert_eq!(over.state, notification(NotificationCause::Hardware, day(40)));
    assert_eq!(over.reason, judged.reason);
    assert_eq!(state(changed(None), day(12)).ends(), Some(day(42)), "seen first by this reader");
    assert_eq!(state(grant(), day(41)).number(), 1, "the old hardware is back");
}

#[test]
fn a_revoked_host_leads_to_non_genuine_grace() {
    let noticed = revoked(Some(day(10)));
    let judged = at(noticed, day(12));
    assert_eq!(judged.state, LicenceState::NonGenuineGrace { until: day(40) });
    assert_eq!(judged.reason.map(|reason| reason.code), Some(Code::NonGenuineGraceRunning));
    let over = at(noticed, day(40));
    assert_eq!(over.state, notification(NotificationCause::NonGenuine, day(40)));
    assert_eq!(over.reason.map(|reason| reason.code), Some(Code::NonGenuineGraceExpired));
    assert_eq!(state(revoked(None), day(12)).ends(), Some(day(42)));
}

#[test]
fn no_new_trouble_lengthens_the_grace_of_an_older_one() {
    let both = Granted { revoked: Some(Revocation { since: Some(day(35)) }), ..changed(Some(day(10))) };
    assert_eq!(state(both, day(36)), LicenceState::NonGenuineGrace { until: day(40) });
    assert_eq!(state(both, day(40)), notification(NotificationCause::NonGenuine, day(40)));
    assert_eq!(
        state(revoked(Some(day(215))), day(216)),
        notification(NotificationCause::NonGenuine, day(210)),
        "revoked after the grace of the expired grant was over"
    );
    assert_eq!(
        state(changed(Some(day(170))), day(185)),
        LicenceState::AdditionalGrace { until: day(200), cause: Hardware }
    );
    assert_eq!(
        state(changed(Some(day(190))), day(195)),
        LicenceState::AdditionalGrace { until: day(210), cause: Expired }
    );
}

#[test]
fn a_licence_has_no_end_and_is_lost_like_a_grant() {
    let licence = Granted { term: Term::ForGood, hardware: None, revoked: None };
    let judged = at(licence, day(40_000));
    assert_eq!(judged.state, LicenceState::Licensed(Term::ForGood));
    assert_eq!((judged.minutes_left, judged.reason), (Minutes(0), None));
    let elsewhere = Granted { term: Term::ForGood, ..changed(Some(day(400))) };
    assert_eq!(
        state(elsewhere, day(401)),
        LicenceState::AdditionalGrace { until: day(430), cause: Hardware }
    );
    assert_eq!(state(elsewhere, day(430)), notification(NotificationCause::Hardware, day(430)));
    let revoked = Granted { term: Term::ForGood, ..revoked(Some(day(400))) };
    assert_eq!(state(revoked, day(401)), LicenceState::NonGenuineGrace { until: day(430) });
}
