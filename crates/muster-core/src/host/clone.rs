//! Who stands behind a CMID: the same machine, one with other hardware, or several that were cloned.
//!
//! A machine changes its hardware or its name now and then, and does not change back. So an id is reported as cloned
//! when a fingerprint comes back after another one, when two come within one retry interval, and, for virtual machines
//! that are alike in every part, when a name comes back after another one. It is reported until fewer than two
//! machines were seen under it within the ageing window.

use super::bounds::FACES;
use super::record::{Face, MachineRecord};
use super::source::Source;
use alloc::string::String;
use muster_wire::id::Digest;
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;

/// What a request shows of its machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) fingerprint: Digest,
    pub(super) name: Option<&'a String>,
    pub(super) address: Source,
    pub(super) now: Timestamp,
}

/// The spans against which it is held.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spans {
    pub(super) window: Minutes,
    pub(super) retry: Minutes,
}

/// What the look says about the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sighting {
    /// Nothing new, or a new name.
    Usual,
    /// Another fingerprint than the one seen last.
    HardwareChanged,
    /// A machine more shares the id, or it is found to be shared just now.
    Cloned,
}

impl Look<'_> {
    fn is(&self, face: &Face) -> bool {
        face.fingerprint == self.fingerprint && face.name.as_ref() == self.name
    }

    /// Judges by the rules alone; the faces are in the order in which they were seen last.
    fn judge(&self, faces: &[Face], spans: Spans) -> Sighting {
        let Some((last, earlier)) = faces.split_last() else { return Sighting::Usual };
        let mut earlier = earlier.iter().filter(|face| face.is_recent(self.now, spans.window));
        if last.fingerprint != self.fingerprint {
            let at_once = last.is_recent(self.now, spans.retry);
            if at_once || earlier.any(|face| face.fingerprint == self.fingerprint) {
                return Sighting::Cloned;
            }
            return Sighting::HardwareChanged;
        }
        let renamed = last.name.is_some() && self.name.is_some() && last.name.as_ref() != self.name;
        if renamed && earlier.any(|face| self.is(face)) { Sighting::Cloned } else { Sighting::Usual }
    }
}

impl MachineRecord {
    /// Takes note of what a request shows, and says what is new about the id.
    pub(super) fn see(&mut self, look: &Look<'_>, spans: Spans) -> Sighting {
        let judged = look.judge(&self.faces, spans);
        let is_new = self.note(look, spans.window);
        if judged == Sighting::Cloned {
            let news = self.cloned_since.is_none() || is_new;
            self.cloned_since.get_or_insert(look.now);
            return if news { Sighting::Cloned } else { Sighting::Usual };
        }
        if self.sharing(look.now, spans.window).is_none() {
            self.cloned_since = None;
            return judged;
        }
        // Known as cloned already: another fingerprint or name is one machine more.
        if is_new { Sighting::Cloned } else { Sighting::Usual }
    }

    /// Puts the face at the end of the list; says whether it was not on it.
    fn note(&mut self, look: &Look<'_>, window: Minutes) -> bool {
        let known = self.faces.iter().position(|face| look.is(face)).map(|at| self.faces.remove(at));
        let is_new = known.is_none();
        self.faces.retain(|face| face.is_recent(look.now, window));
        if self.faces.is_empty() {
            self.more_faces = 0;
        }
        if self.faces.len() >= FACES {
            self.faces.remove(0);
            self.more_faces = self.more_faces.saturating_add(1);
        }
        let new = || Face {
            fingerprint: look.fingerprint,
            name: look.name.cloned(),
            address: look.address,
            first_seen: look.now,
            last_seen: look.now,
        };
        let face = known.unwrap_or_else(new);
        self.faces.push(Face { address: look.address, last_seen: look.now, ..face });
        is_new
    }
}
