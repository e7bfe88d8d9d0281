//! A host of its own with machines on record, on which loads are measured one after the other.

use super::typed::Typed;
use crate::demo::folder::Folder;
use crate::demo::program::{Program, Programs};
use crate::demo::stop::Stop;
use crate::load::figures::{Measured, Run, middle};
use crate::load::measure::measure;
use crate::load::prepare::{Prepared, prepare};
use crate::load::site::Site;
use crate::performance::document::{Carried, Resident};
use crate::performance::trouble::PerformanceTrouble;
use crate::trouble::Trouble;
use muster_os::memory;

/// The seed of all machines.
const SEED: u64 = 1;

/// The host, its folder and its machines.
pub(super) struct Ground<'a> {
    site: Site,
    prepared: Prepared,
    machines: u32,
    folder: Folder,
    stop: &'a Stop,
}

impl<'a> Ground<'a> {
    /// Sets a host up and brings machines on its record.
    pub(super) fn open(machines: u32, stop: &'a Stop) -> Result<Self, Trouble> {
        Self::open_as(&Typed::load::<&str>(&[])?, machines, stop)
    }

    /// The same, as somebody would type it.
    pub(super) fn open_as(typed: &Typed, machines: u32, stop: &'a Stop) -> Result<Self, Trouble> {
        let programs = Programs::find(&[Program::Publisher, Program::Host], stop.clone())?;
        let folder = Folder::open(None, "muster-performance-")?;
        let site = Site::open(&typed.choices, programs, folder.path())?;
        let prepared = prepare(&site, machines, SEED, stop)?;
        Ok(Self { site, prepared, machines, folder, stop })
    }

    /// Measures what was typed.
    pub(super) fn measure(&mut self, typed: &Typed) -> Result<Measured, Trouble> {
        measure(&typed.choices, &self.site, &mut self.prepared, self.folder.path(), self.stop)
    }

    /// The same, as medians.
    pub(super) fn carried(&mut self, concurrency: u32, typed: Typed) -> Result<Carried, Trouble> {
        let measured = self.measure(&typed)?;
        let missing = PerformanceTrouble::Nothing { what: "a run", command: typed.command.clone() };
        let (Some(first), Some(median)) = (measured.runs.first(), measured.median) else {
            return Err(missing.into());
        };
        let counts = median.void < measured.runs.len();
        let counted = |run: &&Run| !counts || run.void.is_none();
        let cpu = |of: fn(&Run) -> Option<f64>| {
            middle(measured.runs.iter().filter(counted).filter_map(of).collect())
        };
        Ok(Carried {
            mode: first.mode.clone(),
            command: typed.command,
            machines: self.machines,
            concurrency,
            durable: first.durable,
            runs: median.runs,
            void: median.void,
            counts,
            void_because: measured.runs.iter().find_map(|run| run.void.clone()),
            wanted: measured.head.method.rate,
            rate: median.rate,
            ceiling: median.ceiling,
            ratio: median.ratio,
            cpu_ratio: median.cpu_ratio,
            host_cpu_us: cpu(|run| run.host_cpu_us),
            ceiling_cpu_us: cpu(|run| run.ceiling_cpu_us),
            client_cpu_us: cpu(|run| run.client_cpu_us),
            latency: median.latency,
            errors: measured.runs.iter().map(|run| run.errors).sum(),
        })
    }

    /// What the host holds now, and what it holds and how long it takes when it starts again.
    pub(super) fn resident(&mut self) -> Result<Resident, Trouble> {
        let held = |site: &Site| {
            let bytes = site.process()?.and_then(memory::resident_of);
            bytes.ok_or(PerformanceTrouble::NoMemory).map_err(Trouble::from)
        };
        let loaded_bytes = held(&self.site)?;
        let start = self.site.start_again()?;
        let started_bytes = held(&self.site)?;
        Ok(Resident { machines: self.machines, start_s: start.as_secs_f64(), started_bytes, loaded_bytes })
    }
}
