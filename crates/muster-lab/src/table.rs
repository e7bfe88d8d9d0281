//! A table for a terminal: the first columns are text, the others numbers.

/// Rows of cells, the first of which are names.
pub(crate) struct Table {
    names: usize,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with a head; its first `names` columns are text.
    pub(crate) fn new(names: usize, head: &[&str]) -> Self {
        Self { names, rows: vec![head.iter().map(|cell| (*cell).to_owned()).collect()] }
    }

    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Whether it has nothing but its head.
    pub(crate) const fn is_empty(&self) -> bool {
        self.rows.len() < 2
    }

    /// Its lines, set in a little.
    pub(crate) fn text(&self) -> String {
        self.lines().map(|line| format!("  {line}\n")).collect()
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        self.rows.iter().map(move |row| {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
                if column < self.names { format!("{cell:width$}") } else { format!("{cell:>width$}") }
            });
            let cells: Vec<String> = cells.collect();
            cells.join("  ").trim_end().to_owned()
        })
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

    #[test]
    fn columns_stand_below_each_other() {
        let mut table = Table::new(0, &["run", "rate"]);
        table.row(vec!["1".to_owned(), "12,000".to_owned()]);
        assert_eq!(table.lines().collect::<Vec<_>>(), ["run    rate", "  1  12,000"]);
    }
}
