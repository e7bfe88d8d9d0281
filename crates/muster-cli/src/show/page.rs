//! Lines of text: headings, and facts whose values line up beneath each other.

use muster_text::{pad, width};

/// Where the values begin.
const VALUES: usize = 36;

/// Text that grows line by line.
pub(crate) struct Page {
    text: String,
    /// Where its values begin.
    room: usize,
    /// What the longest label takes.
    longest: usize,
}

impl Default for Page {
    fn default() -> Self {
        Self::with_room(VALUES)
    }
}

impl Page {
    /// A page whose values begin at this column.
    fn with_room(room: usize) -> Self {
        Self { text: String::new(), room, longest: 0 }
    }
    /// A page whose column of values has room for the longest label that is on it, in whatever language.
    pub(crate) fn measured(write: impl Fn(&mut Self)) -> Self {
        let mut page = Self::default();
        write(&mut page);
        if page.longest >= page.room {
            page = Self::with_room(page.longest.saturating_add(1));
            write(&mut page);
        }
        page
    }
    /// One line.
    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
    /// A label and its value, set in by this many steps.
    pub(crate) fn fact(&mut self, steps: usize, label: &str, value: &str) {
        let start = format!("{}{label}:", "    ".repeat(steps));
        self.longest = self.longest.max(width(&start));
        let room = self.room.max(width(&start).saturating_add(1));
        self.line(&format!("{}{value}", pad(&start, room)));
    }
    /// More of the value above.
    pub(crate) fn more(&mut self, value: &str) {
        self.line(&format!("{}{value}", " ".repeat(self.room)));
    }
    /// The text.
    pub(crate) fn text(self) -> String {
        self.text
    }
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
    fn a_page_that_is_measured_has_room_for_its_longest_label() {
        let page = Page::measured(|page| {
            page.fact(2, "クライアント コンピューター ID (CMID)", "one");
            page.fact(1, "State", "two");
            page.more("three");
        });
        let text = page.text();
        let lines = text.lines().zip(["one", "two", "three"]);
        let columns: Vec<usize> = lines.map(|(line, value)| width(line) - width(value)).collect();
        assert_eq!(columns, [47, 47, 47], "{text}");
    }
}
