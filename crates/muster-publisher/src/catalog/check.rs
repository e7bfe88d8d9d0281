//! Looks at single values: each either becomes its type or a fault with its place.

use super::fault::{Fault, Numbered, Rule};
use muster_core::written::{self, Place};
use muster_wire::id::Guid;
use muster_wire::limits;
use muster_wire::number::Minutes;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// The longest description.
const DESCRIPTION: usize = limits::NAME;

/// The text, and what was found wrong in it. A value that is wrong is taken for a harmless one, so that the next rule
/// can be looked at.
pub(super) struct Check<'a> {
    text: &'a str,
    faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, faults: Vec::new() }
    }
    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
    pub(super) fn place(&self, span: &Range<usize>) -> Place {
        Place::of(self.text, span.start)
    }
    pub(super) fn fault(&mut self, span: &Range<usize>, rule: Rule) {
        self.faults.push(Fault { place: self.place(span), rule });
    }
    /// For what is missing.
    pub(super) fn fault_at_end(&mut self, rule: Rule) {
        self.faults.push(Fault { place: Place::end_of(self.text), rule });
    }

    pub(super) fn name(&mut self, name: &Spanned<String>) -> String {
        let (found, most) = (name.as_ref().len(), limits::NAME);
        if !(1..=most).contains(&found) || has_controls(name.as_ref()) || name.as_ref().trim().is_empty() {
            self.fault(&name.span(), Rule::Name { found, most });
        }
        name.as_ref().clone()
    }
    pub(super) fn description(&mut self, description: Option<&Spanned<String>>) -> String {
        let Some(description) = description else { return String::new() };
        let (found, most) = (description.as_ref().len(), DESCRIPTION);
        if found > most || has_controls(description.as_ref()) {
            self.fault(&description.span(), Rule::Description { found, most });
        }
        description.as_ref().clone()
    }
    /// Machines send their keys there, so that it is HTTPS.
    pub(super) fn service(&mut self, url: &Spanned<String>) -> String {
        let (text, most) = (url.as_ref().trim(), limits::SERVICE);
        let host = text.strip_prefix("https://").unwrap_or_default();
        let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
        if host.trim_matches('/').is_empty() || !plain || text.len() > most {
            self.fault(&url.span(), Rule::Service { most });
        }
        text.to_owned()
    }
    pub(super) fn number(&mut self, what: Numbered, number: &Spanned<u16>) -> u16 {
        let (found, most) = (*number.as_ref(), limits::NUMBER);
        if !(1..=most).contains(&found) {
            self.fault(&number.span(), Rule::Number { what, found, most });
        }
        found
    }
    pub(super) fn id(&mut self, id: &Spanned<String>) -> Guid {
        match id.as_ref().trim().parse() {
            Ok(id) => id,
            Err(error) => {
                self.fault(&id.span(), Rule::Id(error));
                Guid::new([0; 16])
            }
        }
    }
    pub(super) fn span(&mut self, written: Option<&Spanned<String>>, otherwise: Minutes) -> Minutes {
        let Some(written) = written else { return otherwise };
        written::span(written.as_ref()).unwrap_or_else(|| {
            self.fault(&written.span(), Rule::Span { text: written.as_ref().clone() });
            otherwise
        })
    }
    pub(super) fn threshold(&mut self, threshold: &Spanned<u32>, least: u32, most: u32) -> u32 {
        let found = *threshold.as_ref();
        if !(least..=most).contains(&found) {
            self.fault(&threshold.span(), Rule::Threshold { found, least, most });
        }
        found
    }
    pub(super) fn count(&mut self, found: usize) {
        let most = limits::CATALOG_ENTRIES;
        if found > most {
            self.fault_at_end(Rule::TooMany { found, most });
        }
    }
    /// Whatever stands twice, at its second place.
    pub(super) fn once<K: Ord>(
        &mut self,
        keys: impl IntoIterator<Item = (K, Range<usize>)>,
        rule: impl Fn(K, Place) -> Rule,
    ) {
        let mut seen: BTreeMap<K, Place> = BTreeMap::new();
        for (key, span) in keys {
            match seen.get(&key) {
                Some(first) => {
                    let rule = rule(key, *first);
                    self.fault(&span, rule);
                }
                None => {
                    let place = self.place(&span);
                    seen.insert(key, place);
                }
            }
        }
    }
}

fn has_controls(text: &str) -> bool {
    text.chars().any(char::is_control)
}
