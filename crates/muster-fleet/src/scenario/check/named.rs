//! What has a name, and who refers to it.

use super::super::fault::Rule;
use super::super::source::Text;
use super::Check;
use muster_core::written::Place;

const NAME: usize = 60;
/// Names that are told of what there is.
const TOLD: usize = 12;

/// The names of one kind, in the order of their places.
pub(super) struct Names {
    what: &'static str,
    names: Vec<(String, Place)>,
}

impl Names {
    pub(super) const fn new(what: &'static str) -> Self {
        Self { what, names: Vec::new() }
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|(known, _)| known == name)
    }

    /// Takes a name that must be new.
    pub(super) fn add(&mut self, name: &str, place: Place) -> Option<Rule> {
        let before = self.position(name).and_then(|at| self.names.get(at)).map(|(_, first)| *first);
        self.names.push((name.to_owned(), place));
        before.map(|first| Rule::NameTwice { what: self.what, name: name.to_owned(), first })
    }

    fn missing(&self, name: &str) -> Rule {
        let told: Vec<&str> = self.names.iter().take(TOLD).map(|(name, _)| name.as_str()).collect();
        let more = if self.names.len() > TOLD { " …" } else { "" };
        let known = if told.is_empty() { "none".to_owned() } else { told.join(", ") + more };
        Rule::Missing { what: self.what, name: name.to_owned(), known }
    }
}

/// Which names are meant.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Products,
    Pools,
    Hosts,
    Sites,
    Populations,
}

impl Check<'_> {
    const fn names(&mut self, of: Of) -> &mut Names {
        match of {
            Of::Products => &mut self.products,
            Of::Pools => &mut self.pools,
            Of::Hosts => &mut self.hosts,
            Of::Sites => &mut self.sites,
            Of::Populations => &mut self.populations,
        }
    }

    /// A name for people.
    pub(super) fn name(&mut self, name: &Text) -> String {
        let (text, most) = (name.as_ref(), NAME);
        if text.trim().is_empty() || text.len() > most || text.chars().any(char::is_control) {
            self.fault(&name.span(), Rule::Name { found: text.len(), most });
        }
        text.clone()
    }

    /// A name that others refer to.
    pub(super) fn new_name(&mut self, of: Of, name: &Text) -> String {
        let (text, place) = (self.name(name), self.place(&name.span()));
        if let Some(rule) = self.names(of).add(&text, place) {
            self.fault(&name.span(), rule);
        }
        text
    }

    /// The place of what is referred to.
    pub(super) fn find(&mut self, of: Of, name: &Text) -> usize {
        let names = self.names(of);
        let found = names.position(name.as_ref()).ok_or_else(|| names.missing(name.as_ref()));
        found.unwrap_or_else(|rule| {
            self.fault(&name.span(), rule);
            0
        })
    }

    pub(super) fn find_all(&mut self, of: Of, names: &[Text]) -> Vec<usize> {
        let mut found: Vec<usize> = names.iter().map(|name| self.find(of, name)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The pool with this name, new or not, and whether it is new.
    pub(super) fn pool(&mut self, name: &Text) -> (usize, bool) {
        let place = self.place(&name.span());
        match self.pools.position(name.as_ref()) {
            Some(at) => (at, false),
            None => {
                self.pools.add(name.as_ref(), place);
                (self.pools.names.len().saturating_sub(1), true)
            }
        }
    }

    pub(super) const fn count(&self, of: Of) -> usize {
        match of {
            Of::Products => self.products.names.len(),
            Of::Pools => self.pools.names.len(),
            Of::Hosts => self.hosts.names.len(),
            Of::Sites => self.sites.names.len(),
            Of::Populations => self.populations.names.len(),
        }
    }
}
