//! Bundles, keys, rearm: what a person changes.

use crate::support::{Host, Pc, Publisher, which};
use muster_api::agent::Scope;
use muster_client::{ClientError, Code, Machine};
use muster_core::product_key::KeyKind;
use muster_example::{STUDIO_7, SUITE_6};
use muster_wire::number::CatalogVersion;
use muster_wire::object::Kit;
use std::fs;
use std::path::Path;

fn with_bundle(publisher: &Publisher) -> (Pc, Machine) {
    let pc = Pc::new("pc");
    let machine = Machine::create(&pc.root()).unwrap();
    machine.add_bundle(&publisher.bundle_bytes()).unwrap();
    (pc, machine)
}

fn code(result: Result<impl std::fmt::Debug, ClientError>) -> Code {
    result.unwrap_err().reason().code
}

#[test]
fn a_bundle_is_taken_once_and_only_a_newer_one_after_it() {
    let mut publisher = Publisher::lab(1);
    let old = publisher.bundle_bytes();
    let (_pc, machine) = with_bundle(&publisher);
    assert!(!machine.add_bundle(&old).unwrap().changed);
    publisher.release(|_| {});
    let newer = machine.add_bundle(&publisher.bundle_bytes()).unwrap();
    assert_eq!((newer.changed, newer.catalog_version), (true, CatalogVersion(2)));
    let error = machine.add_bundle(&old).unwrap_err();
    let reason = error.reason();
    assert_eq!((reason.code, reason.figure, reason.limit), (Code::CatalogOlder, 1, 2));
}

/// A folder in the way of a file stops every replacement, for root too.
fn put_in_the_way(file: &Path) {
    fs::remove_file(file).unwrap();
    fs::create_dir(file).unwrap();
}

#[test]
fn a_bundle_that_could_not_be_written_is_not_held() {
    let mut publisher = Publisher::lab(1);
    let (pc, machine) = with_bundle(&publisher);
    let file = pc.root().trust_file(publisher.id());
    publisher.release(|_| {});
    put_in_the_way(&file);
    for _ in 0..2 {
        let result = machine.add_bundle(&publisher.bundle_bytes());
        assert!(matches!(result, Err(ClientError::File(_))), "{result:?}");
    }
    fs::remove_dir(&file).unwrap();
    assert!(machine.add_bundle(&publisher.bundle_bytes()).unwrap().changed);
    drop(machine);
    let again = pc.machine().add_bundle(&publisher.bundle_bytes()).unwrap();
    assert_eq!((again.changed, again.catalog_version), (false, CatalogVersion(2)), "it is on disk");
}

#[test]
fn a_first_bundle_that_could_not_be_written_is_not_held() {
    let publisher = Publisher::lab(1);
    let pc = Pc::new("pc");
    let machine = Machine::create(&pc.root()).unwrap();
    let folder = pc.root().publisher_folder(publisher.id());
    fs::create_dir(folder.parent().unwrap()).unwrap();
    fs::write(&folder, b"in the way").unwrap();
    for _ in 0..2 {
        assert!(machine.add_bundle(&publisher.bundle_bytes()).is_err());
    }
    fs::remove_file(&folder).unwrap();
    assert!(machine.add_bundle(&publisher.bundle_bytes()).unwrap().changed);
    drop(machine);
    assert!(!pc.machine().add_bundle(&publisher.bundle_bytes()).unwrap().changed);
}

#[test]
fn a_bundle_whose_file_was_lost_is_written_again_when_it_is_added_again() {
    let publisher = Publisher::lab(1);
    let (pc, machine) = with_bundle(&publisher);
    let file = pc.root().trust_file(publisher.id());
    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..100]).unwrap();
    assert!(!machine.add_bundle(&publisher.bundle_bytes()).unwrap().changed);
    assert_eq!(fs::read(&file).unwrap(), whole);
}

#[test]
fn a_rearm_that_could_not_be_written_is_not_used_up() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let machine = pc.machine();
    machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    let file = pc.root().state_file(publisher.id());
    put_in_the_way(&file);
    assert!(matches!(machine.rearm(None, &Scope::Machine), Err(ClientError::File(_))));
    fs::remove_dir(&file).unwrap();
    let [rearmed] = &machine.rearm(None, &Scope::Machine).unwrap()[..] else { panic!() };
    assert_eq!(rearmed.left, 2);
}

#[test]
fn what_is_no_bundle_is_refused_and_a_kit_is_sent_to_its_host() {
    let publisher = Publisher::lab(1);
    let (_pc, machine) = with_bundle(&publisher);
    assert_eq!(code(machine.add_bundle(b"not a bundle")), Code::BundleInvalid);
    let mut cut = publisher.bundle_bytes();
    cut.truncate(cut.len() - 1);
    assert_eq!(code(machine.add_bundle(&cut)), Code::BundleInvalid);
    let kit = Kit {
        format: Kit::FORMAT.into(),
        bundle: publisher.bundle(),
        host_key: publisher.key(KeyKind::Host, 1).compact(),
        service_address: "http://service.example".into(),
        organisation: "Harbour School District".into(),
        instructions: String::new(),
    };
    let error = machine.add_bundle(&muster_wire::encode(&kit)).unwrap_err();
    assert!(matches!(error, ClientError::KitOnMachine), "{error}");
}

#[test]
fn a_bundle_of_another_root_under_the_same_id_proves_nothing() {
    let (genuine, forged) = (Publisher::lab(1), Publisher::lab(2));
    let mut bundle = forged.bundle();
    bundle.publisher = genuine.id();
    let pc = Pc::new("pc");
    let machine = Machine::create(&pc.root()).unwrap();
    assert_eq!(code(machine.add_bundle(&muster_wire::encode(&bundle))), Code::BundleInvalid);
    assert!(!pc.root().publisher_folder(genuine.id()).exists());
}

#[test]
fn keys_go_where_they_belong_or_say_where_that_is() {
    let publisher = Publisher::lab(1);
    let (_pc, machine) = with_bundle(&publisher);
    let host_key = publisher.key(KeyKind::Host, 1).to_string();
    assert_eq!(code(machine.install_key(&host_key)), Code::HostKeyOnMachine);
    let mak = publisher.key(KeyKind::Mak, 999).to_string();
    assert_eq!(code(machine.install_key(&mak)), Code::KeyProductUnknown);
    let stranger = Publisher::lab(2).key(KeyKind::ClientSetup, 1).to_string();
    assert_eq!(code(machine.install_key(&stranger)), Code::KeyOtherPublisher);
    let unknown = publisher.key(KeyKind::ClientSetup, 999).to_string();
    assert_eq!(code(machine.install_key(&unknown)), Code::KeyProductUnknown);
    assert!(machine.choose(None, None).is_err(), "none of them cost or changed anything");

    let typed = publisher.key(KeyKind::ClientSetup, SUITE_6.0).to_string().to_lowercase().replace('-', " – ");
    let installed = machine.install_key(&typed).unwrap();
    assert_eq!((installed.product, installed.product_name.as_str()), (SUITE_6, "Larkfield Suite 6"));
    assert_eq!(machine.choose(None, None).unwrap(), [which(&publisher, SUITE_6)]);
}

#[test]
fn a_mistyped_key_is_told_so_without_asking_anybody() {
    let publisher = Publisher::lab(1);
    let (_pc, machine) = with_bundle(&publisher);
    let key = publisher.key(KeyKind::ClientSetup, 1).to_string();
    for at in (0..key.len()).filter(|at| key.as_bytes()[*at] != b'-') {
        let other = if key.as_bytes()[at] == b'B' { "C" } else { "B" };
        let mut typed = key.clone();
        typed.replace_range(at..=at, other);
        let reason = machine.install_key(&typed).unwrap_err().reason();
        assert_eq!(reason.code, Code::KeyInvalid);
        let group = i64::try_from(at / 6 + 1).unwrap();
        assert!(reason.figure == group || reason.figure == 0, "group {group}: {reason:?}");
    }
}

#[test]
fn a_product_is_meant_by_number_name_or_id() {
    let publisher = Publisher::lab(1);
    let (_pc, machine) = with_bundle(&publisher);
    let id = publisher.catalog.products[0].activation_id;
    for text in ["1", "larkfield studio 7", &id.to_string()] {
        assert_eq!(machine.choose(None, Some(text)).unwrap(), [which(&publisher, STUDIO_7)], "{text}");
    }
    let by_publisher = machine.choose(Some("Larkfield Instruments"), Some("1")).unwrap();
    assert_eq!(by_publisher, [which(&publisher, STUDIO_7)]);
    assert!(matches!(machine.choose(None, Some("Studio 99")), Err(ClientError::NoSuchProduct { .. })));
    assert!(matches!(machine.choose(Some("nobody"), None), Err(ClientError::WhichPublisher(_))));
    let Err(ClientError::NoProductInstalled(names)) = machine.choose(None, None) else { panic!() };
    assert_eq!(names.len(), 5);
}

#[test]
fn a_rearm_draws_new_ids_and_is_limited() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let machine = pc.machine();
    for left in [2, 1, 0] {
        machine.attempt(which(&publisher, STUDIO_7)).unwrap();
        let [rearmed] = &machine.rearm(None, &Scope::Machine).unwrap()[..] else { panic!() };
        assert_eq!(rearmed.left, left);
    }
    machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    let reason = machine.rearm(None, &Scope::Machine).unwrap_err().reason();
    assert_eq!((reason.code, reason.figure, reason.limit), (Code::RearmLimit, 3, 3));
    let mut cmids: Vec<_> = host.requests().iter().map(|request| request.cmid).collect();
    cmids.sort_unstable();
    cmids.dedup();
    assert_eq!(cmids.len(), 4, "each rearm was a new machine to the host");
}

#[test]
fn one_root_has_one_writer() {
    let publisher = Publisher::lab(1);
    let (pc, _machine) = with_bundle(&publisher);
    let error = Machine::open(&pc.root()).unwrap_err();
    let reason = error.reason();
    assert_eq!((reason.code, reason.figure), (Code::RootLocked, i64::from(std::process::id())));
}

#[test]
fn nothing_installed_is_its_own_reason() {
    let pc = Pc::new("pc");
    let nowhere = muster_client::Root::named(pc.path().join("nowhere"));
    assert_eq!(code(Machine::open(&nowhere)), Code::NothingInstalled);
    let machine = pc.machine();
    assert_eq!(code(machine.choose(None, None)), Code::NothingInstalled);
    let key = Publisher::lab(1).key(KeyKind::ClientSetup, 1).to_string();
    assert_eq!(code(machine.install_key(&key)), Code::NothingInstalled);
}
