//! What `doctor` finds on a machine or a host. `--json` prints a [`DoctorReport`].

use serde::{Deserialize, Serialize};

/// The steps of both doctors, under names that stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepName {
    /// The folder with everything.
    Root,
    /// Machine: the agent.
    Agent,
    /// Machine: what an administrator set.
    Settings,
    /// Host: whether another process holds the root.
    Lock,
    /// Host: `host.toml`.
    Config,
    /// Host: the database.
    Database,
    /// Host: room on the disk.
    Space,
    /// What publishers have proven.
    Bundle,
    /// Lab settings.
    Lab,
    /// Machine: what it remembers.
    State,
    /// The clock by itself.
    Clock,
    /// Product keys, host keys.
    Key,
    /// Machine: whether the hardware is the enrolled one.
    Hardware,
    /// Machine: where hosts are looked for, and what stands there.
    Dns,
    /// Machine: which hosts are asked.
    Host,
    /// Machine: the addresses of the host's name. Host: its own name in DNS.
    Name,
    /// Machine: one address and port of the host, or the address of the publisher's service.
    Connection,
    /// Host: the addresses that it listens on.
    Listening,
    /// Whether Muster answers there.
    Protocol,
    /// Machine: one real request.
    Attempt,
    /// The host's certificate.
    Certificate,
    /// The publisher's service: it renews the certificate of a host, and licenses a machine with a multiple activation key.
    Service,
    /// Machine: whether the host may license the product.
    Coverage,
    /// Machine: clock against clock.
    ClockDifference,
    /// The counting pool against the threshold.
    Count,
    /// Machines under one id, ids of one machine.
    Duplicates,
    /// Host: when a machine asked last.
    Idle,
    /// What ends soon: a licence, the licences of machines.
    Expiry,
    /// Host: whether it was put back from a backup.
    Restores,
    /// Machine: the last events.
    Events,
}

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepVerdict {
    /// Nothing to do.
    Good,
    /// It works, and somebody should look at it.
    Warning,
    /// It does not work.
    Failed,
    /// A step before it failed, so that nothing is known about it.
    NotReached,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoctorStep {
    /// Stable name.
    pub step: StepName,
    /// The same in words.
    pub title: String,
    /// Which publisher, product, address it is about, where there can be several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What became of it.
    pub verdict: StepVerdict,
    /// Number of the code, where it is a known failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<u32>,
    /// The same as people search for it: `0xC004F038`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hex: Option<String>,
    /// The number that failed; its meaning belongs to the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<i64>,
    /// The limit that it was held against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
    /// What was found.
    pub found: String,
    /// Why that is bad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// One thing to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

/// The whole walk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoctorReport {
    /// `muster` or `muster-host`.
    pub program: String,
    /// Its version.
    pub version: String,
    /// When.
    pub time: String,
    /// The root.
    pub root: String,
    /// Whether it only looked: no request was made, the remembered one was judged.
    pub looked_only: bool,
    /// The steps, in order.
    pub steps: Vec<DoctorStep>,
}

impl DoctorReport {
    /// How many steps ended so.
    #[must_use]
    pub fn count(&self, verdict: StepVerdict) -> usize {
        self.steps.iter().filter(|step| step.verdict == verdict).count()
    }
    /// The first step that failed.
    #[must_use]
    pub fn first_failed(&self) -> Option<&DoctorStep> {
        self.steps.iter().find(|step| step.verdict == StepVerdict::Failed)
    }
}
