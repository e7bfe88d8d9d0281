//! `machines`: a table of who counts.

use jiff::tz::TimeZone;
use muster_api::host::{MachineRow, SharingMachine};

use super::table::Table;
use super::{count, local, plain};

const HEADINGS: [&str; 7] =
    ["Machine", "CMID", "Product", "Last came as", "Last seen", "Counts", "Licensed until"];

/// The whole table; a sentence where there is nothing to show.
pub(crate) fn table(machines: &[MachineRow], zone: &TimeZone) -> String {
    if machines.is_empty() {
        return "No such machine is on record here.\n".to_owned();
    }
    // People look for names; pages come by CMID.
    let mut by_name: Vec<_> = machines.iter().collect();
    by_name.sort_by_key(|machine| (&machine.publisher, machine.pool, &machine.name, &machine.cmid));
    let mut table = Table::new(&HEADINGS);
    for machine in by_name {
        table.row(vec![
            name(machine.name.as_deref(), &machine.address),
            machine.cmid.clone(),
            plain(&machine.product_name),
            machine.status_name.clone(),
            local(&machine.last_seen, zone),
            counts(machine),
            machine.licensed_until.as_deref().map_or_else(|| "-".to_owned(), |until| local(until, zone)),
        ]);
        if let Some(sharing) = machine.sharing {
            let more = if machine.shared_by_more { "at least " } else { "" };
            table.beneath(format!("shared by {more}{} machines:", count(sharing)));
            machine.shared_by.iter().for_each(|one| table.beneath(sharing_line(one, zone)));
        }
    }
    table.text()
}

fn name(name: Option<&str>, address: &str) -> String {
    name.map_or_else(|| address.to_owned(), plain)
}

fn counts(machine: &MachineRow) -> String {
    let word = match (machine.blocked, machine.counts) {
        (true, _) => "no (blocked)",
        (false, true) => "yes",
        (false, false) => "no",
    };
    word.to_owned()
}

fn sharing_line(one: &SharingMachine, zone: &TimeZone) -> String {
    let name = name(one.name.as_deref(), &one.address);
    format!("  {name}, {}, last seen {}", one.address, local(&one.last_seen, zone))
}
