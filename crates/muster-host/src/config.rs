//! `host.toml`: what the administrator sets. Everything has a default, so that no file is needed to start.
//!
//! A key that is not known, or a value outside its range, is refused with its line.

mod console;
mod dns;
mod edit;
mod networks;
mod products;
mod service;
mod within;

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

use muster_core::code::{Code, Reason};
use muster_core::host::{Bounds, HostSettings};
use muster_core::rules::INTERVAL_MIN;
use muster_service::accept::Limits;
use muster_service::config_file::{self, ConfigError, ConfigWarning};
use muster_text::HostMessage;
use muster_wire::limits;
use muster_wire::number::{MachineCount, Minutes};
use serde::{Deserialize, Serialize};

pub(crate) use console::Console;
pub(crate) use dns::{Dns, DnsZone};
pub(crate) use edit::edit;
pub(crate) use networks::Networks;
pub(crate) use products::{ProductFilter, PublisherConfig};
pub(crate) use service::Service;
pub(crate) use within::Within;

use crate::failure::Failure;
use crate::root::HostRoot;
use crate::text::Saying;

/// The port of activation hosts.
pub(crate) const PORT: u16 = 1688;

/// The port that machines are told, where a host listens there.
pub(crate) fn port_of(listen: &[SocketAddr]) -> u16 {
    listen.first().map_or(PORT, SocketAddr::port)
}

const IDLE: u32 = 30;
const FRAME: u32 = 10;
const _: () = assert!(limits::IDLE_SECONDS == IDLE as u64 && limits::FRAME_SECONDS == FRAME as u64);

/// The whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Config {
    /// Addresses to listen on.
    pub(crate) listen: Vec<SocketAddr>,
    /// How the log is written.
    pub(crate) log: LogForm,
    /// Seconds for requests in flight when the host stops.
    pub(crate) drain_seconds: Within<0, 300>,
    /// Whether other programs go first; in force from the start of the host.
    pub(crate) low_priority: bool,
    pub(crate) connections: Connections,
    pub(crate) intervals: Intervals,
    pub(crate) records: Records,
    pub(crate) networks: Networks,
    pub(crate) dns: Dns,
    pub(crate) monitoring: Monitoring,
    pub(crate) console: Console,
    pub(crate) service: Service,
    /// What differs for single publishers.
    #[serde(rename = "publisher")]
    pub(crate) publishers: Vec<PublisherConfig>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LogForm {
    #[default]
    Text,
    Json,
}

/// Connections of machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Connections {
    /// At one time. One more, and the one that has waited longest for its machine is closed.
    pub(crate) most: Within<16, 65_536>,
    /// At one time from one address, or one /64 of IPv6; not set: as many as in all, because whole sites stand behind one address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) most_per_address: Option<Within<1, 65_536>>,
    /// Seconds that a connection may wait for the first byte of a frame.
    pub(crate) idle_seconds: Within<1, IDLE>,
    /// Seconds in which a frame must be complete.
    pub(crate) frame_seconds: Within<1, FRAME>,
}

/// Intervals that are pushed to machines, in minutes; where not set, the catalog's hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Intervals {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) renewal: Option<Within<15, 43_200>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retry: Option<Within<15, 43_200>>,
}

/// When an administrator is warned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Monitoring {
    /// Hours without any request of a publisher's machines; 0: never.
    pub(crate) idle_hours: Within<0, 8_784>,
    /// Machines of a pool that is used, below which there is a warning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) warn_below: Option<Within<1, 100_000_000>>,
}

/// How much machines may make the host remember, for each publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Records {
    /// Machines on record in one pool.
    pub(crate) machines_per_pool: Within<1, 100_000_000>,
    /// New machines from one address within 24 hours.
    pub(crate) new_machines_per_address: Within<1, 100_000_000>,
    /// Lines of the audit.
    pub(crate) requests: Within<1_000, 1_000_000_000>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: vec![(Ipv4Addr::UNSPECIFIED, PORT).into(), (Ipv6Addr::UNSPECIFIED, PORT).into()],
            log: LogForm::Text,
            drain_seconds: Within::of(10),
            low_priority: false,
            connections: Connections::default(),
            intervals: Intervals::default(),
            records: Records::default(),
            networks: Networks::default(),
            dns: Dns::default(),
            monitoring: Monitoring::default(),
            console: Console::default(),
            service: Service::default(),
            publishers: Vec::new(),
        }
    }
}

impl Default for Connections {
    fn default() -> Self {
        Self {
            most: Within::of(4_096),
            most_per_address: None,
            idle_seconds: Within::of(IDLE),
            frame_seconds: Within::of(FRAME),
        }
    }
}

impl Default for Monitoring {
    fn default() -> Self {
        Self { idle_hours: Within::of(24), warn_below: None }
    }
}

impl Default for Records {
    fn default() -> Self {
        let bounds = Bounds::default();
        Self {
            machines_per_pool: Within::of(bounds.machines_per_pool.0),
            new_machines_per_address: Within::of(bounds.newcomers_per_source.0),
            requests: Within::of(1_000_000),
        }
    }
}

impl Config {
    /// The file of a root; without one the defaults.
    pub(crate) fn load(root: &HostRoot) -> Result<(Self, Vec<ConfigWarning>), Failure> {
        match config_file::load::<Self>(&root.config()) {
            Ok(loaded) => Ok((loaded.value.checked(root)?, loaded.warnings)),
            Err(ConfigError::Missing { .. }) => Ok((Self::default(), Vec::new())),
            Err(error) => Err(failure(error)),
        }
    }

    fn checked(self, root: &HostRoot) -> Result<Self, Failure> {
        let file = root.config().display().to_string();
        let broken =
            |rule| Failure::saying(Code::ConfigInvalid, Saying::new(rule, [("file", file.clone().into())]));
        if self.listen.is_empty() {
            return Err(broken(HostMessage::ConfigNoAddress));
        }
        if self.console.is_exposed() {
            let address = self.console.listen.to_string();
            let said = [("file", file.clone().into()), ("address", address.into())];
            return Err(Failure::saying(
                Code::ConfigInvalid,
                Saying::new(HostMessage::ConfigConsoleExposed, said),
            ));
        }
        let mut ids: Vec<_> = self.publishers.iter().map(|publisher| publisher.id).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() != self.publishers.len() {
            return Err(broken(HostMessage::ConfigTwice));
        }
        if let Some(name) = self.dns.named_twice() {
            let said = [("file", file.clone().into()), ("name", name.to_string().into())];
            return Err(Failure::saying(
                Code::ConfigInvalid,
                Saying::new(HostMessage::ConfigZoneTwice, said),
            ));
        }
        Ok(self)
    }

    /// What counting needs of it.
    pub(crate) fn settings(&self) -> Result<HostSettings, Failure> {
        let minutes = |span: Option<Within<15, 43_200>>| span.map(|span| Minutes(span.get()));
        let bounds = Bounds {
            machines_per_pool: MachineCount(self.records.machines_per_pool.get()),
            newcomers_per_source: MachineCount(self.records.new_machines_per_address.get()),
        };
        let settings = HostSettings::new(
            minutes(self.intervals.renewal),
            minutes(self.intervals.retry),
            bounds,
            INTERVAL_MIN,
        );
        settings.map_err(|error| Failure::new(Reason::from(error)))
    }

    pub(crate) fn drain(&self) -> Duration {
        Duration::from_secs(self.drain_seconds.get().into())
    }

    /// The effective configuration as the file would say it.
    pub(crate) fn to_toml(&self) -> String {
        // Every value here has a form in TOML.
        toml::to_string_pretty(self).unwrap_or_default()
    }
}

impl Connections {
    /// The limits of the accept loop, where `room` connections can be open at all.
    pub(crate) fn limits(&self, room: u32) -> Limits {
        let most = NonZeroU32::new(self.most.get().min(room)).unwrap_or(NonZeroU32::MIN);
        let per_address = self.most_per_address.and_then(|most| NonZeroU32::new(most.get()));
        Limits { connections: most, per_address }
    }
    pub(crate) fn idle(&self) -> Duration {
        Duration::from_secs(self.idle_seconds.get().into())
    }
    pub(crate) fn frame(&self) -> Duration {
        Duration::from_secs(self.frame_seconds.get().into())
    }
}

fn failure(error: ConfigError) -> Failure {
    match error {
        ConfigError::File(error) => error.into(),
        ConfigError::Missing { .. } => Failure::about(Code::FileMissing, error),
        ConfigError::NotText { line, .. } | ConfigError::Invalid { line, .. } => {
            let line = i64::try_from(line).unwrap_or(i64::MAX);
            Failure::new(Reason::with(Code::ConfigInvalid, line, 0)).because(error)
        }
    }
}

#[cfg(test)]
mod tests;
