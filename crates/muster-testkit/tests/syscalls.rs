//! What the host asks of the kernel, in which order: every answer is sent after a sync that covers its record.
//!
//! The argument. Each answer carries the nonce of its request, 16 random bytes, and its record in the database holds the
//! same bytes. So in a trace of the host's writes
//!
//! 1. the first write to the write-ahead log that has the nonce in it is the write of the page with the record; before
//!    it the record was nowhere on disk;
//! 2. the transaction of that page is complete with the next frame whose header says "commit" (its own or a later one);
//! 3. an fdatasync or fsync of the log that began after that frame was written, and returned 0, has brought the whole
//!    transaction to disk, whatever was written afterwards;
//! 4. the answer has left at the earliest when the call that has the nonce among its bytes and goes to the client's
//!    socket began.
//!
//! The test asks for 3 to have ended before 4 began, for every single answer. strace sees a call begin before the
//! kernel does anything for it, and end before the thread goes on, and writes its lines in the order in which it sees
//! them: "ended at an earlier line than the other began" is therefore "before" also between two threads.

#[cfg(test)]
mod tests {
    use std::fs;

    use muster_testkit::catalog::STUDIO;
    use muster_testkit::raw::{Load, Told};
    use muster_testkit::trace::{self, wal::Wal};
    use muster_testkit::world::World;

    const REQUESTS: usize = 200;
    const THREADS: u8 = 8;

    #[test]
    fn every_answer_is_sent_after_a_sync_that_covers_its_record() {
        let world = World::lab();
        let mut host = world.host("host-1");
        let output = world.file("trace");
        host.serve_as(|call| trace::traced(call, &output));
        let load = Load::start(host.address(), &host.trust(), STUDIO, THREADS, REQUESTS);
        let outcome = load.finish();
        host.stop();
        assert_eq!(outcome.answers.len(), REQUESTS);

        let calls = trace::read(&fs::read_to_string(&output).unwrap());
        let nonces = outcome.answers.iter().map(|answer| *answer.nonce.as_bytes());
        let wal = Wal::of(&calls, nonces);
        let mut refusals = 0;
        for answer in &outcome.answers {
            let nonce = answer.nonce.as_bytes();
            let sent: Vec<_> = calls.iter().filter(|call| call.sends(answer.port, nonce)).collect();
            let [sent] = &sent[..] else { panic!("{answer:?} was sent {} times", sent.len()) };
            let durable = wal.durable(nonce).unwrap_or_else(|| panic!("{answer:?} was never synced"));
            assert!(
                durable < sent.begins,
                "{answer:?}: sent at line {}, on disk at line {durable} of the trace",
                sent.begins
            );
            refusals += usize::from(matches!(answer.told, Told::Refused { .. }));
        }
        let (commits, syncs) = wal.figures();
        println!(
            "{REQUESTS} answers, {refusals} of them refusals: each sent after its sync ({commits} commits, {syncs} syncs)"
        );
        assert!(refusals >= 24, "{refusals} refusals");
    }
}
