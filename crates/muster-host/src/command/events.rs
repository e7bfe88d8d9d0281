//! `events`: the event log together with the answers that are on record (12290), and reading on.

mod answers;

use std::time::Duration;

use jiff::tz::TimeZone;
use muster_core::event::Level;
use muster_core::named::Named;
use muster_events::{EventDocument, Filter, Follower, Meant, Names, Record, Stored, line, read, since};
use muster_os::clock;
use muster_os::file_error::FileError;
use muster_text::{LogMessage, Text};
use muster_wire::time::Timestamp;

use self::answers::{Answers, Known};
use super::Desk;
use crate::cli::EventsArguments;
use crate::counting::now;
use crate::failure::Failure;
use crate::output::{print, print_json, print_line};
use crate::text::Saying;
use muster_core::code::Code;

/// How often it is looked for more.
const TICK: Duration = Duration::from_millis(500);

/// Shows events.
pub(super) fn show(desk: &Desk, arguments: &EventsArguments) -> Result<(), Failure> {
    let Desk { root, text } = desk;
    if !root.is_set_up() {
        return Err(Failure::about(Code::HostNotSetUp, root.path().display()));
    }
    let mut filter = filter(desk, arguments)?;
    let mut follower = arguments.follow.then(|| Follower::new(root.path()));
    let stored = match &mut follower {
        Some(follower) => follower.more().map_err(unread)?,
        None => read(root.path()).map_err(unread)?,
    };
    let answers = Answers::of(desk, &filter);
    if let Some(failure) = &answers.failure {
        eprintln!("{}", text.message(LogMessage::AuditMissing, &[("reason", failure.sentence(text).into())]));
    }
    let known = answers.known.clone();
    let document = document(stored, answers, &mut filter, arguments.limit);
    if follower.is_none() && arguments.json {
        return print_json(&document);
    }
    if document.skipped > 0 {
        eprintln!("{}", text.message(LogMessage::Skipped, &[("count", document.skipped.into())]));
    }
    if follower.is_none() && document.events.is_empty() {
        return print(&text.message(LogMessage::NoEvents, &[]));
    }
    let mut names = answers::names(desk);
    names.remember(&document.events);
    let printer = Printer { json: arguments.json, text, zone: TimeZone::system(), names };
    printer.print(&document.events)?;
    match follower {
        Some(follower) => follow(desk, follower, filter, known, &printer),
        None => Ok(()),
    }
}

/// Only who may change a host may read its log.
fn unread(error: FileError) -> Failure {
    match error {
        FileError::Denied { .. } => Failure::about(Code::AccessDenied, error),
        _ => error.into(),
    }
}

fn document(stored: Stored, answers: Answers, filter: &mut Filter, limit: usize) -> EventDocument {
    let mut records = stored.records;
    records.extend(answers.records);
    records.sort_by_key(|record| record.time);
    let all = records.len();
    let whole = filter.least.is_none() && filter.product.is_none();
    let events = filter.newest(records, limit);
    let cut = events.len() < all && events.len() == limit;
    let first = events.first().map(|record| record.time.plus_seconds(1)).filter(|_| cut);
    let since = answers.since.filter(|_| whole).map(|since| first.map_or(since, |first| first.max(since)));
    EventDocument::new(now(), since, stored.skipped, events)
}

/// Prints what comes, until the program is ended.
fn follow(
    desk: &Desk,
    mut follower: Follower,
    mut filter: Filter,
    mut known: Known,
    printer: &Printer<'_>,
) -> Result<(), Failure> {
    loop {
        clock::pause(TICK);
        let mut records = follower.more()?.records;
        records.extend(known.more(desk, &filter));
        records.sort_by_key(|record| record.time);
        records.retain(|record| filter.wants(record));
        printer.print(&records)?;
    }
}

struct Printer<'a> {
    json: bool,
    text: &'a Text,
    zone: TimeZone,
    names: Names,
}

impl Printer<'_> {
    fn print(&self, records: &[Record]) -> Result<(), Failure> {
        records.iter().try_for_each(|record| {
            if self.json {
                print_line(&record.to_line())
            } else {
                print_line(&line(record, &self.names, self.text, &self.zone))
            }
        })
    }
}

fn filter(desk: &Desk, arguments: &EventsArguments) -> Result<Filter, Failure> {
    let since = arguments.since.as_deref().map(since_moment).transpose()?;
    let product = arguments.product.as_deref().map(|product| meant(desk, product)).transpose()?;
    Ok(Filter {
        ids: arguments.id.clone(),
        since,
        least: arguments.level.as_deref().and_then(Level::from_name),
        product,
    })
}

/// The moment that is meant by a time, or by a span back from now.
pub(super) fn since_moment(text: &str) -> Result<Timestamp, Failure> {
    since(text, now(), &TimeZone::system()).map_err(|error| {
        let typed = Saying::new(LogMessage::NoMoment, [("text", error.text.into())]);
        Failure::saying(Code::ArgumentInvalid, typed)
    })
}

/// The product that is meant by a name, number or activation id.
fn meant(desk: &Desk, product: &str) -> Result<Meant, Failure> {
    let named = Named::new(product);
    let products = answers::products(desk)?;
    let found = products.iter().filter(|one| named.means(one.product, &one.activation_id, &one.name));
    let (ids, numbers): (Vec<String>, Vec<u64>) =
        found.map(|one| (one.activation_id.clone(), u64::from(one.product))).unzip();
    if ids.is_empty() {
        let names: Vec<&str> = products.iter().map(|one| one.name.as_str()).collect();
        let named = [("product", product.to_owned().into()), ("products", names.join(", ").into())];
        return Err(Failure::saying(Code::ArgumentInvalid, Saying::new(LogMessage::NoSuchProduct, named)));
    }
    Ok(Meant::new(ids, numbers))
}
