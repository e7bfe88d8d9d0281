//! `/dhistorykms` and `/dhistoryacterr`: what the event log has of suites.

use super::suites;
use crate::events::names;
use crate::failure;
use crate::field::session::Session;
use crate::field::sheet::Sheet;
use jiff::tz::TimeZone;
use muster_api::agent::AgentFailure;
use muster_events::pairs::{Exchange, exchanges};
use muster_events::{Names, Record, Stored, line, pairs_page, read};
use muster_text::OsppMessage as Say;
use serde::Serialize;
use std::process::ExitCode;

/// A failed activation, all hosts tried.
const ACTIVATION_FAILED: u16 = 8198;

#[derive(Serialize)]
struct Exchanges {
    exchanges: Vec<Exchange>,
}

#[derive(Serialize)]
struct Failures {
    events: Vec<Record>,
}

/// Shows each request with its answer, and what they mean together.
pub(super) fn requests(session: &Session<'_>) -> Result<ExitCode, AgentFailure> {
    let (ids, names, stored) = recorded(session)?;
    let mut exchanges = exchanges(&stored.records, None);
    exchanges.retain(|exchange| is_of(&exchange.request, &ids));
    let document = Exchanges { exchanges };
    session.print(&document, || {
        let page = pairs_page(&document.exchanges, false, &names, session.text, &TimeZone::system());
        framed(session, &page)
    });
    Ok(ExitCode::SUCCESS)
}

/// Shows the activations that failed.
pub(super) fn failures(session: &Session<'_>) -> Result<ExitCode, AgentFailure> {
    let (ids, names, stored) = recorded(session)?;
    let failed = |record: &Record| record.id == ACTIVATION_FAILED && is_of(record, &ids);
    let document = Failures { events: stored.records.into_iter().filter(failed).collect() };
    session.print(&document, || {
        let zone = TimeZone::system();
        let lines: Vec<String> =
            document.events.iter().map(|record| line(record, &names, session.text, &zone)).collect();
        framed(session, &lines.join("\n"))
    });
    Ok(ExitCode::SUCCESS)
}

/// The activation ids of suites here, the names of products, and the event log.
fn recorded(session: &Session<'_>) -> Result<(Vec<String>, Names, Stored), AgentFailure> {
    let status = session.status()?;
    let ids = suites::all(&status).into_iter().map(|found| found.product.activation_id.clone()).collect();
    let stored = read(session.root.path()).map_err(|error| failure::of_file(error, session.text))?;
    let mut names = names::of(&status);
    names.remember(&stored.records);
    Ok((ids, names, stored))
}

fn is_of(record: &Record, ids: &[String]) -> bool {
    record.text("activation_id").is_some_and(|id| ids.iter().any(|own| own == id))
}

fn framed(session: &Session<'_>, lines: &str) -> String {
    let mut sheet = Sheet::new(session.text);
    sheet.say(Say::Processing, &[]);
    sheet.say(Say::Rule, &[]);
    if lines.trim().is_empty() {
        sheet.say(Say::NoHistory, &[]);
    }
    lines.lines().for_each(|line| sheet.line(line));
    sheet.say(Say::Rule, &[]);
    sheet.say(Say::Exiting, &[]);
    sheet.finish()
}
