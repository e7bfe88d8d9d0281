//! `muster doctor`: walks the whole path from the root to the licence, one line for each step.
//!
//! Reading order: `facts` (what can be known), `gather` (asks the system, the agent and the host for it), `judge` (which
//! fact gives which verdict and remedy; pure), `save` (the support file).

mod facts;
mod gather;
mod judge;
mod save;

use crate::failure::exit_of_code;
use crate::output;
use facts::Facts;
use muster_api::agent::AgentFailure;
use muster_api::doctor::{DoctorReport, DoctorStep};
use muster_client::Root;
use muster_core::code::ExitClass;
use muster_os::clock;
use muster_text::Text;
use muster_wire::time::Timestamp;
use std::path::PathBuf;
use std::process::ExitCode;

/// What to look at, and what to do with the report.
#[derive(Debug, clap::Args)]
pub(crate) struct DoctorArguments {
    /// The product, by name, number or activation id [default: every installed one].
    #[arg(long, value_name = "PRODUCT")]
    product: Option<String>,
    /// Make no request: judge the remembered one.
    #[arg(long)]
    look_only: bool,
    /// Write a support file for your publisher: the report, status, settings and events, without keys and names.
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// Leave names and addresses in the support file.
    #[arg(long, requires = "save")]
    with_names: bool,
}

/// Looks, prints, saves.
pub(crate) fn run(
    root: &Root,
    arguments: &DoctorArguments,
    json: bool,
    text: &Text,
) -> Result<ExitCode, AgentFailure> {
    let now = Timestamp::from_seconds(clock::now_utc());
    let facts = gather::gather(root, arguments.product.as_deref(), arguments.look_only, text);
    let report = report(root, &facts, arguments.look_only, now, text);
    if json {
        output::print_json(&report);
    } else {
        output::print(&text.doctor_page(&report));
    }
    if let Some(file) = &arguments.save {
        output::note(&save::save(file, &report, &facts, arguments.with_names, text)?);
    }
    let failed = report.first_failed().and_then(|step| step.code);
    Ok(ExitCode::from(failed.map_or(ExitClass::Success.number(), exit_of_code)))
}

fn report(root: &Root, facts: &Facts, looked_only: bool, now: Timestamp, text: &Text) -> DoctorReport {
    let steps: Vec<DoctorStep> =
        judge::judge(facts).iter().map(|finding| text.doctor_step(finding)).collect();
    DoctorReport {
        program: "muster".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        time: text.moment(now),
        root: root.path().display().to_string(),
        looked_only,
        steps,
    }
}
