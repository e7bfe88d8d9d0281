//! Settings that hold for suites.

use crate::field::session::Session;
use crate::field::settings::{self, Said};
use crate::slmgr::elsewhere::refuse_type;
use muster_api::agent::{AgentFailure, MachineSettings, Scope, SettingChange};
use muster_text::OsppMessage as Say;
use std::process::ExitCode;

/// Names the host.
pub(super) fn set_host(session: &Session<'_>, host: &str) -> Result<ExitCode, AgentFailure> {
    let address = settings::host_address(session, host)?;
    let change = SettingChange::Host { address: Some(address.clone()), scope: Scope::Suites };
    changed(session, change, &[(Say::AppliedHost, &[("host", address.into())])])
}

/// Sets the port alone.
pub(super) fn set_port(session: &Session<'_>, port: &str) -> Result<ExitCode, AgentFailure> {
    let port = Some(settings::port(session, port)?);
    changed(session, SettingChange::Port { port, scope: Scope::Suites }, &[])
}

/// Forgets host and port.
pub(super) fn clear_host(session: &Session<'_>) -> Result<ExitCode, AgentFailure> {
    session.change(SettingChange::Port { port: None, scope: Scope::Suites })?;
    let now = session.change(SettingChange::Host { address: None, scope: Scope::Suites })?;
    let known: &[Said<'_, Say>] = if now.hosts.is_empty() { &[(Say::HostsLookedUp, &[])] } else { &[] };
    Ok(applied(session, &now, known))
}

/// Whether the last good host is asked first, for the whole machine.
pub(super) fn set_caching(session: &Session<'_>, on: bool) -> Result<ExitCode, AgentFailure> {
    changed(session, SettingChange::HostCaching { on }, &[(Say::AppliedMachine, &[])])
}

/// How licences may be obtained.
pub(super) fn set_activation_type(session: &Session<'_>, number: u8) -> Result<ExitCode, AgentFailure> {
    if !matches!(number, 0 | 2) {
        return Ok(refuse_type(session, "actype", number));
    }
    changed(session, SettingChange::ActivationType { number, scope: Scope::Suites }, &[])
}

/// Names the domain to look hosts up in, or forgets it.
pub(super) fn set_domain(session: &Session<'_>, domain: Option<&str>) -> Result<ExitCode, AgentFailure> {
    let domain = domain.map(|domain| settings::domain(session, domain)).transpose()?;
    let said = domain.clone().map(|domain| [("domain", domain.into())]);
    let change = SettingChange::LookupDomain { domain, scope: Scope::Suites };
    match &said {
        Some(domain) => changed(session, change, &[(Say::AppliedDomain, domain)]),
        None => changed(session, change, &[]),
    }
}

fn changed(
    session: &Session<'_>,
    change: SettingChange,
    said: &[Said<'_, Say>],
) -> Result<ExitCode, AgentFailure> {
    let now = session.change(change)?;
    Ok(applied(session, &now, said))
}

fn applied(session: &Session<'_>, now: &MachineSettings, said: &[Said<'_, Say>]) -> ExitCode {
    let all = [&[(Say::Applied, [].as_slice())], said].concat();
    session.print(now, || settings::lines(session, &all).finish());
    ExitCode::SUCCESS
}
