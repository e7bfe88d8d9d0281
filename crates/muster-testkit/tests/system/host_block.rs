//! What stands beneath the block of a host that licenses nobody, while the fields of the block stay those of the field.

use muster_testkit::catalog::{SUITE, SUITE_GROUP};
use muster_testkit::world::World;

#[test]
fn a_host_that_does_not_run_or_is_revoked_licenses_nobody() {
    let world = World::lab();
    let mut host = world.empty_host("host-1");
    host.set_up(&world.publisher().kit("Organisation of host-1", SUITE_GROUP));
    host.serve();
    host.crowd(SUITE, 5);
    let machine = world.empty_machine("pc-1");
    machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    let root = host.root().to_str().unwrap().to_owned();
    let shown =
        |language: &str| machine.call(["--lang", language, "slmgr", "-dli", "--host-root", &root]).succeed();
    shown("en").must_say(&["whoever asks is licensed", "renews by itself"]);

    host.stop();
    let stopped = shown("en");
    stopped.must_say(&["Key Management Service is enabled on this machine", "but nobody is licensed"]);
    let mut beneath = stopped.stdout.lines().skip_while(|line| *line != "What is behind it").skip(1);
    let first = beneath.next().unwrap();
    assert!(first.contains("nobody is answered now; start it with"), "{stopped}");
    for wrong in ["whoever asks is licensed", "renews by itself"] {
        assert!(!stopped.stdout.contains(wrong), "{stopped}");
    }
    shown("ja").must_say(&["現在どのコンピューターにも応答しません", "直すまでライセンスは許諾されません"]);

    let keys = world.publisher().call(["key", "list", "--json"]).succeed().json();
    let serial = keys["keys"][0]["serial"].to_string();
    world.publisher().call(["key", "block", &serial]).succeed();
    host.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
    host.serve();
    let revoked = shown("en");
    revoked.must_say(&["0xE004010A", "Certificate: revoked by the publisher", "but nobody is licensed"]);
    assert!(!revoked.stdout.contains("whoever asks is licensed"), "{revoked}");
}
