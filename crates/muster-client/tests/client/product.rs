//! What a product sees in its own process.

use crate::support::{Host, Pc, Publisher, which};
use muster_client::{Code, Language, LicenceState, Machine, Options, Product, PublisherId, Verdict};
use muster_example::STUDIO_7;
use muster_os::clock;
use std::path::Path;
use std::time::Duration;

fn open(publisher: &Publisher, root: &Path) -> Product {
    Product::open(publisher.id(), "Larkfield Studio 7", options(root)).unwrap()
}

fn options(root: &Path) -> Options {
    Options { root: Some(root.to_path_buf()), ..Options::default() }
}

/// Waits for something that another thread does.
fn until(what: &str, mut done: impl FnMut() -> bool) {
    let end = clock::monotonic() + Duration::from_secs(20);
    while !done() {
        assert!(clock::monotonic() < end, "{what} never came");
        clock::pause(Duration::from_millis(5));
    }
}

#[test]
fn nothing_installed_is_never_better_than_the_strictest_catalog() {
    let publisher = Publisher::lab(1);
    let pc = Pc::new("pc");
    let mut product = open(&publisher, pc.path());
    let answer = product.check();
    assert_eq!((answer.verdict, answer.standing.state), (Verdict::Refuse, LicenceState::Unlicensed));
    assert_eq!(answer.standing.reason.unwrap().code, Code::NothingInstalled);
    assert!(product.state_text().contains("muster bundle add"), "{}", product.state_text());
}

#[test]
fn a_publisher_of_the_same_name_is_another_one() {
    let (genuine, forged) = (Publisher::lab(1).threshold(1), Publisher::lab(2).threshold(1));
    let host = Host::start(&forged);
    let pc = Pc::set_up("pc", &forged, &host);
    pc.machine().attempt(which(&forged, STUDIO_7)).unwrap();
    assert_eq!(open(&forged, pc.path()).check().verdict, Verdict::Allow);
    assert_eq!(open(&genuine, pc.path()).check().standing.reason.unwrap().code, Code::NothingInstalled);
    // Not even with the forger's files in the genuine publisher's folder.
    let (from, to) = (pc.root().publisher_folder(forged.id()), pc.root().publisher_folder(genuine.id()));
    std::fs::rename(from, to).unwrap();
    let answer = open(&genuine, pc.path()).check();
    assert_eq!(answer.verdict, Verdict::Refuse);
    assert_eq!(answer.standing.reason.unwrap().code, Code::BundleInvalid);
}

#[test]
fn later_checks_see_what_changed_on_disk() {
    let publisher = Publisher::lab(1).threshold(1).with(|catalog| catalog.products[0].on_notification = 2);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let mut product = open(&publisher, pc.path());
    assert_eq!(product.check().verdict, Verdict::Refuse, "no key is installed");
    pc.machine().install(which(&publisher, STUDIO_7)).unwrap();
    assert!(matches!(product.check().standing.state, LicenceState::InitialGrace { .. }));
    pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    let licensed = product.check();
    assert!(matches!(licensed.standing.state, LicenceState::Licensed { .. }));
    assert!(product.about_line().starts_with("Licensed by volume activation, 1"), "{}", product.about_line());
    pc.become_computer("pc", 211 * 86_400);
    let over = product.check();
    assert_eq!(over.verdict, Verdict::Refuse);
    assert!(matches!(over.standing.state, LicenceState::Notification { .. }), "{over:?}");
    assert!(product.state_text().contains("cannot start"), "{}", product.state_text());
    product.close();
}

#[test]
fn a_check_writes_nothing() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    let before = std::fs::read(pc.root().state_file(publisher.id())).unwrap();
    let machine = pc.machine();
    pc.become_computer("other", 400 * 86_400);
    let mut product = open(&publisher, pc.path());
    assert!(!matches!(product.check().standing.state, LicenceState::Licensed { .. }));
    assert_eq!(std::fs::read(pc.root().state_file(publisher.id())).unwrap(), before);
    drop(machine);
}

#[test]
fn the_first_start_asks_in_the_background_and_the_second_is_licensed() {
    let publisher = Publisher::lab(1).threshold(1).with(|catalog| catalog.products[0].on_notification = 2);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let mut first = open(&publisher, pc.path());
    first.begin();
    until("the installation", || first.check().verdict == Verdict::Allow);
    until("the licence", || matches!(first.check().standing.state, LicenceState::Licensed { .. }));
    let mut second = open(&publisher, pc.path());
    second.begin();
    assert!(matches!(second.check().standing.state, LicenceState::Licensed { .. }));
    until("the lock", || Machine::open(&pc.root()).is_ok());
    assert_eq!(host.requests().len(), 1, "the second start had no reason to ask");
}

#[test]
fn a_start_asks_even_if_another_publisher_is_in_trouble() {
    let (lab, other) = (Publisher::lab(1).threshold(1), Publisher::new(2).threshold(1));
    let host = Host::start(&other);
    let pc = Pc::set_up("pc", &lab, &host);
    pc.machine().add_bundle(&other.bundle_bytes()).unwrap();
    std::fs::write(pc.path().join("lab.toml"), "clock-offset-seconds = soon").unwrap();
    let mut product = open(&other, pc.path());
    product.begin();
    until("the licence", || matches!(product.check().standing.state, LicenceState::Licensed { .. }));
}

#[test]
fn a_start_is_not_delayed_by_a_host_that_does_not_answer() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap().to_string().parse().unwrap();
    pc.machine().set_host(Some(address)).unwrap();
    let mut product = open(&publisher, pc.path());
    let before = clock::monotonic();
    product.begin();
    // The connection is accepted by nobody and answered never; only begin's own bound is waited for.
    assert!(clock::monotonic() - before < Duration::from_secs(5));
    until("the installation", || matches!(product.check().standing.state, LicenceState::InitialGrace { .. }));
}

#[test]
fn without_an_agent_a_users_own_root_is_seeded_and_counts_once_for_all_users() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let machine_root = Pc::set_up("pc", &publisher, &host);
    let users: Vec<Pc> = (0..2).map(|_| Pc::new("pc")).collect();
    for user in &users {
        let own = Options { user_root: Some(user.path().join("own")), ..options(machine_root.path()) };
        std::fs::create_dir_all(user.path().join("own")).unwrap();
        std::fs::copy(user.path().join("lab.toml"), user.path().join("own/lab.toml")).unwrap();
        let mut product = Product::open(publisher.id(), "1", own).unwrap();
        product.begin();
        until("the licence", || matches!(product.check().standing.state, LicenceState::Licensed { .. }));
        let own = muster_client::Root::named(user.path().join("own"));
        until("the lock", || Machine::open(&own).is_ok());
    }
    assert!(!machine_root.root().state_file(publisher.id()).exists(), "nothing was written there");
    let [one, two] = &host.requests()[..] else { panic!() };
    assert_eq!(one.cmid, two.cmid);
}

#[test]
fn on_copied_hardware_the_grace_period_runs_from_the_first_start_even_without_agent_and_host() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    host.stop();
    let copy = pc.copied();
    copy.become_computer("thief", 0);
    let mut product = open(&publisher, copy.path());
    assert!(matches!(product.check().standing.state, LicenceState::AdditionalGrace { .. }));
    product.begin();
    let noted = |copy: &Pc| {
        let bytes = std::fs::read(copy.root().state_file(publisher.id())).unwrap();
        muster_client::open_state(publisher.id(), &bytes).unwrap()
    };
    let failed = |state: &muster_core::machine::MachineState| {
        let last = state.product(STUDIO_7).unwrap().last_attempt().unwrap();
        matches!(last.outcome, muster_core::machine::LastOutcome::Failed { .. })
    };
    until("an attempt, due at once on other hardware", || failed(&noted(&copy)));
    until("the lock", || Machine::open(&copy.root()).is_ok());
    copy.become_computer("thief", 31 * 86_400);
    let later = product.check().standing.state;
    assert!(matches!(later, LicenceState::Notification { .. }), "{later:?}");
}

#[test]
fn a_user_cannot_keep_an_old_revocation_list() {
    let mut publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let machine_root = Pc::set_up("pc", &publisher, &host);
    let user = Pc::set_up("pc", &publisher, &host);
    user.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    let own = Options { user_root: Some(user.path().to_path_buf()), ..options(machine_root.path()) };
    let mut product = Product::open(publisher.id(), "1", own).unwrap();
    assert!(matches!(product.check().standing.state, LicenceState::Licensed { .. }));
    publisher.revoke(1, &[host.id()]);
    machine_root.machine().add_bundle(&publisher.bundle_bytes()).unwrap();
    assert!(matches!(product.check().standing.state, LicenceState::NonGenuineGrace { .. }));
}

#[test]
fn sentences_come_in_the_language_asked_for() {
    let publisher = Publisher::lab(1);
    let pc = Pc::new("pc");
    pc.machine().add_bundle(&publisher.bundle_bytes()).unwrap();
    let japanese = Options { language: Language::Japanese, ..options(pc.path()) };
    let mut product = Product::open(publisher.id(), "1", japanese).unwrap();
    assert!(product.state_text().ends_with('。'), "{}", product.state_text());
}

#[test]
fn a_product_without_a_name_is_the_callers_mistake() {
    assert!(Product::open(PublisherId::new([1; 16]), " ", Options::default()).is_err());
}
