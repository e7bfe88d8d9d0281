//! The publishers' services, for products that wait for a licence by a multiple activation key: each is asked, by the way
//! that is set, for what the publisher publishes. That costs nothing and licenses nothing.

use crate::doctor::facts::{self, Fault, ServiceFact};
use crate::failure::{Detail, behind};
use crate::publisher_service;
use muster_api::agent::{MachineStatus, PublisherStatus};
use muster_client::{ClientError, Computer, Holdings, Reason, Root, ServiceTrouble, Settings};
use muster_text::Text;

/// One for each publisher that is asked.
pub(super) fn look(
    root: &Root,
    status: &MachineStatus,
    product: Option<&str>,
    text: &Text,
) -> Vec<ServiceFact> {
    if facts::is_through_host(status) {
        return Vec::new();
    }
    let Some(settings) = Holdings::read(root, &Computer::here()).ok().and_then(|held| held.settings.ok())
    else {
        return Vec::new();
    };
    let waiting = |publisher: &&PublisherStatus| {
        let chosen = facts::chosen(status, product).into_iter();
        chosen
            .filter(|(own, _)| own.publisher == publisher.publisher)
            .any(|(_, product)| product.is_mak() && !product.permanent)
    };
    let asked = status.publishers.iter().filter(|publisher| publisher.failure.is_none()).filter(waiting);
    asked.map(|publisher| one(root, &settings, publisher, text)).collect()
}

fn one(root: &Root, settings: &Settings, publisher: &PublisherStatus, text: &Text) -> ServiceFact {
    let named = publisher.products.iter().filter(|product| product.is_mak());
    let address = named.filter_map(|product| product.service.clone()).next();
    let answered = settings.service.way(root, address.as_deref()).map_err(|error| of_error(&error, text));
    ServiceFact {
        publisher: publisher.name.clone(),
        is_set: settings.service.url.is_some(),
        proxy: settings.service.proxy_shown(),
        answered: answered.and_then(|way| match way {
            Some(way) => publisher_service::reach(&way).map_err(|trouble| of_trouble(trouble, text)),
            None => Ok(()),
        }),
        address,
    }
}

fn of_error(error: &ClientError, text: &Text) -> Fault {
    Fault::of(&error.reason(), behind::detail(error, text), text)
}

fn of_trouble(trouble: ServiceTrouble, text: &Text) -> Fault {
    match trouble {
        ServiceTrouble::Refused { code, figure, limit } => {
            Fault { code, figure, limit, detail: String::new() }
        }
        ServiceTrouble::Failed { reason: Reason { code, figure, limit }, said } => {
            Fault::of(&Reason { code, figure, limit }, Detail::english(&said), text)
        }
    }
}
