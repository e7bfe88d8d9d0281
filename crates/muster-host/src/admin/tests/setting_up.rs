//! Kits, bundles and keys.

use std::fs;

use data_encoding::BASE64;
use muster_api::host::{HostCommand, HostReply};
use muster_core::code::{Code, CodeNumber};
use muster_core::product_key::KeyKind;
use muster_example::{STUDIO_7_AND_SERVER_7, SUITE_7_GROUP};
use muster_wire::object::Kit;

use crate::fixture::{Home, Publisher};
use crate::state::HostState;

fn set_up(kit: &Kit) -> HostCommand {
    HostCommand::Setup { kit: BASE64.encode(&muster_wire::encode(kit)) }
}

fn install(key: impl Into<String>) -> HostCommand {
    HostCommand::InstallKey { key: key.into() }
}

fn groups(state: &mut HostState) -> Vec<(u16, bool)> {
    let status = state.figures();
    status.publishers.iter().flat_map(|one| one.keys.iter().map(|key| (key.group, key.activated))).collect()
}

#[test]
fn a_kit_does_everything_and_lasts() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    let HostReply::SetUp { publisher: installed, key, activation } =
        state.must(set_up(&publisher.kit(STUDIO_7_AND_SERVER_7)))
    else {
        panic!()
    };
    assert_eq!((installed.name.as_str(), installed.changed), ("Larkfield Instruments", true));
    assert_eq!((key.group, key.covers.len()), (1, 2));
    assert_eq!(activation.service.as_deref(), Some("http://127.0.0.1:9"));
    assert_eq!(groups(&mut state), [(1, false)]);
    let answer = publisher.answer(&activation);
    let HostReply::Activated(activated) = state.must(HostCommand::ApplyActivation { answer }) else {
        panic!()
    };
    assert_eq!(activated.organisation.as_deref(), Some("Harbour School District"));
    drop(state);
    assert_eq!(groups(&mut home.open()), [(1, true)]);
}

#[test]
fn a_kit_that_was_set_up_is_not_activated_again_by_the_way() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    let kit = publisher.kit(STUDIO_7_AND_SERVER_7);
    state.must(set_up(&kit));
    state.must(set_up(&kit));
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    assert_eq!(state.refused(set_up(&kit)).0, Code::AlreadySetUp);
    state.must(set_up(&publisher.kit(SUITE_7_GROUP)));
    assert_eq!(groups(&mut state), [(1, true), (3, false)]);
}

#[test]
fn another_key_says_whose_place_it_takes_and_a_revoked_one_takes_none() {
    let (home, mut publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.must(set_up(&publisher.kit(STUDIO_7_AND_SERVER_7)));
    let first = publisher.host_key(STUDIO_7_AND_SERVER_7);
    let second = publisher.key(KeyKind::Host, STUDIO_7_AND_SERVER_7.0, 77);
    let HostReply::KeyInstalled(installed) = state.must(install(second.to_string())) else { panic!() };
    assert_eq!(installed.replaced.as_deref(), Some(first.partial()));
    let HostReply::KeyInstalled(again) = state.must(install(second.to_string())) else { panic!() };
    assert_eq!(again.replaced, None);
    publisher.revoke(STUDIO_7_AND_SERVER_7);
    state.add(&publisher.bundle());
    assert_eq!(state.refused(install(first.to_string())).0, Code::KeyBlocked);
    assert_eq!(state.figures().publishers[0].keys[0].partial_key, second.partial());
}

#[test]
fn a_kit_that_is_older_than_the_catalog_held_brings_its_key_all_the_same() {
    let (home, mut publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    let kit = publisher.kit(SUITE_7_GROUP);
    publisher.next_catalog();
    state.add(&publisher.bundle());
    state.must(set_up(&kit));
    assert_eq!(groups(&mut state), [(3, false)]);
    assert_eq!(state.figures().publishers[0].catalog_version, 2);
}

#[test]
fn a_kit_whose_parts_do_not_belong_together_is_refused_and_leaves_nothing() {
    let (home, publisher, other) = (Home::new(), Publisher::new(1), Publisher::new(2));
    let mut state = home.open();
    let good = publisher.kit(STUDIO_7_AND_SERVER_7);
    let stranger = Kit { host_key: other.host_key(STUDIO_7_AND_SERVER_7).compact(), ..good.clone() };
    let setup_key = Kit { host_key: publisher.key(KeyKind::ClientSetup, 1, 0).compact(), ..good.clone() };
    let forged = Kit {
        bundle: muster_wire::object::Bundle { root: other.bundle().root, ..good.bundle.clone() },
        ..good
    };
    assert_eq!(state.refused(set_up(&stranger)).0, Code::KitInvalid);
    assert_eq!(state.refused(set_up(&setup_key)).0, Code::SetupKeyOnHost);
    assert_eq!(state.refused(set_up(&forged)).0, Code::KitInvalid);
    let kit = BASE64.encode(b"no kit at all");
    assert_eq!(state.refused(HostCommand::Setup { kit }).0, Code::KitInvalid);
    assert!(state.publishers.is_empty());
    assert_eq!(fs::read_dir(home.root().publishers()).unwrap().count(), 0);
}

#[test]
fn a_bundle_is_taken_once_and_then_only_when_it_is_newer() {
    let (home, mut publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    let changed = |reply| match reply {
        HostReply::PublisherInstalled(installed) => (installed.changed, installed.catalog_version),
        reply => panic!("{reply:?}"),
    };
    let old = publisher.bundle();
    assert_eq!(changed(state.add(&old)), (true, 1));
    assert_eq!(changed(state.add(&old)), (false, 1));
    publisher.next_catalog();
    assert_eq!(changed(state.add(&publisher.bundle())), (true, 2));
    drop(state);
    let mut state = home.open();
    assert_eq!(state.figures().publishers[0].catalog_version, 2, "it is durable");
    let HostReply::Failed(failure) = state.add(&old) else { panic!() };
    assert_eq!((failure.code, failure.figure, failure.limit), (Code::CatalogOlder.number(), 1, 2));
    let HostReply::Bundle { bundle, .. } = state.must(HostCommand::ExportBundle { publisher: None }) else {
        panic!()
    };
    assert_eq!(BASE64.decode(bundle.as_bytes()).unwrap(), muster_wire::encode(&publisher.bundle()));
}

#[test]
fn a_forged_publisher_with_the_same_name_is_another_publisher() {
    let home = Home::new();
    let mut state = home.open();
    state.add(&Publisher::new(1).bundle());
    state.add(&Publisher::new(2).bundle());
    let status = state.figures();
    assert_eq!(status.publishers.len(), 2);
    assert_eq!(status.publishers[0].name, status.publishers[1].name);
    assert_ne!(status.publishers[0].host, status.publishers[1].host, "each has a host key pair of its own");
    let (code, words) = state.refused(HostCommand::ExportBundle { publisher: None });
    assert_eq!(code, Code::ArgumentInvalid);
    assert!(words.contains("--publisher"), "{words}");
}

#[test]
fn keys_are_read_as_people_type_them_and_named_when_they_are_wrong() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    let key = publisher.host_key(STUDIO_7_AND_SERVER_7).to_string();
    assert_eq!(state.refused(install(key.as_str())).0, Code::HostNotSetUp);
    state.add(&publisher.bundle());
    let typed = key.to_lowercase().replace('-', " – ");
    assert!(matches!(state.must(install(typed)), HostReply::KeyInstalled(_)));
    assert_eq!(groups(&mut state), [(1, false)]);

    let other = if key.starts_with('B') { 'C' } else { 'B' };
    let mistyped = format!("{other}{}", &key[1..]);
    let refused = |state: &mut HostState, key: String| state.refused(install(key)).0;
    assert_eq!(refused(&mut state, mistyped), Code::KeyInvalid);
    assert_eq!(refused(&mut state, key[..20].to_owned()), Code::KeyInvalid);
    let setup = publisher.key(KeyKind::ClientSetup, 1, 0).to_string();
    assert_eq!(refused(&mut state, setup), Code::SetupKeyOnHost);
    assert_eq!(refused(&mut state, publisher.key(KeyKind::Mak, 1, 1).to_string()), Code::MakOnHost);
    let stranger = Publisher::new(2).host_key(STUDIO_7_AND_SERVER_7).to_string();
    assert_eq!(refused(&mut state, stranger), Code::KeyOtherPublisher);
    assert_eq!(refused(&mut state, publisher.key(KeyKind::Host, 99, 1).to_string()), Code::KeyGroupUnknown);
    assert_eq!(groups(&mut state), [(1, false)], "what was refused changed nothing");
}

#[test]
fn another_key_of_a_group_takes_the_place_of_the_first() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.add(&publisher.bundle());
    state.must(install(publisher.key(KeyKind::Host, 1, 1).to_string()));
    let second = publisher.key(KeyKind::Host, 1, 2);
    state.must(install(second.to_string()));
    drop(state);
    let status = home.open().figures();
    let partial: Vec<&str> = status.publishers[0].keys.iter().map(|key| key.partial_key.as_str()).collect();
    assert_eq!(partial, [second.partial()]);
}

#[cfg(unix)]
#[test]
fn secrets_are_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    let folder = home.root().publisher(publisher.id());
    for name in ["host.key", "keys.toml", "trust.muster", "certificates/group-1.json"] {
        let mode = fs::metadata(folder.join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name}");
    }
}

/// Why a publisher is set aside.
#[track_caller]
fn set_aside(state: &mut HostState) -> (Option<Code>, String) {
    let status = state.figures();
    let [unusable] = &status.unusable[..] else { panic!("{:?}", status.unusable) };
    let warning = status.warnings.iter().find(|warning| warning.name == "publisher-unusable").unwrap();
    assert_eq!(warning.publisher.as_ref(), Some(&unusable.publisher));
    assert!(warning.next_step.contains("backup"), "{}", warning.next_step);
    let page = crate::text::status::page(crate::text::english(), &status, &jiff::tz::TimeZone::UTC);
    assert!(page.contains("not usable: its files are damaged"), "{page}");
    (CodeNumber(unusable.failure.code).code(), unusable.failure.why.clone())
}

#[test]
fn a_missing_host_key_is_named_and_none_is_made_in_its_place() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    let mut state = home.open();
    state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    drop(state);
    let key = home.root().publisher(publisher.id()).join("host.key");
    let seed = fs::read(&key).unwrap();
    fs::remove_file(&key).unwrap();
    let mut state = home.open();
    assert_eq!(set_aside(&mut state).0, Some(Code::FileMissing));
    let HostReply::Failed(failure) = state.add(&publisher.bundle()) else { panic!() };
    assert_eq!(failure.code, Code::FileMissing.number(), "a bundle brings no key");
    assert!(!key.exists());
    fs::write(&key, "00").unwrap();
    assert_eq!(set_aside(&mut home.open()).0, Some(Code::FileInvalid));
    fs::write(&key, seed).unwrap();
    assert_eq!(groups(&mut home.open()), [(1, true)]);
}

#[test]
fn a_damaged_publisher_is_set_aside_and_the_others_are_served() {
    let (home, damaged, other) = (Home::new(), Publisher::new(1), Publisher::new(2));
    for publisher in [&damaged, &other] {
        home.open().activate_with(publisher, STUDIO_7_AND_SERVER_7);
    }
    let folder = home.root().publisher(damaged.id());
    for name in ["trust.muster", "host.key", "keys.toml"] {
        let bytes = fs::read(folder.join(name)).unwrap();
        fs::write(folder.join(name), "damaged").unwrap();
        let mut state = home.open();
        let (_, why) = set_aside(&mut state);
        assert!(why.contains(name), "{why}");
        let status = state.figures();
        assert_eq!(status.publishers.len(), 1);
        assert_eq!(status.publishers[0].publisher, other.id().to_string());
        assert_eq!(groups(&mut state), [(1, true)]);
        let export = HostCommand::ExportBundle { publisher: Some(damaged.id().to_string()) };
        assert!(state.refused(export).1.contains(name));
        fs::write(folder.join(name), bytes).unwrap();
    }
    assert_eq!(groups(&mut home.open()), [(1, true), (1, true)]);
}

#[test]
fn a_folder_that_was_never_finished_is_passed_over() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    fs::create_dir(home.root().publisher(publisher.id())).unwrap();
    let mut state = home.open();
    assert!(state.publishers.is_empty());
    state.add(&publisher.bundle());
    assert_eq!(state.publishers.len(), 1);
}

#[test]
fn a_bundle_file_that_was_damaged_is_named() {
    let (home, publisher) = (Home::new(), Publisher::new(1));
    home.open().activate_with(&publisher, STUDIO_7_AND_SERVER_7);
    let path = home.root().publisher(publisher.id()).join("trust.muster");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
    let mut state = home.open();
    let (code, why) = set_aside(&mut state);
    assert_eq!(code, Some(Code::BundleInvalid));
    assert!(why.contains("trust.muster"), "{why}");
    assert_eq!(state.refused(HostCommand::ExportBundle { publisher: None }).0, Code::BundleInvalid);
    state.add(&publisher.bundle());
    assert_eq!(groups(&mut state), [(1, true)], "mended with its key and its certificate");
    assert_eq!(groups(&mut home.open()), [(1, true)]);
}

#[test]
fn a_catalog_whose_entries_do_not_fit_together_is_refused() {
    let (home, mut publisher) = (Home::new(), Publisher::new(1));
    publisher.catalog.pools.clear();
    let HostReply::Failed(failure) = home.open().add(&publisher.bundle()) else { panic!() };
    assert_eq!(failure.code, Code::CatalogInvalid.number(), "{failure:?}");
}
