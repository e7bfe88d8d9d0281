//! Answers that are made to hurt: each is passed over, refused or cut to size, within the time that a question has.

#[cfg(test)]
mod hostile_server;

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::{IpAddr, SocketAddr};
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    use muster_dns::{
        ADDRESSES, ExchangeFault, PATIENCE, QuestionFault, RECORDS, ServiceAnswer, addresses, services,
    };
    use muster_os::clock;
    use muster_testkit::bind::{Bind, Zone};

    use super::hostile_server::{by_stream, reply, start, truncated, within};

    const NAME: &str = "_muster._tcp.example.test";
    /// Without waiting for anything.
    const AT_ONCE: u64 = 0;
    /// The name of the question, as an answer names it.
    const SAME_NAME: [u8; 2] = [0xc0, 12];

    /// Makes an answer of a question.
    type Answer = fn(&[u8]) -> Vec<u8>;

    /// A service record: priority 1, weight 2, port 3, and the target.
    fn record(target: &[u8]) -> Vec<u8> {
        let length = u8::try_from(6 + target.len()).unwrap();
        [&SAME_NAME[..], &[0, 33, 0, 1, 0, 0, 0, 60, 0, length, 0, 1, 0, 2, 0, 3], target].concat()
    }

    fn only_datagrams(datagrams: impl Fn(&[u8]) -> Vec<Vec<u8>> + Send + 'static) -> SocketAddr {
        start(datagrams, |_, _| ())
    }

    /// Bytes that look like chance and are the same in every run.
    fn noise(seed: u64, length: usize) -> Vec<u8> {
        let next = |state: &u64| {
            Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
        };
        std::iter::successors(next(&seed), next).take(length).map(|state| state.to_be_bytes()[0]).collect()
    }

    fn not_dns(server: SocketAddr) -> QuestionFault {
        ExchangeFault::NotDns { server }.into()
    }

    fn silent(server: SocketAddr) -> QuestionFault {
        ExchangeFault::Silent { server, seconds: PATIENCE }.into()
    }

    fn targets(answer: &ServiceAnswer) -> Vec<&str> {
        answer.records.iter().map(|record| &*record.target).collect()
    }

    #[test]
    fn five_hundred_records_are_cut_to_size_and_the_rest_is_counted() {
        let bind = Bind::start(&[Zone::large(
            "example.test",
            "$GENERATE 1-500 _muster._tcp SRV \"0 0 1688 host-$\"\n$GENERATE 1-12 many A 192.0.2.$\n\
             $GENERATE 1-12 many AAAA 2001:db8::$\n_few._tcp SRV 0 0 1688 many",
        )]);
        let answer = within(PATIENCE, || services(bind.address(), NAME)).unwrap();
        assert_eq!((answer.records.len(), answer.left_out), (RECORDS, 500 - RECORDS));
        let few = services(bind.address(), "_few._tcp.example.test").unwrap();
        let came_along: Vec<_> = few.addresses.iter().map(|(name, found)| (&**name, found.len())).collect();
        assert_eq!(came_along, [("many.example.test", ADDRESSES)]);
        assert_eq!(addresses(bind.address(), "many.example.test").unwrap().len(), ADDRESSES);
    }

    #[test]
    fn a_loop_of_aliases_has_nothing() {
        let bind = Bind::start(&[Zone::fixed(
            "example.test",
            "_muster._tcp CNAME _other._tcp\n_other._tcp CNAME _muster._tcp\n\
             self CNAME self\na CNAME b\nb CNAME c\nc CNAME a",
        )]);
        // Old versions send the loop as it is, new ones refuse to.
        let is_nothing = |fault: &QuestionFault| matches!(fault, QuestionFault::Refused { code: 2, .. });
        let found = within(PATIENCE, || services(bind.address(), NAME));
        assert!(found.as_ref().map_or_else(is_nothing, |answer| answer.records.is_empty()), "{found:?}");
        for name in ["self.example.test", "a.example.test", "c.example.test"] {
            let found = within(PATIENCE, || addresses(bind.address(), name));
            assert!(found.as_ref().map_or_else(is_nothing, Vec::is_empty), "{name}: {found:?}");
        }
        let server = only_datagrams(|question| {
            let alias = [&SAME_NAME[..], &[0, 5, 0, 1, 0, 0, 0, 60, 0, 2], &SAME_NAME].concat();
            vec![reply(question, [60, 0, 0], &alias.repeat(60))]
        });
        assert_eq!(
            within(AT_ONCE, || services(server, NAME)),
            Ok(ServiceAnswer { name: NAME.to_owned(), ..ServiceAnswer::default() })
        );
        assert_eq!(within(AT_ONCE, || addresses(server, "a.example.test")), Ok(Vec::new()));
    }

    #[test]
    fn a_private_name_is_just_a_name_and_no_host_is_no_host() {
        let bind = Bind::start(&[Zone::fixed(
            "example.test",
            "_muster._tcp SRV 0 0 1688 localhost.\n_muster._tcp SRV 0 0 1688 host.internal.\n\
             _muster._tcp SRV 0 0 1688 nodots.\n_muster._tcp SRV 0 0 1688 127.0.0.1.\n_none._tcp SRV 0 0 0 .",
        )]);
        let answer = services(bind.address(), NAME).unwrap();
        let mut private = targets(&answer);
        private.sort_unstable();
        assert_eq!(private, ["127.0.0.1", "host.internal", "localhost", "nodots"]);
        for name in private {
            let found = within(PATIENCE, || addresses(bind.address(), name));
            assert!(matches!(found, Err(QuestionFault::Refused { code: 5, .. })), "{name}: {found:?}");
        }
        let none = services(bind.address(), "_none._tcp.example.test").unwrap();
        assert_eq!(targets(&none), [""]);
        assert_eq!(addresses(bind.address(), "").unwrap_err(), QuestionFault::Name(String::new()));
    }

    #[test]
    fn a_target_that_is_no_name_is_shown_without_its_bytes_and_never_asked_for() {
        let server = only_datagrams(|question| {
            vec![reply(question, [1, 0, 0], &record(b"\x09a\x1b[31m\r\n\0\x02b.\0"))]
        });
        let answer = services(server, NAME).unwrap();
        let [target] = targets(&answer)[..] else { panic!("{answer:?}") };
        assert!(target.bytes().all(|byte| byte.is_ascii_graphic()), "{target:?}");
        assert_eq!(addresses(server, target).unwrap_err(), QuestionFault::Name(target.to_owned()));
    }

    #[test]
    fn what_is_no_reply_to_the_question_is_passed_over_until_one_comes() {
        let server = only_datagrams(|question| {
            let good = reply(question, [1, 0, 0], &record(b"\x04good\0"));
            let forged = reply(question, [1, 0, 0], &record(b"\x06forged\0"));
            let changed = |at: usize, byte: u8| {
                let mut changed = forged.clone();
                changed[at] = byte;
                changed
            };
            vec![
                Vec::new(),
                noise(1, 1_232),
                [&question[..2], &noise(2, 600)].concat(),
                question.to_vec(),
                changed(1, question[1] ^ 1),
                changed(14, b'x'),
                // Twelve bytes that promise 65,535 questions.
                [&question[..2], &[0x81, 0x80, 255, 255], &[0; 6]].concat(),
                // The header alone of an answer that has nothing.
                [&question[..2], &[0x81, 0x80], &[0; 8]].concat(),
                good,
            ]
        });
        let answer = within(AT_ONCE, || services(server, NAME)).unwrap();
        assert_eq!(targets(&answer), ["good"]);
    }

    #[test]
    fn a_flood_of_strangers_replies_costs_no_more_than_silence() {
        let server = only_datagrams(|question| {
            let other_number = [question[0] ^ 1, question[1]];
            let stranger =
                reply(&[&other_number, &question[2..]].concat(), [1, 0, 0], &record(b"\x06forged\0"));
            vec![stranger; 20_000]
        });
        assert_eq!(within(PATIENCE, || services(server, NAME)).unwrap_err(), silent(server));
    }

    #[test]
    fn a_reply_that_breaks_its_word_is_no_dns() {
        let broken: [Answer; 5] = [
            |question| reply(question, [65_535, 0, 0], &[]),
            |question| reply(question, [65_535, 65_535, 65_535], &record(b"\0")),
            // A name that is itself, and two that are each other; both stand behind the question.
            |question| reply(question, [1, 0, 0], &at_its_end(question, 0)),
            |question| reply(question, [1, 0, 0], &at_its_end(question, 2)),
            // A record that is longer than its message.
            |question| reply(question, [1, 0, 0], &record(b"\x3fcut")),
        ];
        for broken in broken {
            let server = only_datagrams(move |question| vec![broken(question)]);
            assert_eq!(within(AT_ONCE, || services(server, NAME)).unwrap_err(), not_dns(server));
        }
    }

    /// Two pointers that stand behind the question: the first leads to `ahead` bytes behind itself, the second back.
    fn at_its_end(question: &[u8], ahead: u8) -> Vec<u8> {
        let here = u8::try_from(reply(question, [0; 3], &[]).len()).unwrap();
        [&[0xc0, here + ahead, 0xc0, here][..], &record(b"\0")].concat()
    }

    #[test]
    fn garbage_behind_the_right_question_is_refused_or_read_and_never_more() {
        let turn = AtomicU64::new(0);
        let server = only_datagrams(move |question| {
            let seed = turn.fetch_add(1, Ordering::Relaxed);
            let body = noise(seed, usize::try_from(seed % 700).unwrap());
            let counts = noise(!seed, 3).into_iter().map(|count| u16::from(count % 4)).collect::<Vec<_>>();
            // The garbage stands where a name, or where a record's own data is expected.
            let body = if seed.is_multiple_of(2) { body } else { record(&body[..body.len().min(200)]) };
            vec![reply(question, counts.try_into().unwrap(), &body)]
        });
        within(PATIENCE, || {
            for _ in 0..1_000 {
                match services(server, NAME) {
                    Ok(answer) => assert!(answer.records.len() <= 4),
                    Err(fault) => assert_eq!(fault, not_dns(server)),
                }
            }
        });
    }

    #[test]
    fn a_server_that_keeps_silent_about_ipv6_takes_nothing_away() {
        let server = only_datagrams(|question| {
            let address = [&SAME_NAME[..], &[0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]].concat();
            let answer = reply(question, [1, 0, 0], &address);
            let asks_for_ipv4 = answer.ends_with(&[&[0, 1, 0, 1], &address[..]].concat());
            asks_for_ipv4.then_some(answer).into_iter().collect()
        });
        let found = within(PATIENCE, || addresses(server, "host.example.test")).unwrap();
        assert_eq!(found, [IpAddr::from([192, 0, 2, 1])]);
    }

    #[test]
    fn a_stream_that_trickles_gains_no_time() {
        let server = start(truncated, |stream, question| {
            let answer = reply(question, [1, 0, 0], &record(b"\0"));
            let length = u16::try_from(answer.len()).unwrap().to_be_bytes();
            for byte in length.into_iter().chain(answer) {
                if stream.write_all(&[byte]).is_err() {
                    return;
                }
                clock::pause(Duration::from_secs(1));
            }
        });
        assert_eq!(within(PATIENCE, || services(server, NAME)).unwrap_err(), silent(server));
    }

    #[test]
    fn a_stream_that_announces_65535_bytes_and_has_none_gains_no_time() {
        let server = start(truncated, |stream, _| {
            stream.write_all(&[255, 255]).unwrap();
            clock::pause(Duration::from_secs(PATIENCE + 1));
        });
        assert_eq!(within(PATIENCE, || services(server, NAME)).unwrap_err(), silent(server));
    }

    #[test]
    fn another_questions_answer_by_stream_is_no_dns() {
        let server = by_stream(|question| {
            let mut other = reply(question, [1, 0, 0], &record(b"\x06forged\0"));
            other[14] = b'x';
            other
        });
        assert_eq!(within(AT_ONCE, || services(server, NAME)).unwrap_err(), not_dns(server));
    }
}
