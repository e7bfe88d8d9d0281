//! Settings that change while the host serves. The file comes first, then what is in force.

use std::collections::BTreeSet;

use muster_api::host::{HostSettingChange, HostSettings};
use muster_core::code::{Code, Reason};
use muster_core::host::{Bounds, HostSettings as Counted};
use muster_core::rules::INTERVAL_MIN;
use muster_text::HostMessage;
use muster_wire::id::PublisherId;
use muster_wire::number::Minutes;

use crate::config::{self, Config, Within, port_of};
use crate::failure::Failure;
use crate::serving::Priority;
use crate::state::HostState;
use crate::text::Saying;

impl HostState {
    /// Changes one setting. What a machine is told changes with the next answer; the rest waits for the next start.
    pub(super) fn change_setting(&mut self, change: HostSettingChange) -> Result<HostSettings, Failure> {
        check(change)?;
        config::edit(&self.root, change)?;
        self.follow(change);
        self.settings = self.config.settings()?;
        let publishers: Vec<PublisherId> = self.publishers.keys().copied().collect();
        for id in publishers {
            // The setting is written and in force. How long machines count follows with the next decision at the latest.
            if let Err(failure) = self.settings_changed(id) {
                tracing::warn!(%failure, publisher = %id, "the records do not follow the setting yet");
            }
        }
        tracing::info!(?change, "a setting was changed");
        Ok(self.host_settings())
    }

    fn follow(&mut self, change: HostSettingChange) {
        let serving = self.serving.is_some();
        let config = &mut self.config;
        match change {
            HostSettingChange::ActivationInterval { minutes } => {
                config.intervals.retry = minutes.map(Within::of);
            }
            HostSettingChange::RenewalInterval { minutes } => {
                config.intervals.renewal = minutes.map(Within::of);
            }
            HostSettingChange::DnsPublishing { on } => {
                config.dns.publishing = on;
                self.plan_dns();
            }
            // In force from the next start on.
            HostSettingChange::Port { .. } | HostSettingChange::LowPriority { .. } if serving => {}
            HostSettingChange::Port { port } => {
                config.listen.iter_mut().for_each(|address| address.set_port(port));
                let mut seen = BTreeSet::new();
                config.listen.retain(|address| seen.insert(*address));
            }
            HostSettingChange::LowPriority { on } => config.low_priority = on,
        }
    }

    /// What is in force, and what the next start would change.
    pub(super) fn host_settings(&self) -> HostSettings {
        let next = self.next_config();
        let port_next = next
            .as_ref()
            .map(|next| port_of(&next.listen))
            .filter(|next| *next != port_of(&self.config.listen));
        let low_next = next.as_ref().map(|next| next.low_priority);
        HostSettings {
            activation_interval: self.settings.retry_interval().map(|span| span.0),
            renewal_interval: self.settings.renewal_interval().map(|span| span.0),
            port: port_of(self.serving.as_ref().map_or(&self.config.listen, |serving| &serving.listen)),
            port_next,
            dns_publishing: self.config.dns.publishing,
            low_priority: match (&self.serving, &self.priority) {
                (Some(_), priority) => *priority == Priority::Low,
                (None, _) => self.config.low_priority,
            },
            low_priority_next: low_next.filter(|next| *next != self.config.low_priority),
            restart_needed: next.is_some_and(|next| next != self.config),
        }
    }

    /// The file as the next start of a running host would find it; none where it has an error, or none runs.
    fn next_config(&self) -> Option<Config> {
        self.serving.as_ref()?;
        Config::load(&self.root).ok().map(|(config, _warnings)| config)
    }
}

/// Refuses a number with its limit before anything is written.
fn check(change: HostSettingChange) -> Result<(), Failure> {
    let interval = |minutes: Option<u32>| {
        let minutes = minutes.map(Minutes);
        let checked = Counted::new(minutes, None, Bounds::default(), INTERVAL_MIN);
        checked.map(|_settings| ()).map_err(|error| Failure::new(Reason::from(error)))
    };
    match change {
        HostSettingChange::ActivationInterval { minutes }
        | HostSettingChange::RenewalInterval { minutes } => interval(minutes),
        HostSettingChange::Port { port: 0 } => Err(no_port("0")),
        HostSettingChange::Port { .. }
        | HostSettingChange::DnsPublishing { .. }
        | HostSettingChange::LowPriority { .. } => Ok(()),
    }
}

/// A number that is no port.
pub(crate) fn no_port(given: &str) -> Failure {
    let wrong = Saying::new(HostMessage::NoPort, [("port", given.to_owned().into())]);
    Failure::saying(Code::ArgumentInvalid, wrong).next(HostMessage::GivePortNext)
}
