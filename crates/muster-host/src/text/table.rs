//! Columns that line up on a terminal.

use muster_text::{pad, width};

/// Between two columns.
const GAP: usize = 2;

/// Rows under headings, each column as wide as its widest cell; the last one runs on.
pub(super) struct Table {
    rows: Vec<Line>,
}

enum Line {
    Cells(Vec<String>),
    /// A line that belongs to the row above.
    Beneath(String),
}

impl Table {
    pub(super) fn new(headings: Vec<String>) -> Self {
        Self { rows: vec![Line::Cells(headings)] }
    }

    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(Line::Cells(cells));
    }

    pub(super) fn beneath(&mut self, text: String) {
        self.rows.push(Line::Beneath(text));
    }

    pub(super) fn text(&self) -> String {
        let widths = self.widths();
        let mut text = String::new();
        for line in &self.rows {
            match line {
                Line::Cells(cells) => text.push_str(&padded(cells, &widths)),
                Line::Beneath(words) => text.push_str(&format!("    {words}")),
            }
            text.push('\n');
        }
        text
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = Vec::new();
        for line in &self.rows {
            let Line::Cells(cells) = line else { continue };
            for (column, cell) in cells.iter().enumerate() {
                match widths.get_mut(column) {
                    Some(widest) => *widest = width(cell).max(*widest),
                    None => widths.push(width(cell)),
                }
            }
        }
        widths
    }
}

fn padded(cells: &[String], widths: &[usize]) -> String {
    let padded: String =
        cells.iter().zip(widths).map(|(cell, widest)| pad(cell, widest.saturating_add(GAP))).collect();
    padded.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_as_terminals_show_them() {
        let mut table = Table::new(vec!["Machine".into(), "Id".into()]);
        table.row(vec!["é".into(), "1".into()]);
        table.beneath("also b".into());
        table.row(vec!["コンピューター".into(), "2".into()]);
        table.row(vec!["a long name".into(), String::new()]);
        let lines =
            ["Machine         Id", "é               1", "    also b", "コンピューター  2", "a long name"];
        assert_eq!(table.text(), lines.join("\n") + "\n");
    }
}
