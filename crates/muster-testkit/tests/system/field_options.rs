//! Every option of `slmgr` and `ospp`, run against real programs: what it does, or what it says instead.
//!
//! `crates/muster-docs/field-options.toml` names the test of each option, and a reference page is made of it.

use muster_core::code::Code;
use muster_testkit::catalog::{
    SERVER, SERVER_NAME, STUDIO, STUDIO_AND_SERVER, STUDIO_NAME, SUITE, SUITE_GROUP, SUITE_NAME,
};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::program::{Call, Finished};
use muster_testkit::raw::{Connection, InventedMachine};
use muster_testkit::world::World;
use muster_wire::number::ProductNumber;

const STUDIO_ID: &str = "5f1b7c2e-93a4-4d68-b0e1-2c7d84f5a960";
const SUITE_ID: &str = "d7a630c8-0e5f-42b1-8c94-6b1e9f72a0d3";
const SUITE_APPLICATION: &str = "8e40b7f6-12cd-4b9a-8f35-a6c07d9421ee";
/// The first confirmation ID of the specification.
const CONFIRMATION_ID: &str = "0127891-8188221-0347276-2735099-2841286-0596826-4695990-7783016-6784919-\
        2128195-7735519-8585744-9868495-4738797-6644952-2138045-6246802-4574012-\
        9584107-9494326-6066274-5447425-7699181-2670596-6158914-7394026";
const USAGE: Option<i32> = Some(2);

fn key(world: &World, product: ProductNumber) -> String {
    world.publisher().trust().rules().product(product).unwrap().setup_key.clone()
}

/// A machine with the bundle and no host.
fn machine(world: &World) -> Machine {
    let machine = world.empty_machine("pc-1");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    machine
}

fn with_keys(world: &World, products: &[ProductNumber]) -> Machine {
    let machine = machine(world);
    products.iter().for_each(|product| {
        machine.call(["slmgr", "-ipk", &key(world, *product)]).succeed();
    });
    machine
}

/// A host for everything, on which so many machines of each product count.
fn host(world: &World, crowd: &[(ProductNumber, usize)]) -> Host {
    let mut host = world.host("host-1");
    host.set_up(&world.publisher().kit("Organisation of host-1", SUITE_GROUP));
    host.serve();
    for (product, count) in crowd {
        for _ in 0..*count {
            let request = InventedMachine::new(host.publisher()).request(*product);
            Connection::open(host.address()).unwrap().ask(&request).unwrap();
        }
    }
    host
}

fn on_host(machine: &Machine, host: &Host, words: &[&str]) -> Call {
    machine.call(["slmgr"]).and(words).and(["--host-root".as_ref(), host.root().as_os_str()])
}

fn settings(finished: &Finished) -> serde_json::Value {
    finished.json()
}

// slmgr: keys

#[test]
fn ipk_installs_a_key_however_it_is_written_and_names_its_product() {
    let world = World::lab();
    let machine = machine(&world);
    let typed = key(&world, STUDIO).to_lowercase();
    for option in ["-ipk", "/ipk", "/IPK", "ipk"] {
        let said = machine.call(["slmgr", option, &typed]).succeed();
        said.must_say(&["Installed product key", STUDIO_NAME]);
    }
    let other = if typed.ends_with('b') { 'c' } else { 'b' };
    let wrong = machine.call(["slmgr", "-ipk", &format!("{}{other}", &typed[..24])]).fail();
    wrong.must_fail_with(Code::KeyInvalid);
    assert_eq!(machine.product(STUDIO_NAME).unwrap().partial_key.unwrap(), key(&world, STUDIO)[20..]);
}

#[test]
fn upk_removes_one_key_and_never_several_unasked() {
    let world = World::lab();
    let machine = with_keys(&world, &[STUDIO, SUITE]);
    let asked = machine.call(["slmgr", "-upk"]).fail();
    asked.must_say(&["More than one", STUDIO_NAME, SUITE_NAME, "slmgr -upk ID"]);
    let document = machine.call(["--json", "slmgr", "/upk"]).fail().json();
    let why = document["error"]["why"].as_str().unwrap();
    assert!(why.contains(STUDIO_NAME) && why.contains(SUITE_NAME), "{document}");
    assert!(machine.product(STUDIO_NAME).unwrap().partial_key.is_some(), "nothing was removed");
    machine.call(["slmgr", "-upk", STUDIO_ID]).succeed().must_say(&["Uninstalled", STUDIO_NAME]);
    assert_eq!(machine.product(STUDIO_NAME).unwrap().state, 0);
    for known in [STUDIO_ID, SERVER_NAME] {
        let keyless = machine.call(["slmgr", "-upk", known]).fail();
        keyless.must_fail_with(Code::KeyMissing);
        keyless.must_say(&["nothing was removed"]);
    }
    machine.call(["slmgr", "-upk"]).succeed().must_say(&[SUITE_NAME]);
    machine.call(["slmgr", "-upk", "nonsense"]).fail().must_fail_with(Code::NoSuchProduct);
    with_keys_again(&machine, &world);
    machine.call(["slmgr", "-upk", "--yes"]).succeed().must_say(&[STUDIO_NAME, SUITE_NAME]);
}

fn with_keys_again(machine: &Machine, world: &World) {
    for product in [STUDIO, SUITE] {
        machine.call(["slmgr", "-ipk", &key(world, product)]).succeed();
    }
}

#[test]
fn cpky_says_that_no_key_lies_open() {
    let world = World::lab();
    let machine = with_keys(&world, &[STUDIO]);
    machine.call(["slmgr", "-cpky"]).succeed().must_say(&["Nothing to clear"]);
    assert_eq!(machine.call(["slmgr", "-cpky", "--json"]).succeed().json()["cleared"], 0);
}

// slmgr: activation and display

#[test]
fn ato_activates_one_or_all_and_names_what_is_missing() {
    let world = World::lab();
    let host = host(&world, &[(SERVER, 4), (SUITE, 4)]);
    let machine = with_keys(&world, &[STUDIO, SUITE]);
    machine.call(["slmgr", "-ato"]).fail().must_say(&["0x8007007B"]);
    machine.call(["slmgr", "-skms", &host.address().to_string()]).succeed();
    let one = machine.call(["slmgr", "/ato", SUITE_ID]).succeed();
    one.must_say(&["Activating Suite 7", SUITE_ID, "Product activated successfully."]);
    assert!(!one.says(STUDIO_NAME), "{one}");
    let all = machine.call(["slmgr", "/ato"]).fail();
    all.must_say(&["0xC004F038", "is 5 (25 needed)"]);
    assert_eq!(all.code, Some(Code::CountInsufficient.exit().number().into()), "{all}");
    machine.call(["slmgr", "/upk", SUITE_ID]).succeed();
    let removed = machine.call(["slmgr", "/dli", SUITE_ID]).succeed();
    assert!(
        removed.says("is not in force") && !removed.says("licence ended"),
        "a day to come is no end: {removed}"
    );
    // A product that was never installed is installed by the setup key of the catalog.
    machine.call(["slmgr", "-ato", SERVER_NAME]).succeed().must_say(&["Product activated successfully."]);
    let unknown = machine.call(["slmgr", "-ato", "00000000-0000-4000-8000-000000000000"]).fail();
    unknown.must_fail_with(Code::NoSuchProduct);
    unknown.must_say(&["Activation ID (00000000-0000-4000-8000-000000000000) not found"]);
}

#[test]
fn ipk_ato_dli_xpr_and_upk_speak_of_the_host_where_there_is_one() {
    let world = World::lab();
    let mut host = world.empty_host("host-1");
    let machine = machine(&world);
    host.call(["setup", "--offline"])
        .and([world.publisher().kit("Organisation", STUDIO_AND_SERVER)])
        .succeed();
    on_host(&machine, &host, &["-dli"]).succeed().must_say(&["Unlicensed", "slmgr -ato"]);
    on_host(&machine, &host, &["-ato"]).succeed().must_say(&["Activating Studio and Server 7", "Activated"]);
    on_host(&machine, &host, &["-dli"]).succeed().must_say(&["License Status: Licensed", "not running"]);
    host.serve();
    on_host(&machine, &host, &["-dlv"]).succeed().must_say(&["Listening on Port: ", "Service: running"]);
    on_host(&machine, &host, &["-xpr"]).succeed().must_say(&["certificate ends"]);
    let issued = world
        .publisher()
        .call(["key", "issue", "--customer", "Organisation", "--group", SUITE_GROUP])
        .succeed();
    let typed = issued.stdout.split_whitespace().find(|word| word.len() == 29).unwrap().to_owned();
    on_host(&machine, &host, &["-ipk", &typed])
        .succeed()
        .must_say(&["Installed product key", "costs nothing"]);
    machine.call(["slmgr", "-ipk", &typed]).fail().must_fail_with(Code::HostKeyOnMachine);
    let removed = on_host(&machine, &host, &["-upk", SUITE_GROUP, "--yes"]).succeed();
    removed.must_say(&["Uninstalled", SUITE_GROUP]);
    let left = on_host(&machine, &host, &["-dli"]).succeed();
    assert!(!left.says(SUITE_GROUP), "{left}");
}

#[test]
fn dli_and_dlv_show_one_all_or_none() {
    let world = World::lab();
    let machine = with_keys(&world, &[STUDIO, SUITE]);
    machine.call(["slmgr", "-upk", SUITE_ID]).succeed();
    let installed = machine.call(["slmgr", "-dli"]).succeed();
    assert!(installed.says(STUDIO_NAME) && !installed.says(SUITE_NAME), "{installed}");
    machine.call(["slmgr", "-dli", "All"]).succeed().must_say(&[STUDIO_NAME, SUITE_NAME, "Unlicensed"]);
    let one = machine.call(["slmgr", "/dlv", SUITE_ID]).succeed();
    assert!(one.says(SUITE_NAME) && !one.says(STUDIO_NAME), "{one}");
    machine.call(["slmgr", "-dlv", "nothing"]).fail().must_fail_with(Code::NoSuchProduct);
    let document = machine.call(["slmgr", "-dlv", "--json"]).succeed().json();
    assert_eq!(document["machine"]["publishers"][0]["products"][0]["name"], STUDIO_NAME);
}

#[test]
fn before_the_first_key_all_products_and_ids_can_be_seen() {
    let world = World::lab();
    let machine = machine(&world);
    let wrong = machine.call(["activate", "--product", "Studio"]).fail();
    wrong.must_fail_with(Code::NoSuchProduct);
    wrong.must_say(&[STUDIO_NAME, SERVER_NAME, SUITE_NAME]);
    machine.call(["status"]).succeed().must_say(&[STUDIO_NAME, STUDIO_ID, SUITE_NAME, SUITE_ID]);
    machine.call(["slmgr", "/dlv", "all"]).succeed().must_say(&[STUDIO_ID, SUITE_ID, "Unlicensed"]);
    let one = machine.call(["slmgr", "/dli", SUITE_ID]).succeed();
    assert!(one.says(SUITE_NAME) && !one.says(STUDIO_NAME), "{one}");
    let suites = machine.call(["ospp", "/dstatusall"]).succeed();
    suites.must_say(&[SUITE_NAME, SUITE_ID, "---UNLICENSED---"]);
    assert!(!suites.says(STUDIO_NAME), "{suites}");
    let document = machine.call(["slmgr", "/dlv", SUITE_ID, "--json"]).succeed().json();
    assert_eq!(document["machine"]["publishers"][0]["on_offer"].as_array().unwrap().len(), 1);
}

#[test]
fn xpr_tells_when_the_state_ends() {
    let world = World::lab();
    let machine = with_keys(&world, &[STUDIO]);
    machine.call(["slmgr", "/xpr"]).succeed().must_say(&[STUDIO_NAME, "Initial grace period ends"]);
    let document = machine.call(["slmgr", "-xpr", STUDIO_ID, "--json"]).succeed().json();
    assert_eq!(document["licences"][0]["state"], 2);
    machine.call(["slmgr", "-xpr", "nothing"]).fail().must_fail_with(Code::NoSuchProduct);
}

#[test]
fn rearm_rearm_app_and_rearm_sku_draw_new_ids_for_what_they_name() {
    let world = World::lab();
    let host = host(&world, &[(SUITE, 4), (SERVER, 4)]);
    let machine = world.machine("pc-1", &host);
    let ids = || [SERVER_NAME, SUITE_NAME].map(|name| machine.product(name).unwrap().cmid.unwrap());
    for name in [SERVER_NAME, SUITE_NAME] {
        machine.call(["activate", "--product", name]).succeed();
    }
    let before = ids();
    machine.call(["slmgr", "-rearm-app", SUITE_APPLICATION]).succeed().must_say(&["completed successfully"]);
    let suites = ids();
    assert!(suites[0] == before[0] && suites[1] != before[1], "{before:?} {suites:?}");
    machine.call(["slmgr", "-rearm-sku", SERVER_NAME]).succeed();
    let server = ids();
    assert!(server[0] != suites[0] && server[1] == suites[1], "{suites:?} {server:?}");
    machine.call(["slmgr", "/rearm"]).succeed().must_say(&["Rearms left"]);
    let all = ids();
    assert!(all[0] != server[0] && all[1] != server[1], "{server:?} {all:?}");
    machine.call(["slmgr", "-rearm-sku", "nothing"]).fail().must_fail_with(Code::NoSuchProduct);
}

#[test]
fn dti_and_atp_need_a_multiple_activation_key_and_name_the_wrong_block() {
    let world = World::lab();
    let machine = with_keys(&world, &[STUDIO]);
    machine.call(["slmgr", "-dti"]).fail().must_fail_with(Code::MakMissing);
    let atp = |typed: &str| machine.call(["slmgr", "-atp", typed]).fail();
    atp(CONFIRMATION_ID).must_fail_with(Code::MakMissing);
    let wide = CONFIRMATION_ID.chars().map(|typed| char::from_u32(u32::from(typed) + 0xFEE0).unwrap());
    atp(&wide.collect::<String>()).must_fail_with(Code::MakMissing);
    let wrong = CONFIRMATION_ID.replace("2841286", "2841268");
    let named = atp(&wrong);
    named.must_say(&["Block 5 fails", "Type block 5 again"]);
    named.must_fail_with(Code::ConfirmationIdInvalid);
    atp(&CONFIRMATION_ID[..15]).must_fail_with(Code::MakMissing);
    atp("123456").must_say(&["Block 1 has 6 digits"]);
    let japanese = machine.call(["--lang", "ja", "slmgr", "-atp", &wrong]).fail();
    japanese.must_say(&["ブロック 5 が検査に合格しません"]);
}

// slmgr: the client's settings

#[test]
fn skms_pins_a_host_a_port_or_a_host_for_one_product_and_ckms_forgets_it() {
    let world = World::lab();
    let machine = with_keys(&world, &[STUDIO, SUITE]);
    machine.call(["slmgr", "-skms", "[2001:db8::1]:1700"]).succeed().must_say(&["[2001:db8::1]:1700"]);
    assert_eq!(machine.status().host.unwrap().address, "[2001:db8::1]:1700");
    machine.call(["slmgr", "-skms", "suites.example", SUITE_ID]).succeed();
    let host = machine.product(SUITE_NAME).unwrap().host.unwrap();
    assert_eq!((host.address.as_str(), host.chosen.as_str()), ("suites.example:1688", "pinned-for-product"));
    assert_eq!(machine.product(STUDIO_NAME).unwrap().host.unwrap().address, "[2001:db8::1]:1700");
    machine.call(["slmgr", "-ckms", SUITE_ID]).succeed();
    assert_eq!(machine.product(SUITE_NAME).unwrap().host.unwrap().address, "[2001:db8::1]:1700");
    machine.call(["slmgr", "-ckms"]).succeed().must_say(&["cleared", "looked up in DNS again"]);
    assert_eq!(machine.status().host, None);
    machine.call(["slmgr", "-skms", ":1700"]).succeed().must_say(&["1700"]);
    assert_eq!(machine.status().settings.unwrap().port, Some(1_700));
    machine.call(["slmgr", "-skms", "::1"]).succeed().must_say(&["[::1]:1688"]);
    let web = machine.call(["slmgr", "-skms", "http://host.example"]).fail();
    web.must_say(&["belongs in no host's name"]);
    for wrong in [":0", ":70000", "a b", "2001:db8::1:1688:x", "http://host.example"] {
        machine.call(["slmgr", "-skms", wrong]).fail().must_fail_with(Code::ArgumentInvalid);
    }
}

#[test]
fn skms_domain_is_the_only_one_and_a_host_that_is_set_goes_before_it() {
    let world = World::lab();
    let machine = with_keys(&world, &[STUDIO]);
    machine
        .call(["slmgr", "-skms-domain", "corp.example"])
        .succeed()
        .must_say(&["corp.example", "no other domain"]);
    assert_eq!(machine.status().settings.unwrap().lookup_domains[0].value, "corp.example");
    machine.call(["slmgr", "-skms", "host.example"]).succeed();
    let beside = machine.call(["slmgr", "-skms-domain", "corp.example"]).succeed();
    beside.must_say(&["host.example:1688", "goes before it", "slmgr -ckms"]);
    machine.call(["slmgr", "-skms-domain", "a:b"]).fail().must_fail_with(Code::ArgumentInvalid);
    machine.call(["slmgr", "-ckms"]).succeed();
    assert!(machine.status().settings.unwrap().lookup_domains.is_empty());
}

#[test]
fn skhc_ckhc_and_act_type_are_kept_and_shown() {
    let world = World::lab();
    let machine = with_keys(&world, &[STUDIO]);
    machine.call(["slmgr", "-ckhc"]).succeed().must_say(&["KMS host caching is disabled"]);
    machine.call(["slmgr", "-dli"]).succeed().must_say(&["KMS host caching is disabled"]);
    machine.call(["slmgr", "-skhc"]).succeed().must_say(&["KMS host caching is enabled"]);
    machine.call(["slmgr", "-act-type", "2"]).succeed();
    machine.call(["slmgr", "-dlv"]).succeed().must_say(&["Configured Activation Type: KMS"]);
    machine.call(["slmgr", "-act-type", "0"]).succeed();
    machine.call(["slmgr", "-dlv"]).succeed().must_say(&["Configured Activation Type: All"]);
    for other in ["1", "3"] {
        let refused = machine.call(["slmgr", "-act-type", other]).run();
        assert_eq!(refused.code, USAGE, "{refused}");
        refused.must_say(&["only in other systems"]);
    }
    let nowhere = machine.call(["slmgr", "-act-type", "4"]).run();
    assert_eq!(nowhere.code, USAGE, "{nowhere}");
    nowhere.must_say(&["there is no activation type 4"]);
    machine.call(["slmgr", "-act-type", "2", STUDIO_ID]).succeed();
    let set = machine.call(["settings"]).succeed();
    set.must_say(&["activation-type", "skip-rearm", &format!("for {STUDIO_NAME} ({STUDIO_ID}) alone")]);
}

// slmgr: the host's settings

#[test]
fn sai_and_sri_reach_machines_with_their_next_answer() {
    let world = World::lab();
    let host = host(&world, &[(SERVER, 4)]);
    let machine = world.machine("pc-1", &host);
    on_host(&machine, &host, &["-sai", "15"]).succeed().must_say(&["15 minutes"]);
    on_host(&machine, &host, &["-sri", "43200"]).succeed().must_say(&["43200 minutes"]);
    machine.activate(SERVER_NAME);
    let product = machine.product(SERVER_NAME).unwrap();
    assert_eq!((product.retry_interval, product.renewal_interval), (Some(15), Some(43_200)));
    for (option, minutes) in [("-sai", "14"), ("-sri", "43201")] {
        on_host(&machine, &host, &[option, minutes]).fail().must_fail_with(Code::IntervalOutOfRange);
    }
    let elsewhere = machine.call(["slmgr", "-sai", "120"]).fail();
    elsewhere.must_fail_with(Code::HostNotSetUp);
    elsewhere.must_say(&["no activation host", "Run it on the activation host"]);
}

#[test]
fn sprt_is_in_force_after_the_next_start() {
    let world = World::lab();
    let mut host = host(&world, &[]);
    let machine = world.machine("pc-1", &host);
    let port = muster_testkit::port::free().port();
    let said = on_host(&machine, &host, &["-sprt", &port.to_string()]).succeed();
    said.must_say(&["KMS port set to", "next start"]);
    host.stop();
    on_host(&machine, &host, &["-dli"]).succeed().must_say(&[&format!("Listening on Port: {port}")]);
    on_host(&machine, &host, &["-sprt", "0"]).fail().must_fail_with(Code::ArgumentInvalid);
}

#[test]
fn sdns_cdns_spri_and_cpri_are_kept_and_shown() {
    let world = World::lab();
    let mut host = host(&world, &[]);
    let machine = world.machine("pc-1", &host);
    for (option, shown) in [("-sdns", "DNS publishing enabled"), ("-cdns", "DNS publishing disabled")] {
        on_host(&machine, &host, &[option]).succeed();
        on_host(&machine, &host, &["-dli"]).succeed().must_say(&[shown]);
    }
    for (option, shown) in [("-cpri", "KMS priority: Low"), ("-spri", "KMS priority: Normal")] {
        on_host(&machine, &host, &[option]).succeed().must_say(&["next start"]);
        host.restart();
        on_host(&machine, &host, &["-dli"]).succeed().must_say(&[shown]);
    }
}

// slmgr: what only other systems have

#[test]
fn options_of_other_systems_say_what_to_use_instead() {
    let world = World::lab();
    let machine = machine(&world);
    let others = [
        ("-ilc", "muster bundle add"),
        ("-rilc", "muster bundle add"),
        ("-lil", "slmgr -ato"),
        ("-ltc", "slmgr -ato"),
        ("-ril", "slmgr -ato"),
        ("-stao", "slmgr -ato"),
        ("-ctao", "slmgr -ato"),
        ("-fta", "slmgr -ato"),
        ("-ad-activation-online", "slmgr -skms"),
        ("-ad-activation-get-IID", "slmgr -skms"),
        ("-ad-activation-apply-cid", "slmgr -skms"),
        ("-ao-list", "slmgr -skms"),
        ("-del-ao", "slmgr -skms"),
        ("/name:Office", "slmgr -skms"),
    ];
    for (option, instead) in others {
        let refused = machine.call(["slmgr", option, "anything"]).run();
        assert_eq!(refused.code, USAGE, "{refused}");
        refused.must_say(&[instead]);
        assert_eq!(refused.stderr.lines().count(), 1, "one sentence: {refused}");
    }
}

#[test]
fn another_computer_is_recognised() {
    let world = World::lab();
    let machine = machine(&world);
    for call in [
        &["slmgr", "pc-17", "/dli"][..],
        &["slmgr", "pc-17", "admin", "secret", "-ato"],
        &["ospp", "pc-17"],
        &["ospp", "/act", "pc-17"],
        &["ospp", "/dstatus", "pc-17", "admin", "secret"],
        &["ospp", "/sethst:host.example", "pc-17", "admin", "secret"],
    ] {
        let refused = machine.call(call).run();
        assert_eq!(refused.code, USAGE, "{refused}");
        refused.must_say(&["`pc-17` names another computer"]);
        assert!(!refused.says("secret"), "{refused}");
    }
    let two = machine.call(["slmgr", "/ipk", "KEY", "/ato"]).fail();
    two.must_fail_with(Code::ArgumentInvalid);
    two.must_say(&["two options"]);
}

// ospp

#[test]
fn inpkey_and_unpkey_install_and_remove_by_the_last_five() {
    let world = World::lab();
    let machine = machine(&world);
    let typed = key(&world, SUITE);
    let said = machine.call(["ospp", &format!("/inpkey:{typed}")]).succeed();
    said.must_say(&["<Product key installation successful>", SUITE_NAME]);
    let wrong = machine.call(["ospp", "/unpkey:XXXXX"]).fail();
    wrong.must_fail_with(Code::NoSuchKey);
    wrong.must_say(&[&typed[20..], SUITE_NAME]);
    let removed = machine.call(["ospp", &format!("/unpkey:{}", &typed[20..])]).succeed();
    removed.must_say(&["<Product key uninstall successful>"]);
    machine.call(["ospp", "/unpkey:XXXXX"]).fail().must_fail_with(Code::KeyMissing);
    machine.call(["ospp", "/dstatus"]).succeed().must_say(&["<No installed product keys detected>"]);
    machine.call(["ospp", "/dstatusall"]).succeed().must_say(&[SUITE_NAME, "---UNLICENSED---"]);
}

#[test]
fn act_dstatus_and_dcmid_show_what_came_of_it() {
    let world = World::lab();
    let host = host(&world, &[(SUITE, 4)]);
    let machine = with_keys(&world, &[SUITE]);
    machine.call(["ospp", "/dcmid"]).succeed().must_say(&["no Client Machine ID (CMID) yet", "ospp /act"]);
    machine
        .call(["ospp", &format!("/sethst:{}", host.address())])
        .succeed()
        .must_say(&["Successfully applied"]);
    machine.call(["ospp", "/act"]).succeed().must_say(&["<Product activation successful>"]);
    let status = machine.call(["ospp", "/dstatus"]).succeed();
    status.must_say(&["LICENSE STATUS:  ---LICENSED---", "REMAINING GRACE: 1", "Last 5 characters"]);
    assert!(!status.says("ERROR CODE"), "a licensed product shows no error: {status}");
    machine.call(["ospp", "/dcmid"]).succeed().must_say(&["Client Machine ID (CMID): "]);
}

#[test]
fn dhistorykms_and_dhistoryacterr_show_what_was_recorded() {
    let world = World::lab();
    let host = host(&world, &[(SUITE, 3)]);
    let machine = with_keys(&world, &[STUDIO, SUITE]);
    machine.call(["ospp", "/dhistorykms"]).succeed().must_say(&["No such event is on record."]);
    machine.call(["ospp", &format!("/sethst:{}", host.address())]).succeed();
    machine.call(["ospp", "/act"]).fail();
    machine.call(["slmgr", "-ato", STUDIO_ID]).fail();
    machine.call(["ospp", "/dhistorykms"]).succeed().must_say(&["12288", "12289", "0xC004F038"]);
    let failures = machine.call(["ospp", "/dhistoryacterr", "--json"]).succeed().json();
    let ids: Vec<_> =
        failures["events"].as_array().unwrap().iter().map(|one| &one["fields"]["activation_id"]).collect();
    assert_eq!(ids, [SUITE_ID], "of suites alone");
}

#[test]
fn rearm_serves_all_suites_or_one_product() {
    let world = World::lab();
    let host = host(&world, &[(SUITE, 4)]);
    let machine = world.machine("pc-1", &host);
    machine.call(["activate", "--product", SUITE_NAME]).succeed();
    let id = || machine.product(SUITE_NAME).unwrap().cmid.unwrap();
    let before = id();
    machine.call(["ospp", "/rearm"]).succeed().must_say(&["rearm successful"]);
    let after = id();
    machine.call(["ospp", &format!("/rearm:{SUITE_ID}")]).succeed();
    assert!(before != after && after != id());
    machine.call(["activate", "--product", SERVER_NAME]).fail();
    let server = machine.product(SERVER_NAME).unwrap();
    for other in [SERVER_NAME, "2", "nothing"] {
        let refused = machine.call(["ospp", &format!("/rearm:{other}")]).fail();
        refused.must_fail_with(Code::NoSuchProduct);
        refused.must_say(&[&format!("`{other}` is no installed product of a suite"), SUITE_NAME]);
    }
    let after = machine.product(SERVER_NAME).unwrap();
    assert_eq!((after.cmid, after.rearms_left), (server.cmid, server.rearms_left), "no suite, not ours");
}

#[test]
fn ddescr_explains_a_code() {
    let world = World::lab();
    let machine = machine(&world);
    machine.call(["ospp", "/ddescr:0xC004F038"]).succeed().must_say(&["ERROR CODE: 0xC004F038", "NEXT STEP"]);
    for brought in ["0xC004F015", "0xC0020017", "0x80070422"] {
        machine.call(["ospp", &format!("/ddescr:{brought}")]).succeed().must_say(&[brought]);
        machine.call(["explain", brought]).succeed().must_say(&["Not raised in this version"]);
    }
    for unknown in ["hello", "0x12345678"] {
        machine.call(["ospp", &format!("/ddescr:{unknown}")]).fail().must_fail_with(Code::ArgumentInvalid);
    }
}

#[test]
fn sethst_setprt_and_remhst_hold_for_suites_alone() {
    let world = World::lab();
    let machine = with_keys(&world, &[STUDIO, SUITE]);
    machine.call(["ospp", "/sethst:office.example:1700"]).succeed();
    assert_eq!(machine.product(SUITE_NAME).unwrap().host.unwrap().address, "office.example:1700");
    assert_eq!(machine.product(STUDIO_NAME).unwrap().host, None);
    machine.call(["ospp", "/setprt:1701"]).succeed();
    assert_eq!(machine.product(SUITE_NAME).unwrap().host.unwrap().address, "office.example:1701");
    machine.call(["ospp", "/setprt:x"]).fail().must_fail_with(Code::ArgumentInvalid);
    machine.call(["ospp", "/remhst"]).succeed().must_say(&["hosts up in DNS again"]);
    assert_eq!(machine.product(SUITE_NAME).unwrap().host, None);
}

#[test]
fn cachst_actype_and_domains_are_kept_and_shown() {
    let world = World::lab();
    let machine = with_keys(&world, &[SUITE]);
    machine.call(["ospp", "/cachst:FALSE"]).succeed();
    machine.call(["ospp", "/dstatus"]).succeed().must_say(&["KMS host caching: Disabled"]);
    machine.call(["ospp", "/cachst:TRUE"]).succeed();
    machine.call(["ospp", "/actype:2"]).succeed();
    machine.call(["ospp", "/dstatus"]).succeed().must_say(&["Activation Type Configuration: KMS"]);
    machine.call(["ospp", "/actype:1"]).fail().must_say(&["only in other systems"]);
    machine
        .call(["ospp", "/skms-domain:corp.example"])
        .succeed()
        .must_say(&["corp.example", "no other domain"]);
    let change = machine.call(["ospp", "/ckms-domain", "--json"]).succeed();
    assert_eq!(settings(&change)["lookup_domains"].as_array().unwrap().len(), 0);
}

#[test]
fn dinstid_and_actcid_need_a_multiple_activation_key_and_inslic_says_what_to_use_instead() {
    let world = World::lab();
    let machine = with_keys(&world, &[SUITE]);
    machine.call(["ospp", "/dinstid"]).fail().must_fail_with(Code::MakMissing);
    machine
        .call(["ospp".to_owned(), format!("/actcid:{CONFIRMATION_ID}")])
        .fail()
        .must_fail_with(Code::MakMissing);
    let exchanged = CONFIRMATION_ID.replace("0347276-2735099", "2735099-0347276");
    let named = machine.call(["ospp".to_owned(), format!("/actcid:{exchanged}")]).fail();
    named.must_say(&["Block 3 fails"]);
    named.must_fail_with(Code::ConfirmationIdInvalid);
    machine.call(["ospp", "/inslic:C:\\licence.xml"]).fail().must_say(&["muster bundle add"]);
}
#[test]
fn ospp_options_of_other_systems_say_what_to_use_instead() {
    let world = World::lab();
    let machine = machine(&world);
    let others = [
        ("/dtokils", "ospp /act"),
        ("/dtokcerts", "ospp /act"),
        ("/rtokil:1", "ospp /act"),
        ("/tokact:thumbprint", "ospp /act"),
        ("/stokflag", "ospp /act"),
        ("/ctokflag", "ospp /act"),
        ("/osppsvcrestart", "in force at once"),
        ("/osppsvcauto", "in force at once"),
        ("/puserops", "every user may activate"),
        ("/duserops", "every user may activate"),
    ];
    for (option, instead) in others {
        let refused = machine.call(["ospp", option]).run();
        assert_eq!(refused.code, USAGE, "{refused}");
        refused.must_say(&[instead]);
        assert_eq!(refused.stderr.lines().count(), 1, "one sentence: {refused}");
    }
}
