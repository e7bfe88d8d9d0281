//! Lines of a block as the field prints them: a label, a colon, the value.

use muster_text::{Argument, Phrase, Text};

/// A block of lines in one language.
pub(crate) struct Sheet<'a> {
    text: &'a Text,
    lines: String,
}

impl<'a> Sheet<'a> {
    pub(crate) const fn new(text: &'a Text) -> Self {
        Self { text, lines: String::new() }
    }
    /// The language.
    pub(crate) const fn text(&self) -> &'a Text {
        self.text
    }
    /// A line as it is.
    pub(crate) fn line(&mut self, line: &str) {
        self.lines.push_str(line.trim_end());
        self.lines.push('\n');
    }
    /// An empty line, unless there is nothing above.
    pub(crate) fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.line("");
        }
    }
    /// `Label: value`.
    pub(crate) fn field(&mut self, label: impl Phrase, value: &str) {
        self.field_at(0, label, value);
    }
    /// The same, set in.
    pub(crate) fn field_at(&mut self, steps: usize, label: impl Phrase, value: &str) {
        let label = self.text.message(label, &[]);
        self.line(&format!("{}{label}: {value}", "    ".repeat(steps)));
    }
    /// A sentence.
    pub(crate) fn say(&mut self, phrase: impl Phrase, arguments: &[(&str, Argument<'_>)]) {
        self.say_at(0, phrase, arguments);
    }
    /// The same, set in.
    pub(crate) fn say_at(&mut self, steps: usize, phrase: impl Phrase, arguments: &[(&str, Argument<'_>)]) {
        let said = self.text.message(phrase, arguments);
        self.line(&format!("{}{said}", "    ".repeat(steps)));
    }
    /// The lines.
    pub(crate) fn finish(self) -> String {
        self.lines
    }
}
