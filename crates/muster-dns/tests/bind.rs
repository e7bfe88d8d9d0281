//! Questions and signed updates against a real BIND 9.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpListener, UdpSocket};

    use muster_dns::{
        ExchangeFault, OwnRecord, QuestionFault, ServiceRecord, UpdateFault, UpdateKey, services,
    };
    use muster_os::clock;
    use muster_testkit::bind::{Bind, Zone};

    const NAME: &str = "_muster._tcp.example.test";

    fn own(host: &str, port: u16) -> OwnRecord {
        let target = format!("{host}.example.test");
        let record = ServiceRecord { priority: 10, weight: 5, port, target, ttl: 60 };
        OwnRecord { zone: "example.test".to_owned(), name: NAME.to_owned(), record }
    }

    fn publish(server: SocketAddr, key: &UpdateKey, own: &OwnRecord) -> Result<(), UpdateFault> {
        muster_dns::publish(server, key, own, clock::now_utc())
    }

    fn withdraw(server: SocketAddr, key: &UpdateKey, own: &OwnRecord) -> Result<(), UpdateFault> {
        muster_dns::withdraw(server, key, own, clock::now_utc())
    }

    fn key(bind: &Bind) -> UpdateKey {
        UpdateKey::parse(&fs::read_to_string(bind.key_file()).unwrap()).unwrap()
    }

    /// The same key file with another name, or another secret.
    fn other_key(bind: &Bind, from: &str, to: &str) -> UpdateKey {
        let text = fs::read_to_string(bind.key_file()).unwrap();
        assert!(text.contains(from), "{text}");
        UpdateKey::parse(&text.replacen(from, to, 1)).unwrap()
    }

    #[test]
    fn hosts_share_a_name_and_each_takes_away_its_own_record_only() {
        let bind = Bind::start(&[Zone::granted("example.test")]);
        let (server, key) = (bind.address(), key(&bind));
        assert_eq!(services(server, NAME).unwrap().records, []);
        for host in ["one", "two"] {
            publish(server, &key, &own(host, 1688)).unwrap();
        }
        publish(server, &key, &own("one", 1688)).unwrap();
        let both = ["10 5 1688 one.example.test.", "10 5 1688 two.example.test."];
        assert_eq!(bind.dig(NAME), both);
        let mut seen = services(server, NAME).unwrap().records;
        seen.sort();
        assert_eq!(seen, [own("one", 1688).record, own("two", 1688).record]);
        // A port that changed takes the place of the old one.
        publish(server, &key, &own("one", 1700)).unwrap();
        assert_eq!(bind.dig(NAME), ["10 5 1688 two.example.test.", "10 5 1700 one.example.test."]);
        withdraw(server, &key, &own("one", 1700)).unwrap();
        withdraw(server, &key, &own("one", 1700)).unwrap();
        assert_eq!(bind.dig(NAME), both[1..]);
    }

    #[test]
    fn each_refusal_has_its_own_reason() {
        let fixed = Zone::fixed("fixed.test", "");
        let alias = "_muster._tcp IN CNAME _muster._tcp.example.test.\n";
        let branch = Zone { records: alias, ..Zone::granted("branch.test") };
        let bind = Bind::start(&[Zone::granted("example.test"), fixed, branch]);
        let (server, good) = (bind.address(), key(&bind));
        let refused = |key: &UpdateKey, own: &OwnRecord| publish(server, key, own).unwrap_err();
        let one = own("one", 1688);
        let other = other_key(&bind, "secret \"", "secret \"AAAA");
        assert!(matches!(refused(&other, &one), UpdateFault::BadSignature { .. }));
        let other = other_key(&bind, "muster-host", "other-host");
        assert!(matches!(refused(&other, &one), UpdateFault::BadKey { key, .. } if key == "other-host"));
        let elsewhere = |zone: &str| OwnRecord {
            zone: zone.to_owned(),
            name: format!("_muster._tcp.{zone}"),
            ..own("one", 1688)
        };
        let fault = refused(&good, &elsewhere("fixed.test"));
        assert!(matches!(&fault, UpdateFault::Refused { zone, .. } if zone == "fixed.test"), "{fault}");
        let not_granted = OwnRecord { name: "www.example.test".to_owned(), ..one.clone() };
        assert!(matches!(refused(&good, &not_granted), UpdateFault::Refused { .. }));
        let fault = refused(&good, &elsewhere("unknown.test"));
        assert!(
            matches!(&fault, UpdateFault::NotAuthoritative { zone, .. } if zone == "unknown.test"),
            "{fault}"
        );
        // The server would say that all is well, and pass the record over.
        let fault = refused(&good, &elsewhere("branch.test"));
        assert!(matches!(&fault, UpdateFault::Alias { alias, .. } if alias == NAME), "{fault}");
        for ahead in [3_600, -3_600] {
            let fault = muster_dns::publish(server, &good, &one, clock::now_utc() - ahead).unwrap_err();
            let UpdateFault::BadTime { ahead: told, .. } = fault else { panic!("{fault}") };
            assert!(told.abs_diff(ahead) < 30, "{told} s");
        }
        assert_eq!(bind.dig(NAME), Vec::<String>::new(), "nothing was written");
    }

    #[test]
    fn the_limit_of_a_hundred_records_under_one_name_is_recognised() {
        let bind = Bind::start(&[Zone::granted("example.test")]);
        let (server, key) = (bind.address(), key(&bind));
        let adding: String = (0..100)
            .map(|host| format!("update add {NAME} 60 SRV 0 0 1688 host-{host}.example.test.\n"))
            .collect();
        let SocketAddr::V4(address) = server else { panic!("{server}") };
        let script = format!("server {} {}\nzone example.test\n{adding}send\n", address.ip(), address.port());
        bind.nsupdate(&script).succeed();
        // A hundred records do not fit a datagram.
        assert_eq!(services(server, NAME).unwrap().records.len(), 100);
        let fault = publish(server, &key, &own("one", 1688)).unwrap_err();
        assert!(matches!(fault, UpdateFault::Full { records: 100, .. }), "{fault}");
        withdraw(server, &key, &OwnRecord { record: seen_last(server), ..own("one", 1688) }).unwrap();
        publish(server, &key, &own("one", 1688)).unwrap();
        assert_eq!(bind.dig(NAME).len(), 100);
    }

    fn seen_last(server: SocketAddr) -> ServiceRecord {
        services(server, NAME).unwrap().records.pop().unwrap()
    }

    #[test]
    fn a_server_that_is_away_silent_or_something_else_is_named_as_that() {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let fault = services(free, NAME).unwrap_err();
        assert!(
            matches!(fault, QuestionFault::Exchange(ExchangeFault::Unreachable { server, .. }) if server == free)
        );
        let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
        let fault = services(silent.local_addr().unwrap(), NAME).unwrap_err();
        assert!(
            matches!(fault, QuestionFault::Exchange(ExchangeFault::Silent { seconds: 4, .. })),
            "{fault}"
        );
        let mut buffer = [0; 512];
        silent.set_nonblocking(true).unwrap();
        let asked = std::iter::from_fn(|| silent.recv(&mut buffer).ok()).count();
        assert_eq!(asked, 2, "a question is sent twice: datagrams get lost");
    }

    #[test]
    fn garbage_and_strangers_replies_are_passed_over() {
        let garbler = UdpSocket::bind("127.0.0.1:0").unwrap();
        let address = garbler.local_addr().unwrap();
        let answering = std::thread::spawn(move || {
            let mut buffer = [0; 512];
            let (length, from) = garbler.recv_from(&mut buffer).unwrap();
            garbler.send_to(b"no", from).unwrap();
            let mut other_number = buffer[..length].to_vec();
            other_number[1] ^= 1;
            other_number[2] |= 0x80;
            garbler.send_to(&other_number, from).unwrap();
            let mut garbage = buffer[..length].to_vec();
            garbage[2] |= 0x80;
            garbage[6..8].copy_from_slice(&[0, 9]);
            garbler.send_to(&garbage, from).unwrap();
        });
        let fault = services(address, NAME).unwrap_err();
        assert_eq!(fault, QuestionFault::Exchange(ExchangeFault::NotDns { server: address }));
        answering.join().unwrap();
    }

    #[test]
    fn a_truncated_reply_is_asked_for_again_and_a_stream_that_ends_early_is_no_dns() {
        let (udp, tcp) = loop {
            let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
            if let Ok(tcp) = TcpListener::bind(udp.local_addr().unwrap()) {
                break (udp, tcp);
            }
        };
        let address = udp.local_addr().unwrap();
        let answering = std::thread::spawn(move || {
            let mut buffer = [0; 512];
            let (length, from) = udp.recv_from(&mut buffer).unwrap();
            buffer[2] |= 0x82;
            udp.send_to(&buffer[..length], from).unwrap();
            let (mut stream, _) = tcp.accept().unwrap();
            stream.read_exact(&mut buffer[..2 + length]).unwrap();
            stream.write_all(&[0, 200, 1, 2, 3]).unwrap();
        });
        let fault = services(address, NAME).unwrap_err();
        assert_eq!(fault, QuestionFault::Exchange(ExchangeFault::NotDns { server: address }));
        answering.join().unwrap();
    }
}
