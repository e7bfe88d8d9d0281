//! What a product is told when it asks whether it may run.

use super::{LicenceState, Standing};
use crate::rules::OnNotification;
use alloc::string::String;
use alloc::vec::Vec;
use muster_wire::number::Minutes;
use muster_wire::object::Attribute;

/// In the last days of a grace period the user is told. The field: no notice for 25 days of 30, then at every start.
pub const NOTICE: Minutes = Minutes::days(5);

/// What the product should do. Nothing ever stops a program that is running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Run.
    Allow,
    /// Run, and tell the user.
    Notify,
    /// Do not start.
    Refuse,
}

/// The answer to a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckAnswer {
    /// What the product should do.
    pub verdict: Verdict,
    /// Whether it should offer less than usual; only ever with [`Verdict::Notify`].
    pub reduced: bool,
    /// Where the product stands: state, whole minutes left, and what is wrong.
    pub standing: Standing,
    /// What notification means to the product.
    pub on_notification: OnNotification,
    /// Named values that the key set, from the grant or the licence.
    pub attributes: Vec<Attribute>,
    /// The publisher's name.
    pub publisher_name: String,
    /// The product's name.
    pub product_name: String,
}

/// The verdict, and whether the product should offer less. Unlicensed is treated as notification.
#[must_use]
pub fn verdict(standing: &Standing, on_notification: OnNotification) -> (Verdict, bool) {
    match standing.state {
        LicenceState::Licensed(_) => (Verdict::Allow, false),
        LicenceState::Unlicensed | LicenceState::Notification { .. } => match on_notification {
            OnNotification::Remind => (Verdict::Notify, false),
            OnNotification::Reduce => (Verdict::Notify, true),
            OnNotification::Stop => (Verdict::Refuse, false),
        },
        LicenceState::InitialGrace { .. }
        | LicenceState::AdditionalGrace { .. }
        | LicenceState::NonGenuineGrace { .. } => {
            let soon = standing.minutes_left <= NOTICE;
            (if soon { Verdict::Notify } else { Verdict::Allow }, false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::licence::{AdditionalCause, NotificationCause, Term};
    use OnNotification::{Reduce, Remind, Stop};
    use muster_wire::time::Timestamp;

    const UNTIL: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn judged(state: LicenceState, minutes_left: u32) -> Standing {
        Standing { state, minutes_left: Minutes(minutes_left), reason: None }
    }

    #[test]
    fn grace_is_silent_until_its_last_five_days() {
        let graces = [
            LicenceState::InitialGrace { until: UNTIL },
            LicenceState::AdditionalGrace { until: UNTIL, cause: AdditionalCause::Hardware },
            LicenceState::NonGenuineGrace { until: UNTIL },
        ];
        for state in graces {
            assert_eq!(verdict(&judged(state, 7_201), Stop), (Verdict::Allow, false));
            assert_eq!(verdict(&judged(state, 7_200), Stop), (Verdict::Notify, false));
            assert_eq!(
                verdict(&judged(state, 0), Reduce),
                (Verdict::Notify, false),
                "grace is never reduced"
            );
        }
    }

    #[test]
    fn a_licence_that_ends_soon_is_still_a_licence() {
        let licensed = LicenceState::Licensed(Term::Until { until: UNTIL, renew_after: UNTIL });
        assert_eq!(verdict(&judged(licensed, 1), Stop), (Verdict::Allow, false));
        assert_eq!(verdict(&judged(LicenceState::Licensed(Term::ForGood), 0), Stop), (Verdict::Allow, false));
    }

    #[test]
    fn the_catalog_says_what_notification_means() {
        let notification = LicenceState::Notification { cause: NotificationCause::Expired, since: UNTIL };
        for state in [notification, LicenceState::Unlicensed] {
            assert_eq!(verdict(&judged(state, 0), Remind), (Verdict::Notify, false));
            assert_eq!(verdict(&judged(state, 0), Reduce), (Verdict::Notify, true));
            assert_eq!(verdict(&judged(state, 0), Stop), (Verdict::Refuse, false));
        }
    }
}
