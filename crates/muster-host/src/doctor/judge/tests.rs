//! Tables: one fact changed on a sound host, and what the doctor makes of it.

use super::*;
use crate::counting::now;
use crate::doctor::facts::{ListenFact, NameFact, NamedHost, Own, ServiceFact, Standing};
use crate::fixture::{Home, Publisher};
use crate::text::english;
use muster_api::doctor::StepVerdict;
use muster_api::host::{
    CertificateState, CertificateStatus, DnsZoneStatus, HostCommand, HostReply, HostStatus, InstalledKey,
    MachineRow, PoolStatus, PublisherState, PublisherStatus, SharedFingerprintStatus, UnusablePublisher,
};
use muster_core::code::Code;
use muster_example::STUDIO_7_AND_SERVER_7;
use muster_text::{DoctorMessage, Said};
use serde_json::Value;

use StepVerdict::{Failed, Warning};

fn failure(code: Code) -> HostFailure {
    let (what, why, next) = ("what".into(), "why".into(), "next".into());
    HostFailure { code: code.number(), figure: 1, limit: 2, what, why, next }
}

/// The status of a host that was set up, as it would be while it serves.
fn status() -> HostStatus {
    let mut state = Home::new().open();
    state.activate_with(&Publisher::new(1), STUDIO_7_AND_SERVER_7);
    match state.handle(HostCommand::Status, english(), now()) {
        HostReply::Status(status) => HostStatus { serving: Some(7), ..*status },
        reply => panic!("{reply:?}"),
    }
}

fn sound() -> Facts {
    let status = status();
    let address = status.publishers[0].service.clone();
    let publisher = status.publishers[0].name.clone();
    Facts {
        path: "/r".into(),
        is_set_up: true,
        config_file: "/r/host.toml".into(),
        has_config: true,
        config: Ok((Value::Null, Vec::new())),
        shared: None,
        has_database: true,
        free: Some(1 << 40),
        status: Ok(status),
        machines: Vec::new(),
        listening: vec![ListenFact {
            address: "0.0.0.0:1688".into(),
            port: 1_688,
            holder: Some((7, "muster-host".into())),
            reached: Ok(Ok(())),
        }],
        services: vec![ServiceFact { publisher, address, reached: Ok(()) }],
        names: Vec::new(),
        events: Vec::new(),
    }
}

fn machine(publisher: &PublisherStatus, last_seen: String, until: String) -> MachineRow {
    MachineRow {
        publisher: publisher.publisher.clone(),
        pool: 1,
        pool_name: String::new(),
        cmid: String::new(),
        product: 2,
        product_name: String::new(),
        name: None,
        address: String::new(),
        virtual_machine: false,
        software: String::new(),
        status: 1,
        status_name: String::new(),
        code: 0,
        licensed_until: Some(until),
        first_seen: last_seen.clone(),
        last_seen,
        requests: 1,
        counts: true,
        counts_until: None,
        blocked: false,
        sharing: None,
        cloned_since: None,
        shared_by: Vec::new(),
        shared_by_more: false,
    }
}

fn of_publisher(facts: &mut Facts, change: impl FnOnce(&mut PublisherStatus)) {
    change(&mut facts.status.as_mut().unwrap().publishers[0]);
}

/// A pool in which machines have asked.
fn of_pool(facts: &mut Facts, change: impl FnOnce(&mut PoolStatus)) {
    of_publisher(facts, |publisher| {
        let pool = &mut publisher.pools[0];
        (pool.on_record, pool.true_count) = (30, 30);
        pool.products.iter_mut().for_each(|product| product.missing = 0);
        change(pool);
    });
}

/// A machine that asked so many days ago, and whose licence ends in so many.
fn seen(facts: &mut Facts, ago: i64, left: i64) {
    let day = |days: i64| crate::admin::iso(crate::fixture::in_days(days));
    let row = machine(&facts.status.as_ref().unwrap().publishers[0], day(-ago), day(left));
    facts.machines.push(row);
}

fn bad(facts: &Facts) -> Vec<Finding> {
    let is_bad = |found: &Finding| matches!(found.verdict, Failed | Warning);
    judge(facts).into_iter().filter(is_bad).collect()
}

#[test]
fn a_sound_host_has_every_step_once_and_all_good() {
    let found = judge(&sound());
    assert!(found.iter().all(|one| one.verdict == StepVerdict::Good), "{found:#?}");
    let steps: Vec<StepName> = found.iter().map(|one| one.step).collect();
    use StepName::*;
    let root = [Root, Lock, Config, Database, Space];
    let standing = [Bundle, Key, Certificate, Service, Clock];
    let machines = [Listening, Protocol, Count, Duplicates, Idle, Expiry, Name, Restores];
    assert_eq!(steps, [&root[..], &standing, &machines].concat());
}

/// One change, and the only finding that is not good: step, verdict, code, remedy of the list.
type Row = (fn(&mut Facts), StepName, StepVerdict, Option<Code>, Option<DoctorMessage>);

#[track_caller]
fn hold(rows: &[Row]) {
    for (index, (change, step, verdict, code, remedy)) in rows.iter().enumerate() {
        let mut facts = sound();
        change(&mut facts);
        let found = bad(&facts);
        let [found] = &found[..] else { panic!("row {index}: not one finding is bad: {found:#?}") };
        assert_eq!((found.step, found.verdict), (*step, *verdict), "row {index}: {found:?}");
        assert_eq!(found.code.map(|(code, ..)| code), code.map(Into::into), "row {index}: {found:?}");
        assert_eq!(found.remedy.as_ref().and_then(Said::message), *remedy, "row {index}: {found:?}");
    }
}

fn unopened(facts: &mut Facts, code: Code) {
    facts.status = Err(failure(code));
    (facts.listening, facts.services) = (Vec::new(), Vec::new());
}

#[test]
fn what_lies_on_the_disk() {
    hold(&[
        (
            |f| {
                unopened(f, Code::HostNotSetUp);
                f.is_set_up = false;
            },
            StepName::Root,
            Failed,
            Some(Code::HostNotSetUp),
            Some(DoctorMessage::HostRootSetup),
        ),
        (|f| unopened(f, Code::AccessDenied), StepName::Root, Failed, Some(Code::AccessDenied), None),
        (
            |f| unopened(f, Code::RootLocked),
            StepName::Lock,
            Failed,
            Some(Code::RootLocked),
            Some(DoctorMessage::LockWait),
        ),
        (
            |f| {
                unopened(f, Code::ConfigInvalid);
                f.config = Err(failure(Code::ConfigInvalid));
            },
            StepName::Config,
            Failed,
            Some(Code::ConfigInvalid),
            Some(DoctorMessage::ConfigMend),
        ),
        (
            |f| f.config = Ok((Value::Null, vec!["anybody may write it".into()])),
            StepName::Config,
            Warning,
            None,
            Some(DoctorMessage::ConfigMend),
        ),
        (
            |f| unopened(f, Code::StoreDamaged),
            StepName::Database,
            Failed,
            Some(Code::StoreDamaged),
            Some(DoctorMessage::DatabaseRestore),
        ),
        (|f| f.free = Some(199 << 20), StepName::Space, Warning, None, Some(DoctorMessage::SpaceFree)),
    ]);
}

#[test]
fn what_publishers_let_it_do() {
    hold(&[
        (
            |f| {
                let unusable =
                    UnusablePublisher { publisher: "02".repeat(16), failure: failure(Code::BundleInvalid) };
                f.status.as_mut().unwrap().unusable.push(unusable);
            },
            StepName::Bundle,
            Failed,
            Some(Code::BundleInvalid),
            Some(DoctorMessage::HostBundleAgain),
        ),
        (
            |f| {
                of_publisher(f, |p| {
                    p.keys.clear();
                    p.state = PublisherState::NotActivated;
                });
            },
            StepName::Key,
            Failed,
            Some(Code::KeyMissing),
            Some(DoctorMessage::HostKeyInstall),
        ),
        (
            |f| {
                let partial_key = "7WXYZ".into();
                let unused = InstalledKey { partial_key, group: 2, group_name: None, activated: false };
                of_publisher(f, |p| p.keys.push(unused));
            },
            StepName::Key,
            Warning,
            None,
            Some(DoctorMessage::HostActivate),
        ),
        (
            |f| of_publisher(f, |p| p.state = PublisherState::NotActivated),
            StepName::Certificate,
            Failed,
            Some(Code::HostNotActivated),
            Some(DoctorMessage::HostActivate),
        ),
        (
            |f| of_publisher(f, |p| p.state = PublisherState::Expired),
            StepName::Certificate,
            Failed,
            Some(Code::CertificateExpired),
            Some(DoctorMessage::HostActivate),
        ),
        (
            |f| of_publisher(f, |p| p.state = PublisherState::NotYetValid),
            StepName::Certificate,
            Failed,
            Some(Code::CertificateNotYetValid),
            Some(DoctorMessage::HostClock),
        ),
        (
            |f| of_publisher(f, |p| p.state = PublisherState::Revoked),
            StepName::Certificate,
            Failed,
            Some(Code::HostRevoked),
            Some(DoctorMessage::HostKeyRevokedNext),
        ),
        (
            |f| of_publisher(f, |p| (p.state, p.host_revoked) = (PublisherState::Revoked, true)),
            StepName::Certificate,
            Failed,
            Some(Code::HostRevoked),
            Some(DoctorMessage::HostRevoked),
        ),
        (
            |f| {
                of_publisher(f, |p| {
                    let group = 2;
                    let unused = |key: &InstalledKey| InstalledKey {
                        group,
                        partial_key: "7WXYZ".into(),
                        activated: false,
                        ..key.clone()
                    };
                    p.keys.push(unused(&p.keys[0]));
                    let revoked = CertificateStatus {
                        group,
                        partial_key: Some("7WXYZ".into()),
                        state: CertificateState::Revoked,
                        ..p.certificates[0].clone()
                    };
                    p.certificates.push(revoked);
                });
            },
            StepName::Certificate,
            Failed,
            Some(Code::HostRevoked),
            Some(DoctorMessage::HostKeyRevokedNext),
        ),
        (
            |f| {
                of_publisher(f, |p| {
                    let state = CertificateState::Ended;
                    p.certificates.push(CertificateStatus { group: 2, state, ..p.certificates[0].clone() });
                });
            },
            StepName::Certificate,
            Failed,
            Some(Code::CertificateExpired),
            Some(DoctorMessage::HostActivate),
        ),
        (
            |f| of_publisher(f, |p| p.certificates[0].days_left = 29),
            StepName::Certificate,
            Warning,
            None,
            Some(DoctorMessage::HostActivate),
        ),
        (
            |f| f.services[0].address = None,
            StepName::Service,
            Warning,
            None,
            Some(DoctorMessage::ServiceName),
        ),
        (
            |f| f.services[0].reached = Err(failure(Code::ServiceUnreachable)),
            StepName::Service,
            Warning,
            Some(Code::ServiceUnreachable),
            Some(DoctorMessage::ServiceMend),
        ),
    ]);
}

#[test]
fn who_listens_and_who_answers() {
    let stopped = |facts: &mut Facts| facts.status.as_mut().unwrap().serving = None;
    let mut facts = sound();
    stopped(&mut facts);
    let found = bad(&facts);
    assert_eq!(
        found[0].code.map(|(code, ..)| code),
        Some(Code::PortTaken.into()),
        "somebody else has the port"
    );
    hold(&[
        (
            |f| f.listening[0].reached = Err("refused".into()),
            StepName::Listening,
            Failed,
            Some(Code::ConnectionRefused),
            Some(DoctorMessage::ListeningStart),
        ),
        (
            |f| f.listening[0].reached = Ok(Err("silence".into())),
            StepName::Protocol,
            Failed,
            Some(Code::HostSilent),
            Some(DoctorMessage::ProtocolRestart),
        ),
    ]);
}

#[test]
fn a_service_that_does_not_run_is_one_failure_at_all_its_addresses() {
    let refused = |facts: &mut Facts| {
        facts.listening.push(ListenFact { address: "[::]:1688".into(), ..facts.listening[0].clone() });
        facts.listening.iter_mut().for_each(|one| one.reached = Err("refused".into()));
    };
    let mut facts = sound();
    refused(&mut facts);
    assert_eq!(bad(&facts).len(), 2, "one that serves has lost each of them");
    facts.status.as_mut().unwrap().serving = None;
    assert_eq!(bad(&facts).len(), 1);
    // Nothing is set up: that nothing listens follows.
    let mut facts = sound();
    unopened(&mut facts, Code::HostNotSetUp);
    facts.is_set_up = false;
    facts.listening = sound().listening;
    refused(&mut facts);
    let found = bad(&facts);
    assert!(matches!(&found[..], [one] if one.step == StepName::Root), "{found:#?}");
}

#[test]
fn who_asks_and_who_counts() {
    hold(&[
        (
            |f| {
                of_pool(f, |pool| (pool.products[0].asked_for, pool.products[0].missing) = (true, 3));
            },
            StepName::Count,
            Warning,
            Some(Code::CountInsufficient),
            Some(DoctorMessage::HostCountNext),
        ),
        (
            |f| of_pool(f, |pool| pool.cloned = 1),
            StepName::Duplicates,
            Warning,
            None,
            Some(DoctorMessage::HostCountCloned),
        ),
        (
            |f| {
                let (fingerprint, names, cmids) = ("01".repeat(8), vec!["pc-1".into()], Vec::new());
                let shared = SharedFingerprintStatus { pool: 1, fingerprint, names, ids: 3, cmids };
                of_publisher(f, |p| p.shared_fingerprints.push(shared));
            },
            StepName::Duplicates,
            Warning,
            None,
            Some(DoctorMessage::HostManyIdsNext),
        ),
        (|f| seen(f, 2, 178), StepName::Idle, Warning, None, Some(DoctorMessage::IdleNext)),
        (|f| seen(f, 0, 29), StepName::Expiry, Warning, None, Some(DoctorMessage::LapsingNext)),
    ]);
    let mut facts = sound();
    seen(&mut facts, 0, 31);
    of_pool(&mut facts, |_| {});
    assert_eq!(bad(&facts), [], "enough machines, seen today, licensed for a month");
}

/// A host that publishes under one name, where these hosts stand.
fn published(facts: &mut Facts, own: Own, hosts: &[(&str, Standing)]) {
    let status = facts.status.as_mut().unwrap();
    status.settings.dns_publishing = true;
    let (zone, name) = ("example.test".to_owned(), "_muster._tcp.example.test".to_owned());
    status.dns.push(DnsZoneStatus { zone, name: name.clone(), time: String::new(), failure: None });
    let each = hosts.iter().map(|(host, standing)| NamedHost {
        host: (*host).to_owned(),
        port: 1_688,
        removal: String::new(),
        standing: standing.clone(),
    });
    let (records, nsupdate, server) = (Ok(each.collect()), String::new(), String::new());
    facts.names.push(NameFact { name, records, left_out: 0, own, nsupdate, server });
}

#[test]
fn where_machines_find_this_host_and_whom_else() {
    let why = || "why".to_owned();
    hold(&[
        (|f| published(f, Own::Gone, &[]), StepName::Name, Warning, None, Some(DoctorMessage::DnsGoneNext)),
        (
            |f| published(f, Own::Differs(String::new(), String::new()), &[]),
            StepName::Name,
            Warning,
            None,
            Some(DoctorMessage::DnsGoneNext),
        ),
        (
            |f| {
                published(f, Own::There, &[]);
                f.names[0].records = Err(failure(Code::DnsUnreachable));
            },
            StepName::Name,
            Warning,
            Some(Code::DnsUnreachable),
            None,
        ),
        (
            |f| published(f, Own::There, &[("a.test", Standing::Nameless(String::new()))]),
            StepName::Name,
            Warning,
            None,
            Some(DoctorMessage::DnsHostStaleNext),
        ),
    ]);
    let mut facts = sound();
    let stale = [Standing::Silent(why()), Standing::Other(why()), Standing::Nameless(why())];
    let hosts = stale.map(|standing| ("a.test", standing));
    published(&mut facts, Own::There, &hosts);
    facts.names[0].left_out = 84;
    assert_eq!(bad(&facts).len(), 3, "each is named");
    let mut facts = sound();
    published(&mut facts, Own::There, &[("a.test", Standing::Answers), ("b.test", Standing::Answers)]);
    assert_eq!(bad(&facts), []);
}

#[test]
fn nothing_is_known_behind_what_cannot_be_opened() {
    let mut facts = sound();
    unopened(&mut facts, Code::AccessDenied);
    let found = judge(&facts);
    let of = |step| found.iter().find(|one| one.step == step).unwrap().verdict;
    let behind = [standing::STEPS.as_slice(), &machines::STEPS, &[StepName::Listening, StepName::Protocol]];
    for step in behind.concat() {
        assert_eq!(of(step), StepVerdict::NotReached, "{step:?}");
    }
    assert_eq!(of(StepName::Config), StepVerdict::Good, "that is readable");
}

#[test]
fn what_a_user_may_not_read_is_neither_good_nor_to_be_corrected() {
    let mut facts = sound();
    facts.status = Err(failure(Code::AccessDenied));
    facts.config = Err(failure(Code::FileDenied));
    (facts.has_database, facts.has_config) = (false, false);
    let found = judge(&facts);
    let of = |step| found.iter().find(|one| one.step == step).unwrap();
    let said = |step| of(step).found.as_ref().and_then(Said::message);
    for step in [StepName::Config, StepName::Database] {
        assert_eq!(of(step).verdict, StepVerdict::NotReached, "{step:?}");
        assert_eq!(said(step), Some(DoctorMessage::HostNotReadable), "{step:?}");
    }
    assert_eq!(said(StepName::Listening), Some(DoctorMessage::ListeningUnseen));
    assert_eq!(bad(&facts).len(), 1, "the root alone: {found:#?}");
    // Only the file is closed to the user that the service runs as.
    let mut facts = sound();
    facts.config = Err(failure(Code::FileDenied));
    let found = bad(&facts);
    assert_eq!((found[0].step, found[0].verdict), (StepName::Config, Failed));
    assert_eq!(found[0].remedy, Some(Said::Words("next".into())));
}

#[test]
fn what_the_system_does_not_tell_is_not_good() {
    let mut facts = sound();
    facts.free = None;
    let space = judge(&facts).into_iter().find(|one| one.step == StepName::Space).unwrap();
    assert_eq!(space.verdict, StepVerdict::NotReached);
}
