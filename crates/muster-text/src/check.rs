//! What a product shows to its user.

use crate::argument::Argument;
use crate::catalogue::Key;
use crate::shelves::Area;
use crate::text::Text;
use muster_core::licence::{AdditionalCause, CheckAnswer, LicenceState, NotificationCause, Term, Verdict};

impl Text {
    /// One sentence for the user.
    #[must_use]
    pub fn check_sentence(&self, answer: &CheckAnswer) -> String {
        let id = match answer.standing.state {
            LicenceState::Unlicensed => "check-unlicensed",
            LicenceState::Licensed(Term::Until { .. }) => "check-licensed",
            LicenceState::Licensed(Term::ForGood) => "check-licensed-for-good",
            LicenceState::InitialGrace { .. } => "check-initial-grace",
            LicenceState::AdditionalGrace { cause: AdditionalCause::Expired, .. } => "check-expired",
            LicenceState::AdditionalGrace { cause: AdditionalCause::Hardware, .. } => "check-hardware",
            LicenceState::NonGenuineGrace { .. } => "check-non-genuine-grace",
            LicenceState::Notification { cause: NotificationCause::NonGenuine, .. } => "check-withdrawn",
            LicenceState::Notification { .. } => "check-notification",
        };
        self.say(Area::Check, Key::of(id), &self.about(answer))
    }

    /// One line for an About box.
    #[must_use]
    pub fn about_line(&self, answer: &CheckAnswer) -> String {
        let id = match answer.standing.state {
            LicenceState::Unlicensed => "about-unlicensed",
            LicenceState::Licensed(Term::Until { .. }) => "about-licensed",
            LicenceState::Licensed(Term::ForGood) => "about-licensed-for-good",
            LicenceState::InitialGrace { .. }
            | LicenceState::AdditionalGrace { .. }
            | LicenceState::NonGenuineGrace { .. } => "about-grace",
            LicenceState::Notification { cause: NotificationCause::NonGenuine, .. } => "about-withdrawn",
            LicenceState::Notification { .. } => "about-notification",
        };
        self.say(Area::Check, Key::of(id), &self.about(answer))
    }

    fn about<'a>(&self, answer: &'a CheckAnswer) -> [(&'static str, Argument<'a>); 4] {
        let told = match (answer.verdict, answer.reduced) {
            (Verdict::Allow, _) => "allow",
            (Verdict::Notify, false) => "notify",
            (Verdict::Notify, true) => "reduced",
            (Verdict::Refuse, _) => "refuse",
        };
        [
            ("product", answer.product_name.as_str().into()),
            ("state", self.state(answer.standing.state.into()).into()),
            ("left", self.time_left(answer.standing.minutes_left).into()),
            ("answer", told.into()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use muster_core::licence::{Standing, verdict};
    use muster_core::rules::OnNotification;
    use muster_wire::number::Minutes;
    use muster_wire::time::Timestamp;

    const MOMENT: Timestamp = Timestamp::from_seconds(1_800_000_000);
    const MEANINGS: [OnNotification; 3] =
        [OnNotification::Remind, OnNotification::Reduce, OnNotification::Stop];

    fn answer(state: LicenceState, minutes: u32, on_notification: OnNotification) -> CheckAnswer {
        let standing = Standing { state, minutes_left: Minutes(minutes), reason: None };
        let (verdict, reduced) = verdict(&standing, on_notification);
        CheckAnswer {
            verdict,
            reduced,
            standing,
            on_notification,
            attributes: Vec::new(),
            publisher_name: "Larkfield Instruments".to_owned(),
            product_name: "Larkfield Studio 7".to_owned(),
        }
    }

    fn states() -> Vec<LicenceState> {
        let causes = [
            NotificationCause::NeverActivated,
            NotificationCause::Expired,
            NotificationCause::Hardware,
            NotificationCause::NonGenuine,
        ];
        let mut states = vec![
            LicenceState::Unlicensed,
            LicenceState::Licensed(Term::Until { until: MOMENT, renew_after: MOMENT }),
            LicenceState::Licensed(Term::ForGood),
            LicenceState::InitialGrace { until: MOMENT },
            LicenceState::AdditionalGrace { until: MOMENT, cause: AdditionalCause::Expired },
            LicenceState::AdditionalGrace { until: MOMENT, cause: AdditionalCause::Hardware },
            LicenceState::NonGenuineGrace { until: MOMENT },
        ];
        states.extend(causes.map(|cause| LicenceState::Notification { cause, since: MOMENT }));
        states
    }

    #[test]
    fn every_answer_has_one_sentence_and_one_line_in_every_language() {
        for (language, stop) in [(Language::English, '.'), (Language::Japanese, '。')] {
            let text = Text::new(language);
            for state in states() {
                for (minutes, meaning) in [0, 5, 43_200].into_iter().flat_map(|m| MEANINGS.map(|n| (m, n))) {
                    let answer = answer(state, minutes, meaning);
                    let (sentence, line) = (text.check_sentence(&answer), text.about_line(&answer));
                    assert!(
                        sentence.contains("Larkfield Studio 7") && sentence.ends_with(stop),
                        "{sentence}"
                    );
                    assert_eq!(sentence.matches(stop).count(), 1, "one sentence: {sentence}");
                    assert!(!line.is_empty() && line.chars().count() < 80, "{line}");
                    for said in [&sentence, &line] {
                        let unfilled = ["{", "}", "\n", "check-", "about-"];
                        assert!(!unfilled.iter().any(|mark| said.contains(mark)), "{said}");
                    }
                }
            }
        }
    }

    #[test]
    fn days_are_rounded_down_and_stand_in_the_line() {
        let text = Text::new(Language::English);
        let licensed = LicenceState::Licensed(Term::Until { until: MOMENT, renew_after: MOMENT });
        let line = |state, minutes| text.about_line(&answer(state, minutes, OnNotification::Remind));
        assert_eq!(line(licensed, 258_092), "Licensed by volume activation, 179 days left");
        assert_eq!(line(LicenceState::Licensed(Term::ForGood), 0), "Licensed permanently");
        assert_eq!(
            line(LicenceState::InitialGrace { until: MOMENT }, 1_440),
            "Initial grace period, 1 day left"
        );
        assert_eq!(
            line(LicenceState::NonGenuineGrace { until: MOMENT }, 61),
            "Non-genuine grace period, 1 h 1 min left"
        );
    }

    #[test]
    fn what_notification_means_is_said() {
        let text = Text::new(Language::English);
        let says = |cause, meaning, part: &str| {
            let state = LicenceState::Notification { cause, since: MOMENT };
            text.check_sentence(&answer(state, 0, meaning)).contains(part)
        };
        for cause in [NotificationCause::Expired, NotificationCause::NonGenuine] {
            assert!(says(cause, OnNotification::Stop, "cannot start"));
            assert!(says(cause, OnNotification::Reduce, "offers less"));
            assert!(!says(cause, OnNotification::Remind, "cannot start"));
        }
        assert!(says(NotificationCause::NonGenuine, OnNotification::Remind, "withdrawn"));
        assert!(!says(NotificationCause::Hardware, OnNotification::Remind, "withdrawn"));
    }
}
