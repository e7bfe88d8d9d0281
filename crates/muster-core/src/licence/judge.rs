//! From facts and the time to a state.

use super::{AdditionalCause, Facts, Granted, Holding, LicenceState, NotificationCause, Term};
use crate::code::{Code, Reason};
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;

/// Where a product stands at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: LicenceState,
    /// Whole minutes until the state ends, rounded down; 0 where it does not end by itself.
    pub minutes_left: Minutes,
    /// What is wrong, where something is.
    pub reason: Option<Reason>,
}

/// Judges the state at `now`, which is the later one of the machine's clock and its time mark.
///
/// A grant or licence in force is Licensed, unless the hardware is out of tolerance or the granting host or the licence is
/// revoked; each of these, and the end of a grant, starts the additional grace period, which never begins twice. Something that
/// nobody has noted down yet began now, and so did a timer that claims to have begun in the future.
#[must_use]
pub fn judge(facts: &Facts, now: Timestamp) -> Standing {
    match facts.holding {
        Holding::NoKey => Standing {
            state: LicenceState::Unlicensed,
            minutes_left: Minutes(0),
            reason: Some(Code::KeyMissing.into()),
        },
        Holding::NoGrant { grace_started } => without_grant(facts, grace_started, now),
        Holding::Grant(grant) => with_grant(facts, &grant, now),
    }
}

fn without_grant(facts: &Facts, started: Option<Timestamp>, now: Timestamp) -> Standing {
    let until = begun(started, now).plus(facts.initial_grace);
    let grace = LicenceState::InitialGrace { until };
    graced(grace, NotificationCause::NeverActivated, until, now)
}

fn with_grant(facts: &Facts, grant: &Granted, now: Timestamp) -> Standing {
    let revoked = grant.revoked.map(|revocation| begun(revocation.since, now));
    let changed = grant.hardware.map(|change| begun(change.since, now));
    let expired = match grant.term {
        Term::Until { until, .. } => Some(until).filter(|until| *until <= now),
        Term::ForGood => None,
    };
    let Some(trouble) = [revoked, changed, expired].into_iter().flatten().min() else {
        return standing(LicenceState::Licensed(grant.term), None, now);
    };
    let until = trouble.plus(facts.additional_grace);
    let (grace, cause) = if revoked.is_some() {
        (LicenceState::NonGenuineGrace { until }, NotificationCause::NonGenuine)
    } else if changed == Some(trouble) {
        let cause = AdditionalCause::Hardware;
        (LicenceState::AdditionalGrace { until, cause }, NotificationCause::Hardware)
    } else {
        let cause = AdditionalCause::Expired;
        (LicenceState::AdditionalGrace { until, cause }, NotificationCause::Expired)
    };
    let judged = graced(grace, cause, until, now);
    match (cause, grant.hardware) {
        (NotificationCause::Hardware, Some(change)) => {
            let (found, needed) = (change.likeness.percent(), change.likeness.required_percent);
            let reason = Reason::with(Code::HardwareOutOfTolerance, found.into(), needed.into());
            Standing { reason: Some(reason), ..judged }
        }
        _ => judged,
    }
}

/// When a timer began: at the moment noted down, and at the latest now.
fn begun(noted: Option<Timestamp>, now: Timestamp) -> Timestamp {
    noted.map_or(now, |noted| noted.min(now))
}

/// The grace period, or notification where it is over.
fn graced(grace: LicenceState, cause: NotificationCause, until: Timestamp, now: Timestamp) -> Standing {
    let at = |code| Some(Reason::with(code, until.seconds(), now.seconds()));
    let non_genuine = cause == NotificationCause::NonGenuine;
    if now < until {
        let reason = if non_genuine { at(Code::NonGenuineGraceRunning) } else { None };
        return standing(grace, reason, now);
    }
    let code = if non_genuine { Code::NonGenuineGraceExpired } else { Code::GraceExpired };
    standing(LicenceState::Notification { cause, since: until }, at(code), now)
}

fn standing(state: LicenceState, reason: Option<Reason>, now: Timestamp) -> Standing {
    let minutes_left = state.ends().map_or(Minutes(0), |ends| ends.minutes_after(now));
    Standing { state, minutes_left, reason }
}

#[cfg(test)]
mod tests;
