//! Confirmations under a publisher's proven trust: withdrawn keys, hosts, and which of several days is meant.

use super::{TODAY, answer, key, of_host, of_machine, publisher};
use crate::product_key::KeyKind;
use crate::telephone::{
    ConfirmationId, ConfirmationRefusal, DAYS_TAKEN, InstallationId, confirm_host, host_installation_id,
};
use crate::trust::{Trust, TrustError};
use muster_example::{STUDIO_7_AND_SERVER_7, TELEPHONE_KEY_1, TELEPHONE_KEY_2, host_key};
use muster_sign::{HostForm, Untrusted, seal};
use muster_wire::id::KeyId;
use muster_wire::message::Answer;
use muster_wire::number::Day;
use muster_wire::object::{Bundle, RootRevocations};

/// The publisher with its telephone keys, and these keys withdrawn by its root.
fn trust(withdrawn: &[KeyId]) -> Trust {
    let publisher = publisher();
    let list = RootRevocations { keys: withdrawn.to_vec(), ..publisher.root_revocations() };
    let bundle = Bundle {
        catalog: seal(&publisher.telephone_catalog(), publisher.catalog_key()),
        root_revocations: Some(seal(&list, publisher.root_key())),
        ..publisher.bundle()
    };
    Trust::from_bundle(&bundle, None).unwrap()
}

fn shown(trust: &Trust, day: Day) -> InstallationId {
    let key = key(KeyKind::Host, STUDIO_7_AND_SERVER_7.0, 7, 0x51);
    host_installation_id(trust, &key, &host_key(1).public(), day).unwrap()
}

fn confirmed(
    trust: &Trust,
    given: &ConfirmationId,
    today: Day,
) -> Result<muster_sign::CertifiedHost, ConfirmationRefusal> {
    let key = key(KeyKind::Host, STUDIO_7_AND_SERVER_7.0, 7, 0x51);
    confirm_host(trust, &key, &host_key(1).public(), given, today)
}

#[test]
fn the_newest_key_in_use_is_named_and_none_that_is_withdrawn() {
    let (first, overlap) = (Day(20_780), Day(20_800));
    assert_eq!(trust(&[]).telephone_key(first), Some(TELEPHONE_KEY_1));
    assert_eq!(trust(&[]).telephone_key(overlap), Some(TELEPHONE_KEY_2));
    let withdrawn = trust(&[publisher().telephone_key(TELEPHONE_KEY_2).id()]);
    assert_eq!(withdrawn.telephone_key(overlap), Some(TELEPHONE_KEY_1));
    assert_eq!(trust(&[]).telephone_key(Day(30_000)), None);
}

#[test]
fn what_a_withdrawn_key_confirmed_does_not_hold() {
    let asked = of_machine(1);
    assert!(trust(&[]).confirm(&asked, &answer(&asked)).is_ok());
    let key = publisher().telephone_key(TELEPHONE_KEY_1).id();
    let withdrawn = trust(&[key]);
    let refused = withdrawn.confirm(&asked, &answer(&asked)).unwrap_err();
    assert_eq!(refused, ConfirmationRefusal::Withdrawn { key });
    let sealed = seal(&asked.confirmation(publisher().id()), &publisher().telephone_key(TELEPHONE_KEY_1));
    assert_eq!(withdrawn.confirmation(&sealed), Err(TrustError::KeyWithdrawn { key }));
    let refused = withdrawn.host_by_telephone(&sealed, host_key(1).public());
    assert_eq!(refused, Err(TrustError::KeyWithdrawn { key }));
}

#[test]
fn a_host_takes_the_answer_to_the_id_of_any_of_the_last_days() {
    let trust = trust(&[]);
    for ago in [0, 1, 7, DAYS_TAKEN] {
        let day = Day(TODAY.0 - ago);
        let given = answer(&shown(&trust, day));
        let host = confirmed(&trust, &given, TODAY).unwrap();
        assert_eq!(
            (host.form(), host.not_before, host.organisation.as_ref()),
            (HostForm::Telephone, day.starts(), None)
        );
        let ends = Day(day.0 + 1_826).starts().plus_seconds(-1);
        assert_eq!((host.not_after, host.group, host.serial.0), (ends, STUDIO_7_AND_SERVER_7, 7));
    }
    let old = answer(&shown(&trust, Day(TODAY.0 - DAYS_TAKEN - 1)));
    assert_eq!(confirmed(&trust, &old, TODAY), Err(ConfirmationRefusal::OtherInstallation));
    let other = answer(&of_host(2));
    assert_eq!(confirmed(&trust, &other, TODAY), Err(ConfirmationRefusal::OtherInstallation));
    let machine = answer(&of_machine(1));
    assert_eq!(confirmed(&trust, &machine, TODAY), Err(ConfirmationRefusal::OtherInstallation));
}

#[test]
fn an_answer_stands_under_a_confirmation_and_the_hosts_key() {
    let (publisher, trust) = (publisher(), trust(&[]));
    let key = host_key(1);
    let host = confirmed(&trust, &answer(&shown(&trust, TODAY)), TODAY).unwrap();
    let now = TODAY.starts().plus_seconds(60);
    let grant = publisher.grant_for(
        key.id(),
        muster_example::STUDIO_7,
        muster_wire::id::Cmid::new([1; 16]),
        muster_wire::id::Nonce::new([2; 16]),
        now,
    );
    let object = seal(&grant, &key);
    let whole = Answer { object, host: host.sealed().clone(), service: None, key: Some(key.public()) };
    assert!(trust.answer(&whole).is_ok());
    let found = muster_wire::encode(&whole);
    assert_eq!(muster_wire::decode::<Answer>(&found).unwrap(), whole);
    // Another host's key, no key, both forms at once, and a machine's confirmation.
    let other = Answer { key: Some(host_key(2).public()), ..whole.clone() };
    let expected = host_key(2).id();
    let refused = TrustError::Untrusted(Untrusted::OtherHost { found: key.id(), expected });
    assert_eq!(trust.answer(&other), Err(refused));
    let bare = Answer { key: None, ..whole.clone() };
    assert!(trust.answer(&bare).is_err());
    let both = Answer { service: Some(publisher.sealed_service()), ..whole.clone() };
    for wrong in [bare, both] {
        assert!(muster_wire::decode::<Answer>(&muster_wire::encode(&wrong)).is_err());
    }
    let asked = of_machine(1).confirmation(publisher.id());
    let machines = seal(&asked, &publisher.telephone_key(TELEPHONE_KEY_1));
    let refused = trust.answer(&Answer { host: machines, ..whole });
    assert_eq!(refused, Err(TrustError::Untrusted(Untrusted::NotOfAHost)));
}
