//! How attempts went.

use super::moment::{local, seconds_between};
use super::settings::chosen;
use super::{Page, plain};
use muster_api::agent::{AttemptResult, LastResult};
use muster_core::code::CodeNumber;
use muster_core::discovery::asks_the_next;
use muster_os::clock;
use muster_text::{Argument, LicenceStateName, MachineMessage, Message, Text};
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;

/// The licence state.
const LICENSED: u8 = 1;

/// One paragraph for each product.
pub(crate) fn attempts(attempts: &[AttemptResult], text: &Text) -> String {
    let mut page = Page::default();
    for attempt in attempts {
        match attempt.result {
            LastResult::Granted => granted(&mut page, attempt, text),
            LastResult::Licensed => licensed(&mut page, attempt, text),
            LastResult::Refused | LastResult::Notice | LastResult::Failed => {
                not_granted(&mut page, attempt, text);
            }
        }
        if let Some(machines) = attempt.sharing {
            inset(&mut page, 1, &text.message(Message::IdShared, &[("machines", machines.into())]));
        }
    }
    page.text()
}

/// How many of the attempts that were due were granted.
pub(crate) fn due_granted(attempts: &[AttemptResult], text: &Text) -> String {
    let granted = attempts.iter().filter(|attempt| attempt.result.is_licensed()).count();
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let arguments = [("granted", number(granted).into()), ("due", number(attempts.len()).into())];
    text.message(MachineMessage::DueGranted, &arguments)
}

fn granted(page: &mut Page, attempt: &AttemptResult, text: &Text) {
    let product = plain(&attempt.product_name);
    let ends = attempt.ends.as_deref().map(local).unwrap_or_default();
    let message = if attempt.activation { Message::Activated } else { Message::Renewed };
    page.line(&text.message(message, &[("product", product.into()), ("ends", ends.into())]));
    let time = text.minutes_and_days(Minutes(attempt.minutes_left));
    inset(page, 1, &text.message(MachineMessage::TimeLeft, &[("time", time.into())]));
    let (Some(count), Some(threshold)) = (attempt.count, attempt.threshold) else { return };
    match (&attempt.host, &attempt.organisation) {
        (Some(host), organisation) => {
            let host = match host.under {
                Some(_) => chosen(host, text),
                None => host.address.clone(),
            };
            inset(page, 1, &granted_by(count, threshold, &host, organisation.as_deref(), text));
        }
        // Of an answer in a file nothing else is known.
        (None, Some(organisation)) => {
            inset(page, 1, &granted_by(count, threshold, &plain(organisation), None, text));
        }
        (None, None) => {}
    }
}

fn licensed(page: &mut Page, attempt: &AttemptResult, text: &Text) {
    let product = plain(&attempt.product_name);
    page.line(&text.message(MachineMessage::Permanent, &[("product", product.into())]));
    if let (Some(service), Some(organisation)) = (&attempt.service, &attempt.organisation) {
        let by = [("service", plain(service).into()), ("organisation", plain(organisation).into())];
        inset(page, 1, &text.message(MachineMessage::PermanentFor, &by));
    }
}

fn granted_by(count: u32, threshold: u32, host: &str, organisation: Option<&str>, text: &Text) -> String {
    let mut arguments: Vec<(&str, Argument<'_>)> =
        vec![("count", count.into()), ("threshold", threshold.into()), ("host", host.into())];
    match organisation {
        None => text.message(MachineMessage::GrantedBy, &arguments),
        Some(organisation) => {
            arguments.push(("organisation", plain(organisation).into()));
            text.message(MachineMessage::GrantedByOrganisation, &arguments)
        }
    }
}

fn not_granted(page: &mut Page, attempt: &AttemptResult, text: &Text) {
    let state = LicenceStateName::from_number(attempt.state).map(|state| text.state(state));
    let state = state.unwrap_or_else(|| attempt.state_name.clone());
    let product = plain(&attempt.product_name);
    let arguments = [("product", product.into()), ("state", state.into())];
    let phrase =
        if attempt.state == LICENSED { MachineMessage::NotRenewed } else { MachineMessage::NotLicensed };
    page.line(&text.message(phrase, &arguments));
    if let Some(failure) = &attempt.failure {
        inset(page, 1, &text.error_line(&failure.hex, &failure.what));
        inset(page, 1, &failure.why);
    }
    if let Some(host) = only_host(attempt) {
        inset(page, 1, &text.message(MachineMessage::OnlyThisHost, &[("host", host.into())]));
    }
    if attempt.tries.len() > 1 {
        for tried in &attempt.tries {
            let (host, code, why) = (plain(&tried.to), &tried.failure.hex, &tried.failure.why);
            let arguments = [
                ("host", host.as_str().into()),
                ("code", code.as_str().into()),
                ("why", why.as_str().into()),
            ];
            inset(page, 2, &text.message(MachineMessage::Tried, &arguments));
        }
    }
    if let Some(next) = &attempt.next_attempt {
        inset(page, 1, &text.message(MachineMessage::AsksAgain, &[("when", ahead(next, text).into())]));
    }
    if let Some(failure) = &attempt.failure {
        inset(page, 1, &text.next_line(&failure.next));
    }
}

/// The host that an administrator set, where another one may have granted: nobody else was asked.
pub(crate) fn only_host(attempt: &AttemptResult) -> Option<&str> {
    let failure = attempt.failure.as_ref()?;
    let others_may = attempt.result != LastResult::Refused || asks_the_next(CodeNumber(failure.code));
    let host = attempt.host.as_ref().filter(|host| others_may && host.chosen.starts_with("pinned"))?;
    Some(&host.address)
}

fn inset(page: &mut Page, steps: usize, line: &str) {
    page.line(&format!("{}{line}", "    ".repeat(steps)));
}

/// A moment to come, with how far away it is.
fn ahead(next: &str, text: &Text) -> String {
    let now = text.moment(Timestamp::from_seconds(clock::now_utc()));
    match seconds_between(&now, next) {
        Some(span) if span > 0 => {
            let span = text.message(Message::SpanAhead, &[("span", text.span(span).into())]);
            text.message(MachineMessage::AheadAt, &[("span", span.into()), ("moment", local(next).into())])
        }
        _ => local(next),
    }
}
