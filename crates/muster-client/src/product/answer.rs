//! Answers beside those that the core gives, and which of two is the better one.

use muster_core::code::{Code, Reason};
use muster_core::licence::{CheckAnswer, LicenceState, Standing, Verdict};
use muster_core::rules::OnNotification;
use muster_wire::number::Minutes;

/// Where nothing is proven, nothing may be better than under the strictest catalog.
pub(super) fn unproven(named: &str, reason: Reason) -> CheckAnswer {
    let state = LicenceState::Unlicensed;
    CheckAnswer {
        verdict: Verdict::Refuse,
        reduced: false,
        standing: Standing { state, minutes_left: Minutes(0), reason: Some(reason) },
        on_notification: OnNotification::Stop,
        attributes: Vec::new(),
        publisher_name: String::new(),
        product_name: named.to_owned(),
    }
}

/// Names the damage as the reason, which is what somebody can do something about.
pub(super) fn of_damaged(mut answer: CheckAnswer) -> CheckAnswer {
    answer.standing.reason = Some(Code::StateDamaged.into());
    answer
}

/// The better of two answers; the first one where they are alike.
pub(super) fn better(first: CheckAnswer, second: CheckAnswer) -> CheckAnswer {
    if rank(&second) > rank(&first) { second } else { first }
}

fn rank(answer: &CheckAnswer) -> (u8, bool) {
    let verdict = match (answer.verdict, answer.reduced) {
        (Verdict::Refuse, _) => 0,
        (Verdict::Notify, true) => 1,
        (Verdict::Notify, false) => 2,
        (Verdict::Allow, _) => 3,
    };
    (verdict, matches!(answer.standing.state, LicenceState::Licensed { .. }))
}
