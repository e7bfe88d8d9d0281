//! Product keys as people type them: forgiven where that is safe, named as a typing error where not, and told what to
//! do where they are in the wrong place. All of it offline, and none of it costs anything.

use std::fs;

use muster_core::code::Code;
use muster_testkit::catalog::{STUDIO_AND_SERVER, STUDIO_NAME};
use muster_testkit::host::Host;
use muster_testkit::machine::Machine;
use muster_testkit::program::Finished;
use muster_testkit::world::World;
use muster_wire::object::Kit;

const ALPHABET: &str = "BCDFGHJKMPQRTVWXY2346789";

/// A host and a machine with the publisher's bundle, and nobody to ask.
struct Bench {
    world: World,
    host: Host,
    machine: Machine,
    host_key: String,
    setup_key: String,
}

impl Bench {
    fn new() -> Self {
        let world = World::lab();
        let kit = world.publisher().kit("Quayside Clinic", STUDIO_AND_SERVER);
        let kit: Kit = muster_wire::decode(&fs::read(kit).unwrap()).unwrap();
        let host = world.empty_host("host-1");
        let bundle = world.publisher().bundle();
        host.call(["bundle", "add"]).and([&bundle]).succeed();
        let machine = world.empty_machine("desktop-1");
        machine.call(["bundle", "add"]).and([&bundle]).succeed();
        let products = &host.trust().rules().catalog().products.clone();
        Self { world, host, machine, host_key: kit.host_key, setup_key: products[0].setup_key.clone() }
    }
    fn on_host(&self, key: &str) -> Finished {
        self.host.call(["key", "install", key]).run()
    }
    fn on_machine(&self, key: &str) -> Finished {
        self.machine.call(["key", "install", key]).run()
    }
}

fn grouped(key: &str, dash: &str) -> String {
    let groups: Vec<_> = (0..5).map(|group| &key[group * 5..group * 5 + 5]).collect();
    groups.join(dash)
}

#[test]
fn one_wrong_character_is_a_typing_error_offline() {
    let bench = Bench::new();
    for at in 0..25 {
        let typed = &bench.host_key[at..=at];
        let next = (ALPHABET.find(typed).unwrap() + 1 + at) % ALPHABET.len();
        let other = &ALPHABET[next..=next];
        if other == typed {
            continue;
        }
        let wrong = format!("{}{other}{}", &bench.host_key[..at], &bench.host_key[at + 1..]);
        for finished in [bench.on_host(&grouped(&wrong, "-")), bench.on_machine(&wrong)] {
            finished.must_fail_with(Code::KeyInvalid);
            finished.must_say(&["typing error"]);
        }
    }
    let swapped = format!("{}{}", &bench.host_key[1..], &bench.host_key[..1]);
    bench.on_host(&swapped).must_fail_with(Code::KeyInvalid);
    assert_eq!(bench.host.status().publishers[0].keys, [], "nothing was installed");
}

#[test]
fn dashes_of_any_kind_small_letters_and_wide_ones_are_forgiven() {
    let bench = Bench::new();
    let wide: String =
        bench.setup_key.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
    let forms = [
        bench.setup_key.clone(),
        grouped(&bench.setup_key, "-"),
        grouped(&bench.setup_key, "\u{2013}"),
        grouped(&bench.setup_key, "\u{2014}"),
        grouped(&bench.setup_key, "\u{2212}"),
        grouped(&bench.setup_key, "\u{FF0D}"),
        grouped(&bench.setup_key, " "),
        format!("  {}  ", grouped(&bench.setup_key, " - ")),
        grouped(&bench.setup_key.to_lowercase(), "-"),
        wide.clone(),
        wide.to_lowercase(),
    ];
    for form in forms {
        let finished = bench.on_machine(&form);
        assert_eq!(finished.code, Some(0), "{form}: {finished}");
    }
    let product = bench.machine.product(STUDIO_NAME).unwrap();
    assert_eq!(product.partial_key.as_deref(), Some(&bench.setup_key[20..]));
    let finished = bench.on_host(&grouped(&bench.host_key.to_lowercase(), "\u{2014}"));
    assert_eq!(finished.code, Some(0), "{finished}");
}

#[test]
fn a_key_in_the_wrong_place_is_told_what_to_do_and_costs_nothing() {
    let bench = Bench::new();
    let on_machine = bench.on_machine(&bench.host_key);
    on_machine.must_fail_with(Code::HostKeyOnMachine);
    on_machine.must_say(&["muster-host"]);
    let on_host = bench.on_host(&bench.setup_key);
    on_host.must_fail_with(Code::SetupKeyOnHost);
    on_host.must_say(&["Next: "]);
    assert_eq!(bench.machine.product(STUDIO_NAME), None, "nothing was installed");
    assert_eq!(bench.host.status().publishers[0].keys, [], "nothing was installed");
    let listed = bench.world.publisher().call(["key", "list", "--json"]).succeed();
    assert!(!listed.says(&bench.host_key), "a list shows no key: {listed}");
    assert_eq!(listed.json()["keys"][0]["hosts"], 0, "{listed}");
}

#[test]
fn a_key_of_another_publisher_is_named_as_such() {
    let bench = Bench::new();
    let other = World::lab();
    let kit = other.publisher().kit("Quayside Clinic", STUDIO_AND_SERVER);
    let kit: Kit = muster_wire::decode(&fs::read(kit).unwrap()).unwrap();
    bench.on_host(&kit.host_key).must_fail_with(Code::KeyOtherPublisher);
    let foreign = other.publisher().trust().rules().catalog().products[0].setup_key.clone();
    bench.on_machine(&foreign).must_fail_with(Code::KeyOtherPublisher);
}
