//! A machine's DNS servers, asked in turn: real BIND 9, and servers that are away, silent, refuse or talk nonsense.

#[cfg(test)]
mod hostile_server;

#[cfg(test)]
mod tests {
    use std::net::{SocketAddr, UdpSocket};

    use muster_dns::{NameServers, PATIENCE, QuestionFault, ServiceAnswer};
    use muster_testkit::bind::{Bind, Zone};
    use muster_testkit::port;

    use super::hostile_server::{by_stream, reply, start, within};

    const NAME: &str = "_muster._tcp.example.test";
    const ZONE: &str = "_muster._tcp SRV 0 0 1688 host\nhost A 192.0.2.1\nhost AAAA 2001:db8::1";
    /// Seconds that a server has while others remain.
    const SHORT: u64 = 2;
    const AT_ONCE: u64 = 0;

    fn bind() -> Bind {
        Bind::start(&[Zone::fixed("example.test", ZONE)])
    }

    fn silent() -> (UdpSocket, SocketAddr) {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        let address = socket.local_addr().unwrap();
        (socket, address)
    }

    /// Says no more than this response code.
    fn saying(code: u8) -> SocketAddr {
        let refuse = move |question: &[u8]| {
            let mut refusal = reply(question, [0; 3], &[]);
            refusal[3] |= code;
            vec![refusal]
        };
        start(refuse, |_, _| ())
    }

    fn targets(answer: &ServiceAnswer) -> Vec<&str> {
        answer.records.iter().map(|record| &*record.target).collect()
    }

    #[test]
    fn a_server_that_does_not_answer_gives_way_to_the_next() {
        let (bind, elsewhere) = (bind(), Bind::start(&[Zone::fixed("other.test", "")]));
        let broken_stream = by_stream(|_| vec![0; 40]);
        let nonsense = start(|question| vec![reply(question, [9, 0, 0], &[])], |_, _| ());
        let others = [
            elsewhere.address(),
            port::free(),
            broken_stream,
            nonsense,
            saying(1),
            saying(2),
            saying(4),
            saying(5),
        ];
        for other in others {
            let servers = NameServers::new([other, bind.address()]);
            let answer = within(AT_ONCE, || servers.services(NAME)).unwrap();
            assert_eq!(targets(&answer), ["host.example.test"]);
            let found =
                within(AT_ONCE, || NameServers::new([other, bind.address()]).addresses("host.example.test"));
            assert_eq!(found.unwrap().len(), 2);
        }
    }

    #[test]
    fn a_silent_server_costs_its_two_seconds_once() {
        let (bind, (socket, silent)) = (bind(), silent());
        let servers = NameServers::new([silent, bind.address()]);
        assert_eq!(targets(&within(SHORT, || servers.services(NAME)).unwrap()), ["host.example.test"]);
        let mut buffer = [0; 512];
        socket.set_nonblocking(true).unwrap();
        let mut asked = || std::iter::from_fn(|| socket.recv(&mut buffer).ok()).count();
        assert_eq!(asked(), 2);
        for _ in 0..3 {
            servers.services(NAME).unwrap();
            servers.clone().addresses("host.example.test").unwrap();
        }
        assert_eq!(asked(), 0, "the one that answered is asked first");
    }

    #[test]
    fn when_nobody_answers_all_servers_are_named_within_eight_seconds() {
        let (one, two, three) = (silent(), silent(), silent());
        let servers = NameServers::new([one.1, two.1, three.1]);
        let fault = within(2 * SHORT + PATIENCE, || servers.services(NAME)).unwrap_err();
        assert_eq!(fault, QuestionFault::Silence { servers: vec![one.1, two.1, three.1] });
        let fault = NameServers::new([saying(5), saying(2)]).addresses("host.example.test").unwrap_err();
        assert!(matches!(fault, QuestionFault::Refused { code: 2, .. }), "{fault}");
    }

    #[test]
    fn that_there_is_nothing_is_an_answer() {
        let (empty, bind) = (Bind::start(&[Zone::fixed("example.test", "")]), bind());
        let servers = NameServers::new([empty.address(), bind.address()]);
        assert_eq!(
            servers.services(NAME),
            Ok(ServiceAnswer { name: NAME.to_owned(), ..ServiceAnswer::default() })
        );
        assert_eq!(servers.addresses("host.example.test"), Ok(Vec::new()));
    }
}
