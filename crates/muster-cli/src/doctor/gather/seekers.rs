//! Who looks for a host, and where: one for each product that is meant.

use crate::doctor::facts::{self, PlaceFact};
use muster_api::agent::{HostChoice, MachineStatus, ProductStatus, PublisherStatus};
use muster_client::{
    ChosenHost, Computer, DomainName, Holdings, HostAddress, Opened, Root, Settings, Sources, Which,
};
use muster_core::discovery::{LABEL, ServiceName};
use muster_core::product_key::PublisherTag;
use muster_text::{DoctorMessage, Text};
use muster_wire::number::ProductNumber;
use std::net::IpAddr;

/// One product that looks for a host, or would if none were set for it.
#[derive(Debug)]
pub(super) struct Seeker {
    /// Its name.
    product: String,
    /// Its publisher's.
    pub(super) tag: PublisherTag,
    /// The only domain that it looks in, where one is set.
    lookup: Option<DomainName>,
    pub(super) is_pinned: bool,
    /// The host that it asks first, and the address that it had.
    pub(super) remembered: Option<(ChosenHost, Option<IpAddr>)>,
    /// The domain of the host that it asked last.
    pub(super) last_domain: Option<DomainName>,
}

/// Everybody who looks for a host, with the settings; none where these cannot be read. Where no product is meant, each
/// publisher's first one will look as the machine does.
pub(super) fn read(
    root: &Root,
    status: &MachineStatus,
    product: Option<&str>,
) -> Option<(Settings, Vec<Seeker>)> {
    let holdings = Holdings::read(root, &Computer::here()).ok()?;
    let settings = holdings.settings.as_ref().ok()?.clone();
    let opened = || holdings.publishers.iter().filter_map(|holding| holding.opened.as_ref().ok());
    let of_publisher = |publisher: &PublisherStatus| {
        opened().find(|opened| opened.machine.trust().publisher().to_string() == publisher.publisher)
    };
    let chosen = facts::chosen(status, product);
    let seekers = if chosen.is_empty() {
        opened().map(|opened| first(opened, &settings)).collect()
    } else {
        let each = chosen.into_iter();
        each.filter_map(|(publisher, product)| Some(one(of_publisher(publisher)?, product, &settings)))
            .collect()
    };
    Some((settings, seekers))
}

fn first(opened: &Opened, settings: &Settings) -> Seeker {
    let trust = opened.machine.trust();
    Seeker {
        product: trust.rules().catalog().name.clone(),
        tag: PublisherTag::of(trust.publisher()),
        lookup: settings.machine.lookup_domain.clone(),
        is_pinned: settings.machine.host.is_some(),
        remembered: None,
        last_domain: None,
    }
}

fn one(opened: &Opened, product: &ProductStatus, settings: &Settings) -> Seeker {
    let which =
        Which { publisher: opened.machine.trust().publisher(), product: ProductNumber(product.product) };
    let is_pinned = settings.first_host(&opened.machine, which).is_some_and(|host| host.is_set());
    let last = product.last_attempt.as_ref().and_then(|last| last.host.as_ref());
    Seeker {
        product: product.name.clone(),
        tag: PublisherTag::of(which.publisher),
        lookup: settings.lookup_domain_of(&opened.machine, which).cloned(),
        is_pinned,
        remembered: settings.remembered(&opened.machine, which),
        last_domain: last.and_then(domain_of),
    }
}

/// The domain that a host was found in, else the one that its name is in.
fn domain_of(host: &HostChoice) -> Option<DomainName> {
    if let Some(under) = &host.under {
        return under.split_once(LABEL)?.1.strip_prefix('.')?.parse().ok();
    }
    let address: HostAddress = host.address.parse().ok()?;
    address.name().parse::<DomainName>().ok()?.parent()
}

impl Seeker {
    /// The names that it asks for, first to last.
    pub(super) fn names(&self, sources: &Sources) -> Vec<ServiceName> {
        sources.domains(self.lookup.as_ref()).names(self.tag)
    }
    /// The domains that it looks in, first to last.
    pub(super) fn domains(&self, sources: &Sources) -> Vec<DomainName> {
        sources.domains(self.lookup.as_ref()).in_order().into_iter().cloned().collect()
    }
}

/// The domains of all of them: once for those who look in the same.
pub(super) fn places(
    seekers: &[&Seeker],
    settings: &Settings,
    sources: &Sources,
    text: &Text,
) -> Vec<PlaceFact> {
    let mut places: Vec<(&Option<DomainName>, PlaceFact)> = Vec::new();
    for seeker in seekers {
        match places.iter_mut().find(|(lookup, _)| **lookup == seeker.lookup) {
            Some((_, place)) => place.products = format!("{}, {}", place.products, seeker.product),
            None => places.push((&seeker.lookup, place(seeker, settings, sources, text))),
        }
    }
    places.into_iter().map(|(_, place)| place).collect()
}

fn place(seeker: &Seeker, settings: &Settings, sources: &Sources, text: &Text) -> PlaceFact {
    let known = sources.domains(seeker.lookup.as_ref());
    let domains = seeker.domains(sources);
    let shown = |domain: &DomainName| {
        let from = match domain {
            domain if Some(domain) == known.lookup => DoctorMessage::DnsDomainLookup,
            domain if Some(domain) == known.own => DoctorMessage::DnsDomainOwn,
            _ if settings.names.domains.is_some() => DoctorMessage::DnsDomainSet,
            _ => DoctorMessage::DnsDomainSearch,
        };
        text.message(from, &[("domain", domain.to_string().into())])
    };
    let shown: Vec<String> = domains.iter().map(shown).collect();
    PlaceFact {
        products: seeker.product.clone(),
        domains: domains.iter().map(ToString::to_string).collect(),
        shown: shown.join(", "),
    }
}
