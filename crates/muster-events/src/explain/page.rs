//! An explanation for people, and the list of everything.

use super::{Entry, explained_code, explained_event};
use muster_core::code::Culprit;
use muster_core::event::Level;
use muster_text::{LogMessage, Text};

/// A paragraph for each entry.
#[must_use]
pub fn page(entries: &[Entry], text: &Text) -> String {
    let paragraphs = entries.iter().map(|entry| match entry {
        Entry::Code(code) => {
            let said = explained_code(*code, text);
            let number = said.exit_code.to_string();
            let lines = [
                format!("{} ({}): {}", said.hex, said.name, said.what),
                text.message(LogMessage::Cause, &[("why", said.cause.into())]),
                text.message(LogMessage::Next, &[("next", said.next.into())]),
                text.message(LogMessage::Turn, &[("who", text.message(who(code.culprit()), &[]).into())]),
                text.message(LogMessage::ExitCode, &[("number", number.into())]),
            ];
            paragraph(&lines, said.raised, text)
        }
        Entry::Event(kind) => {
            let said = explained_event(kind, text);
            let named = [("id", said.id.to_string().into()), ("name", said.name.into())];
            let fields = if said.fields.is_empty() { "-".to_owned() } else { said.fields.join(", ") };
            let level = text.message(level(kind.level), &[]);
            let lines = [
                format!("{}: {}", text.message(LogMessage::EventOf, &named), said.about),
                text.message(LogMessage::Next, &[("next", said.next.into())]),
                text.message(LogMessage::LevelOf, &[("level", level.into())]),
                text.message(LogMessage::Fields, &[("fields", fields.into())]),
            ];
            paragraph(&lines, said.raised, text)
        }
    });
    paragraphs.collect::<Vec<_>>().join("\n")
}

fn paragraph(lines: &[String], raised: bool, text: &Text) -> String {
    let mut page = String::new();
    for (at, line) in lines.iter().enumerate() {
        page.push_str(if at == 0 { "" } else { "    " });
        page.push_str(line);
        page.push('\n');
    }
    if !raised {
        page.push_str(&format!("    {}\n", text.message(LogMessage::NotRaised, &[])));
    }
    page
}

/// Two tables: all codes, all events.
#[must_use]
pub fn table(entries: &[Entry], text: &Text) -> String {
    let (mut codes, mut events) = (String::new(), String::new());
    for entry in entries {
        match entry {
            Entry::Code(code) => {
                let said = explained_code(*code, text);
                codes.push_str(&format!("    {}  {:<28}  {}\n", said.hex, said.name, said.what));
            }
            Entry::Event(kind) => {
                let said = explained_event(kind, text);
                events.push_str(&format!("    {:>5}  {:<28}  {}\n", said.id, said.name, said.about));
            }
        }
    }
    let heading = |message| text.message(message, &[]);
    format!("{}\n{codes}\n{}\n{events}", heading(LogMessage::AllCodes), heading(LogMessage::AllEvents))
}

const fn who(culprit: Culprit) -> LogMessage {
    match culprit {
        Culprit::Peer => LogMessage::TurnPeer,
        Culprit::Publisher => LogMessage::TurnPublisher,
        Culprit::Host => LogMessage::TurnHost,
        Culprit::Operator => LogMessage::TurnOperator,
        Culprit::Caller => LogMessage::TurnCaller,
        Culprit::Us => LogMessage::TurnUs,
    }
}

const fn level(level: Level) -> LogMessage {
    match level {
        Level::Information => LogMessage::Information,
        Level::Warning => LogMessage::Warning,
        Level::Error => LogMessage::Error,
    }
}
