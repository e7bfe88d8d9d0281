//! What an administrator should look at first, each with one next step.

use super::{late_renewal, plain};
use muster_api::agent::{AgentFailure, LabSettings, MachineStatus, ProductStatus, PublisherStatus};
use muster_text::{MachineMessage, Message, Text};

/// A warning and its next step, where there is one.
pub(super) type Warning = (String, Option<String>);

pub(super) fn warnings(status: &MachineStatus, text: &Text) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some(failure) = &status.settings_failure {
        warnings.push((broken(failure, text), Some(failure.next.clone())));
    }
    for publisher in &status.publishers {
        of_publisher(publisher, text, &mut warnings);
    }
    warnings
}

fn broken(failure: &AgentFailure, text: &Text) -> String {
    let AgentFailure { hex, what, why, .. } = failure;
    let arguments =
        [("code", hex.as_str().into()), ("what", what.as_str().into()), ("why", why.as_str().into())];
    text.message(MachineMessage::Broken, &arguments)
}

fn of_publisher(publisher: &PublisherStatus, text: &Text, warnings: &mut Vec<Warning>) {
    let name = plain(&publisher.name);
    if let Some(failure) = &publisher.failure {
        let id = publisher.publisher.as_str();
        let arguments = [("publisher", id.into()), ("failure", broken(failure, text).into())];
        let line = text.message(MachineMessage::PublisherBroken, &arguments);
        warnings.push((line, Some(failure.next.clone())));
    }
    if publisher.state_damaged {
        let damaged = text.message(MachineMessage::StateDamaged, &[("publisher", name.as_str().into())]);
        warnings.push((damaged, Some(anew(publisher, text))));
    } else if let Some(kept) = kept(publisher, text) {
        warnings.push((kept, Some(anew(publisher, text))));
    }
    if publisher.lab.settings == LabSettings::Ignored {
        let ignored = text.message(Message::LabIgnored, &[("publisher", name.as_str().into())]);
        warnings.push((ignored, None));
    }
    for product in &publisher.products {
        of_product(publisher, product, text, warnings);
    }
}

/// What became of a state that was damaged; none where products are licensed again.
pub(crate) fn kept(publisher: &PublisherStatus, text: &Text) -> Option<String> {
    let file = plain(publisher.state_kept_as.as_deref()?);
    let arguments = [("publisher", plain(&publisher.name).into()), ("file", file.into())];
    Some(text.message(MachineMessage::StateKept, &arguments))
}

/// How the machine comes to its licences again, when it no longer knows which products it has.
pub(crate) fn anew(publisher: &PublisherStatus, text: &Text) -> String {
    let all = publisher.products.iter().map(|product| &product.name);
    let all = all.chain(publisher.on_offer.iter().map(|product| &product.name));
    let names: Vec<String> = all.map(|name| plain(name)).collect();
    text.message(MachineMessage::StateDamagedNext, &[("products", names.join(", ").into())])
}

fn of_product(
    publisher: &PublisherStatus,
    product: &ProductStatus,
    text: &Text,
    warnings: &mut Vec<Warning>,
) {
    if let Some(late) = late_renewal(publisher, product, text) {
        warnings.push((late, Some(text.message(MachineMessage::RenewalNext, &[]))));
    }
    let name = plain(&product.name);
    if let Some(machines) = product.sharing {
        let arguments = [("product", name.as_str().into()), ("machines", machines.into())];
        let shared = text.message(MachineMessage::IdShared, &arguments);
        warnings.push((shared, Some(text.message(MachineMessage::IdSharedNext, &[]))));
    }
    if let Some(fault) = &product.licence_fault {
        let arguments = [("product", name.as_str().into()), ("fault", fault.as_str().into())];
        let next = text.message(MachineMessage::LicenceFaultNext, &[]);
        warnings.push((text.message(MachineMessage::LicenceFault, &arguments), Some(next)));
    }
    if let Some(fault) = product.grant_fault.as_ref().filter(|_| !product.is_mak()) {
        let arguments = [("product", name.into()), ("fault", fault.as_str().into())];
        let next = text.message(MachineMessage::GrantFaultNext, &[]);
        warnings.push((text.message(MachineMessage::GrantFault, &arguments), Some(next)));
    }
}
