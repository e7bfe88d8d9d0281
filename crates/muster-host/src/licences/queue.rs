//! The requests of one publisher that wait: what their files are named and when they came, held in memory so that no
//! question of a machine or an administrator lists a folder.
//!
//! The files are the truth, and are read once. Which address a request came from is not in them: after a restart the
//! bound of one address begins anew.

use std::collections::BTreeMap;
use std::path::Path;

use muster_core::host::Source;
use muster_wire::id::{Digest, RequestId};
use muster_wire::time::Timestamp;

use super::REFUSED_FOR;
use crate::failure::Failure;

/// What waits.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: BTreeMap<Digest, Entry>,
    /// When the publisher refused a key that it never issued, by the address that had brought it.
    guesses: BTreeMap<Source, Vec<Timestamp>>,
    /// Why the last round of passing on did not bring all of it.
    pub(super) failure: Option<Failure>,
}

/// One request that waits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) id: RequestId,
    pub(super) since: Timestamp,
    pub(super) source: Option<Source>,
}

impl Queue {
    pub(super) fn begin(&mut self, name: Digest, entry: Entry) {
        self.waiting.insert(name, entry);
    }

    pub(super) fn end(&mut self, name: Digest) {
        self.waiting.remove(&name);
    }

    pub(super) fn holds(&self, name: Digest) -> bool {
        self.waiting.contains_key(&name)
    }

    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    /// How many have come from one address.
    pub(super) fn of_source(&self, source: Source) -> usize {
        self.waiting.values().filter(|entry| entry.source == Some(source)).count()
    }

    /// The request was for a key that the publisher never issued.
    pub(super) fn note_guess(&mut self, name: Digest, now: Timestamp) {
        if let Some(source) = self.waiting.get(&name).and_then(|entry| entry.source) {
            self.guesses.entry(source).or_default().push(now);
        }
    }

    /// Seconds that an address waits which has brought `most` of those, or more.
    pub(super) fn guessed(&self, source: Source, most: usize, now: Timestamp) -> Option<i64> {
        let recent = || self.guesses.get(&source).into_iter().flatten().filter(|at| is_recent(**at, now));
        let first = recent().next().filter(|_| recent().count() >= most)?;
        Some(REFUSED_FOR.saturating_sub(now.seconds_since(*first)).max(1))
    }

    pub(super) fn forget_guesses(&mut self, now: Timestamp) {
        self.guesses.retain(|_, guesses| {
            guesses.retain(|at| is_recent(*at, now));
            !guesses.is_empty()
        });
    }

    pub(super) fn named(&self, id: RequestId) -> Option<Digest> {
        self.waiting.iter().find(|(_, entry)| entry.id == id).map(|(name, _)| *name)
    }

    /// At most so many names, in their order, after this one.
    pub(super) fn page(&self, after: Option<Digest>, most: usize) -> Vec<Digest> {
        self.waiting.keys().filter(|name| Some(**name) > after).take(most).copied().collect()
    }

    /// Since when the oldest waits.
    pub(super) fn oldest(&self) -> Option<Timestamp> {
        self.waiting.values().map(|entry| entry.since).min()
    }
}

/// Whether a refusal of that moment still holds.
pub(super) fn is_recent(refused: Timestamp, now: Timestamp) -> bool {
    (0..REFUSED_FOR).contains(&now.seconds_since(refused))
}

/// When a file was written; the beginning of time where the system does not tell.
pub(super) fn written(path: &Path) -> Timestamp {
    let modified = path.metadata().and_then(|metadata| metadata.modified()).ok();
    let since = modified.and_then(|modified| modified.duration_since(std::time::UNIX_EPOCH).ok());
    let seconds = since.and_then(|since| i64::try_from(since.as_secs()).ok());
    seconds.map_or(Timestamp::ZERO, Timestamp::from_seconds)
}
