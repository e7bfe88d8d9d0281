//! Events of the host as log lines: id, name and fields, and a sentence.

mod throttle;

use std::sync::{LazyLock, Mutex, PoisonError};

use muster_core::event::{Event, Level};
use muster_os::clock;

use throttle::{Admission, Throttle};

use crate::text::english;

static THROTTLE: LazyLock<Mutex<Throttle>> = LazyLock::new(Mutex::default);

/// Writes an event to the log. What happens for each request goes to the level "debug": the audit has it all. Of the
/// others so many a minute are written, each kind by itself, so that no machine can fill the log.
pub(crate) fn report(event: &Event) {
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

fn write(event: &Event) {
    let text = english().event(event);
    let (id, name) = (event.id(), event.name());
    match event.level() {
        Level::Information => tracing::info!(event = id, name, info = text.info, "{}", text.sentence),
        Level::Warning => tracing::warn!(event = id, name, info = text.info, "{}", text.sentence),
        Level::Error => tracing::error!(event = id, name, info = text.info, "{}", text.sentence),
    }
}
