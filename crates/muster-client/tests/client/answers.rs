//! Answers that a liar on the way, or a dishonest host, makes of genuine ones.

use crate::support::{Host, Pc, Publisher, which};
use muster_client::{AttemptOutcome, AttemptReport, Code, LicenceState};
use muster_core::licence::Term;
use muster_example::{SERVER_7, STUDIO_7, STUDIO_7_AND_SERVER_7};
use muster_sign::{seal, unverified};
use muster_wire::id::{Cmid, Nonce};
use muster_wire::message::Answer;
use muster_wire::number::{MachineCount, Minutes};
use muster_wire::object::{Grant, Sealed};
use muster_wire::time::Timestamp;
use std::sync::{Arc, Mutex};

fn failed(report: &AttemptReport) -> Code {
    let AttemptOutcome::Failed { reason, .. } = report.outcome else { panic!("{report:?}") };
    assert!(!matches!(report.standing.state, LicenceState::Licensed { .. }), "{report:?}");
    reason.code
}

/// What a machine makes of a grant that its host changed before signing.
fn changed(change: impl Fn(&mut Grant) + Send + 'static) -> AttemptReport {
    let publisher = Publisher::lab(1).threshold(5).with(|catalog| {
        for product in &mut catalog.products {
            product.lowest_threshold = MachineCount(2);
        }
    });
    let host = Host::certified(&publisher, STUDIO_7_AND_SERVER_7, |_| {});
    host.tamper(move |desk, request, _| {
        let issued = request.client_time;
        let mut grant = Grant {
            kind: 7,
            publisher: request.publisher,
            product: request.product,
            cmid: request.cmid,
            fingerprint: muster_core::fingerprint::digest(&request.fingerprint),
            nonce: request.nonce,
            count: MachineCount(5),
            threshold: MachineCount(5),
            host: desk.key.id(),
            recorded: muster_wire::object::Recorded {
                epoch: muster_wire::id::StoreEpoch::new([1; 8]),
                number: muster_wire::number::RecordNumber(1),
            },
            issued,
            expires: issued.plus(Minutes(259_200)),
            renewal_interval: Minutes(10_080),
            retry_interval: Minutes(120),
            catalog_version: desk.trust.rules().version(),
            revocation_number: desk.trust.revocation_number(),
            attributes: None,
            sharing: None,
        };
        change(&mut grant);
        desk.answer(seal(&grant, &desk.key))
    });
    let pc = Pc::set_up("pc", &publisher, &host);
    pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap()
}

#[test]
fn the_untouched_grant_is_taken() {
    assert!(changed(|_| {}).outcome.is_granted());
}

#[test]
fn a_grant_for_another_machine_nonce_or_product_is_a_replay() {
    assert_eq!(failed(&changed(|grant| grant.nonce = Nonce::new([1; 16]))), Code::AnswerReplayed);
    assert_eq!(failed(&changed(|grant| grant.cmid = Cmid::new([1; 16]))), Code::AnswerReplayed);
    assert_eq!(failed(&changed(|grant| grant.product = SERVER_7)), Code::AnswerReplayed);
    assert_eq!(
        failed(&changed(|grant| grant.fingerprint = muster_sign::sha256(&[b"other"]))),
        Code::AnswerReplayed
    );
}

#[test]
fn a_threshold_below_the_lowest_and_a_count_below_the_threshold_are_refused() {
    assert_eq!(failed(&changed(|grant| grant.threshold = MachineCount(1))), Code::CountInsufficient);
    assert_eq!(failed(&changed(|grant| grant.count = MachineCount(4))), Code::CountInsufficient);
}

#[test]
fn a_host_cannot_stretch_a_grant_beyond_the_catalogs_validity() {
    let report = changed(|grant| grant.expires = grant.issued.plus(Minutes::days(3_650)));
    match report.outcome {
        AttemptOutcome::Granted { minutes_left, .. } => assert!(minutes_left <= Minutes(259_200)),
        _ => assert_eq!(failed(&report), Code::AnswerForged),
    }
    let LicenceState::Licensed(Term::Until { until, .. }) = report.standing.state else { return };
    assert!(until <= report.now.plus(Minutes(259_200)));
}

#[test]
fn an_earlier_answer_is_of_no_use_later_nor_elsewhere() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let recorded: Arc<Mutex<Option<Answer>>> = Arc::default();
    let keep = recorded;
    host.tamper(move |_, _, answer| keep.lock().unwrap().get_or_insert(answer).clone());
    let pc = Pc::set_up("pc", &publisher, &host);
    let first = pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    assert!(first.outcome.is_granted());
    // The same machine again.
    let again = pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    assert!(
        matches!(again.outcome, AttemptOutcome::Failed { reason, .. } if reason.code == Code::AnswerReplayed)
    );
    assert!(matches!(again.standing.state, LicenceState::Licensed { .. }), "what was granted stays");
    // Another product of the same machine, and another machine.
    assert_eq!(failed(&pc.machine().attempt(which(&publisher, SERVER_7)).unwrap()), Code::AnswerReplayed);
    let other = Pc::set_up("other", &publisher, &host);
    assert_eq!(failed(&other.machine().attempt(which(&publisher, STUDIO_7)).unwrap()), Code::AnswerReplayed);
    host.be_honest();
    assert!(other.machine().attempt(which(&publisher, STUDIO_7)).unwrap().outcome.is_granted());
}

#[test]
fn a_changed_bit_anywhere_in_the_answer_is_noticed() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let machine = pc.machine();
    // Every 97th bit reaches all parts of all three objects; muster-core flips each one.
    for (round, object) in (0..60).map(|round| (round, round % 3)) {
        host.tamper(move |_, _, mut answer| {
            let part = match object {
                0 => &mut answer.object,
                1 => &mut answer.host,
                _ => answer.service.as_mut().unwrap(),
            };
            let mut bytes = part.as_bytes().to_vec();
            let bit = (round * 97) % (bytes.len() * 8);
            bytes[bit / 8] ^= 1 << (bit % 8);
            *part = Sealed::new(bytes);
            answer
        });
        let report = machine.attempt(which(&publisher, STUDIO_7)).unwrap();
        assert_eq!(failed(&report), Code::AnswerForged, "round {round}");
    }
    host.be_honest();
    assert!(machine.attempt(which(&publisher, STUDIO_7)).unwrap().outcome.is_granted());
}

#[test]
fn a_forged_publisher_of_the_same_name_can_grant_nothing() {
    let (genuine, forged) = (Publisher::lab(1).threshold(1), Publisher::lab(2).threshold(1));
    assert_eq!(genuine.catalog.name, forged.catalog.name);
    let (host, forger) = (Host::start(&genuine), Host::start(&forged));
    let pc = Pc::set_up("pc", &genuine, &host);
    // It does not even know the publisher; so it sends what its own key makes of the request.
    forger.tamper(|_, _, answer| answer);
    let machine = pc.machine();
    machine.set_host(Some(forger.address())).unwrap();
    let report = machine.attempt(which(&genuine, STUDIO_7)).unwrap();
    assert_eq!(report.outcome.refusal().unwrap().0, Code::PublisherUnknown.into());

    let (key, certificate) = forged.example.host(1, STUDIO_7_AND_SERVER_7, muster_example::STARTS);
    let service = forged.example.sealed_service();
    host.tamper(move |_, request, answer| {
        let mut grant: Grant = unverified(&answer.object).unwrap();
        grant.host = key.id();
        assert_eq!(grant.nonce, request.nonce);
        Answer {
            object: seal(&grant, &key),
            host: certificate.clone(),
            service: Some(service.clone()),
            key: None,
        }
    });
    machine.set_host(Some(host.address())).unwrap();
    assert_eq!(failed(&machine.attempt(which(&genuine, STUDIO_7)).unwrap()), Code::AnswerForged);
}

#[test]
fn a_certificate_that_had_ended_grants_nothing() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::certified(&publisher, STUDIO_7_AND_SERVER_7, |certificate| {
        certificate.not_before = muster_example::STARTS;
        certificate.not_after = muster_example::STARTS.plus(Minutes::days(1));
    });
    let pc = Pc::set_up("pc", &publisher, &host);
    let told = pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    assert_eq!(told.outcome.refusal().unwrap().0, Code::CertificateExpired.into(), "the honest host says so");
}

#[test]
fn a_grant_issued_after_the_certificate_is_forged() {
    let later = changed(|grant| grant.issued = Timestamp::from_seconds(2_300_000_000));
    assert_eq!(failed(&later), Code::AnswerForged);
}
