//! Tables: one fact changed in a sound machine, and what the doctor makes of it.

use super::*;
use crate::doctor::facts::{
    AgentFact, DnsFact, ElsewhereFact, FoundHost, Held, HostFact, NameFact, PlaceFact, RecordFact,
    Remembered, RootFact, WayFact,
};
use crate::offer::Offered;
use muster_api::agent::{
    GrantStatus, HostChoice, LabSettings, LabStatus, LastAttempt, LastResult, MachineStatus, ProductStatus,
    PublisherStatus, VerdictName,
};
use muster_api::doctor::StepVerdict;
use muster_core::code::Code;
use muster_text::{DoctorMessage, Said};

fn failure(code: Code) -> AgentFailure {
    let (what, why, next) = ("what".into(), "why".into(), "next".into());
    AgentFailure { code: code.number(), hex: String::new(), figure: 1, limit: 2, what, why, next }
}

fn product() -> ProductStatus {
    ProductStatus {
        product: 2,
        name: "Server 7".into(),
        description: String::new(),
        activation_id: String::new(),
        application_id: None,
        application: None,
        suite: false,
        channel: "VOLUME_KMSCLIENT".into(),
        partial_key: Some("7WXYZ".into()),
        host: None,
        rearms_used: 0,
        rearms_left: 5,
        frozen: false,
        pool: 1,
        pool_name: None,
        cmid: None,
        state: 1,
        state_name: "Licensed".into(),
        minutes_left: 259_200,
        days_left: 180,
        ends: None,
        reason: None,
        verdict: VerdictName::Allow,
        catalog_threshold: 5,
        count: Some(5),
        threshold: Some(5),
        sharing: None,
        grant: Some(GrantStatus {
            organisation: None,
            host: String::new(),
            group: 1,
            count: 5,
            threshold: 5,
            issued: "2026-11-26T09:00:00Z".into(),
            until: "2027-05-25T09:00:00Z".into(),
            cmid: String::new(),
            epoch: String::new(),
            record: 1,
            host_revoked: false,
            attributes: Vec::new(),
        }),
        grant_fault: None,
        licence: None,
        licence_fault: None,
        permanent: false,
        service: None,
        renewal_interval: Some(10_080),
        retry_interval: Some(120),
        last_attempt: Some(LastAttempt {
            time: "2026-11-26T09:00:00Z".into(),
            host: Some(HostChoice { address: "host:1688".into(), chosen: "pinned".into(), under: None }),
            address: None,
            result: LastResult::Granted,
            code: None,
            code_number: None,
            figure: None,
            limit: None,
        }),
        next_attempt: None,
    }
}

fn publisher() -> PublisherStatus {
    PublisherStatus {
        publisher: "01".repeat(16),
        failure: None,
        tag: "BCDF".into(),
        name: "Larkfield".into(),
        catalog_version: 3,
        catalog_issued: Some("2026-11-01T00:00:00Z".into()),
        revocation_number: 0,
        lab: LabStatus {
            catalog: false,
            settings: LabSettings::None,
            clock_offset_seconds: 0,
            fingerprint_parts: None,
        },
        healing: true,
        clock: Some("2026-11-26T10:00:00Z".into()),
        judged_at: Some("2026-11-26T10:00:00Z".into()),
        clock_set: true,
        hardware_percent: 100,
        hardware_required: 60,
        rearms_used: 0,
        rearms_left: 5,
        state_damaged: false,
        state_kept_as: None,
        products: vec![product()],
        on_offer: Vec::new(),
    }
}

fn offered((number, name): (u16, &str)) -> Offered {
    Offered {
        number,
        activation_id: format!("5f1b7c2e-93a4-4d68-b0e1-00000000000{number}"),
        name: name.into(),
    }
}

fn sound() -> Facts {
    let choice = HostChoice { address: "host:1688".into(), chosen: "pinned".into(), under: None };
    Facts {
        root: RootFact::Writable,
        path: "/r".into(),
        settings_file: "/r/machine.toml".into(),
        agent: AgentFact::Running(7),
        before: Ok(MachineStatus {
            version: String::new(),
            root: "/r".into(),
            machine_name: "pc".into(),
            agent: None,
            host: Some(choice),
            settings: None,
            settings_failure: None,
            publishers: vec![publisher()],
        }),
        after: None,
        product: None,
        on_offer: [(1, "Studio 7"), (2, "Server 7")].map(offered).into(),
        hosts: vec![HostFact {
            address: "host:1688".into(),
            port: 1_688,
            literal: false,
            ways: Ok(vec![WayFact { to: "192.0.2.1:1688".into(), connected: Ok(Ok(())) }]),
        }],
        dns: None,
        instead: Vec::new(),
        services: Vec::new(),
        attempts: Vec::new(),
        states: vec![String::new(); 6],
        events: None,
    }
}

fn first_bad(facts: &Facts) -> Option<Finding> {
    judge(facts).into_iter().find(|found| matches!(found.verdict, StepVerdict::Failed | StepVerdict::Warning))
}

#[test]
fn a_sound_machine_has_every_step_once_and_all_good() {
    let found = judge(&sound());
    assert!(found.iter().all(|one| one.verdict == StepVerdict::Good), "{found:#?}");
    let steps: Vec<StepName> = found.iter().map(|one| one.step).collect();
    let mut once = steps.clone();
    once.dedup();
    assert_eq!(steps, once);
    assert_eq!(steps.len(), 21);
}

/// One change, and the first finding that is not good: step, verdict, code, remedy of the list.
type Row = (fn(&mut Facts), StepName, StepVerdict, Option<Code>, Option<DoctorMessage>);

fn of_product(facts: &mut Facts, change: impl FnOnce(&mut ProductStatus)) {
    of_publisher(facts, |publisher| change(&mut publisher.products[0]));
}

fn of_publisher(facts: &mut Facts, change: impl FnOnce(&mut PublisherStatus)) {
    change(&mut facts.before.as_mut().unwrap().publishers[0]);
}

fn remembered(facts: &mut Facts, code: Code, figure: i64, limit: i64) {
    of_product(facts, |product| {
        let last = product.last_attempt.as_mut().unwrap();
        (last.result, last.code_number) = (LastResult::Refused, Some(code.number()));
        (last.figure, last.limit) = (Some(figure), Some(limit));
    });
}

fn unconnected(facts: &mut Facts, code: Code) {
    let fault = Fault { code: code.into(), figure: 0, limit: 0, detail: String::new() };
    facts.hosts[0].ways.as_mut().unwrap()[0].connected = Err(fault);
}

fn unanswered(facts: &mut Facts, code: Code) {
    let fault = Fault { code: code.into(), figure: 0, limit: 0, detail: String::new() };
    facts.hosts[0].ways.as_mut().unwrap()[0].connected = Ok(Err(fault));
}

#[test]
fn each_fact_has_its_verdict_and_remedy() {
    use StepVerdict::{Failed, Warning};
    let rows: &[Row] = &[
        (|f| f.root = RootFact::Missing, StepName::Root, Failed, Some(Code::NothingInstalled), None),
        (
            |f| f.agent = AgentFact::NotRunning,
            StepName::Agent,
            Warning,
            Some(Code::AgentNotRunning),
            Some(DoctorMessage::AgentStart),
        ),
        (
            |f| f.before.as_mut().unwrap().settings_failure = Some(failure(Code::ConfigInvalid)),
            StepName::Settings,
            Failed,
            Some(Code::ConfigInvalid),
            Some(DoctorMessage::SettingsMend),
        ),
        (
            |f| of_publisher(f, |p| p.failure = Some(failure(Code::ConfigInvalid))),
            StepName::Lab,
            Failed,
            Some(Code::ConfigInvalid),
            Some(DoctorMessage::LabMend),
        ),
        (
            |f| of_publisher(f, |p| p.failure = Some(failure(Code::StateNewer))),
            StepName::State,
            Failed,
            Some(Code::StateNewer),
            None,
        ),
        (
            |f| of_publisher(f, |p| p.catalog_issued = Some("2020-01-01T00:00:00Z".into())),
            StepName::Bundle,
            Warning,
            None,
            Some(DoctorMessage::BundleAgain),
        ),
        (
            |f| of_publisher(f, |p| p.lab.settings = LabSettings::Ignored),
            StepName::Lab,
            Warning,
            None,
            Some(DoctorMessage::LabRemove),
        ),
        (
            |f| of_publisher(f, |p| p.judged_at = Some("2038-01-01T00:00:00Z".into())),
            StepName::Clock,
            Warning,
            None,
            Some(DoctorMessage::ClockMarkNext),
        ),
        (
            |f| of_product(f, |p| p.partial_key = None),
            StepName::Key,
            Warning,
            Some(Code::KeyMissing),
            Some(DoctorMessage::KeyInstall),
        ),
        (
            |f| unconnected(f, Code::HostSilent),
            StepName::Connection,
            Failed,
            Some(Code::HostSilent),
            Some(DoctorMessage::ConnectionFirewall),
        ),
        (
            |f| unconnected(f, Code::ConnectionRefused),
            StepName::Connection,
            Failed,
            Some(Code::ConnectionRefused),
            Some(DoctorMessage::ConnectionStart),
        ),
        (
            |f| unanswered(f, Code::NotMuster),
            StepName::Protocol,
            Failed,
            Some(Code::NotMuster),
            Some(DoctorMessage::ProtocolOther),
        ),
        (|f| remembered(f, Code::HostSilent, 15, 0), StepName::Attempt, Failed, Some(Code::HostSilent), None),
        (
            |f| remembered(f, Code::ClockDifference, 18_000, 14_400),
            StepName::ClockDifference,
            Failed,
            Some(Code::ClockDifference),
            Some(DoctorMessage::DifferenceSet),
        ),
        (
            |f| of_product(f, |p| p.sharing = Some(6)),
            StepName::Duplicates,
            Warning,
            None,
            Some(DoctorMessage::DuplicatesRearm),
        ),
        (
            |f| f.events = Some([12_289, 12_288].map(|id| format!(r#"{{"time":"t","id":{id}}}"#)).into()),
            StepName::Events,
            Warning,
            None,
            Some(DoctorMessage::EventsFirewall),
        ),
    ];
    for (index, (change, step, verdict, code, remedy)) in rows.iter().enumerate() {
        let mut facts = sound();
        change(&mut facts);
        let found = first_bad(&facts).unwrap_or_else(|| panic!("row {index}: nothing is bad"));
        assert_eq!((found.step, found.verdict), (*step, *verdict), "row {index}: {found:?}");
        assert_eq!(found.code.map(|(code, ..)| code), code.map(Into::into), "row {index}: {found:?}");
        if let Some(remedy) = remedy {
            assert_eq!(found.remedy.as_ref().and_then(Said::message), Some(*remedy), "row {index}");
        }
    }
}

#[test]
fn one_address_of_several_that_fails_is_a_warning() {
    let mut facts = sound();
    let refused =
        Fault { code: Code::ConnectionRefused.into(), figure: 1_688, limit: 0, detail: String::new() };
    let ways = facts.hosts[0].ways.as_mut().unwrap();
    ways.push(WayFact { to: "[2001:db8::1]:1688".into(), connected: Err(refused) });
    assert_eq!(first_bad(&facts).unwrap().verdict, StepVerdict::Warning);
}

#[test]
fn a_host_that_is_absent_is_one_failure_at_all_its_addresses() {
    let mut facts = sound();
    let refused =
        Fault { code: Code::ConnectionRefused.into(), figure: 1_688, limit: 0, detail: String::new() };
    let ways = facts.hosts[0].ways.as_mut().unwrap();
    ways.push(WayFact { to: "[2001:db8::1]:1688".into(), connected: Ok(Ok(())) });
    ways.iter_mut().for_each(|way| way.connected = Err(refused.clone()));
    let found = judge(&facts);
    let connections: Vec<StepVerdict> =
        found.iter().filter(|one| one.step == StepName::Connection).map(|one| one.verdict).collect();
    assert_eq!(connections, [StepVerdict::Failed, StepVerdict::NotReached]);
    assert_eq!(found.iter().filter(|one| one.verdict == StepVerdict::Failed).count(), 1, "{found:#?}");
}

#[test]
fn a_request_that_could_not_leave_is_no_news_once_the_way_is_free() {
    let events = |facts: &Facts| judge(facts).into_iter().find(|one| one.step == StepName::Events).unwrap();
    let mut facts = sound();
    facts.events = Some(vec![r#"{"time":"t","id":12288,"fields":{"result":"0x800706BA"}}"#.to_owned()]);
    assert_eq!(events(&facts).verdict, StepVerdict::Good, "Muster answers there now");
    let fault =
        Fault { code: Code::ConnectionRefused.into(), figure: 1_688, limit: 0, detail: String::new() };
    let ways = facts.hosts[0].ways.as_mut().unwrap();
    ways.iter_mut().for_each(|way| way.connected = Err(fault.clone()));
    assert_eq!(events(&facts).verdict, StepVerdict::NotReached, "the step above says why");
    let mut facts = sound();
    facts.events = Some(vec![r#"{"time":"t","id":12288,"fields":{"result":"0x00000000"}}"#.to_owned()]);
    assert_eq!(
        events(&facts).verdict,
        StepVerdict::Warning,
        "it left, and nothing that could be taken came back"
    );
}

#[test]
fn what_comes_before_a_refusal_held_and_what_comes_after_is_not_known() {
    let of = |code| {
        let mut facts = sound();
        remembered(&mut facts, code, 1, 5);
        let found = judge(&facts);
        [StepName::Certificate, StepName::ClockDifference, StepName::Coverage, StepName::Count]
            .map(|step| found.iter().find(|one| one.step == step).unwrap().verdict)
    };
    use StepVerdict::{Failed, Good, NotReached};
    assert_eq!(of(Code::HostRevoked), [Failed, NotReached, NotReached, NotReached]);
    assert_eq!(of(Code::ClockDifference), [Good, Failed, NotReached, NotReached]);
    assert_eq!(of(Code::NotCovered), [Good, Good, Failed, NotReached]);
    assert_eq!(of(Code::CountInsufficient), [Good, Good, Good, Failed]);
}

#[test]
fn a_licence_that_is_not_renewed_is_noticed_long_before_it_ends() {
    for (judged, days, expected) in [
        ("2026-12-03T09:00:00Z", 173, None),
        ("2026-12-05T09:00:00Z", 171, Some(DoctorMessage::ExpiryOverdue)),
    ] {
        let mut facts = sound();
        of_publisher(&mut facts, |publisher| {
            publisher.judged_at = Some(judged.into());
            publisher.clock = Some(judged.into());
            publisher.products[0].days_left = days;
        });
        let found = first_bad(&facts).and_then(|finding| finding.found?.message());
        assert_eq!(found, expected, "{judged}");
    }
}

const NAME: &str = "_muster._tcp.example.test";

fn at(address: &str, connected: Result<Result<(), Fault>, Fault>) -> HostFact {
    let ways = vec![WayFact { to: "192.0.2.1:1688".into(), connected }];
    HostFact { address: address.into(), port: 1_688, literal: false, ways: Ok(ways) }
}

fn named(target: &str) -> RecordFact {
    RecordFact {
        name: NAME.into(),
        owner: NAME.into(),
        priority: 0,
        weight: 0,
        port: 1_688,
        target: target.into(),
    }
}

/// A machine for which no host is set, and which finds one that answers.
fn seeking() -> Facts {
    let records = vec![named("host-1.example.test")];
    let found = FoundHost { host: at("host-1.example.test:1688", Ok(Ok(()))), records, remembered: None };
    let dns = DnsFact {
        is_sought: true,
        servers: vec!["192.0.2.53:53".into()],
        places: vec![PlaceFact {
            products: "Server 7".into(),
            domains: vec!["example.test".into()],
            shown: String::new(),
        }],
        names: vec![NameFact { name: NAME.into(), answer: Ok(Held::Records(1, 0)) }],
        hosts: vec![found],
        ..DnsFact::default()
    };
    Facts { hosts: Vec::new(), dns: Some(dns), ..sound() }
}

fn of_dns(facts: &mut Facts, change: impl FnOnce(&mut DnsFact)) {
    change(facts.dns.as_mut().unwrap());
}

/// Nothing stands where the machine looks.
fn nothing(dns: &mut DnsFact) {
    dns.names[0].answer = Ok(Held::Nothing);
    dns.hosts.clear();
}

fn elsewhere(asked_for: bool) -> ElsewhereFact {
    let name = NameFact { name: "_muster._tcp.other.test".into(), answer: Ok(Held::Records(2, 0)) };
    ElsewhereFact { domain: "other.test".into(), asked_for, names: vec![name] }
}

fn fault(code: Code) -> Fault {
    Fault { code: code.into(), figure: 0, limit: 0, detail: String::new() }
}

/// A host beside the good one.
fn beside(facts: &mut Facts, connected: Result<Result<(), Fault>, Fault>) {
    let records = vec![named("host-9.example.test")];
    let host = at("host-9.example.test:1688", connected);
    of_dns(facts, |dns| dns.hosts.push(FoundHost { host, records, remembered: None }));
}

#[test]
fn what_dns_says_has_its_verdict_and_remedy() {
    use StepVerdict::{Failed, Warning};
    let rows: &[Row] = &[
        (
            |f| {
                of_dns(f, |dns| {
                    (dns.names, dns.hosts) = (Vec::new(), Vec::new());
                    dns.places[0].domains.clear();
                });
            },
            StepName::Dns,
            Failed,
            Some(Code::LookupNameInvalid),
            None,
        ),
        (
            |f| {
                of_dns(f, |dns| {
                    nothing(dns);
                    (dns.servers, dns.servers_set) = (Vec::new(), true);
                });
            },
            StepName::Dns,
            Failed,
            Some(Code::NameServerMissing),
            Some(DoctorMessage::DnsServersUnset),
        ),
        (
            |f| of_dns(f, nothing),
            StepName::Host,
            Failed,
            Some(Code::NoHostKnown),
            Some(DoctorMessage::HostPublish),
        ),
        (
            |f| {
                of_dns(f, |dns| {
                    nothing(dns);
                    dns.names[0].answer = Err(fault(Code::DnsUnreachable));
                });
            },
            StepName::Dns,
            Failed,
            Some(Code::DnsUnreachable),
            None,
        ),
        (
            |f| {
                of_dns(f, |dns| {
                    let answer = Err(fault(Code::DnsFailed));
                    dns.names.push(NameFact { name: NAME.into(), answer });
                });
            },
            StepName::Dns,
            Warning,
            Some(Code::DnsFailed),
            None,
        ),
        (
            |f| of_dns(f, |dns| dns.names[0].answer = Ok(Held::Records(128, 5))),
            StepName::Dns,
            Warning,
            None,
            Some(DoctorMessage::DnsTooManyNext),
        ),
        (
            |f| of_dns(f, |dns| dns.odd.push(RecordFact { port: 0, ..named("host-1.example.test") })),
            StepName::Dns,
            Warning,
            None,
            Some(DoctorMessage::RecordOddNext),
        ),
        (
            |f| {
                of_dns(f, |dns| {
                    nothing(dns);
                    dns.elsewhere.push(elsewhere(false));
                });
            },
            StepName::Dns,
            Failed,
            Some(Code::NoHostKnown),
            Some(DoctorMessage::DnsElsewhereNext),
        ),
        (
            |f| {
                of_dns(f, |dns| {
                    dns.hosts[0].host = at("host-1.example.test:1688", Err(fault(Code::HostSilent)));
                    dns.elsewhere.push(elsewhere(false));
                });
            },
            StepName::Dns,
            Warning,
            None,
            Some(DoctorMessage::DnsElsewhereNext),
        ),
        (
            |f| {
                of_dns(f, |dns| {
                    let under = NAME.to_owned();
                    dns.names[0].answer = Ok(Held::Nothing);
                    dns.hosts[0].records.clear();
                    dns.hosts[0].remembered = Some(Remembered { under, is_named: Some(false) });
                });
            },
            StepName::Host,
            Warning,
            None,
            Some(DoctorMessage::HostUnnamedNext),
        ),
        (
            |f| beside(f, Err(fault(Code::ConnectionRefused))),
            StepName::Connection,
            Warning,
            Some(Code::ConnectionRefused),
            Some(DoctorMessage::RecordRemove),
        ),
        (
            |f| beside(f, Ok(Err(fault(Code::NotMuster)))),
            StepName::Protocol,
            Warning,
            Some(Code::NotMuster),
            Some(DoctorMessage::RecordRemove),
        ),
        // It is Muster, and will answer again.
        (|f| beside(f, Ok(Err(fault(Code::Busy)))), StepName::Protocol, Warning, Some(Code::Busy), None),
        (
            |f| {
                of_dns(f, |dns| {
                    let refused = Err(fault(Code::ConnectionRefused));
                    let way = WayFact { to: "[2001:db8::1]:1688".into(), connected: refused };
                    dns.hosts[0].host.ways.as_mut().unwrap().push(way);
                });
            },
            StepName::Connection,
            Warning,
            Some(Code::ConnectionRefused),
            Some(DoctorMessage::ConnectionAddress),
        ),
        (
            |f| {
                of_dns(f, |dns| {
                    dns.hosts[0].host = at("host-1.example.test:1688", Err(fault(Code::HostSilent)));
                });
            },
            StepName::Connection,
            Failed,
            Some(Code::HostSilent),
            Some(DoctorMessage::RecordRemove),
        ),
        (
            |f| {
                beside(f, Ok(Ok(())));
                remembered(f, Code::CountInsufficient, 1, 5);
            },
            StepName::Count,
            Failed,
            Some(Code::CountInsufficient),
            Some(DoctorMessage::CountShared),
        ),
    ];
    assert_eq!(first_bad(&seeking()), None);
    for (index, (change, step, verdict, code, remedy)) in rows.iter().enumerate() {
        let mut facts = seeking();
        change(&mut facts);
        let found = first_bad(&facts).unwrap_or_else(|| panic!("row {index}: nothing is bad"));
        assert_eq!((found.step, found.verdict), (*step, *verdict), "row {index}: {found:?}");
        assert_eq!(found.code.map(|(code, ..)| code), code.map(Into::into), "row {index}: {found:?}");
        assert_eq!(found.remedy.as_ref().and_then(Said::message), *remedy, "row {index}: {found:?}");
    }
}

#[test]
fn a_domain_that_was_asked_for_is_no_trouble_where_hosts_are_found_or_set() {
    let mut facts = seeking();
    of_dns(&mut facts, |dns| dns.elsewhere.push(elsewhere(true)));
    assert_eq!(first_bad(&facts), None);
    let mut facts = sound();
    facts.dns = Some(DnsFact { elsewhere: vec![elsewhere(true)], ..DnsFact::default() });
    assert_eq!(first_bad(&facts), None);
    let found = judge(&facts).into_iter().find(|one| one.step == StepName::Dns).unwrap();
    assert_eq!(found.found.and_then(|found| found.message()), Some(DoctorMessage::DnsElsewherePinned));
}

#[test]
fn a_set_host_that_is_lost_is_held_against_one_that_dns_names() {
    let mut facts = sound();
    unconnected(&mut facts, Code::HostSilent);
    facts.instead = seeking().dns.unwrap().hosts;
    let found = judge(&facts);
    let warned = found.iter().find(|one| one.verdict == StepVerdict::Warning).unwrap();
    assert_eq!(warned.step, StepName::Host);
    assert_eq!(warned.remedy.as_ref().and_then(Said::message), Some(DoctorMessage::PinnedClear));
    let failed = found.iter().find(|one| one.verdict == StepVerdict::Failed).unwrap();
    assert_eq!(failed.step, StepName::Connection);
    let is_open = |one: &&Finding| one.step == StepName::Attempt && one.verdict == StepVerdict::NotReached;
    assert!(found.iter().any(|one| is_open(&one)), "it is not asked in the place of the other");
}
