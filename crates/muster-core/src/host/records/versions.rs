//! Versions of the asking software, each kept once however many machines have it.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

/// A version's number, for as long as a record has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Version(u32);

impl Version {
    /// That of a record which keeps its version itself.
    pub(super) const NONE: Self = Self(u32::MAX);
}

/// The versions that records have at present. A version goes with the last record that has it, so that there are never
/// more than records, whatever machines call their software.
#[derive(Debug, Clone, Default)]
pub(in crate::host) struct Versions {
    by_text: BTreeMap<Arc<str>, Version>,
    texts: Vec<Text>,
    free: Vec<Version>,
}

#[derive(Debug, Clone)]
struct Text {
    text: Arc<str>,
    /// Records that have it.
    records: u32,
}

impl Versions {
    /// The number of this version, for one record more.
    pub(super) fn add(&mut self, text: &str) -> Version {
        if let Some(version) = self.by_text.get(text).copied() {
            if let Some(known) = self.text_mut(version) {
                known.records = known.records.saturating_add(1);
            }
            return version;
        }
        let new = Text { text: text.into(), records: 1 };
        let by_text = Arc::clone(&new.text);
        let version = match self.free.pop() {
            Some(version) => {
                if let Some(free) = self.text_mut(version) {
                    *free = new;
                }
                version
            }
            None => {
                // There are no more than slots.
                let version = Version(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
                self.texts.push(new);
                version
            }
        };
        self.by_text.insert(by_text, version);
        version
    }

    /// One record less has it.
    pub(super) fn remove(&mut self, version: Version) {
        let Some(known) = self.text_mut(version) else { return };
        known.records = known.records.saturating_sub(1);
        if known.records == 0 {
            let text = core::mem::take(&mut known.text);
            self.by_text.remove(&text);
            self.free.push(version);
        }
    }

    pub(super) fn text(&self, version: Version) -> String {
        let text = usize::try_from(version.0).ok().and_then(|number| self.texts.get(number));
        text.map(|known| String::from(&*known.text)).unwrap_or_default()
    }

    fn text_mut(&mut self, version: Version) -> Option<&mut Text> {
        usize::try_from(version.0).ok().and_then(|number| self.texts.get_mut(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_goes_with_its_last_record_and_its_number_is_used_again() {
        let mut versions = Versions::default();
        let (first, again, other) = (versions.add("7.1"), versions.add("7.1"), versions.add("7.2"));
        assert_eq!(first, again);
        assert_ne!(first, other);
        versions.remove(first);
        assert_eq!(versions.text(first), "7.1");
        versions.remove(again);
        assert_eq!((versions.by_text.len(), versions.texts.len()), (1, 2));
        let new = versions.add("8.0");
        assert_eq!((versions.text(new).as_str(), versions.text(other).as_str()), ("8.0", "7.2"));
        assert_eq!((versions.by_text.len(), versions.texts.len()), (2, 2));
    }
}
