//! `root apply`: what the root has signed comes into force.
//!
//! In an order that can be broken off anywhere and run again: first the new keys, then the catalog and the revocation
//! list are signed again by them, and only then the old ones are withdrawn; so at no moment is something in force that
//! does not prove itself.

use super::request::NEXT;
use crate::catalog::{sign_again as sign_catalog_again, trust};
use crate::failure::Failure;
use crate::report::Report;
use crate::revoke;
use crate::root::{AtRest, KeyFile, Store, certified, held, published};
use crate::session::Session;
use data_encoding::BASE64;
use muster_api::publisher::{CertifiedView, KeyToWithdraw, RootAnswer};
use muster_core::code::Code;
use muster_sign::{Root as SigningRoot, Verified, key_id};
use muster_store::publisher::{KeyPurpose, NewCertifiedKey, PublishedRootList, PublisherStore, RootWord};
use muster_text::Message;
use muster_wire::object::{RootRevocations, Sealed};
use muster_wire::time::Timestamp;
use std::path::Path;

/// What an answer holds, proven.
struct Word {
    certified: Vec<(KeyPurpose, NewCertifiedKey)>,
    views: Vec<CertifiedView>,
    withdrawn: Option<Verified<RootRevocations>>,
}

pub(super) fn apply(session: &Session<'_>, file: &Path) -> Result<Report, Failure> {
    let answer: RootAnswer = super::read(file, RootAnswer::FORMAT)?;
    let mut store = session.root.store()?;
    let identity = published(&mut store)?.identity;
    let root = SigningRoot::trust(identity.publisher, identity.root, &[]).map_err(untrusted)?;
    let mut word = prove(&root, &answer)?;
    let known = store.certified()?;
    word.certified.retain(|(_, key)| !known.iter().any(|record| record.certificate == key.certificate));
    for (purpose, key) in &word.certified {
        // A certificate of a key that nobody here has would stop the service.
        held(&session.root, *purpose, certified(*purpose, &key.certificate)?)?;
    }
    let exchanged = !word.certified.is_empty();
    if exchanged {
        let certified = RootWord { certified: word.certified, withdrawn: None };
        store.take_root_word(&session.by(), &certified)?;
    }
    sign_again(session, &mut store)?;
    if let Some(list) = &word.withdrawn {
        withdraw(session, &mut store, list)?;
    }
    trust(&published(&mut store)?)?;
    put_in_place(session)?;
    let withdrawn = word.withdrawn.as_ref().map_or_else(Vec::new, |list| entries(list));
    let report = super::report(session, file, word.views, withdrawn);
    let report = report.line(session.say(Message::RootAnswerApplied, &[]));
    let sealed = matches!(KeyFile::Service.at_rest(&session.root), Ok(AtRest::Protected));
    Ok(match session.root.served_by().filter(|_| sealed && exchanged) {
        Some(process) => {
            report.warn(session.say(Message::ServiceKeyExchanged, &[("process", process.into())]))
        }
        None => report,
    })
}

fn prove(root: &SigningRoot, answer: &RootAnswer) -> Result<Word, Failure> {
    let mut word = Word { certified: Vec::new(), views: Vec::new(), withdrawn: None };
    for text in &answer.catalog_keys {
        let certificate = object(text)?;
        let proven = root.catalog_key(&certificate).map_err(untrusted)?;
        word.views.push(super::view(KeyPurpose::Catalog, proven.key, (proven.not_before, proven.not_after)));
        let key = NewCertifiedKey { key: key_id(&proven.key), certificate };
        word.certified.push((KeyPurpose::Catalog, key));
    }
    for text in &answer.services {
        let certificate = object(text)?;
        let proven = root.service(&certificate).map_err(untrusted)?;
        word.views.push(super::view(KeyPurpose::Service, proven.key, (proven.not_before, proven.not_after)));
        let key = NewCertifiedKey { key: key_id(&proven.key), certificate };
        word.certified.push((KeyPurpose::Service, key));
    }
    let list = answer.root_revocations.as_deref().map(object).transpose()?;
    word.withdrawn = list.map(|list| root.revocations(&list).map_err(untrusted)).transpose()?;
    Ok(word)
}

/// What is in force and was signed by a predecessor is signed by the key in use.
fn sign_again(session: &Session<'_>, store: &mut Store) -> Result<(), Failure> {
    let before = published(store)?;
    if before.catalog.as_ref().is_some_and(|catalog| catalog.catalog_key != before.catalog_key) {
        sign_catalog_again(session, store)?;
    }
    if before.revocations.as_ref().is_some_and(|list| list.service != before.service) {
        revoke::sign_again(session, store)?;
    }
    Ok(())
}

fn withdraw(
    session: &Session<'_>,
    store: &mut Store,
    list: &Verified<RootRevocations>,
) -> Result<(), Failure> {
    let before = published(store)?;
    for (purpose, certificate) in
        [(KeyPurpose::Catalog, &before.catalog_key), (KeyPurpose::Service, &before.service)]
    {
        let key = key_id(&certified(purpose, certificate)?);
        if list.withdrawn_from(&key).is_some() {
            return Err(Failure::argument(format!(
                "{key} is the {} key in use; let the root certify another one first.",
                purpose.name()
            )));
        }
    }
    let published = PublishedRootList { number: list.number, list: list.sealed().clone() };
    store.take_root_word(&session.by(), &RootWord { certified: Vec::new(), withdrawn: Some(published) })?;
    // The root's list travels with the service's.
    revoke::sign_again(session, store)
}

/// The successors take the names of those in use, so that the next ones have a place.
fn put_in_place(session: &Session<'_>) -> Result<(), Failure> {
    let mut store = session.root.store()?;
    let published = published(&mut store)?;
    let newest = [(KeyPurpose::Catalog, &published.catalog_key), (KeyPurpose::Service, &published.service)];
    for (purpose, certificate) in newest {
        let Ok((file, _)) = held(&session.root, purpose, certified(purpose, certificate)?) else { continue };
        for (next, now) in NEXT.into_iter().filter(|(next, _)| *next == file) {
            let (from, to) = (session.root.file(&next.name()), session.root.file(&now.name()));
            std::fs::rename(&from, &to).map_err(|error| {
                Failure::of(Code::FileFailed).because(format!("{}: {error}.", from.display()))
            })?;
        }
    }
    Ok(())
}

fn entries(list: &RootRevocations) -> Vec<KeyToWithdraw> {
    let from = |key| list.withdrawn_from(key).filter(|from| *from > Timestamp::ZERO);
    let entry = |key| KeyToWithdraw {
        key: muster_wire::id::KeyId::to_string(key),
        from: from(key).map(crate::moment::moment),
    };
    list.keys.iter().map(entry).collect()
}

fn object(text: &str) -> Result<Sealed, Failure> {
    let bytes = BASE64.decode(text.as_bytes());
    bytes.map(Sealed::new).map_err(|error| Failure::of(Code::FileInvalid).because(format!("{error}.")))
}

fn untrusted(error: muster_sign::Untrusted) -> Failure {
    Failure::of(Code::FileInvalid).because(format!("It was not signed by this publisher's root: {error}."))
}
