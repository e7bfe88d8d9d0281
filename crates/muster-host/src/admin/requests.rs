//! The answers on record, page by page.

use muster_api::host::{RequestPage, RequestQuery, RequestRow};
use muster_core::code::Code;
use muster_core::host::RequestRecord;
use muster_store::host::{AuditLine, RequestFilter};
use muster_wire::id::{Guid, PublisherId};
use muster_wire::time::Timestamp;

use super::moments::iso;
use crate::failure::Failure;
use crate::publisher::Publisher;
use crate::state::HostState;

/// Answers of one page at most: a page must fit a line of the socket, and other commands wait for it.
const PAGE: u32 = 1_000;

/// Where a page ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Position {
    publisher: PublisherId,
    line: u64,
    /// How many of the publisher's were given.
    given: u32,
}

impl HostState {
    pub(super) fn requests(&mut self, query: &RequestQuery, now: Timestamp) -> Result<RequestPage, Failure> {
        let since = query.since.as_deref().map(moment).transpose()?;
        let mut position = query.after.as_deref().map(Position::parse).transpose()?;
        let meant = query.publisher.as_deref().map(|name| self.select_one(Some(name))).transpose()?;
        let mut page = RequestPage { time: iso(now), requests: Vec::new(), next: None };
        let Self { publishers, store, .. } = self;
        for (id, publisher) in publishers.iter().filter(|(id, _)| meant.is_none_or(|meant| meant == **id)) {
            let before = match position {
                Some(last) if last.publisher > *id => continue,
                Some(last) if last.publisher == *id => position.take(),
                _ => None,
            };
            let given = before.map_or(0, |last| last.given);
            let room = PAGE.saturating_sub(u32::try_from(page.requests.len()).unwrap_or(u32::MAX));
            let wanted = query.limit.saturating_sub(given).min(room);
            let filter =
                RequestFilter { since, before: before.map(|last| last.line), ..RequestFilter::default() };
            let lines = store.requests(*id, &filter, wanted)?;
            page.requests.extend(lines.iter().map(|line| row(publisher, line)));
            let found = u32::try_from(lines.len()).unwrap_or(u32::MAX);
            let given = given.saturating_add(found);
            // A full page is not the last one, also where this publisher has given all that were asked for.
            if let Some(last) = lines.last().filter(|_| found == room) {
                page.next = Some(Position { publisher: *id, line: last.line, given }.write());
                return Ok(page);
            }
        }
        Ok(page)
    }
}

fn row(publisher: &Publisher, line: &AuditLine) -> RequestRow {
    let AuditLine { line, request } = line;
    let product = publisher.trust.rules().product(request.product);
    let threshold = request.threshold.or(product.map(|product| product.threshold)).unwrap_or_default();
    let fingerprint = request.fingerprint.to_string();
    RequestRow {
        publisher: publisher.id().to_string(),
        line: *line,
        time: iso(request.time),
        result: request.code.0,
        threshold: threshold.0,
        machine_name: request.name.clone().unwrap_or_default(),
        cmid: Guid::grouped(request.cmid.as_bytes()).to_string(),
        client_time: iso(request.client_time),
        virtual_machine: is_virtual(publisher, request),
        status: request.status,
        minutes_left: request.minutes_left.0,
        activation_id: product.map(|product| Guid::grouped(product.activation_id.as_bytes()).to_string()),
        product: request.product.0,
        pool: request.pool.map(|pool| pool.0),
        fingerprint: fingerprint.get(..16).unwrap_or_default().to_owned(),
        address: request.address.to_string(),
        count: request.count.map(|count| count.0),
        true_count: request.true_count.map(|count| count.0),
        expires: request.expires.map(iso),
    }
}

/// The audit does not say it, the record of the machine does.
fn is_virtual(publisher: &Publisher, request: &RequestRecord) -> Option<bool> {
    let view = publisher.ledger.machine(request.pool?, request.cmid, request.time)?;
    Some(view.is_virtual())
}

fn moment(text: &str) -> Result<Timestamp, Failure> {
    let moment = text.parse::<jiff::Timestamp>();
    moment
        .map(|moment| Timestamp::from_seconds(moment.as_second()))
        .map_err(|error| Failure::about(Code::ArgumentInvalid, error))
}

impl Position {
    fn write(self) -> String {
        format!("{}.{}.{}", self.publisher, self.line, self.given)
    }

    fn parse(text: &str) -> Result<Self, Failure> {
        let read = || {
            let (publisher, rest) = text.split_once('.')?;
            let (line, given) = rest.split_once('.')?;
            let (publisher, line) = (publisher.parse().ok()?, line.parse().ok()?);
            Some(Self { publisher, line, given: given.parse().ok()? })
        };
        read().ok_or_else(|| Failure::about(Code::ArgumentInvalid, text))
    }
}
