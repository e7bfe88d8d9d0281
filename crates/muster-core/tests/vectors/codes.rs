//! The specification's table of codes: the numbers that travel are the catalogue's.

use muster_core::code::{Code, CodeNumber};

use crate::output::spec;

/// The name and the number of each row in the table of section 9.
fn rows(text: &str) -> Vec<(&str, &str)> {
    let table = text.split("\n## 9. Codes").nth(1).unwrap().split("\n## ").next().unwrap();
    let cells = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    cells.filter_map(|(name, rest)| Some((name, rest.split_once(" |")?.0))).collect()
}

#[test]
fn each_code_of_the_text_has_the_number_of_the_catalogue() {
    let text = std::fs::read_to_string(spec().join("protocol.md")).unwrap();
    let rows = rows(&text);
    assert!(rows.len() > 25, "the table was not found: {rows:?}");
    for (name, number) in rows {
        let code = Code::ALL.iter().find(|code| code.name() == name);
        let code = code.unwrap_or_else(|| panic!("{name} is not in the catalogue"));
        assert_eq!(CodeNumber::from(*code).to_string(), number, "{name}");
    }
}
