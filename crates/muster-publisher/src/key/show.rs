//! `key show`: a key in full, its hosts and what was odd about them, or its machines. The audit says so before the key
//! is seen.

use super::view::KeyViews;
use super::{key_seal, on_record};
use crate::catalog::trust;
use crate::failure::Failure;
use crate::moment::moment;
use crate::report::{Report, Table};
use crate::revoked::hosts as hosts_revoked;
use crate::root::published;
use crate::session::Session;
use muster_api::publisher::{ConfirmedView, HostView, KeyDetail, KeyUsage, KeyView, MachineView, NoteView};
use muster_core::publisher::CopyNote;
use muster_sign::key_id;
use muster_store::publisher::{
    AuditAction, AuditEntry, ConfirmedRecord, HostRecord, MachineRecord, NoteRecord, PublisherStore,
};
use muster_text::{Message, plain};
use muster_wire::id::KeyId;
use muster_wire::number::KeySerial;

pub(super) fn show(session: &Session<'_>, serial: KeySerial) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let published = published(&mut store)?;
    let record = on_record(serial, store.key(serial)?)?;
    let key = key_seal(&session.root, published.identity.publisher)?.open(&record)?;
    store.audit(&AuditEntry {
        by: session.by(),
        action: AuditAction::KeyShown,
        serial: Some(serial),
        detail: record.customer.clone(),
    })?;
    let trust = trust(&published)?;
    let views = KeyViews::new(session, Some(trust.rules()));
    let (hosts, revoked) = (store.hosts(serial)?, hosts_revoked(&published)?);
    let notes = store.notes(serial)?;
    let detail = KeyDetail {
        key: views.in_full(&record, &key),
        hosts: hosts.iter().map(|host| host_view(host, &revoked)).collect(),
        notes: notes.iter().map(|kept| note_view(session, kept)).collect(),
        machines: store.machines(serial)?.iter().map(machine_view).collect(),
        confirmed: store.confirmed(serial)?.iter().map(confirmed_view).collect(),
    };
    Ok(text(session, &views, &detail))
}

pub(crate) fn host_view(record: &HostRecord, revoked: &[KeyId]) -> HostView {
    let host = key_id(&record.enrolled.key);
    HostView {
        machine_name: record.machine_name.clone(),
        host: host.to_string(),
        revoked: revoked.contains(&host),
        activations: record.enrolled.activations,
        certificate_ends: moment(record.enrolled.not_after),
        renewable_from: moment(record.enrolled.renewable_from()),
        first_seen: moment(record.first_seen),
        last_seen: moment(record.last_seen),
        address: record.address.clone(),
        epoch: record.head.epoch.to_string(),
        head: record.head.number.0,
    }
}

pub(crate) fn machine_view(record: &MachineRecord) -> MachineView {
    MachineView {
        machine_name: record.machine_name.clone(),
        first_seen: moment(record.first_seen),
        last_seen: moment(record.last_seen),
        address: record.address.clone(),
        licence: record.licence.map(|number| number.0),
        revoked: record.revoked,
    }
}

pub(crate) fn confirmed_view(record: &ConfirmedRecord) -> ConfirmedView {
    ConfirmedView {
        subject: record.subject.to_string(),
        first_seen: moment(record.first_seen),
        last_seen: moment(record.last_seen),
        counted: record.counted,
    }
}

pub(crate) fn note_view(session: &Session<'_>, record: &NoteRecord) -> NoteView {
    let head = record.head.number.0;
    let (name, text) = match record.note {
        CopyNote::WentBack { reported } => {
            let arguments = [("reported", reported.0.into()), ("head", head.into())];
            ("went-back", session.say(Message::HostWentBack, &arguments))
        }
        CopyNote::TwoAddresses => {
            ("two-addresses", session.say(Message::HostTwoAddresses, &[("head", head.into())]))
        }
        CopyNote::OtherHardware => ("other-hardware", session.say(Message::HostOtherHardware, &[])),
    };
    NoteView {
        time: moment(record.at),
        note: name.to_owned(),
        text,
        machine_name: record.machine_name.clone(),
        host: key_id(&record.host).to_string(),
        address: record.address.clone(),
        epoch: record.head.epoch.to_string(),
        head,
    }
}

fn text(session: &Session<'_>, views: &KeyViews<'_>, detail: &KeyDetail) -> Report {
    let report = activations(session, views, detail);
    if detail.confirmed.is_empty() {
        return report;
    }
    report.line("").table(&confirmed_table(session, &detail.confirmed))
}

pub(super) fn confirmed_table(session: &Session<'_>, confirmed: &[ConfirmedView]) -> Table {
    let heading = [Message::ColumnConfirmed, Message::ColumnCounted, Message::ColumnLastSeen];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    for one in confirmed {
        table.row(vec![one.subject.clone(), one.first_seen.clone(), one.last_seen.clone()]);
    }
    table
}

fn activations(session: &Session<'_>, views: &KeyViews<'_>, detail: &KeyDetail) -> Report {
    let mut report = facts(session, views, Report::of(detail), &detail.key).line("");
    let activations = match detail.key.usage {
        KeyUsage::Mak { .. } if detail.machines.is_empty() => {
            return report.line(session.say(Message::NoMachines, &[]));
        }
        KeyUsage::Mak { .. } => return report.table(&machine_table(session, &detail.machines)),
        KeyUsage::Host { .. } if detail.hosts.is_empty() => {
            return report.line(session.say(Message::NoHosts, &[]));
        }
        KeyUsage::Host { activation_limit, .. } => activation_limit,
    };
    report = report.table(&host_table(session, activations, &detail.hosts));
    for note in &detail.notes {
        report = report.line(plain(&format!("{} {}: {}", note.time, note.machine_name, note.text)));
    }
    report
}

fn facts(session: &Session<'_>, views: &KeyViews<'_>, report: Report, key: &KeyView) -> Report {
    let say = |message| session.say(message, &[]);
    let (label, covered, used) = match key.usage {
        KeyUsage::Host { .. } => (Message::LabelHostKey, Message::LabelKeyGroup, Message::LabelHosts),
        KeyUsage::Mak { .. } => (Message::LabelMak, Message::ColumnProduct, Message::LabelMachines),
    };
    let mut report = report
        .field(&say(label), key.key.as_deref().unwrap_or_default())
        .field(&say(covered), KeyViews::covered_text(key))
        .field(&say(Message::LabelOrganisation), &key.customer)
        .field(&say(Message::ColumnState), views.state_text(key))
        .field(&say(Message::LabelIssued), &key.issued)
        .field(&say(used), KeyViews::used_text(key));
    match key.usage {
        KeyUsage::Host { activation_limit, .. } => {
            report = report.field(&say(Message::LabelActivationsEach), activation_limit.to_string());
        }
        KeyUsage::Mak { extension: 0, .. } => {}
        KeyUsage::Mak { extension, .. } => {
            report = report.field(&say(Message::LabelExtension), extension.to_string());
        }
    }
    if let Some(threshold) = key.threshold {
        report = report.field(&say(Message::LabelThreshold), threshold.to_string());
    }
    if let Some(ends) = &key.ends {
        report = report.field(&say(Message::LabelEnds), ends);
    }
    if let Some(machines) = key.machine_maximum {
        let message = if key.maximum_refuses { Message::MaximumRefuses } else { Message::MaximumWarns };
        let words = session.say(message, &[("machines", machines.into())]);
        report = report.field(&say(Message::LabelMachineMaximum), words);
    }
    if !key.attributes.is_empty() {
        let pairs: Vec<String> =
            key.attributes.iter().map(|(name, value)| format!("{name}={value}")).collect();
        report = report.field(&say(Message::LabelAttributes), pairs.join(", "));
    }
    report
}

pub(super) fn host_table(session: &Session<'_>, activations: u32, hosts: &[HostView]) -> Table {
    let heading = [
        Message::ColumnMachine,
        Message::ColumnHost,
        Message::ColumnActivations,
        Message::ColumnCertificateEnds,
        Message::ColumnLastSeen,
        Message::ColumnAddress,
        Message::ColumnHead,
        Message::ColumnState,
    ];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    let day = |time: &str| time.split('T').next().unwrap_or_default().to_owned();
    for host in hosts {
        table.row(vec![
            host.machine_name.clone(),
            host.host.clone(),
            format!("{}/{}", host.activations, activations),
            day(&host.certificate_ends),
            day(&host.last_seen),
            host.address.clone(),
            host.head.to_string(),
            if host.revoked { session.say(Message::MachineRevoked, &[]) } else { String::new() },
        ]);
    }
    table
}

pub(super) fn machine_table(session: &Session<'_>, machines: &[MachineView]) -> Table {
    let heading = [
        Message::ColumnMachine,
        Message::ColumnCounted,
        Message::ColumnLastSeen,
        Message::ColumnAddress,
        Message::ColumnLicence,
        Message::ColumnState,
    ];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    for machine in machines {
        table.row(vec![
            machine.machine_name.clone().unwrap_or_default(),
            machine.first_seen.clone(),
            machine.last_seen.clone(),
            machine.address.clone(),
            machine.licence.map(|record| record.to_string()).unwrap_or_default(),
            if machine.revoked { session.say(Message::MachineRevoked, &[]) } else { String::new() },
        ]);
    }
    table
}
