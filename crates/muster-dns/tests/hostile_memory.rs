//! The largest answers that there are take eight MiB at most, and the time that a question has.
//!
//! One test binary with one test, because the peak is measured over the whole process.

#[cfg(test)]
mod hostile_server;

#[cfg(test)]
mod tests {
    use muster_dns::{PATIENCE, RECORDS, services};
    use peak_alloc::PeakAlloc;

    use super::hostile_server::{by_stream, reply, within};

    #[global_allocator]
    static PEAK: PeakAlloc = PeakAlloc;

    const NAME: &str = "_muster._tcp.example.test";
    /// Bytes of the largest message.
    const LARGEST: usize = 65_535;
    /// Bytes that an answer may take while it is read, the test's own copies of it among them.
    const ALLOWED: usize = 8 * 1_024 * 1_024;

    /// Makes an answer of a question.
    type Answer = fn(&[u8]) -> Vec<u8>;

    /// A record with what it holds.
    fn record(name: &[u8], kind: u8, data: &[u8]) -> Vec<u8> {
        [name, &[0, kind, 0, 1, 0, 0, 0, 60, 0, u8::try_from(data.len()).unwrap()], data].concat()
    }

    /// As many copies of a record behind `first` as the message holds.
    fn full(question: &[u8], first: &[u8], section: usize, record: &[u8]) -> Vec<u8> {
        let room = LARGEST - reply(question, [0; 3], first).len();
        let copies = room / record.len();
        let mut counts = [0; 3];
        counts[section] = u16::try_from(copies + usize::from(!first.is_empty())).unwrap();
        reply(question, counts, &[first, &record.repeat(copies)].concat())
    }

    /// The longest name there is, of labels as short as they can be, as the data of an alias; and where it stands.
    fn long_name(question: &[u8]) -> (Vec<u8>, [u8; 2]) {
        let name = [&b"\x01a".repeat(126)[..], &[0]].concat();
        let first = record(&[0xc0, 12], 5, &name);
        (first, pointer(reply(question, [0; 3], &[]).len() + 12))
    }

    fn pointer(place: usize) -> [u8; 2] {
        (0xc000 | u16::try_from(place).unwrap()).to_be_bytes()
    }

    /// Small records, each with a piece of memory of its own.
    fn small(question: &[u8]) -> Vec<u8> {
        full(question, &[], 0, &record(&[0], 99, &[7]))
    }

    /// Service records for the name itself.
    fn own(question: &[u8]) -> Vec<u8> {
        full(question, &[], 0, &record(&[0xc0, 12], 33, &[0, 1, 0, 2, 0, 3, 0]))
    }

    /// Two long names in each record, for four bytes.
    fn long_names(question: &[u8]) -> Vec<u8> {
        let (first, name) = long_name(question);
        full(question, &first, 0, &record(&name, 33, &[&[0, 1, 0, 2, 0, 3], &name[..]].concat()))
    }

    /// The same where addresses may come along.
    fn long_names_along(question: &[u8]) -> Vec<u8> {
        let (first, name) = long_name(question);
        full(question, &first, 2, &record(&name, 1, &[192, 0, 2, 1]))
    }

    /// One text record of empty texts.
    fn texts(question: &[u8]) -> Vec<u8> {
        let head = [0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60];
        let room = LARGEST - reply(question, [0; 3], &head).len() - 2;
        let length = u16::try_from(room).unwrap().to_be_bytes();
        reply(question, [1, 0, 0], &[&head[..], &length, &vec![0; room]].concat())
    }

    /// A chain of pointers as long as they reach, and records whose names go all of it.
    fn chains(question: &[u8]) -> Vec<u8> {
        const LINKS: usize = 7_500;
        let start = reply(question, [0; 3], &[]).len() + 12;
        let chain: Vec<u8> = (0..LINKS).flat_map(|link| pointer((start + 2 * link).max(2) - 2)).collect();
        let mut first =
            [&[0xc0, 12, 0, 99, 0, 1, 0, 0, 0, 60][..], &u16::try_from(chain.len()).unwrap().to_be_bytes()]
                .concat();
        first.extend(&chain);
        // The first link is the end of every name.
        first[12] = 0;
        first[13] = 0;
        full(question, &first, 0, &record(&pointer(start + 2 * (LINKS - 1)), 99, &[7]))
    }

    #[test]
    fn the_largest_answers_are_read_within_eight_mebibytes() {
        let hostile: [(&str, Answer, usize); 6] = [
            ("small records", small, 0),
            ("own records", own, RECORDS),
            // The first record makes the name an alias of the long one.
            ("long names", long_names, RECORDS),
            ("long names of addresses", long_names_along, 0),
            ("empty texts", texts, 0),
            ("chains of pointers", chains, 0),
        ];
        for (what, answer, kept) in hostile {
            let server = by_stream(answer);
            let before = PEAK.current_usage();
            PEAK.reset_peak_usage();
            let answer =
                within(PATIENCE, || services(server, NAME)).unwrap_or_else(|fault| panic!("{what}: {fault}"));
            let taken = PEAK.peak_usage().saturating_sub(before);
            assert!(taken < ALLOWED, "{what}: {taken} bytes");
            assert_eq!(answer.records.len(), kept, "{what}");
        }
    }
}
