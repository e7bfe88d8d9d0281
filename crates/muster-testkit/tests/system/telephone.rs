//! Activation by telephone, with real processes: a host and a machine that reach nobody but a person.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use muster_api::agent::{InstallationIdShown as OfMachine, LastResult};
use muster_api::host::{CertificateState, InstallationIdShown, PublisherState};
use muster_core::code::Code;
use muster_core::telephone::InstallationId;
use muster_testkit::catalog::{SERVER, SERVER_NAME, STUDIO_AND_SERVER, STUDIO_NAME, SUITE_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::program::Call;
use muster_testkit::wait;
use muster_testkit::world::World;

/// A host with an installed host key, which nobody has activated: its publisher's service is not there.
fn cut_off(world: &World, name: &str) -> Host {
    let kit = world.file(&format!("{name}.kit"));
    let nobody = format!("http://{}", muster_testkit::port::free());
    let offline = ["kit", name, "--group", STUDIO_AND_SERVER, "--service", &nobody];
    world.publisher().call(offline).and([&kit]).succeed();
    let host = world.empty_host(name);
    host.call(["setup"]).and([&kit]).run().must_fail_with(Code::ServiceUnreachable);
    host
}

fn shown(host: &Host) -> InstallationIdShown {
    serde_json::from_value(host.call(["activate", "--telephone", "--json"]).succeed().json()).unwrap()
}

fn answer(host: &Host, confirmation: &str) -> Call {
    host.call(["activate", "--telephone", "--confirmation-id", confirmation])
}

/// Swaps two digits of a block, so that it is no block any more.
fn mistyped(confirmation: &str, block: usize) -> String {
    let mut blocks: Vec<String> = confirmation.split('-').map(str::to_owned).collect();
    let last = blocks[block - 1].pop().unwrap();
    blocks[block - 1].push(if last == '0' { '1' } else { '0' });
    blocks.join("-")
}

#[test]
fn a_host_is_certified_by_word_of_mouth_and_machines_believe_it() {
    let world = World::lab();
    let mut host = cut_off(&world, "host-1");
    let asked = shown(&host);
    InstallationId::read(&asked.installation_id).unwrap();
    let page = host.call(["activate", "--telephone"]).succeed();
    page.must_say(&["77 digits", "182", "--offline", "/phone?iid=", "1-5", "--confirmation-id"]);
    let confirmation = world.publisher().confirm(&asked.installation_id);
    answer(&host, &mistyped(&confirmation, 17)).run().must_fail_with(Code::ConfirmationIdInvalid);
    let said = answer(&host, &confirmation).succeed();
    said.must_say(&["an unnamed organisation (by telephone)"]);

    host.serve();
    let publisher = host.status().publishers.remove(0);
    assert_eq!(publisher.state, PublisherState::Certified);
    let certificate = &publisher.certificates[0];
    assert!(certificate.by_telephone && certificate.organisation.is_none(), "{certificate:?}");
    assert_eq!(certificate.state, CertificateState::InForce);
    assert!((1_824..=1_826).contains(&certificate.days_left), "{certificate:?}");
    host.call(["status"]).succeed().must_say(&["by telephone"]);
    // Refusals are signed too, and after five machines a licence.
    let machine = world.machine("server-1", &host);
    let refused = machine.activate(SERVER_NAME).failure.unwrap();
    assert_eq!(refused.code, Code::CountInsufficient.number());
    host.crowd(SERVER, 4);
    assert_eq!(machine.activate(SERVER_NAME).result, LastResult::Granted);
    assert_eq!(machine.product(SERVER_NAME).unwrap().grant.unwrap().organisation, None);
    machine.call(["status"]).succeed();
    host.restart();
    assert_eq!(machine.activate(SERVER_NAME).result, LastResult::Granted);
    // It costs nothing to be confirmed again, also on another day.
    let again = world.publisher().call(["confirm", &shown(&host).installation_id]).succeed();
    assert!(again.says("costs nothing"), "{again}");
}

#[test]
fn a_host_is_set_up_for_the_telephone_in_one_step() {
    let world = World::lab();
    let kit = world.publisher().kit("City Hospital", STUDIO_AND_SERVER);
    let host = world.empty_host("host-1");
    let both = host.call(["setup", "--telephone", "--offline"]).and([&kit]).fail();
    assert_eq!(both.code, Some(2), "one way at a time: {both}");
    let set_up = host.call(["setup", "--telephone"]).and([&kit]).succeed();
    set_up.must_say(&["Larkfield Instruments", "77 digits", "--confirmation-id"]);
    assert!(!host.request_file().exists(), "nothing is to be carried");
    let confirmation = world.publisher().confirm(&shown(&host).installation_id);
    answer(&host, &confirmation).succeed().must_say(&["(by telephone)"]);
}

#[test]
fn what_was_typed_right_is_kept_and_one_goes_on_behind_it() {
    let world = World::lab();
    let host = cut_off(&world, "host-1");
    let confirmation = world.publisher().confirm(&shown(&host).installation_id);
    let blocks: Vec<&str> = confirmation.split('-').collect();
    let said = answer(&host, &blocks[..9].join(" ")).run();
    said.must_fail_with(Code::ConfirmationIdInvalid);
    assert!(said.says("Go on with block 10"), "{said}");
    // The same at the keyboard: the wrong block is named, the right ones stay, an empty line stops.
    let wrong = mistyped(&confirmation, 11);
    let wrong = wrong.split('-').nth(10).unwrap();
    let lines = format!("{}\n{wrong}\n{}\n\n", blocks[9], blocks[10]);
    let said = typed(&host, &lines);
    assert!(said.contains("Block 10 of 26") && said.contains("Block 11 fails its check"), "{said}");
    assert!(said.contains("11 of 26 blocks are right and kept"), "{said}");
    let said = typed(&host, &format!("{}\n", blocks[11..].join("\n")));
    assert!(said.contains("Activated with"), "{said}");
    assert!(fs::read_dir(host.root().join("outbox")).unwrap().next().is_none(), "nothing is left");
}

fn typed(host: &Host, lines: &str) -> String {
    let mut asked = host.call(["activate", "--telephone", "--ask"]).command();
    let mut asked = asked.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    asked.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let said = asked.wait_with_output().unwrap();
    assert!(said.status.success(), "{said:?}");
    String::from_utf8(said.stdout).unwrap()
}

#[test]
fn a_confirmation_of_another_host_or_an_altered_one_certifies_nothing() {
    let world = World::lab();
    let (one, other) = (cut_off(&world, "host-1"), cut_off(&world, "host-2"));
    let confirmation = world.publisher().confirm(&shown(&other).installation_id);
    answer(&one, &confirmation).run().must_fail_with(Code::ConfirmationOther);
    let own = world.publisher().confirm(&shown(&one).installation_id);
    // Blocks ten apart: their check digits may both hold, then only the signature tells.
    let mut blocks: Vec<&str> = own.split('-').collect();
    blocks.swap(3, 13);
    let said = answer(&one, &blocks.join("-")).run();
    said.must_fail_with(Code::ConfirmationIdInvalid);
    assert!(said.says("Blocks 4 and 14 are exchanged") || said.says("Block 4"), "{said}");
    assert_eq!(one.status().publishers[0].state, PublisherState::NotActivated);
    answer(&one, &own).succeed();
}

/// A multiple activation key for a product.
fn mak(world: &World, product: &str) -> String {
    let issue =
        ["key", "issue", "--kind", "mak", "--product", product, "--uses", "2", "--customer", "Quayside"];
    let issued = world.publisher().call(issue).and(["--json"]).succeed().json();
    issued["keys"][0]["key"].as_str().unwrap().to_owned()
}

/// A machine with the publisher's bundle and this key, which reaches nobody.
fn machine(world: &World, name: &str, key: &str) -> Machine {
    let machine = world.empty_machine(name);
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    machine.call(["settings", "set", "automatic-attempts", "off"]).run();
    machine.call(["key", "install", key]).run();
    machine
}

fn of_machine(machine: &Machine, product: &str) -> OfMachine {
    let shown = machine.call(["activate", "--telephone", "--product", product, "--json"]).succeed();
    serde_json::from_value(shown.json()).unwrap()
}

fn tell(machine: &Machine, product: &str, confirmation: &str) -> Call {
    machine.call(["activate", "--telephone", "--product", product, "--confirmation-id", confirmation])
}

fn state(machine: &Machine, product: &str) -> u8 {
    machine.product(product).map_or(0, |product| product.state)
}

#[test]
fn a_machine_is_licensed_by_word_of_mouth_for_good_and_again_for_nothing() {
    let world = World::lab();
    let key = mak(&world, STUDIO_NAME);
    let one = machine(&world, "desktop-1", &key);
    let asked = of_machine(&one, STUDIO_NAME);
    let confirmation = world.publisher().confirm(&asked.installation_id);
    let said = tell(&one, STUDIO_NAME, &mistyped(&confirmation, 26)).run();
    said.must_fail_with(Code::ConfirmationIdInvalid);
    assert!(said.says("Block 26"), "{said}");
    tell(&one, STUDIO_NAME, &confirmation).succeed();
    assert_eq!(state(&one, STUDIO_NAME), 1);
    let licence = one.product(STUDIO_NAME).unwrap().licence.unwrap();
    assert!(licence.by_telephone && licence.organisation.is_none(), "{licence:?}");
    one.call(["check", "--product", STUDIO_NAME]).succeed();

    // Installed anew on the same hardware: the same ID, the same confirmation, and nobody is asked.
    let mut again = machine(&world, "desktop-1-anew", &key);
    again.set_hardware("desktop-1");
    assert_eq!(of_machine(&again, STUDIO_NAME).installation_id, asked.installation_id);
    tell(&again, STUDIO_NAME, &confirmation).succeed();
    assert_eq!(state(&again, STUDIO_NAME), 1);
    // Other hardware is another machine.
    let other = machine(&world, "desktop-2", &key);
    let refused = tell(&other, STUDIO_NAME, &confirmation).run();
    refused.must_fail_with(Code::ConfirmationOther);
    assert_ne!(state(&other, STUDIO_NAME), 1);
}

#[test]
fn a_confirmation_of_another_product_key_or_one_altered_licenses_nothing() {
    let world = World::lab();
    let (studio, server) = (mak(&world, STUDIO_NAME), mak(&world, SERVER_NAME));
    let one = machine(&world, "desktop-1", &studio);
    one.call(["key", "install", &server]).run();
    let of_server = world.publisher().confirm(&of_machine(&one, SERVER_NAME).installation_id);
    let confirmation = world.publisher().confirm(&of_machine(&one, STUDIO_NAME).installation_id);
    tell(&one, STUDIO_NAME, &of_server).run().must_fail_with(Code::ConfirmationOther);
    // Altered so that every check digit holds.
    let altered = muster_core::telephone::ConfirmationId::read(&confirmation).unwrap();
    let mut blocks: Vec<String> = altered.blocks().iter().map(ToString::to_string).collect();
    let other: Vec<&str> = of_server.split('-').collect();
    blocks[7] = other[7].to_owned();
    tell(&one, STUDIO_NAME, &blocks.join("-")).run().must_fail_with(Code::ConfirmationOther);
    assert_ne!(state(&one, STUDIO_NAME), 1);
    let another = mak(&world, STUDIO_NAME);
    let two = machine(&world, "desktop-2", &another);
    let refused = tell(&two, STUDIO_NAME, &confirmation).run();
    refused.must_fail_with(Code::ConfirmationOther);
    tell(&one, STUDIO_NAME, &confirmation).succeed();
}

#[test]
fn the_commands_of_the_field_show_and_take_both_ids() {
    let world = World::lab();
    let one = machine(&world, "desktop-1", &mak(&world, STUDIO_NAME));
    one.call(["key", "install", &mak(&world, SUITE_NAME)]).run();
    let shown = one.call(["slmgr", "-dti", STUDIO_NAME]).succeed();
    let id = shown.stdout.lines().next().unwrap().strip_prefix("Installation ID: ").unwrap().to_owned();
    let confirmation = world.publisher().confirm(&id);
    // Separate words, as on a sheet of paper; what is right is kept for the next call.
    let blocks: Vec<&str> = confirmation.split('-').collect();
    let atp = |words: &[&str]| one.call(["slmgr", "-atp"]).and(words.iter().copied()).run();
    let wrong = atp(&["1234567", STUDIO_NAME]);
    wrong.must_fail_with(Code::ConfirmationIdInvalid);
    assert!(wrong.says("Type block 1 again.\n"), "nothing stands before it: {wrong}");
    let more = atp(&[&blocks[..4], &[STUDIO_NAME]].concat());
    more.must_fail_with(Code::ConfirmationIdInvalid);
    assert!(more.says("4 blocks are right") && more.says("Go on with block 5"), "{more}");
    let several = atp(&blocks[..9]);
    several.must_fail_with(Code::ConfirmationIdInvalid);
    assert!(several.says("Studio 7") && several.says("Suite 7"), "{several}");
    let said = atp(&[&blocks[4..], &[STUDIO_NAME]].concat());
    assert_eq!(said.code, Some(0), "{said}");
    said.must_say(&["Confirmation ID for product Studio 7 deposited successfully."]);
    assert_eq!(state(&one, STUDIO_NAME), 1);
    let shown = one.call(["ospp", "/dinstid"]).succeed();
    let line = shown.stdout.lines().next().unwrap();
    let id = line.strip_prefix("Installation ID for: Suite 7: ").unwrap();
    let confirmation = world.publisher().confirm(id);
    let wrong = mistyped(&confirmation, 5);
    one.call(["ospp", &format!("/actcid:{wrong}")]).run().must_fail_with(Code::ConfirmationIdInvalid);
    one.call(["ospp", &format!("/actcid:{confirmation}")]).succeed();
    assert_eq!(state(&one, SUITE_NAME), 1);
}

#[test]
fn the_wizard_says_how_long_it_takes_and_keeps_what_was_right() {
    let world = World::lab();
    let one = machine(&world, "desktop-1", &mak(&world, STUDIO_NAME));
    let confirmation = world.publisher().confirm(&of_machine(&one, STUDIO_NAME).installation_id);
    let blocks: Vec<&str> = confirmation.split('-').collect();
    let talk = |lines: String| {
        let mut asked = one.call(["wizard"]).command();
        let mut asked = asked.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        asked.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
        String::from_utf8(asked.wait_with_output().unwrap().stdout).unwrap()
    };
    let wide: String = blocks[1].chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
    let said = talk(format!("5\n{}\n{wide}\n1234567\n\n0\n", blocks[0]));
    for words in
        ["77 digits and type 182", "Block 3 of 26", "Block 3 fails its check", "2 of 26 blocks are right"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    let said = talk(format!("5\n{}\n0\n", blocks[2..].join(" ")));
    assert!(said.contains("Studio 7"), "{said}");
    assert_eq!(state(&one, STUDIO_NAME), 1);
}

#[test]
fn typed_blocks_outlive_an_error_and_belong_to_one_key() {
    let world = World::lab();
    let one = machine(&world, "desktop-1", &mak(&world, STUDIO_NAME));
    let asked = of_machine(&one, STUDIO_NAME);
    let confirmation = world.publisher().confirm(&asked.installation_id);
    let blocks: Vec<&str> = confirmation.split('-').collect();
    let mut typing = one.call(["activate", "--telephone", "--ask"]).command();
    let mut typing = typing.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut input = typing.stdin.take().unwrap();
    input.write_all(format!("{}\n", blocks[..25].join("\n")).as_bytes()).unwrap();
    let kept = one.root().join(format!("confirmation-id-{}-{}", asked.publisher, asked.product));
    let is_kept = || fs::read_to_string(&kept).ok().filter(|text| text.contains(blocks[24]));
    wait::until("each block is kept as it is typed", is_kept);
    // What the confirmation needs is away for a moment, as an agent may be.
    let keys = one.root().join("publishers").join(&asked.publisher).join("keys.muster");
    fs::rename(&keys, keys.with_extension("away")).unwrap();
    input.write_all(format!("{}\n", blocks[25]).as_bytes()).unwrap();
    assert!(!typing.wait().unwrap().success());
    assert!(kept.exists(), "182 digits are not lost");
    fs::rename(keys.with_extension("away"), &keys).unwrap();
    one.call(["activate", "--telephone", "--ask"]).succeed().must_say(&["permanently licensed"]);
    assert!(!kept.exists());

    let two = machine(&world, "desktop-2", &mak(&world, STUDIO_NAME));
    tell(&two, STUDIO_NAME, &blocks[..9].join(" ")).run().must_fail_with(Code::ConfirmationIdInvalid);
    two.call(["key", "install", &mak(&world, STUDIO_NAME)]).run();
    let of_new = world.publisher().confirm(&of_machine(&two, STUDIO_NAME).installation_id);
    let first = tell(&two, STUDIO_NAME, of_new.split('-').next().unwrap()).run();
    assert!(first.says("Go on with block 2"), "blocks for the older key are not mixed in: {first}");
}

#[test]
fn a_client_setup_key_is_told_that_it_goes_by_a_host() {
    let world = World::lab();
    let host = cut_off(&world, "host-1");
    let one = world.machine("desktop-1", &host);
    one.activate(STUDIO_NAME);
    let refused = one.call(["slmgr", "-dti"]).run();
    refused.must_fail_with(Code::MakMissing);
    assert!(refused.says("client setup key goes by an activation host"), "{refused}");
    one.call(["activate", "--telephone"]).run().must_fail_with(Code::MakMissing);
}

#[test]
fn slmgr_speaks_for_the_host_on_the_same_computer() {
    let world = World::lab();
    let host = cut_off(&world, "host-1");
    let one = world.empty_machine("desktop-1");
    one.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let slmgr = |words: &[&str]| {
        let call = one.call(["slmgr", "--host-root"]).and([host.root()]);
        call.and(words.iter().copied())
    };
    let shown = slmgr(&["-dti"]).succeed();
    let id = shown.stdout.lines().next().unwrap().strip_prefix("Installation ID: ").unwrap().to_owned();
    assert_eq!(id, shown_id(&host));
    let confirmation = world.publisher().confirm(&id);
    let part = slmgr(&["-atp", &confirmation[..7]]).run();
    part.must_fail_with(Code::ConfirmationIdInvalid);
    assert!(part.says("muster-host activate --telephone"), "nothing is kept for a host here: {part}");
    slmgr(&["-atp", &confirmation]).succeed();
    assert_eq!(host.status().publishers[0].state, PublisherState::Certified);
}

fn shown_id(host: &Host) -> String {
    shown(host).installation_id
}

#[test]
fn without_a_telephone_key_there_is_nothing_to_read_out() {
    let world = World::lab();
    let one = machine(&world, "desktop-1", &mak(&world, STUDIO_NAME));
    let host = cut_off(&world, "host-1");
    let source = muster_testkit::catalog::source(muster_testkit::world::NAME, 2, true);
    let file = world.file("without.toml");
    fs::write(&file, format!("withdrawn-telephone-keys = [1]\n{source}")).unwrap();
    world.publisher().call(["catalog", "apply"]).and([&file]).succeed();
    let bundle = world.publisher().bundle();
    one.call(["bundle", "add"]).and([&bundle]).succeed();
    host.call(["bundle", "add"]).and([&bundle]).succeed();
    one.call(["slmgr", "-dti"]).run().must_fail_with(Code::TelephoneNotSetUp);
    host.call(["activate", "--telephone"]).run().must_fail_with(Code::TelephoneNotSetUp);
}
