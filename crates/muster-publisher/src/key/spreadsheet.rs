//! Keys in full as lines of CSV (RFC 4180), which a spreadsheet opens without calculating.

use muster_api::publisher::{KeyUsage, KeyView};

/// The names of the columns of [`line`].
pub(crate) const HEADING: &str = "serial,key,kind,number,customer,state,used,limit,issued,ends";

/// One key, without the end of the line.
pub(crate) fn line(key: &KeyView) -> String {
    let (kind, number) = match &key.usage {
        KeyUsage::Host { group, .. } => ("host", group),
        KeyUsage::Mak { product, .. } => ("mak", product),
    };
    let state = serde_json::to_value(key.state).ok();
    let cells = [
        key.serial.to_string(),
        key.key.clone().unwrap_or_default(),
        kind.to_owned(),
        number.to_string(),
        key.customer.clone(),
        state.as_ref().and_then(|state| state.as_str()).unwrap_or_default().to_owned(),
        key.usage.used().to_string(),
        key.usage.limit().to_string(),
        key.issued.clone(),
        key.ends.clone().unwrap_or_default(),
    ];
    cells.map(|cell| quoted(&cell)).join(",")
}

/// What a spreadsheet would take for a formula gets an apostrophe: a customer's name may begin with anything.
pub(crate) fn quoted(cell: &str) -> String {
    let harmless =
        if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell.to_owned() };
    if harmless.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", harmless.replace('"', "\"\""))
    } else {
        harmless
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_neither_breaks_its_line_nor_calculates() {
        assert_eq!(quoted("Harbour School District"), "Harbour School District");
        assert_eq!(quoted("Smith, \"J\""), "\"Smith, \"\"J\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("@a,b"), "\"'@a,b\"");
    }
}
