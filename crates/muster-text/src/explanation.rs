//! What a code says: what happened, the number against its limit, the next step.

use crate::argument::Argument;
use crate::catalogue::Key;
use crate::shelves::Area;
use crate::text::Text;
use muster_core::code::{Code, CodeNumber, Measure, Reason};
use std::fmt;

/// One failure in three sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The code's number.
    pub number: CodeNumber,
    /// What happened, in a few words, without a full stop.
    pub what: String,
    /// Why: the number that failed against its limit.
    pub why: String,
    /// One next step.
    pub next: String,
    /// As the three lines of a command: first and last with their introductions in the same language.
    lines: [String; 2],
}

/// Three lines: what, why, next.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, last] = &self.lines;
        write!(f, "{first}\n{}\n{last}", self.why)
    }
}

impl Explanation {
    /// The same with another next step.
    #[must_use]
    pub fn with_next(self, next: &str, text: &Text) -> Self {
        let [first, _] = self.lines;
        Self { next: next.to_owned(), lines: [first, text.next_line(next)], ..self }
    }
}

impl Text {
    /// Explains a code with its figure and limit, whose meaning the code's measure gives.
    #[must_use]
    pub fn code(&self, code: Code, figure: i64, limit: i64) -> Explanation {
        let arguments = self.figures(code.measure(), figure, limit);
        let bare = figure == 0 && limit == 0 && self.has(Area::Codes, Key::attribute(code.name(), "bare"));
        let why = if bare { "bare" } else { "why" };
        self.explain(code.into(), code.name(), why, &arguments)
    }

    /// Explains a code with its numbers.
    #[must_use]
    pub fn reason(&self, reason: &Reason) -> Explanation {
        self.code(reason.code, reason.figure, reason.limit)
    }

    /// Explains a number that came from elsewhere, known here or not.
    #[must_use]
    pub fn number(&self, number: CodeNumber, figure: i64, limit: i64) -> Explanation {
        match number.code() {
            Some(code) => self.code(code, figure, limit),
            None => {
                let arguments = [
                    ("code", number.to_string().into()),
                    ("number", figure.to_string().into()),
                    ("bound", limit.to_string().into()),
                ];
                self.explain(number, "code-unknown", "why", &arguments)
            }
        }
    }

    /// The first line of a failure: its number and what happened.
    #[must_use]
    pub fn error_line(&self, number: &str, what: &str) -> String {
        self.say(Area::Words, Key::of("explanation-what"), &[("code", number.into()), ("what", what.into())])
    }

    /// The last line of a failure: one next step.
    #[must_use]
    pub fn next_line(&self, next: &str) -> String {
        self.say(Area::Words, Key::of("explanation-next"), &[("next", next.into())])
    }

    /// Puts the three sentences of one message together.
    pub(crate) fn explain(
        &self,
        number: CodeNumber,
        message: &str,
        why: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Explanation {
        let say = |key| self.say(Area::Codes, key, arguments);
        let what = say(Key::of(message));
        let next = say(Key::attribute(message, "next"));
        let lines = [self.error_line(&number.to_string(), &what), self.next_line(&next)];
        Explanation { number, why: say(Key::attribute(message, why)), what, next, lines }
    }

    /// The arguments that every code's message may use.
    pub(crate) fn figures(
        &self,
        measure: Measure,
        figure: i64,
        limit: i64,
    ) -> [(&'static str, Argument<'static>); 5] {
        let direction = if figure < 0 { "behind" } else { "ahead" };
        [
            ("figure", self.figure(measure, figure).into()),
            ("limit", self.figure(measure, limit).into()),
            ("number", figure.into()),
            ("bound", limit.into()),
            ("direction", direction.into()),
        ]
    }
}
