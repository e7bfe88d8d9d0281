//! `catalog show`: the catalog in force.

use super::{part, trust};
use crate::failure::Failure;
use crate::moment::{day, moment};
use crate::report::{Report, Table};
use crate::root::published;
use crate::session::Session;
use muster_api::publisher::{
    ApplicationView, CatalogView, FingerprintView, GroupView, PoolView, ProductView, TelephoneKeyView,
};
use muster_core::product_key::ProductKey;
use muster_core::rules::{MachineNames, OnNotification, Rules, on_notification};
use muster_text::Message;
use muster_wire::id::Guid;
use muster_wire::object::{Product, TelephoneKey};

pub(super) fn show(session: &Session<'_>) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let trust = trust(&published(&mut store)?)?;
    let view = view(trust.rules());
    Ok(text(session, &view))
}

pub(crate) fn view(rules: &Rules) -> CatalogView {
    let catalog = rules.catalog();
    let grouped = |id: Guid| Guid::grouped(id.as_bytes()).to_string();
    let applications = catalog.applications.iter().map(|entry| ApplicationView {
        number: entry.number.0,
        id: grouped(entry.id),
        name: entry.name.clone(),
        suite: entry.suite == Some(true),
    });
    let pools =
        catalog.pools.iter().map(|entry| PoolView { number: entry.number.0, name: entry.name.clone() });
    let groups = catalog.groups.iter().map(|entry| GroupView {
        number: entry.number.0,
        name: entry.name.clone(),
        covers: entry.covers.iter().map(|product| product.0).collect(),
    });
    let weights = catalog.fingerprint.weights.iter();
    let strong = catalog.fingerprint.strong.as_deref().unwrap_or_default();
    CatalogView {
        publisher: catalog.publisher.to_string(),
        name: catalog.name.clone(),
        version: catalog.version.0,
        issued: moment(catalog.issued),
        lab: catalog.lab,
        applications: applications.collect(),
        pools: pools.collect(),
        products: catalog.products.iter().map(product).collect(),
        groups: groups.collect(),
        fingerprint: FingerprintView {
            required_percent: catalog.fingerprint.required_percent,
            weights: weights.map(|(number, weight)| (part::name_of(*number), *weight)).collect(),
            strong: strong.iter().map(|number| part::name_of(*number)).collect(),
        },
        healing: catalog.healing,
        machine_names: match rules.machine_names() {
            MachineNames::Plain => "plain",
            MachineNames::Hashed => "hashed",
            MachineNames::Off => "off",
        }
        .to_owned(),
        host_days: catalog.host_days,
        telephone_keys: catalog.telephone_keys().iter().map(telephone_key).collect(),
    }
}

fn telephone_key(entry: &TelephoneKey) -> TelephoneKeyView {
    TelephoneKeyView {
        number: entry.number.0,
        key: entry.key.to_string(),
        first_day: day(entry.first_day.starts()),
        last_day: day(entry.last_day.starts()),
        host_days: entry.host_days,
    }
}

fn product(entry: &Product) -> ProductView {
    let setup_key = ProductKey::parse(&entry.setup_key);
    ProductView {
        number: entry.number.0,
        activation_id: Guid::grouped(entry.activation_id.as_bytes()).to_string(),
        name: entry.name.clone(),
        description: entry.description.clone(),
        application: entry.application.0,
        pool: entry.pool.0,
        threshold: entry.threshold.0,
        lowest_threshold: entry.lowest_threshold.0,
        validity: entry.validity.0,
        renewal_interval: entry.renewal_interval.0,
        retry_interval: entry.retry_interval.0,
        initial_grace: entry.initial_grace.0,
        additional_grace: entry.additional_grace.0,
        rearms: entry.rearms,
        on_notification: match on_notification(entry) {
            OnNotification::Remind => "remind",
            OnNotification::Reduce => "reduce",
            OnNotification::Stop => "stop",
        }
        .to_owned(),
        setup_key: setup_key.map_or_else(|_| entry.setup_key.clone(), |key| key.to_string()),
    }
}

fn text(session: &Session<'_>, view: &CatalogView) -> Report {
    let say = |message| session.say(message, &[]);
    let lab = say(if view.lab { Message::ValueYes } else { Message::ValueNo });
    Report::of(view)
        .field(&say(Message::LabelPublisher), format!("{} ({})", view.name, view.publisher))
        .field(&say(Message::LabelCatalogVersion), format!("{} ({})", view.version, view.issued))
        .field(&say(Message::LabelLab), lab)
        .line("")
        .table(&products(session, view))
        .line("")
        .table(&groups(session, view))
}

fn products(session: &Session<'_>, view: &CatalogView) -> Table {
    let heading = [
        Message::ColumnNumber,
        Message::ColumnProduct,
        Message::ColumnThreshold,
        Message::ColumnPool,
        Message::ColumnSetupKey,
    ];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    for product in &view.products {
        let pool = view.pools.iter().find(|pool| pool.number == product.pool);
        table.row(vec![
            product.number.to_string(),
            product.name.clone(),
            product.threshold.to_string(),
            pool.map_or_else(String::new, |pool| format!("{} ({})", pool.number, pool.name)),
            product.setup_key.clone(),
        ]);
    }
    table
}

fn groups(session: &Session<'_>, view: &CatalogView) -> Table {
    let heading = [Message::ColumnNumber, Message::ColumnGroup, Message::ColumnCovers];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    for group in &view.groups {
        let name = |number: &u16| {
            let product = view.products.iter().find(|product| product.number == *number);
            product.map_or_else(|| number.to_string(), |product| product.name.clone())
        };
        let covers: Vec<String> = group.covers.iter().map(name).collect();
        table.row(vec![group.number.to_string(), group.name.clone(), covers.join(", ")]);
    }
    table
}
