//! The answers that the host has on record, as events.

use std::collections::BTreeMap;

use muster_api::host::{HostCommand, HostReply, ProductStatus, RequestQuery, RequestRow};
use muster_core::code::CodeNumber;
use muster_core::event::Level;
use muster_events::{Filter, Named, Names, Record, Value};
use muster_wire::time::Timestamp;

use super::super::{Desk, unexpected};
use crate::admin::caller::Caller;
use crate::failure::Failure;

/// 12290.
const ANSWERED: u16 = 12290;
/// Most answers of one publisher that are looked through.
const MOST: u32 = 50_000;

/// What was found.
pub(super) struct Answers {
    pub(super) records: Vec<Record>,
    /// From when on none is missing.
    pub(super) since: Option<Timestamp>,
    pub(super) known: Known,
    /// Why they could not be had: a damaged database is no reason not to show the log.
    pub(super) failure: Option<Failure>,
}

/// The newest answer of each publisher that was seen.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    lines: BTreeMap<String, u64>,
    newest: Option<String>,
}

impl Answers {
    /// Those that can be wanted.
    pub(super) fn of(desk: &Desk, filter: &Filter) -> Self {
        let mut known = Known::default();
        if !wanted(filter) {
            return Self { records: Vec::new(), since: None, known, failure: None };
        }
        match Caller::find(&desk.root).and_then(|mut caller| rows(&mut caller, desk, filter.since.map(iso))) {
            Ok(rows) => {
                let since = complete_since(&rows, filter.since);
                let records = known.take(rows);
                Self { records, since: Some(since), known, failure: None }
            }
            Err(failure) => Self { records: Vec::new(), since: None, known, failure: Some(failure) },
        }
    }
}

impl Known {
    /// Those that the running host has given since. A host that does not run gives none.
    pub(super) fn more(&mut self, desk: &Desk, filter: &Filter) -> Vec<Record> {
        if !wanted(filter) {
            return Vec::new();
        }
        let Ok(Some(mut caller)) = Caller::running(&desk.root) else { return Vec::new() };
        rows(&mut caller, desk, self.newest.clone()).map(|rows| self.take(rows)).unwrap_or_default()
    }

    /// Those that are new.
    fn take(&mut self, rows: Vec<RequestRow>) -> Vec<Record> {
        let mut records = Vec::new();
        for row in rows.into_iter().rev() {
            let last = self.lines.entry(row.publisher.clone()).or_default();
            if row.line > *last {
                *last = row.line;
                self.newest = self.newest.take().max(Some(row.time.clone()));
                records.extend(record(row));
            }
        }
        records
    }
}

fn wanted(filter: &Filter) -> bool {
    filter.ids.is_empty() || filter.ids.contains(&ANSWERED)
}

/// The products of all publishers.
pub(super) fn products(desk: &Desk) -> Result<Vec<ProductStatus>, Failure> {
    match desk.ask(HostCommand::Status)? {
        HostReply::Status(status) => {
            let pools = status.publishers.into_iter().flat_map(|publisher| publisher.pools);
            Ok(pools.flat_map(|pool| pool.products).collect())
        }
        _ => Err(unexpected()),
    }
}

/// The names behind ids and numbers; none where the records cannot be read.
pub(super) fn names(desk: &Desk) -> Names {
    let Ok(HostReply::Status(status)) = desk.ask(HostCommand::Status) else { return Names::default() };
    let pools = status.publishers.iter().flat_map(|publisher| &publisher.pools);
    let named = pools.flat_map(|pool| {
        pool.products.iter().map(|product| Named {
            activation_id: product.activation_id.clone(),
            product: product.product.into(),
            name: product.name.clone(),
            pool: pool.pool.into(),
            pool_name: Some(pool.name.clone()).filter(|name| !name.is_empty()),
        })
    });
    Names::new(named.collect())
}

/// All pages as one: publisher by publisher, the newest first.
fn rows(caller: &mut Caller, desk: &Desk, since: Option<String>) -> Result<Vec<RequestRow>, Failure> {
    let mut query = RequestQuery { since, limit: MOST, ..RequestQuery::default() };
    let mut rows = Vec::new();
    loop {
        let HostReply::Requests(page) = caller.ask(HostCommand::Requests(query.clone()), desk.text)? else {
            return Err(unexpected());
        };
        rows.extend(page.requests);
        query.after = page.next;
        if query.after.is_none() {
            return Ok(rows);
        }
    }
}

/// From when on no answer is missing: since ever, where the first line of every publisher is there; else since what was
/// asked for, where a publisher has fewer than the most; else since its oldest one here.
fn complete_since(rows: &[RequestRow], asked: Option<Timestamp>) -> Timestamp {
    let mut oldest: BTreeMap<&str, (u32, &RequestRow)> = BTreeMap::new();
    for row in rows {
        let (count, last) = oldest.entry(&row.publisher).or_insert((0, row));
        *count = count.saturating_add(1);
        *last = row;
    }
    let of_each = oldest.values().map(|(count, row)| {
        let own = || moment(&row.time).unwrap_or(Timestamp::ZERO);
        match asked {
            _ if row.line == 1 => Timestamp::ZERO,
            Some(asked) if *count < MOST => asked,
            _ => own(),
        }
    });
    of_each.max().unwrap_or(Timestamp::ZERO).max(asked.unwrap_or(Timestamp::ZERO))
}

/// The event of an answer, with the fields of the catalogue as far as they are on record.
fn record(row: RequestRow) -> Option<Record> {
    let result = CodeNumber(row.result);
    let fields = [
        ("result", Some(Value::Text(result.to_string()))),
        ("threshold", Some(Value::Number(row.threshold.into()))),
        ("machine_name", Some(Value::Text(row.machine_name))),
        ("cmid", Some(Value::Text(row.cmid))),
        ("client_time", Some(Value::Text(row.client_time))),
        ("virtual_machine", row.virtual_machine.map(Value::Flag)),
        ("status", Some(Value::Number(row.status.into()))),
        ("minutes_left", Some(Value::Number(row.minutes_left.into()))),
        ("activation_id", row.activation_id.map(Value::Text)),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    Some(Record {
        time: moment(&row.time)?,
        id: ANSWERED,
        name: "request-processed".to_owned(),
        level: if result.is_success() { Level::Information } else { Level::Warning },
        process: 0,
        fields,
    })
}

fn moment(text: &str) -> Option<Timestamp> {
    text.parse::<jiff::Timestamp>().ok().map(|moment| Timestamp::from_seconds(moment.as_second()))
}

fn iso(moment: Timestamp) -> String {
    jiff::Timestamp::from_second(moment.seconds()).map_or_else(|_| String::new(), |moment| moment.to_string())
}

#[cfg(test)]
mod tests;
