//! A replay on a terminal.

use super::super::figures::{self, Figure};
use super::super::summary::lapses;
use crate::chart::{date, number::grouped};
use crate::table::Table;
use muster_fleet::replay::{RecordFigures, Replayed};

pub(super) fn text(replayed: &Replayed, publisher: &str) -> String {
    let parts = [head(replayed, publisher), table(replayed), lapses(&replayed.changed), LIMITS.to_owned()];
    parts.join("\n")
}

/// What nobody can know from a record.
const LIMITS: &str = "  \
    B assumes that a machine which is denied tries again after each retry interval, as if it were always on; C that it
  asks at no other moments than it did, as if it were off. What would happen lies between these two assumptions. A record
  cannot tell whether a machine still exists that does not ask any more, or what other hosts would have answered.
";

fn head(replayed: &Replayed, publisher: &str) -> String {
    let Replayed { record, agreement, recorded, changed, .. } = replayed;
    let RecordFigures { requests, machines, whole, counted_before, kept, unneeded } = record;
    let mut text = format!(
        "{}: {} requests of {} machines of {publisher}, {} days from {}\n",
        changed.scenario.name,
        grouped(*requests),
        grouped(*machines),
        recorded.scenario.days,
        date(recorded.time.starts),
    );
    if !whole {
        text.push_str(&format!(
            "  the record does not begin with the host's first answer: {} machines were counted before it\n",
            grouped(*counted_before)
        ));
    }
    text.push_str(&format!(
        "  under its own rules, {} of {} answers come out as they are on record\n",
        grouped(agreement.same),
        grouped(agreement.of)
    ));
    for (count, what) in [
        (kept, "answers are for reasons that no policy changes, and stay"),
        (unneeded, "requests are left out under the policy: no renewal was due yet"),
    ] {
        if *count > 0 {
            text.push_str(&format!("  {} {what}\n", grouped(*count)));
        }
    }
    text
}

fn table(replayed: &Replayed) -> String {
    let Replayed { recorded, changed, changed_without_retries, .. } = replayed;
    let [a, b, c] = [recorded, changed, changed_without_retries].map(figures::of);
    let mut keys: Vec<(&str, &str)> = Vec::new();
    for figure in a.iter().chain(&b).chain(&c) {
        let known = keys.iter().any(|(key, _)| *key == figure.key);
        if !known && !["machines", "expectations_held"].contains(&figure.key.as_str()) {
            keys.push((&figure.key, &figure.name));
        }
    }
    let value = |figures: &[Figure], key: &str| {
        grouped(figures.iter().find(|figure| figure.key == key).map_or(0, |figure| figure.value))
    };
    let mut table = Table::new(1, &["", "A record", "B policy", "C policy, idle"]);
    for (key, name) in keys {
        table.row(vec![name.to_owned(), value(&a, key), value(&b, key), value(&c, key)]);
    }
    table.text()
}
