//! Machines of one kind at one site.

use super::Moment;
use serde::{Deserialize, Serialize};

/// A kind of machine: what is not said of a population follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// On while people work; some are left on.
    Desktop,
    /// On while people work, and away from the network for two weeks in every twelve.
    Laptop,
    /// Always on.
    Server,
    /// A virtual machine from an image that was captured as it was, restored at every start.
    VirtualDesktop,
    /// A computer of a lab, likewise.
    Lab,
}

/// When a machine is switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum On {
    /// Always.
    Always,
    /// While people work.
    WorkingHours,
}

/// What the machines were made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Image {
    /// From nothing: each was installed by itself.
    None,
    /// From an image that was prepared before it was captured.
    Prepared,
    /// From an image of a machine that had asked already, captured as it was.
    Captured,
}

/// Whether machines can be told apart by their parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hardware {
    /// Each has parts of its own.
    Own,
    /// All are alike in every part, as virtual machines can be.
    Alike,
}

/// When a machine's disk is put back to what it was at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Restored {
    /// Never.
    Never,
    /// At every start; a machine that is always on starts at midnight of its site.
    EveryBoot,
}

/// Times away from the network: the machine is on, but reaches nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Away {
    /// Seconds from one time away to the next.
    pub every: u32,
    /// Seconds that it lasts.
    pub lasts: u32,
}

/// One population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopulationPlan {
    /// Its name; its machines are called by it and a number.
    pub name: String,
    /// Place of its site.
    pub site: usize,
    /// What kind of machine it has.
    pub kind: Kind,
    /// How many.
    pub count: u32,
    /// Places of the products that each has.
    pub products: Vec<usize>,
    /// When the first is switched on.
    pub installed: Moment,
    /// Seconds within which all follow.
    pub installed_over: u32,
    /// When the first is taken away for good.
    pub removed: Moment,
    /// Seconds within which all follow.
    pub removed_over: u32,
    /// Seconds after which another computer takes a machine's place.
    pub replaced_after: Option<u32>,
    /// When it is switched on.
    pub on: On,
    /// Percent of those that follow people that are left on.
    pub left_on_percent: u8,
    /// Percent of those that follow people that stay off on a day.
    pub absent_percent: u8,
    /// Times away.
    pub away: Option<Away>,
    /// What it was made from.
    pub image: Image,
    /// Seconds that the image was old when the scenario began.
    pub image_age: u32,
    /// Whether its machines can be told apart.
    pub hardware: Hardware,
    /// When its disks are restored.
    pub restored: Restored,
    /// Place of the host that is set, and no other is asked.
    pub pinned: Option<usize>,
    /// Whether the last good host is asked first.
    pub host_caching: bool,
    /// Seconds that clocks are ahead, where they are wrong.
    pub clock_offset: i64,
    /// Percent of the machines whose clock is wrong.
    pub clock_wrong_percent: u8,
}
