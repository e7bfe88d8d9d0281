//! Machines find hosts by DNS alone: in a real BIND 9, into which real hosts publish themselves.

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use muster_api::agent::LastResult;
    use muster_testkit::bind::{Bind, Zone};
    use muster_testkit::catalog::{SERVER, SERVER_NAME, STUDIO_NAME};
    use muster_testkit::host::Host;
    use muster_testkit::machine::Machine;
    use muster_testkit::wait;
    use muster_testkit::world::World;

    const DOMAIN: &str = "example.test";
    const NAME: &str = "_muster._tcp.example.test";
    const LOOPBACK: &str = "host-1 IN A 127.0.0.1\nhost-2 IN A 127.0.0.1\n";

    fn granted() -> Bind {
        Bind::start(&[Zone { records: LOOPBACK, ..Zone::granted(DOMAIN) }])
    }

    /// Lets a host publish itself under the name, before it serves.
    fn publishing(host: &Host, name: &str, priority: u16, bind: &Bind) {
        let (server, key) = (bind.address(), bind.key_file());
        host.configure(&format!(
            "[dns]\npublishing = true\nhost = \"{name}.{DOMAIN}\"\nttl = 60\n[[dns.zone]]\nname = \"{DOMAIN}\"\n\
             server = \"{server}\"\nkey-file = \"{}\"\npriority = {priority}\n",
            key.display()
        ));
    }

    fn record(host: &Host, name: &str, priority: u16) -> String {
        format!("{priority} 0 {} {name}.{DOMAIN}.", host.address().port())
    }

    fn wait_for(bind: &Bind, records: &[String]) {
        let there = wait::within(wait::LIMIT, || (bind.dig(NAME) == records).then_some(()));
        assert!(there.is_some(), "wanted {records:?}, found {:?}", bind.dig(NAME));
    }

    /// A machine that knows no host, only a DNS server and a domain.
    fn searching(world: &World, name: &str, server: SocketAddr) -> Machine {
        let machine = world.empty_machine(name);
        machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
        machine.look_up(&[server], &[DOMAIN]);
        machine
    }

    #[test]
    fn twenty_five_machines_find_their_host_by_name_alone_and_the_other_one_when_it_has_gone() {
        let (world, bind) = (World::lab(), granted());
        let (mut one, mut two) = (world.host("host-1"), world.host("host-2"));
        publishing(&one, "host-1", 0, &bind);
        publishing(&two, "host-2", 10, &bind);
        one.serve();
        two.serve();
        wait_for(&bind, &[record(&one, "host-1", 0), record(&two, "host-2", 10)]);
        let machines: Vec<Machine> =
            (1..=25).map(|number| searching(&world, &format!("pc-{number}"), bind.address())).collect();
        let attempts: Vec<_> = machines.iter().map(|machine| machine.activate(STUDIO_NAME)).collect();
        let (last, first) = attempts.split_last().unwrap();
        assert!(first.iter().all(|attempt| attempt.result == LastResult::Refused), "fewer than 25");
        assert_eq!(last.result, LastResult::Granted, "{last:?}");
        for machine in &machines[..24] {
            assert_eq!(machine.activate(STUDIO_NAME).result, LastResult::Granted);
        }
        let host = machines[0].product(STUDIO_NAME).unwrap().host.unwrap();
        assert_eq!((host.chosen.as_str(), host.under.as_deref()), ("cached", Some(NAME)));
        assert_eq!(two.machines().len(), 0, "priority 10 is for when nobody of priority 0 answers");

        one.stop();
        wait_for(&bind, &[record(&two, "host-2", 10)]);
        two.crowd(SERVER, 24);
        let attempt = machines[0].activate(STUDIO_NAME);
        assert_eq!(attempt.result, LastResult::Granted, "{attempt:?}");
        assert!(attempt.tries.is_empty(), "DNS no longer names the other: {attempt:?}");
        assert_eq!(attempt.host.unwrap().address, format!("host-2.{DOMAIN}:{}", two.address().port()));
    }

    #[test]
    fn a_line_that_was_printed_and_pasted_into_the_zone_is_enough() {
        let world = World::lab();
        let mut host = world.host("host-1");
        host.configure("[dns]\nhost = \"host-1.example.test\"\n");
        host.serve();
        let printed = host.call(["dns", "print", "--zone", DOMAIN, "--json"]).succeed().json();
        let line = printed["zones"][0]["record"].as_str().unwrap();
        let records = format!("{LOOPBACK}{line}\n").leak();
        let bind = Bind::start(&[Zone::fixed(DOMAIN, records)]);
        host.crowd(SERVER, 4);
        let machine = searching(&world, "pc", bind.address());
        let attempt = machine.activate(SERVER_NAME);
        assert_eq!(attempt.result, LastResult::Granted, "{attempt:?}");
        let by_hand = attempt.host.unwrap();
        assert_eq!((by_hand.chosen.as_str(), by_hand.under.as_deref()), ("dns", Some(NAME)));
    }
}
