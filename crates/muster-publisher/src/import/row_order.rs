//! What one row orders, checked as far as that is possible without the catalog: each cell by the rule of `key issue`.

use super::column::Column;
use super::sheet::Row;
use crate::arguments::{
    GroupChoice, IssueOrder, KeyTerms, MOST_KEYS, MOST_MACHINES, MOST_USES, MakOrder, Name, ProductChoice,
    Terms as Typed, key_attributes, key_end, within,
};
use crate::failure::Failure;
use muster_api::publisher::RowFault;
use muster_core::publisher::HostKeyLimits;
use muster_wire::limits;
use muster_wire::number::MachineCount;
use muster_wire::object::{Attribute, Terms};
use muster_wire::time::Timestamp;

/// Longest reference.
const LONGEST_REFERENCE: usize = 100;

/// The order of a row.
#[derive(Debug)]
pub(super) struct RowOrder {
    pub(super) row: Row,
    pub(super) meant: Meant,
    pub(super) reference: Option<Name>,
    /// Whether nothing was wrong with the row so far; otherwise it is read on only to find what else is.
    pub(super) whole: bool,
}

/// What is ordered.
#[derive(Debug)]
pub(super) enum Meant {
    Host(IssueOrder),
    Mak(MakOrder),
}

impl Meant {
    pub(super) const fn count(&self) -> u32 {
        match self {
            Self::Host(order) => order.count,
            Self::Mak(order) => order.count,
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Host,
    Mak,
}

impl RowOrder {
    /// The order as far as it can be read, and everything that is wrong with the row.
    pub(super) fn new(row: Row, now: Timestamp) -> (Option<Self>, Vec<RowFault>) {
        let mut cells = Cells { row: &row, faults: Vec::new() };
        let meant = cells.meant(now);
        let reference =
            cells.optional(Column::Reference, |text| Name::new("reference", text, LONGEST_REFERENCE));
        let faults = cells.faults;
        let whole = faults.is_empty();
        (meant.map(|meant| Self { row, meant, reference, whole }), faults)
    }
}

/// Reads the cells of a row, and keeps what is wrong with them.
struct Cells<'a> {
    row: &'a Row,
    faults: Vec<RowFault>,
}

impl Cells<'_> {
    fn meant(&mut self, now: Timestamp) -> Option<Meant> {
        let kind = self.needed(Column::Kind, kind);
        let customer = self.needed(Column::Customer, Name::customer).unwrap_or_else(Name::stand_in);
        let count = self.number(Column::Count, MOST_KEYS).unwrap_or(1);
        let attributes = self.optional(Column::Attributes, attributes);
        match kind? {
            Kind::Host => {
                self.none_of(&Column::OF_MAKS, "a multiple activation key");
                let group = self.needed(Column::Group, |text| Ok(GroupChoice(text.to_owned())));
                let terms = self.terms(now, attributes);
                Some(Meant::Host(IssueOrder { group: group?, customer, count, terms }))
            }
            Kind::Mak => {
                self.none_of(&Column::OF_HOST_KEYS, "a host key");
                let product = self.needed(Column::Product, |text| Ok(ProductChoice(text.to_owned())));
                let uses = self.needed(Column::Uses, |text| number(Column::Uses, text, MOST_MACHINES));
                let (product, uses) = (product?, uses.unwrap_or(1));
                Some(Meant::Mak(MakOrder { product, customer, count, uses, attributes }))
            }
        }
    }

    fn terms(&mut self, now: Timestamp, attributes: Option<Vec<Attribute>>) -> KeyTerms {
        let limits = HostKeyLimits {
            hosts: self.number(Column::Hosts, MOST_USES).unwrap_or(Typed::HOSTS),
            activations: self.number(Column::Activations, MOST_USES).unwrap_or(Typed::ACTIVATIONS),
        };
        let machine_maximum = self.number(Column::MachineMaximum, u32::MAX).map(MachineCount);
        let refuses = self.optional(Column::Maximum, refuses);
        if refuses.is_some() && self.row.get(Column::MachineMaximum).is_none() {
            self.fault(Column::Maximum, "It needs machine-maximum.".to_owned());
        }
        let terms = Terms {
            threshold: self.number(Column::Threshold, limits::THRESHOLD).map(MachineCount),
            ends: self.optional(Column::Ends, |text| key_end(text, now)),
            machine_maximum,
            maximum_refuses: machine_maximum.map(|_| refuses.unwrap_or(false)),
            attributes,
        };
        KeyTerms { limits, terms }
    }

    fn optional<T>(&mut self, column: Column, read: impl FnOnce(&str) -> Result<T, Failure>) -> Option<T> {
        match read(self.row.get(column)?) {
            Ok(value) => Some(value),
            Err(failure) => {
                self.fault(column, failure.why().to_owned());
                None
            }
        }
    }

    fn needed<T>(&mut self, column: Column, read: impl FnOnce(&str) -> Result<T, Failure>) -> Option<T> {
        if self.row.get(column).is_none() {
            self.fault(column, "It is needed, and empty.".to_owned());
        }
        self.optional(column, read)
    }

    fn number(&mut self, column: Column, most: u32) -> Option<u32> {
        self.optional(column, |text| number(column, text, most))
    }

    fn none_of(&mut self, columns: &[Column], of: &str) {
        for column in columns.iter().filter(|column| self.row.get(**column).is_some()) {
            self.faults.push(self.row.fault(*column, format!("Only {of} has this; it must be empty.")));
        }
    }

    fn fault(&mut self, column: Column, why: String) {
        self.faults.push(self.row.fault(column, why));
    }
}

fn kind(text: &str) -> Result<Kind, Failure> {
    match text.to_ascii_lowercase().as_str() {
        "host" => Ok(Kind::Host),
        "mak" => Ok(Kind::Mak),
        _ => Err(Failure::argument("kind is host or mak.".to_owned())),
    }
}

fn refuses(text: &str) -> Result<bool, Failure> {
    match text.to_ascii_lowercase().as_str() {
        "warn" => Ok(false),
        "refuse" => Ok(true),
        _ => Err(Failure::argument("maximum is warn or refuse.".to_owned())),
    }
}

fn number(column: Column, text: &str, most: u32) -> Result<u32, Failure> {
    let name = column.name();
    match text.parse() {
        Ok(value) => within(name, value, most),
        Err(_) => Err(Failure::argument(format!("{name} is {text:?}; 1 to {most} are allowed."))),
    }
}

fn attributes(text: &str) -> Result<Vec<Attribute>, Failure> {
    let pairs = text.split(';').map(str::trim).filter(|pair| !pair.is_empty());
    key_attributes(&pairs.map(str::to_owned).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Sheet;
    use super::*;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);
    const HEADER: &str = "customer,kind,group,product,count,uses,hosts,activations,threshold,ends,machine-maximum,maximum,attributes,reference";

    fn read(row: &str) -> Result<RowOrder, Vec<RowFault>> {
        let mut sheet = Sheet::read(format!("{HEADER}\n{row}\n").as_bytes());
        assert_eq!(sheet.faults, [], "{row}");
        match RowOrder::new(sheet.rows.remove(0), NOW) {
            (Some(order), faults) if faults.is_empty() => Ok(order),
            (_, faults) => Err(faults),
        }
    }

    #[test]
    fn a_row_says_what_key_issue_says() {
        let host = "Quayside,Host,Suite 7,,3,,2,4,10,2099-12-31,400,refuse,region=north; edition=school;,A-1";
        let order = read(host).unwrap();
        let Meant::Host(issue) = &order.meant else { panic!("{order:?}") };
        assert_eq!((issue.group.0.as_str(), issue.count), ("Suite 7", 3));
        assert_eq!(issue.terms.limits, HostKeyLimits { hosts: 2, activations: 4 });
        let terms = &issue.terms.terms;
        assert_eq!((terms.threshold, terms.maximum_refuses), (Some(MachineCount(10)), Some(true)));
        let names: Vec<_> = terms.attributes.iter().flatten().map(|attribute| &*attribute.name).collect();
        assert_eq!(names, ["edition", "region"]);
        assert_eq!(order.reference.unwrap().as_str(), "A-1");
        let plain = read("Quayside,mak,,Larkfield Studio 7,,50,,,,,,,,").unwrap();
        assert!(matches!(&plain.meant, Meant::Mak(mak) if (mak.uses, mak.count) == (50, 1)), "{plain:?}");
    }

    #[test]
    fn every_bad_cell_is_named_with_the_rule() {
        let long = "x".repeat(201);
        let table = [
            (",host,1,,,,,,,,,,,", "customer", "needed"),
            (&format!("{long},host,1,,,,,,,,,,,"), "customer", "1 to 200 are allowed"),
            ("\"a\nb\",host,1,,,,,,,,,,,", "customer", "control character"),
            ("Q,,1,,,,,,,,,,,", "kind", "needed"),
            ("Q,kms,1,,,,,,,,,,,", "kind", "host or mak"),
            ("Q,host,,,,,,,,,,,,", "group", "needed"),
            ("Q,host,1,7,,,,,,,,,,", "product", "Only a multiple activation key"),
            ("Q,host,1,,,50,,,,,,,,", "uses", "Only a multiple activation key"),
            ("Q,host,1,,0,,,,,,,,,", "count", "count is 0; 1 to 1000 are allowed"),
            ("Q,host,1,,1001,,,,,,,,,", "count", "1 to 1000 are allowed"),
            ("Q,host,1,,99999999999,,,,,,,,,", "count", "1 to 1000 are allowed"),
            ("Q,host,1,,two,,,,,,,,,", "count", "count is \"two\"; 1 to 1000"),
            ("Q,host,1,,,,0,,,,,,,", "hosts", "1 to 10000 are allowed"),
            ("Q,host,1,,,,,-1,,,,,,", "activations", "1 to 10000 are allowed"),
            ("Q,host,1,,,,,,100001,,,,,", "threshold", "1 to 100000 are allowed"),
            ("Q,host,1,,,,,,,31.12.2099,,,,", "ends", "it looks like 2027-12-31"),
            ("Q,host,1,,,,,,,2020-01-01,,,,", "ends", "has passed"),
            ("Q,host,1,,,,,,,,0,,,", "machine-maximum", "1 to 4294967295 are allowed"),
            ("Q,host,1,,,,,,,,,refuse,,", "maximum", "needs machine-maximum"),
            ("Q,host,1,,,,,,,,9,stop,,", "maximum", "warn or refuse"),
            ("Q,host,1,,,,,,,,,,edition,", "attributes", "NAME=VALUE"),
            ("Q,host,1,,,,,,,,,,a=1;a=2,", "attributes", "given twice"),
            (&format!("Q,host,1,,,,,,,,,,,{long}"), "reference", "1 to 100 are allowed"),
            ("Q,mak,,,,5,,,,,,,,", "product", "needed"),
            ("Q,mak,,7,,,,,,,,,,", "uses", "needed"),
            ("Q,mak,,7,,1000001,,,,,,,,", "uses", "1 to 1000000 are allowed"),
            ("Q,mak,1,7,,5,,,,,,,,", "group", "Only a host key"),
            ("Q,mak,,7,,5,,,9,,,,,", "threshold", "Only a host key"),
        ];
        for (row, column, why) in table {
            let faults = read(row).unwrap_err();
            let [fault] = faults.as_slice() else { panic!("{row}: {faults:?}") };
            assert_eq!((fault.line, fault.column.as_deref()), (2, Some(column)), "{row}: {fault:?}");
            assert!(fault.why.contains(why), "{row}: {fault:?}");
        }
    }

    #[test]
    fn all_that_is_wrong_with_a_row_is_said() {
        let faults = read(",host,,,0,,0,,0,soon,0,x,y,").unwrap_err();
        assert_eq!(faults.len(), 9, "{faults:?}");
        assert!(faults.iter().any(|fault| fault.value == "soon"), "{faults:?}");
    }
}
