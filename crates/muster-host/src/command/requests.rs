//! `requests export`: the whole audit of a publisher, for programs that go through it.

use muster_api::host::{HostCommand, HostReply, RequestQuery};
use muster_core::code::Code;
use serde::Serialize;

use super::{Desk, events, unexpected};
use crate::admin::caller::Caller;
use crate::admin::iso;
use crate::failure::Failure;
use crate::output::print_line;

/// Prints a head and every answer, page by page, so that no audit is too long.
pub(super) fn export(desk: &Desk, publisher: Option<&str>, since: Option<&str>) -> Result<(), Failure> {
    let since = since.map(events::since_moment).transpose()?.map(iso);
    let mut caller = Caller::find(&desk.root)?;
    let asked = HostCommand::AuditHead { publisher: publisher.map(str::to_owned) };
    let HostReply::AuditHead(head) = caller.ask(asked, desk.text)? else { return Err(unexpected()) };
    print_line(&json(&head)?)?;
    let publisher = Some(head.publisher);
    let mut query = RequestQuery { publisher, since, limit: u32::MAX, after: None };
    loop {
        let HostReply::Requests(page) = caller.ask(HostCommand::Requests(query.clone()), desk.text)? else {
            return Err(unexpected());
        };
        let lines = page.requests.iter().map(json).collect::<Result<Vec<_>, _>>()?;
        if !lines.is_empty() {
            print_line(&lines.join("\n"))?;
        }
        query.after = page.next;
        if query.after.is_none() {
            return Ok(());
        }
    }
}

fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::about(Code::Defect, error))
}
