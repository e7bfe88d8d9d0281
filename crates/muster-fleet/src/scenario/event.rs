//! What happens to hosts, sites and machines.

use super::{Image, Moment};
use muster_wire::number::Minutes;
use serde::Deserialize;

/// One thing that happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// Until when, where it ends by itself.
    pub until: Option<Moment>,
    /// What.
    pub happening: Happening,
}

macro_rules! whats {
    ($($(#[$doc:meta])* $what:ident $name:literal;)*) => {
        /// The kinds of events, as a scenario names them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        pub enum What {
            $($(#[$doc])* #[serde(rename = $name)] $what,)*
        }

        impl What {
            /// The name in a scenario and in a report.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$what => $name,)* }
            }
        }
    };
}

whats! {
    /// A host does not answer.
    HostDown "host-down";
    /// A host becomes what it was when a backup was taken.
    HostRestored "host-restored";
    /// The clock of a host is wrong.
    HostClock "host-clock";
    /// The publisher revokes the host key of a host.
    KeyRevoked "key-revoked";
    /// A host pushes other intervals.
    Intervals "intervals";
    /// A site does not reach a host, or any.
    LinkCut "link-cut";
    /// Names cannot be looked up at a site.
    DnsDown "dns-down";
    /// A site has no power; at the end all machines start at once.
    PowerCut "power-cut";
    /// Clocks of machines are wrong.
    MachineClock "machine-clock";
    /// The publisher changes the rules of a product.
    Catalog "catalog";
    /// Machines are rearmed.
    Rearm "rearm";
    /// Machines get other parts.
    HardwareChanged "hardware-changed";
    /// Machines are installed anew.
    Reinstalled "reinstalled";
    /// Machines are made from another image.
    ImageReplaced "image-replaced";
}

/// What happens, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// [`What::HostDown`]
    HostDown {
        /// Place of the host.
        host: usize,
        /// Whether nothing comes back at all; otherwise connections are refused.
        silent: bool,
    },
    /// [`What::HostRestored`]
    HostRestored {
        /// Place of the host.
        host: usize,
        /// When the backup was taken.
        backup: Moment,
    },
    /// [`What::HostClock`]
    HostClock {
        /// Place of the host.
        host: usize,
        /// Seconds that it is ahead.
        offset: i64,
    },
    /// [`What::KeyRevoked`]
    KeyRevoked {
        /// Place of the host.
        host: usize,
    },
    /// [`What::Intervals`]
    Intervals {
        /// Place of the host.
        host: usize,
        /// The renewal interval; none: the catalog's.
        renewal: Option<Minutes>,
        /// The retry interval; none: the catalog's.
        retry: Option<Minutes>,
    },
    /// [`What::LinkCut`]
    LinkCut {
        /// Place of the site.
        site: usize,
        /// Place of the host; none: all.
        host: Option<usize>,
    },
    /// [`What::DnsDown`]
    DnsDown {
        /// Place of the site.
        site: usize,
    },
    /// [`What::PowerCut`]
    PowerCut {
        /// Place of the site.
        site: usize,
        /// Seconds within which all machines start when it is over.
        start_within: u32,
    },
    /// [`What::MachineClock`]
    MachineClock {
        /// Place of the population.
        population: usize,
        /// Percent of its machines.
        percent: u8,
        /// Seconds that they are ahead.
        offset: i64,
    },
    /// [`What::Catalog`]
    Catalog {
        /// Place of the product.
        product: usize,
        /// The threshold, where it changes.
        threshold: Option<u32>,
        /// The validity, where it changes.
        validity: Option<Minutes>,
        /// The renewal interval, where it changes.
        renewal: Option<Minutes>,
        /// The retry interval, where it changes.
        retry: Option<Minutes>,
    },
    /// [`What::Rearm`]
    Rearm {
        /// Place of the population.
        population: usize,
        /// Percent of its machines.
        percent: u8,
    },
    /// [`What::HardwareChanged`]
    HardwareChanged {
        /// Place of the population.
        population: usize,
        /// Percent of its machines.
        percent: u8,
    },
    /// [`What::Reinstalled`]
    Reinstalled {
        /// Place of the population.
        population: usize,
        /// Percent of its machines.
        percent: u8,
    },
    /// [`What::ImageReplaced`]
    ImageReplaced {
        /// Place of the population.
        population: usize,
        /// The new one.
        image: Image,
    },
}

impl Happening {
    /// Its kind.
    #[must_use]
    pub const fn what(&self) -> What {
        match self {
            Self::HostDown { .. } => What::HostDown,
            Self::HostRestored { .. } => What::HostRestored,
            Self::HostClock { .. } => What::HostClock,
            Self::KeyRevoked { .. } => What::KeyRevoked,
            Self::Intervals { .. } => What::Intervals,
            Self::LinkCut { .. } => What::LinkCut,
            Self::DnsDown { .. } => What::DnsDown,
            Self::PowerCut { .. } => What::PowerCut,
            Self::MachineClock { .. } => What::MachineClock,
            Self::Catalog { .. } => What::Catalog,
            Self::Rearm { .. } => What::Rearm,
            Self::HardwareChanged { .. } => What::HardwareChanged,
            Self::Reinstalled { .. } => What::Reinstalled,
            Self::ImageReplaced { .. } => What::ImageReplaced,
        }
    }
}
