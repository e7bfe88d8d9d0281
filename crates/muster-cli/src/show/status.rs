//! `status`: what an administrator has to understand at first sight.

use super::moment::local;
use super::settings::chosen;
use super::warnings::warnings;
use super::{Page, plain};
use muster_api::agent::{
    LabSettings, LabStatus, LastAttempt, LastResult, MachineStatus, ProductStatus, PublisherStatus,
};
use muster_core::code::{Code, CodeNumber};
use muster_text::{LicenceStateName, MachineMessage, Message, Phrase, Text, pad, width};
use muster_wire::number::Minutes;

/// The whole page, warnings first.
pub(crate) fn status(status: &MachineStatus, text: &Text) -> String {
    Page::measured(|page| write(page, status, text)).text()
}

fn write(page: &mut Page, status: &MachineStatus, text: &Text) {
    let warnings = warnings(status, text);
    for (warning, next) in &warnings {
        page.line(&text.message(MachineMessage::Warning, &[("warning", warning.as_str().into())]));
        if let Some(next) = next {
            page.line(&format!("   {}", text.next_line(next)));
        }
    }
    if !warnings.is_empty() {
        page.line("");
    }
    machine(page, status, text);
    for publisher in &status.publishers {
        page.line("");
        one_publisher(page, publisher, &no_host(status, text), text);
    }
    if status.publishers.is_empty() {
        page.line("");
        page.line(&label(text, MachineMessage::NoPublisher));
    }
}

fn label(text: &Text, phrase: impl Phrase) -> String {
    text.message(phrase, &[])
}

fn machine(page: &mut Page, status: &MachineStatus, text: &Text) {
    page.line(&format!("{} (muster {})", plain(&status.machine_name), status.version));
    page.fact(1, &label(text, MachineMessage::Root), &status.root);
    let agent = match status.agent {
        Some(agent) => text.message(MachineMessage::AgentRunning, &[("process", agent.process.into())]),
        None if status.is_settled() => label(text, MachineMessage::AgentNotNeeded),
        None => label(text, MachineMessage::AgentNotRunning),
    };
    page.fact(1, &label(text, MachineMessage::Agent), &agent);
    // Whoever goes by multiple activation keys alone has no use for one.
    if status.host.is_some() || !status.is_by_mak() {
        page.fact(1, &label(text, Message::LabelHost), &host(status, text));
    }
}

fn host(status: &MachineStatus, text: &Text) -> String {
    match &status.host {
        Some(host) => chosen(host, text),
        None => no_host(status, text),
    }
}

/// Where settings cannot be read, nobody knows whether one is set.
fn no_host(status: &MachineStatus, text: &Text) -> String {
    match &status.settings_failure {
        Some(_) => label(text, MachineMessage::HostUnknown),
        None => label(text, Message::LabelHostNone),
    }
}

fn one_publisher(page: &mut Page, publisher: &PublisherStatus, no_host: &str, text: &Text) {
    if publisher.failure.is_some() {
        return page.line(&format!("{}: {}", label(text, Message::LabelPublisher), publisher.publisher));
    }
    let mark = if publisher.lab.catalog { "  [LAB]" } else { "" };
    page.line(&format!("{}: {}{mark}", label(text, Message::LabelPublisher), plain(&publisher.name)));
    let id = [("publisher", publisher.publisher.as_str().into()), ("tag", publisher.tag.as_str().into())];
    let id = text.message(MachineMessage::PublisherIdAndTag, &id);
    page.fact(1, &label(text, MachineMessage::PublisherId), &id);
    page.fact(1, &label(text, MachineMessage::Catalog), &catalog(publisher, text));
    if publisher.lab.catalog {
        page.fact(1, &label(text, MachineMessage::Lab), &lab(&publisher.lab, text));
    }
    if let Some(clock) = publisher.clock.as_deref().filter(|_| !publisher.clock_set) {
        let unset = text.message(MachineMessage::ClockUnset, &[("clock", local(clock).into())]);
        page.fact(1, &label(text, MachineMessage::Clock), &unset);
    }
    if publisher.hardware_percent < publisher.hardware_required {
        let percent = [
            ("percent", publisher.hardware_percent.into()),
            ("required", publisher.hardware_required.into()),
        ];
        let likeness = text.message(MachineMessage::HardwareLikeness, &percent);
        page.fact(1, &label(text, MachineMessage::Hardware), &likeness);
    }
    if publisher.products.is_empty() {
        page.line(&format!("    {}", label(text, MachineMessage::NoProduct)));
    } else {
        // How often a machine may be rearmed is the products' to say.
        let (left, used) = (u32::from(publisher.rearms_left), u32::from(publisher.rearms_used));
        let rearms =
            text.message(MachineMessage::RearmsLeft, &[("left", left.into()), ("used", used.into())]);
        page.fact(1, &label(text, Message::LabelRearmsLeft), &rearms);
    }
    for product in &publisher.products {
        page.line("");
        one_product(page, product, no_host, text);
    }
    on_offer(page, publisher, text);
}

/// What else the catalog has: names to activate by, and ids that scripts use.
fn on_offer(page: &mut Page, publisher: &PublisherStatus, text: &Text) {
    let Some(longest) = publisher.on_offer.iter().map(|product| width(&product.name)).max() else { return };
    page.line("");
    page.line(&format!("    {}", label(text, MachineMessage::OnOffer)));
    for product in &publisher.on_offer {
        page.line(&format!("        {}  {}", pad(&plain(&product.name), longest), product.activation_id));
    }
}

fn catalog(publisher: &PublisherStatus, text: &Text) -> String {
    let version = ("version", publisher.catalog_version.into());
    match publisher.revocation_number {
        0 => text.message(MachineMessage::CatalogAlone, &[version]),
        list => text.message(MachineMessage::CatalogAndList, &[version, ("list", list.into())]),
    }
}

fn lab(lab: &LabStatus, text: &Text) -> String {
    let clock = match lab.clock_offset_seconds {
        0 => label(text, MachineMessage::LabClockTrue),
        offset => text.message(MachineMessage::LabClockShifted, &[("seconds", offset.to_string().into())]),
    };
    let applied = lab.settings == LabSettings::Applied;
    let parts = match lab.fingerprint_parts.filter(|_| applied) {
        None => label(text, MachineMessage::LabPartsOwn),
        Some(parts) => text.message(MachineMessage::LabPartsGiven, &[("parts", parts.into())]),
    };
    text.message(MachineMessage::LabInUse, &[("clock", clock.into()), ("parts", parts.into())])
}

fn one_product(page: &mut Page, product: &ProductStatus, no_host: &str, text: &Text) {
    page.line(&format!("    {}", plain(&product.name)));
    let mut fact = |message: Message, value: &str| page.fact(2, &label(text, message), value);
    fact(Message::LabelDescription, &plain(&product.description));
    fact(Message::LabelActivationId, &product.activation_id);
    let no_key = label(text, MachineMessage::NoKey);
    fact(Message::LabelPartialKey, product.partial_key.as_deref().unwrap_or(&no_key));
    let state = LicenceStateName::from_number(product.state).map(|state| text.state(state));
    fact(Message::LabelState, state.as_deref().unwrap_or(&product.state_name));
    if let Some(ends) = &product.ends {
        let message = if product.state == 1 { Message::LabelExpires } else { Message::LabelEnds };
        fact(message, &local(ends));
    }
    if product.has_time_left() {
        fact(Message::LabelTimeLeft, &text.minutes_and_days(Minutes(product.minutes_left)));
    }
    if product.permanent {
        fact(Message::LabelTimeLeft, &label(text, MachineMessage::PermanentTerm));
    }
    if product.frozen {
        page.more(&text.message(MachineMessage::Frozen, &[]));
    }
    if let Some(reason) = product.reason.as_ref() {
        page.fact(2, &label(text, MachineMessage::Reason), &format!("{} {}", reason.hex, reason.why));
    }
    if product.is_mak() {
        by_mak(page, product, text);
    } else {
        by_host(page, product, no_host, text);
    }
    let of_grant = product.grant.iter().flat_map(|grant| &grant.attributes);
    let of_licence = product.licence.iter().flat_map(|licence| &licence.attributes);
    for attribute in of_grant.chain(of_licence) {
        let value = format!("{} = {}", plain(&attribute.name), plain(&attribute.value));
        page.fact(2, &label(text, Message::LabelAttributes), &value);
    }
}

fn by_host(page: &mut Page, product: &ProductStatus, no_host: &str, text: &Text) {
    page.fact(2, &label(text, Message::LabelCurrentCount), &count(product, text));
    let host = product.host.as_ref().map(|host| chosen(host, text));
    page.fact(2, &label(text, Message::LabelHost), host.as_deref().unwrap_or(no_host));
    attempts(page, product, text);
    let not_asked = label(text, MachineMessage::NotAskedYet);
    page.fact(2, &label(text, Message::LabelCmid), product.cmid.as_deref().unwrap_or(&not_asked));
}

fn by_mak(page: &mut Page, product: &ProductStatus, text: &Text) {
    let none = label(text, MachineMessage::ServiceNone);
    let service = product.service.as_deref().map(plain);
    // Nobody has to be asked for what is licensed for good.
    if service.is_some() || !product.permanent {
        page.fact(2, &label(text, MachineMessage::Service), service.as_deref().unwrap_or(&none));
    }
    if let Some(licence) = &product.licence {
        let organisation = text.organisation(licence.organisation.as_deref());
        page.fact(2, &label(text, MachineMessage::LicensedTo), &organisation);
    }
    attempts(page, product, text);
}

fn count(product: &ProductStatus, text: &Text) -> String {
    match (product.count, product.threshold) {
        (Some(count), Some(threshold)) => {
            let heard = [("count", count.into()), ("threshold", threshold.into())];
            text.message(MachineMessage::CountHeard, &heard)
        }
        _ => text.message(MachineMessage::CountUnheard, &[("threshold", product.catalog_threshold.into())]),
    }
}

fn attempts(page: &mut Page, product: &ProductStatus, text: &Text) {
    let last_label = label(text, Message::LabelLastAttempt);
    match &product.last_attempt {
        None => page.fact(2, &last_label, &label(text, MachineMessage::NothingTried)),
        Some(last) => {
            page.fact(2, &last_label, &local(&last.time));
            page.more(&result(last, text));
        }
    }
    if product.partial_key.is_some() && !product.frozen {
        let next = product.next_attempt.as_deref().map(local);
        let unset = if product.permanent { MachineMessage::NothingMore } else { MachineMessage::AtOnce };
        let next = next.unwrap_or_else(|| label(text, unset));
        page.fact(2, &label(text, Message::LabelNextAttempt), &next);
    }
}

fn result(last: &LastAttempt, text: &Text) -> String {
    let host = last.host.as_ref().map(|host| format!("{}: ", chosen(host, text))).unwrap_or_default();
    match (last.result, last.code_number, last.figure, last.limit) {
        (LastResult::Granted | LastResult::Licensed, ..) => {
            format!("{host}{}", label(text, MachineMessage::Granted))
        }
        (_, Some(code), Some(figure), Some(limit)) => {
            let said = text.number(CodeNumber(code), figure, limit);
            // Without a host to name there is nothing to add to the code.
            let host = if CodeNumber(code).code() == Some(Code::NoHostKnown) { String::new() } else { host };
            let broken = [
                ("code", said.number.to_string().into()),
                ("what", said.what.into()),
                ("why", said.why.into()),
            ];
            let said = text.message(MachineMessage::Failed, &broken);
            match last.result {
                LastResult::Notice => format!("{host}{said} {}", label(text, MachineMessage::UnsignedNotice)),
                _ => format!("{host}{said}"),
            }
        }
        _ => host,
    }
}
