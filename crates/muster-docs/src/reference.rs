//! The tables of reference: all codes and all events, from the catalogues, with the test that produces each.

use std::fmt::Write;

use muster_core::code::Code;
use muster_core::event::Event;
use muster_events::explain::{Entry, explained};
use muster_text::{Language, Text};

use crate::failure::Failure;

/// Which test produces what; it lies with the tests.
const REACHED: &str = include_str!("../../muster-testkit/reached.toml");

const CODES: &str = "\
# Codes

Everything that can go wrong, as `muster explain CODE` and `muster-host explain CODE` say it, in English. Numbers are
stable. This table is generated from the code; the last column names the test that produces the code.

| number | name | what | cause | next step | whose turn | exit code | produced by |
| --- | --- | --- | --- | --- | --- | --- | --- |
";

const EVENTS: &str = "\
# Events

What is written to the event log, as `muster explain ID` and `muster-host explain ID` say it, in English. Ids are stable.
This table is generated from the code; the last column names the test that produces the event.

The field knows one more, 12321: the activation by a token failed. Muster has no activation by tokens, so it does not
exist here.

| id | name | level | what | next step | fields | produced by |
| --- | --- | --- | --- | --- | --- | --- |
";

/// `reference/codes.md`.
pub(crate) fn codes() -> Result<String, Failure> {
    let (text, reached) = (Text::new(Language::English), reached("codes")?);
    let entries: Vec<Entry> = Code::ALL.iter().copied().map(Entry::Code).collect();
    let mut page = CODES.to_owned();
    for code in explained(&entries, &text).codes {
        let (what, cause, next) = (cell(&code.what), cell(&code.cause), cell(&code.next));
        let by = by(&reached, code.name, code.raised);
        // Writing to a String cannot fail.
        let _written = writeln!(
            page,
            "| `{}` | {} | {what} | {cause} | {next} | {} | {} | {by} |",
            code.hex, code.name, code.turn, code.exit_code
        );
    }
    Ok(page)
}

/// `reference/events.md`.
pub(crate) fn events() -> Result<String, Failure> {
    let (text, reached) = (Text::new(Language::English), reached("events")?);
    let entries: Vec<Entry> = Event::KINDS.iter().map(Entry::Event).collect();
    let mut page = EVENTS.to_owned();
    for event in explained(&entries, &text).events {
        let (about, next) = (cell(&event.about), cell(&event.next));
        let (fields, by) = (event.fields.join(", "), by(&reached, event.name, event.raised));
        let _written = writeln!(
            page,
            "| {} | {} | {} | {about} | {next} | {fields} | {by} |",
            event.id, event.name, event.level
        );
    }
    Ok(page)
}

fn reached(list: &'static str) -> Result<toml::Table, Failure> {
    let all: toml::Table = REACHED.parse().map_err(|source| Failure::Reached { source: Box::new(source) })?;
    Ok(all.get(list).and_then(|list| list.as_table()).cloned().unwrap_or_default())
}

fn by(reached: &toml::Table, name: &str, raised: bool) -> String {
    match reached.get(name).and_then(|test| test.as_str()) {
        // A helper behind `via` is the affair of whoever checks the list.
        Some(test) => format!("`{}`", test.split(" via ").next().unwrap_or(test)),
        None if raised => "no test".to_owned(),
        None => "not raised in this version".to_owned(),
    }
}

/// A bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_and_event_has_its_row_and_no_cell_is_empty() {
        for (page, rows) in [(codes().unwrap(), Code::ALL.len()), (events().unwrap(), Event::KINDS.len())] {
            let table: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).skip(2).collect();
            assert_eq!(table.len(), rows);
            for row in table {
                assert!(!row.contains("no test"), "{row}");
                let empty = row.split(" | ").filter(|cell| cell.trim().is_empty()).count();
                assert!(empty == 0 || row.contains("service-stopped"), "{row}");
            }
        }
    }
}
