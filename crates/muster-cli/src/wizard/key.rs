//! 1: change the product key. A mistyped one is asked for again; one that takes another's place is said before.

use super::activate;
use super::talk::{Ended, Talk};
use muster_api::agent::{AgentCommand, AgentReply, MachineStatus, ProductStatus};
use muster_core::product_key::{KeyKind, ProductKey, PublisherTag};
use muster_text::WizardMessage;

pub(super) fn change(talk: &mut Talk<'_>) -> Result<(), Ended> {
    let Some(status) = talk.status()? else { return Ok(()) };
    installed(talk, &status)?;
    // Keys of these publishers are expected, which tells more often where a mistyped one is wrong.
    let ids = status.publishers.iter().filter_map(|publisher| publisher.publisher.parse().ok());
    let tags: Vec<PublisherTag> = ids.map(PublisherTag::of).collect();
    loop {
        let Some(typed) = talk.ask(WizardMessage::AskKey)?.filter(|typed| !typed.is_empty()) else {
            return Ok(());
        };
        match ProductKey::parse_expecting(&typed, &tags) {
            Ok(key) => return install(talk, &status, &key, typed),
            Err(error) => {
                let said = talk.text().key_error(&error);
                talk.sentences(&said.what, &said.why, &said.next)?;
                talk.say(WizardMessage::KeyAgain, &[])?;
            }
        }
    }
}

fn installed(talk: &mut Talk<'_>, status: &MachineStatus) -> Result<(), Ended> {
    let mut any = false;
    for product in status.publishers.iter().flat_map(|publisher| &publisher.products) {
        if let Some(key) = &product.partial_key {
            any = true;
            let arguments = [("product", product.name.as_str().into()), ("key", key.as_str().into())];
            talk.say(WizardMessage::KeyNow, &arguments)?;
        }
    }
    if any { Ok(()) } else { talk.say(WizardMessage::KeyNone, &[]) }
}

fn install(
    talk: &mut Talk<'_>,
    status: &MachineStatus,
    key: &ProductKey,
    typed: String,
) -> Result<(), Ended> {
    if let Some((product, old)) = replaced(status, key) {
        let arguments = [("product", product.name.as_str().into()), ("key", old.into())];
        talk.say(WizardMessage::KeyReplaces, &arguments)?;
        if talk.ask(WizardMessage::AskReplace)?.as_deref() != Some("1") {
            return talk.say(WizardMessage::KeyKept, &[]);
        }
    }
    let is_mak = key.kind() == KeyKind::Mak;
    let tag = key.tag().to_string();
    // With a key of somebody whose bundle is not here nobody is asked.
    if is_mak && status.publishers.iter().any(|publisher| publisher.tag == tag) {
        talk.say(WizardMessage::MakAsking, &[])?;
    }
    match talk.order(&AgentCommand::InstallKey { key: typed }) {
        Ok(AgentReply::KeyInstalled(done)) => {
            let arguments =
                [("product", done.product_name.as_str().into()), ("key", done.partial_key.as_str().into())];
            let phrase = if is_mak { WizardMessage::MakDone } else { WizardMessage::KeyDone };
            talk.say(phrase, &arguments)?;
            match &done.attempt {
                Some(attempt) => activate::tell_mak(talk, attempt),
                None if done.permanent => {
                    talk.say(WizardMessage::Permanent, &[("product", done.product_name.as_str().into())])
                }
                None if is_mak => talk.say(WizardMessage::MakWaits, &[]),
                None => Ok(()),
            }
        }
        Ok(_) => Ok(()),
        Err(failure) => talk.explain(&failure),
    }
}

/// The product whose key gives way, and the end of that key.
fn replaced<'a>(status: &'a MachineStatus, key: &ProductKey) -> Option<(&'a ProductStatus, &'a str)> {
    let number = key.product()?.0;
    let tag = key.tag().to_string();
    let publisher = status.publishers.iter().find(|publisher| publisher.tag == tag)?;
    let product = publisher.products.iter().find(|product| product.product == number)?;
    let old = product.partial_key.as_deref()?;
    (old != key.partial()).then_some((product, old))
}
