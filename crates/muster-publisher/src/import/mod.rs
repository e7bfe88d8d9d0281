//! `import`: keys for many customers from one file of orders, all or none.
//!
//! The file is read in three steps, and what is wrong is gathered from all of them: [`sheet`] (rows and cells),
//! [`row_order`] (the rules of `key issue` that need no catalog), [`meaning`] (those that do, and references). Only a
//! file without a fault is issued, in one transaction.

mod column;
mod meaning;
mod output;
mod progress;
mod row_order;
mod sheet;

use crate::catalog::trust;
use crate::failure::Failure;
use crate::key::{KeyViews, check_seal, key_seal, make};
use crate::report::{Report, Table};
use crate::root::{Store, published};
use crate::seal::KeySeal;
use crate::session::Session;
use meaning::Wanted;
use muster_api::publisher::{KeysImported, OrderState, OrderView};
use muster_core::code::{Code, Reason};
use muster_core::product_key::KeyKind;
use muster_core::rules::Rules;
use muster_os::atomic_file::read_bounded;
use muster_store::publisher::{AuditAction, AuditEntry, NewOrder, Ordered, PublisherStore};
use muster_text::Message;
use muster_wire::number::{GroupNumber, ProductNumber};
use row_order::RowOrder;
use sheet::Sheet;
use std::path::{Path, PathBuf};

/// Largest file of orders.
const MOST_BYTES: u64 = 16 << 20;
/// Most keys of one file: they are issued in one transaction, for which others wait.
const MOST_KEYS: u32 = 20_000;

/// What is to be imported.
#[derive(Debug)]
pub(crate) struct ImportOrder {
    pub(crate) file: PathBuf,
    /// Where the keys go; none: nothing is issued.
    pub(crate) output: Option<PathBuf>,
}

pub(crate) fn import(session: &Session<'_>, order: &ImportOrder) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let published = published(&mut store)?;
    let trust = trust(&published)?;
    let rules = trust.rules();
    let wanted = wanted(session, &mut store, rules, &order.file)?;
    let Some(output) = &order.output else {
        let ordered: Vec<_> = wanted.iter().map(|wanted| wanted.before.map(Ordered::Before)).collect();
        return Ok(report(session, order, &views(&wanted, &ordered, rules)));
    };
    let seal = key_seal(&session.root, published.identity.publisher)?;
    check_seal(&seal, &mut store)?;
    output::prepare(&order.file, output)?;
    let ordered = issue(session, &mut store, rules, &seal, &wanted)?;
    audit_earlier(session, &mut store, &ordered, output)?;
    let keys = KeyViews::new(session, Some(rules));
    let text = output::text(&mut store, &seal, &keys, &wanted, &ordered)?;
    output::write(output, &text)?;
    let ordered: Vec<_> = ordered.into_iter().map(Some).collect();
    Ok(report(session, order, &views(&wanted, &ordered, rules)))
}

/// Every order of the file, or everything that is wrong with it.
fn wanted(
    session: &Session<'_>,
    store: &mut Store,
    rules: &Rules,
    file: &Path,
) -> Result<Vec<Wanted>, Failure> {
    let invalid = |line: u64, why: String| {
        let line = i64::try_from(line).unwrap_or_default();
        Failure::from(Reason::with(Code::OrdersInvalid, line, 0)).because(why)
    };
    let name = file.display();
    let bytes = read_bounded(file, MOST_BYTES)?
        .ok_or_else(|| Failure::of(Code::FileMissing).because(format!("There is no {name}.")))?;
    let Sheet { rows, mut faults } = Sheet::read(&bytes);
    let mut orders = Vec::new();
    for row in rows {
        let (order, wrong) = RowOrder::new(row, session.now);
        orders.extend(order);
        faults.extend(wrong);
    }
    let keys = orders.iter().map(|order| order.meant.count()).fold(0, u32::saturating_add);
    let wanted = meaning::find_out(store, rules, &orders, &mut faults)?;
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.line);
        let first = faults.first().map_or(0, |fault| fault.line);
        let why = match faults.len() {
            1 => format!("{name} has a fault in line {first}; nothing is issued."),
            faults => format!("{name} has {faults} faults, the first in line {first}; nothing is issued."),
        };
        return Err(invalid(first, why).with_rows(faults));
    }
    match keys {
        0 => Err(invalid(0, format!("{name} orders nothing."))),
        1..=MOST_KEYS => Ok(wanted),
        _ => Err(invalid(
            0,
            format!("{name} orders {keys} keys; at most {MOST_KEYS} are allowed in one file."),
        )),
    }
}

fn issue(
    session: &Session<'_>,
    store: &mut Store,
    rules: &Rules,
    seal: &KeySeal,
    wanted: &[Wanted],
) -> Result<Vec<Ordered>, Failure> {
    let orders: Vec<NewOrder> = wanted.iter().map(|wanted| wanted.order.clone()).collect();
    let new = wanted.iter().filter(|wanted| wanted.before.is_none());
    let bar = progress::bar(new.map(|wanted| wanted.order.keys.count).fold(0, u32::saturating_add));
    let mut first = None;
    let ordered = store.issue_orders(&session.by(), &orders, |kind, number, serial| {
        // A transaction that is run again begins again.
        let first = *first.get_or_insert(serial.0);
        bar.set_position(serial.0.saturating_sub(first).into());
        make(rules.publisher(), seal, kind, number, serial)
    });
    bar.finish_and_clear();
    ordered
}

/// Keys that were issued before are shown again, which is written down before they are.
fn audit_earlier(
    session: &Session<'_>,
    store: &mut Store,
    ordered: &[Ordered],
    output: &Path,
) -> Result<(), Failure> {
    let before = ordered.iter().filter(|ordered| matches!(ordered, Ordered::Before(_)));
    let keys = before.map(|ordered| output::issued(*ordered).count).fold(0, u32::saturating_add);
    if keys == 0 {
        return Ok(());
    }
    let detail = format!("{keys} keys of orders imported before, into {}", output.display());
    let entry = AuditEntry { by: session.by(), action: AuditAction::KeysExported, serial: None, detail };
    Ok(store.audit(&entry)?)
}

/// What is told of each order; without an outcome it would be issued.
fn views(wanted: &[Wanted], ordered: &[Option<Ordered>], rules: &Rules) -> Vec<OrderView> {
    wanted.iter().zip(ordered).map(|(wanted, ordered)| view(wanted, *ordered, rules)).collect()
}

fn view(wanted: &Wanted, ordered: Option<Ordered>, rules: &Rules) -> OrderView {
    let keys = &wanted.order.keys;
    let (kind, name) = match keys.limits.kind() {
        KeyKind::Mak => ("mak", rules.product(ProductNumber(keys.number)).map(|product| &product.name)),
        _ => ("host", rules.group(GroupNumber(keys.number)).map(|group| &group.name)),
    };
    OrderView {
        line: wanted.line,
        customer: keys.customer.clone(),
        kind: kind.to_owned(),
        number: keys.number,
        name: name.cloned(),
        count: keys.count,
        reference: wanted.order.reference.as_ref().map(|reference| reference.name.clone()),
        state: match ordered {
            None => OrderState::New,
            Some(Ordered::Now(_)) => OrderState::Issued,
            Some(Ordered::Before(_)) => OrderState::IssuedBefore,
        },
        first_serial: ordered.map(|ordered| output::issued(ordered).first.0),
    }
}

fn report(session: &Session<'_>, order: &ImportOrder, orders: &[OrderView]) -> Report {
    let number = |state| {
        let counted = orders.iter().filter(|order| order.state == state);
        counted.map(|order| order.count).fold(0, u32::saturating_add)
    };
    let output = order.output.as_ref().map(|output| output.display().to_string());
    let (new, issued, before) =
        (number(OrderState::New), number(OrderState::Issued), number(OrderState::IssuedBefore));
    let document = KeysImported {
        dry_run: output.is_none(),
        keys: new.saturating_add(issued),
        keys_before: before,
        output: output.clone(),
        orders: orders.to_vec(),
    };
    let mut report = Report::of(&document).table(&table(session, orders));
    if before > 0 {
        report = report.line(session.say(Message::ImportBefore, &[("keys", before.into())]));
    }
    match output {
        None => report.line(session.say(Message::ImportWouldIssue, &[("keys", new.into())])),
        Some(file) => {
            report.line(session.say(Message::ImportIssued, &[("keys", issued.into()), ("file", file.into())]))
        }
    }
}

fn table(session: &Session<'_>, orders: &[OrderView]) -> Table {
    let heading = [
        Message::ColumnLine,
        Message::ColumnCustomer,
        Message::ColumnKind,
        Message::ColumnCovered,
        Message::ColumnKeys,
        Message::ColumnReference,
        Message::ColumnState,
    ];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    for order in orders {
        let name = order.name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
        let state = match order.state {
            OrderState::New => Message::OrderNew,
            OrderState::Issued => Message::OrderIssued,
            OrderState::IssuedBefore => Message::OrderIssuedBefore,
        };
        table.row(vec![
            order.line.to_string(),
            order.customer.clone(),
            order.kind.clone(),
            format!("{}{name}", order.number),
            order.count.to_string(),
            order.reference.clone().unwrap_or_default(),
            session.say(state, &[]),
        ]);
    }
    table
}
