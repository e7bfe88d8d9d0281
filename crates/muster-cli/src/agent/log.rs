//! What the agent reports, on standard error: one line for each event, with its id and its fields.

use crate::output;
use muster_client::{ClientError, Machine};
use muster_core::event::Event;
use muster_os::clock;
use muster_text::{Language, Text};
use muster_wire::time::Timestamp;

/// Reports what the agent itself has done, to the event log too.
pub(super) fn report<const N: usize>(machine: &Machine, own: [Event; N]) {
    machine.report(own);
    events(&machine.take_events());
}

/// Reports events, which stand in the event log already.
pub(super) fn events(events: &[Event]) {
    // Logs are read by whoever helps, and searched for by their words: they stay in one language.
    let text = Text::new(Language::English);
    let now = text.moment(Timestamp::from_seconds(clock::now_utc()));
    for event in events {
        let level = event.level().name();
        output::note(&format!("{now} {level} {} {}: {}", event.id(), event.name(), text.event(event)));
    }
}

/// Reports what kept the agent from its work.
pub(super) fn error(error: &ClientError) {
    let text = Text::new(Language::English);
    let now = text.moment(Timestamp::from_seconds(clock::now_utc()));
    let said = text.reason(&error.reason());
    output::note(&format!("{now} error {}: {} ({error}). {}", said.number, said.what, said.next));
}

/// Reports what is a nuisance at most.
pub(super) fn trouble(error: Option<impl std::fmt::Display>) {
    if let Some(error) = error {
        output::note(&error.to_string());
    }
}
