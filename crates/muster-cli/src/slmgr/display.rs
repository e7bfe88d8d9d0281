//! `-dli` and `-dlv`: which licences are shown, the host's first.

use super::client_block;
use super::host_block::{self, HostLicence};
use crate::failure::{self, Detail};
use crate::field::choice::{self, Found, Offered};
use crate::field::session::Session;
use crate::field::sheet::Sheet;
use crate::field::trouble;
use muster_api::agent::{AgentFailure, MachineStatus};
use muster_api::host::HostStatus;
use muster_core::code::Code;
use muster_text::{SlmgrMessage, Text};
use serde::Serialize;
use std::process::ExitCode;

/// How much is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    Brief,
    Detailed,
}

/// The document.
#[derive(Serialize)]
struct Licences<'a> {
    machine: MachineStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<&'a HostStatus>,
    /// Why nothing is known of the host.
    #[serde(skip_serializing_if = "Option::is_none")]
    host_failure: Option<&'a AgentFailure>,
}

/// What is shown, in this order.
struct Shown<'a> {
    licences: Vec<HostLicence<'a>>,
    products: Vec<Found<'a>>,
    offered: Vec<Offered<'a>>,
}

/// Shows the licences that are meant: without an id all that are installed.
pub(crate) fn show(session: &Session<'_>, id: Option<&str>, depth: Depth) -> Result<ExitCode, AgentFailure> {
    let status = session.status()?;
    let all = id.is_some_and(|id| id.eq_ignore_ascii_case("all"));
    let id = id.filter(|_| !all);
    let products: Vec<Found<'_>> = match id {
        None if all => choice::all(&status).collect(),
        None => choice::installed(&status),
        Some(id) => choice::named(&status, id),
    };
    let offered = match id {
        None if all => choice::offered(&status),
        None => Vec::new(),
        Some(id) => choice::offered_named(&status, id),
    };
    let (host, denied) = host_status(session, products.is_empty() && offered.is_empty())?;
    let licences = host.as_ref().map(|host| host_block::licences(host, id)).unwrap_or_default();
    // An id that names what the host licenses is not asked after on the machine.
    let offered = if id.is_some() && !licences.is_empty() { Vec::new() } else { offered };
    if let (Some(id), true, true, true) = (id, products.is_empty(), offered.is_empty(), licences.is_empty()) {
        return Err(not_found(id, session.text));
    }
    let trouble = trouble::of(&status, session.text);
    if let (true, Some(trouble)) =
        (products.is_empty() && offered.is_empty() && licences.is_empty(), &trouble)
    {
        return Err(trouble.clone());
    }
    let document = Licences {
        machine: only(&status, &products, &offered),
        host: host.as_ref().filter(|_| !licences.is_empty()),
        host_failure: denied.as_ref(),
    };
    let shown = Shown { licences, products, offered };
    session.print(&document, || {
        let mut sheet = Sheet::new(session.text);
        blocks(&mut sheet, &status, host.as_ref(), &shown, depth);
        denied.iter().chain(&trouble).for_each(|failure| say_denied(&mut sheet, failure));
        sheet.finish()
    });
    Ok(ExitCode::SUCCESS)
}

/// Why the host, or a publisher, is not shown: in one line where it is only this user who may not look.
pub(super) fn say_denied(sheet: &mut Sheet<'_>, denied: &AgentFailure) {
    sheet.gap();
    if denied.code == Code::AccessDenied.number() {
        sheet.say(SlmgrMessage::HostUntold, &[("code", denied.hex.as_str().into())]);
    } else {
        sheet.line(&failure::lines(denied, sheet.text()));
    }
}

/// The host's figures. That they may not be read is no reason to hide the products of the machine.
pub(super) fn host_status(
    session: &Session<'_>,
    alone: bool,
) -> Result<(Option<HostStatus>, Option<AgentFailure>), AgentFailure> {
    match session.host.as_ref().map(|host| host.status(session.text)).transpose() {
        Ok(host) => Ok((host, None)),
        Err(failure) if alone => Err(failure),
        Err(failure) => Ok((None, Some(failure))),
    }
}

fn blocks(
    sheet: &mut Sheet<'_>,
    status: &MachineStatus,
    host: Option<&HostStatus>,
    shown: &Shown<'_>,
    depth: Depth,
) {
    if depth == Depth::Detailed {
        let version = status.version.as_str();
        sheet.say(SlmgrMessage::ServiceVersion, &[("version", version.into())]);
    }
    for licence in &shown.licences {
        sheet.gap();
        if let Some(host) = host {
            host_block::write(sheet, host, licence, depth);
        }
    }
    for found in &shown.products {
        sheet.gap();
        client_block::write(sheet, status, *found, depth);
    }
    for offered in &shown.offered {
        sheet.gap();
        client_block::unlicensed(sheet, *offered);
    }
    if shown.licences.is_empty() && shown.products.is_empty() && shown.offered.is_empty() {
        sheet.say(SlmgrMessage::NothingToShow, &[]);
        let is_known = status.publishers.iter().any(|publisher| publisher.failure.is_none());
        let next = if is_known { SlmgrMessage::NothingNextKey } else { SlmgrMessage::NothingNext };
        sheet.say(next, &[]);
    }
}

/// The machine with these products alone.
fn only(status: &MachineStatus, products: &[Found<'_>], offered: &[Offered<'_>]) -> MachineStatus {
    let mut only = status.clone();
    for publisher in &mut only.publishers {
        let id = publisher.publisher.clone();
        publisher.products.retain(|product| {
            products
                .iter()
                .any(|found| found.publisher.publisher == id && found.product.product == product.product)
        });
        publisher.on_offer.retain(|product| {
            offered.iter().any(|one| one.publisher.publisher == id && one.product.product == product.product)
        });
    }
    only
}

/// No product here has the id.
pub(super) fn not_found(id: &str, text: &Text) -> AgentFailure {
    let detail = text.message(SlmgrMessage::IdNotFound, &[("id", id.into())]);
    let mut failure = failure::of_reason(&Code::NoSuchProduct.into(), Detail::Said(detail), text);
    failure.next = text.message(SlmgrMessage::IdsListed, &[]);
    failure
}
