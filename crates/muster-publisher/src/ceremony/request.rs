//! `root request`: new keys are drawn, and what the root is to sign is written into a file.

use super::keys::telephone_keys;
use crate::arguments::RootRequestOrder;
use crate::failure::Failure;
use crate::moment::moment;
use crate::report::Report;
use crate::root::{KeyFile, KeyFileError, certified, files, published};
use crate::session::Session;
use muster_api::publisher::{KeyToCertify, KeyToWithdraw, KeysToWithdraw, RootRequest};
use muster_core::code::Code;
use muster_os::atomic_file::{Mode, replace};
use muster_os::entropy;
use muster_sign::{SigningKey, key_id, unverified};
use muster_store::publisher::{KeyPurpose, Published, PublisherStore};
use muster_text::Message;
use muster_wire::id::KeyId;
use muster_wire::number::Minutes;
use muster_wire::object::RootRevocations;
use muster_wire::time::Timestamp;

/// How far back a certificate begins, so that a clock a little behind does not find it in the future.
const BEFORE: i64 = -86_400;

pub(super) fn request(session: &Session<'_>, order: &RootRequestOrder) -> Result<Report, Failure> {
    // What it asks for may not be signed yet.
    if order.file.symlink_metadata().is_ok() {
        let file = order.file.display();
        return Err(Failure::argument(format!("{file} is there already; remove it, or name another file.")));
    }
    let mut store = session.root.store()?;
    let published = published(&mut store)?;
    let validity = (session.now.plus_seconds(BEFORE), session.now.plus(Minutes::days(order.days)));
    let mut certify = Vec::new();
    let mut views = Vec::new();
    for purpose in &order.certify {
        let key = next_key(session, *purpose)?.public();
        views.push(super::view(*purpose, key, validity));
        certify.push(KeyToCertify {
            purpose: purpose.name().to_owned(),
            key: key.to_string(),
            id: key_id(&key).to_string(),
            not_before: moment(validity.0),
            not_after: moment(validity.1),
            lab: *purpose == KeyPurpose::Catalog && published.identity.lab,
        });
    }
    let mut known: Vec<KeyId> = store.certified()?.iter().map(|record| record.key).collect();
    known.extend(telephone_keys(&published)?.iter().map(|key| key_id(&key.key)));
    let withdraw = withdraw(order, &published, &known)?;
    let request = RootRequest {
        format: RootRequest::FORMAT.to_owned(),
        publisher: published.identity.publisher.to_string(),
        made: moment(session.now),
        certify,
        withdraw,
    };
    let text = serde_json::to_string_pretty(&request)
        .map_err(|error| Failure::of(Code::Defect).because(format!("{error}.")))?;
    replace(&order.file, format!("{text}\n").as_bytes(), Mode::Shared)?;
    let withdrawn = request.withdraw.map_or_else(Vec::new, |list| list.keys);
    let report = super::report(session, &order.file, views, withdrawn);
    let file = order.file.display().to_string();
    Ok(report.line(session.say(Message::RootRequestWritten, &[("file", file.into())])))
}

/// The successor: drawn at the first request, and the same one until it is certified.
fn next_key(session: &Session<'_>, purpose: KeyPurpose) -> Result<SigningKey, Failure> {
    let root = &session.root;
    let [now, next] = files(purpose);
    match next.signing_key(root) {
        Ok(key) => return Ok(key),
        Err(KeyFileError::Missing { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let key = SigningKey::from_seed(entropy::fill()?);
    next.write_like(now, root, key.seed())?;
    Ok(key)
}

/// The whole list: what is withdrawn already, and what is to be.
fn withdraw(
    order: &RootRequestOrder,
    published: &Published,
    known: &[KeyId],
) -> Result<Option<KeysToWithdraw>, Failure> {
    if order.withdraw.is_empty() {
        return Ok(None);
    }
    let held = published.root_revocations.as_ref();
    let held = held.map(|list| unverified::<RootRevocations>(&list.list)).transpose();
    let held = held.map_err(|error| Failure::of(Code::StoreDamaged).because(format!("{error}.")))?;
    let number = held.as_ref().map_or(0, |list| list.number.0).saturating_add(1);
    let mut keys: Vec<(KeyId, Timestamp)> = Vec::new();
    for list in held.iter() {
        keys.extend(list.keys.iter().map(|key| (*key, list.withdrawn_from(key).unwrap_or(Timestamp::ZERO))));
    }
    for key in &order.withdraw {
        if !known.contains(key) {
            return Err(Failure::argument(format!(
                "{key} is no key that the root has certified, nor a telephone key of the catalog; `root keys` lists them."
            )));
        }
        if let Some(purpose) = in_use(published, *key)?.filter(|purpose| !order.certify.contains(purpose)) {
            let name = purpose.name();
            return Err(Failure::argument(format!(
                "{key} is the {name} key in use; let the root certify another one first, or with it: --{name}."
            )));
        }
        keys.retain(|(known, _)| known != key);
        keys.push((*key, order.from.unwrap_or(Timestamp::ZERO)));
    }
    keys.sort_unstable();
    let entry = |(key, from): (KeyId, Timestamp)| KeyToWithdraw {
        key: key.to_string(),
        from: (from > Timestamp::ZERO).then(|| moment(from)),
    };
    Ok(Some(KeysToWithdraw { number, keys: keys.into_iter().map(entry).collect() }))
}

/// What a key signs now, if it does.
fn in_use(published: &Published, key: KeyId) -> Result<Option<KeyPurpose>, Failure> {
    for (purpose, certificate) in
        [(KeyPurpose::Catalog, &published.catalog_key), (KeyPurpose::Service, &published.service)]
    {
        if key_id(&certified(purpose, certificate)?) == key {
            return Ok(Some(purpose));
        }
    }
    Ok(None)
}

/// The files of the keys that `root apply` puts in the place of those in use.
pub(super) const NEXT: [(KeyFile, KeyFile); 2] =
    [(KeyFile::NextCatalog, KeyFile::Catalog), (KeyFile::NextService, KeyFile::Service)];
