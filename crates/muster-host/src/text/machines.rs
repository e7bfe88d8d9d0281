//! `machines`: a table of who counts.

use jiff::tz::TimeZone;
use muster_api::host::{MachineRow, SharingMachine};
use muster_text::{HostMessage, Text};

use super::table::Table;
use super::{label, local, plain, say};

const HEADINGS: [HostMessage; 7] = [
    HostMessage::ColumnMachine,
    HostMessage::ColumnCmid,
    HostMessage::ColumnProduct,
    HostMessage::ColumnState,
    HostMessage::ColumnSeen,
    HostMessage::ColumnCounts,
    HostMessage::ColumnUntil,
];

/// The whole table; a sentence where there is nothing to show.
pub(crate) fn table(text: &Text, machines: &[MachineRow], zone: &TimeZone) -> String {
    if machines.is_empty() {
        return label(text, HostMessage::NoSuchMachines);
    }
    // People look for names; pages come by CMID.
    let mut by_name: Vec<_> = machines.iter().collect();
    by_name.sort_by_key(|machine| (&machine.publisher, machine.pool, &machine.name, &machine.cmid));
    let mut table = Table::new(HEADINGS.map(|heading| label(text, heading)).into());
    for machine in by_name {
        table.row(vec![
            name(machine.name.as_deref(), &machine.address),
            machine.cmid.clone(),
            plain(&machine.product_name),
            machine.status_name.clone(),
            local(&machine.last_seen, zone),
            counts(text, machine),
            machine.licensed_until.as_deref().map_or_else(|| "-".to_owned(), |until| local(until, zone)),
        ]);
        if let Some(sharing) = machine.sharing {
            table.beneath(shared(text, sharing, machine.shared_by_more));
            machine.shared_by.iter().for_each(|one| table.beneath(sharing_line(text, one, zone)));
        }
    }
    table.text()
}

fn name(name: Option<&str>, address: &str) -> String {
    name.map_or_else(|| address.to_owned(), plain)
}

fn counts(text: &Text, machine: &MachineRow) -> String {
    label(
        text,
        match (machine.blocked, machine.counts) {
            (true, _) => HostMessage::CountsBlocked,
            (false, true) => HostMessage::CountsYes,
            (false, false) => HostMessage::CountsNo,
        },
    )
}

fn shared(text: &Text, machines: u32, more: bool) -> String {
    let phrase = if more { HostMessage::SharedByMore } else { HostMessage::SharedBy };
    say(text, phrase, &[("machines", super::machines(text, machines).into())])
}

fn sharing_line(text: &Text, one: &SharingMachine, zone: &TimeZone) -> String {
    let arguments = [
        ("name", name(one.name.as_deref(), &one.address).into()),
        ("address", one.address.as_str().into()),
        ("time", local(&one.last_seen, zone).into()),
    ];
    format!("  {}", say(text, HostMessage::SharingLine, &arguments))
}
