//! Asks for all facts: the root, the configuration, the running host, the network.

mod dns;
mod network;

use muster_api::host::{HostCommand, HostFailure, HostReply, HostStatus, MachineQuery, MachineRow};
use muster_api::support::{EVENT_BYTES, EVENT_LOG, EVENTS};
use muster_core::code::Code;
use muster_https::Way;
use muster_os::last_lines::last_lines;
use muster_os::space::free_bytes;
use muster_text::Text;
use muster_wire::object::Bundle;

use super::facts::{Facts, ServiceFact};
use crate::admin::caller::Caller;
use crate::command::Desk;
use crate::config::{Config, port_of};
use crate::dns::Plan;
use crate::failure::Failure;
use crate::publisher_service;
use crate::root::HostRoot;

pub(super) fn gather(desk: &Desk) -> Facts {
    let Desk { root, text } = desk;
    let loaded = Config::load(root);
    let config = match &loaded {
        Ok((config, warnings)) => Ok((
            serde_json::to_value(config).unwrap_or_default(),
            warnings.iter().map(ToString::to_string).collect(),
        )),
        Err(failure) => Err(failure.to_api(text)),
    };
    let (status, machines) = match asked(desk) {
        Ok((status, machines)) => (Ok(status), machines),
        Err(failure) => (Err(failure), Vec::new()),
    };
    let loaded = loaded.ok().map(|(config, _)| config);
    let configured = loaded.as_ref().map(|config| config.listen.clone()).unwrap_or_default();
    let addresses = match &status {
        Ok(status) if status.serving.is_some() => {
            status.listen.iter().filter_map(|address| address.parse().ok()).collect()
        }
        _ => configured,
    };
    let way = loaded.as_ref().map(|config| config.service.way()).unwrap_or_default();
    let plan = loaded.and_then(|config| Plan::of(&config.dns, port_of(&addresses), root.path()).ok());
    Facts {
        path: root.path().display().to_string(),
        is_set_up: root.is_set_up(),
        config_file: root.config().display().to_string(),
        has_config: root.config().exists(),
        config,
        has_database: root.database().exists(),
        shared: shared(root, &status),
        free: free_bytes(root.path()),
        services: status.as_ref().map(|status| services(status, &way, text)).unwrap_or_default(),
        status,
        machines,
        names: dns::names(&plan.unwrap_or_default(), text),
        listening: addresses.into_iter().map(network::listening).collect(),
        events: last_lines(&root.path().join(EVENT_LOG), EVENTS, EVENT_BYTES).unwrap_or_default(),
    }
}

/// A host that runs knows its database best; where none does, this command was told one.
fn shared(root: &HostRoot, status: &Result<HostStatus, HostFailure>) -> Option<String> {
    match status {
        Ok(status) => status.database.as_ref().map(|database| database.place.clone()),
        Err(_) => root.records.place(),
    }
}

/// Status and machines of the running host, or of the root, which this process then holds for a moment.
fn asked(desk: &Desk) -> Result<(HostStatus, Vec<MachineRow>), HostFailure> {
    let told = |failure: Failure| failure.to_api(desk.text);
    let mut caller = Caller::find(&desk.root).map_err(told)?;
    let HostReply::Status(status) = caller.ask(HostCommand::Status, desk.text).map_err(told)? else {
        return Err(Failure::of(Code::Defect).to_api(desk.text));
    };
    let (mut machines, mut query) = (Vec::new(), MachineQuery::default());
    // Without a usable publisher there are no machines to list.
    while let Ok(HostReply::Machines(page)) = caller.ask(HostCommand::Machines(query.clone()), desk.text) {
        machines.extend(page.machines);
        query.after = page.next;
        if query.after.is_none() {
            break;
        }
    }
    Ok((*status, machines))
}

fn services(status: &HostStatus, way: &Way, text: &Text) -> Vec<ServiceFact> {
    let each = status.publishers.iter().map(|publisher| ServiceFact {
        publisher: publisher.name.clone(),
        address: publisher.service.clone(),
        reached: publisher.service.as_deref().map_or(Ok(()), |service| {
            reach(service, &publisher.publisher, way).map_err(|failure| failure.to_api(text))
        }),
    });
    each.collect()
}

/// Asks for what the publisher publishes, as the host does daily: nothing less shows that the certificate is trusted, the
/// proxy lets it through, and the service is the publisher's.
fn reach(service: &str, publisher: &str, way: &Way) -> Result<(), Failure> {
    let bytes = publisher_service::bundle(service, way)?;
    let bundle = muster_wire::decode::<Bundle>(&bytes).ok();
    let is_its = bundle.is_some_and(|bundle| bundle.publisher.to_string() == publisher);
    if is_its { Ok(()) } else { Err(Failure::about(Code::ServiceAnswerInvalid, service)) }
}
