//! `status`: what an administrator has to understand at first sight.

use super::moment::local;
use super::settings::chosen;
use super::warnings::warnings;
use super::{Page, plain, words};
use muster_api::agent::{
    LabSettings, LastAttempt, LastResult, MachineStatus, ProductStatus, PublisherStatus,
};
use muster_core::code::{Code, CodeNumber};
use muster_text::{LicenceStateName, MachineMessage, Message, Text};
use muster_wire::number::Minutes;

/// The whole page, warnings first.
pub(crate) fn status(status: &MachineStatus, text: &Text) -> String {
    let mut page = Page::default();
    let warnings = warnings(status, text);
    for (warning, next) in &warnings {
        page.line(&format!("Warning: {warning}"));
        if let Some(next) = next {
            page.line(&format!("   Next: {next}"));
        }
    }
    if !warnings.is_empty() {
        page.line("");
    }
    machine(&mut page, status, text);
    for publisher in &status.publishers {
        page.line("");
        one_publisher(&mut page, publisher, text);
    }
    if status.publishers.is_empty() {
        page.line("");
        page.line(words::NO_PUBLISHER);
    }
    page.text()
}

fn label(text: &Text, message: Message) -> String {
    text.message(message, &[])
}

fn machine(page: &mut Page, status: &MachineStatus, text: &Text) {
    page.line(&format!("{} (muster {})", plain(&status.machine_name), status.version));
    page.fact(1, words::ROOT, &status.root);
    let agent =
        status.agent.map_or_else(|| words::NOT_RUNNING.to_owned(), |agent| words::running(agent.process));
    page.fact(1, words::AGENT, &agent);
    let host = status.host.as_ref().map(|host| words::pinned(&host.address));
    let none = || label(text, Message::LabelHostNone);
    page.fact(1, &label(text, Message::LabelHost), &host.unwrap_or_else(none));
}

fn one_publisher(page: &mut Page, publisher: &PublisherStatus, text: &Text) {
    if publisher.failure.is_some() {
        return page.line(&format!("{}: {}", label(text, Message::LabelPublisher), publisher.publisher));
    }
    let mark = if publisher.lab.catalog { "  [LAB]" } else { "" };
    page.line(&format!("{}: {}{mark}", label(text, Message::LabelPublisher), plain(&publisher.name)));
    page.fact(1, "Publisher id", &format!("{} (key tag {})", publisher.publisher, publisher.tag));
    let catalog = words::catalog(publisher.catalog_version, publisher.revocation_number);
    page.fact(1, "Catalog", &catalog);
    if publisher.lab.catalog {
        let applied = publisher.lab.settings == LabSettings::Applied;
        let parts = publisher.lab.fingerprint_parts.filter(|_| applied);
        page.fact(1, words::LAB, &words::lab(publisher.lab.clock_offset_seconds, parts));
    }
    if let Some(clock) = publisher.clock.as_deref().filter(|_| !publisher.clock_set) {
        page.fact(1, words::CLOCK, &words::unset_clock(&local(clock)));
    }
    if publisher.hardware_percent < publisher.hardware_required {
        let hardware = words::hardware(publisher.hardware_percent, publisher.hardware_required);
        page.fact(1, words::HARDWARE, &hardware);
    }
    if publisher.products.is_empty() {
        page.line(&format!("    {}", words::NO_PRODUCT));
    } else {
        // How often a machine may be rearmed is the products' to say.
        let rearms = words::rearms(publisher.rearms_left, publisher.rearms_used);
        page.fact(1, &label(text, Message::LabelRearmsLeft), &rearms);
    }
    for product in &publisher.products {
        page.line("");
        one_product(page, product, text);
    }
}

fn one_product(page: &mut Page, product: &ProductStatus, text: &Text) {
    page.line(&format!("    {}", plain(&product.name)));
    let mut fact = |message: Message, value: &str| page.fact(2, &label(text, message), value);
    fact(Message::LabelDescription, &plain(&product.description));
    fact(Message::LabelActivationId, &product.activation_id);
    fact(Message::LabelPartialKey, product.partial_key.as_deref().unwrap_or(words::KEY_REMOVED));
    let state = LicenceStateName::from_number(product.state).map(|state| text.state(state));
    fact(Message::LabelState, state.as_deref().unwrap_or(&product.state_name));
    if let Some(ends) = &product.ends {
        let message = if product.state == 1 { Message::LabelExpires } else { Message::LabelEnds };
        fact(message, &local(ends));
        fact(Message::LabelTimeLeft, &text.minutes_and_days(Minutes(product.minutes_left)));
    }
    if product.frozen {
        page.more(&text.message(MachineMessage::Frozen, &[]));
    }
    if let Some(reason) = product.reason.as_ref() {
        page.fact(2, words::REASON, &format!("{} {}", reason.hex, reason.why));
    }
    let count = match (product.count, product.threshold) {
        (Some(count), Some(threshold)) => words::last_heard(count, threshold),
        _ => words::never_heard(product.catalog_threshold),
    };
    page.fact(2, &label(text, Message::LabelCurrentCount), &count);
    let host = product.host.as_ref().map(|host| chosen(host, text));
    page.fact(
        2,
        &label(text, Message::LabelHost),
        &host.unwrap_or_else(|| label(text, Message::LabelHostNone)),
    );
    attempts(page, product, text);
    page.fact(2, &label(text, Message::LabelCmid), product.cmid.as_deref().unwrap_or(words::NOT_ASKED_YET));
    for attribute in product.grant.iter().flat_map(|grant| &grant.attributes) {
        let value = format!("{} = {}", plain(&attribute.name), plain(&attribute.value));
        page.fact(2, &label(text, Message::LabelAttributes), &value);
    }
}

fn attempts(page: &mut Page, product: &ProductStatus, text: &Text) {
    let last_label = label(text, Message::LabelLastAttempt);
    match &product.last_attempt {
        None => page.fact(2, &last_label, words::NOTHING_YET),
        Some(last) => {
            page.fact(2, &last_label, &local(&last.time));
            page.more(&result(last, text));
        }
    }
    if product.partial_key.is_some() && !product.frozen {
        let next = product.next_attempt.as_deref().map(local);
        let next = next.unwrap_or_else(|| words::AT_ONCE.to_owned());
        page.fact(2, &label(text, Message::LabelNextAttempt), &next);
    }
}

fn result(last: &LastAttempt, text: &Text) -> String {
    let host = if last.host.is_empty() { String::new() } else { format!("{}: ", plain(&last.host)) };
    match (last.result, last.code_number, last.figure, last.limit) {
        (LastResult::Granted, ..) => format!("{host}{}", words::GRANTED),
        (_, Some(code), Some(figure), Some(limit)) => {
            let said = text.number(CodeNumber(code), figure, limit);
            let unproven = if last.result == LastResult::Notice { " (unsigned notice)" } else { "" };
            // Without a host to name there is nothing to add to the code.
            let host = if CodeNumber(code).code() == Some(Code::NoHostKnown) { String::new() } else { host };
            format!("{host}{} {}. {}{unproven}", said.number, said.what, said.why)
        }
        _ => host,
    }
}
