//! `muster settings set NAME VALUE`: from words to a change.

use crate::failure;
use clap::ValueEnum;
use muster_api::agent::{AgentFailure, Scope, SettingChange};
use muster_text::{MachineMessage, Text};
use std::fmt;

/// A setting, named as in `machine.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SettingName {
    /// The host that is asked and no other.
    Host,
    /// Its port.
    Port,
    /// The DNS domain that hosts are looked up in.
    LookupDomain,
    /// How licences may be obtained: 0 or 2.
    ActivationType,
    /// Whether the last good host is asked first: on or off.
    HostCaching,
    /// Whether the machine asks by itself: on or off.
    AutomaticAttempts,
    /// Whether the machine asks only when told to, the reverse of automatic-attempts: on or off.
    Manual,
    /// Whether rearms are switched off: on or off.
    SkipRearm,
    /// The publisher's service that is asked with a multiple activation key, in the place of the catalog's: an https:// URL.
    PublisherService,
    /// A file of certificates (PEM) that the service's may chain to, besides those of the system.
    PublisherCa,
    /// The proxy to the service: http://USER:PASSWORD@PROXY:PORT, or none.
    PublisherProxy,
    /// The name servers that are asked, in the place of the computer's: addresses, with commas between them.
    NameServers,
    /// The domains that hosts are looked up in, in the place of the computer's: with commas between them.
    SearchDomains,
}

/// Takes a setting back to what it is when nobody sets it.
const USUAL: &str = "default";

/// As it is typed.
impl fmt::Display for SettingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default())
    }
}

impl SettingName {
    /// The change that sets it.
    pub(crate) fn change(
        self,
        value: &str,
        scope: Scope,
        text: &Text,
    ) -> Result<SettingChange, AgentFailure> {
        let value = value.trim();
        let said = Some(value).filter(|value| *value != USUAL);
        Ok(match self {
            Self::Host => SettingChange::Host { address: said.map(str::to_owned), scope },
            Self::LookupDomain => SettingChange::LookupDomain { domain: said.map(str::to_owned), scope },
            Self::Port => {
                SettingChange::Port { port: said.map(|value| number(value, text)).transpose()?, scope }
            }
            Self::ActivationType => {
                SettingChange::ActivationType { number: number(said.unwrap_or("0"), text)?, scope }
            }
            Self::HostCaching => SettingChange::HostCaching { on: self.switch(said, true, &scope, text)? },
            Self::AutomaticAttempts => {
                SettingChange::AutomaticAttempts { on: self.switch(said, true, &scope, text)? }
            }
            Self::Manual => SettingChange::AutomaticAttempts { on: !self.switch(said, false, &scope, text)? },
            Self::PublisherService => SettingChange::PublisherService { url: self.text(said, &scope, text)? },
            Self::PublisherCa => {
                // The agent may stand in another folder.
                let absolute = |file: String| match std::path::absolute(&file) {
                    Ok(path) => path.display().to_string(),
                    Err(_) => file,
                };
                SettingChange::PublisherCa { file: self.text(said, &scope, text)?.map(absolute) }
            }
            Self::PublisherProxy => SettingChange::PublisherProxy { url: self.text(said, &scope, text)? },
            Self::NameServers => SettingChange::NameServers { servers: self.list(said, &scope, text)? },
            Self::SearchDomains => SettingChange::SearchDomains { domains: self.list(said, &scope, text)? },
            Self::SkipRearm => SettingChange::SkipRearm { on: self.switch(said, false, &scope, text)? },
        })
    }

    fn of_machine(self, scope: &Scope, text: &Text) -> Result<(), AgentFailure> {
        if *scope == Scope::Machine {
            return Ok(());
        }
        let name = self.to_string().into();
        let said = text.message(MachineMessage::SettingOfMachine, &[("name", name)]);
        Err(failure::of_argument(said, text))
    }

    /// The publisher is one for the whole machine.
    fn text(self, value: Option<&str>, scope: &Scope, text: &Text) -> Result<Option<String>, AgentFailure> {
        self.of_machine(scope, text)?;
        Ok(value.map(str::to_owned))
    }

    /// A list is the whole machine's. An empty one is most likely a slip; who wants the computer's own says so.
    fn list(
        self,
        value: Option<&str>,
        scope: &Scope,
        text: &Text,
    ) -> Result<Option<Vec<String>>, AgentFailure> {
        self.of_machine(scope, text)?;
        let each = |value: &str| value.split(',').map(str::trim).map(str::to_owned).collect();
        match value {
            Some("") => {
                let said = text.message(MachineMessage::SettingEmpty, &[("name", self.to_string().into())]);
                Err(failure::of_argument(said, text))
            }
            value => Ok(value.map(each)),
        }
    }

    /// A switch is the whole machine's.
    fn switch(
        self,
        value: Option<&str>,
        usual: bool,
        scope: &Scope,
        text: &Text,
    ) -> Result<bool, AgentFailure> {
        self.of_machine(scope, text)?;
        match value.map(str::to_lowercase).as_deref() {
            None => Ok(usual),
            Some("on" | "true" | "yes" | "1") => Ok(true),
            Some("off" | "false" | "no" | "0") => Ok(false),
            Some(other) => {
                let said = text.message(MachineMessage::SettingSwitch, &[("value", other.into())]);
                Err(failure::of_argument(said, text))
            }
        }
    }
}

fn number<N: std::str::FromStr>(value: &str, text: &Text) -> Result<N, AgentFailure> {
    value.parse().map_err(|_| {
        let said = text.message(MachineMessage::SettingNumber, &[("value", value.into())]);
        failure::of_argument(said, text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_text::Language;

    #[test]
    fn words_become_changes_or_are_refused_with_what_would_do() {
        let text = Text::new(Language::English);
        let change = |name: SettingName, value: &str| name.change(value, Scope::Machine, &text);
        assert_eq!(change(SettingName::SkipRearm, "On").unwrap(), SettingChange::SkipRearm { on: true });
        assert_eq!(
            change(SettingName::HostCaching, "default").unwrap(),
            SettingChange::HostCaching { on: true }
        );
        let port = SettingChange::Port { port: Some(1700), scope: Scope::Machine };
        assert_eq!(change(SettingName::Port, "1700").unwrap(), port);
        let clear = SettingChange::Host { address: None, scope: Scope::Machine };
        assert_eq!(change(SettingName::Host, "default").unwrap(), clear);
        let list = change(SettingName::NameServers, "192.0.2.53, ::1").unwrap();
        let servers = Some(vec!["192.0.2.53".to_owned(), "::1".to_owned()]);
        assert_eq!(list, SettingChange::NameServers { servers });
        assert!(change(SettingName::SearchDomains, "").unwrap_err().why.contains("`default`"));
        let usual = change(SettingName::SearchDomains, "default").unwrap();
        assert_eq!(usual, SettingChange::SearchDomains { domains: None });
        assert!(change(SettingName::Port, "70000").unwrap_err().why.contains("70000"));
        assert!(change(SettingName::SkipRearm, "perhaps").unwrap_err().why.contains("on"));
        let of_product = SettingName::SkipRearm.change("on", Scope::Suites, &text).unwrap_err();
        assert!(of_product.why.contains("skip-rearm"), "{of_product:?}");
    }
}
