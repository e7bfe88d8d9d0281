//! The promise that nothing acknowledged is lost, as an account: every answer that a client got, and after any number of
//! crashes the host's own records against it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;

use muster_os::{clock, entropy};

use crate::audit::Audit;
use crate::raw::{Load, Outcome, Received};
use crate::wait;

/// Twice the threshold of the product that the load asks for.
const CAP: u32 = 50;
const THRESHOLD: u32 = 25;

/// Everything that clients were told over several lives of one host.
#[derive(Debug, Default)]
pub struct Account {
    kills: usize,
    received: Vec<(usize, Received)>,
    asked: BTreeSet<String>,
}

/// What the account came to.
#[derive(Debug, Clone, Copy)]
pub struct Settled {
    /// How often the host was killed.
    pub kills: usize,
    /// Answers received.
    pub answers: usize,
    /// Different machines that were answered.
    pub machines: usize,
    /// Answers on record.
    pub records: usize,
}

impl Account {
    /// Takes what came of one life of the host.
    pub fn add(&mut self, outcome: Outcome) {
        self.kills += 1;
        self.received.extend(outcome.answers.into_iter().map(|answer| (self.kills, answer)));
        self.asked.extend(outcome.asked.iter().map(ToString::to_string));
    }
    /// How many answers were received.
    pub fn answers(&self) -> usize {
        self.received.len()
    }
    /// Answers that the host cannot find again, with the life in which they were given.
    pub fn lost(&self, audit: &Audit) -> Vec<&(usize, Received)> {
        self.received.iter().filter(|(_, received)| audit.find(received).is_none()).collect()
    }
    /// Fails the test unless every answer is on record, and the host's numbers follow from its records.
    pub fn settle(&self, audit: &Audit) -> Settled {
        let lost = self.lost(audit);
        assert!(
            lost.is_empty(),
            "{} of {} answers are not on record, among them {:?}",
            lost.len(),
            self.answers(),
            lost[0]
        );
        counts_follow(audit);
        let on_record: BTreeSet<_> =
            audit.image.machines.iter().map(|machine| machine.cmid.to_string()).collect();
        let answered: BTreeSet<_> =
            self.received.iter().map(|(_, received)| received.cmid.to_string()).collect();
        assert!(answered.is_subset(&on_record), "a machine that was answered does not count");
        assert!(on_record.is_subset(&self.asked), "a machine counts that never asked");
        Settled {
            kills: self.kills,
            answers: self.received.len(),
            machines: answered.len(),
            records: audit.lines.len(),
        }
    }
}

impl fmt::Display for Settled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kills, answers, machines, records } = self;
        write!(
            f,
            "{kills} kills, {answers} answers to {machines} machines received, all on record ({records} records)"
        )
    }
}

/// Returns at a moment that nobody chose: after some answers, and a part of the next one.
pub fn random_moment(load: &Load) {
    let [answers, micros @ ..]: [u8; 3] = entropy::fill().unwrap();
    wait::until("answers", || (load.answered() > usize::from(answers % 64)).then_some(()));
    clock::pause(Duration::from_micros(u64::from(u16::from_be_bytes(micros) % 3_000)));
}

/// Counts again what the records say: in every answer the number of different machines until then, in every machine
/// the number of its requests, in the counters the number of records.
fn counts_follow(audit: &Audit) {
    let mut seen = BTreeSet::new();
    let mut requests: BTreeMap<_, u64> = BTreeMap::new();
    let mut numbers = BTreeSet::new();
    for line in &audit.lines {
        seen.insert(line.cmid);
        *requests.entry(line.cmid).or_default() += 1;
        let machines = u32::try_from(seen.len()).unwrap();
        let counts = (line.true_count.map(|count| count.0), line.count.map(|count| count.0));
        assert_eq!(counts, (Some(machines), Some(machines.min(CAP))), "{:?}", line.recorded);
        assert_eq!(line.expires.is_some(), machines >= THRESHOLD, "{:?}", line.recorded);
        assert!(numbers.insert((line.recorded.epoch, line.recorded.number)), "{:?} twice", line.recorded);
    }
    let machines: BTreeMap<_, _> =
        audit.image.machines.iter().map(|machine| (machine.cmid, machine.requests)).collect();
    assert_eq!(machines, requests, "the machines of the count and those of the records");
    let [pool] = &audit.image.pools[..] else { panic!("one pool was asked for") };
    assert!(pool.counters.is_consistent(), "{:?}", pool.counters);
    assert_eq!(pool.counters.total, audit.lines.len() as u64, "total requests received");
    assert_eq!(pool.counters.by_status[0], audit.lines.len() as u64, "all came unlicensed");
    let own = audit.lines.iter().rev().find(|line| line.recorded.epoch == audit.image.epoch);
    assert_eq!(Some(audit.image.head), own.map(|line| line.recorded.number), "head");
}
