//! One finding, before it is said.

use crate::argument::Argument;
use crate::explanation::Explanation;
use crate::message::DoctorMessage;
use crate::text::Text;
use muster_api::doctor::{DoctorStep, StepName, StepVerdict};
use muster_core::code::CodeNumber;

/// A sentence with its arguments, or one that somebody else has put into words already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// One of the list.
    Message(DoctorMessage, Vec<(&'static str, Argument<'static>)>),
    /// Words.
    Words(String),
}

/// What was found at one step. Where it has a code, the code's sentences hold, apart from the remedy given here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The step.
    pub step: StepName,
    /// Which publisher, product or address it is about.
    pub about: Option<String>,
    /// What became of it.
    pub verdict: StepVerdict,
    /// The code with its figure and limit.
    pub code: Option<(CodeNumber, i64, i64)>,
    /// The cause in the words of whoever noticed it.
    pub detail: String,
    /// What was found, where no code says it.
    pub found: Option<Said>,
    /// Why that is bad, where no code says it.
    pub why: Option<Said>,
    /// What to do, where it is not what the code says.
    pub remedy: Option<Said>,
}

impl Said {
    /// A sentence with the arguments that its list names.
    pub fn new<const N: usize>(
        message: DoctorMessage,
        arguments: [(&'static str, Argument<'static>); N],
    ) -> Self {
        Self::Message(message, arguments.into())
    }
    /// Which sentence of the list it is.
    #[must_use]
    pub const fn message(&self) -> Option<DoctorMessage> {
        match self {
            Self::Message(message, _) => Some(*message),
            Self::Words(_) => None,
        }
    }
    fn in_words(&self, text: &Text) -> String {
        match self {
            Self::Message(message, arguments) => text.message(*message, arguments),
            Self::Words(words) => words.clone(),
        }
    }
}

impl From<DoctorMessage> for Said {
    fn from(message: DoctorMessage) -> Self {
        Self::new(message, [])
    }
}

impl Finding {
    fn new(step: StepName, verdict: StepVerdict) -> Self {
        let (about, code, detail) = (None, None, String::new());
        Self { step, about, verdict, code, detail, found: None, why: None, remedy: None }
    }
    /// Nothing to do.
    #[must_use]
    pub fn good(step: StepName, found: impl Into<Said>) -> Self {
        Self { found: Some(found.into()), ..Self::new(step, StepVerdict::Good) }
    }
    /// Something to look at that no code describes.
    #[must_use]
    pub fn warning(
        step: StepName,
        found: impl Into<Said>,
        why: impl Into<Said>,
        remedy: impl Into<Said>,
    ) -> Self {
        let [found, why, remedy] = [found.into(), why.into(), remedy.into()].map(Some);
        Self { found, why, remedy, ..Self::new(step, StepVerdict::Warning) }
    }
    /// A failure.
    #[must_use]
    pub fn failed(step: StepName, code: impl Into<CodeNumber>, figure: i64, limit: i64) -> Self {
        Self { code: Some((code.into(), figure, limit)), ..Self::new(step, StepVerdict::Failed) }
    }
    /// Nothing is known, because of what failed before.
    #[must_use]
    pub fn not_reached(step: StepName) -> Self {
        Self::skipped(step, DoctorMessage::NotReached)
    }
    /// Nothing is known, for a reason of its own.
    #[must_use]
    pub fn skipped(step: StepName, found: impl Into<Said>) -> Self {
        Self { found: Some(found.into()), ..Self::new(step, StepVerdict::NotReached) }
    }
    /// A failure that is no more than something to look at.
    #[must_use]
    pub fn only_a_warning(mut self) -> Self {
        if self.verdict == StepVerdict::Failed {
            self.verdict = StepVerdict::Warning;
        }
        self
    }
    /// What it is about.
    #[must_use]
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = Some(about.into()).filter(|about: &String| !about.is_empty());
        self
    }
    /// More of the cause.
    #[must_use]
    pub fn because(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
    /// Other words for what was found and why than the code's.
    #[must_use]
    pub fn saying(mut self, found: impl Into<Said>, why: impl Into<Said>) -> Self {
        self.found = Some(found.into());
        self.why = Some(why.into());
        self
    }
    /// Why and what to do, as it was told already.
    #[must_use]
    pub fn told(mut self, why: &str, remedy: &str) -> Self {
        self.why = Some(Said::Words(why.to_owned()));
        self.remedy = Some(Said::Words(remedy.to_owned()));
        self
    }
    /// A better thing to do than what the code says.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<Said>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

impl Text {
    /// A finding in words.
    #[must_use]
    pub fn doctor_step(&self, finding: &Finding) -> DoctorStep {
        let own = |said: &Option<Said>| said.as_ref().map(|said| said.in_words(self));
        let explained = finding.code.map(|(number, figure, limit)| self.number(number, figure, limit));
        let (what, why, next) = match explained {
            Some(Explanation { what, why, next, .. }) => (Some(what), Some(why), Some(next)),
            None => (None, None, None),
        };
        let why = own(&finding.why).or(why).map(|why| detailed(&why, &finding.detail));
        DoctorStep {
            step: finding.step,
            title: self.message(title(finding.step), &[]),
            about: finding.about.as_deref().map(plain),
            verdict: finding.verdict,
            code: finding.code.map(|(number, ..)| number.0),
            hex: finding.code.map(|(number, ..)| number.to_string()),
            figure: finding.code.map(|(_, figure, _)| figure),
            limit: finding.code.map(|(.., limit)| limit),
            found: plain(&own(&finding.found).or(what).unwrap_or_default()),
            why: why.as_deref().map(plain),
            remedy: own(&finding.remedy).or(next).as_deref().map(plain),
        }
    }
}

fn detailed(why: &str, detail: &str) -> String {
    if detail.is_empty() {
        why.to_owned()
    } else {
        format!("{} ({detail})", why.trim_end_matches(['.', '。']))
    }
}

/// Names come from other machines and files: nothing in them may command a terminal or break a line.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

const fn title(step: StepName) -> DoctorMessage {
    match step {
        StepName::Root => DoctorMessage::StepRoot,
        StepName::Agent => DoctorMessage::StepAgent,
        StepName::Settings => DoctorMessage::StepSettings,
        StepName::Lock => DoctorMessage::StepLock,
        StepName::Config => DoctorMessage::StepConfig,
        StepName::Database => DoctorMessage::StepDatabase,
        StepName::Space => DoctorMessage::StepSpace,
        StepName::Bundle => DoctorMessage::StepBundle,
        StepName::Lab => DoctorMessage::StepLab,
        StepName::State => DoctorMessage::StepState,
        StepName::Clock => DoctorMessage::StepClock,
        StepName::Key => DoctorMessage::StepKey,
        StepName::Hardware => DoctorMessage::StepHardware,
        StepName::Dns => DoctorMessage::StepDns,
        StepName::Host => DoctorMessage::StepHost,
        StepName::Name => DoctorMessage::StepName,
        StepName::Connection => DoctorMessage::StepConnection,
        StepName::Listening => DoctorMessage::StepListening,
        StepName::Protocol => DoctorMessage::StepProtocol,
        StepName::Attempt => DoctorMessage::StepAttempt,
        StepName::Certificate => DoctorMessage::StepCertificate,
        StepName::Service => DoctorMessage::StepService,
        StepName::Coverage => DoctorMessage::StepCoverage,
        StepName::ClockDifference => DoctorMessage::StepClockDifference,
        StepName::Count => DoctorMessage::StepCount,
        StepName::Duplicates => DoctorMessage::StepDuplicates,
        StepName::Idle => DoctorMessage::StepIdle,
        StepName::Expiry => DoctorMessage::StepExpiry,
        StepName::Restores => DoctorMessage::StepRestores,
        StepName::Events => DoctorMessage::StepEvents,
    }
}
