//! Where in the file something stands.

use core::fmt;

/// Line and column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

impl Place {
    /// The place of a byte of the text.
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
        let in_line = before.get(line_start..).unwrap_or_default().chars().count();
        let line = before.matches('\n').count().saturating_add(1);
        Self { line, column: in_line.saturating_add(1) }
    }
    /// The end of the text, where something that is missing could stand.
    #[must_use]
    pub fn end_of(text: &str) -> Self {
        Self::of(text, text.trim_end().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_1() {
        let text = "a = 1\nnäme = 2\n";
        let at = |what| Place::of(text, text.find(what).unwrap());
        assert_eq!(at("a"), Place { line: 1, column: 1 });
        assert_eq!(at("2"), Place { line: 2, column: 8 });
        assert_eq!(Place::end_of(text), Place { line: 2, column: 9 });
        assert_eq!(Place::of(text, 999), Place { line: 3, column: 1 });
    }
}
