//! What an administrator sets: each change is on disk when it is done.

use super::Machine;
use super::scope::Place;
use crate::ClientError;
use crate::choice::Which;
use crate::chosen::ChosenHost;
use crate::discovery::{Answers, HostSearch, LastGood, Sources};
use crate::settings::{
    ActivationType, Choices, NameSettings, PinnedHost, ServiceSettings, Settings, keep_login,
};
use crate::transport::HostAddress;
use muster_api::agent::{Scope, SettingChange};
use muster_core::discovery::DomainName;
use muster_core::machine::Machine as CoreMachine;
use muster_core::product_key::PublisherTag;
use muster_wire::id::Guid;
use std::net::SocketAddr;

impl Machine {
    /// Sets the host; from then on no other is asked. None: goes back to finding one.
    ///
    /// # Errors
    /// The settings cannot be written.
    pub fn set_host(&self, host: Option<HostAddress>) -> Result<(), ClientError> {
        self.change_settings(|settings| settings.machine.set_host(host)).map(drop)
    }

    /// Changes one setting, and gives back all.
    ///
    /// # Errors
    /// The value is none, the scope names nothing that is installed, or the settings cannot be written.
    pub fn change_setting(&self, change: &SettingChange) -> Result<Settings, ClientError> {
        match change {
            SettingChange::Host { address, scope } => {
                let host = address.as_deref().map(str::parse::<HostAddress>).transpose()?;
                self.choose_for(scope, |choices| choices.set_host(host.clone()))
            }
            SettingChange::Port { port: Some(0), .. } => Err(ClientError::NoPort),
            SettingChange::Port { port, scope } => self.choose_for(scope, |choices| choices.set_port(*port)),
            SettingChange::LookupDomain { domain, scope } => {
                let domain = domain.as_deref().map(str::parse).transpose()?;
                self.choose_for(scope, |choices| choices.lookup_domain.clone_from(&domain))
            }
            SettingChange::ActivationType { number, scope } => {
                let kind = ActivationType::from_number(*number);
                let kind = kind.ok_or(ClientError::ActivationType(*number))?;
                self.choose_for(scope, |choices| choices.activation_type = Some(kind))
            }
            SettingChange::HostCaching { on } => self.set_caching(*on),
            SettingChange::AutomaticAttempts { on } => {
                self.change_settings(|settings| settings.automatic_attempts = *on)
            }
            SettingChange::NameServers { servers } => {
                let servers = servers.as_deref().map(NameSettings::read_servers).transpose()?;
                self.change_settings(|settings| settings.names.servers = servers)
            }
            SettingChange::SearchDomains { domains } => {
                let domains = domains.as_deref().map(NameSettings::read_domains).transpose()?;
                self.change_settings(|settings| settings.names.domains = domains)
            }
            SettingChange::PublisherService { url } => {
                let url = url.as_deref().map(ServiceSettings::read_setting).transpose()?;
                self.change_way(|settings| settings.service.url = url)
            }
            SettingChange::PublisherCa { file } => {
                self.change_way(|settings| settings.service.ca = file.as_ref().map(Into::into))
            }
            SettingChange::PublisherProxy { url } => {
                let url = url.as_deref().map(ServiceSettings::read_proxy).transpose()?;
                let shown = keep_login(&self.root, url.as_deref())?;
                self.change_way(|settings| settings.service.proxy = shown)
            }
            SettingChange::SkipRearm { on } => self.change_settings(|settings| settings.skip_rearm = *on),
        }
    }

    /// Whoever switches it off and on again begins anew.
    fn set_caching(&self, on: bool) -> Result<Settings, ClientError> {
        let settings = self.change_settings(|settings| settings.host_caching = on)?;
        let publishers: Vec<_> = self.inner().entries.keys().copied().filter(|_| !on).collect();
        for publisher in publishers {
            self.change(publisher, |entry, _, _| entry.machine.forget_all_hosts())?;
        }
        Ok(settings)
    }

    /// The way to the publisher; whoever corrects it does not wait until the next attempt would be due.
    fn change_way(&self, change: impl FnOnce(&mut Settings)) -> Result<Settings, ClientError> {
        let settings = self.change_settings(change)?;
        let publishers: Vec<_> = self.inner().entries.keys().copied().collect();
        for publisher in publishers {
            self.change(publisher, |entry, _, _| entry.machine.way_changed())?;
        }
        Ok(settings)
    }

    fn choose_for(&self, scope: &Scope, choose: impl Fn(&mut Choices)) -> Result<Settings, ClientError> {
        let place = self.place(None, scope)?;
        self.change_settings(|settings| match &place {
            Place::Machine => choose(&mut settings.machine),
            Place::Applications(ids) => {
                ids.iter().for_each(|id| choose(settings.applications.entry(*id).or_default()));
            }
            Place::Product(id) => choose(settings.products.entry(*id).or_default()),
        })
    }

    fn change_settings(&self, change: impl FnOnce(&mut Settings)) -> Result<Settings, ClientError> {
        let mut inner = self.inner();
        let mut settings = inner.settings.now()?.clone();
        change(&mut settings);
        let said = |_: &Guid, choices: &mut Choices| *choices != Choices::default();
        settings.applications.retain(said);
        settings.products.retain(said);
        inner.settings.replace(settings).cloned()
    }

    /// The host that is set for a product.
    pub(super) fn pinned(&self, which: Which) -> Result<Option<PinnedHost>, ClientError> {
        let mut inner = self.inner();
        let settings = inner.settings.now()?.clone();
        let entry = inner.entry(&self.root, which.publisher)?;
        Ok(settings.pinned_for(&entry.machine, which))
    }

    /// The search for a product's hosts, where none is set.
    pub(super) fn search<'a>(
        &self,
        which: Which,
        settings: &Settings,
        sources: &'a Sources,
        answers: &'a mut Answers,
    ) -> Result<HostSearch<'a>, ClientError> {
        let mut inner = self.inner();
        let machine = &inner.entry(&self.root, which.publisher)?.machine;
        let lookup = settings.lookup_domain_of(machine, which);
        let names = sources.domains(lookup).names(PublisherTag::of(which.publisher));
        let remembered = settings.remembered(machine, which);
        Ok(HostSearch::new(sources, answers, names, remembered))
    }
}

impl Settings {
    /// The host that is set for a product of an opened machine.
    pub(crate) fn pinned_for(&self, machine: &CoreMachine, which: Which) -> Option<PinnedHost> {
        let (application, product) = ids(machine, which)?;
        self.host_for(application, product)
    }

    /// The host that is asked first: the one that is set, else the one that granted last.
    #[must_use]
    pub fn first_host(&self, machine: &CoreMachine, which: Which) -> Option<ChosenHost> {
        let pinned = self.pinned_for(machine, which).map(ChosenHost::from);
        pinned.or_else(|| self.remembered(machine, which).map(|(host, _)| host))
    }

    /// The domain that its hosts are looked up in, where one is set.
    #[must_use]
    pub fn lookup_domain_of(&self, machine: &CoreMachine, which: Which) -> Option<&DomainName> {
        let (application, product) = ids(machine, which)?;
        self.lookup_domain_for(application, product)
    }

    /// The host that granted last and the address that it had, where hosts are remembered.
    #[must_use]
    pub fn remembered(&self, machine: &CoreMachine, which: Which) -> Option<LastGood> {
        let kept = machine.state().product(which.product)?.good_host().filter(|_| self.host_caching)?;
        let address = kept.address.as_deref().and_then(|address| address.parse::<SocketAddr>().ok());
        Some((ChosenHost::from_kept(&kept.host)?, address.map(|address| address.ip())))
    }
}

/// Ids of the application and the product.
fn ids(machine: &CoreMachine, which: Which) -> Option<(Option<Guid>, Guid)> {
    let rules = machine.trust().rules();
    let product = rules.product(which.product)?;
    Some((rules.application(product).map(|application| application.id), product.activation_id))
}
