//! What was reported on this thread, for tests.

use std::cell::RefCell;

use muster_core::event::Event;

thread_local! {
    static SEEN: RefCell<Vec<Event>> = const { RefCell::new(Vec::new()) };
}

pub(super) fn note(event: &Event) {
    SEEN.with_borrow_mut(|seen| seen.push(event.clone()));
}

/// Everything since the last call.
pub(crate) fn take() -> Vec<Event> {
    SEEN.take()
}
