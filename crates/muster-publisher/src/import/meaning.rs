//! What orders mean under the catalog in force, and which of them were issued before.

use super::column::Column;
use super::row_order::{Meant, RowOrder};
use crate::failure::Failure;
use crate::key::{check_room, check_threshold, host_keys_of, maks_of};
use crate::root::Store;
use muster_api::publisher::RowFault;
use muster_core::rules::Rules;
use muster_store::publisher::{KeyLimits, NewKeys, NewOrder, OrderReference, PublisherStore, SerialRange};
use muster_wire::id::Digest;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// An order that can be issued.
pub(super) struct Wanted {
    pub(super) line: u64,
    pub(super) order: NewOrder,
    /// The keys that were issued for it before.
    pub(super) before: Option<SerialRange>,
}

/// Finds out what each order means; what is wrong is added to the faults.
pub(super) fn find_out(
    store: &mut Store,
    rules: &Rules,
    orders: &[RowOrder],
    faults: &mut Vec<RowFault>,
) -> Result<Vec<Wanted>, Failure> {
    let mut lines = BTreeMap::new();
    let mut wanted = Vec::new();
    for order in orders {
        if let Some(reference) = &order.reference {
            if let Some(line) = lines.get(reference.as_str()) {
                faults.push(order.row.fault(Column::Reference, format!("Line {line} has it, too.")));
                continue;
            }
            lines.insert(reference.as_str(), order.row.line);
        }
        match new_keys(order, rules) {
            Ok(keys) if order.whole => wanted.extend(on_record(store, order, keys, faults)?),
            Ok(_) => {}
            Err(fault) => faults.push(fault),
        }
    }
    Ok(wanted)
}

fn new_keys(order: &RowOrder, rules: &Rules) -> Result<NewKeys, RowFault> {
    let at = |column| move |failure: Failure| order.row.fault(column, failure.why().to_owned());
    match &order.meant {
        Meant::Host(host) => {
            let group = host.group.find(rules).map_err(at(Column::Group))?;
            let terms = &host.terms.terms;
            check_threshold(terms, rules, group).map_err(at(Column::Threshold))?;
            check_room(host.customer.as_str(), terms).map_err(at(Column::Attributes))?;
            Ok(host_keys_of(host, rules, group))
        }
        Meant::Mak(mak) => maks_of(mak, rules).map_err(at(Column::Product)),
    }
}

fn on_record(
    store: &mut Store,
    order: &RowOrder,
    keys: NewKeys,
    faults: &mut Vec<RowFault>,
) -> Result<Option<Wanted>, Failure> {
    let line = order.row.line;
    let Some(name) = &order.reference else {
        return Ok(Some(Wanted { line, order: NewOrder { keys, reference: None }, before: None }));
    };
    let content = content(&keys);
    let known = store.order(name.as_str())?;
    if let Some(known) = known.filter(|known| known.content != content) {
        let first = known.issued.first;
        let why = format!(
            "An order of this reference that says something else was issued; its first key has serial {first}."
        );
        faults.push(order.row.fault(Column::Reference, why));
        return Ok(None);
    }
    let reference = Some(OrderReference { name: name.as_str().to_owned(), content });
    Ok(Some(Wanted { line, order: NewOrder { keys, reference }, before: known.map(|known| known.issued) }))
}

/// The same for the same order, however its row was written.
fn content(keys: &NewKeys) -> Digest {
    let terms = &keys.terms;
    let limits = match keys.limits {
        KeyLimits::Host(limits) => format!("{} {}", limits.hosts, limits.activations),
        KeyLimits::Mak(limits) => limits.uses.to_string(),
    };
    // No value has a control character.
    let mut parts =
        vec![keys.limits.kind().number().to_string(), keys.number.to_string(), keys.customer.clone()];
    parts.extend([keys.count.to_string(), limits]);
    parts.extend(terms.threshold.map(|threshold| format!("threshold {threshold}")));
    parts.extend(terms.ends.map(|ends| format!("ends {}", ends.seconds())));
    parts.extend(terms.machine_maximum.map(|maximum| format!("maximum {maximum}")));
    parts.extend(terms.maximum_refuses.map(|refuses| format!("refuses {refuses}")));
    for attribute in terms.attributes.iter().flatten() {
        parts.extend([attribute.name.clone(), attribute.value.clone()]);
    }
    Digest::new(Sha256::digest(parts.join("\n")).into())
}
