//! Requests to the publisher, and what comes back.

use muster_api::host::{ActivationRequest, HostCommand, HostReply, LeftAlone};
use muster_core::code::Code;
use muster_core::product_key::{KeyKind, ProductKey};
use muster_example::{STUDIO_7_AND_SERVER_7, STUDIO_8_AND_OLDER, SUITE_7_GROUP};
use muster_wire::object::Terms;

use crate::counting::now;
use crate::fixture::{Home, Publisher, asked, in_days};
use crate::state::HostState;

/// `activate --publisher PUBLISHER --group GROUP --service URL`
fn activate(publisher: Option<&Publisher>, group: Option<&str>, service: Option<&str>) -> HostCommand {
    HostCommand::BeginActivation {
        publisher: publisher.map(|publisher| publisher.id().to_string()),
        group: group.map(str::to_owned),
        service: service.map(str::to_owned),
    }
}

fn requests(reply: HostReply) -> (Vec<ActivationRequest>, Vec<LeftAlone>) {
    match reply {
        HostReply::ActivationRequests { requests, left } => (requests, left),
        reply => panic!("{reply:?}"),
    }
}

fn begin(state: &mut HostState) -> Vec<ActivationRequest> {
    requests(state.must(activate(None, None, None))).0
}

/// Activates the first group, activated or not.
fn again(state: &mut HostState) -> ActivationRequest {
    requests(state.must(activate(None, Some("1"), None))).0.remove(0)
}

fn with_key(home: &Home, publisher: &Publisher) -> HostState {
    let mut state = home.open();
    state.add(&publisher.bundle());
    state.must(HostCommand::InstallKey { key: publisher.host_key(STUDIO_7_AND_SERVER_7).to_string() });
    state
}

#[test]
fn a_request_is_signed_by_the_host_and_says_who_it_is() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = with_key(&home, &publisher);
    let [request] = &begin(&mut state)[..] else { panic!() };
    let asked = asked(request);
    let here = &state.publishers[&publisher.id()];
    assert_eq!((asked.publisher, asked.key), (publisher.id(), here.key.public()));
    assert_eq!(asked.head, here.ledger.head());
    assert_eq!(ProductKey::parse(&asked.product_key).unwrap(), publisher.host_key(STUDIO_7_AND_SERVER_7));
    assert!(asked.time.seconds_since(now()).abs() < 60);
    assert_eq!(request.service, None);
}

#[test]
fn an_attempt_that_was_not_answered_is_the_same_attempt_again() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = with_key(&home, &publisher);
    let attempt = |state: &mut HostState| asked(&again(state)).idempotency;
    let first = attempt(&mut state);
    assert_eq!(attempt(&mut state), first);
    drop(state);
    let mut state = home.open();
    assert_eq!(attempt(&mut state), first, "also after a restart");
    let answer = publisher.answer(&begin(&mut state)[0]);
    state.must(HostCommand::ApplyActivation { answer });
    let second = attempt(&mut state);
    assert_ne!(second, first, "an answered attempt is over");
    drop(state);
    std::fs::write(home.root().lab(), "[fingerprint]\nmachine-id = \"another\"\n").unwrap();
    let mut state = home.open();
    assert_eq!(attempt(&mut state), second, "the file is ignored without a lab");
}

#[test]
fn other_hardware_is_another_attempt() {
    let (home, publisher) = (Home::new(), Publisher::lab(1));
    let mut state = with_key(&home, &publisher);
    let first = asked(&begin(&mut state)[0]);
    drop(state);
    std::fs::write(
        home.root().lab(),
        "machine-name = \"lab-3\"\n[fingerprint]\nmachine-id = \"another\"\n3 = \"board\"\n",
    )
    .unwrap();
    let mut state = home.open();
    let second = asked(&begin(&mut state)[0]);
    assert_ne!(first.idempotency, second.idempotency);
    assert_eq!(second.fingerprint.parts().iter().map(|part| part.number).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(second.machine_name, "lab-3");
}

#[test]
fn nothing_is_asked_without_a_key_and_only_what_is_meant() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    let all = |group: Option<&str>, service: Option<&str>| activate(None, group, service);
    assert_eq!(state.refused(all(None, None)).0, Code::HostNotSetUp);
    state.add(&publisher.bundle());
    assert_eq!(state.refused(all(None, None)).0, Code::KeyMissing);
    for group in [STUDIO_7_AND_SERVER_7, SUITE_7_GROUP] {
        state.must(HostCommand::InstallKey { key: publisher.host_key(group).to_string() });
    }
    assert_eq!(begin(&mut state).len(), 2);
    let (requests, _) = requests(state.must(all(Some("suite 7"), Some("http://a.example:8470"))));
    assert_eq!(requests.iter().map(|one| one.group).collect::<Vec<_>>(), [SUITE_7_GROUP.0]);
    assert_eq!(requests[0].service.as_deref(), Some("http://a.example:8470"));
    assert_eq!(state.refused(all(Some("Suite 9"), None)).0, Code::ArgumentInvalid);
    assert_eq!(state.refused(all(None, Some("activate.example"))).0, Code::ArgumentInvalid);
}

#[test]
fn a_certificate_is_taken_only_when_it_is_this_hosts() {
    let (home, publisher, other_home) = (Home::new(), Publisher::new(1), Home::new());
    let mut state = with_key(&home, &publisher);
    let mut other = with_key(&other_home, &publisher);
    let mine = begin(&mut state).remove(0);
    let theirs = begin(&mut other).remove(0);
    let apply = |answer| HostCommand::ApplyActivation { answer };

    let (code, words) = state.refused(apply(publisher.answer(&theirs)));
    assert_eq!(code, Code::ServiceAnswerInvalid);
    assert!(words.contains("key of another host"), "{words}");

    let forger = Publisher::new(9);
    let mut forged = forger.answer_with(&mine, |certificate| certificate.publisher = publisher.id());
    assert_eq!(state.refused(apply(forged.clone())).0, Code::ServiceAnswerInvalid);
    forged.service = publisher.answer(&mine).service;
    assert_eq!(state.refused(apply(forged)).0, Code::ServiceAnswerInvalid);
    assert_eq!(state.refused(apply(forger.answer(&mine))).0, Code::PublisherUnknown);

    let mut broken = publisher.answer(&mine);
    broken.host = "AAAA".to_owned();
    assert_eq!(state.refused(apply(broken)).0, Code::ServiceAnswerInvalid);
    let ended = publisher.answer_with(&mine, |certificate| {
        certificate.not_before = in_days(-200);
        certificate.not_after = in_days(-1);
    });
    assert_eq!(state.refused(apply(ended)).0, Code::CertificateExpired);
    assert!(state.publishers[&publisher.id()].certificates().is_empty());
    state.must(apply(publisher.answer(&mine)));
    assert_eq!(state.publishers[&publisher.id()].certificates().len(), 1);
}

#[test]
fn an_older_answer_does_not_replace_a_later_certificate() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = with_key(&home, &publisher);
    let request = begin(&mut state).remove(0);
    let old = publisher.answer_with(&request, |certificate| certificate.not_before = in_days(-30));
    state.must(HostCommand::ApplyActivation { answer: publisher.answer(&request) });
    let (code, words) = state.refused(HostCommand::ApplyActivation { answer: old });
    assert_eq!(code, Code::ServiceAnswerInvalid);
    assert!(words.contains("later certificate"), "{words}");
}

#[test]
fn an_answer_brings_the_newer_catalog_and_list() {
    let (home, mut publisher) = (Home::new(), Publisher::new(1));
    let mut state = with_key(&home, &publisher);
    let request = begin(&mut state).remove(0);
    publisher.next_catalog();
    publisher.revoke(STUDIO_8_AND_OLDER);
    state.must(HostCommand::ApplyActivation { answer: publisher.answer(&request) });
    drop(state);
    let status = home.open().figures();
    let one = &status.publishers[0];
    assert_eq!((one.catalog_version, one.revocation_number), (2, 1));
}

#[test]
fn certificates_of_several_groups_stand_side_by_side() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    state.activate_with(&publisher, SUITE_7_GROUP);
    drop(state);
    let status = home.open().figures();
    let groups: Vec<u16> = status.publishers[0].certificates.iter().map(|one| one.group).collect();
    assert_eq!(groups, [STUDIO_7_AND_SERVER_7.0, SUITE_7_GROUP.0]);
}

#[test]
fn a_certificate_is_renewed_from_sixty_days_before_its_end_where_the_way_is_known() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    assert_eq!(state.renewals(in_days(339)), []);
    let due = state.renewals(in_days(341));
    assert_eq!(due.len(), 1);
    assert_eq!(due[0].service.as_deref(), Some("http://127.0.0.1:9"));
    let attempt = asked(&due[0]).idempotency;
    assert_eq!(
        asked(&state.renewals(in_days(342))[0]).idempotency,
        attempt,
        "one renewal, however often it is tried"
    );

    let without_way = Home::new();
    let mut state = with_key(&without_way, &publisher);
    let answer = publisher.answer(&begin(&mut state)[0]);
    state.must(HostCommand::ApplyActivation { answer });
    assert_eq!(state.renewals(in_days(341)), []);
}

#[test]
fn a_stored_certificate_that_does_not_hold_is_not_used_and_said_so() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    home.open().activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    let path = home.root().publisher(publisher.id()).join("certificates/group-1.json");
    std::fs::write(&path, "{}").unwrap();
    let status = home.open().figures();
    assert!(status.publishers[0].certificates.is_empty());
    let names: Vec<&str> = status.warnings.iter().map(|warning| warning.name.as_str()).collect();
    assert_eq!(names, ["not-serving", "not-activated", "certificate-unusable"]);
    let mut state = home.open();
    let answer = publisher.answer(&begin(&mut state)[0]);
    state.must(HostCommand::ApplyActivation { answer });
    let names: Vec<String> = state.figures().warnings.into_iter().map(|warning| warning.name).collect();
    assert_eq!(names, ["not-serving"], "the new one took its place");
}

#[test]
fn an_address_is_kept_for_one_publisher_and_never_leads_anothers_key_there() {
    let (home, one, other) = (Home::new(), Publisher::new(1), Publisher::new(2));
    let mut state = with_key(&home, &one);
    state.add(&other.bundle());
    state.must(HostCommand::InstallKey { key: other.host_key(STUDIO_7_AND_SERVER_7).to_string() });
    let service = Some("http://one.example:8470");
    for group in [None, Some("1")] {
        let (code, words) = state.refused(activate(None, group, service));
        assert_eq!(code, Code::ArgumentInvalid);
        assert!(words.contains("--publisher"), "{words}");
    }
    assert_eq!(state.refused(activate(None, Some("1"), None)).0, Code::ArgumentInvalid, "a group of each");
    assert!(state.publishers.values().all(|publisher| publisher.ring.service.is_none()));

    let (asked_one, _) = requests(state.must(activate(Some(&one), None, service)));
    assert_eq!(asked_one.iter().map(|one| one.publisher.clone()).collect::<Vec<_>>(), [one.id().to_string()]);
    let services: Vec<_> = begin(&mut state).into_iter().map(|one| (one.publisher, one.service)).collect();
    assert!(services.contains(&(one.id().to_string(), service.map(str::to_owned))));
    assert!(services.contains(&(other.id().to_string(), None)), "{services:?}");
}

#[test]
fn what_is_activated_is_left_alone_until_a_renewal_costs_nothing() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    state.must(HostCommand::InstallKey { key: publisher.host_key(SUITE_7_GROUP).to_string() });
    let (wanted, left) = requests(state.must(activate(None, None, None)));
    assert_eq!(wanted.iter().map(|one| one.group).collect::<Vec<_>>(), [SUITE_7_GROUP.0]);
    assert_eq!(left.iter().map(|one| one.group).collect::<Vec<_>>(), [STUDIO_7_AND_SERVER_7.0]);
    let words = crate::text::sentence::left_alone(crate::text::english(), &left[0], &jiff::tz::TimeZone::UTC);
    assert!(words.contains("costs nothing from") && words.contains("--group 1`"), "{words}");

    let mut on_day = |day| {
        let (wanted, left) =
            requests(state.handle(activate(None, None, None), crate::text::english(), in_days(day)));
        (wanted.iter().any(|one| one.group == STUDIO_7_AND_SERVER_7.0), left.len())
    };
    assert_eq!(on_day(339), (false, 1));
    assert_eq!(on_day(341), (true, 0), "renewed at no cost");
    assert_eq!(on_day(401), (true, 0), "ended");
    assert_eq!(again(&mut state).group, STUDIO_7_AND_SERVER_7.0, "by its name it is activated again");
}

#[test]
fn another_key_of_an_activated_group_is_still_to_be_activated() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    assert_eq!(begin(&mut state).len(), 0);
    let second = publisher.key(KeyKind::Host, STUDIO_7_AND_SERVER_7.0, 2);
    state.must(HostCommand::InstallKey { key: second.to_string() });
    assert_eq!(asked(&begin(&mut state)[0]).product_key, second.compact());
    assert_eq!(state.renewals(in_days(341)), [], "its first activation costs one, and is nobody's by itself");
}

#[test]
fn a_certificate_that_ends_with_its_key_is_not_renewed() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = with_key(&home, &publisher);
    state.must(activate(None, None, Some("http://a.example:8470")));
    let end = in_days(100);
    let answer = publisher.answer_with(&begin(&mut state)[0], |certificate| {
        certificate.not_after = end;
        certificate.terms = Some(Terms { ends: Some(end), ..Terms::default() });
    });
    state.must(HostCommand::ApplyActivation { answer });
    for day in [1, 41, 60, 99, 100, 101, 400] {
        assert_eq!(state.renewals(in_days(day)), [], "day {day}");
    }
    let (_, left) = requests(state.handle(activate(None, None, None), crate::text::english(), in_days(99)));
    assert_eq!(left[0].renewable, None);
    let warned = |state: &mut HostState, day| match state.handle(
        HostCommand::Status,
        crate::text::english(),
        in_days(day),
    ) {
        HostReply::Status(status) => {
            let last = status.warnings.last().unwrap();
            (last.name.clone(), last.next_step.clone())
        }
        reply => panic!("{reply:?}"),
    };
    assert_eq!(warned(&mut state, 30).0, "not-serving");
    for (day, expected) in [(60, "key-ending"), (99, "key-ending"), (101, "key-ended")] {
        let (name, next) = warned(&mut state, day);
        assert_eq!(name, expected);
        assert!(next.contains("another host key") && !next.contains("costs nothing"), "{next}");
    }
}

#[test]
fn an_answer_that_has_ended_ends_its_attempt() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = with_key(&home, &publisher);
    let request = begin(&mut state).remove(0);
    let first = asked(&request).idempotency;
    let answer = publisher.answer(&request);
    let HostReply::Failed(failure) =
        state.handle(HostCommand::ApplyActivation { answer }, crate::text::english(), in_days(401))
    else {
        panic!()
    };
    assert_eq!(failure.code, Code::CertificateExpired.number());
    assert!(failure.next.contains("muster-host activate"), "{}", failure.next);
    drop(state);
    let mut state = home.open();
    let second = asked(&begin(&mut state)[0]).idempotency;
    assert_ne!(second, first, "or the publisher would repeat the same certificate for ever");
}

#[test]
fn a_request_that_was_written_goes_when_its_certificate_comes() {
    let (home, one, other) = (Home::new(), Publisher::new(1), Publisher::new(2));
    let mut state = with_key(&home, &one);
    let written = |publisher: &Publisher| {
        crate::outbox::write(&home.root(), &publisher.id().to_string(), STUDIO_7_AND_SERVER_7.0, "{}")
            .unwrap()
    };
    let (mine, theirs) = (written(&one), written(&other));
    let answer = one.answer(&begin(&mut state)[0]);
    state.must(HostCommand::ApplyActivation { answer });
    assert!(!mine.exists(), "it holds the host key");
    assert!(theirs.exists(), "another publisher's is still needed");
}

#[test]
fn a_certificate_of_a_withdrawn_service_key_is_dropped_at_once() {
    let (home, mut publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    state.add(&publisher.withdraw_service_key());
    let here = &state.publishers[&publisher.id()];
    assert!(here.certificates().is_empty() && here.signer().certificates.is_empty());
    let names = |state: &mut HostState| -> Vec<String> {
        state.figures().warnings.into_iter().map(|warning| warning.name).collect()
    };
    let expected = ["not-serving", "not-activated", "certificate-unusable"];
    assert_eq!(names(&mut state), expected);
    assert_eq!(begin(&mut state).len(), 1, "it asks for another one");
    drop(state);
    assert_eq!(names(&mut home.open()), expected, "as after a restart");
}
