//! How attempts went.

use super::moment::{local, seconds_between};
use super::{Page, plain, words};
use muster_api::agent::{AttemptResult, LastResult};
use muster_os::clock;
use muster_text::{LicenceStateName, Message, Text};
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;

/// One paragraph for each product.
pub(crate) fn attempts(attempts: &[AttemptResult], text: &Text) -> String {
    let mut page = Page::default();
    for attempt in attempts {
        match attempt.result {
            LastResult::Granted => granted(&mut page, attempt, text),
            LastResult::Refused | LastResult::Notice | LastResult::Failed => {
                not_granted(&mut page, attempt, text);
            }
        }
        if let Some(machines) = attempt.sharing {
            page.line(&format!("    {}", text.message(Message::IdShared, &[("machines", machines.into())])));
        }
    }
    page.text()
}

fn granted(page: &mut Page, attempt: &AttemptResult, text: &Text) {
    let product = plain(&attempt.product_name);
    let ends = attempt.ends.as_deref().map(local).unwrap_or_default();
    let message = if attempt.activation { Message::Activated } else { Message::Renewed };
    page.line(&text.message(message, &[("product", product.into()), ("ends", ends.into())]));
    page.line(&format!("    {} left.", text.minutes_and_days(Minutes(attempt.minutes_left))));
    if let (Some(count), Some(threshold), Some(host)) = (attempt.count, attempt.threshold, &attempt.host) {
        let organisation = attempt.organisation.as_deref().map(plain);
        page.line(&format!("    {}", words::granted_by(count, threshold, host, organisation.as_deref())));
    }
}

fn not_granted(page: &mut Page, attempt: &AttemptResult, text: &Text) {
    let state = LicenceStateName::from_number(attempt.state).map(|state| text.state(state));
    let state = state.unwrap_or_else(|| attempt.state_name.clone());
    page.line(&words::not_licensed(&plain(&attempt.product_name), &state));
    if let Some(failure) = &attempt.failure {
        page.line(&format!("    Error {}: {}.", failure.hex, failure.what));
        page.line(&format!("    {}", failure.why));
    }
    if attempt.tries.len() > 1 {
        for tried in &attempt.tries {
            let line = words::tried(&tried.to, &tried.failure.hex, &tried.failure.why);
            page.line(&format!("        {line}"));
        }
    }
    if let Some(next) = &attempt.next_attempt {
        page.line(&format!("    {}", words::asks_again(&ahead(next, text))));
    }
    if let Some(failure) = &attempt.failure {
        page.line(&format!("    Next: {}", failure.next));
    }
}

/// A moment to come, with how far away it is.
fn ahead(next: &str, text: &Text) -> String {
    let now = text.moment(Timestamp::from_seconds(clock::now_utc()));
    match seconds_between(&now, next) {
        Some(span) if span > 0 => {
            let span = text.message(Message::SpanAhead, &[("span", text.span(span).into())]);
            format!("{span}, {}", local(next))
        }
        _ => local(next),
    }
}
