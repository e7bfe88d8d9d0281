//! Names of what records have only the ids and numbers of: products and pools, as the catalogs of today have them.

use crate::record::{Record, Value};
use std::collections::BTreeMap;

/// One product, and the pool that it counts in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The activation id, in groups.
    pub activation_id: String,
    /// The product's number.
    pub product: u64,
    /// The product's name.
    pub name: String,
    /// Number of its pool.
    pub pool: u64,
    /// Name of its pool, where it has one.
    pub pool_name: Option<String>,
}

/// The names that are known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    products: Vec<Named>,
    /// The product of each request, by process and moment: an answer (12289) names none.
    asked: BTreeMap<(u32, String), String>,
}

impl Names {
    /// Those of these products.
    #[must_use]
    pub const fn new(products: Vec<Named>) -> Self {
        Self { products, asked: BTreeMap::new() }
    }

    /// Remembers which requests were made for which products. Records are shown to it before their lines are made.
    pub fn remember(&mut self, records: &[Record]) {
        for record in records.iter().filter(|record| record.id == 12288) {
            if let (Some(time), Some(id)) = (record.text("client_time"), record.text("activation_id")) {
                self.asked.insert((record.process, time.to_owned()), id.to_owned());
            }
        }
    }

    /// The name of the product that a record is about, unless its sentence has it.
    #[must_use]
    pub fn product_of(&self, record: &Record) -> Option<&str> {
        let asked = || Some((record.process, record.text("request_time")?.to_owned()));
        let id = match record.text("activation_id") {
            Some(id) => id,
            None => self.asked.get(&asked()?)?.as_str(),
        };
        let product = self.products.iter().find(|product| product.activation_id.eq_ignore_ascii_case(id))?;
        Some(&product.name)
    }

    /// The name behind a number that a sentence has; none where two publishers mean different things by it.
    #[must_use]
    pub fn behind(&self, field: &str, value: &Value) -> Option<&str> {
        let Value::Number(number) = value else { return None };
        let mut found = self.products.iter().filter_map(|product| match field {
            "product" => (product.product == *number).then_some(product.name.as_str()),
            "pool" => product.pool_name.as_deref().filter(|_| product.pool == *number),
            _ => None,
        });
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pairs::testing::{answered, sent};

    fn named(product: u8, name: &str, pool_name: &str) -> Named {
        let activation_id = muster_wire::id::Guid::grouped(&[product; 16]).to_string();
        let pool_name = Some(pool_name.to_owned());
        Named { activation_id, product: product.into(), name: name.to_owned(), pool: 2, pool_name }
    }

    #[test]
    fn an_answer_is_about_the_product_of_its_request() {
        let mut names = Names::new(vec![named(1, "Studio", "Desktops"), named(2, "Server", "Desktops")]);
        let records = [sent(1, 10, 0), answered(1, 10, true), sent(2, 20, 0), answered(2, 20, true)];
        assert_eq!(names.product_of(&records[1]), None);
        names.remember(&records);
        let products: Vec<_> = records.iter().filter_map(|record| names.product_of(record)).collect();
        assert_eq!(products, ["Studio", "Studio", "Server", "Server"]);
    }

    #[test]
    fn a_number_that_means_two_things_has_no_name() {
        let names = Names::new(vec![named(1, "Studio", "Desktops"), named(1, "Other", "Desktops")]);
        assert_eq!(names.behind("product", &Value::Number(1)), None);
        assert_eq!(names.behind("pool", &Value::Number(2)), Some("Desktops"));
        assert_eq!(names.behind("threshold", &Value::Number(2)), None);
    }
}
