//! What people call a product, a key group or a publisher means the same in every command.

use muster_core::code::Code;
use muster_testkit::catalog::{SERVER, SERVER_NAME, STUDIO, STUDIO_NAME, SUITE_NAME};
use muster_testkit::raw::{Connection, InventedMachine};
use muster_testkit::world::{NAME, World};

const FORMS: [&str; 8] = [
    "Studio 7",
    " sTUDIO  7",
    "Ｓｔｕｄｉｏ　７",
    "1",
    "１",
    "5f1b7c2e-93a4-4d68-b0e1-2c7d84f5a960",
    "{5F1B7C2E-93A4-4D68-B0E1-2C7D84F5A960}",
    "5f1b7c2e\u{2013}93a4\u{2013}4d68\u{2013}b0e1\u{2013}2c7d84f5a960",
];

#[test]
fn a_product_goes_by_the_same_names_in_every_command() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    Connection::open(host.address())
        .unwrap()
        .ask(&InventedMachine::new(host.publisher()).request(STUDIO))
        .unwrap();
    let machine = world.machine("pc-1", &host);
    machine.call(["activate", "--product", STUDIO_NAME]).fail();
    machine.call(["activate", "--product", SERVER_NAME]).fail();
    for form in FORMS {
        for command in [
            &["slmgr", "-dli"][..],
            &["slmgr", "-dlv"],
            &["slmgr", "-xpr"],
            &["doctor", "--look-only", "--product"],
            &["events", "--json", "--product"],
        ] {
            let said = machine.call(command).and([form]).run();
            assert!(said.says(STUDIO_NAME) || said.says("5f1b7c2e"), "{said}");
            assert!(!said.says(SERVER_NAME) && !said.says("b28d4e90"), "{said}");
        }
        let tried = machine.call(["activate", "--product", form]).fail();
        tried.must_say(&[STUDIO_NAME]);
        machine.call(["settings", "set", "port", "1700", "--product", form]).succeed();
        let heard = host.call(["events", "--json", "--product", form]).succeed().json();
        assert_eq!(heard["events"].as_array().map(Vec::is_empty), Some(false), "{form}: {heard}");
        let on_host = ["--host-root".as_ref(), host.root().as_os_str()];
        let keys = machine.call(["slmgr", "-dli", form]).and(on_host).succeed();
        assert!(keys.says(STUDIO_NAME), "{keys}");
    }
    for form in FORMS {
        machine.call(["slmgr", "-ipk", &key(&world)]).succeed();
        machine.call(["key", "remove", "--product", form]).succeed().must_say(&[STUDIO_NAME]);
    }
}

fn key(world: &World) -> String {
    world.publisher().trust().rules().product(STUDIO).unwrap().setup_key.clone()
}

#[test]
fn a_publisher_goes_by_its_name_in_any_case() {
    let world = World::lab();
    let machine = world.empty_machine("pc-1");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let id = world.publisher().trust().publisher().to_string();
    for publisher in [NAME.to_uppercase(), NAME.to_lowercase(), id.to_uppercase(), format!("{{{id}}}")] {
        machine.call(["slmgr", "-ipk", &key(&world)]).succeed();
        machine.call(["key", "remove", "--publisher", &publisher]).succeed().must_say(&[STUDIO_NAME]);
    }
}

#[test]
fn events_are_asked_for_by_any_product_of_the_catalog_and_an_unknown_one_is_told_which_exist() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    let asked = InventedMachine::new(host.publisher()).request(SERVER);
    Connection::open(host.address()).unwrap().ask(&asked).unwrap();
    let machine = world.machine("pc-1", &host);
    machine.call(["events", "--product", SERVER_NAME]).succeed();
    for (language, words) in [("en", "there are: "), ("ja", "という製品はありません。製品: ")] {
        let of_machine = machine.call(["--lang", language, "events", "--product", "Stud 7"]).fail();
        let of_host = host.call(["--lang", language, "events", "--product", "Stud 7"]).fail();
        for unknown in [of_machine, of_host] {
            unknown.must_fail_with(Code::ArgumentInvalid);
            unknown.must_say(&["Stud 7", words, STUDIO_NAME, SERVER_NAME, SUITE_NAME]);
        }
    }
}
