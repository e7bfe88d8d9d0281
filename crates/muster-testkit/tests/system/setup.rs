//! From a kit to a host that serves: with the publisher at hand, without, and with what usually goes wrong.

use std::fs;
use std::net::TcpListener;

use muster_api::host::PublisherState;
use muster_core::code::Code;
use muster_testkit::catalog::{STUDIO_AND_SERVER, SUITE_GROUP};
use muster_testkit::port;
use muster_testkit::world::World;

#[test]
fn a_kit_is_all_that_a_host_needs() {
    let world = World::lab();
    let mut host = world.host("host-1");
    host.serve();
    let status = host.status();
    let [publisher] = &status.publishers[..] else { panic!("{status:?}") };
    assert_eq!((publisher.state, publisher.certificates.len()), (PublisherState::Certified, 1));
    assert!((399..=400).contains(&publisher.certificates[0].days_left), "{publisher:?}");
    // A second group of the same publisher beside the first.
    host.set_up(&world.publisher().kit("Organisation of host-1", SUITE_GROUP));
    let publishers = host.status().publishers;
    assert_eq!((publishers.len(), publishers[0].certificates.len()), (1, 2));
    // The machines' bundle comes from the host as well.
    let bundle = world.file("from-host.bundle");
    host.call(["bundle", "export"]).and([&bundle]).succeed();
    let machine = world.empty_machine("desktop-1");
    machine.join(&bundle, host.address());
    assert_eq!(machine.status().publishers[0].publisher, host.publisher().to_string());
}

#[test]
fn without_the_publisher_the_request_is_carried_by_hand() {
    let world = World::lab();
    let nobody = format!("http://{}", port::free());
    let kit = world.file("offline.kit");
    let offline = ["kit", "Quayside Clinic", "--group", STUDIO_AND_SERVER, "--service", &nobody];
    world.publisher().call(offline).and([&kit]).succeed();
    let host = world.empty_host("host-1");
    let told = host.call(["setup"]).and([&kit]).run();
    told.must_fail_with(Code::ServiceUnreachable);
    told.must_say(&["curl", "muster-host activate --answer"]);
    let request = host.request_file();
    assert!(told.says(&request.display().to_string()), "{told}");
    assert_eq!(host.status().publishers[0].state, PublisherState::NotActivated);
    let (status, answer) = world.publisher().activate_by_hand(&request);
    assert_eq!(status, 200, "{answer}");
    let file = world.file("answer.json");
    fs::write(&file, answer).unwrap();
    let kept = world.file("kept-request.json");
    fs::copy(&request, &kept).unwrap();
    host.call(["activate", "--answer"]).and([&file]).succeed();
    assert!(!request.exists(), "it holds the host key");
    assert_eq!(host.status().publishers[0].state, PublisherState::Certified);
    // The same request again is answered again, and is no second activation.
    let (again, _) = world.publisher().activate_by_hand(&kept);
    assert_eq!(again, 200);
    let listed = world.publisher().call(["key", "show", "1", "--json"]).succeed().json();
    assert_eq!(listed["hosts"][0]["activations"], 1, "{listed}");
}

#[test]
fn a_taken_port_is_named_with_the_next_step() {
    let world = World::lab();
    let host = world.host("host-1");
    let taken = TcpListener::bind(host.address()).unwrap();
    let finished = host.call(["serve"]).run();
    finished.must_fail_with(Code::PortTaken);
    finished.must_say(&[&host.address().port().to_string(), "Next: ", "listen"]);
    drop(taken);
}

#[test]
fn nothing_set_up_is_told_as_such() {
    let world = World::lab();
    let host = world.empty_host("host-1");
    host.call(["status"]).run().must_fail_with(Code::HostNotSetUp);
    let machine = world.empty_machine("desktop-1");
    machine.call(["activate"]).run().must_fail_with(Code::NothingInstalled);
    let file = world.file("no.kit");
    fs::write(&file, b"no kit").unwrap();
    host.call(["setup"]).and([&file]).run().must_fail_with(Code::KitInvalid);
    let (kit, bundle) = (world.publisher().kit("Organisation", SUITE_GROUP), world.publisher().bundle());
    let exchanged = host.call(["setup"]).and([&bundle]).run();
    exchanged.must_fail_with(Code::FileInvalid);
    exchanged.must_say(&["this is a bundle", "muster-host bundle add FILE"]);
    let exchanged = host.call(["bundle", "add"]).and([&kit]).run();
    exchanged.must_fail_with(Code::FileInvalid);
    exchanged.must_say(&["this is a kit", "muster-host setup FILE"]);
    machine.call(["bundle", "add"]).and([&file]).run().must_fail_with(Code::BundleInvalid);
}

#[test]
fn a_wrong_configuration_is_refused_with_its_line() {
    let world = World::lab();
    let host = world.host("host-1");
    host.configure("[connections]\nmost = 0\n");
    let finished = host.call(["config", "check"]).run();
    finished.must_fail_with(Code::ConfigInvalid);
    finished.must_say(&["3"]);
    host.call(["serve"]).run().must_fail_with(Code::ConfigInvalid);
    host.configure("unknown = 1\n");
    host.call(["config", "check"]).run().must_fail_with(Code::ConfigInvalid);
    host.configure("");
    host.call(["config", "check"]).succeed();
}
