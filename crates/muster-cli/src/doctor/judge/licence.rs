//! What ends when, and whether the log shows requests without an answer.

use super::moment::between;
use super::{not_reached, of_failure, text};
use crate::doctor::facts::Facts;
use muster_api::agent::{ProductStatus, PublisherStatus};
use muster_api::doctor::StepName;
use muster_core::code::CodeNumber;
use muster_text::{DoctorMessage, Finding, Said};
use serde_json::Value;

/// A renewal that is late by more than this is overdue: a machine may be switched off for a while.
const LATE: i64 = 86_400;
/// So few days of a licence are left only when renewals have failed for months.
const FEW_LICENSED: u32 = 30;
/// The same for a grace period.
const FEW_GRACE: u32 = 7;

const LICENSED: u8 = 1;
const INITIAL_GRACE: u8 = 2;
/// Additional and non-genuine grace.
const LATER_GRACE: [u8; 2] = [3, 4];

const SENT: u64 = 12_288;
const ANSWERED: u64 = 12_289;

pub(super) fn judge(facts: &Facts) -> Vec<Finding> {
    let products = facts.now().map(|status| facts.chosen(status)).unwrap_or_default();
    let one = |(publisher, product): &(&PublisherStatus, &ProductStatus)| {
        expiry(publisher, product, &state_of(facts, product)).about(product.name.clone())
    };
    let mut found: Vec<Finding> = products.iter().map(one).collect();
    if found.is_empty() {
        found.extend(not_reached([StepName::Expiry]));
    }
    found.push(events(facts.events.as_deref(), facts.is_reached()));
    found
}

/// The state in words for people; those of the status are for scripts.
fn state_of(facts: &Facts, product: &ProductStatus) -> String {
    facts.states.get(usize::from(product.state)).unwrap_or(&product.state_name).clone()
}

fn expiry(publisher: &PublisherStatus, product: &ProductStatus, name: &str) -> Finding {
    let days = i64::from(product.days_left);
    let state = || [("state", text(name)), ("days", days.into())];
    match (product.state, &product.reason) {
        (LICENSED, _) => licensed(publisher, product, name),
        (state, Some(reason)) if state == INITIAL_GRACE || LATER_GRACE.contains(&state) => {
            of_failure(StepName::Expiry, reason).only_a_warning()
        }
        (_, Some(reason)) => of_failure(StepName::Expiry, reason),
        (INITIAL_GRACE, None) if product.days_left >= FEW_GRACE => {
            Finding::good(StepName::Expiry, Said::new(DoctorMessage::ExpiryGood, state()))
        }
        (_, None) => soon(product, name),
    }
}

fn licensed(publisher: &PublisherStatus, product: &ProductStatus, name: &str) -> Finding {
    if product.permanent {
        let product = [("product", text(product.name.clone()))];
        return Finding::good(StepName::Expiry, Said::new(DoctorMessage::ExpiryPermanent, product));
    }
    let days = || ("days", i64::from(product.days_left).into());
    let issued = product.grant.as_ref().map(|grant| grant.issued.as_str());
    let age = between(issued, publisher.judged_at.as_deref());
    if let (Some(age), Some(interval), Some(issued)) = (age, product.renewal_interval, issued)
        && age > i64::from(interval).saturating_mul(60).saturating_add(LATE)
    {
        return Finding::warning(
            StepName::Expiry,
            Said::new(DoctorMessage::ExpiryOverdue, [("renewed", text(issued)), days()]),
            Said::new(DoctorMessage::ExpiryOverdueWhy, [("interval", interval.into())]),
            DoctorMessage::ExpiryRenew,
        );
    }
    if product.days_left < FEW_LICENSED {
        return soon(product, name);
    }
    let state = ("state", text(name));
    Finding::good(StepName::Expiry, Said::new(DoctorMessage::ExpiryGood, [state, days()]))
}

fn soon(product: &ProductStatus, name: &str) -> Finding {
    let state = [("state", text(name)), ("days", i64::from(product.days_left).into())];
    Finding::warning(
        StepName::Expiry,
        Said::new(DoctorMessage::ExpirySoon, state),
        DoctorMessage::ExpirySoonWhy,
        DoctorMessage::ExpiryRenew,
    )
}

/// A request that left last and was never answered; `is_reached`: Muster answers there now.
fn events(lines: Option<&[String]>, is_reached: bool) -> Finding {
    let Some(lines) = lines else { return Finding::good(StepName::Events, DoctorMessage::EventsNone) };
    let read: Vec<(u64, Value)> = lines.iter().filter_map(|line| number_of(line)).collect();
    let last = |wanted| read.iter().rposition(|(number, _)| *number == wanted);
    let unanswered = match (last(SENT), last(ANSWERED)) {
        (Some(sent), Some(answered)) if sent < answered => None,
        (Some(sent), _) => read.get(sent),
        (None, _) => None,
    };
    match unanswered {
        // That it could not leave, or came to nothing, is old news once the way is free, and is said above while it is not.
        Some((_, event)) if has_failed(event) => {
            let time = [("time", text(time_of(event)))];
            if is_reached {
                Finding::good(StepName::Events, Said::new(DoctorMessage::EventsMended, time))
            } else {
                Finding::skipped(StepName::Events, Said::new(DoctorMessage::EventsFailed, time))
            }
        }
        Some((_, event)) => Finding::warning(
            StepName::Events,
            Said::new(DoctorMessage::EventsUnanswered, [("time", text(time_of(event)))]),
            DoctorMessage::EventsUnansweredWhy,
            DoctorMessage::EventsFirewall,
        ),
        None => {
            let count = [("count", i64::try_from(read.len()).unwrap_or(i64::MAX).into())];
            Finding::good(StepName::Events, Said::new(DoctorMessage::EventsGood, count))
        }
    }
}

/// The number of an event, and the event.
fn number_of(line: &str) -> Option<(u64, Value)> {
    let event: Value = serde_json::from_str(line).ok()?;
    let number = ["id", "number", "event"].iter().find_map(|member| event.get(member)?.as_u64())?;
    Some((number, event))
}

/// Whether the event itself says that nothing was sent, or that nothing came back.
fn has_failed(event: &Value) -> bool {
    let result = event.get("fields").and_then(|fields| fields.get("result")).and_then(Value::as_str);
    result.is_some_and(|result| result != CodeNumber::SUCCESS.to_string())
}

fn time_of(event: &Value) -> String {
    event.get("time").and_then(Value::as_str).unwrap_or_default().to_owned()
}
