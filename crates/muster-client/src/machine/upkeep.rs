//! What happens by itself: timers, the time mark, due attempts, a state that was changed from outside.

use super::Machine;
use super::entry::Entry;
use crate::ClientError;
use crate::choice::Which;
use crate::chosen::ChosenHost;
use crate::computer::Computer;
use crate::root::Root;
use crate::settings::Settings;
use muster_core::machine::{LastAttempt, LastOutcome};
use muster_core::product_key::KeyKind;
use muster_wire::time::Timestamp;
use std::time::Duration;

impl Machine {
    /// Notes down what has happened, for every publisher; follows states and settings that were changed on disk.
    ///
    /// # Errors
    /// The first state that could not be read or written, or settings that break a rule; everything else is done all the
    /// same.
    pub fn observe(&self) -> Result<(), ClientError> {
        let publishers = self.publishers_meant(None)?;
        let mut first = self.inner().settings.now().map(drop);
        for publisher in publishers {
            let done = self.follow_disk(publisher).and_then(|()| {
                self.change(publisher, |entry, surroundings, events| {
                    events.extend(entry.machine.observe(surroundings));
                })
            });
            first = first.and(done);
        }
        first
    }

    fn follow_disk(&self, publisher: muster_wire::id::PublisherId) -> Result<(), ClientError> {
        let mut noticed = Vec::new();
        let mut inner = self.inner();
        let followed = inner.entry(&self.root, publisher)?.follow_disk(&self.root, &mut noticed);
        inner.report(noticed);
        followed
    }

    /// The products whose attempt is due now; none while the settings break a rule. A publisher under which none can be
    /// made, such as one whose lab settings break a rule, is left out; [`Self::observe`] tells why.
    #[must_use]
    pub fn due(&self) -> Vec<Which> {
        let due = self.scheduled().into_iter().filter(|(_, wait)| wait.is_zero());
        due.map(|(which, _)| which).collect()
    }

    /// How long until the next attempt; none where nothing is installed. Publishers are left out as by [`Self::due`].
    #[must_use]
    pub fn until_next(&self) -> Option<Duration> {
        self.scheduled().into_iter().map(|(_, wait)| wait).min()
    }

    /// Whether an attempt for the product is due: it never asked, its time has come, or it was not granted and now
    /// another host is set than the one that was asked. None is due by itself where automatic attempts are off, nor for a
    /// product whose timers stand still.
    ///
    /// # Errors
    /// The settings break a rule; or the lab settings do, and would hold.
    pub fn is_due(&self, which: Which) -> Result<bool, ClientError> {
        Ok(self.wait(which)?.is_some_and(|wait| wait.is_zero()))
    }

    /// How long until an attempt for the product is due; none where none is made by itself: automatic attempts are off, its
    /// timers stand still, or it is licensed for good.
    ///
    /// # Errors
    /// As of [`Self::is_due`].
    pub fn wait(&self, which: Which) -> Result<Option<Duration>, ClientError> {
        let mut inner = self.inner();
        let settings = inner.settings.now()?.clone();
        let entry = inner.entry(&self.root, which.publisher)?;
        let scheduled = scheduled(entry, &self.root, &Computer::here(), &settings)?;
        Ok(scheduled.into_iter().find_map(|(found, wait)| (found == which).then_some(wait)))
    }

    fn scheduled(&self) -> Vec<(Which, Duration)> {
        let computer = Computer::here();
        let mut inner = self.inner();
        let Ok(settings) = inner.settings.now().cloned() else { return Vec::new() };
        let of_each = inner.entries.values().map(|entry| scheduled(entry, &self.root, &computer, &settings));
        of_each.filter_map(Result::ok).flatten().collect()
    }
}

/// The installed products of one publisher that are asked for by themselves, and how long until each is.
fn scheduled(
    entry: &Entry,
    root: &Root,
    computer: &Computer,
    settings: &Settings,
) -> Result<Vec<(Which, Duration)>, ClientError> {
    if !settings.automatic_attempts {
        return Ok(Vec::new());
    }
    let publisher = entry.machine.trust().publisher();
    let (surroundings, _) = entry.surroundings(root, computer)?;
    let products = entry.machine.status(&surroundings).products;
    let awake = products
        .into_iter()
        .filter(|product| product.partial_key.is_some() && !product.frozen && product.asks);
    let scheduled = awake.map(|product| {
        let (which, last) = (Which { publisher, product: product.number }, product.last_attempt.as_ref());
        let pinned = settings.pinned_for(&entry.machine, which).map(ChosenHost::from);
        let by_mak = product.key_kind == Some(KeyKind::Mak);
        let at_once = last.is_none_or(|last| !by_mak && asked_another(last, pinned.as_ref()));
        let due = product.next_attempt.filter(|_| !at_once).unwrap_or(Timestamp::ZERO);
        (which, wait(surroundings.now, due))
    });
    Ok(scheduled.collect())
}

/// Whether it was not granted, and now another host is set than the one that was asked, or none any more.
fn asked_another(last: &LastAttempt, pinned: Option<&ChosenHost>) -> bool {
    let granted = matches!(last.outcome, LastOutcome::Granted { .. });
    let asked = ChosenHost::from_kept(&last.host);
    !granted && asked.as_ref().filter(|asked| asked.is_set()) != pinned
}

fn wait(now: Timestamp, due: Timestamp) -> Duration {
    Duration::from_secs(u64::try_from(due.seconds_since(now)).unwrap_or(0))
}
