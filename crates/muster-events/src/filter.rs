//! Which records are wanted.

use crate::record::{Record, Value};
use muster_core::event::Level;
use muster_wire::time::Timestamp;

/// What is wanted; everything that is not set matches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Any of these events; empty: all.
    pub ids: Vec<u16>,
    /// Not earlier than this.
    pub since: Option<Timestamp>,
    /// Of this level or a higher one.
    pub least: Option<Level>,
    /// About this product.
    pub product: Option<Meant>,
}

/// The products that are meant by a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meant {
    /// Their activation ids, in groups.
    pub activation_ids: Vec<String>,
    /// Their numbers.
    pub numbers: Vec<u64>,
    /// The request that the last record was about, if it was about one: its answer names no product.
    asked: Option<String>,
}

impl Meant {
    /// These products.
    #[must_use]
    pub const fn new(activation_ids: Vec<String>, numbers: Vec<u64>) -> Self {
        Self { activation_ids, numbers, asked: None }
    }

    /// Whether a record is about one of them. Records come in their order: an answer follows its request.
    fn is_about(&mut self, record: &Record) -> bool {
        if record.id == 12289 {
            let answered = self.asked.take();
            return answered.is_some() && answered.as_deref() == record.text("request_time");
        }
        let id = record.text("activation_id");
        let number = match record.field("product") {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        };
        let meant = id.is_some_and(|id| self.activation_ids.iter().any(|one| one.eq_ignore_ascii_case(id)))
            || number.is_some_and(|number| self.numbers.contains(number));
        if record.id == 12288 {
            self.asked = record.text("client_time").filter(|_| meant).map(str::to_owned);
        }
        meant
    }
}

impl Filter {
    /// Whether a record is wanted. Records are shown to it in their order.
    pub fn wants(&mut self, record: &Record) -> bool {
        let about = self.product.as_mut().is_none_or(|meant| meant.is_about(record));
        about
            && (self.ids.is_empty() || self.ids.contains(&record.id))
            && self.since.is_none_or(|since| record.time >= since)
            && self.least.is_none_or(|least| record.level >= least)
    }

    /// The newest `limit` of those that are wanted, in their order.
    #[must_use]
    pub fn newest(&mut self, mut records: Vec<Record>, limit: usize) -> Vec<Record> {
        records.retain(|record| self.wants(record));
        let before = records.len().saturating_sub(limit);
        records.split_off(before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pairs::testing::{answered, failed, sent};

    fn count(mut filter: Filter, records: &[Record]) -> usize {
        filter.newest(records.to_vec(), usize::MAX).len()
    }

    #[test]
    fn records_are_chosen_by_id_time_and_level_and_the_newest_win() {
        let records = [sent(1, 10, 0), answered(1, 10, true), sent(2, 20, 0xC004_F074), failed(2, 20)];
        let all = Filter::default;
        assert_eq!(count(all(), &records), 4);
        assert_eq!(count(Filter { ids: vec![12288, 8198], ..all() }, &records), 3);
        assert_eq!(count(Filter { since: Some(Timestamp::from_seconds(20)), ..all() }, &records), 2);
        assert_eq!(count(Filter { least: Some(Level::Warning), ..all() }, &records), 2);
        let newest = all().newest(records.to_vec(), 1);
        assert_eq!(newest.first().map(|record| record.id), Some(8198));
        assert_eq!(all().newest(records.to_vec(), 0), []);
    }

    #[test]
    fn the_answer_of_a_product_s_request_is_about_the_product() {
        let records = [sent(1, 10, 0), answered(1, 10, true), sent(2, 10, 0), answered(2, 10, false)];
        let id = records[2].text("activation_id").unwrap().to_owned();
        let mut filter = Filter { product: Some(Meant::new(vec![id], vec![])), ..Filter::default() };
        let found = filter.newest(records.to_vec(), 9);
        assert_eq!(found, records[2..]);
    }
}
