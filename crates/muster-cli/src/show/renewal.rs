//! A licence that is in force and was not renewed as it should have been: weeks remain to notice it, and nobody looks at
//! what still works.

use super::moment::{local, seconds_between};
use super::plain;
use muster_api::agent::{ProductStatus, PublisherStatus};
use muster_core::code::CodeNumber;
use muster_text::{Argument, MachineMessage, Text};

const LICENSED: u8 = 1;
/// A machine may be switched off for a day when its renewal is due.
const LATE: i64 = 86_400;

/// One sentence about it; none where the renewal is in order, or nothing is licensed.
pub(crate) fn late_renewal(
    publisher: &PublisherStatus,
    product: &ProductStatus,
    text: &Text,
) -> Option<String> {
    let grant = product.grant.as_ref().filter(|_| product.state == LICENSED)?;
    let about = |more: &[(&'static str, Argument<'static>)]| {
        let ends = ("ends", local(&grant.until).into());
        [&[("product", plain(&product.name).into()), ends], more].concat()
    };
    let failed = product.last_attempt.as_ref().filter(|last| !last.result.is_licensed());
    if let Some((last, code)) = failed.and_then(|last| Some((last, CodeNumber(last.code_number?)))) {
        let what = text.number(code, 0, 0).what;
        let more =
            [("time", local(&last.time).into()), ("code", code.to_string().into()), ("what", what.into())];
        return Some(text.message(MachineMessage::RenewalFailed, &about(&more)));
    }
    let age = seconds_between(&grant.issued, publisher.judged_at.as_deref()?)?;
    let due = i64::from(product.renewal_interval?).saturating_mul(60).saturating_add(LATE);
    let more = [("time", local(&grant.issued).into())];
    (age > due).then(|| text.message(MachineMessage::RenewalOverdue, &about(&more)))
}
