//! What a command prints: text for people, or one JSON document.

use crate::failure::Failure;
use muster_api::publisher::{CommandFailed, Failure as FailureView, RowFault};
use muster_core::code::{Code, CodeNumber, Reason};
use muster_text::{Explanation, Text, plain, plain_page};
use muster_usage::Wrong;
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;

/// The outcome of a command that did what it was told.
#[derive(Debug, Default)]
pub(crate) struct Report {
    lines: Vec<String>,
    warnings: Vec<String>,
    json: Option<serde_json::Value>,
}

impl Report {
    /// A report whose JSON form is this.
    pub(crate) fn of(view: &impl Serialize) -> Self {
        Self { json: serde_json::to_value(view).ok(), ..Self::default() }
    }
    /// One more line of text.
    pub(crate) fn line(mut self, line: impl Into<String>) -> Self {
        self.lines.push(line.into());
        self
    }
    /// Something to know, on standard error, with either form.
    pub(crate) fn warn(mut self, line: impl Into<String>) -> Self {
        self.warnings.push(line.into());
        self
    }
    /// Label and value.
    pub(crate) fn field(self, label: &str, value: impl AsRef<str>) -> Self {
        self.line(format!("{label}: {}", value.as_ref()))
    }
    pub(crate) fn table(mut self, table: &Table) -> Self {
        self.lines.extend(table.lines());
        self
    }

    pub(crate) fn print(&self, json: bool) -> ExitCode {
        let mut out = String::new();
        // What strangers call themselves is in it. JSON escapes by itself.
        match (json, &self.json) {
            (true, Some(document)) => out = format!("{document:#}\n"),
            (true, None) => {}
            (false, _) => self.lines.iter().for_each(|line| out.push_str(&format!("{}\n", plain_page(line)))),
        }
        for warning in &self.warnings {
            to_stderr(warning);
        }
        // Who closed the pipe has read enough.
        let _ = io::stdout().write_all(out.as_bytes());
        ExitCode::SUCCESS
    }
}

/// Three lines on standard error; with `json` also a document on standard output.
pub(crate) fn print_failure(failure: &Failure, text: &Text, json: bool) -> ExitCode {
    let explanation = failure.explain(text);
    to_stderr(&with_rows(explanation.clone(), failure.rows()).to_string());
    if json {
        let Explanation { what, why, next, .. } = &explanation;
        print_document(failure.reason(), [what, why, next], failure.rows());
    }
    failure.exit()
}

/// A command line that cannot be read, in the same form and with its usage.
pub(crate) fn print_wrong(wrong: &Wrong, text: &Text, json: bool) -> ExitCode {
    let reason = Reason::of(Code::ArgumentInvalid);
    let number = CodeNumber::from(reason.code).to_string();
    let (first, last) = (text.error_line(&number, &wrong.what), text.next_line(&wrong.next));
    to_stderr(&format!("{first}\n{}\n{last}\n{}", wrong.why, wrong.usage));
    if json {
        print_document(&reason, [&wrong.what, &wrong.why, &wrong.next], &[]);
    }
    ExitCode::from(reason.code.exit().number())
}

fn print_document(reason: &Reason, [what, why, next]: [&String; 3], rows: &[RowFault]) {
    let error = FailureView {
        code: reason.code.number(),
        name: reason.code.name().to_owned(),
        figure: reason.figure,
        limit: reason.limit,
        what: what.clone(),
        why: why.clone(),
        next: next.clone(),
    };
    let document = serde_json::to_value(CommandFailed { error, rows: rows.to_vec() }).unwrap_or_default();
    let _ = writeln!(io::stdout(), "{document:#}");
}

/// Each row that is wrong on a line of its own, below the reason.
fn with_rows(mut explanation: Explanation, rows: &[RowFault]) -> Explanation {
    for row in rows {
        let column = row.column.as_ref().map(|column| format!(", {column}")).unwrap_or_default();
        let value = if row.value.is_empty() { String::new() } else { format!(" {:?}", row.value) };
        explanation.why.push_str(&format!("\n    line {}{column}{value}: {}", row.line, row.why));
    }
    explanation
}

fn to_stderr(line: &str) {
    let _ = writeln!(io::stderr(), "{}", plain_page(line));
}

/// Columns that are as wide as their widest cell.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(heading: &[String]) -> Self {
        Self { rows: vec![heading.to_vec()] }
    }
    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells.into_iter().map(|cell| plain(&cell)).collect());
    }
    fn lines(&self) -> Vec<String> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| width(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let line = |row: &Vec<String>| {
            let padded = row.iter().zip(&widths).map(|(cell, most)| pad(cell, *most));
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        self.rows.iter().map(line).collect()
    }
}

fn pad(cell: &str, most: usize) -> String {
    format!("{cell}{}", " ".repeat(most.saturating_sub(width(cell))))
}

/// Columns on a terminal, nearly: Japanese characters take two.
fn width(text: &str) -> usize {
    text.chars()
        .map(|c| if matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{ffdc}') { 2 } else { 1 })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_in_both_languages() {
        let mut table = Table::new(&["キー".to_owned(), "x".to_owned()]);
        table.row(vec!["a".to_owned(), "y".to_owned()]);
        table.row(vec!["abcdef".to_owned(), String::new()]);
        assert_eq!(table.lines(), ["キー    x", "a       y", "abcdef"]);
    }

    #[test]
    fn a_cell_neither_commands_a_terminal_nor_breaks_its_line() {
        let mut table = Table::new(&["x".to_owned()]);
        table.row(vec!["pc\u{1b}[2J\nkey".to_owned()]);
        assert_eq!(table.lines(), ["x", "pc?[2J?key"]);
    }
}
