//! `key replace`: a successor is issued first, and who still uses the old key is shown; once that is nobody, the old one
//! can be revoked. Run again it issues nothing more, and shows who is left.

use super::issue::make;
use super::show::{confirmed_table, confirmed_view, host_table, host_view, machine_table, machine_view};
use super::view::KeyViews;
use super::{check_seal, key_seal, on_record};
use crate::catalog::trust;
use crate::failure::Failure;
use crate::report::Report;
use crate::revoked::hosts as hosts_revoked;
use crate::root::{Store, published};
use crate::seal::KeySeal;
use crate::session::Session;
use muster_api::publisher::KeyReplaced;
use muster_core::code::Code;
use muster_core::publisher::MakLimits;
use muster_core::rules::Rules;
use muster_core::telephone::{fingerprint_subject, host_subject};
use muster_store::publisher::{
    ConfirmedRecord, Conflict, HostRecord, KeyLimits, KeyRecord, MachineRecord, NewKeys, PublisherStore,
    StoreError,
};
use muster_text::Message;
use muster_wire::id::Subject;
use muster_wire::number::KeySerial;
use std::collections::BTreeSet;

/// Who has not come over to the successor yet.
struct Left {
    hosts: Vec<HostRecord>,
    machines: Vec<MachineRecord>,
    confirmed: Vec<ConfirmedRecord>,
}

impl Left {
    const fn is_nobody(&self) -> bool {
        self.hosts.is_empty() && self.machines.is_empty() && self.confirmed.is_empty()
    }
}

pub(super) fn replace(session: &Session<'_>, serial: KeySerial) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let published = published(&mut store)?;
    let trust = trust(&published)?;
    let seal = key_seal(&session.root, published.identity.publisher)?;
    let old = on_record(serial, store.key(serial)?)?;
    check_seal(&seal, &mut store)?;
    let (successor, issued) = match issue(session, &mut store, &old, trust.rules(), &seal) {
        Ok(new) => (new, true),
        Err(NotIssued::Known(successor)) => (successor, false),
        Err(NotIssued::Failed(failure)) => return Err(failure),
    };
    let successor = on_record(successor, store.key(successor)?)?;
    let left = left(&mut store, serial, successor.serial)?;
    let views = KeyViews::new(session, Some(trust.rules()));
    let revoked = hosts_revoked(&published)?;
    let (old_key, new_key) = (seal.open(&old)?, seal.open(&successor)?);
    let replaced = KeyReplaced {
        replaced: views.partial(&old, &old_key),
        // In full where it was issued just now; later `key show` shows it, and the audit says so.
        successor: match issued {
            true => views.in_full(&successor, &new_key),
            false => views.partial(&successor, &new_key),
        },
        hosts: left.hosts.iter().map(|host| host_view(host, &revoked)).collect(),
        machines: left.machines.iter().map(machine_view).collect(),
        confirmed: left.confirmed.iter().map(confirmed_view).collect(),
    };
    Ok(text(session, &old, &replaced, &left))
}

/// Why no successor was issued.
enum NotIssued {
    /// The key has one.
    Known(KeySerial),
    Failed(Failure),
}

impl From<StoreError> for NotIssued {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(Conflict::HasSuccessor { successor }) => Self::Known(successor),
            other => Self::Failed(other.into()),
        }
    }
}
impl From<Failure> for NotIssued {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

fn issue(
    session: &Session<'_>,
    store: &mut Store,
    old: &KeyRecord,
    rules: &Rules,
    seal: &KeySeal,
) -> Result<KeySerial, NotIssued> {
    let issued = store.issue_keys(&session.by(), &like(old, rules), |kind, number, serial| {
        Ok::<_, NotIssued>(make(rules.publisher(), seal, kind, number, serial)?)
    })?;
    issued.first().copied().ok_or_else(|| Failure::of(Code::Defect).into())
}

/// The same key once more.
fn like(old: &KeyRecord, rules: &Rules) -> NewKeys {
    let limits = match old.limits {
        KeyLimits::Mak(limits) => KeyLimits::Mak(MakLimits { uses: limits.total(), extension: 0 }),
        host @ KeyLimits::Host(_) => host,
    };
    NewKeys {
        number: old.number,
        customer: old.customer.clone(),
        limits,
        terms: old.terms.clone(),
        count: 1,
        catalog: rules.version(),
        replaces: Some(old.serial),
    }
}

fn left(store: &mut Store, old: KeySerial, new: KeySerial) -> Result<Left, Failure> {
    let (mut hosts, new_hosts) = (store.hosts(old)?, store.hosts(new)?);
    hosts.retain(|host| !new_hosts.iter().any(|new| new.enrolled.key == host.enrolled.key));
    let (mut machines, new_machines) = (store.machines(old)?, store.machines(new)?);
    machines.retain(|machine| !new_machines.iter().any(|new| new.counted == machine.counted));
    // Whoever was confirmed by telephone may have come over in any way.
    let new_subjects: BTreeSet<Subject> = new_hosts
        .iter()
        .map(|host| host_subject(&host.enrolled.key))
        .chain(new_machines.iter().map(|machine| fingerprint_subject(&machine.counted)))
        .chain(store.confirmed(new)?.iter().map(|one| one.subject))
        .collect();
    let mut confirmed = store.confirmed(old)?;
    confirmed.retain(|one| one.counted && !new_subjects.contains(&one.subject));
    Ok(Left { hosts, machines, confirmed })
}

fn text(session: &Session<'_>, old: &KeyRecord, replaced: &KeyReplaced, left: &Left) -> Report {
    let successor = &replaced.successor;
    let key = successor.key.clone().unwrap_or_else(|| format!("…{}", successor.partial_key));
    let arguments =
        [("old", replaced.replaced.serial.into()), ("new", successor.serial.into()), ("key", key.into())];
    let report = Report::of(replaced).line(session.say(Message::KeyReplacedBy, &arguments));
    let serial = replaced.replaced.serial;
    let report = match &successor.key {
        Some(_) => {
            let limit = successor.usage.limit();
            report.line(session.say(Message::SuccessorCounts, &[("limit", limit.into())]))
        }
        None => report,
    };
    if left.is_nobody() {
        let unused = if old.blocked.is_some() { Message::OldKeyGone } else { Message::OldKeyUnused };
        return report.line(session.say(unused, &[("serial", serial.into())]));
    }
    let report = report.line(session.say(Message::OldKeyUsedBy, &[("serial", serial.into())]));
    let report = match old.limits {
        KeyLimits::Host(limits) if !left.hosts.is_empty() => {
            report.table(&host_table(session, limits.activations, &replaced.hosts))
        }
        KeyLimits::Mak(_) if !left.machines.is_empty() => {
            report.table(&machine_table(session, &replaced.machines))
        }
        _ => report,
    };
    if left.confirmed.is_empty() {
        report
    } else {
        report.table(&confirmed_table(session, &replaced.confirmed))
    }
}
