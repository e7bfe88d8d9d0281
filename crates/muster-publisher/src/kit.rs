//! `kit`: one file that sets up an organisation's activation host.
//!
//! Without more words the kit gets a new key, the first one of the organisation for this key group. Where it has one
//! that may still be used, the command refuses and names it: `--key SERIAL` puts that one in, `--issue` issues another.
//! So a command that is run twice does not hand out two keys.

use crate::arguments::{KeyChoice, KitOrder};
use crate::catalog::trust;
use crate::failure::Failure;
use crate::key::{KeyViews, issue, key_seal, on_record};
use crate::report::Report;
use crate::root::published;
use crate::session::Session;
use muster_api::publisher::{KeyView, KitWritten};
use muster_core::code::Code;
use muster_core::product_key::{KeyKind, ProductKey};
use muster_core::rules::Rules;
use muster_core::trust::Trust;
use muster_os::atomic_file::{Mode, replace};
use muster_store::publisher::{AuditAction, AuditEntry, KeyRecord, PublisherStore};
use muster_text::Message;
use muster_wire::Item;
use muster_wire::object::{KeyGroup, Kit};
use std::path::Path;

pub(crate) fn write(session: &Session<'_>, order: &KitOrder) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let published = published(&mut store)?;
    let trust = trust(&published)?;
    let group = order.issue.group.find(trust.rules())?;
    let seal = key_seal(&session.root, published.identity.publisher)?;
    let customer = order.issue.customer.as_str();
    // A key that no file can carry away would be issued for nothing.
    refuse_folder(&order.file)?;
    let record = match order.key {
        KeyChoice::Existing(serial) => {
            let record = on_record(serial, store.key(serial)?)?;
            belongs(session, &record, customer, group)?;
            record
        }
        choice => {
            if choice == KeyChoice::First {
                refuse_second(session, &store.keys(Some(customer))?, group)?;
            }
            let serials = issue(&session.by(), &mut store, &order.issue, trust.rules(), group, &seal)?;
            let serial = serials.first().copied().ok_or_else(|| Failure::of(Code::Defect))?;
            on_record(serial, store.key(serial)?)?
        }
    };
    let key = seal.open(&record)?;
    let kit = kit(session, order, &trust, group, &record, &key)?;
    store.audit(&AuditEntry {
        by: session.by(),
        action: AuditAction::KitWritten,
        serial: Some(record.serial),
        detail: record.customer.clone(),
    })?;
    replace(&order.file, &muster_wire::encode(&kit), Mode::Private)?;
    let view = KeyViews::new(session, Some(trust.rules())).partial(&record, &key);
    Ok(report(session, order, &kit, view))
}

fn refuse_folder(file: &Path) -> Result<(), Failure> {
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if file.is_dir() || !parent.is_dir() {
        let why =
            format!("{} cannot be written: it is a folder, or its folder does not exist.", file.display());
        return Err(Failure::of(Code::FileMissing).because(why));
    }
    Ok(())
}

fn belongs(
    session: &Session<'_>,
    record: &KeyRecord,
    customer: &str,
    group: &KeyGroup,
) -> Result<(), Failure> {
    let serial = record.serial;
    let wrong = |why: String| Err(Failure::argument(why));
    if record.kind() != KeyKind::Host || record.number != group.number.0 {
        return wrong(format!("The key with serial {serial} is none of key group {}.", group.number));
    }
    if record.customer != customer {
        return wrong(format!("The key with serial {serial} was issued to {:?}.", record.customer));
    }
    if !is_usable(session, record) {
        return wrong(format!("The key with serial {serial} is blocked or has ended."));
    }
    Ok(())
}

fn is_usable(session: &Session<'_>, record: &KeyRecord) -> bool {
    record.blocked.is_none() && record.terms.ends.is_none_or(|ends| ends > session.now)
}

fn refuse_second(session: &Session<'_>, keys: &[KeyRecord], group: &KeyGroup) -> Result<(), Failure> {
    let usable = keys
        .iter()
        .filter(|key| key.kind() == KeyKind::Host && key.number == group.number.0 && is_usable(session, key));
    let serials: Vec<String> = usable.map(|key| key.serial.to_string()).collect();
    if serials.is_empty() {
        return Ok(());
    }
    Err(Failure::argument(format!(
        "The customer has a host key of this group already (serial {}): give --key SERIAL to use it, or --issue for another one.",
        serials.join(", ")
    )))
}

fn kit(
    session: &Session<'_>,
    order: &KitOrder,
    trust: &Trust,
    group: &KeyGroup,
    record: &KeyRecord,
    key: &ProductKey,
) -> Result<Kit, Failure> {
    let kit = Kit {
        format: Kit::FORMAT.to_owned(),
        bundle: trust.to_bundle(),
        host_key: key.compact(),
        service_address: order.service.as_str().to_owned(),
        organisation: record.customer.clone(),
        instructions: sheet(session, order, trust.rules(), group, record, key),
    };
    kit.check_bounds().map_err(|error| {
        Failure::of(Code::KitInvalid).because(format!("The kit breaks a bound: {error}."))
    })?;
    Ok(kit)
}

fn sheet(
    session: &Session<'_>,
    order: &KitOrder,
    rules: &Rules,
    group: &KeyGroup,
    record: &KeyRecord,
    key: &ProductKey,
) -> String {
    let products: Vec<&str> =
        group.covers.iter().filter_map(|number| rules.product(*number)).map(|p| p.name.as_str()).collect();
    let file = order.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    session.say(
        Message::KitSheet,
        &[
            ("publisher", rules.catalog().name.as_str().into()),
            ("organisation", record.customer.as_str().into()),
            ("group", group.name.as_str().into()),
            ("products", shortened(&products).into()),
            ("key", key.partial().into()),
            ("service", order.service.as_str().into()),
            ("file", file.into()),
        ],
    )
}

/// A sheet is for people: of many products the first are named.
fn shortened(products: &[&str]) -> String {
    const NAMED: usize = 12;
    let mut names = products.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    let more = products.len().saturating_sub(NAMED);
    if more > 0 {
        names.push_str(&format!(", … (+{more})"));
    }
    names
}

fn report(session: &Session<'_>, order: &KitOrder, kit: &Kit, key: KeyView) -> Report {
    let written = KitWritten {
        file: order.file.display().to_string(),
        key,
        issued: !matches!(order.key, KeyChoice::Existing(_)),
        service: kit.service_address.clone(),
        instructions: kit.instructions.clone(),
    };
    let file = written.file.clone();
    let mut report = Report::of(&written).line(session.say(Message::FileWritten, &[("file", file.into())]));
    if order.sheet {
        report = report.line("").line(kit.instructions.trim_end());
    }
    if order.service.is_loopback() {
        let address = [("address", kit.service_address.as_str().into())];
        report = report.warn(session.say(Message::ServiceAddressLoopback, &address));
    }
    report
}
