//! A page of the list out of all machines: one walk through them, which keeps the few that come next.
//!
//! No index by name, address or time is kept for it: a renewal would pay for what is looked at once a day. A walk through a
//! million machines takes some ten milliseconds, wherever in the list the page is, and no machine waits for it.

use std::collections::BinaryHeap;

use muster_console::{Found, Search, Show};
use muster_core::host::MachineView;

use super::place::Place;
use super::sought::Sought;
use crate::admin::machines::{States, row};
use crate::admin::tally::drops_out_soon;
use crate::look::Look;

/// Machines of a page.
const PAGE: usize = 50;

/// A machine in its place.
struct Entry<'a> {
    place: Place<'a>,
    look: &'a Look,
    view: MachineView<'a>,
}

/// The page that is asked for.
pub(super) fn list(looks: &[Look], search: &Search, states: &States) -> Found {
    let sought = Sought::new(&search.text);
    let after: Option<Place<'_>> = search.after.as_deref().and_then(|text| text.parse().ok());
    let (mut all, mut coming) = (0_u32, BinaryHeap::with_capacity(PAGE.saturating_add(1)));
    for look in looks {
        let machines = look.machines.machines(look.now);
        for view in machines.filter(|view| is_shown(search.show, view, look) && sought.is(view)) {
            all = all.saturating_add(1);
            let place = Place::of(search.order, look.publisher, &view);
            if after.as_ref().is_none_or(|after| place > *after) {
                keep(&mut coming, Entry { place, look, view });
            }
        }
    }
    let mut page = coming.into_sorted_vec();
    let more = page.len() > PAGE;
    page.truncate(PAGE);
    let next = page.last().filter(|_| more).map(|last| last.place.to_string());
    let rows = page.iter().map(|entry| row(entry.look.publisher, &entry.look.rules, &entry.view, states));
    Found { machines: rows.collect(), all, next }
}

/// One more than a page, to know whether there is a next one.
fn keep<'a>(coming: &mut BinaryHeap<Entry<'a>>, entry: Entry<'a>) {
    if coming.len() <= PAGE {
        coming.push(entry);
    } else if let Some(mut last) = coming.peek_mut().filter(|last| entry < **last) {
        *last = entry;
    }
}

fn is_shown(show: Show, view: &MachineView<'_>, look: &Look) -> bool {
    match show {
        Show::All => true,
        Show::Counting => view.counts,
        Show::NotCounting => !view.counts,
        Show::Lapsing => drops_out_soon(view, look.now),
        Show::Cloned => view.sharing.is_some(),
        Show::Blocked => view.is_blocked(),
        Show::Refused => !view.code().is_success(),
    }
}

impl PartialEq for Entry<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}
impl Eq for Entry<'_> {}
impl PartialOrd for Entry<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Entry<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.place.cmp(&other.place)
    }
}

#[cfg(test)]
#[path = "listing/tests.rs"]
mod tests;
