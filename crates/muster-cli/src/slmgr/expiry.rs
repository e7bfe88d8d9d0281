//! `-xpr`: when the present state ends, for each product and for the host.

use super::display::{host_status, not_found, say_denied};
use super::host_block;
use crate::failure;
use crate::field::choice::{self, Found};
use crate::field::session::Session;
use crate::field::sheet::Sheet;
use crate::field::trouble;
use crate::show::{local, plain};
use muster_api::agent::{AgentFailure, MachineStatus};
use muster_api::host::HostStatus;
use muster_core::code::Code;
use muster_text::{SlmgrMessage as Say, Text};
use serde::Serialize;
use std::process::ExitCode;

/// One licence.
#[derive(Serialize)]
struct Expiry {
    name: String,
    state: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<String>,
    minutes_left: Option<u32>,
    #[serde(skip)]
    phrase: Say,
}

/// The document.
#[derive(Serialize)]
struct Expiries {
    licences: Vec<Expiry>,
    /// Why nothing is known of the host.
    #[serde(skip_serializing_if = "Option::is_none")]
    host_failure: Option<AgentFailure>,
}

/// Shows it.
pub(super) fn show(session: &Session<'_>, id: Option<&str>) -> Result<ExitCode, AgentFailure> {
    let status = session.status()?;
    let found = match id {
        None => choice::installed(&status),
        Some(id) => choice::named(&status, id),
    };
    let (host, host_failure) = match id {
        Some(_) if !found.is_empty() => (None, None),
        _ => host_status(session, found.is_empty())?,
    };
    let mut licences: Vec<Expiry> = host.iter().flat_map(|host| of_host(host, id)).collect();
    licences.extend(found.into_iter().map(of_product));
    if let (Some(id), true) = (id, licences.is_empty()) {
        return Err(keyless(&status, id, session.text).unwrap_or_else(|| not_found(id, session.text)));
    }
    if let (true, Some(trouble)) = (licences.is_empty(), trouble::of(&status, session.text)) {
        return Err(trouble);
    }
    let document = Expiries { licences, host_failure };
    session.print(&document, || {
        let mut sheet = Sheet::new(session.text);
        if document.licences.is_empty() {
            sheet.say(Say::NothingToShow, &[]);
        }
        for licence in &document.licences {
            sheet.line(&format!("{}:", licence.name));
            let ends = licence.ends.as_deref().map(local).unwrap_or_default();
            let arguments = [("ends", ends.into()), ("product", licence.name.as_str().into())];
            sheet.say_at(1, licence.phrase, &arguments);
        }
        document.host_failure.iter().for_each(|denied| say_denied(&mut sheet, denied));
        sheet.finish()
    });
    Ok(ExitCode::SUCCESS)
}

/// A product of a catalog that never had a key here.
fn keyless(status: &MachineStatus, id: &str, text: &Text) -> Option<AgentFailure> {
    let product = plain(&choice::offered_named(status, id).first()?.product.name);
    let say = |phrase| text.message(phrase, &[("product", product.as_str().into())]);
    Some(AgentFailure {
        why: say(Say::XprKeyNone),
        next: say(Say::XprKeyNoneNext),
        ..failure::of_code(Code::KeyMissing, text)
    })
}

fn of_host(host: &HostStatus, id: Option<&str>) -> Vec<Expiry> {
    let licences = host_block::licences(host, id);
    licences.iter().map(host_block::HostLicence::expiry).map(Expiry::from).collect()
}

impl From<host_block::HostExpiry> for Expiry {
    fn from(host: host_block::HostExpiry) -> Self {
        let phrase = if host.ends.is_some() { Say::XprHost } else { Say::XprUnlicensed };
        Self { name: host.name, state: host.state, ends: host.ends, minutes_left: None, phrase }
    }
}

fn of_product(found: Found<'_>) -> Expiry {
    let product = found.product;
    let phrase = match product.state {
        _ if product.frozen => Say::XprFrozen,
        0 => Say::XprUnlicensed,
        1 if product.ends.is_none() => Say::XprPermanent,
        1 => Say::XprVolume,
        2 => Say::XprInitial,
        3 => Say::XprAdditional,
        4 => Say::XprNonGenuine,
        _ => Say::XprNotification,
    };
    Expiry {
        name: plain(&product.name),
        state: product.state,
        ends: product.ends.clone(),
        minutes_left: product.has_time_left().then_some(product.minutes_left),
        phrase,
    }
}
