//! Requests to the publisher, and what comes back.

use muster_api::host::{ActivationRequest, HostCommand, HostReply};
use muster_core::code::Code;
use muster_core::product_key::ProductKey;
use muster_example::{STUDIO_7_AND_SERVER_7, STUDIO_8_AND_OLDER, SUITE_7_GROUP};

use crate::counting::now;
use crate::fixture::{Home, Publisher, asked, in_days};
use crate::state::HostState;

fn begin(state: &mut HostState) -> Vec<ActivationRequest> {
    let command = HostCommand::BeginActivation { publisher: None, group: None, service: None };
    match state.must(command) {
        HostReply::ActivationRequests { requests } => requests,
        reply => panic!("{reply:?}"),
    }
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
    let attempt = |state: &mut HostState| asked(&begin(state)[0]).idempotency;
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
    let all = |group: Option<&str>, service: Option<&str>| HostCommand::BeginActivation {
        publisher: None,
        group: group.map(str::to_owned),
        service: service.map(str::to_owned),
    };
    assert_eq!(state.refused(all(None, None)).0, Code::HostNotSetUp);
    state.add(&publisher.bundle());
    assert_eq!(state.refused(all(None, None)).0, Code::KeyMissing);
    for group in [STUDIO_7_AND_SERVER_7, SUITE_7_GROUP] {
        state.must(HostCommand::InstallKey { key: publisher.host_key(group).to_string() });
    }
    assert_eq!(begin(&mut state).len(), 2);
    let HostReply::ActivationRequests { requests } =
        state.must(all(Some("suite 7"), Some("http://a.example:8470")))
    else {
        panic!()
    };
    assert_eq!(requests.iter().map(|one| one.group).collect::<Vec<_>>(), [SUITE_7_GROUP.0]);
    assert_eq!(requests[0].service.as_deref(), Some("http://a.example:8470"));
    assert_eq!(state.refused(all(Some("Suite 9"), None)).0, Code::KeyMissing);
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
