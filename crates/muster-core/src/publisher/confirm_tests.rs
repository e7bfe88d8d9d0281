//! Activation by telephone at the publisher: each rule, and what costs nothing.

use super::*;
use crate::code::{Code, Reason};
use crate::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use crate::telephone::{Applicant, InstallationId};
use muster_example::{ExamplePublisher, STUDIO_7, STUDIO_7_AND_SERVER_7, TELEPHONE_KEY_1, host_key};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{PartDigest, PublisherId};
use muster_wire::number::{Day, KeySerial, MachineCount};
use muster_wire::object::Terms;
use muster_wire::time::Timestamp;

/// 2026-11-23, at noon.
const TODAY: Day = Day(20_780);

fn publisher() -> PublisherId {
    ExamplePublisher::new(1).id()
}

fn now() -> Timestamp {
    TODAY.starts().plus_seconds(43_200)
}

fn key(kind: KeyKind, secret: u8) -> ProductKey {
    let number = if kind == KeyKind::Mak { STUDIO_7.0 } else { STUDIO_7_AND_SERVER_7.0 };
    let (tag, secret) = (PublisherTag::of(publisher()), KeySecret::from_random([secret; 8]));
    ProductKey::new(kind, tag, number, KeySerial(42), secret).unwrap()
}

fn of_machine(key: &ProductKey) -> InstallationId {
    let vector = Fingerprint::new(alloc::vec![Part { number: 9, digest: PartDigest::new([9; 8]) }]);
    InstallationId::new(TELEPHONE_KEY_1, publisher(), key, Applicant::Machine(&vector)).unwrap()
}

fn of_host(key: &ProductKey, day: u32) -> InstallationId {
    let host = host_key(1).public();
    InstallationId::new(TELEPHONE_KEY_1, publisher(), key, Applicant::Host(&host, Day(day))).unwrap()
}

fn state<'a>(key: &'a ProductKey, terms: &'a Terms, used: u32) -> ConfirmState<'a> {
    let usage = match key.kind() {
        KeyKind::Mak => KeyUse::Mak { limits: MakLimits { uses: 50, extension: 0 }, used },
        _ => KeyUse::Host { limits: HostKeyLimits::default(), used },
    };
    ConfirmState {
        key,
        blocked: false,
        host_revoked: false,
        terms,
        usage,
        known: Known::No,
        tries: Tries::default(),
    }
}

fn decided(asked: &InstallationId, state: &ConfirmState<'_>) -> Result<Cost, ConfirmRefusal> {
    decide_confirmation(asked, publisher(), state, now())
}

#[test]
fn a_new_machine_or_host_costs_one_until_there_is_no_room() {
    let (mak, host, terms) = (key(KeyKind::Mak, 1), key(KeyKind::Host, 1), Terms::default());
    let (machine, day) = (of_machine(&mak), of_host(&host, TODAY.0));
    assert_eq!(decided(&machine, &state(&mak, &terms, 49)), Ok(Cost::Activation));
    let full = MakRefusal::Exhausted { used: 50, limit: 50, extended: false };
    assert_eq!(decided(&machine, &state(&mak, &terms, 50)), Err(full.into()));
    assert_eq!(decided(&day, &state(&host, &terms, 5)), Ok(Cost::Activation));
    let full = HostKeyRefusal::HostsExhausted { used: 6, limit: 6 };
    assert_eq!(decided(&day, &state(&host, &terms, 6)), Err(full.into()));
}

#[test]
fn what_is_known_costs_nothing_even_where_no_room_is_left() {
    let (mak, host, terms) = (key(KeyKind::Mak, 1), key(KeyKind::Host, 1), Terms::default());
    for known in [Known::Confirmed, Known::Machine] {
        let state = ConfirmState { known, ..state(&mak, &terms, 50) };
        assert_eq!(decided(&of_machine(&mak), &state), Ok(Cost::Nothing));
    }
    let known = |known| ConfirmState { known, ..state(&host, &terms, 6) };
    let asked = of_host(&host, TODAY.0);
    assert_eq!(decided(&asked, &known(Known::Confirmed)), Ok(Cost::Nothing));
    assert_eq!(decided(&asked, &known(Known::Host { activations: 9 })), Ok(Cost::Activation));
    let often = HostKeyRefusal::ActivationsExhausted { used: 10, limit: 10 };
    assert_eq!(decided(&asked, &known(Known::Host { activations: 10 })), Err(often.into()));
}

#[test]
fn the_key_itself_must_have_made_the_id() {
    let (mak, other, terms) = (key(KeyKind::Mak, 1), key(KeyKind::Mak, 2), Terms::default());
    let asked = of_machine(&other);
    assert_eq!(decided(&asked, &state(&mak, &terms, 0)), Err(ConfirmRefusal::KeyMismatch));
    let alike =
        [ConfirmRefusal::KeyUnknown, ConfirmRefusal::KeyMismatch].map(|refusal| Reason::from(&refusal));
    assert_eq!(alike[0], alike[1], "which of the two it is, is not told");
}

/// So many wrong ones, the first of them an hour ago.
fn tried(times: u32) -> Tried {
    Tried { times, first: Some(now().plus_seconds(-3_600)) }
}

#[test]
fn wrong_ones_close_a_network_at_ten_and_a_key_at_a_hundred() {
    let (mak, terms) = (key(KeyKind::Mak, 1), Terms::default());
    let of_network = |times| Tries { of_network: tried(times), ..Tries::default() };
    let of_key = |times| Tries { of_key: tried(times), ..Tries::default() };
    let decided = |tries| decided(&of_machine(&mak), &ConfirmState { tries, ..state(&mak, &terms, 0) });
    assert_eq!((decided(of_network(9)), decided(of_key(99))), (Ok(Cost::Activation), Ok(Cost::Activation)));
    let closed = |tries| ConfirmRefusal::TooManyTries { tries, limit: tries, wait: 82_800 };
    assert_eq!(decided(of_network(10)), Err(closed(10)), "though it is a right one, which would tell");
    assert_eq!(decided(of_key(100)), Err(closed(100)));
    assert_eq!(Reason::from(&closed(10)), Reason::with(Code::TelephoneTries, 10, 10));
}

#[test]
fn who_is_on_record_is_closed_out_by_wrong_ones_for_itself_alone() {
    let (mak, terms) = (key(KeyKind::Mak, 1), Terms::default());
    let decided = |times| {
        let tries = Tries { of_network: tried(500), of_key: tried(500), of_subject: tried(times) };
        let state = ConfirmState { known: Known::Confirmed, tries, ..state(&mak, &terms, 50) };
        decided(&of_machine(&mak), &state)
    };
    assert_eq!(decided(9), Ok(Cost::Nothing));
    assert_eq!(decided(10), Err(ConfirmRefusal::TooManyTries { tries: 10, limit: 10, wait: 82_800 }));
}

#[test]
fn a_machine_whose_licence_is_revoked_is_not_licensed_by_telephone() {
    let (mak, terms) = (key(KeyKind::Mak, 1), Terms::default());
    let state = ConfirmState { known: Known::Revoked, ..state(&mak, &terms, 1) };
    assert_eq!(decided(&of_machine(&mak), &state), Err(MakRefusal::LicenceRevoked.into()));
}

#[test]
fn a_blocked_key_confirms_nothing_not_even_again() {
    let (mak, terms) = (key(KeyKind::Mak, 1), Terms::default());
    let state = ConfirmState { blocked: true, known: Known::Confirmed, ..state(&mak, &terms, 0) };
    assert_eq!(decided(&of_machine(&mak), &state), Err(ConfirmRefusal::KeyBlocked));
}

#[test]
fn a_revoked_host_is_told_so_whatever_else_is_wrong() {
    let (host, terms) = (key(KeyKind::Host, 1), Terms::default());
    let state = ConfirmState { host_revoked: true, ..state(&host, &terms, 99) };
    let revoked = Err(HostKeyRefusal::HostRevoked.into());
    assert_eq!([TODAY.0, TODAY.0 - 8].map(|day| decided(&of_host(&host, day), &state)), [revoked, revoked]);
}

#[test]
fn the_day_of_a_host_is_a_week_old_at_most_and_a_day_ahead() {
    let (host, terms) = (key(KeyKind::Host, 1), Terms::default());
    let on = |day: u32| decided(&of_host(&host, day), &state(&host, &terms, 0));
    for day in [TODAY.0 - 7, TODAY.0, TODAY.0 + 1] {
        assert_eq!(on(day), Ok(Cost::Activation), "{day}");
    }
    for day in [TODAY.0 - 8, TODAY.0 + 2] {
        assert_eq!(on(day), Err(ConfirmRefusal::Day { day: Day(day), today: TODAY }), "{day}");
    }
}

#[test]
fn what_a_key_forbids_is_not_allowed_by_telephone() {
    let host = key(KeyKind::Host, 1);
    let asked = of_host(&host, TODAY.0);
    let decided = |terms: Terms| decided(&asked, &state(&host, &terms, 0));
    let ends = Terms { ends: Some(now()), ..Terms::default() };
    let most = Terms { machine_maximum: Some(MachineCount(100)), ..Terms::default() };
    assert_eq!((decided(ends), decided(most)), (Err(ConfirmRefusal::Terms), Err(ConfirmRefusal::Terms)));
    let threshold = Terms { threshold: Some(MachineCount(10)), ..Terms::default() };
    assert_eq!(decided(threshold), Ok(Cost::Activation), "the catalog's holds then");
}

#[test]
fn another_publishers_id_is_named_as_such() {
    let asked = of_machine(&key(KeyKind::Mak, 1));
    assert_eq!(check_installation_id(&asked, publisher()), Ok(()));
    let other = ExamplePublisher::new(2).id();
    let refused = check_installation_id(&asked, other).unwrap_err();
    assert!(matches!(refused, ConfirmRefusal::OtherPublisher { .. }));
}
