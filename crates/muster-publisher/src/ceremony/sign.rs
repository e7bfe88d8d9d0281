//! `root sign`: done where the root key lies. Nothing else of the publisher has to be there.

use crate::failure::Failure;
use crate::report::Report;
use crate::root::KeyFile;
use crate::session::Session;
use data_encoding::BASE64;
use muster_api::publisher::{CertifiedView, KeyToCertify, KeysToWithdraw, RootAnswer, RootRequest};
use muster_core::code::Code;
use muster_os::atomic_file::{Mode, replace};
use muster_sign::{SigningKey, key_id, publisher_id, seal};
use muster_store::publisher::KeyPurpose;
use muster_text::Message;
use muster_wire::Item;
use muster_wire::id::PublisherId;
use muster_wire::number::RevocationNumber;
use muster_wire::object::{
    CatalogKeyCertificate, Kind, Role, RootRevocations, Sealed, ServiceCertificate, Signable,
};
use muster_wire::time::Timestamp;
use std::path::Path;

pub(super) fn sign(session: &Session<'_>, request: &Path, answer: Option<&Path>) -> Result<Report, Failure> {
    let asked: RootRequest = super::read(request, RootRequest::FORMAT)?;
    let root = KeyFile::Root.signing_key(&session.root)?;
    let publisher = publisher_id(&root.public());
    if asked.publisher != publisher.to_string() {
        return Err(Failure::of(Code::FileInvalid).because(format!(
            "The request is of publisher {}; this root key is that of {publisher}.",
            asked.publisher
        )));
    }
    let (mut signed, mut views) = (empty(publisher), Vec::new());
    for key in &asked.certify {
        let (purpose, certificate, view) = certify(publisher, key, &root)?;
        let certificate = BASE64.encode(certificate.as_bytes());
        match purpose {
            KeyPurpose::Catalog => signed.catalog_keys.push(certificate),
            KeyPurpose::Service => signed.services.push(certificate),
        }
        views.push(view);
    }
    let withdrawn = asked.withdraw.as_ref().map_or_else(Vec::new, |list| list.keys.clone());
    if let Some(list) = &asked.withdraw {
        let list = seal_checked(&withdrawals(publisher, list, session.now)?, &root)?;
        signed.root_revocations = Some(BASE64.encode(list.as_bytes()));
    }
    let Some(answer) = answer else {
        let report = super::report(session, request, views, withdrawn);
        return Ok(report.line(session.say(Message::RootWouldSign, &[])));
    };
    let text = serde_json::to_string_pretty(&signed)
        .map_err(|error| Failure::of(Code::Defect).because(format!("{error}.")))?;
    replace(answer, format!("{text}\n").as_bytes(), Mode::Shared)?;
    let file = answer.display().to_string();
    let report = super::report(session, answer, views, withdrawn);
    Ok(report.line(session.say(Message::RootAnswerWritten, &[("file", file.into())])))
}

fn empty(publisher: PublisherId) -> RootAnswer {
    RootAnswer {
        format: RootAnswer::FORMAT.to_owned(),
        publisher: publisher.to_string(),
        catalog_keys: Vec::new(),
        services: Vec::new(),
        root_revocations: None,
    }
}

fn certify(
    publisher: PublisherId,
    asked: &KeyToCertify,
    root: &SigningKey,
) -> Result<(KeyPurpose, Sealed, CertifiedView), Failure> {
    let purpose = KeyPurpose::from_name(&asked.purpose)
        .ok_or_else(|| invalid(format!("{:?} is no purpose of a key", asked.purpose)))?;
    let key = asked.key.parse().map_err(|_| invalid(format!("{:?} is no public key", asked.key)))?;
    let id = key_id(&key).to_string();
    if asked.id != id {
        return Err(invalid(format!(
            "the key {} has the id {id}, and the request says {}",
            asked.key, asked.id
        )));
    }
    let (not_before, not_after) = (time(&asked.not_before)?, time(&asked.not_after)?);
    let certificate = match purpose {
        KeyPurpose::Catalog => {
            let (kind, lab) = (Kind::CatalogKey.number(), asked.lab);
            let certificate = CatalogKeyCertificate { kind, publisher, key, not_before, not_after, lab };
            seal_checked(&certificate, root)?
        }
        KeyPurpose::Service => {
            let roles = [Role::Hosts, Role::Licences, Role::Revocations].map(Role::number).to_vec();
            let kind = Kind::Service.number();
            seal_checked(&ServiceCertificate { kind, publisher, key, not_before, not_after, roles }, root)?
        }
    };
    Ok((purpose, certificate, super::view(purpose, key, (not_before, not_after))))
}

fn withdrawals(
    publisher: PublisherId,
    asked: &KeysToWithdraw,
    now: Timestamp,
) -> Result<RootRevocations, Failure> {
    let mut keys = Vec::new();
    let mut from = Vec::new();
    for entry in &asked.keys {
        keys.push(entry.key.parse().map_err(|_| invalid(format!("{:?} is no key id", entry.key)))?);
        from.push(entry.from.as_deref().map_or(Ok(Timestamp::ZERO), time)?);
    }
    let dated = from.iter().any(|from| *from > Timestamp::ZERO);
    Ok(RootRevocations {
        kind: Kind::RootRevocations.number(),
        publisher,
        number: RevocationNumber(asked.number),
        issued: now,
        keys,
        from: dated.then_some(from),
    })
}

fn seal_checked<T: Item + Signable>(object: &T, root: &SigningKey) -> Result<Sealed, Failure> {
    object.check_bounds().map_err(invalid)?;
    Ok(seal(object, root))
}

fn time(text: &str) -> Result<Timestamp, Failure> {
    let moment = text.parse::<jiff::Timestamp>().map_err(|_| invalid(format!("{text:?} is no time")))?;
    Ok(Timestamp::from_seconds(moment.as_second()))
}

fn invalid(why: impl std::fmt::Display) -> Failure {
    Failure::of(Code::FileInvalid).because(format!("The request does not hold: {why}."))
}
