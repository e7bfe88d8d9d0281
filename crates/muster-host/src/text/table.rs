//! Columns that line up.

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
    pub(super) fn new(headings: &[&str]) -> Self {
        Self { rows: vec![Line::Cells(headings.iter().map(|heading| (*heading).to_owned()).collect())] }
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
                let width = cell.chars().count();
                match widths.get_mut(column) {
                    Some(widest) => *widest = width.max(*widest),
                    None => widths.push(width),
                }
            }
        }
        widths
    }
}

fn padded(cells: &[String], widths: &[usize]) -> String {
    let padded: String = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| {
            let missing = width.saturating_sub(cell.chars().count()).saturating_add(2);
            format!("{cell}{}", " ".repeat(missing))
        })
        .collect();
    padded.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_by_characters() {
        let mut table = Table::new(&["Machine", "Id"]);
        table.row(vec!["é".into(), "1".into()]);
        table.beneath("also b".into());
        table.row(vec!["a long name".into(), String::new()]);
        assert_eq!(table.text(), "Machine      Id\né            1\n    also b\na long name\n");
    }
}
