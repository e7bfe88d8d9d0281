//! Asks for all facts: the files, the agent, the name service, each address of each host, and the hosts themselves.
//!
//! Reading order: `root`, `network` (the way to one host), `seekers` (who looks for hosts, and where), `dns` (what is found
//! there), `service` (the publisher's).

mod dns;
mod network;
mod root;
mod seekers;
mod service;

use super::Wanted;
use super::facts::{self, AgentFact, AttemptFact, DnsFact, Facts, FoundHost, HostFact};
use crate::channel;
use crate::failure;
use crate::offer;
use muster_api::agent::{
    AgentCommand, AgentFailure, AgentReply, HostChoice, MachineStatus, ProductStatus, PublisherStatus,
};
use muster_api::support::{EVENT_BYTES, EVENT_LOG, EVENTS};
use muster_client::agent::Agent;
use muster_client::{Root, Sources};
use muster_os::last_lines::last_lines;
use muster_text::{LicenceStateName, Text};
use std::time::Duration;

/// How long the agent may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(10);

/// Gathers everything. Without `look_only` it makes one real request for each product that is meant and in use, where a
/// host answers at all.
pub(super) fn gather(root: &Root, wanted: &Wanted, text: &Text) -> Facts {
    let product = wanted.product.as_deref();
    let before = status(root, text);
    let agent = agent(root, before.as_ref().ok(), text);
    let Hosts { set, dns, instead } =
        before.as_ref().map(|status| Hosts::look(root, status, wanted, text)).unwrap_or_default();
    let is_reached = facts::is_reached(&set) || dns.as_ref().is_some_and(DnsFact::is_reached);
    let attempts = match &before {
        Ok(status) if is_reached && !wanted.look_only => attempts(root, status, product, text),
        _ => Vec::new(),
    };
    let services =
        before.as_ref().map(|status| service::look(root, status, product, text)).unwrap_or_default();
    let after = (!attempts.is_empty()).then(|| status(root, text).ok()).flatten();
    Facts {
        root: root::look(root, matches!(agent, AgentFact::Running(_)), text),
        path: root.path().display().to_string(),
        settings_file: root.settings_file().display().to_string(),
        agent,
        before,
        after,
        product: product.map(str::to_owned),
        on_offer: offer::all(root),
        hosts: set,
        dns,
        instead,
        services,
        attempts,
        states: (0..=5).filter_map(LicenceStateName::from_number).map(|state| text.state(state)).collect(),
        events: last_lines(&root.path().join(EVENT_LOG), EVENTS, EVENT_BYTES),
    }
}

fn status(root: &Root, text: &Text) -> Result<MachineStatus, AgentFailure> {
    match channel::ask(root, &AgentCommand::Status, text)? {
        AgentReply::Status(status) => Ok(*status),
        _ => Err(failure::other_answer(text)),
    }
}

/// An agent that is busy is one that runs.
fn agent(root: &Root, status: Option<&MachineStatus>, text: &Text) -> AgentFact {
    match (status.and_then(|status| status.agent), Agent::find(root, PATIENCE)) {
        (Some(agent), _) => AgentFact::Running(agent.process),
        (None, Ok(Some(_))) => AgentFact::Running(0),
        (None, Ok(None)) => AgentFact::NotRunning,
        (None, Err(error)) => AgentFact::Unspoken(failure::of_error(&error, text)),
    }
}

/// All hosts.
#[derive(Default)]
struct Hosts {
    set: Vec<HostFact>,
    dns: Option<DnsFact>,
    instead: Vec<FoundHost>,
}

impl Hosts {
    fn look(root: &Root, status: &MachineStatus, wanted: &Wanted, text: &Text) -> Self {
        let product = wanted.product.as_deref();
        if facts::needs_no_host(status, product) {
            return Self::default();
        }
        let publisher = status.publishers.iter().find(|publisher| publisher.failure.is_none());
        let query = &network::query(publisher);
        let set: Vec<HostFact> =
            pinned(status, product).into_iter().filter_map(|host| network::look(host, query, text)).collect();
        // Without a publisher nobody looks for hosts, and settings that cannot be read are told elsewhere.
        let Some((settings, seekers)) = seekers::read(root, status, product) else {
            return Self { set, ..Self::default() };
        };
        let sources = Sources::read(&settings.names);
        let looking = dns::Dns { settings: &settings, sources, query, text };
        let dns = publisher.and_then(|_| looking.look(&seekers, wanted.domain.as_ref()));
        let is_lost = !set.is_empty() && !facts::is_reached(&set);
        let instead = if is_lost { looking.instead(&seekers) } else { Vec::new() };
        Self { set, dns, instead }
    }
}

/// Each host that is set once, whatever product asks it.
fn pinned<'a>(status: &'a MachineStatus, product: Option<&str>) -> Vec<&'a HostChoice> {
    let own = facts::chosen(status, product);
    let of_products = own.iter().filter_map(|(_, product)| product.host.as_ref());
    let mut choices: Vec<&HostChoice> =
        of_products.filter(|host| host.chosen.starts_with(facts::PINNED)).collect();
    let passes_on = facts::is_through_host(status) && own.iter().any(|(_, product)| product.is_mak());
    if own.is_empty() || passes_on {
        choices.extend(status.host.iter().filter(|host| host.chosen.starts_with(facts::PINNED)));
    }
    choices.sort_unstable_by(|one, other| one.address.cmp(&other.address));
    choices.dedup_by(|one, other| one.address == other.address);
    choices
}

/// A product that stands still is not asked for: a look would be its first use, and the prepared image be spoilt. Nor is
/// one with a multiple activation key: it could use up an activation.
fn attempts(root: &Root, status: &MachineStatus, product: Option<&str>, text: &Text) -> Vec<AttemptFact> {
    let chosen = facts::chosen(status, product);
    let in_use =
        |product: &ProductStatus| product.partial_key.is_some() && !product.frozen && !product.is_mak();
    let asked = chosen.into_iter().filter(|(_, product)| in_use(product));
    let attempt = |(publisher, product): (&PublisherStatus, &ProductStatus)| {
        let command = AgentCommand::Attempt {
            publisher: Some(publisher.publisher.clone()),
            product: Some(product.product.to_string()),
        };
        let made = channel::ask(root, &command, text).and_then(|reply| match reply {
            AgentReply::Attempted { mut attempts } if !attempts.is_empty() => Ok(attempts.swap_remove(0)),
            _ => Err(failure::other_answer(text)),
        });
        AttemptFact { publisher: publisher.publisher.clone(), product: product.product, made }
    };
    asked.map(attempt).collect()
}
