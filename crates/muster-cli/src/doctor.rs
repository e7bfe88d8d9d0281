//! `muster doctor`: walks the whole path from the root to the licence, one line for each step.
//!
//! Reading order: `facts` (what can be known), `gather` (asks the system, the agent and the host for it), `judge` (which
//! fact gives which verdict and remedy; pure), `save` (the support file).

mod facts;
mod gather;
mod judge;
mod save;

use crate::failure::{self, exit_of_code};
use crate::output;
use facts::Facts;
use muster_api::agent::AgentFailure;
use muster_api::doctor::{DoctorReport, DoctorStep};
use muster_client::{ClientError, DomainName, Root};
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
    /// Look for hosts in this DNS domain too.
    #[arg(long, value_name = "DOMAIN")]
    domain: Option<String>,
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

/// What the command line wants to know.
struct Wanted {
    product: Option<String>,
    domain: Option<DomainName>,
    look_only: bool,
}

impl Wanted {
    fn read(arguments: &DoctorArguments) -> Result<Self, ClientError> {
        let domain = arguments.domain.as_deref().map(str::parse).transpose()?;
        Ok(Self { product: arguments.product.clone(), domain, look_only: arguments.look_only })
    }
}

/// Looks, prints, saves.
pub(crate) fn run(
    root: &Root,
    arguments: &DoctorArguments,
    json: bool,
    text: &Text,
) -> Result<ExitCode, AgentFailure> {
    let now = Timestamp::from_seconds(clock::now_utc());
    let wanted = Wanted::read(arguments).map_err(|error| failure::of_error(&error, text))?;
    let facts = gather::gather(root, &wanted, text);
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
