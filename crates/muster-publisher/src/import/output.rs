//! The keys of a file of orders, in full, as CSV that names the line and the reference of each.

use super::meaning::Wanted;
use super::progress::bar;
use crate::failure::Failure;
use crate::key::{KeyViews, line, on_record, quoted};
use crate::root::Store;
use crate::seal::KeySeal;
use muster_os::atomic_file::{Mode, replace};
use muster_os::file_error::FileError;
use muster_store::publisher::{Ordered, PublisherStore, SerialRange};
use std::path::Path;

/// Finds out that the file can be written before anything is issued; one that is there stays until then.
pub(super) fn prepare(orders: &Path, output: &Path) -> Result<(), Failure> {
    let same =
        orders.canonicalize().ok().zip(output.canonicalize().ok()).is_some_and(|(one, two)| one == two);
    if same {
        return Err(Failure::argument("--output must not be the file of the orders.".to_owned()));
    }
    if !output.exists() {
        replace(output, heading().as_bytes(), Mode::Private)?;
    }
    Ok(())
}

/// Every key of the orders, those that were issued before as well.
pub(super) fn text(
    store: &mut Store,
    seal: &KeySeal,
    views: &KeyViews<'_>,
    wanted: &[Wanted],
    ordered: &[Ordered],
) -> Result<String, Failure> {
    let mut text = heading();
    let bar = bar(wanted.iter().map(|wanted| wanted.order.keys.count).fold(0, u32::saturating_add));
    for (wanted, ordered) in wanted.iter().zip(ordered) {
        let reference = wanted.order.reference.as_ref().map_or("", |reference| reference.name.as_str());
        for serial in issued(*ordered).serials() {
            let record = on_record(serial, store.key(serial)?)?;
            let key = line(&views.in_full(&record, &seal.open(&record)?));
            text.push_str(&format!("{},{},{key}\r\n", wanted.line, quoted(reference)));
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    Ok(text)
}

/// The keys are on record by now: who cannot write them is told how to get them.
pub(super) fn write(output: &Path, text: &str) -> Result<(), Failure> {
    replace(output, text.as_bytes(), Mode::Private).map_err(|error: FileError| {
        let why = format!(
            "The keys are issued, and could not be written: {error}. `key list` and `key show` have them; an import with references may be run again."
        );
        Failure::from(error).because(why)
    })
}

pub(super) const fn issued(ordered: Ordered) -> SerialRange {
    match ordered {
        Ordered::Now(range) | Ordered::Before(range) => range,
    }
}

fn heading() -> String {
    format!("line,reference,{}\r\n", crate::key::HEADING)
}
