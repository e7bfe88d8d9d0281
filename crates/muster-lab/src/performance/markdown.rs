//! Tables in Markdown.

/// A table, or nothing where it has no rows.
pub(super) fn table(head: &[&str], rows: Vec<Vec<String>>) -> Option<String> {
    if rows.is_empty() {
        return None;
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let head_line = line(head.iter().map(|cell| (*cell).to_owned()).collect());
    let rule = format!("|{}\n", "---|".repeat(head.len()));
    let escaped = rows.into_iter().map(|row| row.iter().map(|cell| cell.replace('|', "\\|")).collect());
    Some([head_line, rule].into_iter().chain(escaped.map(line)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_a_rule_and_no_stray_columns() {
        let table = table(&["a", "b"], vec![vec!["1".into(), "x|y".into()]]).unwrap();
        assert_eq!(table, "| a | b |\n|---|---|\n| 1 | x\\|y |\n");
        assert_eq!(super::table(&["a"], Vec::new()), None);
    }
}
