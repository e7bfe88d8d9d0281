//! `slmgr` on the computer that is the activation host: the machine's keys and products, and the host's beside them.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use muster_core::code::Code;
use muster_testkit::catalog::{SERVER, SERVER_NAME, STUDIO_AND_SERVER, STUDIO_NAME, SUITE_GROUP};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::program::Call;
use muster_testkit::publisher::Kind;
use muster_testkit::world::World;

const STUDIO_ID: &str = "5f1b7c2e-93a4-4d68-b0e1-2c7d84f5a960";

fn on_host(machine: &Machine, host: &Host, words: &[&str]) -> Call {
    machine.call(["slmgr"]).and(words).and(["--host-root".as_ref(), host.root().as_os_str()])
}

fn host_keys(host: &Host) -> usize {
    host.status().publishers.iter().map(|publisher| publisher.keys.len()).sum()
}

#[test]
fn a_products_id_never_takes_the_host_key_and_the_host_key_is_never_taken_unasked() {
    let world = World::lab();
    let host = world.host("host-1");
    let machine = world.machine("host-1-as-machine", &host);
    for product in [STUDIO_ID, STUDIO_NAME, "{5F1B7C2E-93A4-4D68-B0E1-2C7D84F5A960}"] {
        let refused = on_host(&machine, &host, &["-upk", product, "--yes"]).fail();
        refused.must_fail_with(Code::NoSuchProduct);
        refused.must_say(&[&format!("slmgr -upk \"{STUDIO_AND_SERVER}\"")]);
    }
    for named in [&[STUDIO_AND_SERVER][..], &["1"], &["host"], &["HOST"], &[]] {
        let words: Vec<&str> = ["-upk"].iter().chain(named).copied().collect();
        let asked = on_host(&machine, &host, &words).run();
        assert_eq!(asked.code, Some(2), "{asked}");
        asked.must_say(&["This is a host key", STUDIO_AND_SERVER, "Nothing was removed", "--yes"]);
    }
    assert_eq!(host_keys(&host), 1, "nothing was removed");
    // The machine's own key goes by the product's id, and the host's stays.
    let key = world.publisher().trust().rules().product_named(STUDIO_NAME).unwrap().setup_key.clone();
    machine.call(["slmgr", "-ipk", &key]).succeed();
    on_host(&machine, &host, &["-upk", STUDIO_ID]).succeed().must_say(&["Uninstalled", STUDIO_NAME]);
    assert_eq!(host_keys(&host), 1, "the host's key is another");
    on_host(&machine, &host, &["-upk", "host", "--yes"]).succeed().must_say(&[STUDIO_AND_SERVER]);
    assert_eq!(host_keys(&host), 0);
}

#[test]
fn a_number_that_means_a_product_and_a_host_key_removes_neither() {
    let world = World::lab();
    let host = world.host("host-1");
    let kit = world.publisher().kit("Organisation", SUITE_GROUP);
    host.call(["setup", "--offline"]).and([kit]).succeed();
    let machine = world.machine("host-1-as-machine", &host);
    let key = world.publisher().trust().rules().product_named(STUDIO_NAME).unwrap().setup_key.clone();
    machine.call(["slmgr", "-ipk", &key]).succeed();
    for words in [&["-upk", "1"][..], &["-upk", "1", "--yes"]] {
        let refused = on_host(&machine, &host, words).fail();
        refused.must_fail_with(Code::ArgumentInvalid);
        refused.must_say(&[STUDIO_NAME, STUDIO_ID, STUDIO_AND_SERVER, "activation id"]);
    }
    let listed = on_host(&machine, &host, &["-upk"]).fail();
    let group = format!("\"{STUDIO_AND_SERVER}\", host key");
    listed.must_say(&[&group, STUDIO_ID, "slmgr -upk --yes"]);
    let listed = on_host(&machine, &host, &["-upk", "host"]).fail();
    listed.must_say(&[&group, SUITE_GROUP, "slmgr -upk host --yes"]);
    assert_eq!(host_keys(&host), 2, "nothing was removed");
    assert!(machine.product(STUDIO_NAME).unwrap().partial_key.is_some());
    on_host(&machine, &host, &["-upk", STUDIO_AND_SERVER, "--yes"]).succeed();
    assert_eq!(host_keys(&host), 1, "one was named");
}

#[test]
fn a_standard_user_sees_the_machines_products_where_the_host_is_not_his_to_read() {
    let world = World::lab();
    fs::set_permissions(world.file(""), Permissions::from_mode(0o755)).unwrap();
    let host = world.host("host-1");
    fs::set_permissions(host.root(), Permissions::from_mode(0o700)).unwrap();
    let machine = world.machine("host-1-as-machine", &host);
    machine.call(["activate", "--product", STUDIO_NAME]).fail();
    fs::set_permissions(machine.root(), Permissions::from_mode(0o755)).unwrap();
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"];
    for (option, shown) in [("-xpr", "Initial grace period ends"), ("-dli", "License Status: ")] {
        let said = on_host(&machine, &host, &[option]).under(nobody).succeed();
        said.must_say(&[STUDIO_NAME, shown, "An activation host is on this computer", "0x80070005"]);
        let document = on_host(&machine, &host, &[option, "--json"]).under(nobody).succeed().json();
        assert!(document["host_failure"]["code"].is_u64(), "{document}");
    }
    let own = on_host(&machine, &host, &["-xpr"]).succeed();
    own.must_say(&[STUDIO_NAME, STUDIO_AND_SERVER, "certificate ends"]);
}

/// A host with a key that is not activated.
fn not_activated(world: &World, name: &str) -> Host {
    let host = world.empty_host(name);
    let kit = world.publisher().kit(&format!("Organisation of {name}"), STUDIO_AND_SERVER);
    host.call(["setup", "--offline"]).and([kit]).succeed();
    host
}

/// A host that licenses the next server that asks.
fn serving(world: &World) -> Host {
    let mut host = world.host("another-host");
    host.serve();
    host.crowd(SERVER, 4);
    host
}

#[test]
fn ato_prints_one_document_for_host_and_products() {
    let world = World::lab();
    let (host, other) = (not_activated(&world, "host-1"), serving(&world));
    let machine = world.machine("host-1-as-machine", &other);
    machine.call(["activate", "--product", SERVER_NAME]).succeed();
    let document = on_host(&machine, &host, &["-ato", "--json"]).succeed().json();
    assert_eq!(document["host"]["activated"][0]["group_name"], STUDIO_AND_SERVER, "{document}");
    assert_eq!(document["host"]["exit"], 0, "{document}");
    assert_eq!(document["attempts"][0]["result"], "granted", "{document}");
    // A host without a product of its own.
    let (host, bare) = (not_activated(&world, "host-2"), world.empty_machine("host-2-as-machine"));
    bare.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let document = on_host(&bare, &host, &["-ato", "--json"]).succeed().json();
    assert_eq!(document["host"]["activated"].as_array().map(Vec::len), Some(1), "{document}");
    assert_eq!(document["attempts"].as_array().map(Vec::len), Some(0), "{document}");
}

#[test]
fn ato_spends_no_activation_of_a_host_key_that_is_activated() {
    let world = World::lab();
    let (host, other) = (not_activated(&world, "host-1"), serving(&world));
    let bare = world.empty_machine("host-1-as-machine");
    let used = on_host(&bare, &host, &["-ato", STUDIO_AND_SERVER]).succeed();
    used.must_say(&["Product activated successfully.", "One of its activations was used"]);
    // Days left pass while the test runs.
    let certificates = || -> Vec<_> {
        let all = host.status().publishers.remove(0).certificates;
        all.into_iter().map(|one| (one.group, one.state, one.begins, one.ends)).collect()
    };
    let before = certificates();
    for words in [&["-ato"][..], &["-ato", STUDIO_AND_SERVER], &["-ato", STUDIO_ID]] {
        let left = on_host(&bare, &host, words).succeed();
        left.must_say(&["Activating Studio and Server 7", "Left alone, because it is activated"]);
        assert_eq!(left.stdout.matches("Activating ").count(), 1, "{left}");
        assert!(!left.says("successfully") && !left.says("was used"), "{left}");
    }
    assert_eq!(certificates(), before);
    // A computer that is both: its products are asked for, and its host key is mentioned.
    let machine = world.machine("host-1-as-client", &other);
    machine.call(["activate", "--product", SERVER_NAME]).succeed();
    let both = on_host(&machine, &host, &["-ato"]).succeed();
    both.must_say(&["Left alone, because it is activated", SERVER_NAME, "Product activated successfully."]);
    let document = on_host(&machine, &host, &["-ato", "--json"]).succeed().json();
    assert_eq!(document["host"]["left_alone"][0]["group_name"], STUDIO_AND_SERVER, "{document}");
}

#[test]
fn products_are_activated_also_where_the_host_is_not() {
    let world = World::lab();
    let (host, other) = (not_activated(&world, "host-1"), serving(&world));
    host.call(["activate", "--service", "http://127.0.0.1:1"]).fail();
    let machine = world.machine("host-1-as-machine", &other);
    let key = world.publisher().trust().rules().product_named(SERVER_NAME).unwrap().setup_key.clone();
    machine.call(["slmgr", "-ipk", &key]).succeed();
    let unreachable = Some(Code::ServiceUnreachable.exit().number().into());
    let said = on_host(&machine, &host, &["-ato"]).fail();
    said.must_say(&[STUDIO_AND_SERVER, SERVER_NAME, "Product activated successfully."]);
    assert_eq!(said.code, unreachable, "{said}");
    assert_eq!(machine.product(SERVER_NAME).unwrap().state, 1);
    let said = on_host(&machine, &host, &["-ato", "--json"]).fail();
    let document = said.json();
    assert_eq!(document["host"]["failures"][0]["code"], Code::ServiceUnreachable.number(), "{said}");
    assert_eq!(document["attempts"][0]["result"], "granted", "{said}");
    assert_eq!(said.code, unreachable, "{said}");
}

#[test]
fn an_activation_id_means_the_host_key_of_its_publisher() {
    let world = World::lab();
    let second = world.second_publisher(Kind::LAB);
    let host = world.host("host-1");
    host.call(["setup", "--offline"]).and([second.kit("Organisation", STUDIO_AND_SERVER)]).succeed();
    let machine = world.empty_machine("host-1-as-machine");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let said = on_host(&machine, &host, &["-ato", STUDIO_ID]).succeed();
    said.must_say(&["Activating Studio and Server 7", "Left alone, because it is activated"]);
    let certificates = |id: String| {
        let publishers = host.status().publishers;
        publishers.iter().find(|one| one.publisher == id).unwrap().certificates.len()
    };
    assert_eq!(certificates(second.trust().publisher().to_string()), 0, "the other's costs nothing");
    // A name that both have is for whoever asks to make clear.
    let both = on_host(&machine, &host, &["-ato", STUDIO_AND_SERVER]).fail();
    both.must_fail_with(Code::ArgumentInvalid);
}
