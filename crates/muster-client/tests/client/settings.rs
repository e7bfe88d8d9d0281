//! What an administrator sets, and what it changes: whom a product asks, and whether anything asks by itself.

use crate::support::{Host, Pc, Publisher, which};
use muster_api::agent::{Scope, SettingChange};
use muster_client::{
    ClientError, Code, Language, LicenceState, Machine, Nearness, Options, Product, Settings,
};
use muster_example::{STUDIO_7, SUITE_7};
use muster_os::clock;
use std::time::Duration;

fn pin(address: &str, scope: Scope) -> SettingChange {
    SettingChange::Host { address: Some(address.to_owned()), scope }
}

fn product(text: &str) -> Scope {
    Scope::Product(text.to_owned())
}

fn suites(publisher: Publisher) -> Publisher {
    publisher.with(|catalog| {
        let suite = catalog.products[3].application;
        for application in catalog.applications.iter_mut().filter(|known| known.number == suite) {
            application.suite = Some(true);
        }
    })
}

fn asked(settings: &Settings, publisher: &Publisher, index: usize) -> Option<(String, Nearness)> {
    let trust = publisher.trust();
    let product = &trust.rules().catalog().products[index];
    let application = trust.rules().application(product).map(|application| application.id);
    let pinned = settings.host_for(application, product.activation_id)?;
    Some((pinned.address.to_string(), pinned.by))
}

#[test]
fn a_scope_is_looked_up_in_the_catalogs_and_written_by_its_id() {
    let publisher = suites(Publisher::lab(1));
    let pc = Pc::new("pc");
    let machine = Machine::create(&pc.root()).unwrap();
    machine.add_bundle(&publisher.bundle_bytes()).unwrap();
    machine.change_setting(&pin("all", Scope::Machine)).unwrap();
    machine.change_setting(&pin("suite", Scope::Suites)).unwrap();
    let settings = machine.change_setting(&pin("seven:9", product("larkfield suite 7"))).unwrap();
    assert_eq!(asked(&settings, &publisher, 0), Some(("all:1688".into(), Nearness::Machine)));
    assert_eq!(asked(&settings, &publisher, 2), Some(("suite:1688".into(), Nearness::Application)));
    assert_eq!(asked(&settings, &publisher, 3), Some(("seven:9".into(), Nearness::Product)));
    let application = publisher.catalog.applications.iter().find(|known| known.suite == Some(true)).unwrap();
    for text in [application.id.to_string(), application.name.clone(), application.number.0.to_string()] {
        let clear = SettingChange::Host { address: None, scope: Scope::Application(text.clone()) };
        let cleared = machine.change_setting(&clear).unwrap();
        assert_eq!(asked(&cleared, &publisher, 2).unwrap().0, "all:1688", "{text}");
        machine.change_setting(&pin("suite", Scope::Application(text))).unwrap();
    }
    drop(machine);
    assert_eq!(pc.machine().settings().unwrap(), settings, "all of it is on disk");
}

#[test]
fn what_no_catalog_has_is_refused_and_nothing_is_written() {
    let publisher = Publisher::lab(1);
    let pc = Pc::new("pc");
    let machine = Machine::create(&pc.root()).unwrap();
    let before = std::fs::read(pc.root().settings_file()).unwrap();
    let code = |change: &SettingChange| machine.change_setting(change).unwrap_err().reason().code;
    assert_eq!(code(&pin("h", product("1"))), Code::NothingInstalled);
    machine.add_bundle(&publisher.bundle_bytes()).unwrap();
    assert_eq!(code(&pin("h", product("99"))), Code::NoSuchProduct);
    assert_eq!(code(&pin("h", Scope::Application("99".into()))), Code::NoSuchApplication);
    assert!(matches!(machine.change_setting(&pin("h", Scope::Suites)), Err(ClientError::NoSuite)));
    assert_eq!(code(&pin("a b", Scope::Machine)), Code::ArgumentInvalid);
    let kind = |number| SettingChange::ActivationType { number, scope: Scope::Machine };
    assert_eq!(
        (code(&kind(1)), code(&kind(3))),
        (Code::ActivationTypeUnsupported, Code::ActivationTypeUnsupported)
    );
    assert_eq!(code(&kind(4)), Code::ArgumentInvalid);
    assert_eq!(code(&SettingChange::Port { port: Some(0), scope: Scope::Machine }), Code::ArgumentInvalid);
    let domain = SettingChange::LookupDomain { domain: Some("a..b".into()), scope: Scope::Machine };
    assert_eq!(code(&domain), Code::ArgumentInvalid);
    let servers = SettingChange::NameServers { servers: Some(vec!["dns.example".into()]) };
    let domains = SettingChange::SearchDomains { domains: Some(vec!["a.test".into(); 9]) };
    assert_eq!((code(&servers), code(&domains)), (Code::ArgumentInvalid, Code::ArgumentInvalid));
    assert_eq!(std::fs::read(pc.root().settings_file()).unwrap(), before);
}

#[test]
fn each_product_asks_the_host_that_is_set_for_it_and_no_other() {
    let publisher = Publisher::lab(1).threshold(1);
    let (one, other) = (Host::start(&publisher), Host::start(&publisher));
    let pc = Pc::set_up("pc", &publisher, &one);
    let machine = pc.machine();
    machine.change_setting(&pin(&other.address().to_string(), product("2"))).unwrap();
    for number in [1, 2] {
        machine.attempt(machine.choose(None, Some(&number.to_string())).unwrap()[0]).unwrap();
    }
    assert_eq!((one.requests().len(), other.requests().len()), (1, 1));
    other.stop();
    let studio = machine.attempt_all(&machine.choose(None, None).unwrap());
    let granted: Vec<bool> = studio.into_iter().map(|report| report.unwrap().outcome.is_granted()).collect();
    assert_eq!(
        granted,
        [true, false],
        "one host out of reach delays no product of another, and none falls back"
    );
    let last = |index: usize| machine_status(&pc, index);
    assert!(last(0).0.ends_with("set on this machine") && last(1).0.ends_with("set for this product"));
    assert_eq!(last(0).1, Some(one.address().to_string()));
}

/// Host and network address of the last attempt of the product at this place.
fn machine_status(pc: &Pc, index: usize) -> (String, Option<String>) {
    let holdings = muster_client::Holdings::read(&pc.root(), &muster_client::Computer::here()).unwrap();
    let opened = holdings.publishers[0].opened.as_ref().unwrap();
    let product = opened.machine.status(&opened.surroundings).products.remove(index);
    let last = product.last_attempt.unwrap();
    (last.host, last.address)
}

#[test]
fn without_automatic_attempts_only_a_command_asks() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let machine = pc.machine();
    machine.install(which(&publisher, STUDIO_7)).unwrap();
    machine.change_setting(&SettingChange::AutomaticAttempts { on: false }).unwrap();
    assert_eq!((machine.due(), machine.until_next()), (Vec::new(), None));
    assert!(!machine.is_due(which(&publisher, STUDIO_7)).unwrap());
    assert!(machine.attempt(which(&publisher, STUDIO_7)).unwrap().outcome.is_granted());
    pc.become_computer("pc", 20 * 86_400);
    assert_eq!(machine.due(), Vec::new());
    machine.change_setting(&SettingChange::AutomaticAttempts { on: true }).unwrap();
    assert_eq!(machine.due(), [which(&publisher, STUDIO_7)]);
}

#[test]
fn with_the_skip_switch_on_neither_a_rearm_nor_an_image_is_made() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let machine = pc.machine();
    machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    machine.change_setting(&SettingChange::SkipRearm { on: true }).unwrap();
    let before = std::fs::read(pc.root().state_file(publisher.id())).unwrap();
    assert!(matches!(machine.rearm(None, &Scope::Machine), Err(ClientError::RearmSkipped)));
    assert_eq!(machine.prepare_image().unwrap_err().reason().code, Code::RearmSkipped);
    assert_eq!(std::fs::read(pc.root().state_file(publisher.id())).unwrap(), before);
    machine.change_setting(&SettingChange::SkipRearm { on: false }).unwrap();
    assert_eq!(machine.rearm(None, &Scope::Machine).unwrap().len(), 1);
}

#[test]
fn a_rearm_of_one_product_is_no_rearm_of_another() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let machine = pc.machine();
    machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    let error = machine.rearm(None, &product("larkfield suite 7")).unwrap_err();
    assert_eq!(error.reason().code, Code::KeyMissing);
    machine.attempt(which(&publisher, SUITE_7)).unwrap();
    let ids = |done: Vec<muster_client::RearmedPublisher>| done[0].cmids.clone();
    let first = ids(machine.rearm(None, &product("larkfield suite 7")).unwrap());
    let second = ids(machine.rearm(None, &product("larkfield suite 7")).unwrap());
    assert_eq!((first[0] == second[0], first[1] == second[1]), (true, false));
}

#[test]
fn a_prepared_machine_does_nothing_by_itself_and_its_user_gets_one_grace_period() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    let prepared = pc.machine().prepare_image().unwrap();
    assert_eq!(
        (prepared[0].left, prepared[0].products.as_slice()),
        (2, &["Larkfield Studio 7".to_owned()][..])
    );
    let machine = pc.machine();
    machine.observe().unwrap();
    assert_eq!((machine.due(), machine.until_next()), (Vec::new(), None));
    drop(machine);
    // A user who may not write to the machine's root begins the product there, 100 days later.
    pc.become_computer("pc", 100 * 86_400);
    host.set_clock_offset(100 * 86_400);
    let own = Pc::new("pc");
    own.become_computer("pc", 100 * 86_400);
    let options = Options {
        root: Some(pc.path().to_path_buf()),
        user_root: Some(own.path().to_path_buf()),
        language: Language::English,
    };
    let mut begun = Product::open(publisher.id(), "1", options).unwrap();
    assert_eq!(begun.check().standing.minutes_left.whole_days(), 30);
    begun.begin();
    until("the request", || host.requests().len() == 2);
    own.become_computer("pc", 131 * 86_400);
    until("the end of the grace", || {
        matches!(begun.check().standing.state, LicenceState::Notification { .. })
    });
}

#[test]
fn a_users_own_root_follows_the_settings_of_the_machine() {
    let publisher = Publisher::lab(1).threshold(1);
    let (old, new) = (Host::start(&publisher), Host::start(&publisher));
    let pc = Pc::set_up("pc", &publisher, &old);
    let own = Pc::new("pc");
    let begin = || {
        let options = Options {
            root: Some(pc.path().to_path_buf()),
            user_root: Some(own.path().to_path_buf()),
            ..Options::default()
        };
        Product::open(publisher.id(), "1", options).unwrap().begin();
    };
    pc.machine().change_setting(&pin(&new.address().to_string(), product("1"))).unwrap();
    pc.machine().change_setting(&SettingChange::AutomaticAttempts { on: false }).unwrap();
    begin();
    let settings = pc.machine().settings().unwrap();
    until("the settings", || {
        Machine::open(&own.root()).is_ok_and(|machine| machine.settings().unwrap() == settings)
    });
    assert_eq!((old.requests().len(), new.requests().len()), (0, 0));
    pc.machine().change_setting(&SettingChange::AutomaticAttempts { on: true }).unwrap();
    begin();
    until("the request", || new.requests().len() == 1);
    assert_eq!(old.requests().len(), 0);
    pc.machine().change_setting(&SettingChange::Host { address: None, scope: product("1") }).unwrap();
    pc.machine().set_host(None).unwrap();
    begin();
    let settings = pc.machine().settings().unwrap();
    until("the clearing", || {
        Machine::open(&own.root()).is_ok_and(|machine| machine.settings().unwrap() == settings)
    });
}

fn until(what: &str, mut done: impl FnMut() -> bool) {
    let end = clock::monotonic() + Duration::from_secs(20);
    while !done() {
        assert!(clock::monotonic() < end, "{what} never came");
        clock::pause(Duration::from_millis(5));
    }
}
