//! `/dstatus` and `/dstatusall`: the block of each product, in the field's order.

use super::suites;
use crate::failure;
use crate::field::choice::{Found, Offered};
use crate::field::session::Session;
use crate::field::sheet::Sheet;
use crate::field::trouble;
use crate::show::{late_renewal, local, plain};
use muster_api::agent::{AgentFailure, MachineStatus, OfferedProduct, ProductStatus};
use muster_core::code::CodeNumber;
use muster_text::{MachineMessage, OsppMessage as Say, SlmgrMessage, Text};
use serde::Serialize;
use std::process::ExitCode;

/// The licence state.
const NOTIFICATION: u8 = 5;

/// The document.
#[derive(Serialize)]
struct Licences<'a> {
    products: Vec<&'a ProductStatus>,
    on_offer: Vec<&'a OfferedProduct>,
}

/// Shows the licences of suites.
pub(super) fn show(session: &Session<'_>, all: bool) -> Result<ExitCode, AgentFailure> {
    let status = session.status()?;
    let found = if all { suites::all(&status) } else { suites::installed(&status) };
    let offered = if all { suites::offered(&status) } else { Vec::new() };
    let document = Licences {
        products: found.iter().map(|found| found.product).collect(),
        on_offer: offered.iter().map(|offered| offered.product).collect(),
    };
    let trouble = trouble::of(&status, session.text);
    if let (true, Some(trouble)) = (found.is_empty() && offered.is_empty(), &trouble) {
        return Err(trouble.clone());
    }
    session.print(&document, || {
        let mut sheet = Sheet::new(session.text);
        sheet.say(Say::Processing, &[]);
        sheet.say(Say::Rule, &[]);
        for one in &found {
            block(&mut sheet, &status, *one);
            sheet.say(Say::Rule, &[]);
        }
        for one in &offered {
            unlicensed(&mut sheet, *one);
            sheet.say(Say::Rule, &[]);
        }
        if found.is_empty() {
            sheet.say(Say::NoKeys, &[]);
            sheet.say(Say::NoKeysNext, &[]);
            sheet.say(Say::Rule, &[]);
        }
        if let Some(trouble) = &trouble {
            sheet.line(&failure::lines(trouble, session.text));
            sheet.say(Say::Rule, &[]);
        }
        sheet.say(Say::Exiting, &[]);
        sheet.finish()
    });
    Ok(ExitCode::SUCCESS)
}

/// The lines that name a product.
pub(super) fn heading(sheet: &mut Sheet<'_>, found: Found<'_>) {
    let Found { publisher, product } = found;
    sheet.field(Say::SkuId, &product.activation_id);
    sheet.field(Say::LicenseName, &plain(&product.name));
    let described = if product.description.is_empty() { &publisher.name } else { &product.description };
    let described = [("description", plain(described).into()), ("channel", product.channel.as_str().into())];
    sheet.field(Say::LicenseDescription, &sheet.text().message(SlmgrMessage::ChannelClient, &described));
}

/// A product of the catalog that never had a key here.
fn unlicensed(sheet: &mut Sheet<'_>, offered: Offered<'_>) {
    let Offered { publisher, product } = offered;
    sheet.field(Say::ProductId, &format!("{}-{:05}", publisher.tag, product.product));
    sheet.field(Say::SkuId, &product.activation_id);
    sheet.field(Say::LicenseName, &plain(&product.name));
    let described = if product.description.is_empty() { &publisher.name } else { &product.description };
    let described = [("description", plain(described).into()), ("channel", product.channel.as_str().into())];
    sheet.field(Say::LicenseDescription, &sheet.text().message(SlmgrMessage::ChannelClient, &described));
    sheet.field(Say::LicenseStatus, &format!(" ---{}---", token(0)));
}

fn block(sheet: &mut Sheet<'_>, status: &MachineStatus, found: Found<'_>) {
    let Found { publisher, product } = found;
    let none = sheet.text().message(Say::None, &[]);
    sheet.field(Say::ProductId, &format!("{}-{:05}", publisher.tag, product.product));
    heading(sheet, found);
    sheet.field(Say::BetaExpiration, &none);
    sheet.field(Say::LicenseStatus, &format!(" ---{}---", token(product.state)));
    trouble(sheet, product);
    if product.has_time_left() {
        let left = [
            ("minutes", product.minutes_left.to_string().into()),
            ("days", product.days_left.to_string().into()),
        ];
        sheet.say(Say::RemainingGrace, &left);
    }
    sheet.field(Say::Last5, product.partial_key.as_deref().unwrap_or(&none));
    if !product.is_mak() {
        activation_type(sheet, status, product);
        host(sheet, status, product);
    }
    behind(sheet, status, found);
}

/// The state in the word that scripts look for, the same in every language.
const fn token(state: u8) -> &'static str {
    match state {
        0 => "UNLICENSED",
        1 => "LICENSED",
        2 => "OOB_GRACE",
        3 => "OOT_GRACE",
        4 => "NON_GENUINE_GRACE",
        _ => "NOTIFICATIONS",
    }
}

/// What keeps the product from being licensed; nothing where it is licensed.
fn trouble(sheet: &mut Sheet<'_>, product: &ProductStatus) {
    if product.state == 1 {
        return;
    }
    let last = product.last_attempt.as_ref();
    let refused = last.and_then(|last| Some((last.code_number?, last.figure?, last.limit?)));
    let reason = product.reason.as_ref().map(|reason| (reason.code, reason.figure, reason.limit));
    // What the state is for, once it is lost; before that, what keeps it from being gained.
    let first = if product.state == NOTIFICATION { reason.or(refused) } else { refused.or(reason) };
    if let Some((code, figure, limit)) = first {
        explain(sheet, sheet.text(), CodeNumber(code), figure, limit);
    }
}

/// A code with its text and what to do.
pub(super) fn explain(sheet: &mut Sheet<'_>, text: &Text, code: CodeNumber, figure: i64, limit: i64) {
    let said = text.number(code, figure, limit);
    sheet.field(Say::ErrorCode, &said.number.to_string());
    let described =
        text.message(SlmgrMessage::WhatAndWhy, &[("what", said.what.into()), ("why", said.why.into())]);
    sheet.field(Say::ErrorDescription, &described);
    sheet.field(Say::NextStep, &said.next);
}

fn activation_type(sheet: &mut Sheet<'_>, status: &MachineStatus, product: &ProductStatus) {
    let by_host = crate::field::choice::activation_type(status, product) == "2";
    sheet.say(Say::ActivationType, &[("value", if by_host { "KMS" } else { "ALL" }.into())]);
}

fn host(sheet: &mut Sheet<'_>, status: &MachineStatus, product: &ProductStatus) {
    match product.host.as_ref().or(status.host.as_ref()) {
        Some(host) if host.chosen.starts_with("pinned") => {
            sheet.field_at(2, Say::KmsNameRegistered, &host.address);
        }
        Some(host) => sheet.field_at(2, Say::KmsNameFromDns, &host.address),
        None => sheet.say_at(2, Say::KmsNameNotAvailable, &[]),
    }
    let minutes = |span: Option<u32>| [("minutes", span.unwrap_or_default().to_string().into())];
    sheet.say_at(2, Say::ActivationInterval, &minutes(product.retry_interval));
    sheet.say_at(2, Say::RenewalInterval, &minutes(product.renewal_interval));
    let caching = status.settings.as_ref().is_none_or(|settings| settings.host_caching);
    sheet.say_at(2, if caching { Say::CachingEnabled } else { Say::CachingDisabled }, &[]);
}

/// What the field's command never said.
fn behind(sheet: &mut Sheet<'_>, status: &MachineStatus, found: Found<'_>) {
    let Found { publisher, product } = found;
    if let Some(warning) = late_renewal(publisher, product, sheet.text()) {
        sheet.say(MachineMessage::Warning, &[("warning", warning.into())]);
    }
    if let (Some(count), Some(threshold)) = (product.count, product.threshold) {
        sheet.say(Say::Count, &[("count", count.into()), ("threshold", threshold.into())]);
    }
    if let Some(machines) = product.sharing {
        sheet.say(Say::Shared, &[("machines", machines.into())]);
    }
    match &product.next_attempt {
        _ if product.frozen => sheet.say(Say::Frozen, &[]),
        Some(time) => {
            let phrase = if status.agent.is_some() { Say::NextAttempt } else { Say::NextWithoutAgent };
            sheet.say(phrase, &[("time", local(time).into())]);
        }
        None => {}
    }
}
