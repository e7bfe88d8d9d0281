//! A file of orders as rows of cells: UTF-8, with or without a byte order mark, separated by commas, or by semicolons
//! where the header is.

use super::column::Column;
use csv::{ByteRecord, ReaderBuilder};
use muster_api::publisher::RowFault;
use std::collections::BTreeMap;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// Most characters of a value that is shown.
const SHOWN: usize = 80;

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    /// Where it begins in the file, from 1.
    pub(super) line: u64,
    cells: BTreeMap<Column, String>,
}

impl Row {
    /// What a cell says, if it says anything.
    pub(super) fn get(&self, column: Column) -> Option<&str> {
        self.cells.get(&column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
    /// A fault of one of its cells.
    pub(super) fn fault(&self, column: Column, why: String) -> RowFault {
        let value = self.get(column).unwrap_or_default();
        RowFault { line: self.line, column: Some(column.name().to_owned()), value: shown(value), why }
    }
}

/// The rows that can be read, and what is wrong with the others.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) rows: Vec<Row>,
    pub(super) faults: Vec<RowFault>,
}

impl Sheet {
    /// Where the header has a fault, no row is read.
    pub(super) fn read(bytes: &[u8]) -> Self {
        if bytes.contains(&0) {
            let why = "The file is UTF-16, or no text at all; save it as CSV in UTF-8.".to_owned();
            let faults = vec![RowFault { line: 1, column: None, value: String::new(), why }];
            return Self { rows: Vec::new(), faults };
        }
        let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
        let mut lines = Lines { bytes, seen: 0, line: 1 };
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator(bytes))
            .from_reader(bytes);
        let mut records = reader.byte_records().map_while(Result::ok);
        let Some(first) = records.next() else {
            return Self {
                rows: Vec::new(),
                faults: header(1, &ByteRecord::new()).err().unwrap_or_default(),
            };
        };
        let columns = match header(lines.of(&first), &first) {
            Ok(columns) => columns,
            Err(faults) => return Self { rows: Vec::new(), faults },
        };
        let mut sheet = Self::default();
        for record in records {
            let line = lines.of(&record);
            sheet.take(line, &columns, &record);
        }
        sheet
    }

    /// A row of nothing but separators says nothing.
    fn take(&mut self, line: u64, columns: &[Column], record: &ByteRecord) {
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            return;
        }
        let before = self.faults.len();
        if record.len() != columns.len() {
            let why = format!("The line has {} cells; the header has {}.", record.len(), columns.len());
            self.faults.push(RowFault { line, column: None, value: String::new(), why });
        }
        let mut cells = BTreeMap::new();
        for (column, cell) in columns.iter().zip(record) {
            match std::str::from_utf8(cell) {
                Ok(text) => drop(cells.insert(*column, text.to_owned())),
                Err(_) => self.faults.push(RowFault {
                    line,
                    column: Some(column.name().to_owned()),
                    value: shown(&String::from_utf8_lossy(cell)),
                    why: "It is not UTF-8.".to_owned(),
                }),
            }
        }
        if self.faults.len() == before {
            self.rows.push(Row { line, cells });
        }
    }
}

/// The first line tells: no column's name has a semicolon.
fn separator(bytes: &[u8]) -> u8 {
    let first = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.is_empty());
    if first.is_some_and(|line| line.contains(&b';')) { b';' } else { b',' }
}

fn header(line: u64, record: &ByteRecord) -> Result<Vec<Column>, Vec<RowFault>> {
    let mut faults = Vec::new();
    let mut columns = Vec::new();
    let fault = |column: &str, why: String| {
        let column = Some(shown(column)).filter(|column| !column.is_empty());
        RowFault { line, column, value: String::new(), why }
    };
    for cell in record {
        let name = String::from_utf8_lossy(cell);
        match Column::from_name(name.trim()) {
            Some(column) if columns.contains(&column) => {
                faults.push(fault(column.name(), "The header has this column twice.".to_owned()));
            }
            Some(column) => columns.push(column),
            None => {
                faults.push(fault(name.trim(), format!("There is no such column; there are: {}.", all())));
            }
        }
    }
    for needed in Column::NEEDED.into_iter().filter(|needed| !columns.contains(needed)) {
        faults.push(fault(needed.name(), "The header lacks this column.".to_owned()));
    }
    if !columns.contains(&Column::Group) && !columns.contains(&Column::Product) {
        faults.push(fault("", "The header has neither the column group nor product.".to_owned()));
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

fn all() -> String {
    Column::ALL.map(Column::name).join(", ")
}

/// A value as it is shown: not too long, and nothing that a terminal would obey.
fn shown(value: &str) -> String {
    let mut shown: String = value.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if value.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// Counts lines: what reads the records counts neither empty lines nor the ends of Windows as an editor does.
struct Lines<'a> {
    bytes: &'a [u8],
    seen: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line in which a record begins; records come in their order.
    fn of(&mut self, record: &ByteRecord) -> u64 {
        let start = record.position().and_then(|position| usize::try_from(position.byte()).ok());
        let start = start.unwrap_or(self.seen).max(self.seen);
        let rest = self.bytes.get(start..).unwrap_or_default();
        let empty = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let start = start.saturating_add(empty);
        let passed = self.bytes.get(self.seen..start).unwrap_or_default();
        let ends = passed.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => passed.get(at.saturating_add(1)) != Some(&b'\n'),
            _ => false,
        });
        self.line = self.line.saturating_add(u64::try_from(ends.count()).unwrap_or(u64::MAX));
        self.seen = start;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "customer,kind,group,count";

    fn lines(sheet: &Sheet) -> Vec<(u64, Option<&str>)> {
        sheet.rows.iter().map(|row| (row.line, row.get(Column::Customer))).collect()
    }

    #[test]
    fn rows_are_read_however_they_were_saved() {
        let expected = [(2, Some("Harbour, North")), (4, Some("Quayside"))];
        for (separator, end, mark) in
            [(",", "\n", ""), (";", "\r\n", "\u{feff}"), (",", "\r\n", "\u{feff}"), (";", "\n", "")]
        {
            let text =
                ["customer,Kind, group ,count", "\"Harbour, North\",host,1,2", "", "Quayside,host,2,", ",,,"];
            let [header, first, empty, second, blank] = text;
            let swap = |line: &str| line.replace(',', separator).replace("Harbour;", "Harbour,");
            let text = [header, first, empty, second, blank].map(swap).join(end);
            let sheet = Sheet::read(format!("{mark}{text}{end}").as_bytes());
            assert_eq!(
                (lines(&sheet).as_slice(), sheet.faults.as_slice()),
                (&expected[..], &[][..]),
                "{text:?}"
            );
        }
        let without_end = Sheet::read(format!("{HEADER}\nQuayside,host,1,1").as_bytes());
        assert_eq!(lines(&without_end), [(2, Some("Quayside"))]);
    }

    #[test]
    fn a_cell_may_have_lines_of_its_own() {
        let sheet = Sheet::read(format!("{HEADER}\n\"a\nb\",host,1,1\nQuayside,host,1,1\n").as_bytes());
        assert_eq!(lines(&sheet), [(2, Some("a\nb")), (4, Some("Quayside"))]);
    }

    #[test]
    fn a_header_says_what_is_wrong_with_it() {
        for (header, column, why) in [
            ("customer,kind,group,qty", Some("qty"), "no such column; there are: customer, kind, group"),
            ("customer,group", Some("kind"), "lacks"),
            ("kind,product", Some("customer"), "lacks"),
            ("customer,kind", None, "neither the column group nor product"),
            ("customer,kind,group,Group", Some("group"), "twice"),
            ("", Some("customer"), "lacks"),
        ] {
            let sheet = Sheet::read(format!("{header}\nQuayside,host,1\n").as_bytes());
            let found = sheet.faults.iter().find(|fault| fault.column.as_deref() == column).unwrap();
            assert!(found.why.contains(why) && sheet.rows.is_empty(), "{header}: {found:?}");
        }
        assert_eq!(Sheet::read(b"").faults.len(), 3);
    }

    #[test]
    fn a_row_that_is_none_is_named() {
        let text = [HEADER.as_bytes(), b"\nQuayside,host\nQu\xe4y,host,1,1\n\x1b[1mA,host,1,1,1\n"].concat();
        let sheet = Sheet::read(&text);
        let faults: Vec<_> = sheet.faults.iter().map(|fault| (fault.line, fault.why.as_str())).collect();
        assert_eq!(
            faults,
            [
                (2, "The line has 2 cells; the header has 4."),
                (3, "It is not UTF-8."),
                (4, "The line has 5 cells; the header has 4.")
            ]
        );
        assert_eq!(
            (shown("a\u{1b}[1m").as_str(), shown(&"x".repeat(99)).chars().count()),
            ("a [1m", SHOWN + 1)
        );
    }
}
