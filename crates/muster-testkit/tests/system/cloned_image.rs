//! The story that brought most administrators to the manual: thirty computers from one image, requests rise, the count
//! does not, nothing activates; a rearm on each, and all do. Once with `slmgr` and the desktop product, once with `ospp`
//! and the suite; with real programs throughout, and with healing off, so that the field's behaviour is the whole of it.

use std::collections::BTreeSet;

use muster_testkit::catalog::{STUDIO, SUITE, SUITE_GROUP};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::program::{Call, Finished, Program};
use muster_testkit::publisher::Kind;
use muster_testkit::world::World;
use muster_wire::number::ProductNumber;

const MACHINES: usize = 30;

/// The image: product installed, asked once, so that it has an id.
fn image(world: &World, host: &Host, product: ProductNumber, ask: &[&str]) -> Machine {
    let image = world.machine("image", host);
    let key = world.publisher().trust().rules().product(product).unwrap().setup_key.clone();
    image.call(["slmgr", "-ipk", &key]).succeed();
    image.call(ask).fail();
    image
}

fn copies(image: &Machine, count: usize) -> Vec<Machine> {
    (1..=count).map(|number| image.copy(&format!("pc-{number:02}"))).collect()
}

/// The number behind a label of the host's block.
fn figure(block: &Finished, label: &str) -> u32 {
    let line = block.stdout.lines().find(|line| line.trim().starts_with(label));
    let line = line.unwrap_or_else(|| panic!("no `{label}` in {block}"));
    line.rsplit(": ").next().unwrap().trim().parse().unwrap()
}

/// `slmgr /dlv` on the host's own computer, for one product.
fn host_block(console: &Machine, host: &Host, world: &World, product: ProductNumber) -> Finished {
    let id = world.publisher().trust().rules().product(product).unwrap().activation_id;
    console.call(["slmgr", "/dlv", &id.to_string(), "--host-root"]).and([host.root()]).succeed()
}

#[test]
fn thirty_clones_count_once_until_each_is_rearmed() {
    let world = World::of(Kind::LAB_WITHOUT_HEALING);
    let mut host = world.host("host-1");
    host.serve();
    let console = world.empty_machine("console");
    let image = image(&world, &host, STUDIO, &["slmgr", "-ato"]);
    let machines = copies(&image, MACHINES);
    for machine in &machines {
        machine.call(["slmgr", "-ato"]).fail().must_say(&["0xC004F038"]);
    }
    let before = host_block(&console, &host, &world, STUDIO);
    assert_eq!(figure(&before, "Current count"), 1, "{before}");
    assert_eq!(figure(&before, "Total requests received"), 31, "{before}");
    assert!(before.says("share"), "the host names the clones: {before}");
    let told = machines[29].call(["slmgr", "/dli"]).succeed();
    told.must_say(&["machines share this CMID", "slmgr -rearm"]);

    for machine in &machines {
        machine.call(["slmgr", "/rearm"]).succeed();
    }
    let outcomes: Vec<bool> =
        machines.iter().map(|machine| machine.call(["slmgr", "-ato"]).run().code == Some(0)).collect();
    // The image's own id counts too, so that the 24th of them is the 25th machine.
    assert_eq!(outcomes.iter().position(|licensed| *licensed), Some(23), "{outcomes:?}");
    for machine in &machines {
        machine.call(["slmgr", "-ato"]).succeed().must_say(&["Product activated successfully."]);
        machine.call(["slmgr", "-xpr"]).succeed().must_say(&["Volume activation will expire"]);
    }
    let after = host_block(&console, &host, &world, STUDIO);
    assert_eq!(figure(&after, "Current count"), 31, "{after}");
    assert_eq!(figure(&after, "Total requests received"), 91, "{after}");
}

#[test]
fn thirty_suites_from_one_image_count_once_until_each_is_rearmed() {
    let world = World::of(Kind::LAB_WITHOUT_HEALING);
    let mut host = world.empty_host("host-1");
    host.set_up(&world.publisher().kit("Organisation", SUITE_GROUP));
    host.serve();
    let console = world.empty_machine("console");
    let image = image(&world, &host, SUITE, &["ospp", "/act"]);
    let machines = copies(&image, MACHINES);
    let address = host.address().to_string();
    for machine in &machines {
        machine.call(["ospp", &format!("/sethst:{address}")]).succeed();
        machine.call(["ospp", "/act"]).fail().must_say(&["ERROR CODE: 0xC004F038"]);
    }
    let ids = || {
        let id = |machine: &Machine| machine.call(["ospp", "/dcmid"]).succeed().stdout;
        machines.iter().map(id).collect::<BTreeSet<String>>()
    };
    assert_eq!(ids().len(), 1, "one id on all of them");
    let before = host_block(&console, &host, &world, SUITE);
    assert_eq!(figure(&before, "Current count"), 1, "{before}");
    assert_eq!(figure(&before, "Total requests received"), 31, "{before}");

    // The program under the name that administrators know.
    let ospprearm = world.file("ospprearm");
    std::os::unix::fs::symlink(Program::Machine.path(), &ospprearm).unwrap();
    for machine in &machines {
        let rearm = Call::of(&ospprearm).and(["--root".as_ref(), machine.root().as_os_str()]);
        rearm.succeed().must_say(&["rearm successful"]);
    }
    assert_eq!(ids().len(), MACHINES, "an id of its own on each");
    let outcomes: Vec<bool> =
        machines.iter().map(|machine| machine.call(["ospp", "/act"]).run().code == Some(0)).collect();
    // The image's own id counts too, so that the fourth of them is the fifth machine.
    assert_eq!(outcomes.iter().position(|licensed| *licensed), Some(3), "{outcomes:?}");
    for machine in &machines {
        machine.call(["ospp", "/act"]).succeed().must_say(&["<Product activation successful>"]);
        machine.call(["ospp", "/dstatus"]).succeed().must_say(&["---LICENSED---"]);
    }
    let after = host_block(&console, &host, &world, SUITE);
    // Twice the suite's threshold is the most that machines are told; all 31 of them are on record.
    assert_eq!(figure(&after, "Current count"), 10, "{after}");
    after.must_say(&["31 different machines seen"]);
}
