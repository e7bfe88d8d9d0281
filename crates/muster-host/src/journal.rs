//! Events of the host: as log lines with id, name, fields and a sentence, and in the event log of the root.

mod throttle;

use std::sync::{LazyLock, Mutex, PoisonError};

use muster_core::event::{Event, Level};
use muster_events::EventLog;
use muster_os::atomic_file::Mode;
use muster_os::clock;

use throttle::{Admission, Throttle};

use crate::root::HostRoot;
use crate::text::english;

static THROTTLE: LazyLock<Mutex<Throttle>> = LazyLock::new(Mutex::default);

/// The event log of the root that this process holds.
static FILE: Mutex<Option<EventLog>> = Mutex::new(None);

/// From now on events are written to the event log of this root, which this process holds.
pub(crate) fn open(root: &HostRoot) {
    *FILE.lock().unwrap_or_else(PoisonError::into_inner) = Some(EventLog::new(root.path(), Mode::Private));
}

/// Writes an event to the log. What happens for each request goes to the level "debug": the audit has it all. Of the
/// others so many a minute are written, each kind by itself, so that no machine can fill the log.
pub(crate) fn report(event: &Event) {
    #[cfg(test)]
    seen::note(event);
    if matches!(event, Event::RequestProcessed { .. }) {
        if tracing::enabled!(tracing::Level::DEBUG) {
            let text = english().event(event);
            tracing::debug!(event = event.id(), name = event.name(), info = text.info, "{}", text.sentence);
        }
        return;
    }
    let admission =
        THROTTLE.lock().unwrap_or_else(PoisonError::into_inner).admit(event.id(), clock::monotonic());
    match admission {
        Admission::Withheld => return,
        Admission::Written { withheld: 0 } => {}
        Admission::Written { withheld } => {
            tracing::warn!(
                event = event.id(),
                name = event.name(),
                withheld,
                "more of these were not written"
            );
        }
    }
    write(event);
}

#[cfg(test)]
pub(crate) mod seen;

fn write(event: &Event) {
    if let Some(file) = FILE.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
        // A full disk must not keep a host from what it does; the line below says the same.
        let _unwritten = file.append(std::slice::from_ref(event));
    }
    let text = english().event(event);
    let (id, name) = (event.id(), event.name());
    match event.level() {
        Level::Information => tracing::info!(event = id, name, info = text.info, "{}", text.sentence),
        Level::Warning => tracing::warn!(event = id, name, info = text.info, "{}", text.sentence),
        Level::Error => tracing::error!(event = id, name, info = text.info, "{}", text.sentence),
    }
}
