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

/// A number with its thousands apart.
pub(super) fn number(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let length = digits.len();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && length.saturating_sub(at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_at_the_right() {
        let mut table = Table::new(1, &["host", "count"]);
        assert!(table.is_empty());
        table.row(vec!["kms".into(), number(1_234_567_u32)]);
        table.row(vec!["another".into(), number(7_u8)]);
        assert_eq!(table.text(), "  host         count\n  kms      1,234,567\n  another          7\n");
        assert_eq!([number(0_u8), number(999_u16), number(1_000_u16)], ["0", "999", "1,000"]);
    }
}
