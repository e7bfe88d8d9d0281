//! Fleets: each played twice with one seed by a process of its own, whose memory is watched from outside.

use super::tell;
use crate::chart::number::grouped;
use crate::demo::folder::Folder;
use crate::demo::stop::Stop;
use crate::performance::document::{Document, Fleet};
use crate::performance::plan::Plan;
use crate::performance::trouble::PerformanceTrouble;
use crate::trouble::Trouble;
use muster_os::{clock, memory};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// How often it is looked at: its peak is kept by the system, so little is missed.
const PAUSE: Duration = Duration::from_millis(5);
/// The command's end when a scenario was played; what it expected is no matter here.
const PLAYED: [i32; 2] = [0, 1];

pub(super) fn measure(plan: &Plan, stop: &Stop, document: &mut Document) -> Result<(), Trouble> {
    let folder = Folder::open(None, "muster-performance-")?;
    for &(scenario, machines) in plan.fleets {
        tell(&format!("{scenario}, {} machines", grouped(machines)));
        document.fleets.push(twice(scenario, machines, folder.path(), stop)?);
    }
    Ok(())
}

fn twice(scenario: &str, machines: u32, folder: &Path, stop: &Stop) -> Result<Fleet, Trouble> {
    let reports = [folder.join("first.json"), folder.join("second.json")];
    let [first, second] = [
        Played::of(scenario, machines, &reports[0], stop)?,
        Played::of(scenario, machines, &reports[1], stop)?,
    ];
    let read = |report: &Path| std::fs::read(report).map_err(Trouble::file(report));
    Ok(Fleet {
        scenario: scenario.to_owned(),
        machines,
        seconds: [first.took, second.took].map(|took| took.as_secs_f64()).into(),
        peak_bytes: first.peak.max(second.peak),
        same: read(&reports[0])? == read(&reports[1])?,
    })
}

/// What one run took.
struct Played {
    took: Duration,
    peak: u64,
}

impl Played {
    fn of(scenario: &str, machines: u32, report: &Path, stop: &Stop) -> Result<Self, Trouble> {
        let this = std::env::current_exe().map_err(Trouble::file("muster-lab"))?;
        let file = format!("scenarios/{scenario}.toml");
        let mut command = Command::new(this);
        command.args(["fleet", &file, "--machines", &machines.to_string(), "--json"]).arg(report);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        let begun = clock::monotonic();
        let mut child = command.spawn().map_err(|source| Trouble::Start { program: "muster-lab", source })?;
        let (status, peak) = watch(&mut child, stop)?;
        let took = begun.elapsed();
        if !status.code().is_some_and(|code| PLAYED.contains(&code)) {
            let command = format!("muster-lab fleet {file} --machines {machines}");
            return Err(PerformanceTrouble::Ended { command, status }.into());
        }
        Ok(Self { took, peak: peak.ok_or(PerformanceTrouble::NoMemory)? })
    }
}

/// Until it ends: how, and the most that it held.
fn watch(child: &mut Child, stop: &Stop) -> Result<(ExitStatus, Option<u64>), Trouble> {
    let mut peak = None;
    loop {
        if let Some(status) = child.try_wait().map_err(Trouble::file("muster-lab"))? {
            return Ok((status, peak));
        }
        peak = memory::peak_of(child.id()).max(peak);
        if stop.is_wanted() {
            // It may have ended meanwhile.
            let _ = child.kill();
            let _ = child.wait();
        }
        stop.check()?;
        clock::pause(PAUSE);
    }
}
