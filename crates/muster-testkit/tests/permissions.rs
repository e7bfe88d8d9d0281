//! What a standard user may do on a machine with an agent, and what not, by real users over the real socket.

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use muster_core::code::Code;
    use muster_testkit::catalog::{SERVER, SERVER_NAME};
    use muster_testkit::program::Call;
    use muster_testkit::raw::{Connection, InventedMachine};
    use muster_testkit::world::World;

    const LICENSED: u8 = 1;

    fn as_nobody(call: Call) -> Call {
        call.under(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"])
    }

    #[test]
    fn a_standard_user_looks_and_activates_and_changes_nothing() {
        let world = World::lab();
        // The folder of a test is its own user's; that of a machine is everybody's to read.
        fs::set_permissions(world.file(""), Permissions::from_mode(0o755)).unwrap();
        let mut host = world.host("host-1");
        host.serve();
        for _ in 0..4 {
            let request = InventedMachine::new(host.publisher()).request(SERVER);
            Connection::open(host.address()).unwrap().ask(&request).unwrap();
        }
        let machine = world.machine("server-1", &host);
        fs::set_permissions(machine.root(), Permissions::from_mode(0o755)).unwrap();
        let _agent = machine.agent();

        as_nobody(machine.call(["status"])).succeed().must_say(&["server-1"]);
        as_nobody(machine.call(["activate", "--product", SERVER_NAME])).succeed();
        assert_eq!(machine.product(SERVER_NAME).unwrap().state, LICENSED);
        as_nobody(machine.call(["check", "--product", SERVER_NAME])).succeed();

        let before = machine.status();
        let key = "BBBBB-BBBBB-BBBBB-BBBBB-BBBBB";
        let changes: [&[&str]; 4] =
            [&["key", "install", key], &["rearm"], &["host", "clear"], &["host", "set", "other.example"]];
        for change in changes {
            as_nobody(machine.call(change)).run().must_fail_with(Code::AccessDenied);
        }
        let refused = as_nobody(machine.call(["key", "install", key])).run();
        refused.must_say(&["0x80070005"]);
        assert_eq!(machine.status(), before, "nothing was changed");
        machine.call(["host", "clear"]).succeed();
    }

    #[test]
    fn without_an_agent_the_system_decides() {
        let world = World::lab();
        fs::set_permissions(world.file(""), Permissions::from_mode(0o755)).unwrap();
        let host = world.host("host-1");
        let machine = world.machine("desktop-1", &host);
        fs::set_permissions(machine.root(), Permissions::from_mode(0o755)).unwrap();
        as_nobody(machine.call(["status"])).succeed();
        let denied = as_nobody(machine.call(["rearm"])).fail();
        assert_eq!(denied.code, Some(Code::FileDenied.exit().number().into()), "{denied}");
    }
}
