//! `muster events`: reads, filters, follows and pairs the event log of the machine. It needs no agent and no privilege
//! beyond reading the file.

mod arguments;
mod host;
pub(crate) mod names;

use crate::failure::{of_argument, of_file};
use crate::{offer, output};
pub(crate) use arguments::EventsArguments;
use jiff::tz::TimeZone;
use muster_api::agent::AgentFailure;
use muster_client::Root;
use muster_core::event::Level;
use muster_core::named::Named;
use muster_events::pairs::{Exchange, exchanges};
use muster_events::{EventDocument, Filter, Follower, Meant, Names, Record, line, pairs_page, read, since};
use muster_os::clock;
use muster_text::{LogMessage, Text};
use muster_wire::time::Timestamp;
use serde::Serialize;
use std::process::ExitCode;
use std::time::Duration;

/// How often it is looked for more.
const TICK: Duration = Duration::from_millis(500);

/// The document of `--pairs --json`.
#[derive(Serialize)]
struct Pairs {
    pairs: Vec<Exchange>,
}

/// Shows events.
pub(crate) fn show(
    root: &Root,
    arguments: &EventsArguments,
    json: bool,
    text: &Text,
) -> Result<ExitCode, AgentFailure> {
    let mut filter = filter(root, arguments, text)?;
    if arguments.pairs {
        return pairs(root, arguments, filter, json, text);
    }
    let mut follower = arguments.follow.then(|| Follower::new(root.path()));
    let stored = match &mut follower {
        Some(follower) => follower.more(),
        None => read(root.path()),
    };
    let stored = stored.map_err(|error| of_file(error, text))?;
    let mut names = names::known(root, text);
    names.remember(&stored.records);
    let events = filter.newest(stored.records, arguments.limit);
    if follower.is_none() && json {
        output::print_json(&EventDocument::new(now(), None, stored.skipped, events));
        return Ok(ExitCode::SUCCESS);
    }
    note_skipped(stored.skipped, text);
    if follower.is_none() && events.is_empty() {
        output::print(&text.message(LogMessage::NoEvents, &[]));
    }
    let mut printer = Printer { json, text, zone: TimeZone::system(), names };
    let mut open = printer.print(&events);
    if let Some(mut follower) = follower {
        while open {
            clock::pause(TICK);
            let mut records = follower.more().map_err(|error| of_file(error, text))?.records;
            printer.names.remember(&records);
            records.retain(|record| filter.wants(record));
            open = printer.print(&records);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn pairs(
    root: &Root,
    arguments: &EventsArguments,
    mut filter: Filter,
    json: bool,
    text: &Text,
) -> Result<ExitCode, AgentFailure> {
    let stored = read(root.path()).map_err(|error| of_file(error, text))?;
    let first = stored.records.first().map(|record| record.time);
    let host = host::side(arguments, first, text)?;
    // A pair is chosen by its request; what belongs to it may be of another level.
    let mut pairs = exchanges(&stored.records, host.as_ref());
    pairs.retain(|pair| filter.wants(&pair.request));
    let before = pairs.len().saturating_sub(arguments.limit);
    let pairs = pairs.split_off(before);
    if json {
        output::print_json(&Pairs { pairs });
        return Ok(ExitCode::SUCCESS);
    }
    note_skipped(stored.skipped, text);
    let mut names = names::known(root, text);
    names.remember(&stored.records);
    let page = pairs_page(&pairs, host.is_some(), &names, text, &TimeZone::system());
    output::print(&if pairs.is_empty() { text.message(LogMessage::NoEvents, &[]) } else { page });
    Ok(ExitCode::SUCCESS)
}

struct Printer<'a> {
    json: bool,
    text: &'a Text,
    zone: TimeZone,
    names: Names,
}

impl Printer<'_> {
    /// False when nobody reads any more.
    fn print(&self, records: &[Record]) -> bool {
        let one = |record: &Record| {
            if self.json {
                output::print_line(&record.to_line())
            } else {
                output::print_line(&line(record, &self.names, self.text, &self.zone))
            }
        };
        records.iter().all(one)
    }
}

fn note_skipped(skipped: u64, text: &Text) {
    if skipped > 0 {
        output::note(&text.message(LogMessage::Skipped, &[("count", skipped.into())]));
    }
}

fn now() -> Timestamp {
    Timestamp::from_seconds(clock::now_utc())
}

fn filter(root: &Root, arguments: &EventsArguments, text: &Text) -> Result<Filter, AgentFailure> {
    let since = arguments.since.as_deref().map(|since| self::since(since, now(), &TimeZone::system()));
    let product = arguments.product.as_deref().map(|product| meant(root, product, text)).transpose()?;
    Ok(Filter {
        ids: arguments.id.clone(),
        since: since.transpose().map_err(|error| {
            of_argument(text.message(LogMessage::NoMoment, &[("text", error.text.into())]), text)
        })?,
        least: arguments.level.as_deref().and_then(Level::from_name),
        product,
    })
}

/// The products that are meant by a name, number or activation id: of the catalogs, installed or not.
fn meant(root: &Root, product: &str, text: &Text) -> Result<Meant, AgentFailure> {
    let named = Named::new(product);
    let all = offer::all(root);
    let found = all.iter().filter(|one| one.is_meant(&named));
    let (ids, numbers): (Vec<String>, Vec<u64>) =
        found.map(|one| (one.activation_id.clone(), u64::from(one.number))).unzip();
    if ids.is_empty() {
        let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
        let arguments = [("product", product.into()), ("products", names.join(", ").into())];
        return Err(of_argument(text.message(LogMessage::NoSuchProduct, &arguments), text));
    }
    Ok(Meant::new(ids, numbers))
}
