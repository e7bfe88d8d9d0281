//! Events of the host as log lines: id, name and fields, and a sentence.

use std::sync::LazyLock;

use muster_core::event::{Event, Level};
use muster_text::{Language, Text};

static TEXT: LazyLock<Text> = LazyLock::new(|| Text::new(Language::English));

/// Writes an event to the log. What happens for each request goes to the level "debug": the audit has it all.
pub(crate) fn report(event: &Event) {
    if matches!(event, Event::RequestProcessed { .. }) {
        if tracing::enabled!(tracing::Level::DEBUG) {
            let text = TEXT.event(event);
            tracing::debug!(event = event.id(), name = event.name(), info = text.info, "{}", text.sentence);
        }
        return;
    }
    let text = TEXT.event(event);
    let (id, name) = (event.id(), event.name());
    match event.level() {
        Level::Information => tracing::info!(event = id, name, info = text.info, "{}", text.sentence),
        Level::Warning => tracing::warn!(event = id, name, info = text.info, "{}", text.sentence),
        Level::Error => tracing::error!(event = id, name, info = text.info, "{}", text.sentence),
    }
}
