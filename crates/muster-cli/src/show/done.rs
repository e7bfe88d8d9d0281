//! What short commands say when they are done.

use super::{Page, plain};
use muster_api::agent::{BundleAdded, CheckReply, KeyInstalled, ProductStatus, RearmedPublisher};
use muster_text::{MachineMessage, Message, Text};

pub(crate) fn bundle_added(added: &BundleAdded, text: &Text) -> String {
    let name = plain(&added.name);
    let message = if added.changed { Message::BundleAdded } else { Message::BundleUnchanged };
    let arguments = [("publisher", name.as_str().into()), ("version", added.catalog_version.into())];
    let mut page = Page::default();
    page.line(&text.message(message, &arguments));
    if added.changed && !added.products.is_empty() {
        let products = plain(&added.products.join(", "));
        page.line(&text.message(MachineMessage::Products, &[("products", products.into())]));
    }
    if added.lab {
        page.line(&text.message(Message::LabInForce, &[("publisher", name.as_str().into())]));
    }
    page.text()
}

pub(crate) fn key_installed(key: &KeyInstalled, text: &Text) -> String {
    let (product, partial) = (plain(&key.product_name), format!("...{}", key.partial_key));
    let mut page = Page::default();
    page.line(&text.message(Message::KeyInstalled, &[("product", product.into()), ("key", partial.into())]));
    if let Some(replaced) = &key.replaced {
        let replaced = format!("...{}", plain(replaced));
        page.line(&text.message(MachineMessage::KeyReplaced, &[("key", replaced.into())]));
    }
    if let Some(attempt) = &key.attempt {
        return page.text() + &super::attempts(std::slice::from_ref(attempt), text);
    }
    if key.permanent {
        let product = plain(&key.product_name);
        page.line(&text.message(MachineMessage::Permanent, &[("product", product.into())]));
    } else if key.channel == ProductStatus::MAK {
        page.line(&text.message(MachineMessage::MakWaits, &[]));
    }
    page.text()
}

pub(crate) fn rearmed(publishers: &[RearmedPublisher], text: &Text) -> String {
    let mut page = Page::default();
    for publisher in publishers {
        let left = u32::from(publisher.rearms_left);
        let done = text.message(Message::Rearmed, &[("left", left.into())]);
        page.line(&format!("{}: {done}", plain(&publisher.publisher_name)));
    }
    page.text()
}

pub(crate) fn check(check: &CheckReply) -> String {
    let mut page = Page::default();
    page.line(&plain(&check.sentence));
    page.line(&format!("    {}", plain(&check.about)));
    for attribute in &check.attributes {
        page.line(&format!("    {} = {}", plain(&attribute.name), plain(&attribute.value)));
    }
    page.text()
}

pub(crate) fn agent_started(text: &Text) -> String {
    text.message(Message::AgentServing, &[])
}
