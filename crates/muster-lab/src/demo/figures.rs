//! The figures of one step: what was seen, and where it differs from what must hold.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

/// Collects what a step sees; a difference makes the step fail, not stop.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    seen: Vec<(String, Value)>,
    differences: Vec<String>,
}

impl Figures {
    /// Notes a figure that has no expected value.
    pub(crate) fn note(&mut self, name: &str, seen: impl Serialize) {
        self.seen.push((name.to_owned(), json!(seen)));
    }

    /// Notes a figure and holds it against what must be.
    pub(crate) fn expect(&mut self, name: &str, seen: impl Serialize, expected: impl Serialize) {
        let (seen, expected) = (json!(seen), json!(expected));
        if seen != expected {
            self.differences.push(format!("{name}: expected {expected}, seen {seen}"));
        }
        self.seen.push((name.to_owned(), seen));
    }

    /// Notes a figure that depends on the moment at which it is read, and holds it against its bounds.
    pub(crate) fn within(&mut self, name: &str, seen: i64, least: i64, most: i64) {
        if !(least..=most).contains(&seen) {
            self.differences.push(format!("{name}: expected {least} to {most}, seen {seen}"));
        }
        self.note(name, seen);
    }

    /// Notes whether something holds.
    pub(crate) fn hold(&mut self, name: &str, holds: bool) {
        self.expect(name, holds, true);
    }

    /// Whether everything held until now.
    pub(crate) fn all_hold(&self) -> bool {
        self.differences.is_empty()
    }

    /// The step could not be played to its end.
    pub(crate) fn fail(&mut self, why: String) {
        self.differences.push(why);
    }

    pub(crate) fn into_step(self, name: &'static str) -> Step {
        Step { name, ok: self.differences.is_empty(), figures: self.seen, differences: self.differences }
    }
}

/// A step that was played.
#[derive(Debug, Serialize)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) ok: bool,
    /// In the order in which they were seen.
    #[serde(serialize_with = "as_map")]
    pub(crate) figures: Vec<(String, Value)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) differences: Vec<String>,
}

fn as_map<S: Serializer>(figures: &[(String, Value)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(figures.iter().map(|(name, value)| (name, value)))
}

/// All steps: the document that `--json` prints.
#[derive(Debug, Serialize)]
pub(crate) struct Played {
    pub(crate) ok: bool,
    pub(crate) steps: Vec<Step>,
}

impl Played {
    /// It is well if every one of the steps that there are was played, and held.
    pub(crate) fn of(steps: Vec<Step>, planned: usize) -> Self {
        Self { ok: steps.len() == planned && steps.iter().all(|step| step.ok), steps }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_difference_fails_the_step_and_the_whole() {
        let mut good = Figures::default();
        good.expect("count", 25, 25);
        let mut bad = Figures::default();
        bad.expect("count", 24, 25);
        let played = Played::of(vec![good.into_step("good"), bad.into_step("bad")], 2);
        assert!(!played.ok);
        assert!(played.steps[0].ok && !played.steps[1].ok);
        assert_eq!(played.steps[1].differences, ["count: expected 25, seen 24"]);
    }

    #[test]
    fn what_was_not_played_did_not_hold() {
        let step = || Figures::default().into_step("good");
        assert!(Played::of(vec![step()], 1).ok);
        assert!(!Played::of(vec![step()], 2).ok);
    }

    #[test]
    fn the_document_keeps_the_order_of_the_figures() {
        let mut figures = Figures::default();
        figures.note("second", 2);
        figures.within("first", 1, 0, 1);
        let document = serde_json::to_string(&Played::of(vec![figures.into_step("good")], 1)).unwrap();
        let expected = r#"{"ok":true,"steps":[{"name":"good","ok":true,"figures":{"second":2,"first":1}}]}"#;
        assert_eq!(document, expected);
    }
}
