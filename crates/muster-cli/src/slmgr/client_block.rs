//! The block of one product on a machine, and beneath it what the field's commands never said.

use super::display::Depth;
use super::state;
use crate::field::choice::{self, Found, Offered};
use crate::field::sheet::Sheet;
use crate::show::{late_renewal, local, plain};
use muster_api::agent::{HostChoice, LastResult, MachineStatus, ProductStatus};
use muster_core::code::CodeNumber;
use muster_text::{MachineMessage, SlmgrMessage as Say, Text};

/// Writes it.
pub(super) fn write(sheet: &mut Sheet<'_>, status: &MachineStatus, found: Found<'_>, depth: Depth) {
    let Found { publisher, product } = found;
    sheet.field(Say::Name, &plain(&product.name));
    let described = if product.description.is_empty() { &publisher.name } else { &product.description };
    let described = [("description", plain(described).into()), ("channel", product.channel.as_str().into())];
    sheet.field(Say::Description, &sheet.text().message(Say::ChannelClient, &described));
    if depth == Depth::Detailed {
        identity(sheet, found);
    }
    let none = sheet.text().message(Say::None, &[]);
    sheet.field(Say::PartialProductKey, product.partial_key.as_deref().unwrap_or(&none));
    license_status(sheet, product);
    if depth == Depth::Detailed {
        rearms(sheet, found);
        if let Some(time) = &publisher.judged_at {
            sheet.field(Say::TrustedTime, &local(time));
        }
    }
    if product.is_mak() {
        sheet.gap();
        sheet.say(Say::Behind, &[]);
        return behind_mak(sheet, status, product);
    }
    activation_type(sheet, status, product);
    sheet.gap();
    sheet.say(Say::MostRecent, &[]);
    client(sheet, status, product);
    sheet.gap();
    sheet.say(Say::Behind, &[]);
    behind(sheet, status, found);
}

/// Writes what is known of a product that never had a key here.
pub(super) fn unlicensed(sheet: &mut Sheet<'_>, offered: Offered<'_>) {
    let Offered { publisher, product } = offered;
    let none = sheet.text().message(Say::None, &[]);
    sheet.field(Say::Name, &plain(&product.name));
    let described = if product.description.is_empty() { &publisher.name } else { &product.description };
    let described = [("description", plain(described).into()), ("channel", product.channel.as_str().into())];
    sheet.field(Say::Description, &sheet.text().message(Say::ChannelClient, &described));
    sheet.field(Say::ActivationId, &product.activation_id);
    sheet.field(Say::ApplicationId, product.application_id.as_deref().unwrap_or(&none));
    sheet.field(Say::PartialProductKey, &none);
    sheet.field(Say::LicenseStatus, &state::name(sheet.text(), 0));
}

fn identity(sheet: &mut Sheet<'_>, found: Found<'_>) {
    let Found { publisher, product } = found;
    let text = sheet.text();
    let none = text.message(Say::None, &[]);
    sheet.field(Say::ActivationId, &product.activation_id);
    sheet.field(Say::ApplicationId, product.application_id.as_deref().unwrap_or(&none));
    sheet.field(Say::ExtendedPid, &format!("{}-{:05}", publisher.tag, product.product));
    sheet.field(Say::ProductKeyChannel, &product.channel);
    let id = if product.is_mak() { Say::SeeDti } else { Say::NotAvailable };
    sheet.field(Say::InstallationId, &text.message(id, &[]));
    let never = text.message(Say::NoPublisherContact, &[]);
    let service = product.service.as_deref().unwrap_or(&none);
    let [used, validated] = if product.is_mak() { [service, none.as_str()] } else { [never.as_str(); 2] };
    sheet.field(Say::UseLicenseUrl, used);
    sheet.field(Say::ValidationUrl, validated);
}

fn license_status(sheet: &mut Sheet<'_>, product: &ProductStatus) {
    let text = sheet.text();
    sheet.field(Say::LicenseStatus, &state::name(text, product.state));
    let left = [
        ("minutes", product.minutes_left.to_string().into()),
        ("days", product.days_left.to_string().into()),
    ];
    match product.state {
        1 if product.ends.is_some() => sheet.say(Say::VolumeExpiration, &left),
        2..=4 => sheet.say(Say::TimeRemaining, &left),
        _ => {}
    }
    if let Some(reason) = &product.reason {
        if product.state == 5 {
            sheet.say(Say::NotificationReason, &[("code", reason.hex.as_str().into())]);
        }
        let said = text.number(CodeNumber(reason.code), reason.figure, reason.limit);
        sheet.say_at(1, Say::WhatAndWhy, &[("what", said.what.into()), ("why", said.why.into())]);
        sheet.line(&format!("    {}", said.next));
    }
}

fn rearms(sheet: &mut Sheet<'_>, found: Found<'_>) {
    let Found { publisher, product } = found;
    let same = |other: &&ProductStatus| other.application_id == product.application_id;
    let left = publisher.products.iter().filter(same).map(|other| other.rearms_left).max().unwrap_or(0);
    let application = product.application.as_deref().unwrap_or(&publisher.name);
    let arguments = [("application", plain(application).into()), ("left", u32::from(left).into())];
    sheet.say(Say::RearmCount, &arguments);
    sheet.say(Say::SkuRearmCount, &[("left", u32::from(product.rearms_left).into())]);
}

fn activation_type(sheet: &mut Sheet<'_>, status: &MachineStatus, product: &ProductStatus) {
    let by_host = choice::activation_type(status, product) == "2";
    let phrase = if by_host { Say::ActivationTypeKms } else { Say::ActivationTypeAll };
    let value = sheet.text().message(phrase, &[]);
    sheet.say(Say::ActivationType, &[("value", value.into())]);
}

fn client(sheet: &mut Sheet<'_>, status: &MachineStatus, product: &ProductStatus) {
    let text = sheet.text();
    sheet.say(Say::ClientInformation, &[]);
    if product.last_attempt.is_none() {
        sheet.say_at(1, Say::NotAskedYet, &[]);
    }
    let none = text.message(Say::NotAvailable, &[]);
    sheet.field_at(1, Say::ClientCmid, product.cmid.as_deref().unwrap_or(&none));
    match host_of(status, product) {
        Some(host) if host.chosen.starts_with("pinned") => {
            sheet.field_at(1, Say::KmsNameRegistered, &host.address);
        }
        Some(host) => sheet.field_at(1, Say::KmsNameFromDns, &host.address),
        None => sheet.say_at(1, Say::KmsNameNotAvailable, &[]),
    }
    let address = product.last_attempt.as_ref().and_then(|last| last.address.as_deref());
    sheet.field_at(1, Say::KmsIpAddress, address.map_or(none.as_str(), without_port));
    let organisation = product.grant.as_ref().map(|grant| grant.host.as_str());
    sheet.field_at(1, Say::KmsExtendedPid, organisation.unwrap_or(&none));
    let minutes = |span: Option<u32>| [("minutes", span.unwrap_or_default().to_string().into())];
    sheet.say_at(1, Say::ActivationInterval, &minutes(product.retry_interval));
    sheet.say_at(1, Say::RenewalInterval, &minutes(product.renewal_interval));
    let caching = status.settings.as_ref().is_none_or(|settings| settings.host_caching);
    sheet.say_at(1, if caching { Say::CachingEnabled } else { Say::CachingDisabled }, &[]);
}

/// The host for the product, else the machine's, else the one that was found last.
fn host_of<'a>(status: &'a MachineStatus, product: &'a ProductStatus) -> Option<&'a HostChoice> {
    let found = || product.last_attempt.as_ref()?.host.as_ref().filter(|host| host.under.is_some());
    product.host.as_ref().or(status.host.as_ref()).or_else(found)
}

/// `192.0.2.1:1688` and `[2001:db8::1]:1688` without the port.
fn without_port(address: &str) -> &str {
    address.rsplit_once(':').map_or(address, |(host, _)| host.trim_matches(['[', ']']))
}

fn behind(sheet: &mut Sheet<'_>, status: &MachineStatus, found: Found<'_>) {
    let Found { publisher, product } = found;
    match product.host.as_ref().or(status.host.as_ref()) {
        None if status.settings_failure.is_some() => sheet.say_at(1, Say::BehindHostUnknown, &[]),
        None => sheet.say_at(1, Say::BehindNoHost, &[]),
        Some(host) => {
            let address = ("host", host.address.as_str().into());
            let under = || ("under", plain(host.under.as_deref().unwrap_or_default()).into());
            match host.chosen.as_str() {
                "pinned-for-product" => sheet.say_at(1, Say::BehindHostProduct, &[address]),
                "pinned-for-application" => sheet.say_at(1, Say::BehindHostApplication, &[address]),
                "dns" => sheet.say_at(1, Say::BehindHostFound, &[address, under()]),
                "cached" => sheet.say_at(1, Say::BehindHostRemembered, &[address, under()]),
                _ => sheet.say_at(1, Say::BehindHost, &[address]),
            }
        }
    }
    if let Some(grant) = &product.grant {
        let organisation = ("organisation", sheet.text().organisation(grant.organisation.as_deref()).into());
        let ends = ("ends", local(&grant.until).into());
        // Both are moments in UTC of one form, which sort by time.
        let ended = publisher.judged_at.as_ref().is_some_and(|now| grant.until <= *now);
        match product.state {
            1 => sheet.say_at(1, Say::BehindOrganisation, &[organisation, ends]),
            _ if grant.host_revoked => sheet.say_at(1, Say::BehindOrganisationRevoked, &[organisation]),
            _ if ended => sheet.say_at(1, Say::BehindOrganisationEnded, &[organisation, ends]),
            _ => sheet.say_at(1, Say::BehindOrganisationVoid, &[organisation]),
        }
    }
    match (product.count, product.threshold) {
        (Some(count), Some(threshold)) => {
            sheet.say_at(1, Say::BehindCount, &[("count", count.into()), ("threshold", threshold.into())]);
        }
        _ => sheet.say_at(1, Say::BehindCountUnknown, &[("threshold", product.catalog_threshold.into())]),
    }
    if let Some(machines) = product.sharing {
        sheet.say_at(1, Say::BehindShared, &[("machines", machines.into())]);
    }
    last(sheet, product);
    next(sheet, status, product);
    if let Some(warning) = late_renewal(publisher, product, sheet.text()) {
        sheet.say_at(1, MachineMessage::Warning, &[("warning", warning.into())]);
    }
}

/// The same for a product with a multiple activation key: no host and no count.
fn behind_mak(sheet: &mut Sheet<'_>, status: &MachineStatus, product: &ProductStatus) {
    match &product.service {
        Some(service) => sheet.say_at(1, Say::BehindService, &[("service", plain(service).into())]),
        None if product.permanent => {}
        None => sheet.say_at(1, Say::BehindNoService, &[]),
    }
    if let Some(licence) = &product.licence {
        let organisation = sheet.text().organisation(licence.organisation.as_deref());
        let phrase = match product.state {
            1 => Say::BehindLicensedTo,
            _ if licence.revoked => Say::BehindLicenceRevoked,
            _ => Say::BehindLicenceVoid,
        };
        sheet.say_at(1, phrase, &[("organisation", organisation.into())]);
    }
    last(sheet, product);
    if product.permanent {
        sheet.say_at(1, Say::BehindPermanent, &[]);
    } else {
        next(sheet, status, product);
    }
}

fn last(sheet: &mut Sheet<'_>, product: &ProductStatus) {
    if let Some(last) = &product.last_attempt {
        let result = result(sheet.text(), last);
        sheet.say_at(1, Say::BehindLast, &[("time", local(&last.time).into()), ("result", result.into())]);
    }
}

fn result(text: &Text, last: &muster_api::agent::LastAttempt) -> String {
    match (last.result, last.code_number) {
        (LastResult::Granted | LastResult::Licensed, _) | (_, None) => text.message(Say::BehindGranted, &[]),
        (_, Some(code)) => {
            let said = text.number(CodeNumber(code), last.figure.unwrap_or(0), last.limit.unwrap_or(0));
            format!("{} {}", said.number, said.why)
        }
    }
}

fn next(sheet: &mut Sheet<'_>, status: &MachineStatus, product: &ProductStatus) {
    if product.partial_key.is_none() {
        return;
    }
    let automatic = status.settings.as_ref().is_none_or(|settings| settings.automatic_attempts);
    match &product.next_attempt {
        _ if product.frozen => sheet.say_at(1, Say::BehindFrozen, &[]),
        _ if !automatic => sheet.say_at(1, Say::BehindNextManual, &[]),
        Some(time) => {
            let phrase = if status.agent.is_some() { Say::BehindNext } else { Say::BehindNextWithoutAgent };
            sheet.say_at(1, phrase, &[("time", local(time).into())]);
        }
        None => sheet.say_at(1, Say::BehindNextAtOnce, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_port() {
        assert_eq!(without_port("192.0.2.1:1688"), "192.0.2.1");
        assert_eq!(without_port("[2001:db8::1]:1688"), "2001:db8::1");
    }
}
