//! What an administrator set, and which host it makes a product ask.

use super::names::grouped;
use muster_api::agent::{HostChoice, MachineSettings, ScopedValue};
use muster_client::{Choices, Chosen, ChosenHost, Holding, Nearness, Root, Settings};
use muster_wire::id::Guid;

/// All settings, with the names that the catalogs of these publishers have for ids.
pub(super) fn shown(root: &Root, settings: &Settings, publishers: &[Holding]) -> MachineSettings {
    let texts = |name| settings.names.texts().find_map(|(known, texts)| (known == name).then_some(texts));
    let mut shown = MachineSettings {
        hosts: scoped(settings, |choices| match (choices.pinned(), choices.port) {
            (Some(host), _) => Some(host.to_string()),
            // A port alone, as the field writes it.
            (None, Some(port)) if choices != &settings.machine => Some(format!(":{port}")),
            (None, _) => None,
        }),
        lookup_domains: scoped(settings, |choices| choices.lookup_domain.as_ref().map(ToString::to_string)),
        activation_types: scoped(settings, |choices| {
            choices.activation_type.map(|kind| kind.number().to_string())
        }),
        port: settings.machine.port.filter(|_| settings.machine.host.is_none()),
        host_caching: settings.host_caching,
        automatic_attempts: settings.automatic_attempts,
        skip_rearm: settings.skip_rearm,
        publisher_service: settings.service.url.clone(),
        publisher_ca: settings.service.ca.as_ref().map(|path| path.display().to_string()),
        publisher_proxy: settings.service.proxy_shown(),
        publisher_proxy_login: settings.service.has_login(root),
        name_servers: texts("name-servers"),
        search_domains: texts("search-domains"),
    };
    let named = [&mut shown.hosts, &mut shown.lookup_domains, &mut shown.activation_types];
    for value in named.into_iter().flatten() {
        value.name = value.id.as_deref().and_then(|id| name_of(id, publishers));
    }
    shown
}

/// The name of the product or application with this id.
fn name_of(id: &str, publishers: &[Holding]) -> Option<String> {
    let opened = publishers.iter().filter_map(|holding| holding.opened.as_ref().ok());
    let catalogs = opened.map(|opened| opened.machine.trust().rules().catalog());
    let named = catalogs.flat_map(|catalog| {
        let products = catalog.products.iter().map(|product| (product.activation_id, &product.name));
        products.chain(catalog.applications.iter().map(|application| (application.id, &application.name)))
    });
    named.into_iter().find(|(own, _)| grouped(own.as_bytes()) == id).map(|(_, name)| name.clone())
}

/// The host and why it is this one.
pub(super) fn choice(host: &ChosenHost) -> HostChoice {
    let chosen = match host.by {
        Chosen::Set(Nearness::Machine) => "pinned",
        Chosen::Set(Nearness::Application) => "pinned-for-application",
        Chosen::Set(Nearness::Product) => "pinned-for-product",
        Chosen::Found(_) => "dns",
        Chosen::Remembered(_) => "cached",
    };
    HostChoice {
        address: host.address.to_string(),
        chosen: chosen.to_owned(),
        under: host.under().map(str::to_owned),
    }
}

/// The machine's value first, then those of applications, then those of products.
fn scoped(settings: &Settings, value: impl Fn(&Choices) -> Option<String>) -> Vec<ScopedValue> {
    let of_ids = settings.applications.iter().chain(&settings.products);
    let of_ids = of_ids.map(|(id, choices): (&Guid, _)| (Some(grouped(id.as_bytes())), choices));
    let all = std::iter::once((None, &settings.machine)).chain(of_ids);
    all.filter_map(|(id, choices)| Some(ScopedValue { id, name: None, value: value(choices)? })).collect()
}
