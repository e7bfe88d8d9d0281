//! `root keys`: every key that the root has certified, and the telephone keys of the catalog, which it can withdraw as well.

use crate::catalog::trust;
use crate::failure::Failure;
use crate::moment::moment;
use crate::report::{Report, Table};
use crate::root::published;
use crate::session::Session;
use muster_api::publisher::{CertifiedView, RootKeys};
use muster_core::code::Code;
use muster_sign::{key_id, unverified};
use muster_store::publisher::{CertifiedRecord, KeyPurpose, Published, PublisherStore};
use muster_text::Message;
use muster_wire::number::Day;
use muster_wire::object::{CatalogKeyCertificate, RootRevocations, ServiceCertificate, TelephoneKey};
use muster_wire::time::Timestamp;

pub(super) fn keys(session: &Session<'_>) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let published = published(&mut store)?;
    let records = store.certified()?;
    let damaged = |error| Failure::of(Code::StoreDamaged).because(format!("{error}."));
    let list = published.root_revocations.as_ref().map(|list| unverified::<RootRevocations>(&list.list));
    let list = list.transpose().map_err(damaged)?;
    let mut keys = Vec::new();
    for record in &records {
        keys.push(view(record, &published, list.as_ref()).map_err(damaged)?);
    }
    for key in telephone_keys(&published)? {
        keys.push(telephone_view(&key, session.now, list.as_ref()));
    }
    let heading = [
        Message::ColumnPurpose,
        Message::ColumnKeyId,
        Message::ColumnBegins,
        Message::ColumnEnds,
        Message::ColumnState,
    ];
    let mut table = Table::new(&heading.map(|column| session.say(column, &[])));
    let dates = |text: &str| text.split('T').next().unwrap_or_default().to_owned();
    for key in &keys {
        let state = match (key.withdrawn, key.in_use) {
            (true, _) => session.say(Message::RootKeyWithdrawn, &[]),
            (false, true) => session.say(Message::RootKeyInUse, &[]),
            (false, false) => session.say(Message::RootKeyReplaced, &[]),
        };
        let (begins, ends) = (dates(&key.not_before), dates(&key.not_after));
        table.row(vec![key.purpose.clone(), key.key.clone(), begins, ends, state]);
    }
    Ok(Report::of(&RootKeys { keys }).table(&table))
}

/// The telephone keys of the catalog in force.
pub(super) fn telephone_keys(published: &Published) -> Result<Vec<TelephoneKey>, Failure> {
    match &published.catalog {
        Some(_) => Ok(trust(published)?.rules().catalog().telephone_keys().to_vec()),
        None => Ok(Vec::new()),
    }
}

fn telephone_view(key: &TelephoneKey, now: Timestamp, list: Option<&RootRevocations>) -> CertifiedView {
    let id = key_id(&key.key);
    CertifiedView {
        purpose: "telephone".to_owned(),
        key: id.to_string(),
        not_before: moment(key.first_day.starts()),
        not_after: moment(key.last_day.starts()),
        in_use: key.is_in_use(Day::of(now)),
        withdrawn: list.is_some_and(|list| list.withdrawn_from(&id).is_some()),
    }
}

fn view(
    record: &CertifiedRecord,
    published: &Published,
    list: Option<&RootRevocations>,
) -> Result<CertifiedView, muster_sign::Untrusted> {
    let (in_use, key, validity): (_, _, (Timestamp, Timestamp)) = match record.purpose {
        KeyPurpose::Catalog => {
            let found: CatalogKeyCertificate = unverified(&record.certificate)?;
            (&published.catalog_key, found.key, (found.not_before, found.not_after))
        }
        KeyPurpose::Service => {
            let found: ServiceCertificate = unverified(&record.certificate)?;
            (&published.service, found.key, (found.not_before, found.not_after))
        }
    };
    Ok(CertifiedView {
        in_use: *in_use == record.certificate,
        withdrawn: list.is_some_and(|list| list.withdrawn_from(&record.key).is_some()),
        ..super::view(record.purpose, key, validity)
    })
}
