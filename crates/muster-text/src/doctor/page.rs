//! The page of a walk: one line for each step, and beneath a bad one why and what to do.

use crate::message::DoctorMessage;
use crate::text::Text;
use muster_api::doctor::{DoctorReport, DoctorStep, StepVerdict};

impl Text {
    /// The page.
    #[must_use]
    pub fn doctor_page(&self, report: &DoctorReport) -> String {
        let heading = [
            ("program", report.program.as_str().into()),
            ("version", report.version.as_str().into()),
            ("root", report.root.as_str().into()),
        ];
        let mut lines = vec![self.message(DoctorMessage::Heading, &heading)];
        report.steps.iter().for_each(|step| self.step_lines(step, &mut lines));
        lines.push(self.summary(report));
        lines.push(String::new());
        lines.join("\n")
    }

    fn step_lines(&self, step: &DoctorStep, lines: &mut Vec<String>) {
        let verdict = self.message(verdict(step.verdict), &[]);
        let about = step.about.as_deref().map(|about| format!(" ({about})")).unwrap_or_default();
        let code = step.hex.as_deref().map(|hex| format!(" [{hex}]")).unwrap_or_default();
        lines.push(format!("[{verdict}] {}{about}: {}{code}", step.title, step.found));
        if let Some(why) = &step.why {
            lines.push(format!(
                "       {}",
                self.message(DoctorMessage::Why, &[("why", why.as_str().into())])
            ));
        }
        if let Some(remedy) = &step.remedy {
            let next = [("next", remedy.as_str().into())];
            lines.push(format!("       {}", self.message(DoctorMessage::Next, &next)));
        }
    }

    fn summary(&self, report: &DoctorReport) -> String {
        let number = |verdict| i64::try_from(report.count(verdict)).unwrap_or(i64::MAX);
        let (failed, warnings) = (number(StepVerdict::Failed), number(StepVerdict::Warning));
        if failed == 0 && warnings == 0 {
            let steps = i64::try_from(report.steps.len()).unwrap_or(i64::MAX);
            return self.message(DoctorMessage::SummaryGood, &[("steps", steps.into())]);
        }
        self.message(DoctorMessage::SummaryBad, &[("failed", failed.into()), ("warnings", warnings.into())])
    }
}

const fn verdict(verdict: StepVerdict) -> DoctorMessage {
    match verdict {
        StepVerdict::Good => DoctorMessage::VerdictGood,
        StepVerdict::Warning => DoctorMessage::VerdictWarning,
        StepVerdict::Failed => DoctorMessage::VerdictFailed,
        StepVerdict::NotReached => DoctorMessage::VerdictNotReached,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::{Finding, Said};
    use crate::language::Language;
    use muster_api::doctor::StepName;
    use muster_core::code::Code;

    fn report(text: &Text) -> DoctorReport {
        let missing = Said::new(DoctorMessage::CountMissing, [("missing", 21_i64.into())]);
        let steps = [
            Finding::good(StepName::Lab, DoctorMessage::LabNone),
            Finding::failed(StepName::Count, Code::CountInsufficient, 4, 25)
                .about("Studio 7")
                .remedy(missing),
            Finding::failed(StepName::Agent, Code::AgentNotRunning, 0, 0).only_a_warning().because("a\nb"),
            Finding::not_reached(StepName::Expiry),
        ];
        DoctorReport {
            program: "muster".into(),
            version: "1".into(),
            time: String::new(),
            root: "/r".into(),
            looked_only: false,
            steps: steps.iter().map(|finding| text.doctor_step(finding)).collect(),
        }
    }

    #[test]
    fn each_step_is_one_line_with_why_and_remedy_beneath_a_bad_one() {
        let text = Text::new(Language::English);
        let page = text.doctor_page(&report(&text));
        let lines: Vec<&str> = page.lines().collect();
        assert_eq!(lines[1], "[good] Lab settings: There are none.");
        assert_eq!(lines[2], "[FAIL] Count (Studio 7): Too few machines have asked so far [0xC004F038]");
        assert!(lines[3].starts_with("       Why: ") && lines[3].contains("4 (25 needed)"), "{page}");
        assert!(lines[4].starts_with("       Next: 21 more machines must ask;"), "{page}");
        assert!(lines[5].starts_with("[warn] Agent: ") && lines[6].ends_with("(a b)"), "{page}");
        assert!(lines[8].starts_with("[skip] Expiry: "), "{page}");
        assert!(lines[9].starts_with("1 failed, 1 with a warning."), "{page}");
    }

    #[test]
    fn verdicts_are_equally_wide_in_each_language() {
        for language in Language::ALL {
            let text = Text::new(language);
            let all = [
                DoctorMessage::VerdictGood,
                DoctorMessage::VerdictWarning,
                DoctorMessage::VerdictFailed,
                DoctorMessage::VerdictNotReached,
            ];
            let widths = all.map(|verdict| text.message(verdict, &[]).chars().count());
            assert!(widths.iter().all(|width| *width == widths[0]), "{language:?}: {widths:?}");
        }
    }
}
