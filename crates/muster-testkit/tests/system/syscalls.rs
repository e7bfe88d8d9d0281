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

use muster_testkit::catalog::STUDIO;
use muster_testkit::host::Host;
use muster_testkit::raw::{Load, Received, Told};
use muster_testkit::trace::{self, Call, wal::Wal};
use muster_testkit::unsynced::{Disk, Unsynced};
use muster_testkit::{program, world::World};

const THREADS: u8 = 8;

/// Runs the host, changed so, under a trace and under load.
fn trace_of(
    world: &World,
    host: &mut Host,
    requests: usize,
    change: impl Fn(program::Call) -> program::Call,
) -> (Vec<Received>, Vec<Call>) {
    let output = world.file("trace");
    host.serve_as(|call| change(trace::traced(call, &output)));
    let process = host.id();
    let outcome = Load::start(host.address(), &host.trust(), STUDIO, THREADS, requests).finish();
    host.stop();
    assert_eq!(outcome.answers.len(), requests);
    (outcome.answers, trace::read_whole(&output, process))
}

fn wal<'trace>(answers: &[Received], calls: &'trace [Call]) -> Wal<'trace> {
    Wal::of(calls, answers.iter().map(|answer| *answer.nonce.as_bytes()))
}

/// Answers that were sent before, or without, a sync that covers their records.
fn too_early<'a>(answers: &'a [Received], calls: &[Call], wal: &Wal<'_>) -> Vec<&'a Received> {
    let is_early = |answer: &&Received| {
        let nonce = answer.nonce.as_bytes();
        let sent: Vec<_> = calls.iter().filter(|call| call.sends(answer.port, nonce)).collect();
        let [sent] = &sent[..] else { panic!("{answer:?} was sent {} times", sent.len()) };
        wal.durable(nonce).is_none_or(|durable| durable >= sent.begins)
    };
    answers.iter().filter(is_early).collect()
}

#[test]
fn every_answer_is_sent_after_a_sync_that_covers_its_record() {
    const REQUESTS: usize = 200;
    let world = World::lab();
    let mut host = world.host("host-1");
    let (answers, calls) = trace_of(&world, &mut host, REQUESTS, |call| call);
    let wal = wal(&answers, &calls);
    assert_eq!(too_early(&answers, &calls, &wal), Vec::<&Received>::new());
    let refusals = answers.iter().filter(|answer| matches!(answer.told, Told::Refused { .. })).count();
    let (commits, syncs) = wal.figures();
    println!(
        "{REQUESTS} answers, {refusals} of them refusals: each sent after its sync ({commits} commits, {syncs} syncs)"
    );
    assert!(refusals >= 24, "{refusals} refusals");
}

#[test]
fn a_host_whose_syncs_never_reach_the_kernel_is_caught() {
    const REQUESTS: usize = 20;
    let world = World::lab();
    let mut host = world.host("host-1");
    let deaf = Unsynced::new(host.root(), Disk::Deaf);
    let (answers, calls) = trace_of(&world, &mut host, REQUESTS, |call| deaf.call(call));
    assert_eq!(too_early(&answers, &calls, &wal(&answers, &calls)).len(), REQUESTS);
}
