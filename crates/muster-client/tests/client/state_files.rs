//! State files that crash, disk or hand have damaged.

use crate::support::{Host, Pc, Publisher, which};
use muster_api::agent::Scope;
use muster_client::{AttemptOutcome, ClientError, Code, Machine, Options, Product};
use muster_core::event::Event;
use muster_example::STUDIO_7;
use muster_wire::limits;
use std::fs;

fn licensed() -> (Publisher, Host, Pc) {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    (publisher, host, pc)
}

#[test]
fn a_state_cut_at_any_length_is_set_aside_and_the_machine_starts_anew() {
    let (publisher, _host, pc) = licensed();
    let path = pc.root().state_file(publisher.id());
    let whole = fs::read(&path).unwrap();
    let options = Options { root: Some(pc.path().to_path_buf()), ..Options::default() };
    let mut product = Product::open(publisher.id(), "1", options).unwrap();
    assert!(whole.len() > 1_000, "{}", whole.len());
    for length in 0..whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        let answer = product.check();
        assert_eq!(answer.standing.reason.unwrap().code, Code::StateDamaged, "length {length}");
        let machine = Machine::open(&pc.root()).unwrap();
        let set_aside = |event: &Event| matches!(event, Event::StateDamaged { .. });
        assert!(machine.take_events().iter().any(set_aside), "length {length}");
        assert!(matches!(machine.choose(None, None), Err(ClientError::NoProductInstalled(_))));
        if length % 512 != 0 {
            continue;
        }
        assert_eq!(product.check().standing.reason.unwrap().code, Code::KeyMissing, "written anew");
        assert!(machine.attempt(which(&publisher, STUDIO_7)).unwrap().outcome.is_granted());
    }
    fs::write(&path, &whole).unwrap();
    assert_eq!(product.check().standing.state.number(), 1);
    let kept = fs::read_dir(pc.root().publisher_folder(publisher.id())).unwrap().flatten();
    let kept = kept.filter(|entry| entry.file_name().to_string_lossy().starts_with("state.damaged-"));
    assert_eq!(kept.count(), 5, "bounded");
}

#[test]
fn a_bundle_cut_at_any_length_licenses_nothing_and_is_mended_by_adding_it_again() {
    let (publisher, _host, pc) = licensed();
    let path = pc.root().trust_file(publisher.id());
    let whole = fs::read(&path).unwrap();
    let options = Options { root: Some(pc.path().to_path_buf()), ..Options::default() };
    let mut product = Product::open(publisher.id(), "1", options).unwrap();
    for length in (0..whole.len()).step_by(7) {
        fs::write(&path, &whole[..length]).unwrap();
        let answer = product.check();
        assert_eq!(answer.verdict, muster_client::Verdict::Refuse);
        assert_eq!(answer.standing.reason.unwrap().code, Code::BundleInvalid, "length {length}");
    }
    let machine = pc.machine();
    assert_eq!(machine.choose(None, None).unwrap_err().reason().code, Code::BundleInvalid);
    machine.add_bundle(&publisher.bundle_bytes()).unwrap();
    assert_eq!(product.check().standing.state.number(), 1, "the state was never touched");
}

#[test]
fn the_writer_follows_a_restored_state_and_mends_a_broken_one() {
    let (publisher, host, pc) = licensed();
    let path = pc.root().state_file(publisher.id());
    let earlier = fs::read(&path).unwrap();
    let machine = pc.machine();
    machine.rearm(None, &Scope::Machine).unwrap();
    machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    let later = fs::read(&path).unwrap();

    fs::write(&path, b"broken by hand").unwrap();
    machine.observe().unwrap();
    assert_eq!(fs::read(&path).unwrap(), later);
    fs::remove_file(&path).unwrap();
    machine.observe().unwrap();
    assert_eq!(fs::read(&path).unwrap(), later);

    fs::write(&path, &earlier).unwrap();
    machine.observe().unwrap();
    machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    let cmids: Vec<_> = host.requests().iter().map(|request| request.cmid).collect();
    assert_ne!(cmids[0], cmids[1]);
    assert_eq!(cmids[0], cmids[2], "the restored machine is the earlier one");
}

#[test]
fn a_state_of_a_newer_version_is_left_alone() {
    let (publisher, _host, pc) = licensed();
    let path = pc.root().state_file(publisher.id());
    let mut newer = fs::read(&path).unwrap();
    newer[7] = b'2';
    fs::write(&path, &newer).unwrap();
    let error = pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap_err();
    let reason = error.reason();
    assert_eq!((reason.code, reason.figure, reason.limit), (Code::StateNewer, 2, 1));
    assert_eq!(fs::read(&path).unwrap(), newer);
}

#[test]
fn a_bundle_that_mends_a_publisher_of_a_running_writer_finds_its_state_again() {
    let (publisher, host, pc) = licensed();
    let trust = pc.root().trust_file(publisher.id());
    let whole = fs::read(&trust).unwrap();
    for damaged in [whole[..whole.len() / 2].to_vec(), vec![0; limits::BUNDLE + 1]] {
        fs::write(&trust, damaged).unwrap();
        let machine = pc.machine();
        assert!(machine.add_bundle(&publisher.bundle_bytes()).unwrap().changed);
        machine.observe().unwrap();
        machine.attempt(which(&publisher, STUDIO_7)).unwrap();
        assert_eq!(fs::read(&trust).unwrap(), whole);
    }
    let cmids: Vec<_> = host.requests().iter().map(|request| request.cmid).collect();
    assert_eq!(cmids, [cmids[0]; 3], "it is the machine that it was");
}

#[test]
fn a_bundle_added_beside_a_state_of_a_newer_version_changes_nothing() {
    let (publisher, _host, pc) = licensed();
    let (trust, state) = (pc.root().trust_file(publisher.id()), pc.root().state_file(publisher.id()));
    let mut newer = fs::read(&state).unwrap();
    newer[7] = b'2';
    fs::write(&state, &newer).unwrap();
    let whole = fs::read(&trust).unwrap();
    for held in [whole.as_slice(), b"cut"] {
        fs::write(&trust, held).unwrap();
        let machine = pc.machine();
        let error = machine.add_bundle(&publisher.bundle_bytes()).unwrap_err();
        assert_eq!(error.reason().code, Code::StateNewer);
        assert!(machine.observe().is_err());
        assert_eq!(fs::read(&state).unwrap(), newer);
        assert_eq!(fs::read(&trust).unwrap(), held);
    }
}

#[test]
fn no_request_leaves_that_is_not_written_down() {
    let (publisher, host, pc) = licensed();
    let machine = pc.machine();
    let asked = host.requests().len();
    // A folder in the way of the temporary file's target stops every replacement, for root too.
    let path = pc.root().state_file(publisher.id());
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let result = machine.attempt(which(&publisher, STUDIO_7));
    assert!(matches!(result, Err(ClientError::File(_))), "{result:?}");
    assert_eq!(host.requests().len(), asked);
    fs::remove_dir(&path).unwrap();
    let report = machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    assert!(matches!(report.outcome, AttemptOutcome::Granted { .. }));
}
