//! A table for a terminal: the first columns are text, the others numbers.

/// Rows of cells, the first of which are names.
pub(super) struct Table {
    names: usize,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with a head; its first `names` columns are text.
    pub(super) fn new(names: usize, head: &[&str]) -> Self {
        Self { names, rows: vec![head.iter().map(|cell| (*cell).to_owned()).collect()] }
    }

    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Whether it has nothing but its head.
    pub(super) const fn is_empty(&self) -> bool {
        self.rows.len() < 2
    }

    pub(super) fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
                if column < self.names { format!("{cell:width$}") } else { format!("{cell:>width$}") }
            });
            let cells: Vec<String> = cells.collect();
            format!("  {}\n", cells.join("  ").trim_end())
        };
        self.rows.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_at_the_right() {
        let mut table = Table::new(1, &["host", "count"]);
        assert!(table.is_empty());
        table.row(vec!["kms".into(), "1,234,567".into()]);
        table.row(vec!["another".into(), "7".into()]);
        assert_eq!(table.text(), "  host         count\n  kms      1,234,567\n  another          7\n");
    }
}
