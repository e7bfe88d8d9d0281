//! Lines of text: headings, and facts whose values line up beneath each other.

use muster_text::{pad, width};

/// Where the values begin.
const VALUES: usize = 36;

/// Text that grows line by line.
#[derive(Default)]
pub(crate) struct Page {
    text: String,
}

impl Page {
    /// One line.
    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
    /// A label and its value, set in by this many steps.
    pub(crate) fn fact(&mut self, steps: usize, label: &str, value: &str) {
        let start = format!("{}{label}:", "    ".repeat(steps));
        let room = VALUES.max(width(&start).saturating_add(1));
        self.line(&format!("{}{value}", pad(&start, room)));
    }
    /// More of the value above.
    pub(crate) fn more(&mut self, value: &str) {
        self.line(&format!("{}{value}", " ".repeat(VALUES)));
    }
    /// The text.
    pub(crate) fn text(self) -> String {
        self.text
    }
}

/// Names come from other machines and files: nothing in them may command a terminal or break a line.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '?' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_line_up_in_both_languages_and_long_labels_push_on() {
        let mut page = Page::default();
        page.fact(1, "State", "one");
        page.fact(1, "ライセンス", "two");
        page.more("three");
        page.fact(0, "A label that is longer than the room for it", "four");
        let text = page.text();
        let columns: Vec<usize> = text
            .lines()
            .zip(["one", "two", "three"])
            .map(|(line, value)| width(line) - width(value))
            .collect();
        assert_eq!(columns, [36, 36, 36]);
        assert!(text.ends_with("for it: four\n"));
    }

    #[test]
    fn a_name_cannot_command_the_terminal() {
        assert_eq!(plain("a\u{1b}[2Jb\nc"), "a?[2Jb?c");
    }
}
