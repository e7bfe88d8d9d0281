//! Settings of the client and of the host.

use super::arguments::HostOption;
use super::elsewhere::refuse_type;
use crate::failure;
use crate::field::hostward::unexpected;
use crate::field::session::Session;
use crate::field::settings::{self, Said};
use muster_api::agent::{AgentFailure, MachineSettings, Scope, SettingChange};
use muster_api::host::{HostCommand, HostReply, HostSettingChange, HostSettings};
use muster_core::code::Code;
use muster_text::{Argument, SlmgrMessage as Say};
use std::process::ExitCode;

/// Names the host, or its port alone.
pub(super) fn set_host(
    session: &Session<'_>,
    host: &str,
    id: Option<&str>,
) -> Result<ExitCode, AgentFailure> {
    let scope = scope(id);
    // `::1` is an address.
    if let Some(port) = host.strip_prefix(':').filter(|port| !port.contains(':')) {
        let port = settings::port(session, port)?;
        let now = session.change(SettingChange::Port { port: Some(port), scope })?;
        return Ok(done(session, &now, &[(Say::PortSet, &[("port", port.to_string().into())])]));
    }
    let address = settings::host_address(session, host)?;
    let now = session.change(SettingChange::Host { address: Some(address.clone()), scope })?;
    Ok(done(session, &now, &[(Say::HostSet, &[("host", address.into())]), (Say::HostSetOnly, &[])]))
}

/// Names the domain to look hosts up in.
pub(super) fn set_domain(
    session: &Session<'_>,
    domain: &str,
    id: Option<&str>,
) -> Result<ExitCode, AgentFailure> {
    let domain = settings::domain(session, domain)?;
    let change = SettingChange::LookupDomain { domain: Some(domain.clone()), scope: scope(id) };
    let now = session.change(change)?;
    let set = (Say::DomainSet, [("domain", domain.into())]);
    let beside = now.hosts.iter().find(|host| host.id.is_none());
    let beside = beside.map(|host| [("host", Argument::from(host.value.clone()))]);
    let (phrase, arguments) = match &beside {
        Some(host) => (Say::DomainBesideHost, host.as_slice()),
        None => (Say::DomainOnly, [].as_slice()),
    };
    Ok(done(session, &now, &[(set.0, &set.1), (phrase, arguments)]))
}

/// Forgets host, port and domain.
pub(super) fn clear_host(session: &Session<'_>, id: Option<&str>) -> Result<ExitCode, AgentFailure> {
    let scope = || scope(id);
    session.change(SettingChange::Host { address: None, scope: scope() })?;
    session.change(SettingChange::Port { port: None, scope: scope() })?;
    let now = session.change(SettingChange::LookupDomain { domain: None, scope: scope() })?;
    let mut said: Vec<Said<'_, Say>> = vec![(Say::HostCleared, &[])];
    if now.hosts.is_empty() {
        said.push((Say::HostsLookedUp, &[]));
    }
    Ok(done(session, &now, &said))
}

/// Whether the last good host is asked first.
pub(super) fn set_caching(session: &Session<'_>, on: bool) -> Result<ExitCode, AgentFailure> {
    let now = session.change(SettingChange::HostCaching { on })?;
    let said =
        if on { [Say::CachingEnabled, Say::CachingOn] } else { [Say::CachingDisabled, Say::CachingOff] };
    Ok(done(session, &now, &said.map(|phrase| (phrase, [].as_slice()))))
}

/// How licences may be obtained.
pub(super) fn set_activation_type(
    session: &Session<'_>,
    number: u8,
    id: Option<&str>,
) -> Result<ExitCode, AgentFailure> {
    if !matches!(number, 0 | 2) {
        return Ok(refuse_type(session, "act-type", number));
    }
    let now = session.change(SettingChange::ActivationType { number, scope: scope(id) })?;
    Ok(done(session, &now, &[(Say::ActivationTypeSet, &[])]))
}

/// A setting of the host on this computer.
pub(super) fn of_host(session: &Session<'_>, option: &HostOption) -> Result<ExitCode, AgentFailure> {
    let minutes = |minutes: u32| ("minutes", Argument::from(minutes.to_string()));
    match option {
        HostOption::Sai { minutes: span } => {
            let change = HostSettingChange::ActivationInterval { minutes: Some(*span) };
            changed(
                session,
                "-sai",
                change,
                &[(Say::ActivationIntervalSet, &[minutes(*span)]), (Say::IntervalNext, &[])],
            )
        }
        HostOption::Sri { minutes: span } => {
            let change = HostSettingChange::RenewalInterval { minutes: Some(*span) };
            changed(
                session,
                "-sri",
                change,
                &[(Say::RenewalIntervalSet, &[minutes(*span)]), (Say::IntervalNext, &[])],
            )
        }
        HostOption::Sprt { port } => {
            let port = settings::port(session, port)?;
            let argument = [("port", port.to_string().into())];
            changed(session, "-sprt", HostSettingChange::Port { port }, &[(Say::HostPortSet, &argument)])
        }
        HostOption::Sdns => dns(session, "-sdns", true, Say::DnsPublishingOn),
        HostOption::Cdns => dns(session, "-cdns", false, Say::DnsPublishingOff),
        HostOption::Spri => priority(session, "-spri", false, Say::PrioritySetNormal),
        HostOption::Cpri => priority(session, "-cpri", true, Say::PrioritySetLow),
    }
}

fn dns(session: &Session<'_>, option: &str, on: bool, phrase: Say) -> Result<ExitCode, AgentFailure> {
    changed(session, option, HostSettingChange::DnsPublishing { on }, &[(phrase, &[]), (Say::DnsIdle, &[])])
}

fn priority(session: &Session<'_>, option: &str, on: bool, phrase: Say) -> Result<ExitCode, AgentFailure> {
    changed(session, option, HostSettingChange::LowPriority { on }, &[(phrase, &[])])
}

fn changed(
    session: &Session<'_>,
    option: &str,
    change: HostSettingChange,
    said: &[Said<'_, Say>],
) -> Result<ExitCode, AgentFailure> {
    let Some(host) = &session.host else {
        return Err(no_host(session, option));
    };
    let now: HostSettings = match host.ask(HostCommand::Change(change), session.text)? {
        HostReply::Changed(settings) => settings,
        other => return Err(unexpected(&other, session.text)),
    };
    session.print(&now, || {
        let mut sheet = settings::lines(session, said);
        if now.restart_needed {
            sheet.say(Say::RestartNeeded, &[]);
        }
        sheet.finish()
    });
    Ok(ExitCode::SUCCESS)
}

/// The code is a host's, and its words speak of a host that is not set up yet.
fn no_host(session: &Session<'_>, option: &str) -> AgentFailure {
    let say = |phrase, arguments: &[_]| session.text.message(phrase, arguments);
    AgentFailure {
        what: say(Say::NoHostHere, &[]),
        why: say(Say::NoHostHereWhy, &[("option", option.into())]),
        next: say(Say::NoHostHereNext, &[]),
        ..failure::of_code(Code::HostNotSetUp, session.text)
    }
}

fn done(session: &Session<'_>, now: &MachineSettings, said: &[Said<'_, Say>]) -> ExitCode {
    session.print(now, || settings::lines(session, said).finish());
    ExitCode::SUCCESS
}

fn scope(id: Option<&str>) -> Scope {
    id.map_or(Scope::Machine, |id| Scope::Product(id.to_owned()))
}
