//! What an administrator should look at first, each with one next step.

use super::{plain, words};
use muster_api::agent::{LabSettings, MachineStatus, ProductStatus, PublisherStatus};
use muster_text::{Message, Text};

/// A warning and its next step, where there is one.
pub(super) type Warning = (String, Option<String>);

pub(super) fn warnings(status: &MachineStatus, text: &Text) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some(failure) = &status.settings_failure {
        warnings
            .push((format!("{} {}: {}", failure.hex, failure.what, failure.why), Some(failure.next.clone())));
    } else if status.host.is_none() && !all_pinned(status) {
        warnings.push((words::NO_HOST.to_owned(), Some(words::NO_HOST_NEXT.to_owned())));
    }
    for publisher in &status.publishers {
        of_publisher(publisher, text, &mut warnings);
    }
    warnings
}

/// Whether every product has a host of its own, so that the machine's is not missed.
fn all_pinned(status: &MachineStatus) -> bool {
    let mut products = status.publishers.iter().flat_map(|publisher| &publisher.products).peekable();
    products.peek().is_some() && products.all(|product| product.host.is_some())
}

fn of_publisher(publisher: &PublisherStatus, text: &Text, warnings: &mut Vec<Warning>) {
    let name = plain(&publisher.name);
    if let Some(failure) = &publisher.failure {
        let line =
            format!("Publisher {}: {} {}: {}", publisher.publisher, failure.hex, failure.what, failure.why);
        warnings.push((line, Some(failure.next.clone())));
    }
    if publisher.state_damaged {
        warnings.push((words::damaged(&name), Some(words::DAMAGED_NEXT.to_owned())));
    }
    if publisher.lab.settings == LabSettings::Ignored {
        let ignored = text.message(Message::LabIgnored, &[("publisher", name.as_str().into())]);
        warnings.push((ignored, None));
    }
    for product in &publisher.products {
        of_product(product, warnings);
    }
}

fn of_product(product: &ProductStatus, warnings: &mut Vec<Warning>) {
    if let Some(machines) = product.sharing {
        let shared = words::shared(&plain(&product.name), machines);
        warnings.push((shared, Some(words::SHARED_NEXT.to_owned())));
    }
    if let Some(fault) = &product.grant_fault {
        warnings.push((
            format!("{}: the grant that is kept proves nothing: {fault}", plain(&product.name)),
            None,
        ));
    }
}
